"""Acts as laptops that send to the hub and poll it for news, at a steady rate whatever it does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from random import Random
from threading import Barrier

import httpx

from benchmarks.hub.latencies import Answered, Did
from benchmarks.hub.multiply import copy_token
from benchmarks.hub.training import PLAN, Habit, session_document
from benchmarks.hub.watched import PackedPart, packed_parts
from formcheck.exchange.documents import SessionDocument
from formcheck.exchange.sent_parts import joined, sent_part

# When an unanswered laptop gives up (`sync.client`), and the most laptops under way at once.
TIMEOUT_S, MOST_UNDER_WAY = 30.0, 200
TOO_MANY = f"{MOST_UNDER_WAY} were under way already"
READY_WITHIN_S = 300.0
# A connection is reused unless it has been idle for so long; the hub closes it after five.
IDLE_S = 2.0
SENDING = Habit(1, timedelta(), timedelta(), faulty=0.3, sore=0.02)
JSON = {"Content-Type": "application/json"}


class Kind(StrEnum):
    """The work that laptops do; also the name of what is measured."""

    SESSION = "session"  # its document: sets and repetitions
    RECORDED = "session with its recording"  # the document, what is missing, the document again
    PARTS = "its recording"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Job:
    """The work of one process of laptops.

    Attributes:
        together: the barrier at which all processes wait until every one is ready.
        after_s: how long after that its first laptop begins.
        warm_s: the warm-up, in which nothing is counted; then `seconds` are.
        per_s: how many laptops begin in a second.
        devices, copies: ids of the model patients' laptops, and how many copies each has.
    """

    kind: Kind
    url: str
    together: Barrier
    after_s: float
    warm_s: float
    seconds: float
    per_s: float
    devices: tuple[str, ...]
    copies: tuple[int, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class _Errand:
    """One laptop's work, made ready beforehand; it begins `after_s` after the first."""

    after_s: float
    token: str
    document: SessionDocument | None
    content: bytes


def run(job: Job) -> Did:
    """Do the job in a process of its own; return what was counted."""
    parts = packed_parts() if job.kind is Kind.RECORDED else ()
    chance = Random(job.seed)
    times_s = [n / job.per_s for n in range(round((job.warm_s + job.seconds) * job.per_s))]
    errands = [_errand(job, parts, chance, each) for each in times_s]
    job.together.wait(READY_WITHIN_S)
    used_s, begins_s = time.process_time(), time.monotonic() + job.after_s
    all_of_them = _Laptops(job, parts, begins_s)
    answered = asyncio.run(all_of_them.run(errands))
    return Did(answered, all_of_them.begun, time.process_time() - used_s)


def _errand(job: Job, parts: Sequence[PackedPart], chance: Random, after_s: float) -> _Errand:
    place = chance.randrange(len(job.devices))
    token = copy_token(job.devices[place], chance.randint(1, job.copies[place]))
    if job.kind is Kind.NEWS:
        return _Errand(after_s, token, None, b"")
    named = [each.named for each in parts]
    recording = dict.fromkeys(range(1, len(PLAN) + 1), named) if parts else None
    at = datetime.now(UTC) + timedelta(seconds=after_s)
    document = session_document(SENDING, chance, at, recording)
    return _Errand(after_s, token, document, document.model_dump_json().encode())


class _Laptops:
    """All the laptops of one process. Runs on the event loop."""

    def __init__(self, job: Job, parts: Sequence[PackedPart], begins_s: float) -> None:
        self._kind, self._url, self._begins_s = job.kind, job.url, begins_s
        self._parts = {each.named.part: each for each in parts}
        self._counts_from_s = begins_s + job.warm_s
        self._answered: list[Answered] = []
        self.begun = 0

    async def run(self, errands: Sequence[_Errand]) -> list[Answered]:
        limits = httpx.Limits(max_connections=MOST_UNDER_WAY, keepalive_expiry=IDLE_S)
        async with httpx.AsyncClient(
            base_url=f"{self._url}/api/v1", timeout=TIMEOUT_S, limits=limits, trust_env=False
        ) as client:
            under_way: set[asyncio.Task[None]] = set()
            for errand in errands:
                due_s = self._begins_s + errand.after_s
                await asyncio.sleep(max(0.0, due_s - time.monotonic()))
                if len(under_way) >= MOST_UNDER_WAY:
                    self._count(self._kind, due_s, TOO_MANY)
                    continue
                task = asyncio.create_task(self._do(client, errand, due_s))
                under_way.add(task)
                self.begun += 1
                task.add_done_callback(under_way.discard)
            await asyncio.gather(*under_way)
        return self._answered

    async def _do(self, client: httpx.AsyncClient, errand: _Errand, due_s: float) -> None:
        token = {"Authorization": f"Bearer {errand.token}"}
        try:
            failure = await self._asked(client, errand, token)
        except httpx.HTTPError as error:
            failure = type(error).__name__
        self._count(self._kind, due_s, failure)

    async def _asked(
        self, client: httpx.AsyncClient, errand: _Errand, token: dict[str, str]
    ) -> str | None:
        """Send the errand; return why it wasn't answered as it should be, if so."""
        if errand.document is None:
            return _failure(await client.get("/inbox", headers=token))
        path, headers = f"/sessions/{errand.document.id}", token | JSON
        answer = await client.put(path, content=errand.content, headers=headers)
        if answer.status_code == 409 and self._parts:
            await self._send_parts(client, f"{path}/recordings", errand.document, token)
            answer = await client.put(path, content=errand.content, headers=headers)
        if answer.status_code == 200 and answer.json()["state"] != "stored":
            return "the session was known already"
        return _failure(answer)

    async def _send_parts(
        self, client: httpx.AsyncClient, path: str, document: SessionDocument, token: dict[str, str]
    ) -> None:
        parts = [
            sent_part(each.id, part.named, part.data)
            for each in document.sets
            for part in self._parts.values()
        ]
        headers = token | {"Content-Type": "application/octet-stream"}
        began_s = time.monotonic()
        answer = await client.post(path, content=joined(parts), headers=headers)
        self._count(Kind.PARTS, began_s, _failure(answer))

    def _count(self, kind: Kind, due_s: float, failure: str | None) -> None:
        if due_s >= self._counts_from_s:
            self._answered.append(Answered(kind.value, time.monotonic() - due_s, failure))


def _failure(answer: httpx.Response) -> str | None:
    return None if answer.status_code == 200 else f"status {answer.status_code}"
