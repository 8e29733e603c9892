"""Laptops whose clock is wrong: what is corrected, what is refused, and what stays all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from formcheck.errors import DocumentError
from formcheck.exchange.documents import SessionDocument
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.clock import IMPOSSIBLE
from tests.clinic.desk import StillClock
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_session, a_set, answers, some_notes
from tests.store.made import START

YEAR = timedelta(days=365)


@pytest.fixture
def clock() -> StillClock:
    clock = StillClock()
    clock.time = START + timedelta(minutes=10)
    return clock


@pytest.fixture
def store(where: Path | str, clock: StillClock) -> Iterator[Store]:
    opened = Store(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: Store) -> Clinic:
    made = clinic_in(store)
    store.take_notes(made.anna, some_notes(a_consent()))
    return made


def session_at(at: datetime, sent_at: datetime | None = None) -> SessionDocument:
    times = {"started_at": at, "ended_at": at + timedelta(minutes=1)}
    return a_session(sent_at=sent_at).model_copy(update={**times, "sets": (a_set(**times),)})


@pytest.mark.parametrize(
    ("by", "sent_by"),
    [
        (-170 * YEAR / 10, timedelta(0)),  # a flat battery, set right before it was sent
        (YEAR, timedelta(0)),
        (-40 * YEAR, 170 * YEAR),  # corrected, it would be in another century
        (YEAR, -YEAR),
    ],
)
def test_an_impossible_date_is_refused_and_nothing_is_stored(
    store: Store, clinic: Clinic, by: timedelta, sent_by: timedelta
) -> None:
    document = session_at(START + by, START + timedelta(minutes=10) + sent_by)
    with pytest.raises(DocumentError, match="clock was wrong") as refused:
        store.take_session(clinic.anna, document)
    assert str(refused.value) == IMPOSSIBLE
    assert store.sessions(clinic.paula, clinic.anna.person_id) == ()


def test_a_clock_that_is_off_by_years_is_corrected(store: Store, clinic: Clinic) -> None:
    for off in (-30 * YEAR, 50 * YEAR):
        sent = session_at(START + off, START + timedelta(minutes=10) + off)
        store.take_session(clinic.anna, sent)
        assert store.session(clinic.paula, sent.id).started_at == START


def test_a_clock_that_went_wrong_after_training_corrects_nothing(
    store: Store, clinic: Clinic
) -> None:
    sent = session_at(START - timedelta(days=3), START - 40 * YEAR)
    store.take_session(clinic.anna, sent)
    assert store.session(clinic.paula, sent.id).started_at == sent.started_at


def test_a_clock_that_was_set_a_little_in_training_loses_no_session(
    store: Store, clinic: Clinic
) -> None:
    sent = session_at(START).model_copy(update={"ended_at": START - timedelta(minutes=1)})
    store.take_session(clinic.anna, sent)
    read = store.session(clinic.paula, sent.id)
    assert read.ended_at == read.started_at == START


def test_a_red_flag_arrives_whatever_the_clock_says(
    store: Store, clinic: Clinic, clock: StillClock
) -> None:
    for by in (-50 * YEAR, 50 * YEAR):
        note = answers("fever").model_copy(update={"at": START + by})
        store.take_notes(clinic.anna, some_notes(note))
    found = store.alerts(clinic.paula, clinic.anna.person_id)
    assert [(each.kind, each.at) for each in found] == [("red_flag", clock.time)] * 2


def test_a_yes_without_a_possible_date_undoes_no_no(
    store: Store, clinic: Clinic, clock: StillClock
) -> None:
    clock.time += timedelta(days=1)
    told = [a_consent(False, timedelta(hours=1)), a_consent(True, -50 * YEAR)]
    for note in told:
        store.take_notes(clinic.anna, some_notes(note, sent_at=clock.time))
    assert not store.consented(clinic.anna, clinic.anna.person_id)


def test_retention_leaves_what_came_lately_whatever_date_it_has(
    store: Store, clinic: Clinic, clock: StillClock
) -> None:
    store.take_session(clinic.anna, session_at(START - 2 * YEAR))
    assert store.forget_old(days=30)[0].sessions == 0
    clock.time += timedelta(days=31)
    assert store.forget_old(days=30)[0].sessions == 1
