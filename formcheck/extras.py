"""The libraries that only a clinic's server needs: the extra `clinic` of pyproject.toml."""

from __future__ import annotations

from importlib.util import find_spec

from formcheck.errors import NotInstalledError

CLINIC = (
    *("argon2", "authlib", "cryptography", "fastapi", "fhir"),
    *("obstore", "psycopg", "pyotp", "segno", "zxcvbn"),
)
# From its folder: FormCheck is on no package index, where the name might be anybody's.
INSTALL = "python -m pip install -e '.[clinic]'"


def check_clinic(what: str = "The clinic's server") -> None:
    """Check that these libraries are installed for `what`, which begins the error's sentence.

    Raises:
        NotInstalledError: one isn't.
    """
    if not all(map(find_spec, CLINIC)):
        raise NotInstalledError(
            "{what} needs more: run `{install}` in FormCheck's folder.", what=what, install=INSTALL
        )
