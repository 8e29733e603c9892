"""The headers of every answer, page or data."""

from __future__ import annotations

# No guessing of an answer's type, no framing, no referrer for other sites.
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that don't know `frame-ancestors`
    "Referrer-Policy": "same-origin",
}
