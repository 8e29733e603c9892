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
    """Tabulate patients, adherence, waiting alerts, agreement.

    `kinds`: each kind of alert in English, translated here.
    """
    yield _patients(_, found)
    yield _adherence(_, found)
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
    columns = (Column("", 3.0), Column(_("Number"), 1.0, numeric=True))
    return ReportTable(_("Patients"), columns, rows)


def _adherence(_: Translator, found: Overview) -> ReportTable:
    good, fair = _.percent(GOOD_SHARE), _.percent(FAIR_SHARE)
    share = found.kept.median_share
    rows = (
        (_("{share} or more").format(share=good), str(found.kept.good)),
        (_("{fair} to {good}").format(fair=fair, good=good), str(found.kept.fair)),
        (_("below {share}").format(share=fair), str(found.kept.poor)),
        (_("no days prescribed"), str(found.kept.unasked)),
        (_("median"), NOTHING if share is None else _.percent(share)),
    )
    columns = (Column(_("Share of prescribed days"), 3.0), Column(_("Patients"), 1.0, numeric=True))
    return ReportTable(_("Adherence, last four weeks"), columns, rows)


def _waiting(_: Translator, found: Overview, kinds: Mapping[AlertKind, str]) -> ReportTable:
    rows = tuple(
        (_(kinds[each.kind]), str(each.number), str(each.median_days), str(each.oldest_days))
        for each in found.waiting
    )
    columns = (
        Column(_("Alert"), 3.0),
        Column(_("Open"), 1.0, numeric=True),
        Column(_("Median wait, days"), 1.0, numeric=True),
        Column(_("Longest wait, days"), 1.0, numeric=True),
    )
    caption = _("Alerts nobody has seen to yet (absences not included)")
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
        Column(_("Verdicts"), 1.0, numeric=True),
        Column(_("The same as FormCheck"), 2.0),
        Column(_("Kappa"), 1.0, numeric=True),
        Column(_("Blind verdicts"), 1.0, numeric=True),
        Column(_("The same, blind"), 2.0),
        Column(_("Kappa, blind"), 1.0, numeric=True),
        Column(_("Without objection"), 1.0, numeric=True),
    )
    return ReportTable(_("Physiotherapists' verdicts beside FormCheck's"), columns, rows)


def _blind(_: Translator, found: Agreement | None) -> tuple[str, str, str]:
    if found is None:
        return "0", NOTHING, NOTHING
    return str(found.pairs), numbers.share(_, found.agreed, found.pairs), _kappa(_, found)


def _kappa(_: Translator, found: Agreement) -> str:
    return NOTHING if found.kappa is None else _.number(found.kappa, 2)
