"""Hands-free guidance over the engine's updates: set-up, arming, countdown, work, rest, stop."""
