"""A laptop that is killed again and again, while it records and while it sends; what arrives.

`python -c 'from tests.sync.kills import main; main(200)'` does so 200 times and prints it.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory

from formcheck.store.base import utc_now
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.local import LocalStore
from formcheck.sync.exchange import sync_now
from formcheck.sync.link import pair
from tests.clinic.made import clinic_in
from tests.hub.served import hub, serving
from tests.store.made import FIVE, item, repetition

LONGEST_S = 3.0
SENT_WITHIN, START_S = 20, 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The numbers of a run.

    Attributes:
        kills: how often the laptop was killed.
        sessions, arrived: sessions that it began, and those that arrived as cut off.
        acknowledged: repetitions that were on the laptop's disk by its own word.
        lost, doubled: of these, at the clinic.
    """

    kills: int
    sessions: int
    arrived: int
    acknowledged: int
    lost: int
    doubled: int


def laptop(path: Path, person: str, told: Path, is_up: Event) -> None:
    """Sends what there is, then trains until it is killed: each repetition is told once kept."""
    is_up.set()
    store = LocalStore(path)
    sync_now(store, person)
    session = store.begin_session(person, (item(),), 3)
    first = store.begin_set(session, 0, "bridge", FIVE)
    file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for index in count(1):
        store.add_repetition(first, repetition(index))
        os.write(file, f"{session} {index}\n".encode())


def kill_often(times: int, folder: Path, seed: int = 0) -> Outcome:
    """As often as that; then the app is opened once more, a day later."""
    rng, told, path = random.Random(seed), folder / "told.txt", folder / "formcheck.db"
    app = hub(folder / "clinic.db")
    clinic: Store = app.state.store
    people = clinic_in(clinic)
    with closing(LocalStore(path)) as store, serving(app) as url:
        person = store.add_person("Anna", "en").id
        pair(store, person, url, clinic.new_code(people.paula, people.anna.person_id))
        store.save_consent(person, True, "")
        context = get_context("forkserver")
        context.set_forkserver_preload(["tests.sync.kills"])
        for _ in range(times):
            is_up = context.Event()
            process = context.Process(target=laptop, args=(path, person, told, is_up))
            process.start()
            assert is_up.wait(START_S)
            time.sleep(rng.uniform(0.0, LONGEST_S))
            process.kill()
            process.join()
        acknowledged = _told(told)
        with closing(LocalStore(path, lambda: utc_now() + timedelta(days=1, hours=2))) as later:
            later.end_cut_off(later.now())
        for _ in range(SENT_WITHIN):
            if not sync_now(store, person).waiting:
                break
        begun = {each.id for each in store.sessions(person)}
        at_clinic = {
            each.id: [rep.index for done in each.sets for rep in done.repetitions]
            for each in clinic.sessions(people.paula, people.anna.person_id, limit=10_000)
            if each.cut_off
        }
    clinic.close()
    lost = sum(index not in at_clinic.get(session, ()) for session, index in acknowledged)
    doubled = sum(len(kept) - len(set(kept)) for kept in at_clinic.values())
    return Outcome(times, len(begun), len(at_clinic), len(acknowledged), lost, doubled)


def _told(file: Path) -> set[tuple[str, int]]:
    lines = file.read_text("ascii").split("\n")[:-1] if file.exists() else []
    return {(session, int(index)) for session, index in map(str.split, lines)}


def main(times: int) -> None:
    """Print it."""
    with TemporaryDirectory() as folder:
        print(kill_often(times, Path(folder)))
