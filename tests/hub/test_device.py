"""The laptop's routes: what they take, and what they refuse; `test_any_request.py` has the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx import Client

from formcheck.exchange.sent_parts import joined
from formcheck.hub.guard import MOST_BYTES
from formcheck.recording.packed import packed
from formcheck.store.clinic.clinic import Clinic as Store
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_sent_part, a_session, a_set, answers, some_notes
from tests.hub.served import hub, serving
from tests.store.made import Clock, item
from tests.sync.made import seen

JSON = {"Content-Type": "application/json"}
BYTES = {"Content-Type": "application/octet-stream"}


@pytest.fixture
def app(where: Path | str) -> Iterator[FastAPI]:
    made = hub(where, Clock())
    yield made
    made.state.store.close()


@pytest.fixture
def care(app: FastAPI) -> Store:
    found: Store = app.state.store
    return found


@pytest.fixture
def clinic(care: Store) -> Clinic:
    return clinic_in(care)


@pytest.fixture
def laptop(app: FastAPI, care: Store, clinic: Clinic) -> Iterator[Client]:
    """Anna's, paired and with her consent."""
    with serving(app) as url, Client(base_url=f"{url}/api/v1", trust_env=False) as client:
        asked = {
            "code": care.new_code(clinic.paula, clinic.anna.person_id),
            "device_name": "Laptop",
            "client": "test",
        }
        answer = client.post("/pair", json=asked)
        assert (answer.json()["name"], answer.json()["clinic"]) == ("Anna", "Clinic")
        client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        send(client, "POST", "/notes", some_notes(a_consent()))
        yield client


def send(client: Client, method: str, path: str, document: Any) -> Any:
    return client.request(method, path, content=document.model_dump_json(), headers=JSON)


def test_a_session_with_its_recording(laptop: Client, care: Store, clinic: Clinic) -> None:
    data = packed(seen(20))
    part = {"part": 1, "frames": 20, "sha256": sha256(data).hexdigest(), "bytes": len(data)}
    sent = json.loads(a_session(a_set()).model_dump_json())
    sent["sets"][0]["recording"] = [part]
    path, set_id = f"/sessions/{sent['id']}", sent["sets"][0]["id"]
    answer = laptop.put(path, json=sent)
    assert answer.status_code == 409
    assert answer.json() == {"missing": [{"set_id": set_id, "part": 1}]}
    body = joined([a_sent_part(data, 20, set_id=set_id)])
    answer = laptop.post(f"{path}/recordings", content=body, headers=BYTES)
    assert answer.json() == {"id": sent["id"], "state": "stored"}
    states = [laptop.put(path, json=sent).json()["state"] for _ in range(2)]
    assert states == ["stored", "known"]
    assert len(care.recording(clinic.paula, sent["id"], set_id)) == 20


def test_refusals_are_sentences(laptop: Client) -> None:
    session = a_session()
    path = f"/sessions/{session.id}"
    for status, expected, answer in (
        (422, "pain_after", laptop.put(path, json=_with(session, pain_after=11))),
        (422, "JSON", laptop.put(path, content=b"{", headers=JSON)),
        (422, "address", send(laptop, "PUT", f"/sessions/{uuid4().hex}", session)),
        (422, "Field required", laptop.put(path)),
        (413, "too large", laptop.put(path, content=b" " * (MOST_BYTES + 1))),
        (413, "too large", laptop.put(path, content=iter([b" " * MOST_BYTES, b" "]))),
    ):
        assert answer.status_code == status
        assert expected in answer.json()["error"]
    newer = laptop.put(path, json=_with(session, format="formcheck.session/2"))
    assert (newer.status_code, newer.json()["supported"]) == (422, ["formcheck.session/1"])


def test_a_body_that_holds_no_parts_is_refused_in_a_sentence(laptop: Client) -> None:
    whole = joined([a_sent_part(packed(seen(20)), 20)])
    for body in (b"", b"abc", whole[:-1], whole + b"!", b"\0\0\0\2[]", b"\xff" * 40):
        answer = laptop.post(f"/sessions/{uuid4().hex}/recordings", content=body, headers=BYTES)
        assert answer.status_code == 422, body
        assert answer.json()["error"].endswith(".")


def _with(document: Any, **values: Any) -> Any:
    return json.loads(document.model_dump_json()) | values


def test_nothing_without_a_token(laptop: Client) -> None:
    laptop.headers["Authorization"] = "Bearer other"
    for method, path in (
        ("GET", "/device"),
        ("GET", "/inbox"),
        ("GET", "/export"),
        ("DELETE", "/me"),
    ):
        assert laptop.request(method, path).status_code == 401
    assert send(laptop, "POST", "/notes", some_notes(answers())).status_code == 401


def test_the_inbox_says_when_nothing_changed(laptop: Client, care: Store, clinic: Clinic) -> None:
    care.prescribe(clinic.paula, clinic.anna.person_id, [item()])
    first = laptop.get("/inbox")
    assert first.json()["plan"]["version"] == 1
    again = laptop.get("/inbox", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    care.write_message(clinic.paula, clinic.anna.person_id, "Hello")
    later = laptop.get("/inbox", headers={"If-None-Match": first.headers["ETag"]})
    (message,) = later.json()["messages"]
    assert message["text"] == "Hello"
    assert laptop.post(f"/messages/{message['id']}/read", content=b"").status_code == 200
    assert care.messages(clinic.anna, clinic.anna.person_id)[0].read_at is not None


def test_consent_export_and_the_end(laptop: Client, care: Store, clinic: Clinic) -> None:
    assert laptop.get("/device").json()["consented"] is True
    uid = uuid4().hex
    for _ in range(2):
        laptop.post("/consent", json={"given": False, "text": "", "uid": uid})
    assert laptop.get("/device").json()["consented"] is False
    assert send(laptop, "POST", "/notes", some_notes(answers())).status_code == 403
    assert laptop.get("/export").status_code == 403
    code = care.copy_code(clinic.paula, clinic.anna.person_id)
    found = laptop.get("/export", headers={"X-Copy-Code": code})
    assert len(found.json()["person"]["consents"]) == 2
    assert laptop.get("/export", headers={"X-Copy-Code": code}).status_code == 403
    assert laptop.delete("/me").status_code == 200
    assert laptop.get("/device").status_code == 401


def test_a_laptop_that_is_unpaired_is_forgotten(laptop: Client) -> None:
    assert laptop.delete("/device").status_code == 200
    assert laptop.get("/inbox").status_code == 401
