"""The verdict on an address, from what was known and what came of asking it now."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from opencouncil.links.answers import Answer, Kind, Page
from opencouncil.reading.links import LinkState

# The days on which a server must say that there is no such page, until it counts as gone.
DAYS_UNTIL_GONE = 3
# Names of the first page of a site.
_HOMES = frozenset(
    (
        *("", "index", "index.html", "index.htm", "index.php", "index.aspx"),
        *("home", "homepage", "default.aspx"),
    )
)
_MISSING = frozenset(
    (*("404", "404.html", "404.aspx", "error", "error.aspx"), *("notfound", "not-found", "pagenotfound"))
)
_SIGN_IN = frozenset({"login", "log-in", "logon", "signin", "sign-in", "login.aspx", "login.php", "sso"})


def judge(
    before: LinkState | None, answer: Answer, address: str, today: date, checked: date | None = None
) -> LinkState:
    """The new state of an address; ``checked`` is the day on which somebody read it last for a claim."""
    after = before or LinkState(address=address, verdict="", asked=today, since=today)
    after = replace(after, asked=today, status=answer.status, reason=answer.reason, to=answer.to)
    if answer.kind in (Kind.PAGE, Kind.UNCHANGED):
        changes = _judge_page(before, after, answer, today, checked)
    elif answer.kind is Kind.NO_PAGE:
        changes = _count_day(after, today)
    elif answer.kind is Kind.UNASKED:
        changes = {"verdict": "not-checked"}
    else:
        changes = {"verdict": "blocked" if answer.kind is Kind.BLOCKED else "not-reached"}
        # A server that is down for a day brings no page back.
        if before and before.verdict == "gone":
            changes = {"verdict": "gone"}
    after = replace(after, **changes)
    is_same = before is not None and before.verdict == after.verdict
    return replace(after, since=before.since if before and is_same else today)


def _count_day(after: LinkState, today: date) -> dict[str, Any]:
    failed = after.failed
    if len(failed) < DAYS_UNTIL_GONE and today not in failed:
        failed = tuple(sorted((*failed, today)))
    return {"verdict": "gone" if len(failed) >= DAYS_UNTIL_GONE else "not-reached", "failed": failed}


def _judge_page(
    before: LinkState | None, after: LinkState, answer: Answer, today: date, checked: date | None
) -> dict[str, Any]:
    address = after.address
    answered: dict[str, Any] = {"answered": today, "failed": ()}
    away = find_elsewhere(address, answer.to) if answer.to else ""
    if away == "sign-in":
        return {"verdict": "blocked", "reason": away}
    if away == "says-missing":
        return {**_count_day(after, today), "reason": away}
    if away:
        return {**answered, "verdict": "moved", "reason": away}
    compared: dict[str, Any] = {"verdict": "fine"}
    if answer.page:
        compared = _compare(before, answer.page, today, checked)
    if answer.kind is Kind.UNCHANGED and checked and after.kept and checked > after.kept:
        # Somebody has read this very version since.
        compared["kept"] = today
    if answer.to and answer.is_for_good and not is_same_page(address, answer.to):
        has_same_text = before is not None and bool(before.kept) and compared["verdict"] == "fine"
        # What was kept stays, to be compared with once the address is replaced.
        kept = compared if not before or not before.kept else {}
        reason = "same-text" if has_same_text and not kept else "for-good"
        return {**answered, **kept, "verdict": "moved", "reason": reason}
    return {**answered, **compared}


def _compare(before: LinkState | None, page: Page, today: date, checked: date | None) -> dict[str, Any]:
    """The verdict on a page that is where it was, and what is kept of it.

    Its bytes are compared first, then its text, and that only as found by one version of one program.
    """
    as_kept = {"raw": page.raw, "text": page.text, "extractor": page.extractor}
    named = {"etag": page.etag, "modified": page.modified}
    anew = {**as_kept, **named, "kept": today}
    if not before or not before.kept or (checked and checked > before.kept):
        return {**anew, "verdict": "fine"}
    if page.raw == before.raw:
        return {**as_kept, **named, "verdict": "fine"}
    if page.extractor != before.extractor:
        return {**anew, "verdict": "not-checked", "reason": "extractor"}
    # Servers give the version that they name again; this one is not the one that was kept.
    unnamed = {"etag": "", "modified": ""}
    if not page.extractor:
        return {**unnamed, "verdict": "changed", "reason": "bytes"}
    if not page.text or not before.text:
        return {**unnamed, "verdict": "not-checked", "reason": "no-text"}
    if page.text == before.text:
        return {**as_kept, **named, "verdict": "fine"}
    return {**unnamed, "verdict": "changed", "reason": "text"}


def find_elsewhere(address: str, to: str) -> str:
    """``home``, ``sign-in`` or ``says-missing`` where a redirect no longer leads to the page; else empty."""
    was, now = _split_path(address), _split_path(to)
    last = now[-1] if now else ""
    if last in _SIGN_IN and not _SIGN_IN.intersection(was):
        return "sign-in"
    if last in _MISSING and not _MISSING.intersection(was):
        return "says-missing"
    is_page = (was[-1] if was else "") not in _HOMES or bool(urlsplit(address).query)
    return "home" if is_page and last in _HOMES and len(now) <= 1 and not urlsplit(to).query else ""


def is_same_page(address: str, to: str) -> bool:
    """Whether two addresses differ by no more than https, ``www.``, small letters or a slash at the end."""
    return _make_plain(address) == _make_plain(to)


def _make_plain(address: str) -> str:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/').lower()}?{parts.query}"


def _split_path(address: str) -> list[str]:
    return [part for part in urlsplit(address).path.lower().split("/") if part]
