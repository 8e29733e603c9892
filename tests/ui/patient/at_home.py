"""Ways through the patient's screens, and what they show."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from formcheck.journey.journey_state import Journey, JourneyStage


def click(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()


def stage(app: AppTest) -> JourneyStage:
    found = app.session_state["journey"] if "journey" in app.session_state else Journey()
    assert isinstance(found, Journey)
    return found.stage


def words(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.error]
    return "\n".join(str(part.value) for part in parts)


def arrive(app: AppTest, name: str = "Anna") -> None:
    app.text_input(key="new-name").input(name).run()
    click(app, "start-new")


def to_plan(app: AppTest) -> None:
    arrive(app)
    click(app, "start-safety")
