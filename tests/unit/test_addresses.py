"""Which addresses are asked, and which are not, however they are spelt."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import Refused
from sayso.ingest import addresses

# Spellings of this machine, or of what stands near it, that some parser or resolver takes.
ODD = (
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7F.1",
    "0177.0.0.1", "0177.1", "017700000001", "00000177.0.0.1", "0", "0.0.0.0", "127.0.0.1.", "１２７.０.０.１",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "０ｘ７ｆ.1", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]",
    "[2001:0:7f00:1::]", "[2001:db8::5efe:7f00:1]", "[2a00:1450::5efe:7f00:1]", "[fe80::1]", "[fe80::1%25lo]",
    "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "10.0.0.1", "100.64.0.1", "100.100.100.200",
    "169.254.169.254", "168.63.129.16", "172.16.0.1", "192.0.0.8", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.2.3", "240.0.0.1",
    "255.255.255.255", "256.1.1.1", "1.2.3.4.5", "localhost", "LOCALHOST", "ｌocalhost", "localhost.",
    "x.localhost", "localhost.localdomain", "ip6-localhost", "printer.local", "metadata.google.internal",
    "router.home.arpa", "intranet", "nas.lan", "%31%32%37.0.0.1", "127.0.0.1%2f", "a..b.org", "-",
    "a" * 64 + ".org", "a." * 130 + "org", "[::1", "::1", "[127.0.0.1]", "[::1]x", "[::1].org", "exa mple.org",
)  # fmt: skip
# Not of a host, but of the whole address.
ODD_WHOLE = (
    "", "example.org", "//example.org/", "/etc/passwd", "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/",
    "data:text/html,x", "javascript:alert(1)", "http:/example.org", "http:example.org", "http:///x", "http://", "https://",
    "http://user@example.org/", "http://user:word@example.org/", "http://example.org@127.0.0.1/", "http://@example.org/",
    "http://127.0.0.1\\@example.org/", "http://example.org\\@127.0.0.1/", "http://127.0.0.1\t.example.org/",
    "http://exam\nple.org/", " http://example.org/", "http://example.org/\r\nHost: x", "http://example.org/\x00",
    "http://example.org:22/", "http://example.org:8080/", "http://example.org:0/", "http://example.org:65536/",
    "http://example.org:+80/", "http://example.org:８０/", "http://example.org:80x/", "http://example.org:080000/",
    "http://example.org:80:80/", "http://example.org/" + "x" * 8_000, "http://[::1]:80/", "http://[2606:4700::1]x:80/",
)  # fmt: skip


def reach(url: str) -> None:
    """Vet an address as a whole; any name that is looked up resolves to a public number."""
    address = addresses.parse(url)
    addresses.vet((str(address.literal or "93.184.216.34"),))


@pytest.mark.parametrize("host", ODD)
def test_a_host_nearby_is_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(Refused):
        reach(f"http://{host}/")


@pytest.mark.parametrize("url", ODD_WHOLE)
def test_an_odd_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        reach(url)


@pytest.mark.parametrize(
    ("url", "asked", "host", "port"),
    [
        ("http://example.org", "http://example.org/", "example.org", 80),
        ("HTTPS://EXAMPLE.org:443/a?b=c#d", "https://example.org/a?b=c", "example.org", 443),
        ("https://example.org.:80/", "https://example.org:80/", "example.org", 80),
        ("http://example.org:/", "http://example.org/", "example.org", 80),
        ("https://blåbær.example/sjø?q=ø|x", "https://xn--blbr-roah.example/sj%C3%B8?q=%C3%B8%7Cx",
         "xn--blbr-roah.example", 443),
        ("http://ｅｘａｍｐｌｅ.org/%41", "http://example.org/%41", "example.org", 80),
        ("http://8.8.8.8/a@b", "http://8.8.8.8/a@b", "8.8.8.8", 80),
        ("http://[2606:4700:0:0::1]/", "http://[2606:4700::1]/", "2606:4700::1", 80),
        ("http://a_b.example.org/?u=http://user@x", "http://a_b.example.org/?u=http://user@x", "a_b.example.org", 80),
        ("http://example.org?x", "http://example.org/?x", "example.org", 80),
    ],
)  # fmt: skip
def test_an_ordinary_address_is_asked_in_one_spelling(url: str, asked: str, host: str, port: int) -> None:
    address = addresses.parse(url)
    assert (address.url, address.host, address.port) == (asked, host, port)
    assert addresses.parse(address.url) == address


def test_one_private_answer_spoils_all() -> None:
    assert addresses.vet(["93.184.216.34", "2606:4700::1", "93.184.216.34"]) == (
        ipaddress.ip_address("93.184.216.34"),
        ipaddress.ip_address("2606:4700::1"),
    )
    for answers in (["93.184.216.34", "10.0.0.1"], ["2606:4700::1", "::1"], [], ["fe80::1%eth0"], ["nonsense"]):
        with pytest.raises(Refused):
            addresses.vet(answers)


def test_what_is_allowed_where_private_ones_are() -> None:
    for host in ("127.0.0.1", "[::1]", "10.0.0.1", "192.168.1.1", "[fd00::1]"):
        address = addresses.parse(f"http://{host}:8080/", private=True)
        assert addresses.vet((str(address.literal),), private=True)
    assert addresses.parse("http://intranet:8080/", private=True).host == "intranet"
    # A machine's own keys and numbers that mean everybody are never asked.
    for ip in (
        "169.254.169.254",
        "0.0.0.0",
        "::",
        "224.0.0.1",
        "::ffff:169.254.169.254",
        "fd00:ec2::254",
        "fe80::1%lo",
    ):
        with pytest.raises(Refused):
            addresses.vet((ip,), private=True)
    # The spelling stays strict, and so does all that is no number.
    for url in ("http://127.1/", "http://0x7f000001/", "http://u@127.0.0.1/", "ftp://127.0.0.1/", "http://a b/"):
        with pytest.raises(Refused):
            addresses.parse(url, private=True)


def test_where_a_redirect_leads_is_vetted_alike() -> None:
    here = addresses.parse("https://example.org/a/b?c")
    assert addresses.onward(here, "../d", private=False).url == "https://example.org/d"
    assert addresses.onward(here, "//example.com/x", private=False).url == "https://example.com/x"
    for location in (
        "http://127.1/",
        "//localhost/",
        "file:///etc/passwd",
        "http://[::1",
        "//u@example.org/",
        "\\\\x\\",
    ):
        with pytest.raises(Refused):
            addresses.onward(here, location, private=False)


@given(st.integers(0, 2**32 - 1))
def test_no_address_that_python_holds_for_private_is_public_here(number: int) -> None:
    ip = ipaddress.IPv4Address(number)
    assert ip.is_global or addresses.is_private(ip)
    # Nor does a disguise in IPv6 help it.
    for disguise in (0xFFFF << 32, 0x64_FF9B << 96, 0):
        assert addresses.is_private(ipaddress.IPv6Address(disguise | number))
    assert addresses.is_private(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))


@given(st.integers(0, 2**128 - 1))
def test_the_same_in_ipv6(number: int) -> None:
    ip = ipaddress.IPv6Address(number)
    assert ip.is_global or addresses.is_private(ip)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}/", f"http://example.org/{text}", f"http://example.org:{text}"):
        try:
            address = addresses.parse(url)
        except Refused:
            continue
        assert address.url.isascii()
        assert address.url.isprintable()
        assert addresses.parse(address.url) == address
