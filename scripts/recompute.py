#!/usr/bin/env python3
"""Recomputes every figure that `qilu export` and `qilu figures` write, and every flag, from the printed digits.

    scripts/recompute.py QILU      the program, such as target/debug/qilu

Nothing of the program is used but what it writes: values and ends are worked anew in fractions, each formula as a
textbook has it, every cell at its printed value and at both ends of its half digit. The value of a record must be
the exact one rounded to twelve significant digits, `lo` the lowest one rounded down and `hi` the highest one rounded
up. Flags must follow from the records alone. Exit code 1 and a line for each record where they do not.
"""

import csv
import io
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

DIGITS = 12
# Digits that the arithmetic of the program keeps: an end may be rounded one step too far where it lies so near a step.
NEAR = Fraction(1, 10**15)


def records(program, *arguments):
    run = subprocess.run([program, *arguments, "--format", "json"], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def written(x, rounding):
    """`x` to twelve significant digits."""
    with localcontext(Context(prec=60)):
        exact = Decimal(x.numerator) / Decimal(x.denominator)
    return Fraction(Context(prec=DIGITS, rounding=rounding).create_decimal(exact))


def root(x, n):
    """The n-th root, to fifty digits."""
    with localcontext(Context(prec=60)):
        return Fraction((Decimal(x.numerator) / Decimal(x.denominator)) ** (Decimal(1) / n))


def corners(cells, f):
    """Lowest, value, highest of `f` over the box of the cells, for an `f` that is monotone in each of them."""
    ends = [f(*point) for point in itertools.product(*[sorted({cell[0], cell[2]}) for cell in cells])]
    return [min(ends), f(*[cell[1] for cell in cells]), max(ends)]


def added(cells):
    """Cells that count by their sum alone."""
    return [sum(cell[end] for cell in cells) for end in range(3)]


def hhi(parts):
    return 10000 * sum(x * x for x in parts) / sum(parts) ** 2


def top5(parts):
    return 100 * sum(sorted(parts)[-5:]) / sum(parts)


def concentration(cells, f):
    """The extremes of a measure of shares. The least is where all parts are as near to one level as they can be; the
    largest at a corner, and where all have the same half digit, as in a column of a table, the larger parts of it
    are at their upper ends: exchanging two would leave the sum as it is and add to the squares."""
    levels = sorted({max(cell[end], 0) for cell in cells for end in (0, 2)})
    box = [(max(lo, 0), value, hi) for lo, value, hi in cells]
    near = lambda level: [min(max(level, lo), hi) for lo, _, hi in box]
    lowest = min(f(near(level)) for level in levels)
    for below, above in zip(levels, levels[1:]):
        # Between two ends the level that is its own weighted mean is the least of all.
        fixed = [x for x, (lo, _, hi) in zip(near(below), box) if not (lo <= below and above <= hi)]
        if fixed and sum(fixed):
            own = sum(x * x for x in fixed) / sum(fixed)
            if below <= own <= above:
                lowest = min(lowest, f(near(own)))
    rising = sorted(box, key=lambda cell: cell[1])
    splits = ([lo for lo, _, _ in rising[:n]] + [hi for _, _, hi in rising[n:]] for n in range(len(rising)))
    highest = max(f(parts) for parts in splits)
    return [lowest, f([cell[1] for cell in cells]), highest]


def placed(own, others):
    return [
        1 + sum(other[0] > own[2] for other in others),
        1 + sum(other[1] > own[1] for other in others),
        1 + sum(other[2] > own[0] for other in others),
    ]


GROWTH = lambda a, b: 100 * (a / b - 1)
SHARE = lambda a, b: 100 * a / b


class Paper:
    """What follows from two tables of three places, by the ids of the figures."""

    def __init__(self, printed, followed, rates=None):
        self.printed = printed
        self.rates = rates
        self.followed = followed
        ids = [id.split(".") for id in printed if id.startswith("T2.")]
        self.places = list(dict.fromkeys(parts[1] for parts in ids))
        self.years = sorted({int(parts[2]) for parts in ids})

    def level(self, place, year):
        own = place == "shandong" and self.followed == "t1"
        return self.priced(self.printed[f"T1.volume.{year}" if own else f"T2.{place}.{year}"], year)

    def priced(self, cell, year):
        """A level at the rate of its year, for a hundred; two levels of a year are each taken at a rate of their own."""
        return [a * b / 100 for a, b in zip(cell, self.rates[year])] if self.rates else cell

    def others(self, place, year):
        return [self.level(other, year) for other in self.places if other != place]

    def both(self, year):
        return [self.level("shandong", year), self.printed[f"T1.share.{year}"]]

    def figure(self, id):
        word, *middle, when = id.split(".")
        if word in ("T1", "T2"):
            return self.priced(self.printed[id], int(when))
        place = middle[0] if middle else None
        first, _, last = when.partition("-")
        year = int(last or first)
        first = int(first) if last else self.years[0]
        now = lambda: self.level(place, year)
        before = lambda: self.level(place, year - 1)
        effects = lambda f: corners(self.both(year) + self.both(first), f)
        if place in ("gross", "others") and word == "growth":
            rest = (lambda v, s: 100 * v / s - v) if place == "others" else (lambda v, s: 100 * v / s)
            two = self.both(year) + self.both(year - 1)
            return corners(two, lambda v, s, w, u: GROWTH(rest(v, s), rest(w, u)))
        match word:
            case "growth":
                return corners([now(), before()], GROWTH)
            case "change":
                return corners([now(), before()], lambda a, b: a - b)
            case "index":
                if year == first:
                    return [Fraction(100)] * 3
                return corners([now(), self.level(place, first)], SHARE)
            case "share3":
                return corners([now(), added(self.others(place, year))], lambda a, b: 100 * a / (a + b))
            case "gap":
                return corners([self.level("shandong", year), now()], lambda a, b: a - b)
            case "ratio":
                return corners([now(), self.level("shandong", year)], lambda a, b: a / b)
            case "rank":
                return [Fraction(x) for x in placed(now(), self.others(place, year))]
            case "contribution":
                cells = [now(), before(), added(self.others(place, year - 1))]
                return corners(cells, lambda a, b, rest: 100 * (a - b) / (b + rest))
            case "growth-gap":
                cells = [self.level("shandong", year), self.level("shandong", year - 1), now(), before()]
                return corners(cells, lambda a, b, c, d: 100 * (a / b - c / d))
            case "points":
                return corners([self.both(year)[1], self.both(year - 1)[1]], lambda a, b: a - b)
            case "gross":
                return corners(self.both(year), lambda v, s: 100 * v / s)
            case "others":
                return corners(self.both(year), lambda v, s: 100 * v / s - v)
            case "cagr":
                growth = lambda a, b: 100 * (root(a / b, year - first) - 1)
                return corners([now(), self.level(place, first)], growth)
            case "share-effect":
                return effects(lambda v, s, w, u: (s - u) * (v / s + w / u) / 2)
            case "total-effect":
                return effects(lambda v, s, w, u: (v / s - w / u) * (s + u) / 2)
        raise KeyError(id)


class Provinces:
    """What follows from tables of many places."""

    WORDS = ("implied_rank", "implied", "rank", "share", "growth", "to_next", "per_rd", "per_revised_gdp", "mean",
             "median", "top5", "hhi", "per_exports", "per_yearbook", "per_portal")
    # What a rate between two of one kind is over, and how many units of the one are one of the other.
    RATES = {
        "per_revised_gdp": lambda series: ("NBS.gdp_revised", 1),
        "per_exports": lambda series: (series.replace("imports", "exports"), 1),
        "per_yearbook": lambda series: ("NBS.hightech_exports", 100),
        "per_portal": lambda series: ("NBS.hightech_exports_portal", 1),
    }

    def __init__(self, printed):
        self.printed = printed

    def cell(self, series, place, year):
        return self.printed.get(f"{series}.{place}.{year}")

    def all(self, series, year, but=("china",)):
        found = ((id.split("."), cell) for id, cell in self.printed.items() if id.startswith(series + "."))
        return [cell for (_, _, place, when), cell in found if int(when) == year and place not in but]

    def implied(self, place, year):
        cells = [self.cell("NBS.rd_spending", place, year), self.cell("NBS.rd_intensity", place, year)]
        return corners(cells, lambda v, s: 100 * v / s)

    def figure(self, id):
        head, place, when = id.rsplit(".", 2)
        year = int(when)
        word = next(word for word in self.WORDS if head.endswith("_" + word))
        series = head.removesuffix("_" + word)
        of = lambda place, year=year: self.cell(series, place, year)
        share = series.endswith("intensity")
        match word:
            case "growth":
                return corners([of(place), of(place, year - 1)], (lambda a, b: a - b) if share else GROWTH)
            case "share":
                return corners([of(place), of("china")], SHARE)
            case "rank":
                return [Fraction(x) for x in placed(of(place), self.all(series, year, ("china", place)))]
            case "to_next":
                above = [cell for cell in self.all(series, year) if cell[1] > of(place)[1]]
                return corners([of(place), min(above, key=lambda cell: cell[1])], SHARE)
            case "per_rd":
                return corners([of(place), self.cell("NBS.rd_spending", place, year)], lambda a, b: a / b)
            case "per_revised_gdp" | "per_exports" | "per_yearbook" | "per_portal":
                over, scale = self.RATES[word](series)
                return corners([of(place), self.cell(over, place, year)], lambda a, b: scale * SHARE(a, b))
            case "mean":
                return [x / len(self.all(series, year)) for x in added(self.all(series, year))]
            case "median":
                cells = self.all(series, year)
                middle = lambda xs: (sorted(xs)[(len(xs) - 1) // 2] + sorted(xs)[len(xs) // 2]) / 2
                return [middle([cell[end] for cell in cells]) for end in range(3)]
            case "top5" | "hhi":
                return concentration(self.all(series, year), top5 if word == "top5" else hhi)
            case "implied":
                return self.implied(place, year)
            case "implied_rank":
                places = {id.split(".")[2] for id in self.printed if id.startswith("NBS.rd_spending.")}
                others = [self.implied(other, year) for other in places - {"china", place}]
                return [Fraction(x) for x in placed(self.implied(place, year), others)]
        raise KeyError(id)


def released(record, printed):
    """A part over the whole that the formula names, by its id or by its digits and their unit."""
    part, whole = record["formula"].removeprefix("100 × ").split(" / ")
    if whole in printed:
        return corners([printed[part], printed[whole]], SHARE)
    digits, _, unit = whole.partition(" ")
    value = Fraction(digits)
    half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    scale = 1000 if unit.startswith("tn") else 1
    return corners([printed[part], [scale * (value - half), scale * value, scale * (value + half)]], SHARE)


def earlier(record, printed):
    """A figure of the period before, from a later one and its growth in per cent or its change in points."""
    later, sign, digits = re.fullmatch(r"(\S+) (?:/ \(1 )?([+-]) ([\d.]+)(?: %\))?", record["formula"]).groups()
    value = Fraction(digits) * (-1 if sign == "-" else 1)
    half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    since = [value - half, value, value + half]
    if record["unit"] == "%":
        return corners([printed[later], since], lambda share, by: share + by)
    return corners([printed[later], since], lambda amount, by: amount / (1 + by / 100))


def ends(record):
    return [Fraction(record[name]) for name in ("lo", "value", "hi")]


def check_printed(record):
    lo, value, hi = ends(record)
    decimals = len(record["value"].partition(".")[2])
    half = Fraction(1, 2 * 10**decimals)
    if record["unit"] == "patents":
        half = Fraction(0)
    if "lower-bound" in record["flags"]:
        return (lo, hi) == (value, 100)
    # Round numbers in the words of a release have fewer digits than zeros.
    zeros = len(record["value"]) - len(record["value"].rstrip("0"))
    halves = [half] + ([half * 10**n for n in range(1, zeros + 1)] if not decimals else [])
    return record["decimals"] == str(decimals) and hi - value == value - lo and hi - value in halves


def close(got, expected, rounding):
    """The same digits, or one step further out where the exact value lies on a step."""
    return got == written(expected, rounding) or abs(got - expected) <= abs(expected) * NEAR


def check_derived(record, exact):
    rounding = (ROUND_FLOOR, ROUND_HALF_UP, ROUND_CEILING)
    return all(close(got, x, how) for got, x, how in zip(ends(record), exact, rounding))


SIGNED = ("growth", "change", "gap", "contribution", "growth-gap", "points", "cagr", "share-effect", "total-effect")


def flags(record, all, others):
    """The flags that follow from the records of both readings."""
    found = set(record["flags"]) & {"lower-bound", "press-copy", "break-in-series"}
    lo, _, hi = ends(record)
    word = record["indicator"]
    if record["kind"] == "derived":
        if (word in SIGNED or word.endswith("_growth")) and lo < hi and lo <= 0 <= hi:
            found.add("undetermined")
        if word.endswith("rank") and lo != hi:
            found.add("rank-uncertain")
        levels = record["indicator"] == "volume"
        if ends(record) != ends(others[record["id"]]) and not levels:
            found.add("depends-on-conflict")
    parts = record["id"].split(".")
    parts[-1] = parts[-1].removesuffix(":yuan")
    if parts[:2] in (["T1", "volume"], ["T2", "shandong"]):
        if all[f"T1.volume.{parts[2]}"]["value"] != all[f"T2.shandong.{parts[2]}"]["value"]:
            found.add("conflict")
    if parts[:2] == ["T1", "growth"] and (derived := all.get(f"growth.shandong.{parts[2]}")):
        if ends(derived)[0] > hi or ends(derived)[2] < lo:
            found.add("does-not-recompute")
    return found


def recomputed(program, followed, wrong):
    other = "t2" if followed == "t1" else "t1"
    all = {record["id"]: record for record in records(program, "figures", "--conflict", followed)}
    others = {record["id"]: record for record in records(program, "figures", "--conflict", other)}
    printed = {id: ends(record) for id, record in all.items() if record["kind"] == "printed"}
    paper, provinces = Paper(printed, followed), Provinces(printed)
    rates = {int(id[-4:]): cell for id, cell in printed.items() if id.startswith("SAFE.yuan.")}
    priced = Paper(printed, followed, rates)
    counts = {"printed": 0, "derived": 0}
    for id, record in all.items():
        counts[record["kind"]] += 1
        if record["kind"] == "printed":
            right = check_printed(record)
        elif id.endswith(":yuan"):
            right = check_derived(record, exact := priced.figure(id.removesuffix(":yuan")))
        elif id.startswith(("NBS.", "SAFE.", "WDI.")):
            right = check_derived(record, exact := provinces.figure(id))
        elif record["indicator"].endswith("_implied"):
            right = check_derived(record, exact := earlier(record, printed))
            printed[id] = exact
        elif " / " in record["formula"] and record["indicator"].endswith(("_of_total", "_share")):
            right = check_derived(record, exact := released(record, printed))
        else:
            right = check_derived(record, exact := paper.figure(id))
        if not right:
            told = "" if record["kind"] == "printed" else [str(float(x)) for x in exact]
            wrong.append(f"{id} ({followed}): {record['lo']}, {record['value']}, {record['hi']} {told}")
        if (expected := flags(record, all, others)) != set(record["flags"]):
            wrong.append(f"{id} ({followed}): flags {record['flags']}, not {sorted(expected)}")
    return all, counts


def packaged(program, all, wrong):
    """The data package has the same numbers."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "package"
        subprocess.run([program, "export", target], check=True, capture_output=True)
        rows = 0
        for path in sorted(target.glob("*-printed.csv")) + sorted(target.glob("*-derived.csv")):
            for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))):
                record = all.get(row["id"])
                rows += 1
                names = ("value", "lo", "hi", "decimals")
                if record and any(row[name] != record[name] for name in names):
                    wrong.append(f"{row['id']}: {path.name} has other numbers than the list")
        return rows


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program, wrong = sys.argv[1], []
    for followed in ("t1", "t2"):
        all, counts = recomputed(program, followed, wrong)
        if followed == "t1":
            rows = packaged(program, all, wrong)
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"{counts['printed']} printed and {counts['derived']} derived figures under each table: recomputed, with their flags")
    print(f"{rows} rows of the data package: the same numbers")


if __name__ == "__main__":
    main()
