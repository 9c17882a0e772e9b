#!/usr/bin/env python3
"""Writes assets/official/*.toml from a folder of CSV files, or checks them against it.

    scripts/official.py FOLDER           write the assets
    scripts/official.py --check FOLDER   exit with 1 where they differ from what FOLDER yields

FOLDER holds hightech_trade_by_province.csv, rd_by_province.csv, patents_by_province.csv,
structure_evidence.csv, gdp_vintages_by_province_2012_2017.csv, patents_break_2017.csv, exchange_rate_yearly.csv,
china_hightech_trade_2015_2023.csv, hightech_crosscheck_official_vintages.csv, shandong_all_goods_growth_2018.csv and
README.md. Digits are carried over as they stand, character by character.
What the CSV files do not say (units, editions, which provinces lie by the sea) stands in this file.
assets/official/claims.toml is written by hand and is not touched.
"""

import csv
import json
import pathlib
import re
import sys

ASSETS = pathlib.Path(__file__).resolve().parent.parent / "assets" / "official"

TRANSCRIPTION = "github.com/huhuaping/techme (MIT licence)"
YEARBOOK = "China Statistical Yearbook on Science and Technology"
BY_YEARBOOK = "National Bureau of Statistics; Ministry of Science and Technology"
BY_COMMUNIQUE = "National Bureau of Statistics; Ministry of Science and Technology; Ministry of Finance"

# `primary` is what is ranked, and held against the levels of what these figures stand beside.
HEAD = """
[publication]
kind = "official"
about = "Official statistics of 31 provinces"
places = "provinces"
place = "province"
focus = "shandong"
primary = "hightech_exports"
# Of several files with tables, which stands where: by the first of these measures that it has.
order = ["hightech_exports", "rd_spending", "gdp_first", "patent_applications"]

# Whose figures they are, by the first word of an id.
[[origin]]
id = "NBS"

[[origin]]
id = "CUSTOMS"

[[origin]]
id = "MOFCOM"

[[origin]]
id = "SAFE"

[[origin]]
id = "WDI"

[[origin]]
id = "STUDY"
kind = "study"

[[origin]]
id = "PRESS"
kind = "press"
"""
# The one that the figures are told for, and those that it is compared with.
ROLES = {"Shandong": "focus", "Jiangsu": "peer", "Zhejiang": "peer", "Guangdong": "peer"}
OTHER_PLACES = [
    ("china", '{ en = "China", zh = "中国" }', "whole"),
    ("provinces", '{ en = "31 provinces" }', "members"),
    ("china-to-usa", '{ en = "China to the USA" }', "other"),
]

# The eleven provinces of the mainland that lie by the sea.
COASTAL = set("Tianjin Hebei Liaoning Shanghai Jiangsu Zhejiang Fujian Shandong Guangdong Guangxi Hainan".split())

ZEROS = "The transcription drops closing zeros; they are put back up to the decimals that the source prints."
DEFINITION = "What counts as high-tech is the yearbook's definition; the paper names none of its own."
PATENT_TOTAL = (
    "China's figure exceeds the sum of the 31 provinces; averages of provinces are therefore taken over the 31."
)
# The transcription names its tables by their Chinese titles: 国内三种专利申请受理数按地区分布 and 国内三种专利申请授权数按地区分布.
ACCEPTED = "of domestic patent applications of three kinds by region"
GRANTED = "of domestic patent grants of three kinds by region"
PATENT_EDITIONS = (
    "The transcription names year and table, not the edition: taken is that of the year after, which has the "
    "figures of the year before in the other tables used here. The number of the table is not known."
)
PATENT_FIELDS = "Patents of all fields and of all applicants, not of high technology alone."
RD_PERFORMERS = "Spending of all performers (firms, institutes, universities), not of the government alone."

# id -> its short name in a sentence, and what it is to other measures
GDP_FILES = "Provincial GDP is revised after each economic census; the two files differ in every province and year."
OURS = (
    "R&D spending over this GDP is our ratio and no office's: spending as first published over a GDP revised later."
)
NBS = "National Bureau of Statistics"
PORTAL = "Data portal of the National Bureau of Statistics, annual data by province"

BUREAU = "What counts as high-tech is the Bureau's definition; the paper names none of its own."
TWO_PRINTS = (
    "The portal's and the yearbook's totals of one year differ by up to half a per cent, with changing sign: two "
    "vintages or two compilers. The portal's years are never joined to the yearbook's provinces."
)
TRADE_PORTAL = "Data portal of the National Bureau of Statistics, annual data, basic statistics on science and technology"
WDI_DEFINITION = "Another definition of high technology than the Bureau's: it stands beside its figures, never among them."
WDI_PRINT = "Read in a table that sets the prints of these years side by side; no copy of it is named."

MEASURES = {
    "hightech_exports": ("high-tech exports", []),
    "hightech_imports": ("high-tech imports", ['per = { exports = "hightech_exports" }']),
    "hightech_exports_portal": ("high-tech exports (portal)", ['per = { yearbook = "hightech_exports" }']),
    "hightech_imports_portal": ("high-tech imports (portal)", ['per = { exports = "hightech_exports_portal" }']),
    "hightech_exports_wdi": ("high-tech exports (World Bank)", ['per = { portal = "hightech_exports_portal" }']),
    "rd_spending": ("R&D spending", ['per = { revised_gdp = "gdp_revised" }']),
    "rd_intensity": ("R&D/GDP", ['part = "rd_spending"', 'of = { id = "gdp", name = "GDP" }']),
    "gdp_first": ("GDP before its revision", []),
    "gdp_revised": ("GDP as revised", []),
    "patent_applications": ("applications", ['per = { rd = "rd_spending" }']),
    "invention_applications": ("invention applications", ['per = { rd = "rd_spending" }']),
    "patent_grants": ("grants", ['per = { rd = "rd_spending" }']),
    "invention_grants": ("invention grants", ['per = { rd = "rd_spending" }']),
}

# file, column, id, English, Chinese, unit, scope, publisher, work, table, editions, decimals, caveats
SERIES = [
    ("trade", "hightech_trade_by_province", "exports_m_usd", "hightech_exports", "High-tech exports",
     "高技术产品出口额", "mn US$", "exports of high-tech products, by province", BY_YEARBOOK, YEARBOOK,
     "5-8", lambda year: str(year + 1), lambda year: 0 if year == 2018 else 6, [DEFINITION, ZEROS]),
    ("trade", "hightech_trade_by_province", "imports_m_usd", "hightech_imports", "High-tech imports",
     "高技术产品进口额", "mn US$", "imports of high-tech products, by province", BY_YEARBOOK, YEARBOOK,
     "5-8", lambda year: str(year + 1), lambda year: 0 if year == 2018 else 6, [DEFINITION, ZEROS]),
    ("trade", "china_hightech_trade_2015_2023", "exports_100m_usd", "hightech_exports_portal",
     "High-tech exports (data portal)", "高技术产品出口额", "100 mn US$", "exports of high-tech products, China", NBS,
     TRADE_PORTAL, None, lambda _: "2025", lambda year: 2 if year < 2021 else 0, [BUREAU, TWO_PRINTS, ZEROS]),
    ("trade", "china_hightech_trade_2015_2023", "imports_100m_usd", "hightech_imports_portal",
     "High-tech imports (data portal)", "高技术产品进口额", "100 mn US$", "imports of high-tech products, China", NBS,
     TRADE_PORTAL, None, lambda _: "2025", lambda year: 2 if year < 2021 else 0, [BUREAU, TWO_PRINTS, ZEROS]),
    ("trade", "hightech_crosscheck_official_vintages", "wdi_100m_usd", "hightech_exports_wdi",
     "High-tech exports (World Bank)", "高科技产品出口额（世界银行）", "100 mn US$",
     "high-technology exports of China, as the World Bank defines them", "World Bank", "World Development Indicators", None,
     None, lambda year: 2, [WDI_DEFINITION, WDI_PRINT]),
    ("rd", "rd_by_province", "rd_spend_100m_cny", "rd_spending", "R&D spending", "研究与试验发展经费",
     "100 mn yuan", "R&D spending within the province, all performers", BY_COMMUNIQUE,
     "National communiqué on science and technology funding", None, str, lambda year: 1,
     [RD_PERFORMERS, "As first published; later revisions are not followed.", ZEROS]),
    ("rd", "rd_by_province", "rd_intensity_pct_gdp", "rd_intensity", "R&D spending over GDP",
     "研究与试验发展经费投入强度", "%", "R&D spending within the province as a share of its GDP, all performers",
     BY_COMMUNIQUE, "National communiqué on science and technology funding", None, str, lambda year: 2,
     [RD_PERFORMERS, "As first published: China's 2.05 for 2014 was later revised to 2.02.", ZEROS]),
    ("gdp", "gdp_vintages_by_province_2012_2017", "gdp_file_of_2018_100m_cny", "gdp_first",
     "GDP, before its revision", "地区生产总值", "100 mn yuan", "GDP by province, in the file saved in 2018", NBS, PORTAL,
     None, lambda _: "2018", lambda year: 2, [GDP_FILES, ZEROS]),
    ("gdp", "gdp_vintages_by_province_2012_2017", "gdp_file_of_2025_100m_cny", "gdp_revised", "GDP, as revised",
     "地区生产总值", "100 mn yuan",
     "GDP by province, revised for 1992-2023 after the fifth economic census, in the file saved in 2025", NBS, PORTAL,
     None, lambda _: "2025", lambda year: 1, [GDP_FILES, OURS, ZEROS]),
    ("patents", "patents_by_province", "applications", "patent_applications", "Patent applications",
     "专利申请数", "patents", "domestic patent applications, all kinds and fields", BY_YEARBOOK, YEARBOOK,
     ACCEPTED, lambda year: str(year + 1), lambda year: 0, [PATENT_FIELDS, PATENT_TOTAL, PATENT_EDITIONS]),
    ("patents", "patents_by_province", "invention_applications", "invention_applications",
     "Invention patent applications", "发明专利申请数", "patents",
     "domestic applications for invention patents, all fields", BY_YEARBOOK, YEARBOOK, ACCEPTED,
     lambda year: str(year + 1), lambda year: 0, [PATENT_FIELDS, PATENT_TOTAL, PATENT_EDITIONS]),
    ("patents", "patents_by_province", "grants", "patent_grants", "Patents granted", "专利授权数", "patents",
     "domestic patents granted, all kinds and fields", BY_YEARBOOK, YEARBOOK, GRANTED,
     lambda year: str(year + 1), lambda year: 0, [PATENT_FIELDS, PATENT_TOTAL, PATENT_EDITIONS]),
    ("patents", "patents_by_province", "invention_grants", "invention_grants", "Invention patents granted",
     "发明专利授权数", "patents", "domestic invention patents granted, all fields", BY_YEARBOOK, YEARBOOK,
     GRANTED, lambda year: str(year + 1), lambda year: 0, [PATENT_FIELDS, PATENT_TOTAL, PATENT_EDITIONS]),
]

# Who keeps the file that a column was taken from, where it is not the one of the others.
KEPT = {
    "hightech_exports_portal": "github.com/hxd77/Python (no licence stated)",
    "hightech_imports_portal": "github.com/hxd77/Python (no licence stated)",
    "hightech_exports_wdi": "a table of the prints side by side",
    "gdp_first": "github.com/Tobby-star/dynamic_datas (no licence stated)",
    "gdp_revised": "github.com/RenJiyi163/panel_data_analysis_for_thesis (MIT licence)",
}

# The id of a table that is none of the Bureau's.
GRIDS = {"hightech_exports_wdi": "WDI.hightech_exports"}

# Whose figures begin to be on another basis in the year of patents_break_2017.csv.
BROKEN = {"patent_applications", "invention_applications"}

# region and scope of the CSV -> id, place, goods, flow
SCOPES = {
    ("Shandong", "high-tech exports"): ("shandong-hightech", "shandong", "high-tech products", "exports"),
    ("China", "high-tech exports"): ("china-hightech", "china", "high-tech products", "exports"),
    ("China to USA", "advanced technology products exports"):
        ("china-usa-atp", "china-to-usa", "advanced technology products", "exports to the USA"),
    ("Shandong", "exports, all goods"): ("shandong-exports", "shandong", "all goods", "exports"),
    ("Shandong", "imports+exports, all goods"): ("shandong-trade", "shandong", "all goods", "imports + exports"),
    ("China", "exports, all goods"): ("china-exports", "china", "all goods", "exports"),
}

# What wholes divide by, in what order the parts stand, and which of the scopes are looked at by themselves.
BREAKDOWNS = """
layers = ["china-hightech", "shandong-trade", "china-exports"]

# `also` is what the paper calls a part; `pattern` is that of a bar where the order of the parts would give two
# that go together different ones.
[[breakdown]]
id = "trade-mode"
name = { en = "Trade mode", within = "trade mode" }
noun = "mode"
plural = "trade modes"
whole = { id = "total", name = "all modes", short = "all" }
parts = [
  { id = "ordinary", name = "ordinary trade", short = "ordinary", pattern = 1 },
  { id = "processing", name = "processing", pattern = 0 },
  { id = "imported-materials", name = "processing, imported", short = "imported", part_of = "processing", pattern = 0 },
  { id = "clients-materials", name = "processing, client's", short = "client's", part_of = "processing", pattern = 2 },
  { id = "warehousing", name = "customs warehousing", short = "warehouse", pattern = 3 },
  { id = "special-areas", name = "special customs areas", short = "areas", pattern = 4 },
  { id = "bonded-logistics", name = "bonded logistics", short = "bonded", pattern = 3 },
  { id = "border", name = "border trade", short = "border", pattern = 2 },
  { id = "contracting", name = "contracted projects", short = "contract", pattern = 3 },
  { id = "other", name = "other modes", short = "other", pattern = 4 },
]

[[breakdown]]
id = "ownership"
name = { en = "Ownership", within = "ownership" }
whole = { id = "total", name = "all" }
parts = [
  { id = "foreign", name = "foreign-funded", short = "foreign", also = ["foreign-funded"] },
  { id = "private", name = "private" },
  { id = "state", name = "state-owned", short = "state", also = ["state-owned"] },
  { id = "other", name = "other" },
]

# Short forms of the customs tables.
[[abbreviation]]
short = "SOE"
words = "state-owned enterprises"

[[abbreviation]]
short = "FIE"
words = "foreign-invested enterprises"

[[abbreviation]]
short = "POE"
words = "private enterprises"

# Shares that follow from figures of two releases.
[[proportion]]
id = "CUSTOMS.hightech_share"
part = "CUSTOMS.hightech_exports"
of = "CUSTOMS.exports"
name = "High-tech share of gross exports"
"""

# scope -> the indicator in a figure's id
INDICATORS = {
    "shandong-hightech": "hightech_exports", "china-hightech": "hightech_exports", "china-usa-atp": "atp_exports",
    "shandong-exports": "exports", "shandong-trade": "trade", "china-exports": "exports",
}

# the beginning of a source -> the word that opens the ids of its figures
FAMILIES = [
    ("General Administration of Customs", "CUSTOMS"), ("Qingdao and Jinan Customs", "CUSTOMS"),
    ("Haidai Caiping", "CUSTOMS"), ("Dazhong Daily", "CUSTOMS"), ("China Daily Shandong", "CUSTOMS"),
    ("China Knowledge", "CUSTOMS"), ("Press conference", "CUSTOMS"), ("MOFCOM", "MOFCOM"), ("Xing", "STUDY"), ("CSIS", "STUDY"),
    ("Ferrantino", "STUDY"), ('"Foreign-funded', "PRESS"), ("ChinaTechNews", "PRESS"),
]

# the beginning of a source -> the day or year that it names as its own, and who published it. A period that
# figures are of ("1-7.2023") is no date of publication; what a source does not say is left out.
PUBLICATIONS = [
    ('"Foreign-funded', "2001-08-15", "china.org.cn; Eastday"), ("ChinaTechNews", "2006-03-31", "ChinaTechNews.com"),
    ("MOFCOM", "2007-09-11", "Xinhua; Sina"), ("Xing Yuqing, EAI", "2010-03-08", None),
    ("Xing, Y. (2012)", "2012", "ADBI"), ("Xing, Y., ", None, "GRIPS"), ("CSIS", None, "CSIS"),
    ("Ferrantino", "2008", None), ("Dazhong Daily", "2018-12-12", "Dazhong Daily"),
    ("China Knowledge", "2019-01-18", "China Knowledge"), ("China Daily Shandong", "2021-10-19", "China Daily Shandong"),
    ("Haidai Caiping", "2022-01-21", "86hh.com"), ("Qingdao and Jinan Customs", "2024-09-11", "Qingdao and Jinan Customs"),
    ("General Administration of Customs", None, "General Administration of Customs"),
    ("China Daily, 16 May 2018", "2018-05-16", "China Daily"), ("Press conference", "2019-01-16", "yybnet.net"),
]

# two sources give a share for the same year
EDITIONS = {"2009": [("ADBI", "-adbi"), ("GRIPS", "-grips")], "2018": [("Press conference", "-conference")]}

UNITS = {"million USD": "mn US$", "billion USD": "bn US$", "thousand USD": "thousand US$", "billion CNY": "bn yuan"}

MODES = {
    "total": "total", "ordinary trade": "ordinary", "ordinary (general) trade": "ordinary",
    "processing trade": "processing", "assembled from imported parts (processing)": "processing",
    "processing and assembling": "clients-materials", "processing with imported materials": "imported-materials",
    "process with imported materials": "imported-materials", "border trade": "border",
    "contracting projects": "contracting", "customs warehousing trade": "warehousing",
    "logistics goods by customs special control area": "special-areas", "bonded logistics": "bonded-logistics",
    "other": "other",
}
OWNERS = {
    "total": "total", "foreign-funded enterprises": "foreign", "foreign-invested enterprises": "foreign",
    "foreign-invested firms": "foreign", "foreign multinationals": "foreign", "foreign-invested": "foreign",
    "fie": "foreign", "private": "private", "poe": "private", "state-owned": "state", "soe": "state",
    "other": "other",
}
PARTS = {"trade-mode": MODES, "ownership": OWNERS}
SPLITS = {
    "trade mode": ["trade-mode"], "ownership": ["ownership"], "trade mode x ownership": ["trade-mode", "ownership"],
    "total": [],
}

# A sentence of README.md with two figures that no CSV file has.
PRESS_SHARE = re.compile(
    r"confirmed by a press copy of the customs figures \((China Daily, 16 May 2018): ([\d.]+) of ([\d.]+) bn yuan\)"
)
WHOLE = re.compile(r"% of ([\d.]+) (billion|trillion) is DERIVED$")


def quote(text):
    """A TOML basic string; the escapes of JSON are among those of TOML."""
    return json.dumps(text, ensure_ascii=False)


def rows(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def slug(name):
    return name.lower().replace(" ", "-")


def head(*lines):
    return "\n".join(f"# {line}".rstrip() for line in lines) + "\n"


GENERATED = "Written by scripts/official.py from the CSV files; `--check` tells whether it still equals them."


def provinces(folder):
    seen = {}
    for name in ("hightech_trade_by_province", "rd_by_province", "patents_by_province"):
        for row in rows(folder, name):
            if seen.setdefault(row["province"], row["province_zh"]) != row["province_zh"]:
                sys.exit(f"{name}.csv: two Chinese names for {row['province']}")
    parts = [head("The 31 provinces, municipalities and autonomous regions of the mainland.", GENERATED), HEAD]
    for en in sorted(seen):
        if en != "China":
            name = f"{{ en = {quote(en)}, zh = {quote(seen[en])} }}"
            coastal = 'groups = ["coastal"]\n' if en in COASTAL else ""
            role = quote(ROLES.get(en, "member"))
            parts.append(f"\n[[place]]\nid = {quote(slug(en))}\nname = {name}\nrole = {role}\n{coastal}")
    for id, name, role in OTHER_PLACES:
        parts.append(f"\n[[place]]\nid = {quote(id)}\nname = {name}\nrole = {quote(role)}\n")
    return "".join(parts)


def series(folder, file):
    parts = [head("Official statistics by province: digits as they stand in the transcription.", GENERATED)]
    for of, source, column, id, en, zh, unit, scope, publisher, work, table, edition, decimals, caveats in SERIES:
        if of != file:
            continue
        table_rows = [row for row in rows(folder, source) if row[column]]
        years = sorted({int(row["year"]) for row in table_rows})
        values = {}
        for row in table_rows:
            values.setdefault(slug(row.get("province") or row["region"]), {})[int(row["year"])] = row[column]
        short, bonds = MEASURES[id]
        lines = [
            "", "[[measure]]", f"id = {quote(id)}", f"name = {{ en = {quote(en)}, zh = {quote(zh)} }}",
            f"short = {quote(short)}", f"kind = {quote('share' if unit == '%' else 'level')}",
            f"unit = {quote(unit)}", *(['precision = "exact"'] if unit == "patents" else []), f"scope = {quote(scope)}", *bonds,
            "", "[[grid]]", f"id = {quote(GRIDS.get(id, 'NBS.' + id))}", f"measure = {quote(id)}",
            f"publisher = {quote(publisher)}", f"work = {quote(work)}",
        ]
        if table:
            lines.append(f"table = {quote(table)}")
        breaks = []
        if id in BROKEN:
            year, caveat = patent_break(folder)
            breaks, caveats = [year], [*caveats, caveat]
        lines += [f"transcription = {quote(KEPT.get(id, TRANSCRIPTION))}", 'grade = "A"', "caveats = ["]
        lines += [f"  {quote(caveat)}," for caveat in caveats] + ["]"]
        lines.append(f"years = {years}")
        if edition:
            lines.append(f"editions = [{', '.join(quote(edition(year)) for year in years)}]")
        lines.append(f"decimals = {[decimals(year) for year in years]}")
        if breaks:
            lines.append(f"breaks = {breaks}")
        lines += ["", "[grid.values]"]
        for area in sorted(values, key=lambda area: (area != "china", area)):
            cells = ", ".join(quote(values[area][year]) for year in years)
            lines.append(f"{area} = [{cells}]")
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def patent_break(folder):
    """The year in which applications begin to be counted anew, and what shows it: the growth that the Office
    announced against that of its totals as published."""
    now, before = rows(folder, "patents_break_2017")
    year, announced = int(now["year"]), float(now["growth_pct"])
    published = 100 * (float(now["value"]) / float(before["value"]) - 1)
    implied = float(now["value"]) / (1 + announced / 100)
    return year, (
        f"{year} breaks the series. Shown: the Office announced +{announced} % for invention applications, where its "
        f"totals as published, {before['value']} and {now['value']} million, give +{published:.1f} %; on the basis of "
        f"{year} the year before had {implied:.2f} million. Only reported: that applications count once fees are paid."
    )


RATES = (
    "Copied in public lists, not checked against the yearbook; the average of a year says nothing of when in it goods were sold."
)


def rates(folder):
    """Yearly average rates of exchange, in which levels are told in another currency."""
    values = {int(row["year"]): row["yuan_per_100_usd"] for row in rows(folder, "exchange_rate_yearly")}
    years = sorted(values)
    return head("Rates of exchange, by which levels are told in another currency.", GENERATED) + f"""
[[measure]]
id = "yuan"
name = {{ en = "Yuan per 100 US dollars", zh = "人民币对美元年平均汇率" }}
short = "yuan"
kind = "level"
unit = "yuan per 100 US$"
scope = "official average rate of exchange of the year"

[[grid]]
id = "SAFE.yuan"
measure = "yuan"
publisher = "State Administration of Foreign Exchange"
work = "Official average rates of exchange"
transcription = "public lists of renminbi rates, after the China Statistical Yearbook"
grade = "B"
caveats = [
  {quote(RATES)},
]
years = {years}

[grid.values]
china = [{", ".join(quote(values[year]) for year in years)}]
"""


def period_slug(period):
    words = re.sub(r"[^a-z0-9]+", " ", period.lower()).split()
    year = next(word for word in words if word[:4].isdigit())
    rest = [word for word in words if word != year and word not in ("as", "of", "the", "to")]
    return "-".join([year] + rest)


def family(source):
    return next(word for start, word in FAMILIES if source.startswith(start))


def publication(source):
    """The lines of a release on when and by whom it was published, as far as its source says so."""
    date, publisher = next((date, publisher) for start, date, publisher in PUBLICATIONS if source.startswith(start))
    fields = [("published", date), ("publisher", publisher)]
    return [f"{name} = {quote(value)}" for name, value in fields if value]


def parts_of(row):
    """What the row is of in each of the dimensions that its release splits by."""
    words = row["category"].lower().split(" | ")
    return [PARTS[by][word] for by, word in zip(SPLITS[row["dimension"]], words)]


def listed(words):
    return f"[{', '.join(map(quote, words))}]"


def figure_id(row, scope):
    indicator = INDICATORS[scope[0]] + ("_share" if row["kind"].startswith("share") else "")
    editions = EDITIONS.get(row["period"], []) if row["kind"].startswith("share") else []
    edition = next((end for word, end in editions if word in row["source"]), "")
    if row["dimension"] == "trade mode":
        edition = ""
    return ".".join([family(row["source"]), indicator, scope[1], *parts_of(row), period_slug(row["period"]) + edition])


# the beginning of a source of growth rates -> what the releases of structure_evidence.csv call it
GROWTH_SOURCES = {
    "Dazhong Daily": "Dazhong Daily, 2018-12-12, customs statistics Jan-Nov 2018",
    "press conference": "Press conference of 2019-01-16, as reported",
}
EARLIER = {"2018 Jan-Nov": "2017 Jan-Nov", "2018": "2017"}


def grown(folder):
    """What is printed of 2018 with what became of it since the year before: the rows of structure_evidence.csv, to
    which growth rates and changes of share are added, and further ones like them."""
    known, more = [dict(row) for row in rows(folder, "structure_evidence")], []
    source = url = None
    for row in rows(folder, "shandong_all_goods_growth_2018"):
        if match := re.match(r"(.+), (http\S+)", row["source"]):
            url = match[2]
            source = next(name for start, name in GROWTH_SOURCES.items() if match[1].startswith(start))
        round_words = "trillion" in row["source"]
        total = row["dimension"] == "total"
        scope = "exports, all goods" if row["category"] == "exports, all goods" else "imports+exports, all goods"
        of = {"region": "Shandong", "scope": scope, "period": row["period"], "dimension": row["dimension"],
              "category": "total" if total else row["category"], "grade": row["grade"], "source": source, "url": url,
              "note": ""}
        amount = shifted(row["value_100m_cny"], round_words)
        both = [("value", "billion CNY", amount, "growth", row["growth_pct"])]
        if row["share_pct"]:
            both.append(("share", "% of total", row["share_pct"], "change", row["share_change_pp"]))
        for kind, unit, value, since, by in both:
            new = of | {"kind": kind, "unit": unit, "value": value}
            same = [one for one in known if all(one[name] == new[name] for name in new if name not in ("note", "url"))]
            if not same:
                more.append(new)
            if by:
                (same or [new])[0]["since"] = f"{since} = {quote(by)}"
    return known + sorted(more, key=lambda row: (row["period"], row["dimension"], row["kind"]))


def shifted(hundred_millions, round_words):
    """Hundred millions as billions, digit by digit; a number in round words has no closing decimal."""
    whole, _, fraction = hundred_millions.partition(".")
    text = f"{whole[:-1]}.{whole[-1]}{fraction}"
    return text.removesuffix(".0") if round_words else text


def structure(folder):
    parts = [head(
        "Shares and values by trade mode and by ownership, of other scopes than the paper's.",
        "A release is what one source says of one scope, period and dimension; `whole` is the total that the",
        "source names beside the parts. Grade A: official, or the study's own abstract; B: a press or journal",
        "copy of an official release. `zeros` counts closing zeros that a round number may owe to words",
        "(1400 to \"1.4 trillion\"); they add no precision. `growth` and `change` are those since the period",
        "`before`, whose figures follow from them.", GENERATED), BREAKDOWNS]
    for id, place, goods, flow in SCOPES.values():
        parts.append(f"\n[[scope]]\nid = {quote(id)}\nplace = {quote(place)}\ngoods = {quote(goods)}\nflow = {quote(flow)}\n")
    keys = ("region", "scope", "period", "dimension", "unit", "kind", "grade", "source", "url")
    releases = []
    for row in grown(folder):
        key = tuple(row[name] for name in keys)
        if not releases or releases[-1][0] != key:
            releases.append((key, []))
        releases[-1][1].append(row)
    for _, group in releases:
        first = group[0]
        scope = SCOPES[(first["region"], first["scope"])]
        share = first["kind"].startswith("share")
        unit = "%" if share else UNITS[first["unit"]]
        lines = [
            "", "[[release]]", f"scope = {quote(scope[0])}", f"period = {quote(first['period'])}",
            f"year = {period_slug(first['period'])[:4]}",
        ]
        if split := SPLITS[first["dimension"]]:
            lines.append(f"split = {listed(split)}")
        lines.append(f"unit = {quote(unit)}")
        if share:
            lines.append(f"of = {quote(first['unit'].removeprefix('% of '))}")
        lines += [f"grade = {quote(first['grade'])}", f"source = {quote(first['source'])}", f"url = {quote(first['url'])}"]
        lines += publication(first["source"])
        if any("since" in row for row in group):
            lines.append(f"before = {quote(EARLIER[first['period']])}")
        wholes = {match.groups() for row in group if (match := WHOLE.search(row["note"]))}
        if unit == "bn yuan" and wholes:
            (value, word), = wholes
            whole_unit = "bn yuan" if word == "billion" else "tn yuan"
            lines.append(f"whole = {{ value = {quote(value)}, unit = {quote(whole_unit)} }}")
        lines.append("rows = [")
        for row in group:
            text = f"id = {quote(figure_id(row, scope))}"
            if parts_of(row):
                text += f", parts = {listed(parts_of(row))}"
            text += f", category = {quote(row['category'])}, value = {quote(row['value'].removeprefix('>'))}"
            if row["value"].startswith(">"):
                text += ", above = true"
            if not share and unit == "bn yuan" and re.fullmatch(r"[1-9]\d*0", row["value"]):
                # A round number of billions stands for words such as "1.4 trillion".
                text += f", zeros = {len(row['value']) - len(row['value'].rstrip('0'))}"
            if "since" in row:
                text += f", {row['since']}"
            if row["note"]:
                text += f", note = {quote(row['note'])}"
            lines.append(f"  {{ {text} }},")
        lines.append("]")
        parts.append("\n".join(lines) + "\n")
    parts.append(press_share(folder))
    return "".join(parts)


def press_share(folder):
    match = PRESS_SHARE.search((folder / "README.md").read_text(encoding="utf-8"))
    if not match:
        sys.exit("README.md: the sentence on the share of 2017 is not there")
    source, part, whole = match.groups()
    written = "\n# From README.md: what a newspaper printed of the customs figures on Shandong's exports in 2017.\n"
    printed = "\n".join(publication(source))
    for scope, id, category, value in [
        ("shandong-hightech", "CUSTOMS.hightech_exports.shandong.2017", "high-tech exports", part),
        ("shandong-exports", "CUSTOMS.exports.shandong.2017", "gross exports", whole),
    ]:
        written += f"""[[release]]
scope = {quote(scope)}
period = "2017"
year = 2017
unit = "bn yuan"
grade = "B"
source = {quote(source + ", customs figures")}
{printed}
rows = [
  {{ id = {quote(id)}, category = {quote(category)}, value = {quote(value)} }},
]

"""
    return written.rstrip("\n") + "\n"


def main():
    arguments = sys.argv[1:]
    check = "--check" in arguments
    folders = [argument for argument in arguments if not argument.startswith("-")]
    if len(folders) != 1 or set(arguments) - set(folders) - {"--check"}:
        sys.exit(__doc__)
    folder = pathlib.Path(folders[0])
    made = {"provinces": provinces(folder), "structure": structure(folder), "rates": rates(folder)}
    made |= {file: series(folder, file) for file in ("trade", "rd", "gdp", "patents")}
    differing = []
    for name, text in sorted(made.items()):
        path = ASSETS / f"{name}.toml"
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                differing.append(path.name)
        else:
            path.write_text(text, encoding="utf-8")
    if differing:
        print(f"differ from {folder}: {', '.join(differing)}", file=sys.stderr)
        sys.exit(1)
    print(f"{len(made)} files {'equal' if check else 'written from'} {folder}")


if __name__ == "__main__":
    main()
