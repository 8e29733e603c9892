"""What HL7's own JSON schema of R4 finds wrong with a bundle: `r4/README.md` says where it is from.

It allows less than the models of `fhir.resources`: no white space but the plain one, no empty text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft6Validator

SCHEMA = Path(__file__).parent / "r4" / "schema.json"


def mistakes(bundle: dict[str, Any]) -> Iterator[str]:
    """Everything that the schema has against a bundle, or against a resource in it."""
    resources = [each["resource"] for each in bundle["entry"]]
    around = [{k: v for k, v in each.items() if k != "resource"} for each in bundle["entry"]]
    yield from _said("Bundle", {**bundle, "entry": around})
    for each in resources:
        yield from _said(each["resourceType"], each)


def _said(kind: str, data: dict[str, Any]) -> Iterator[str]:
    for error in _validator(kind).iter_errors(data):
        path = "/".join(map(str, error.absolute_path))
        yield f"{kind}/{path}: {error.message}"


@cache
def _validator(kind: str) -> Draft6Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft6Validator({**schema, "$ref": f"#/definitions/{kind}"})
