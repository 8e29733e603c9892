"""Ways a set came on record: watched live, from a video, marked by hand, or taken back. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from formcheck.plan.session_progress import DONE, STOPPED, TAKEN_BACK
from formcheck.review.digest import SetToDigest
from formcheck.wording import numbers
from formcheck.wording.names import in_sentence
from formcheck.words import Translator, marked


class Way(StrEnum):
    """The way a set came on record."""

    WATCHED = "watched"
    VIDEO = "video"
    BY_HAND = "by_hand"
    TAKEN_BACK = "taken_back"


class Assessed(Protocol):
    """What is needed here of a digest, or of some weeks: repetitions, and sets that nobody saw."""

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
        """Sets that were done but not seen."""
        ...


WAY_WORDS = {
    Way.WATCHED: marked("Watched live"),
    Way.VIDEO: marked("Seen in a video"),
    Way.BY_HAND: marked("Marked by hand, not assessed"),
    Way.TAKEN_BACK: marked("Taken back by the patient"),
}


def way_of(one: SetToDigest) -> Way | None:
    """Return the way a set came on record; None for one that was skipped or is still open."""
    if one.stop_reason == TAKEN_BACK:
        return Way.TAKEN_BACK
    if one.status not in (DONE, STOPPED):
        return None
    if one.by_hand:
        return Way.BY_HAND
    return Way.VIDEO if one.by_video else Way.WATCHED


def unwatched_words(_: Translator) -> str:
    """Say that nobody watched the sets: within a sentence, or in place of a number."""
    return in_sentence(_(WAY_WORDS[Way.BY_HAND]))


def by_hand_words(_: Translator, sets: int) -> str:
    """Say how many sets nobody watched."""
    template = _.plural("{n} set: {way}", "{n} sets: {way}", sets)
    return template.format(n=sets, way=unwatched_words(_))


def in_form_words(_: Translator, found: Assessed) -> str:
    """Say how many repetitions were correct, or that nobody watched the sets."""
    if found.sets_by_hand and not found.counted:
        return unwatched_words(_)
    return numbers.share(_, found.correct, found.counted)


def ways_line(_: Translator, sessions: Iterable[Iterable[SetToDigest]]) -> str:
    """Say how many sets came each way; empty where all of them were watched.

    Args:
        sessions: the sets of each session, every attempt, in order.
    """
    found = Counter(way for sets in sessions for way in _last_ways(sets))
    if set(found) <= {Way.WATCHED}:
        return ""
    parts = (
        _("{n} {way}").format(n=found[way], way=in_sentence(_(words)))
        for way, words in WAY_WORDS.items()
        if found[way]
    )
    return _("How the sets came: {ways}.").format(ways=_.listed(parts))


def _last_ways(sets: Iterable[SetToDigest]) -> Iterable[Way]:
    """Return the way of each set of a session: of its last attempt that wasn't taken back."""
    found: dict[int, Way] = {}
    for each in sets:
        way = way_of(each)
        if way is Way.TAKEN_BACK:
            found.setdefault(each.position, way)
        elif way is not None:
            found[each.position] = way
    return found.values()
