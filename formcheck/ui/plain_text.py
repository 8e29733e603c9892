"""Text that somebody wrote, shown as it is: no links, no pictures, no markup. Pure."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
# Markdown makes links and icons of these even when their signs are escaped.
_ALIVE = re.compile(r"https?\\:(?=//)|www(?=\\\.)|@|\\:(?=material/)", re.IGNORECASE)
_NOTHING_SEEN = "\u2060"  # a word joiner, which has no width


def plain(text: str) -> str:
    """Escape for `st.markdown`: every sign as itself, every line on its own."""
    lines = (_MARKUP.sub(r"\\\1", line.strip()) for line in text.strip().splitlines())
    return "  \n".join(_ALIVE.sub(rf"\g<0>{_NOTHING_SEEN}", line) for line in lines)
