"""A report as one self-contained page: no script, nothing from elsewhere, prints well. Pure."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from markupsafe import Markup

from formcheck.markup import render
from formcheck.report.document import (
    Block,
    Cards,
    Chart,
    Charts,
    Document,
    Facts,
    Lines,
    ReportTable,
)
from formcheck.report.drawing import COLORS, Box, Dot, Ink, Shape, Stroke, Words, drawn

# On a phone a table with up to this many columns becomes a list of its cells; a wider one is
# scrolled sideways.
MOST_STACKED = 6

_Element = tuple[str, dict[str, str], str | None]  # of a drawing: its tag, attributes, text


def page(document: Document) -> str:
    """Return the whole page."""
    sections = [
        (section, [_block(block) for block in section.blocks]) for section in document.sections
    ]
    # Safe as markup: the style sheet is our own file, with our own colours.
    return render(
        "report/page.html.j2", document=document, sections=sections, style=Markup(style())
    )


@cache
def style() -> str:
    """Return the page's style sheet: its own colours and those of its charts."""
    text = (files("formcheck.report") / "page.css").read_text(encoding="utf-8")
    light, dark = (
        ";".join(f"--{ink.value}:{colors[at]}" for ink, colors in COLORS.items()) for at in (0, 1)
    )
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{text}"


def _block(block: Block) -> Markup:
    match block:
        case Lines(lines, title):
            return render("report/lines.html.j2", lines=lines, title=title)
        case Facts(facts):
            return render("report/facts.html.j2", facts=facts)
        case ReportTable():
            return _table(block)
        case Charts(charts):
            return render("report/charts.html.j2", charts=map(_chart, charts))
        case Cards(cards):
            # Safe as markup: we made all drawings of the exercises ourselves.
            pictures = [[Markup(picture) for picture in card.pictures] for card in cards]
            return render("report/cards.html.j2", cards=zip(cards, pictures, strict=True))


def _table(table: ReportTable) -> Markup:
    whole = sum(column.width for column in table.columns)
    return render(
        "report/table.html.j2",
        table=table,
        widths=[f"{100.0 * column.width / whole:.1f}%" for column in table.columns],
        is_stacked=len(table.columns) <= MOST_STACKED,
    )


def _chart(chart: Chart) -> tuple[Chart, str, list[_Element]]:
    drawing = drawn(chart)
    view = f"0 0 {drawing.width:g} {drawing.height:g}"
    return chart, view, [_element(shape) for shape in drawing.shapes]


def _element(shape: Shape) -> _Element:
    match shape:
        case Stroke(x1, y1, x2, y2, ink, dashed, width):
            pen = {"stroke": _color(ink), "stroke-width": f"{width:g}"}
            dashes = {"stroke-dasharray": "6 4"} if dashed else {}
            return "line", {**_at(x1=x1, y1=y1, x2=x2, y2=y2), **pen, **dashes}, None
        case Box(x, y, width, height, ink):
            place = _at(x=x, y=y, width=width, height=height)
            return "rect", {**place, "fill": _color(ink)}, None
        case Dot(x, y, radius, ink, hollow):
            pen = {"stroke": _color(ink), "stroke-width": "1.5"}
            fill = "var(--ground)" if hollow else _color(ink)
            return "circle", {**_at(cx=x, cy=y, r=radius), "fill": fill, **pen}, None
        case Words(x, y, text, at):
            return "text", {**_at(x=x, y=y), "text-anchor": at}, text


def _at(**lengths: float) -> dict[str, str]:
    return {name: f"{length:.1f}" for name, length in lengths.items()}


def _color(ink: Ink) -> str:
    return f"var(--{ink.value})"
