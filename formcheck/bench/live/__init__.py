"""The app in a real browser, in front of a clip as its webcam: `formcheck bench live`."""
