"""Bytes kept in a folder, and in a bucket of a server that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from formcheck.errors import StoreError
from formcheck.store.objects import Objects, objects

DATA = b"what was seen"


@pytest.fixture(scope="module")
def s3_server() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty bucket's address."""
    settings = {
        "AWS_ENDPOINT": s3_server,
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": "a secret",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=s3_server)
    for each in client.list_buckets()["Buckets"]:
        for key in client.list_objects(Bucket=each["Name"]).get("Contents", ()):
            client.delete_object(Bucket=each["Name"], Key=key["Key"])
        client.delete_bucket(Bucket=each["Name"])
    client.create_bucket(Bucket="clinic")
    return "s3://clinic/recordings"


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "bucket":
        return request.getfixturevalue("bucket")
    return str(tmp_path / "kept" / "here")


def test_what_is_put_comes_back_until_it_is_deleted(place: str) -> None:
    kept = Objects(place)
    checksum = kept.put(DATA)
    assert checksum == sha256(DATA).hexdigest()
    assert kept.put(DATA) == checksum
    assert Objects(place).get(checksum) == DATA
    kept.delete([checksum, "0" * 64])  # the second was never there
    with pytest.raises(StoreError, match=f"missing in {place}"):
        kept.get(checksum)


def test_changed_bytes_are_refused(tmp_path: Path) -> None:
    kept = Objects(str(tmp_path))
    checksum = kept.put(DATA)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(DATA + b"!")
    with pytest.raises(StoreError, match="is damaged"):
        kept.get(checksum)


def test_a_bucket_that_is_not_there_is_a_sentence(bucket: str) -> None:
    with pytest.raises(StoreError, match=r"s3://nobody can't be used|missing in s3://nobody"):
        Objects("s3://nobody").put(DATA)


@pytest.mark.parametrize("place", ["nothing://here", "s3://", "/proc/nowhere"])
def test_a_place_that_is_none_is_a_sentence(place: str) -> None:
    with pytest.raises(StoreError, match="can't be used") as caught:
        Objects(place).put(DATA)
    assert "\n" not in caught.value.text


def test_without_a_place_it_is_said_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORMCHECK_RECORDINGS", raising=False)
    with pytest.raises(StoreError, match="set FORMCHECK_RECORDINGS"):
        objects()
