"""The real server in a process of its own, over HTTP; and 200 decisions that no kill takes away."""

import csv
import json
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from threading import Thread

import pytest
from built import CHOSEN
from reviewing import PAIR, ROOT, TEXTS, Served, served, start

from kg.resolve import decisions
from kg.review.guard import MOST
from kg.review.server import files

MANY = 200


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    for name, text in zip(PAIR, TEXTS, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    with served(folder, folder, "--author", "余明", "--gold", folder / "gold") as one:
        yield one


def test_it_listens_on_this_machine_only(running: Served) -> None:
    port = int(running.host.partition(":")[2])
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for other in others:
        with socket.socket() as one:
            assert one.connect_ex((other, port)) != 0


def test_every_file_of_the_page_is_served_and_holds_nothing_inline(running: Served) -> None:
    for path in files():
        status, body, headers = running.ask("GET", running.path.rstrip("/") + path)
        assert status == 200, path
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert b"innerHTML" not in body
        assert b"style=" not in body or path.endswith(".svg")


@pytest.mark.parametrize(
    "path",
    [
        "../server.py",
        "%2e%2e/server.py",
        "..%2fserver.py",
        "....//server.py",
        "/etc/passwd",
        "page/index.html",
        "app.js/..",
        "app.js%00.html",
        "api/",
        "api/nothing",
        "\\..\\server.py",
    ],
)
def test_no_path_leads_out(running: Served, path: str) -> None:
    status, body, _ = running.ask("GET", running.path + path)
    assert status in (403, 404)
    assert b"import" not in body
    assert b"root:" not in body


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 403),
        ("GET", "/api/state", {}, 403),
        ("GET", "{token}", {"Host": "evil.example"}, 403),
        ("GET", "{token}api/state", {"Origin": "http://evil.example"}, 403),
        ("POST", "{token}api/undo", {"Content_Type": "application/json"}, 403),
        ("POST", "{token}api/state", {"Content_Type": "application/json", "Sec_Fetch_Site": "same-origin"}, 405),
        ("GET", "{token}api/undo", {}, 405),
        ("PATCH", "{token}api/undo", {}, 405),
    ],
)
def test_who_is_not_the_page_is_refused(
    running: Served, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert running.ask(method, path.format(token=running.path), None, **headers)[0] == status


def test_what_is_too_large_is_refused(running: Served) -> None:
    origin = {"Origin": f"http://{running.host}", "Content_Type": "application/json"}
    assert running.ask("POST", f"{running.path}api/decide", b"x" * (MOST + 1), **origin)[0] == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b"\xff", b'{"id":"x"}', b"[" * 60000, b'{"id":1,"action":2}'])
def test_what_is_no_decision_is_refused_in_a_line(running: Served, body: bytes) -> None:
    origin = {"Origin": f"http://{running.host}", "Content_Type": "application/json"}
    status, text, _ = running.ask("POST", f"{running.path}api/decide", body, **origin)
    assert status == 400
    assert json.loads(text)["error"]


def test_a_decision_is_written_told_elsewhere_and_taken_back(running: Served) -> None:
    item = running.get("items?queue=identity")["items"][0]
    status, told = running.post("decide", {"id": item["id"], "action": "yes", "why": '同一家\n=1+1,"x"'})
    assert (status, told["decided"][0]["who"], told["decided"][0]["why"]) == (200, "余明", '同一家\n=1+1,"x"')
    status, told = running.post("decide", {"id": item["id"], "action": "no"})
    assert (status, told["decided"]["decision"]) == (409, "same")
    assert running.get(f"item?id={item['id']}")["decided"]["who"] == "余明"
    status, told = running.post("undo", {})
    assert (status, told["item"]["id"]) == (200, item["id"])
    assert running.post("undo", {})[0] == 400


def test_a_port_that_is_taken_and_documents_that_are_not_there_are_said(running: Served, tmp_path: Path) -> None:
    for words, said in (([str(CHOSEN.documents), "--port", running.host.partition(":")[2]], "--port"), (["x"], "x")):
        command = [sys.executable, "-m", "kg", "review", *words]
        told = subprocess.run(
            command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120
        )
        assert (told.returncode, said in told.stderr) == (2, True), told.stderr


def documents(folder: Path) -> Path:
    """The samples five times over, under other names, so that there is enough to decide."""
    for copy in range(5):
        for path in CHOSEN.documents.glob("*.txt"):
            (folder / f"{copy}").mkdir(exist_ok=True)
            shutil.copy(path, folder / f"{copy}" / f"{path.stem}_{copy}.txt")
    return folder


class Killed:
    """A server that is killed now and then, and started again."""

    def __init__(self, folder: Path, pages: Path) -> None:
        self.words = (folder, [pages, "--author", "余明"])
        self.now = start(*self.words)
        self.kills = 0

    def kill_soon(self, wait: float) -> Thread:
        def kill(process: subprocess.Popen[str]) -> None:
            time.sleep(wait)
            process.kill()

        thread = Thread(target=kill, args=(self.now.process,))
        thread.start()
        return thread

    def again(self) -> None:
        self.now.process.wait(20)
        self.kills += 1
        self.now = start(*self.words)


def answers(item: dict[str, object], at: int) -> dict[str, object]:
    action = ("yes", "no", "unsure")[at % 3] if item["queue"] == "claims" else "yes"
    return {"id": item["id"], "action": action, "why": f"第{at}个"}


def test_200_decisions_survive_kills_and_the_build_shows_them_all(tmp_path: Path) -> None:
    (pages := tmp_path / "pages").mkdir()
    server, chance, sure = Killed(tmp_path, documents(pages)), random.Random(7), dict[str, tuple[dict, dict]]()
    killer: Thread | None = None
    try:
        while len(sure) < MANY:
            try:
                queue = "names" if len(sure) >= MANY - 5 else "claims"
                for item in server.now.get(f"items?queue={queue}")["items"]:
                    if killer is None and server.kills < 4 and len(sure) >= 40 * (server.kills + 1):
                        killer = server.kill_soon(chance.uniform(0, 0.15))
                    status, told = server.now.post("decide", answers(item, len(sure)))
                    assert status == 200, told
                    sure[item["id"]] = (item, told["decided"][0])
                    if len(sure) == MANY:
                        break
            except (OSError, ValueError, HTTPException):
                if not killer:
                    raise
                killer.join()
                killer = None
                server.again()
                written = {one.why for one in decisions.load(tmp_path / "decisions.csv").every}
                assert {told["why"] for _, told in sure.values()} <= written
    finally:
        server.now.process.kill()
    assert server.kills == 4
    check(tmp_path, pages, [told for _, told in sure.values()])


def check(folder: Path, pages: Path, told: list[dict[str, str]]) -> None:
    """Every line that was acknowledged is in the ledger, and the rebuilt graph shows it."""
    lines = [*csv.DictReader((folder / "decisions.csv").open(encoding="utf-8", newline=""))]
    assert all(one in lines for one in told)
    assert MANY <= len(lines) <= MANY + 4
    command = [sys.executable, "-m", "kg", "build", str(pages), "--strict"]
    made = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=300
    )
    assert made.returncode == 0, made.stderr
    stated = edges(folder / "build")
    kinds = {"accept": 0, "reject": 0}
    entity = dict(list(csv.reader((folder / "build" / "ids.csv").open(encoding="utf-8", newline="")))[1:])
    for one in lines:
        if one["decision"] in kinds:
            kinds[one["decision"]] += 1
            ends = [entity[one[side]] for side in ("left", "right")]
            keys = [(one["about"], *order, one["article"], one["quote"]) for order in (ends, ends[::-1])]
            found = [stated[key] for key in keys if key in stated]
            assert bool(found) == (one["decision"] == "accept"), one
            assert all(extractor.startswith("reviewed by 余明") for extractor in found)
    assert min(kinds.values()) > 50


def edges(build: Path) -> dict[tuple[str, ...], str]:
    """Relation, head, tail, article and quote of each claim of the graph → its extractor."""
    found = {}
    for line in (build / "graph" / "edges.jsonl").read_text(encoding="utf-8").splitlines():
        edge = json.loads(line)
        values = edge.get("properties", edge)
        if values.get("claims") and not values.get("derived"):
            for source, quote, by in zip(values["sources"], values["quotes"], values["extractors"], strict=True):
                found[edge["type"], edge["head"], edge["tail"], source, quote] = by
    return found
