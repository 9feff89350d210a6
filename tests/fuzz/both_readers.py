"""The quick reader and the strict one, on files that chance makes of real ones until enough were taken.

``python -m fuzz.both_readers --taken 1000000 --seed 1``, in ``tests``. A file is taken if the quick reader
gives its data and does not leave it to the other; of it the strict reader must say the same, with the same
positions, and find nothing wrong. With one seed each run is the same as the one before. Exit code 1 says that
the two disagree; the file is then shown.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from fuzz.changes import WAYS
from opencouncil.findings import Pointer
from opencouncil.reading.decoding import decode_plain_text, decode_text, find_cut_text
from opencouncil.reading.document import parse
from opencouncil.reading.quick_files import read_quick_file
from opencouncil.reading.spots import Spots, find_spots
from opencouncil.reading.strict_files import DEFAULT_LOADER, read_strict_file
from support.builders import DATA

CASES = Path(__file__).parents[1] / "cases"
# The strict reader takes time by the length; the forms of lines are all in short pieces too.
MOST_LINES = (1, 2, 4, 6, 8, 12, 24)
# What stands in a line where readers of YAML look twice.
NASTY = (
    *(
        ": ",
        " :",
        ":",
        ":-",
        "::",
        ":x",
        " #",
        "#",
        "# ",
        "-",
        "- ",
        " -",
        "--",
        "- - ",
        "?",
        "? ",
        " ?",
        "!",
    ),
    *(
        "&",
        "&a ",
        "*",
        "*a",
        "|",
        ">",
        "%",
        "@",
        "`",
        "~",
        "=",
        "<<",
        "'",
        '"',
        "''",
        '""',
        "\\",
        "\\n",
        "\\x41",
    ),
    *("[", "]", "{", "}", ",", ", ", ",,", "[a]", "[a, b]", "{a: b}", "{a: 1, b: c d}", "[[a]]", "[]", "{}"),
    *(
        " ",
        "  ",
        "   ",
        "\n",
        "\n\n",
        "\n#\n",
        "\n  # c\n",
        "\t",
        "---",
        "...",
        "\n---\n",
        "\n...\n",
        "_",
        ".",
    ),
    *("0", "00", "1", "-1", "+1", "1.0", "1.", ".5", "1e3", "012", "0x1f", "1_0", "12:30", "190:20:30"),
    *(
        "1" * 15,
        "1" * 16,
        "2014-02-30",
        "2014-02-03",
        "2014-2-3",
        "2014",
        "true",
        "True",
        "false",
        "null",
        "Null",
    ),
    *("yes", "no", "on", "off", "y", "N", ".inf", "-.inf", ".nan", "\u017f", "ye\u017f", "\u212a", "\u0130"),
    *("\xa0", "\xad", "\x85", "\u2003", "\u2028", "\u2029", "\u3000", "\ufeff", "\x7f", "\x00", "\x1b", "\r"),
    *(
        "\r\n",
        "\xe9",
        "\u0661",
        "\xb2",
        "\u2488",
        "\U0001f600",
        "\ufffe",
        "\ud7ff",
        "x" * 120,
        "x" * 505,
        "a?",
    ),
    *(
        "a b",
        "a-b",
        "a: b",
        "a:b",
        "http://a/?b=c#d",
        "https://a.b/c:d",
        "=1+1",
        "$a",
        "/a",
        "(a)",
        ".a",
        "_a",
    ),
)
QUOTES = ("'{}'", '"{}"', "[{}]", "[a, {}]", "{{a: {}}}", "{} # c", "{}:", "{}: {}", " {}", "{} ", "- {}")


class Figures(NamedTuple):
    """What a run has tried."""

    taken: int
    # Left to the strict reader, which finds nothing wrong with some of them.
    refused: int
    needlessly: int


def read_seeds() -> list[str]:
    paths = sorted([*DATA.rglob("*.yaml"), *CASES.rglob("*.yaml")])
    return [path.read_bytes().decode("utf-8", "replace") for path in paths]


def make_file(seeds: Sequence[str], random: Random) -> bytes:
    """Some lines of a file, or of two, with changes."""
    text = "\n".join(_cut(random.choice(seeds), random) for _ in range(random.choice((1, 1, 1, 2))))
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 5))):
        if random.random() < 0.25:
            text = random.choice(WAYS)(text.encode("utf-8", "replace"), random).decode("utf-8", "replace")
        else:
            text = random.choice((_put, _put, _put, _wrap, _wrap, _rename, _move_in, _swap))(text, random)
    if random.random() < 0.9:
        text += "\n"
    return text.encode("utf-8", "replace")


def _cut(text: str, random: Random) -> str:
    """Lines that follow each other, as far out as they can be."""
    lines = text.split("\n")
    start = random.choice((0, random.randrange(len(lines)), random.randrange(len(lines))))
    taken = lines[start : start + random.choice(MOST_LINES)]
    indents = [len(line) - len(line.lstrip(" ")) for line in taken if line.strip(" ")]
    out = min(indents, default=0) if random.random() < 0.9 else 0
    return "\n".join(line[out:] for line in taken)


def _put(text: str, random: Random) -> str:
    place = random.randrange(len(text) + 1)
    gap = random.choice((0, 0, 0, 1, 2, 5))
    return text[:place] + random.choice(NASTY) + text[place + gap :]


def _wrap(text: str, random: Random) -> str:
    """A value, an item or a name in another form, or another in its place."""
    lines = text.split("\n")
    place = random.randrange(len(lines))
    head, mark, value = lines[place].partition(random.choice((": ", ": ", "- ")))
    if random.random() < 0.4:
        value = random.choice((random.choice(NASTY), random.choice(NASTY) + random.choice(NASTY)))
    if random.random() < 0.6:
        value = random.choice(QUOTES).replace("{{", "{").replace("}}", "}").replace("{}", value)
    lines[place] = head + mark + value
    return "\n".join(lines)


def _rename(text: str, random: Random) -> str:
    """Another name for a field, or more in its name."""
    lines = text.split("\n")
    place = random.randrange(len(lines))
    head, mark, value = lines[place].partition(":")
    blanks = head[: len(head) - len(head.lstrip(" -"))]
    name = random.choice(("", head[len(blanks) :])) + random.choice(NASTY)
    lines[place] = blanks + name + mark + value
    return "\n".join(lines)


def _move_in(text: str, random: Random) -> str:
    """Lines further in or out."""
    lines = text.split("\n")
    place, by = random.randrange(len(lines)), random.choice((-2, -1, 1, 2, 4, 2, -2))
    for number in range(place, min(len(lines), place + random.choice((1, 1, 2, 4)))):
        lines[number] = " " * by + lines[number] if by > 0 else lines[number][-by:]
    return "\n".join(lines)


def _swap(text: str, random: Random) -> str:
    lines = text.split("\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def read_quickly(data: bytes) -> tuple[str, Any]:
    """The text and the data of a file that the quick reader takes, or None for the data."""
    text = decode_plain_text(data)
    return text or "", None if text is None else read_quick_file(text)


def find_difference(data: bytes) -> str:
    """What the two readers disagree on, in a file that the quick one takes; empty where they agree."""
    text, quick = read_quickly(data)
    if quick is None:
        return "the quick reader leaves it to the strict one"
    decoded, problems, _ = decode_text(data)
    strict = read_strict_file(decoded)
    problems += [*find_cut_text(decoded), *strict.problems]
    if problems:
        return f"the strict reader finds: {problems[0].message}"
    if text != decoded or repr(quick) != repr(strict.data):
        return f"the data is {quick!r} and {strict.data!r}"
    ours, theirs = find_spots(text, quick), strict.spots
    return next(_iter_differences((), quick, strict.data, ours, theirs), "")


def _iter_differences(pointer: Pointer, one: Any, other: Any, ours: Spots, theirs: Spots) -> Iterator[str]:
    """Where the spots of two equal trees differ."""
    for part in one if isinstance(one, dict) else range(len(one)):
        pairs = zip(ours[id(one)][part], theirs[id(other)][part], strict=True)
        for mine, its in pairs:
            if (mine and (mine.line, mine.column)) != (its and (its.line, its.column)):
                yield f"{(*pointer, part)} stands at {mine} and {its}"
        if isinstance(one[part], dict | list):
            yield from _iter_differences((*pointer, part), one[part], other[part], ours, theirs)


def start(seed: int) -> Random:
    return Random(seed)


def run(taken: int, seed: int) -> tuple[Figures, bytes, str]:
    """What was tried, and the first file on which the two disagree, with what it is."""
    random, seeds = start(seed), read_seeds()
    found = refused = needlessly = 0
    while found < taken:
        data = make_file(seeds, random)
        if read_quickly(data)[1] is not None:
            found += 1
            if difference := find_difference(data):
                return Figures(found, refused, needlessly), data, difference
        else:
            refused += 1
            # Only one in fifty: the strict reader takes its time.
            needlessly += refused % 50 == 0 and not parse(data, DEFAULT_LOADER).problems
    return Figures(found, refused, 50 * needlessly), b"", ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz.both_readers", description=__doc__)
    parser.add_argument("--taken", type=int, default=5_000, help="How many files the quick reader must take.")
    parser.add_argument("--seed", type=int, default=1, help="Where chance begins.")
    options = parser.parse_args()
    began = time.monotonic()
    figures, data, difference = run(options.taken, options.seed)
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"seed {options.seed}: {figures.taken:,} files taken, {figures.refused:,} left to the strict reader, "
        f"about {figures.needlessly:,} of them needlessly; {seconds:.0f} s\n"
    )
    if difference:
        sys.stdout.write(f"{difference}\n{data!r}\n")
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
