"""Checks tables of a TOML file strictly: each mistake is one sentence. Pure."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from formcheck.errors import ExerciseError
from formcheck.exercises.allowed import NOT_ALLOWED, Allowed

# The type of a pydantic error whose message ends the sentence "file: place ...".
MISTAKEN = "mistaken"
# A known word is suggested if it is this similar, as difflib counts.
NEAR = 0.6
LONGEST_VALUE = 60
TABLES = {"tuple_type": "a list of tables", "model_type": "a table", "dict_type": "a table"}
Place = tuple[int | str, ...]
Read = TypeVar("Read")


class StrictTable(BaseModel):
    """One table of a file; it refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A place in the file, and the end of the sentence that begins with it."""

    place: Place
    text: str


def read_table(model: type[Read], text: str, name: str) -> tuple[Read, dict[str, Any]]:
    """Read the file with the keys of `model`; return the table, and the text's raw data.

    Args:
        name: the file's, for the sentences.

    Raises:
        ExerciseError: it can't be read; each mistake is one sentence, on a line of its own.
    """
    data = _toml(text, name)
    read: Read = _validated(model, data, name)
    return read, data


def read_tables(model: type[Read], text: str, name: str) -> dict[str, Read]:
    """Read a file whose keys are free names, each of one table."""
    kind: Any = dict[str, model]  # type: ignore[valid-type]
    read: dict[str, Read] = _validated(kind, _toml(text, name), name)
    return read


def refuse(mistakes: Iterable[Mistake], data: Any, name: str) -> None:
    """Raise the sentences of these mistakes, if there are any.

    Raises:
        ExerciseError: there is a mistake.
    """
    lines = [f"{name}: {_path(each.place, data)} {each.text}." for each in mistakes]
    if lines:
        raise ExerciseError("\n".join(lines))


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = str(error).removesuffix(")").replace(" (at", ", at")
        raise ExerciseError(f"{name}: this isn't TOML ({reason}).") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a deep nest
        raise ExerciseError(f"{name}: this isn't TOML that anybody would write.") from error


def _validated(model: Any, data: dict[str, Any], name: str) -> Any:
    try:
        return TypeAdapter(model).validate_python(data)
    except ValidationError as error:
        refuse(_mistakes(model, error.errors(include_url=False)), data, name)
        raise


def _mistakes(model: Any, errors: Sequence[Any]) -> Iterator[Mistake]:
    """Yield every mistake once: a key that is missing because it is misspelt is one mistake."""
    unknown = [tuple(each["loc"]) for each in errors if each["type"] == "extra_forbidden"]
    meant = {place: _nearest(str(place[-1]), _fields(model, place[:-1])) for place in unknown}
    found = {(*place[:-1], nearest) for place, nearest in meant.items()}
    for each in errors:
        place = tuple(each["loc"])
        if each["type"] == "extra_forbidden":
            yield Mistake(place, _unknown(meant[place], _fields(model, place[:-1])))
        elif each["type"] == "missing" and place not in found:
            yield Mistake(place, f"is missing and must be {_allowed(model, place)}")
        elif each["type"] == NOT_ALLOWED:
            yield Mistake(place, _not_allowed(each["input"], each["ctx"]))
        elif each["type"] != "missing":
            yield Mistake(place, _other(each))


def _unknown(nearest: str, keys: Iterable[str]) -> str:
    hint = f" (did you mean {nearest}?)" if nearest else ""
    return f"is not a known key{hint}: allowed here are {', '.join(keys)}"


def _not_allowed(value: Any, allowed: dict[str, Any]) -> str:
    words = value if isinstance(value, list) else [value]
    wrong = [each for each in words if isinstance(each, str) and each not in allowed["names"]]
    nearest = _nearest(wrong[0], allowed["names"]) if wrong else ""
    hint = f" (did you mean {nearest}?)" if nearest else ""
    return f"= {shown(value)} must be {allowed['allowed']}{hint}"


def _other(error: Any) -> str:
    kind, text = error["type"], error["msg"]
    if kind in TABLES:
        return f"= {shown(error['input'])} must be {TABLES[kind]}"
    return str(text) if kind == MISTAKEN else f"can't be read ({text})"


def shown(value: Any) -> str:
    """Return a value as the file may have it, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _nearest(word: str, words: Iterable[str]) -> str:
    return next(iter(get_close_matches(word, list(words), 1, NEAR)), "")


def _path(place: Place, data: Any) -> str:
    """Return the mistake's place: `fault[low_hips].limits[1].below`."""
    path = ""
    for step in place:
        inside = data[step] if _has(data, step) else None
        if isinstance(step, int):
            own = inside.get("id") if isinstance(inside, dict) else None
            path += f"[{own if isinstance(own, str) else step + 1}]"
        else:
            path += f".{step}" if path else step
        data = inside
    return path or "the file"


def _has(data: Any, step: int | str) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _fields(model: Any, place: Place) -> tuple[str, ...]:
    table = _table(model, place)
    return () if table is None else tuple(table.model_fields)


def _allowed(model: Any, place: Place) -> str:
    table = _table(model, place[:-1])
    if table is None:
        return "given"
    field = table.model_fields[str(place[-1])]
    return next((each.text for each in field.metadata if isinstance(each, Allowed)), "a table")


def _table(model: Any, place: Place) -> type[StrictTable] | None:
    """Follow a place through lists and tables to the model of what lies there."""
    if isinstance(model, type) and issubclass(model, StrictTable):
        if not place:
            return model
        return _table(model.model_fields[str(place[0])].annotation, place[1:])
    inner = getattr(model, "__args__", ())
    if not inner:
        return None
    kinds = [kind for kind in inner if kind not in (type(None), ...)]
    is_container = getattr(model, "__origin__", None) in (tuple, dict)
    return _table(kinds[-1], place[1:] if is_container else place)
