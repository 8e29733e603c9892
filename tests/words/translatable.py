"""Every text of the program that a person may read or hear, for translators and for tests.

`python -m tests.words.translatable` writes them to formcheck/words/messages.pot.
"""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.plan.templates import load_templates
from formcheck.review.monitoring import load_systems
from formcheck.review.outcomes import MEASURES

PACKAGE = Path(__file__).parents[2] / "formcheck"
LIBRARY = PACKAGE / "exercises" / "library"
TEMPLATE = PACKAGE / "words" / "messages.pot"
# Without a date, which would differ every time.
TEMPLATE_HEAD = r"""# Made by python -m tests.words.translatable: every text to translate.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
# Modules below the pages that hold words and may not import the catalogues: every text in their
# module-level tables is translated where it is shown.
TABLES = (
    "formcheck.form.notice_words",
    "formcheck.coach.coach_words",
    "formcheck.ui.live_screen_words",
    "formcheck.kinematics.measure_words",
    "formcheck.plan.draft",
    "formcheck.plan.starter",
    "formcheck.review.outcomes",
    "formcheck.store.clinic.audited",
    "formcheck.store.clinic.clock",
    "formcheck.store.clinic.handing_over",
    "formcheck.store.clinic.intake",
    "formcheck.store.clinic.refusal_sentences",
    "formcheck.store.clinic.logins",
    "formcheck.store.clinic.staff",
    "formcheck.ui.desk.action_words",
    "formcheck.sync.sync_words",
)
# Errors whose sentence a page shows; the others belong to the command line, which is English.
ERRORS = (
    "AccessError",
    "AccountError",
    "ChangedError",
    "DocumentError",
    "LoginError",
    "ModelError",
    "NeedsCodeError",
    "PrescriptionError",
    "StoreError",
    "TooManyTriesError",
    "TooMuchError",
    "VideoError",
)
ID = re.compile(r"[a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the form for many where it has one, and where it is written."""

    one: str
    many: str | None
    where: str


def every_text() -> list[Text]:
    """All of them; the same text may come from several places."""
    data = (*_of_exercises(), *_of_targets(), *_of_templates(), *_of_systems(), *_of_measures())
    return [*data, *_of_tables(), *_of_code()]


def template() -> str:
    """Return the catalogue to translate: each text once, in order, with the files that have it."""
    found: defaultdict[str | tuple[str, str], set[str]] = defaultdict(set)
    for text in every_text():
        id_ = text.one if text.many is None else (text.one, text.many)
        # The file alone: a line's number would change with every edit above it.
        found[id_].add(text.where.split(":")[0].replace(" ", "_"))
    catalogue, written = Catalog(charset="utf-8"), BytesIO()
    for id_, files in sorted(found.items(), key=lambda entry: str(entry[0])):
        catalogue.add(id_, locations=[(name, 0) for name in sorted(files)])
    write_po(written, catalogue, width=0, omit_header=True, include_lineno=False)
    return TEMPLATE_HEAD + written.getvalue().decode("utf-8")


def _of_exercises() -> Iterator[Text]:
    for path in sorted(LIBRARY.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        said = [data["name"], data["instructions"]]
        said += [
            fault.get(key, "") for fault in data["fault"] for key in ("label", "cue", "reason")
        ]
        said += [other["name"] for other in data.get("other_movement", [])]
        yield from (Text(text, None, path.name) for text in _leaves(said) if text)


def _of_targets() -> Iterator[Text]:
    """Yield the texts that a prescribed limit adds to an exercise."""
    asked = Prescription(range_limit_deg=60.0)
    for exercise in load_exercises().values():
        if exercise.movement.shown_measure is not None:
            fault = prescribed(exercise, asked).faults[0]
            yield from (Text(text, None, fault.id) for text in (fault.label, fault.cue))


def _of_templates() -> Iterator[Text]:
    for template in load_templates().values():
        notes = [item.note for item in template.items if item.note]
        for text in (template.name, template.about, template.source, *notes):
            yield Text(text, None, f"template {template.id}")


def _of_systems() -> Iterator[Text]:
    for system in load_systems().values():
        for text in (system.name, system.remark):
            yield Text(text, None, f"payment system {system.id}")


def _of_measures() -> Iterator[Text]:
    for measure in MEASURES.values():
        yield Text(measure.source, None, f"outcome measure {measure.id}")


def _of_tables() -> Iterator[Text]:
    for name in TABLES:
        tables = vars(importlib.import_module(name))
        for constant, value in tables.items():
            is_id = isinstance(value, str) and ID.fullmatch(value)
            if constant.isupper() and not is_id:
                yield from (Text(text, None, f"{name}.{constant}") for text in _leaves(value))


def _leaves(value: Any) -> Iterator[str]:
    """Every text in nested dicts (their values), lists and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _leaves(list(value.values()))
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _leaves(entry)


def _of_code() -> Iterator[Text]:
    for path, call in calls():
        texts = [_constants(argument) for argument in call.args]
        where = f"{path.relative_to(PACKAGE.parent)}:{call.lineno}"
        if isinstance(call.func, ast.Attribute):
            yield Text(texts[0][0], texts[1][0], where)
        else:
            yield from (Text(text, None, where) for text in texts[0])


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every `_(...)`, `marked(...)`, `_.plural(...)`, and every error of `ERRORS`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_marker(node.func):
                yield path, node


def _is_marker(function: ast.expr) -> bool:
    match function:
        case ast.Name("_" | "marked") | ast.Attribute(ast.Name("_"), "plural"):
            return True
        case ast.Name(name):
            return name in ERRORS
        # words()("Stop"): the translation of the moment.
        case ast.Call(ast.Name("words")):
            return True
    return False


def _constants(argument: ast.expr) -> list[str]:
    """The texts that an argument may be; none when it comes from a table."""
    match argument:
        case ast.Constant(str(text)):
            return [text]
        case ast.IfExp(_, body, orelse):
            return [*_constants(body), *_constants(orelse)]
    return []


if __name__ == "__main__":
    TEMPLATE.write_text(template(), encoding="utf-8")
