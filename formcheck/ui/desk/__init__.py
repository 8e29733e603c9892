"""The clinic's pages: for physiotherapists and those who manage the clinic."""
