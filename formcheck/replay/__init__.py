"""A set on record as a page replays it: what was seen, and what the engine says of it again."""
