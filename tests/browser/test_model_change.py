"""The pose model that a browser settles on by its own pace, and when it may change."""

from __future__ import annotations

import pytest

from formcheck.models import FULL_MODEL, MODELS
from formcheck.pose.choice import MOST_MS, chosen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

# How long each model takes, by its name: whom the person is followed by after each picture.
CHANGES = """async ([took_ms, lacking, sets]) => {
  const { Change } = await import("/assets/camera/pose/change.js");
  const { Pace } = await import("/assets/camera/pose/pace.js");
  const followed = [];
  const person = { follow: (tracker) => followed.push(tracker) };
  const load = async (name) => {
    if (lacking === name) throw Error("no such file");
    return name;
  };
  const open = async (bytes) => bytes;
  const pace = new Pace(Object.keys(took_ms), "full" in took_ms ? "full" : "heavy");
  const change = new Change({ load, open }, person, pace);
  for (let i = 0; i < 200; i++) {
    const isSet = i >= sets[0] && i < sets[1];
    if (!isSet) await change.make();
    change.count(took_ms[pace.model]);
    await new Promise((done) => setTimeout(done));
    if (isSet && followed.length) return ["within a set"];
  }
  return followed;
}"""
NO_SET = (0, 0)


@pytest.mark.parametrize(
    ("heavy_ms", "full_ms", "lite_ms"),
    [(54.0, 20.0, 14.0), (73.0, 27.0, 18.0), (MOST_MS * 3, MOST_MS, 50.0), (540.0, 200.0, 140.0)],
)
def test_the_browser_comes_to_the_model_that_python_chooses(
    visit_bare: Visit, heavy_ms: float, full_ms: float, lite_ms: float
) -> None:
    took_ms = dict(zip(MODELS, (heavy_ms, full_ms, lite_ms), strict=True))
    followed = visit_bare().evaluate(CHANGES, [took_ms, None, NO_SET])
    assert [FULL_MODEL, *followed][-1] == chosen(took_ms.__getitem__)
    assert len(followed) <= 1


def test_a_model_that_turns_out_too_slow_is_left_for_good(visit_bare: Visit) -> None:
    took_ms = {"heavy": 90.0, "full": 27.0, "lite": 18.0}
    assert visit_bare().evaluate(CHANGES, [took_ms, None, NO_SET]) == ["heavy", "full"]


def test_a_model_that_cannot_be_had_is_done_without(visit_bare: Visit) -> None:
    took_ms = {"heavy": 54.0, "full": 20.0, "lite": 14.0}
    assert visit_bare().evaluate(CHANGES, [took_ms, "heavy", NO_SET]) == []


def test_the_model_stays_as_long_as_a_set_is_on(visit_bare: Visit) -> None:
    took_ms = {"heavy": 54.0, "full": 20.0, "lite": 14.0}
    assert visit_bare().evaluate(CHANGES, [took_ms, None, (10, 100)]) == ["heavy"]


def test_a_model_that_was_asked_for_is_kept(visit_bare: Visit) -> None:
    assert visit_bare().evaluate(CHANGES, [{"heavy": 200.0}, None, NO_SET]) == []
