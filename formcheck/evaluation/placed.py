"""Makes the placement map: runs the engine on recorded people seen from all over the room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

from formcheck.errors import RecordingError
from formcheck.evaluation.cells import out_of, table
from formcheck.evaluation.labels import LabelledClip, read_labels
from formcheck.evaluation.matching import matched
from formcheck.evaluation.named_faults import form_only, named_faults
from formcheck.evaluation.placement import PersonInRoom, Stand, in_room, seen_from, source_view
from formcheck.evaluation.reliability import SURE
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.kinematics.measures import MEASURES
from formcheck.kinematics.trust import inside
from formcheck.landmarks import Observation
from formcheck.pipeline import footage_of, report_of
from formcheck.report.summary import Report
from formcheck.session.engine import start, step
from formcheck.settings import Settings

HEIGHTS_M, DISTANCES_M = (0.0, 0.4, 0.8, 1.2), (1.5, 2.5, 4.0)
YAWS_DEG = (-30.0, -15.0, 0.0, 15.0, 30.0)
STANDS = tuple(Stand(*each) for each in product(HEIGHTS_M, DISTANCES_M, YAWS_DEG))
PITCHES_DEG = (-90.0, 5.0, 15.0, 25.0, 90.0)
# Nose, wrists, knees and ankles: a set doesn't fit if any of them is outside the picture in more
# than this share of the set.
_EXTREMES = [0, 15, 16, 25, 26, 27, 28]
MOST_OUTSIDE = 0.05
# A notice that stood this long was heard.
TOLD_S = 1.0

PAGE = """\
# Where the camera may stand

Written by `formcheck evaluate FOLDER --recordings FOLDER --placement FILE`; not by hand.

The pose model's points in space, from recordings of {clips}, were put into a room
and seen again by {stands} cameras: {heights} m high, {distances} m away, {yaws}
degrees askew, aimed at the person. So height and distance say how steeply a camera looks down.
Everything is judged by the engine as it ships, from the first picture to the second look.
Recordings in which a limb leaves the picture are left out: nobody knows where it was.

What this isn't: the model would make other mistakes from there, and other limbs would be hidden;
here its mistakes are those of the recording's own camera. In space it bends a straight knee more
than in its picture, so that bent knees are named here which a camera there wouldn't show. A set
that doesn't fit into the picture stands in a column of its own and in no other, because the set-up
check says so.

- **exact**: the count is the true one.
- **sides right**: the sides of the counted repetitions, in their order, are the true ones.
- **told**: of the sets counted wrongly, those in which a notice stood for {told:g} s or longer.
- **false faults**: of the counted repetitions with a confidence over {sure:g}, those that name a
  fault of form that isn't there.
"""
UNMEASURED = "not measured: it is judged by the body's outline, which can't be seen from elsewhere"


@dataclass(frozen=True, slots=True)
class Placed:
    """One set as one camera sees it.

    Attributes:
        fits: the whole body is in the picture.
        exact: the count is the true one.
        sides_right: the sides counted, in order, are the true ones; None where unlabelled.
        told: a notice stood for long enough to be heard.
        sure, sure_false: counted repetitions of high confidence, and how many of them have a false
            form fault.
    """

    exercise_id: str
    stand: Stand
    fits: bool
    exact: bool
    sides_right: bool | None
    told: bool
    sure: int
    sure_false: int


def is_measured(exercise: Exercise) -> bool:
    """Return whether landmarks alone, without the body's outline, suffice to judge the exercise."""
    return not any(
        MEASURES[term.measure].needs_outline
        for terms in exercise.movement.channels
        for term in terms
    )


def place_folder(
    folder: Path, recordings: Path, settings: Settings, progress: Callable[[float], None]
) -> str:
    """Return the page of all labelled clips that have a recording; negatives take no part.

    Args:
        recordings: folder of `<clip's stem>.npz`.
        progress: called with the share done.

    Raises:
        RecordingError: the labels or a recording can't be read, or there is none.
    """
    paths = {c: recordings / f"{Path(c.file).stem}.npz" for c in read_labels(folder)}
    there = [clip for clip, path in paths.items() if path.is_file() and not clip.negative]
    exercises = {clip.exercise_id: exercise_by_id(clip.exercise_id) for clip in there}
    unmeasured = {name for name, exercise in exercises.items() if not is_measured(exercise)}
    measured = [clip for clip in there if clip.exercise_id not in unmeasured]
    if not measured:
        raise RecordingError(f"No clip of {folder} has a recording in {recordings} to place.")
    results: list[Placed] = []
    used: list[str] = []
    for number, clip in enumerate(measured):
        with footage_of(paths[clip], settings) as footage:
            seen = [observation for _, observation in footage.moments]
        if not fits(seen):
            continue
        used.append(Path(clip.file).stem)
        for done, result in enumerate(placed(clip, exercises[clip.exercise_id], seen), start=1):
            results.append(result)
            progress((number + done / len(STANDS)) / len(measured))
    return placement_page(results, used, unmeasured)


def fits(seen: Iterable[Observation]) -> bool:
    """Return whether the whole body stays in the picture; outside, nobody knows where a limb is."""
    poses = [observation.pose for observation in seen]
    outside = [pose is not None and not inside(pose)[_EXTREMES].all() for pose in poses]
    return sum(outside) <= MOST_OUTSIDE * len(poses)


def placed(
    clip: LabelledClip,
    exercise: Exercise,
    seen: Sequence[Observation],
    stands: Iterable[Stand] = STANDS,
) -> Iterator[Placed]:
    """Yield the result of the clip as seen from every stand."""
    people = tuple(in_room(seen, *source_view(seen)))
    for stand in stands:
        yield _placed(clip, exercise, people, stand)


def _placed(
    clip: LabelledClip, exercise: Exercise, people: Sequence[PersonInRoom], stand: Stand
) -> Placed:
    state = start(exercise, Prescription(None, clip.prescribed_hold_s))
    seen = list(seen_from(people, stand))
    for observation in seen:
        state, _ = step(state, observation)
    report = report_of(state, len(seen), len(seen), people[-1].seen.t_s)
    sides = tuple(r.side.value for r in report.repetitions if r.counted)
    return Placed(
        exercise.id,
        stand,
        fits=fits(seen),
        exact=clip.count[0] <= report.count <= clip.count[1],
        sides_right=None if clip.sides is None else sides == clip.sides,
        told=any(lasted_s >= TOLD_S for lasted_s in report.notices_s.values()),
        sure=len(_sure(report)),
        sure_false=_sure_false(clip, report),
    )


def _sure(report: Report) -> list[int]:
    return [r.index for r in report.repetitions if r.counted and r.confidence > SURE]


def _sure_false(clip: LabelledClip, report: Report) -> int:
    """Count the sure repetitions that name a false form fault.

    The truth is the repetition's own where it is known, else what the clip's label allows.
    """
    if clip.repetitions is None:
        true = {r.index: form_only(clip.faults_seen + clip.cant_tell) for r in report.repetitions}
    else:
        pairs = matched(clip.repetitions, report.repetitions)
        true = {r.index: form_only(t.faults) for t, r in pairs}
    sure = [r for r in report.repetitions if r.index in _sure(report)]
    return sum(bool(form_only(named_faults(r)) - true.get(r.index, frozenset())) for r in sure)


def placement_page(
    results: Sequence[Placed], clips: Iterable[str], unmeasured: Iterable[str]
) -> str:
    """Return the map as a page: a table per exercise, by height, pitch, yaw and distance."""
    parts = [
        PAGE.format(
            clips=", ".join(clips),
            stands=len(STANDS),
            heights=_list(HEIGHTS_M),
            distances=_list(DISTANCES_M),
            yaws=_list(YAWS_DEG),
            told=TOLD_S,
            sure=SURE,
        )
    ]
    for exercise_id in sorted({result.exercise_id for result in results}):
        rows = [result for result in results if result.exercise_id == exercise_id]
        parts.append(f"## {exercise_id}\n\n" + table(_HEAD, _rows(rows)))
    parts += [f"## {exercise_id}\n\n{UNMEASURED}.\n" for exercise_id in sorted(unmeasured)]
    return "\n".join(parts)


_HEAD = "camera | sets | don't fit | exact | sides right | wrong, told | false faults"


def _rows(results: Sequence[Placed]) -> Iterator[list[str]]:
    yield _row("all", results)
    for height in HEIGHTS_M:
        yield _row(f"{height:g} m high", [r for r in results if r.stand.height_m == height])
    for least, most in pairwise(PITCHES_DEG):
        within = [r for r in results if least <= r.stand.pitch_deg < most]
        yield _row(_between(least, most), within)
    for yaw in sorted({abs(yaw) for yaw in YAWS_DEG}):
        yield _row(f"{yaw:g}° askew", [r for r in results if abs(r.stand.yaw_deg) == yaw])
    for distance in DISTANCES_M:
        yield _row(f"{distance:g} m away", [r for r in results if r.stand.distance_m == distance])


def _between(least: float, most: float) -> str:
    if least < 0.0:
        return f"looks down less than {most:g}°"
    return f"looks down {least:g}° or more" if most > 45.0 else f"looks down {least:g} to {most:g}°"


def _row(name: str, results: Sequence[Placed]) -> list[str]:
    fitting = [result for result in results if result.fits]
    wrong = [result for result in fitting if not result.exact]
    sided = sum(result.sides_right is not None for result in fitting)
    return [
        name,
        str(len(results)),
        str(len(results) - len(fitting)),
        out_of(len(fitting) - len(wrong), len(fitting)),
        out_of(sum(r.sides_right or False for r in fitting), sided),
        out_of(sum(result.told for result in wrong), len(wrong)),
        out_of(sum(r.sure_false for r in fitting), sum(r.sure for r in fitting)),
    ]


def _list(values: Iterable[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)
