"""The pages about the website itself, and the words around a document."""

from typing import NamedTuple

from opencouncil.project import ISSUES, REPOSITORY, file_address
from opencouncil.wording.lists import clip_words
from opencouncil.wording.pages.frame import (
    ABOUT,
    CONTRIBUTE,
    COUNCILS,
    COVERAGE,
    DATA,
    DOCUMENTS,
    FORMS,
    GAPS,
    LAW,
    METHOD,
    OUT_OF_STEP,
    PRIVACY,
    Link,
)

# Longer descriptions are cut by search engines.
_LONGEST = 160


class Part(NamedTuple):
    """Paragraphs and links, under a heading or without one."""

    heading: str
    texts: tuple[str, ...]
    links: tuple[Link, ...] = ()


class Prose(NamedTuple):
    place: str
    title: str
    description: str
    parts: tuple[Part, ...]


class DocumentTold(NamedTuple):
    """What stands around a document; ``up`` leads to the list of all, and is missing on that."""

    title: str
    description: str
    up: Link | None
    source: Link


def _document(text: str, name: str, anchor: str = "") -> Link:
    return Link(text, f"{DOCUMENTS}{name}/{f'#{anchor}' if anchor else ''}")


PAGES = (
    Prose(
        place=ABOUT,
        title="About OpenCouncil",
        description="OpenCouncil records what sources say about the meetings of every UK council.",
        parts=(
            Part(
                "",
                (
                    "May the public film, record or tweet from a council's meetings? Does the council "
                    "webcast them, put its papers online, let residents ask a question? OpenCouncil "
                    "records what sources say about this. It covers all the councils of the UK that run a "
                    "county, a district, a borough or a city. Combined authorities are here too, and "
                    "councils that have ended since 2009 or are still to begin.",
                    "Parish, town and community councils have no page here. What the law gives at their "
                    "meetings stands on the page of the law of their nation.",
                    "Each council has one file. Each claim in it has its source, the date the source gives, "
                    "and the day somebody last read it. Changes are proposed in public, and a schema and "
                    "rules check them before they are taken in.",
                    "Where nothing is known, the site says so. Not known does not mean no. Nothing here is "
                    "legal advice.",
                ),
                (
                    Link("All councils by name", COUNCILS),
                    Link("How an answer is made", METHOD),
                    Link("The law of each nation", LAW),
                    Link("How much is known", COVERAGE),
                    Link("Take part", CONTRIBUTE),
                    Link("The code and the data", REPOSITORY),
                ),
            ),
            Part(
                "Use it",
                (
                    "The data are free to use under CC BY 4.0, the code under the MIT licence. Quote an "
                    "answer with its source and both of its dates: the day the law was checked, and the "
                    "day the council's page was read.",
                ),
                (
                    Link("The data to download", DATA),
                    _document("The command-line tool: list and show", "list-and-show"),
                    _document("Letters to a council", "letters"),
                ),
            ),
        ),
    ),
    Prose(
        place=METHOD,
        title="How an answer is made",
        description="Each answer joins the law of the nation on a day with what the council's own sources "
        "say, by rules that anybody can read.",
        parts=(
            Part(
                "",
                (
                    "An answer joins two things: what the law of the nation gives on the day, and what "
                    "sources say of the council. Where the law gives a right, the answer is the right, with "
                    "the council's own conditions beside it. Where it leaves the matter to the council, the "
                    "answer is what the newest source that counts says.",
                    "A claim is what one source says at one date. Two sources that disagree give two claims, "
                    "and both are shown. A source more than five years old is marked as old.",
                    "A council is called out of step only where a dated source gives less than the law in "
                    "force gives.",
                ),
                (
                    _document("Which claim speaks, and how law and claims are joined", "answers"),
                    _document("The codebook: what every word means", "codebook"),
                    Link("The law of each nation", LAW),
                    Link("Councils out of step with the law", OUT_OF_STEP),
                ),
            ),
            Part(
                "How well it is known",
                ("The claims were not all read by two people, and many councils lack claims.",),
                (
                    _document("How much is known, and from which sources", "coverage"),
                    _document("What a second coding found", "agreement"),
                    _document("Scores, and why councils share a band", "scoring"),
                    _document("A council's right of reply", "replies"),
                ),
            ),
        ),
    ),
    Prose(
        place=PRIVACY,
        title="Privacy",
        description="This site sets no cookies, counts no visits, and loads nothing from other sites by "
        "itself.",
        parts=(
            Part(
                "What this site asks and stores",
                (
                    "The pages set no cookies, count no visits and load nothing from other sites by "
                    "themselves. They ask for no account, no name and no address.",
                    "As you type a council's name, it is looked for in your own browser, in a list that the "
                    "site hands over. If no single council fits, the button leads to a page with a list. So "
                    "it does without JavaScript. What you typed is then in the address of that page, "
                    "and the server of this site sees it.",
                    "The filters of a table stand in the address of its page, so that you can send it to "
                    "somebody. The server sees them only when that address is opened.",
                    "Your browser keeps the pages that you visit here, up to 300 files, so that you can read "
                    "them without a signal. Such a page says when it was saved. Nobody else sees this. The "
                    "button at the foot of each page stops it and deletes them. Your browser remembers that "
                    "choice. Deleting this site's data in your browser does the same.",
                    "Links lead to pages of councils, of the law and of GitHub. Once you follow one, the "
                    "rules of that site hold. It is not told from which page you came.",
                    "Whoever runs the server of this site may keep a log of the addresses that are asked "
                    "for. These pages cannot prevent it. A copy of the site on your own disk asks no server.",
                ),
                (_document("Make a copy of the site", "website"),),
            ),
            Part(
                "What the data say of people",
                (
                    "The rules for contributors allow the names of offices, but not of private people. "
                    "Nothing may be said of a private person's complaints, health, arrests or views. If you "
                    "find any of this, report it.",
                ),
                (
                    _document("The rules on privacy", "claims", "privacy"),
                    Link("Report it", f"{ISSUES}/new/choose"),
                ),
            ),
        ),
    ),
    Prose(
        place=CONTRIBUTE,
        title="Contribute",
        description="Report a mistake by a form, correct a council's file in the browser, or work with the "
        "commands: how to take part.",
        parts=(
            Part(
                "By a form",
                (
                    "The page of each council has a form for what is missing, and one for what is wrong. "
                    f"{FORMS}",
                ),
                (
                    Link("Find the council", COUNCILS),
                    Link("Adopt a council of which little is known", GAPS),
                    Link("All forms", f"{ISSUES}/new/choose"),
                ),
            ),
            Part(
                "In the browser",
                (
                    "Edit the council's file on GitHub, and propose the change. It is checked at once, and a "
                    "finding says what to do.",
                ),
                (
                    Link("How to, step by step", file_address("CONTRIBUTING.md")),
                    _document("What belongs into a claim", "claims"),
                    _document("What a finding means", "findings"),
                ),
            ),
            Part(
                "With the commands, or on the code",
                (),
                (
                    _document("From a clone to a pull request", "contributing-commands"),
                    _document("Contributing to the code", "contributing-code"),
                    Link("All documents", DOCUMENTS),
                ),
            ),
        ),
    ),
)


_POSTCODES = (
    "A postcode is looked up only if you press the button that says so. Your browser then asks postcodes.io, "
    "a service of others: they see the postcode and the address of your connection, and their rules hold. "
    "Your browser tells them no cookie and no page; it may tell them the name of this site.",
    "From the answer the page takes the code of your council, or the year in which the postcode ended. It "
    "shows and keeps nothing else of it.",
    "The Return key sends a postcode nowhere. Without JavaScript, what you send with the button Find goes to "
    "the server of this site, a postcode too.",
)
_NO_POSTCODES = (
    "This site looks up no postcodes, and asks no service of others about one. Without JavaScript, what you "
    "send with the button Find goes to the server of this site, a postcode too.",
)


def list_pages(with_postcodes: bool) -> tuple[Prose, ...]:
    """The pages; that on privacy says whether postcodes are looked up, and how."""
    part = Part("Postcodes", _POSTCODES if with_postcodes else _NO_POSTCODES)
    return tuple(
        page._replace(parts=(page.parts[0], part, *page.parts[1:])) if page.place == PRIVACY else page
        for page in PAGES
    )


def describe_document(name: str, title: str, opening: str) -> DocumentTold:
    """``opening`` is the first paragraph in words; its beginning describes the page in a list of results."""
    is_list = name == "README"
    return DocumentTold(
        title=title if is_list else f"{title} – documents",
        description=clip_words(f"{title}: {opening}", _LONGEST),
        up=None if is_list else Link("Documents", DOCUMENTS),
        source=Link("This document in the repository", file_address(f"docs/{name}.md")),
    )
