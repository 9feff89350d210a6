"""Rows of sources, and of everything that points to one."""

from collections import Counter
from collections.abc import Iterable, Iterator

from opencouncil.tables.facts import Facts, Row, Value, key_within, number_from_one


def make_sources(facts: Facts) -> Iterator[Row]:
    """The keys of data/sources.yaml in its order, then every page that is cited, by address.

    A key that the list lacks, as where it is missing, comes after those that it has.
    """
    cited = Counter(str(row["source_id"]) for row in make_citations(facts))
    known = facts.dataset.sources
    keys = sorted(name for name in cited if not name.startswith(("https://", "http://")))
    for key in dict.fromkeys((*known, *keys)):
        yield {"id": key, "kind": "dataset", **known.get(key, {}), "citations": cited.pop(key, 0)}
    titles: dict[str, str] = {}
    for council in facts.dataset.councils:
        for claim in council.iter_claims():
            titles.setdefault(claim.source.url, claim.source.title)
    for reply in (reply for council in facts.dataset.councils for reply in council.replies):
        if reply.source:
            titles.setdefault(reply.source.url, reply.source.title)
    for address, count in sorted(cited.items()):
        yield {
            "id": address,
            "kind": "page",
            "title": titles.get(address),
            "url": address,
            "citations": count,
        }


def make_citations(facts: Facts) -> Iterable[Row]:
    """Two tables are made of these nine thousand rows."""
    return facts.make_once(_cite_all)


def _cite_all(facts: Facts) -> Iterator[Row]:
    yield from _cite_councils(facts)
    yield from _cite_law(facts)
    for item in facts.dataset.reorganisations:
        for position, address in number_from_one(item.sources):
            yield {
                "kind": "reorganisation",
                "owner": item.id,
                "field": "sources",
                "position": position,
                "source_id": address,
                "reorganisation_id": item.id,
            }


# Lists whose items bring their source: what cites, and the field.
_LISTS = (("name", "aliases"), ("form", "forms"), ("membership", "combined_authorities"))


def _cite_councils(facts: Facts) -> Iterator[Row]:
    for council in facts.dataset.councils:
        shared: dict[str, Value] = {"owner": council.id, "council_id": council.id}
        for source, fields in council.data["sourced"].items():
            for position, name in number_from_one(fields):
                yield {**shared, "kind": "fact", "field": name, "position": position, "source_id": source}
        for position, webcast in number_from_one(council.data.get("links", {}).get("webcasts")):
            for name in ("source", "page"):
                if name in webcast:
                    place: dict[str, Value] = {"field": f"links.webcasts.{name}", "position": position}
                    yield {**shared, "kind": "link", **place, "source_id": webcast[name]}
        for kind, name in _LISTS:
            for index, item in council.iter_items(name):
                yield {
                    **shared,
                    "kind": kind,
                    "field": f"{name}.source",
                    "position": index + 1,
                    "source_id": item["source"],
                }
        for claim in council.iter_claims():
            claim_id = facts.claim_id(council, claim)
            yield {
                "kind": "claim",
                "owner": claim_id,
                "field": "source",
                "position": 1,
                "source_id": claim.source.url,
                "council_id": council.id,
                "claim_id": claim_id,
            }
        for reply in council.replies:
            if reply.source:
                position = int(reply.pointer[1]) + 1
                cited: dict[str, Value] = {"field": "replies.source", "position": position}
                yield {**shared, "kind": "reply", **cited, "source_id": reply.source.url}


def _cite_law(facts: Facts) -> Iterator[Row]:
    for data in facts.dataset.law_data.values():
        for effect in data["effects"]:
            for position, address in number_from_one(effect.get("sources")):
                yield {
                    "kind": "law",
                    "owner": effect["id"],
                    "field": "sources",
                    "position": position,
                    "source_id": address,
                    "effect_id": effect["id"],
                }
            for number, view in number_from_one(effect.get("views")):
                for position, address in number_from_one(view["sources"]):
                    yield {
                        "kind": "view",
                        "owner": key_within(effect["id"], number),
                        "field": "sources",
                        "position": position,
                        "source_id": address,
                        "effect_id": effect["id"],
                    }
        for number, look in number_from_one(data.get("looked_for")):
            for position, address in number_from_one(look.get("sources")):
                yield {
                    "kind": "looked-for",
                    "owner": key_within(data["nation"], number),
                    "field": "sources",
                    "position": position,
                    "source_id": address,
                }
        for number, matter in number_from_one(data.get("watch")):
            for position, address in number_from_one(matter.get("sources")):
                yield {
                    "kind": "watch",
                    "owner": key_within(data["nation"], number),
                    "field": "sources",
                    "position": position,
                    "source_id": address,
                    "watch_id": key_within(data["nation"], number),
                }
