"""Questions one after the other on a terminal, with a way back to the one before."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from opencouncil.cli import asking

State = TypeVar("State")


@dataclass(frozen=True)
class Step(Generic[State]):
    """One question. ``ask`` gives what is known with its answer, or raises BackError."""

    ask: Callable[[State], State]
    # Whether it is worth asking, by what is known so far.
    is_open: Callable[[State], bool] = lambda state: True
    name: str = ""


def run(
    steps: Sequence[Step[State]],
    state: State,
    keep: Callable[[State, frozenset[str]], object] = lambda state, answered: None,
    answered: Collection[str] = (),
) -> State:
    """What is known at the end. ``keep`` gets what is known after each answer, and which steps had theirs.

    Whoever goes back finds the answers that were given: a step suggests what the state has of it. Steps at
    the beginning that are ``answered`` already are not asked again, but there is a way back to them.
    """
    asked: list[int] = []
    at = 0
    while at < len(steps) and (steps[at].name in answered or not steps[at].is_open(state)):
        if steps[at].is_open(state):
            asked.append(at)
        at += 1
    while at < len(steps):
        if not steps[at].is_open(state):
            at += 1
            continue
        try:
            state = steps[at].ask(state)
        except asking.BackError:
            if asked:
                at = asked.pop()
            else:
                asking.say("This is the first question; Ctrl-C stops.")
            continue
        asked.append(at)
        keep(state, frozenset(steps[place].name for place in asked))
        at += 1
    return state
