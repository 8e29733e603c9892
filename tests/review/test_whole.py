"""A clinic in numbers: who kept to how much, and how long alerts wait."""

from __future__ import annotations

from datetime import timedelta

from formcheck.review.adherence import Adherence
from formcheck.review.clinic_numbers import AdherenceBands, OpenAlerts, kept, waiting
from formcheck.review.ranks import AlertKind
from tests.store.made import START


def test_patients_are_counted_by_adherence_and_those_not_asked_apart() -> None:
    found = [Adherence(trained, 10) for trained in (10, 8, 5, 4)] + [Adherence(3, None)]
    assert kept(found) == AdherenceBands(good=2, fair=1, poor=1, unasked=1, median_share=0.65)
    assert kept([]) == AdherenceBands(0, 0, 0, 0, None)


def test_alerts_are_counted_by_kind_the_most_pressing_first() -> None:
    days = (
        (AlertKind.NO_PROGRESS, 3),
        (AlertKind.RED_FLAG, 1),
        (AlertKind.RED_FLAG, 9),
        (AlertKind.RED_FLAG, 2),
    )
    alerts = [(kind, START - timedelta(days=ago, hours=1)) for kind, ago in days]
    assert waiting(alerts, START) == (
        OpenAlerts(AlertKind.RED_FLAG, 3, 9, 2),
        OpenAlerts(AlertKind.NO_PROGRESS, 1, 3, 3),
    )
