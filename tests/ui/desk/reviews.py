"""What is said of sessions, in memory: a part of the double."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from formcheck.access import Action, Actor
from formcheck.review.agreement import Agreement
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.records import Review, Verdict


class Reviews:
    """Of a double's patients."""

    said: list[Verdict]
    reviews: dict[str, Review]
    agreements: tuple[Agreement, ...]
    _of: Callable[..., Any]
    _owner: Callable[..., str]
    _may: Callable[..., None]

    def session(self, actor: Actor, session_id: str) -> SessionRecord:
        of = self._of_session(actor, Action.READ_SESSION, session_id)
        found: SessionRecord = next(one for one in of.sessions if one.id == session_id)
        return found

    def verdicts(self, actor: Actor, session_id: str) -> Sequence[Verdict]:
        sets = {each.id for each in self.session(actor, session_id).sets}
        return tuple(each for each in self.said if each.set_id in sets)

    def give_verdict(
        self,
        actor: Actor,
        session_id: str,
        set_id: str,
        repetition: int,
        counted: bool,
        faults: Iterable[str],
        note: str | None = None,
    ) -> None:
        self.withdraw_verdict(actor, session_id, set_id, repetition)
        now = datetime.now(UTC)
        seen = (set_id, repetition, counted, tuple(faults), note)
        self.said.append(Verdict(*seen, actor.name, actor.person_id, now))

    def withdraw_verdict(self, actor: Actor, session_id: str, set_id: str, repetition: int) -> None:
        self._of_session(actor, Action.REVIEW, session_id)
        mine = (set_id, repetition, actor.person_id)
        self.said = [
            each for each in self.said if (each.set_id, each.repetition, each.author_id) != mine
        ]

    def review(self, actor: Actor, session_id: str) -> Review | None:
        self._of_session(actor, Action.READ_SESSION, session_id)
        return self.reviews.get(session_id)

    def mark_reviewed(self, actor: Actor, session_id: str, watched: bool) -> None:
        self._of_session(actor, Action.REVIEW, session_id)
        self.reviews[session_id] = Review(actor.name, datetime.now(UTC), watched)

    def agreement(self, actor: Actor) -> Sequence[Agreement]:
        self._may(actor, Action.READ_AGREEMENT)
        return self.agreements

    def _of_session(self, actor: Actor, action: Action, session_id: str) -> Any:
        owner = self._owner(lambda one: any(each.id == session_id for each in one.sessions))
        return self._of(actor, action, owner)
