"""What `qilu import` reads, against what pandas, openpyxl and DuckDB read of the same files."""

import csv
import io
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pandas

QILU = sys.argv[1]
FILES = Path("tests/import")


def run(*args, stdin=None):
    done = subprocess.run([QILU, *args], input=stdin, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{args}: {done.stderr}")
    return done.stdout


def imported(*args, stdin=None):
    """The figures of a file: (place, year) to value."""
    with tempfile.TemporaryDirectory() as folder:
        toml = str(Path(folder) / "out.toml")
        run("import", *args, "-o", toml, stdin=stdin)
        rows = csv.DictReader(io.StringIO(run("figures", "--data", toml, "--kind", "printed", "--format", "csv")))
        return {(row["region"], int(row["year"])): Decimal(row["value"]) for row in rows}


def same(name, ours, theirs):
    wrong = {key: (ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}
    if wrong:
        sys.exit(f"{name}: {wrong}")
    print(f"{name}: {len(ours)} figures")


def wide(frame, ids, column):
    """(place, year) to value of a table with a column a year."""
    cells = frame.melt(id_vars=[column], value_vars=[c for c in frame.columns if c[:4].isdigit()]).dropna()
    cells = cells[cells["value"].str.strip().isin([":", "..", ""]) == False]
    return {(ids[row[column]], int(row["variable"][:4])): Decimal(row["value"]) for _, row in cells.iterrows()}


portal = {"山东省": "shandong", "浙江省": "zhejiang", "内蒙古自治区": "inner-mongolia", "新疆维吾尔自治区": "xinjiang", "西藏自治区": "tibet"}
frame = pandas.read_csv(FILES / "portal-regions.csv", encoding="gb18030", skiprows=3, nrows=5, dtype=str)
same("portal-regions.csv", imported(str(FILES / "portal-regions.csv")), wide(frame, portal, "地区"))

frame = pandas.read_csv(FILES / "world-api.csv", skiprows=4, index_col=False, dtype=str)
theirs = wide(frame, {code: code.lower() for code in frame["Country Code"]}, "Country Code")
ours = imported(str(FILES / "world-api.csv"))
rounded = {key: round(value, 10) for key, value in theirs.items()}
same("world-api.csv", {key: round(value, 10) for key, value in ours.items()}, rounded)

frame = pandas.read_csv(FILES / "comtrade.csv", encoding="latin-1", index_col=False, dtype=str)
frame = frame[(frame["flowCode"] == "M") & (frame["motCode"] == "0")]
theirs = {(r["partnerISO"].lower(), int(r["refYear"])): Decimal(r["primaryValue"]) for _, r in frame.iterrows()}
same("comtrade.csv", imported(str(FILES / "comtrade.csv"), "--series", "flowcode=M,motcode=0"), theirs)

frame = pandas.read_csv(FILES / "sdmx-1.0.csv", keep_default_na=False, dtype=str)
frame = frame[frame["OBS_VALUE"] != ":"]
theirs = {(r["geo"].lower(), int(r["TIME_PERIOD"])): Decimal(r["OBS_VALUE"]) for _, r in frame.iterrows()}
same("sdmx-1.0.csv", imported(str(FILES / "sdmx-1.0.csv")), theirs)

sheet = openpyxl.load_workbook(FILES / "yearbook.xlsx", data_only=True)["5-2"]
rows = list(sheet.iter_rows(min_row=6, max_row=10, values_only=True))
ids = {"Shandong": "shandong", "Zhejiang": "zhejiang", "National Total": "china", "Eastern Region": "eastern-region"}
theirs = {(ids[row[1]], 2022): Decimal(str(row[2])) for row in rows if row[1] in ids}
ours = imported(str(FILES / "yearbook.xlsx"), "--series", "货运量*")
same("yearbook.xlsx", ours, theirs)

# Rows that are to be added up: the query of `--sql`, done by DuckDB, and its result imported.
with tempfile.TemporaryDirectory() as folder:
    rows = Path(folder) / "it's.csv"
    with rows.open("w") as file:
        file.write("region,year,flow,value\n")
        for shipment in range(5000):
            town, year, flow = ["Hill", "Reef", "100%"][shipment % 3], 2018 + shipment % 4, "MX"[shipment % 2]
            file.write(f"{town},{year},{flow},{shipment}.25\n")
    theirs = {}
    for row in csv.DictReader(rows.open()):
        if row["flow"] == "M" and row["region"] != "Reef" and 2019 <= int(row["year"]) <= 2020:
            key = ({"Hill": "hill", "100%": "r2"}[row["region"]], int(row["year"]))
            theirs[key] = theirs.get(key, Decimal(0)) + Decimal(row["value"])
    query = run("import", str(rows), "--sql", "duckdb", "--series", "flow=M", "--years", "2019-2020", "--region", "H*,100%")
    result = Path(folder) / "sums.csv"
    duckdb.connect().sql(query.rstrip().rstrip(";")).write_csv(str(result))
    ours = imported("-", "--unit", "US$", "--name", "Trade", stdin=result.read_text())
    same("--sql duckdb", {("hill" if key[0] == "hill" else "r2", key[1]): value for key, value in ours.items()}, theirs)
