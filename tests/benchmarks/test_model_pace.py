"""The three pose models measured side by side, and two at work at once, with the real models."""

from __future__ import annotations

import json

import pytest

from benchmarks.model_pace import measure_paces, paces_json
from benchmarks.tables import tables_of
from formcheck.models import MODELS
from formcheck.settings import PROJECT_DIR, Settings

pytestmark = pytest.mark.model
CLIP = PROJECT_DIR / "tests" / "clips" / "short_bridge.mp4"


def test_each_model_and_two_at_once_are_measured_and_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.model_pace.MOST_PICTURES", 10)
    shares: list[float] = []
    measured = measure_paces(CLIP, Settings.from_environment(), 0.5, shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert {each.model for each in measured.costs} == set(MODELS)
    assert all(each.wall_ms.least > 0.0 for each in measured.costs)
    alone, together = measured.paces[:-1], measured.paces[-1]
    assert [len(pace.asked_per_s) for pace in alone] == [1, 1, 1]
    assert set(together.reached_per_s) == {"full", "heavy"}
    for pace in measured.paces:
        assert all(0.0 < n <= pace.asked_per_s[m] + 2 for m, n in pace.reached_per_s.items())
    costs, paces = tables_of(json.loads(json.dumps(paces_json(measured))))
    assert (len(costs.rows), len(paces.rows)) == (3, 4)
    assert paces.rows[-1][0] == "full 30, heavy 10"
