"""Measures how fast FormCheck is on this computer: `formcheck bench`."""
