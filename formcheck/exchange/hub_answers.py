"""The hub's answers, and the laptop's requests other than documents."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from formcheck.exchange.fields import Flag, Id, Line, Part, Text, Version


class Problem(Part):
    """The reason for a failure; `supported` names the known versions when one was too new."""

    error: Text
    supported: tuple[Line, ...] = ()


class PairRequest(Part):
    """A one-time code of an invitation, and the laptop that uses it."""

    code: Annotated[Line, Field(min_length=1)]
    device_name: Line
    client: Line


class PairAnswer(Part):
    """The laptop's new token, and the patient and clinic it is paired with."""

    token: Annotated[str, Field(min_length=1, max_length=500)]
    device_id: Id
    name: Line
    clinic: Line


class Me(Part):
    """The laptop's patient at the clinic, and the documents that the clinic takes."""

    name: Line
    consented: Flag
    supported: tuple[Line, ...]


class PartName(Part):
    """The name of a part of a set's recording."""

    set_id: Id
    part: Version


class Missing(Part):
    """The parts of recordings to send before the session is sent again."""

    missing: Annotated[tuple[PartName, ...], Field(min_length=1, max_length=300_000)]


class Taken(Part):
    """Receipt of what is on the clinic's disk: stored now, or known from an earlier time."""

    id: Id
    state: Literal["stored", "known"]


class TakenNotes(Part):
    """Receipt of notes, all on the clinic's disk; `stored` counts the new ones."""

    stored: Annotated[int, Field(ge=0)]


class ConsentRequest(Part):
    """A consent given or withdrawn, and the text shown; a `uid` makes the request idempotent."""

    given: Flag
    text: Text
    uid: Id | None = None


class Done(Part):
    """Receipt of a request that is done."""

    done: Literal[True] = True
