"""`python -m formcheck`, where the command itself isn't on the path."""

from formcheck.cli import app

app()
