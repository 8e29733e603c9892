"""Roles and the audit's actions in words; translated where they are shown."""

from __future__ import annotations

ROLE_WORDS = {
    "patient": "patient",
    "physiotherapist": "physiotherapist",
    "admin": "admin",
    "server": "on the server",
}

ACTION_WORDS = {
    "read patient": "opened the patient",
    "change patient": "changed their own settings",
    "correct patient": "corrected a patient's record",
    "pause patient": "changed a patient's pauses",
    "discharge patient": "discharged a patient or took them back",
    "hand over patient": "handed a patient over",
    "list patients": "listed their patients",
    "read session": "read sessions",
    "read recording": "read a recording",
    "send session": "sent a session",
    "take back set": "took a set back",
    "send notes": "sent answers",
    "draft": "was writing",
    "prescribe": "prescribed",
    "read templates": "read the clinic's templates",
    "keep template": "kept a template or put one away",
    "read plan": "read the prescription",
    "write message": "wrote a message",
    "read messages": "read messages",
    "acknowledge alert": "saw to an alert",
    "reopen alert": "opened an alert again",
    "review session": "reviewed a session",
    "read agreement": "read the agreement",
    "read rules": "read the rules",
    "invite patient": "made a pairing code",
    "pair device": "connected a laptop or browser",
    "unpair device": "disconnected a laptop or browser",
    "consent": "answered about consent",
    "export": "took a copy",
    "erase": "deleted everything",
    "manage people": "managed people",
    "assign": "assigned a patient",
    "read audit": "read the audit log",
    "manage clinic": "changed the clinic",
    "own account": "own account",
}
