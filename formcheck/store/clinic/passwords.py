"""Passwords: kept as Argon2 hashes, checked in the same time for everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from formcheck.errors import AccountError

LEAST_LENGTH = 12  # NIST SP 800-63B asks for 8 and recommends 15; no rules on kinds of letters
MOST_LENGTH = 200
# From 0 to 4: more than 10^8 guesses, by zxcvbn's own scale (Wheeler, USENIX Security 2016).
LEAST_SCORE = 3
# zxcvbn's work grows with the square of the length, and a start of this length is enough to
# recognise a common password.
LOOKED_AT = 72
# Shorter words occur within too many others.
LEAST_WORD = 4


@dataclass(frozen=True, slots=True)
class Passwords:
    """Hashing of passwords.

    Attributes:
        hasher: makes the hashes; its parameters set the work of each.
        nobody: its hash of a password that nobody knows, so that refusing an unknown e-mail takes
            as long as a known one.
    """

    hasher: PasswordHasher
    nobody: str

    def hashed(self, password: str) -> str:
        """Return the hash to store."""
        return self.hasher.hash(password)

    def matches(self, stored: str | None, password: str) -> bool:
        """Return whether the password is right; as much work without a stored hash as with one."""
        try:
            return self.hasher.verify(stored or self.nobody, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, stored: str) -> bool:
        """Return whether the hash was made with other parameters than today's."""
        return self.hasher.check_needs_rehash(stored)


# Argon2id with the parameters of RFC 9106's second choice, argon2-cffi's default.
STRONG = Passwords(
    PasswordHasher(),
    "$argon2id$v=19$m=65536,t=3,p=4$g1hePDaVCfTrrRWFPO1NcQ$"
    "ik3N3jPS6W1cfNQhjo54V+O3i6boryOPYsFd64lyu2s",
)


def check_new(password: str, email: str, name: str) -> None:
    """Refuse a password that is too easily guessed.

    Raises:
        AccountError: it is too short or too long, is the person's own name or e-mail, or is among
            those tried first: common passwords and words, rows of keys, repetitions, dates.
    """
    if not LEAST_LENGTH <= len(password) <= MOST_LENGTH:
        raise AccountError(
            "Choose a password of {least} to {most} characters.",
            least=LEAST_LENGTH,
            most=MOST_LENGTH,
        )
    if password.strip().casefold() in {email.casefold(), name.strip().casefold()}:
        raise AccountError("Choose a password that isn't your name or e-mail.")
    if not _is_hard(_without_own(password.casefold(), f"{email} {name} formcheck".casefold())):
        raise AccountError(
            "This password is among the first that would be guessed: choose several words that "
            "don't belong together."
        )


def _without_own(password: str, said_of_them: str) -> str:
    """Strip a password of words that anybody knows of its owner."""
    words = {word for word in re.split(r"\W+", said_of_them) if len(word) >= LEAST_WORD}
    for word in sorted(words, key=len, reverse=True):
        password = password.replace(word, "")
    return password


def _is_hard(password: str) -> bool:
    return bool(password) and zxcvbn(password[:LOOKED_AT])["score"] >= LEAST_SCORE
