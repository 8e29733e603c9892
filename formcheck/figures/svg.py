"""Exercises as self-contained, animated SVG pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator

from formcheck.exercises.loader import load_exercises
from formcheck.figures import shapes
from formcheck.figures.figure_body import VERTEBRAE, Bone, bones
from formcheck.figures.figure_marks import MARKS, FigureMark
from formcheck.figures.from_file import move_of
from formcheck.figures.moves import FLOOR, MIDDLE, MOVES, Move

KINDS = {
    **{f"trunk_{i}": "fc-legs" if i < 2 else "fc-top" for i in range(VERTEBRAE)},
    "thigh": "fc-legs",
    "shank": "fc-legs",
}
STEPS = 8  # stills of each movement; between them the browser interpolates
GROUND = 330  # the floor in the picture

COLOURS = """
.fc-skin{fill:var(--fc-skin,#e3a988)}.fc-top{fill:var(--fc-top,#2f9e91)}
.fc-legs{fill:var(--fc-legs,#5577b5)}.fc-hair{fill:var(--fc-hair,#8a6650)}
.fc-ear{fill:var(--fc-ear,#cf8f70)}.fc-mat{fill:var(--fc-mat,#9dc3b8)}
.fc-sleeve{fill:var(--fc-sleeve,#278377)}.fc-far{opacity:.5}
.fc-mark{fill:none;stroke:var(--fc-mark,#ef8a17);stroke-width:5;stroke-linecap:round;stroke-linejoin:round}
.fc-floor{stroke:currentColor;opacity:.25;stroke-width:2}
"""
SCENE = (
    f'<path class="fc-floor" d="M10 {GROUND + 14}H630"/>'
    f'<rect class="fc-mat" x="24" y="{GROUND}" width="592" height="14" rx="7"/>'
)


def figure_svg(exercise_id: str, *, animated: bool = True) -> str:
    """Draw how an exercise is done, or return "" for an exercise that has no picture.

    Args:
        exercise_id: one of `MOVES`, or of an exercise whose file has a figure.
        animated: False for a still of the end position. The animated one shows that still, too, to
            people whose system asks for reduced motion.

    The same call gives the same text. Colours follow the CSS variables `--fc-skin`, `--fc-top`,
    `--fc-legs`, `--fc-hair`, `--fc-mat` and the current text colour.
    """
    move = move_for(exercise_id)
    if move is None:
        return ""
    marks = MARKS.get(exercise_id, ())
    # Goes into the text unescaped: a loaded exercise's id is small letters and underscores.
    name = f"fc-{exercise_id.replace('_', '-')}"
    style = COLOURS + (animation_css(name, move, marks) if animated else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="0 0 640 400"'
        f' aria-hidden="true">'
        f"<style>{style}</style>{scene(name, exercise_id)}</svg>"
    )


def move_for(exercise_id: str) -> Move | None:
    """Find how an exercise moves: as drawn by hand, or after its file; None without either."""
    by_hand, exercise = MOVES.get(exercise_id), load_exercises().get(exercise_id)
    if by_hand is not None or exercise is None:
        return by_hand
    return move_of(exercise)


def scene(name: str, exercise_id: str, progress: float = 1.0) -> str:
    """Draw mat, person and marks at a progress of the movement; empty where nothing is drawn."""
    move = move_for(exercise_id)
    if move is None:
        return ""
    left, top = 320 - move.zoom * MIDDLE, GROUND - move.zoom * FLOOR
    view = f"translate({left:.1f} {top:.1f}) scale({move.zoom})"
    marks = MARKS.get(exercise_id, ())
    drawn = f"{figure(name, move, progress)}{marks_svg(name, marks, progress)}"
    return f'{SCENE}<g transform="{view}">{drawn}</g>'


def figure(name: str, move: Move, progress: float = 1.0) -> str:
    """Draw the person at a progress of the movement, by default in the end position."""
    drawn = []
    for layer, parts in bones(move.posture(progress)).items():
        inner = "".join(part_svg(f"{name}-{layer}-{bone.part}", bone) for bone in parts)
        kind = "fc-far" if layer.startswith("far") else "fc-near"
        drawn.append(f'<g class="{kind}">{inner}</g>')
    return "".join(drawn)


def part_svg(identity: str, bone: Bone) -> str:
    """Draw one part, at the origin of its own frame, placed by a transform."""
    return f'<g class="{identity}" transform="{svg_transform(bone)}">{drawing(bone.part)}</g>'


def drawing(part: str) -> str:
    """Return the shapes of one part."""
    if part == "face":
        eyes = "".join(disc("fc-hair", eye) for eye in shapes.EYES)
        front = f'<path class="fc-skin" d="{shapes.FRONT}"/>'
        return f"{disc('fc-hair', shapes.CURLS)}{disc('fc-hair', shapes.BUN_BEHIND)}{front}{eyes}"
    if part == "head":
        return (
            f'{disc("fc-hair", shapes.BUN)}<path class="fc-skin" d="{shapes.FACE}"/>'
            f'<path class="fc-hair" d="{shapes.HAIR}"/>'
            f"{disc('fc-ear', shapes.EAR)}{disc('fc-hair', shapes.EYE)}"
        )
    sleeve = f'<path class="fc-sleeve" d="{shapes.SHAPES["sleeve"]}"/>'
    return (
        f'<path class="{KINDS.get(part, "fc-skin")}" d="{shapes.SHAPES[part]}"/>'
        f"{sleeve if part == 'upper_arm' else ''}"
    )


def disc(kind: str, place: tuple[float, float, float]) -> str:
    """Return a disc from its middle and radius."""
    x, y, radius = place
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="{radius}"/>'


def marks_svg(name: str, marks: tuple[FigureMark, ...], progress: float = 1.0) -> str:
    """Return the lines and arrows; a still shows those of its progress."""
    drawn = []
    for i, mark in enumerate(marks):
        dashes = ' stroke-dasharray="2 13"' if mark.dashed else ""
        hidden = "" if mark.shows_at(progress) else ' opacity="0"'
        drawn.append(f'<path class="fc-mark {name}-mark-{i}"{dashes}{hidden} d="{mark.path}"/>')
    return "".join(drawn)


def svg_transform(bone: Bone) -> str:
    """Return the placement as SVG's own attribute."""
    x, y = bone.origin.real, bone.origin.imag
    stretch = "" if bone.share == 1.0 else f" scale({bone.share:.3f} 1)"
    return f"translate({x:.1f} {y:.1f}) rotate({bone.direction_deg:.1f}){stretch}"


def stills(move: Move) -> Iterator[tuple[float, float]]:
    """Yield (seconds, progress) of every still of one loop, eased at both ends of each movement."""
    time_s, progress = 0.0, 0.0
    for go_s, stay_s, goal in move.stops:
        for step in range(STEPS):
            share = (1 - math.cos(math.pi * step / STEPS)) / 2
            yield time_s + go_s * step / STEPS, progress + (goal - progress) * share
        yield time_s + go_s, goal
        time_s, progress = time_s + go_s + stay_s, goal
    yield time_s, progress


def animation_css(name: str, move: Move, marks: tuple[FigureMark, ...]) -> str:
    """Return keyframes for every part that moves."""
    times, progress = zip(*stills(move), strict=True)
    postures = [bones(move.posture(p)) for p in progress]
    css = []
    for layer in postures[0]:
        for i, bone in enumerate(postures[0][layer]):
            track = [frame[layer][i] for frame in postures]
            css.append(keyframes(f"{name}-{layer}-{bone.part}", times, placements(track)))
    for i, mark in enumerate(marks):
        shown = [f"opacity:{int(mark.shows_at(p))}" for p in progress]
        css.append(keyframes(f"{name}-mark-{i}", times, shown))
    return f"@media (prefers-reduced-motion:no-preference){{{''.join(css)}}}"


def placements(track: list[Bone]) -> list[str]:
    """Return one part's placements in CSS; the turn never jumps by a whole round."""
    last_deg, styles = track[0].direction_deg, []
    still = all(bone.share == 1.0 for bone in track)
    for bone in track:
        last_deg += (bone.direction_deg - last_deg + 180) % 360 - 180
        x, y = bone.origin.real, bone.origin.imag
        stretch = "" if still else f" scale({bone.share:.3f},1)"
        place = f"translate({x:.1f}px,{y:.1f}px) rotate({last_deg:.1f}deg)"
        styles.append(f"transform:{place}{stretch}")
    return styles


def keyframes(identity: str, times_s: tuple[float, ...], styles: list[str]) -> str:
    """Return the animation of one part through its styles, or nothing when it stays as it is."""
    if len(set(styles)) == 1:
        return f".{identity}{{{styles[0]}}}"
    total_s = times_s[-1]
    frames = "".join(
        f"{100 * time_s / total_s:.2f}%{{{style}}}"
        for time_s, style in zip(times_s, styles, strict=True)
    )
    return (
        f".{identity}{{animation:{identity} {total_s:g}s linear infinite}}"
        f"@keyframes {identity}{{{frames}}}"
    )
