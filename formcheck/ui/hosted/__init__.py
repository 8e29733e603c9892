"""A patient's pages on the clinic's own server: identity, consent, leaving."""
