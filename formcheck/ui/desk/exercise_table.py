"""Table of a patient's exercises: repetitions, form, range, tempo, faults. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from formcheck.exercises.loader import range_error_deg
from formcheck.landmarks import Side
from formcheck.markup import render
from formcheck.review.digest import ExerciseDigest, SideDigest
from formcheck.review.exercise_progress import ExerciseProgress, FaultShares
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import title_of
from formcheck.wording.numbers import named, plus_minus
from formcheck.wording.ways import by_hand_words
from formcheck.words import Translator, marked

COLUMNS = (
    marked("Exercise"),
    marked("Repetitions"),
    marked("In form"),
    marked("Held in form"),
    marked("Range of motion"),
    marked("Lifting / lowering"),
    marked("To work on"),
)
SIDE_WORDS = {Side.LEFT: marked("Left:"), Side.RIGHT: marked("Right:"), Side.BOTH: ""}
MOST_FAULTS = 3
# A fault's share that changes by less is unchanged: an unvalidated default.
LEAST_CHANGE = 0.1


def exercise_table_html(_: Translator, progress: Sequence[ExerciseProgress]) -> str:
    """Write the table; under each number stands its value in the earlier weeks."""
    rows = [(title_of(_, exercise.exercise_id), list(_cells(_, exercise))) for exercise in progress]
    titles = [_(title) for title in COLUMNS]
    return render("ui/desk/exercise_table.html.j2", titles=titles, rows=rows)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell: its lines, and the small lines under them."""

    lines: tuple[str, ...]
    small: tuple[str, ...]


def _cells(_: Translator, progress: ExerciseProgress) -> Iterator[_Cell]:
    now, before = progress.now, progress.before
    yield _cell(_repetitions(_, now))
    yield _cell(_form(_, now), _before(_, _form(_, before)[:1]))
    yield _cell(_held(_, now), _before(_, _held(_, before)))
    yield _cell(_ranges(_, now), [*_goals(_, now), *_before(_, _ranges_before(_, before))])
    yield _cell(_tempo(_, now))
    yield _cell([_fault(_, now.exercise_id, fault) for fault in progress.faults[:MOST_FAULTS]])


def _cell(lines: Iterable[str], small_lines: Iterable[str] = ()) -> _Cell:
    return _Cell(tuple(lines) or ("–",), tuple(small_lines))


def _before(_: Translator, lines: Iterable[str]) -> list[str]:
    return [_("before: {what}").format(what=line) for line in lines]


def _repetitions(_: Translator, digest: ExerciseDigest) -> Iterator[str]:
    is_by_camera = digest.counted or digest.partial or not digest.sets_by_hand
    if is_by_camera:
        yield from _by_camera(_, digest)
    if digest.learnt:
        yield _("besides, {number} to learn their own range").format(number=digest.learnt)
    if digest.sets_by_hand:
        yield by_hand_words(_, digest.sets_by_hand)


def _by_camera(_: Translator, digest: ExerciseDigest) -> Iterator[str]:
    if digest.prescribed is None:
        yield str(digest.counted)
    else:
        template = _("{done} of {planned}")
        yield template.format(done=digest.counted, planned=digest.prescribed)
    yield _("{number} in form").format(number=digest.correct)
    if digest.faulty:
        yield _("{number} to correct").format(number=digest.faulty)
    if digest.partial:
        yield _("{number} too small").format(number=digest.partial)


def _form(_: Translator, digest: ExerciseDigest | None) -> list[str]:
    if digest is None or digest.correct_share is None:
        return []
    share = _.percent(digest.correct_share)
    sides = [side for side in digest.sides if side.side is not Side.BOTH]
    if len(sides) < 2:
        return [share]
    by_side = (
        f"{_(SIDE_WORDS[side.side])} {_.percent(side.correct / side.counted)}" for side in sides
    )
    return [share, *by_side]


def _held(_: Translator, digest: ExerciseDigest | None) -> list[str]:
    if digest is None or not digest.hold_target_s:
        return []
    return [_("{seconds} s").format(seconds=_.number(digest.in_form_s))]


def _ranges(_: Translator, digest: ExerciseDigest) -> Iterator[str]:
    margin = plus_minus(_, range_error_deg(digest.exercise_id))
    for side in digest.sides:
        if side.range_of_motion_deg is not None:
            degrees = _("about {degrees}°").format(degrees=_.number(side.range_of_motion_deg))
            yield f"{_(SIDE_WORDS[side.side])} {degrees}{margin}".strip().replace(" ", "\u00a0")


def _ranges_before(_: Translator, digest: ExerciseDigest | None) -> list[str]:
    """Write the earlier ranges of both sides in one line."""
    values = [side.range_of_motion_deg for side in digest.sides] if digest else []
    degrees = [f"{_.number(value)}°" for value in values if value is not None]
    return [", ".join(degrees)] if degrees else []


def _goals(_: Translator, digest: ExerciseDigest) -> Iterator[str]:
    if digest.asked.range_goal_deg is not None:
        yield _("goal {degrees}°").format(degrees=_.number(digest.asked.range_goal_deg))
    if digest.asked.range_limit_deg is not None:
        yield _("limit {degrees}°").format(degrees=_.number(digest.asked.range_limit_deg))


def _tempo(_: Translator, digest: ExerciseDigest) -> Iterator[str]:
    for side in digest.sides:
        if side.lift_s is not None or side.lower_s is not None:
            yield f"{_(SIDE_WORDS[side.side])} {_lift_and_lower(_, side)}".strip()
    if digest.asked.tempo_s is not None:
        yield _("at least {seconds} s").format(seconds=_.number(digest.asked.tempo_s, 1))


def _lift_and_lower(_: Translator, side: SideDigest) -> str:
    times = (side.lift_s, side.lower_s)
    written = " / ".join("–" if time_s is None else _.number(time_s, 1) for time_s in times)
    return _("{seconds} s").format(seconds=written)


def _fault(_: Translator, exercise_id: str, trend: FaultShares) -> str:
    name = fault_label(_, exercise_id, trend.fault)
    if trend.before is None:
        return named(_, name, _.percent(trend.now))
    change = f"{_.percent(trend.before)} → {_.percent(trend.now)}"
    return named(_, name, f"{change}, {_direction(_, trend)}")


def _direction(_: Translator, trend: FaultShares) -> str:
    change = trend.now - (trend.before or 0.0)
    if trend.now == 0.0:
        return _("gone")
    if abs(change) < LEAST_CHANGE:
        return _("unchanged")
    return _("growing") if change > 0 else _("going away")
