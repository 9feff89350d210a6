"""A dataset of as many councils as are asked for: the real ones, then parishes with made-up claims.

The names are those of ``data/parishes.csv``, in its order; where they end, the parts of each place follow
("Great", "North" ...). What a parish says about its meetings is what real councils say, each activity from
another, under addresses of its own: so the claims have the length, the words and the forms of the real ones.
None of it is true, and each file says so. The same seed gives the same bytes.

    python -m benchmarks.generated FOLDER --councils 12000 --seed 1
"""

import argparse
import random
import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks import ROOT
from opencouncil.reading.places import Place, read_index
from opencouncil.reading.snapshot import open_folder
from opencouncil.vocabulary import ACTIVITIES

# Claims are drawn up to a length around so many bytes; as there is always one, the mean of the files is about
# 2,400.
_LENGTH, _SPREAD = 2_150, 900
# An id may be no longer.
_LONGEST = 80
# Before the name, where all places of the index have their council.
_PARTS = ("", "North ", "South ", "East ", "West ", "Great ", "Little ", "Upper ", "Lower ", "Old ", "New ")
_CLAIM = "    - "
_HOST = re.compile(r"(?<=url: )https?://[^/\s]+")
_FIELD = re.compile(r"^(id|short_name|nation|region|type|parent|abolished): (.*)$", re.MULTILINE)
_SOURCE = """\
made-up:
  title: Made up for measurements of speed; no fact about any council
  url: https://www.example.org/made-up
  path: benchmarks/generated.py
  licence: CC0-1.0
  snapshot: 2026-11-21
  used_for: "councils: all facts of the parishes"
"""


class _Real(NamedTuple):
    """What is taken from a real council's file."""

    facts: dict[str, str]
    # The lines of each activity.
    activities: tuple[str, ...]


def write_dataset(folder: Path, councils: int, seed: int = 1, base: Path = ROOT) -> None:
    """Write ``folder/data``, which is not there yet, with so many councils: those of ``base`` first."""
    data = folder / "data"
    shutil.copytree(base / "data", data)
    shutil.copytree(ROOT / "schema", folder / "schema")
    real = [_read_real(path) for path in sorted((data / "councils").iterdir())]
    if councils < len(real):
        for path in sorted((data / "councils").iterdir())[councils:]:
            path.unlink()
    with (data / "sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write(_SOURCE)
    wanted = max(councils - len(real), 0)
    for id_, text in islice(_iter_parishes(base, real, seed), wanted):
        (data / "councils" / f"{id_}.yaml").write_text(text, encoding="utf-8", newline="\n")
        wanted -= 1
    if wanted:
        raise SystemExit(f"There are names for {councils - wanted:,} councils, and not for {councils:,}.")


def _read_real(path: Path) -> _Real:
    text = path.read_text(encoding="utf-8")
    _, _, below = text.partition("\nmeetings:\n")
    meetings = re.split(r"^(?=\S)", below, maxsplit=1, flags=re.MULTILINE)[0]
    activities = re.split(r"^(?=  \S)", meetings, flags=re.MULTILINE)[1:]
    return _Real(dict(_FIELD.findall(text)), tuple(activities))


def _iter_parishes(base: Path, real: Sequence[_Real], seed: int) -> Iterator[tuple[str, str]]:
    """The id of each parish and the text of its file."""
    chance = random.Random(seed)  # noqa: S311 - keeps no secret
    above = {one.facts["id"]: one.facts for one in real}
    by_activity: dict[str, list[str]] = {f"  {activity}": [] for activity in ACTIVITIES}
    for text in (text for one in real for text in one.activities):
        by_activity[text.partition(":")[0]].append(text)
    ids = set(above)
    # A parish goes on, so it cannot lie in a council that ends.
    lasting = {id_ for id_, facts in above.items() if "abolished" not in facts}
    places = [place for place in read_index(open_folder(base)).list_places() if place.council in lasting]
    for part in _PARTS:
        for place in places:
            id_ = _make_id(f"{part}{place.name} {place.council}")
            if id_ not in ids and len(id_) <= _LONGEST:
                ids.add(id_)
                yield id_, _write_parish(id_, part, place, above[place.council], by_activity, chance)


def _make_id(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _write_parish(
    id_: str,
    part: str,
    place: Place,
    above: dict[str, str],
    by_activity: dict[str, list[str]],
    chance: random.Random,
) -> str:
    short = f"{part}{place.name}, {above['short_name']}"
    facts = {
        "id": id_,
        "name": f"{short} {place.noun.title()} Council",
        "short_name": short,
        "nation": above["nation"],
        "region": above.get("region"),
        "type": above["type"],
        "parent": above.get("parent"),
        "established": f"{chance.randrange(1974, 1998)}-04-01",
    }
    given = {name: value for name, value in facts.items() if value}
    lines = ["# yaml-language-server: $schema=../../schema/council.schema.json"]
    lines += [f"{name}: {value}" for name, value in given.items()]
    lines += [
        f"population: {{count: {chance.randrange(80, 30_000)}, year: 2022}}",
        f"area_km2: {chance.randrange(10, 900) / 10}",
        f"location: {{latitude: {chance.randrange(50_300_000, 54_900_000) / 1e6}, "
        f"longitude: {chance.randrange(-4_500_000, -100_000) / 1e6}}}",
        "notes: Made up for measurements of speed.",
    ]
    known = [*list(given)[1:], "population", "area_km2", "location"]
    end = f"sourced:\n  made-up: [{', '.join(known)}]\n"
    head = "\n".join(lines) + "\n"
    return head + _draw_meetings(id_, len(head) + len(end), by_activity, chance) + end


def _draw_meetings(id_: str, length: int, by_activity: dict[str, list[str]], chance: random.Random) -> str:
    wanted = chance.gauss(_LENGTH, _SPREAD)
    drawn: dict[str, str] = {}
    for activity in chance.sample(sorted(by_activity), len(by_activity)):
        claims = _draw_claims(chance.choice(by_activity[activity]), wanted - length, chance)
        host = f"https://www.{id_}.example.org/{chance.randrange(1 << 32):08x}"
        claims = _HOST.sub(host, claims)
        # Nearer to the length that is wanted without it: as often too short as too long.
        if drawn and length + len(claims) / 2 > wanted:
            break
        drawn[activity] = claims
        length += len(claims)
    return "meetings:\n" + "".join(drawn[activity] for activity in by_activity if activity in drawn)


def _draw_claims(text: str, room: float, chance: random.Random) -> str:
    """The newest claims of an activity, as many as there is room for, and at least one."""
    title, *claims = re.split(f"^(?={_CLAIM})", text, flags=re.MULTILINE)
    kept = [title, claims[0]]
    for claim in claims[1 : chance.randrange(1, 5)]:
        room -= len(claim)
        if room < 0:
            break
        kept.append(claim)
    return "".join(kept)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument("--councils", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.folder.mkdir(parents=True)
    write_dataset(given.folder, given.councils, given.seed)
