"""The error of a benchmark."""

from __future__ import annotations

from formcheck.errors import FormCheckError


class BenchError(FormCheckError):
    """Speed can't be measured like this."""
