"""Ray's actors: the same results as on this computer's cores, also when one is lost."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from importlib.util import find_spec

import pytest

from formcheck.batch.on_ray import LOCAL, OnRay
from tests.batch.checked import ELSEWHERE, checked
from tests.batch.made import CHOICES, Here, clips_in, record, run, table

# Found, not imported: it reads what keeps it to this computer when it is first imported.
pytestmark = pytest.mark.skipif(not find_spec("ray"), reason="Ray is not installed")


def test_results_are_those_of_a_local_run_and_lost_actors_are_survived(tmp_path, capsys):
    folder = tmp_path / "in"
    for number in range(4):
        record(folder / f"{number}.npz", 1 + number % 2)
    (folder / "bad.npz").write_text("notes")
    (folder / ELSEWHERE).write_text("not where the actor is")
    good = ("0.npz", "1.npz", "2.npz", "3.npz", "bad.npz", "none.mp4")
    clips = clips_in(folder, *good, "deadly", "deadly once", ELSEWHERE)
    with closing(OnRay(partial(checked, CHOICES), 2, LOCAL)) as actors:
        assert actors.slots == 2
        (node,) = actors._ray.nodes()
        tally = run(clips, tmp_path / "out", actors)
    assert capsys.readouterr().out == "", "what Ray has to say is no result"
    assert node["NodeManagerAddress"] == "127.0.0.1"
    assert (tally.checked, tally.failed, tally.begun_again) == (9, 5, 2)
    rows = table(tmp_path / "out", "clips", but=("took_s",))
    assert "twice its worker ended" in rows[6]["error"]
    assert rows[7]["error"].endswith("OpenCV 1"), "begun again, on one core"
    assert "put the recordings where every computer of the cluster has them" in rows[8]["error"]
    run(clips_in(folder, *good), tmp_path / "here", Here())
    assert rows[:6] == table(tmp_path / "here", "clips", but=("took_s",))
    assert table(tmp_path / "out", "repetitions") == table(tmp_path / "here", "repetitions")
