"""The clinic's server: an HTTP API over the store."""
