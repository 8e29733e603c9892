"""The work of actors in tests of Ray."""

from __future__ import annotations

from formcheck.batch.batch_worker import Share
from formcheck.batch.checking import check_clip
from formcheck.batch.choices import Choices
from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip
from tests.batch.work import told

ELSEWHERE = "elsewhere.npz"


def checked(choices: Choices, clip: Clip, share: Share) -> ClipResult:
    """As a batch does it, but for clips named deadly, and as if one were on another computer."""
    if clip.file == ELSEWHERE:
        return ClipResult(error=f"There is no file {ELSEWHERE}.")
    deadly = clip.file.startswith("deadly")
    return told(clip, share) if deadly else check_clip(choices, clip, share)
