"""Names as they stand on paper."""

from __future__ import annotations

import pytest

from formcheck.wording.names import plain_name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Anna\tMaria\nRossi ", "Anna Maria Rossi"),
        ("Anna\u2028Rossi", "Anna Rossi"),
        ("Anna\ud83d Rossi", "Anna Rossi"),
        ("\u202eissoR\u202c Anna", "issoR Anna"),
        ("\u2066Anna\u2069 \u202aRossi", "Anna Rossi"),
        ("محمد 👩‍👧", "محمد 👩‍👧"),
    ],
)
def test_a_name_on_paper_is_one_line_and_turns_nothing_around_it(written: str, shown: str) -> None:
    assert plain_name(written) == shown
