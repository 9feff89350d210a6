"""Contacts of people are found in every way they are written, and nothing else is taken for one."""

import time

import pytest

from opencouncil.checking.rules.texts.contacts import find_contacts

MAIL, ACCOUNT, PROFILE, PHONE = (
    *("an e-mail address", "an account name"),
    *("a link to a profile", "a phone number"),
)


@pytest.mark.parametrize(
    "text",
    [
        *("jo.bloggs@example.gov.uk", "Jo@example.org said so", "jo@ example.org", "jo @ example.org"),
        *("write to clerk(at)council.example", "clerk [at] council.example", "clerk{at}council.example"),
        *("clerk (AT) council.example", "clerk[@]council.example", "clerk(at)council(dot)example"),
        *("clerk at council dot example", "clerk AT council DOT example", "clerk at council dot gov dot uk"),
        *("clerk AT council.example", "clerk_at_council.example", "clerk@council(dot)example"),
        *("clerk&#64;council.example", "clerk&#x40;council.example", "clerk%40council.example"),
        *("mailto:clerk", "clerk\uff20council.example", "see <jo@example.org>"),
    ],
)
def test_an_e_mail_address_is_found_however_it_is_written(text: str) -> None:
    assert MAIL in find_contacts(text)


@pytest.mark.parametrize(
    "text",
    [
        *("according to @jobloggs", "@jo_b", "(@jobloggs)", "\uff20jobloggs", "jobloggs.bsky.social"),
        *("@jo@mastodon.example", "Twitter handle: jobloggs", "username = jobloggs", "@LeedsCC_News"),
    ],
)
def test_an_account_name_is_found(text: str) -> None:
    assert find_contacts(text) == [ACCOUNT]


@pytest.mark.parametrize(
    "text",
    [
        *("see twitter.com/somebody", "see https://x.com/somebody", "mobile.twitter.com/somebody"),
        *(
            "https://twitter.com/@somebody",
            "www.facebook.com/people/Jo-Bloggs/1000",
            "m.facebook.com/jo.bloggs",
        ),
        *("facebook.com/profile.php?id=1", "en-gb.facebook.com/jo", "fb.com/jo", "instagram.com/jo"),
        *("https://www.linkedin.com/in/jo-bloggs", "uk.linkedin.com/in/jo", "bsky.app/profile/jo.example"),
        *("https://mastodon.example/@jo", "threads.net/@jo", "tiktok.com/@jo", "youtube.com/@jo", "t.me/jo"),
        *(
            "wa.me/447700900123",
            "reddit.com/user/jo",
            "reddit.com/u/jo",
            "FACEBOOK.COM/jo",
            "youtube.com/c/jo",
        ),
    ],
)
def test_a_link_to_a_profile_is_found(text: str) -> None:
    assert PROFILE in find_contacts(text)


@pytest.mark.parametrize(
    "text",
    [
        *("ring 01543 308000 first", "ring (01543) 308000", "ring +44 1543 308000", "+44 (0)1543 308000"),
        *(
            "tel:01543308000",
            "Tel.01543-308-000",
            "01543.308000",
            "020 7946 0958",
            "0300 123 4567",
            "028 9032 0202",
        ),
        *("0044 1543 308000", "00353 1 234 5678", "+353 1 234 5678", "(0)1543 308000", "01543\u00a0308000"),
        *("01543 308000 or 01543 308001", "\uff101543 308000", "01543\u2013308000", "18001 01543 308000"),
        *("on 05-08-2014 ring 01543 308000", "01543 308000 until 05.08.2014"),
    ],
)
def test_a_phone_number_is_found(text: str) -> None:
    assert find_contacts(text) == [PHONE]


@pytest.mark.parametrize("date", ["05-08-2014", "05.08.2014", "05/08/2014", "05 08 2014", "2014-08-05"])
@pytest.mark.parametrize(
    "text",
    [
        "rule in force since {}",
        "{} to {}",
        "{}-{}",
        "{}, 09:30",
        "{} 09.30 10.45",
        "on {} at 0930",
        "{} {} {}",
    ],
)
def test_a_date_is_no_phone_number(text: str, date: str) -> None:
    assert find_contacts(text.replace("{}", date)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("page of 01 02 2013", "08-05-14 and 09-06-14", "08/05/14", "1 2 2013", "2013 02 01", "31.12.99"),
        *(
            "read on 2014-08-05, between 09:30 and 10:45",
            "item 0 of 120 on page 03 of 2004-2005",
            "09:00 10:15 11:30",
        ),
        *("09.00 10.30 11.15 12.45", "ISBN 0-19-852663-6", "E07000194", "20/01234/FUL", "0.5 1.25 2.50 3.75"),
        *("UPRN 010012345678", "company 01234567", "SI 2014/2095", "0 1 2 3", "the 0900 bus, 12 April"),
        *(
            "see https://www.example.gov.uk/cgi?id=01234567890",
            "3 places @ the front",
            "look at the dot matrix",
        ),
        *(
            "webcast at democracy.example.gov.uk",
            "at 10.30 in the hall",
            "FILMING AT WWW.EXAMPLE.ORG",
            "(at the back)",
        ),
        *(
            "on twitter.com",
            "twitter.com/search?q=council",
            "facebook.com/events/12",
            "fox.com/news",
            "Facebook",
        ),
        *(
            "next.com/a",
            "linkedin.com/company/leeds",
            "Twitter: the debate",
            "a first-hand account",
            "£5 @ 10p",
        ),
        *("the clerk confirmed it in writing", "system:facebook", "the handle of the door", "youtube.com"),
        *("look-at-this.example", "1,234,567,890", "from 0 to 1000000000", "[dot] marks", "chat.me/a"),
    ],
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert find_contacts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("0" * 100_000, "0 " * 50_000, "@" * 100_000, "a@" * 50_000, "(" * 100_000, "at " * 30_000 + "dot"),
        *(
            "+" * 100_000,
            "x.com/" * 20_000,
            "-." * 50_000,
            "01-" * 30_000,
            "isbn " * 20_000,
            "\uff20" * 50_000,
        ),
    ],
    ids=lambda text: text[:5],
)
def test_the_time_grows_as_the_text_does(text: str) -> None:
    started = time.monotonic()
    find_contacts(text)
    assert time.monotonic() - started < 1
