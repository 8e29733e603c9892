"""Reports as FHIR R4 bundles, checked against the models of `fhir.resources` before they leave.

Its nearest models are those of R4B (4.3.0), in which every resource used here is the same as in R4.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from fhir.resources.R4B.bundle import Bundle

from formcheck import __version__
from formcheck.report.attention import NO_CLINIC, AtClinic
from formcheck.report.exercise_work import work_of_set
from formcheck.report.fhir_codes import PHYSICAL_THERAPY, Data, own, with_plain_spaces
from formcheck.report.fhir_goals import goal_entries
from formcheck.report.fhir_observations import (
    Occasion,
    address,
    based_on,
    effective,
    entry,
    exercise_observations,
    exercise_time,
    moment,
    ratings,
)
from formcheck.report.fhir_people import identifier, patient_entry
from formcheck.report.fhir_plans import plan_entries
from formcheck.report.fhir_procedures import done_by_hand
from formcheck.report.fhir_requests import request, requests_of
from formcheck.report.of_clip import clip_set, clip_words, remarks
from formcheck.report.of_session import session_words, works_of
from formcheck.report.summary import Report, report_json
from formcheck.review.digest import digest
from formcheck.review.rules import Rules
from formcheck.store.records import PlanVersion, SessionRecord
from formcheck.wording.doses import hold, targets
from formcheck.wording.model_words import models_of
from formcheck.wording.standing_out import standing_faults, standing_out
from formcheck.words import Translator

INDENT = 1


def sessions_fhir(
    who: str,
    sessions: Sequence[SessionRecord],
    _: Translator,
    made_at: datetime,
    clinic: AtClinic = NO_CLINIC,
    plans: Sequence[PlanVersion] = (),
) -> bytes:
    """Bundle a person's sessions, after flags that give the reasons for their place in the list.

    Args:
        plans: every version of what they were prescribed, in any order.

    Raises:
        ValueError: the bundle would not be valid, which is a mistake of ours.
    """
    entries = list(_of_clinic(_, who, clinic, plans, made_at.tzinfo))
    if not sessions:
        entries.append(_device(_, ())[1])
    for session in sessions:
        patient = address("patient", session.person_id)
        device, made_by = _device(_, models_of(session.sets))
        occasion = Occasion(
            id=session.id,
            patient=patient,
            device=device,
            started_at=session.started_at,
            ended_at=session.ended_at,
            is_over=session.ended_at is not None,
        )
        known = replace(clinic, person_id=session.person_id)
        entries += [made_by, patient_entry(patient, who, known)]
        entries += _session_entries(_, occasion, session, made_at, clinic.rules)
    return _bundle(_, entries, made_at)


def clip_fhir(source: str, report: Report, _: Translator, made_at: datetime) -> bytes:
    """Bundle a checked clip, person and time unknown. Errors: see `sessions_fhir`."""
    name = f"{source}|{json.dumps(report_json(report), sort_keys=True)}"
    patient, (device, made_by) = address("patient", name), _device(_, [report.model])
    occasion = Occasion(name, patient, device, None, None, is_over=True)
    done = clip_set(report)
    work = work_of_set(
        [*hold(_, report.exercise_id, done.prescription), *targets(_, done.prescription)], done
    )
    asked = request(patient, work.name(_), _.listed(work.asked), intent="plan")
    url = address("request", name)
    observed = list(exercise_observations(_, occasion, work, [url]))
    alerts = [*remarks(_, report), *standing_faults(_, work.digest, NO_CLINIC.rules)]
    sentences = [clip_words(_, report, work), *alerts]
    entries = [
        made_by,
        patient_entry(patient, "", NO_CLINIC),
        entry(url, asked),
        *observed,
        _conclusion(_, occasion, [url], observed, sentences, made_at),
    ]
    return _bundle(_, entries, made_at)


def _bundle(_: Translator, entries: Sequence[Data], made_at: datetime) -> bytes:
    # The same prescription, patient and device appear in the bundle only once, as first given.
    unique: dict[str, Data] = {}
    for each in entries:
        unique.setdefault(each["fullUrl"], each)
    data = {
        "resourceType": "Bundle",
        "language": _.language,
        "type": "collection",
        "timestamp": moment(made_at),
        "entry": list(unique.values()),
    }
    data = with_plain_spaces(data)
    Bundle.model_validate(data)
    return (json.dumps(data, indent=INDENT, ensure_ascii=False) + "\n").encode()


def _device(_: Translator, models: Sequence[str | None]) -> tuple[str, Data]:
    """Return address and entry of FormCheck with the pose models that it used, if known."""
    known = [model for model in models if model is not None]
    url = address("device", __version__, *known)
    kind = _("Camera-based check of exercises; a training aid, not a medical device")
    resource = {
        "resourceType": "Device",
        "deviceName": [{"name": "FormCheck", "type": "user-friendly-name"}],
        "type": {"text": kind},
        "version": [
            {"value": __version__},
            *({"type": own("pose-model", _("Pose model")), "value": model} for model in known),
        ],
    }
    return url, entry(url, resource)


def _of_clinic(
    _: Translator,
    who: str,
    clinic: AtClinic,
    plans: Sequence[PlanVersion],
    zone: tzinfo | None,
) -> Iterator[Data]:
    """Yield the patient, flags, goals and prescriptions; nothing without a clinic."""
    if clinic.person_id is None:
        return
    patient = address("patient", clinic.person_id)
    yield patient_entry(patient, who, clinic)
    yield from _flags(_, clinic.person_id, clinic.standing)
    yield from goal_entries(_, patient, clinic.goals, zone)
    yield from plan_entries(_, clinic.person_id, plans, clinic)


def _flags(_: Translator, person_id: str, standing: Sequence[str]) -> Iterator[Data]:
    """Yield a flag for each reason in the clinic's list."""
    for said in standing:
        resource = {
            "resourceType": "Flag",
            "status": "active",
            "category": [own("to-look-at-first", _("To look at first"))],
            "code": {"text": said},
            "subject": {"reference": address("patient", person_id)},
        }
        yield entry(address("flag", person_id, said), resource)


def _session_entries(
    _: Translator, occasion: Occasion, session: SessionRecord, made_at: datetime, rules: Rules
) -> Iterator[Data]:
    found = digest(session)
    works = works_of(_, session, found)
    requests = list(requests_of(_, session.person_id, session.plan_version, session.planned))
    observed: list[Data] = []
    told: list[Data] = []
    for work in works:
        own_ones = [each["fullUrl"] for name, each in requests if name == work.exercise_id]
        observed += exercise_observations(_, occasion, work, own_ones)
        told += done_by_hand(_, occasion, work, own_ones)
    observed.append(exercise_time(_, occasion, session.sets))
    observed += ratings(_, occasion, session.pain_before, session.pain_after, session.effort)
    sentences = [session_words(_, session, found), *standing_out(_, session, rules)]
    yield from (each for _name, each in requests)
    yield from observed
    yield from told
    urls = [each["fullUrl"] for _name, each in requests]
    yield _conclusion(_, occasion, urls, observed, sentences, made_at, identifier(session.id))


def _conclusion(
    _: Translator,
    occasion: Occasion,
    requests: Sequence[str],
    observed: Sequence[Data],
    said: Sequence[str],
    made_at: datetime,
    named: Data | None = None,
) -> Data:
    """Make the report that refers to everything, with its summary in words."""
    resource = {
        "resourceType": "DiagnosticReport",
        **({} if named is None else {"identifier": [named]}),
        **based_on(requests),
        "status": "final" if occasion.is_over else "preliminary",
        "category": [{"coding": [PHYSICAL_THERAPY]}],
        "code": own("exercise-report", _("Session report")),
        "subject": {"reference": occasion.patient},
        **effective(occasion),
        "issued": moment(made_at),
        "result": [{"reference": each["fullUrl"]} for each in observed],
        "conclusion": " ".join(said),
    }
    return entry(address("report", occasion.id), resource)
