"""Catalogues of translated texts: one `.po` file per language beside this one, read by Babel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

from formcheck.errors import ExerciseError
from formcheck.settings import own_exercises_dir

FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Translator:
    """Says things in one language; called `_` wherever it is used. Any thread may use it.

    Attributes:
        language: a key of `LANGUAGES`.
    """

    language: str
    _catalogue: NullTranslations

    def __call__(self, text: str) -> str:
        """Return the text in this language, or as it is when the catalogue lacks it."""
        # An empty key would return the catalogue's own header.
        return self._catalogue.gettext(text) if text else text

    def plural(self, one: str, many: str, number: int) -> str:
        """Return the text's form for the number; its placeholders are still to be filled."""
        return self._catalogue.ngettext(one, many, number)

    def table(self, values: Any) -> Any:
        """Copy nested dicts, lists and tuples with every text translated; keys stay."""
        if isinstance(values, dict):
            return {key: self.table(value) for key, value in values.items()}
        if isinstance(values, list | tuple):
            return type(values)(self.table(value) for value in values)
        return self(values) if isinstance(values, str) else values

    def listed(self, parts: Iterable[str]) -> str:
        """Join parts that may have commas of their own: "one; two", "un ; deux"."""
        between = self(marked("{one}; {other}")).format(one="", other="")
        return between.join(parts)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number as this language writes it: "3.2", "3,2"."""
        places = "." + "0" * decimals if decimals else ""
        return format_decimal(value, f"#,##0{places}", locale=self.language)

    @property
    def decimal_point(self) -> str:
        """The mark before the decimals: "." or ","."""
        return get_decimal_symbol(self.language)

    def percent(self, share: float) -> str:
        """Return a share of 0 to 1 in whole percent: "97%", "97 %"."""
        return format_percent(share, locale=self.language)

    def language_name(self, code: str) -> str:
        """Return another language's name in this one: "French", "français"."""
        return Locale.parse(code).get_display_name(self.language) or code

    @property
    def day_form(self) -> Literal["YYYY/MM/DD", "DD/MM/YYYY"]:
        """The order of year, month and day in a field; in English one that nobody misreads."""
        return "YYYY/MM/DD" if self.language == SOURCE_LANGUAGE else "DD/MM/YYYY"

    def short_date(self, day: date) -> str:
        """Return a day of any year, for an axis: "Nov 24", "24 nov."."""
        return format_skeleton("MMMd", day, locale=self.language)

    def month(self, day: date) -> str:
        """Return the month of a day, with its year: "November 2026", "novembre 2026"."""
        return format_skeleton("yMMMM", day, locale=self.language)

    def date(self, day: date) -> str:
        """Return a day in full: "November 24, 2026", "24 novembre 2026"."""
        return format_date(day, "long", locale=self.language)


def marked(text: str) -> str:
    """Return the text itself: marked for the catalogues here, translated where it is used."""
    return text


@lru_cache
def translator(language: str) -> Translator:
    """Return the translator for `language`; English where there is no catalogue."""
    if language == SOURCE_LANGUAGE or language not in LANGUAGES:
        return Translator(SOURCE_LANGUAGE, NullTranslations())
    catalogue = _compiled(FOLDER / f"{language}.po", language)
    own = own_catalogue(language)
    if own is not None:
        catalogue.add_fallback(_read_own(own, language))
    return Translator(language, catalogue)


def own_catalogue(language: str) -> Path | None:
    """Find the words of a clinic's own exercises; the program's own words go before them."""
    folder = own_exercises_dir()
    path = None if folder is None else folder / f"{language}.po"
    return path if path is not None and path.is_file() else None


def check_own_catalogues() -> None:
    """Read the words of a clinic's own exercises, before anybody needs them.

    Raises:
        ExerciseError: one can't be read.
    """
    for language in LANGUAGES:
        path = own_catalogue(language)
        if path is not None:
            _read_own(path, language)


def _read_own(path: Path, language: str) -> GNUTranslations:
    try:
        return _compiled(path, language)
    except (ValueError, LookupError, OSError) as error:
        raise ExerciseError(
            f"{path}: this can't be read as words in {language}, so check it with a tool for .po "
            f"files: it must be UTF-8 and complete."
        ) from error


def _compiled(path: Path, language: str) -> GNUTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _languages() -> dict[str, str]:
    codes = [SOURCE_LANGUAGE, *sorted(path.stem for path in FOLDER.glob("*.po"))]
    return {code: _own_name(code) for code in codes}


def _own_name(code: str) -> str:
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


# Every language by its code, with its own name for itself.
LANGUAGES = _languages()
