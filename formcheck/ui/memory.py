"""How the C library keeps memory for threads that come and go."""

from __future__ import annotations

import ctypes

# glibc's malloc.h.
M_ARENA_MAX = -8
ARENAS = 2


def share_memory_between_threads() -> None:
    """Let new threads use the memory that ended ones have freed, where the C library is glibc.

    It gives each thread's memory a place of its own, up to eight for a core, and each keeps what a
    pose model once needed: after fifty sets the app had 900 MiB rather than 500.
    """
    try:
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)
    except (AttributeError, OSError, TypeError):
        return  # another C library: nothing is known of it
