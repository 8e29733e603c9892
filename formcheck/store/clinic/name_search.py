"""Search for names in any case, with or without accents, alike on both databases.

SQLite's own `lower` knows no letter beyond ASCII; PostgreSQL's depends on its locale.
"""

from __future__ import annotations

from unicodedata import combining, normalize

from sqlalchemy import Select
from sqlalchemy.orm import Session


def ids_named(session: Session, people: Select[str, str], part: str) -> list[str]:
    """Return the ids of the people whose name contains `part`.

    Args:
        people: selects ids and names.
    """
    wanted = folded(part)
    return [person_id for person_id, name in session.execute(people) if wanted in folded(name)]


def folded(name: str) -> str:
    """Strip a name of case and accents: "eloise" for "ÉLOÏSE"."""
    letters = normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not combining(letter))
