"""A report as one self-contained page: no script, nothing from elsewhere, prints well. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from formcheck.report.document import (
    Block,
    Card,
    Cards,
    Chart,
    Charts,
    Column,
    Document,
    Facts,
    Line,
    Lines,
    Section,
    Table,
    Tone,
)
from formcheck.report.drawing import COLORS, Box, Dot, Ink, Shape, Stroke, Words, drawn

# On a phone a table with up to so many columns becomes a list of its cells; a wider one is scrolled
# sideways.
MOST_STACKED = 6


def page(document: Document) -> str:
    """Return the whole page."""
    sections = "".join(
        _section(section, number) for number, section in enumerate(document.sections, start=1)
    )
    about = " · ".join(escape(text) for text in document.about)
    closing = "".join(_line(line) for line in document.closing)
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}: {escape(document.subject)}</title>"
        f"<style>{style()}</style></head><body>"
        f"<header><h1>{escape(document.title)}</h1>"
        f'<p class="subject"><bdi>{escape(document.subject)}</bdi></p>'
        f'<p class="about">{about}</p></header>'
        f"<main>{sections}</main><footer>{closing}</footer></body></html>"
    )


@cache
def style() -> str:
    """Return the page's style sheet: its own colours and those of its charts."""
    text = (files("formcheck.report") / "page.css").read_text(encoding="utf-8")
    light, dark = (
        ";".join(f"--{ink.value}:{colors[at]}" for ink, colors in COLORS.items()) for at in (0, 1)
    )
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{text}"


def _section(section: Section, number: int) -> str:
    blocks = "".join(_block(block) for block in section.blocks)
    kind = ' class="own-page"' if section.own_page else ""
    return (
        f'<section aria-labelledby="part-{number}"{kind}>'
        f'<h2 id="part-{number}">{escape(section.title)}</h2>{blocks}</section>'
    )


def _block(block: Block) -> str:
    match block:
        case Lines():
            return _lines(block)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Charts(charts):
            return f'<div class="charts">{"".join(map(_chart, charts))}</div>'
        case Cards(cards):
            return "".join(map(_card, cards))


def _card(card: Card) -> str:
    lines = "".join(map(_line, card.lines))
    pictures = f'<div class="pictures">{"".join(card.pictures)}</div>' if card.pictures else ""
    return f'<div class="card"><h3>{escape(card.title)}</h3>{pictures}{lines}</div>'


def _line(line: Line) -> str:
    kind = "" if line.tone is Tone.PLAIN else f' class="{line.tone.value}"'
    return f"<p{kind}>{escape(line.text)}</p>"


def _lines(block: Lines) -> str:
    if not block.title and len(block.lines) == 1:
        return _line(block.lines[0])
    tone = block.lines[0].tone
    title = f"<h3>{escape(block.title)}</h3>" if block.title else ""
    items = "".join(f"<li>{escape(line.text)}</li>" for line in block.lines)
    return f'<div class="lines {tone.value}">{title}<ul>{items}</ul></div>'


def _facts(block: Facts) -> str:
    cells = "".join(
        f'<div><dt>{escape(fact.name)}</dt><dd class="value">{escape(fact.value)}</dd>'
        + (f'<dd class="note">{escape(fact.note)}</dd>' if fact.note else "")
        + "</div>"
        for fact in block.facts
    )
    return f'<dl class="facts">{cells}</dl>'


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_kind(column)}>{escape(column.title)}</th>' for column in table.columns
    )
    body = "".join(f"<tr>{_row(row, table)}</tr>" for row in table.rows)
    caption = escape(table.caption)
    inner = (
        f"<caption>{caption}</caption>{_widths(table)}"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    if len(table.columns) <= MOST_STACKED:
        return f'<table class="stacked">{inner}'
    # A wide table scrolls sideways by itself, so it must be reachable by keyboard, with a name.
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{caption}"><table>{inner}</div>'
    )


def _widths(table: Table) -> str:
    whole = sum(column.width for column in table.columns)
    each = "".join(
        f'<col style="width:{100.0 * column.width / whole:.1f}%">' for column in table.columns
    )
    return f"<colgroup>{each}</colgroup>"


def _row(row: tuple[str, ...], table: Table) -> str:
    first, *others = row
    cells = (
        f'<td{_kind(column)} data-title="{escape(column.title)}">{escape(cell)}</td>'
        for cell, column in zip(others, table.columns[1:], strict=True)
    )
    return f'<th scope="row">{escape(first)}</th>{"".join(cells)}'


def _kind(column: Column) -> str:
    return ' class="number"' if column.numeric else ""


def _chart(chart: Chart) -> str:
    drawing = drawn(chart)
    label = escape(f"{chart.title}. {chart.alternative}", quote=True)
    return (
        f"<figure><figcaption>{escape(chart.title)}</figcaption>"
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {drawing.width:g} {drawing.height:g}">'
        f"{''.join(_shapes(drawing.shapes))}</svg></figure>"
    )


def _shapes(shapes: tuple[Shape, ...]) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Stroke(x1, y1, x2, y2, ink, dashed, width):
                dash = ' stroke-dasharray="6 4"' if dashed else ""
                yield (
                    f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
                    f'stroke="{_color(ink)}" stroke-width="{width:g}"{dash}/>'
                )
            case Box(x, y, width, height, ink):
                yield (
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
                    f'fill="{_color(ink)}"/>'
                )
            case Dot(x, y, radius, ink, hollow):
                fill = "var(--ground)" if hollow else _color(ink)
                yield (
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" '
                    f'stroke="{_color(ink)}" stroke-width="1.5"/>'
                )
            case Words(x, y, text, at):
                yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{at}">{escape(text)}</text>'


def _color(ink: Ink) -> str:
    return f"var(--{ink.value})"
