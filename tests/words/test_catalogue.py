"""Every text has its translation in every catalogue, and every translation has its text."""

from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from formcheck.words import LANGUAGES, translator
from tests.words.translatable import PACKAGE, TEMPLATE, Text, calls, every_text, template

CATALOGUES = sorted((PACKAGE / "words").glob("*.po"))
ids = [path.stem for path in CATALOGUES]
EACH = pytest.mark.parametrize("path", CATALOGUES, ids=ids)


@cache
def texts() -> list[Text]:
    """Every text: all code is read for them, so only by tests that need them."""
    return every_text()


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def messages(path: Path) -> list[Message]:
    return [message for message in catalogue(path) if message.id]


def forms(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@EACH
def test_every_text_is_translated(path: Path) -> None:
    known = {forms(message.id) for message in messages(path) if all(forms(message.string))}
    lacking = [
        f"{text.where}: {text.one!r}" + (f" / {text.many!r}" if text.many else "")
        for text in texts()
        if ((text.one,) if text.many is None else (text.one, text.many)) not in known
    ]
    assert not lacking, "\n".join(["add to " + path.name, *sorted(set(lacking))])


@EACH
def test_no_translation_is_left_over(path: Path) -> None:
    said = {(text.one,) if text.many is None else (text.one, text.many) for text in texts()}
    unused = [forms(message.id)[0] for message in messages(path) if forms(message.id) not in said]
    assert not unused, "\n".join(["remove from " + path.name, *unused])


@EACH
def test_a_translation_fills_in_what_the_text_fills_in(path: Path) -> None:
    for message in messages(path):
        *one, many = (placeholders(form) for form in forms(message.id))
        for form in forms(message.string):
            assert placeholders(form) in ([*one, many]), message.id


def unfinished(found: Catalog) -> list[str]:
    """Texts that a translator still has to write, or to look at once more."""
    return [
        forms(message.id)[0]
        for message in found
        if message.id and (message.fuzzy or not all(forms(message.string)))
    ]


def test_what_is_not_translated_or_only_guessed_is_unfinished() -> None:
    found = Catalog(locale="fr")
    found.add("Bridge", "Pont")
    found.add("Hold", "")
    found.add("Go", "Allez-y", flags=["fuzzy"])
    found.add(("{n} set", "{n} sets"), ("{n} série", ""))
    assert unfinished(found) == ["Hold", "Go", "{n} set"]


def test_the_template_for_translators_has_the_texts_of_today() -> None:
    written = TEMPLATE.read_text(encoding="utf-8")
    assert written == template(), "run python -m tests.words.translatable"


def test_the_template_as_it_is_would_be_an_unfinished_catalogue() -> None:
    with TEMPLATE.open("rb") as file:
        found = read_po(file, abort_invalid=True)
    assert len(unfinished(found)) == len(found) > 1000


@EACH
def test_a_catalogue_is_whole(path: Path) -> None:
    found = catalogue(path)
    assert not unfinished(found)
    assert not found.obsolete
    assert str(found.locale) == path.stem
    for message in messages(path):
        if message.pluralizable:
            assert len(forms(message.string)) == found.num_plurals, message.id
        for form in forms(message.string):
            assert form == form.strip(), message.id


def test_french_breaks_no_line_before_its_high_punctuation() -> None:
    """A space that doesn't break goes before : ; ? ! and inside « », never an ordinary one."""
    spoken = messages(PACKAGE / "words" / "fr.po")
    french = [form for message in spoken for form in forms(message.string)]
    assert not [form for form in french if re.search(r" [:;?!»]|« |[^\s\d][:;?!]", form)]


def test_marked_texts_are_written_out() -> None:
    """A text put together before its translation could never be found in a catalogue."""
    for path, call in calls():
        for argument in call.args:
            together = isinstance(argument, ast.JoinedStr | ast.BinOp)
            assert not together, f"{path}:{call.lineno}"


# Streamlit's calls whose first argument a person reads.
SHOWING = {
    *("title", "header", "subheader", "markdown", "caption", "write", "text", "error", "info"),
    *("warning", "success", "button", "download_button", "checkbox", "toggle", "radio", "pills"),
    *("selectbox", "multiselect", "text_input", "text_area", "number_input", "time_input"),
    *("date_input", "slider", "file_uploader", "expander", "metric", "progress", "spinner"),
}
IN_EVERY_LANGUAGE = {"Language / Langue"}


def test_a_page_shows_no_text_untranslated() -> None:
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                raw = written(node.args[0]) if node.func.attr in SHOWING else ""
                assert not re.search(r"[A-Za-z]{2}", raw), f"{path}:{node.lineno}: {raw!r}"


def written(argument: ast.expr) -> str:
    """The letters that an argument shows as they stand in the code."""
    match argument:
        case ast.Constant(str(text)):
            return "" if text in IN_EVERY_LANGUAGE else text
        case ast.JoinedStr(parts):
            return "".join(written(part) for part in parts)
        case ast.BinOp(left, _, right):
            return written(left) + written(right)
        case ast.IfExp(_, body, orelse):
            return written(body) + written(orelse)
    return ""


def test_languages_are_named_in_their_own_words() -> None:
    assert LANGUAGES["en"] == "English"
    assert LANGUAGES["fr"] == "Français"
    assert set(LANGUAGES) == {"en", *ids}


def test_a_language_that_is_not_there_is_english() -> None:
    _ = translator("tlh")
    assert (_.language, _("Bridge")) == ("en", "Bridge")


def test_a_text_that_is_not_there_stays_english() -> None:
    assert translator("fr")("Not in any catalogue.") == "Not in any catalogue."


def test_nothing_stays_nothing() -> None:
    assert translator("fr")("") == ""


def test_numbers_choose_the_form_by_the_language() -> None:
    one, many = "{n} repetition counted.", "{n} repetitions counted."
    english, french = translator("en"), translator("fr")
    assert [english.plural(one, many, n).format(n=n) for n in (0, 1, 2)] == [
        "0 repetitions counted.",
        "1 repetition counted.",
        "2 repetitions counted.",
    ]
    assert [french.plural(one, many, n).format(n=n) for n in (0, 1, 2)] == [
        "0 répétition comptée.",
        "1 répétition comptée.",
        "2 répétitions comptées.",
    ]


def test_a_table_keeps_its_keys_and_its_ids() -> None:
    table = {"Stop": ["Hold", 3, None], "phases": ("Go", "not_a_text")}
    assert translator("fr").table(table) == {
        "Stop": ["Tenez", 3, None],
        "phases": ("Allez-y", "not_a_text"),
    }


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    english, french, day = translator("en"), translator("fr"), date(2026, 11, 24)
    assert (english.number(3.25, 1), french.number(3.25, 1)) == ("3.2", "3,2")
    assert (english.number(12.0), french.number(12.0)) == ("12", "12")
    assert (english.date(day), french.date(day)) == ("November 24, 2026", "24 novembre 2026")
    assert (english.short_date(day), french.short_date(day)) == ("Nov 24", "24 nov.")
