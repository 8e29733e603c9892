"""What the page's end of the live socket sends, and when."""

from __future__ import annotations

import pytest

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


def test_a_late_judgement_keeps_no_picture_back(visit_bare: Visit) -> None:
    assert visit_bare().evaluate(OVERTAKEN) == [2, 4]
