"""A report as a PDF to print: A4 or Letter, page numbers, bookmarks, charts as lines."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableHeadingsDisplay
from fpdf.fonts import FontFace

from formcheck.report.document import (
    Block,
    Card,
    Cards,
    Chart,
    Charts,
    Document,
    Facts,
    Line,
    Lines,
    LineTone,
    ReportTable,
    Section,
    texts,
)
from formcheck.report.drawing import drawn
from formcheck.report.paper_sizes import Paper
from formcheck.report.pdf_parts import (
    FONT,
    INK,
    MM_PER_PT,
    PAGE,
    add_fonts,
    close_fonts,
    draw,
    shaped,
    shortened,
)

MARGIN_MM, GAP_MM, LINE = 16.0, 4.0, 1.35
TEXT_PT, SMALL_PT, TITLE_PT, SUBJECT_PT, SECTION_PT = 9.5, 8.0, 11.0, 20.0, 14.0
CHARTS_A_ROW = 2
PICTURE_MM, PICTURE_RATIO = 30.0, 1.6  # height of a drawing; width to height
SOFT, EDGE, CARD = "#48595d", "#c9d3d2", "#eef2ee"
BANDS = {LineTone.ALERT: ("#fdeee2", "#c2570c"), LineTone.GOOD: ("#e3f3ef", "#0b6b61")}


def pdf(document: Document, paper: Paper, made_at: datetime) -> bytes:
    """Draw the document; `made_at` is kept in the file's properties."""
    sheet = _Sheet(document, paper)
    try:
        sheet.set_creation_date(made_at)
        sheet.head()
        for section in document.sections:
            sheet.section(section)
        sheet.gap()
        for line in document.closing:
            sheet.line_of(line)
        return bytes(sheet.output())
    finally:
        close_fonts(sheet)


class _Sheet(FPDF):
    """The paper being written on, from top to bottom."""

    def __init__(self, document: Document, paper: Paper) -> None:
        super().__init__(format=paper.value)
        self.document = document
        self.set_margins(MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(True, MARGIN_MM + 4.0)
        add_fonts(self, "".join(texts(document)))
        self.set_title(f"{document.title}: {document.subject}")
        self.set_creator("FormCheck")
        self.set_lang(document.language)
        self.add_page()

    def footer(self) -> None:
        """Name the report and number the page: a page may be lost from its pile."""
        self.set_y(-MARGIN_MM + 2.0)
        self.pen(SMALL_PT, color=SOFT)
        numbered = self.document.page.format(page=self.page_no(), pages="{nb}")
        if self.document.subject:
            with shaped(self):
                self.cell(text=shortened(self, self.document.subject, self.epw * 0.7))
        self.set_x(self.l_margin)
        self.cell(w=self.epw, text=numbered, align="R")

    def pen(self, size_pt: float, style: str = "", color: str = INK) -> None:
        """Set the size, style and colour to write in."""
        self.set_font(FONT, style, size_pt)
        self.set_text_color(color)

    def gap(self, height_mm: float = GAP_MM) -> None:
        """Leave a gap."""
        self.set_y(self.get_y() + height_mm)

    def paragraph(self, text: str, size_pt: float, style: str = "", color: str = INK) -> None:
        """Write a paragraph."""
        self.pen(size_pt, style, color)
        self.multi_cell(
            self.epw, size_pt * MM_PER_PT * LINE, text, align="L", new_x="LMARGIN", new_y="NEXT"
        )

    def head(self) -> None:
        """Write the head: kind of report, subject, when."""
        document = self.document
        self.paragraph(document.title, TITLE_PT, "B", SOFT)
        if document.subject:
            with shaped(self):
                self.paragraph(document.subject, SUBJECT_PT, "B")
        self.paragraph(" · ".join(document.about), TEXT_PT, color=SOFT)

    def section(self, section: Section) -> None:
        """Write a section, also as a bookmark; keep its title with what follows on a page."""
        self.gap(GAP_MM * 1.4)
        if section.own_page:
            self.add_page()
        self.keep(40.0)
        self.start_section(section.title)
        self.set_draw_color(EDGE)
        self.set_line_width(0.5)
        self.line(self.l_margin, self.get_y(), self.l_margin + self.epw, self.get_y())
        self.gap(GAP_MM / 2.0)
        self.paragraph(section.title, SECTION_PT, "B")
        for block in section.blocks:
            self.gap(GAP_MM / 2.0)
            self.block(block)

    def keep(self, height_mm: float) -> None:
        """Go to the next page if this much doesn't fit on this one."""
        if self.will_page_break(height_mm):
            self.add_page()

    def block(self, block: Block) -> None:
        """Write any block."""
        match block:
            case Lines():
                self.lines(block)
            case Facts():
                self.facts(block)
            case ReportTable():
                self.table_of(block)
            case Charts(charts):
                self.charts(charts)
            case Cards(cards):
                for card in cards:
                    self.card(card)

    def line_of(self, line: Line) -> None:
        """Write a line by itself."""
        color = SOFT if line.tone is LineTone.QUIET else INK
        style = "B" if line.tone is LineTone.ALERT else ""
        self.paragraph(
            line.text, SMALL_PT if line.tone is LineTone.QUIET else TEXT_PT, style, color
        )
        self.gap(1.0)

    def lines(self, block: Lines) -> None:
        """Write a list under its title, with a band beside it when it needs notice."""
        if not block.title:
            for line in block.lines:
                self.line_of(line)
            return
        band = BANDS.get(block.lines[0].tone)
        text = "\n".join(f"•  {line.text}" for line in block.lines)
        if band is None:
            self.paragraph(block.title, TEXT_PT, "B")
            self.paragraph(text, TEXT_PT)
            return
        self.band(block.title, text, *band)

    def band(self, title: str, text: str, ground: str, edge: str) -> None:
        """Write title and text on a coloured ground, together on one page."""
        self.pen(TEXT_PT)
        inner, step = self.epw - 8.0, TEXT_PT * MM_PER_PT * LINE
        height = step * (self.lines_in(text, inner) + 1) + 4.0
        self.keep(height)
        top = self.get_y()
        self.set_fill_color(ground)
        self.rect(self.l_margin, top, self.epw, height, "F")
        self.set_fill_color(edge)
        self.rect(self.l_margin, top, 1.6, height, "F")
        self.set_xy(self.l_margin + 5.0, top + 2.0)
        self.pen(TEXT_PT, "B")
        self.cell(h=step, text=title, new_x="LEFT", new_y="NEXT")
        self.pen(TEXT_PT)
        self.multi_cell(inner, step, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_xy(self.l_margin, top + height)
        self.gap(1.5)

    def facts(self, block: Facts) -> None:
        """Draw boxes side by side: name, value, note."""
        width = (self.epw + 2.0) / len(block.facts) - 2.0
        texts = [(fact.name, fact.value, fact.note) for fact in block.facts]
        heights = [[self.rows(text, width, n) for n, text in enumerate(each)] for each in texts]
        height = max(sum(each) for each in heights) + 4.0
        self.keep(height)
        top = self.get_y()
        for number, (each, steps) in enumerate(zip(texts, heights, strict=True)):
            left = self.l_margin + number * (width + 2.0)
            self.set_fill_color(CARD)
            self.rect(left, top, width, height, "F", round_corners=True, corner_radius=1.2)
            self.set_xy(left, top + 2.0)
            for place, (text, step) in enumerate(zip(each, steps, strict=True)):
                self.set_x(left + 2.0)
                self.fact_pen(place)
                here = self.get_y()
                self.multi_cell(width - 4.0, self.step(), text, align="L")
                self.set_y(here + step)
        self.set_xy(self.l_margin, top + height)
        self.gap(1.0)

    def fact_pen(self, place: int) -> None:
        """Set the type of a fact's name, value or note."""
        if place == 1:
            self.pen(TITLE_PT, "B")
        else:
            self.pen(SMALL_PT, color=SOFT)

    def step(self) -> float:
        """Return the line height in millimetres."""
        return float(self.font_size_pt) * MM_PER_PT * LINE

    def rows(self, text: str, width: float, place: int) -> float:
        """Return the height of a part of a fact."""
        if not text:
            return 0.0
        self.fact_pen(place)
        return self.lines_in(text, width - 4.0) * self.step()

    def lines_in(self, text: str, width: float) -> int:
        """Return how many lines a text takes in the current type."""
        lines = self.multi_cell(width, self.step(), text, align="L", dry_run=True, output="LINES")
        assert isinstance(lines, list), "that is what was asked for"
        return len(lines)

    def card(self, card: Card) -> None:
        """Draw a card: title, drawings side by side, lines; together on one page."""
        step, high = TEXT_PT * MM_PER_PT * LINE, PICTURE_MM if card.pictures else 0.0
        self.pen(TEXT_PT)
        rows = sum(self.lines_in(line.text, self.epw) for line in card.lines)
        self.keep(TITLE_PT * MM_PER_PT * LINE + high + rows * step + len(card.lines) + GAP_MM)
        self.paragraph(card.title, TITLE_PT, "B")
        for place, picture in enumerate(card.pictures):
            left = self.l_margin + place * PICTURE_MM * PICTURE_RATIO
            self.image(io.BytesIO(picture.encode()), left, self.get_y(), h=PICTURE_MM)
        self.gap(high)
        for line in card.lines:
            self.line_of(line)
        self.gap(GAP_MM / 2.0)

    def table_of(self, table: ReportTable) -> None:
        """Write a table; its head is repeated on each further page."""
        self.keep(30.0)
        self.paragraph(table.caption, TEXT_PT, "B")
        self.pen(SMALL_PT)
        self.set_draw_color(EDGE)
        self.set_fill_color(PAGE)
        self.set_line_width(0.2)
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=[column.width for column in table.columns],
            headings_style=FontFace(emphasis="BOLD", color=SOFT),
            repeat_headings=TableHeadingsDisplay.ON_TOP_OF_EVERY_PAGE,
            line_height=SMALL_PT * MM_PER_PT * LINE,
            text_align=["RIGHT" if column.numeric else "LEFT" for column in table.columns],
            padding=(0.8, 1.2),
            v_align="TOP",
        ) as rows:
            rows.row([column.title for column in table.columns])
            for cells in table.rows:
                rows.row(cells)
        self.gap(1.0)

    def charts(self, charts: Sequence[Chart]) -> None:
        """Draw charts side by side, each under its title."""
        for first in range(0, len(charts), CHARTS_A_ROW):
            self.row_of_charts(charts[first : first + CHARTS_A_ROW])

    def row_of_charts(self, charts: Sequence[Chart]) -> None:
        """Draw one row of charts, as many as there is room for."""
        width = (self.epw - GAP_MM) / CHARTS_A_ROW
        drawings = [drawn(chart) for chart in charts]
        scale = width / max(drawing.width for drawing in drawings)
        title = TEXT_PT * MM_PER_PT * LINE
        height = title + scale * max(drawing.height for drawing in drawings)
        self.keep(height)
        top = self.get_y()
        for number, (chart, drawing) in enumerate(zip(charts, drawings, strict=True)):
            left = self.l_margin + number * (width + GAP_MM)
            self.set_xy(left, top)
            self.pen(TEXT_PT, "B")
            self.cell(w=width, h=title, text=chart.title)
            for shape in drawing.shapes:
                draw(self, shape, left, top + title, scale)
        self.set_xy(self.l_margin, top + height)
        self.gap(1.0)
