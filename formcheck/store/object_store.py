"""Keeps bytes outside of the database, under their checksums: in a folder, or a bucket like S3's.

`FORMCHECK_RECORDINGS` says where. The library and its settings for a bucket, `AWS_REGION`,
`AWS_ENDPOINT` and credentials among them, are obstore's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from formcheck.errors import StoreError
from formcheck.settings import recordings_place

if TYPE_CHECKING:
    from obstore.store import LocalStore, RetryConfig, S3Store

# Few, as somebody is waiting for the page that shows a recording.
TRIES: RetryConfig = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}


class ObjectStore:
    """A folder or bucket that keeps bytes under their checksums.

    Args:
        place: a folder's path, or an address such as `s3://bucket/folder`.

    Raises:
        StoreError: the address is invalid, or nothing can be reached there; methods raise it, too.
    """

    def __init__(self, place: str) -> None:
        from obstore.store import LocalStore, S3Store

        self.place = place
        self._store: LocalStore | S3Store
        with self._own_errors():
            if "://" in place:
                self._store = S3Store.from_url(place, retry_config=TRIES)
            else:
                self._store = LocalStore(Path(place), mkdir=True)

    def put(self, data: bytes) -> str:
        """Keep the bytes; return their checksum. When this returns, they are there."""
        checksum = sha256(data).hexdigest()
        with self._own_errors():
            self._store.put(_key(checksum), data)
        return checksum

    def get(self, checksum: str) -> bytes:
        """Return the bytes with this checksum.

        Raises:
            StoreError: they aren't there, or have changed.
        """
        with self._own_errors():
            data = bytes(self._store.get(_key(checksum)).bytes())
        if sha256(data).hexdigest() != checksum:
            raise StoreError(
                "A recording in {place} is damaged: bring it back from that place's own backup.",
                place=self.place,
            )
        return data

    def delete(self, checksums: Iterable[str]) -> None:
        """Delete what is there under these checksums."""
        keys = [_key(checksum) for checksum in checksums]
        with self._own_errors():
            for key in keys:
                try:
                    self._store.delete(key)
                except FileNotFoundError:
                    continue

    @contextmanager
    def _own_errors(self) -> Iterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except FileNotFoundError as error:
            raise StoreError(
                "A recording is missing in {place}: bring it back from that place's own backup.",
                place=self.place,
            ) from error
        except (BaseError, OSError, ValueError) as error:
            first, _, _ = str(error).strip().partition("\n")
            raise StoreError(
                "The recordings' place {place} can't be used: {reason}.",
                place=self.place,
                reason=first.rstrip("."),
            ) from error


def object_store() -> ObjectStore:
    """Return where recordings are kept outside of the database.

    Raises:
        StoreError: no place is named, or it can't be used.
    """
    place = recordings_place()
    if place is None:
        raise StoreError(
            "No place for recordings outside of the database is known: set FORMCHECK_RECORDINGS "
            "to the folder or bucket."
        )
    return _opened(place)


@cache
def _opened(place: str) -> ObjectStore:
    return ObjectStore(place)


def _key(checksum: str) -> str:
    return f"{checksum[:2]}/{checksum}"
