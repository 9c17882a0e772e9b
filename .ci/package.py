"""Reads what a program writes as CSV with pandas, polars and DuckDB as they come, no option set.

The package in the working directory is held against its schema, each file named on the command line against what
the three make of it.
"""

import csv
import json
import math
import re
import sys
from decimal import Decimal

import duckdb
import pandas
import polars

NUMBERS = ("number", "integer", "year")
# So many rows polars looks at before it decides what a column is.
LOOKED_AT = 100


def cells_of(path):
    """Names of the columns, and the cells of each as they are written."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    return heading, [list(column) for column in zip(*rows)]


def by_pandas(path):
    frame = pandas.read_csv(path)
    return list(frame.columns), [frame[name].tolist() for name in frame.columns]


def by_polars(path):
    frame = polars.read_csv(path)
    return frame.columns, [frame[name].to_list() for name in frame.columns]


def by_duckdb(path):
    found = duckdb.read_csv(path)
    return found.columns, [list(column) for column in zip(*found.fetchall())]


def is_missing(value):
    return value is None or isinstance(value, float) and math.isnan(value)


def kind(cells):
    """What a column is, by its cells."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return "empty"
    if all(cell in ("true", "false") for cell in filled):
        return "boolean"
    return "number" if all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in filled) else "text"


def same(cell, value, what):
    if what == "boolean":
        return value is (cell == "true")
    if what == "number":
        return not isinstance(value, (bool, str)) and Decimal(repr(float(value))) == Decimal(cell)
    return value == cell


def check(path, kinds=None):
    """All three read the columns as what they are, and each cell as it is written."""
    heading, columns = cells_of(path)
    assert columns and columns[0], f"{path} has no rows"
    for reader in (by_pandas, by_polars, by_duckdb):
        names, read = reader(path)
        assert names == heading, f"{path}: {reader.__name__} has {names}"
        for name, cells, values in zip(heading, columns, read):
            where = f"{path}: {name} {reader.__name__}"
            what = kind(cells)
            assert kinds is None or what in ("empty", kinds[name]), f"{where} is {what}, not {kinds[name]}"
            if reader is by_polars and not any(cells[:LOOKED_AT]):
                what = "text"
            assert [cell == "" for cell in cells] == [is_missing(value) for value in values], f"{where}: missing"
            for cell, value in zip(cells, values):
                assert not cell or same(cell, value, what), f"{where}: {cell!r} is read as {value!r}"
            # What a spreadsheet would run stands behind an apostrophe.
            assert what != "text" or not any(re.match(r"[=+@\t\r-]", cell) for cell in cells), where


def main():
    with open("datapackage.json", encoding="utf-8") as file:
        package = json.load(file)
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        kinds = {"string": "text", "boolean": "boolean"} | dict.fromkeys(NUMBERS, "number")
        assert cells_of(resource["path"])[0] == [field["name"] for field in fields], resource["path"]
        check(resource["path"], {field["name"]: kinds[field["type"]] for field in fields})
    for path in sys.argv[1:]:
        check(path)
    versions = f"pandas {pandas.__version__}, polars {polars.__version__}, DuckDB {duckdb.__version__}"
    print(f"{versions}: {len(package['resources'])} tables as they are described, {len(sys.argv) - 1} lists")


main()
