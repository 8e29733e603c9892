"""Wrong codes, tried at running hubs until they have had enough."""

from __future__ import annotations

from itertools import cycle

import httpx

from formcheck.store.clinic.throttle import PER_ADDRESS

PAIRING = {"code": "AAAAA-AAAAA", "device_name": "Laptop", "client": "formcheck/1"}


def statuses(*addresses: str) -> list[int]:
    """Of one wrong code more than an address may try, each said to be forwarded for another.

    The hubs take turns.
    """
    return [
        httpx.post(
            f"{address}/api/v1/pair",
            json=PAIRING,
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        ).status_code
        for number, address in zip(range(PER_ADDRESS.tries + 1), cycle(addresses), strict=False)
    ]
