"""The files that `benchmarks.downloads` measures are those that the app serves."""

from __future__ import annotations

import asyncio

import httpx
from starlette.applications import Starlette

from benchmarks.downloads import FAST_COMPUTER, FIRST_VISIT, downloaded
from formcheck.pose import PEOPLE_MODEL, bundle_name
from formcheck.settings import Settings
from formcheck.ui.assets import FOLDER, assets_route, models_route


async def asked(app: Starlette, paths: tuple[str, ...]) -> dict[str, int]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        return await downloaded(client, paths)


def test_each_file_is_served_and_counted_whole() -> None:
    folder = Settings().models_dir
    app = Starlette(routes=[assets_route(), models_route(folder)])
    sizes = asyncio.run(asked(app, (*FIRST_VISIT, *FAST_COMPUTER)))
    files = {path.rsplit("/", 1)[1]: size for path, size in sizes.items()}
    assert len(files) == len(FIRST_VISIT) + len(FAST_COMPUTER)
    for name, size in files.items():
        path = folder / name if name.endswith(".task") else FOLDER / "vision" / name
        assert size == path.stat().st_size
    assert bundle_name(PEOPLE_MODEL) in files
