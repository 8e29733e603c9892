"""The named errors: each carries one sentence that says what was wrong and what to do."""


class FormCheckError(Exception):
    """Root of every error that FormCheck raises on purpose; its text may be shown to a person."""


class VideoError(FormCheckError):
    """A recording can't be opened, holds no pictures, or shows nobody."""


class ModelError(FormCheckError):
    """A pose model bundle is missing, damaged, or can't be started on this machine."""


class ExerciseError(FormCheckError):
    """An exercise is unknown, or its file says something that can't be."""


class RecordingError(FormCheckError):
    """A landmark recording or a labels file can't be read."""


class PrescriptionError(FormCheckError):
    """A prescription asks for what can't be meant or measured."""
