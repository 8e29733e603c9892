"""What is said to whoever can't log in: everywhere the same, so that no sentence tells more."""

from __future__ import annotations

LOG_IN = "Please log in."
WRONG = "The e-mail, the password or the code isn't right."
NO_CODE = "This code isn't right, was used already, or has expired: ask for a new one."
