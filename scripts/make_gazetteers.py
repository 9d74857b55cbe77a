"""Make the derived lists of seeds/names from published lists of facts.

    python scripts/make_gazetteers.py GAZETTEERS JIEBA_DICT seeds/names

GAZETTEERS is a folder with the lists that seeds/SOURCES.md names, JIEBA_DICT the file dict.txt of
jieba 0.42.1. The same input gives the same bytes. Lists written by hand (regions.csv, sectors.csv,
firms.csv, boundaries.txt …) are not touched.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

COLUMNS = ("name", "type", "aliases", "code", "within", "guard")
Row = tuple[str, str, str, str, str, str]
Words = dict[str, tuple[int, str]]

DIVISION_TAILS = re.compile(r"(?<=..)(?:省|市|特别行政区|[壮回维吾尔]*族?自治区|地区|盟|林区)$")
PLURAL_PLACES = ("市辖区", "县", "郊区", "城区", "矿区", "东区", "西区", "省直辖县级行政区划", "自治区直辖县级行政区划")
RARE = 8
FREQUENT = {"v": 20, "vn": 20, "ns": 300, "nr": 1000}  # by part of speech; other words: OFTEN
OFTEN = 60
NO_SECTORS = ("P", "S", "T")  # education, public administration, international bodies
ZONE_TAILS = (
    "开发区",
    "园区",
    "示范区",
    "管理区",
    "度假区",
    "高新区",
    "集中区",
    "保税区",
    "经开区",
    "实验区",
    "试验区",
)
ZONE_FORMS = {"(?:高新|新)技术(?:产业)?开发区": "高新区", "经济技术开发区": "经开区"}
COMMON_TAGS = {
    *("v", "vn", "vg", "vq", "vi", "p", "c", "d", "ad", "u", "r", "y"),
    *("n", "a", "an", "b", "t", "f", "s", "l", "i", "j", "z"),
}


def table(path: Path, delimiter: str = "\t") -> list[dict[str, str]]:
    """The rows of a table with a header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def save(path: Path, rows: Iterable[Row]) -> None:
    """Write a gazetteer, sorted and without repetitions."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(set(rows)))


def words(path: Path) -> Words:
    """Word → (frequency, part of speech) of jieba's dictionary."""
    rows = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: (int(count), tag) for word, count, tag in rows}


def short(division: str) -> str:
    """The short form of a province or a city.

    >>> short("孝感市"), short("内蒙古自治区"), short("广西壮族自治区"), short("沙市")
    ('孝感', '内蒙古', '广西', '沙市')
    """
    return DIVISION_TAILS.sub("", division)


def places(folder: Path) -> list[Row]:
    """Provinces, cities and counties; short county names count only where their city is named."""
    provinces = {row["code"]: row["name"] for row in table(folder / "divisions_provinces.csv", ",")}
    cities = {row["code"]: row for row in table(folder / "divisions_cities.csv", ",")}
    counties = table(folder / "divisions_areas.csv", ",")
    rows = [(name, "Place", _forms(name), code, "", "") for code, name in provinces.items()]
    for code, row in cities.items():
        rows.append((row["name"], "Place", _forms(row["name"]), code, provinces[row["provinceCode"]], ""))
    within = {code: _city(row, provinces) for code, row in cities.items()}
    rows += _counties(counties, within)
    overseas = json.loads((folder / "divisions_HK-MO-TW.json").read_text(encoding="utf-8"))
    rows += [(name, "Place", _forms(name), "", "", "") for name in overseas]
    return [row for row in rows if row[0] not in PLURAL_PLACES and not row[0].endswith(ZONE_TAILS)]


def _forms(name: str) -> str:
    return "" if short(name) == name else short(name)


def _city(row: dict[str, str], provinces: dict[str, str]) -> str:
    return provinces[row["provinceCode"]] if row["name"] in PLURAL_PLACES else row["name"]


def _counties(counties: list[dict[str, str]], within: dict[str, str]) -> Iterable[Row]:
    seen = Counter(row["name"] for row in counties)
    for row in counties:
        name, city = row["name"], within[row["cityCode"]]
        single = seen[name] == 1
        yield (
            name,
            "Place",
            "",
            row["code"] if single else "",
            city if single else "",
            "" if len(name) > 2 else "exact",
        )
        bare = re.sub(r"(?<=..)[市县旗区]$", "", name)
        if single and bare != name and len(bare) < len(name) and name.endswith(("市", "县")):
            yield (bare, "Place", name, row["code"], city, "exact")


def zones(folder: Path) -> list[Row]:
    """National zones by their newspaper name, with the official name and forms without the city."""
    rows = table(folder / "zones_national.tsv")
    bare = Counter(form for _, form in sorted({(_newspaper(row), form) for row in rows for form in _bare(row)}))
    return [_zone(row, [form for form in _bare(row) if bare[form] == 1]) for row in rows]


def _newspaper(row: dict[str, str]) -> str:
    name = row["name"]
    for long, brief in ZONE_FORMS.items():
        name = re.sub(f"{long}$", brief, name)
    return name


def _bare(row: dict[str, str]) -> list[str]:
    name = _newspaper(row)
    stems = {short(row["city"]), short(row["province"])}
    forms = {name.removeprefix(stem) for stem in stems if stem and name.startswith(stem)}
    return sorted(
        form for form in forms if len(form) > len("高新区") + 1 and not form.startswith(("市", "国家", "经济"))
    )


def _zone(row: dict[str, str], bare: list[str]) -> Row:
    name = _newspaper(row)
    aliases = {row["name"], *row["aliases"].split("|"), *bare}
    city = short(row["city"])
    for form in sorted(aliases | {name}):
        tail = form.removeprefix(city)
        if city and tail.startswith(("高新", "经开", "经济技术")):
            aliases |= {city + "市" + tail, city + "国家" + tail, city + "国家级" + tail}
    aliases -= {"", name, "高新区", "经开区", "高新技术产业园区"}
    return (name, "Zone", "|".join(sorted(aliases)), "", row["city"] or row["province"], "")


def universities(folder: Path) -> list[Row]:
    """Universities and colleges."""
    return [(row["name"], "Institution", "", "", row["city"], "") for row in table(folder / "universities.tsv")]


def companies(folder: Path, known: Words) -> list[Row]:
    """Listed companies; a short name that is also a word counts only where the full name stands."""
    entries = table(folder / "ashare_companies.tsv")
    count = Counter(entry["code"] for entry in entries if "." not in entry["code"])
    return [row for entry in entries for row in _company(entry, known, count[entry["code"]] > 1)]


def _company(entry: dict[str, str], known: Words, misprinted: bool) -> list[Row]:
    """The rows of a company; a code that stands at several is misprinted, and the short name with it."""
    brief = re.sub(r"^\*?ST|-[A-Z]+$|(?<=..)[ABＡＢ]$|\s", "", entry["short_name"])
    full = entry["full_name"].replace("(", "（").replace(")", "）")
    if misprinted:
        return [(full, "Company", "", "", "", "")]
    if len(brief) < 2:
        return [(full, "Company", "", entry["code"], "", "")]
    if _ambiguous(brief, known):
        return [(full, "Company", "", entry["code"], "", ""), (brief, "Company", full, entry["code"], full, "exact")]
    return [(full, "Company", brief, entry["code"], "", "")]


def _ambiguous(brief: str, known: Words) -> bool:
    return len(brief) < 3 or known.get(brief, (0, "nz"))[1] not in {"nz", "nt"} or brief.startswith(("中国", "国家"))


def industries(folder: Path) -> list[Row]:
    """Names of GB/T 4754-2017 and 申万; names of two characters count only in a list or before 产业."""
    rows: list[Row] = []
    for file in ("industry_gbt4754_2017.tsv", "industry_shenwan.tsv"):
        for row in table(folder / file):
            name = re.sub(r"[ⅠⅡⅢⅣ]+$", "", row["name"])
            if (
                len(name) > 1
                and not row["code"].startswith(NO_SECTORS)
                and not name.startswith("其他")
                and "、" not in name
            ):
                rows.append((name, "Industry", "", row["code"], "", "exact" if len(name) < 4 else ""))
    first: dict[str, Row] = {}
    for entry in sorted(rows):
        first.setdefault(entry[0], entry)
    return list(first.values())


def common(known: Words, names: set[str]) -> list[tuple[str, str]]:
    """Words of two to four characters that are frequent, with their part of speech.

    jieba takes some words for names (智慧, 海洋): very frequent ones that no list holds are words too.
    """
    return sorted(
        (word, tag)
        for word, (count, tag) in known.items()
        if 2 <= len(word) <= 4
        and count >= FREQUENT.get(tag, OFTEN)
        and (tag in COMMON_TAGS or (tag in FREQUENT and word not in names))
    )


def surnames(folder: Path) -> list[str]:
    """Surnames, the frequent ones and those of two characters."""
    rows = table(folder / "surnames.tsv")
    return sorted({row["NameB"] for row in rows if float(row["TF"]) >= RARE or len(row["NameB"]) == 2})


def main(folder: Path, dictionary: Path, target: Path) -> None:
    """Write every derived list."""
    known = words(dictionary)
    spots = places(folder)
    save(target / "places.csv", spots)
    save(target / "zones.csv", zones(folder))
    save(target / "universities.csv", universities(folder))
    save(target / "companies.csv", companies(folder, known))
    save(target / "industries.csv", industries(folder))
    names = {form for row in spots for form in (row[0], *row[2].split("|"))}
    lines = [f"{word} {tag}" for word, tag in common(known, names)]
    (target / "words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (target / "surnames.txt").write_text("\n".join(surnames(folder)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
