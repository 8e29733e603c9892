"""HTML from templates, the one place that knows Jinja. Pure.

A template lies beside the module that fills it in, as `NAME.html.j2`. Texts come to it translated.
"""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

# The end of a line between two tags: as a space it would show between two words or pictures.
_BETWEEN_TAGS = re.compile(r"(?<=[>}])\s*\n\s*(?=[<{])")


class _LinesJoined(Extension):
    """Joins the lines of a template, so that its layout adds nothing to the page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return _BETWEEN_TAGS.sub("", source).strip()


# Templates aren't read anew while the program runs, because the code that fills them in isn't.
_TEMPLATES = Environment(
    loader=PackageLoader("formcheck", ""),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    extensions=[_LinesJoined],
)


def render(template: str, **values: object) -> Markup:
    """Fill in a template; every value is escaped, unless it is `Markup`.

    Args:
        template: its path in the package, as "report/page.html.j2".

    Raises:
        jinja2.TemplateNotFound: there is no such file.
        jinja2.UndefinedError: the template asks for a value that isn't given.
    """
    return Markup(_TEMPLATES.get_template(template).render(values))
