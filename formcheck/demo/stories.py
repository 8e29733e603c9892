"""Stories of the demo's made-up patients, in a table. Pure.

Shares run from 0, when the patient is invited, to 1, when the demo ends. Rows of plans, forms and
pains follow each other in steps of equal length.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PainRises:
    """Pain rises by `by` after the session at this share of the time."""

    at: float
    by: int


@dataclass(frozen=True, slots=True)
class Stops:
    """The patient breaks off the session at this share of the time halfway, for this reason."""

    at: float
    reason: str


@dataclass(frozen=True, slots=True)
class TicksFlags:
    """The patient answers safety questions with yes, and doesn't train for `pauses` days after."""

    at: float
    flags: tuple[str, ...]
    pauses: int


@dataclass(frozen=True, slots=True)
class Writes:
    """The patient writes a sentence, and the physiotherapist answers the next day, or not yet."""

    at: float
    says: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class HearsFrom:
    """The physiotherapist writes a sentence to the patient."""

    at: float
    says: str


@dataclass(frozen=True, slots=True)
class IsSeenTo:
    """The physiotherapist acknowledges all alerts the day after a session, with a note."""

    at: float
    note: str


@dataclass(frozen=True, slots=True)
class Wants:
    """The patient names a goal; its scores, 0 to 10, come at equal intervals until near the end."""

    at: float
    says: str
    scores: tuple[int, ...]
    is_reached: bool = False


@dataclass(frozen=True, slots=True)
class Rests:
    """The physiotherapist enters a pause of some days, in which the patient doesn't train."""

    at: float
    days: int
    why: str


@dataclass(frozen=True, slots=True)
class IsDischarged:
    """The treatment ends with a closing note; `again` is when it is taken up again, or None."""

    at: float
    note: str
    again: float | None = None


@dataclass(frozen=True, slots=True)
class IsEntrusted:
    """A colleague is entrusted with the patient; `goes_on`: both treat; `is_read`: the note."""

    at: float
    note: str
    goes_on: bool
    is_read: bool


@dataclass(frozen=True, slots=True)
class IsNoted:
    """The physiotherapist notes a contact or another component (`review.monitoring.NoteKind`)."""

    at: float
    kind: str
    says: str


Happening = (
    PainRises
    | Stops
    | TicksFlags
    | Writes
    | HearsFrom
    | IsSeenTo
    | Wants
    | Rests
    | IsDischarged
    | IsEntrusted
    | IsNoted
)


@dataclass(frozen=True, slots=True)
class Story:
    """The course of one patient.

    Attributes:
        about: what a physiotherapist should find.
        plans: plans prescribed one after another (`demo_plans.PLANS`).
        forms: quality of the movement (`recorded_forms.FORMS`).
        pains: pain before a session, 0 to 10.
        attends: share of the prescribed days on which the patient trains.
        begins_days: how long before the end the patient is invited; None for the whole time.
        quiet_days: days without a session before the end.
        is_paired: whether the laptop was paired at all.
        by_hand: every set is marked by the patient, without the camera.
        totals: totals of the Roland-Morris questionnaire, 0 to 24, from the first day to the last.
        stops_every: how many sessions come before each that is stopped early, tired; 0 for never.
    """

    about: str
    plans: tuple[str, ...] = ("lying", "lying_more")
    forms: tuple[str, ...] = ("growing", "usual")
    pains: tuple[int, ...] = (4, 3, 3, 2)
    attends: float = 0.85
    begins_days: int | None = None
    quiet_days: int = 0
    is_paired: bool = True
    by_hand: bool = False
    totals: tuple[int, ...] = ()
    stops_every: int = 0
    happenings: tuple[Happening, ...] = ()


STORIES: dict[str, Story] = {
    "recovers": Story(
        "Recovers well: less pain, more range, more repetitions.",
        forms=("small", "growing", "usual", "good"),
        pains=(6, 5, 4, 3, 2, 2, 1, 1),
        attends=0.95,
        totals=(14, 9, 5),
        happenings=(
            *(Wants(0.02, "garden", (2, 4, 6, 8)), Wants(0.03, "sleep", (3, 7, 9), True)),
            *(IsNoted(0.02, "education", "explained"), IsNoted(0.75, "contact", "called")),
            Writes(0.6, "better", "better_answer"),
        ),
    ),
    "stays_low": Story(
        "A fault that keeps coming back, whatever is said.",
        forms=("usual", "faulty", "faulty", "faulty"),
        pains=(5, 4, 4, 4),
        happenings=(
            *(HearsFrom(0.3, "low"), HearsFrom(0.8, "low_again")),
            *(IsNoted(0.02, "device", "set_up"), IsNoted(0.82, "contact", "watched_together")),
        ),
    ),
    "pain_rises": Story(
        "Pain rose by two or more after a session: once seen to, and again now.",
        plans=("kneeling", "kneeling_more"),
        pains=(4, 4, 5, 5),
        happenings=(
            *(PainRises(0.4, 3), IsSeenTo(0.4, "seen_easier")),
            *(IsNoted(0.7, "contact", "phoned"), PainRises(1.0, 2)),
        ),
    ),
    "stops_in_pain": Story(
        "Stopped the newest session in pain, and was told to call.",
        plans=("all",),
        pains=(5, 5, 6, 6),
        happenings=(Stops(1.0, "pain"),),
    ),
    "leg_symptoms": Story(
        "Stopped because of a leg, and wrote about it; not read yet. Was called the first time.",
        forms=("growing",),
        pains=(4, 4, 5),
        happenings=(
            *(Stops(0.7, "leg_symptoms"), IsSeenTo(0.7, "seen_called")),
            *(Stops(1.0, "leg_symptoms"), Writes(1.0, "leg")),
        ),
    ),
    "dizzy": Story(
        "Was dizzy once; it was seen to, and all went well since.",
        plans=("kneeling", "kneeling_more"),
        happenings=(Stops(0.5, "dizzy"), IsSeenTo(0.5, "seen_dizzy")),
    ),
    "quiet": Story(
        "No session for nine days.",
        quiet_days=9,
        happenings=(HearsFrom(0.97, "where_are_you"),),
    ),
    "not_begun": Story(
        "Invited and connected eleven days ago, not begun.",
        plans=("lying",),
        attends=0.0,
        begins_days=11,
    ),
    "no_progress": Story(
        "No progress: same range, same faults, same pain.",
        forms=("small",),
        pains=(5,),
        attends=0.9,
        totals=(11, 12, 11),
        happenings=(
            *(Wants(0.02, "stairs", (4, 4, 3)), IsNoted(0.9, "management", "plan_looked_at")),
        ),
    ),
    "stops_early": Story(
        "Tires, and often stops early.",
        plans=("all",),
        forms=("tiring",),
        stops_every=2,
        happenings=(
            *(Writes(0.5, "too_hard", "too_hard_answer"), IsNoted(0.8, "contact", "phoned")),
        ),
    ),
    "by_hand": Story(
        "Marks every set by hand: nothing was measured.",
        by_hand=True,
        happenings=(Writes(0.1, "no_camera", "no_camera_answer"),),
    ),
    "range_grows": Story(
        "Range of motion grows towards the goal, week by week.",
        plans=("reach",),
        forms=("small", "growing", "growing", "usual"),
        pains=(5, 4, 3, 2),
        totals=(12, 8),
        happenings=(Wants(0.05, "shoes", (3, 5, 7)),),
    ),
    "lopsided": Story(
        "One leg lags behind the other; it has had an extra set since week four.",
        plans=("legs", "weak_leg"),
        forms=("lopsided",),
        pains=(3, 3, 2, 2),
        happenings=(IsEntrusted(0.5, "second_eyes", goes_on=True, is_read=True),),
    ),
    "flag_open": Story(
        "Answered yes to a safety question yesterday and trains no more.",
        pains=(4, 5, 5),
        happenings=(TicksFlags(0.98, ("leg_pain",), 8),),
    ),
    "flag_seen_to": Story(
        "Answered yes to a safety question, was seen by a doctor, and goes on.",
        plans=("all",),
        happenings=(TicksFlags(0.3, ("fall",), 7), IsSeenTo(0.33, "seen_doctor")),
    ),
    "hasty": Story(
        "Everything too fast and held too briefly.",
        forms=("hasty", "hasty", "growing"),
        happenings=(HearsFrom(0.5, "slower"),),
    ),
    "new": Story(
        "Began last week.",
        plans=("lying",),
        forms=("small",),
        pains=(6, 6, 5),
        attends=1.0,
        begins_days=8,
    ),
    "away": Story(
        "Away for two weeks, and said so.",
        quiet_days=14,
        happenings=(Writes(0.73, "holiday", "holiday_answer"), Rests(0.77, 16, "on_holiday")),
    ),
    "irregular": Story("Trains now and then.", plans=("kneeling",), attends=0.4),
    "invited": Story(
        "Invited three days ago; the laptop isn't connected yet.",
        ("lying",),
        begins_days=3,
        is_paired=False,
        attends=0.0,
    ),
    "operated": Story(
        "Away for a knee operation, and back since.",
        happenings=(Rests(0.4, 12, "knee"),),
    ),
    "discharged": Story(
        "Reached the goal; the treatment has ended.",
        forms=("usual", "good"),
        pains=(3, 2, 1),
        totals=(9, 2),
        happenings=(Wants(0.02, "lifting", (3, 6, 9), True), IsDischarged(0.85, "trains_alone")),
    ),
    "taken_up_again": Story(
        "Discharged after some weeks, and back with the old pain.",
        plans=("lying",),
        pains=(3, 2, 5, 4),
        happenings=(IsDischarged(0.4, "feels_well", again=0.65), Wants(0.66, "sitting", (4, 5))),
    ),
    "handed_over": Story(
        "Handed over to a colleague, who hasn't read the note yet.",
        plans=("all",),
        happenings=(IsEntrusted(0.97, "on_leave", goes_on=False, is_read=False),),
    ),
    "steady": Story("Nothing to look at.", ("kneeling", "kneeling_more"), ("usual",), attends=0.9),
}

# The patients' stories in order, repeated after thirty: every story comes among them.
CAST: tuple[str, ...] = (
    *("recovers", "stays_low", "pain_rises", "stops_in_pain", "quiet", "not_begun"),
    *("no_progress", "range_grows", "lopsided", "stops_early", "leg_symptoms", "dizzy"),
    *("by_hand", "flag_open", "flag_seen_to", "hasty", "new", "away", "irregular", "invited"),
    *("steady", "recovers", "discharged", "range_grows", "operated", "irregular", "handed_over"),
    *("recovers", "taken_up_again", "steady"),
)
