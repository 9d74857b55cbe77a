"""Who gets in: only requests with the token, to this machine by its own name, from the page itself, of bounded size."""

import asyncio

import pytest

from kg.review.guard import HEADERS, MOST, Guard

TOKEN, HOST = "secret", "127.0.0.1:8000"
PLAIN = {"host": HOST}
POSTED = {"host": HOST, "origin": f"http://{HOST}", "content-type": "application/json"}


async def inner(scope, receive, send):
    body = (await receive()).get("body", b"")
    await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"public")]})
    await send({"type": "http.response.body", "body": scope["path"].encode() + b"|" + body})


def ask(method: str, path: str, headers: dict[str, str], *parts: bytes) -> tuple[int, bytes, list[tuple[bytes, bytes]]]:
    """Status, body and headers of the answer."""
    sent, left = [], [*parts] or [b""]

    async def receive():
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    async def send(message):
        sent.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "headers": pairs}
    asyncio.run(Guard(inner, TOKEN, 8000)(scope, receive, send))
    return sent[0]["status"], sent[1]["body"], sent[0]["headers"]


@pytest.mark.parametrize("host", [HOST, "localhost:8000"])
def test_the_page_is_let_in_and_the_token_taken_off(host: str) -> None:
    assert ask("GET", "/secret/app.js", {"host": host})[:2] == (200, b"/app.js|")
    assert ask("POST", "/secret/api/x", POSTED, b"{", b"}")[:2] == (200, b"/api/x|{}")


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", PLAIN, 403),
        ("GET", "/wrong/", PLAIN, 403),
        ("GET", "/secre/", PLAIN, 403),
        ("GET", "/secrets/", PLAIN, 403),
        ("GET", "//secret/", PLAIN, 403),
        ("GET", "/\u00e9\ud7ff/", PLAIN, 403),
        ("GET", "/secret/", {}, 403),
        ("GET", "/secret/", {"host": "evil.example:8000"}, 403),
        ("GET", "/secret/", {"host": "127.0.0.1:8001"}, 403),
        ("GET", "/secret/", {"host": "127.0.0.1"}, 403),
        ("GET", "/secret/", {**PLAIN, "sec-fetch-site": "cross-site"}, 403),
        ("GET", "/secret/", {**PLAIN, "sec-fetch-site": "same-site"}, 403),
        ("GET", "/secret/", {**PLAIN, "origin": "http://evil.example"}, 403),
        ("POST", "/secret/", {**POSTED, "origin": "null"}, 403),
        ("POST", "/secret/", {**POSTED, "origin": "https://127.0.0.1:8000"}, 403),
        ("POST", "/secret/", {**PLAIN, "content-type": "application/json"}, 403),
        ("POST", "/secret/", {**POSTED, "content-type": "text/plain"}, 415),
        ("POST", "/secret/", {**POSTED, "content-type": "application/x-www-form-urlencoded"}, 415),
        ("PUT", "/secret/", PLAIN, 405),
        ("DELETE", "/secret/", PLAIN, 405),
        ("OPTIONS", "/secret/", PLAIN, 405),
        ("TRACE", "/secret/", PLAIN, 405),
        ("BREW", "/secret/", PLAIN, 405),
        ("POST", "/secret/", {**POSTED, "content-length": str(MOST + 1)}, 413),
        ("POST", "/secret/", {**POSTED, "content-length": "-1"}, 413),
        ("POST", "/secret/", {**POSTED, "content-length": "1e9"}, 413),
    ],
)
def test_others_are_refused(method: str, path: str, headers: dict[str, str], status: int) -> None:
    assert ask(method, path, headers)[0] == status


def test_a_body_that_does_not_say_how_large_it_is_is_counted() -> None:
    assert ask("POST", "/secret/x", POSTED, *[b"x" * 1024] * 64)[0] == 200
    assert ask("POST", "/secret/x", POSTED, *[b"x" * 1024] * 64, b"x")[0] == 413


@pytest.mark.parametrize("path", ["/secret/", "/wrong/"])
def test_our_headers_are_on_every_answer_and_take_the_place_of_others(path: str) -> None:
    headers = ask("GET", path, PLAIN)[2]
    assert [pair for pair in HEADERS if pair not in headers] == []
    assert [value for name, value in headers if name == b"cache-control"] == [b"no-store"]


def test_a_host_that_is_given_twice_is_refused() -> None:
    sent: list[dict[str, object]] = []

    async def send(message):
        sent.append(message)

    hosts = [(b"host", HOST.encode()), (b"host", b"evil.example")]
    scope = {"type": "http", "method": "GET", "path": "/secret/", "raw_path": b"/secret/", "headers": hosts}
    asyncio.run(Guard(inner, TOKEN, 8000)(scope, None, send))
    assert sent[0]["status"] == 403
