"""The network breaks, the hub is killed, its disk is full: everything arrives, and once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from formcheck.exchange.sent_parts import sent_part
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.local import LocalStore
from formcheck.store.tables import PartRow, RecordingRow, SessionRow, SetRow, Table
from formcheck.sync import push
from formcheck.sync.client import Hub
from formcheck.sync.exchange import sync_now
from formcheck.sync.push import CLIENT
from tests.clinic.made import Clinic, clinic_in
from tests.store.made import Clock
from tests.sync.conftest import Served
from tests.sync.made import connected, running, train
from tests.sync.proxy import BreakingProxy


def count(care: Store, table: type[Table]) -> int:
    with care.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def assert_all_arrived_once(
    store: LocalStore, person: str, care: Store, clinic: Clinic, sessions: int
) -> None:
    here = store.sessions(person)
    there = care.sessions(clinic.paula, clinic.anna.person_id)
    assert sorted(each.id for each in there) == sorted(each.id for each in here)
    assert {each.id: each.sets for each in there} == {each.id: each.sets for each in here}
    found = [count(care, each) for each in (SessionRow, SetRow, RecordingRow, PartRow)]
    sets = [each for session in here for each in session.sets]
    parts = sum(len(store.session_to_send(s.id, CLIENT).sets[0].recording) * 2 for s in here)
    assert found == [sessions, len(sets), parts, 0]


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As recordings are sent that are too large for one request."""
    monkeypatch.setattr(push, "MOST_SENT_BYTES", 1)


@pytest.mark.slow
@pytest.mark.usefixtures("one_by_one")
def test_a_network_cut_a_hundred_times_loses_and_doubles_nothing(
    store: LocalStore, served: Served
) -> None:
    person = connected(store, served.url, served.code(served.clinic.anna))
    for _ in range(4):
        train(store, person, sets=2, parts=4)
    proxy = BreakingProxy(int(served.url.rpartition(":")[2]), cuts=100, most_bytes=20_000)
    with store.writing() as session:
        address = f"http://127.0.0.1:{proxy.port}"
        session.connection().exec_driver_sql(f"update links set hub_url = '{address}'")
    tries = 0
    while store.due(person, None) or proxy.cut < 100:
        sync_now(store, person)
        tries += 1
        assert tries < 500
    proxy.close()
    assert proxy.cut == 100
    assert not store.outbox_state(person).refused
    assert_all_arrived_once(store, person, served.care, served.clinic, 4)


@pytest.mark.postgres
@pytest.mark.usefixtures("one_by_one")
def test_a_hub_killed_in_mid_upload_goes_on_where_it_was(
    store: LocalStore, postgres_url: str
) -> None:
    care = Store(postgres_url)
    clinic = clinic_in(care)
    with running(postgres_url) as hub:
        store.now = care.now
        person = connected(store, hub.url, care.new_code(clinic.paula, clinic.anna.person_id))
        train(store, person, sets=2, parts=40)
        for kill_at in (5, 60):
            thread = threading.Thread(target=sync_now, args=(store, person))
            thread.start()
            while count(care, PartRow) < kill_at and thread.is_alive():
                time.sleep(0.002)
            hub.kill()
            thread.join()
            assert count(care, SessionRow) == 0
            assert count(care, PartRow) >= kill_at
            assert store.outbox_state(person).waiting == 1
            hub.start()
        assert sync_now(store, person).waiting == 0
    assert_all_arrived_once(store, person, care, clinic, 1)
    care.close()


def test_two_uploads_of_the_same_at_once_are_one(
    store: LocalStore, served: Served, clock: Clock
) -> None:
    # Four look at it over a hundred times: in seconds the laptop's clock would be taken for wrong.
    clock.tick = timedelta(milliseconds=1)
    person = connected(store, served.url, served.code(served.clinic.anna))
    sync_now(store, person)
    session_id = train(store, person)
    link = store.link(person)
    assert link is not None
    document = store.session_to_send(session_id, CLIENT)

    def upload(_: int) -> None:
        with Hub(link.hub_url, link.token) as hub:
            for name in hub.put_session(document):
                (set_part,) = [each for each in document.sets if each.id == name.set_id]
                part = set_part.recording[name.part - 1]
                data = store.part_to_send(name.set_id, name.part)
                hub.post_parts(session_id, [sent_part(name.set_id, part, data)])
            assert hub.put_session(document) == ()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upload, range(4)))
    assert_all_arrived_once(store, person, served.care, served.clinic, 1)


@pytest.mark.slow
@pytest.mark.usefixtures("one_by_one")
def test_a_full_disk_at_the_clinic_is_explained_and_later_it_goes(
    store: LocalStore, small: Served
) -> None:
    person = connected(store, small.url, small.code(small.clinic.anna))
    sync_now(store, person)
    train(store, person, sets=2, parts=40)
    disk = {"pages": count_pages(small.care) + 8}

    def limit(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={disk['pages']}")

    event.listen(small.care.engine, "checkout", limit)
    for _ in range(3):
        state = sync_now(store, person)
        assert state.waiting == 1 and "is full" in (state.trouble or "")
        assert count(small.care, SessionRow) == count(small.care, RecordingRow) == 0
    disk["pages"] = 10**6
    state = sync_now(store, person)
    assert (state.waiting, state.trouble) == (0, None)
    assert_all_arrived_once(store, person, small.care, small.clinic, 1)


def count_pages(care: Store) -> int:
    with care.reading() as session:
        pages: int = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
        return pages
