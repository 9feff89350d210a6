"""Councils filtered by nation, region, type, claims and so on."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from opencouncil import vocabulary
from opencouncil.card import describe_on
from opencouncil.choice import Occasion, choose_claim
from opencouncil.errors import CouncilNotFoundError, OpenCouncilError
from opencouncil.findings import clip
from opencouncil.model import Claim, Council
from opencouncil.naming import find_council
from opencouncil.spelling import fold, nearest_few
from opencouncil.vocabulary import list_statuses, list_types

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset

STATUSES = ("current", "abolished", "future")
# In place of a status: any.
ALL = "all"
# The words of each filter, from the data.
_KNOWN: Mapping[str, Collection[str]] = {
    "nation": vocabulary.NATIONS,
    "region": vocabulary.REGIONS,
    "type": vocabulary.TYPES,
    "activity": vocabulary.ACTIVITIES,
    "claim": vocabulary.STATUSES,
    "status": (*STATUSES, ALL),
}
_NATIONS = tuple(vocabulary.NATIONS)
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters for councils; all must match. Without filters every council matches."""

    nations: frozenset[str] = NONE
    regions: frozenset[str] = NONE
    types: frozenset[str] = NONE
    parents: frozenset[str] = NONE
    # On the day, or at any time for a council that does not exist on it.
    authorities: frozenset[str] = NONE
    statuses: frozenset[str] = NONE
    # Each of these must have a claim.
    activities: tuple[str, ...] = ()
    # The claim that speaks on each of the activities must have one of these statuses.
    claim_statuses: frozenset[str] = NONE
    # None of these may have a claim.
    without: frozenset[str] = NONE


@dataclass(frozen=True, slots=True)
class Selection:
    councils: tuple[Council, ...]
    # The number of each status, and of councils left out only for their status.
    shown: Mapping[str, int]
    hidden: Mapping[str, int]
    # Others that existed in an earlier form without a file of its own.
    earlier: tuple[Council, ...] = ()
    # With one activity: the number of each status that match except for a claim.
    without_claim: Mapping[str, int] = field(default_factory=dict)


def make_wanted(
    words: Mapping[str, Iterable[str] | None], activities: tuple[str, ...], without: Iterable[str]
) -> Wanted:
    """The filters from the words that somebody typed; OpenCouncilError for unknown words.

    Without a status, current councils are meant. The parents need a dataset: see find_parents.
    """
    statuses = match_words("status", words.get("status") or ["current"])
    return Wanted(
        statuses=NONE if ALL in statuses else frozenset(statuses),
        nations=frozenset(match_words("nation", words.get("nation") or ())),
        regions=frozenset(match_words("region", words.get("region") or ())),
        types=frozenset(match_words("type", words.get("type") or ())),
        activities=activities,
        claim_statuses=frozenset(match_claim_statuses(words.get("claim") or (), activities)),
        without=frozenset(without),
    )


def list_councils(
    dataset: "Dataset", wanted: Wanted, day: date, sort: str = "id", is_on_a_day: bool = False
) -> Selection:
    """The councils that match, sorted; on a given day, with the claims known by then."""
    councils: Iterable[Council] = dataset.councils
    if is_on_a_day:
        councils = [describe_on(council, day, dataset.by_id) for council in councils]
    else:
        councils = [council.as_it_is(day) for council in councils]
    selection = select_councils(sort_councils(councils, sort), wanted, day)
    if len(wanted.activities) != 1 or wanted.claim_statuses:
        return selection
    alike = select_councils(councils, replace(wanted, activities=()), day)
    return replace(selection, without_claim=Counter(alike.shown) - Counter(selection.shown))


def select_councils(councils: Iterable[Council], wanted: Wanted, today: date) -> Selection:
    """The councils that match on a day, in the order given."""
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
    return Selection(councils=tuple(chosen), shown=shown, hidden=hidden, earlier=tuple(earlier))


SORTS: dict[str, Callable[[Council], Any]] = {
    "id": lambda council: council.id,
    "name": lambda council: fold(council.name),
    "region": lambda council: (_NATIONS.index(council.nation), council.region, council.id),
    "type": lambda council: (council.type, council.id),
    "claims": lambda council: (-sum(1 for _ in council.iter_claims()), council.id),
}


def sort_councils(councils: Iterable[Council], by: str) -> list[Council]:
    """The councils sorted by a name of SORTS; most claims first, anything else from a to z."""
    return sorted(councils, key=SORTS[by])


def find_speaking_claim(council: Council, activity: str, day: date) -> Claim | None:
    """The claim that speaks on a day, whatever the law gives; not always the first one."""
    claims = council.claims.get(activity, ())
    return choose_claim(claims, Occasion(day)).claim if claims else None


def _is_wanted(council: Council, wanted: Wanted, today: date) -> bool:
    return (
        (not wanted.nations or council.nation in wanted.nations)
        and (not wanted.regions or council.region in wanted.regions)
        and (not wanted.types or council.type in wanted.types)
        and (not wanted.parents or council.parent in wanted.parents)
        and (not wanted.authorities or not wanted.authorities.isdisjoint(_list_authorities(council, today)))
        and wanted.without.isdisjoint(council.claims)
        and all(_has_claim(council, activity, wanted.claim_statuses, today) for activity in wanted.activities)
    )


def is_wanted(council: Council, wanted: Wanted, day: date) -> bool:
    """Whether all filters fit a council on a day, its status apart."""
    return _is_wanted(council, wanted, day)


def _list_authorities(council: Council, day: date) -> set[str]:
    exists = council.exists_on(day)
    return {one.id for one in council.memberships if not exists or one.covers(day)}


def _may_have_been_wanted(council: Council, wanted: Wanted, today: date) -> bool:
    """Whether a council in its earlier form may match; its county is not known."""
    if (wanted.statuses and "current" not in wanted.statuses) or wanted.parents:
        return False
    types = _find_earlier_types(council)
    return _is_wanted(council, replace(wanted, types=NONE), today) and (
        not wanted.types or not types or not types.isdisjoint(wanted.types)
    )


def _find_earlier_types(council: Council) -> frozenset[str]:
    """The types that a council may have had before its present form, by its codes; empty if unknown."""
    if len(list_types(council.nation)) == 1:
        return frozenset({council.type})
    codes = council.codes.get("former_gss", ())
    return frozenset(kind for code in codes for kind in list_types(council.nation, code[:3])) - {council.type}


def _has_claim(council: Council, activity: str, statuses: Collection[str], today: date) -> bool:
    if not statuses:
        return activity in council.claims
    claim = find_speaking_claim(council, activity, today)
    return claim is not None and claim.status in statuses


def list_known(what: str) -> tuple[str, ...]:
    """The words of a filter: of ``nation``, ``region``, ``type``, ``status``, ``activity`` or ``claim``."""
    return tuple(_KNOWN[what])


def find_filter(word: str) -> tuple[str, str] | None:
    """The filter that has a word among its own, and the word as it is typed: ``nation``, ``wales``."""
    form = fold(word)
    for what in ("nation", "region", "type", "activity"):
        if any(fold(known) == form for known in _KNOWN[what]):
            return what, form.replace(" ", "-")
    return None


def match_words(what: str, given: Iterable[str], called: str = "") -> tuple[str, ...]:
    """The meant words of a filter, in any case, with blanks or hyphens; else OpenCouncilError.

    ``called`` is the name of the filter in the error, if it is different.
    """
    known = list_known(what)
    by_form = {fold(word): word for word in known}
    found = []
    for word in given:
        form = fold(word)
        if form not in by_form:
            parts = set(form.split())
            close = [name for name in by_form if parts & set(name.split())] or nearest_few(form, by_form)
            choices = [f"'{by_form[name]}'" for name in close] or [f"'{name}'" for name in known]
            hint = f"Did you mean {_join(choices)}?" if close else f"There are {_join(choices, 'and')}."
            if (other := find_filter(word)) and other[0] != what and not close:
                article = "an" if other[0] == "activity" else "a"
                hint = f"It is {article} {other[0]}: --{other[0]} {other[1]}"
            raise OpenCouncilError(f"There is no {called or what} '{clip(word)}'. {hint}")
        found.append(by_form[form])
    return tuple(dict.fromkeys(found))


def match_claim_statuses(given: Iterable[str], activities: Sequence[str]) -> tuple[str, ...]:
    """The meant statuses of claims, among those that the activities can have."""
    found = match_words("claim", given, called="claim status")
    if found and not activities:
        raise OpenCouncilError("--claim needs an activity to look at; add --activity film, for example.")
    for activity in activities:
        known = list_statuses(activity)
        for status in found:
            if status not in known:
                choices = _join([f"'{word}'" for word in known])
                raise OpenCouncilError(f"A claim on {activity} is never '{status}', but {choices}.")
    return found


def find_parents(dataset: "Dataset", words: Iterable[str], today: date) -> frozenset[str]:
    """The ids of the meant county councils: here Dorset is the county, not the unitary."""
    ids = {form.parent for council in dataset.councils for form in council.forms if form.parent}
    counties = [council for council in dataset.councils if council.id in ids]
    found = []
    for word in words:
        try:
            found.append(dataset.note_former(find_council(counties, word, today), word).id)
        except CouncilNotFoundError:
            other = dataset.find_council(word, today)
            raise OpenCouncilError(f"There are no districts below {other.name} ('{other.id}').") from None
    return frozenset(found)


def find_authorities(dataset: "Dataset", words: Iterable[str], today: date) -> frozenset[str]:
    """The ids of the meant combined and strategic authorities: here Cumbria is the authority."""
    bodies = [council for council in dataset.councils if council.is_strategic]
    found = []
    for word in words:
        try:
            found.append(dataset.note_former(find_council(bodies, word, today), word).id)
        except CouncilNotFoundError:
            other = dataset.find_council(word, today)
            raise OpenCouncilError(f"{other.name} ('{other.id}') is no combined authority.") from None
    return frozenset(found)


def _join(words: Sequence[str], joint: str = "or") -> str:
    *rest, last = words
    return f"{', '.join(rest)} {joint} {last}" if rest else last
