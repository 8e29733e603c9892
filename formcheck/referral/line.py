"""One ServiceRequest as a line of a prescription, and what of it isn't understood. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.plan.draft import BOUNDS, PRESCRIBED, REST_S
from formcheck.plan.items import BOTH, PlanItem
from formcheck.referral.named_exercise import exercise_of, is_cut, shown, words_of
from formcheck.referral.referral_file import Data
from formcheck.report.fhir_codes import EXERCISE_THERAPY, LEGS, UCUM, WEEKDAYS
from formcheck.wording.names import title_of
from formcheck.words import Translator

TAKEN = frozenset({"draft", "active"})
# Units that count repetitions, in UCUM or as people write them.
COUNTS = frozenset({"1", "{count}", "{repetition}", "{repetitions}", "{rep}", "{reps}"})
COUNT_WORDS = frozenset({"count", "repetition", "repetitions", "rep", "reps", "répétitions"})
DAILY: Data = {"frequency": 1, "period": 1, "periodUnit": "d"}
# Elements that are read, or say nothing about what the patient is to do.
READ = {
    *("resourceType", "id", "meta", "implicitRules", "language", "text", "contained"),
    *("identifier", "basedOn", "requisition", "status", "intent", "category", "code"),
    *("orderDetail", "subject", "encounter", "authoredOn", "requester", "performer"),
    *("quantityQuantity", "occurrenceTiming", "bodySite", "patientInstruction"),
    *("reasonCode", "note", "doNotPerform"),
}


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request, read.

    Attributes:
        item: the line for the draft; None where there is none.
        days: the weekdays that it names, 0 for Monday; None for none.
        left: sentences about what wasn't taken over.
    """

    item: PlanItem | None
    days: tuple[int, ...] | None
    left: tuple[str, ...]


def line_of(_: Translator, request: Data) -> RequestLine:
    """Read a valid ServiceRequest."""
    concepts = [request.get("code", {}), *request.get("orderDetail", ())]
    ids = set(filter(None, map(exercise_of, concepts)))
    if len(ids) != 1:
        return RequestLine(None, None, (_without_one(_, concepts, many=len(ids) > 1),))
    exercise_id = ids.pop()
    name, reason = title_of(_, exercise_id), _why_left_out(_, request)
    if reason is not None:
        return RequestLine(None, None, (reason.format(exercise=name),))
    item = _item(request, exercise_id)
    template = _("{exercise}: not taken over: {what}")
    left = [_dose_words(_, item.prescription.repetitions).format(exercise=name)]
    left += [
        template.format(exercise=name, what=each)
        for each in filter(None, _rest(request, concepts, item))
    ]
    return RequestLine(item, _days(request), tuple(left))


def _item(request: Data, exercise_id: str) -> PlanItem:
    note = shown(request.get("patientInstruction", ""))
    return PlanItem(
        exercise_id=exercise_id,
        sets=1,
        prescription=Prescription(_repetitions(request)),
        rest_s=REST_S,
        source=PRESCRIBED,
        side=_side(request, exercise_id),
        note="" if is_cut(note) else note,
    )


def _without_one(_: Translator, concepts: list[Data], *, many: bool) -> str:
    words = ", ".join(filter(None, map(words_of, concepts)))
    if many:
        return _("Left out, as it names several exercises: {what}").format(what=words)
    if not words:
        return _("A request that names no exercise is left out.")
    return _("Left out, as this computer knows no such exercise: {what}").format(what=words)


def _why_left_out(_: Translator, request: Data) -> str | None:
    if request.get("doNotPerform"):
        return _("{exercise} is left out: the file asks not to do it.")
    timing = request.get("occurrenceTiming", {})
    if any(each.get("modifierExtension") for each in (request, timing)) or request.get(
        "implicitRules"
    ):
        return _("{exercise} is left out: something unknown here changes what the request means.")
    if request.get("status") not in TAKEN:
        return _("{exercise} is left out: the request no longer holds, or not yet.")
    return None


def _dose_words(_: Translator, repetitions: int | None) -> str:
    if repetitions is None:
        return _(
            "{exercise}: no number of repetitions is given, so the exercise's own stands there."
        )
    template = _("{exercise}: {number} repetitions in all are asked for; they stand in one set.")
    return template.replace("{number}", str(repetitions))


def _repetitions(request: Data) -> int | None:
    """Return a whole number of repetitions; None for anything else."""
    asked = request.get("quantityQuantity", {})
    is_count = (
        asked.get("code") in COUNTS
        if asked.get("system") == UCUM
        else str(asked.get("unit", "")).strip().casefold() in COUNT_WORDS
    )
    value, (least, most) = asked.get("value"), BOUNDS["repetitions"]
    if not is_count or "comparator" in asked or not isinstance(value, int | float):
        return None
    return int(value) if value == int(value) and least <= value <= most else None


def _days(request: Data) -> tuple[int, ...] | None:
    """Return the days of the week; every day where it says once a day."""
    repeat = request.get("occurrenceTiming", {}).get("repeat", {})
    if repeat.get("dayOfWeek"):
        named = {WEEKDAYS.index(each) for each in repeat["dayOfWeek"] if each in WEEKDAYS}
        return tuple(sorted(named)) or None
    return tuple(range(7)) if repeat == DAILY else None


def _side(request: Data, exercise_id: str) -> str:
    """Return the leg, where the request names one and the exercise has sides; else both."""
    sites = request.get("bodySite", ())
    if len(sites) != 1 or not load_exercises()[exercise_id].has_sides:
        return BOTH
    codes = {(each.get("system"), each.get("code")) for each in sites[0].get("coding", ())}
    sides = [side.value for side, leg in LEGS.items() if (leg["system"], leg["code"]) in codes]
    return sides[0] if len(sides) == 1 else BOTH


def _rest(request: Data, concepts: list[Data], item: PlanItem) -> Iterator[str]:
    """Yield what else the request says about what is to be done, as the file has it."""
    for each in concepts:
        if exercise_of(each) is None and not _says_exercise_alone(each):
            yield words_of(each)
    if item.prescription.repetitions is None and "quantityQuantity" in request:
        asked = request["quantityQuantity"]
        unit = asked.get("unit") or asked.get("code")
        parts = (asked.get("comparator"), asked.get("value"), unit)
        yield shown(" ".join(str(each) for each in parts if each is not None))
    yield from _timing(request.get("occurrenceTiming", {}))
    if item.side == BOTH:
        yield from map(words_of, request.get("bodySite", ()))
    if not item.note and "patientInstruction" in request:
        yield shown(request["patientInstruction"])
    for name, value in request.items():
        if name.removeprefix("_") not in READ:
            yield shown(f"{name} {value}" if isinstance(value, str | bool) else name)


def _says_exercise_alone(concept: Data) -> bool:
    """Return whether the concept is empty, or only says that exercise therapy is asked for."""
    codes = [(each.get("system"), each.get("code")) for each in concept.get("coding", ())]
    return not words_of(concept) or (EXERCISE_THERAPY["system"], EXERCISE_THERAPY["code"]) in codes


def _timing(timing: Data) -> Iterator[str]:
    """Yield what a timing says besides days of the week and once a day."""
    if timing.get("code"):
        yield words_of(timing["code"])
    yield from map(shown, filter(None, timing.get("event", ())))
    more = _without_days(timing.get("repeat", {}))
    if more and more != DAILY:
        yield shown(", ".join(f"{name} {value}" for name, value in more.items()))


def _without_days(repeat: Data) -> Data:
    named = [each for each in repeat.get("dayOfWeek", ()) if each not in WEEKDAYS]
    rest = {name: value for name, value in repeat.items() if name != "dayOfWeek"}
    return rest | ({"dayOfWeek": named} if named else {})
