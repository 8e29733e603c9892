"""The software list of a release, and the versions that a fresh install gets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.scripts import PROJECT, loaded

SCRIPT = PROJECT / ".ci" / "software.py"


def software() -> ModuleType:
    return loaded(SCRIPT)


def made(tmp_path: Path) -> dict[str, Any]:
    target = tmp_path / "software.cdx.json"
    subprocess.run([sys.executable, str(SCRIPT), "list", str(target)], check=True)
    found: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return found


def test_the_list_names_every_library_script_and_model_with_its_version(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {each["name"]: each for each in found["components"]}
    needed = {
        canonicalize_name(Requirement(text).name)
        for text in software().own_requirements(("clinic",))
    }
    assert needed <= by_name.keys()
    assert {"starlette", "tasks-vision"} <= by_name.keys()
    assert by_name["mediapipe"]["purl"] == "pkg:pypi/mediapipe@0.10.31"
    assert by_name["tasks-vision"]["version"] == "0.10.35"
    assert all(each.get("version") or each.get("hashes") for each in found["components"])
    refs = [each["bom-ref"] for each in found["components"]]
    assert len(refs) == len(set(refs)) and found["dependencies"][0]["dependsOn"] == refs
    models = [each["name"] for each in found["components"] if each["name"].endswith(".task")]
    assert len(models) == len(list((PROJECT / "models").glob("*.task"))) > 0
    assert str(PROJECT) not in json.dumps(found), "no path of the machine that made it"


def test_what_only_tests_need_is_not_in_the_list(tmp_path: Path) -> None:
    assert not {"pytest", "ruff", "mypy"} & {each["name"] for each in made(tmp_path)["components"]}


def test_the_kept_versions_are_ones_that_the_project_asks_for() -> None:
    lines = (PROJECT / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==\S+", each) for each in lines)
    kept = dict(line.split("==") for line in lines)
    for text in software().own_requirements(software().TESTED):
        asked = Requirement(text)
        name = canonicalize_name(asked.name)
        if name == "formcheck":
            continue
        known = kept.get(name)
        assert known, f"{name} is not there: python .ci/software.py constraints constraints.txt"
        assert asked.specifier.contains(known), f"{name} {known} is not what is asked for"
