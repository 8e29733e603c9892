"""Rules for when a physiotherapist has to look, set by the clinic. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

# The lowest and the highest sensible value of each rule.
BOUNDS: dict[str, tuple[float, float]] = {
    "pain_rise": (1, 10),
    "fault_sessions": (2, 10),
    "fault_share": (0.1, 1.0),
    "absent_days": (2, 90),
    "progress_sessions": (4, 20),
    "progress_gain": (0.01, 0.5),
    "good_share": (0.5, 1.0),
    "step_sessions": (2, 10),
    "most_repetitions": (4, 50),
    "most_hold_s": (3, 60),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds. All but the first are unvalidated defaults.

    Attributes:
        pain_rise: rise in pain during a session, in points (NRS, 0 to 10): two are the least that
            matters to people with low-back pain (Childs, Piva, Fritz, Spine 2005).
        fault_sessions: sessions in a row with a fault after which it counts as recurring.
        fault_share: the least share of an exercise's repetitions with the fault for a session to
            count.
        absent_days: days without a session.
        progress_sessions: the sessions over which progress is looked for.
        progress_gain: how much the share of correct repetitions has to grow from the first half of
            these sessions to the second.
        good_share: the share of correct repetitions from which it needn't grow.
        step_sessions: sessions in form in a row after which a next step is proposed.
        most_repetitions, most_hold_s: the limits of a step.

    Raises:
        ValueError: a number is outside of its bounds; its name is the argument.
    """

    pain_rise: int = 2
    fault_sessions: int = 3
    fault_share: float = 0.5
    absent_days: int = 7
    progress_sessions: int = 6
    progress_gain: float = 0.1
    good_share: float = 0.8
    step_sessions: int = 3
    most_repetitions: int = 12
    most_hold_s: int = 10

    def __post_init__(self) -> None:
        for name, (least, most) in BOUNDS.items():
            if not least <= getattr(self, name) <= most:
                raise ValueError(name)


def rules_data(rules: Rules) -> dict[str, Any]:
    """Return the rules as data."""
    return asdict(rules)


def rules_of(data: Mapping[str, Any]) -> Rules:
    """Return the rules in the data; missing ones take their default, unknown ones are ignored."""
    known = {each.name for each in fields(Rules)}
    return Rules(**{name: value for name, value in data.items() if name in known})
