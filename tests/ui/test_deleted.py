"""After a deletion the page says what is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.journey.journey_state import Journey, JourneyStage
from formcheck.store.local import LocalStore
from formcheck.ui import page_database
from tests.store.made import item

GONE = "Everything about you is deleted from this computer."


def about_me_of(person_id: str, stage: JourneyStage, session_id: str | None) -> AppTest:
    def script() -> None:
        from formcheck.ui.patient import about_me_page

        about_me_page.show()

    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["journey"] = Journey(stage, person_id, is_safe=True, session_id=session_id)
    return app.run()


def click(app: AppTest, label: str) -> None:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception, app.exception


@pytest.mark.parametrize("stage", [JourneyStage.PLAN, JourneyStage.AFTER])
def test_it_is_said_once_everything_is_gone_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: JourneyStage
) -> None:
    path = tmp_path / "formcheck.db"
    monkeypatch.setenv("FORMCHECK_DATABASE", str(path))
    page_database.laptop.clear()
    store = LocalStore(path)
    person = store.add_person("Anna", "en")
    app = about_me_of(person.id, stage, store.begin_session(person.id, (item(),), 3))
    click(app, "Delete everything")
    assert not app.success
    click(app, "Yes, delete everything")
    assert [each.value for each in app.success] == [GONE]
    assert store.people() == ()
    store.close()
    page_database.laptop.clear()
