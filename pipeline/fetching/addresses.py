"""What may be asked: the address that a source names, and where it may send us from there.

A redirect is text from outside. It may name another scheme (`file:`), another host, or the machine's own network,
where services answer that trust whoever reaches them. So a redirect stays with the host that the source names or one
that it allows, keeps https where it was, and reaches a private address only where the source itself is one.
"""

from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

from pipeline.fetching.problems import FetchProblem
from pipeline.settings import shown

_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that IPv6 has for the open network: RFC 4291, 2.4
# an IPv4 address at the end: mapped, compatible and translated ones (RFC 4291, 2.5.5; RFC 7915), NAT64 (RFC 6052)
_IPV4_AT_END = tuple(map(IPv6Network, ("::ffff:0:0/96", "::/96", "::ffff:0:0:0/96", "64:ff9b::/96")))
_ISATAP = 0x5EFE  # before an IPv4 address at the end: RFC 5214, 6.1


def host_of(url: str) -> str:
    """Return the host of an address, in lower case."""
    return (urlsplit(url).hostname or "").lower()


def follow(url: str, location: str | None, named: str, allowed: Collection[str]) -> str:
    """Return the address that a redirect leads to.

    Args:
        url: the address that answered with the redirect.
        location: the header `Location`.
        named: the address that the source names.
        allowed: further hosts that it may lead to.

    Raises:
        FetchProblem: it names no address, another scheme than http and https, http after https, or a host that the
            source does not name.
    """
    try:
        target = urljoin(url, location or "")
        parts = urlsplit(target)
        host, _ = host_of(target), parts.port
    except ValueError:
        raise FetchProblem(f"{shown(url)}: redirects to what is no address") from None
    if not location or not host or parts.scheme not in {"http", "https"} or parts.username or parts.password:
        raise FetchProblem(
            f"{shown(url)}: redirects to {_shown(location)}, and only http and https addresses are followed"
        )
    if urlsplit(url).scheme == "https" and parts.scheme == "http":
        raise FetchProblem(f"{shown(url)}: redirects from https to {_shown(target)}, which nobody would protect")
    if host != host_of(named) and host not in {name.lower() for name in allowed}:
        raise FetchProblem(
            f"{shown(url)}: redirects to another host, {_shown(target)};"
            f" name that address, or allow it with allow = ['{host}']"
        )
    return target


def same_origin(first: str, second: str) -> bool:
    """Whether two addresses have the scheme, the host and the port in common, so that a secret may go to both."""
    one, other = urlsplit(first), urlsplit(second)
    return (one.scheme, one.hostname, one.port) == (other.scheme, other.hostname, other.port)


def is_private(address: str) -> bool:
    """Whether an IP address belongs to this machine or its network, and not to the open one.

    An IPv6 address that stands for an IPv4 one (mapped, translated, in a tunnel) is as private as that; takes
    `64:ff9b::7f00:1`, which NAT64 leads to 127.0.0.1, and leaves `64:ff9b::808:808`.
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return not _is_open(found)
    inner = _ipv4_within(found)
    if any(found in network for network in _IPV4_AT_END):
        return not any(map(_is_open, inner))
    return found not in _GLOBAL_UNICAST or not found.is_global or not all(map(_is_open, inner))


def _ipv4_within(address: IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address stands for, or leads to through a tunnel."""
    value = int(address)
    last = IPv4Address(value & 0xFFFFFFFF)
    if any(address in network for network in _IPV4_AT_END):
        return [last]
    found = [address.sixtofour] if address.sixtofour else list(address.teredo or ())
    if value >> 32 & 0xFFFF == _ISATAP and value >> 48 & 0xFDFF == 0:
        found.append(last)
    return found


def _is_open(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _shown(location: str | None) -> str:
    return repr(shown(location or "")[:200])
