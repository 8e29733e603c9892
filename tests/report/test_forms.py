"""The page and the PDF: self-contained, whole, and the same for every subject."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader

from formcheck.report.document import ChartKind, Document, texts
from formcheck.report.html import page
from formcheck.report.of_clip import clip_document
from formcheck.report.of_period import Period, period_document
from formcheck.report.of_session import session_document
from formcheck.report.paper_sizes import Paper
from formcheck.report.pdf import pdf
from formcheck.report.report_formats import ReportFormat, form_of, period_file, session_file
from formcheck.report.summary import Report
from formcheck.words import translator
from tests.report.made import (
    NAMES,
    NOW,
    a_repetition,
    a_session,
    a_set,
    an_ordinary_session,
    days,
)
from tests.report.reading import Page, pdf_words, words_of

pytestmark = pytest.mark.slow

ENGLISH, FRENCH = translator("en"), translator("fr")
POINTS_PER_MM = 72 / 25.4


def a_clip_document(source: str = "clip.mp4") -> Document:
    done = tuple(a_repetition(index) for index in (1, 2))
    return clip_document(source, Report("bridge", 20.0, 600, 590, 3.0, done), ENGLISH)


def a_session_document(who: str = "Anna") -> Document:
    return session_document(who, an_ordinary_session(pain_after=6), ENGLISH, NOW.tzinfo)


def a_period_document() -> Document:
    period = Period(days(0, 2, 9, 12, 20, 23, faulty=2))
    return period_document("Anna", period, FRENCH, NOW.tzinfo)


EVERY = pytest.mark.parametrize(
    "document",
    [a_clip_document(), a_session_document(), a_period_document()],
    ids=["clip", "session", "period"],
)


@EVERY
def test_a_page_needs_nothing_from_elsewhere_and_is_whole(document: Document) -> None:
    text = page(document)
    read = Page(text)
    assert read.seen["script"] == read.seen["link"] == read.seen["img"] == read.seen["a"] == 0
    assert not re.search(r"https?:|//|@import|url\(", text)
    assert not [name for _tag, name, _value in read.attributes if name.startswith("on")]
    assert ("html", "lang", document.language) in read.attributes
    said = " ".join(read.words)
    assert all(each in said for each in texts(document))


@EVERY
def test_a_page_is_readable_by_ear(document: Document) -> None:
    read = Page(page(document))
    named = {"table": "caption", "svg": "figcaption", "section": "h2"}
    assert all(read.seen[part] == read.seen[name] for part, name in named.items())
    scopes = [value for tag, name, value in read.attributes if (tag, name) == ("th", "scope")]
    assert len(scopes) == read.seen["th"]
    labels = [v for tag, name, v in read.attributes if (tag, name) == ("svg", "aria-label")]
    charts = [
        chart for s in document.sections for b in s.blocks for chart in getattr(b, "charts", ())
    ]
    assert labels == [f"{chart.title}. {chart.alternative}" for chart in charts]
    assert all(chart.alternative for chart in charts)
    ids = [value for _tag, name, value in read.attributes if name == "id"]
    labelled = [value for _tag, name, value in read.attributes if name == "aria-labelledby"]
    assert ids == labelled


@pytest.mark.parametrize("who", NAMES)
def test_no_name_breaks_a_page(who: str) -> None:
    document = a_session_document(who)
    read = Page(page(document))
    assert read.seen["script"] == 0
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", document.subject)
    assert document.subject in " ".join(read.words)


@EVERY
@pytest.mark.parametrize("paper", list(Paper))
def test_a_pdf_has_every_word_of_the_document(document: Document, paper: Paper) -> None:
    content = pdf(document, paper, NOW)
    lacking = words_of(" ".join(texts(document))) - pdf_words(content)
    assert not {word: times for word, times in lacking.items() if re.search(r"\d", word)}
    assert set(words_of(" ".join(texts(document)))) - set(pdf_words(content)) == set()
    width, height = PdfReader(io.BytesIO(content)).pages[0].mediabox[2:]
    sizes = {Paper.A4: (210, 297), Paper.LETTER: (215.9, 279.4)}
    assert (float(width), float(height)) == pytest.approx(
        [mm * POINTS_PER_MM for mm in sizes[paper]], abs=0.1
    )


def test_a_pdf_of_many_pages_keeps_its_heads_numbers_and_bookmarks() -> None:
    many = [a_repetition(index) for index in range(1, 201)]
    session = a_session(a_set(0, "bridge", *many))
    document = session_document("Anna", session, ENGLISH, NOW.tzinfo)
    reader = PdfReader(io.BytesIO(pdf(document, Paper.A4, NOW)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 4
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
    details = [text for text in pages if re.search(r"^\d+ 1\.\d", text, re.MULTILINE)]
    assert len(details) > 3 and all("Confidence, %" in text for text in details)
    assert [each.title for each in reader.outline] == [s.title for s in document.sections]
    assert reader.metadata is not None
    assert reader.metadata.title == "Session report: Anna"
    assert reader.metadata.creation_date == NOW


@pytest.mark.parametrize("who", [name for name in NAMES if len(name) < 100])
def test_a_pdf_holds_any_name(who: str) -> None:
    document = replace(a_session_document(who), sections=())
    reader = PdfReader(io.BytesIO(pdf(document, Paper.A4, NOW)))
    assert reader.metadata is not None
    assert (reader.metadata.title or "").removeprefix("Session report: ") == document.subject
    text = reader.pages[0].extract_text()
    latin = [word for word in document.subject.split() if word.isascii()]
    assert all(word in text for word in latin)


def test_charts_of_a_pdf_are_lines_not_pictures() -> None:
    document = a_session_document()
    kinds = {c.kind for s in document.sections for b in s.blocks for c in getattr(b, "charts", ())}
    assert {ChartKind.PARTS, ChartKind.DOTS, ChartKind.BARS} <= kinds
    reader = PdfReader(io.BytesIO(pdf(document, Paper.A4, NOW)))
    assert not any(page.images for page in reader.pages)


@pytest.mark.parametrize("form", list(ReportFormat))
def test_pages_get_each_form_as_a_file(form: ReportFormat) -> None:
    session = an_ordinary_session()
    one = session_file(form, "Anna", session, ENGLISH, NOW)
    all_of_it = period_file(form, "Anna", Period((session,)), ENGLISH, NOW)
    starts = {
        ReportFormat.HTML: b"<!doctype html>",
        ReportFormat.PDF: b"%PDF",
        ReportFormat.FHIR: b"{",
    }
    for content in (one, all_of_it):
        assert content.startswith(starts.get(form, b"\xef\xbb\xbfsubject,"))
    assert form.media_type
    assert form_of(f"Report{form.value.upper()}") is form


@pytest.mark.parametrize("form", list(ReportFormat))
def test_weeks_without_a_session_have_every_form(form: ReportFormat) -> None:
    assert period_file(form, "", Period(()), FRENCH, NOW)


def test_nobody_pays_for_a_form_that_is_not_asked_for() -> None:
    code = "import sys, formcheck.report.report_formats; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"fhir", "fpdf", "matplotlib", "sqlalchemy"} & set(done.stdout.split())


def test_an_unknown_ending_names_no_form() -> None:
    assert form_of("report.json") is None and form_of("report") is None
