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
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition
from formcheck.session.channels import channels_of
from formcheck.session.confidence import held_against_others
from formcheck.session.history import Sample
from formcheck.session.repetitions import repetition_of

# The person's own way is believed up to this many times the usual one.
MOST_REACH = 2.0
# Two records that share more than this of their time are of one movement.
OVERLAP_SHARE = 0.2
# Quantile of the clean repetitions' ways that is taken as the person's own.
OWN_QUANTILE = 0.75


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Result of the second look.

    Attributes:
        repetitions: counted and partial, in order.
        refused: attempts that are no repetitions.
    """

    repetitions: tuple[Repetition, ...]
    refused: tuple[Refused, ...]


NOTHING = SecondLook((), ())


def second_look(
    exercise: Exercise,
    samples: Sequence[Sample],
    own_ways: Sequence[float] = (),
    live: SecondLook = NOTHING,
) -> SecondLook:
    """Find every repetition of a whole set.

    Args:
        samples: of the set, in order.
        own_ways: `Repetition.way` of the person's repetitions in earlier sets.
        live: what was found live; of a set too long to keep all its samples, it stands for what
            began before the first.
    """
    before = _begun_before(live, samples[0].t_s if samples else math.inf)
    movement = exercise.movement
    ways, found = (*own_ways, *_clean_ways(before)), before
    for _ in range(2):  # once to learn the person's own way, once more with it
        reach = own_reach(movement, ways)
        found = _after(before, _looked(exercise, samples, reach, _own(own_ways, ways)))
        ways = (*own_ways, *_clean_ways(found))
    repetitions = held_against_others(found.repetitions, exercise.falls_short)
    return replace(found, repetitions=repetitions)


def _begun_before(found: SecondLook, t_s: float) -> SecondLook:
    return SecondLook(
        tuple(r for r in found.repetitions if r.start_s < t_s),
        tuple(r for r in found.refused if r.start_s < t_s),
    )


def _after(before: SecondLook, found: SecondLook) -> SecondLook:
    """Return both, numbered, without what a repetition seen only in part is taken for."""
    last_s = before.repetitions[-1].end_s if before.repetitions else -math.inf
    new = (r for r in found.repetitions if not _overlap(r, -math.inf, last_s))
    repetitions = enumerate((*before.repetitions, *new), start=1)
    return SecondLook(
        tuple(replace(r, index=i) for i, r in repetitions), (*before.refused, *found.refused)
    )


def _clean_ways(found: SecondLook) -> tuple[float, ...]:
    return tuple(r.way for r in found.repetitions if r.way is not None and _clean(r))


def own_reach(movement: Movement, ways: Sequence[float]) -> float:
    """Return the person's own usual way as the full one, where it is longer than the exercise's."""
    usual = movement.reach
    return min(max(usual, median(ways)), MOST_REACH * usual) if ways else usual


def _own(earlier: Sequence[float], ways: Sequence[float]) -> float:
    """Return the way to hold this person's repetitions against, NaN where it isn't known."""
    if earlier:
        return median(earlier)
    return float(np.quantile(ways, OWN_QUANTILE)) if len(ways) > 1 else math.nan


def _clean(repetition: Repetition) -> bool:
    return repetition.counted and set(repetition.faults) <= TIMED


def _looked(
    exercise: Exercise, samples: Sequence[Sample], reach: float, own_way: float
) -> SecondLook:
    """Return the clearest channel's attempts, and another's where that one has none.

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
    return SecondLook(tuple(found), tuple(refused))


def _overlap(record: Repetition | Refused, begins_s: float, ends_s: float) -> bool:
    shared_s = min(record.end_s, ends_s) - max(record.start_s, begins_s)
    return shared_s > OVERLAP_SHARE * (record.end_s - record.start_s)
