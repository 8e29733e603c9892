"""Pseudonymous reports, and many of them in one file. Pure.

Names, numbers, birth dates, ids and all free text are left out. Days, measures and doses stay:
anyone who knows when somebody trained may recognise them, so the data is not anonymous.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from formcheck.plan.items import PlanItem
from formcheck.report.attention import AtClinic
from formcheck.report.of_period import Period
from formcheck.review.goals import GoalCourse
from formcheck.store.records import SessionRecord
from formcheck.words import Translator


def without_identity(_: Translator, period: Period, pseudonym: str) -> Period:
    """Return the period without anything that names the person or that somebody wrote."""
    clinic = period.clinic
    return replace(
        period,
        sessions=tuple(
            _session(each, f"{pseudonym}-{number:04}", pseudonym)
            for number, each in enumerate(
                sorted(period.sessions, key=lambda each: each.started_at), start=1
            )
        ),
        plans=tuple(
            replace(each, author=None, note=None, items=_without_notes(each.items))
            for each in period.plans
        ),
        clinic=AtClinic(
            standing=clinic.standing,
            rules=clinic.rules,
            pauses=tuple(
                replace(each, id=str(number), reason="", author="")
                for number, each in enumerate(clinic.pauses, 1)
            ),
            discharges=tuple(replace(each, note="", author="") for each in clinic.discharges),
            goals=tuple(
                _without_words(_, number, each) for number, each in enumerate(clinic.goals, 1)
            ),
        ),
    )


def zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Zip files by name; the same files at the same moment give the same bytes."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return content.getvalue()


def _session(session: SessionRecord, session_id: str, pseudonym: str) -> SessionRecord:
    return replace(
        session,
        id=session_id,
        person_id=pseudonym,
        planned=_without_notes(session.planned),
        sets=tuple(
            replace(each, id=f"{session_id}-{number:02}")
            for number, each in enumerate(session.sets, start=1)
        ),
    )


def _without_notes(items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    return tuple(replace(each, note="") for each in items)


def _without_words(_: Translator, number: int, course: GoalCourse) -> GoalCourse:
    text = _("Goal {number}").format(number=number)
    return replace(course, goal=replace(course.goal, id=str(number), text=text, author=""))
