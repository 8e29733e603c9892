"""Versions of documents: each names its own, and another one is refused."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from formcheck.exchange.fields import Part

UNSUPPORTED = "unsupported_version"
_FORMAT = re.compile(r"(formcheck\.[a-z]{1,20})/(\d{1,6})(\.\d{1,6})?")


class ExchangeDocument(Part):
    """A document: `format` names its kind and version, as "formcheck.session/1".

    Within a version, also in "/1.2", fields are only ever added (a reader that doesn't know one
    ignores it); another number before the point is another document.
    """

    KIND: ClassVar[str]
    VERSION: ClassVar[int] = 1
    format: str

    @classmethod
    def its_format(cls) -> str:
        """Return the `format` of this program's documents."""
        return f"{cls.KIND}/{cls.VERSION}"

    @model_validator(mode="before")
    @classmethod
    def _is_understood(cls, data: Any) -> Any:
        named = data.get("format") if isinstance(data, dict) else None
        found = _FORMAT.fullmatch(named) if isinstance(named, str) else None
        if found is None or found[1] != cls.KIND:
            raise ValueError(f"this is no {cls.its_format()}")
        if int(found[2]) != cls.VERSION:
            raise PydanticCustomError(
                UNSUPPORTED,
                "{named} can't be read here, only {supported}",
                {"named": named, "supported": cls.its_format()},
            )
        return data
