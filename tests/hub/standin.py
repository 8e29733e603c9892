"""A hub of the laptop's routes alone: tokens are looked up plainly, codes are people's ids."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy import select, update

from formcheck.access import Actor
from formcheck.errors import AccessError, DocumentError, FormCheckError, LoginError, StoreError
from formcheck.exchange.answers import Problem
from formcheck.hub.device import DeviceServices, router
from formcheck.store.base import utc_now
from formcheck.store.clinic.base import actor_of
from formcheck.store.clinic.care import Care
from formcheck.store.clinic.intake import Intake
from formcheck.store.tables import ClinicRow, DeviceRow, PersonRow

STATUS: dict[type[FormCheckError], int] = {
    LoginError: 401,
    AccessError: 403,
    DocumentError: 422,
    StoreError: 503,
}


@dataclass(frozen=True, slots=True)
class Paired:
    token: str
    device_id: str
    name: str
    clinic: str


def hub(where: Path | str, now: Callable[[], datetime] = utc_now) -> FastAPI:
    app, care = FastAPI(), Care(where, now)
    app.state.device_services = DeviceServices(
        intake=Intake(where, now),
        care=care,
        pair=lambda code, name, client, _address: paired(care, code, name, client),
        device=lambda request: device(care, request),
        unpair=lambda actor: revoke(care, actor),
    )
    app.include_router(router)
    app.add_exception_handler(FormCheckError, told)
    return app


def told(_request: Request, error: Exception) -> JSONResponse:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    return JSONResponse(Problem(error=str(error)).model_dump(), status_code=status)


def paired(care: Care, code: str, name: str, client: str) -> Paired:
    token, device_id = uuid4().hex, uuid4().hex
    with care.writing() as session:
        person = session.get(PersonRow, code)
        if person is None:
            raise LoginError("This code isn't right.")
        session.add(
            DeviceRow(
                id=device_id,
                person_id=person.id,
                token_sha256=sha256(token.encode()).hexdigest(),
                name=name,
                client=client,
                created_at=care.now(),
                seen_at=care.now(),
            )
        )
        clinic = session.get(ClinicRow, person.clinic_id)
        assert clinic is not None
        return Paired(token, device_id, person.name, clinic.name)


def device(care: Care, request: Request) -> Actor:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    checksum = sha256(token.encode()).hexdigest()
    query = select(DeviceRow).filter_by(token_sha256=checksum, revoked_at=None)
    with care.reading() as session:
        row = session.scalars(query).first()
        person = None if row is None else session.get(PersonRow, row.person_id)
        if row is None or person is None:
            raise LoginError("This laptop isn't known here.")
        return actor_of(session, person, row.id)


def revoke(care: Care, actor: Actor) -> None:
    with care.writing() as session:
        mine = update(DeviceRow).filter_by(id=actor.device_id)
        session.execute(mine.values(revoked_at=care.now()))


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The address of an app in a thread of this process."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    named, port = sys.argv[1:]
    where = named if "://" in named else Path(named)
    print(os.getpid(), flush=True)
    uvicorn.run(hub(where), port=int(port), log_level="warning")
