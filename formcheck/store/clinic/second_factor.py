"""The second factor: codes of an authenticator app (TOTP, RFC 6238)."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

ISSUER = "FormCheck"
WINDOW = (0, -1, 1)  # steps of half a minute: the code may be one old, or one ahead


def new_secret() -> str:
    """Make the secret that the app and the clinic share."""
    return pyotp.random_base32()


def address_of(secret: str, email: str) -> str:
    """Return the `otpauth://` address for an authenticator app, to show as a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the time step of a code; None when it is no code of these minutes."""
    totp = pyotp.TOTP(secret)
    plain = "".join(code.split()).encode()
    for shift in WINDOW:
        step = totp.timecode(now) + shift
        if hmac.compare_digest(totp.generate_otp(step).encode(), plain):
            return step
    return None
