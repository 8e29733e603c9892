"""Storage of the laptop's tokens: the system's keychain where there is one, else the database.

A keychain opens with the person's own login to the computer, so a disk alone gives away no token.
"""

from __future__ import annotations

import logging
from threading import Lock
from typing import Protocol

SERVICE = "formcheck"
log = logging.getLogger(__name__)


class Keychain(Protocol):
    """Keeps secrets by name. No method raises: what can't be kept is left to the database."""

    def keep(self, name: str, secret: str) -> bool:
        """Keep the secret; return whether it can be read back."""
        ...

    def secret(self, name: str) -> str | None:
        """Return the secret, or None when it isn't there."""
        ...

    def forget(self, name: str) -> None:
        """Forget the secret."""
        ...


class NoKeychain:
    """Keeps nothing."""

    def keep(self, name: str, secret: str) -> bool:  # noqa: ARG002
        """Return False."""
        return False

    def secret(self, name: str) -> str | None:  # noqa: ARG002
        """Return None."""
        return None

    def forget(self, name: str) -> None:
        """Do nothing."""


NO_KEYCHAIN = NoKeychain()


class SystemKeychain:
    """The keychain of macOS, Windows or a Linux desktop. Any thread may use it.

    A secret that was read stays in memory, because a keychain is slow. Keyring's backends raise
    whatever their system raises (D-Bus, Windows), so every Exception counts as "can't".
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._lock = Lock()

    def keep(self, name: str, secret: str) -> bool:
        """See `Keychain`."""
        import keyring

        with self._lock:
            try:
                if not _is_safe():
                    return False
                keyring.set_password(SERVICE, name, secret)
                is_kept = keyring.get_password(SERVICE, name) == secret
            except Exception as error:
                log.info("The system's keychain can't be used: %s", type(error).__name__)
                return False
            if is_kept:
                self._known[name] = secret
            return is_kept

    def secret(self, name: str) -> str | None:
        """See `Keychain`."""
        import keyring

        with self._lock:
            if name not in self._known:
                try:
                    found = keyring.get_password(SERVICE, name)
                except Exception as error:
                    log.info("The system's keychain can't be read: %s", type(error).__name__)
                    found = None
                if found is None:
                    return None
                self._known[name] = found
            return self._known[name]

    def forget(self, name: str) -> None:
        """See `Keychain`."""
        import keyring

        with self._lock:
            self._known.pop(name, None)
            try:
                keyring.delete_password(SERVICE, name)
            except Exception as error:
                log.info("The system's keychain forgot nothing: %s", type(error).__name__)


def _is_safe() -> bool:
    """Return whether there is a keychain that doesn't write its file in the clear."""
    import keyring

    backend = keyring.get_keyring()
    return float(backend.priority) >= 1.0 and "plaintext" not in type(backend).__name__.lower()
