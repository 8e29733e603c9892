"""Checks a value in an exercise file, and says in words what is allowed. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

# The type of a pydantic error that one of these checks raised.
NOT_ALLOWED = "not_allowed"
MOST = 1e6  # beyond any angle, length or time
ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Replaces pydantic's own check of a field, and stands beside the field's type.

    Attributes:
        text: what is allowed, worded to follow "must be".
        accepts: tells whether a value is allowed.
        names: every word that is allowed, where they can be listed.
    """

    text: str
    accepts: Callable[[Any], bool]
    names: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic how the value is checked."""
        return core_schema.no_info_plain_validator_function(self._checked)

    def _checked(self, value: Any) -> Any:
        if self.accepts(value):
            return value
        raise PydanticCustomError(
            NOT_ALLOWED, "{allowed}", {"allowed": self.text, "names": self.names}
        )


def number(least: float = -math.inf, most: float = math.inf, unit: str = "") -> Allowed:
    """Allow a number between two bounds, both of them included."""
    of = f" of {unit}" if unit else ""
    text = f"a number{of}"
    if math.isfinite(least) and math.isfinite(most):
        text += f" from {least:g} to {most:g}"
    elif math.isfinite(least):
        text += f" of {least:g} or more" if not unit else f", {least:g} or more"

    def accepts(value: Any) -> bool:
        return _is_number(value) and least <= value <= most

    return Allowed(text, accepts)


def whole(least: int, most: int) -> Allowed:
    """Allow a whole number between two bounds, both of them included."""
    return Allowed(
        f"a whole number from {least} to {most}",
        lambda value: type(value) is int and least <= value <= most,
    )


def yes_or_no() -> Allowed:
    """Allow true and false."""
    return Allowed("true or false", lambda value: isinstance(value, bool))


def one_of(names: Iterable[str]) -> Allowed:
    """Allow one word of a list."""
    known = tuple(names)
    return Allowed(f"one of {', '.join(known)}", lambda value: value in known, known)


def some_of(names: Iterable[str]) -> Allowed:
    """Allow a list of one word or more, all of them known."""
    known = tuple(names)

    def accepts(value: Any) -> bool:
        return isinstance(value, list) and bool(value) and all(each in known for each in value)

    return Allowed(f"a list of some of {', '.join(known)}", accepts, known)


def identifier() -> Allowed:
    """Allow a name that programs use."""
    return Allowed(
        "a name of small letters, digits and underscores, such as low_leg, and at most 64 of them",
        lambda value: isinstance(value, str) and len(value) <= 64 and bool(ID.fullmatch(value)),
    )


def identifiers() -> Allowed:
    """Allow a list of names that programs use."""
    return Allowed(
        "a list of names, such as low_leg",
        lambda value: isinstance(value, list) and all(map(identifier().accepts, value)),
    )


def words(most: int = 200) -> Allowed:
    """Allow a text of one line."""
    return Allowed(f"a text of 1 to {most} letters", lambda value: _is_text(value, most))


def sentence(most: int = 200) -> Allowed:
    """Allow a text of one line that ends as sentences do."""
    return Allowed(
        f"a sentence of at most {most} letters that ends with a full stop",
        lambda value: _is_text(value, most) and value.endswith("."),
    )


def sentences(count: int) -> Allowed:
    """Allow a list of `count` sentences."""
    return Allowed(
        f"a list of {count} sentences that end with a full stop",
        lambda value: (
            isinstance(value, list) and len(value) == count and all(map(sentence().accepts, value))
        ),
    )


def _is_number(value: Any) -> bool:
    """Whether the value is a number, and no larger than anything that is measured here."""
    return isinstance(value, int | float) and type(value) is not bool and abs(value) <= MOST


def _is_text(value: Any, most: int) -> bool:
    """Whether the value is printable text without braces, which mark placeholders in sentences."""
    return (
        isinstance(value, str)
        and 0 < len(value.strip()) <= most
        and value.isprintable()
        and not set(value) & set("{}")
    )
