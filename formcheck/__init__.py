"""FormCheck: watches low-back exercises through a laptop camera and reports on their form."""

__version__ = "0.1.0"
