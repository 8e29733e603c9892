"""Reads the postures that exercises start and move in: data, as exercises are. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from formcheck.exercises.allowed import number, one_of
from formcheck.exercises.strict_tables import MISTAKEN, StrictTable, read_tables
from formcheck.kinematics.measures import MEASURES

FILE = "postures.toml"


class Sides(StrEnum):
    """The sides of the body on which a sign must be seen."""

    BOTH = "both"
    ONE = "one"  # one at least
    MEAN = "mean"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class SignLimit:
    """Range in which a measure must lie; None for no limit."""

    measure: str
    below: float | None
    above: float | None


@dataclass(frozen=True, slots=True)
class Sign:
    """One part of a posture: all of its limits must hold, or any of them."""

    limits: tuple[SignLimit, ...]
    sides: Sides
    any_of: bool


class SignLimitTable(StrictTable):
    """`{ measure = "knee_raised", above = 0.25 }`."""

    measure: Annotated[str, one_of(MEASURES)]
    below: Annotated[float | None, number()] = None
    above: Annotated[float | None, number()] = None

    @model_validator(mode="after")
    def _is_a_limit(self) -> Self:
        _check_limit(self.below, self.above)
        return self

    def built(self) -> SignLimit:
        """Build the limit."""
        return SignLimit(self.measure, self.below, self.above)


def _check_limit(below: float | None, above: float | None) -> None:
    if below is None and above is None:
        raise PydanticCustomError(MISTAKEN, "needs a limit: below, above or both")
    if below is not None and above is not None and below <= above:
        raise PydanticCustomError(MISTAKEN, "has crossed limits: nothing lies below and above them")


class SignTable(StrictTable):
    """One limit, or several with `any` or `all`, and the sides on which the sign must be seen."""

    measure: Annotated[str | None, one_of(MEASURES)] = None
    below: Annotated[float | None, number()] = None
    above: Annotated[float | None, number()] = None
    any: tuple[SignLimitTable, ...] = ()
    all: tuple[SignLimitTable, ...] = ()
    sides: Annotated[str, one_of(Sides)] = Sides.BOTH

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        given = [self.measure is not None, bool(self.any), bool(self.all)]
        if sum(given) != 1:
            raise PydanticCustomError(MISTAKEN, "needs one of measure, any and all")
        if self.measure is not None:
            _check_limit(self.below, self.above)
        limbs = {MEASURES[each.measure].limb for each in (*self.any, *self.all)}
        if len(limbs) > 1:
            raise PydanticCustomError(MISTAKEN, "has measures of different limbs together")
        if self.measure is None and self.sides in (Sides.MEAN, Sides.DIFFERENCE):
            raise PydanticCustomError(MISTAKEN, "has a mean or difference of more than one measure")
        return self

    def built(self) -> Sign:
        """Build the sign."""
        limits = tuple(each.built() for each in self.any or self.all)
        if self.measure is not None:
            limits = (SignLimit(self.measure, self.below, self.above),)
        return Sign(limits, Sides(self.sides), bool(self.any))


class PostureTable(StrictTable):
    """A posture: all of its signs must hold."""

    signs: tuple[SignTable, ...]

    @model_validator(mode="after")
    def _has_signs(self) -> Self:
        if not self.signs:
            raise PydanticCustomError(MISTAKEN, "needs a sign")
        return self


@cache
def load_postures() -> dict[str, tuple[Sign, ...]]:
    """Read every posture, by its name.

    Raises:
        ExerciseError: the file can't be read.
    """
    text = (files("formcheck.exercises") / FILE).read_text(encoding="utf-8")
    return {name: _signs(table) for name, table in read_tables(PostureTable, text, FILE).items()}


def _signs(table: PostureTable) -> tuple[Sign, ...]:
    return tuple(sign.built() for sign in table.signs)
