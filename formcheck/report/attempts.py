"""Says which movements weren't counted and why, and where the second look differs. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from formcheck.exercises.loader import load_exercises
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.review.digest import SetToDigest
from formcheck.wording.names import in_sentence, name_of
from formcheck.words import Translator


def attempts(refused: Iterable[Refused]) -> tuple[Refused, ...]:
    """Return the refused movements that a person would call attempts."""
    return tuple(each for each in refused if each.why is not RefusalReason.TWITCH)


def attempt_lines(_: Translator, exercise_id: str, found: Iterable[Refused]) -> tuple[str, ...]:
    """Say each kind of movement that was not counted, the most frequent first."""
    kinds = Counter((each.why, each.like) for each in attempts(found))
    return tuple(
        _attempt_line(_, exercise_id, why, like, number)
        for (why, like), number in kinds.most_common()
    )


def _attempt_line(
    _: Translator, exercise_id: str, why: RefusalReason, like: str | None, number: int
) -> str:
    if like is not None:
        template = _.plural(
            "{n} movement was not counted: it looks like another one ({movement}).",
            "{n} movements were not counted: they look like another one ({movement}).",
            number,
        )
        return template.format(n=number, movement=_movement(_, exercise_id, like))
    return _plain_line(_, why, number).format(n=number)


def _plain_line(_: Translator, why: RefusalReason, number: int) -> str:
    if why is RefusalReason.UNFINISHED:
        return _.plural(
            "{n} movement was not counted: beginning or end not seen.",
            "{n} movements were not counted: beginning or end not seen.",
            number,
        )
    if why is RefusalReason.POSTURE:
        return _.plural(
            "{n} movement was not counted: not in the position of this exercise.",
            "{n} movements were not counted: not in the position of this exercise.",
            number,
        )
    return _.plural(
        "{n} movement was not counted: it is not that of this exercise.",
        "{n} movements were not counted: they are not those of this exercise.",
        number,
    )


def _movement(_: Translator, exercise_id: str, like: str) -> str:
    """Return the name of another movement."""
    known = load_exercises().get(exercise_id)
    names = {} if known is None else {other.id: other.name for other in known.others}
    name = _(names[like]) if like in names else name_of(_, like)
    return in_sentence(name)


def not_counted(_: Translator, exercise_id: str, sets: Iterable[SetToDigest]) -> tuple[str, ...]:
    """Say the movements not counted in several sets."""
    return attempt_lines(_, exercise_id, (each for one in sets for each in one.attempts))


def counts_apart(sets: Sequence[SetToDigest]) -> tuple[int, int] | None:
    """Return the live count and the second look's; None where they are the same."""
    if all(each.live_count is None for each in sets):
        return None
    counts = [sum(rep.counted for rep in each.repetitions) for each in sets]
    live = [
        count if each.live_count is None else each.live_count
        for each, count in zip(sets, counts, strict=True)
    ]
    return sum(live), sum(counts)


def trained_line(_: Translator, live: int, again: int) -> str:
    """Tell the person who was shown the live count that the second look counts differently."""
    template = _("Counted while you trained: {live}. Looking at the whole set again: {again}.")
    return template.format(live=live, again=again)


def counts_line(_: Translator, live: int, again: int) -> str:
    """Tell others that the second look counts differently."""
    template = _("Counted live: {live}. Looking at the whole set again: {again}.")
    return template.format(live=live, again=again)
