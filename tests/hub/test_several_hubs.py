"""Several hubs, of several processes each, over one database: each answers as the others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass

import pytest
from httpx import Client, Limits
from sqlalchemy import func, select

from benchmarks.hub.served import hub
from formcheck.exchange.documents import SessionDocument
from formcheck.store.base import utc_now
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.throttle import PER_ADDRESS
from formcheck.store.tables import AlertRow, DigestRow, RepetitionRow, SessionRow
from tests.clinic.desk import PASSWORD, Desk, desk_in
from tests.exchange.made import a_consent, a_session, a_set, some_notes
from tests.hub.tried import statuses

WORKERS = (2, 1)  # of each hub
PATIENTS, SESSIONS = 4, 3
# Each time by another connection, which any of a hub's processes may take.
ANEW = Limits(max_keepalive_connections=0)
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Several:
    """One clinic, its hubs, and of each patient the token of their laptop."""

    store: Clinic
    desk: Desk
    urls: tuple[str, ...]
    hubs: tuple[Client, ...]
    tokens: tuple[str, ...]

    def ask(self, number: int, token: str, path: str) -> object:
        answer = self.hubs[number].get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, number: int, token: str, document: SessionDocument) -> str:
        answer = self.hubs[number].put(
            f"/sessions/{document.id}",
            content=document.model_dump_json(),
            headers={"Authorization": f"Bearer {token}", **JSON},
        )
        assert answer.status_code == 200, answer.text
        state: str = answer.json()["state"]
        return state


@pytest.fixture
def several(postgres_url: str) -> Iterator[Several]:
    with ExitStack() as stack:
        store = stack.enter_context(closing(Clinic(postgres_url)))
        desk = desk_in(store)
        tokens = tuple(_laptop(store, desk, number) for number in range(PATIENTS))
        urls = tuple(stack.enter_context(hub(postgres_url, workers)).url for workers in WORKERS)
        hubs = tuple(
            stack.enter_context(
                Client(base_url=f"{url}/api/v1", trust_env=False, timeout=60.0, limits=ANEW)
            )
            for url in urls
        )
        yield Several(store, desk, urls, hubs, tokens)


def _laptop(store: Clinic, desk: Desk, number: int) -> str:
    _, code = store.invite_patient(desk.clinic.paula, f"Patient {number}", "en")
    token = store.pair(code, "Laptop", "test", "192.0.2.1").token
    patient = store.actor_of_device(token)
    assert patient is not None
    store.take_notes(patient, some_notes(a_consent(), sent_at=utc_now()))
    return token


def _sessions() -> list[SessionDocument]:
    stopped = [a_set(2, status="stopped", stop_reason="pain") for _ in range(SESSIONS)]
    return [a_session(a_set(), each, sent_at=utc_now()) for each in stopped]


@pytest.mark.postgres
def test_what_is_sent_to_all_at_once_is_there_once_and_all_say_the_same(several: Several) -> None:
    sent = [(token, document) for token in several.tokens for document in _sessions()]
    with ThreadPoolExecutor(8) as pool:
        states = [
            [pool.submit(several.send, number, *each) for number in range(len(WORKERS))]
            for each in sent
        ]
        for token in several.tokens:  # reads among them
            pool.submit(several.ask, 0, token, "/inbox").result()
    for each in states:
        assert sorted(state.result() for state in each) == ["known", "stored"]
    _check_stored(several.store)
    _check_answers(several)
    _check_quick(several)
    assert statuses(*several.urls) == [*[401] * PER_ADDRESS.tries, 429]


def _check_stored(store: Clinic) -> None:
    sessions = PATIENTS * SESSIONS
    tables = ((SessionRow, sessions), (DigestRow, sessions), (RepetitionRow, sessions * 4))
    for table, number in tables:
        with store.reading() as session:
            assert session.scalar(select(func.count()).select_from(table)) == number, table
    with store.reading() as session:
        kinds = Counter(session.scalars(select(AlertRow.kind)))
    assert kinds == {"stopped_in_pain": sessions, "recurring_fault": 2 * PATIENTS}


def _check_answers(several: Several) -> None:
    """Each hub is asked often enough for every one of its processes to answer."""
    paula = several.desk.clinic.paula
    form = {"email": several.desk.email(paula), "password": PASSWORD}
    login = several.hubs[0].post("/login", json=form).json()["token"]
    patients = [line.place.id for line in several.store.worklist(paula).lines]
    questions = [
        *((token, path) for token in several.tokens for path in ("/inbox", "/device")),
        *((login, f"/patients/{each}/devices") for each in patients),
        (login, "/account"),
    ]
    for token, path in questions:
        first, *others = [several.ask(number % 2, token, path) for number in range(6)]
        assert all(each == first for each in others), path


def _check_quick(several: Several) -> None:
    """Over one connection no answer waits for the other side to say that it has the headers."""
    with Client(trust_env=False) as kept:
        address = f"{several.hubs[0].base_url}health"
        waits_s = [kept.get(address).elapsed.total_seconds() for _ in range(20)]
    assert min(waits_s[1:]) < 0.035  # that would be 0.04 at least
