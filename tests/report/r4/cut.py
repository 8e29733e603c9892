"""`python tests/report/r4/cut.py fhir.schema.json`: cuts out of HL7's schema what bundles need."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BUNDLE, RESOURCES, RESOURCE_LIST = "Bundle", "resources.txt", "ResourceList"
REFERENCE = re.compile(r'"#/definitions/([^"]+)"')


def cut(whole: dict[str, Any], resources: list[str]) -> dict[str, Any]:
    """The schema of a bundle of these resources: the same rules, without descriptions."""
    definitions = dict(whole["definitions"])
    definitions[RESOURCE_LIST] = {"oneOf": [{"$ref": f"#/definitions/{n}"} for n in resources]}
    found: dict[str, Any] = {}
    ahead = [BUNDLE]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found[name] = _without_descriptions(definitions[name])
            ahead += REFERENCE.findall(json.dumps(found[name]))
    return {
        "$schema": whole["$schema"],
        "id": whole["id"],
        "$ref": f"#/definitions/{BUNDLE}",
        "definitions": dict(sorted(found.items())),
    }


def _without_descriptions(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            name: _without_descriptions(value)
            for name, value in part.items()
            if not (name == "description" and isinstance(value, str))
        }
    return [_without_descriptions(each) for each in part] if isinstance(part, list) else part


if __name__ == "__main__":
    schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    made = cut(schema, (HERE / RESOURCES).read_text(encoding="utf-8").split())
    (HERE / "schema.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
