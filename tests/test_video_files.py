"""Video files that aren't whole, can't be decoded, or have pictures that no camera takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from formcheck.errors import VideoError
from formcheck.pipeline import claimed_beyond
from formcheck.recording import recording_file as recording
from formcheck.report.of_clip import clip_document, remarks
from formcheck.report.summary import Report, report_json
from formcheck.video import Video
from formcheck.words import translator
from tests.program import BRIDGE, FULL, PICTURES, assert_refused

EARLY = "The file ends early: 5.1 of 11.5 s could be read"
# Six pictures: `ffmpeg -f lavfi -i testsrc=size=64x64:rate=15:duration=0.4 -c:v libaom-av1 FILE`.
AV1 = Path(__file__).parent / "odd" / "av1.mp4"


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clip that was copied by 60 % of its bytes."""
    path, whole = tmp_path_factory.mktemp("cut") / "cut.mp4", BRIDGE.read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    return path


def test_a_file_that_is_cut_off_claims_more_than_it_holds(cut: Path) -> None:
    for path, is_early in ((BRIDGE, False), (cut, True)):
        with Video(path) as video:
            read_s = max(t_s for _, t_s in video.frames()) + 1.0 / video.fps
            assert video.claimed_s == pytest.approx(PICTURES / video.fps)
            assert (claimed_beyond(read_s, video.claimed_s) is not None) is is_early


@pytest.mark.parametrize(
    ("read_s", "claimed_s", "told"),
    [
        *((10.0, None, None), (10.0, 10.0, None), (10.0, 9.0, None), (10.0, 10.9, None)),
        *((10.0, 11.2, 11.2), (100.0, 104.0, None), (100.0, 106.0, 106.0)),
    ],
)
def test_a_little_less_than_claimed_is_whole(
    read_s: float, claimed_s: float | None, told: float | None
) -> None:
    assert claimed_beyond(read_s, claimed_s) == told


@pytest.mark.model
def test_the_program_says_it_of_a_clip_and_of_its_recording(
    cut: Path, tmp_path: Path, typed: Any
) -> None:
    kept = tmp_path / "cut.npz"
    assert EARLY in typed("record", cut, kept, *FULL).stdout
    assert recording.load(kept).claimed_s == pytest.approx(PICTURES / 15.0)
    for path in (cut, kept):
        assert EARLY in typed("check", path, "--exercise", "bridge", *FULL).stdout
    out = tmp_path / "out"
    folder = tmp_path / "list.csv"
    folder.write_text(f"file,exercise\n{kept},bridge\n", encoding="utf-8")
    done = typed("batch", folder, "--out", out, "--report", "json")
    assert done.returncode == 0, done.stderr
    (report,) = (out / "reports").iterdir()
    assert '"claimed_s": 11.533' in report.read_text(encoding="utf-8")


def test_a_report_says_it_first_in_both_languages() -> None:
    report = Report("bridge", 5.1, 75, 75, 3.0, (), claimed_s=11.5)
    assert report_json(report)["claimed_s"] == 11.5
    assert "claimed_s" not in report_json(Report("bridge", 5.0, 75, 75, 3.0, ()))
    for language, said in (("en", EARLY), ("fr", "Le fichier s'arrête trop tôt")):
        words = translator(language)
        assert remarks(words, report)[0].startswith(said)
        assert said in repr(clip_document("cut.mp4", report, words))


def test_a_coding_that_cannot_be_decoded_says_what_to_do(typed: Any) -> None:
    with Video(AV1) as video, pytest.raises(VideoError, match=r"coding AV01.*MP4 with H\.264"):
        next(video.frames())


@pytest.mark.model
def test_the_program_says_it_in_one_line(typed: Any) -> None:
    assert_refused(typed("check", AV1, "--exercise", "bridge"), "coding AV01")


@pytest.mark.parametrize("size", [(32_766, 64), (14, 640), (640, 8)])
def test_pictures_that_no_camera_takes_are_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "odd.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 15, size)
    assert writer.isOpened()
    writer.write(np.zeros((size[1], size[0], 3), np.uint8))
    writer.release()
    with pytest.raises(VideoError, match=f"{size[0]} by {size[1]} pixels"):
        Video(path)
