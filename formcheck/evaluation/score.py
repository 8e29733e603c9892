"""Compares one clip's report with its label: count, sides, times, faults, confidence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from formcheck.evaluation.angles import AngleError
from formcheck.evaluation.fault_score import FaultScore, fault_scores
from formcheck.evaluation.faults_on_people import PeopleFaults, faults_on
from formcheck.evaluation.labels import LabelledClip, LabelledRepetition
from formcheck.evaluation.matching import Pair, matched
from formcheck.evaluation.named_faults import named_faults
from formcheck.evaluation.reliability import JudgedRepetition, judged
from formcheck.evaluation.silence import lasting_notices, wrong_in_silence, wrong_with_posture_only
from formcheck.report.summary import Report
from formcheck.reps.repetition import Repetition


@dataclass(frozen=True, slots=True)
class ClipScore:
    """One clip's report scored against its label; lists are empty where the truth isn't known.

    Attributes:
        missed: true repetitions that should count but that no counted one overlaps.
        confident, confident_right: repetitions and partials of a render with confidence over 0.8,
            and how many of them are really there and rightly counted or left uncounted,
            whatever their side and faults: laxer than `judged`, kept to compare with older runs.
        people: form faults named on a real person; None for renders.
        judged: how sure the engine was of each counted repetition, and whether it was right.
    """

    clip: LabelledClip
    report: Report
    sides_right: bool | None
    start_errors_s: tuple[float, ...] = ()
    hold_errors_s: tuple[float, ...] = ()
    faults: dict[str, FaultScore] = field(default_factory=dict)
    clean: int = 0
    clean_with_faults: int = 0
    missed: int = 0
    confident: int = 0
    confident_right: int = 0
    angle_errors: tuple[AngleError, ...] = ()
    people: PeopleFaults | None = None
    judged: tuple[JudgedRepetition, ...] = ()

    @property
    def count_right(self) -> bool:
        """Whether the count lies within the label's limits."""
        return self.clip.count[0] <= self.report.count <= self.clip.count[1]

    @property
    def silent(self) -> bool:
        """Whether it is wrong in silence."""
        return wrong_in_silence(self.clip, self.report)

    @property
    def posture_only(self) -> bool:
        """Whether it is wrong and the only notice was to take the start position."""
        return wrong_with_posture_only(self.clip, self.report)


def score_clip(clip: LabelledClip, report: Report) -> ClipScore:
    """Score one clip."""
    sides = tuple(r.side.value for r in report.repetitions if r.counted)
    score = ClipScore(
        clip,
        report,
        sides_right=None if clip.sides is None else sides == clip.sides,
        people=faults_on(clip, report) if clip.real else None,
        judged=judged(clip, report),
    )
    return score if clip.repetitions is None else _with_exact_truth(score, clip.repetitions)


def _with_exact_truth(score: ClipScore, repetitions: Sequence[LabelledRepetition]) -> ClipScore:
    """Complete the score with what only the truth of each repetition can tell."""
    pairs = matched(repetitions, score.report.repetitions)
    both = [(true, got) for true, got in pairs if true.counted and got.counted]
    clean = [got for true, got in both if not true.faults]
    confident = [got for got in score.report.repetitions if got.confidence > 0.8]
    return replace(
        score,
        start_errors_s=tuple(abs(got.start_s - true.start_s) for true, got in both),
        hold_errors_s=tuple(abs(got.hold_s - true.hold_s) for true, got in both),
        faults=fault_scores(both),
        clean=len(clean),
        clean_with_faults=sum(bool(named_faults(got)) for got in clean),
        missed=_counted(repetitions) - len(both),
        confident=len(confident),
        confident_right=_rightly_counted(confident, pairs),
    )


def _counted(repetitions: Sequence[LabelledRepetition]) -> int:
    return sum(repetition.counted for repetition in repetitions)


def _rightly_counted(repetitions: Sequence[Repetition], pairs: Sequence[Pair]) -> int:
    right = {id(got) for true, got in pairs if true.counted == got.counted}
    return sum(id(repetition) in right for repetition in repetitions)


def clip_json(score: ClipScore) -> dict[str, Any]:
    """Return one clip's score as data; `form_faults` only for real people."""
    people = score.people
    return {
        "file": score.clip.file,
        "exercise": score.clip.exercise_id,
        "source": score.clip.source,
        "count": score.report.count,
        "label_count": list(score.clip.count),
        "count_right": score.count_right,
        "partial_count": score.report.partial_count,
        "sides_right": score.sides_right,
        "median_start_error_s": median(score.start_errors_s) if score.start_errors_s else None,
        "median_hold_error_s": median(score.hold_errors_s) if score.hold_errors_s else None,
        "wrong_faults": sum(s.wrong for s in score.faults.values()),
        "missed_faults": sum(s.missed for s in score.faults.values()),
        "notices": list(lasting_notices(score.report)),
        "wrong_in_silence": score.silent,
        "confidence": [[round(one.confidence, 3), one.right] for one in score.judged],
        **({} if people is None else {"form_faults": _form_faults(people)}),
    }


def _form_faults(people: PeopleFaults) -> dict[str, list[str]]:
    return {name: list(getattr(people, name)) for name in ("true", "open", "false", "lost")}
