"""The glossary's French words are those of the catalogue, and the code uses its English ones."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from tests.scripts import PROJECT

GLOSSARY = PROJECT / "docs" / "glossary.md"
ROW = re.compile(r"^\| ([^|]+?)(?: \(([^|)]+)\))? \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
NO_FRENCH = "–"


def rows() -> list[tuple[str, str]]:
    """The word on screens and its French, of each term that has one."""
    found = ROW.findall(GLOSSARY.read_text(encoding="utf-8"))
    return [(screen or term, french) for term, screen, french in found if french != NO_FRENCH]


@cache
def translations() -> list[tuple[str, str]]:
    """Every text of the catalogue and its French, in small letters."""
    with (PROJECT / "formcheck" / "words" / "fr.po").open("rb") as file:
        known = read_po(file)
    return [(joined(each.id), joined(each.string)) for each in known if each.id]


def joined(forms: str | tuple[str, ...] | list[str]) -> str:
    return (forms if isinstance(forms, str) else " | ".join(forms)).lower()


def has(words: str, text: str) -> bool:
    """Whether a text has these very words, alone or in the plural."""
    return re.search(rf"\b{re.escape(words)}s?\b", text) is not None


def test_terms_are_in_order_and_each_is_there_once() -> None:
    terms = [row[0].lower() for row in ROW.findall(GLOSSARY.read_text(encoding="utf-8"))[2:]]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize(("term", "french"), rows()[1:], ids=lambda words: words)
def test_a_term_has_its_french_in_the_catalogue(term: str, french: str) -> None:
    with_term = [said for text, said in translations() if has(term, text)]
    assert with_term, f"no text has {term!r}"
    assert any(has(french, said) for said in with_term), f"{term!r} is never {french!r}"


@pytest.mark.parametrize(
    ("term", "right", "wrong"),
    [
        ("pairing code", "code de liaison", "code de connexion"),
        ("clinic", "cabinet", "clinique"),
        ("confidence", "confiance", "certitude"),
        ("in form", "bien fait", "bonne forme"),
        ("prescription", "prescription", "ordonnance"),
    ],
)
def test_a_term_has_no_second_french_word(term: str, right: str, wrong: str) -> None:
    said = [french for text, french in translations() if has(term, text)]
    assert any(right in french for french in said)
    assert not [french for french in said if has(wrong, french)]


@pytest.mark.parametrize(
    "left",
    ["certainty", "not completed", "{number} correct", "{number} faulty", "up, s", "down, s"],
)
def test_a_word_that_was_given_up_stays_away(left: str) -> None:
    assert not [text for text, _ in translations() if left in text]
