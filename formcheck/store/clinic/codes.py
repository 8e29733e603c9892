"""Tokens and one-time codes: handed out once, kept only as a digest."""

from __future__ import annotations

import hashlib
import secrets
from enum import Enum

# Without 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, which are mistaken for one another, and
# without U, which is mistaken for V.
ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
GROUP = 5


class Purpose(Enum):
    """The purpose of a code, and its length; a code never serves another purpose."""

    PAIR = ("pair", 10)  # 45 bits: typed by hand, and each address has few tries
    ACCOUNT = ("account", 20)
    COPY = ("copy", 10)


def new_token() -> str:
    """Make a secret for a browser or a laptop to keep."""
    return secrets.token_urlsafe(32)


def new_code(purpose: Purpose) -> str:
    """Make a code to read out or copy: `XXXXX-XXXXX`."""
    _, length = purpose.value
    code = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return "-".join(code[at : at + GROUP] for at in range(0, length, GROUP))


def code_digest(code: str, purpose: Purpose) -> str:
    """Return the digest of a code, however typed: in any case, with or without dashes."""
    plain = "".join(code.replace("-", "").split()).upper()
    return digest(f"{purpose.value[0]} {plain}")


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
