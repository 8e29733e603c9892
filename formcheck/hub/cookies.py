"""What a browser keeps of us. Pages and API share the names."""

from __future__ import annotations

# Of somebody who works at the clinic, and of a patient who trains in this browser: one beside the
# other, so that neither login ends the other's.
LOGIN_COOKIE = "formcheck_login"
PATIENT_COOKIE = "formcheck_patient"
