"""The small demo clinic's end, and who is at it."""

from __future__ import annotations

from datetime import UTC, datetime

from formcheck.access import Actor
from formcheck.demo.cast import PASSWORD, PHYSIOTHERAPISTS
from formcheck.store.base import known
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.clinic_records import PatientLine

UNTIL = datetime(2026, 11, 20, 20, tzinfo=UTC)
FILE, SAID = "the demo.db", "said.txt"  # a space, as in many a folder's name


def logged_in(clinic: Clinic, email: str) -> Actor:
    return known(clinic.actor_of_token(clinic.log_in(email, PASSWORD, None, "here")))


def everybody(clinic: Clinic) -> list[tuple[Actor, PatientLine]]:
    physiotherapists = [logged_in(clinic, each.email) for each in PHYSIOTHERAPISTS]
    return [(actor, one) for actor in physiotherapists for one in clinic.worklist(actor).lines]
