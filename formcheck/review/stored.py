"""A digest as JSON-ready data, and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.review.digest import ExerciseDigest, SessionDigest, SideDigest


def digest_data(digest: SessionDigest) -> dict[str, Any]:
    """Return the digest as data."""
    made: dict[str, Any] = to_jsonable_python(digest)
    return made


def digest_of(data: Mapping[str, Any]) -> SessionDigest:
    """Return the digest that `digest_data` was given."""
    return SessionDigest(tuple(map(_exercise, data["exercises"])), tuple(data["stop_reasons"]))


def _exercise(data: Mapping[str, Any]) -> ExerciseDigest:
    values = {
        **data,
        "asked": Prescription(**data["asked"]),
        "sides": tuple(
            SideDigest(**{**each, "side": Side(each["side"])}) for each in data["sides"]
        ),
    }
    return ExerciseDigest(**values)
