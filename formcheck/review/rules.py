"""From what on a physiotherapist has to look: the clinic's to set. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

# The least and the most that makes sense of each.
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
        pain_rise: points (NRS, 0 to 10) that pain grew by in a session: two are the least that
            matters to people with low-back pain (Childs, Piva, Fritz, Spine 2005).
        fault_sessions: a fault keeps coming back when it was found in so many sessions running.
        fault_share: in a session it counts when found in this share of an exercise's repetitions.
        absent_days: so many days without a session.
        progress_sessions: progress is looked for over so many sessions.
        progress_gain: what the share of correct repetitions has to grow by between their halves.
        good_share: from this share on nothing has to grow.
        step_sessions: after so many sessions in form running, a next step is proposed.
        most_repetitions, most_hold_s: a step goes no further than this.

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
    """The rules as data."""
    return asdict(rules)


def rules_of(data: Mapping[str, Any]) -> Rules:
    """The rules in the data; what isn't there, or isn't known any more, is as by default."""
    known = {each.name for each in fields(Rules)}
    return Rules(**{name: value for name, value in data.items() if name in known})
