"""A patient's pages on the clinic's own server: who they are there, their agreement, leaving."""
