"""Which way a set came: watched live, from a video, told by hand, or taken back. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from formcheck.plan.progress import TAKEN_BACK
from formcheck.report import phrases
from formcheck.review.digest import DONE, STOPPED, SetOnRecord
from formcheck.words import Translator, marked


class Way(StrEnum):
    """How a set came to be on record."""

    WATCHED = "watched"
    VIDEO = "video"
    BY_HAND = "by_hand"
    TAKEN_BACK = "taken_back"


WORDS = {
    Way.WATCHED: marked("Watched live"),
    Way.VIDEO: marked("Seen in a video"),
    Way.BY_HAND: marked("Marked by hand, not assessed"),
    Way.TAKEN_BACK: marked("Taken back by the patient"),
}


def way_of(one: SetOnRecord) -> Way | None:
    """Which way a set came; None for one that was skipped or is still open."""
    if one.stop_reason == TAKEN_BACK:
        return Way.TAKEN_BACK
    if one.status not in (DONE, STOPPED):
        return None
    if one.by_hand:
        return Way.BY_HAND
    return Way.VIDEO if one.by_video else Way.WATCHED


def ways_line(_: Translator, sets: Iterable[SetOnRecord]) -> str:
    """How many sets came each way; empty where all of them were watched."""
    found = Counter(way for each in sets if (way := way_of(each)) is not None)
    if set(found) <= {Way.WATCHED}:
        return ""
    parts = (
        _("{n} {way}").format(n=found[way], way=phrases.within(_(words)))
        for way, words in WORDS.items()
        if found[way]
    )
    return _("How the sets came: {ways}.").format(ways="; ".join(parts))
