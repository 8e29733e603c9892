"""A server with one bucket: puts, gets and deletes, in the form of S3's REST API."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# The key id in the signature (AWS Signature Version 4) must be this one's.
SOMEBODY = "AWS4-HMAC-SHA256 Credential=somebody/"
ERROR = "<Error><Code>{}</Code><Message>No.</Message></Error>"
DELETED = "<Deleted><Key>{}</Key></Deleted>"


class BucketServer(ThreadingHTTPServer):
    """A server with one bucket."""

    def __init__(self, bucket: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.path = f"/{bucket}"
        self.kept: dict[str, bytes] = {}


class Handler(BaseHTTPRequestHandler):
    """Answers one request after the other."""

    protocol_version = "HTTP/1.1"
    server: BucketServer

    def do_PUT(self) -> None:
        """Keep an object."""
        data = self._body()
        if self._is_allowed():
            self.server.kept[self._path()] = data
            self._answer(HTTPStatus.OK)

    def do_GET(self) -> None:
        """Give an object."""
        if not self._is_allowed():
            return
        data = self.server.kept.get(self._path())
        if data is None:
            self._refuse(HTTPStatus.NOT_FOUND, "NoSuchKey")
        else:
            self._answer(HTTPStatus.OK, data)

    def do_POST(self) -> None:
        """Delete the objects that a document names."""
        named = re.findall("<Key>(.*?)</Key>", self._body().decode())
        if self._is_allowed():
            for key in named:
                self.server.kept.pop(f"{self.server.path}/{key}", None)
            done = "".join(map(DELETED.format, named))
            self._answer(HTTPStatus.OK, f"<DeleteResult>{done}</DeleteResult>".encode())

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _path(self) -> str:
        return urlsplit(self.path).path

    def _is_allowed(self) -> bool:
        if not self.headers.get("Authorization", "").startswith(SOMEBODY):
            self._refuse(HTTPStatus.FORBIDDEN, "InvalidAccessKeyId")
        elif not f"{self._path()}/".startswith(f"{self.server.path}/"):
            self._refuse(HTTPStatus.NOT_FOUND, "NoSuchBucket")
        else:
            return True
        return False

    def _refuse(self, status: HTTPStatus, code: str) -> None:
        self._answer(status, ERROR.format(code).encode())

    def _answer(self, status: HTTPStatus, data: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", '"it"')
        self.send_header("Last-Modified", "Mon, 30 Nov 2026 00:00:00 GMT")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def bucket_server(bucket: str) -> Iterator[str]:
    """Serve an empty bucket; yields the server's address."""
    server = BucketServer(bucket)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
