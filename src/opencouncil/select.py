"""Which councils somebody asks for, and all that belongs on one council's card."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from opencouncil.answers import choose_claim, speaking_day
from opencouncil.errors import CouncilNotFoundError, OpenCouncilError
from opencouncil.findings import clip
from opencouncil.lineage import Family, Lineage, Link
from opencouncil.model import ACTIVITIES, NATIONS, PERMISSIONS, Claim, Council
from opencouncil.naming import find_council, fold
from opencouncil.reading import schema
from opencouncil.reading.dataset import Dataset
from opencouncil.spelling import nearest_few

STATUSES = ("current", "abolished", "future")
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of councils, all of it at once; where nothing is asked, every council will do."""

    nations: frozenset[str] = NONE
    regions: frozenset[str] = NONE
    types: frozenset[str] = NONE
    parents: frozenset[str] = NONE
    statuses: frozenset[str] = NONE
    # Every one of these has a claim.
    activities: tuple[str, ...] = ()
    # The claim that speaks on each of the activities has one of these.
    claim_statuses: frozenset[str] = NONE
    # None of these has a claim.
    without: frozenset[str] = NONE


@dataclass(frozen=True, slots=True)
class Selection:
    councils: tuple[Council, ...]
    # How many there are of each status, and how many more would be there but for their status.
    shown: Mapping[str, int]
    hidden: Mapping[str, int]
    # Others that were there in an earlier form, which has no file of its own.
    earlier: tuple[Council, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One council with the others it is tied to, as they are on a day."""

    council: Council
    today: date
    # The council's file, from the root of the repository.
    path: str
    parent: Council | None
    combined_authority: Council | None
    # Districts below a county; those that went before it in their own list.
    districts: tuple[Council, ...]
    former_districts: tuple[Council, ...]
    # Councils in the area of a combined authority, districts with their county.
    members: tuple[Council, ...]
    # Others that go by the same short name.
    namesakes: tuple[Council, ...]
    # The dataset's sources by their keys.
    sources: Mapping[str, Mapping[str, Any]]
    # What came before and after it, and the councils that this names.
    family: Family
    councils: Mapping[str, Council]
    # Councils before it with claims of their own.
    predecessors: tuple[Council, ...]
    # The form it had on the day, where that was an earlier one, and has no file of its own.
    earlier_form: Link | None
    # Whether a day was asked for, and how many claims speak only later, and are left out.
    is_on_a_day: bool = False
    left_out: int = 0


def select_councils(councils: Iterable[Council], wanted: Wanted, today: date) -> Selection:
    """The councils that are what is asked for on a day, in the order given."""
    chosen, earlier = [], []
    hidden: Counter[str] = Counter()
    for council in councils:
        if council.exists_on(today) and council.status_on(today) == "future":
            if _may_have_been_wanted(council, wanted, today):
                earlier.append(council)
            if wanted.statuses and "future" not in wanted.statuses:
                continue
        if not _is_wanted(council, wanted, today):
            continue
        if not wanted.statuses or council.status_on(today) in wanted.statuses:
            chosen.append(council)
        else:
            hidden[council.status_on(today)] += 1
    shown = Counter(council.status_on(today) for council in chosen)
    return Selection(tuple(chosen), shown, hidden, tuple(earlier))


SORTS: dict[str, Callable[[Council], Any]] = {
    "id": lambda council: council.id,
    "name": lambda council: fold(council.name),
    "region": lambda council: (NATIONS.index(council.nation), council.region, council.id),
    "type": lambda council: (council.type, council.id),
    "claims": lambda council: (-sum(1 for _ in council.iter_claims()), council.id),
}


def sort_councils(councils: Iterable[Council], by: str) -> list[Council]:
    """By a name of SORTS; most claims first, anything else from a to z."""
    return sorted(councils, key=SORTS[by])


def describe_on(council: Council, day: date, by_id: Mapping[str, Council]) -> Council:
    """The council as it could be known on a day: without the claims that speak only later.

    The bodies above it are left out where they did not exist. Other facts have no date, and stay as they are.
    """
    data = dict(council.data)
    if "meetings" in data:
        speaking = {
            activity: [
                data["meetings"][activity][claim.index] for claim in claims if speaking_day(claim) <= day
            ]
            for activity, claims in council.claims.items()
        }
        data["meetings"] = {activity: claims for activity, claims in speaking.items() if claims}
    for field in ("parent", "combined_authority"):
        above = by_id.get(data.get(field, ""))
        if above and council.exists_on(day) and not above.exists_on(day):
            del data[field]
    return Council(council.path, data, council.is_whole)


def find_speaking_claim(council: Council, activity: str, day: date) -> Claim | None:
    """The claim on an activity that speaks on a day, as for the answer; not always the first in the file."""
    claims = council.claims.get(activity, ())
    return choose_claim(claims, day).claim if claims else None


def _is_wanted(council: Council, wanted: Wanted, today: date) -> bool:
    return (
        (not wanted.nations or council.nation in wanted.nations)
        and (not wanted.regions or council.region in wanted.regions)
        and (not wanted.types or council.type in wanted.types)
        and (not wanted.parents or council.parent in wanted.parents)
        and wanted.without.isdisjoint(council.claims)
        and all(_has_claim(council, activity, wanted.claim_statuses, today) for activity in wanted.activities)
    )


def _may_have_been_wanted(council: Council, wanted: Wanted, today: date) -> bool:
    """Whether a council in its earlier form may be what is asked for; its county is not known."""
    if (wanted.statuses and "current" not in wanted.statuses) or wanted.parents:
        return False
    types = _find_earlier_types(council)
    return _is_wanted(council, replace(wanted, types=NONE), today) and (
        not wanted.types or not types or not types.isdisjoint(wanted.types)
    )


def _find_earlier_types(council: Council) -> frozenset[str]:
    """What a council can have been before its present form, by the codes it had; empty where none tells."""
    from opencouncil.checking.rules.code_fits_type import TYPES

    if council.nation != "england":
        return frozenset({council.type})
    codes = council.codes.get("former_gss", ())
    return frozenset(kind for code in codes for kind in TYPES.get(code[:3], ())) - {council.type}


def _has_claim(council: Council, activity: str, statuses: Collection[str], today: date) -> bool:
    if not statuses:
        return activity in council.claims
    claim = find_speaking_claim(council, activity, today)
    return claim is not None and claim.status in statuses


def list_known(what: str) -> tuple[str, ...]:
    """The words of a filter: of ``nation``, ``region``, ``type``, ``activity`` or ``claim``."""
    if what == "activity":
        return ACTIVITIES
    if what == "claim":
        return claim_statuses(ACTIVITIES)
    return tuple(schema.load_schema("council")["properties"][what]["enum"])


def claim_statuses(activities: Iterable[str]) -> tuple[str, ...]:
    """The statuses that a claim on any of these activities may have."""
    found: dict[str, None] = {}
    for activity in activities:
        kind = "permission-claim" if activity in PERMISSIONS else "practice-claim"
        definition = schema.load_schema("council")["$defs"][kind]
        found |= dict.fromkeys(definition["properties"]["status"]["enum"])
    return tuple(found)


def match_words(what: str, given: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The known words that were meant, in any case, with blanks or hyphens; OpenCouncilError for others."""
    by_form = {fold(word): word for word in known}
    found = []
    for word in given:
        form = fold(word)
        if form not in by_form:
            parts = set(form.split())
            close = [name for name in by_form if parts & set(name.split())] or nearest_few(form, by_form)
            choices = [f"'{by_form[name]}'" for name in close] or [f"'{name}'" for name in known]
            hint = f"Did you mean {_join(choices)}?" if close else f"There are {_join(choices, 'and')}."
            raise OpenCouncilError(f"There is no {what} '{clip(word)}'. {hint}")
        found.append(by_form[form])
    return tuple(dict.fromkeys(found))


def match_claim_statuses(given: Iterable[str], activities: Sequence[str]) -> tuple[str, ...]:
    """The statuses of claims that were meant, of those that the activities can have."""
    found = match_words("claim status", given, claim_statuses(ACTIVITIES))
    if found and not activities:
        raise OpenCouncilError("--claim needs an activity to look at; add --activity film, for example.")
    for activity in activities:
        known = claim_statuses([activity])
        for status in found:
            if status not in known:
                choices = _join([f"'{word}'" for word in known])
                raise OpenCouncilError(f"A claim on {activity} is never '{status}', but {choices}.")
    return found


def find_parents(dataset: Dataset, words: Iterable[str], today: date) -> frozenset[str]:
    """The ids of the county councils that were meant: Dorset is the county here, not the unitary."""
    ids = {council.parent for council in dataset.councils if council.parent}
    counties = [council for council in dataset.councils if council.id in ids]
    found = []
    for word in words:
        try:
            found.append(find_council(counties, word, today).id)
        except CouncilNotFoundError:
            other = dataset.find_council(word, today)
            raise OpenCouncilError(f"There are no districts below {other.name} ('{other.id}').") from None
    return frozenset(found)


def find_followers(dataset: Dataset, council: Council, day: date) -> tuple[Council, ...]:
    """The councils that on a day have the place of one that is gone, or a part of it; none if it is there."""
    if council.exists_on(day) or not council.abolished or council.abolished > day:
        return ()

    def exists(council_id: str) -> bool:
        other = dataset.by_id.get(council_id)
        return other is not None and other.exists_on(day)

    ids = Lineage(dataset.reorganisations).find_followers(council.id, exists)
    return tuple(dataset.by_id[council_id] for council_id in ids)


def gather_card(dataset: Dataset, council: Council, today: date, is_on_a_day: bool = False) -> Card:
    """What the dataset has about a council and those it is tied to, or what it could have had on a day."""
    whole, others = council, list(dataset.councils)
    if is_on_a_day:
        council, *others = (describe_on(each, today, dataset.by_id) for each in (council, *others))
    below = [other for other in others if other.parent == council.id]
    inside = {other.id: other for other in others if other.combined_authority == council.id}
    # A county that is gone, or going, had the districts that went with it.
    is_over = council.status_on(today) == "abolished"
    former = [other for other in below if not is_over and other.status_on(today) == "abolished"]
    if is_on_a_day and council.status_on(today) == "current":
        below = [other for other in below if other.status_on(today) != "future"]
        inside = {key: other for key, other in inside.items() if other.exists_on(today)}
    lineage = Lineage(dataset.reorganisations)
    family = lineage.trace(council.id)
    by_id = {other.id: other for other in others}
    before = [by_id[each] for each in dict.fromkeys(family.iter_predecessors()) if each in by_id]
    return Card(
        council=council,
        today=today,
        path=dataset.snapshot.prefix + council.path,
        parent=dataset.by_id.get(council.parent),
        combined_authority=dataset.by_id.get(council.combined_authority),
        districts=tuple(other for other in below if other not in former),
        former_districts=tuple(former),
        members=tuple(other for other in inside.values() if other.parent not in inside),
        namesakes=tuple(
            other
            for other in others
            if fold(other.short_name) == fold(council.short_name) and other.id != council.id
        ),
        sources=dataset.sources,
        family=family,
        councils=dataset.by_id,
        predecessors=tuple(other for other in before if other.claims),
        earlier_form=lineage.find_earlier_form(council.id, today) if council.exists_on(today) else None,
        is_on_a_day=is_on_a_day,
        left_out=sum(1 for _ in whole.iter_claims()) - sum(1 for _ in council.iter_claims()),
    )


def _join(words: Sequence[str], joint: str = "or") -> str:
    *rest, last = words
    return f"{', '.join(rest)} {joint} {last}" if rest else last
