"""Names of people: in bylines, beside titles, before verbs of speech, in photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognize.frame import add, family

HAN = r"[\u4e00-\u9fff]"
SPEECH = "(?:介绍|表示|告诉|坦言|认为|指出|透露|强调|感慨|解释|补充|称|说|谈到|直言|分析|回忆|提到|看来|向记者|在接受)"
AFTER_NAME = (
    r"(?=[，。、；：）)\s“”]|等|在|进入|进行|对|向|与|和|率|带|到|来|一行|出席|主持|参加|致辞|讲话|正在|就|以|从|也|则|为|给|已"
    rf"|{SPEECH}|$)"
)
CREDIT = re.compile(rf"(?<!{HAN})({HAN}{{2,4}}) ?(?:摄|文/图|供图)(?!{HAN})|{HAN}[。 ]({HAN}{{2,3}}) ?摄")
CREW = re.compile(rf"(?:记者|通讯员|实习生|作者|摄影|文/图|图文)[：:/ ]*(?={HAN})")
CREW_LABEL = "通讯员|记者|实习生|摄影|报道"
CREW_NAME = re.compile(
    rf"[ 、/]*(?!{CREW_LABEL}|特约|本报|实习)([\u4e00-\u9fff·]{{2,4}})(?=[ 、/）)\n。，]|{CREW_LABEL}|摄|文/图|$)"
)
SHORT, LONG = 2, 3  # characters of usual names
ORDINARY = frozenset({"v", "vn", "a", "an", "d"})
CLOSED = frozenset("）)\n ")
OFF = frozenset("的了在是和与及对为说等从将被把有该其这那不个名们者中上下内外各")


@lru_cache(maxsize=4)
def _titled(surnames: frozenset[str], titles: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    person = f"((?:{_either(surnames)}){HAN}{{1,2}}?)"
    return (
        re.compile(f"(?:{_either(titles)})、?{person}{AFTER_NAME}"),
        re.compile(f"(?:{_either(titles)})((?:{_either(surnames)}){HAN}{{2}})"),
        re.compile(f"(?:^|(?<=[，。”！？\n；“])){person}{SPEECH}"),
    )


def _either(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def plausible(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch can be a personal name: no word of the language, no function character."""
    form, names = doc._.text[start:end], doc._.setting.names
    phrase = form[:2] in names.boundaries or (form[0] in names.boundaries and form[1:] in names.words)
    phrase = phrase or (len(form) > SHORT and names.words.get(form[:2]) in ORDINARY)
    return not phrase and form not in names.words and form not in names.entries and not OFF & set(form)


def byline(doc: Doc) -> Iterator[tuple[int, int]]:
    """The writers that the reader found, wherever they are named."""
    for name in doc._.article.byline:
        yield from (found.span() for found in re.finditer(re.escape(name), doc._.text))


def crew(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names that follow 记者, 通讯员 and the like, one after another."""
    for label in CREW.finditer(doc._.text):
        end = label.end()
        while found := CREW_NAME.match(doc._.text, end):
            end = found.end()
            named = len(found[1]) <= LONG and family(found[1], doc._.setting.names.surnames)
            if named or doc._.text[end : end + 1] in CLOSED:
                yield found.span(1)


def titled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names behind a title, and names that begin a clause and speak."""
    sure, likely, speaking = _titled(doc._.setting.names.surnames, doc._.setting.names.titles)
    certain = [found.span(1) for pattern in (sure, speaking) for found in pattern.finditer(doc._.text)]
    yield from certain
    begun = {start for start, _ in certain}
    for found in likely.finditer(doc._.text):
        if set(found.span(1)) <= doc._.borders and found.start(1) not in begun:
            yield found.span(1)


def photographers(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names before 摄."""
    for found in CREDIT.finditer(doc._.text):
        yield found.span(1) if found[1] else found.span(2)


@Language.component("kg_people")
def people(doc: Doc) -> Doc:
    """Add personal names."""
    for span in byline(doc):
        add(doc, span, "Person", "byline", 0.95)
    for finder, spans in (("byline", crew(doc)), ("title+person", titled(doc)), ("credit", photographers(doc))):
        for span in spans:
            if plausible(doc, *span):
                add(doc, span, "Person", finder, 0.85)
    return doc
