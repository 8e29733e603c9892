"""Routes of a patient's laptop."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from formcheck.hub.answers import FAILURES
from formcheck.hub.forms import Code, Name
from formcheck.hub.security import Address, Store

router = APIRouter(prefix="/api/v1", tags=["laptop"], responses=FAILURES)


class Pairing(BaseModel):
    """A one-time code, and what wants to be paired with it."""

    code: Code
    device_name: Name
    client: Name


class PairedOut(BaseModel):
    """Whose laptop it is now; the token goes into `Authorization: Bearer …`."""

    model_config = ConfigDict(from_attributes=True)
    token: str
    device_id: str
    person_id: str
    name: str
    clinic: str


@router.post("/pair", status_code=201)
def pair(form: Pairing, store: Store, address: Address) -> PairedOut:
    """Make a laptop a patient's own."""
    return PairedOut.model_validate(store.pair(form.code, form.device_name, form.client, address))
