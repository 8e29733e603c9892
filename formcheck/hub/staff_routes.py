"""Routes of a colleague's own account: logging in and out, password, second factor."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from formcheck.hub.cookies import BROWSER_COOKIE, LOGIN_COOKIE
from formcheck.hub.failure_answers import FAILURES
from formcheck.hub.request_models import (
    Acceptance,
    AccountOut,
    LoggedIn,
    Login,
    NewPassword,
    OwnPassword,
    TotpCode,
    TotpSecret,
)
from formcheck.hub.security import Address, Staff, Store, Token, set_cookie
from formcheck.store.clinic.browsers import KNOWN_FOR
from formcheck.store.clinic.codes import new_token

router = APIRouter(prefix="/api/v1", tags=["account"], responses=FAILURES)


@router.post("/login")
def log_in(
    form: Login, request: Request, response: Response, store: Store, address: Address
) -> LoggedIn:
    """Log in with e-mail and password.

    401 with `WWW-Authenticate: TOTP` asks for the code of the authenticator app as well, with
    `Invitation` for the link to choose a new password with.
    """
    browser = (request.cookies.get(BROWSER_COOKIE) or new_token()) if form.cookie else ""
    token = store.log_in(form.email, form.password, form.code, address, browser)
    if form.cookie:
        set_cookie(request, response, token)
        set_cookie(request, response, browser, BROWSER_COOKIE, KNOWN_FOR)
    return LoggedIn(token=None if form.cookie else token)


@router.post("/logout", status_code=204)
def log_out(response: Response, store: Store, token: Token, _actor: Staff) -> None:
    """End this login."""
    store.log_out(token)
    response.delete_cookie(LOGIN_COOKIE)


@router.post("/logout/everywhere", status_code=204)
def log_out_everywhere(response: Response, store: Store, actor: Staff) -> None:
    """End all of one's logins."""
    store.log_out_everywhere(actor)
    response.delete_cookie(LOGIN_COOKIE)


@router.get("/account")
def account(store: Store, actor: Staff) -> AccountOut:
    """Return the account that is logged in."""
    state = store.account(actor)
    return AccountOut(
        person_id=actor.person_id,
        name=actor.name,
        clinic_id=actor.clinic_id,
        roles=sorted(actor.roles),
        email=state.email,
        has_password=state.has_password,
        has_totp=state.has_totp,
    )


@router.put("/account/password", status_code=204)
def change_password(form: NewPassword, store: Store, actor: Staff, token: Token) -> None:
    """Change the password; all other logins end."""
    store.change_password(actor, form.old, form.new, keep=token)


@router.post("/account/totp")
def begin_totp(store: Store, actor: Staff) -> TotpSecret:
    """Create a new secret for an authenticator app, in use once confirmed."""
    setup = store.begin_totp(actor)
    return TotpSecret(uri=setup.uri, secret=setup.secret)


@router.post("/account/totp/confirm", status_code=204)
def confirm_totp(form: TotpCode, store: Store, actor: Staff) -> None:
    """Require the app's code at every login from now on."""
    store.confirm_totp(actor, form.code)


@router.post("/account/totp/end", status_code=204)
def end_totp(form: OwnPassword, store: Store, actor: Staff) -> None:
    """Require the password alone from now on."""
    store.end_totp(actor, form.password)


@router.post("/invitations/accept", status_code=204)
def accept_invitation(form: Acceptance, store: Store) -> None:
    """Choose a password with a one-time code."""
    store.accept_invitation(form.code, form.password)
