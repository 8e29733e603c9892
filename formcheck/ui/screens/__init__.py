"""One file for each stage of the journey; each shows one screen and sends events."""
