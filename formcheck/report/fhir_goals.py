"""Goals and their scores as FHIR Goals and Observations. Pure; FHIR R4, 4.0.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from formcheck.report.fhir_codes import ACHIEVEMENT, Data, category, own, score
from formcheck.report.fhir_observations import address, entry, moment, self_reported
from formcheck.review.goals import Goal, GoalCourse, Score
from formcheck.words import Translator

# Lifecycle and achievement of a goal that has ended, by whether it was reached.
ENDED = {True: ("completed", "achieved"), False: ("cancelled", "not-attainable")}


def goal_entries(
    _: Translator, patient: str, courses: Sequence[GoalCourse], zone: tzinfo | None
) -> Iterator[Data]:
    """Yield goals and scores; goals have no code, because they are the patient's own words."""
    for course in courses:
        scores = [_score(_, patient, course.goal, each) for each in course.scores]
        yield from scores
        yield _goal(patient, course.goal, [each["fullUrl"] for each in scores], zone)


def goal(one: Goal) -> str:
    """Return the address of a goal."""
    return address("goal", one.id)


def _goal(patient: str, one: Goal, scores: Sequence[str], zone: tzinfo | None) -> Data:
    status, reached = ("active", "in-progress") if one.ended_at is None else ENDED[one.is_reached]
    latest = one.ended_at or one.at
    resource: Data = {
        "resourceType": "Goal",
        "lifecycleStatus": status,
        "achievementStatus": {"coding": [{"system": ACHIEVEMENT, "code": reached}]},
        "description": {"text": one.text},
        "subject": {"reference": patient},
        "startDate": one.at.astimezone(zone).date().isoformat(),
        "statusDate": latest.astimezone(zone).date().isoformat(),
        "expressedBy": {"reference": patient},
    }
    if scores:
        resource["outcomeReference"] = [{"reference": url} for url in scores]
    return entry(goal(one), resource)


def _score(_: Translator, patient: str, one: Goal, told: Score) -> Data:
    resource = {
        "resourceType": "Observation",
        "status": "final",
        "category": category("survey"),
        "code": own("goal-score", one.text),
        "subject": {"reference": patient},
        "effectiveDateTime": moment(told.at),
        "performer": [{"reference": patient}],
        "method": self_reported(_),
        "valueQuantity": score(told.points),
    }
    return entry(address("observation", one.id, "goal-score", moment(told.at)), resource)
