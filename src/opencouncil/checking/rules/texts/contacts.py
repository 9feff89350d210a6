"""E-mail addresses, accounts, profiles and phone numbers in a text, also where they are written out."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple


class _Kind(NamedTuple):
    """A kind of contact: what it is, signs of which every text with one has at least one, and its pattern."""

    what: str
    signs: tuple[str, ...]
    # Made when it is looked for first: most files have no sign of a contact.
    pattern: str
    # Where the signs are longer than a mark: marks of which every text with one has at least one too. To look
    # for one takes a tenth of the time.
    marks: str = ""


# Pages of these that are no account.
_NO_PROFILE = (
    r"(?!(?:search|hashtag|i|intent|share|sharer|home|explore|events|watch|help|privacy|p|reel|tv)\b)"
)
_PROFILE = (
    r"(?<![\w.-])(?:(?:www|web|m|mobile|old|[a-z]{2}(?:-[a-z]{2})?)\.)?(?:"
    rf"(?:(?:twitter|x|facebook|fb|instagram)\.com|fb\.me|t\.me|linktr\.ee)/{_NO_PROFILE}[@\w]"
    r"|linkedin\.com/(?:in|pub)/|youtube\.com/(?:user/|c/|channel/)|bsky\.app/profile/|wa\.me/"
    r"|reddit\.com/u(?:ser)?/|snapchat\.com/add/)"
    # Threads, TikTok, Medium, YouTube and every server of Mastodon.
    r"|(?<=[\w-]/)@\w"
)
_PROFILE_SIGNS = (".com/", ".me/", "/@", "linktr.ee/", "bsky.app/")
# In their order: what one has found is no part of the next.
_KINDS = (
    _Kind("a link to a profile", _PROFILE_SIGNS, _PROFILE, marks="/"),
    _Kind("an account name", ("@",), r"(?<![\w@/.+-])@[\w.-]{1,64}@[\w-]{1,63}\.\w"),
    _Kind(
        "an e-mail address",
        ("@",),
        r"@(?<=\w@)\s?[\w-]{1,63}\.\w|(?<=\w) @ [\w-]{1,63}\.[a-z]{2}",
    ),
    # name(at)host, name [at] host, name <dot> host
    _Kind(
        "an e-mail address",
        ("(", "[", "{", "<"),
        r"[(\[{<](?:(?<=\w.)|(?<=\w\s.))\s{0,2}(?:at|@|dot)\s{0,2}[)\]}>]\s{0,2}\w",
    ),
    # name at host dot uk
    _Kind(
        "an e-mail address",
        (" dot ",),
        r"(?<=\w) at (?!the |an? |this |that |each )[\w.-]{1,63} dot \w",
    ),
    _Kind("an e-mail address", ("_at_",), r"(?<=\w)_at_\w", marks="_"),
    # A letter by its name or its number: &#64; &commat; %40
    _Kind(
        "an e-mail address",
        ("&", "%"),
        r"(?<=\w)(?:&#64;|&#x40;|&commat;|%40)\w",
    ),
    _Kind("an e-mail address", ("mailto:",), r"mailto:\S", marks=":"),
    _Kind("an account name", ("@",), r"@(?<![\w@/.+-]@)\w\w"),
    _Kind("an account name", (".bsky.social",), r"\w\.bsky\.social\b"),
    _Kind(
        "an account name",
        ("handle", "username"),
        r"\b(?:handle|username) ?[:=] ?\w",
        marks=":=",
    ),
)
# `name AT host.uk`: small letters before, so that no heading in capitals is meant.
_CAPITAL_AT = re.compile(r"(?<=[a-z0-9]) ?AT ?[\w-]{1,63}\.[a-z]{2}")
_ADDRESS = re.compile(r"https?://\S+")
# Ten or eleven figures from a nought, which may stand in brackets; from abroad up to fifteen, after 00 or +.
# Two patterns, as one that begins with a letter of its own is looked for in a seventh of the time.
_PHONE = re.compile(
    r"0(?<![\w+/]0)(?:(?<!\d[.:=-]0)\)?\d(?:[ ().-]{0,3}\d){8,9}|0(?:[ ().-]{0,3}\d){9,13})(?!\d)"
)
_PHONE_WITH_PLUS = re.compile(r"\+(?:[ ().-]{0,3}\d){9,15}(?!\d)")


@cache
def _no_phone() -> re.Pattern[str]:
    # What has as many figures and is none: a day with the year first, last or in two figures, month and day
    # in any order; a time of day; the number of a book.
    return re.compile(
        r"(?<!\d)(?:(?:1[89]|20)\d\d([-./ ])[0-3]?\d\1[0-3]?\d|[0-3]?\d([-./ ])[0-3]?\d\2(?:1[89]|20)\d\d"
        r"|(?<![-./])[0-3]?\d([-./])[0-3]?\d\3\d\d(?![-./])|(?<![-./])[0-2]\d[:.][0-5]\d(?![-./]?\d))(?!\d)"
        r"|\bisbn[:\s-]{0,3}[\d -]{9,17}[\dx]"
    )


def find_contacts(text: str) -> list[str]:
    """What a text has of them, each kind once: ``an e-mail address``, ``a phone number``."""
    if not text.isascii():
        # Wide letters and figures, and the spaces that are none.
        text = unicodedata.normalize("NFKC", text).replace("\u2010", "-").replace("\u2013", "-")
    found = []
    plain = text.lower()
    for what, signs, pattern, marks in _KINDS:
        # Loops, and no call: every text of every file comes by here.
        for mark in marks:
            if mark in plain:
                break
        else:
            if marks:
                continue
        for sign in signs:
            if sign in plain:
                break
        else:
            continue
        if re.search(pattern, plain):
            found.append(what)
            plain = re.sub(pattern, " ", plain)
    if "AT" in text and _CAPITAL_AT.search(text):
        found.append("an e-mail address")
    if _has_phone(plain):
        found.append("a phone number")
    return list(dict.fromkeys(found))


def _has_phone(text: str) -> bool:
    # A bar in the place of what is none, so that the figures around it stay apart.
    return _looks_like_phone(text) and _looks_like_phone(_no_phone().sub("|", _ADDRESS.sub("|", text)))


def _looks_like_phone(text: str) -> bool:
    return bool(_PHONE.search(text) or ("+" in text and _PHONE_WITH_PLUS.search(text)))
