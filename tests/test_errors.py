"""What an error says, in English and in the person's language."""

from __future__ import annotations

from formcheck.errors import FormCheckError, VideoError
from formcheck.words import translator


def test_an_error_fills_in_its_values_after_translation() -> None:
    error = VideoError("{path} holds no pictures: choose another video.", path="a{b}.mp4")
    assert str(error) == "a{b}.mp4 holds no pictures: choose another video."
    french = "a{b}.mp4 ne contient pas d'images\u00a0: choisissez une autre vidéo."
    assert error.said(translator("fr")) == french


def test_an_error_without_values_is_taken_as_it_is() -> None:
    assert str(FormCheckError("{not a placeholder}")) == "{not a placeholder}"
