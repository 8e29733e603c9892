"""Authentication of requests: a colleague with a browser or a token, or a patient's laptop."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address, ip_network
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from formcheck.access import Actor
from formcheck.errors import AccessError, LoginError
from formcheck.hub.cookies import LOGIN_COOKIE
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.logins import LONGEST_LOGIN
from formcheck.store.clinic.refusal_sentences import LOG_IN, UNPAIRED

PATIENT_FOR = timedelta(days=180)  # longer than a course of exercises
READING = {"GET", "HEAD", "OPTIONS"}
FOREIGN = "Only FormCheck's own page may ask."

Bearer = Annotated[
    HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False, scheme_name="token"))
]
Cookie = Annotated[
    str | None, Depends(APIKeyCookie(name=LOGIN_COOKIE, auto_error=False, scheme_name="cookie"))
]


# Functions that only look at the request are `async`: FastAPI runs all others on a thread each.
async def clinic(request: Request) -> Clinic:
    """Return the clinic's database that this app serves."""
    store: Clinic = request.app.state.store
    return store


async def address(request: Request) -> str:
    """Return the client's address; behind a proxy that the server trusts, the one it forwards.

    For IPv6 it is the network: whoever has one address there has all of them.
    """
    return address_of(request.client.host if request.client else "")


def address_of(host: str) -> str:
    """Return the address that a host's tries are counted under: for IPv6 its network."""
    try:
        found = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else host


async def own_origin(request: Request) -> None:
    """Refuse changes that a page of another host asks for.

    Raises:
        AccessError: the change comes from such a page.
    """
    origin = request.headers.get("origin")
    if request.method in READING or origin is None:
        return
    if urlsplit(origin).netloc != request.headers.get("host", ""):
        raise AccessError(FOREIGN)


async def login_token(request: Request, bearer: Bearer, cookie: Cookie) -> str:
    """Return a login's token: from the header, or from the cookie of our own page.

    Raises:
        LoginError: there is none.
        AccessError: a change by cookie that doesn't come from our own page.
    """
    if bearer is not None:
        return bearer.credentials
    if cookie is None:
        raise LoginError(LOG_IN)
    if request.method not in READING and "origin" not in request.headers:
        raise AccessError(FOREIGN)
    return cookie


Store = Annotated[Clinic, Depends(clinic)]
Token = Annotated[str, Depends(login_token)]


def staff(store: Store, token: Token) -> Actor:
    """Return the colleague who is logged in. Raises LoginError when nobody is."""
    actor = store.actor_of_token(token)
    if actor is None:
        raise LoginError(LOG_IN)
    return actor


def device(store: Store, bearer: Bearer) -> Actor:
    """Return the patient whose laptop asks. Raises LoginError when the laptop is nobody's."""
    actor = store.actor_of_device(bearer.credentials) if bearer else None
    if actor is None:
        raise LoginError(store.device_refusal(bearer.credentials) if bearer else UNPAIRED)
    return actor


def set_cookie(
    request: Request,
    response: Response,
    token: str,
    name: str = LOGIN_COOKIE,
    period: timedelta = LONGEST_LOGIN,
) -> None:
    """Set a cookie with a token that no script can read and no other site can send."""
    response.set_cookie(
        name,
        token,
        max_age=int(period.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


Address = Annotated[str, Depends(address)]
Staff = Annotated[Actor, Depends(staff)]
Device = Annotated[Actor, Depends(device)]
