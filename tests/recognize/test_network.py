"""The network is the one that was trained, and does not depend on how a text is cut."""

import numpy as np
import pytest

from kg import ontology
from kg.errors import InputError
from kg.recognize import network
from kg.recognize.network import Network
from kg.recognize.tagger import FILE, PLACES, WORDS
from kg.settings import data

CLASSES = sorted(ontology.load(data("schema")).classes)
FACTS = WORDS + 2 * PLACES * len(CLASSES)
LIMIT = 20_000_000


@pytest.fixture(scope="module")
def tagger() -> Network:
    return Network(FILE)


def blank(text: str) -> np.ndarray:
    return np.zeros((len(text), FACTS), dtype=np.uint8)


def test_it_knows_the_classes_of_the_schema(tagger):
    assert list(tagger.classes) == CLASSES


def test_it_is_small():
    assert FILE.stat().st_size < LIMIT


def test_probabilities_of_the_tags_of_a_character_sum_to_one(tagger):
    text = "孝感高新区引进云岭食品。"
    assert np.exp(tagger(text, blank(text))).sum(axis=1) == pytest.approx(1, abs=0.05)


def test_a_long_text_is_read_as_if_in_one_go(tagger, monkeypatch):
    text = "苏州工业园区与云岭科技签约，周明远出席。" * 20
    whole = tagger(text, blank(text))
    monkeypatch.setattr(network, "CHUNK", 50)
    assert np.abs(tagger(text, blank(text)) - whole).max() <= 2 * 10**-network.DIGITS


def test_what_other_finders_propose_is_heard(tagger):
    text = "在云岭海川投产。"
    facts = blank(text)
    facts[1, -PLACES], facts[2:4, -PLACES + 1], facts[4, -PLACES + 2] = 1, 1, 1
    assert np.abs(tagger(text, facts) - tagger(text, blank(text))).max() > 10**-network.DIGITS


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="train_tagger"):
        Network(tmp_path / "none.npz")


def test_a_file_of_another_kind_is_refused(tmp_path):
    np.savez(tmp_path / "other.npz", numbers=np.zeros(3))
    with pytest.raises(InputError, match="not a tagger"):
        Network(tmp_path / "other.npz")
