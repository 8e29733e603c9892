"""The second look: segments and judges the whole set once more, when all is known. Pure.

Live, rest has to be learnt from the first moments, a movement is noticed while it happens, and the
person's own way is known only after some repetitions. At the end none of that is a guess any more.
The set's record and report hold what this finds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from formcheck.exercises.spec import TIMED, Exercise, Movement
from formcheck.reps.attempt import Refused, is_same_movement
from formcheck.reps.repetition import Repetition
from formcheck.session.channels import channels_of
from formcheck.session.confidence import compared_with_others
from formcheck.session.halves import compared_with_halves
from formcheck.session.history import Sample
from formcheck.session.repetitions import repetition_of

# The person's own way is believed up to this many times the usual one.
MOST_REACH = 2.0
# Quantile of the clean repetitions' ways that is taken as the person's own.
OWN_QUANTILE = 0.75


@dataclass(frozen=True, slots=True)
class Findings:
    """Repetitions of a set, and attempts that are none.

    Attributes:
        repetitions: counted and partial, in order.
        refused: attempts that are no repetitions.
    """

    repetitions: tuple[Repetition, ...]
    refused: tuple[Refused, ...]


NOTHING = Findings((), ())


def second_look(
    exercise: Exercise,
    samples: Sequence[Sample],
    own_ways: Sequence[float] = (),
    live: Findings = NOTHING,
) -> Findings:
    """Find every repetition of a whole set.

    Args:
        samples: of the set, in order.
        own_ways: `Repetition.way` of the person's repetitions in earlier sets.
        live: what was found live; for a set too long to keep whole, it stands in for everything
            that began before the first sample kept.
    """
    before = _begun_before(live, samples[0].t_s if samples else math.inf)
    found = _looked_twice(exercise, samples, own_ways, before)
    halves = [_looked_twice(exercise, samples[k::2], own_ways, before) for k in range(2)]
    repeated = compared_with_halves(found.repetitions, [half.repetitions for half in halves])
    return replace(found, repetitions=compared_with_others(repeated, exercise.falls_short))


def _looked_twice(
    exercise: Exercise, samples: Sequence[Sample], own_ways: Sequence[float], before: Findings
) -> Findings:
    """Look once to learn the person's own way, and once more with it."""
    ways, found = (*own_ways, *_clean_ways(before)), before
    for _ in range(2):
        reach = own_reach(exercise.movement, ways)
        found = _after(before, _looked(exercise, samples, reach, _own(own_ways, ways)))
        ways = (*own_ways, *_clean_ways(found))
    return found


def _begun_before(found: Findings, t_s: float) -> Findings:
    return Findings(
        tuple(r for r in found.repetitions if r.start_s < t_s),
        tuple(r for r in found.refused if r.start_s < t_s),
    )


def _after(before: Findings, found: Findings) -> Findings:
    """Join both and number the repetitions.

    The samples may still show the end of a repetition that `before` has: that is left out.
    """
    last_s = before.repetitions[-1].end_s if before.repetitions else -math.inf
    new = (r for r in found.repetitions if not _overlap(r, -math.inf, last_s))
    refused = (r for r in found.refused if not _overlap(r, -math.inf, last_s))
    repetitions = enumerate((*before.repetitions, *new), start=1)
    return Findings(tuple(replace(r, index=i) for i, r in repetitions), (*before.refused, *refused))


def _clean_ways(found: Findings) -> tuple[float, ...]:
    return tuple(r.way for r in found.repetitions if r.way is not None and _clean(r))


def own_reach(movement: Movement, ways: Sequence[float]) -> float:
    """Return the person's own usual way as the full one, where it is longer than the exercise's."""
    usual = movement.reach
    return min(max(usual, median(ways)), MOST_REACH * usual) if ways else usual


def _own(earlier: Sequence[float], ways: Sequence[float]) -> float:
    """Return the way to compare this person's repetitions with, NaN where it isn't known."""
    if earlier:
        return median(earlier)
    return float(np.quantile(ways, OWN_QUANTILE)) if len(ways) > 1 else math.nan


def _clean(repetition: Repetition) -> bool:
    return repetition.counted and set(repetition.faults) <= TIMED


def _looked(
    exercise: Exercise, samples: Sequence[Sample], reach: float, own_way: float
) -> Findings:
    """Return the clearest channel's attempts, and the others' where it has none.

    They are numbered by `_after`.
    """
    found: list[Repetition] = []
    refused: list[Refused] = []
    for number, channel in enumerate(channels_of(exercise.movement, samples, reach)):
        for proposal in channel.proposals:
            if proposal.attempt is None:
                continue
            if number and not (channel.is_clear and proposal.is_whole):
                continue
            begins_s, ends_s = proposal.attempt.begins_s, proposal.attempt.ends_s
            if any(r.counted and _overlap(r, begins_s, ends_s) for r in found):
                continue
            attempt = replace(proposal.attempt, clarity=channel.clarity)
            record = repetition_of(exercise, samples, attempt, own_way, 1)
            if isinstance(record, Repetition) and (not number or record.counted):
                found = [r for r in found if not _overlap(r, begins_s, ends_s)] + [record]
                refused = [r for r in refused if not _overlap(r, begins_s, ends_s)]
            elif isinstance(record, Refused) and not number:
                refused.append(record)
    found.sort(key=lambda repetition: repetition.start_s)
    return Findings(tuple(found), tuple(refused))


def _overlap(record: Repetition | Refused, begins_s: float, ends_s: float) -> bool:
    return is_same_movement((record.start_s, record.end_s), (begins_s, ends_s))
