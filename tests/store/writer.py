"""Records repetitions until it is killed: prints the person's id, then each count once recorded."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from formcheck.store.local import LocalStore
from tests.store.made import FIVE, item, repetition


def main() -> None:
    store = LocalStore(Path(sys.argv[1]))
    person = store.add_person("Ann", "en")
    session = store.begin_session(person.id, (item(),), None)
    first = store.begin_set(session, 0, "bridge", FIVE)
    print(person.id, flush=True)
    for index in count(1):
        store.add_repetition(first, repetition(index))
        print(index, flush=True)


if __name__ == "__main__":
    main()
