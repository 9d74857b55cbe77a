"""Commands that bring a build elsewhere, as a user meets them."""

import json

import server
from built import build
from typed import run


def test_formats_are_listed() -> None:
    listed = {row["format"] for row in json.loads(run("formats", "--json").stdout)}
    assert listed >= {"csv", "graphml", "jsonld", "turtle"}


@server.needed
def test_load_twice_changes_nothing_the_second_time() -> None:
    words = (
        "load",
        "--uri",
        server.URI,
        "--user",
        server.ACCOUNT[0],
        "--password",
        server.ACCOUNT[1],
        "--json",
        "--build",
        str(build()),
    )
    with server.empty():
        first, second = (json.loads(run(*words).stdout) for _ in range(2))
    assert first["nodes_created"] > 50
    assert set(second.values()) == {0}
