"""Numbers of a session as FHIR Observations. Pure; the shapes are those of FHIR R4, 4.0.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from formcheck.landmarks import Side
from formcheck.report.exercise_work import Work
from formcheck.report.fhir_codes import (
    DURATION,
    LEGS,
    OWN,
    PAIN,
    Data,
    absent,
    absent_extension,
    category,
    coded,
    count,
    degrees,
    minutes,
    own,
    percent,
    score,
    seconds,
)
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.review.digest import SideDigest
from formcheck.store.records import SetRecord
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import SIDES
from formcheck.wording.ways import WAY_WORDS, Way
from formcheck.words import Translator

# Namespace of the ids, so that the same thing has the same address each time.
NAMES = UUID(OWN.removeprefix("urn:uuid:"))


@dataclass(frozen=True, slots=True)
class Occasion:
    """The context that observations of one session or clip share.

    Attributes:
        id: the session's, or one made from the clip's report.
        patient, device: addresses within the bundle.
        started_at, ended_at: None when unknown.
        is_over: whether it is complete, so that nothing more comes.
    """

    id: str
    patient: str
    device: str
    started_at: datetime | None
    ended_at: datetime | None
    is_over: bool


def address(*parts: str) -> str:
    """Return a resource's address within the bundle: the same parts give the same address."""
    return uuid5(NAMES, "|".join(parts)).urn


def entry(url: str, resource: Data) -> Data:
    """Return an entry of a bundle."""
    return {"fullUrl": url, "resource": resource}


def based_on(requests: Sequence[str]) -> Data:
    """Refer to the requests that something was done for; empty where nobody asked for it."""
    return {"basedOn": [{"reference": url} for url in requests]} if requests else {}


def effective(occasion: Occasion) -> Data:
    """Say when the occasion was, from beginning to end, with the zone; or that it isn't known."""
    if occasion.started_at is None:
        return {"_effectiveDateTime": absent_extension("unknown")}
    period = {"start": moment(occasion.started_at)}
    if occasion.ended_at is not None:
        period["end"] = moment(occasion.ended_at)
    return {"effectivePeriod": period}


def moment(at: datetime) -> str:
    """Write a moment with its zone."""
    return at.isoformat(timespec="seconds")


def exercise_observations(
    _: Translator, occasion: Occasion, work: Work, requests: Sequence[str]
) -> Iterator[Data]:
    """Yield the entries of one exercise; `requests` are the addresses of what was asked for."""
    found = work.digest
    # Nobody saw these sets: the patient reported them as done, and the repetitions are unknown.
    is_told = bool(found.sets_by_hand) and not work.repetitions
    missing = "unknown" if is_told else None if work.repetitions else "not-performed"
    source = _told(_, occasion) if is_told else _seen(occasion)

    def made(code: str, title: str, value: Data, *more: str) -> Data:
        text = f"{work.name(_)}: {title}"
        value = source | value
        return _made(occasion, code, text, value, (work.exercise_id, *more), requests)

    done = {"valueQuantity": count(found.sets_done)}
    yield made("sets-done", _("Sets done"), done | _unwatched_sets(_, work))
    counts = (
        ("repetitions-counted", _("Repetitions counted"), found.counted),
        ("repetitions-correct", _("Repetitions in form"), found.correct),
        ("repetitions-partial", _("Too small to count"), found.partial),
    )
    for code, title, number in counts:
        value = _absent(missing) if missing else {"valueQuantity": count(number)}
        yield made(code, title, value | _sure(_, work, code))
    if found.hold_target_s:
        held = _absent(missing) if missing else _held(_, work)
        yield made("hold-in-form", _("Held in form"), held)
    for side in found.sides:
        yield made("range-of-motion", _("Range of motion"), _range(_, work, side), side.side.value)
    if found.faults or found.not_assessed:
        faults = {"component": list(_faults(_, work))}
        yield made("repetitions-with-fault", _("To correct"), faults)


def _made(
    occasion: Occasion,
    code: str,
    text: str,
    value: Data,
    names: tuple[str, ...],
    requests: Sequence[str],
) -> Data:
    """Make an observation of an exercise; `value` comes with its source."""
    resource: Data = {
        "resourceType": "Observation",
        **based_on(requests),
        "status": "final" if occasion.is_over else "preliminary",
        "code": own(code, text),
        "subject": {"reference": occasion.patient},
        **effective(occasion),
        **value,
    }
    return entry(address("observation", occasion.id, code, *names), resource)


def _seen(occasion: Occasion) -> Data:
    return {"category": category("therapy"), "device": {"reference": occasion.device}}


def _told(_: Translator, occasion: Occasion) -> Data:
    return {
        "category": category("survey"),
        "performer": [{"reference": occasion.patient}],
        "method": self_reported(_),
    }


def self_reported(_: Translator) -> Data:
    """Say that the patient told it, and nobody watched."""
    return own("self-reported", _(WAY_WORDS[Way.BY_HAND]))


def _unwatched_sets(_: Translator, work: Work) -> Data:
    """Say how many of the sets nobody saw; empty where all were seen."""
    told = work.digest.sets_by_hand
    if not told:
        return {}
    return {"component": [{"code": self_reported(_), "valueQuantity": count(told)}]}


def _absent(reason: str) -> Data:
    return {"dataAbsentReason": absent(reason)}


def _sure(_: Translator, work: Work, code: str) -> Data:
    """Give the lowest confidence, beside the number that it belongs to."""
    if code != "repetitions-counted" or work.confidence is None:
        return {}
    words = own("lowest-confidence", _("Lowest confidence"))
    return {"component": [{"code": words, "valueQuantity": percent(work.confidence[0])}]}


def _error(_: Translator, value: Data) -> Data:
    return {"code": own("measurement-error", _("Error")), "valueQuantity": value}


def _held(_: Translator, work: Work) -> Data:
    return {
        "valueQuantity": seconds(work.digest.in_form_s),
        "note": [{"text": _("The error is that of each repetition.")}],
        "component": [_error(_, seconds(HOLD_ERROR_S))],
    }


def _range(_: Translator, work: Work, side: SideDigest) -> Data:
    known_deg = side.range_of_motion_deg
    value = _absent("unknown" if work.shows_angle else "not-applicable")
    if known_deg is not None:
        value = {"valueQuantity": degrees(known_deg)}
    if side.side is not Side.BOTH:
        value["bodySite"] = coded(LEGS[side.side], _(SIDES[side.side]))
    goal_deg, limit_deg = work.digest.asked.range_goal_deg, work.digest.asked.range_limit_deg
    limits = {"low": goal_deg, "high": limit_deg}
    asked = {
        name: degrees(value_deg) for name, value_deg in limits.items() if value_deg is not None
    }
    if asked:
        value["referenceRange"] = [asked | {"text": _("Asked for")}]
    if known_deg is not None and work.error_deg is not None:
        value["component"] = [_error(_, degrees(work.error_deg))]
    return value


def _faults(_: Translator, work: Work) -> Iterator[Data]:
    """Yield the faults; one that could be judged in no repetition is not assessed, not absent."""
    found = work.digest
    for fault in dict.fromkeys((*found.faults, *found.not_assessed)):
        text = fault_label(_, work.exercise_id, fault)
        code = {"coding": [{"system": OWN, "code": fault, "display": text}], "text": text}
        if work.judged(fault):
            yield {"code": code, "valueQuantity": count(found.faults.get(fault, 0))}
        else:
            yield {"code": code, **_absent("not-performed")}


def exercise_time(_: Translator, occasion: Occasion, sets: Sequence[SetRecord]) -> Data:
    """Observe the minutes in sets that the camera saw live, with their holds; rests don't count.

    A set done by hand, or seen in a video, has no beginning and end that anybody knows.
    """
    known_s = [
        (each.ended_at - each.started_at).total_seconds()
        for each in sets
        if each.ended_at is not None and not (each.by_hand or each.by_video)
    ]
    value = {"valueQuantity": minutes(sum(known_s))} if known_s else _absent("unknown")
    resource: Data = {
        "resourceType": "Observation",
        "status": "final" if occasion.is_over else "preliminary",
        "category": category("activity"),
        "code": coded(DURATION, _("Minutes of exercise")),
        "subject": {"reference": occasion.patient},
        **effective(occasion),
        "device": {"reference": occasion.device},
        **value,
    }
    return entry(address("observation", occasion.id, "minutes"), resource)


def rating(
    occasion: Occasion, name: str, code: Data, value: int | None, at: datetime | None
) -> Data:
    """Make an observation of a number from 0 to 10 that the patient gave."""
    when = {"_effectiveDateTime": absent_extension("unknown")}
    told = _absent("unknown") if value is None else {"valueQuantity": score(value)}
    resource: Data = {
        "resourceType": "Observation",
        "status": "final" if occasion.is_over else "preliminary",
        "category": category("survey"),
        "code": code,
        "subject": {"reference": occasion.patient},
        **(when if at is None else {"effectiveDateTime": moment(at)}),
        "performer": [{"reference": occasion.patient}],
        **told,
    }
    return entry(address("observation", occasion.id, name), resource)


def ratings(
    _: Translator,
    occasion: Occasion,
    pain_before: int | None,
    pain_after: int | None,
    effort: int | None,
) -> Iterator[Data]:
    """Yield pain before and after, and effort."""
    start, end = occasion.started_at, occasion.ended_at
    before, after = coded(PAIN, _("Pain before")), coded(PAIN, _("Pain after"))
    yield rating(occasion, "pain-before", before, pain_before, start)
    yield rating(occasion, "pain-after", after, pain_after, end)
    yield rating(occasion, "effort", own("effort", _("Effort")), effort, end)
