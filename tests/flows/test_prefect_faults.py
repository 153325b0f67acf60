"""What goes wrong with Prefect is told as that, with the way out; what goes wrong elsewhere is left as it is."""

import os
from urllib.request import proxy_bypass

import httpx
import pytest
from prefect.exceptions import PrefectHTTPStatusError
from prefect.settings import Settings
from pydantic import BaseModel, ValidationError

from flows.loopback import pass_by_proxies
from flows.prefect_faults import faults_told
from pipeline.errors import GistmillError, UsageError


def test_wrong_setting_of_prefects_is_a_wrong_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of Prefect's with a value that is none is told with the setting's name."""
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "NOPE")
    with pytest.raises(UsageError, match=r"Prefect: a setting is wrong .*Settings, level: .* PREFECT_"), faults_told():
        Settings()


_REQUEST = httpx.Request("GET", "http://127.0.0.1:1/api")


@pytest.mark.parametrize(
    "error",
    [
        PrefectHTTPStatusError("Server error '500'", request=_REQUEST, response=httpx.Response(500)),
        httpx.ConnectError("refused"),
        RuntimeError("Failed to reach API at http://127.0.0.1:1/api/"),
    ],
)
def test_server_that_fails_is_told(error: Exception) -> None:
    """A server without room, without memory, or gone, ends the run with what it needs."""
    with pytest.raises(GistmillError, match=r"Prefect's server failed .*set PREFECT_HOME"), faults_told():
        raise error


def test_what_prefect_says_of_a_fault_ends_before_its_reference() -> None:
    """The address at which a number of HTTP is explained is left out, and not cut in its middle."""
    with pytest.raises(GistmillError, match=r"failed \(Server error '500' - Response: 'x'\); it needs"), faults_told():
        raise httpx.HTTPError("Server error '500' - Response: 'x' - For more information check: https://example.org")


class _Ours(BaseModel):
    number: int


def test_other_faults_stay_what_they_are() -> None:
    """A fault of ours is not put down to Prefect."""
    with pytest.raises(RuntimeError, match="ours"), faults_told():
        raise RuntimeError("ours")
    with pytest.raises(ValidationError), faults_told():
        _Ours.model_validate({})


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, "127.0.0.1,localhost"), ("example.org, localhost", "example.org,localhost,127.0.0.1"), ("*", "*")],
)
def test_proxy_is_not_asked_for_the_loopback(before: str | None, after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment names a proxy, our own server is reached without it."""
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("no_proxy", before or "")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    pass_by_proxies()
    assert (os.environ["no_proxy"], proxy_bypass("127.0.0.1")) == (after, True)
