"""Writes FormCheck's software list (CycloneDX 1.6), and the versions to install.

    python .ci/software.py list FILE.cdx.json
    python .ci/software.py constraints constraints.txt

Both are of the environment that this runs in: the one that the tests ran in. The list also has what
is in the repository itself: the JavaScript of others, and the pose models.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any
from uuid import uuid4

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent
ROOT = "formcheck"
SHIPPED = ("clinic",)  # extras of the product itself
TESTED = (*SHIPPED, "bench", "quick", "ray", "test")
Component = dict[str, Any]


def closure(extras: Iterable[str]) -> dict[str, Distribution]:
    """Every distribution that FormCheck with these extras needs here, by name."""
    found: dict[str, Distribution] = {}
    waiting = [(text, frozenset({""})) for text in own_requirements(extras)]
    done = set[tuple[str, frozenset[str]]]()
    while waiting:
        text, asked = waiting.pop()
        needed = Requirement(text)
        name, extra = canonicalize_name(needed.name), frozenset({"", *needed.extras})
        marker = needed.marker
        if marker is not None and not any(marker.evaluate({"extra": each}) for each in asked):
            continue
        if name == ROOT or (name, extra) in done:
            continue
        done.add((name, extra))
        found[name] = distribution(name)
        waiting += [(each, extra) for each in found[name].requires or ()]
    return dict(sorted(found.items()))


def own_requirements(extras: Iterable[str]) -> list[str]:
    """As pyproject.toml has them, whatever was installed from it."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    more = project["optional-dependencies"]
    return [*project["dependencies"], *(each for extra in extras for each in more[extra])]


def constraints() -> str:
    """A line for each, to give to `pip install --constraint`."""
    return "".join(f"{name}=={each.version}\n" for name, each in closure(TESTED).items())


def software_list() -> dict[str, Any]:
    """The list of what a clinic runs."""
    version = re.search(r'"(.+)"', (PROJECT / ROOT / "__init__.py").read_text("utf-8"))
    assert version is not None
    components = [*_libraries(), *_scripts(), *_models()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid4()}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.now(UTC).isoformat(timespec="seconds"),
            "component": {
                "type": "application",
                "bom-ref": ROOT,
                "name": ROOT,
                "version": version[1],
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": components,
        "dependencies": [{"ref": ROOT, "dependsOn": [each["bom-ref"] for each in components]}],
    }


def _libraries() -> Iterator[Component]:
    for name, each in closure(SHIPPED).items():
        purl = f"pkg:pypi/{name}@{each.version}"
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": each.version,
            "purl": purl,
        }


def _scripts() -> Iterator[Component]:
    """JavaScript of others: MediaPipe's runtime, which lies here."""
    folder = PROJECT / ROOT / "ui" / "vision"
    said = (folder / "README.md").read_text("utf-8")
    version = re.search(r"`@mediapipe/tasks-vision`, version \*\*([\d.]+)\*\*", said)
    assert version is not None
    sums = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    hashes = {name: digest for digest, name in (line.split() for line in sums)}
    purl = f"pkg:npm/%40mediapipe/tasks-vision@{version[1]}"
    yield {
        "type": "library",
        "bom-ref": purl,
        "group": "@mediapipe",
        "name": "tasks-vision",
        "version": version[1],
        "purl": purl,
        "components": [_file(name, digest) for name, digest in hashes.items()],
    }


def _models() -> Iterator[Component]:
    for path in sorted((PROJECT / "models").glob("*.task")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield {**_file(path.name, digest), "type": "machine-learning-model"}


def _file(name: str, digest: str) -> Component:
    hashes = [{"alg": "SHA-256", "content": digest}]
    return {"type": "file", "bom-ref": f"file:{name}", "name": name, "hashes": hashes}


if __name__ == "__main__":
    kind, target = sys.argv[1:]
    made = {"list": lambda: json.dumps(software_list(), indent=1), "constraints": constraints}
    Path(target).write_text(made[kind]().rstrip("\n") + "\n", encoding="utf-8")
