"""A run: hosts side by side, each asked page by page; what is learnt is saved at intervals."""

import gc
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from queue import Empty, SimpleQueue

from opencouncil.errors import OpenCouncilError, StoppedError
from opencouncil.links.answers import Answer, Kind
from opencouncil.links.cited import Cited, group_by_host
from opencouncil.links.fetch import Fetcher
from opencouncil.links.judge import judge
from opencouncil.links.keeping import Keeper, open_states
from opencouncil.links.manners import Manners, StoppedEarlyError
from opencouncil.links.outcome import Run
from opencouncil.reading.links import LinkState
from opencouncil.reading.snapshot import Folder

# Seconds between two savings.
SAVE_EVERY = 15.0
# Without one answer, so many hosts that nobody knows mean that this machine has no network.
OFFLINE_AFTER = 12
OFFLINE_FROM = 3
OFFLINE = "No host of {} can be found: is this machine on the network? Nothing of them is kept."
GO_ON = "Stopped. What was learnt is kept in {}; `opencouncil check-links --resume` goes on."
# The last line of a run may be cut while a day ends.
_RESUMED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the cited addresses are asked."""

    sample: int | None = None
    # Leaves out what was asked today or yesterday.
    resumes: bool = False
    # In days: leaves out what was asked later.
    older_than: int | None = None


# Reasons for which a host is left alone after some in a row.
_OF_HOST = frozenset(
    ("no-host", "no-connection", "slow", "unavailable", "certificate", "encryption", "unreadable")
)
_Result = tuple[Cited, Answer | None] | BaseException


def choose(
    cited: Sequence[Cited], states: Mapping[str, LinkState], choice: Choice, today: date
) -> list[Cited]:
    """The addresses to ask: a sample is the same all day."""
    found = list(cited)
    if choice.sample is not None and choice.sample < len(found):
        found = sorted(random.Random(str(today)).sample(found, choice.sample), key=lambda one: one.address)  # noqa: S311
    since = today - timedelta(days=choice.older_than) if choice.older_than is not None else None
    if choice.resumes:
        since = min(since or today - _RESUMED, today - _RESUMED)
    if since is None:
        return found
    return [one for one in found if not (known := states.get(one.address)) or known.asked < since]


def list_resumed(
    cited: Sequence[Cited], states: Mapping[str, LinkState], today: date
) -> list[tuple[Cited, LinkState]]:
    """What the run that is gone on with has learnt already."""
    known = [(one, states[one.address]) for one in cited if one.address in states]
    return [(one, state) for one, state in known if state.asked >= today - _RESUMED]


def check_links(
    folder: Folder,
    cited: Sequence[Cited],
    today: date,
    tell: Callable[[], None] = lambda: None,
    manners: Manners | None = None,
    make_fetcher: Callable[[Manners, threading.Event], Fetcher] = Fetcher,
    save_every: float = SAVE_EVERY,
) -> Run:
    """Ask addresses and keep what comes of it; ``tell`` is called after each.

    Ctrl-C saves, and raises StoppedError with the words how to go on. ``make_fetcher`` is for tests.
    """
    # Commands switch this off, as they end soon; this one may run for hours.
    gc.enable()
    manners = manners or Manners()
    with open_states(folder) as keeper:
        stop = threading.Event()
        fetcher = make_fetcher(manners, stop)
        learner = _Learner(keeper, today, save_every)
        try:
            for one, answer in _iter_answers(fetcher, cited, keeper.states, manners, stop):
                learner.learn(one, answer)
                tell()
        except KeyboardInterrupt:
            learner.finish()
            raise StoppedError(GO_ON.format(keeper.path)) from None
        finally:
            stop.set()
            fetcher.close()
        learner.finish()
        if learner.is_offline:
            raise OpenCouncilError(OFFLINE.format(len(cited)))
        asked = sorted(learner.asked, key=lambda pair: pair[0].address)
        return Run(asked=tuple(asked), left_out=dict(learner.left_out), damaged=keeper.damaged)


class _Learner:
    """Takes answers in, and saves at intervals."""

    def __init__(self, keeper: Keeper, today: date, save_every: float) -> None:
        self._keeper = keeper
        self._today = today
        self._save_every = save_every
        self._saved_at = time.monotonic()
        # The first answers, as long as no host is known: perhaps none can be.
        self._doubtful: list[tuple[Cited, Answer]] | None = []
        self.asked: list[tuple[Cited, LinkState]] = []
        self.left_out: Counter[str] = Counter()

    @property
    def is_offline(self) -> bool:
        """Whether nobody answered, of several hosts."""
        return len({one.host for one, _ in self._doubtful or ()}) >= OFFLINE_FROM

    def learn(self, one: Cited, answer: Answer | None) -> None:
        if answer is None:
            self.left_out[one.host] += 1
            return
        if self._doubtful is not None:
            if answer.reason == "no-host":
                self._doubtful.append((one, answer))
                if len({known.host for known, _ in self._doubtful}) >= OFFLINE_AFTER:
                    raise OpenCouncilError(OFFLINE.format(len(self._doubtful)))
                return
            self._settle_doubt()
        self._take(one, answer)
        if time.monotonic() - self._saved_at > self._save_every:
            self._keeper.save()
            self._saved_at = time.monotonic()

    def finish(self) -> None:
        """Save all that is certain."""
        if not self.is_offline:
            self._settle_doubt()
        if self.asked:
            self._keeper.save()

    def _settle_doubt(self) -> None:
        for one, answer in self._doubtful or ():
            self._take(one, answer)
        self._doubtful = None

    def _take(self, one: Cited, answer: Answer) -> None:
        before = self._keeper.states.get(one.address)
        state = judge(before, answer, one.address, self._today, one.checked)
        self._keeper.put(state)
        self.asked.append((one, state))


def _iter_answers(
    fetcher: Fetcher,
    cited: Collection[Cited],
    states: Mapping[str, LinkState],
    manners: Manners,
    stop: threading.Event,
) -> Iterator[tuple[Cited, Answer | None]]:
    """The answers as they come; None for an address of a host that was left alone."""
    hosts: SimpleQueue[list[Cited]] = SimpleQueue()
    for group in group_by_host(cited):
        hosts.put(group)
    results: SimpleQueue[_Result] = SimpleQueue()
    known = dict(states)

    def work() -> None:
        try:
            while not stop.is_set():
                for one, answer in _ask_host(fetcher, hosts.get_nowait(), known, manners):
                    results.put((one, answer))
        except (Empty, StoppedEarlyError):
            return
        except BaseException as error:
            results.put(error)

    # Ctrl-C is not kept waiting by a server: these end with the process.
    workers = [threading.Thread(target=work, daemon=True) for _ in range(manners.side_by_side)]
    for worker in workers:
        worker.start()
    left = len(cited)
    while left:
        try:
            result = results.get(timeout=0.5)
        except Empty:
            continue
        if isinstance(result, BaseException):
            raise result
        left -= 1
        yield result


def _ask_host(
    fetcher: Fetcher, group: Sequence[Cited], known: Mapping[str, LinkState], manners: Manners
) -> Iterator[tuple[Cited, Answer | None]]:
    """The answers of one host, which is left alone after some in a row that are none."""
    in_a_row = 0
    for one in group:
        if in_a_row >= manners.enough:
            yield one, None
            continue
        answer = _ask_twice(fetcher, one, known.get(one.address), manners)
        in_a_row = in_a_row + 1 if _is_of_host(answer) else 0
        if answer.wait is not None and answer.wait > manners.longest_retry:
            in_a_row = manners.enough
        yield one, answer


def _ask_twice(fetcher: Fetcher, one: Cited, before: LinkState | None, manners: Manners) -> Answer:
    answer = fetcher.fetch(one.address, before, one.is_compared)
    if not answer.may_pass:
        return answer
    wait = manners.retry_after if answer.wait is None else max(answer.wait, manners.pause)
    if wait > manners.longest_retry:
        return answer
    fetcher.gates.wait(wait)
    return fetcher.fetch(one.address, before, one.is_compared)


def _is_of_host(answer: Answer) -> bool:
    """Whether it says more of the host than of the page, or costs so much that some are enough."""
    return answer.kind is Kind.BLOCKED or answer.reason in _OF_HOST
