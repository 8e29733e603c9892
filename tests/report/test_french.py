"""A French report has no English left in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC

import pytest

from formcheck.plan.baseline import with_baseline
from formcheck.report.document import Document, texts
from formcheck.report.of_clip import clip_document
from formcheck.report.of_period import Period, period_document
from formcheck.report.of_session import session_document
from formcheck.report.summary import Report
from formcheck.words import Translator, translator
from tests.report.made import a_repetition, a_set, an_ordinary_session, days

# The same word in both.
SHARED = {
    "Page",
    "minutes",
    "minute",
    "prescription",
    "version",
    "clip.mp4",
    "Anna",
    "points",
    "Effort",
}
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|was|were|with|not|sets?|repetitions?|error|seen|hold|asked|weeks?)\b"
)


def a_session_document(_: Translator) -> Document:
    whole = an_ordinary_session(pain_before=2, pain_after=6)
    hurt = a_set(0, "bridge", status="stopped", stop_reason="pain")
    skipped = a_set(3, "cat_cow", a_repetition(1), status="skipped")
    planned = with_baseline(whole.planned)
    session = replace(whole, sets=(hurt, *whole.sets[1:], skipped), planned=planned)
    return session_document("Anna", session, _, UTC)


def a_period_document(_: Translator) -> Document:
    sessions = (*days(0, 2, faulty=3, pain_before=1), an_ordinary_session(), *days(40, faulty=2))
    return period_document("Anna", Period(sessions), _, UTC)


def a_one_day_document(_: Translator) -> Document:
    small = a_set(3, "cat_cow", a_repetition(1, counted=False))
    one = an_ordinary_session()
    whole = replace(one, sets=(*one.sets, small))
    return period_document("Anna", Period((whole, *days(0, faulty=3))), _, UTC)


def a_clip_document(_: Translator) -> Document:
    done = (a_repetition(1, faults=("beyond_limit",)), a_repetition(2, counted=False))
    report = Report("bridge", 20.0, 600, 590, 3.0, done, notices_s={"nobody": 9.0})
    return clip_document("clip.mp4", replace(report, looks_like="cat_cow"), _)


MADE = [a_clip_document, a_session_document, a_period_document, a_one_day_document]


@pytest.mark.parametrize("made", MADE)
def test_no_english_is_left(made) -> None:
    english, french = (made(translator(language)) for language in ("en", "fr"))
    both = list(zip(texts(english), texts(french), strict=True))
    assert len(both) > 30
    for in_english, in_french in both:
        assert not ENGLISH_WORDS.search(in_french), in_french
        if in_english == in_french:
            left = set(re.findall(r"[A-Za-z.\d]*[A-Za-z]{3,}[A-Za-z.\d]*", in_french)) - SHARED
            assert not left, in_french


@pytest.mark.parametrize("made", MADE)
def test_charts_speak_french_too(made) -> None:
    document = made(translator("fr"))
    charts = [c for s in document.sections for b in s.blocks for c in getattr(b, "charts", ())]
    assert charts
    for chart in charts:
        named = (each.name for each in (*chart.series, *chart.levels))
        for text in (chart.title, chart.alternative, *named):
            assert not ENGLISH_WORDS.search(text) and "goal" not in text, text


def test_numbers_have_a_comma() -> None:
    cells = " ".join(texts(a_session_document(translator("fr"))))
    assert "3,2" in cells and not re.search(r"\d\.\d (s|%)", cells)
