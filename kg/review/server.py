"""The server of `kg review`: a page of our own files, and a small JSON interface, on this machine only."""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import InputError, KgError
from kg.review.guard import Guard
from kg.review.room import DecidedError, Room

HERE = "127.0.0.1"
PAGE = Path(__file__).with_name("page")
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
Json = dict[str, Any]
Handle = Callable[[Request, Json], Json]


def application(room: Room) -> Starlette:
    """The page and its interface, as they are behind the guard."""
    gets: dict[str, Handle] = {
        "state": lambda _, __: room.state(),
        "items": lambda request, _: room.items(request.query_params.get("queue", "")),
        "item": lambda request, _: room.item(request.query_params.get("id", "")),
        "entities": lambda request, _: room.entities(
            request.query_params.get("q", ""), request.query_params.get("class", "")
        ),
        "articles": lambda _, __: room.articles(),
        "next": lambda _, __: room.next(),
        "article": lambda request, _: room.article(request.query_params.get("key", "")),
    }
    posts: dict[str, Handle] = {
        "decide": lambda _, told: room.decide(told),
        "undo": lambda _, __: room.undo(),
        "gold": lambda _, told: room.keep(told),
    }
    return Starlette(
        routes=[
            *(Route(f"/api/{name}", _answering(handle), methods=["GET"]) for name, handle in gets.items()),
            *(Route(f"/api/{name}", _answering(handle), methods=["POST"]) for name, handle in posts.items()),
            *(Route(path, _file(file), methods=["GET"]) for path, file in files().items()),
        ]
    )


def files() -> dict[str, Path]:
    """The files of the page, by path; nothing else is served, so no path can lead out."""
    found = {f"/{file.name}": file for file in sorted(PAGE.iterdir()) if file.suffix in TYPES}
    return {"/": PAGE / "index.html", **found}


def _file(file: Path) -> Callable[[Request], Any]:
    content, kind = file.read_bytes(), TYPES[file.suffix]

    async def served(_: Request) -> Response:
        return Response(content, media_type=kind)

    return served


def _answering(handle: Handle) -> Callable[[Request], Any]:
    """An endpoint: JSON in, JSON out; what is wrong with a request is said in a line."""

    async def endpoint(request: Request) -> Response:
        try:
            told = json.loads(await request.body() or b"{}")
        except (ValueError, RecursionError):
            return JSONResponse({"error": "no JSON"}, 400)
        if not isinstance(told, dict):
            return JSONResponse({"error": "no JSON object"}, 400)
        try:
            return JSONResponse(await run_in_threadpool(handle, request, told))
        except DecidedError as error:
            return JSONResponse({"error": str(error), "decided": error.told}, 409)
        except InputError as error:
            return JSONResponse({"error": str(error)}, 400)
        except KgError as error:
            return JSONResponse({"error": str(error)}, 503)

    return endpoint


def serve(room: Room, port: int, say: Callable[[str], None]) -> None:
    """Serve until somebody ends it; `say` gets the address. Raises `InputError` for a port that is taken."""
    token = secrets.token_urlsafe(24)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HERE, port))
        except (OSError, OverflowError) as error:
            raise InputError(f"port {port}: {error}; give another one with --port") from error
        bound = listening.getsockname()[1]
        listening.listen(128)
        guarded = Guard(application(room), token, bound)
        config = uvicorn.Config(guarded, log_level="warning", server_header=False, date_header=False, lifespan="off")
        say(f"http://{HERE}:{bound}/{token}/")
        uvicorn.Server(config).run(sockets=[listening])
