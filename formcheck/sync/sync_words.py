"""Messages for when an exchange with the clinic fails; translated where they are shown."""

from __future__ import annotations

UNREACHABLE = "The clinic can't be reached just now. FormCheck tries again by itself."
NOT_THE_HUB = "Something other than the clinic answered. FormCheck tries again by itself."
TOO_OLD = (
    "The clinic's server doesn't know this yet. FormCheck tries again after the server's update."
)
UNPAIRED = "The clinic no longer knows this laptop. Disconnect, and ask for a new code."
LOCKED = (
    "This computer's keychain doesn't give FormCheck its access to the clinic. Unlock it. "
    "If that doesn't help, disconnect and ask for a new code."
)
BUSY = "The clinic's server can't take it just now. FormCheck tries again by itself."
ASKS_AGAIN = "The clinic's server asks for a recording again. FormCheck sends it by itself."
PLAN_TOO_NEW = "Your new plan has an exercise that this FormCheck doesn't know. Please update it."
NO_ADDRESS = "This is not an address. An address looks like clinic.example."
NOT_ENCRYPTED = "The address must begin with https, so that nobody can listen in."
NO_CODE = "Please type the code from your clinic."
NO_CLINIC = "This laptop isn't connected with a clinic."
