"""Reads the data package in the working directory with pandas as it comes, no option set."""

import csv
import json
import re
from decimal import Decimal

import pandas

NUMBERS = ("number", "integer", "year")

with open("datapackage.json", encoding="utf-8") as file:
    package = json.load(file)

for resource in package["resources"]:
    frame = pandas.read_csv(resource["path"])
    with open(resource["path"], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = resource["schema"]["fields"]
    assert list(frame.columns) == [field["name"] for field in fields], resource["path"]
    assert len(frame) == len(rows) > 0, resource["path"]
    for field in fields:
        where = f"{resource['path']}: {field['name']}"
        column, cells = frame[field["name"]], [row[field["name"]] for row in rows]
        assert [cell == "" for cell in cells] == list(column.isna()), f"{where}: what is missing"
        filled = [(cell, read) for cell, read in zip(cells, column) if cell]
        if field["type"] in NUMBERS:
            assert all(Decimal(repr(float(read))) == Decimal(cell) for cell, read in filled), where
        elif field["type"] == "boolean":
            assert column.dtype == bool, where
        else:
            assert [cell for cell, _ in filled] == [read for _, read in filled], f"{where}: text as it is"
            # What a spreadsheet would run stands behind an apostrophe.
            assert not any(re.match(r"[=+@\t\r-]", cell) for cell, _ in filled), where

print(f"pandas {pandas.__version__}: {len(package['resources'])} tables as they are described")
