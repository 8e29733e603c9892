"""Names of our cookies, shared by pages and API."""

from __future__ import annotations

# Staff have this one, browser patients `PATIENT_COOKIE`, so that neither login ends the other.
LOGIN_COOKIE = "formcheck_login"
# Marks a browser in which somebody has logged in before: strangers can't lock them out of it.
BROWSER_COOKIE = "formcheck_browser"
PATIENT_COOKIE = "formcheck_patient"
