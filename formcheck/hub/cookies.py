"""What a browser keeps of us. Pages and API share the names."""

from __future__ import annotations

# Of somebody who works at the clinic, and of a patient who trains in this browser: one beside the
# other, so that neither login ends the other's.
LOGIN_COOKIE = "formcheck_login"
# Of a browser in which somebody has logged in before: strangers don't lock them out of it.
BROWSER_COOKIE = "formcheck_browser"
PATIENT_COOKIE = "formcheck_patient"
