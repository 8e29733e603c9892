"""A stick figure performs an exercise file before the engine, to see whether the file holds."""
