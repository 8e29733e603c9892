"""The page of the clinic's own rules."""

from __future__ import annotations

from formcheck.review.rules import Rules
from tests.ui.desk.made import Made
from tests.ui.desk.pages import click, opened, words


def test_rules_are_kept_and_taken_back(clinic: Made) -> None:
    app = opened(clinic, "rules", who="ada")
    app.number_input(key="rule-absent_days").set_value(10).run()
    app.number_input(key="rule-good_share").set_value(90).run()
    assert clinic.rules(clinic.actor("ada")) == Rules()
    click(app, "Keep these rules")
    assert clinic.rules(clinic.actor("ada")) == Rules(absent_days=10, good_share=0.9)
    assert "they hold for what comes from now on" in words(app)
    click(app, "Back to the defaults")
    assert clinic.rules(clinic.actor("ada")) == Rules()
    assert app.number_input(key="rule-absent_days").value == 7


def test_a_share_is_shown_in_percent(clinic: Made) -> None:
    clinic.set_rules(clinic.actor("ada"), Rules(fault_share=0.3))
    app = opened(clinic, "rules", who="ada")
    assert app.number_input(key="rule-fault_share").value == 30
    click(app, "Keep these rules")
    assert clinic.rules(clinic.actor("ada")) == Rules(fault_share=0.3)


def test_after_how_many_days_without_use_a_device_ends_is_set(clinic: Made) -> None:
    app = opened(clinic, "rules", who="ada")
    assert app.number_input(key="unused-days").value == 180
    app.number_input(key="unused-days").set_value(30).run()
    click(app, "unused-save")
    assert clinic.unused_days(clinic.actor("ada")) == 30
    assert "It is saved." in words(app)
