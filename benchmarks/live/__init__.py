"""Measures the app in a real browser, with a clip as its webcam: `python -m benchmarks live`."""
