"""Recorded words for computers that have no voice in the person's language; see README.md."""

from pathlib import Path

FOLDER = Path(__file__).parent
