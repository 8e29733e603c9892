"""Recorded words for computers that have no voice of the person's language; README.md."""

from pathlib import Path

FOLDER = Path(__file__).parent
