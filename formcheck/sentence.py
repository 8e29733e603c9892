"""A sentence for a person, kept in English until their language is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is translated where it is shown or said.

    Attributes:
        template: English, with placeholders for `values` as in `str.format`; without any values it
            is taken as it is.
        values: names and values of the placeholders; one that is itself a `Sentence` is translated.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.said(str)

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in a person's language."""
        text = translate(self.template)
        return text.format(**self.values_said(translate)) if self.values else text

    def values_said(self, translate: Callable[[str], str]) -> dict[str, object]:
        """Return the values by name, the sentences among them in a person's language."""
        return {
            name: value.said(translate) if isinstance(value, Sentence) else value
            for name, value in self.values
        }
