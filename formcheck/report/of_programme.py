"""A home programme on paper: a prescription with our drawings, for a patient to train by. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from formcheck.exercises.loader import load_exercises
from formcheck.figures.paper_drawings import paper_svgs
from formcheck.plan.items import PlanItem
from formcheck.report.closing import page_words, warnings
from formcheck.report.connecting import Connecting, code_words, connecting_steps
from formcheck.report.document import (
    Block,
    Card,
    Cards,
    Column,
    Document,
    Fact,
    Facts,
    Line,
    Lines,
    LineTone,
    ReportTable,
    Section,
)
from formcheck.store.records import PlanVersion
from formcheck.wording.doses import WEEKDAYS, dose, further, when_in_words
from formcheck.wording.names import plain_name, title_of
from formcheck.words import Translator

DIARY_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Programme:
    """The contents of a patient's sheet.

    Attributes:
        clinic: the clinic's name.
        connecting: the address and code to connect with; None leaves that page out.
        goals: the patient's goals.
    """

    plan: PlanVersion
    clinic: str
    connecting: Connecting | None = None
    goals: tuple[str, ...] = ()


def programme_document(
    who: str, programme: Programme, _: Translator, zone: tzinfo | None
) -> Document:
    """Make the sheet of the patient named `who`: warnings, exercises, a diary, a code."""
    plan = programme.plan
    day = _.date(plan.created_at.astimezone(zone).date())
    author = [] if plan.author is None else [plan.author]
    about = (programme.clinic, *author, day, when_in_words(_, plan.items, plan.days))
    sections = [_warnings(_, programme), _exercises(_, plan), _diary(_, plan)]
    if programme.connecting is not None:
        sections.append(_connecting(_, programme.connecting))
    return Document(
        language=_.language,
        title=_("Home programme"),
        subject=plain_name(who),
        about=tuple(plain_name(each) for each in about if each),
        sections=tuple(sections),
        closing=(),
        page=page_words(_),
    )


def _warnings(_: Translator, programme: Programme) -> Section:
    note = programme.plan.note
    telephone = _("Telephone of {clinic}: {room}").format(
        clinic=plain_name(programme.clinic), room="_" * 24
    )
    stop = tuple(Line(text, LineTone.ALERT) for text in (*warnings(_), telephone))
    said: list[Block] = [Lines(stop, _("When to stop and call"))]
    if note:
        said.append(Lines((Line(note),)))
    if programme.goals:
        said.append(Lines(tuple(map(Line, programme.goals)), _("Your goals")))
    return Section(_("Before you begin"), tuple(said))


def _exercises(_: Translator, plan: PlanVersion) -> Section:
    cards = tuple(_card(_, item) for item in plan.items)
    return Section(_("Your exercises"), (Cards(cards),))


def _card(_: Translator, item: PlanItem) -> Card:
    asked = _.listed([dose(_, item), *further(_, item)])
    return Card(
        _("{exercise}: {dose}").format(exercise=title_of(_, item.exercise_id), dose=asked),
        paper_svgs(item.exercise_id),
        tuple(map(Line, _told(_, item))),
    )


def _told(_: Translator, item: PlanItem) -> Iterator[str]:
    known = load_exercises().get(item.exercise_id)
    if item.note:
        yield item.note
    if known is None:
        return
    told = known.instructions
    yield " ".join(_(text) for text in (told.start, *told.steps))
    yield f"{_(told.breathing)} {_(told.avoid)}"


def _diary(_: Translator, plan: PlanVersion) -> Section:
    """Make the diary, with boxes to tick; days on which nothing is asked have none."""
    asked = range(7) if plan.days is None else plan.days
    boxes = tuple("☐" if day in asked else "" for day in range(7))
    weeks = tuple((_("Week {number}").format(number=n), *boxes) for n in range(1, DIARY_WEEKS + 1))
    columns = (Column("", 1.4), *(Column(_(day)) for day in WEEKDAYS))
    caption = _("Tick each day on which you trained, and bring this sheet along.")
    return Section(_("Your days"), (ReportTable(caption, columns, weeks),))


def _connecting(_: Translator, connecting: Connecting) -> Section:
    steps = connecting_steps(_, trains_here=connecting.trains_here)
    numbered = tuple(Line(f"{number}. {step}") for number, step in enumerate(steps, 1))
    facts = (
        Fact(_("Address of the clinic"), connecting.address),
        Fact(_("Your code"), connecting.code),
    )
    blocks = (Lines(numbered), Facts(facts), Lines((Line(code_words(_)),)))
    return Section(_("Connect FormCheck"), blocks, own_page=True)
