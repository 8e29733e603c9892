"""A clinic's overview as tables. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formcheck.report.document import Column, ReportTable
from formcheck.review.agreement import Agreement
from formcheck.review.clinic_numbers import FAIR_SHARE, GOOD_SHARE, Overview
from formcheck.review.ranks import AlertKind
from formcheck.wording import numbers
from formcheck.wording.names import title_of
from formcheck.wording.numbers import NOTHING
from formcheck.words import Translator


def clinic_tables(
    _: Translator, found: Overview, kinds: Mapping[AlertKind, str]
) -> Iterator[ReportTable]:
    """Tabulate patients, adherence, waiting alerts, agreement; `kinds` are alerts in words."""
    yield _patients(_, found)
    yield _kept(_, found)
    if found.waiting:
        yield _waiting(_, found, kinds)
    if found.agreements:
        yield _agreement(_, found)


def _patients(_: Translator, found: Overview) -> ReportTable:
    rows = (
        (_("under treatment"), str(found.patients)),
        (_("of these, in a pause"), str(found.paused)),
        (_("of these, without a physiotherapist"), str(found.untreated)),
        (_("discharged"), str(found.discharged)),
    )
    return ReportTable(_("Patients"), (Column("", 3.0), Column(_("Number"), 1.0, True)), rows)


def _kept(_: Translator, found: Overview) -> ReportTable:
    good, fair = _.percent(GOOD_SHARE), _.percent(FAIR_SHARE)
    share = found.kept.median_share
    rows = (
        (_("{share} and more").format(share=good), str(found.kept.good)),
        (_("{fair} to {good}").format(fair=fair, good=good), str(found.kept.fair)),
        (_("below {share}").format(share=fair), str(found.kept.poor)),
        (_("no days prescribed"), str(found.kept.unasked)),
        (_("median"), NOTHING if share is None else _.percent(share)),
    )
    columns = (Column(_("Of the prescribed days"), 3.0), Column(_("Patients"), 1.0, True))
    return ReportTable(_("Trained, the last four weeks"), columns, rows)


def _waiting(_: Translator, found: Overview, kinds: Mapping[AlertKind, str]) -> ReportTable:
    rows = tuple(
        (_(kinds[each.kind]), str(each.number), str(each.median_days), str(each.oldest_days))
        for each in found.waiting
    )
    columns = (
        Column(_("Alert"), 3.0),
        Column(_("Open"), 1.0, True),
        Column(_("Median wait, days"), 1.0, True),
        Column(_("The oldest has waited, days"), 1.0, True),
    )
    caption = _("Alerts that nobody has seen to, without absences")
    return ReportTable(caption, columns, rows)


def _agreement(_: Translator, found: Overview) -> ReportTable:
    rows = tuple(
        (
            title_of(_, each.exercise_id),
            str(each.pairs),
            numbers.share(_, each.agreed, each.pairs),
            _kappa(_, each),
            *_blind(_, each.blind),
            str(each.unobjected),
        )
        for each in found.agreements
    )
    columns = (
        Column(_("Exercise"), 2.0),
        Column(_("Verdicts"), 1.0, True),
        Column(_("The same as FormCheck"), 2.0),
        Column(_("Kappa"), 1.0, True),
        Column(_("Blind verdicts"), 1.0, True),
        Column(_("The same, blind"), 2.0),
        Column(_("Kappa, blind"), 1.0, True),
        Column(_("Without objection"), 1.0, True),
    )
    return ReportTable(_("Physiotherapists' verdicts beside FormCheck's"), columns, rows)


def _blind(_: Translator, found: Agreement | None) -> tuple[str, str, str]:
    if found is None:
        return "0", NOTHING, NOTHING
    return str(found.pairs), numbers.share(_, found.agreed, found.pairs), _kappa(_, found)


def _kappa(_: Translator, found: Agreement) -> str:
    return NOTHING if found.kappa is None else _.number(found.kappa, 2)
