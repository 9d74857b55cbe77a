"""Commands that prove a build, as a user meets them."""

import json
from pathlib import Path

from built import CHOSEN, build
from typed import run


def test_verify_proves_the_build() -> None:
    result = run("verify", "--json", "--build", str(build()))
    assert (result.exit_code, json.loads(result.stdout)["not on the page"]) == (0, 0)


def test_verify_proves_a_folder_for_partners_and_names_what_is_not_here(tmp_path: Path) -> None:
    assert run("export", "--partner", str(tmp_path / "release"), "--build", str(build())).exit_code == 0
    words = ("verify", "--json", "--build", str(tmp_path / "release"))
    result = run(*words)
    assert (result.exit_code, [*json.loads(result.stdout)]) == (0, ["checked", "not on the page"])
    some = sorted(map(str, CHOSEN.documents.glob("*.txt")))[1:]
    result = run(*words, *some)
    assert (result.exit_code, json.loads(result.stdout)["document not here"] > 20) == (1, True)


def test_verify_of_other_documents_fails(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("近日，东湖高新区举办产业大会。", encoding="utf-8")
    assert run("verify", str(tmp_path), "--build", str(build())).exit_code == 1
