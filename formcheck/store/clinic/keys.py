"""Keys that seal secrets in the database, kept in a file outside it.

Whoever gets hold of the database or a backup alone can read no second factor. The first key in the
file seals; any of them opens. A new one goes in front, because old backups still need the others.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from formcheck.errors import AccountError, StoreError
from formcheck.files import whole_file

SEALED = "sealed:"


@dataclass(frozen=True, slots=True)
class Keys:
    """The file of the keys.

    Attributes:
        file: one key per line, as `Fernet` makes them; None where nobody has named one.
        is_own: whether nobody named it, so that it may be made where it is missing.
    """

    file: Path | None
    is_own: bool = False

    def check(self) -> None:
        """Raise StoreError when a file was named that can't be read or holds no key."""
        if self.file is not None and not self.is_own:
            self._fernet(self.file)

    def sealed(self, text: str) -> str:
        """Seal a text for storage.

        Raises:
            AccountError: there is no key, and nobody said where to keep one.
            StoreError: the key file can't be read or made.
        """
        if self.file is None:
            raise AccountError(
                "This server has no key to keep second factors with: "
                "its operator sets FORMCHECK_KEY_FILE (see docs/deploy.md)."
            )
        if self.is_own and not self.file.exists():
            _errors_as_sentences(self.file, _make_file)
        return SEALED + self._fernet(self.file).encrypt(text.encode()).decode()

    def opened(self, stored: str) -> str:
        """Open a sealed text; one stored before there were keys is returned as it is.

        Raises:
            StoreError: there is no key, or none that opens it.
        """
        if not stored.startswith(SEALED):
            return stored
        if self.file is None:
            raise StoreError(
                "The database has sealed secrets: set FORMCHECK_KEY_FILE to the file of their key."
            )
        try:
            return self._fernet(self.file).decrypt(stored.removeprefix(SEALED)).decode()
        except InvalidToken as error:
            raise StoreError(
                "No key in {file} opens the secrets of this database: restore the file that "
                "belongs to it.",
                file=self.file,
            ) from error

    def add(self) -> Path:
        """Make a new key, which seals from now on; return the file, readable only by its owner.

        Raises:
            StoreError: no file was named, or it can't be written.
        """
        if self.file is None:
            raise StoreError("Say where to keep the key: set FORMCHECK_KEY_FILE.")
        _errors_as_sentences(self.file, _prepend_key if self.file.exists() else _make_file)
        return self.file

    def _fernet(self, file: Path) -> MultiFernet:
        try:
            lines = file.read_text(encoding="ascii").split()
            return MultiFernet([Fernet(line) for line in lines])
        except OSError as error:
            raise StoreError(
                "The key file {file} can't be read: {reason}.",
                file=file,
                reason=error.strerror or error,
            ) from error
        except ValueError as error:
            raise StoreError(
                "The file {file} holds no key: formcheck admin new-key makes one.", file=file
            ) from error


NO_KEYS = Keys(None)


def keys_of(database: Path | str, named: Path | None) -> Keys:
    """Return the keys of the named file, else of one beside a database that is a file."""
    if named is not None:
        return Keys(named)
    return (
        Keys(database.with_suffix(".key"), is_own=True) if isinstance(database, Path) else NO_KEYS
    )


def _new() -> str:
    return Fernet.generate_key().decode()


def _write(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _errors_as_sentences(file: Path, make: Callable[[Path], None]) -> None:
    try:
        make(file)
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            "The key file {file} can't be written: {reason}.", file=file, reason=error
        ) from error


def _prepend_key(file: Path) -> None:
    """Put a new key before the existing ones."""
    with whole_file(file) as part:
        _write(part, f"{_new()}\n{file.read_text(encoding='ascii')}")


def _make_file(file: Path) -> None:
    """Make the file; if several make it at once, only one does."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_name(f".{file.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        _write(part, f"{_new()}\n")
        os.link(part, file)
    except FileExistsError:
        pass  # another process's is as good
    finally:
        part.unlink(missing_ok=True)
