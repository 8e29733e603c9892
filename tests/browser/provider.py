"""A small OpenID provider on loopback: what a clinic's own identity provider does, and no more.

OpenID Connect Core 1.0 (the code flow), Discovery 1.0, RP-Initiated Logout 1.0; PKCE: RFC 7636.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.browser.conftest import free_port

CLIENT_ID, CLIENT_SECRET = "formcheck", "only for tests"
ASKED = {"response_type": "code", "client_id": CLIENT_ID, "code_challenge_method": "S256"}


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who has an account at the provider."""

    subject: str
    email: str
    email_verified: bool


@dataclass(slots=True)
class Provider:
    """An OpenID Connect provider for tests.

    Attributes:
        grants: by code, who logged in and what the client had asked.
    """

    issuer: str
    redirect_uri: str
    users: dict[str, User]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    grants: dict[str, tuple[User, dict[str, str]]] = field(default_factory=dict)
    tokens: dict[str, User] = field(default_factory=dict)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.discovery),
                Route("/authorize", self.authorize, methods=["GET", "POST"]),
                Route("/token", self.token, methods=["POST"]),
                Route("/jwks", self.jwks),
                Route("/userinfo", self.userinfo),
                Route("/end", self.end),
            ]
        )

    async def discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "end_session_endpoint": f"{self.issuer}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def authorize(self, request: Request) -> Response:
        """A page with a button for each user, as a form that is posted; then back with a code."""
        asked = dict(request.query_params)
        wanted = {**ASKED, "redirect_uri": self.redirect_uri}
        is_right = wanted.items() <= asked.items() and "openid" in asked["scope"].split()
        if not is_right or not all(asked.get(key) for key in ("state", "nonce", "code_challenge")):
            return Response("This client asks for what it may not.", 400)
        if request.method == "GET":
            buttons = "".join(
                f"<button name=user value={name}>{name}</button>" for name in self.users
            )
            return HTMLResponse(f"<h1>Who are you?</h1><form method=post>{buttons}</form>")
        name = dict(await request.form())["user"]
        code = secrets.token_urlsafe()
        self.grants[code] = (self.users[str(name)], asked)
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{self.redirect_uri}?{back}", 303)

    async def token(self, request: Request) -> Response:
        """A code is good once, for the client that knows its secret and the verifier."""
        form = {key: str(value) for key, value in (await request.form()).items()}
        user, asked = self.grants.pop(form["code"])
        challenge = hashlib.sha256(form["code_verifier"].encode()).digest()
        said = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        proven = request.headers.get("authorization") == f"Basic {basic}"
        if (
            not proven
            or said != asked["code_challenge"]
            or form["redirect_uri"] != self.redirect_uri
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        access = secrets.token_urlsafe()
        self.tokens[access] = user
        return JSONResponse(
            {
                "access_token": access,
                "token_type": "Bearer",
                "expires_in": 300,
                "id_token": self._id_token(user, asked["nonce"]),
            }
        )

    def _id_token(self, user: User, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
            **_about(user),
        }
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    async def jwks(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False, use="sig", alg="RS256")]})

    async def userinfo(self, request: Request) -> Response:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        return JSONResponse(_about(self.tokens[bearer]))

    async def end(self, request: Request) -> Response:
        """Logged out here; back to where the client wants."""
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], 303)


def _about(user: User) -> dict[str, object]:
    return {"sub": user.subject, "email": user.email, "email_verified": user.email_verified}


@contextmanager
def provider(redirect_uri: str, users: dict[str, User]) -> Iterator[Provider]:
    """A running one, under another host's name than the app."""
    port = free_port()
    made = Provider(f"http://localhost:{port}", redirect_uri, users)
    config = uvicorn.Config(made.app(), host="localhost", port=port, log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield made
    server.should_exit = True
    thread.join()
