"""`kg review` as people run it: a server in a process of its own, spoken to over HTTP; and a desk of the samples."""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from built import CHOSEN

from kg.review.desk import Desk

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+/")
PAIR = "2026-05-01_襄阳高新区.txt", "2026-05-02_襄阳高新区.txt"
TEXTS = (
    "# 襄阳高新区新建中试基地\n\n"
    "5月1日，湖北华星光电科技有限公司在襄阳高新区投资建设星河中试基地项目，总投资12亿元。\n",
    "# 襄阳高新区再添项目\n\n5月2日，华星光电落户襄阳高新区。"
    "华星科技在襄阳高新区投资建设星河中试基地项目，总投资15亿元。\n",
)


def quietly(files: object, opened: object) -> Iterator[object]:
    for file in files:  # type: ignore[attr-defined]
        yield from opened(file)  # type: ignore[operator]


def desk(folder: Path, *paths: Path) -> Desk:
    """A desk with a ledger of its own."""
    chosen = replace(CHOSEN, decisions=folder / "decisions.csv", ids=folder / "ids.csv", imports=folder / "imports")
    return Desk(chosen, [*paths] or [CHOSEN.documents], folder / "build", quietly)  # type: ignore[arg-type]


@cache
def samples() -> Desk:
    """A desk of the samples, and of two pages that contradict each other; made once."""
    folder = Path(tempfile.mkdtemp(prefix="kg-test-"))
    for name, text in zip(PAIR, TEXTS, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return desk(folder, CHOSEN.documents, *(folder / name for name in PAIR))


class Served:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], url: str):
        self.process, self.url = process, url
        self.host = urlsplit(url).netloc
        self.path = urlsplit(url).path

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, bytes, dict[str, str]]:
        """Any request, as it is given."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()

    def get(self, name: str) -> dict[str, Any]:
        """What the interface answers."""
        return json.loads(self.ask("GET", f"{self.path}api/{name}")[1])

    def post(self, name: str, told: object) -> tuple[int, dict[str, Any]]:
        """Status and answer."""
        origin = f"http://{self.host}"
        body = json.dumps(told).encode()
        status, text, _ = self.ask(
            "POST", f"{self.path}api/{name}", body, Content_Type="application/json", Origin=origin
        )
        return status, json.loads(text)


def start(folder: Path, words: Sequence[str | Path]) -> Served:
    """Run `kg review` in a folder; it has a ledger there."""
    (folder / "kg.toml").write_text('decisions = "decisions.csv"\n', encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "kg", "review", *map(str, words)]
    process = subprocess.Popen(command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE)
    assert process.stdout
    line = process.stdout.readline()
    found = ADDRESS.search(line)
    assert found, line
    return Served(process, found.group())


@contextmanager
def served(folder: Path, *words: str | Path) -> Iterator[Served]:
    """A running server that ends with the test."""
    running = start(folder, words)
    try:
        yield running
    finally:
        running.process.terminate()
        running.process.wait(20)
