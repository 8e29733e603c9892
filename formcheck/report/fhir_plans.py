"""Prescriptions as FHIR CarePlans. Pure; the shapes are those of FHIR R4, 4.0.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from formcheck.report.attention import AtClinic
from formcheck.report.fhir_codes import EXERCISE_THERAPY, Data, coded
from formcheck.report.fhir_goals import goal
from formcheck.report.fhir_observations import address, entry, moment
from formcheck.report.fhir_people import practitioner, practitioner_entry
from formcheck.report.fhir_requests import requests_of
from formcheck.store.records import PlanVersion
from formcheck.words import Translator


def plan_entries(
    _: Translator, person_id: str, plans: Sequence[PlanVersion], clinic: AtClinic
) -> Iterator[Data]:
    """Yield each version with its lines and its author; each replaces the version before it.

    The newest is active, and refers to the goals that are still open; a discharge ends it.
    """
    ended = None if clinic.discharge is None else clinic.discharge.at
    in_order = sorted(plans, key=lambda plan: plan.version)
    neighbours = zip([None, *in_order], in_order, [*in_order[1:], None], strict=False)
    for before, one, after in neighbours:
        until = ended if after is None else after.created_at
        if one.author is not None:
            yield practitioner_entry(one.author)
        lines = requests_of(_, person_id, one.version, one.items, one, is_over=until is not None)
        requests = [each for _name, each in lines]
        yield from requests
        care = _care_plan(_, person_id, one, [each["fullUrl"] for each in requests], until)
        if before is not None:
            care["replaces"] = [{"reference": _address(person_id, before)}]
        wanted = [each.goal for each in clinic.goals if each.goal.ended_at is None]
        if after is None and wanted:
            care["goal"] = [{"reference": goal(each)} for each in wanted]
        yield entry(_address(person_id, one), care)


def _care_plan(
    _: Translator, person_id: str, one: PlanVersion, requests: Sequence[str], until: datetime | None
) -> Data:
    period = {"start": moment(one.created_at)}
    author = None if one.author is None else {"reference": practitioner(one.author)}
    return {
        "resourceType": "CarePlan",
        "status": "active" if until is None else "completed",
        "intent": "plan",
        "category": [coded(EXERCISE_THERAPY, _("Home programme"))],
        "title": _("Home programme"),
        "subject": {"reference": address("patient", person_id)},
        "period": period if until is None else period | {"end": moment(until)},
        **({} if author is None else {"author": author}),
        "activity": [{"reference": {"reference": url}} for url in requests],
        **({"note": [{"text": one.note}]} if one.note else {}),
    }


def _address(person_id: str, one: PlanVersion) -> str:
    return address("plan", person_id, str(one.version))
