"""New ids: of the form that documents ask for, none twice, and later ones sort behind."""

from __future__ import annotations

from itertools import pairwise

from pydantic import TypeAdapter

from formcheck.exchange.fields import Id
from formcheck.store.local import LocalStore
from formcheck.store.row_ids import new_id
from tests.store.made import FIVE, item


def test_ids_sort_by_when_they_were_made() -> None:
    ids = [new_id() for _ in range(5_000)]
    assert all(earlier < later for earlier, later in pairwise(ids))
    assert [TypeAdapter(Id).validate_python(each) for each in ids] == ids


def test_each_sessions_and_sets_id_sorts_behind_all_before(store: LocalStore) -> None:
    person = store.add_person("Ann", "en")
    sessions, sets = [], []
    for _ in range(5):
        sessions.append(store.begin_session(person.id, (item(sets=2),), None))
        sets += [store.begin_set(sessions[-1], place, "bridge", FIVE) for place in (0, 1)]
    assert (sessions, sets) == (sorted(sessions), sorted(sets))
