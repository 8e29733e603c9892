"""Keeps the native libraries' chatter off the terminal, so that one clear line stays one line."""

from __future__ import annotations

import os
import sys


def silence_native_output() -> None:
    """Discard what C++ code writes to standard error; Python's own stays on the terminal.

    MediaPipe and FFmpeg log there directly, past Python, and have no complete switch for it. Call
    once, from the command line's start, before they are loaded.
    """
    try:
        terminal = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        return  # no standard error at all: nothing to keep clean
    os.dup2(nowhere, 2)
    os.close(nowhere)
    sys.stderr = os.fdopen(terminal, "w", buffering=1, encoding="utf-8", errors="replace")


def give_back_standard_error() -> None:
    """Undo `silence_native_output` before starting processes, which inherit descriptor 2."""
    if sys.stderr is not None and sys.stderr.fileno() != 2:
        os.dup2(sys.stderr.fileno(), 2)
