"""What a chart says of a point under the mouse, in the reader's language."""

from __future__ import annotations

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Oct 12, before: 2.5"), ("fr", "12 oct., before\u00a0: 2,5")],
)
@pytest.mark.parametrize("kind", ["lines", "bars"])
def test_a_point_is_told_in_words_with_the_languages_decimals(
    kind: str, language: str, said: str
) -> None:
    def script(kind: str, language: str) -> None:
        from datetime import date

        from formcheck.ui import charts
        from formcheck.words import translator

        draw = getattr(charts, kind)
        draw(translator(language), [(date(2026, 10, 12), "before", 2.5)], "")

    app = AppTest.from_function(script, args=(kind, language)).run()
    assert not app.exception
    (chart,) = app.get("vega_lite_chart")
    assert '"field": "said"' in chart.proto.spec
    with pa.ipc.open_stream(chart.proto.datasets[0].data.data) as rows:
        assert rows.read_all().column("said").to_pylist() == [said]
