"""Exercises done by hand as FHIR Procedures: completed, as the patient told. Pure; FHIR R4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formcheck.report.exercise_work import Work
from formcheck.report.fhir_codes import EXERCISE_THERAPY, Data, coded
from formcheck.report.fhir_observations import Occasion, address, based_on, effective, entry
from formcheck.wording.ways import by_hand_words
from formcheck.words import Translator


def done_by_hand(
    _: Translator, occasion: Occasion, work: Work, requests: Sequence[str]
) -> Iterator[Data]:
    """Yield the entry of an exercise with sets done by hand; none where all were seen."""
    sets = work.digest.sets_by_hand
    if not sets:
        return
    resource = {
        "resourceType": "Procedure",
        **based_on(requests),
        "status": "completed",
        "code": coded(EXERCISE_THERAPY, work.name(_)),
        "subject": {"reference": occasion.patient},
        "performedPeriod": effective(occasion)["effectivePeriod"],
        "asserter": {"reference": occasion.patient},
        "note": [{"text": by_hand_words(_, sets)}],
    }
    yield entry(address("procedure", occasion.id, work.exercise_id), resource)
