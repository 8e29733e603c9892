"""Bytes kept in a folder, and in a bucket of a server that speaks as much of S3 as is asked."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from formcheck.errors import StoreError
from formcheck.store.object_store import ObjectStore, object_store
from tests.store.bucket import bucket_server

DATA = b"what was seen"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket's address."""
    with bucket_server("clinic") as server:
        settings = {
            "AWS_ENDPOINT": server,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "somebody",
            "AWS_SECRET_ACCESS_KEY": "a secret",
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        yield "s3://clinic/recordings"


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "bucket":
        return request.getfixturevalue("bucket")
    return str(tmp_path / "kept" / "here")


def test_what_is_put_comes_back_until_it_is_deleted(place: str) -> None:
    kept = ObjectStore(place)
    checksum = kept.put(DATA)
    assert checksum == sha256(DATA).hexdigest()
    assert kept.put(DATA) == checksum
    assert ObjectStore(place).get(checksum) == DATA
    kept.delete([checksum, "0" * 64])  # the second was never there
    with pytest.raises(StoreError, match=f"missing in {place}"):
        kept.get(checksum)


def test_changed_bytes_are_refused(tmp_path: Path) -> None:
    kept = ObjectStore(str(tmp_path))
    checksum = kept.put(DATA)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(DATA + b"!")
    with pytest.raises(StoreError, match="is damaged"):
        kept.get(checksum)


def test_a_bucket_that_is_not_there_is_a_sentence(bucket: str) -> None:
    with pytest.raises(StoreError, match=r"s3://nobody can't be used|missing in s3://nobody"):
        ObjectStore("s3://nobody").put(DATA)


def test_a_bucket_that_refuses_is_a_sentence(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    with pytest.raises(StoreError, match="can't be used") as caught:
        ObjectStore(bucket).put(DATA)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("place", ["nothing://here", "s3://", "/proc/nowhere"])
def test_a_place_that_is_none_is_a_sentence(place: str) -> None:
    with pytest.raises(StoreError, match="can't be used") as caught:
        ObjectStore(place).put(DATA)
    assert "\n" not in str(caught.value)


def test_without_a_place_it_is_said_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORMCHECK_RECORDINGS", raising=False)
    with pytest.raises(StoreError, match="set FORMCHECK_RECORDINGS"):
        object_store()
