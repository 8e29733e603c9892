"""On the laptop: what is to be sent to the clinic, and what comes back."""
