//! The arithmetic against values worked outside this program, and its properties on random tables.

use std::collections::HashMap;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::fixture::{dataset, place, printed, set, set_shandong, t1};
use super::formula::{Time, Whose};
use super::{FigureOf, FigureRef, Formula, Op, Tables, With, catalogue, find_named};
use crate::data::{Flag, Interval, Kind, PlaceId, Publication, TableId};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Figures of the paper's tables: id, lowest, value, highest, to 8 decimals.
///
/// Worked with python3 in fractions, every cell at its printed value and at both ends of its half
/// digit, and roots in decimal with 40 digits:
///
/// ```python
/// def iv(s):
///     v = Decimal(s); h = Decimal(5).scaleb(v.as_tuple().exponent - 1)
///     return Fraction(v - h), Fraction(v), Fraction(v + h)
/// def ends(f, *cells):
///     b = [iv(c) for c in cells]
///     o = [f(*p) for p in itertools.product(*[(x[0], x[2]) for x in b])]
///     return min(o), f(*[x[1] for x in b]), max(o)
/// ends(lambda a, b: 100*(a/b - 1), '17.53', '14.71')                      # growth.shandong.2013
/// ends(lambda a, b, c: 100*a/(a + b + c), '20.54', '15.44', '129.36')     # share3.shandong.2014
/// ends(lambda a, b: 100*((a/b)**(Decimal(1)/5) - 1), '18.66', '14.88')    # cagr.zhejiang.2012-2017
/// ends(lambda a, s, b, u: 100*((a/s)/(b/u) - 1), '17.71', '12.3', '20.54', '14.2')  # growth.gross.2015
/// ends(lambda a, s, b, u: 100*((100*a/s - a)/(100*b/u - b) - 1), '14.62', '9.9', '14.78', '10.8')
/// ends(lambda a, b, c, e: 100*(a - b)/(b + c + e), '14.78', '17.71', '16.79', '131.09')  # contribution
/// ends(lambda a, b, c, e: 100*(a/b - c/e), '17.71', '20.54', '16.79', '15.44')           # growth-gap
/// ends(lambda a, s, b, u: (s - u)*(a/s + b/u)/2, '14.62', '9.9', '20.54', '14.2')        # share-effect
/// ends(lambda a, s, b, u: (a/s - b/u)*(s + u)/2, '14.62', '9.9', '20.54', '14.2')        # total-effect
/// ```
const WORKED: &[(&str, &str, &str, &str)] = &[
    ("growth.shandong.2013", "19.09616038", "19.17063222", "19.24515471"),
    ("growth.shandong.2015", "-13.82331468", "-13.77799416", "-13.73265157"),
    ("growth.shandong.2016", "-16.59610500", "-16.54432524", "-16.49251624"),
    ("growth.shandong.2017", "-1.14981400", "-1.08254398", "-1.01522843"),
    ("growth.zhejiang.2015", "8.67594691", "8.74352332", "8.81114351"),
    ("growth.jiangsu.2015", "1.32957137", "1.33735312", "1.34513548"),
    ("change.shandong.2016", "-2.94", "-2.93", "-2.92"),
    ("index.shandong.2014", "139.55147808", "139.63290279", "139.71438286"),
    ("index.zhejiang.2017", "125.32751092", "125.40322581", "125.47899160"),
    ("index.jiangsu.2017@2014", "106.67877710", "106.68676562", "106.69475474"),
    ("share3.shandong.2014", "12.41948653", "12.42288617", "12.42628603"),
    ("gap.zhejiang.2016", "-2.08", "-2.07", "-2.06"),
    ("ratio.jiangsu.2017", "9.43623932", "9.43980848", "9.44338009"),
    ("cagr.shandong.2012-2017", "-0.13628671", "-0.12266631", "-0.10904408"),
    ("cagr.zhejiang.2012-2017", "4.61869126", "4.63132900", "4.64396912"),
    ("cagr.jiangsu.2012-2017", "0.75443342", "0.75592155", "0.75740970"),
    ("cagr.shandong.2012-2014", "18.13190851", "18.16636695", "18.20083877"),
    ("cagr.shandong.2014-2017", "-10.73163962", "-10.71421709", "-10.69679288"),
    ("gross.2014", "144.10526316", "144.64788732", "145.19434629"),
    ("gross.2017", "146.88442211", "147.67676768", "148.47715736"),
    ("others.2016", "121.40011521", "122.07185185", "122.74988372"),
    ("growth.gross.2015", "-1.26315001", "-0.45914773", "0.35181348"),
    ("growth.gross.2016", "-5.83431209", "-4.95325930", "-4.06349540"),
    ("growth.others.2016", "-4.33195354", "-3.32760239", "-2.31223006"),
    ("growth.others.2017", "7.75523210", "8.99872957", "10.25702664"),
    ("points.share.2017", "-1.0", "-0.9", "-0.8"),
    ("contribution.shandong.2016", "-1.77552315", "-1.76943052", "-1.76333827"),
    ("contribution.jiangsu.2017", "14.14297729", "14.15113384", "14.15929204"),
    ("growth-gap.zhejiang.2015", "-22.63445818", "-22.52151747", "-22.40859848"),
    ("share-effect.2014-2017", "-6.43835711", "-6.28498008", "-6.13217004"),
    ("total-effect.2014-2017", "0.20365414", "0.36498008", "0.52681325"),
    ("share-effect.2015-2016", "-2.24780943", "-2.10626694", "-1.96494009"),
    ("total-effect.2015-2016", "-0.97448848", "-0.82373306", "-0.67283834"),
    // By counting: 2012 14.71 < 14.88 < 132.91; 2014 15.44 < 20.54 < 129.36.
    ("rank.shandong.2012", "3", "3", "3"),
    ("rank.shandong.2014", "2", "2", "2"),
    ("rank.zhejiang.2017", "2", "2", "2"),
    ("rank.jiangsu.2017", "1", "1", "1"),
    // A figure over itself, or less itself, has no error.
    ("index.shandong.2012", "100", "100", "100"),
    ("index.zhejiang.2015@2015", "100", "100", "100"),
    ("gap.shandong.2016", "0", "0", "0"),
    ("ratio.shandong.2016", "1", "1", "1"),
];

fn table(id: &str) -> TableId {
    id.parse().unwrap()
}

#[test]
fn figures_are_those_worked_elsewhere() {
    let ds = dataset();
    for (id, lo, value, hi) in WORKED {
        let figure = find_named(t1(&ds), id).unwrap_or_else(|| panic!("{id}")).value;
        let got = [figure.lo, figure.value, figure.hi].map(|x| x.round_dp(8).normalize());
        assert_eq!(got, [d(lo), d(value), d(hi)].map(|x| x.normalize()), "{id}");
    }
}

#[test]
fn flags_follow_the_intervals_and_the_conflict() {
    let ds = dataset();
    let flags = |reading, id: &str| {
        find_named(Tables::new(&ds, reading), id).unwrap().flags.iter().collect::<Vec<_>>()
    };
    let t1 = |id| flags(table("T1"), id);
    assert_eq!(t1("growth.gross.2015"), [Flag::Undetermined], "the interval includes zero");
    assert_eq!(t1("growth.shandong.2016"), [Flag::DependsOnConflict]);
    assert_eq!(t1("growth.shandong.2015"), []);
    assert_eq!(t1("T1.volume.2016"), [Flag::Conflict]);
    assert_eq!(t1("T2.shandong.2016"), [Flag::Conflict]);
    assert_eq!(t1("T2.zhejiang.2016"), []);
    assert_eq!(t1("T1.growth.2016"), [], "-16.5 fits Table 1");
    assert_eq!(flags(table("T2"), "T1.growth.2016"), [Flag::DoesNotRecompute]);
    assert_eq!(flags(table("T2"), "T1.growth.2017"), [Flag::DoesNotRecompute]);
    // Third of three with 14.78 as with 14.82: nothing depends on it.
    assert_eq!(t1("rank.shandong.2016"), []);
    assert_eq!(t1("index.shandong.2016@2016"), [], "100 whichever table is followed");
}

#[test]
fn gaps_and_poles_yield_no_figure() {
    let mut ds = dataset();
    set_shandong(&mut ds, 2014, "");
    for id in [
        "growth.shandong.2014",
        "growth.shandong.2015",
        "gap.zhejiang.2014",
        "gross.2014",
        "share3.jiangsu.2014",
    ] {
        assert_eq!(find_named(t1(&ds), id), None, "{id}");
    }
    assert!(find_named(t1(&ds), "cagr.shandong.2012-2017").is_some());
    let mut ds = dataset();
    // 0.0 % ± 0.05 reaches zero and below: gross exports could be anything.
    set(&mut ds, "T1.share", 2014, "0.0");
    assert_eq!(find_named(t1(&ds), "gross.2014"), None);
    assert_eq!(find_named(t1(&ds), "growth.gross.2015"), None);
    // Where high-tech is all there is, other exports are zero, and have no growth.
    set(&mut ds, "T1.share", 2014, "100.0");
    assert!(find_named(t1(&ds), "others.2014").is_some());
    assert_eq!(find_named(t1(&ds), "growth.others.2015"), None);
    assert_eq!(find_named(t1(&ds), "growth.shandong.2011"), None);
    assert_eq!(find_named(t1(&ds), "cagr.shandong.2017-2012"), None);
    assert_eq!(find_named(t1(&ds), "growth.fujian.2015"), None);
}

#[test]
fn a_year_that_the_tables_leave_out_is_not_bridged() {
    let mut ds = dataset();
    for series in &mut ds.series {
        series.cells.retain(|cell| cell.year != 2014);
    }
    assert_eq!(find_named(t1(&ds), "growth.shandong.2015"), None);
}

/// A table of random digits: volumes 0.05 to 999.99, shares 0.1 to 99.9, as the paper prints them.
fn random_tables() -> impl Strategy<Value = Publication> {
    let volumes = prop::collection::vec(5_i64..100_000, 24);
    let shares = prop::collection::vec(1_i64..999, 6);
    (volumes, shares).prop_map(|(volumes, shares)| {
        let mut ds = dataset();
        let mut volumes = volumes.into_iter().map(|v| Decimal::new(v, 2));
        let mut shares = shares.into_iter().map(|s| Decimal::new(s, 1));
        for series in &mut ds.series {
            for cell in &mut series.cells {
                let digits = match series.kind {
                    crate::data::MeasureKind::Level => volumes.next(),
                    crate::data::MeasureKind::Share => shares.next(),
                    crate::data::MeasureKind::Growth
                    | crate::data::MeasureKind::Rank
                    | crate::data::MeasureKind::Cagr => cell.printed.map(|p| p.0),
                };
                cell.printed =
                    digits.map(|digits| crate::data::Printed(digits, crate::data::Precision::Cell));
            }
        }
        ds
    })
}

/// What a cell "really" was: somewhere between the ends of its half digit.
fn real(
    cells: &mut HashMap<String, Decimal>,
    random: &mut impl FnMut() -> Decimal,
    id: &str,
    range: Interval,
) -> Decimal {
    *cells.entry(id.to_owned()).or_insert_with(|| range.lo + (range.hi - range.lo) * random())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn intervals_contain_what_any_admissible_digits_yield(
        ds in random_tables(),
        at in prop::collection::vec(0_u32..=1000, 36),
    ) {
        let t = t1(&ds);
        let mut at = at.into_iter().cycle();
        let mut random = || Decimal::new(i64::from(at.next().unwrap_or_default()), 3);
        let mut cells = HashMap::new();
        let tolerance = Decimal::new(1, 14);
        let mut tried = 0;
        for figure in catalogue(t).into_iter().filter(|figure| figure.kind == Kind::Derived) {
            let FigureOf::Derived(derived) = figure.id.of else { panic!("{}", figure.id) };
            let (op, inputs) = derived.spec(t).unwrap();
            let x: Vec<Decimal> = inputs
                .iter()
                .map(|input| real(&mut cells, &mut random, &input.id().to_string(), input.printed.interval()))
                .collect();
            let y = op.eval(&x).unwrap();
            prop_assert!(figure.value.lo - tolerance <= y && y <= figure.value.hi + tolerance, "{} {y}", figure.id);
            prop_assert!(figure.value.lo <= figure.value.value && figure.value.value <= figure.value.hi);
            tried += 1;
        }
        prop_assert!(tried > 150);
    }

    #[test]
    fn the_two_effects_add_up_to_the_change(ds in random_tables()) {
        let t = t1(&ds);
        for to in 2013..=2017_u16 {
            for from in 2012..to {
                let value = |figure| t.get(figure).unwrap().value;
                let sum = value(Formula::ShareEffect.of_focus_over(from, to)) + value(Formula::TotalEffect.of_focus_over(from, to));
                let level = |year| t.volume(place("shandong"), year).unwrap().0;
                prop_assert!((sum - (level(to) - level(from))).abs() < Decimal::new(1, 15));
            }
        }
    }

    #[test]
    fn ids_come_back_as_what_they_name(figure in any_figure()) {
        prop_assert_eq!(figure.to_string().parse::<FigureRef>(), Ok(figure));
    }

    #[test]
    fn any_text_is_an_id_or_a_refusal(text in "[a-z0-9.@-]{0,30}") {
        let ds = dataset();
        let _ = find_named(t1(&ds), &text);
    }
}

fn any_figure() -> impl Strategy<Value = FigureRef> {
    let formulas = prop::sample::select(Formula::all().collect::<Vec<_>>());
    let places = prop::sample::select(["shandong", "zhejiang", "a-b.c"].map(place).to_vec());
    let year = 1900_u16..2100;
    (formulas, places, year.clone(), year, any::<bool>()).prop_map(|(formula, place, year, other, either)| {
        let row = formula.row();
        let table =
            (row.own.is_empty() || either && !row.beside.is_empty()).then(|| "NBS.a_b".parse().unwrap());
        let with = match row.time {
            _ if formula == Formula::Per => With::Per("rd".parse().unwrap()),
            _ if row.counts => With::among(other.into()),
            Time::Based if either => With::Base(other),
            Time::Span => With::From(other),
            Time::Year | Time::Based => With::Nothing,
        };
        // Who is in focus an id of the subject does not say, and a place of a table has no point.
        let place = match (row.whose, table) {
            (Whose::Focus, None) => PlaceId::default(),
            (_, None) => place,
            (_, Some(_)) => super::fixture::place("shandong"),
        };
        formula.of(place, year).on(table).with(with)
    })
}

#[test]
fn a_pole_between_the_corners_is_refused() {
    // 1/b is finite at b = −0.005 and at 0.005, and has no bound between them.
    let one = printed("1.00").interval();
    let about_zero = Interval { lo: d("-0.005"), value: d("0.001"), hi: d("0.005") };
    assert_eq!(Op::Ratio.over(&[one, about_zero]), None);
    assert_eq!(Op::Ratio.over(&[one]), None, "a wrong number of inputs");
}

#[test]
fn numbers_too_large_for_a_decimal_are_refused() {
    let huge = Interval::exact(Decimal::MAX);
    let tiny = Interval::exact(Decimal::new(1, 28));
    for op in [Op::Growth, Op::Ratio, Op::Index, Op::Gross, Op::Cagr(2)] {
        assert_eq!(op.over(&[huge, tiny]), None, "{op:?}");
    }
    for op in [Op::ShareEffect, Op::TotalEffect, Op::GrowthGap] {
        assert_eq!(op.over(&[huge, tiny, huge, tiny]), None, "{op:?}");
    }
    for op in [Op::GrossGrowth, Op::OthersGrowth] {
        assert_eq!(op.over(&[huge, tiny, tiny, huge]), None, "{op:?}");
    }
    assert_eq!(Op::Difference.over(&[huge, Interval::exact(Decimal::MIN)]), None);
    assert_eq!(Op::Share.over(&[huge, huge]), None);
}
