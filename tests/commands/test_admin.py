"""The operator's commands, as typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from formcheck.commands.admin import app
from formcheck.errors import LoginError
from formcheck.store.clinic.accounts import Accounts
from tests.clinic.desk import HERE, PASSWORD

EMAIL = "paula@north.example"


@pytest.fixture
def clinic(where: Path | str) -> Path | str:
    """A database with one clinic and its physiotherapist, who is its admin."""
    done(where, "create-clinic", "North")
    done(where, "add-physiotherapist", "Paula", EMAIL, "--admin")
    return where


def admin(where: Path | str, *arguments: str) -> Any:
    return CliRunner().invoke(app, [*arguments, "--database", str(where)])


def done(where: Path | str, *arguments: str) -> str:
    result = admin(where, *arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout


def refused(where: Path | str, *arguments: str) -> str:
    result = admin(where, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
    return result.stderr


def code_in(text: str) -> str:
    found = re.search(r"([A-Z0-9]{5}-){3}[A-Z0-9]{5}", text)
    assert found is not None
    return found.group()


def log_in(where: Path | str, password: str = PASSWORD) -> None:
    accounts = Accounts(where)
    try:
        accounts.log_in(EMAIL, password, None, HERE)
    finally:
        accounts.close()


def accept(where: Path | str, code: str, password: str = PASSWORD) -> None:
    accounts = Accounts(where)
    accounts.accept_invitation(code, password)
    accounts.close()


def test_a_clinic_begins_with_its_name_and_its_first_colleague(where: Path | str) -> None:
    assert "North" in done(where, "create-clinic", "North")
    accept(where, code_in(done(where, "add-admin", "Paula", EMAIL)))
    log_in(where)


def test_a_lost_invitation_is_printed_anew(clinic: Path | str) -> None:
    accept(clinic, code_in(done(clinic, "invite", EMAIL.upper())))
    log_in(clinic)


def test_an_invitation_says_where_to_type_it(
    clinic: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORMCHECK_ADDRESS", raising=False)
    printed = done(clinic, "invite", EMAIL)
    assert f"http://127.0.0.1:8501/?invited={code_in(printed)}" in printed
    monkeypatch.setenv("FORMCHECK_ADDRESS", "https://clinic.example/")
    printed = done(clinic, "add-admin", "Ada", "ada@north.example")
    assert f"https://clinic.example/?invited={code_in(printed)}" in printed
    printed = done(clinic, "reset-password", EMAIL, "--address", "https://other.example")
    assert f"https://other.example/?invited={code_in(printed)}" in printed


def test_a_reset_takes_the_password_away(clinic: Path | str) -> None:
    accept(clinic, code_in(done(clinic, "invite", EMAIL)))
    code = code_in(done(clinic, "reset-password", EMAIL, "--also-second-factor"))
    with pytest.raises(LoginError):
        log_in(clinic)
    accept(clinic, code, "another long password")
    log_in(clinic, "another long password")


def test_where_there_are_several_clinics_one_is_named(clinic: Path | str) -> None:
    done(clinic, "create-clinic", "South")
    assert "--clinic" in refused(clinic, "add-admin", "Ada", "ada@south.example")
    done(clinic, "add-admin", "Ada", "ada@south.example", "--clinic", "South")
    assert "no such clinic" in refused(clinic, "add-admin", "A", "a@b.example", "--clinic", "East")


def test_a_language_that_formcheck_does_not_speak_is_refused(clinic: Path | str) -> None:
    asked = "add-admin", "Ada", "ada@north.example", "--language"
    assert "choose one of en, fr" in refused(clinic, *asked, "xx")
    done(clinic, *asked, "fr")


def test_what_cannot_be_is_one_clear_line(clinic: Path | str, tmp_path: Path) -> None:
    assert "already" in refused(clinic, "create-clinic", "North")
    assert "name" in refused(clinic, "create-clinic", " ")
    assert "already" in refused(clinic, "add-admin", "Paula", EMAIL)
    assert "whole e-mail" in refused(clinic, "add-admin", "Paula", "paula")
    assert "no account" in refused(clinic, "invite", "nobody@north.example")
    assert "no account" in refused(clinic, "reset-password", "nobody@north.example")
    assert "period" in refused(clinic, "retention", "--days", "0")
    assert "no file" in refused(clinic, "restore", str(tmp_path / "none"))


def test_a_backup_is_one_file_and_is_restored_where_there_is_nothing(
    clinic: Path | str, tmp_path: Path
) -> None:
    target, new = tmp_path / "copy", tmp_path / "new" / "formcheck.db"
    done(clinic, "backup", str(target))
    assert target.stat().st_size > 0
    refused(clinic, "restore", str(target))
    if isinstance(clinic, Path):
        done(new, "restore", str(target))
        assert "no account" not in done(new, "invite", EMAIL)


def test_retention_says_what_would_go(clinic: Path | str) -> None:
    assert "keeps everything" in done(clinic, "retention")
    assert "0 sessions" in done(clinic, "retention", "--days", "30", "--dry-run")


def test_recordings_are_put_away_where_a_place_is_named(
    clinic: Path | str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORMCHECK_RECORDINGS", raising=False)
    assert "set FORMCHECK_RECORDINGS" in refused(clinic, "put-away")
    monkeypatch.setenv("FORMCHECK_RECORDINGS", str(tmp_path / "place"))
    assert done(clinic, "put-away") == "0 parts of recordings put away.\n"
    assert done(clinic, "bring-back") == "0 parts of recordings brought back.\n"
