"""An address in its parts, and what is wrong with them; nothing here asks a network."""

import ipaddress
import re
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

_PARTS = re.compile(
    r"(?P<scheme>https?)://(?:(?P<user>[^/?#]*)@)?(?P<host>\[[^\]/?#]*\]|[^/?#:]*)(?P<rest>.*)", re.DOTALL
)

# The parts of an address that are of one visit: of a session, a campaign, a reply button. ASP.NET writes the
# session into the path, `/(S(abc))/page.aspx`.
_OF_VISITS = "|".join(
    (
        *(
            "phpsessid",
            "jsessionid",
            r"aspsessionid\w*",
            r"asp\.net_sessionid",
            "session_?id",
            "cfid",
            "cftoken",
        ),
        *(
            "replytocom",
            r"utm_\w+",
            "fbclid",
            "gclid",
            "gbraid",
            "wbraid",
            "dclid",
            "msclkid",
            "yclid",
            "twclid",
        ),
        *("igshid", "mc_[ce]id", "_gl", "_hs(?:enc|mi)"),
    )
)
# The names of the parts of addresses: a token has one that is of a visit, or it is in the path.
_NAMES = re.compile(r"[?&;]([\w.]+)=")
_END_IN_PATH = "))/"
# In the place of a question mark whose part was cut; what follows takes it over.
_CUT = "\0"
_AFTER_CUT = re.compile(r"\0[&;]*([^#&;]?)")
# Archives keep a page under the address that it had, and find it by that alone.
_ARCHIVE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:archive\.org|archive\.(?:ph|today|is)|nationalarchives\.gov\.uk)/"
)

# Names that stand for a machine or a network of one's own: RFC 6761, 6762, 8375, 9476 and common use.
_PRIVATE_ENDS = (
    *("localhost", "local", "internal", "localdomain", "lan", "home", "corp", "intranet", "private"),
    *("home.arpa", "test", "invalid", "onion", "alt", "arpa"),
)
_LAST_OF_ENDS = frozenset(end.rpartition(".")[2] for end in _PRIVATE_ENDS)
# The networks of IPv6 that carry an address of IPv4 in their last, or second, part.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# The same within one network, RFC 8215; some versions of Python take it for public.
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class Address(NamedTuple):
    """Its parts as they stand; the host in small letters, without a port."""

    scheme: str
    user: str | None
    host: str
    # From the port on.
    rest: str


# From the scheme to where the name of the server ends.
_BEGINNINGS = re.compile(r"https?://[^/?#\n]*")


def list_hosts(addresses: str) -> set[str]:
    """The hosts of addresses, one to a line, and of those within them: mostly few, many times over."""
    return {split_address(beginning).host for beginning in {*_BEGINNINGS.findall(addresses)}}


@lru_cache(maxsize=8192)
def split_address(text: str) -> Address:
    found = _PARTS.match(text)
    if not found:
        return Address(scheme="", user=None, host="", rest=text)
    host = found["host"].lower().rstrip(".")
    return Address(scheme=found["scheme"], user=found["user"], host=host, rest=found["rest"])


@cache
def _token() -> re.Pattern[str]:
    # It takes long to make, and most files need none.
    return re.compile(
        rf"[?&](?P<name>{_OF_VISITS})=[^&;#\n]*|;(?P<part>{_OF_VISITS})=[^&;#/?\n]*|/(?P<session>\(S\([a-z0-9]+\)\))(?=/)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1024)
def _is_of_visit(name: str) -> bool:
    return bool(re.fullmatch(_OF_VISITS, name, re.IGNORECASE))


def has_token(addresses: str) -> bool:
    """Whether one of the addresses, one to a line, has a token of one visit; an archive's copy may."""
    if "=" in addresses and any(map(_is_of_visit, _NAMES.findall(addresses))):
        return True
    return _END_IN_PATH in addresses and bool(_token().search(addresses))


def find_token(address: str) -> str:
    """The name of the first token of one visit, or empty."""
    found = None if _ARCHIVE.match(address) else _token().search(address)
    return (found["name"] or found["part"] or found["session"]) if found else ""


def cut_tokens(address: str) -> str:
    """The address without tokens of one visit."""
    if not find_token(address):
        return address
    cut = _token().sub(lambda found: _CUT if found[0][0] == "?" else "", address)
    return _AFTER_CUT.sub(lambda found: f"?{found[1]}" if found[1] else "", cut)


def unquote_twice(text: str) -> str:
    """A part of an address with its codes as letters, also where they are written twice over."""
    return unquote(unquote(text))


@lru_cache(maxsize=8192)
def why_not_public(host: str) -> str:
    """Why nobody else can reach a host, in words; empty where that is not known."""
    name = host.strip("[]")
    last = name.rpartition(".")[2]
    # An address of IPv4 has a number at its end, and to try every name for one takes long.
    ip = _read_ip(name) if ":" in name or last[:1].isdigit() else None
    if ip is None:
        if "." not in name:
            return "it is the name of a machine in one's own network"
        if last not in _LAST_OF_ENDS:
            return ""
        end = next((end for end in _PRIVATE_ENDS if name == end or name.endswith(f".{end}")), "")
        return f"`.{end}` names machines of one's own network" if end else ""
    if is_within(ip):
        return "it leads to one's own machine or network"
    return "" if str(ip) == name or ip.version == 6 else f"it is `{ip}`, written so that nobody sees it"


def _read_ip(name: str) -> Ip | None:
    """The address of a machine, in any way that a browser takes it."""
    try:
        if ":" in name:
            return ipaddress.IPv6Address(name.partition("%")[0])
        parts = [_read_number(part) for part in name.split(".")]
        if len(parts) > 4 or any(part > 255 for part in parts[:-1]):
            return None
        last = 256 ** (5 - len(parts))
        if parts[-1] >= last:
            return None
        return ipaddress.IPv4Address(
            sum(part << 8 * (3 - at) for at, part in enumerate(parts[:-1])) + parts[-1]
        )
    except ValueError:
        return None


def _read_number(text: str) -> int:
    """A number in tens, eights (`0177`) or sixteens (`0x7f`); ValueError for anything else."""
    if len(text) > 16 or not text.isascii() or not text.isalnum():
        raise ValueError(text)
    if text[:2].lower() == "0x":
        return int(text[2:] or "0", 16)
    return int(text, 8 if len(text) > 1 and text[0] == "0" else 10)


def is_within(ip: Ip) -> bool:
    """Whether it is private, of the machine itself, or of no machine at all, or carries one that is."""
    if isinstance(ip, ipaddress.IPv6Address):
        last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        carried: list[ipaddress.IPv4Address | None] = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64 or int(ip) >> 32 == 0:
            carried.append(last)
        if ip in _LOCAL_NAT64:
            return True
        return not ip.is_global or ip.is_multicast or any(one and is_within(one) for one in carried)
    return not ip.is_global or ip.is_multicast
