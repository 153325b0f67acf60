"""The server of a run is Prefect's own; what a run asks for stands first in it."""

from types import SimpleNamespace

import pytest

from flows.prefect_server import _ASKED, _is_asked_late


def test_routers_have_prefixes_of_their_own() -> None:
    """No path that a run asks for has the prefix of two routers, so that their order says nothing."""
    from prefect.server.api.server import API_ROUTERS  # noqa: PLC0415 - takes two seconds

    prefixes = [router.prefix for router in API_ROUTERS]
    assert [1] * len(_ASKED) == [prefixes.count(prefix) for prefix in _ASKED]


@pytest.mark.parametrize(("prefix", "is_late"), [("/flows", False), ("/ui/flows", True), ("", True)])
def test_what_a_run_asks_for_stands_first(prefix: str, *, is_late: bool) -> None:
    """Routers that a run asks nothing of come behind the others, and behind what has no router."""
    assert _is_asked_late(SimpleNamespace(original_router=SimpleNamespace(prefix=prefix))) is is_late
    assert not _is_asked_late(SimpleNamespace())
