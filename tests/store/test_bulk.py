"""Many rows in one statement are what each column's own type would have written."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from formcheck.store.base import Database
from formcheck.store.bulk import insert_all
from formcheck.store.tables import PersonRow, RepetitionRow, SessionRow, SetRow

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
QUOTED = 'à "quote", a \\ and a line\nmore, 🧘'
SESSION = {
    "id": "a" * 32,
    "person_id": "p",
    "started_at": NOON,
    "ended_at": None,
    "planned": [{"note": QUOTED, "rest_s": 0.1}],
}
SET = {
    "id": "b" * 32,
    "session_id": "a" * 32,
    "number": 1,
    "position": 0,
    "exercise_id": "bridge",
    "prescription": {"hold_s": None},
    "status": "stopped",
    "stop_reason": QUOTED,
    "by_hand": False,
    "started_at": NOON,
}
REPETITION = {
    "set_id": "b" * 32,
    "index": 1,
    "counted": True,
    "side": "both",
    "start_s": math.nan,
    "end_s": 1e-7,
    "lift_s": 0.1 + 0.2,
    "hold_s": 2.0,
    "lower_s": 1 / 3,
    "range_of_motion_deg": None,
    "confidence": 1.0,
}


def test_rows_of_several_tables_are_read_as_they_were_given(where: Path | str) -> None:
    database, asked = Database(where), list[str]()
    person = PersonRow(id="p", name="Anna", language="en", created_at=NOON)
    with database.writing() as session:
        session.add(person)
        session.flush()
        event.listen(database.engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
        new: dict[str, list[dict[str, Any]]] = {
            "sessions": [SESSION],
            "sets": [SET],
            "repetitions": [REPETITION, {**REPETITION, "index": 2, "start_s": 5.0}],
            "faults": [],
        }
        insert_all(session, new)
    assert len(asked) == (1 if database.engine.dialect.name == "postgresql" else 3)
    with database.reading() as session:
        kept, of_it = session.scalar(select(SessionRow)), session.scalar(select(SetRow))
        first, second = session.scalars(select(RepetitionRow).order_by(RepetitionRow.index))
        assert kept is not None and of_it is not None
        assert {name: getattr(kept, name) for name in SESSION} == SESSION
        assert {name: getattr(of_it, name) for name in SET} == SET
        assert kept.started_at.tzinfo is UTC
        assert math.isnan(first.start_s) and second.start_s == 5.0
        given = {name: value for name, value in REPETITION.items() if name != "start_s"}
        assert {name: getattr(first, name) for name in given} == given
    database.close()


def test_nothing_new_asks_nothing(where: Path | str) -> None:
    database, asked = Database(where), list[str]()
    event.listen(database.engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
    with database.writing() as session:
        insert_all(session, {"sets": []})
    assert asked == []
    database.close()
