"""A week of work on a small dataset: 64 branches of many people, each made by our own commands.

All of it is made up but for the councils and their claims, which are real ones of the frozen dataset.
"""

import re
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from opencouncil.cli.app import main
from opencouncil.history.commands import Commands
from opencouncil.merging.pieces import Marks
from opencouncil.merging.trees import merge_commits
from opencouncil.reading.document import parse
from support.builders import REPOSITORY, to_yaml
from support.clones import git
from support.reorganisations import copy_dataset, divide_lichfield
from support.spreadsheets import edit, export, find

COUNCILS = (
    *("cardiff", "edinburgh", "fife", "greater-london-authority", "lambeth", "leeds", "lichfield", "merton"),
    *("moray", "norfolk", "norwich", "powys", "staffordshire", "sutton", "torfaen", "vale-of-glamorgan"),
    *("walsall", "west-midlands-ca", "west-yorkshire-ca", "wrexham"),
)

# Pages of the real claims that several people look at in this week.
_RULES = "https://www.merton.gov.uk/council-and-local-democracy/decision-making/attending-meetings"
_WELSH = "https://welshicons.org/?p=108218"
_VALE = (
    "https://nation.cymru/news/vale-of-glamorgan-council-criticised-for-barring-public-from-crucial-meetings/"
)
_LEEDS = "https://democracy.leeds.gov.uk/ieListDocuments.aspx?CId=111&MId=12642"
_TWEETS = (
    "https://www.journalism.co.uk/news/daily-post-editor-baffled-and-angry-by-banned-tweets-at-council-meeting/"
    "s2/a551688/"
)
_PROTOCOL = "https://id.scribd.com/document/210622769/Leeds-City-Council-recording-meetings-protocol"
_TRIAL = "https://wimbledonsw19.com/page/wimbledonsw19/info/mertonwebcasttrial002.htm"
_NORWICH = (
    "https://www.norwich.gov.uk/your-council-explained/about-committees-and-meetings/"
    "filming-recording-and-social-media-council-meetings"
)
_WALSALL = "https://go.walsall.gov.uk/local_democracy_-_your_rights"
_MODERN = "https://moderngov.lambeth.gov.uk/ieListDocuments.aspx?CId=142&MId=15892"


def _record(what: str, page: str, stated: str) -> str:
    """A new claim in everyday words: `leeds film allowed`."""
    return (
        f'record {what} --url {page} --title "About meetings" --type council-page --confidence medium '
        f'--stated {stated} --summary "what {page.rpartition("/")[2]} says"'
    )


# By its name, what was done on each branch; a branch of several commands has several lines.
BRANCHES: Mapping[str, str] = {
    # Claims on councils and activities that had none, and on lists that others add to as well.
    "lichfield-film": _record("lichfield film allowed", "https://www.lichfielddc.gov.uk/film", "2026-03"),
    "lichfield-tweet": _record("lichfield tweet allowed", "https://www.lichfielddc.gov.uk/tweet", "2026-03"),
    "lichfield-speak": _record("lichfield speak refused", "https://www.lichfielddc.gov.uk/speak", "2026-04"),
    "lichfield-news": _record("lichfield film refused", "https://www.lichfielddc.gov.uk/news", "2021-05"),
    "lichfield-webcast": _record("lichfield webcast provided", "https://www.lichfielddc.gov.uk/live", "2026"),
    "staffordshire-film": _record(
        "staffordshire film allowed", "https://www.staffordshire.gov.uk/film", "2026"
    ),
    "staffordshire-ask": _record("staffordshire ask allowed", "https://www.staffordshire.gov.uk/ask", "2025"),
    "walsall-film": _record("walsall film allowed", "https://go.walsall.gov.uk/film", "2026-02-11"),
    "walsall-record": _record("walsall record allowed", "https://go.walsall.gov.uk/record", "2026-02-11"),
    "leeds-film": _record("leeds film allowed", "https://www.leeds.gov.uk/film", "2026-10-01"),
    "leeds-rules": _record("leeds film,record allowed", "https://www.leeds.gov.uk/protocol", "2026-10-02"),
    "leeds-film-minutes": _record("leeds film refused", "https://www.leeds.gov.uk/minutes", "2026-10-01"),
    "leeds-host": _record("leeds papers provided", "https://democracy.leeds.gov.uk/papers", "2026-11-02"),
    "leeds-petitions": _record("leeds petition allowed", "https://www.leeds.gov.uk/petitions", "2026-06"),
    "wrexham-film": _record("wrexham film allowed", "https://www.wrexham.gov.uk/film", "2026-09"),
    "wrexham-tweet": _record("wrexham tweet allowed", "https://www.wrexham.gov.uk/tweet", "2026-09"),
    "wrexham-webcast": _record("wrexham webcast provided", "https://www.wrexham.gov.uk/live", "2026-09"),
    "wrexham-tv": _record("wrexham webcast,recording provided", "https://www.wrexham.gov.uk/tv", "2026"),
    "powys-film": _record("powys film allowed", "https://www.powys.gov.uk/film", "2026-07"),
    "powys-petition": _record("powys petition allowed", "https://www.powys.gov.uk/petition", "2026-07"),
    "merton-film": _record("merton film allowed", "https://www.merton.gov.uk/film", "2026-08-01"),
    "merton-speak": _record("merton speak refused", "https://www.merton.gov.uk/speak", "2026-08-02"),
    "sutton-film": _record("sutton film allowed", "https://www.sutton.gov.uk/film", "2026-01"),
    "moray-film": _record("moray film,record refused", "https://www.moray.gov.uk/film", "2026-01"),
    "vale-film": _record(
        "vale-of-glamorgan film allowed", "https://www.valeofglamorgan.gov.uk/film", "2026-01"
    ),
    "norfolk-film": _record("norfolk film allowed", "https://www.norfolk.gov.uk/film", "2026-05"),
    # Two people who read the same page and say the same.
    "fife-film": _record("fife film allowed", "https://www.fife.gov.uk/film", "2026-05-04"),
    "fife-film-too": _record("fife film allowed", "https://www.fife.gov.uk/film", "2026-05-04"),
    # Two who read the same page and say the opposite: one of the true contradictions.
    "torfaen-film": _record("torfaen film allowed", "https://www.torfaen.gov.uk/film", "2026-06-05"),
    "torfaen-no-film": _record("torfaen film refused", "https://www.torfaen.gov.uk/film", "2026-06-05"),
    # Pages read again, some of them by two people on two days.
    "reread-merton": f"reread {_RULES} --checked 2026-11-24",
    "reread-merton-later": f"reread {_RULES} --checked 2026-11-26",
    "reread-welsh": f"reread {_WELSH} --checked 2026-11-23",
    "reread-welsh-cardiff": f"reread {_WELSH} --checked 2026-11-25 --council cardiff",
    "reread-vale": f"reread {_VALE} --checked 2026-11-25",
    "reread-leeds": f"reread {_LEEDS} --checked 2026-11-25",
    "reread-tweets": f"reread {_TWEETS}",
    "reread-norwich": f"reread {_NORWICH} --checked 2026-11-22",
    "reread-walsall": f"reread {_WALSALL} --checked 2026-11-22",
    "reread-lambeth": f"reread {_MODERN}",
    # Claims put right: two people at one claim, in fields of their own, and two who do not agree.
    "title-of-welsh": f'correct --page {_WELSH} --title "How councils in Wales show their meetings"',
    "note-of-vale": f'correct --page {_VALE} --note "Names other councils in passing."',
    "confidence-of-norwich": f"correct norwich film --page {_NORWICH} --confidence medium",
    "summary-of-norwich": f'correct norwich film --page {_NORWICH} --summary "filming after a word first"',
    "title-of-walsall": f'correct --page {_WALSALL} --title "Your rights at meetings"',
    "title-of-walsall-too": f'correct --page {_WALSALL} --title "Local democracy: your rights"',
    "date-of-protocol": f'correct leeds film --page {_PROTOCOL} --note "A copy of the protocol."',
    # Claims taken back; one of them is put right by somebody else: a true contradiction.
    "withdraw-tweets": f'withdraw --page {_TWEETS} --because "It is about the county of Denbighshire."',
    "withdraw-trial": f'withdraw --page {_TRIAL} --because "The page is no more than a rumour."',
    "correct-trial": f'correct --page {_TRIAL} --title "Webcasts tried at Merton" --confidence low',
    # Pages and hosts that moved.
    "move-merton": f"replace-url {_RULES} https://www.merton.gov.uk/meetings/attend",
    "move-welsh": f"replace-url {_WELSH} https://welshicons.org/council-meetings",
    "host-leeds": "replace-url --host democracy.leeds.gov.uk leeds.moderngov.co.uk",
    "https-wrexham": "replace-url --host http://www.wrexham.com https://www.wrexham.com",
    "https-torfaen": "replace-url --host http://www.torfaen.gov.uk https://www.torfaen.gov.uk",
    # Another id of a council, and another key of a source, while others work on the same files.
    "rename-powys": "rename powys powys-county",
    "rename-walsall": "rename walsall walsall-borough",
    "rename-source": "rename-source ons-lad24-boundaries ons-points-2024",
    # New councils, and what becomes of others.
    "new-stafford": (
        'new stafford --name "Stafford Borough Council" --short-name Stafford --nation england '
        "--region west-midlands --type non-metropolitan-district --parent staffordshire "
        "--established 1974-04-01 --source ons-lad-2026\n"
        + _record("stafford film allowed", "https://www.staffordbc.gov.uk/film", "2026-05")
    ),
    "new-tamworth": (
        'new tamworth --name "Tamworth Borough Council" --short-name Tamworth --nation england '
        "--region west-midlands --type non-metropolitan-district --parent staffordshire "
        "--established 1974-04-01 --source ons-lad-2026"
    ),
    "reorganise-staffordshire": "reorganise plan.yaml",
    "move-norfolk": "reorganise --move 2028-norfolk --to 2029-04-01",
    # A table edited in a spreadsheet, and a file put in form.
    "sheet-of-edinburgh": "import claims.csv",
    "form-of-lambeth": "fmt",
}
# Of two branches that cannot both be right: the one that is not, and the one that is. No merge can know.
CONTRADICTIONS = {
    "torfaen-film": "torfaen-no-film",
    "title-of-walsall": "title-of-walsall-too",
    "reread-tweets": "withdraw-tweets",
    "withdraw-trial": "correct-trial",
}
# What is beside the dataset.
_FILES = ("plan.yaml", "claims.csv")
_CONFLICT = re.compile("^<{7} .*\n((?:.*\n)*?)={7}\n((?:.*\n)*?)>{7} .*\n", re.MULTILINE)


class Week:
    """A repository with the dataset on its main branch, and the branches of the week that come from it."""

    def __init__(self, root: Path) -> None:
        self.root = copy_dataset(root, COUNCILS, ())
        attributes = (REPOSITORY / ".gitattributes").read_text(encoding="utf-8")
        (root / ".gitattributes").write_text(attributes, encoding="utf-8")
        (root / ".gitignore").write_text("/*.csv\n/plan.yaml\n", encoding="utf-8")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Jo Bloggs")
        self.git("config", "user.email", "jo@example.org")
        self._write_plan(lichfield="norwich", staffordshire="norfolk", newshire="wensumshire")
        self.run("reorganise plan.yaml")
        self.commit("Begin")
        self.commands = Commands(self.root)
        # How many claims there are on each branch.
        self.counts = {"main": len(self.list_claims())}

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def run(self, command: str) -> None:
        """A command of ours, with the answer yes."""
        words = [str(self.root / word) if word in _FILES else word for word in shlex.split(command)]
        asks = () if words[0] == "fmt" else ("--yes",)
        assert main([*words, *asks, "--data", str(self.root)]) == 0, command

    def commit(self, subject: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"data: {subject}")

    def make_branches(self) -> None:
        for name, commands in BRANCHES.items():
            self.git("switch", "--quiet", "--create", name, "main")
            self._prepare(name)
            for command in commands.splitlines():
                self.run(command)
            self.commit(name)
            self.counts[name] = len(self.list_claims())

    def merge(self, name: str) -> bool:
        """Merge a branch into the current one by git; where it is in conflict, as a maintainer decides."""
        try:
            self.git("merge", "--quiet", "--no-ff", "--message", f"data: Merge {name}", name)
        except subprocess.CalledProcessError:
            side = 2 if name in CONTRADICTIONS.values() else 1
            for path in self.git("diff", "--name-only", "--diff-filter=U").splitlines():
                text = (self.root / path).read_text(encoding="utf-8")
                settled = _CONFLICT.sub(lambda found: found[side], text)
                (self.root / path).write_text(settled, encoding="utf-8", newline="\n")
            self.commit(f"Merge {name}")
            return False
        return True

    def merge_as_resolve_does(self, name: str) -> bool:
        """The same without the files of the folder, as `opencouncil resolve` merges."""
        ours, theirs = (self.git("rev-parse", revision) for revision in ("HEAD", name))
        found = merge_commits(self.commands, ours, theirs, "data/", Marks())
        if found.conflicts:
            self.git("reset", "--quiet", "--hard")
            return self.merge(name)
        subject = f"data: Merge {name}"
        commit = self.git("commit-tree", "-p", ours, "-p", theirs, "-m", subject, found.tree)
        self.git("update-ref", "HEAD", commit)
        return True

    def read_files(self) -> dict[str, Any]:
        """What the files of the dataset say, as they stand in the folder."""
        folder = self.root / "data"
        return {
            path.relative_to(folder).as_posix(): parse(path.read_bytes()).data
            for path in sorted(folder.rglob("*.yaml"))
        }

    def list_claims(self) -> list[dict[str, Any]]:
        files = self.read_files()
        lists = [claims for file in files.values() for claims in file.get("meetings", {}).values()]
        return [claim for claims in lists for claim in claims]

    def _prepare(self, name: str) -> None:
        """What a branch is made of beside commands: a plan, a table, an edit by hand."""
        if name == "reorganise-staffordshire":
            self._write_plan()
        elif name == "sheet-of-edinburgh":
            edit(
                export(self.root),
                lambda rows: find(rows, "edinburgh", "papers").update(summary="papers online"),
            )
        elif name == "form-of-lambeth":
            path = self.root / "data" / "councils" / "lambeth.yaml"
            text = path.read_text(encoding="utf-8")
            path.write_text(f"notes: It meets at Brixton\n{text}", encoding="utf-8", newline="\n")

    def _write_plan(self, **names: str) -> None:
        text = to_yaml(divide_lichfield())
        for old, new in names.items():
            text = text.replace(old, new).replace(old.title(), new.title())
        text = text.replace("West Midlands", "East of England") if names else text
        (self.root / "plan.yaml").write_text(text, encoding="utf-8")
