"""The laptop's token lies in the system's keychain where there is one, else in the database."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError
from sqlalchemy import text

from formcheck.errors import HubError, StoreError
from formcheck.store.keychain import NO_KEYCHAIN, SystemKeychain
from formcheck.store.local import LocalStore
from formcheck.store.records import Link
from formcheck.sync.exchange import exchange
from formcheck.sync.link import erase_at_clinic
from formcheck.sync.sync_words import LOCKED
from tests.store.made import START, Clock

TOKEN = "the token of this laptop"


class Fake(KeyringBackend):
    """A keychain in memory; `is_locked` as when the person dismisses the system's question."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked("dismissed")
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("dismissed")
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


class InTheClear(Fake):
    """One that nobody should trust."""

    priority = 0.5


@pytest.fixture
def fake() -> Iterator[Fake]:
    before, fake = keyring.get_keyring(), Fake()
    keyring.set_keyring(fake)
    yield fake
    keyring.set_keyring(before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "formcheck.db"


def opened(path: Path) -> LocalStore:
    return LocalStore(path, Clock(), SystemKeychain())


def linked(store: LocalStore) -> str:
    person = store.add_person("Anna", "en").id
    address = "https://clinic.example"
    store.save_link(Link(person, address, TOKEN, uuid4().hex, "Clinic", START, None, None))
    return person


def on_disk(path: Path) -> bool:
    return any(TOKEN.encode() in file.read_bytes() for file in path.parent.iterdir())


def token(store: LocalStore, person: str) -> str:
    link = store.link(person)
    assert link is not None and store.links() == (link,)
    return link.token


def test_a_keychain_has_the_token_and_the_disk_has_not(path: Path, fake: Fake) -> None:
    with closing(opened(path)) as store:
        person = linked(store)
        assert token(store, person) == TOKEN
    assert [*fake.kept.values()] == [TOKEN]
    assert not on_disk(path)
    with closing(opened(path)) as store:
        assert token(store, person) == TOKEN
        store.unlink(person)
    assert not fake.kept


def test_what_the_database_had_before_moves_and_leaves_nothing(path: Path, fake: Fake) -> None:
    with closing(LocalStore(path, Clock())) as store:
        person = linked(store)
        assert on_disk(path)
    with closing(opened(path)) as store:
        store.move_tokens()
        assert token(store, person) == TOKEN
    assert [*fake.kept.values()] == [TOKEN] and not on_disk(path)


def test_a_person_who_is_deleted_is_gone_from_the_keychain_too(path: Path, fake: Fake) -> None:
    with closing(opened(path)) as store:
        store.delete(linked(store))
    assert not fake.kept


def test_a_token_is_kept_when_what_was_to_end_it_fails(path: Path, fake: Fake) -> None:
    with closing(opened(path)) as store:
        person = linked(store)
        with store.engine.begin() as connection:
            connection.execute(
                text(
                    "create trigger no before delete on people begin select raise(abort, 'no'); end"
                )
            )
        with pytest.raises(StoreError):
            store.delete(person)
        assert token(store, person) == TOKEN


def test_a_locked_keychain_is_said_before_anything_is_sent(path: Path, fake: Fake) -> None:
    with closing(opened(path)) as store:
        person = linked(store)
    fake.is_locked = True
    with closing(opened(path)) as store:
        link = store.link(person)
        assert link is not None
        assert exchange(store, link, (), None, lambda: 0.5) is None
        assert store.outbox_state(person).trouble == LOCKED
        with pytest.raises(HubError, match="keychain"):
            erase_at_clinic(store, person)


def test_a_keychain_that_was_lost_is_a_laptop_without_a_token(path: Path, fake: Fake) -> None:
    with closing(opened(path)) as store:
        person = linked(store)
    fake.kept.clear()
    with closing(opened(path)) as store:
        assert token(store, person) == ""
        store.unlink(person)


@pytest.mark.parametrize("kind", ["locked", "in the clear", "none"])
def test_without_a_keychain_to_trust_the_database_has_it(path: Path, fake: Fake, kind: str) -> None:
    fake.is_locked = kind == "locked"
    if kind == "in the clear":
        keyring.set_keyring(InTheClear())
    keychain = NO_KEYCHAIN if kind == "none" else SystemKeychain()
    with closing(LocalStore(path, Clock(), keychain)) as store:
        person = linked(store)
        assert token(store, person) == TOKEN
        store.move_tokens()
        assert token(store, person) == TOKEN
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_computer_without_one_is_not_asked_twice_nor_told_anything(path: Path) -> None:
    """As on a server or in a container: Linux without a desktop."""
    code = (
        "import sys; from pathlib import Path; from formcheck.store.keychain import SystemKeychain;"
        "print(SystemKeychain().keep('device', 'secret'), SystemKeychain().secret('device'))"
    )
    began_s = time.monotonic()
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(path.parent), "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("False None\n", "")
    assert time.monotonic() - began_s < 30.0
