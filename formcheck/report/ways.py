"""Which way a set came: watched live, from a video, told by hand, or taken back. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

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


class Assessed(Protocol):
    """What is asked of a digest, or of weeks: its repetitions, and the sets that nobody saw."""

    @property
    def correct(self) -> int:
        """Counted repetitions with nothing to correct."""
        ...

    @property
    def counted(self) -> int:
        """Counted repetitions."""
        ...

    @property
    def sets_by_hand(self) -> int:
        """Sets that were done and not seen."""
        ...


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


def by_hand(_: Translator) -> str:
    """That sets were done, and nobody watched: within a sentence, or where a number would be."""
    return phrases.within(_(WORDS[Way.BY_HAND]))


def sets_by_hand(_: Translator, sets: int) -> str:
    """How many sets that is."""
    said = _.plural("{n} set: {way}", "{n} sets: {way}", sets)
    return said.format(n=sets, way=by_hand(_))


def correct(_: Translator, found: Assessed) -> str:
    """How many repetitions were correct; of sets that nobody watched, that nobody did."""
    if found.sets_by_hand and not found.counted:
        return by_hand(_)
    return phrases.share(_, found.correct, found.counted)


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
