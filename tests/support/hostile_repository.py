"""A repository in which every text, name and address is a stranger's, and ways for commands to show them."""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from opencouncil.render import FORMATS
from support.builders import SAMPLE, claim_data
from support.commands import list_commands
from support.repositories import Record
from support.small_dataset import write_silent_law
from support.watching import watch

# In each hostile text, so that a test sees that a command showed one.
SIGN = "forged"
SHEET = ("council_id", "activity", "status", "stated_date", "source_url", "source_title", "summary", "note")
# Commands that show nothing but words of ours, or that write for programs alone.
HARMLESS = frozenset(("cache", "explain", "schema", "export"))
# The folder names itself in remarks; Windows has no such names.
FOLDER = "clone\n::error::forged ##[add-mask]forged" if os.name != "nt" else "clone"


class Ways:
    """How each command is run so that it shows a stranger's words."""

    def __init__(self, record: Record, texts: Iterable[str], addresses: Sequence[str]) -> None:
        self.record = record
        self.addresses = addresses
        self.ids = [f"attack-{number}" for number, _ in enumerate(texts)]
        self.texts = list(texts)

    def keep_list(self) -> None:
        """Let the user watch every council."""
        watch(*self.ids)

    def list_ways(self) -> dict[str, list[list[str]]]:
        first, text, addresses = self.ids[0], self.texts[0], self.addresses
        # A text of the command line ends at a NUL.
        plain = [one.replace("\0", "") for one in self.texts]
        values = ", ".join(f"('{one.replace(chr(39), chr(39) * 2)}', 'x')" for one in plain)
        rows = f"select * from (values {values}) as t(one, other)"  # noqa: S608 - in our own sandbox
        named = 'select 1 as "::error::forged |x"'
        return {
            "validate": [[], ["--strict"], ["--changed-since", "HEAD~1"], ["--at", "HEAD"], ["--at", text]],
            "explain": [[], ["dates-in-order"], [text]],
            "agreement": [["one.csv", "other.csv"], [text, text]],
            "list": [[], ["--activity", "film"], ["--at", "HEAD"], ["--nation", text], ["--parent", text]],
            "show": [*([one] for one in self.ids), [text]],
            "may": [
                *(["film", one] for one in self.ids),
                ["film", first, "--why"],
                ["film", first, "--cite"],
                ["film", first, "--since", "2010"],
                [text, first],
            ],
            "find": [["attack"], [text]],
            "lineage": [[first], [text]],
            "query": [[rows], [named], ["select * from claims"], [f"{text}\n{text}"]],
            "stats": [
                [],
                ["--by", "region"],
                ["--activity", "film"],
                ["--by", "type", "--on", text],
                ["--over-time"],
            ],
            "out-of-step": [[], ["--since", "2010"], [first], [text]],
            "replies": [["--state", "all"], [first], [text]],
            "gaps": [
                [],
                *([one] for one in self.ids),
                ["--mine", "mine.txt"],
                ["--mine", text],
                ["--for", text],
                [text],
            ],
            "stale": [[], *([one] for one in self.ids), ["--reason", text], ["--older-than", text], [text]],
            "card": [[first], [first, "--about", "papers"], [text]],
            "letter": [[first], [first, "--kind", "check"], [first, "--kind", "foi"], [text]],
            "similar": [[first], [first, "--activity", "film"], [text], [first, "--nation", text]],
            "compare": [self.ids[:2] * (len(self.ids) > 1) or [first], [first, text]],
            "systems": [["moderngov"], ["--by", "region"], [text]],
            "score": [*([one] for one in self.ids), [first, "--rubric", text], [text]],
            "rank": [[], ["--activity", "film"], ["--rubric", text, "--compare"], ["--nation", text]],
            "export": [["--format", "csv", "-o", "written", "--force"], ["--format", text]],
            "site build": [["-o", "public"], ["-o", "public", "--base-url", text], ["--on", text]],
            "site check": [["public"], [text]],
            # Not with what it could take, as it would go on for ever.
            "site serve": [["--on", text]],
            "map": [[], ["--at", "HEAD"], ["--activity", text], ["--on", text]],
            "schema": [[], ["council"], ["--tables"]],
            "import": [["rows.csv", "--dry-run"], ["rows.csv", "--summary", "--dry-run"], [text]],
            "diff": [[], ["HEAD~1"], ["HEAD~1", "HEAD"], [text]],
            "history": [*([one] for one in self.ids), ["broken"], [text]],
            "changelog": [[], ["--by", "release"], ["--council", first], [text]],
            "calendar": [["--since", "2009-01-01"], [text], ["--since", text], [first]],
            "news": [["--no-mark"], ["--since", "HEAD~1"], ["--since", text], ["--at", text]],
            "watch add": [["attack-0"], [text], ["--region", text]],
            "watch list": [[], ["--at", "HEAD"], ["--at", text]],
            "watch remove": [["attack-0"], [text]],
            "record": [
                [
                    *(first, "film", "allowed", "--url", "https://example.org/", "--title", text),
                    *("--summary", text, "--type", "blog", "--confidence", "high", "--dry-run"),
                ],
                [first, "film", text, "--dry-run"],
                ["--from-issue", "issue.md", "--dry-run"],
            ],
            "new": [["new-one", "--name", text, "--short-name", text, "--dry-run"], [text]],
            "reorganise": [["plan.yaml", "--dry-run"], [text]],
            "correct": [
                [first, "film", "--note", text, "--dry-run"],
                [first, "--claim", text],
                ["--page", addresses[0], "--note", "x", "--dry-run"],
                ["--from-issue", "issue.md"],
                [text],
            ],
            "withdraw": [
                [first, "film", "--because", "x", "--dry-run"],
                ["--page", addresses[0], "--because", text, "--dry-run"],
                [text, "--because", text],
            ],
            "reread": [[addresses[0], "--dry-run"], [text], [addresses[0], "--council", text]],
            "reply": [
                [first, "--asked", "2026-11-03", "--dry-run"],
                [first, "--asked", "2026-06-01", "--replied", "2026-06-20", "--summary", text, "--dry-run"],
                [first, "--asked", text],
                [first, "--asked", "2026-06-01", "--about", text, "--says", text],
                [text],
            ],
            "replace-url": [
                [addresses[0], "https://example.org/new", "--dry-run"],
                [text, text],
                [addresses[0], text],
            ],
            "rename": [[first, "another", "--dry-run"], [first, text], [text, "another"]],
            "rename-source": [["ons-lad-2026", "ons", "--dry-run"], ["ons-lad-2026", text], [text, "ons"]],
            "check-links": [["--sample", "3"], ["--council", first], ["--council", text], ["--nation", text]],
            "fmt": [["--diff"], ["--check"], [text]],
            "propose": [["--dry-run"], ["--to", text], ["--author", text], ["-m", text, "--dry-run"]],
            "cache": [[]],
            "setup-git": [[], ["--remove"]],
            "resolve": [["main"], [text], ["12", "--from", text], ["main", "--base", text]],
            "merge-file": [["base.yaml", "ours.yaml", "theirs.yaml", f"data/councils/{text}.yaml"]],
        }


def make_repository(folder: Path, texts: Iterable[str], addresses: Iterable[str] = ()) -> Ways:
    """A repository with a council for each text, first in other words; and with files beside the dataset."""
    texts, addresses = list(texts), [*addresses] or ["https://www.lichfielddc.gov.uk/filming"]
    record = Record(folder / FOLDER)
    ways = Ways(record, texts, addresses)
    write_silent_law(record.data)
    _write_councils(record, ["an old word"] * len(texts), ["https://example.org/old"])
    record.commit("first")
    _write_councils(record, texts, addresses)
    _write_others(record, texts, addresses)
    record.commit(texts[0], "2026-11-02", f"{_name(texts[0])} <jo@example.org>")
    record.git("tag", "data-v1.0.0")
    for number, text in enumerate(texts):
        record.write_council("attack-0", **_make_council(number, "not committed yet", addresses[0]))
        record.commit(text, "2026-11-03", f"{_name(text)} <jo@example.org>")
    record.write_council("attack-0", **_make_council(0, f"{texts[0]} {SIGN}", addresses[0]))
    _write_beside(record.root, texts, addresses)
    return ways


def _name(text: str) -> str:
    """A text as git takes it for the name of an author."""
    return "".join(letter for letter in text if letter not in "<>\n\0").strip(" .,:;\"'") or SIGN


def _write_councils(record: Record, texts: list[str], addresses: list[str]) -> None:
    for number, text in enumerate(texts):
        data = _make_council(number, text, addresses[number % len(addresses)])
        record.write_council(f"attack-{number}", **data)


def _make_council(number: int, text: str, address: str) -> dict[str, Any]:
    claim = claim_data(
        summary=text,
        note=text,
        council_name=text,
        source={"type": "blog", "title": text, "url": address},
    )
    older = claim_data(
        stated="2011", summary=text, status="refused", source={"type": "blog", "title": text, "url": address}
    )
    reply = {
        "asked": "2026-06-01",
        "replied": "2026-06-20",
        "says": "disagrees",
        "summary": text,
        "source": {"type": "blog", "title": text, "url": address},
    }
    return {
        "replies": [reply],
        "name": text,
        "short_name": f"Attack {number} {text}",
        "names": {"cy": text},
        "notes": text,
        "website": address,
        "parent": None,
        "codes": {"gss": f"E0700{number:04}"},
        "links": {"papers": {"url": address, "system": "moderngov"}},
        "film": [claim, older],
        "sourced": {"ons-lad-2026": ["name"]},
    }


def _write_others(record: Record, texts: list[str], addresses: list[str]) -> None:
    joined = " ".join(texts)
    record.write_data(
        "sources.yaml",
        {"ons-lad-2026": {"title": joined, "licence": "OGL-3.0", "used_for": joined, "url": addresses[0]}},
    )
    hexes = {
        f"E0700{number:04}": {"n": f"Place {number}", "q": number, "r": 0} for number, _ in enumerate(texts)
    }
    record.write("scoring.yaml", (SAMPLE / "data" / "scoring.yaml").read_bytes())
    record.write("hexagons.json", json.dumps({"layout": "odd-r", "hexes": hexes}))
    # Files with faults, whose lines and names are shown.
    lines = "\n".join(f"{text}: [" for text in texts)
    record.write("councils/broken.yaml", f"id: broken\n{lines}\n")
    record.write("councils/odd.yaml", "".join(f"  {line}\n" for line in joined.splitlines()))
    if os.name != "nt":
        record.write("councils/x\n::error file=x::forged\r::forged ##[x]forged.yaml", "id: [")
        record.write("councils/::warning::forged\u2028.yaml", "id: x\n::error::forged: y\n")
    plan = {"id": "plan", "title": joined, "nation": "england", "area": joined, "kind": "merger"}
    record.write_data("reorganisations/plan.yaml", {**plan, "status": "proposed", "notes": joined})


def _write_beside(root: Path, texts: list[str], addresses: list[str]) -> None:
    for name, status in (("one.csv", "allowed"), ("other.csv", "refused"), ("rows.csv", "allowed")):
        with (root / name).open("w", encoding="utf-8", newline="") as file:
            rows = [
                (f"attack-{n}", "film", status, "2013", addresses[n % len(addresses)], text, text, text)
                for n, text in enumerate(texts)
            ]
            odd = [(text, text, text, text, text, text, text, text) for text in texts]
            csv.writer(file).writerows([SHEET, *rows, *odd])
    joined = "\n".join(texts)
    (root / "issue.md").write_text(f"### Council\n\n{joined}\n\n### Activity\n\n{joined}\n", encoding="utf-8")
    (root / "mine.txt").write_text(f"attack-0 # {joined}\n", encoding="utf-8")
    (root / "plan.yaml").write_text(f"id: x\ntitle: |\n  {texts[0]}\n{texts[0]}: y\n", encoding="utf-8")
    for name in ("base", "ours", "theirs"):
        (root / f"{name}.yaml").write_text(f"id: x\nnotes: >-\n  {name} {texts[0]}\n", encoding="utf-8")


def iter_formats() -> Iterator[tuple[str, str, bool]]:
    """Each command with each of its formats, found by itself, and whether it is an option there."""
    known = list_commands()
    for name, command in known.items():
        options = [one for one in command.params if one.name == "output" and "--format" in one.opts]
        choices = [list(one.type.choices) for one in options if hasattr(one.type, "choices")]
        if name == "query":
            choices = [list(FORMATS["rows"])]
        for choice in choices[0] if choices else [""]:
            yield name, choice, bool(choices)
