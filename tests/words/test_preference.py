"""The languages that the browser asks for, and the one it gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.words import LANGUAGES, best_language


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR-ca,fr;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("eo-XX,eo;q=0.9,fr;q=0.5,en;q=0.4", "fr"),
        ("en;q=0.3, fr;q=0.7", "fr"),
        ("eo, ia", "en"),
        ("fr;q=0", "en"),
        ("fr;q=0, en;q=0.1", "en"),
        ("fr;q=much, en;q=0.1", "en"),
        ("", "en"),
        ("*", "en"),
        (";;,,=", "en"),
    ],
)
def test_the_browsers_wish_is_met_as_well_as_can_be(asked: str, got: str) -> None:
    assert best_language(asked) == got


@given(st.text())
def test_any_header_gives_a_language_that_is_there(header: str) -> None:
    assert best_language(header) in LANGUAGES
