"""One form, one class in an article; what finders of others found fills gaps only."""

from kg.model import Mention
from kg.recognize.votes import votes


def mention(start: int, form: str, kind: str, confidence: float, finder: str = "tagger") -> Mention:
    return Mention(start, start + len(form), form, kind, form, finder, confidence)


def test_the_class_with_most_confidence_wins(docs):
    doc = docs("光谷在建。光谷投产。光谷扩产。")
    doc._.candidates = [
        mention(0, "光谷", "Zone", 0.9),
        mention(5, "光谷", "Place", 0.95),
        mention(10, "光谷", "Zone", 0.6),
    ]
    assert [found.type for found in votes(doc)._.candidates] == ["Zone"] * 3


def test_who_changes_class_loses_the_name_that_a_list_gave_it(docs):
    doc = docs("光谷在建。光谷投产。")
    listed = Mention(0, 2, "光谷", "Place", "光谷街道", "gazetteer:places", 0.7)
    doc._.candidates = [listed, mention(5, "光谷", "Zone", 0.9)]
    assert [(found.type, found.name) for found in votes(doc)._.candidates] == [("Zone", "光谷")] * 2


def test_others_fill_gaps_and_never_overrule(docs):
    doc = docs("云岭食品与海川签约。")
    doc._.candidates = [mention(0, "云岭食品", "Company", 0.9)]
    doc._.others = [mention(0, "云岭", "Place", 0.99, "outside:x"), mention(5, "海川", "Company", 0.5, "outside:x")]
    assert [(found.form, found.type) for found in votes(doc)._.candidates] == [
        ("云岭食品", "Company"),
        ("海川", "Company"),
    ]
