"""Rows that come from the files of councils."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from opencouncil.answers import NO_COUNCIL, UNKNOWN, Answer, default_meeting
from opencouncil.claims import age_in_years, is_dated, speaking_day
from opencouncil.model import Claim, Council
from opencouncil.naming import FURTHER_CODES
from opencouncil.standing import say_standing
from opencouncil.tables.amounts import read_amount
from opencouncil.tables.facts import Facts, Row, Value, Values, as_number, join, number_from_one, parse_day
from opencouncil.vocabulary import ACTIVITIES

# Why no claim speaks where the law of the nation is missing or has faults; completes "the claim ...".
WITHOUT_LAW = "answers nothing without the law of its nation, which is left out"


def make_councils(facts: Facts) -> Iterator[Row]:
    for council in facts.dataset.councils:
        yield _describe(council.as_on(facts.on), facts)


def _describe(council: Council, facts: Facts) -> Row:
    data, codes = council.data, council.codes
    population, location = data.get("population", {}), data.get("location", {})
    papers = data.get("links", {}).get("papers", {})
    claims = list(council.iter_claims())
    row: dict[str, Value] = {
        "id": council.id,
        "name": council.name,
        "short_name": council.short_name,
        "nation": council.nation,
        "region": data.get("region"),
        "type": council.type,
        "status": council.status_on(facts.on),
        "parent": data.get("parent"),
        "combined_authority": facts.find_combined_authority(council),
        "founded": parse_day(data.get("founded")),
        "established": council.established,
        "abolished": council.abolished,
        "gss": codes.get("gss"),
        "authority": codes.get("authority"),
        "gov_uk": codes.get("gov_uk"),
        "wikidata": codes.get("wikidata"),
        "mapit": codes.get("mapit"),
        "former_gss_joined": join(codes.get("former_gss", ())),
        "website": data.get("website"),
        "population": population.get("count"),
        "population_year": population.get("year"),
        "area_km2": as_number(data.get("area_km2")),
        "latitude": as_number(location.get("latitude")),
        "longitude": as_number(location.get("longitude")),
        "papers_url": papers.get("url"),
        "papers_system": papers.get("system"),
        "papers_note": papers.get("note"),
        "webcast_channels": sum(1 for _ in council.iter_webcasts()),
        "claims": len(claims),
        "last_checked": max((claim.checked for claim in claims), default=None),
        "notes": data.get("notes"),
        "file": council.path,
        "day": facts.on,
    }
    for activity in ACTIVITIES:
        answer, name = facts.main_answer(council, activity), activity.replace("-", "_")
        row[f"answer_{name}"] = answer.answer if answer else UNKNOWN
        row[f"last_known_{name}"] = answer.last_known if answer else None
        is_there = answer and answer.answer != NO_COUNCIL
        row[f"out_of_step_{name}"] = answer.is_out_of_step if answer and is_there else None
    row["also_authority_joined"] = join(codes.get("also_authority", ()))
    row["parishes"] = council.parishes or None
    row["namesakes_joined"] = join(data.get("namesakes", ()))
    row["former_ids_joined"] = join(council.former_ids)
    return row


def make_claims(facts: Facts) -> Iterator[Row]:
    for council in facts.dataset.councils:
        for activity, claims in council.claims.items():
            answer = facts.main_answer(council, activity)
            why = _list_reasons(answer, claims)
            for claim in claims:
                speaks_from = speaking_day(claim)
                yield {
                    "id": facts.claim_id(council, claim),
                    "council_id": council.id,
                    "activity": activity,
                    "position": claim.index + 1,
                    "status": claim.status,
                    "summary": claim.summary,
                    "stated": str(claim.stated) if claim.stated else None,
                    "stated_from": claim.stated_from,
                    "stated_by": claim.stated_by,
                    "checked": claim.checked,
                    "confidence": claim.confidence,
                    "source_type": claim.source.type,
                    "source_title": claim.source.title,
                    "source_url": claim.source.url,
                    "council_name": claim.council_name or None,
                    "note": claim.note or None,
                    "conditions_joined": join(claim.conditions),
                    "speaks_from": speaks_from,
                    "is_dated": is_dated(claim),
                    "speaks": answer is not None and claim is answer.claim,
                    "why": why[claim.index],
                    "age_years": age_in_years(claim, facts.on) if speaks_from <= facts.on else None,
                    "day": facts.on,
                }


def _list_reasons(answer: Answer | None, claims: Iterable[Claim]) -> Mapping[int, str]:
    """Why each claim is, or is not, behind the answer, by its place in the file."""
    if answer is None:
        return {claim.index: WITHOUT_LAW for claim in claims}
    why = {passed.claim.index: passed.reason for passed in answer.passed_over}
    return why | ({answer.claim.index: answer.why_claim} if answer.claim else {})


def make_conditions(facts: Facts) -> Iterator[Row]:
    for council in facts.dataset.councils:
        for claim in council.iter_claims():
            for position, condition in number_from_one(claim.conditions):
                tag, _, value = condition.partition(":")
                yield {
                    "claim_id": facts.claim_id(council, claim),
                    "council_id": council.id,
                    "activity": claim.activity,
                    "position": position,
                    "condition": condition,
                    "tag": tag,
                    "value": value or None,
                    **read_amount(tag, value),
                }


# Of the values of each row of answers.
ANSWERS = (
    *("council_id", "activity", "meeting", "is_main_meeting", "answer"),
    *("law_effect", "effect_id", "effects_joined"),
    *("claim_id", "claim_status", "claim_is_older_than_law", "last_known"),
    *("out_of_step", "out_of_step_because", "worth_checking", "worth_checking_because"),
    *("last_known_claim_id", "disagreement_joined", "day"),
)


def make_answers(facts: Facts) -> Iterator[Values]:
    # Hundreds of councils share what the law says, and most have no claim: thirteen thousand rows in all.
    of_law: dict[int, Values] = {}
    without_claim: Values = (None, None, None, None, False, None, False, None, None, None)
    without_council: Values = (None,) * len(without_claim)
    of, main = None, ""
    for answer in facts.answers.values():
        council, law = answer.council, answer.law
        if council is not of:
            of, main = council, default_meeting(council)
        if id(law) not in of_law:
            deciding = answer.deciding
            decides = (deciding.effect, deciding.id) if deciding else (None, None)
            of_law[id(law)] = (*decides, join(effect.id for effect in law))
        if answer.claim or answer.last_known_claim:
            told = _describe_claims(answer, facts)
        else:
            told = without_council if answer.answer == NO_COUNCIL else without_claim
        kind = str(answer.meeting)
        yield (
            *(council.id, answer.activity, kind, kind == main, answer.answer),
            *of_law[id(law)],
            *told,
            facts.on,
        )


def _describe_claims(answer: Answer, facts: Facts) -> Values:
    council, claim, known = answer.council, answer.claim, answer.last_known_claim
    because = say_standing(answer.standing) if answer.standing else None
    return (
        facts.claim_id(council, claim) if claim else None,
        claim.status if claim else None,
        # One that is older than the law speaks no more.
        False if claim else None,
        answer.last_known if claim else None,
        answer.is_out_of_step,
        because if answer.is_out_of_step else None,
        answer.is_worth_checking,
        because if answer.is_worth_checking else None,
        facts.claim_id(council, known) if known else None,
        join(facts.claim_id(council, one) for one in answer.disagreement) if claim else None,
    )


def make_names(facts: Facts) -> Iterator[Row]:
    """Names in other languages follow the English ones, names of other times follow those of today."""
    before: dict[str, list[dict[str, Value]]] = {}
    for reorganisation in facts.dataset.reorganisations:
        for item in reorganisation.continues:
            if item.name_before:
                before.setdefault(item.council, []).append(
                    {
                        "name": item.name_before,
                        "reorganisation_id": reorganisation.id,
                        "until": reorganisation.day,
                    }
                )
    for council in facts.dataset.councils:
        english = {"council_id": council.id, "language": "en"}
        yield {**english, "kind": "official", "name": council.as_it_is(facts.on).name}
        for language, name in council.data.get("names", {}).items():
            yield {"council_id": council.id, "kind": "official", "language": language, "name": name}
        yield {**english, "kind": "short", "name": council.short_name}
        for _, alias in council.iter_items("aliases"):
            yield {
                "council_id": council.id,
                "kind": alias["kind"],
                "language": alias.get("language", "en"),
                "name": alias["name"],
                "from_day": parse_day(alias.get("from")),
                "until_day": parse_day(alias.get("until")),
                "source_id": alias["source"],
            }
        for row in before.get(council.id, ()):
            yield {**english, "kind": "before", **row}
        then = sorted({claim.council_name for claim in council.iter_claims() if claim.council_name})
        for name in then:
            yield {**english, "kind": "then", "name": name}


def make_codes(facts: Facts) -> Iterator[Row]:
    for council in facts.dataset.councils:
        shared = council.data.get("shared_codes", ())
        for kind, code, _ in council.iter_codes():
            yield {
                "council_id": council.id,
                "scheme": FURTHER_CODES.get(kind, kind),
                "code": code,
                "is_former": kind.startswith("former_"),
                "is_shared": FURTHER_CODES.get(kind, kind) in shared,
            }


def make_links(facts: Facts) -> Iterator[Row]:
    for council in facts.dataset.councils:
        links: dict[str, Any] = council.data.get("links", {})
        if papers := links.get("papers"):
            yield {
                "council_id": council.id,
                "kind": "papers",
                "position": 1,
                "url": papers["url"],
                "platform": papers.get("system"),
                "note": papers.get("note"),
            }
        for position, webcast in number_from_one(links.get("webcasts")):
            yield {"council_id": council.id, "kind": "webcast", "position": position, **webcast}
