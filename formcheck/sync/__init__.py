"""The laptop's exchange with the clinic: sends the outbox, fetches the inbox."""
