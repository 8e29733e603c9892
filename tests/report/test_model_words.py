"""A report says which pose model judged it, in each of its forms."""

from __future__ import annotations

from datetime import UTC

import pytest

from formcheck.report.document import texts
from formcheck.report.of_clip import clip_document
from formcheck.report.of_session import session_document
from formcheck.report.summary import Report
from formcheck.words import translator
from tests.report.made import a_repetition, a_session, a_set

ENGLISH, FRENCH = translator("en"), translator("fr")


@pytest.mark.parametrize(
    ("models", "said"),
    [
        (["heavy"], "Pose model: heavy (the most exact)"),
        (["lite", "heavy"], "Pose model: heavy (the most exact), lite (the least exact:"),
        (["full", None], "Pose model: full (exact), not known"),
        ([None], "Pose model: not known"),
    ],
)
def test_a_session_names_each_model_once(models: list[str | None], said: str) -> None:
    sets = [a_set(at, "bridge", a_repetition(1), model=m) for at, m in enumerate(2 * models)]
    (line,) = model_lines(a_session(*sets))
    assert line.startswith(said)


def test_what_no_camera_saw_was_judged_by_no_model() -> None:
    by_hand, skipped = a_set(0, "bridge", by_hand=True), a_set(1, "bridge", status="skipped")
    assert model_lines(a_session(by_hand, skipped)) == []


def test_a_clip_names_its_model_in_the_persons_language() -> None:
    report = Report("bridge", 20.0, 600, 590, 3.0, (a_repetition(1),), model="heavy")
    said = clip_document("clip.mp4", report, FRENCH).about
    assert said[-1] == "Modèle de posture\u00a0: heavy (le plus précis)"


def model_lines(session):
    document = session_document("Anna", session, ENGLISH, UTC)
    return [text for text in texts(document) if text.startswith("Pose model")]
