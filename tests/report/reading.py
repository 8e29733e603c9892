"""Reads pages and PDFs back, strictly."""

from __future__ import annotations

import io
import re
from collections import Counter
from html.parser import HTMLParser

from pypdf import PdfReader

VOID = {"meta", "col", "line", "rect", "circle", "path"}  # of those that a report uses


class Page(HTMLParser):
    """A page's elements; fails for one that isn't closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.tables: list[list[list[str]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == [], "all is closed at the end"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)
        if self.open[-1:] in (["td"], ["th"]):
            self.tables[-1][-1][-1] += data


def tables_of(text: str) -> list[list[list[str]]]:
    """Every table of a page as rows of cells, its head first."""
    return Page(text).tables


def pdf_words(content: bytes) -> Counter[str]:
    """Count each word of a PDF."""
    pages = PdfReader(io.BytesIO(content)).pages
    return words_of(" ".join(page.extract_text() for page in pages))


def words_of(text: str) -> Counter[str]:
    """Words between spaces of any kind."""
    return Counter(re.split(r"\s+", text.strip()))
