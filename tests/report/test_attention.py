"""A physiotherapist's first sight of a session: exceptions, the most serious on top."""

from __future__ import annotations

from datetime import UTC

from formcheck.exercises.prescription import BEYOND_LIMIT
from formcheck.report.document import Document, Lines, LineTone
from formcheck.report.of_session import session_document
from formcheck.store.records import SessionRecord
from formcheck.words import translator
from tests.report.made import a_repetition, a_session, a_set, an_ordinary_session

ENGLISH = translator("en")


def first(session: SessionRecord) -> list[str]:
    """The list under "To look at first"."""
    return [
        line.text for line in first_block(session_document("Anna", session, ENGLISH, UTC)).lines
    ]


def first_block(document: Document) -> Lines:
    blocks = (block for block in document.sections[0].blocks if isinstance(block, Lines))
    return next(block for block in blocks if block.title == "To look at first")


def test_a_good_session_has_nothing_to_look_at() -> None:
    session = a_session(a_set(0, "bridge", *(a_repetition(n) for n in range(1, 9))))
    block = first_block(session_document("Anna", session, ENGLISH, UTC))
    assert [(line.text, line.tone) for line in block.lines] == [
        ("Nothing stands out.", LineTone.GOOD)
    ]


def test_pain_comes_before_what_was_not_done_and_that_before_form() -> None:
    tired = a_set(0, "bridge", status="stopped", stop_reason="tired")
    hurt = a_set(1, "bird_dog", status="stopped", stop_reason="leg_symptoms")
    low = [a_repetition(n, faults=("low_hips",)) for n in range(1, 5)]
    session = a_session(tired, hurt, a_set(2, "bridge", *low), pain_before=2, pain_after=5)
    assert first(session) == [
        "Bird dog: stopped (leg pain, tingling or numbness)",
        "Bridge: stopped (tiredness)",
        "Pain rose from 2 to 5 of 10.",
        "Bridge: 4 of 16 repetitions",
        "Bridge: Hips too low, in 4 of 4 (100%).",
    ]


def test_a_rise_of_pain_within_its_noise_is_no_exception() -> None:
    said = first(an_ordinary_session(pain_before=3, pain_after=4))
    assert not [line for line in said if "Pain" in line]


def test_a_rare_fault_is_no_exception_but_one_beyond_the_limit_is() -> None:
    good = [a_repetition(n) for n in range(1, 10)]
    rare = a_repetition(10, faults=("low_hips",))
    beyond = a_repetition(10, faults=(BEYOND_LIMIT,))
    assert first(a_session(a_set(0, "bridge", *good, rare))) == ["Nothing stands out."]
    said = first(a_session(a_set(0, "bridge", *good, beyond)))
    assert said == ["Bridge: Further than agreed, in 1 of 10 (10%)."]


def test_what_was_done_unseen_is_said() -> None:
    unseen = a_session(a_set(0, "bridge", by_hand=True))
    assert first(unseen) == ["Marked by hand, not assessed: Bridge"]


def test_an_app_that_was_closed_is_not_a_person_who_stopped() -> None:
    cut = a_set(0, "bridge", status="stopped", stop_reason="interrupted")
    assert first(a_session(cut)) == ["Bridge: interrupted"]


def test_a_set_skipped_for_a_reason_to_call_comes_first() -> None:
    skipped = a_set(0, "bridge", status="skipped", stop_reason="leg_symptoms")
    session = a_session(skipped, pain_before=2, pain_after=8)
    assert first(session)[:2] == [
        "Bridge: skipped (leg pain, tingling or numbness)",
        "Pain rose from 2 to 8 of 10.",
    ]


def test_an_interrupted_set_that_was_gone_on_with_is_no_exception() -> None:
    cut = a_set(0, "bridge", status="stopped", stop_reason="interrupted")
    done = a_set(0, "bridge", *(a_repetition(n) for n in range(1, 9)))
    assert not [line for line in first(a_session(cut, done)) if "interrupted" in line]
