"""An address leads to a server that everybody can reach.

`localhost`, `.local`, `.internal`, a name without a dot, `10.0.0.1` or `127.0.0.1` mean one's own machine or
network: nobody else can read such a source, and a program that opens it would ask what was not meant for it.
That holds in every way of writing (`2130706433`, `0x7f.1`, `0177.0.0.1`, `[::ffff:10.0.0.1]`). Give the
public address of the page.

Passes: ``{website: "https://www.example.gov.uk/"}``
Fails: ``{website: "http://127.0.0.1/"}``, ``{website: "http://intranet/"}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.checking.rules.texts.addresses import list_hosts, split_address, why_not_public
from opencouncil.findings import Problem, Severity, clip

ID = "address-not-public"
SEVERITY = Severity.ERROR


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    if not any(why_not_public(host) for host in list_hosts(strings.all_addresses) - {""}):
        return
    for found in strings.iter_addresses():
        host = split_address(found.text).host
        if why := why_not_public(host):
            message = f"nobody else can reach `{clip(host)}`: {why}"
            hint = "Give the public address of the page."
            yield Problem(found.pointer, message, hint, on_key=found.is_name)
