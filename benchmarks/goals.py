"""Compares the goals for two cores with what the benches measured. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from benchmarks.schemas import BATCH, CLIP, ENDURANCE, LIVE, STARTS
from benchmarks.tables import ResultTable


@dataclass(frozen=True, slots=True)
class Goal:
    """The upper or lower limit that one number of one bench is to keep.

    Attributes:
        measured: reads the number from the bench's data; None where nothing was measured.
    """

    schema: str
    what: str
    measured: Callable[[Any], float | None]
    most: float | None = None
    least: float | None = None

    def row(self, data: Any) -> tuple[str, str, str, str]:
        """Return its row of the table: what, goal, measured, reached."""
        value = self.measured(data)
        wanted = f"at most {self.most:g}" if self.least is None else f"at least {self.least:g}"
        if value is None:
            return (self.what, wanted, "not measured", "no")
        return (self.what, wanted, f"{value:.2f}", "yes" if self._is_reached(value) else "no")

    def _is_reached(self, value: float) -> bool:
        return (self.most is None or value <= self.most) and (
            self.least is None or value >= self.least
        )


def _over_bare(data: Any, executor: int) -> float | None:
    """What a second worker gains on the same two cores, over what bare MediaPipe gains there."""
    if "bare" not in data or executor >= len(data["kinds"]):  # older data; without Ray
        return None
    gained = data["kinds"][executor]["two_over_one_on_two_cores"]["median"]
    return float(gained / data["bare"]["two_over_one"]["median"])


GOALS = (
    Goal(
        CLIP, "the whole pipeline over bare MediaPipe", lambda d: d["pipeline_over_bare"], most=1.05
    ),
    # The camera's own clock is not exactly the computer's.
    Goal(
        LIVE,
        "pictures processed, of 30 a second",
        lambda d: d["pictures"]["processed_per_s"],
        least=29.5,
    ),
    Goal(
        LIVE,
        "joints drawn beside a moving body, % of the torso, at the median",
        lambda d: d["skeleton"]["off_torso_percent"]["moving"]["median"],
        most=1.5,
    ),
    Goal(
        LIVE,
        "joints drawn beside a moving body, % of the torso, nine in ten",
        lambda d: d["skeleton"]["off_torso_percent"]["moving"]["p90"],
        most=4,
    ),
    Goal(
        LIVE,
        "cue after a fault's beginning, s, at the median",
        lambda d: d["cue_delay_s"]["median"] if d["cues"] else None,
        most=0.5,
    ),
    Goal(
        LIVE,
        "from the app's start to the first picture, s",
        lambda d: d["start"]["first_picture_s"],
        most=10,
    ),
    Goal(ENDURANCE, "minutes of live video", lambda d: d["minutes"], least=60),
    Goal(ENDURANCE, "memory grown in them, MiB", lambda d: d["memory_growth_mib"], most=20),
    Goal(STARTS, "sets begun and left", lambda d: d["times"], least=50),
    Goal(
        STARTS,
        "threads left by them",
        lambda d: max(0, d["threads_after"] - d["threads_before"]),
        most=0,
    ),
    Goal(
        BATCH,
        "a second worker's gain over that of bare MediaPipe, processes",
        lambda d: _over_bare(d, 0),
        least=0.95,
    ),
    Goal(
        BATCH,
        "the same, Ray",
        lambda d: _over_bare(d, 1),
        least=0.95,
    ),
)


def goals_table(results: Iterable[Any]) -> ResultTable:
    """Return the goals of the benches whose data are given."""
    rows = [
        (_clip_of(data), *goal.row(data))
        for data in results
        for goal in GOALS
        if goal.schema == data["schema"]
    ]
    head = ("clip, model", "", "goal", "measured", "reached")
    return ResultTable("Goals, on two cores", head, rows)


def _clip_of(data: Any) -> str:
    """Name the clip and the model that a bench was run with, where it was."""
    known = (data.get("clip", {}).get("file"), data.get("model"))
    return ", ".join(str(each) for each in known if each is not None)
