"""Which addresses may be asked for a page."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from sayso.errors import Refused

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PORTS = (80, 443)  # where pages are; every other port is some other service's
MAX_URL = 8_000  # characters; servers refuse longer ones, and no news site has them
MAX_HOST = 253  # characters, as in the domain name system
_DEFAULT = {"http": 80, "https": 443}

# Standards' own names for machines nearby (RFC 6761, 6762, 8375, 9476), and those that routers and clouds use.
_NEARBY = frozenset("localhost localdomain local internal intranet lan home corp private test".split())
_NEARBY_PAIRS = frozenset(("home.arpa", "ip6-localhost", "ip6-loopback"))

# Never asked, whatever is allowed: nothing there is a publisher, and some of it hands out a machine's own keys.
_NEVER: tuple[Network, ...] = tuple(
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8",  # "this network": Linux takes 0.0.0.0 for itself
        "169.254.0.0/16",  # link-local, with the metadata service of most clouds
        "168.63.129.16/32",  # the same of Azure: looks public, answers inside
        "100.100.100.200/32",  # of Alibaba
        "192.0.0.192/32",  # of Oracle
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and the broadcast address
        "::/128",
        "fe80::/10",  # link-local
        "fec0::/10",  # site-local, withdrawn
        "fd00:ec2::254/128",  # metadata of Amazon
        "ff00::/8",  # multicast
    )
)
# Not public (IANA's registries of special addresses), or another address in disguise. Python's `is_global` differs
# from one release to the next, and holds several of these for public: NAT64, 6to4, 192.0.0.8, multicast.
_PRIVATE: tuple[Network, ...] = tuple(
    ipaddress.ip_network(net)
    for net in (
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "2001::/23",  # Teredo, ORCHID and other protocols' own
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",
    )
)
# All of IPv6 that is given out to the public. Outside it: ::1, IPv4-mapped, NAT64, unique-local, segment routing.
_PUBLIC6 = ipaddress.ip_network("2000::/3")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)  # the third quarter of an address that ends in an IPv4 address

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PORT = re.compile(r"[0-9]{1,5}")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label that makes a resolver read the whole host as a number
_PATH = "/%:@!$&'()*+,;=~-._"  # what a path may hold as it is
_QUERY = _PATH + "?"


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart once, so that what is vetted and what is asked cannot differ.

    `host` is in lower case and ASCII, without a trailing dot; `literal` is the number where the host is one; `target`
    is the path with its query, as it goes on the wire.
    """

    scheme: str
    host: str
    port: int
    target: str
    literal: IP | None

    @property
    def url(self) -> str:
        """The address in one spelling, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port as the `Host` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT[self.scheme] else f"{host}:{self.port}"


def parse(url: str, *, private: bool = False, ports: tuple[int, ...] = PORTS) -> Address:
    """The address that a URL writes. Raises Refused for all that is no plain public web address.

    `private` lets names and numbers of one's own network pass, and any port.
    """
    if len(url) > MAX_URL:
        raise Refused(f"is an address of more than {MAX_URL:,} characters")
    if any(c <= " " or c == "\\" or "\x7f" <= c <= "\xa0" for c in url):
        # Parsers differ in what they make of these, so that one vets a host and another asks a different one.
        raise Refused("is an address with a space, a backslash or a control character in it")
    scheme = _SCHEME.match(url)
    if not scheme or scheme[0][:-1].lower() not in _DEFAULT:
        raise Refused("is no web address: only http:// and https:// are asked")
    try:
        parts = urlsplit(url)
        name, netloc = parts.hostname, parts.netloc
    except ValueError:
        raise Refused("is no address that can be read") from None
    if "@" in netloc:
        raise Refused("is an address with a user name in it; none is ever sent")
    if not name:
        raise Refused("is an address without a host")
    if len(name) > MAX_HOST:
        raise Refused("is an address with a host that is no name")
    port = _port(netloc, parts.scheme)
    if port not in ports and not private:
        listed = " and ".join(map(str, ports))
        raise Refused(f"is at port {port}, and only {listed} are asked; --allow-private allows others")
    host, literal = _host(name, bracketed=netloc.startswith("["))
    if not private and literal is None and _nearby(host):
        raise Refused(f"is on this machine or its own network ({host}); --allow-private allows it")
    path = quote(parts.path, safe=_PATH) or "/"
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    return Address(parts.scheme, host, port, path + query, literal)


def onward(address: Address, location: str, *, private: bool, ports: tuple[int, ...] = PORTS) -> Address:
    """Where a redirect leads, vetted like the first address. Raises Refused."""
    try:
        return parse(urljoin(address.url, location.strip(" \t")), private=private, ports=ports)
    except ValueError:
        raise Refused("leads to no address that can be read") from None


def vet(answers: Iterable[str], *, private: bool = False) -> tuple[IP, ...]:
    """The addresses that a name resolves to, each once and in order. Raises Refused unless every one may be asked.

    One that may not spoils all: a name that is both public and private is a trap, or a network set up to be one.
    """
    found: dict[IP, None] = {}
    for answer in answers:
        try:
            ip = ipaddress.ip_address(answer)
        except ValueError:  # with a zone, as in fe80::1%eth0, or nothing that we know
            raise Refused(f"resolves to {answer}, which is no public address") from None
        if reason := refused(ip, private=private):
            raise Refused(reason)
        found[ip] = None
    if not found:
        raise Refused("resolves to no address")
    return tuple(found)


def refused(ip: IP, *, private: bool = False) -> str | None:
    """Why a number is not asked; None where it is."""
    if getattr(ip, "scope_id", None) or any(_within(ip, net) for net in _NEVER):
        return f"leads to {ip}, where no publisher is; it is never asked"
    if not private and is_private(ip):
        return f"leads to {ip}, which is no public address; --allow-private allows it"
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return refused(mapped, private=private) if mapped else None


def is_private(ip: IP) -> bool:
    """Whether a number is not of the public network."""
    if any(_within(ip, net) for net in (*_NEVER, *_PRIVATE)):
        return True
    if isinstance(ip, ipaddress.IPv4Address):
        return False
    return ip not in _PUBLIC6 or (int(ip) >> 32) & 0xFFFF_FFFF in _ISATAP


def _within(ip: IP, net: Network) -> bool:
    return ip.version == net.version and ip in net


def _port(netloc: str, scheme: str) -> int:
    before, colon, digits = (netloc.rpartition("]")[2] if netloc.startswith("[") else netloc).partition(":")
    if netloc.startswith("[") and before:
        raise Refused("is an address with something between the host and the port")
    if not colon or not digits:
        return _DEFAULT[scheme]
    if not _PORT.fullmatch(digits) or not 0 < int(digits) < 65_536:
        raise Refused("is an address with a port that is none")
    return int(digits)


def _host(name: str, *, bracketed: bool) -> tuple[str, IP | None]:
    """A host in one spelling, and as a number where it is one. Raises Refused."""
    if bracketed:
        try:
            ip = ipaddress.IPv6Address(name)
        except ValueError:
            raise Refused("is an address with a number in brackets that is none") from None
        return str(ip), ip
    try:
        # Takes full-width digits and letters, and dots of other scripts, to the plain ones.
        host = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Refused("is an address with a host that is no name") from None
    labels = host.removesuffix(".").split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        try:
            number = ipaddress.IPv4Address(".".join(labels))
        except ValueError:  # 127.1, 0x7f000001, 2130706433, 0177.0.0.1: a resolver reads them, so they hide a number
            raise Refused(f"is an address whose host is a number in an odd spelling ({host})") from None
        return str(number), number
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused("is an address with a host that is no name")
    return ".".join(labels), None


def _nearby(host: str) -> bool:
    labels = host.split(".")
    return len(labels) == 1 or labels[-1] in _NEARBY or ".".join(labels[-2:]) in _NEARBY_PAIRS


__all__ = ["PORTS", "Address", "is_private", "onward", "parse", "refused", "vet"]
