"""What a physiotherapist asks of sessions on record: digests, attention, agreement. Pure."""
