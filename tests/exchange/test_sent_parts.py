"""Parts of recordings in one body, and bodies that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.errors import DocumentError
from formcheck.exchange.sent_parts import joined, taken_apart
from tests.exchange.made import a_sent_part

parts = st.lists(
    st.builds(a_sent_part, st.binary(min_size=1, max_size=40), st.integers(0, 2000)),
    min_size=1,
    max_size=5,
)


@given(parts)
def test_parts_come_out_as_they_went_in(sent):
    assert taken_apart(joined(sent)) == tuple(sent)


@given(parts, st.data())
def test_a_body_that_was_cut_off_is_refused(sent, data):
    whole = joined(sent)
    with pytest.raises(DocumentError):
        taken_apart(whole[: data.draw(st.integers(0, len(whole) - 1))])


@given(st.binary(max_size=80))
def test_whatever_else_comes_is_refused_in_a_sentence(body):
    with pytest.raises(DocumentError):
        taken_apart(body)
