"""Groups of commands, and how all of them fail."""
