"""A run by the plan in a file, in a process of its own, which a test kills."""

import json
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from opencouncil.links.check import Choice, check_links, choose
from opencouncil.links.cited import Cited
from opencouncil.links.fetch import Fetcher
from opencouncil.links.manners import Manners
from opencouncil.reading.links import load_links
from opencouncil.reading.snapshot import Folder
from support.bad_server import BadServer, LocalResolver


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text())
    folder, today = Folder(Path(plan["folder"]), "the data of a test"), date.fromisoformat(plan["day"])
    cited = [Cited(address, ("lichfield",), date(2026, 11, 1)) for address in plan["addresses"]]
    left = choose(cited, load_links(folder), Choice(resumes=True), today)
    resolver = LocalResolver(BadServer(port=plan["port"]))
    check_links(
        folder,
        left,
        today,
        manners=Manners(pause=0.0, retry_after=0.0, seconds=20.0),
        make_fetcher=lambda manners, stop: Fetcher(manners, stop, resolver),
        save_every=plan.get("save_every", 0.3),
    )


if __name__ == "__main__":
    main()
