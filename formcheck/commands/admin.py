"""`formcheck admin`: commands for the operator of the hub, on the hub itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.access import Role
from formcheck.commands.hub import HOST, PORT, Database, settings_for
from formcheck.commands.options import check_language
from formcheck.commands.plain import fail, plain_errors
from formcheck.extras import check_clinic
from formcheck.hub.links import password_link

if TYPE_CHECKING:
    from formcheck.store.clinic.accounts import Accounts
    from formcheck.store.clinic.away import PuttingAway

app = typer.Typer(
    no_args_is_help=True, help="Manage clinics, accounts and backups on the clinic's own server."
)


@app.callback()
def _main() -> None:
    with plain_errors():
        check_clinic()


Email = Annotated[str, typer.Argument(help="the e-mail they log in with")]
Address = Annotated[
    str | None, typer.Option(help="how others reach the hub; default: FORMCHECK_ADDRESS")
]
ClinicName = Annotated[
    str | None, typer.Option("--clinic", help="the clinic's name, where there are several")
]


@contextmanager
def _accounts(database: str | None) -> Iterator[Accounts]:
    from formcheck.store.clinic.accounts import Accounts
    from formcheck.store.clinic.keys import keys_of

    settings = settings_for(database)
    keys = keys_of(settings.database, settings.key_file)
    with plain_errors(), closing(Accounts(settings.database, keys=keys)) as accounts:
        yield accounts


@app.command()
def create_clinic(
    name: Annotated[str, typer.Argument(help="the clinic's name, as patients know it")],
    database: Database = None,
) -> None:
    """Make a clinic."""
    with _accounts(database) as accounts:
        if name.strip() in accounts.clinics().values():
            fail(f"There is a clinic named {name.strip()} already.")
        accounts.add_clinic(name)
        typer.echo(f"Made: {name.strip()}. Now add its first admin: formcheck admin add-admin")


@app.command()
def add_physiotherapist(
    name: Annotated[str, typer.Argument(help="their name, as patients know it")],
    email: Email,
    admin: Annotated[bool, typer.Option("--admin", help="also the clinic's admin")] = False,
    clinic: ClinicName = None,
    language: Annotated[str, typer.Option(help="their language: en, fr")] = "en",
    address: Address = None,
    database: Database = None,
) -> None:
    """Make an account for somebody who treats patients, and print their invitation."""
    roles = {Role.PHYSIOTHERAPIST, Role.ADMIN} if admin else {Role.PHYSIOTHERAPIST}
    _add(name, email, roles, clinic, language, address, database)


@app.command()
def add_admin(
    name: Annotated[str, typer.Argument(help="their name")],
    email: Email,
    clinic: ClinicName = None,
    language: Annotated[str, typer.Option(help="their language: en, fr")] = "en",
    address: Address = None,
    database: Database = None,
) -> None:
    """Make an account for somebody who manages people and treats nobody."""
    _add(name, email, {Role.ADMIN}, clinic, language, address, database)


@app.command()
def invite(email: Email, address: Address = None, database: Database = None) -> None:
    """Print a new invitation for somebody who lost theirs; their old password ends."""
    with _accounts(database) as accounts:
        _print_code(accounts.invite_again(None, accounts.person_of_email(email)), address)


@app.command()
def reset_password(
    email: Email,
    also_second_factor: Annotated[
        bool, typer.Option("--also-second-factor", help="they lost their phone, too")
    ] = False,
    address: Address = None,
    database: Database = None,
) -> None:
    """Take somebody's password away, log them out, and print a code to choose another with."""
    with _accounts(database) as accounts:
        person_id = accounts.person_of_email(email)
        _print_code(accounts.invite_again(None, person_id, also_second_factor), address)


@app.command()
def new_key(database: Database = None) -> None:
    """Make a new key for the secrets in the database, and seal them with it."""
    from formcheck.store.clinic.opening import seal_secrets, secrets

    with _accounts(database) as accounts:
        secrets(
            accounts
        )  # fails before a new key is made if the existing ones can't open every secret
        file = accounts.keys.add()
        seal_secrets(accounts, anew=True)
        typer.echo(f"Its first line is the new key: {file}. Keep a copy apart from the backups.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="the file to write")], database: Database = None
) -> None:
    """Copy the whole database into one file that only its owner can read; a SQLite copy is checked.

    The hub may go on running.
    """
    from formcheck.store.backup import back_up

    with plain_errors():
        back_up(settings_for(database).database, file)


@app.command("restore")
def restore_backup(
    file: Annotated[Path, typer.Argument(help="a file that `backup` wrote")],
    database: Database = None,
) -> None:
    """Restore a backup where there is no database yet."""
    from formcheck.store.backup import restore

    with plain_errors():
        restore(file, settings_for(database).database)


@app.command()
def retention(
    days: Annotated[int | None, typer.Option(help="in place of each clinic's own period")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would go")] = False,
    database: Database = None,
) -> None:
    """Delete what patients sent once it is older than the clinic's period."""
    verb = "would be deleted" if dry_run else "deleted"
    with _accounts(database) as accounts:
        for clinic in accounts.forget_old(days, dry_run):
            if clinic.days is None:
                typer.echo(f"{clinic.clinic}: keeps everything; choose a period, or --days.")
            else:
                typer.echo(
                    f"{clinic.clinic}: {clinic.sessions} sessions with {clinic.recordings} parts "
                    f"of recordings, and {clinic.letters} answers, alerts and messages older than "
                    f"{clinic.days} days {verb}."
                )


@contextmanager
def _away(database: str | None) -> Iterator[PuttingAway]:
    from formcheck.store.clinic.away import PuttingAway

    with plain_errors(), closing(PuttingAway(settings_for(database).database)) as away:
        yield away


@app.command()
def put_away(database: Database = None) -> None:
    """Put recordings into the folder or bucket that FORMCHECK_RECORDINGS names."""
    with _away(database) as away:
        typer.echo(f"{away.put_away()} parts of recordings put away.")


@app.command()
def bring_back(database: Database = None) -> None:
    """Bring recordings that were put away back into the database."""
    with _away(database) as away:
        typer.echo(f"{away.bring_back()} parts of recordings brought back.")


def _add(
    name: str,
    email: str,
    roles: set[Role],
    clinic: str | None,
    language: str,
    address: str | None,
    database: str | None,
) -> None:
    check_language(language)
    with _accounts(database) as accounts:
        _, code = accounts.add_staff(None, _clinic(accounts, clinic), name, email, roles, language)
        _print_code(code, address)


def _clinic(accounts: Accounts, name: str | None) -> str:
    found = [key for key, each in accounts.clinics().items() if name is None or name == each]
    if not found:
        fail("There is no such clinic: formcheck admin create-clinic NAME")
    if len(found) > 1:
        fail("There are several clinics: say which with --clinic.")
    return found[0]


def _print_code(code: str, address: str | None) -> None:
    hub = (address or settings_for(None).address or f"http://{HOST}:{PORT}").rstrip("/")
    typer.echo(f"Invitation, valid for 7 days: {code}")
    typer.echo(f"To choose a password with it, open {password_link(hub, code)}")
