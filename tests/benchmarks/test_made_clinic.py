"""The made-up clinic: what is on record there is what the hub writes, and size costs nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text

from benchmarks.errors import BenchError
from benchmarks.hub.desk import Desk
from benchmarks.hub.models import Past
from benchmarks.hub.multiply import Around, copy_id, copy_token, multiply
from benchmarks.hub.pages import opened
from benchmarks.hub.seeding import FIRST, LAST, STAFF, Made, Size, made_clinic
from benchmarks.hub.sizes import tidy_up
from formcheck.errors import StoreError
from formcheck.review.digest import digest
from formcheck.review.ranks import LASTING
from formcheck.review.stored import digest_data
from formcheck.store import row_conversion
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.audited import ONE_ACT
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.record_documents import session_document
from formcheck.store.tables import AlertRow, DigestRow, OverviewRow, PersonRow, SessionRow
from tests import postgres
from tests.clinic.made import clinic_in
from tests.exchange.made import a_consent, some_notes

pytestmark = pytest.mark.postgres
SIZE = Size(16, 2_000)
GROWN = 160  # patients more
# Reads whose rows say nothing of the clinic's size: the newest thousand reviews, for how far they
# agree with the machine, however many there are; and whether the audit log has this act already,
# where the clock stands still here and it's chance which of the lines of one moment comes first.
APART = ("reviews.pairs", "FROM audit")


@pytest.fixture(scope="module")
def place(postgres_server: str, migrated_postgres: str) -> Iterator[str]:
    with postgres.database(postgres_server, migrated_postgres) as url:
        yield url


@pytest.fixture(scope="module")
def made(place: str) -> Made:
    return made_clinic(place, SIZE, lambda _share: None)


@pytest.fixture
def clinic(place: str, made: Made) -> Iterator[Clinic]:
    with closing(Clinic(place)) as opened:
        yield opened


def test_it_has_the_size_that_was_asked_for_and_is_used_again(place: str, made: Made) -> None:
    with closing(Clinic(place)) as clinic, clinic.reading() as session:
        everybody = session.scalars(select(PersonRow.name)).all()
        repetitions = session.scalar(text("select count(*) from repetitions"))
    assert len(everybody) == SIZE.patients + 2
    assert repetitions == pytest.approx(SIZE.repetitions, rel=0.2)
    again = made_clinic(place, SIZE, lambda _share: pytest.fail("made anew"))
    assert again.seeding_s is None
    assert (again.devices, again.made_at) == (made.devices, made.made_at)
    with pytest.raises(BenchError, match="16 patients and 2000 repetitions"):
        made_clinic(place, Size(17, 2_000), lambda _share: None)


def test_every_laptop_speaks_for_its_patient(clinic: Clinic, made: Made) -> None:
    for person_id, device_id, copies in zip(made.patients, made.devices, SIZE.copies, strict=True):
        for number in range(1, copies + 1):
            actor = clinic.actor_of_device(copy_token(device_id, number))
            assert actor is not None
            assert actor.person_id == copy_id(person_id, number)


def test_digests_are_those_of_the_sessions(clinic: Clinic, made: Made) -> None:
    with clinic.reading() as session:
        digests = {each.session_id: each for each in session.scalars(select(DigestRow))}
        for row in session.scalars(select(SessionRow)):
            true, kept = digest(row_conversion.session_record(row)), digests.pop(row.id)
            assert kept.data == json.loads(json.dumps(digest_data(true)))
            assert (kept.counted, kept.correct) == (true.counted, true.correct)
    assert not digests


def test_places_in_the_list_are_those_worked_out_anew(clinic: Clinic, made: Made) -> None:
    def places() -> dict[str, dict[str, Any]]:
        with clinic.reading() as session:
            table = OverviewRow.__table__
            return {each.person_id: dict(each._mapping) for each in session.execute(select(table))}

    kept = places()
    assert len(kept) == SIZE.patients
    with clinic.writing() as session:
        for person_id in kept:
            worklist_place.refresh(session, person_id)
    assert places() == kept


def test_sent_again_the_sessions_raise_the_same_alerts(
    clinic: Clinic, made: Made, tmp_path: Path
) -> None:
    """To another clinic, whose intake knows nothing of this one; what lasts has its own tests."""
    clock = Past()
    with closing(Clinic(tmp_path / "clinic.db", clock)) as other:
        patient = clinic_in(other).anna
        other.take_notes(patient, some_notes(a_consent(), sent_at=clock()))
        for document in _documents(clinic):
            assert document.ended_at is not None
            clock.time = document.ended_at
            other.take_session(patient, document)
        assert _alerts(other) == _alerts(clinic) != set()


def _documents(clinic: Clinic) -> list[Any]:
    with clinic.reading() as session:
        found = session.scalars(select(SessionRow).order_by(SessionRow.started_at)).all()
        records = [row_conversion.session_record(row) for row in found]
    return [
        session_document(each, {}, "test", each.ended_at or each.started_at) for each in records
    ]


def _alerts(clinic: Clinic) -> set[tuple[str, str]]:
    query = select(AlertRow.session_id, AlertRow.kind).where(AlertRow.kind.not_in(LASTING))
    with clinic.reading() as session:
        return {(each.session_id, each.kind) for each in session.execute(query)}


def test_pages_look_at_no_more_rows_in_a_clinic_ten_times_as_large(
    clinic: Clinic, place: str, made: Made
) -> None:
    before = _pages_cost(place, made, timedelta())
    staff = [made.head.clinic_id, "Further", "further@load.example", STAFF]
    further, _code = clinic.add_staff(None, *staff)
    copies = [copy_id(person_id, 1) for person_id in made.patients]
    more = dict.fromkeys(copies, GROWN // len(copies))
    multiply(clinic, more, Around(FIRST, LAST, made.head.person_id, [further]), lambda _share: None)
    after = _pages_cost(place, made, 2 * ONE_ACT)
    assert {page: statements for page, (statements, _) in after.items()} == {
        page: statements for page, (statements, _) in before.items()
    }
    for page in ("list, first page", "list, next page", "patient page", "session page"):
        assert 0 < after[page][1] <= 1.1 * before[page][1], page


def test_every_page_and_file_of_the_desk_is_made_and_timed(clinic: Clinic, made: Made) -> None:
    found = {each.what: each for each in opened(clinic, made.head, 1)}
    assert {"list, first page", "patient", "session", "overview", "monitoring, list"} < {*found}
    assert {"monitoring of all (CSV)", "reports of a week, of all (ZIP)"} < {*found}
    assert all(each.wall_s > 0.0 and each.statements > 0 for each in found.values())


def _pages_cost(place: str, made: Made, later: timedelta) -> dict[str, tuple[int, float]]:
    """By page of one physiotherapist: statements, and the rows that the database looks at."""
    (own,) = made.others
    with closing(Clinic(place, Past(datetime.now(UTC) + later))) as clinic:
        tidy_up(clinic)
        for _, page in Desk(clinic, own, made.others, 1).pages():
            page()  # the first time, the audit log is written
        return {
            name: _cost(clinic, page) for name, page in Desk(clinic, own, made.others, 1).pages()
        }


def _cost(clinic: Clinic, page: Callable[[], None]) -> tuple[int, float]:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        asked.append((statement, values))

    event.listen(clinic.engine, "before_cursor_execute", note)
    page()
    event.remove(clinic.engine, "before_cursor_execute", note)
    reads = [each for each in asked if each[0].startswith(("SELECT", "WITH"))]
    reads = [each for each in reads if not any(part in each[0] for part in APART)]
    with clinic.engine.connect() as connection:
        # In tables as small as these the server would rather read everything than use an index.
        for way in ("seqscan", "hashjoin", "mergejoin"):
            connection.exec_driver_sql(f"set enable_{way} = off")
        plans = [
            connection.exec_driver_sql(f"explain (analyze, format json) {statement}", values)
            for statement, values in reads
        ]
        return len(asked), sum(_rows(plan.scalar_one()[0]["Plan"]) for plan in plans)


def _rows(plan: dict[str, Any]) -> float:
    below = sum(map(_rows, plan.get("Plans", ())))
    if "Relation Name" not in plan:
        return below
    removed = sum(rows for name, rows in plan.items() if name.startswith("Rows Removed by"))
    return below + plan["Actual Loops"] * (plan["Actual Rows"] + removed)


@pytest.mark.parametrize(
    "address",
    ["postgresql://somebody@192.0.2.1/clinic", "postgresql:///clinic", "sqlite:///clinic.db"],
)
def test_only_a_database_on_this_computer_is_touched(address: str) -> None:
    with pytest.raises(BenchError, match="on this computer"):
        made_clinic(address, SIZE, lambda _share: None)


def test_nothing_is_made_beside_what_somebody_keeps(postgres_url: str) -> None:
    with closing(Clinic(postgres_url)) as clinic:
        clinic_in(clinic)
    with pytest.raises(BenchError, match="holds something else"):
        made_clinic(postgres_url, SIZE, lambda _share: None)


def test_an_interrupted_making_is_told(postgres_url: str) -> None:
    def interrupted(_share: float) -> None:
        raise StoreError("The server went away.")

    with pytest.raises(StoreError, match="went away"):
        made_clinic(postgres_url, Size(2, 100), interrupted)
    with pytest.raises(BenchError, match="interrupted"):
        made_clinic(postgres_url, Size(2, 100), lambda _share: None)
