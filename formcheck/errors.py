"""The named errors: each carries one sentence that says what was wrong and what to do.

FormCheckError
├── VideoError
│   └── TooLargeError
├── ModelError
├── ExerciseError
├── RecordingError
├── BatchError
├── PrescriptionError
├── StoreError
├── AccessError
├── LoginError
│   ├── NeedsCodeError
│   ├── PasswordEndedError
│   └── TooManyTriesError
├── AccountError
├── DocumentError
│   ├── ChangedError
│   ├── UnsupportedError
│   └── MissingError
├── TooMuchError
├── NotInstalledError
├── HubError
│   ├── UnreachableError
│   ├── UnpairedError
│   └── RefusedError
├── BrowserMessageError
└── UnwantedError
"""

from __future__ import annotations

from typing import Any

from formcheck.sentence import Sentence


class FormCheckError(Exception):
    """Root of every error that FormCheck raises on purpose; its text may be shown to a person.

    Args:
        text: the sentence, with placeholders for `values` as in `str.format`.
    """

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.sentence = Sentence(text, tuple(values.items()))

    def __str__(self) -> str:
        return str(self.sentence)


class VideoError(FormCheckError):
    """A video can't be opened or written, holds no pictures, or shows nobody."""


class TooLargeError(VideoError):
    """A video is larger than may be kept, alone or together with those kept already."""


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
    """A database, or what lies beside it, can't be opened, read or written."""


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
    """What was sent or typed can't be accepted as it is."""


class ChangedError(DocumentError):
    """Somebody else has changed meanwhile what was to be changed."""


class UnsupportedError(DocumentError):
    """A document of a version that isn't known here; `supported` names the known one."""

    def __init__(self, named: str, supported: str) -> None:
        super().__init__(
            "This is {named}; only {supported} is understood here.",
            named=named,
            supported=supported,
        )
        self.supported = supported


class MissingError(DocumentError):
    """Parts of a session's recordings have to come first: `missing`, by their `PartName`."""

    def __init__(self, missing: tuple[Any, ...]) -> None:
        one, many = (
            "One part of the recording is missing.",
            "{count} parts of the recording are missing.",
        )
        super().__init__(one if len(missing) == 1 else many, count=len(missing))
        self.missing = missing


class TooMuchError(FormCheckError):
    """More was sent in a day than is accepted: the rest is accepted later."""


class NotInstalledError(FormCheckError):
    """Something needed for this isn't installed here."""


class HubError(FormCheckError):
    """The hub can't be reached, or doesn't accept what was sent."""


class UnreachableError(HubError):
    """The clinic's server didn't answer: nothing else can be sent now either."""


class UnpairedError(HubError):
    """The clinic no longer knows this laptop."""


class RefusedError(HubError):
    """The clinic will never take this as it is; the text is its reason."""


class BrowserMessageError(FormCheckError):
    """A message from the browser that can't be used. The stream goes on with the next one."""


class UnwantedError(FormCheckError):
    """A message of a kind that this server must not be sent. The connection ends with it."""
