"""One scene with every fault: old or new afterwards, nothing else, and whole after a second run."""

import shutil
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TypeVar

from faults.fault import Done, Engine, Fault, Kind
from faults.in_python import InPython
from faults.scenes import Scene, make_ground
from faults.trees import Outcome, Tree, judge, read_tree, say_difference

RENAMING = ("rename", "renameat", "renameat2", "os.rename", "exchange")
_Item = TypeVar("_Item")


class Result(NamedTuple):
    """What one fault came to; ``wrong`` is empty if all is as it should be."""

    fault: Fault
    outcome: Outcome
    code: int
    wrong: str = ""


class Ground:
    """The folder of a scene, as it is before, and as a quiet run leaves it."""

    def __init__(self, scene: Scene, engine: Engine, base: Path) -> None:
        self.scene, self.engine = scene, engine
        self.is_in_two_steps = isinstance(engine, InPython) and not engine.can_exchange
        self.root, self._before = base / "clone", base / "before"
        (base / "tmp").mkdir(parents=True)
        make_ground(self._before)
        # What commands say here is nobody's.
        with chdir(self._before), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            scene.prepare(self._before)
        self.put_back()
        self.old = read_tree(self.root)
        self.faults = engine.list_faults(self.root, scene.command)
        self.new = read_tree(self.root)
        assert self.new != self.old, "the command has nothing to do"
        assert not self.new.stages, self.new.stages
        self.put_back()

    def put_back(self) -> None:
        if self.root.exists():
            shutil.rmtree(self.root)
        shutil.copytree(self._before, self.root, symlinks=True)

    def strike(self, fault: Fault) -> Result:
        """Let a fault strike the command, look, and run it once more."""
        self.put_back()
        done = self.engine.run(self.root, self.scene.command, fault)
        first = read_tree(self.root)
        outcome = judge(first, self.old, self.new)
        again = self.engine.run_again(self.root, self.scene.command, fault.kind is Kind.CLOCK)
        return Result(
            fault, outcome, done.code, " ".join(self._find_wrong(fault, done, first, outcome, again))
        )

    def _find_wrong(
        self, fault: Fault, done: Done, first: Tree, outcome: Outcome, again: Done
    ) -> Iterator[str]:
        if outcome is Outcome.BETWEEN:
            yield f"Between: not as before {say_difference(first, self.old)}; not as after: "
            yield f"{say_difference(first, self.new)}."
        if outcome is Outcome.BEGUN and not (self.scene.is_several or self.is_in_two_steps):
            yield "One step needs none to finish it."
        is_killed = fault.kind.kills
        # Where a process that it has started was killed, the command says so in a line; or all is done, and
        # only a folder for temporary files was still to be removed.
        was_done = done.code == 0 and outcome is Outcome.NEW and fault.call in ("os.rmdir", "rmdir")
        if is_killed and done.code not in (-signal.SIGKILL, 2) and not was_done:
            yield f"It was not killed, and left with {done.code}."
        if (done.code not in (0, 1, 2) and not is_killed) or "Traceback" in done.said:
            yield f"It left with {done.code}: {done.said}"
        # Where nothing can be removed, something stays.
        if first.stages and fault.kind in (Kind.FULL, Kind.RENAME):
            yield f"Left over: {', '.join(sorted(first.stages))}."
        if again.code not in (0, 1, 2) or "Traceback" in again.said:
            yield f"The second run left with {again.code}: {again.said}"
        second = read_tree(self.root)
        if second.files != self.new.files:
            yield f"Not whole after the second run: {say_difference(second, self.new)}: {again.said}"
        if second.stages:
            yield f"Left over after the second run: {', '.join(sorted(second.stages))}."


def count(results: list[Result]) -> Counter[tuple[Kind, Outcome]]:
    return Counter((result.fault.kind, result.outcome) for result in results)


def choose(faults: Sequence[Fault], most: int) -> list[Fault]:
    """At most so many faults of each kind, spread over the calls, and so many kills around a rename."""
    kills = [fault for fault in faults if fault.kind is Kind.KILL]
    places = {number for number, fault in enumerate(kills) if fault.call in RENAMING}
    after = {number + 1 for number in places if number + 1 < len(kills)}
    chosen = [kills[number] for some in (places, after) for number in _spread(sorted(some), most)]
    for kind in Kind:
        chosen += _spread([fault for fault in faults if fault.kind is kind], most)
    return list(dict.fromkeys(chosen))


def _spread(items: Sequence[_Item], most: int) -> list[_Item]:
    """So many of them, from the first to the last; of one the middle."""
    if most == 1 or len(items) < 2:
        return list(items[len(items) // 2 :][:1])
    steps = min(most, len(items))
    return [items[number * (len(items) - 1) // (steps - 1)] for number in range(steps)]
