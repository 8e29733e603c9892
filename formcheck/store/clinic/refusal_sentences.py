"""Sentences for people who can't log in, shared so that no way in gives away more than another."""

from __future__ import annotations

LOG_IN = "Please log in."
LOGIN_ENDED = "Your login has ended, so nothing was stored: please log in again."
UNPAIRED = "This computer isn't connected with the clinic any more: ask for a new code."
UNUSED = (
    "This computer wasn't used for so long that its connection with the clinic has ended: "
    "disconnect it, and ask for a new code."
)
STRANGER = "Nobody here has this account: ask your clinic's admin."
UNVERIFIED = "Your e-mail address isn't confirmed where you log in: ask your clinic's admin."
WRONG = "The e-mail, the password or the code isn't right."
NO_COPY = "Ask your physiotherapist for a code: a copy of everything needs one each time."
PASSWORD_ENDED = (
    "This password was ended by your clinic's admin: open the link that you were sent, "
    "or ask for it."
)
WRONG_CODE = "The code isn't right: type the one that your app shows now."
NO_CODE = "This code isn't right, was used already, or has expired: ask for a new one."
NO_REPETITION = "There is no such repetition in this set."
