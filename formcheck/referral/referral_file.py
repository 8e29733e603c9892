"""Reads a referral's file: its ServiceRequests, and the resources that they refer to. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from formcheck.errors import DocumentError
from formcheck.wording.names import plain_name

Data = dict[str, Any]

LARGEST_BYTES = 256 * 1024
MOST_REQUESTS = 20
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class ReferralFile:
    """The content of a file: valid requests, and all other resources by their addresses."""

    requests: tuple[Data, ...]
    others: Mapping[str, Data]


def read_file(text: str | None) -> ReferralFile:
    """Read a ServiceRequest in JSON, alone or in a Bundle.

    Raises:
        DocumentError: the text isn't a ServiceRequest, or is too large.
    """
    if text is None or len(text.encode("utf-8", "replace")) > LARGEST_BYTES:
        raise DocumentError(
            "This file is too large: ask for the referral alone, of up to {most} kB.",
            most=LARGEST_BYTES // 1024,
        )
    entries = list(_entries(_parsed(text)))
    requests = [each for _, each in entries if each["resourceType"] == "ServiceRequest"]
    if not requests:
        raise DocumentError("This Bundle holds no ServiceRequest: ask for the referral itself.")
    if len(requests) > MOST_REQUESTS:
        raise DocumentError(
            "This Bundle holds more than {most} ServiceRequests: ask for this patient's alone.",
            most=MOST_REQUESTS,
        )
    others = {name: each for names, each in entries for name in names}
    return ReferralFile(tuple(map(_checked, requests)), others)


def referred_to(reference: Any, request: Data, others: Mapping[str, Data]) -> Data | None:
    """Find the resource that a reference of the request means; None where it isn't in the file."""
    named = reference.get("reference") if isinstance(reference, dict) else None
    if not isinstance(named, str):
        return None
    if named.startswith("#"):
        contained = (each for each in request.get("contained", ()) if isinstance(each, dict))
        return next((each for each in contained if each.get("id") == named[1:]), None)
    return others.get(named) or others.get("/".join(named.split("/")[-2:]))


def _parsed(text: str) -> Data:
    try:
        data = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise DocumentError("This isn't JSON: ask for the referral as FHIR in JSON.") from error
    kind = data.get("resourceType") if isinstance(data, dict) else None
    if not isinstance(kind, str):
        raise DocumentError("This isn't FHIR: the file doesn't say which resource it is.")
    if kind not in ("ServiceRequest", "Bundle"):
        raise DocumentError(
            "This is a {kind}: only a ServiceRequest is taken, alone or in a Bundle.",
            kind=plain_name(kind)[:LONGEST_WORD],
        )
    return dict(data)


def _refused(name: str) -> float:
    """Refuse NaN and infinities, which Python's reader takes for JSON."""
    raise ValueError(name)


def _entries(data: Data) -> Iterator[tuple[tuple[str, ...], Data]]:
    """Yield each resource with the names under which others refer to it."""
    if data["resourceType"] == "ServiceRequest":
        yield (), data
        return
    listed = data.get("entry")
    for entry in listed if isinstance(listed, list) else ():
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str):
            own = f"{resource['resourceType']}/{resource.get('id')}"
            names = (entry.get("fullUrl"), own)
            yield tuple(each for each in names if isinstance(each, str)), resource


def _checked(request: Data) -> Data:
    """Return the request as the models of R4B understand it: no element is null or misshapen."""
    from fhir.resources.R4B.servicerequest import ServiceRequest  # takes most of a second

    try:
        data: Data = json.loads(ServiceRequest.model_validate(request).model_dump_json())
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))
        raise DocumentError(
            "A ServiceRequest in this file isn't valid FHIR: ask for a new one (see {place}).",
            place=plain_name(place)[:LONGEST_WORD] or "ServiceRequest",
        ) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise DocumentError(
            "A ServiceRequest in this file can't be read: ask for a new one."
        ) from error
    return data
