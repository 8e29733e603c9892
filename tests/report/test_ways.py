"""Reports say which way each set came, and keep apart what the own range was learnt from."""

from __future__ import annotations

import csv
import io
from datetime import UTC

from formcheck.plan.baseline import with_baseline
from formcheck.plan.session_progress import INTERRUPTED, TAKEN_BACK
from formcheck.report.csv_rows import session_csv
from formcheck.report.document import Document, Lines
from formcheck.report.of_period import Period, period_document
from formcheck.report.of_session import session_document
from formcheck.store.records import SessionRecord
from formcheck.wording.ways import Way, way_of, ways_line
from formcheck.words import translator
from tests.report.made import a_repetition, a_session, a_set

ENGLISH = translator("en")


def lines(document: Document, title: str) -> list[str]:
    (section,) = (each for each in document.sections if each.title == title)
    blocks = [block for block in section.blocks if isinstance(block, Lines)]
    return [line.text for block in blocks for line in block.lines]


def documented(session: SessionRecord) -> Document:
    return session_document("Rosa", session, ENGLISH, UTC)


def rows(session: SessionRecord) -> list[dict[str, str]]:
    text = session_csv("Rosa", [session], ENGLISH).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_way_has_its_word_and_what_did_not_come_has_none() -> None:
    watched = a_set(0, "bridge", a_repetition(1))
    video = a_set(1, "bridge", a_repetition(1), by_video=True)
    by_hand = a_set(2, "bridge", by_hand=True)
    back = a_set(3, "bridge", by_hand=True, status="skipped", stop_reason=TAKEN_BACK)
    skipped = a_set(4, "bridge", status="skipped")
    sets = (watched, video, by_hand, back, skipped)
    assert [way_of(each) for each in sets] == [*Way, None]
    said = (
        "How the sets came: 1 watched live; 1 seen in a video; "
        "1 marked by hand, not assessed; 1 taken back by the patient."
    )
    assert ways_line(ENGLISH, [sets]) == said
    assert ways_line(ENGLISH, [(watched, skipped)]) == ""
    made = documented(a_session(*sets))
    assert said in lines(made, "Bridge")
    first = lines(made, "In short")
    assert "Seen in a video: Bridge" in first and "Bridge: skipped" in first
    assert [row["set_came"] for row in rows(a_session(*sets))] == [*Way, ""]


def test_a_set_that_was_interrupted_and_gone_on_with_is_one() -> None:
    begun = a_set(0, "bridge", a_repetition(1), status="stopped", stop_reason=INTERRUPTED)
    ended = a_set(0, "bridge", a_repetition(1))
    video = a_set(1, "bridge", a_repetition(1), by_video=True)
    told = a_set(0, "bridge", by_hand=True, status="skipped", stop_reason=TAKEN_BACK)
    said = "How the sets came: 1 watched live; 1 seen in a video."
    for sets in ((begun, ended, video), (told, ended, video), (begun, told, video)):
        assert ways_line(ENGLISH, [sets]) == said
    twice = "How the sets came: 2 watched live; 2 seen in a video."
    assert ways_line(ENGLISH, [(begun, ended, video)] * 2) == twice
    days_apart = [a_session(begun, ended, video, day=day) for day in (0, 3)]
    assert twice in lines(period_document("Rosa", Period(tuple(days_apart)), ENGLISH), "In short")


def learnt_first() -> SessionRecord:
    """A bridge to learn their own range, then one set of two repetitions."""
    twice = a_set(1, "bridge", a_repetition(1), a_repetition(2))
    asked = a_session(twice).planned
    once = a_set(0, "bridge", a_repetition(1, hold_s=2.0, range_of_motion_deg=33.0))
    return a_session(once, twice, planned=with_baseline(asked))


def test_what_the_own_range_was_learnt_from_is_said_apart() -> None:
    session = learnt_first()
    made = documented(session)
    (said,) = [each for each in lines(made, "Bridge") if "own range" in each]
    assert "not counted in: held 2.0 s, 33°" in said
    assert "1 of 1 set was done." in lines(made, "In short")[0]
    assert "in 2 of 2 repetitions" in lines(made, "In short")[0]
    assert [row["own_range"] for row in rows(session)] == ["yes", "no", "no"]
