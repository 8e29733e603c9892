"""A home programme on paper: whole, drawn, in both languages and on both papers."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.figures.paper_drawings import paper_svgs
from formcheck.plan.items import PlanItem
from formcheck.plan.starter import starter_plan
from formcheck.report.connecting import Connecting
from formcheck.report.document import texts
from formcheck.report.html import page
from formcheck.report.of_programme import Programme, programme_document
from formcheck.report.paper_sizes import Paper
from formcheck.report.report_formats import programme_file
from formcheck.store.records import CLINIC, PlanVersion
from formcheck.words import translator
from tests.report.made import NAMES, NOW
from tests.report.reading import Page, pdf_words, words_of

PLAN = PlanVersion(3, NOW, CLINIC, starter_plan(), "Paula", (0, 2, 4), "Slowly, <please>.")
CODE = Connecting("https://clinic.example", "ABCD-EFGH")
SHEET = Programme(PLAN, "Back to Back", CODE)


def printed(sheet: Programme, language: str = "en", paper: Paper = Paper.A4) -> PdfReader:
    return PdfReader(io.BytesIO(programme_file("Anna", sheet, translator(language), NOW, paper)))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("paper", list(Paper))
def test_each_exercise_is_there_with_its_dose_and_the_code_stands_on_its_own_page(
    language: str, paper: Paper
) -> None:
    _ = translator(language)
    pages = [each.extract_text() for each in printed(SHEET, language, paper).pages]
    whole = " ".join(" ".join(pages).split())
    for item in PLAN.items:
        assert _(load_exercises()[item.exercise_id].name) in whole
    assert [CODE.code in text for text in pages] == [False] * (len(pages) - 1) + [True]
    assert _("Your exercises") not in pages[-1]
    assert _("When to stop and call") in pages[0] and "Back to Back" in pages[0]
    size = printed(SHEET, language, paper).pages[0].mediabox
    assert (round(size.width), round(size.height)) == {
        Paper.A4: (595, 842),
        Paper.LETTER: (612, 792),
    }[paper]


def test_without_a_code_there_is_no_page_for_one() -> None:
    alone = printed(replace(SHEET, connecting=None))
    assert len(alone.pages) == len(printed(SHEET).pages) - 1
    assert "Your code" not in " ".join(each.extract_text() for each in alone.pages)


def test_days_on_which_none_is_asked_for_have_no_box() -> None:
    document = programme_document("Anna", SHEET, translator("en"), None)
    (table,) = (b for s in document.sections for b in s.blocks if hasattr(b, "rows"))
    assert table.rows[0] == ("Week 1", "☐", "", "☐", "", "☐", "", "")


@pytest.mark.parametrize("name", NAMES)
def test_paper_and_page_say_the_same_whoever_it_is_for(name: str) -> None:
    document = programme_document(name, SHEET, translator("fr"), None)
    read = Page(page(document))
    said = " ".join(read.words)
    assert all(each in said for each in texts(document))
    content = programme_file(name, SHEET, translator("fr"), NOW, Paper.A4)
    if name.isascii() and len(name) < 60:  # a longer one is broken into lines
        assert not words_of(" ".join(texts(document))) - pdf_words(content)


def test_an_exercise_is_drawn_in_each_position_in_colours_of_its_own() -> None:
    positions = {name: len(paper_svgs(name)) for name in load_exercises()}
    assert positions["bridge"] == 2 and positions["cat_cow"] == positions["bird_dog"] == 3
    for name in load_exercises():
        for drawing in paper_svgs(name):
            assert "class" not in drawing and "var(" not in drawing and 'fill="#2f9e91"' in drawing
    assert paper_svgs("somersault") == ()


def test_more_exercises_than_fit_on_a_page_are_each_kept_whole() -> None:
    item = PlanItem("cat_cow", 2, Prescription(8), 30.0, "", note="A note. " * 30)
    pages = printed(Programme(replace(PLAN, items=(item,) * 7), "Clinic")).pages
    told = load_exercises()["cat_cow"].instructions
    whole = [" ".join(each.extract_text().split()) for each in pages]
    for text in whole:
        assert text.count("Cat-cow:") == text.count(told.avoid)
    assert sum(text.count("Cat-cow:") for text in whole) == 7
