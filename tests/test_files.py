"""Files that are written whole or not at all, and what is no such file."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formcheck.files import whole_file


def written_by_half(path: Path) -> None:
    with whole_file(path) as part:
        part.write_text("half")
        raise ValueError("broken")


def test_a_block_that_fails_leaves_what_was_there_and_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("before")
    with pytest.raises(ValueError, match="broken"):
        written_by_half(path)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [
        ("report.json", "before")
    ]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    path, link = tmp_path / "kept" / "report.json", tmp_path / "link.json"
    path.parent.mkdir()
    path.write_text("before")
    link.symlink_to(path)
    with whole_file(link) as part:
        part.write_text("after")
    assert link.is_symlink()
    assert path.read_text() == "after"
    assert [each.name for each in path.parent.iterdir()] == ["report.json"]


def test_what_a_link_leads_to_is_made_where_it_is_missing(tmp_path: Path) -> None:
    path, link = tmp_path / "kept" / "report.json", tmp_path / "link.json"
    path.parent.mkdir()
    link.symlink_to(path)
    with whole_file(link) as part:
        part.write_text("new")
    assert link.is_symlink()
    assert path.read_text() == "new"


def test_two_who_write_the_same_file_at_once_don_t_share_a_part(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    with whole_file(path) as first:
        first.write_text("first")
        with whole_file(path) as second:
            second.write_text("second")
        assert path.read_text() == "second"
    assert path.read_text() == "first"
    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such pipes")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as thread:
        read = thread.submit(pipe.read_text)
        with whole_file(pipe) as part:
            part.write_text("all of it")
        assert read.result(10) == "all of it"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]
