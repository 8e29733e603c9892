"""Recordings: landmarks without pictures, as a lossless file or packed into few bytes."""
