"""The named errors: each carries one sentence that says what was wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable


class FormCheckError(Exception):
    """Root of every error that FormCheck raises on purpose; its text may be shown to a person.

    Args:
        text: the sentence, with placeholders for `values` as in `str.format`.
    """

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return self.said(str)

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in a person's language."""
        text = translate(self.text)
        return text.format(**self.values) if self.values else text


class VideoError(FormCheckError):
    """A recording can't be opened, holds no pictures, or shows nobody."""


class ModelError(FormCheckError):
    """A pose model bundle is missing, damaged, or can't be started on this machine."""


class ExerciseError(FormCheckError):
    """An exercise is unknown, or its file says something impossible."""


class RecordingError(FormCheckError):
    """A landmark recording or a labels file can't be read."""


class BatchError(FormCheckError):
    """A list of recordings, a folder of results or the workers of a batch can't be used."""


class PrescriptionError(FormCheckError):
    """A prescription's target makes no sense or can't be measured."""


class StoreError(FormCheckError):
    """The local database can't be opened, read or written."""


class AccessError(FormCheckError):
    """Somebody may not do this, or it doesn't exist for them."""


class LoginError(FormCheckError):
    """A password, code or token is wrong or no longer valid."""


class NeedsCodeError(LoginError):
    """The password is right; the second factor's code is missing."""


class PasswordEndedError(LoginError):
    """The password was right until the clinic's admin ended it."""


class TooManyTriesError(LoginError):
    """Too many tries: wait for `wait_s` seconds."""

    def __init__(self, text: str, wait_s: float, **values: object) -> None:
        super().__init__(text, **values)
        self.wait_s = wait_s


class AccountError(FormCheckError):
    """An account, a role or a password can't be made or changed like this."""


class DocumentError(FormCheckError):
    """A document sent to the clinic can't be accepted as it is."""


class ChangedError(DocumentError):
    """Somebody else has changed meanwhile what was to be changed."""


class TooMuchError(FormCheckError):
    """More was sent in a day than is accepted: the rest is accepted later."""


class NotInstalledError(FormCheckError):
    """What this needs isn't installed here."""


class HubError(FormCheckError):
    """The hub can't be reached, or doesn't accept what was sent."""
