"""Models that users have: loaded with the real code, and never able to make a name up."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import spacy

from kg import ontology
from kg.errors import InputError, ServiceError
from kg.recognize import Recognizer, outside
from kg.settings import data
from tests.recognize.conftest import article

KNOWN = ontology.load(data("schema"))
TEXT = "云岭食品与南溪大学签约，云岭食品出资。"


@pytest.fixture
def trained(tmp_path: Path) -> str:
    """A spaCy pipeline on disk, with labels of OntoNotes, one of ours, and one that is neither."""
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = {"南溪大学": "ORG", "云岭食品": "Company", "签约": "MONEY"}
    ruler.add_patterns([{"label": label, "pattern": form} for form, label in patterns.items()])
    nlp.to_disk(tmp_path / "pipeline")
    return str(tmp_path / "pipeline")


class Answers(BaseHTTPRequestHandler):
    """A server that speaks chat completions; it answers what its server object holds."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers["Authorization"], asked))
        body = json.dumps({"choices": [{"message": {"role": "assistant", "content": self.server.answer}}]}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    made = HTTPServer(("127.0.0.1", 0), Answers)
    made.asked, made.answer, made.status = [], "[]", 200
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def address(server: HTTPServer) -> str:
    return f"endpoint:http://127.0.0.1:{server.server_port}/v1#some-model"


def test_a_spacy_pipeline_is_loaded_and_its_labels_become_classes(trained):
    found = {(TEXT[start:end], kind) for start, end, kind, _ in outside.load(f"spacy:{trained}", KNOWN)(TEXT)}
    assert found == {("南溪大学", "Institution"), ("云岭食品", "Company")}


def test_what_another_finder_finds_fills_the_gaps_of_ours(trained):
    words = "此处的签约。"
    own = Recognizer(KNOWN, data("seeds") / "names", tagger=None)
    nlp = spacy.load(trained)
    nlp.get_pipe("entity_ruler").add_patterns([{"label": "EVENT", "pattern": "签约"}])
    nlp.to_disk(trained)
    both = Recognizer(KNOWN, data("seeds") / "names", tagger=None, others=[f"spacy:{trained}"])
    assert own(article(words)) == ()
    assert [(m.form, m.type, m.finder) for m in both(article(words))] == [("签约", "Event", f"outside:spacy:{trained}")]


def test_a_language_model_is_asked_and_its_names_are_found_in_the_text(server, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    names = [
        {"form": "云岭食品", "type": "Company"},
        {"form": "不在文中", "type": "Company"},
        {"form": "签约", "type": "Deal"},
        {"form": ["云岭"], "type": "Place"},
        "云岭",
    ]
    server.answer = f"Here you are:\n```json\n{json.dumps(names[:3] + names[4:], ensure_ascii=False)}\n```"
    found = list(outside.load(address(server), KNOWN)(TEXT))
    assert [(start, end, kind) for start, end, kind, _ in found] == [(0, 4, "Company"), (12, 16, "Company")]
    ((path, key, asked),) = server.asked
    assert (path, key, asked["model"], asked["temperature"]) == (
        "/v1/chat/completions",
        "Bearer secret",
        "some-model",
        0,
    )
    assert TEXT in asked["messages"][0]["content"]


@pytest.mark.parametrize(
    "answer", ["", "no names", "[not json]", '{"form": "云岭食品"}', "[1, null]", '[{"form": ["云岭"], "type": {}}]']
)
def test_an_answer_that_is_no_list_of_names_finds_nothing(server, answer):
    server.answer = answer
    assert list(outside.load(address(server), KNOWN)(TEXT)) == []


def test_a_server_that_refuses_is_named(server):
    server.status = 401
    with pytest.raises(ServiceError, match="some-model"):
        list(outside.load(address(server), KNOWN)(TEXT))


@pytest.mark.parametrize("name", ["", "spacy", "spacy:", "bert:x", "endpoint:localhost#m", "endpoint:http://host/v1"])
def test_a_name_that_stands_for_no_finder_is_refused(name):
    with pytest.raises(InputError):
        outside.load(name, KNOWN)


def test_a_pipeline_that_is_not_there_says_how_to_install_it():
    with pytest.raises(InputError, match="spacy download zh_core_web_trf"):
        outside.load("spacy:zh_core_web_trf", KNOWN)


def test_a_gliner_checkpoint_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gliner|checkpoint"):
        outside.load(f"gliner:{tmp_path / 'none'}", KNOWN)


@pytest.fixture
def checkpoint(tmp_path: Path) -> str:
    """A GLiNER of one small layer with random weights, as its library saves one."""
    gliner = pytest.importorskip("gliner", reason="GLiNER is not installed (the extra `gliner`)")
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(0)
    base = tmp_path / "base"
    base.mkdir()
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(TEXT))]
    (base / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(base / "vocab.txt")).save_pretrained(base)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=len(vocabulary), **sizes)).save_pretrained(base)
    config = gliner.GLiNERConfig(model_name=str(base), hidden_size=32, max_width=8, span_mode="markerV0", dropout=0.0)
    gliner.GLiNER.from_config(config).save_pretrained(str(tmp_path / "checkpoint"))
    return str(tmp_path / "checkpoint")


def test_a_gliner_checkpoint_is_loaded_and_its_spans_are_of_the_text(checkpoint, monkeypatch):
    monkeypatch.setattr(outside, "PLAIN", 0.0)
    find = outside.load(f"gliner:{checkpoint}", KNOWN)
    found = list(find(TEXT))
    assert found
    assert found == list(find(TEXT))
    assert {kind for _, _, kind, _ in found} <= set(KNOWN.classes)
    assert all(0 <= start < end <= len(TEXT) and TEXT[start:end].strip() for start, end, _, _ in found)
