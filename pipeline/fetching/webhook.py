"""A text in JSON, sent to an address: the one thing that is ever sent anywhere."""

from collections.abc import Mapping

import httpx

from pipeline import __version__
from pipeline.fetching.problems import FetchProblem
from pipeline.settings import shown, shown_call


def post_json(url: str, text: bytes, headers: Mapping[str, str], timeout: float) -> None:
    """Send a text in JSON by POST; redirects are not followed.

    Args:
        url: where to.
        text: what to send.
        headers: further headers, with their secrets.
        timeout: seconds to wait for a connection or for the next bytes.

    Raises:
        FetchProblem: it was not taken; the message names the address and why.
    """
    sent = {"Content-Type": "application/json", "User-Agent": f"gistmill/{__version__}", **headers}
    try:
        with httpx.stream("POST", url, content=text, headers=sent, timeout=timeout) as response:
            taken, status = response.is_success, response.status_code
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise FetchProblem(
            f"{shown_call(url)}: cannot be reached ({shown(str(error)) or type(error).__name__})"
        ) from None
    if not taken:
        raise FetchProblem(f"{shown_call(url)}: answered {status}")
