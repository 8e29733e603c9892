"""Links that are handed out."""

from __future__ import annotations

# Names in the query: a colleague's code to choose a password, a patient's to pair a device.
INVITED, PAIRED = "invited", "pair"
# Where a patient's pages are open: the login for those who work at the clinic.
STAFF = "staff"
# After a patient has logged out.
LEFT = "left"


def password_link(address: str, code: str) -> str:
    """Where a colleague chooses a password."""
    return f"{address}/?{INVITED}={code}"


def pairing_link(address: str, code: str) -> str:
    """Where a patient trains in their browser, or reads how to connect their laptop."""
    return f"{address}/?{PAIRED}={code}"
