"""Lets a stick figure perform an exercise file for the engine, to see whether the file holds."""
