"""What came of a run, for whoever shows it; nothing here loads what asks the network."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from opencouncil.links.cited import Cited
from opencouncil.reading.links import VERDICTS, LinkState


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run."""

    # The new state of each address that was asked, in the order of the addresses.
    asked: tuple[tuple[Cited, LinkState], ...]
    # Addresses of hosts that were left alone after some that did not answer, by host.
    left_out: Mapping[str, int]
    # Lines of the file of states that could not be read, and were set aside.
    damaged: int = 0

    def join(self, earlier: Iterable[tuple[Cited, LinkState]]) -> "Run":
        """This run with what the one that it goes on with has learnt."""
        learnt = {one.address: (one, state) for one, state in (*earlier, *self.asked)}
        return replace(self, asked=tuple(learnt[address] for address in sorted(learnt)))

    @property
    def hosts(self) -> int:
        return len({one.host for one, _ in self.asked})

    def count_verdicts(self) -> dict[str, int]:
        """How many addresses have each verdict, the worst first."""
        found = Counter(state.verdict for _, state in self.asked)
        return {verdict: found[verdict] for verdict in VERDICTS}
