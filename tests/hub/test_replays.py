"""The route that a page draws a recorded set from."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest
from sqlalchemy import update

from formcheck.exchange.documents import SessionDocument
from formcheck.exchange.training_documents import prescription_part
from formcheck.exercises.prescription import Prescription
from formcheck.hub.replay_routes import AROUND_S, MOST_KEPT, AnswerCache
from formcheck.landmarks import Landmark
from formcheck.recording.packed import packed
from formcheck.replay.replay_drawing import JOINTS
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.tables import RecordingRow
from tests.clinic.desk import Desk
from tests.clinic.sent import ASKED, TWO, Performed, of_recording, performed, send
from tests.exchange.made import a_set
from tests.hub.client import Client
from tests.replay.blocks import Block, blocks
from tests.stick import Attempt, observations

pytestmark = pytest.mark.slow


@pytest.fixture
def store(desk: Desk) -> Clinic:
    assert isinstance(desk.accounts, Clinic)
    return desk.accounts


def sent(store: Clinic, desk: Desk) -> SessionDocument:
    by_hand = Performed(a_set(by_hand=True, repetitions=()), ())
    return send(store, desk.clinic.anna, performed(), by_hand)


def path_of(document: SessionDocument, number: int = 0) -> str:
    return f"/api/v1/sessions/{document.id}/sets/{document.sets[number].id}/replay"


def shown(ask: Client, desk: Desk, document: SessionDocument) -> tuple[Block, Block]:
    answer = ask("GET", path_of(document), token=desk.log_in(desk.clinic.paula))
    assert answer.status_code == 200, answer.text
    seen, judged = blocks(answer.content)
    return seen, judged


def test_a_set_is_answered_as_it_was_recorded_and_as_it_is_judged_again(
    ask: Client, desk: Desk, store: Clinic
) -> None:
    seen, judged = shown(ask, desk, sent(store, desk))
    recorded = list(observations("bird_dog", [Attempt(side="left"), Attempt(side="right")]))
    knee = seen.arrays["joints"][:, JOINTS.index(Landmark.LEFT_KNEE)] * seen.said["unit_px"]
    true = [each.pose.xy_px(Landmark.LEFT_KNEE) for each in recorded]
    # Two roundings: half of a quarter for the recording, half of a tenth for the page.
    np.testing.assert_allclose(knee, true, atol=0.18)
    assert judged.said["same"] and judged.said["counted_again"] == 2
    assert len(judged.arrays["progress"]) == len(recorded)


def test_what_is_drawn_comes_before_what_takes_time(ask: Client, desk: Desk, store: Clinic) -> None:
    """The first block stands by itself in the stream: nothing of it waits for the second."""
    document = sent(store, desk)
    answer = ask("GET", path_of(document), token=desk.log_in(desk.clinic.paula))
    first = len(answer.content) - len(blocks(answer.content)[1].arrays["values"].tobytes())
    (kept,) = ask.app.state.replays.answers.values()
    unzip = zlib.decompressobj(31)
    known = b""
    for at in range(0, len(kept), 64):
        known += unzip.decompress(kept[at : at + 64])
        if len(blocks_so_far(known)) == 1 and len(known) < first:
            return
    pytest.fail("both blocks came at once")


def blocks_so_far(data: bytes) -> list[int]:
    """Return the offsets at which the whole blocks end."""
    ends, at = [], 0
    while at + 4 <= len(data):
        at += 4 + int.from_bytes(data[at : at + 4], "little")
        if at <= len(data):
            ends.append(at)
    return ends


def test_a_set_is_judged_once(ask: Client, desk: Desk, store: Clinic) -> None:
    document = sent(store, desk)
    shown(ask, desk, document)
    (key,) = ask.app.state.replays.answers
    ask.app.state.replays.put(key, gzip.compress(b"kept"))
    answer = ask("GET", path_of(document), token=desk.log_in(desk.clinic.paula))
    assert answer.content == b"kept"


def test_another_recording_of_the_set_is_another_answer(
    ask: Client, desk: Desk, store: Clinic
) -> None:
    document = sent(store, desk)
    whole, _ = shown(ask, desk, document)
    with store.writing() as session:
        session.query(RecordingRow).filter_by(set_id=document.sets[0].id, part=2).delete()
    half, judged = shown(ask, desk, document)
    assert len(half.arrays["t_s"]) == len(whole.arrays["t_s"]) // 2
    assert not judged.said["same"], "half of the set is missing"


def test_a_set_done_by_hand_has_nothing_to_replay(ask: Client, desk: Desk, store: Clinic) -> None:
    token = desk.log_in(desk.clinic.paula)
    answer = ask("GET", path_of(sent(store, desk), 1), token=token)
    assert (answer.status_code, answer.content) == (204, b"")


def test_an_empty_recording_is_none(ask: Client, desk: Desk, store: Clinic) -> None:
    nothing = of_recording("bridge", [*observations("bridge", TWO)][:2], ASKED)
    empty = packed([])
    part = nothing.part.recording[0].model_copy(
        update={"frames": 0, "sha256": sha256(empty).hexdigest(), "bytes": len(empty)}
    )
    whole = nothing.part.model_copy(update={"recording": (part,)})
    document = send(store, desk.clinic.anna, Performed(whole, (empty,)))
    answer = ask("GET", path_of(document), token=desk.log_in(desk.clinic.paula))
    assert answer.status_code == 204


def test_a_damaged_recording_is_one_sentence(ask: Client, desk: Desk, store: Clinic) -> None:
    document = sent(store, desk)
    with store.writing() as session:
        session.execute(update(RecordingRow).values(data=b"something else"))
    answer = ask("GET", path_of(document), token=desk.log_in(desk.clinic.paula))
    assert answer.status_code == 422
    assert answer.json() == {"error": "This landmark recording is damaged."}


def test_a_set_that_this_server_cannot_judge_is_one_sentence(
    ask: Client, desk: Desk, store: Clinic
) -> None:
    """Of an exercise that it doesn't know, or with a range where none is measured."""
    ranged = prescription_part(Prescription(4, range_goal_deg=30.0))
    unknown, unmeasured = performed(), performed("cat_cow")
    document = send(
        store,
        desk.clinic.anna,
        replace(unknown, part=unknown.part.model_copy(update={"exercise_id": "juggling"})),
        replace(unmeasured, part=unmeasured.part.model_copy(update={"prescription": ranged})),
    )
    token = desk.log_in(desk.clinic.paula)
    for number in (0, 1):
        answer = ask("GET", path_of(document, number), token=token)
        assert answer.status_code == 422
        assert list(answer.json()) == ["error"]


def test_a_set_that_is_kept_is_still_for_nobody_else(
    ask: Client, desk: Desk, store: Clinic
) -> None:
    document = sent(store, desk)
    shown(ask, desk, document)
    for actor in (desk.clinic.peter, desk.clinic.admin):
        answer = ask("GET", path_of(document), token=desk.log_in(actor))
        assert answer.status_code == 404


def test_only_the_answers_asked_for_last_are_kept() -> None:
    kept = AnswerCache()
    for number in range(MOST_KEPT):
        kept.put((str(number), ""), b"")
    assert kept.get(("0", "")) == b""
    kept.put(("new", ""), b"")
    assert kept.get(("0", "")) == b"" and kept.get(("1", "")) is None


def test_one_repetition_alone_comes_without_anything_that_is_judged(
    ask: Client, desk: Desk, store: Clinic
) -> None:
    document = sent(store, desk)
    whole, _ = shown(ask, desk, document)
    repetitions = document.sets[0].repetitions
    for each in repetitions:
        path = path_of(document).replace("/replay", f"/repetitions/{each.index}/replay")
        answer = ask("GET", path, token=desk.log_in(desk.clinic.paula))
        (alone,) = blocks(answer.content)
        assert set(alone.said) == set(whole.said)  # what is drawn, and nothing else
        assert set(alone.arrays) == set(whole.arrays)
        t_s = alone.arrays["t_s"]
        assert each.start_s - AROUND_S <= t_s[0] < each.start_s
        assert each.end_s < t_s[-1] <= each.end_s + AROUND_S
    missing = path_of(document).replace("/replay", "/repetitions/9/replay")
    assert ask("GET", missing, token=desk.log_in(desk.clinic.paula)).status_code == 422
    by_hand = path_of(document, 1).replace("/replay", "/repetitions/1/replay")
    assert ask("GET", by_hand, token=desk.log_in(desk.clinic.paula)).status_code == 422
