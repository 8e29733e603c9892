"""Second factors in the database are sealed: without the key file nobody reads one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from formcheck.commands.admin import app
from formcheck.errors import AccountError, FormCheckError, StoreError
from formcheck.settings import Settings
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.keys import NO_KEYS, SEALED, Keys, keys_of
from formcheck.store.clinic.opening import open_clinic, seal_secrets
from formcheck.store.tables import AccountRow
from tests.clinic.desk import HERE, PASSWORD, Desk, StillClock


@pytest.fixture
def settings(where: Path | str, keys: Keys) -> Settings:
    """A hub's, over the database of the desk."""
    return replace(Settings(), database=where, key_file=keys.file)


def begun(desk: Desk, clock: StillClock) -> str:
    """Paula's second factor, in use."""
    secret = desk.accounts.begin_totp(desk.clinic.paula).secret
    desk.accounts.confirm_totp(desk.clinic.paula, pyotp.TOTP(secret).at(clock.time))
    return secret


def stored(accounts: Clinic) -> Iterator[str]:
    with accounts.reading() as session:
        for row in session.query(AccountRow):
            if row.totp_secret:
                yield row.totp_secret


def log_in(desk: Desk, clinic: Clinic, secret: str, clock: StillClock) -> str:
    code = pyotp.TOTP(secret).at(clock.time, counter_offset=1)
    return clinic.log_in(desk.email(desk.clinic.paula), PASSWORD, code, HERE)


def test_the_database_holds_no_secret_in_the_clear(
    desk: Desk, clock: StillClock, keys: Keys
) -> None:
    secret = begun(desk, clock)
    (sealed,) = stored(desk.accounts)
    assert sealed.startswith(SEALED) and secret not in sealed
    assert log_in(desk, desk.accounts, secret, clock)
    assert keys.file is not None and keys.file.stat().st_mode & 0o777 == 0o600


def test_what_was_stored_before_there_were_keys_is_sealed_when_the_hub_starts(
    desk: Desk, clock: StillClock, settings: Settings, keys: Keys
) -> None:
    secret = begun(desk, clock)
    with desk.accounts.writing() as session:
        session.execute(update(AccountRow).values(totp_secret=None))
        paula = update(AccountRow).filter_by(person_id=desk.clinic.paula.person_id)
        session.execute(paula.values(totp_secret=secret))
    clinic = open_clinic(settings, clock)
    (sealed,) = stored(clinic)
    assert sealed.startswith(SEALED) and keys.opened(sealed) == secret
    clinic.close()
    assert log_in(desk, desk.accounts, secret, clock)


def test_without_a_key_there_is_no_second_factor_and_it_is_said(desk: Desk) -> None:
    without = Clinic(desk.accounts.engine, desk.accounts.now, keys=NO_KEYS)
    with pytest.raises(AccountError, match="FORMCHECK_KEY_FILE"):
        without.begin_totp(desk.clinic.paula)
    assert not list(stored(desk.accounts))


def test_a_missing_or_wrong_key_is_one_sentence_at_the_start(
    desk: Desk, clock: StillClock, settings: Settings, tmp_path: Path
) -> None:
    begun(desk, clock)
    (before,) = stored(desk.accounts)
    other, empty, binary = (tmp_path / name for name in ("other.key", "empty.key", "binary.key"))
    Keys(other).add()
    empty.touch()
    binary.write_bytes(b"\xff\x00key")
    for file, said in (
        (tmp_path / "none.key", "can't be read"),
        (other, "No key in"),
        (empty, "holds no key"),
        (binary, "holds no key"),
        (None, "set FORMCHECK_KEY_FILE|No key in|can't be read"),
    ):
        with pytest.raises(StoreError, match=said) as caught:
            open_clinic(replace(settings, key_file=file), clock)
        assert len(str(caught.value).splitlines()) == 1
    assert list(stored(desk.accounts)) == [before]


def test_a_new_key_seals_anew_and_the_old_one_still_opens_old_backups(
    desk: Desk, clock: StillClock, where: Path | str, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = begun(desk, clock)
    (before,) = stored(desk.accounts)
    monkeypatch.setenv("FORMCHECK_KEY_FILE", str(keys.file))
    told = CliRunner().invoke(app, ["new-key", "--database", str(where)])
    assert (told.exit_code, told.stderr) == (0, "")
    (after,) = stored(desk.accounts)
    assert keys.file is not None
    newest, oldest = keys.file.read_text("ascii").split()
    keys.file.write_text(newest, "ascii")
    assert keys.opened(after) == secret
    with pytest.raises(StoreError):
        keys.opened(before)
    keys.file.write_text(oldest, "ascii")
    assert keys.opened(before) == secret


def test_a_key_that_is_missing_is_told_by_the_command_before_it_makes_another(
    desk: Desk, clock: StillClock, where: Path | str, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(desk, clock)
    assert keys.file is not None
    keys.file.unlink()
    monkeypatch.setenv("FORMCHECK_KEY_FILE", str(keys.file))
    told = CliRunner().invoke(app, ["new-key", "--database", str(where)])
    assert told.exit_code == 2 and len(told.stderr.strip().splitlines()) == 1
    assert not keys.file.exists()


def test_a_lost_key_costs_the_second_factors_and_no_more(
    desk: Desk, clock: StillClock, settings: Settings, keys: Keys
) -> None:
    begun(desk, clock)
    assert keys.file is not None
    keys.file.unlink()
    with pytest.raises(FormCheckError):
        open_clinic(settings, clock)
    desk.accounts.invite_again(None, desk.clinic.paula.person_id, also_second_factor=True)
    keys.add()
    open_clinic(settings, clock).close()


def test_of_several_that_make_the_first_key_one_does(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "new" / "formcheck.key", is_own=True)
    with ThreadPoolExecutor(8) as pool:
        sealed = list(pool.map(keys.sealed, ["secret"] * 8))
    assert {keys.opened(each) for each in sealed} == {"secret"}
    assert keys.file is not None and [*keys.file.parent.iterdir()] == [keys.file]


def test_a_database_that_is_a_file_has_its_key_beside_it() -> None:
    file = Path("/data/formcheck.db")
    assert keys_of(file, None) == Keys(Path("/data/formcheck.key"), is_own=True)
    assert keys_of("postgresql://host/name", None) == NO_KEYS
    assert keys_of(file, Path("/run/key")) == Keys(Path("/run/key"))


def test_sealing_again_changes_nothing(desk: Desk, clock: StillClock) -> None:
    begun(desk, clock)
    before = list(stored(desk.accounts))
    seal_secrets(desk.accounts)
    assert list(stored(desk.accounts)) == before
