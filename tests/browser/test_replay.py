"""The session's page in a real browser: the skeleton, the plots, the table, the keyboard."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, expect
from sqlalchemy import update

from formcheck.access import Actor, Role
from formcheck.exchange.documents import SessionDocument
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.replay.seen import JOINTS
from formcheck.store.base import utc_now
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.tables import RecordingRow
from tests.browser.conftest import LAPTOP, chromium_path, running_app, watch
from tests.clinic.sent import Performed, of_recording, performed, send
from tests.exchange.made import a_set
from tests.stick import Attempt, observations

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "paula@clinic.example", "correct horse battery"
ASKED = Prescription(repetitions=4, hold_s=1.2)
# Counted, faulty, partial, counted; a camera that was on for a while before.
ATTEMPTS = [
    Attempt(side="left"),
    Attempt(side="right", hold_s=0.4),
    Attempt(side="left", depth=0.3),
    Attempt(side="right"),
]
STARTED_S = 34.2
LOST = 40  # the picture in which nobody was seen


def seen() -> list[Observation]:
    """What was recorded of the first set."""
    stream = [_later(each) for each in observations("bird_dog", ATTEMPTS)]
    stream[LOST] = replace(stream[LOST], pose=None)
    return stream


def _later(seen: Observation) -> Observation:
    t_s = seen.t_s + STARTED_S
    return replace(seen, t_s=t_s, pose=replace(seen.pose, t_s=t_s))


@dataclass(frozen=True, slots=True)
class Hub:
    """A running clinic: Paula treats Anna, who trained today and a week ago, and Bo."""

    url: str
    clinic: Clinic
    paula: Actor
    anna: Actor
    today: SessionDocument

    @property
    def page(self) -> str:
        return f"{self.url}/?patient={self.anna.person_id}&session={self.today.id}"


def _sessions(clinic: Clinic, anna: Actor) -> SessionDocument:
    """A week ago; and today, with a set done by hand, one whose recording is damaged, and one of
    which the laptop has counted less than its recording shows."""
    now = utc_now()
    week = now - timedelta(days=7)
    send(clinic, anna, performed(asked=ASKED), started_at=week, ended_at=week, sent_at=now)
    by_hand = Performed(a_set(exercise_id="bridge", by_hand=True, repetitions=()), ())
    damaged = performed("cat_cow", [Attempt()])
    whole = performed("knee_to_chest", asked=ASKED)
    fewer = whole.part.model_copy(update={"repetitions": whole.part.repetitions[:1]})
    first = of_recording("bird_dog", seen(), ASKED)
    times = {"started_at": now, "ended_at": now, "sent_at": now}
    today = send(clinic, anna, first, by_hand, damaged, replace(whole, part=fewer), **times)
    with clinic.writing() as session:
        parts = update(RecordingRow).filter_by(set_id=today.sets[2].id)
        session.execute(parts.values(data=b"something else"))
    return today


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    path = tmp_path_factory.mktemp("replay") / "clinic.db"
    clinic = Clinic(path)
    clinic_id = clinic.add_clinic("Clinic")
    _, code = clinic.add_staff(None, clinic_id, "Paula", EMAIL, [Role.PHYSIOTHERAPIST])
    clinic.accept_invitation(code, PASSWORD)
    paula = clinic.actor_of_token(clinic.log_in(EMAIL, PASSWORD, None, "test"))
    assert paula is not None
    _, code = clinic.invite_patient(paula, "Anna", "en")
    token = clinic.pair(code, "Laptop", "formcheck/1", "192.0.2.1").token
    anna = clinic.actor_of_device(token)
    assert anna is not None
    today = _sessions(clinic, anna)
    with running_app(FORMCHECK_HUB="1", FORMCHECK_DATABASE=str(path)) as url:
        yield Hub(url, clinic, paula, anna, today)
    clinic.close()


@pytest.fixture(scope="module")
def logged_in(playwright: Playwright, hub: Hub) -> Iterator[BrowserContext]:
    """A browser in which Paula has logged in."""
    browser = playwright.chromium.launch(
        executable_path=chromium_path(playwright), args=["--no-sandbox", "--disable-gpu"]
    )
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.goto(hub.url)
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Patients")).to_be_visible(timeout=15000)
    page.close()
    yield context
    browser.close()


@pytest.fixture
def troubles() -> Iterator[list[str]]:
    """Errors of the page, and what it asked of another host; any of them fails the test."""
    found: list[str] = []
    yield found
    assert not found


@pytest.fixture
def page(logged_in: BrowserContext, hub: Hub, troubles: list[str]) -> Iterator[Page]:
    """Today's session, its first set ready."""
    opened = logged_in.new_page()
    watch(opened, hub.url, troubles)
    opened.goto(hub.page)
    expect(opened.locator(".fc-replay .plot .main-svg").first).to_be_visible(timeout=30000)
    yield opened
    opened.close()


def rows(page: Page) -> Locator:
    return page.locator(".fc-replay tbody tr")


def said(page: Page, where: str, text: str) -> None:
    """Wait for `text` in the set's block; while a set changes, the last one's stands there, too."""
    told = page.locator(f".fc-replay .{where}").filter(has_text=text)
    expect(told).to_be_visible(timeout=15000)


def selected(page: Page) -> int:
    """Which row is marked, from 0; there is always one."""
    marked = page.locator(".fc-replay tbody tr.selected")
    expect(marked).to_have_count(1)
    return int(marked.locator("button").inner_text()) - 1


def drawn(page: Page, pane: str = "main") -> str:
    """A canvas as it is now."""
    return str(page.evaluate(f"document.querySelector('.fc-replay .{pane} canvas').toDataURL()"))


def moment_s(page: Page) -> float:
    """Seconds from the recording's start, as they are written."""
    return float(page.locator(".fc-replay .time").inner_text().split(" / ")[0])


def to_picture(page: Page, picture: int) -> None:
    page.locator(".fc-replay .slider").evaluate(
        "(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input')); }", picture
    )


def is_together(page: Page) -> None:
    """Slider, plots' line, written time and table's row show one moment."""
    times_s = [each.t_s - STARTED_S for each in seen()]
    now_s = moment_s(page)
    picture = int(page.locator(".fc-replay .slider").input_value())
    assert times_s[picture] == pytest.approx(now_s, abs=0.06)
    line, plot = (page.locator(f".fc-replay .{name}").bounding_box() for name in ("cursor", "plot"))
    share = (line["x"] + 1 - plot["x"] - 46) / (plot["width"] - 46 - 8)
    assert share * times_s[-1] == pytest.approx(now_s, abs=0.1)
    starts_s = [each.start_s - STARTED_S for each in repetitions(page)]
    begun = sum(start_s - 0.3 <= now_s + 0.06 for start_s in starts_s)
    assert selected(page) in {max(0, begun - 1), max(0, begun - 2)}


def repetitions(page: Page) -> list:
    part = of_recording("bird_dog", seen(), ASKED).part
    return [each.repetition() for each in part.repetitions]


# What is drawn at each recorded time, by a pen that only writes down where dots go.
DRAW_ALL = """async (path) => {
  const { loadSet } = await import("/assets/desk/replay/loader.js");
  const { drawMoment, placing } = await import("/assets/desk/replay/scene.js");
  const recorded = await loadSet(path).seen;
  const [size, scale] = [{ width: 500, height: 300 }, 0.37];
  const [x0, y0] = placing(recorded, size, scale)([0, 0]);
  const ink = new Proxy({}, { get: () => "#000" });
  return Array.from(recorded.t_s, (t_s) => {
    const dots = [];
    const pen = new Proxy({}, {
      get: (_, name) => (...at) => {
        if (name === "arc") dots.push([(at[0] - x0) / scale, (at[1] - y0) / scale]);
      },
      set: () => true,
    });
    drawMoment(pen, recorded, t_s, { size, scale, ink, marked: [] });
    return dots;
  });
}"""


def test_every_recorded_picture_is_drawn_where_its_joints_were(page: Page, hub: Hub) -> None:
    path = f"/api/v1/sessions/{hub.today.id}/sets/{hub.today.sets[0].id}/replay"
    pictures = page.evaluate(DRAW_ALL, path)
    recorded = seen()
    assert len(pictures) == len(recorded)
    for dots, observation in zip(pictures, recorded, strict=True):
        if observation.pose is None:
            assert not dots
            continue
        for joint in JOINTS:
            x, y = observation.pose.xy_px(joint)
            if joint.name.endswith("EAR"):
                continue  # the head is drawn between both
            nearest = min(math.dist(dot, (x, y)) for dot in dots)
            assert nearest < 0.2, (observation.t_s, joint.name)


def test_skeleton_plots_slider_and_table_show_one_moment(page: Page) -> None:
    to_picture(page, 100)
    is_together(page)
    before = drawn(page)
    rows(page).nth(3).click()
    assert selected(page) == 3
    is_together(page)
    assert drawn(page) != before
    box = page.locator(".fc-replay .plot").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 70, steps=3)
    is_together(page)
    page.mouse.up()
    page.mouse.move(box["x"] + 400, box["y"] + 70)
    is_together(page)
    to_picture(page, 100)
    assert drawn(page) == before
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator(".fc-replay .slider").input_value() == "102"
    is_together(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert selected(page) == 0
    is_together(page)


def test_it_plays_at_the_recorded_pace_and_slower_and_one_repetition_again(page: Page) -> None:
    clock = "async (wait) => { const t = performance.now(); await new Promise((done) => "
    clock += "setTimeout(done, wait)); return (performance.now() - t) / 1000; }"
    for speed in (1, 0.25):
        page.locator(".fc-replay .speed").select_option(str(speed))
        rows(page).first.click()
        page.keyboard.press(" ")
        first_s = moment_s(page)
        lasted_s = page.evaluate(clock, 1200)
        page.keyboard.press(" ")
        assert moment_s(page) - first_s == pytest.approx(speed * lasted_s, abs=0.35)
    stopped_s = moment_s(page)
    page.wait_for_timeout(200)
    assert moment_s(page) == stopped_s
    page.locator(".fc-replay .speed").select_option("1")
    page.get_by_label("This repetition again and again").check()
    second = repetitions(page)[1]
    to_picture(page, round(30 * (second.end_s - STARTED_S)))
    page.keyboard.press(" ")
    page.wait_for_timeout(900)
    page.keyboard.press(" ")
    assert selected(page) == 1
    assert moment_s(page) < second.end_s - STARTED_S - 0.2


def test_a_fault_is_marked_where_and_when_it_shows(page: Page) -> None:
    second = repetitions(page)[1]
    assert second.faults == ("short_hold",)
    now = page.locator(".fc-replay .faults-now")
    to_picture(page, round(30 * (second.held_at_s - STARTED_S)))
    expect(now).to_have_text("Held too briefly")
    expect(page.locator(".fc-replay .plot .scatterlayer .point")).to_have_count(1)
    rows(page).first.click()
    expect(now).to_have_text("")


def test_another_repetition_is_played_beside_in_the_same_size(page: Page) -> None:
    beside = page.locator(".fc-replay .beside")
    expect(beside.locator(".which")).to_have_text("Repetition 1")
    with_ = page.locator(".fc-replay .with")
    options = with_.locator("option").all_inner_texts()
    assert options[0] == "Best repetition of this set" and options[-1] == "nothing"
    with_.select_option("last")
    rows(page).nth(3).click()
    expect(beside.locator(".which")).to_have_text("Repetition 2")  # the right leg's there
    still = drawn(page, "beside")
    page.keyboard.press("ArrowRight")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert drawn(page, "beside") != still
    with_.select_option("")
    expect(beside.locator("canvas")).to_be_hidden()


def test_a_repetition_is_seen_differently_and_it_is_taken_back(page: Page, hub: Hub) -> None:
    set_id = hub.today.sets[0].id
    page.keyboard.press("ArrowDown")
    page.keyboard.press("d")
    form = page.locator(".fc-replay .verdict")
    expect(form).to_be_visible()
    expect(form.get_by_label("Held too briefly")).to_be_checked()
    form.get_by_label("Held too briefly").uncheck()
    form.get_by_label("Knee bent").check()
    form.get_by_label("A word on it").fill("d r n c: look at the knee")
    assert selected(page) == 1, "who types into a field types"
    page.keyboard.press("Enter")
    expect(rows(page).nth(1)).to_contain_text("You: Knee bent", timeout=15000)
    expect(rows(page).nth(1)).to_contain_text("Held too briefly")
    (verdict,) = hub.clinic.verdicts(hub.paula, hub.today.id)
    assert (verdict.set_id, verdict.repetition, verdict.counted) == (set_id, 2, True)
    assert (verdict.faults, verdict.note) == (("bent_knee",), "d r n c: look at the knee")
    assert selected(page) == 1
    page.keyboard.press("d")
    form.get_by_label("It doesn't count").check()
    expect(form.get_by_label("Knee bent")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    page.keyboard.press("d")
    form.get_by_role("button", name="Take it back").click()
    expect(rows(page).nth(1)).not_to_contain_text("You:", timeout=15000)
    assert hub.clinic.verdicts(hub.paula, hub.today.id) == ()


def test_comment_review_and_the_way_on_are_at_the_keyboard(page: Page, hub: Hub) -> None:
    page.keyboard.press("c")
    page.keyboard.type("Rest, dear. Next: new.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent.")).to_be_visible(timeout=15000)
    (message,) = hub.clinic.messages(hub.paula, hub.anna.person_id)
    assert (message.text, message.session_id) == ("Rest, dear. Next: new.", hub.today.id)
    assert hub.clinic.review(hub.paula, hub.today.id) is None, "typed, not meant"
    page.locator(".fc-replay tbody button").first.focus()
    page.keyboard.press("r")
    expect(page.get_by_text("Reviewed by Paula")).to_be_visible(timeout=15000)
    assert hub.clinic.review(hub.paula, hub.today.id) is not None
    page.keyboard.press("n")
    page.wait_for_url(lambda url: hub.today.id not in url)
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Anna", exact=True)).to_be_visible(timeout=15000)
    page.locator("button[data-choice]").first.click()
    page.wait_for_url(lambda url: hub.today.id in url)


def test_a_set_says_so_when_its_recording_is_missing_damaged_or_says_something_else(
    page: Page, troubles: list[str]
) -> None:
    page.get_by_text("Bridge: by hand").click()
    said(page, "trouble", "the camera saw nothing of it")
    expect(page.locator(".fc-replay canvas").first).to_be_hidden()
    page.get_by_text("Cat-cow: 1 of 1 in form").click()
    said(page, "trouble", "is damaged: there are only its numbers")
    expect(rows(page)).to_have_count(1)
    page.get_by_text("Knee to chest: ").click()
    said(page, "again", "2 counted, 1 on record")
    expect(rows(page)).to_have_count(1)
    page.get_by_text("Bird dog: 2 of 3").click()
    expect(page.locator(".fc-replay .plot .main-svg").first).to_be_visible(timeout=15000)
    expect(page.locator(".fc-replay .again:visible")).to_have_count(0)
    (refused,) = troubles  # the browser itself notes that it got no recording
    assert "422" in refused
    troubles.clear()


def test_a_screen_reader_has_a_table_and_is_told_the_moment(page: Page) -> None:
    table = page.get_by_role("table", name="Repetitions")
    assert table.get_by_role("columnheader").all_inner_texts()[0] == "No."
    second = table.get_by_role("row").nth(2)
    expect(second.get_by_role("rowheader")).to_have_text("2")
    second.get_by_role("button").press("Enter")
    told = page.locator(".fc-replay .told")
    expect(told).to_contain_text("Repetition 2, ")
    expect(page.get_by_role("img", name="Skeleton: Repetition 2")).to_be_visible()
    expect(second.get_by_role("button")).to_have_attribute("aria-pressed", "true")
