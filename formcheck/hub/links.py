"""Links that the clinic hands out: to choose a password, to pair a device."""

from __future__ import annotations

# Query parameters: a colleague's code to choose a password, a patient's to pair a device.
INVITED, PAIRED = "invited", "pair"
# Query parameter: asks for the staff login where a patient's pages are open.
STAFF = "staff"
# Query parameter: a patient has just logged out.
LEFT = "left"


def password_link(address: str, code: str) -> str:
    """Return the link with which a colleague chooses a password."""
    return f"{address}/?{INVITED}={code}"


def pairing_link(address: str, code: str) -> str:
    """Return the link to train in a browser, or to read how to connect a laptop."""
    return f"{address}/?{PAIRED}={code}"
