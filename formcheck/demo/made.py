"""Makes a demo clinic in a database: made-up patients, and all that happens in their weeks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from formcheck.demo.acts import Act
from formcheck.demo.cast import DemoPatient, patient
from formcheck.demo.perform_acts import Performer, SetClock
from formcheck.demo.span import Treatment
from formcheck.demo.storyline import acts_of
from formcheck.errors import StoreError
from formcheck.store.clinic.clinic import Clinic

# Recordings take a quarter of a megabyte a set: only the newest sessions of the first patients
# come with theirs.
KEPT_SESSIONS = 2
MOST_WITH_RECORDINGS = 30
OPENS_BEFORE = timedelta(days=1)
# Patients start over the first days, not all at once.
SPREAD_HOURS = 60


@dataclass(frozen=True, slots=True)
class MadeCounts:
    """The numbers of patients and sessions made."""

    patients: int
    sessions: int


def make_clinic(
    where: Path | str,
    patients: int,
    weeks: int,
    seed: int,
    until: datetime,
    progress: Callable[[float], None] = lambda _share: None,
) -> MadeCounts:
    """Make the demo clinic: the same story for the same arguments; ids and secrets differ.

    Args:
        where: see `open_database`; there is no clinic in it yet.
        until: the end, timezone-aware; nothing happens after it.
        progress: called with the share done, 0 to 1.

    Raises:
        StoreError: there is a clinic already, or the database can't be used.
    """
    begins = until - timedelta(weeks=weeks)
    clock = SetClock(begins)
    with closing(Clinic(where, clock)) as clinic:
        if clinic.clinics():
            raise StoreError("This database has a clinic already: name a new file with --database.")
        people, acts = _plot(patients, begins, until, seed)
        performer = Performer(clinic, clock, begins - OPENS_BEFORE, people)
        for done, act in enumerate(acts, start=1):
            performer.do(act)
            progress(done / len(acts))
        return MadeCounts(patients, performer.sessions)


def _plot(
    patients: int, begins: datetime, until: datetime, seed: int
) -> tuple[dict[int, DemoPatient], list[Act]]:
    """Return all patients by number, and all acts in order."""
    people: dict[int, DemoPatient] = {}
    acts: list[Act] = []
    for who in range(patients):
        random = Random(f"{seed} {who}")
        people[who] = one = patient(who, random)
        span = Treatment(
            who=who,
            begins=_begins(one, begins, until, random),
            ends=until,
            kept=KEPT_SESSIONS if who < MOST_WITH_RECORDINGS else 0,
        )
        acts += acts_of(one, random, span)
    return people, sorted(acts, key=lambda act: (act.at, act.who))


def _begins(one: DemoPatient, begins: datetime, until: datetime, random: Random) -> datetime:
    latest = one.story.begins_days
    if latest is not None:
        return max(begins, until - timedelta(days=latest))
    return begins + timedelta(hours=random.randrange(SPREAD_HOURS))
