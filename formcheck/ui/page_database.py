"""The database behind the pages: this computer's own, or the clinic's that it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from formcheck.errors import AccessError
from formcheck.settings import Settings
from formcheck.store.clinic.refusal_sentences import UNPAIRED
from formcheck.store.keychain import SystemKeychain
from formcheck.store.local import LocalStore
from formcheck.ui.patient.patient_store import PatientStore

# A laptop has no need of the clinic's store, nor of the libraries that it takes.
if TYPE_CHECKING:
    from formcheck.store.clinic.clinic import Clinic
    from formcheck.store.clinic.hosted import Hosted

_OWN = "own-records"


@st.cache_resource(show_spinner=False)
def laptop() -> LocalStore:
    """Open this computer's database, once; thread-safe."""
    store = LocalStore(Settings.from_environment().database, keychain=SystemKeychain())
    store.move_tokens()
    return store


@st.cache_resource(show_spinner=False)
def clinic() -> Clinic:
    """Open the clinic's database, once; thread-safe."""
    from formcheck.store.clinic.opening import open_clinic

    return open_clinic(Settings.from_environment())


def store() -> PatientStore:
    """Return the records that the patient's pages read and write.

    On a laptop, its whole database. At a clinic, the records of the one patient whose browser this
    is, whatever id a page may name; each call there is checked and in the audit log.

    Raises:
        AccessError: at a clinic, and this browser is nobody's.
    """
    if not is_hosted():
        return laptop()
    own: Hosted | None = st.session_state.get(_OWN)
    if own is None:
        raise AccessError(UNPAIRED)
    return own


def is_hosted() -> bool:
    """Whether a clinic serves these pages, to one patient in each browser."""
    return Settings.from_environment().hub


def serve(own: Hosted) -> None:
    """Bind this tab's pages to this patient from now on."""
    st.session_state[_OWN] = own
