"""Links that are handed out."""

from __future__ import annotations

# Names in the query: a colleague's code to choose a password, a patient's to pair their laptop.
INVITED, PAIRED = "invited", "pair"


def password_link(address: str, code: str) -> str:
    """Where a colleague chooses a password."""
    return f"{address}/?{INVITED}={code}"


def pairing_link(address: str, code: str) -> str:
    """Where a patient reads how to connect their laptop."""
    return f"{address}/?{PAIRED}={code}"
