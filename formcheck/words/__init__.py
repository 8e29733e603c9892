"""The languages of the screen and the voice. English texts are the keys of every catalogue."""

from formcheck.words.catalogue import LANGUAGES, Translator, marked, translator
from formcheck.words.pieces import pieces
from formcheck.words.preference import best_language

__all__ = ["LANGUAGES", "Translator", "best_language", "marked", "pieces", "translator"]
