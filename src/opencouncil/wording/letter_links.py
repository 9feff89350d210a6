"""The ways to send a letter: a form that opens filled in, the page of WriteToThem, a `mailto:`.

The data hold no e-mail address, and none is made up: a `mailto:` opens a message without one.
"""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from opencouncil.reports.letter_kinds import Kind, Language
from opencouncil.reports.letters import Letter
from opencouncil.wording.letter import Block, Written
from opencouncil.wording.sentences import flatten

# Opens the form for a new request to one body; /body/NUMBER leads to other bodies
# (alaveteli.org/docs/developers/api, "Starting new requests programmatically").
_NEW_REQUEST = "https://www.whatdotheyknow.com/new/{}?{}"
# With it requests made from here can be found there.
_TAG = "opencouncil"
# Longer addresses are cut off by some servers.
LONGEST_FORM = 6000
# Every program for mail takes one that is shorter.
LONGEST_MAIL = 1800
_LINE = "%0D%0A"
REST_FOLLOWS = {
    Language.ENGLISH: "[The rest of the letter goes here.]",
    Language.WELSH: "[Mae gweddill y llythyr yn mynd yma.]",
}
COPY_THIS = "The rest, to copy into the message:"


def find_address(letter: Letter, written: Written) -> str:
    """The page to send it from; empty where there is none."""
    if letter.request.kind is Kind.FOI and letter.number is not None:
        return _make_form(letter.number, written)
    return letter.write_to_them


def _make_form(number: int, written: Written) -> str:
    """The form with the letter; with its title alone where that would be too long."""
    # The site puts its own greeting and its own end around the text.
    body = "\n\n".join(block.text for block in written.body)
    fields = {"title": flatten(written.subject), "default_letter": body, "tags": _TAG}
    address = _NEW_REQUEST.format(number, urlencode(fields, quote_via=quote))
    if len(address) <= LONGEST_FORM:
        return address
    return _NEW_REQUEST.format(number, urlencode({**fields, "default_letter": ""}, quote_via=quote))


def make_mail(letter: Letter, written: Written, longest: int = LONGEST_MAIL) -> tuple[str, Sequence[Block]]:
    """A ``mailto:`` with as many whole paragraphs as it holds, and the paragraphs that are left to copy."""
    subject = quote(flatten(written.subject), safe="")
    # Half of a sign in percents is none: the subject is cut before it is quoted.
    if len(subject) > longest // 3:
        subject = _quote_start(flatten(written.subject), longest // 3)
    start = f"mailto:?subject={subject}&body="
    blocks = written.blocks
    pieces = [quote(block.text, safe="") for block in blocks]
    whole = start + (_LINE * 2).join(pieces)
    if len(whole) < longest:
        return whole, ()
    end = quote(REST_FOLLOWS[letter.request.language], safe="")
    kept = 0
    while kept < len(blocks) and len(start + (_LINE * 2).join([*pieces[: kept + 1], end])) < longest:
        kept += 1
    return start + (_LINE * 2).join([*pieces[:kept], end]), blocks[kept:]


def _quote_start(text: str, longest: int) -> str:
    while len(quoted := quote(text, safe="")) > longest:
        text = text[:-1]
    return quoted
