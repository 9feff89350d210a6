"""What a site is made of, as hashes: the program, the files of the data, and for each part those it shows.

Two builds make the same files of a part where its key is the same. So a key must hold all that a part is made
from, and may hold more: `tests/site/test_rebuilding.py` watches what the pages of a council look at.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from opencouncil.errors import UnreadableFileError
from opencouncil.model import Council
from opencouncil.reading.snapshot import PLAIN_FILES, Snapshot
from opencouncil.reports.letters import is_example
from opencouncil.saving.hashes import hash_bytes
from opencouncil.site.hashing import hash_text
from opencouncil.site.kinds import Of
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.pages.lists import iter_areas

# Every council's pages are made of these, whatever they show.
_OF_ALL_COUNCILS = ("law/", "reorganisations/", "sources.yaml", "scoring.yaml", "links.jsonl")
ABSENT = "-"
# The fields of a claim in its own words.
_WORDS = ("summary", "note")


def hash_files(snapshot: Snapshot) -> dict[str, str]:
    """The hash of each file of a dataset by its path; of one that cannot be read, of the reason."""
    found = {}
    for path in sorted({*snapshot.iter_paths(), *PLAIN_FILES}):
        try:
            found[path] = hash_bytes(snapshot.read(path))
        except UnreadableFileError as error:
            found[path] = hash_text("unreadable", str(error))
    return found


class Sources:
    """The keys of the parts of a site."""

    def __init__(self, website: Website, files: Mapping[str, str], program: str) -> None:
        """``files`` are the hashes of the data, taken before they were read."""
        self._website = website
        self._files = files
        self._program = program
        # By id what letters to others may quote.
        self._quoted: dict[str, str] = {}

    @cached_property
    def _frame(self) -> str:
        """What every page is made of, whatever it shows."""
        website = self._website
        return hash_text(
            *(self._program, website.today.isoformat(), repr(website.site), str(website.has_history))
        )

    @cached_property
    def _everything(self) -> str:
        return hash_text(*(text for item in sorted(self._files.items()) for text in item))

    @cached_property
    def _of_all_councils(self) -> str:
        # A broken file may be that of a council above or below any other, and every page says so of its own.
        broken = {one.path for one in self._website.unread}
        found = [
            item
            for item in sorted(self._files.items())
            if item[0].startswith(_OF_ALL_COUNCILS) or item[0] in broken
        ]
        return hash_text(repr(sorted(broken)), *(text for item in found for text in item))

    def find_key_of_kind(self, of: Of) -> str:
        """That of a kind of pages, by what these are made from."""
        website = self._website
        history = website.history.key if website.history else ""
        match of:
            case Of.NOTHING:
                return self._frame
            case Of.LAW:
                law = (repr(website.dataset.law_data), repr(sorted(website.lacking)))
                return hash_text(self._frame, *law)
            case Of.CHANGES:
                there = [(council.id, council.short_name, council.nation) for council in website.councils]
                nations = repr(sorted(website.dataset.law))
                return hash_text(self._frame, history, repr(there), repr(website.former_ids), nations)
            case Of.FACTS:
                return hash_text(self._frame, website.version, self._of_all_activities)
            case Of.CLAIMS | Of.CLAIMS_AND_CHANGES:
                changes = history if of is Of.CLAIMS_AND_CHANGES else ""
                claims = self._hashed.by_activity.values()
                return hash_text(self._frame, website.version, self._of_all_activities, changes, *claims)
            case Of.ALL:
                return hash_text(self._frame, website.version, self._everything, history)

    def find_key_of_activity(self, activity: str) -> str:
        """That of the pages about an activity: all data but what councils say of others, and the words."""
        claims = self._hashed.by_activity[activity]
        return hash_text(self._frame, self._website.version, self._of_all_activities, claims)

    @cached_property
    def _of_all_activities(self) -> str:
        """All data but what councils say of activities; of a file with faults all of it."""
        website = self._website
        whole = {council.path for council in website.councils} - {one.path for one in website.unread}
        files = [item for item in sorted(self._files.items()) if item[0] not in whole]
        return hash_text(*(text for item in files for text in item), *self._hashed.facts)

    @cached_property
    def _hashed(self) -> "_Hashed":
        """The data of all councils without the words of claims; each is looked through once."""
        facts, without_words = [], {}
        said: dict[str, list[str]] = {activity: [] for activity in ACTIVITIES}
        for council in self._website.councils:
            data = council.data
            texts = [
                repr((council.path, {name: value for name, value in data.items() if name != "meetings"}))
            ]
            facts.append(texts[0])
            for activity, claims in data.get("meetings", {}).items():
                told = repr((council.id, activity, [_leave_out_words(claim) for claim in claims]))
                said[activity].append(told)
                texts.append(told)
            without_words[council.id] = hash_text(*texts)
        by_activity = {activity: hash_text(*texts) for activity, texts in said.items()}
        return _Hashed(tuple(facts), by_activity, without_words)

    def find_key_of_council(self, council: Council) -> str:
        """That of the pages of a council but its letters, and of its pieces: no words of others' claims."""
        website = self._website
        hashes = self._hashed.without_words
        others = [
            (one, hashes.get(one, ABSENT)) for one in sorted(self.list_shown(council)) if one != council.id
        ]
        tie = website.ties.get(council.id)
        areas = [place for place, _ in iter_areas(council, website.dataset.by_id) if place in website.areas]
        rest = (
            *(repr(areas), repr((tie.shown, tie.why) if tie else None)),
            *(repr(website.warn([council])), repr(others)),
        )
        return hash_text(self._frame, self._of_all_councils, *self._list_own(council), *rest)

    def find_key_of_letters(self, council: Council) -> str:
        """That of the letters to a council: of others the words alone of claims that a letter may quote."""
        quoted = repr([(one, self._find_quoted(one)) for one in self.list_quoted(council)])
        revision = self._website.dataset.snapshot.revision
        return hash_text(self._frame, self._of_all_councils, revision, *self._list_own(council), quoted)

    def _list_own(self, council: Council) -> tuple[str, ...]:
        former = self._website.former_ids.get(council.id)
        return council.id, council.path, self._files.get(council.path, ABSENT), repr(former)

    def list_quoted(self, council: Council) -> tuple[str, ...]:
        """The ids of the councils among which its letters look for examples."""
        tie = self._website.ties.get(council.id)
        return tie.of_nation if tie else ()

    def _find_quoted(self, council_id: str) -> str:
        if council_id not in self._quoted:
            council = self._website.dataset.by_id.get(council_id)
            claims = council.iter_claims() if council else ()
            # Whether one is an example hangs on its words too.
            words = [one.summary if is_example(one, self._website.today) else "" for one in claims]
            self._quoted[council_id] = hash_text(self._hashed.without_words.get(council_id, ABSENT), *words)
        return self._quoted[council_id]

    def list_shown(self, council: Council) -> set[str]:
        """The ids of the councils that the pages of one are made of, or would be if they had a file.

        Without those of its letters.
        """
        website = self._website
        family = website.dataset.lineage.trace(council.id)
        tie = website.ties.get(council.id)
        found = {
            *(council.id, *_iter_bodies(council)),
            *(one.id for one in website.others.list_below(council)),
            *(one.id for one in website.others.by_body.get(council.id, ())),
            *(one.id for one in website.others.list_namesakes(council)),
            *family.list_councils(),
            *(tie.shown if tie else ()),
        }
        # Of a district among the members of an authority it counts whether its county is one too.
        for one in website.others.by_body.get(council.id, ()):
            found.update(_iter_bodies(one))
        found.discard("")
        return found


class _Hashed(NamedTuple):
    """The data of all councils, without the words of claims."""

    # Of each council all but its claims, as text.
    facts: tuple[str, ...]
    # The hash of what all councils say, by activity.
    by_activity: Mapping[str, str]
    # The hash of all that the file of a council has, by its id.
    without_words: Mapping[str, str]


def _leave_out_words(claim: Mapping[str, Any] | None) -> object:
    return claim and [item for item in claim.items() if item[0] not in _WORDS]


def _iter_bodies(council: Council) -> Iterator[str]:
    """The ids of the bodies above a council, now or in an earlier form."""
    yield council.parent
    yield from (form.parent for form in council.forms)
    yield from (one.id for one in council.memberships)
