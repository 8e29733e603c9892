"""The pose models behind a report, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from formcheck.models import FAST_MODEL, FULL_MODEL, HEAVY_MODEL, MODELS
from formcheck.review.digest import SetToDigest
from formcheck.store.records import SKIPPED
from formcheck.words import Translator, marked

SAID = {
    HEAVY_MODEL: marked("heavy (the most exact)"),
    FULL_MODEL: marked("full (exact)"),
    FAST_MODEL: marked("lite (the least exact: counts and faults can be wrong)"),
    None: marked("not known"),
}


def models_of(sets: Iterable[SetToDigest]) -> tuple[str | None, ...]:
    """Return the models that judged sets, each once, the most exact first, None (unknown) last."""
    found = {each.model for each in sets if not each.by_hand and each.status != SKIPPED}
    return tuple(model for model in (*MODELS, None) if model in found)


def model_words(_: Translator, models: Iterable[str | None]) -> tuple[str, ...]:
    """Name the models in one sentence; none where no model judged anything."""
    names = ", ".join(_(SAID[model]) for model in models)
    return (_("Pose model: {models}").format(models=names),) if names else ()
