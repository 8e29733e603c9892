"""The components' JavaScript modules, served by the app itself."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ASSETS_PATH = "/assets"
FOLDER = Path(__file__).parent


class _Modules(StaticFiles):
    """Only JavaScript, and always asked for anew, so that an update shows at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not path.endswith(".js"):
            return Response(status_code=404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def assets_route() -> Mount:
    """The route to mount."""
    # Windows keeps its own table of file types, in which .js may be anything.
    mimetypes.add_type("text/javascript", ".js")
    return Mount(ASSETS_PATH, _Modules(directory=FOLDER))
