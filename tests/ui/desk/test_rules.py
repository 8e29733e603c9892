"""The page of the clinic's own rules."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from formcheck.review.rules import Rules
from tests.ui.desk.made import Made
from tests.ui.desk.pages import click, opened, words

UNUSED = ("unused-days", "unused-save")


def keeps(app: AppTest) -> Button:
    return next(each for each in app.button if each.label == "Keep these rules")


def test_rules_are_kept_and_taken_back(clinic: Made) -> None:
    app = opened(clinic, "rules_page", who="ada")
    app.number_input(key="rule-absent_days").set_value(10).run()
    app.number_input(key="rule-good_share").set_value(90).run()
    assert clinic.rules(clinic.actor("ada")) == Rules()
    click(app, "Keep these rules")
    assert clinic.rules(clinic.actor("ada")) == Rules(absent_days=10, good_share=0.9)
    assert "they apply to everything from now on" in words(app)
    click(app, "Back to the defaults")
    assert clinic.rules(clinic.actor("ada")) == Rules()
    assert app.number_input(key="rule-absent_days").value == 7


def test_a_share_is_shown_in_percent(clinic: Made) -> None:
    clinic.set_rules(clinic.actor("ada"), Rules(fault_share=0.3))
    app = opened(clinic, "rules_page", who="ada")
    assert app.number_input(key="rule-fault_share").value == 30
    click(app, "Keep these rules")
    assert clinic.rules(clinic.actor("ada")) == Rules(fault_share=0.3)


def test_a_number_out_of_bounds_stays_as_typed_and_is_not_kept(clinic: Made) -> None:
    app = opened(clinic, "rules_page", who="ada")
    app.number_input(key="rule-absent_days").set_value(1000)
    click(app, "Keep these rules")  # at once, before the page can say no
    assert "Nothing is kept: a number is out of bounds." in words(app)
    assert clinic.rules(clinic.actor("ada")) == Rules()
    app.run()
    assert app.number_input(key="rule-absent_days").value == 1000
    assert [error.value for error in app.error] == ["From 2 to 90."]
    assert keeps(app).disabled
    click(app, "Back to the defaults")
    assert not app.error and not keeps(app).disabled


@pytest.mark.parametrize(("field", "button"), [("keeping-days", "keeping-save"), UNUSED])
def test_days_out_of_bounds_can_not_be_saved(clinic: Made, field: str, button: str) -> None:
    app = opened(clinic, "rules_page", who="ada")
    app.checkbox(key="keeping-limited").check().run()
    app.number_input(key=field).set_value(0).run()
    assert app.number_input(key=field).value == 0
    assert len(app.error) == 1
    assert app.button(key=button).disabled


def test_days_that_are_not_asked_for_block_nothing(clinic: Made) -> None:
    app = opened(clinic, "rules_page", who="ada")
    app.checkbox(key="keeping-limited").check().run()
    app.number_input(key="keeping-days").set_value(0).run()
    app.checkbox(key="keeping-limited").uncheck().run()
    click(app, "keeping-save")
    assert "It is saved." in words(app)
    assert clinic.retention(clinic.actor("ada")) is None


def test_after_how_many_days_without_use_a_device_ends_is_set(clinic: Made) -> None:
    app = opened(clinic, "rules_page", who="ada")
    assert app.number_input(key="unused-days").value == 180
    app.number_input(key="unused-days").set_value(30).run()
    click(app, "unused-save")
    assert clinic.unused_days(clinic.actor("ada")) == 30
    assert "It is saved." in words(app)


def test_the_blind_sample_is_off_until_it_is_asked_for(clinic: Made) -> None:
    app = opened(clinic, "rules_page", who="ada")
    assert not app.checkbox(key="blind-asked").value
    assert app.number_input(key="blind-size").value == 10
    click(app, "blind-save")
    assert clinic.blind_size(clinic.actor("ada")) == 0
    app.checkbox(key="blind-asked").check().run()
    app.number_input(key="blind-size").set_value(4).run()
    click(app, "blind-save")
    assert clinic.blind_size(clinic.actor("ada")) == 4
    app.number_input(key="blind-size").set_value(101).run()
    assert next(each for each in app.button if each.key == "blind-save").disabled
    app.checkbox(key="blind-asked").uncheck().run()
    click(app, "blind-save")
    assert clinic.blind_size(clinic.actor("ada")) == 0
