"""Files that the app serves itself: modules, pose runtime and models, voices."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from formcheck.ui.policy import WORKER_POLICY

ASSETS_PATH = "/assets"
MODELS_PATH = "/pose-models"
FOLDER = Path(__file__).parent
WORKER = "camera/pose/worker.js"
# Windows keeps its own table of file types, in which .js may be anything.
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".task": "application/octet-stream",
    ".ogg": "audio/ogg",
    ".json": "application/json",
}


class _Files(StaticFiles):
    """Static files with given endings only. The browser revalidates its copy at each request."""

    def __init__(self, folder: Path, *endings: str) -> None:
        super().__init__(directory=folder, check_dir=False)
        self._endings = endings

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not path.endswith(self._endings):
            return Response(status_code=404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        # For the browser's progress display: Content-Length may be of a compressed body.
        response.headers["X-FormCheck-Bytes"] = response.headers.get("Content-Length", "")
        if Path(path).as_posix() == WORKER:
            response.headers["Content-Security-Policy"] = WORKER_POLICY
        return response


def assets_route() -> Mount:
    """Return the route of the modules, the pose runtime and the recorded words."""
    _name_types()
    return Mount(ASSETS_PATH, _Files(FOLDER, ".js", ".mjs", ".wasm", ".ogg", ".json"))


def models_route(models_dir: Path) -> Mount:
    """Return the route of the pose model bundles in a folder."""
    _name_types()
    return Mount(MODELS_PATH, _Files(models_dir, ".task"))


def _name_types() -> None:
    for ending, kind in TYPES.items():
        mimetypes.add_type(kind, ending)
