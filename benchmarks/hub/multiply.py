"""Multiplies patients within PostgreSQL, to measure how the hub bears a large clinic.

A copy's rows are those of its model, as the clinic's own acts wrote them, under other ids: what is
precomputed at write time (digests, places in the list, alerts) is right without being made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from formcheck.store.base import Database
from formcheck.store.tables import SessionRow, Table
from formcheck.store.tables.table_base import UtcDateTime

# By table, the columns that get a copy's own ids. Ordered so that a parent row is there before its
# children: those of a person, of a session, and again of a person.
OF_PERSON = {
    "people": ("id",),
    "roles": ("person_id",),
    "devices": ("id", "person_id"),
    "consents": ("uid", "person_id"),
    "safety_answers": ("uid", "person_id"),
    "advices": ("uid", "person_id"),
    "baselines": ("uid", "person_id"),
    "plans": ("person_id",),
    "outcome_asks": ("person_id",),
    "outcomes": ("uid", "person_id"),
    "goals": ("id", "person_id"),
    "pauses": ("id", "person_id"),
    "discharges": ("id", "person_id"),
    "hand_overs": ("id", "person_id"),
    "monitoring_notes": ("id", "person_id"),
    "spells": ("person_id",),
}
OF_SESSION = {
    "sessions": ("id", "person_id", "device_id"),
    "sets": ("id", "session_id"),
    "repetitions": ("set_id",),
    "faults": ("set_id",),
    "digests": ("session_id",),
    "reviews": ("session_id",),
}
AFTERWARDS = {
    "messages": ("id", "person_id", "session_id"),
    "alerts": ("id", "person_id", "session_id"),
    "overviews": ("person_id",),
    "audit": ("patient_id",),
}
WHERE = {
    "people": "t.id = :of",
    "audit": "t.patient_id = :of",
    "sessions": "t.id = :of",
    "repetitions": "t.set_id in (select id from sets where session_id = :of)",
    "faults": "t.set_id in (select id from sets where session_id = :of)",
}
TIME_DIGITS = 12
COPY_ID = (
    f"left({{column}}, {TIME_DIGITS}) || substr(md5({{column}} || ':' || n), {TIME_DIGITS + 1})"
)
# Copies train at other hours of the day than their model, never later than it.
HOURS_BEFORE = "make_interval(secs => (n * 997) % 21600)"
FIRST, LAST, OTHERS = (f"cast(:{name} as text[])" for name in ("first", "last", "others"))
# Everybody is the head's patient, and one of the others'; these get equally many of each model.
ASSIGN = (
    f"insert into assignments (physiotherapist_id, patient_id, since) "
    f"select by, {COPY_ID.format(column='t.id')}, t.created_at - {HOURS_BEFORE} "
    "from people t cross join generate_series(1, :number) n cross join lateral ("
    f"values (:head), (({OTHERS})[1 + (n + 7 * :place) % cardinality({OTHERS})])) as treats (by) "
    "where t.id = :of"
)
# Ids of the patient are copied as well; ids of a colleague are kept.
OWN = "case when t.{column} = t.{patient} then " + COPY_ID + " else t.{column} end"
OTHERWISE = {
    ("people", "name"): f"({FIRST})[1 + n % cardinality({FIRST})] || ' ' || "
    f"({LAST})[1 + (n / 3) % cardinality({LAST})]",
    ("devices", "token_sha256"): "encode(sha256(convert_to(t.id || ':' || n, 'UTF8')), 'hex')",
    ("messages", "author_id"): OWN.format(column="author_id", patient="person_id"),
    ("audit", "actor_id"): OWN.format(column="actor_id", patient="patient_id"),
}


def copy_id(model_id: str, number: int) -> str:
    """Return the id of the copy of a row; copies are numbered from 1.

    Its first twelve digits, the time of those ids that tell one, stay.
    """
    digest = md5(f"{model_id}:{number}".encode(), usedforsecurity=False).hexdigest()
    return model_id[:TIME_DIGITS] + digest[TIME_DIGITS:]


def copy_token(device_id: str, number: int) -> str:
    """Return the token of the copy's device, from the model's device."""
    return f"{device_id}:{number}"


@dataclass(frozen=True, slots=True)
class Around:
    """The parts of a copy that don't come from its model.

    Attributes:
        first, last: names, to be combined.
        head: id of the physiotherapist who treats everybody.
        others: ids of those who treat an equal share each.
    """

    first: Sequence[str]
    last: Sequence[str]
    head: str
    others: Sequence[str]


def multiply(
    database: Database,
    copies: Mapping[str, int],
    around: Around,
    progress: Callable[[float], None],
) -> None:
    """Add copies of patients, so many of each by id, in one transaction.

    Sessions are stored in the order of their time, as they would have come.

    Args:
        progress: called with the share done, 0 to 1.

    Raises:
        StoreError: it can't be stored; nothing is changed.
    """
    named = {"first": list(around.first), "last": list(around.last)}
    treating = {"head": around.head, "others": list(around.others)}
    with database.writing() as session:
        in_order = session.query(SessionRow.id, SessionRow.person_id).filter(
            SessionRow.person_id.in_(copies)
        )
        found = in_order.order_by(SessionRow.started_at, SessionRow.id).all()
        for place, (person_id, number) in enumerate(copies.items()):
            _copy(session, OF_PERSON, person_id, number, named)
            values = {**treating, "place": place, "of": person_id, "number": number}
            session.execute(text(ASSIGN), values)
        for done, (session_id, person_id) in enumerate(found):
            progress(done / len(found))
            _copy(session, OF_SESSION, session_id, copies[person_id])
        for person_id, number in copies.items():
            _copy(session, AFTERWARDS, person_id, number)


def _copy(
    session: Session,
    tables: Mapping[str, Sequence[str]],
    of: str,
    number: int,
    named: Mapping[str, Sequence[str]] | None = None,
) -> None:
    for table, ids in tables.items():
        values = {"of": of, "number": number, **(named or {} if table == "people" else {})}
        session.execute(text(_statement(table, ids)), values)


def _statement(table: str, ids: Sequence[str]) -> str:
    columns = {
        column.name: _value(table, column, ids)
        for column in Table.metadata.tables[table].columns
        if column is not column.table.autoincrement_column
    }
    where = WHERE.get(table, f"t.{'session_id' if table in OF_SESSION else 'person_id'} = :of")
    names = ", ".join(f'"{name}"' for name in columns)
    return (
        f"insert into {table} ({names}) select {', '.join(columns.values())} "
        f"from {table} t cross join generate_series(1, :number) n where {where}"
    )


def _value(table: str, column: Any, ids: Sequence[str]) -> str:
    name = f't."{column.name}"'
    if (table, column.name) in OTHERWISE:
        return OTHERWISE[table, column.name]
    if column.name in ids:
        return COPY_ID.format(column=name)
    return f"{name} - {HOURS_BEFORE}" if isinstance(column.type, UtcDateTime) else name
