"""One function per page; each gets the `Desk` it is shown at."""
