"""Sessions on record, for the physiotherapist: digests, attention, agreement. Pure."""
