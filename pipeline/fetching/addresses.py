"""What may be asked: the address that a source names, and where it may send us from there.

A redirect is text from outside. It may name another scheme (`file:`), another host, or the machine's own network,
where services answer that trust whoever reaches them. So a redirect stays with the host that the source names or one
that it allows, keeps https where it was, and reaches a private address only where the source itself is one.
"""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from pipeline.fetching.problems import FetchProblem


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
        raise FetchProblem(f"{url}: redirects to what is no address") from None
    if not location or not host or parts.scheme not in {"http", "https"} or parts.username or parts.password:
        raise FetchProblem(f"{url}: redirects to {_shown(location)}, and only http and https addresses are followed")
    if urlsplit(url).scheme == "https" and parts.scheme == "http":
        raise FetchProblem(f"{url}: redirects from https to {_shown(target)}, which nobody would protect")
    if host != host_of(named) and host not in {name.lower() for name in allowed}:
        raise FetchProblem(
            f"{url}: redirects to another host, {_shown(target)};"
            f" name that address, or allow it with allow = ['{host}']"
        )
    return target


def same_origin(first: str, second: str) -> bool:
    """Whether two addresses have the scheme, the host and the port in common, so that a secret may go to both."""
    one, other = urlsplit(first), urlsplit(second)
    return (one.scheme, one.hostname, one.port) == (other.scheme, other.hostname, other.port)


def is_private(address: str) -> bool:
    """Whether an IP address belongs to this machine or its network, and not to the open one."""
    return not ip_address(address.partition("%")[0]).is_global


def _shown(location: str | None) -> str:
    return repr((location or "")[:200])
