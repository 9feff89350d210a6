"""One council with its related councils."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from opencouncil.answers import NOTHING_KNOWN, Answer, Known, find_answer
from opencouncil.claims import speaking_day
from opencouncil.lineage import Family, Link, Relation
from opencouncil.model import Council, Form, PartialDate, Reply
from opencouncil.reorganisations import Reorganisation
from opencouncil.spelling import fold
from opencouncil.vocabulary import COUNCIL_FIELDS, FORM_FACTS

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset

Councils = tuple[Council, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One council with the others it is tied to, as they are on a day."""

    council: Council
    today: date
    # The council's file, from the root of the repository, and its bytes.
    path: str
    file: bytes
    parent: Council | None
    # Districts below a county; those that went before it in their own list.
    districts: tuple[Council, ...]
    former_districts: tuple[Council, ...]
    # Councils in the area of a combined authority, districts with their county.
    members: tuple[Council, ...]
    # Others with the same short name.
    namesakes: tuple[Council, ...]
    # The dataset's sources by their keys.
    sources: Mapping[str, Mapping[str, Any]]
    # What came before and after it, and the councils that this names.
    family: Family
    councils: Mapping[str, Council]
    # Councils before it with claims of their own.
    predecessors: tuple[Council, ...]
    # The answer on each activity with a claim; none where the law of its nation cannot be read.
    answers: Mapping[str, Answer]
    # The form it took after the one it had on the day, where that was an earlier one.
    next_form: Form | None
    # The link to the form it had on the day, where the file does not tell what that was.
    earlier_form: Link | None
    # Whether a day was given, and the number of claims left out because they speak only later.
    is_on_a_day: bool = False
    left_out: int = 0
    # Whether that day is to come.
    is_to_come: bool = False

    @property
    def lies_ahead(self) -> bool:
        """Whether the next form is ordered, and not yet taken as far as the dataset says."""
        return any(
            link.relation is Relation.ITSELF and not link.reorganisation.is_done
            for link in self.family.before
            if self.next_form and link.day == self.next_form.start
        )


def describe_on(council: Council, day: date, by_id: Mapping[str, Council]) -> Council:
    """The council as it could be known on a day: in its form then, without the claims and replies of later.

    The bodies above it are left out where they did not exist. Other facts have no date, and stay as they are.
    """
    council = council.as_on(day)
    data = dict(council.data)
    if "meetings" in data:
        speaking = {
            activity: [
                data["meetings"][activity][claim.index] for claim in claims if speaking_day(claim) <= day
            ]
            for activity, claims in council.claims.items()
        }
        data["meetings"] = {activity: claims for activity, claims in speaking.items() if claims}
        if not data["meetings"]:  # as in a file: what is not known is not there
            del data["meetings"]
    if "replies" in data:
        data["replies"] = [
            _cut(data["replies"], reply, day) for reply in council.replies if reply.asked <= day
        ]
        if not data["replies"]:
            del data["replies"]
    gone = {above for above, _ in council.iter_above() if above in by_id and not by_id[above].exists_on(day)}
    if gone and council.exists_on(day):
        _leave_out(data, gone)
    return Council(council.path, data, council.is_whole)


def _cut(items: Sequence[Mapping[str, Any]], reply: Reply, day: date) -> Mapping[str, Any]:
    """An asking as a file had it on a day: without a reply that came later."""
    item = items[int(reply.pointer[1])]
    if reply.replied and reply.replied > day:
        return {name: item[name] for name in ("asked", "about") if name in item}
    return item


def describe_today(council: Council, today: date) -> Council:
    """The council in its form of today where its file is about one that lies ahead, and the sources of it."""
    now, form = council.as_it_is(today), council.form_on(today)
    if now is council or form is None or form.index is None or "sourced" not in now.data:
        return now
    own = council.data["forms"][form.index]
    changed = [name for name in FORM_FACTS if name in own and own[name] != council.data.get(name)]
    sourced = _source_form(now.data["sourced"], changed, own["source"], "founded" in now.data)
    return Council(now.path, {**now.data, "sourced": sourced}, now.is_whole)


def _source_form(
    sourced: Mapping[str, list[str]], changed: Iterable[str], source: str, has_founded: bool
) -> dict[str, list[str]]:
    """Where the facts of a file come from that would be about an earlier form of a council.

    Those that were different have the source of the form; its first day that of ``founded``, if they are one.
    """
    first = next((key for key, facts in sourced.items() if "founded" in facts and not has_founded), source)
    moved = {**dict.fromkeys(changed, source), "established": first}
    gone = {*moved} if has_founded else {*moved, "founded"}
    kept = {key: [fact for fact in facts if fact not in gone] for key, facts in sourced.items()}
    for fact, key in moved.items():
        kept.setdefault(key, []).append(fact)
    order = (*COUNCIL_FIELDS, "")
    return {
        key: sorted(facts, key=lambda fact: order.index(fact.partition(".")[0]))
        for key, facts in kept.items()
        if facts
    }


def _leave_out(data: dict[str, Any], bodies: Collection[str]) -> None:
    """Remove bodies above a council from its data."""
    for field in ("parent", "combined_authority"):
        if data.get(field) in bodies:
            del data[field]
    if "combined_authorities" in data:
        items = [item for item in data.pop("combined_authorities") if item and item["id"] not in bodies]
        data |= {"combined_authorities": items} if items else {}


def find_followers(dataset: "Dataset", council: Council, day: date) -> tuple[Council, ...] | None:
    """The successors on a day of an abolished council, or of a part of it; none while it exists.

    None where a reorganisation that cannot be read may name more.
    """
    if council.exists_on(day) or not council.abolished or council.abolished > day:
        return ()
    if dataset.may_be_unread(council.id):
        return None

    def exists(council_id: str) -> bool:
        other = dataset.by_id.get(council_id)
        return other is not None and other.exists_on(day)

    ids = dataset.lineage.find_followers(council.id, exists)
    return tuple(dataset.by_id[council_id] for council_id in ids)


class Shadow(NamedTuple):
    """A council that meets before its first day."""

    council: Council
    since: PartialDate
    # The day of the election, where that comes before its first day.
    elected: date | None
    begins: date
    # Those that it is to replace, wholly or in part, and which are in charge until then.
    in_charge: tuple[Council, ...]
    reorganisation: Reorganisation


def find_shadow(dataset: "Dataset", council: Council, day: date) -> Shadow | None:
    """The shadow authority that meets on a day for a council that does not exist yet."""
    for one in dataset.reorganisations:
        starts, begins, elected = one.shadow_start, one.vesting_day, one.first_election
        if council.id in one.begins and starts and begins and starts <= day < begins:
            replaced = [
                ending
                for ending in one.ends
                if any(successor.council == council.id for successor in ending.successors)
            ]
            # The members of a council that goes on in law were elected to that, and are in charge.
            if any(ending.continued_in_law for ending in replaced):
                return None
            there = tuple(dataset.by_id[each.council] for each in replaced if each.council in dataset.by_id)
            return Shadow(
                council=council,
                since=one.shadow_from or PartialDate(starts.year, starts.month, starts.day),
                elected=elected if elected and elected < begins else None,
                begins=begins,
                in_charge=there,
                reorganisation=one,
            )
    return None


class Others:
    """The councils of a dataset on a day, found by what ties them to one of them.

    They are as they are today, or with ``is_on_a_day`` as they could be known then.
    """

    def __init__(self, dataset: "Dataset", today: date, is_on_a_day: bool = False) -> None:
        self.is_on_a_day = is_on_a_day
        self.by_id: dict[str, Council] = {}
        # The councils in the area of a body of several, as their files have them.
        self.by_body: dict[str, list[Council]] = {}
        self._by_parent: dict[str, list[Council]] = {}
        self._by_name: dict[str, list[Council]] = {}
        for whole in dataset.councils:
            one = describe_on(whole, today, dataset.by_id) if is_on_a_day else whole.as_it_is(today)
            self.by_id[one.id] = one
            self._by_parent.setdefault(one.parent, []).append(one)
            self._by_name.setdefault(fold(one.short_name), []).append(one)
            for body in {membership.id for membership in whole.memberships}:
                self.by_body.setdefault(body, []).append(whole)

    def list_below(self, council: Council) -> list[Council]:
        return self._by_parent.get(council.id, [])

    def list_namesakes(self, council: Council) -> Councils:
        found = self._by_name.get(fold(council.short_name), ())
        return tuple(other for other in found if other.id != council.id)


def gather_card(
    dataset: "Dataset",
    council: Council,
    today: date,
    is_on_a_day: bool = False,
    others: Others | None = None,
    known: Known = NOTHING_KNOWN,
) -> Card:
    """What the dataset has about a council and those it is tied to, or what it could have had on a day.

    Whoever wants many cards of one day makes ``others`` once, and the answers of that day: ``known``.
    """
    whole, others = council, others or Others(dataset, today, is_on_a_day)
    council = describe_on(whole, today, dataset.by_id) if is_on_a_day else describe_today(whole, today)
    # Of a council that existed on the day, those that did not are left out.
    is_cut = is_on_a_day and council.status_on(today) == "current"
    districts, former_districts = _find_districts(council, others, today, is_cut)
    lineage = dataset.lineage
    family = lineage.trace(council.id)
    form, has_begun = whole.form_on(today), whole.exists_on(today)
    return Card(
        council=council,
        today=today,
        path=dataset.snapshot.prefix + council.path,
        file=dataset.snapshot.read(council.path),
        parent=others.by_id.get(council.parent),
        districts=districts,
        former_districts=former_districts,
        members=_find_members(others, whole, today),
        namesakes=others.list_namesakes(council),
        sources=dataset.sources,
        family=family,
        councils=dataset.by_id,
        predecessors=_find_predecessors(family, others, today if council.exists_on(today) else None),
        next_form=whole.forms[whole.forms.index(form) - 1] if form and form.index is not None else None,
        earlier_form=lineage.find_earlier_form(whole.id, today) if form is None and has_begun else None,
        answers=_find_answers(dataset, council, today, known),
        is_on_a_day=is_on_a_day,
        left_out=sum(1 for _ in whole.iter_claims()) - sum(1 for _ in council.iter_claims()),
    )


def _find_answers(dataset: "Dataset", council: Council, today: date, known: Known) -> dict[str, Answer]:
    if not council.claims or not dataset.is_answered(council, today):
        return {}
    there = {answer.activity: answer for answer in known.get(council.id, ())}
    return {
        activity: there.get(activity) or find_answer(dataset.law, council, activity, today)
        for activity in council.claims
    }


def _find_districts(council: Council, others: Others, today: date, is_cut: bool) -> tuple[Councils, Councils]:
    """The districts below a county; and those that were, and are abolished."""
    statuses = [(other, other.status_on(today)) for other in others.list_below(council)]
    # A county abolished, or to be abolished, had the districts that end with it.
    has_former = council.status_on(today) != "abolished"
    former = [other for other, status in statuses if has_former and status == "abolished"]
    below = [other for other, status in statuses if not (is_cut and status == "future")]
    return tuple(other for other in below if other not in former), tuple(former)


def _find_members(others: Others, body: Council, today: date) -> Councils:
    """The councils of a combined authority, of one that is gone on its last day; of a county only itself."""
    day = today
    if body.abolished and body.abolished <= today:
        day = body.last_day or today
    elif body.established and body.established > today:
        day = body.established
    inside = {
        council.id: council
        for council in others.by_body.get(body.id, ())
        if council.exists_on(day)
        and any(one.id == body.id and one.covers(day) for one in council.memberships)
    }
    return tuple(council for council in inside.values() if council.parent not in inside)


def _find_predecessors(family: Family, others: Others, day: date | None) -> Councils:
    """The councils before it that have claims; with a day, those whose place it has taken by then."""
    found = (others.by_id.get(each) for each in dict.fromkeys(family.iter_predecessors(day)))
    return tuple(one for one in found if one and one.claims)
