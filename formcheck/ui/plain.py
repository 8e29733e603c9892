"""Text that somebody wrote, shown as it is: no links, no pictures, no markup. Pure."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """Escape for `st.markdown`: every sign as itself, every line on its own."""
    lines = (_MARKUP.sub(r"\\\1", line.strip()) for line in text.strip().splitlines())
    return "  \n".join(lines)
