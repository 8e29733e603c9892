"""The route by which a clinic's own program hands over a referral."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from formcheck.hub.failure_answers import FAILURES
from formcheck.hub.request_models import Id
from formcheck.hub.security import Staff, Store
from formcheck.referral.arriving import WAITING, take_in
from formcheck.words import translator

router = APIRouter(prefix="/api/v1", tags=["people"], responses=FAILURES)
BODY = {"content": {"application/fhir+json": {"schema": {"type": "object"}}}, "required": True}


class ReferralOut(BaseModel):
    """The answer to a referral: how it was understood, in English sentences.

    `exercises` are ids of the library's, `days` weekdays from 0 for Monday, `about` who asked for
    it and why, `left` what wasn't taken over. `named` is the patient's name in the file where no
    number in it proves whose it is.
    """

    exercises: list[str]
    days: list[int] | None
    about: list[str]
    left: list[str]
    named: str | None


# Not a body of FastAPI's, which would read the JSON before its size and form are looked at.
async def sent_text(request: Request) -> str:
    """Return the request's body as text."""
    return (await request.body()).decode("utf-8", "replace")


@router.put("/patients/{patient_id}/referral", openapi_extra={"requestBody": BODY})
def put_referral(
    patient_id: Id, text: Annotated[str, Depends(sent_text)], store: Store, actor: Staff
) -> ReferralOut:
    """Read a referral (FHIR) about one's own patient; it waits on the page of the prescription.

    A newer one takes its place. Nothing is prescribed by it.
    """
    found = take_in(store, actor, patient_id, translator("en"), text)
    store.keep_drafts(actor, patient_id, {WAITING: text})
    return ReferralOut(
        exercises=[each.exercise_id for each in found.items],
        days=None if found.days is None else list(found.days),
        about=list(found.about),
        left=list(found.left),
        named=found.named,
    )
