"""A laptop killed while it records and sends: every session arrives as cut off, with all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.kills import kill_often

KILLS = 12


@pytest.mark.slow
def test_nothing_that_was_kept_is_lost_and_every_session_arrives(tmp_path: Path) -> None:
    outcome = kill_often(KILLS, tmp_path)
    assert (outcome.lost, outcome.doubled) == (0, 0)
    assert outcome.arrived == outcome.sessions
    assert outcome.acknowledged > 0
