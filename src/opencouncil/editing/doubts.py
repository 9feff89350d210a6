"""What is worth asking about a claim that no rule finds: tags that its status or its summary leads to expect.

`validate` does not ask it: many sources do not say, and their claims are right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from opencouncil.editing.early import Told
from opencouncil.findings import Severity

# Statuses by which somebody may.
_OPEN_TO_SOME = frozenset({"allowed", "allowed-with-notice", "permission-required", "restricted"})
# One of these tags says of a status which kind it is.
_TELLING = {
    "allowed-with-notice": ("notice-requested", "notice-required"),
    "permission-required": ("chair-permission", "council-permission", "officer-permission"),
}
_NOTICE = ("notice-requested", "notice-required", "notice", "deadline-stated", "register-to-speak")
_SPEAKS_OF_NOTICE = re.compile(
    r"\b(?:courtesy|beforehand|in advance|notif(?:y|ying|ied)|inform(?:ing)?|tell(?:ing)? (?!where|how)|"
    r"(?:giv\w+|gave|with|written|prior|advance|days?'?|hours?'?|hour's|of) (?:\w+ )?notice)\b",
    re.IGNORECASE,
)
# What nobody has to do.
_DENIED = re.compile(
    r"\b(?:no|not|without|nobody|never|neither|nor|needn't|don't|dropped)\b[^;.]*", re.IGNORECASE
)
# Somebody who may say no.
_SPEAKS_OF_LEAVE = re.compile(
    r"\b(?:permi\w+|consent\w*|agree\w*|approv\w+|ask\w*|leave|request\w*|discretion\w*|appl(?:y|ies|ied|ying|ication\w*)|"
    r"allow\w*|authori\w+|accredit\w+|invit\w+|sanction\w*|decid\w+|refus\w+|accept\w*|grant\w*|vote\w*)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_BAN = re.compile(
    r"\b(?:no[ -]?one|nobody|no (?:members?|persons?|people)(?: of the (?:public|press))?) "
    r"(?:may|can|is (?:allowed|permitted)|are (?:allowed|permitted))\b",
    re.IGNORECASE,
)
# Those for whom, or the meetings at which, a ban does not hold.
_EXCEPTED = re.compile(
    r"\b(?:but|except\w*|unless|other than|save|only|without|until|before|while|more than|outside)\b",
    re.IGNORECASE,
)


def find_doubts(values: Mapping[str, Any]) -> Iterator[Told]:
    """Each thing worth asking, with its field; nothing before status and summary are known."""
    if "status" not in values or "summary" not in values:
        return
    status, tags = values["status"], [tag.partition(":")[0] for tag in values.get("conditions", ())]
    telling = _TELLING.get(status, ())
    if telling and not set(telling) & set(tags):
        message = f"no tag says how the status `{status}` is meant"
        yield _doubt("conditions", message, f"If the source tells, add {_join(telling)}.")
    if status == "permission-required" and _tells_only(values["summary"]):
        message = f"the summary seems to speak of telling the council first, and the status is `{status}`"
        yield _doubt("status", message, "If nobody may say no to them, the status is `allowed-with-notice`.")
    elif status in _OPEN_TO_SOME and speaks_of_ban(values["summary"]):
        message = f"the summary seems to say that nobody may, and the status is `{status}`"
        yield _doubt(
            "status", message, "If it is barred for every member of the public, the status is `refused`."
        )
    elif status == "allowed" and not set(_NOTICE) & set(tags) and speaks_of_notice(values["summary"]):
        message = "the summary seems to speak of telling the council first, and the status is `allowed`"
        yield _doubt("status", message, "If people are asked to, the status is `allowed-with-notice`.")


def speaks_of_notice(summary: str) -> bool:
    """Whether a text seems to say that the council is told first."""
    return bool(_SPEAKS_OF_NOTICE.search(_DENIED.sub("", summary)))


def speaks_of_ban(summary: str) -> bool:
    """Whether a text seems to say that nobody at all may."""
    return bool(_SPEAKS_OF_BAN.search(summary)) and not _EXCEPTED.search(summary)


def _tells_only(summary: str) -> bool:
    """Whether a text seems to speak of telling the council, and of nobody who may say no."""
    return speaks_of_notice(summary) and not _SPEAKS_OF_LEAVE.search(summary)


def _doubt(path: str, message: str, hint: str) -> Told:
    return Told(path=path, severity=Severity.WARNING, message=message, hint=hint)


def _join(words: Sequence[str]) -> str:
    *rest, last = (f"`{word}`" for word in words)
    return f"{', '.join(rest)} or {last}"
