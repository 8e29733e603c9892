"""The model kept from one live set to the next, and what becomes of those that aren't."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from formcheck.errors import ModelError
from formcheck.live.frame import Frame
from formcheck.live.kept_model import KeptEstimators
from formcheck.live.source import PictureSource
from formcheck.pose.choice import EXAMPLE
from formcheck.pose.detection import Detection
from formcheck.pose.estimator import Estimator, Image


class Watcher(Estimator):
    """Sees nobody, and notes what is done with it."""

    def __init__(self) -> None:
        self.seen = 0
        self.closed = 0
        self.is_broken = False

    def detect(self, image_rgb: Image, t_s: float) -> Detection:
        self.seen += 1
        if self.is_broken:
            raise RuntimeError("the model broke")
        return Detection(t_s, (image_rgb.shape[1], image_rgb.shape[0]))

    def forget(self) -> None:
        if self.is_broken:
            raise RuntimeError("the model broke")
        self.seen = 0

    def close(self) -> None:
        self.closed += 1


@dataclass
class Opened:
    """Opens watchers and knows them all."""

    all: list[Watcher] = field(default_factory=list)

    def __call__(self) -> Watcher:
        self.all.append(Watcher())
        return self.all[-1]


def picture() -> Frame:
    return Frame(1, 0.5, EXAMPLE.read_bytes())


def test_the_next_set_gets_the_last_sets_model_which_has_forgotten_it() -> None:
    opened = Opened()
    estimators = KeptEstimators(opened)
    for _ in range(3):
        source = PictureSource(estimators)
        source.detect(picture())
        assert opened.all[0].seen == 1
        source.close()
        source.close()
    assert [watcher.closed for watcher in opened.all] == [0]


def test_sets_at_the_same_time_never_share_a_model_and_one_is_kept() -> None:
    opened = Opened()
    estimators = KeptEstimators(opened)
    sources = [PictureSource(estimators) for _ in range(3)]
    for source in sources:
        source.close()
    assert [watcher.closed for watcher in opened.all] == [0, 1, 1]
    assert estimators.borrow() is opened.all[0]
    assert estimators.borrow() is not opened.all[0]


def test_a_model_that_broke_is_not_used_again(caplog: pytest.LogCaptureFixture) -> None:
    opened = Opened()
    estimators = KeptEstimators(opened)
    broken = estimators.borrow()
    assert isinstance(broken, Watcher)
    broken.is_broken = True
    estimators.give_back(broken)
    assert broken.closed == 1
    assert "the next set gets a new one" in caplog.text
    assert estimators.borrow() is not broken


def test_a_model_that_broke_over_a_picture_is_not_used_again() -> None:
    opened = Opened()
    estimators = KeptEstimators(opened)
    source = PictureSource(estimators)
    opened.all[0].is_broken = True
    with pytest.raises(RuntimeError):
        source.detect(picture())
    opened.all[0].is_broken = False  # it may seem well to whoever asks it to forget
    source.close()
    assert opened.all[0].closed == 1
    assert estimators.borrow() is not opened.all[0]


def test_at_the_end_no_model_stays_open_whoever_still_has_it() -> None:
    opened = Opened()
    estimators = KeptEstimators(opened)
    late = estimators.borrow()
    estimators.give_back(estimators.borrow())
    estimators.close()
    estimators.give_back(late)
    assert [watcher.closed for watcher in opened.all] == [1, 1]


def test_a_model_that_can_not_be_opened_says_so_each_time() -> None:
    def fail() -> Estimator:
        raise ModelError("The pose model can't be started: {why}", why="it is missing")

    estimators = KeptEstimators(fail)
    for _ in range(2):
        with pytest.raises(ModelError, match="it is missing"):
            PictureSource(estimators)
