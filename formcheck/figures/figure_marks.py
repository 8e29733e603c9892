"""Lines and arrows that point out what matters in an exercise."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.figures.figure_body import SHOULDER_NODE, Posture, along, bones, direction_deg
from formcheck.figures.moves import MOVES

LOW_BACK_NODE, MID_BACK_NODE = 4, 6


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A stroke and the stretch of progress in which it shows."""

    path: str
    first_progress: float
    last_progress: float
    dashed: bool = False

    def shows_at(self, progress: float) -> bool:
        """Whether the mark is seen at this progress."""
        return self.first_progress <= progress <= self.last_progress


def arrow(start: complex, end: complex) -> str:
    """Return a straight arrow."""
    back_deg = direction_deg(start - end)
    left, right = (end + along(back_deg + turn_deg, 13) for turn_deg in (-38, 38))
    return f"{move_to(start)}L{xy(end)}M{xy(left)}L{xy(end)}L{xy(right)}"


def move_to(point: complex) -> str:
    """Return the start of a path."""
    return f"M{xy(point)}"


def xy(point: complex) -> str:
    """Return a point of a path."""
    return f"{point.real:.1f} {point.imag:.1f}"


def joints(posture: Posture) -> dict[str, complex]:
    """Return the joints that marks are drawn at."""
    layers = bones(posture)
    leg, arm = layers["near_leg"], layers["far_arm"]
    trunk = layers["trunk"][::-1]  # drawn from the neck down; nodes are counted from the hip up
    return {
        "hip": leg[0].origin,
        "knee": leg[1].origin,
        "heel": leg[2].origin,
        "wrist": arm[2].origin,
        "shoulder": trunk[SHOULDER_NODE].origin,
        "low_back": trunk[LOW_BACK_NODE].origin,
        "mid_back": trunk[MID_BACK_NODE].origin,
    }


def _marks() -> dict[str, tuple[FigureMark, ...]]:
    end = {name: joints(move.posture(1.0)) for name, move in MOVES.items()}
    sunk = joints(MOVES["cat_cow"].posture(-1.0))
    bridge, bird, tilt = end["bridge"], end["bird_dog"], end["pelvic_tilt"]
    cat, pull = end["cat_cow"], end["knee_to_chest"]
    line = f"{move_to(bridge['shoulder'])}L{xy(bridge['knee'])}"
    level = f"{move_to(bird['heel'])}L{xy(bird['hip'])}L{xy(bird['shoulder'])}L{xy(bird['wrist'])}"
    down, up = complex(0, 34), complex(0, -34)
    over = tilt["low_back"] + complex(0, -74)
    above, below = cat["mid_back"] + complex(0, -44), sunk["mid_back"] + complex(0, 44)
    knee = pull["knee"] + complex(-4, -34)
    return {
        "bridge": (FigureMark(line, 0.97, 1.0, dashed=True),),
        "bird_dog": (
            FigureMark(level, 0.97, 1.0, dashed=True),
            FigureMark(level, -1.0, -0.97, dashed=True),
        ),
        "pelvic_tilt": (FigureMark(arrow(over, over + down), 0.05, 1.0),),
        "cat_cow": (
            FigureMark(arrow(above, above + up), 0.3, 1.0),
            FigureMark(arrow(below, below + down), -1.0, -0.3),
        ),
        "knee_to_chest": (FigureMark(arrow(knee + 62, knee), 0.3, 1.0),),
    }


MARKS = _marks()
