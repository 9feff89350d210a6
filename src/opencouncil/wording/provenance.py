"""What every copy of the data says of itself: which data, by which program, for which day, and on what terms.

Made here once for all formats, so that all say the same. No time of day is in it, and nothing of the commits
that changed neither the data nor the schemas: the same data and day give the same words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opencouncil.history.version import SHORT, DataVersion
from opencouncil.project import REPOSITORY, VERSION
from opencouncil.reading.snapshot import name_shipped
from opencouncil.reports.newest import find_newest_reading
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words
from opencouncil.wording.safe_text import one_line

TITLE = "OpenCouncil: UK councils and how open their meetings are"
HOMEPAGE = REPOSITORY
AUTHORS = "OpenCouncil contributors"
LICENCE = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# As in data/README.md.
ATTRIBUTION = (
    "OpenCouncil contributors. Contains data from mySociety (UK local authority names and codes, CC BY 4.0). "
    "Contains public sector information licensed under the Open Government Licence v3.0: GOV.UK, MHCLG, "
    "Office for National Statistics. Contains OS data © Crown copyright and database right."
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The block, by the names that formats have; what is not known is empty, and left out there."""

    title: str
    # The release, else the commit; for the copy in the package, which one that is.
    data_version: str
    data_commit: str
    data_commit_day: date | None
    # Whether files were changed since that commit; None where there is no commit.
    uncommitted_changes: bool | None
    sources_read_until: date | None
    note: str
    tool_version: str
    # The version of the tables and columns; None where there are none.
    contract: int | None
    # The day that answers are for; None where no answer is in it.
    day: date | None
    licence: str
    licence_url: str
    attribution: str
    homepage: str
    citation: str

    def list_values(self) -> dict[str, str | bool | int]:
        """What is known, by name, for formats that have truth values."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: str(value) if isinstance(value, date) else value
            for name, value in values.items()
            if value not in ("", None)
        }

    def list_texts(self) -> dict[str, str]:
        """The same for formats that have text alone: truth is ``true`` or ``false``."""
        return {
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in self.list_values().items()
        }


# How a page or a sheet for people names each part.
LABELS = {
    "title": "Title",
    "data_version": "Version of the data",
    "data_commit": "Commit of the data",
    "data_commit_day": "Day of that commit",
    "uncommitted_changes": "Changed since that commit",
    "sources_read_until": "Sources read until",
    "note": "Note",
    "tool_version": "Version of opencouncil",
    "contract": "Version of the columns",
    "day": "Answers as of",
    "licence": "Licence",
    "licence_url": "Text of the licence",
    "attribution": "Attribution",
    "homepage": "Address",
    "citation": "Cite as",
}


def make_provenance(loaded: Loaded, *, has_tables: bool = True, own: Sequence[str] = ()) -> Provenance:
    """The block for an export; the files as they are have no columns, and no day.

    ``own`` are the user's files in a result, by their names: the licence is not theirs.
    """
    version, shipped = loaded.version, name_shipped(loaded.dataset.snapshot)
    newest = find_newest_reading(loaded.dataset)
    day = loaded.on if has_tables else None
    return Provenance(
        title=TITLE,
        data_version=_name_version(version, shipped),
        data_commit=version.commit,
        data_commit_day=version.day,
        uncommitted_changes=version.is_changed,
        sources_read_until=newest,
        note=_note_version(version),
        tool_version=VERSION,
        contract=loaded.contract.version if has_tables else None,
        day=day,
        licence="" if own else LICENCE,
        licence_url="" if own else LICENCE_URL,
        attribution=ATTRIBUTION,
        homepage=HOMEPAGE,
        citation=_name_own(own) + _cite(version, shipped, newest, day),
    )


def _name_own(own: Sequence[str]) -> str:
    """``spend.csv, a file of the user; and, where the query joins it, ``, before what is ours."""
    if not own:
        return ""
    what = "a file" if len(own) == 1 else "files"
    return f"{join_words(list(map(one_line, own)))}, {what} of the user; and, where the query joins it, "


def _name_commit(version: DataVersion) -> str:
    """The release, if there is one, and the commit with its day."""
    when = f" of {say_day(version.day)}" if version.day else ""
    commit = f"commit {version.commit[:SHORT]}{when}"
    return f"{version.release} ({commit})" if version.release else commit


def _name_version(version: DataVersion, shipped: str) -> str:
    name = version.release or version.commit[:SHORT]
    return f"{name}+changes" if version.is_changed else name or shipped


def _note_version(version: DataVersion) -> str:
    if version.is_cut:
        return "The clone is shallow and begins with this commit: an earlier one may have brought the data."
    return ""


def _cite(version: DataVersion, shipped: str, newest: date | None, day: date | None) -> str:
    """``OpenCouncil contributors, OpenCouncil: ..., commit 1a2b3c4d5e of 29 November 2026, ...``."""
    parts = [AUTHORS, TITLE]
    if version.commit:
        parts.append(_name_commit(version))
        parts += ["with changes that are in no commit"] if version.is_changed else []
    elif shipped:
        parts.append(shipped)
    elif newest:
        parts.append(f"sources read until {say_day(newest)}")
    parts += [f"answers as of {say_day(day)}"] if day else []
    return ", ".join((*parts, "CC BY 4.0", HOMEPAGE))
