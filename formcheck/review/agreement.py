"""Agreement between physiotherapists and the machine on repetitions. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Judgement(StrEnum):
    """A judgement of one repetition, by somebody or by the machine."""

    CORRECT = "correct"
    FAULTY = "faulty"
    NOT_COUNTED = "not counted"


Pair = tuple[Judgement, Judgement]  # the machine's, the physiotherapist's


def judgement(counted: bool, faults: Collection[str]) -> Judgement:
    """Return the judgement of a repetition; which faults it had doesn't matter here."""
    if not counted:
        return Judgement.NOT_COUNTED
    return Judgement.FAULTY if faults else Judgement.CORRECT


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement between the machine and physiotherapists on one exercise.

    Attributes:
        pairs: repetitions that both have judged, each with a verdict of its own.
        agreed: those of these repetitions that both judge the same.
        kappa: Cohen's kappa (Cohen, Educ Psychol Meas 1960), -1 to 1: agreement beyond what chance
            would give; None where it isn't defined, as when both always give the same judgement.
        unobjected: further repetitions reviewed without a verdict; in no other number here, because
            whoever says nothing may not have looked.
        blind: the agreement of the verdicts given before FormCheck's judgement was seen, which are
            in no other number here; None where there are none.
    """

    exercise_id: str
    pairs: int
    agreed: int
    kappa: float | None
    unobjected: int = 0
    blind: Agreement | None = None

    @property
    def share(self) -> float | None:
        """The share of pairs that agree, 0 to 1; None without any."""
        return self.agreed / self.pairs if self.pairs else None


def agreement(exercise_id: str, counts: Mapping[Pair, int], unobjected: int = 0) -> Agreement:
    """Return the agreement from the number of pairs of each kind."""
    total = sum(counts.values())
    agreed = sum(number for (machine, human), number in counts.items() if machine is human)
    return Agreement(exercise_id, total, agreed, _kappa(counts, total, agreed), unobjected)


def _kappa(counts: Mapping[Pair, int], total: int, agreed: int) -> float | None:
    machine, human = Counter[Judgement](), Counter[Judgement]()
    for (one, other), number in counts.items():
        machine[one] += number
        human[other] += number
    # Observed and chance agreement are multiplied by the total's square: whole numbers, so that
    # "always the same" is exact.
    by_chance = sum(machine[each] * human[each] for each in Judgement)
    if by_chance == total * total:
        return None
    return (agreed * total - by_chance) / (total * total - by_chance)


def pairs_data(pairs: Iterable[tuple[str, Pair]]) -> dict[str, dict[str, int]]:
    """Count pairs by exercise, JSON-ready."""
    found: dict[str, dict[str, int]] = {}
    for exercise_id, (machine, human) in pairs:
        kinds = found.setdefault(exercise_id, {})
        key = f"{machine.value}/{human.value}"
        kinds[key] = kinds.get(key, 0) + 1
    return found


def agreements(
    reviewed: Iterable[Mapping[str, Mapping[str, int]]],
    verdicts: Iterable[tuple[str, Pair]],
    blind: Iterable[tuple[str, Pair]] = (),
) -> tuple[Agreement, ...]:
    """Return the agreement on each exercise, in order of the exercises' ids.

    Args:
        reviewed: `pairs_data` of each review: the verdicts, and repetitions left without one.
        verdicts: the pairs of the verdicts alone.
        blind: the pairs of the blind sample's verdicts.
    """
    whole = Counter[str]()
    for data in reviewed:
        for exercise_id, kinds in data.items():
            whole[exercise_id] += sum(kinds.values())
    judged, apart = _by_exercise(verdicts), _by_exercise(blind)
    return tuple(
        replace(
            agreement(name, judged[name], max(0, whole[name] - judged[name].total())),
            blind=agreement(name, apart[name]) if name in apart else None,
        )
        for name in sorted({*whole, *judged, *apart})
    )


def _by_exercise(pairs: Iterable[tuple[str, Pair]]) -> defaultdict[str, Counter[Pair]]:
    found: defaultdict[str, Counter[Pair]] = defaultdict(Counter)
    for exercise_id, pair in pairs:
        found[exercise_id][pair] += 1
    return found
