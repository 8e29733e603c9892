"""Seeds a database with the made-up clinic: once, then reused; never beside anything else."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from benchmarks.errors import BenchError
from benchmarks.hub.models import Past, add_model
from benchmarks.hub.multiply import Around, multiply
from benchmarks.hub.sizes import occupant, tidy_up
from benchmarks.hub.training import A_SESSION, MOST_SESSIONS, habits
from formcheck.access import Actor, Role
from formcheck.store.base import known
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.tables import ClinicRow, DeviceRow, PersonRow

NAME, HEAD, OTHER = "FormCheck load", "Head", "Physiotherapist {number}"
MADE = "load"  # in the clinic's settings, once all is there
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
MODELS = 200
# Each physiotherapist treats so many; one more treats everybody, which is the worst case.
A_LIST = 200
FIRST = (
    *("Ada", "Ben", "Chloé", "Dario", "Elif", "Femi", "Greta", "Hugo", "Inès", "Jan", "Kemal"),
    *("Lea", "Mia", "Noé", "Olga", "Piet"),
)
LAST = (
    *("Abel", "Bauer", "Costa", "Dubois", "Eriksen", "Ferrari", "Garcia", "Huber", "Ivanov"),
    *("Jensen", "Kowalski", "Lambert", "Moreau", "Novak", "Okafor", "Petit", "Quist", "Rossi"),
    *("Schmid", "Tanaka", "Usman", "Vogel", "Weber", "Xu", "Yilmaz", "Zeller"),
)
STAFF = frozenset({Role.PHYSIOTHERAPIST})


@dataclass(frozen=True, slots=True)
class Size:
    """The number of patients, and about how many repetitions they have.

    Raises:
        BenchError: there are too few or too many.
    """

    patients: int
    repetitions: int

    def __post_init__(self) -> None:
        if self.patients < 2:
            raise BenchError("Make it two patients at least.")
        if not 0 <= self.repetitions <= self.patients * A_SESSION * MOST_SESSIONS / 5:
            raise BenchError("So many repetitions need more patients.")

    @property
    def copies(self) -> tuple[int, ...]:
        """The number of copies of each model patient."""
        models = min(MODELS, self.patients // 2)
        rest = self.patients - models
        return tuple(rest // models + (n < rest % models) for n in range(models))


@dataclass(frozen=True, slots=True)
class Made:
    """The made-up clinic in the database.

    Attributes:
        head: the physiotherapist who treats everybody; `others` treat an equal part each.
        devices: ids of the model patients' laptops; `size.copies` is in the same order.
        patients: the models' ids in that order.
        made_at: the time up to which there is a history.
        seeding_s: how long it took; None when it was there already.
    """

    size: Size
    head: Actor
    others: tuple[Actor, ...]
    patients: tuple[str, ...]
    devices: tuple[str, ...]
    made_at: datetime
    seeding_s: float | None


def check_place(address: str) -> bool:
    """Return whether the made-up clinic is at the address already.

    Raises:
        BenchError: the database isn't on this computer, or holds something else.
        StoreError: it can't be reached.
    """
    parts = urlsplit(address)
    if parts.scheme != "postgresql" or parts.hostname not in HERE or parts.query:
        raise BenchError(
            "Only a database on this computer is put under load: write "
            "postgresql://user@127.0.0.1/name."
        )
    found = occupant(address)
    if found not in {None, NAME}:
        raise BenchError("This database holds something else: name an empty one.")
    return found == NAME


def made_clinic(address: str, size: Size, progress: Callable[[float], None]) -> Made:
    """Return the clinic of that size; make it where it isn't there.

    Raises:
        BenchError: see `check_place`; or a clinic of another size is there, or half of one.
        StoreError: it can't be stored.
    """
    began_s, is_there = time.monotonic(), check_place(address)
    clock = Past()
    with closing(Clinic(address, clock)) as clinic:
        if not is_there:
            _make(clinic, clock, size, progress)
            tidy_up(clinic)
        return _found(clinic, size, None if is_there else time.monotonic() - began_s)


def _make(clinic: Clinic, clock: Past, size: Size, progress: Callable[[float], None]) -> None:
    clinic_id, now = clinic.add_clinic(NAME), clock.time
    head = _colleague(clinic, clinic_id, HEAD)
    others = [
        _colleague(clinic, clinic_id, OTHER.format(number=number)).person_id
        for number in range(1, max(1, size.patients // A_LIST) + 1)
    ]
    trained = habits(len(size.copies), size.repetitions / A_SESSION / size.patients)
    models = [add_model(clinic, clock, head, each, seed) for seed, each in enumerate(trained)]
    copies = dict(zip(sorted(models), size.copies, strict=True))
    multiply(clinic, copies, Around(FIRST, LAST, head.person_id, others), progress)
    with clinic.writing() as session:
        made = {"patients": size.patients, "repetitions": size.repetitions, "at": now.isoformat()}
        known(session.get(ClinicRow, clinic_id)).settings = {MADE: made}


def _colleague(clinic: Clinic, clinic_id: str, name: str) -> Actor:
    email = f"{name.lower().replace(' ', '.')}@load.example"
    person_id, _code = clinic.add_staff(None, clinic_id, name, email, STAFF)
    return Actor(person_id, name, clinic_id, STAFF)


def _found(clinic: Clinic, size: Size, seeding_s: float | None) -> Made:
    with clinic.reading() as session:
        row = session.query(ClinicRow).one()
        made = row.settings.get(MADE)
        if made is None:
            raise BenchError("Making this clinic was interrupted: name an empty database.")
        if (made["patients"], made["repetitions"]) != (size.patients, size.repetitions):
            raise BenchError(
                "This clinic has {patients} patients and {repetitions} repetitions: name them, or "
                "an empty database.",
                **made,
            )
        staff = session.query(PersonRow).join(PersonRow.roles).filter_by(role=Role.PHYSIOTHERAPIST)
        actors = {each.name: Actor(each.id, each.name, row.id, STAFF) for each in staff}
        models = session.query(DeviceRow).join(PersonRow, PersonRow.id == DeviceRow.person_id)
        devices = models.filter(PersonRow.name == "Model").order_by(DeviceRow.person_id).all()
        return Made(
            size=size,
            head=actors.pop(HEAD),
            others=tuple(actors.values()),
            patients=tuple(each.person_id for each in devices),
            devices=tuple(each.id for each in devices),
            made_at=datetime.fromisoformat(made["at"]),
            seeding_s=seeding_s,
        )
