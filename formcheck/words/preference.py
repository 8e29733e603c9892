"""Picks the language to start with, from what the browser asks for. Pure."""

from __future__ import annotations

from formcheck.words.catalogue import LANGUAGES, SOURCE_LANGUAGE


def best_language(accept_language: str) -> str:
    """Return the best of `LANGUAGES` for an Accept-Language header (RFC 9110, 12.5.4), else
    English.

    A region is ignored: "fr-CA" is French. Parts that make no sense are skipped.
    """
    wanted: dict[str, float] = {}
    for entry in accept_language.split(","):
        tag, _, weight = entry.strip().partition(";")
        code = tag.strip().split("-")[0].lower()
        if code in LANGUAGES:
            wanted[code] = max(wanted.get(code, 0.0), _quality(weight))
    best = max(wanted, key=lambda code: wanted[code], default=SOURCE_LANGUAGE)
    return best if wanted.get(best, 0.0) > 0.0 else SOURCE_LANGUAGE


def _quality(weight: str) -> float:
    """Return `q=0.8` as a number; 1 when there is none, 0 when it makes no sense."""
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        quality = float(value)
    except ValueError:
        return 0.0
    return quality if name.strip().lower() == "q" and 0.0 <= quality <= 1.0 else 0.0
