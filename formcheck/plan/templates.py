"""Templates of prescriptions, one per condition: data, not advice. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from formcheck.errors import PrescriptionError
from formcheck.plan.draft import REST_S, ExerciseDraft, item_of
from formcheck.plan.items import PlanItem

ORDER = ("early", "flexion", "extension", "flare_up")


@dataclass(frozen=True, slots=True)
class Template:
    """A prescription for a physiotherapist to start from and adapt.

    Attributes:
        name: the condition.
        about: whom it is for, and that it is a starting point.
        source: the source of its numbers, one or two sentences.
        days: weekdays, 0 for Monday; empty for any day.
    """

    id: str
    name: str
    about: str
    source: str
    days: tuple[int, ...]
    items: tuple[PlanItem, ...]


@cache
def load_templates() -> dict[str, Template]:
    """Load every template, by id.

    Raises:
        PrescriptionError: a file can't be read as a template.
    """
    found = [
        parse_template(entry.read_text(encoding="utf-8"), entry.name)
        for entry in (files("formcheck.plan") / "templates").iterdir()
        if entry.name.endswith(".toml")
    ]
    rank = {name: place for place, name in enumerate(ORDER)}
    found.sort(key=lambda template: (rank.get(template.id, len(rank)), template.id))
    return {template.id: template for template in found}


def parse_template(text: str, name: str) -> Template:
    """Parse a template from its TOML text; `name` is the file's name.

    Raises:
        PrescriptionError: a key is missing, unknown or of the wrong kind, or can't be prescribed.
    """
    try:
        data = tomllib.loads(text)
        items = tuple(_item(entry) for entry in data.pop("item"))
        days = tuple(data.pop("days", ()))
        if not set(days) <= set(range(7)):
            raise ValueError("days are 0 to 6")
        return Template(id=name.removesuffix(".toml"), days=days, items=items, **data)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, PrescriptionError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise PrescriptionError(
            "The template {name} can't be read: {reason}.", name=name, reason=reason
        ) from error


def _item(data: dict[str, Any]) -> PlanItem:
    row: dict[str, Any] = {"sets": 1, "rest_s": REST_S, **data}
    return item_of(ExerciseDraft(key=0, exercise_id=row.pop("exercise"), **row))
