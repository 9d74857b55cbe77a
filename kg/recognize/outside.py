"""Finders that are not ours and that nobody needs: a spaCy pipeline, a GLiNER checkpoint, a language model.

All are off unless asked for. Each takes a text and gives spans with a class and a confidence; what
they find is added where ours found nothing, and says in `finder` who found it. A name that does not stand
in the text is dropped, so that none of them can make one up.

========================  =====================================================================
`spacy:zh_core_web_trf`   a pipeline that spaCy can load: a package's name or a folder
`gliner:FOLDER`           a GLiNER checkpoint; needs the extra `gliner`
`endpoint:URL#MODEL`      a server that speaks OpenAI's chat completions; the key, if it wants one,
                          is in the environment as OPENAI_API_KEY
========================  =====================================================================
"""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import spacy

from kg.errors import InputError, ServiceError
from kg.model import Mention
from kg.ontology import Ontology
from kg.recognize import tags

Found = tuple[int, int, str, float]
Finder = Callable[[str], Iterator[Found]]

ONTONOTES: Mapping[str, str] = {
    "PERSON": "Person",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Park",
    "ORG": "Institution",
    "EVENT": "Event",
    "PRODUCT": "Product",
    "WORK_OF_ART": "Product",
    "LAW": "Policy",
}
"""OntoNotes' labels, which spaCy's Chinese pipelines use, as classes of ours; a class of ours stands for itself."""
PLAIN = 0.5
"""The confidence of a finder that states none."""
LONGEST = 300
TIMEOUT = 120.0
ASK = (
    "Mark every name in the Chinese newspaper text below. Answer with a JSON array only, each element "
    '{{"form": the name exactly as it stands in the text, "type": one of the classes}}.\n'
    "Classes:\n{classes}\n\nText:\n{text}"
)
ARRAY = re.compile(r"\[.*\]", re.DOTALL)


def load(name: str, ontology: Ontology) -> Finder:
    """The finder that a name such as `spacy:zh_core_web_trf` stands for.

    Raises `InputError` for a name that stands for none, and for a model that cannot be loaded.
    """
    kind, _, what = name.partition(":")
    if kind not in KINDS or not what:
        raise InputError(f"{name}: no finder; write spacy:NAME, gliner:FOLDER or endpoint:URL#MODEL")
    return KINDS[kind](what, ontology)


def mentions(name: str, finder: Finder, text: str) -> Iterator[Mention]:
    """What a finder finds in a text, as mentions that say who found them."""
    for start, end, kind, confidence in finder(text):
        yield Mention(start, end, text[start:end], kind, text[start:end], f"outside:{name}", round(confidence, 2))


def pipeline(name: str, ontology: Ontology) -> Finder:
    """A spaCy pipeline with named entities; labels that are neither OntoNotes' nor a class are left out."""
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: spaCy cannot load it; install it with `python -m spacy download {name}`") from error
    labels = {kind: kind for kind in ontology.classes} | {
        label: kind for label, kind in ONTONOTES.items() if kind in ontology.classes
    }

    def find(text: str) -> Iterator[Found]:
        for span in nlp(text).ents:
            if span.label_ in labels:
                yield span.start_char, span.end_char, labels[span.label_], PLAIN

    return find


def gliner(folder: str, ontology: Ontology) -> Finder:
    """A GLiNER checkpoint (Zaratiana et al. 2023), asked for our classes by their Chinese names."""
    try:
        from gliner import GLiNER  # type: ignore[import-not-found]
    except ImportError as error:
        raise InputError("GLiNER is not installed; install kg[gliner]") from error
    if not Path(folder).is_dir():
        raise InputError(f"{folder}: no GLiNER checkpoint; give the folder that holds gliner_config.json")
    model = GLiNER.from_pretrained(folder, local_files_only=True)
    labels = {entity.label["zh"]: kind for kind, entity in ontology.classes.items()}

    def find(text: str) -> Iterator[Found]:
        for start, end in tags.sentences(text, LONGEST):
            # It cuts words at spaces, and would take a Chinese clause for one.
            for one in model.predict_entities(" ".join(text[start:end]), list(labels), threshold=PLAIN):
                span = start + one["start"] // 2, start + (one["end"] + 1) // 2
                yield *span, labels[one["label"]], float(one["score"])

    return find


def endpoint(address: str, ontology: Ontology) -> Finder:
    """A language model behind a server that speaks OpenAI's chat completions."""
    url, _, model = address.partition("#")
    if not model or not url.startswith(("http://", "https://")):
        raise InputError(f"{address}: write endpoint:https://host/v1#model")
    classes = "\n".join(f"{kind}: {entity.description}" for kind, entity in sorted(ontology.classes.items()))

    def find(text: str) -> Iterator[Found]:
        answer = _asked(url, model, ASK.format(classes=classes, text=text))
        yield from _places(text, answer, ontology)

    return find


def _asked(url: str, model: str, question: str) -> str:
    """The model's answer. Raises `ServiceError` when there is none."""
    body = {"model": model, "temperature": 0, "seed": 0, "messages": [{"role": "user", "content": question}]}
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {os.environ.get('OPENAI_API_KEY', '')}"}
    request = urllib.request.Request(f"{url.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers)  # noqa: S310 - http(s) is checked
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return str(json.load(answer)["choices"][0]["message"]["content"])
    except (OSError, urllib.error.URLError, ValueError, LookupError, TypeError) as error:
        raise ServiceError(f"{url}: no answer of {model} ({error}); is the server up, and the key right?") from error


def _places(text: str, answer: str, ontology: Ontology) -> Iterator[Found]:
    """Every place of the names in an answer; what is no name of the text or of no class is dropped."""
    found = ARRAY.search(answer)
    try:
        listed: Iterable[Any] = json.loads(found[0]) if found else []
    except ValueError:
        listed = []
    named = {(str(one.get("form") or ""), str(one.get("type"))) for one in listed if isinstance(one, dict)}
    for form, kind in sorted((form, kind) for form, kind in named if form and kind in ontology.classes):
        yield from ((place.start(), place.end(), kind, PLAIN) for place in re.finditer(re.escape(form), text))


KINDS: Mapping[str, Callable[[str, Ontology], Finder]] = {"spacy": pipeline, "gliner": gliner, "endpoint": endpoint}
