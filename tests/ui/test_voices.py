"""Whatever may be said in a set has its recording, for computers without a voice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from formcheck.exercises.prescription import Prescription
from formcheck.live.answer import moment_json
from formcheck.live.frame import Frame
from formcheck.plan.baseline import with_baseline
from formcheck.plan.items import PlanItem, tasks
from formcheck.ui.camera import FOLDER as CAMERA
from formcheck.ui.live_screen_words import LIVE_WORDS, SPOKEN_WORDS
from formcheck.ui.voices import FOLDER
from formcheck.ui.voices.sayable import sayable
from formcheck.words import LANGUAGES, pieces, translator
from tests.coach.sessions import FPS, READY_S, Story, lived, nobody, still
from tests.stick import Attempt, observations

EACH = pytest.mark.parametrize("language", LANGUAGES)


def places(language: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    return found


@EACH
def test_everything_that_may_be_said_is_recorded_and_nothing_else(language: str) -> None:
    recorded, wanted = set(places(language)), sayable(language)
    assert recorded == wanted, (
        f"Run `python -m formcheck.ui.voices.make`: {sorted(recorded ^ wanted)}"
    )


@EACH
def test_the_recordings_are_ogg_streams_one_after_the_other(language: str) -> None:
    sound = (FOLDER / f"{language}.ogg").read_bytes()
    at = 0
    for text, (begin, end) in places(language).items():
        assert begin == at, text
        assert sound[begin : begin + 4] == b"OggS" and b"OpusHead" in sound[begin : begin + 64], (
            text
        )
        at = end
    assert at == len(sound) < 900_000


def first_session() -> Story:
    """Somebody new, a comfortable repetition first, then faults, an interruption, long holds."""
    plan = [
        PlanItem("bridge", 1, Prescription(3, 4.0), 20.0, ""),
        PlanItem("bird_dog", 1, Prescription(None, 1.0), 5.0, ""),
    ]
    slow, fast = Attempt(hold_s=11.0), Attempt(lift_s=0.2, lower_s=0.2)
    return lived(
        tasks(with_baseline(plan)),
        nobody(25.0),
        still(30.0),
        observations("bridge", [Attempt()], fps=FPS),
        still(30.0, "bird_dog"),
        observations("bird_dog", [Attempt()], fps=FPS),
        still(30.0),
        observations("bridge", [slow, fast], fps=FPS),
        nobody(4.0),
        still(4.0),
        observations("bridge", [fast], fps=FPS),
        still(30.0, "bird_dog"),
        observations("bird_dog", [Attempt(side="left"), Attempt(side="right")], fps=FPS),
        first_times={"bridge"},
    )


def another_exercise() -> Story:
    plan = [PlanItem("bridge", 1, Prescription(3, 4.0), 20.0, "")]
    others = observations("cat_cow", [Attempt()] * 3, fps=FPS)
    return lived(tasks(plan), still(READY_S), others)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (
            first_session,
            {"step_", "learnt", "hold_2", "long_enough", "count_1", "too_fast", "paused"},
        ),
        (another_exercise, {"looks_like"}),
    ],
)
@EACH
def test_what_is_said_in_a_session_is_recorded(
    story: Callable[[], Story], said: set[str], language: str
) -> None:
    lived_through, recorded = story(), sayable(language)
    keys = " ".join(each.saying.key for each in lived_through.said)
    assert all(each in keys for each in said), keys
    for moment in lived_through.moments:
        utterance = json.loads(moment_json(Frame(1, 0.0, b""), moment, language))["said"]
        assert utterance is None or set(utterance["parts"]) <= recorded, utterance


@EACH
def test_a_sentence_is_said_and_shown_with_the_same_letters(language: str) -> None:
    """It stands first as what was said, then as what is the matter."""
    answers = [
        json.loads(moment_json(Frame(1, 0.0, b""), moment, language))
        for moment in another_exercise().moments
    ]
    shown = {answer["notice"]["text"] for answer in answers if answer["notice"]}
    said = {answer["said"]["text"] for answer in answers if answer["said"]}
    _ = translator(language)
    (sentence,) = {text for text in shown if _("Cat-cow") in text}
    assert sentence in said


def test_what_the_page_says_by_itself_is_recorded() -> None:
    """But for sentences with a camera's name, which are only shown."""
    script = (CAMERA / "live.js").read_text("utf-8")
    named = re.findall(r"words\.(\w+)", script)
    named += re.findall(r"\w+", " ".join(re.findall(r"const {([^}]*)} = this\.words", script)))
    assert {"camera_opening", "elsewhere", "trouble", "connection_over"} <= set(named)
    for name in set(named) - {"quality"}:  # those are shown before the set
        for text in leaves(LIVE_WORDS[name]):
            is_sentence = text.endswith((".", "?")) and "{camera}" not in text
            assert not is_sentence or text in SPOKEN_WORDS, text


def leaves(value: str | dict[str, str]) -> list[str]:
    return list(value.values()) if isinstance(value, dict) else [value]


@pytest.mark.parametrize(
    ("text", "values", "wanted"),
    [
        ("Hold.", {}, ["Hold."]),
        (
            "{name}, {count} times. {how}",
            {"name": "Bridge", "count": "8", "how": "Lie down."},
            ["Bridge", "8", "times.", "Lie down."],
        ),
        ("{name}\u00a0: {count} fois.", {"name": "Pont", "count": "8"}, ["Pont", "8", "fois."]),
        ("{count} done.", {}, ["done."]),
    ],
)
def test_a_sentence_is_put_together_of_its_words_and_its_values(
    text: str, values: dict[str, str], wanted: list[str]
) -> None:
    assert list(pieces(text, values)) == wanted
