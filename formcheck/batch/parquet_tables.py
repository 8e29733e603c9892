"""Writes a batch's results as two Parquet files, with a row per clip and a row per repetition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from formcheck.batch.batch_rows import Row, clip_row, repetition_rows
from formcheck.batch.clips import Clip
from formcheck.batch.part import ClipPart
from formcheck.batch.results import CLIPS, REPETITIONS
from formcheck.files import whole_file

# The most clips in memory at once.
CLIPS_AT_ONCE = 1000

TEXT, TEXTS, WHOLE, NUMBER = pa.string(), pa.list_(pa.string()), pa.int64(), pa.float64()
CLIP_COLUMNS = {
    "file": TEXT,
    "sha256": TEXT,
    "size_bytes": WHOLE,
    "exercise": TEXT,
    "prescribed_hold_s": NUMBER,
    "prescribed_tempo_s": NUMBER,
    "prescribed_range_goal_deg": NUMBER,
    "prescribed_range_limit_deg": NUMBER,
    "status": TEXT,
    "error": TEXT,
    "count": WHOLE,
    "partial_count": WHOLE,
    "live_count": WHOLE,
    "duration_s": NUMBER,
    "frames": WHOLE,
    "frames_with_person": WHOLE,
    "looks_like": TEXT,
    "claimed_s": NUMBER,
    "report": TEXT,
    "took_s": NUMBER,
    "model": TEXT,
    "formcheck_version": TEXT,
}
REPETITION_COLUMNS = {
    "file": TEXT,
    "exercise": TEXT,
    "index": WHOLE,
    "counted": pa.bool_(),
    "side": TEXT,
    "start_s": NUMBER,
    "end_s": NUMBER,
    "lift_s": NUMBER,
    "hold_s": NUMBER,
    "hold_error_s": NUMBER,
    "lower_s": NUMBER,
    "range_of_motion_deg": NUMBER,
    "range_error_deg": NUMBER,
    "peak_deg": NUMBER,
    "faults": TEXTS,
    "not_assessed": TEXTS,
    "confidence": NUMBER,
    "perhaps": TEXTS,
}


def write_tables(folder: Path, finished: Iterable[tuple[Clip, ClipPart]], model: str) -> None:
    """Write both files in the clips' order, each atomically.

    Raises:
        OSError: the folder can't be written.
        BatchError: see `Results.parts`, from which `finished` may come.
    """
    rest = iter(finished)
    with (
        _table(folder / CLIPS, CLIP_COLUMNS) as clips,
        _table(folder / REPETITIONS, REPETITION_COLUMNS) as repetitions,
    ):
        while some := list(islice(rest, CLIPS_AT_ONCE)):
            clips.add([clip_row(clip, part, model) for clip, part in some])
            repetitions.add([row for each in some for row in repetition_rows(*each)])


class _Table:
    def __init__(self, path: Path, columns: dict[str, Any]) -> None:
        self._schema = pa.schema(list(columns.items()))
        self._writer = pq.ParquetWriter(path, self._schema)

    def add(self, rows: list[Row]) -> None:
        self._writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


@contextmanager
def _table(path: Path, columns: dict[str, Any]) -> Iterator[_Table]:
    with whole_file(path) as part, closing(_Table(part, columns)) as table:
        yield table
