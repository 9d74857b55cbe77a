"""Lets the page in that we made, and nobody else: a wall round an ASGI application.

Every address begins with a random token; the host must be this machine by its own name (else a foreign name could be
bound to it), what changes something must come from the page itself, and nothing may be large.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST = 64 * 1024
"""Bytes of a body."""
METHODS = ("GET", "POST")
JSON = "application/json"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """The wall: refuses, or hands over with the token taken off the path."""

    def __init__(self, inner: Application, token: str, port: int) -> None:
        """Guard an application that listens on a port of this machine."""
        self._inner, self._token = inner, token
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError("only HTTP is spoken here")
        headers = _headers(scope["headers"])
        refused = self._refused(scope, headers)
        body = b"" if refused else await _body(headers, receive)
        refused = refused or ((413, "too large") if body is None else None)
        if refused:
            await _refuse(send, *refused)
            return
        await self._inner(self._inside(scope), _once(body or b""), _sealed(send))

    def _refused(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """The status and the reason of a refusal."""
        if headers.get("host", "") not in self._hosts:
            return 403, "wrong host"
        _, _, rest = scope["path"].partition("/")
        if not hmac.compare_digest(rest.partition("/")[0].encode(), self._token.encode()):
            return 403, "the token is missing or wrong; open the address that `kg review` printed"
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return 403, "other origin"
        if "origin" in headers and headers["origin"] not in {f"http://{host}" for host in self._hosts}:
            return 403, "other origin"
        if scope["method"] not in METHODS:
            return 405, "method not known"
        if scope["method"] == "POST" and headers.get("content-type", "").partition(";")[0].strip() != JSON:
            return 415, f"{JSON} is wanted"
        if scope["method"] == "POST" and "origin" not in headers and "sec-fetch-site" not in headers:
            return 403, "origin missing"
        return None

    def _inside(self, scope: Scope) -> Scope:
        path = scope["path"][len(self._token) + 1 :] or "/"
        return {**scope, "path": path, "raw_path": path.encode()}


def _headers(given: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers; one that is given twice is all of its values, so that it is none that we know."""
    found: dict[str, str] = {}
    for name, value in given:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


async def _body(headers: Mapping[str, str], receive: Receive) -> bytes | None:
    """The body, or None for one that is too large, whatever it says of its length."""
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MOST:
        return None
    found = b""
    while True:
        message = await receive()
        found += bytes(message.get("body", b""))
        if len(found) > MOST:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return found


def _once(body: bytes) -> Receive:
    """Gives the body, then that the client is gone."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return left.pop() if left else {"type": "http.disconnect"}

    return receive


def _sealed(send: Send) -> Send:
    """Sends with our headers on every answer."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = {name for name, _ in HEADERS}
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return sealed


async def _refuse(send: Send, status: int, why: str) -> None:
    text = why.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode()), *HEADERS]
    headers += [(b"allow", ", ".join(METHODS).encode())] if status == 405 else []
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": text})
