"""The demo's people, with names that nobody has, in letters of many alphabets. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from formcheck.demo.demo_messages import EN, FR
from formcheck.demo.stories import CAST, STORIES, Story

CLINIC = "Demo clinic (made-up people)"
PASSWORD = "only made-up people"


@dataclass(frozen=True, slots=True)
class DemoColleague:
    """Somebody who works at the demo's clinic."""

    name: str
    email: str


# A domain that is set aside for examples: no mail can ever reach it.
PHYSIOTHERAPISTS = (
    DemoColleague("Paula Demo", "paula@demo.example"),
    DemoColleague("Peter Demo", "peter@demo.example"),
    DemoColleague("Priya Demo", "priya@demo.example"),
)
TAKER = 2  # the one who is entrusted with patients of the others
ADMIN = DemoColleague("Ada Demo", "ada@demo.example")

GIVEN = (
    *("Amina", "Bjørn", "Chiara", "Dieter", "Eszter", "Farid", "Giulia", "Hiroshi", "İpek"),
    *("Jonas", "Kwame", "Łucja", "Mateo", "Noor", "Oksana", "Paulo", "Qiang", "Rosalie"),
    *("Sven", "Thandi", "Ulrike", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoé", "Åsa"),
    *("Étienne", "Ömer", "Đorđe", "Maëlle"),
)
FRENCH = {"Rosalie", "Zoé", "Étienne", "Maëlle"}
# Stones, plants and animals. The lists' lengths are coprime: 3007 different names.
FAMILY = (
    *("Anemone", "Basalt", "Cobalt", "Dogwood", "Ebony", "Fennel", "Granite", "Heron", "Iris"),
    *("Juniper", "Kestrel", "Larkspur", "Marble", "Nutmeg", "Opal", "Puffin", "Quartz"),
    *("Rosemary", "Saffron", "Thistle", "Umber", "Verbena", "Walnut", "Xenolith", "Yarrow"),
    *("Zinnia", "Agate", "Bluebell", "Clover", "Dolphin", "Egret", "Foxglove", "Gentian"),
    *("Hazel", "Indigo", "Jasper", "Kingfisher", "Lapwing", "Magpie", "Nettle", "Otter"),
    *("Plover", "Quail", "Robin", "Sandstone", "Tansy", "Urchin", "Violet", "Willow"),
    *("Alder", "Bracken", "Coral", "Dandelion", "Emerald", "Fern", "Garnet", "Hyacinth"),
    *("Ivy", "Jade", "Kelp", "Lichen", "Mistletoe", "Narwhal", "Obsidian", "Pebble"),
    *("Raven", "Slate", "Topaz", "Wren", "Aster", "Birch", "Cedar", "Elder", "Flint"),
    *("Gorse", "Heather", "Islet", "Jackdaw", "Limestone", "Maple", "Nuthatch", "Oriole"),
    *("Poppy", "Redwood", "Sorrel", "Tern", "Umbel", "Vireo", "Whin", "Yew", "Zircon"),
    *("Beech", "Chalk", "Dune", "Finch", "Gull", "Hemlock"),
)


# Patients with these first plans face the other way. Their plans ask the same of both legs: a leg
# that a plan names is meant for those who face this way.
MIRRORED = {"kneeling", "all", "reach"}


@dataclass(frozen=True, slots=True)
class DemoPatient:
    """A made-up patient.

    Attributes:
        treated_by: index in `PHYSIOTHERAPISTS`.
        hour: the hour of the day, UTC, at which they usually train.
        is_mirrored: the patient faces the other way (`made_sets.SetWish`).
    """

    name: str
    language: str
    story: Story
    treated_by: int
    hour: int
    is_mirrored: bool


def patient(index: int, random: Random) -> DemoPatient:
    """Make the patient with this number, from 0."""
    given, story = GIVEN[index % len(GIVEN)], CAST[index % len(CAST)]
    return DemoPatient(
        name=f"{given} {FAMILY[index % len(FAMILY)]}",
        language=FR if given in FRENCH else EN,
        story=STORIES[story],
        treated_by=index % 2 if index < len(CAST) else random.randrange(2),
        hour=random.choice((6, 7, 8, 9, 15, 16, 17)),
        # By plan, so that no set has to be made both ways.
        is_mirrored=STORIES[story].plans[0] in MIRRORED,
    )
