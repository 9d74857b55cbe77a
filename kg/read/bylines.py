"""Who wrote an article: the persons of a byline, a dateline or a signature."""

from __future__ import annotations

import re

from kg.read.text import CJK

# The commonest surnames; a bare line of two or three characters is a name only if it begins with one.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文符樊兰殷鲁申葛"
    "梅温庄章柴翟岳牛聂庞祝耿焦詹齐纪鲍安关俞游施凌裴喻季柳辛成褚盛路霍管屈娄雍甘冷柯苗卫骆"
)
OFFICES = (
    "本报见习记者|本报实习记者|本报特约记者|本报通讯员|本报记者|特约通讯员|特约记者|实习记者|见习记者|实习生|首席记者|"
    "全媒体记者|科技日报记者|科技日报|新华社记者|记者|通讯员|作者|撰稿|撰文|本报讯|文图|图文|文|报道"
)
OFFICE = re.compile(rf"(?:{OFFICES})(?:[/:：]|(?=[\s（）()、]|$)|(?=[{CJK}]))")
SEPARATOR = re.compile(r"[\s、，,;；/|&（）()]+")
NAME = re.compile(rf"[{CJK}]{{2,4}}(?:·[{CJK}]{{1,8}})?")
SPACED = re.compile(rf"(?<![{CJK}])([{CJK}])\s+([{CJK}])(?![{CJK}])")
NO_NAME = re.compile(r"[区业化新市省县年月日版闻讯态势型性感]|质量|安全|镜头|金融")

BULLET = re.compile(r"[▶►◎●■◆▲△★☆◇○▷]\s*")
LEAD = re.compile(
    r"(?:本报讯|[^，。！？“”（）\s]{2,5}(?:日报|晚报|时报|网)讯?(?=[（(])|[^，。！？“”（）]{2,12}\d日电)"
    r"\s*(?:[（(](?P<who>[^（）()]{2,40})[）)])?"
)
SIGNATURE = re.compile(
    rf"(?<=[。！？”）…])\s*[（(](?P<office>(?:{OFFICES})[^（）()。]{{2,30}})[）)]$"
    rf"|(?<=[。！？”）…])\s+(?P<bare>[{CJK}]{{1,4}}(?:\s+[{CJK}]{{1,4}}){{0,4}})$"
)


def persons(words: str) -> tuple[str, ...]:
    """The persons of a byline without its offices and separators; empty if it is not one.

    >>> persons("本报记者 李小明 通讯员 王 芳"), persons("李小明 记者王芳")
    (('李小明', '王芳'), ('李小明', '王芳'))
    >>> persons("本报记者从园区获悉")
    ()
    """
    bare = SPACED.sub(r"\1\2", OFFICE.sub(" ", words).strip())
    names = [word for word in SEPARATOR.split(bare) if word]
    return tuple(names) if all(NAME.fullmatch(name) for name in names) else ()


def named(words: str) -> tuple[str, ...]:
    """The persons of words without any office: each must look like a Chinese name.

    >>> named("王芳 李小明"), named("高新动态"), named("高质量")
    (('王芳', '李小明'), (), ())
    """
    names = persons(words)
    plain = all(name[0] in SURNAMES and len(name) < 4 and not NO_NAME.search(name) for name in names)
    return names if plain else ()


def byline(line: str) -> tuple[str, ...]:
    """The persons of a line that is nothing but a byline, or nothing.

    >>> byline("▶ 李小明"), byline("本报讯(特约通讯员 李小明)"), byline("王芳"), byline("园镜头")
    (('李小明',), ('李小明',), ('王芳',), ())
    """
    words = BULLET.sub("", line, count=1).strip()
    told = words != line.strip() or OFFICE.match(words)
    return persons(words) if told and len(words) <= 60 else named(words)


def lead(paragraph: str) -> re.Match[str] | None:
    """The dateline (本报讯, 某某日报(记者 …), 某地5月1日电) that begins a paragraph."""
    return LEAD.match(paragraph)


def lead_persons(paragraph: str) -> tuple[str, ...]:
    """The persons named in the brackets of a dateline.

    >>> lead_persons("某某日报(记者李小明 通讯员王芳)10月8日,项目开工。")
    ('李小明', '王芳')
    """
    found = lead(paragraph)
    return persons(found["who"]) if found and found["who"] else ()


def signature(paragraph: str) -> tuple[str, ...]:
    """The persons who sign after the last sentence of a paragraph.

    >>> signature("项目开工。 李小明 王芳"), signature("项目开工。（记者 王芳）"), signature("项目开工。")
    (('李小明', '王芳'), ('王芳',), ())
    """
    found = SIGNATURE.search(paragraph)
    if not found:
        return ()
    return persons(found["office"]) if found["office"] else named(found["bare"])
