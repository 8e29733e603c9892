"""Export of everything stored about a person, as JSON-ready data."""

from __future__ import annotations

import math
from base64 import b64encode
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect

from formcheck.store.tables import PersonRow, Table

FORMAT = "formcheck.export/1"
# Whoever holds these could speak for the person: a copy is left lying about more easily than a
# database.
SECRETS = frozenset(
    {"token", "token_sha256", "code_sha256", "password_hash", "totp_secret", "totp_step", "subject"}
)


def everything(person: PersonRow, now: datetime) -> dict[str, Any]:
    """Return the person's row and all rows below it; the session of `person` has to be open.

    Every column and every relation of the tables is included, whatever a later migration adds,
    except for `SECRETS`.
    """
    return {"format": FORMAT, "exported_at": now.isoformat(), "person": _data(person)}


def _data(row: Table) -> dict[str, Any]:
    mapper = inspect(type(row))
    named = [column.key for column in mapper.column_attrs if column.key not in SECRETS]
    data = {key: _plain(getattr(row, key)) for key in named}
    for relation in mapper.relationships:
        data[relation.key] = [_data(each) for each in getattr(row, relation.key)]
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a moment, too
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value
