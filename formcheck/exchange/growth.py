"""Checks that a session that is sent again says the same as before, or more. Pure."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from formcheck.exchange.documents import SessionDocument, SetPart
from formcheck.plan.session_progress import TAKEN_BACK

# A set's newer fields, with their values from laptops too old to send them: the pose model that
# judged it, the second look's findings, whether it came from a video.
LATER = {"model": None, "live_count": None, "attempts": (), "by_video": False}
PERHAPS = {"repetitions": {"__all__": {"perhaps"}}}
# Known only after a set or session has ended, and the person may change them.
ANSWERS = {"pain_after", "effort"}
# A session that was cut off may have been resumed, and ended.
GOODBYE = {"cut_off"}
# Asked late in a session that was begun without the camera.
LATE = {"pain_before"}
SENDING = {"format", "client", "sent_at"}
TIMES = {"started_at", "ended_at"}
# The fields that stay of a set that was taken back.
NAMING = {"id", "number", "position", "exercise_id", "prescription", "by_hand", "by_video"}


def fingerprint(document: SessionDocument) -> str:
    """Return a checksum of the content, whichever program sent it, and whenever."""
    besides: dict[str, Any] = dict.fromkeys(SENDING, True) | {
        "sets": {"__all__": _unsaid(document)}
    }
    if not document.cut_off:
        besides["cut_off"] = True
    return sha256(document.model_dump_json(exclude=besides).encode()).hexdigest()


def _unsaid(document: SessionDocument) -> dict[str, Any]:
    """Return the newer fields that no set uses, to leave them out as older laptops do."""
    unsaid: dict[str, Any] = {
        name: True
        for name, nothing in LATER.items()
        if all(getattr(each, name) == nothing for each in document.sets)
    }
    is_sure = not any(rep.perhaps for each in document.sets for rep in each.repetitions)
    return unsaid | (PERHAPS if is_sure else {})


def only_grew(old: SessionDocument, new: SessionDocument) -> bool:
    """Return whether everything measured in the old session is in the new one, unchanged.

    Answers may change: pain after, effort, why a set was stopped, whether it was cut off. Sets,
    repetitions and parts of recordings may be added, the pose model of a set that had none, and the
    pain before a session that had none. A set that came without the live camera may have been taken
    back, with all below it, and stays so. Times aren't compared: the clinic's are corrected.
    """
    besides = ANSWERS | GOODBYE | LATE | SENDING | TIMES | {"sets"}
    if old.model_dump(exclude=besides) != new.model_dump(exclude=besides):
        return False
    if old.pain_before not in (None, new.pain_before):
        return False
    sets = {each.id: each for each in new.sets}
    return all(each.id in sets and _set_only_grew(each, sets[each.id]) for each in old.sets)


def _set_only_grew(old: SetPart, new: SetPart) -> bool:
    if TAKEN_BACK in (old.stop_reason, new.stop_reason):
        return _was_taken_back(old, new)
    besides = TIMES | {"status", "stop_reason", "repetitions", "recording", "model"}
    return (
        old.model_dump(exclude=besides) == new.model_dump(exclude=besides)
        and old.model in (None, new.model)
        and set(old.repetitions) <= set(new.repetitions)
        and set(old.recording) <= set(new.recording)
    )


def _was_taken_back(old: SetPart, new: SetPart) -> bool:
    return (
        new.stop_reason == TAKEN_BACK
        and (old.by_hand or old.by_video)
        and old.model_dump(include=NAMING) == new.model_dump(include=NAMING)
        and not (new.repetitions or new.recording)
    )
