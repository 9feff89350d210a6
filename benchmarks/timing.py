"""Commands timed in turn, so that a slow moment of the machine hits both."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Comparison:
    """Seconds of two commands run in turn, and how many times the first fits into the second."""

    ours: tuple[float, ...]
    peer: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median over the pairs of peer / ours: above 1 we are faster."""
        return statistics.median(peer / ours for ours, peer in zip(self.ours, self.peer, strict=True))

    @property
    def spread(self) -> tuple[float, float]:
        ratios = [peer / ours for ours, peer in zip(self.ours, self.peer, strict=True)]
        return min(ratios), max(ratios)


def compare_commands(ours: Sequence[str], peer: Sequence[str], runs: int = 7, cwd: Path = ROOT) -> Comparison:
    """Both commands run once to warm up, then in turn; each must succeed."""
    pairs = [(_time(ours, cwd), _time(peer, cwd)) for _ in range(runs + 1)][1:]
    return Comparison(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def _time(command: Sequence[str], cwd: Path) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - started


def report(title: str, comparison: Comparison, wanted: str, met: bool) -> None:
    low, high = comparison.spread
    print(title)
    ours, peer = statistics.median(comparison.ours), statistics.median(comparison.peer)
    print(f"  ours {ours:.3f} s, peer {peer:.3f} s, medians of {len(comparison.ours)} pairs run in turn")
    print(f"  peer / ours: {comparison.ratio:.2f} (from {low:.2f} to {high:.2f})")
    print(f"  wanted: {wanted}: {'met' if met else 'NOT MET'}\n")
