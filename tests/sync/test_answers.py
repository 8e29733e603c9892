"""The laptop's handling of answers: only the clinic's own words count."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi import FastAPI, Response

from formcheck.store.clinic.refusal_sentences import UNUSED
from formcheck.store.local import LocalStore
from formcheck.store.records import Link
from formcheck.sync.exchange import sync_now
from formcheck.sync.sync_words import (
    BUSY,
    NOT_THE_HUB,
    PLAN_TOO_NEW,
    TOO_OLD,
    UNPAIRED,
)
from tests.hub.served import serving
from tests.store.made import START
from tests.sync.made import SHOWN

INBOX = {
    "format": "formcheck.inbox/1.7",
    "clinic": "Clinic",
    "physiotherapists": ["Paula"],
    "weather": "fine",
    "messages": [],
}
ITEM = {
    "exercise_id": "bridge",
    "sets": 1,
    "prescription": {"repetitions": 5, "hold_s": 3.0, "with_a_ball": True},
    "rest_s": 30.0,
    "source": "",
    "music": "slow",
}
PLAN = {"version": 3, "created_at": "2026-03-02T09:30:00Z", "items": [ITEM]}


def a_hub(notes: Response, inbox: Any = None) -> FastAPI:
    app = FastAPI()

    @app.post("/api/v1/notes")
    def _post() -> Response:
        return notes

    @app.get("/api/v1/inbox")
    def _get() -> Response:
        return Response(json.dumps(inbox or INBOX), headers={"ETag": '"1"'})

    return app


def linked(store: LocalStore, url: str) -> str:
    person_id = store.add_person("Anna", "en").id
    store.save_link(Link(person_id, url, "t", "d" * 32, "Clinic", START, None, None))
    store.save_consent(person_id, True, SHOWN)
    return person_id


def said(error: str, **more: Any) -> str:
    return json.dumps({"error": error, **more})


WAITS = {
    "a login page of a hotel": (Response("<html>Welcome to the hotel</html>"), NOT_THE_HUB),
    "a redirect elsewhere": (
        Response(status_code=307, headers={"Location": "https://elsewhere.example"}),
        NOT_THE_HUB,
    ),
    "a proxy that forbids": (Response("<html>Forbidden</html>", 403), NOT_THE_HUB),
    "a proxy without its hub": (Response("<html>Bad gateway</html>", 502), BUSY),
    "an older hub without the route": (Response('{"detail":"Not Found"}', 404), TOO_OLD),
    "an older hub with older versions": (
        Response(said("This is too new.", supported=["formcheck.notes/0"]), 422),
        TOO_OLD,
    ),
    "a full disk": (Response(said("The disk is full."), 503), "The disk is full."),
    "a token revoked": (Response(said("Not known."), 401), UNPAIRED),
    "a token unused for long": (Response(said(UNUSED), 401), UNUSED),
    "too many requests": (Response(said("Wait a little."), 429), "Wait a little."),
}


@pytest.mark.parametrize("case", WAITS)
def test_what_isnt_an_answer_of_the_clinic_leaves_it_waiting(store: LocalStore, case: str) -> None:
    answer, trouble = WAITS[case]
    with serving(a_hub(answer)) as url:
        state = sync_now(store, linked(store, url))
    assert (state.sent, state.waiting, state.refused, state.trouble) == (0, 1, (), trouble)


def test_a_refusal_is_the_clinics_own_word(store: LocalStore) -> None:
    with serving(a_hub(Response(said("Too long."), 422))) as url:
        state = sync_now(store, linked(store, url))
    assert (state.sent, state.waiting) == (0, 0)
    assert [each.trouble for each in state.refused] == ["Too long."]


def test_a_newer_hub_works(store: LocalStore) -> None:
    taken = Response('{"stored": 1, "thanks": "a lot"}')
    with serving(a_hub(taken, INBOX | {"plan": PLAN})) as url:
        person = linked(store, url)
        state = sync_now(store, person)
    assert (state.sent, state.waiting, state.trouble) == (1, 0, None)
    plan = store.newest_plan(person)
    assert plan is not None and (plan.version, plan.items[0].exercise_id) == (3, "bridge")


def test_a_plan_with_an_exercise_of_the_future_is_not_taken(store: LocalStore) -> None:
    newer = PLAN | {"items": [ITEM | {"exercise_id": "handstand"}]}
    with serving(a_hub(Response('{"stored": 1}'), INBOX | {"plan": newer})) as url:
        person = linked(store, url)
        state = sync_now(store, person)
    assert (state.sent, state.waiting, state.trouble) == (1, 0, PLAN_TOO_NEW)
    assert store.newest_plan(person) is None
