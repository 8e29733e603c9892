"""Puts the hub under load: a made-up clinic, laptops that send, a desk that reads."""
