"""The page's end of the live socket: its messages and their timing."""

from __future__ import annotations

import pytest

from formcheck.recording.packed import TICKS_PER_S
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

# Two pictures are seen, and only then is the first one judged: how many were sent before and after.
OVERTAKEN = """async () => {
  const { Connection } = await import("/assets/camera/connection.js");
  const { Watchdog } = await import("/assets/camera/watchdog.js");
  const source = { isReady: true, atOnce: 9, read: async () => new Uint8Array(1) };
  const hooks = { onAnswer() {}, onLost() {}, onOver() {} };
  const connection = new Connection("/live/x", source, new Watchdog(0), hooks);
  const sent = [];
  connection.socket = { readyState: WebSocket.OPEN, send: (data) => sent.push(data) };
  connection.answered = 0;
  for (const t_s of [1, 2, 3]) await connection.offer(null, t_s);
  const before = sent.length;
  for (const frame of [1, 2]) connection.receive({ frame, landmarks: null });
  connection.receive({ frame: 1, count: 0 });
  for (const t_s of [4, 5, 6]) await connection.offer(null, t_s);
  return [before, sent.length];
}"""


# The times in the headers of what was sent.
TIMED = """async (times_s) => {
  const { Connection } = await import("/assets/camera/connection.js");
  const connection = new Connection("/live/x", {}, {}, {});
  const sent = [];
  connection.socket = { send: (data) => sent.push(new DataView(data.buffer).getFloat64(4)) };
  for (const t_s of times_s) connection.send(new Uint8Array(1), t_s);
  return sent;
}"""


def test_times_are_such_as_a_recording_keeps_in_few_bytes(visit_bare: Visit) -> None:
    times_s = [0.0, 1 / 3, 12.3456789, 86_400 + 2 / 3]
    sent = visit_bare().evaluate(TIMED, times_s)
    assert sent == [round(each * TICKS_PER_S) / TICKS_PER_S for each in times_s]


def test_a_late_judgement_keeps_no_picture_back(visit_bare: Visit) -> None:
    assert visit_bare().evaluate(OVERTAKEN) == [2, 4]
