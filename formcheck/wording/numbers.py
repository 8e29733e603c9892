"""Numbers in a person's language, with their errors. Pure."""

from __future__ import annotations

import math

from formcheck.words import Translator

# Two numbers with independent errors differ by up to this many errors by chance alone, nine times
# in ten.
DIFFERENCE_ERRORS = math.sqrt(2.0)

NOTHING = "–"  # in a table of many cells: not measured


def seconds(_: Translator, value_s: float | None) -> str:
    """Write seconds to a tenth, which is their error; or that they weren't measured."""
    if value_s is None or math.isnan(value_s):
        return _("not measured")
    return _("{seconds} s").format(seconds=_.number(value_s, 1))


def whole_seconds(_: Translator, value_s: float) -> str:
    """Write a prescribed time, without digits that it doesn't have."""
    return _("{seconds} s").format(seconds=prescribed_number(_, value_s))


def prescribed_number(_: Translator, value: float) -> str:
    """Write a prescribed number, with a decimal only where it has one."""
    return _.number(value, 0 if value == int(value) else 1)


def degrees(_: Translator, value_deg: float | None, error_deg: float | None = None) -> str:
    """Write an angle with its error; or that it wasn't measured."""
    if value_deg is None or math.isnan(value_deg):
        return _("not measured")
    return f"{_.number(value_deg)}°{plus_minus(_, error_deg)}"


def plus_minus(_: Translator, error_deg: float | None) -> str:
    """Write an angle's error, to stand right behind it; nothing where it isn't known."""
    return "" if error_deg is None else f" ±{_.number(error_deg)}°"


def share(_: Translator, part: int, whole: int) -> str:
    """Write a part of a whole: "18 of 24 (75%)"; of nothing, "none"."""
    if not whole:
        return _("none")
    percent = _.number(100.0 * part / whole)
    return _("{part} of {whole} ({percent}%)").format(part=part, whole=whole, percent=percent)


def percent(_: Translator, value: float | None) -> str:
    """Write a share of 1 as percent."""
    if value is None or math.isnan(value):
        return _("not measured")
    return _("{percent}%").format(percent=_.number(100.0 * value))


def of(_: Translator, part: int, whole: int | None) -> str:
    """Write a part of a whole; the whole is left out where none was asked for."""
    if not whole:
        return str(part)
    return _("{part} of {whole}").format(part=part, whole=whole)


def named(_: Translator, name: str, value: str) -> str:
    """Write a value behind its name."""
    return _("{name}: {value}").format(name=name, value=value)


def rating(_: Translator, value: int | None) -> str:
    """Write pain or effort, 0 to 10."""
    return _("not given") if value is None else str(value)
