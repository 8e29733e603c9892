"""Measures how fast FormCheck is on this computer: `python -m benchmarks`."""
