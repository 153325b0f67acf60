"""Asking the site in tests, without a port."""

import asyncio
from collections.abc import Mapping

import httpx

from pipeline.browse.guard import Application


def ask(
    site: Application, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, **form: str
) -> httpx.Response:
    """Return what the site answers to one request, made as by a browser on this machine."""

    async def asking() -> httpx.Response:
        transport = httpx.ASGITransport(site)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8350") as client:
            return await client.request(method, path, headers=headers, data=form or None)

    return asyncio.run(asking())
