"""Reports to show: one that a contributor meets, and values that nobody should."""

import io
import shutil
from pathlib import Path

from opencouncil.findings import Finding, Pointer, Report, Severity
from opencouncil.render import FORMATS
from support.small_dataset import silent_law

REPOSITORY = Path(__file__).parents[2]


def finding(
    path: str = "data/councils/leeds.yaml",
    line: int = 30,
    column: int = 15,
    rule: str = "not-allowed",
    severity: Severity = Severity.ERROR,
    message: str = "`alowed` is not a status",
    hint: str = "Did you mean `allowed`?",
    pointer: Pointer = ("meetings", "film", 0, "status"),
    excerpt: str = "    - status: alowed",
) -> Finding:
    return Finding(path, line, column, rule, severity, message, hint, pointer, excerpt)


def report(*findings: Finding, paths: tuple[str, ...] = ()) -> Report:
    paths = paths or tuple(sorted({found.path for found in findings}))
    return Report(findings, len(paths), paths=paths)


# What `validate` says of five files with three slips in them; docs/formats.md shows it in every format.
SLIPS = report(
    finding(
        line=17,
        column=12,
        rule="unsourced-fact",
        severity=Severity.WARNING,
        message="no source is named for `abolished`",
        hint="Add `abolished` under `sourced`, to the list of the source that gives it.",
        pointer=("abolished",),
        excerpt="abolished: 2031-04-01",
    ),
    finding(),
    finding(
        path="data/councils/lichfield.yaml",
        line=8,
        column=9,
        rule="unknown-parent",
        message="there is no council `stafordshire`",
        hint="Did you mean `staffordshire`?",
        pointer=("parent",),
        excerpt="parent: stafordshire",
    ),
    paths=(
        "data/councils/leeds.yaml",
        "data/councils/lichfield.yaml",
        "data/councils/staffordshire.yaml",
        "data/councils/west-yorkshire-ca.yaml",
        "data/sources.yaml",
    ),
)
NOTHING = Report((), 518)

# What a stranger may put in a value or the name of a file.
HOSTILE = (
    "one\n::error file=README.md::forged",
    "::error::forged",
    " \t::stop-commands::x",
    "\u2003::add-mask::e",
    "\r::warning::forged\r\n::notice::forged",
    "in the middle ##[add-mask]e ###[set-output name=x]y",
    "##vso[task.setvariable variable=x]y ##teamcity[buildStop]",
    "100%0A::error::forged %25 %3A",
    "a,line=1,title=b::c",
    "]]></failure><script>&lt;!-- --> <![CDATA[ &amp;",
    "[click](https://example.org/) {0} \\[",
    "red \x1b[31m bell \x07 nul \x00 delete \x7f csi \x9b1m",
    "\u202egpj.exe \u200bzero\u2066 \ufeff",
    "half \ud83d a pair \udc80, no character \ufffe\uffff",
    "line \u2028 paragraph \u2029 next \x85 tab \t vertical \x0b feed \x0c",
    "Cyngor Gwynedd, Ŵ ŷ ẁ, Comhairle nan Eilean Siar, 🏛",
    "",
)


def render(name: str, shown: Report) -> str:
    out = io.StringIO()
    FORMATS["findings"][name].render(shown, out)
    # Whatever is in it, it can be written down.
    out.getvalue().encode("utf-8")
    return out.getvalue()


def make_dataset(folder: Path, parent: str = "staffordshire") -> Path:
    """Three real files and a silent law, and whether the district names the county above it."""
    councils = folder / "data" / "councils"
    councils.mkdir(parents=True)
    shutil.copy(REPOSITORY / "tests" / "sample" / "data" / "sources.yaml", folder / "data")
    for name in ("lichfield.yaml", "staffordshire.yaml"):
        text = (REPOSITORY / "tests" / "sample" / "data" / "councils" / name).read_text(encoding="utf-8")
        text = text.replace("parent: staffordshire\n", f"parent: {parent}\n")
        (councils / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "data" / "law").mkdir()
    law = folder / "data" / "law" / "england.yaml"
    law.write_text(silent_law("england"), encoding="utf-8", newline="\n")
    return folder
