"""A report as a document: what it says, not how it looks. Pure.

Whatever the subject, a report is one `Document`, in one language, and every form of it (page, PDF)
is drawn from that alone, so they all say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class LineTone(StrEnum):
    """The tone of a line: how it is to be read."""

    PLAIN = "plain"
    ALERT = "alert"  # a physiotherapist should look at it first
    GOOD = "good"
    QUIET = "quiet"  # how to read the numbers


class ChartKind(StrEnum):
    """The way a chart shows its series."""

    BARS = "bars"  # side by side, at each place
    LINES = "lines"  # a dot at each place, joined
    DOTS = "dots"  # a dot at each place, with its error
    PARTS = "parts"  # parts of a whole: one horizontal bar for each place


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two."""

    text: str
    tone: LineTone = LineTone.PLAIN


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of lines, all of one tone; `title` may be empty."""

    lines: tuple[Line, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its name; the value, and the note if there is one, are written out."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A few facts side by side."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column.

    Attributes:
        width: its share of the table, relative to the others.
        numeric: numbers, aligned to the right.
    """

    title: str
    width: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows of cells, one for each column; the first names its row.

    Raises:
        ValueError: a row has the wrong number of cells.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("A row has one cell for each column.")


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Values at each of a chart's places; None where nothing was measured.

    A quiet series is one that others are compared with.
    """

    name: str
    values: tuple[float | None, ...]
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A line across a chart: a goal, or a limit."""

    name: str
    value: float
    is_limit: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A small chart as data.

    Attributes:
        title: what it shows, with the unit.
        places: names along its axis; where there are many, some are left out.
        days: each place's day as a number, ascending: places lie as far apart as their days. Empty
            for even spacing.
        error: half the length of the error bar of each value, or None.
        highest: the end of its scale, or None to fit the values; it begins at 0.
        alternative: its text alternative, a sentence for whoever can't see it.

    Raises:
        ValueError: a series, or the days, has a different number of values than there are places.
    """

    kind: ChartKind
    title: str
    places: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    alternative: str
    levels: tuple[Level, ...] = ()
    error: float | None = None
    highest: float | None = None
    days: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(each.values) != len(self.places) for each in self.series):
            raise ValueError("A series has one value for each place.")
        if self.days and len(self.days) != len(self.places):
            raise ValueError("Each place has one day, or none has.")


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts side by side, as many as fit."""

    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An exercise as it is done: its drawings, SVG of our own making, above lines of text."""

    title: str
    pictures: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards one below the other; none is split between two pages."""

    cards: tuple[Card, ...]


Block = Lines | Facts | ReportTable | Charts | Cards


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a title; one with `own_page` begins a new page on paper."""

    title: str
    blocks: tuple[Block, ...]
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report.

    Attributes:
        language: its code, as in "en".
        title: the kind of report.
        subject: the person or thing reported on, as given, in any script.
        about: when, and what else is needed to know what was looked at.
        sections: the summary first, the details last.
        closing: what to know about the numbers, and when to stop and call.
        page: template of the page number, with {page} and {pages}.
    """

    language: str
    title: str
    subject: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...]
    page: str


def texts(document: Document) -> Iterator[str]:
    """Yield every text that each form of a document must hold, in order; of charts, the titles."""
    yield from (document.title, document.subject, *document.about)
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            yield from _texts_of(block)
    yield from (line.text for line in document.closing)


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Lines(lines, title):
            yield title
            yield from (line.text for line in lines)
        case Facts(facts):
            yield from (text for fact in facts for text in (fact.name, fact.value, fact.note))
        case ReportTable(caption, columns, rows):
            yield caption
            yield from (column.title for column in columns)
            yield from (cell for row in rows for cell in row)
        case Charts(charts):
            yield from (chart.title for chart in charts)
        case Cards(cards):
            for card in cards:
                yield card.title
                yield from (line.text for line in card.lines)
