"""Puts parts of a session's recordings into the body of one request, and takes them out again.

The body is the length of a list in four bytes, the list as JSON, and the bytes of each part in the
list's order.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from formcheck.errors import DocumentError
from formcheck.exchange.check import checked
from formcheck.exchange.fields import Id, Part
from formcheck.exchange.training_documents import RecordingPart

LENGTH = struct.Struct(">I")
# Of five sets there are ten. Each may unpack to 12 MB, which the clinic does to check it.
MOST_PARTS = 64


class NamedPart(RecordingPart):
    """One part of a recording, named by its set."""

    set_id: Id


class PartList(Part):
    """The list at the head of the body."""

    parts: Annotated[tuple[NamedPart, ...], Field(min_length=1, max_length=MOST_PARTS)]


@dataclass(frozen=True, slots=True)
class SentPart:
    """One part of a recording with its bytes."""

    named: NamedPart
    data: bytes


def sent_part(set_id: str, part: RecordingPart, data: bytes) -> SentPart:
    """Name a part by its set."""
    return SentPart(NamedPart(set_id=set_id, **part.model_dump()), data)


def joined(parts: Iterable[SentPart]) -> bytes:
    """Return the body of a request."""
    sent = tuple(parts)
    head = PartList(parts=tuple(each.named for each in sent)).model_dump_json().encode()
    return b"".join((LENGTH.pack(len(head)), head, *(each.data for each in sent)))


def taken_apart(body: bytes) -> tuple[SentPart, ...]:
    """Undo `joined`.

    Raises:
        DocumentError: the body is no such thing.
    """
    if len(body) < LENGTH.size:
        raise _unfit()
    at = LENGTH.size + LENGTH.unpack_from(body)[0]
    sent: list[SentPart] = []
    for named in checked(PartList, body[LENGTH.size : at]).parts:
        sent.append(SentPart(named, body[at : at + named.bytes]))
        at += named.bytes
    if at != len(body):
        raise _unfit()
    return tuple(sent)


def _unfit() -> DocumentError:
    return DocumentError("These parts of a recording don't fit their list.")
