"""Documents: what goes in comes out, and nothing but a DocumentError stops anything else."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.errors import DocumentError, UnsupportedError
from formcheck.exchange.check import checked
from formcheck.exchange.documents import (
    InboxDocument,
    MessageDocument,
    NotesDocument,
    SessionDocument,
)
from formcheck.exchange.growth import GOODBYE, LATER, PERHAPS, SENDING, fingerprint, only_grew
from formcheck.exchange.training_documents import item_part, repetition_part
from formcheck.landmarks import Side
from formcheck.reps.repetition import NotAssessed, Repetition
from tests.exchange.made import a_session, a_set, answers, some_notes
from tests.store.made import item, repetition

MODELS = (SessionDocument, NotesDocument, MessageDocument, InboxDocument)
names = st.from_regex(r"\A[a-z0-9_]{1,20}\Z")
numbers = st.floats(-1e6, 1e6)
# Any text that can be written at all: half a surrogate pair is none in UTF-8.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
seconds = st.floats(0.0, 86_400.0) | st.just(math.nan)
degrees = st.floats(-360.0, 360.0) | st.none()
repetitions = st.builds(
    Repetition,
    index=st.integers(1, 10**6),
    counted=st.booleans(),
    side=st.sampled_from(Side),
    start_s=seconds,
    end_s=seconds,
    lift_s=seconds,
    hold_s=seconds,
    lower_s=seconds,
    range_of_motion_deg=degrees,
    peak_deg=degrees,
    faults=st.lists(names, max_size=5).map(tuple),
    not_assessed=st.lists(st.builds(NotAssessed, names, texts), max_size=3).map(tuple),
    confidence=st.floats(0.0, 1.0) | st.just(math.nan),
    way=numbers | st.none(),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(a_session(a_set(), a_set(2)).model_dump_json())
    return found


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in JSON data."""
    found = [path] if path else []
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in inner:
            found += places(each, (*path, key))
    return found


def test_documents_come_back_as_they_went() -> None:
    for document in (a_session(a_set(), a_set(2)), some_notes(answers("fever"))):
        assert checked(type(document), document.model_dump_json().encode()) == document


@given(repetitions)
def test_repetitions_come_back_as_they_went(one: Repetition) -> None:
    again = repetition_part(one)
    text = again.model_dump_json()
    back = type(again).model_validate_json(text).repetition()
    assert repr(back) == repr(one)


def test_plans_come_back_as_they_went() -> None:
    planned = replace(item("bird_dog"), side="left", note="Only as far as it is easy.")
    assert item_part(planned).item() == planned


@given(st.sampled_from(MODELS), st.binary() | anything.map(lambda v: json.dumps(v).encode()))
def test_nothing_but_a_document_error_stops_anything(model: type[Any], sent: bytes) -> None:
    with pytest.raises(DocumentError):
        checked(model, sent)


@given(st.data())
def test_a_document_with_one_wrong_value_is_taken_or_refused(choose: st.DataObject) -> None:
    sent = data()
    *path, last = choose.draw(st.sampled_from(places(sent)))
    inner: Any = sent
    for step in path:
        inner = inner[step]
    inner[last] = choose.draw(anything)
    with suppress(DocumentError):
        checked(SessionDocument, json.dumps(sent).encode()).model_dump_json().encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("pain_after",), 11),
        (("ended_at",), "2026-03-02T08:00:00Z"),
        (("started_at",), "2025-03-02T09:30:00Z"),
        (("sets", 0, "ended_at"), "2026-03-02T08:00:00Z"),
        (("sets", 1, "started_at"), "2031-03-02T09:30:00Z"),
        (("sets", 0, "repetitions", 0, "hold_s"), -0.5),
        (("sets", 0, "repetitions", 0, "start_s"), 1e6),
        (("sets", 0, "repetitions", 0, "confidence"), -7.0),
        (("sets", 0, "repetitions", 0, "confidence"), 1.01),
        (("sets", 0, "repetitions", 0, "range_of_motion_deg"), 1e5),
        (("pain_after",), True),
        (("effort",), -1),
        (("id",), "A" * 32),
        (("id",), "a" * 32 + "\n"),
        (("client",), "a\0b"),
        (("client",), "x" * 201),
        (("client",), "\ud800"),
        (("sent_at",), 17),
        (("sent_at",), "2026-03-02T09:30:00"),
        (("sent_at",), "9999-12-31T23:59:59-14:00"),
        (("ended_at",), None),
        (("sets", 0, "status"), "open"),
        (("sets", 0, "number"), 2),
        (("sets", 0, "repetitions", 0, "hold_s"), math.nan),
        (("sets", 0, "repetitions", 0, "hold_s"), 10**400),
        (("sets", 0, "repetitions", 0, "index"), 2),
        (("sets", 0, "prescription", "hold_s"), -1),
        (("planned", 0, "side"), "up"),
        (("planned", 0, "sets"), 21),
    ],
)
def test_what_is_out_of_bounds_is_refused(path: tuple[Any, ...], value: Any) -> None:
    sent = data()
    inner: Any = sent
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(DocumentError):
        checked(SessionDocument, json.dumps(sent).encode())


def test_what_a_newer_program_adds_is_ignored() -> None:
    sent = data() | {"format": "formcheck.session/1.4", "mood": "good"}
    sent["sets"][0]["heart_rate"] = [80, 90]
    assert len(checked(SessionDocument, json.dumps(sent).encode()).sets) == 2


def test_a_newer_version_is_told_what_is_understood() -> None:
    sent = data() | {"format": "formcheck.session/2"}
    with pytest.raises(UnsupportedError, match=r"only formcheck\.session/1") as refused:
        checked(SessionDocument, json.dumps(sent).encode())
    assert refused.value.supported == "formcheck.session/1"


def test_a_session_may_grow_and_answers_may_change() -> None:
    first = a_set(status="stopped", stop_reason=None)
    old = a_session(first, pain_after=None, effort=None)
    again = repetition_part(repetition(3))
    grown = first.model_copy(
        update={"stop_reason": "pain", "repetitions": (*first.repetitions, again)}
    )
    new = old.model_copy(update={"pain_after": 4, "sets": (grown, a_set(2))})
    assert only_grew(old, old) and only_grew(old, new) and not only_grew(new, old)
    assert not only_grew(old, old.model_copy(update={"sets": (a_set(),)}))
    assert not only_grew(old, old.model_copy(update={"plan_version": 9}))
    other = first.model_copy(update={"repetitions": (first.repetitions[0], again)})
    assert not only_grew(old, old.model_copy(update={"sets": (other,)}))


def test_pain_before_may_be_told_later_and_never_changes() -> None:
    untold, told = (a_session(a_set(id="0" * 32), id="1" * 32, pain_before=p) for p in (None, 4))
    assert only_grew(untold, told) and not only_grew(told, untold)
    assert not only_grew(told, told.model_copy(update={"pain_before": 5}))


def test_only_what_came_without_the_camera_is_taken_back_and_for_good() -> None:
    told, watched = (a_set(id="0" * 32, by_video=by_video) for by_video in (True, False))
    nothing = {"repetitions": (), "recording": (), "attempts": (), "model": None}
    gone = {"status": "skipped", "stop_reason": "taken_back", **nothing}
    for old, may in ((told, True), (watched, False)):
        before = a_session(old)
        after = before.model_copy(update={"sets": (old.model_copy(update=gone),)})
        assert only_grew(before, after) is may
        assert not only_grew(after, before)
        kept = old.model_copy(update=gone | {"repetitions": old.repetitions})
        assert not only_grew(before, before.model_copy(update={"sets": (kept,)}))


def test_the_model_may_be_told_later_and_never_changes() -> None:
    old, told, other = (a_set(id="0" * 32, model=name) for name in (None, "full", "heavy"))
    session = a_session(old)
    grown = session.model_copy(update={"sets": (told,)})
    assert only_grew(session, grown) and not only_grew(grown, session)
    assert not only_grew(grown, session.model_copy(update={"sets": (other,)}))
    assert fingerprint(grown) != fingerprint(session)


def test_what_an_older_laptop_sent_keeps_its_fingerprint() -> None:
    session = a_session()
    later = {"sets": {"__all__": dict.fromkeys(LATER, True) | PERHAPS}}
    without = session.model_dump_json(exclude=dict.fromkeys({*SENDING, *GOODBYE}, True) | later)
    assert not [name for name in (*LATER, *GOODBYE, "perhaps") if f'"{name}"' in without]
    assert fingerprint(session) == sha256(without.encode()).hexdigest()


@pytest.mark.parametrize(
    "said",
    [
        {"model": "heavy"},
        {"live_count": 4},
        {"attempts": ({"start_s": 1.0, "end_s": 2.0, "why": "not_this", "like": "plank"},)},
        {"perhaps": ("low_hips",)},
    ],
    ids=lambda said: next(iter(said)),
)
def test_what_a_newer_laptop_says_is_in_the_fingerprint(said: dict[str, Any]) -> None:
    sent = a_session().model_dump(mode="json")
    before = checked(SessionDocument, json.dumps(sent).encode())
    one = sent["sets"][0]
    (one["repetitions"][0] if "perhaps" in said else one).update(said)
    after = checked(SessionDocument, json.dumps(sent).encode())
    assert fingerprint(after) != fingerprint(before)


def test_a_set_of_an_older_laptop_was_looked_at_once() -> None:
    sent = a_session().model_dump(mode="json")
    for each in sent["sets"]:
        del each["live_count"], each["attempts"]
        for one in each["repetitions"]:
            del one["perhaps"]
    document = checked(SessionDocument, json.dumps(sent).encode())
    first = document.sets[0]
    assert (first.live_count, first.attempts, first.repetitions[0].perhaps) == (None, (), ())


@pytest.mark.parametrize("why", ["twitch", "", "Posture", None, 1])
def test_an_unknown_reason_is_refused(why: object) -> None:
    sent = a_session().model_dump(mode="json")
    sent["sets"][0]["attempts"] = [{"start_s": 1.0, "end_s": 2.0, "why": why, "like": None}]
    with pytest.raises(DocumentError):
        checked(SessionDocument, json.dumps(sent).encode())


@pytest.mark.parametrize("model", ["Heavy", "enormous", "<b>full</b>", "", 1, ["full"]])
def test_an_unknown_model_is_refused(model: object) -> None:
    sent = a_session().model_dump(mode="json")
    sent["sets"][0]["model"] = model
    with pytest.raises(DocumentError):
        checked(SessionDocument, json.dumps(sent).encode())


def test_a_set_of_an_older_laptop_is_of_no_known_model() -> None:
    sent = a_session().model_dump(mode="json")
    del sent["sets"][0]["model"]
    assert checked(SessionDocument, json.dumps(sent).encode()).sets[0].model is None


def test_the_fingerprint_is_of_what_is_said_not_of_the_sending() -> None:
    one = a_session()
    later = one.model_copy(update={"sent_at": one.ended_at, "client": "formcheck 2"})
    assert fingerprint(one) == fingerprint(later)
    assert fingerprint(one) != fingerprint(one.model_copy(update={"id": uuid4().hex}))
