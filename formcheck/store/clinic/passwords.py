"""Passwords: kept as Argon2 hashes, checked in the same time whoever asks."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from formcheck.errors import AccountError

LEAST_LENGTH = 12  # NIST SP 800-63B asks for 8 and recommends 15; no rules on kinds of letters
MOST_LENGTH = 200

# Argon2id with the parameters of RFC 9106's second choice, argon2-cffi's default.
_HASHER = PasswordHasher()
# Of a password that nobody knows: an unknown e-mail takes as long to refuse as a known one.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$g1hePDaVCfTrrRWFPO1NcQ$"
    "ik3N3jPS6W1cfNQhjo54V+O3i6boryOPYsFd64lyu2s"
)


def hashed(password: str) -> str:
    """What to store of a password."""
    return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether it is the password; as much work without a stored hash as with one."""
    try:
        return _HASHER.verify(stored or NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


def check_new(password: str, email: str, name: str) -> None:
    """Refuse a password that is too easily guessed.

    Raises:
        AccountError: it is too short or too long, or is the person's own name or e-mail.
    """
    if not LEAST_LENGTH <= len(password) <= MOST_LENGTH:
        raise AccountError(
            "Choose a password of {least} to {most} characters.",
            least=LEAST_LENGTH,
            most=MOST_LENGTH,
        )
    if password.strip().casefold() in {email.casefold(), name.strip().casefold()}:
        raise AccountError("Choose a password that isn't your name or e-mail.")
