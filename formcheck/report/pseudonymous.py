"""Pseudonymous reports, and many of them in one file. Pure.

Names, numbers, birth dates, ids and all free text are left out. Days, measures and doses stay:
anyone who knows when somebody trained may recognise them, so the data is not anonymous.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from formcheck.report.attention import AtClinic
from formcheck.report.of_period import Period
from formcheck.review.goals import GoalCourse
from formcheck.words import Translator


def without_identity(_: Translator, period: Period, pseudonym: str) -> Period:
    """Leave out everything that names the person or that somebody wrote."""
    clinic = period.clinic
    return replace(
        period,
        sessions=tuple(
            replace(each, id=f"{pseudonym}-{number:04}", person_id=pseudonym)
            for number, each in enumerate(
                sorted(period.sessions, key=lambda each: each.started_at), start=1
            )
        ),
        plans=tuple(replace(each, author=None, note=None) for each in period.plans),
        clinic=AtClinic(
            standing=clinic.standing,
            rules=clinic.rules,
            pauses=tuple(replace(each, reason="–", author="–") for each in clinic.pauses),
            discharges=tuple(replace(each, note="–", author="–") for each in clinic.discharges),
            goals=tuple(_unsaid(_, number, each) for number, each in enumerate(clinic.goals, 1)),
        ),
    )


def zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Pack files by their names; the same files at the same moment give the same bytes."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return content.getvalue()


def _unsaid(_: Translator, number: int, course: GoalCourse) -> GoalCourse:
    text = _("Goal {number}").format(number=number)
    return replace(course, goal=replace(course.goal, text=text, author=""))
