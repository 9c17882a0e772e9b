//! The official statistics against the CSV files that they come from, read a second time here, and
//! every sum, rank and verdict by a path of its own: binary floating point instead of decimals, a
//! sort instead of a count. The CSV files under tests/data/official are copies of the source's.

use crate::common::{place as at, table};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use qilu::data::FileText;
use qilu::data::{Flag, Kind, Period, PlaceId, Publication, TableId};
use qilu::metrics::{
    self, Figure, Outcome, RankBy, Ranked, Tables, agreement, catalogue, check_beside, crosscheck, ranking,
};
use qilu::metrics::{RuleTest, layers, problem_evidence};
use qilu::verdict::Bearing;
use rust_decimal::prelude::ToPrimitive;

fn official() -> Publication {
    Publication::embedded_beside().unwrap_or_else(|error| panic!("{error}"))
}

fn paper() -> Publication {
    Publication::embedded().unwrap_or_else(|error| panic!("{error}"))
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/official").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The records of a CSV file, a map from column to field each.
fn csv(name: &str) -> Vec<BTreeMap<String, String>> {
    let text = file(name);
    let records = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    records.map(|record| record.unwrap_or_else(|error| panic!("{name}: {error}"))).collect()
}

/// Table, file, column.
const COLUMNS: [(&str, &str, &str); 10] = [
    ("NBS.hightech_exports", "hightech_trade_by_province.csv", "exports_m_usd"),
    ("NBS.hightech_imports", "hightech_trade_by_province.csv", "imports_m_usd"),
    ("NBS.rd_spending", "rd_by_province.csv", "rd_spend_100m_cny"),
    ("NBS.rd_intensity", "rd_by_province.csv", "rd_intensity_pct_gdp"),
    ("NBS.patent_applications", "patents_by_province.csv", "applications"),
    ("NBS.invention_applications", "patents_by_province.csv", "invention_applications"),
    ("NBS.patent_grants", "patents_by_province.csv", "grants"),
    ("NBS.invention_grants", "patents_by_province.csv", "invention_grants"),
    ("NBS.gdp_first", "gdp_vintages_by_province_2012_2017.csv", "gdp_file_of_2018_100m_cny"),
    ("NBS.gdp_revised", "gdp_vintages_by_province_2012_2017.csv", "gdp_file_of_2025_100m_cny"),
];

fn grid(id: &str) -> TableId {
    id.parse().unwrap_or_else(|_| panic!("{id} is no id"))
}

fn area(name: &str) -> PlaceId {
    let id = name.to_lowercase().replace(' ', "-");
    id.parse().unwrap_or_else(|_| panic!("{name} is no area"))
}

/// A column of a CSV file: year, then area, then value.
fn column(statistic: &str) -> BTreeMap<u16, BTreeMap<PlaceId, f64>> {
    let (_, name, column) = COLUMNS.iter().find(|(s, ..)| *s == statistic).expect("all are listed");
    let mut values: BTreeMap<u16, BTreeMap<PlaceId, f64>> = BTreeMap::new();
    for row in csv(name) {
        let year = row["year"].parse().expect("a year");
        values
            .entry(year)
            .or_default()
            .insert(area(&row["province"]), row[*column].parse().expect("a number"));
    }
    values
}

/// The provinces of a year, the largest first.
fn sorted(statistic: &str, year: u16) -> Vec<(PlaceId, f64)> {
    let mut all: Vec<(PlaceId, f64)> = column(statistic)[&year]
        .iter()
        .filter(|(area, _)| **area != at("china"))
        .map(|(area, value)| (*area, *value))
        .collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all
}

fn of(statistic: &str, area: impl Into<PlaceId>, year: u16) -> f64 {
    column(statistic)[&year][&area.into()]
}

fn place(statistic: &str, province: PlaceId, year: u16) -> usize {
    1 + sorted(statistic, year).iter().position(|(p, _)| *p == province).expect("all are ranked")
}

fn float(figure: &Figure) -> f64 {
    figure.value.value.to_f64().expect("a finite value")
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn find(o: &Publication, id: &str) -> Figure {
    metrics::find_named(o, id).unwrap_or_else(|| panic!("{id}"))
}

// ── Every figure is its CSV cell ────────────────────────────────────────────────────────────────

/// Closing zeros may be put back, nothing else may differ.
fn same_digits(shown: &str, written: &str) -> bool {
    shown == written
        || shown.strip_prefix(written).is_some_and(|zeros| {
            let zeros = if written.contains('.') { Some(zeros) } else { zeros.strip_prefix('.') };
            zeros.is_some_and(|zeros| !zeros.is_empty() && zeros.bytes().all(|b| b == b'0'))
        })
}

#[test]
fn every_figure_by_province_is_its_csv_cell_and_none_stands_beside_them() {
    let o = official();
    let mut cells = 0;
    for (statistic, name, column) in COLUMNS {
        for row in csv(name) {
            let (area, year) = (area(&row["province"]), row["year"].parse().expect("a year"));
            let printed = o
                .grid(grid(statistic))
                .and_then(|grid| grid.at(area, year))
                .unwrap_or_else(|| panic!("{statistic} {area} {year}"));
            let shown = printed.0.to_string();
            assert!(same_digits(&shown, &row[column]), "{statistic} {area} {year}: {shown}, {}", row[column]);
            if area != at("china") {
                assert!(o.is_member(area), "{area}");
                let info = o.place(area).expect("a place");
                assert_eq!(Some(&row["province_zh"]), info.name.zh.as_ref());
                assert_eq!(row["province"], info.name.en);
            }
            cells += 1;
        }
    }
    // China has no row in the two files of GDP; rates of exchange have but one.
    let by_province = o.grids.iter().filter(|series| series.only().is_none());
    let tables = by_province.map(|series| {
        let china = usize::from(series.at(at("china"), series.years[0]).is_some());
        series.years.len() * (31 + china)
    });
    assert_eq!((cells, tables.sum::<usize>()), (96 * 2 + 416 * 2 + 448 * 4 + 186 * 2, cells));
}

/// As the yearbooks and communiqués print them: two decimals of a ratio, one of a spending.
#[test]
fn closing_zeros_that_the_transcription_drops_are_put_back() {
    let o = official();
    let digits = |id, year| o.grid(grid(id)).unwrap().at(at("china"), year).unwrap().0.to_string();
    assert_eq!(digits("NBS.rd_intensity", 2020), "2.40");
    assert_eq!(digits("NBS.rd_spending", 2011), "8687.0");
    assert_eq!(digits("NBS.hightech_exports", 2018), "743044");
    let ratio = find(&o, "NBS.rd_intensity.china.2020").value;
    assert_eq!([ratio.lo, ratio.hi].map(|x| x.to_string()), ["2.395", "2.405"]);
}

#[test]
fn every_row_of_the_structure_is_its_csv_row_in_order() {
    let o = official();
    let rows = csv("structure_evidence.csv");
    let mut written =
        o.structure.releases.iter().flat_map(|release| release.rows.iter().map(move |row| (release, row)));
    let mut written = written.by_ref().filter(|(_, row)| row.kind() == Kind::Printed);
    for row in &rows {
        let (release, figure) = written.next().expect("a row");
        let at = &figure.id;
        let value = &row["value"];
        assert_eq!(value.trim_start_matches('>'), figure.printed.0.to_string(), "{at}");
        assert_eq!(value.starts_with('>'), figure.above, "{at}");
        assert_eq!(row["kind"] == "share (lower bound)", figure.above, "{at}");
        assert_eq!(row["category"], figure.category, "{at}");
        assert_eq!(row["note"], figure.note.clone().unwrap_or_default(), "{at}");
        assert_eq!(row["period"], release.period.to_string(), "{at}");
        assert_eq!(row["source"], release.source, "{at}");
        assert_eq!(Some(&row["url"]), release.url.as_ref(), "{at}");
        assert_eq!(row["grade"], release.grade.to_string(), "{at}");
        let scope = o.structure.scope(release.scope).expect("a scope");
        let region = row["region"].to_lowercase().replace(' ', "-");
        assert_eq!(region, scope.area.to_string(), "{at}");
        let unit = match row["unit"].as_str() {
            "million USD" => "mn US$",
            "billion USD" => "bn US$",
            "thousand USD" => "thousand US$",
            "billion CNY" => "bn yuan",
            share => {
                assert_eq!(Some(share.trim_start_matches("% of ")), release.of.as_deref(), "{at}");
                "%"
            }
        };
        assert_eq!(unit, release.unit.to_string(), "{at}");
    }
    // What grew is held against its own file below. README.md: "China Daily, 16 May 2018: 99.01 of 996.54 bn yuan".
    let rest: Vec<(String, String)> =
        written.map(|(_, row)| (row.id.to_string(), row.printed.0.to_string())).collect();
    let press =
        [("CUSTOMS.hightech_exports.shandong.2017", "99.01"), ("CUSTOMS.exports.shandong.2017", "996.54")];
    assert_eq!(rest.len(), 10 + press.len());
    assert_eq!(rest[10..], press.map(|(id, value)| (id.to_owned(), value.to_owned())));
    assert!(file("README.md").contains("China Daily, 16 May 2018: 99.01 of 996.54 bn yuan"));
    assert_eq!(rows.len(), 98);
}

/// By `python3 -c "import sys, zlib; print(hex(zlib.crc32(open(sys.argv[1], 'rb').read())))" FILE`.
/// Whoever changes a figure changes a line here, and cannot do so unseen.
#[test]
fn neither_the_csv_files_nor_the_assets_drift_unseen() {
    let digests = [
        ("hightech_trade_by_province.csv", 0xdfce_65bf),
        ("rd_by_province.csv", 0xfb72_ae04),
        ("patents_by_province.csv", 0x87c8_3ff9),
        ("exchange_rate_yearly.csv", 0xe9b7_dd76),
        ("structure_evidence.csv", 0xfcf8_53f7),
        ("gdp_vintages_by_province_2012_2017.csv", 0xe47c_290d),
        ("patents_break_2017.csv", 0xdddc_5053),
        ("china_hightech_trade_2015_2023.csv", 0x34cf_43e1),
        ("hightech_crosscheck_official_vintages.csv", 0x06dc_6ac8),
        ("shandong_all_goods_growth_2018.csv", 0x322d_3ea9),
    ];
    for (name, digest) in digests {
        assert_eq!(crc32fast::hash(file(name).as_bytes()), digest, "{name}");
    }
    let [provinces, trade, rd, gdp, patents, rates, structure, ..] = Publication::embedded_texts();
    let assets = [
        (provinces, 0xe9e9_d4f7),
        (trade, 0x7c46_c26d),
        (rd, 0xd561_80ac),
        (gdp, 0xb5ff_d85e),
        (patents, 0xf18e_53a0),
        (rates, 0x5e09_917f),
        (structure, 0xdc79_bf2d),
    ];
    for (text, digest) in assets {
        assert_eq!(crc32fast::hash(text.text.as_bytes()), digest, "{}", text.origin);
    }
}

/// What is read when it is first asked for was converted when the program was built.
#[test]
fn the_program_carries_what_its_files_say() {
    assert_eq!(Publication::parse_all(&Publication::embedded_texts()), Ok(official()));
}

// ── Sums, ranks and what is derived ─────────────────────────────────────────────────────────────

/// Exports, imports and spending add up but for rounding (README.md of the data); patents leave a
/// rest, which a caveat states.
#[test]
fn provinces_add_up_to_china() {
    for (statistic, ..) in COLUMNS {
        if statistic == "NBS.rd_intensity" || statistic.starts_with("NBS.gdp_") {
            continue;
        }
        for (year, values) in column(statistic) {
            let china = values[&at("china")];
            let sum: f64 = values.iter().filter(|(area, _)| **area != at("china")).map(|(_, x)| x).sum();
            let (short, long) =
                match official().grid(grid(statistic)).unwrap().measure.unit.to_string().as_str() {
                    // 31 figures, each off by half of its last digit at most.
                    "mn US$" => (15.5, 15.5),
                    "100 mn yuan" => (1.55, 1.55),
                    // Between 0.3 and 7.5 % of China's patents belong to none of the 31.
                    _ => (0.075 * china, -0.003 * china),
                };
            assert!(china - sum <= short && sum - china <= long, "{statistic} {year}: {sum} of {china}");
            let o = official();
            assert!(near(float(&find(&o, &format!("{statistic}.china.{year}"))), china));
        }
    }
}

#[test]
fn rankings_are_those_of_a_sort() {
    let o = official();
    let statistic = "NBS.hightech_exports";
    for year in 2016..=2018 {
        let rows = ranking(Ranked::beside(&o), year, RankBy::Exports);
        let order = sorted(statistic, year);
        assert_eq!(rows.len(), 31);
        let china = of(statistic, at("china"), year);
        for (i, (row, (province, exports))) in rows.iter().zip(&order).enumerate() {
            assert_eq!((row.province, row.rank as usize, row.certain), (*province, i + 1, true), "{year}");
            assert!(near(row.exports.value.to_f64().unwrap(), *exports));
            assert!(near(row.share.unwrap().value.to_f64().unwrap(), 100.0 * exports / china));
            let before = (year > 2016).then(|| place(statistic, *province, year - 1));
            assert_eq!(row.previous.map(|rank| rank as usize), before);
            let id = format!("NBS.hightech_exports_rank.{province}.{year}");
            assert_eq!(find(&o, &id).value.value.to_usize(), Some(i + 1), "{id}");
        }
        let neighbours = ranking(Ranked::beside(&o), year, RankBy::Neighbour);
        assert_eq!(neighbours[0].value, None, "nobody stands above the first");
        for (row, pair) in neighbours[1..].iter().zip(order.windows(2)) {
            let shown = row.value.unwrap().value.to_f64().unwrap();
            assert!(row.province == pair[1].0 && near(shown, 100.0 * pair[1].1 / pair[0].1), "{year}");
        }
        let growth = ranking(Ranked::beside(&o), year, RankBy::Growth);
        if year == 2016 {
            assert!(growth.is_empty(), "2015 is not in the yearbooks at hand");
            continue;
        }
        let mut rates: Vec<(PlaceId, f64)> =
            order.iter().map(|(p, x)| (*p, 100.0 * (x / of(statistic, *p, year - 1) - 1.0))).collect();
        rates.sort_by(|a, b| b.1.total_cmp(&a.1));
        for (row, (province, rate)) in growth.iter().zip(&rates) {
            assert!(row.province == *province && near(row.value.unwrap().value.to_f64().unwrap(), *rate));
        }
    }
    // README.md of the data: 9th in 2016, 11th in 2017. Two places lost, none between 2017 and 2018.
    let shandong = |year| {
        ranking(Ranked::beside(&o), year, RankBy::Exports).into_iter().find(|r| r.province == at("shandong"))
    };
    let places: Vec<_> = (2016..=2018).map(|y| shandong(y).map(|r| (r.rank, r.climbed())).unwrap()).collect();
    assert_eq!(places, [(9, None), (11, Some(-2)), (11, Some(0))]);
}

#[test]
fn derived_figures_are_those_of_floating_point() {
    let o = official();
    let check = |id: &str, expected: f64| {
        let figure = find(&o, id);
        assert!(near(float(&figure), expected), "{id}: {} for {expected}", figure.value.value);
        assert!(figure.value.lo <= figure.value.value && figure.value.value <= figure.value.hi, "{id}");
        assert_eq!(figure.kind, Kind::Derived);
    };
    for year in [2012, 2017, 2023] {
        for (statistic, ..) in &COLUMNS[4..8] {
            let all = sorted(statistic, year);
            let own = of(statistic, at("shandong"), year);
            let mean = all.iter().map(|(_, x)| x).sum::<f64>() / 31.0;
            check(&format!("{statistic}_mean.provinces.{year}"), mean);
            check(&format!("{statistic}_median.provinces.{year}"), all[15].1);
            let spent = of("NBS.rd_spending", at("shandong"), year);
            check(&format!("{statistic}_per_rd.shandong.{year}"), own / spent);
        }
        let gdp = |p: PlaceId| 100.0 * of("NBS.rd_spending", p, year) / of("NBS.rd_intensity", p, year);
        check(&format!("NBS.gdp_implied.shandong.{year}"), gdp(at("shandong")));
        if year == 2017 {
            // The last column of the CSV file, which has two decimals of it: 2.74.
            let revised = 100.0 * of("NBS.rd_spending", at("shandong"), year)
                / of("NBS.gdp_revised", at("shandong"), year);
            check("NBS.rd_spending_per_revised_gdp.shandong.2017", revised);
            assert_eq!(find(&o, "NBS.rd_spending_per_revised_gdp.shandong.2017").shown(), "2.74");
        }
        let larger = official().members.iter().filter(|p| gdp(**p) > gdp(at("shandong"))).count();
        let rank = find(&o, &format!("NBS.gdp_implied_rank.shandong.{year}")).value.value;
        assert_eq!(rank.to_usize(), Some(1 + larger), "{year}");
    }
    let exports = sorted("NBS.hightech_exports", 2017);
    let sum: f64 = exports.iter().map(|(_, x)| x).sum();
    check(
        "NBS.hightech_exports_top5.provinces.2017",
        100.0 * exports[..5].iter().map(|(_, x)| x).sum::<f64>() / sum,
    );
    check(
        "NBS.hightech_exports_hhi.provinces.2017",
        exports.iter().map(|(_, x)| (100.0 * x / sum).powi(2)).sum(),
    );
    check("CUSTOMS.hightech_share.shandong.2017", 100.0 * 99.01 / 996.54);
    check("CUSTOMS.trade_of_total.shandong.state.2018-jan-nov", 100.0 * 167.35 / 1748.37);
    check("CUSTOMS.trade_of_total.shandong.foreign.2021", 100.0 * 587.51 / 2930.0);
    check("CUSTOMS.exports_of_total.china.ordinary.2019", 100.0 * 1_443_951_374.0 / 2_499_028_927.0);
}

/// The totals of China as three prints have them, and by how much they differ: the last columns of the CSV file.
#[test]
fn prints_of_one_total_differ_as_their_comparison_says() {
    let o = official();
    let percent = |id: String| float(&find(&o, &id));
    let (mut yearbook, mut portal) = (0, 0);
    for row in csv("hightech_crosscheck_official_vintages.csv") {
        let year = &row["year"];
        let printed = |id: &str| find(&o, &format!("{id}.china.{year}")).digits();
        assert_eq!(printed("NBS.hightech_exports_portal"), row["nbs_portal_100m_usd"]);
        assert_eq!(printed("WDI.hightech_exports"), row["wdi_100m_usd"]);
        let wdi = percent(format!("WDI.hightech_exports_per_portal.china.{year}"));
        assert_eq!(format!("{:.2}", 1e4 / wdi - 100.0), row["portal_over_wdi_pct"], "{year}");
        if !row["portal_over_yearbook_pct"].is_empty() {
            let over = percent(format!("NBS.hightech_exports_portal_per_yearbook.china.{year}")) - 100.0;
            assert_eq!(format!("{over:.2}"), row["portal_over_yearbook_pct"], "{year}");
            yearbook += 1;
        }
    }
    for row in
        csv("china_hightech_trade_2015_2023.csv").iter().filter(|row| !row["total_100m_usd"].is_empty())
    {
        let of = |id: &str, column: &str| {
            let figure = find(&o, &format!("{id}.china.{}", row["year"]));
            assert!(same_digits(&figure.value.value.to_string(), &row[column]), "{}", figure.id);
            float(&figure)
        };
        let exports = of("NBS.hightech_exports_portal", "exports_100m_usd");
        let imports = of("NBS.hightech_imports_portal", "imports_100m_usd");
        let total: f64 = row["total_100m_usd"].parse().expect("a number");
        assert!((exports + imports - total).abs() < 0.011, "{}", row["year"]);
        portal += 1;
    }
    assert_eq!((yearbook, portal), (3, 9));
    // 0.99, 1.005 and 0.95 of Shandong, 0.87 to 0.90 of China.
    for (province, year) in [("shandong", 2016), ("shandong", 2017), ("shandong", 2018), ("china", 2018)] {
        let of = |statistic| of(statistic, at(province), year);
        let ratio = percent(format!("NBS.hightech_imports_per_exports.{province}.{year}"));
        assert!(
            near(ratio, 100.0 * of("NBS.hightech_imports") / of("NBS.hightech_exports")),
            "{province} {year}"
        );
    }
}

/// What is printed of 2018 with its growth, and what of 2017 follows from the two: 3975.9 / 0.92 = 4321.6 and so
/// on, from the lowest value over the largest growth to the highest over the least.
#[test]
fn what_grew_since_tells_of_the_year_before() {
    let o = official();
    let ends = |digits: &str, least: Option<f64>| {
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let (value, half) = (
            digits.parse::<f64>().expect("a number"),
            0.5 / 10_f64.powi(i32::try_from(decimals).expect("few")),
        );
        let half = least.unwrap_or(half);
        [value - half, value, value + half]
    };
    let same = |id: &str, kind: Kind, expected: [f64; 3]| {
        let figure = find(&o, id);
        let value =
            [figure.value.lo, figure.value.value, figure.value.hi].map(|x| x.to_f64().expect("finite"));
        assert!(value.iter().zip(expected).all(|(a, b)| near(*a, b)), "{id}: {value:?} for {expected:?}");
        assert_eq!((figure.kind, figure.has(Flag::PressCopy)), (kind, true), "{id}");
    };
    let rows = csv("shandong_all_goods_growth_2018.csv");
    for row in &rows {
        let (indicator, part) = match row["category"].as_str() {
            "exports, all goods" => ("exports", ""),
            "imports + exports, all goods" => ("trade", ""),
            "ordinary trade" => ("trade", ".ordinary"),
            "processing trade" => ("trade", ".processing"),
            "bonded logistics" => ("trade", ".bonded-logistics"),
            "private" => ("trade", ".private"),
            "foreign-invested" => ("trade", ".foreign"),
            "state-owned" => ("trade", ".state"),
            other => panic!("{other}"),
        };
        let now = row["period"].to_lowercase().replace(' ', "-");
        let before = now.replace("2018", "2017");
        // "1.19 trillion" is from 1185 to 1195 billion.
        let round = row["source"].contains("trillion").then_some(50.0);
        let amount = ends(&row["value_100m_cny"], round).map(|x| x / 10.0);
        same(&format!("CUSTOMS.{indicator}.shandong{part}.{now}"), Kind::Printed, amount);
        let [low, middle, high] = ends(&row["growth_pct"], None).map(|rate| 1.0 + rate / 100.0);
        let implied = [amount[0] / high, amount[1] / middle, amount[2] / low];
        same(&format!("CUSTOMS.{indicator}_implied.shandong{part}.{before}"), Kind::Derived, implied);
        if !row["share_change_pp"].is_empty() {
            let [share, change] = ["share_pct", "share_change_pp"].map(|column| ends(&row[column], None));
            let implied = [share[0] - change[2], share[1] - change[1], share[2] - change[0]];
            same(&format!("CUSTOMS.trade_share_implied.shandong{part}.{before}"), Kind::Derived, implied);
        }
    }
    assert_eq!(rows.len(), 11);
    // 4321.63 / 16279.05.
    assert_eq!(find(&o, "CUSTOMS.trade_implied_of_total.shandong.processing.2017-jan-nov").shown(), "26.5");
    let of_share = find(&o, "CUSTOMS.trade_share_implied.shandong.private.2017");
    assert_eq!(
        (of_share.shown(), of_share.formula((&o).into())[1].clone()),
        ("59.2".to_owned(), "61.7 − 2.5".to_owned())
    );
    let of_amount = find(&o, "CUSTOMS.trade_implied.shandong.processing.2017-jan-nov");
    assert_eq!(of_amount.formula((&o).into())[1], "397.59 / (1 − 8 %)");
}

/// 99.01 / 14.62 = 6.77223, from 99.005 / 14.625 to 99.015 / 14.615; 677.223 / 675.18 = 1.00303, from 676.957 / 675.185
/// to 677.489 / 675.175. Of gross exports 996.54 / (14.62 / 9.9 %) = 6.74811.
#[test]
fn the_currency_that_is_assumed_is_tested_by_the_rate_of_the_year() {
    let said = qilu::plain::linear(&crate::common::model("overview", (80, 24)));
    for wanted in [
        "Test: 2017, high-tech exports: 99.01 bn yuan / 14.62 bn US$ = 677.2 [676.9, 677.5] yuan per 100 US$; the \
         average of the year is 675.18: +0.30 % [0.26, 0.35], within our bound of 1 %",
        "Test: 2017, gross exports: 996.54 bn yuan / 147.7 bn US$ = 675 [671, 679] yuan per 100 US$; the average of the \
         year is 675.18: −0.1 % [−0.6, 0.5], within our bound of 1 %",
    ] {
        let said = said.replace('-', "−");
        assert!(said.contains(&wanted.replace('-', "−")), "{wanted}\n{said}");
    }
    // Euro of 2017 would be 7.63 yuan each, and the test says so of any levels that are not in dollars.
    let levels = Publication::embedded_text().replace("2017 = \"14.62\"", "2017 = \"12.94\"");
    let levels = Publication::parse(&levels, "euro").unwrap_or_else(|error| panic!("{error}"));
    let model = crate::common::with_dataset(levels, qilu::config::Config::default(), "overview", (80, 24));
    let said = qilu::plain::linear(&model);
    assert!(said.contains("beyond our bound of 1 %"), "{said}");
}

#[test]
fn a_lower_bound_and_a_round_number_say_how_little_they_fix() {
    let o = official();
    let bound = find(&o, "PRESS.hightech_exports_share.shandong.foreign.2000");
    assert_eq!((bound.shown(), bound.has(Flag::LowerBound)), ("> 80".to_owned(), true));
    assert_eq!([bound.value.lo, bound.value.hi].map(|x| x.to_string()), ["80", "100"]);
    // "1.4 trillion": from 1350 to 1450 billion.
    let round = find(&o, "CUSTOMS.trade.shandong.ordinary.2021-jan-sep").value;
    assert_eq!([round.lo, round.hi].map(|x| x.to_string()), ["1350", "1450"]);
}

/// All that is listed can be found by its id, under that id alone, and no id is the paper's.
#[test]
fn the_catalogue_and_the_look_up_agree() {
    let (o, ds) = (official(), paper());
    let all = catalogue(&o);
    let mut ids: Vec<String> = all.iter().map(|figure| figure.id.to_string()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    for figure in &all {
        assert_eq!(metrics::find_named(&o, &figure.id.to_string()).as_ref(), Some(figure), "{}", figure.id);
        assert!(
            figure.is_beside()
                && !figure.stands((&o).into()).is_empty()
                && !figure.name((&o).into()).is_empty()
        );
    }
    for figure in catalogue(Tables::new(&ds, table("T1"))) {
        assert_eq!(metrics::find(&o, figure.id), None, "{}", figure.id);
        assert!(!figure.is_beside());
    }
    for id in
        ["NBS.rd_intensity.atlantis.2017", "NBS.rd_intensity.shandong.2010", "NBS.x.shandong.2017", "NBS."]
    {
        assert_eq!(metrics::find_named(&o, id), None, "{id}");
    }
}

// ── Verdicts ────────────────────────────────────────────────────────────────────────────────────

fn outcome(o: &Publication, claim: &str) -> Outcome<Bearing> {
    let ds = paper();
    check_beside(Tables::new(&ds, table("T1")), o, claim).unwrap_or_else(|| panic!("{claim}"))
}

/// What the verdict must be, worked out from the CSV files: of its readings those that hold, whether
/// any could not be tried or a part has no figure, and whether the figures are of the scope at all.
fn expected(readings: &[bool], whole: bool) -> Bearing {
    if readings.iter().all(|holds| !holds) {
        Bearing::Contradicted
    } else if readings.contains(&false) {
        Bearing::Mixed
    } else if whole {
        Bearing::Confirmed
    } else {
        Bearing::AsFarAsFiguresReach
    }
}

/// The eleven provinces with a coast, from a map.
const COASTAL: [&str; 11] = [
    "liaoning",
    "hebei",
    "tianjin",
    "shandong",
    "jiangsu",
    "shanghai",
    "zhejiang",
    "fujian",
    "guangdong",
    "guangxi",
    "hainan",
];

/// Whether Shandong lies below the middle of the others.
fn is_low(statistic: &str, year: u16, among: &[PlaceId]) -> bool {
    let mut others: Vec<f64> =
        among.iter().filter(|p| **p != at("shandong")).map(|p| of(statistic, *p, year)).collect();
    others.sort_by(f64::total_cmp);
    let middle = f64::midpoint(others[(others.len() - 1) / 2], others[others.len() / 2]);
    of(statistic, at("shandong"), year) < middle
}

/// The same of R&D spending over GDP as revised, the column that the CSV file derives.
fn low_on_revised_gdp(among: &[PlaceId]) -> bool {
    let ratio = |p: &PlaceId| of("NBS.rd_spending", *p, 2017) / of("NBS.gdp_revised", *p, 2017);
    let mut others: Vec<f64> = among.iter().filter(|p| **p != at("shandong")).map(ratio).collect();
    others.sort_by(f64::total_cmp);
    ratio(&at("shandong")) < f64::midpoint(others[(others.len() - 1) / 2], others[others.len() / 2])
}

#[test]
fn every_official_verdict_follows_from_the_csv_files() {
    let o = official();
    let x = |province: PlaceId, year| of("NBS.hightech_exports", province, year);
    let (sd, zj, js) = (at("shandong"), at("zhejiang"), at("jiangsu"));
    let gap = |year| x(zj, year) - x(sd, year);
    let gdp = |p: PlaceId| of("NBS.rd_spending", p, 2017) / of("NBS.rd_intensity", p, 2017);
    let gdp_place = 1 + official().members.iter().filter(|p| gdp(**p) > gdp(sd)).count();
    let applied = |year| of("NBS.patent_applications", sd, year);
    let ratio = "NBS.rd_intensity";
    let in_table_2 = [sd, zj, js];
    // Readings that hold, and whether there is a figure on the whole of the statement.
    let claims: [(&str, &[bool], bool); 10] = [
        // A single fall refutes "every year".
        ("C02", &[x(sd, 2017) > x(sd, 2016)], true),
        // 2016 has no year before it.
        ("C06", &[x(sd, 2017) < x(sd, 2016)], false),
        ("C08", &[x(zj, 2016) > x(sd, 2016)], false),
        // The paper's years end in 2017: one step, of which nobody can say that it was gradual.
        ("C09", &[gap(2017) > gap(2016)], false),
        ("C10", &[place("NBS.hightech_exports", sd, 2017) == 11], true),
        ("C11", &[x(js, 2017) / x(sd, 2017) >= 2.0], true),
        ("C12", &[place("NBS.hightech_exports", sd, 2017) == 11, gdp_place <= 5], false),
        (
            "C45",
            &[
                is_low(ratio, 2017, &COASTAL.map(at)),
                is_low(ratio, 2017, &in_table_2),
                low_on_revised_gdp(&COASTAL.map(at)),
                low_on_revised_gdp(&in_table_2),
                is_low("NBS.rd_spending", 2017, &COASTAL.map(at)),
            ],
            true,
        ),
        // Up to 2016; what begins in 2017 is on another basis.
        ("C47", &[(2013..=2016).all(|y| applied(y) > applied(y - 1))], false),
        ("C68", &[gdp_place <= 5], false),
    ];
    for (claim, readings, whole) in claims {
        assert_eq!(outcome(&o, claim).verdict, expected(readings, whole), "{claim} {readings:?}");
    }
    // More than 80 % in 2000 is the only figure on Shandong's high-tech exports by ownership.
    assert_eq!(outcome(&o, "C24").verdict, Bearing::AsFarAsFiguresReach);
    // The rest can only be held against figures of another scope.
    // One year says nothing of a fall; and 14.749 is neither 14.82 nor 14.78: 0.48 and 0.21 % off, where
    // Jiangsu's 138.01 of 2017 is 0.46 % off.
    let other = [
        "C07", "C18", "C20", "C22", "C25", "C26", "C27", "C28", "C33", "C39", "C42", "C43", "C48", "C50",
        "C55", "C57",
    ];
    for claim in other {
        assert_eq!(outcome(&o, claim).verdict, Bearing::NoData, "{claim}");
    }
    let mut decided: Vec<&str> =
        claims.iter().map(|(claim, ..)| *claim).chain(other).chain(["C24"]).collect();
    decided.sort_unstable();
    let mut asked: Vec<&str> = o.checks.iter().map(|check| check.claim.as_str()).collect();
    asked.sort_unstable();
    assert_eq!(asked, decided, "every claim that is asked about is decided here");
}

/// What stands in the reasons, counted by hand from the CSV files.
#[test]
fn reasons_name_figures_and_sets() {
    let o = official();
    let says = |claim: &str, wanted: &str| {
        let reason = outcome(&o, claim).reason;
        assert!(reason.contains(wanted), "{claim}: {reason}");
    };
    // The rates that are printed for 2018: 10.6 and 13.2 % in eleven months, 12.3 and 7.2 % in the year.
    for growth in ["private = +10.6 %, 2017-2018 Jan-Nov", "private = +12.3 %, 2017-2018"] {
        says("C27", growth);
    }
    for growth in ["state-owned = +13.2 %, 2017-2018 Jan-Nov", "state-owned = +7.2 %, 2017-2018"] {
        says("C27", growth);
    }
    says("C10", "11th of 31 in 2017");
    // 100 (14643.94 / 14749.45 − 1) = −0.72; 100 (204859 / 212911 − 1) = −3.78.
    says("C02", "not in 2017 (−0.7 %)");
    // 128614, 155170, 158619, 193220, 212911; then 204859 on another basis.
    says("C47", "up in all 4 years, 2013-16; 2017 breaks the series");
    // 16849 − 14749 = 2099, 18650 − 14644 = 4006 million.
    says("C09", "2.10 to 4.01, one step");
    says("C09", "what lies after the paper's years is not counted");
    // 14.78 / 14.749455 = 1.00207, 14.82 / 14.749455 = 1.00478.
    says("C18", "14.749, nearer to Table 1's 14.78 (0.21 % off; 14.82 0.48 %)");
    // Shanghai 3.93, Jiangsu 2.63, Guangdong 2.61, Tianjin 2.47, Zhejiang 2.45, Shandong 2.41.
    // The others' middle: (1.84 + 2.45) / 2 of Liaoning and Zhejiang.
    says("C45", "6th of 11 coastal by R&D/GDP, 2.41 over the others' median 2.15");
    // (2.63 + 2.45) / 2.
    says("C45", "3rd of 3 in Table 2 by R&D/GDP, 2.41 under the others' median 2.54");
    // Over GDP as revised, the last column of the CSV file: Tianjin 3.68, Shanghai 3.51, Shandong 2.74, Jiangsu
    // 2.61, Guangdong 2.52, Zhejiang 2.38, Liaoning 1.94.
    says("C45", "3rd of 11 coastal by R&D spending/GDP as revised (our ratio), 2.74 over");
    says("C45", "1st of 3 in Table 2 by R&D spending/GDP as revised (our ratio), 2.74 over");
    // Guangdong 2343.6, Jiangsu 2260.1, Shandong 1753.
    says("C45", "3rd of 11 coastal by R&D spending");
    // 99.01 / 996.54 = 9.935 %.
    says("C07", "9.94 %, printed 9.9");
    // 138650 / 14644 = 9.468.
    says("C11", "9.47 ×");
    says("C48", "applications over mean, median, 2017");
    // Side by side without their scopes they would read as a fall.
    says(
        "C20",
        "Shandong, all goods, imports + exports: processing = 26.5 % in 2017 Jan-Nov; China, high-tech products, \
         exports: processing 82 % in 2009",
    );
    // Of the same customs, and of whole years.
    says("C28", "private 61.7 to 71.2 %, 2018-2021");
    // 518.25 / 0.997 / (1748.37 / 1.074) = 31.93 %, 1673.5 / 1.132 / (17483.7 / 1.074) = 9.08 %.
    says("C25", "foreign-invested = 31.9 to 29.6 %, 2017-2018 Jan-Nov");
    says("C26", "private = 58.9 to 60.7 %, 2017-2018 Jan-Nov");
    says("C26", "state-owned = 9.1 to = 9.6 %, 2017-2018 Jan-Nov");
    let o =
        altered("claims.toml", "foreign.2018-jan-nov\", d", "foreign.2024-jan-aug\", d").expect("it loads");
    let reason = outcome(&o, "C25").reason;
    let parted =
        "foreign-invested = 31.9 % in 2017 Jan-Nov, 16.4 in 2024 Jan-Aug: not of one maker and season";
    assert!(reason.contains(parted), "{reason}");
}

#[test]
fn every_outcome_has_cells_that_exist_and_a_whole_reason() {
    let (o, ds) = (official(), paper());
    for check in &o.checks {
        assert!(ds.claim(&check.claim).is_some(), "{}", check.claim);
        for reading in [table("T1"), table("T2")] {
            let outcome = check_beside(Tables::new(&ds, reading), &o, &check.claim).unwrap();
            let sources = metrics::sources(&o, &outcome.cells);
            assert!(!outcome.cells.is_empty() && !sources.is_empty(), "{}", check.claim);
            assert!(!outcome.reason.contains("missing"), "{}: {}", check.claim, outcome.reason);
            assert!(!outcome.reason.contains('…'), "{}", outcome.reason);
            for cell in &outcome.cells {
                assert!(metrics::find(&o, cell).is_some(), "{}: {cell}", check.claim);
            }
        }
    }
    let t = Tables::new(&ds, table("T1"));
    assert_eq!(check_beside(t, &o, "C01"), None, "no official figure counts pillar industries");
}

/// The statistics with a text put in the place of another in one of the files.
fn altered(origin: &str, from: &str, to: &str) -> Result<Publication, String> {
    let texts: Vec<(&str, String)> = Publication::embedded_texts()
        .iter()
        .map(|text| {
            let here = text.origin.ends_with(origin);
            assert!(!here || text.text.contains(from), "{from} does not stand in {origin}");
            (text.origin, if here { text.text.replacen(from, to, 1) } else { text.text.to_owned() })
        })
        .collect();
    let texts: Vec<FileText<'_>> = texts.iter().map(|(origin, text)| FileText { origin, text }).collect();
    Publication::parse_all(&texts).map_err(|error| error.to_string())
}

#[test]
fn a_changed_cell_changes_the_verdict() {
    let cases = [
        // Fujian has 14833: one place better.
        ("trade.toml", "14643.941947", "14900.000000", "C10", Bearing::Contradicted),
        // More than in 2016.
        ("trade.toml", "14643.941947", "14900.000000", "C02", Bearing::AsFarAsFiguresReach),
        ("trade.toml", "14643.941947", "14900.000000", "C06", Bearing::Contradicted),
        // Zhejiang less than 16.74 billion in 2017: the gap narrows.
        ("trade.toml", "18650.288789", "16000.000000", "C09", Bearing::Contradicted),
        ("trade.toml", "16848.638826", "14000.000000", "C08", Bearing::Contradicted),
        ("trade.toml", "138650.368801", "28000.000000", "C11", Bearing::Contradicted),
        // As Table 2 prints it.
        ("trade.toml", "14749.454666", "14820.000000", "C18", Bearing::Confirmed),
        // Down from 193220, before the break.
        ("patents.toml", "\"193220\", \"212911\"", "\"193220\", \"192911\"", "C47", Bearing::Contradicted),
        // With no break the last step is down as well, and the ends are up.
        ("patents.toml", "breaks = [2017]", "breaks = [2023]", "C47", Bearing::Mixed),
        // Above Jiangsu, Zhejiang and all but Shanghai: no reading is left.
        ("rd.toml", "\"2.34\", \"2.41\"", "\"2.34\", \"2.91\"", "C45", Bearing::Contradicted),
        // The GDP implied is a third of what it was.
        ("rd.toml", "\"2.34\", \"2.41\"", "\"2.34\", \"7.41\"", "C68", Bearing::Contradicted),
    ];
    for (origin, from, to, claim, verdict) in cases {
        let o = altered(origin, from, to).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(outcome(&o, claim).verdict, verdict, "{claim} with {to} for {from}");
        assert_ne!(outcome(&official(), claim).verdict, verdict, "{claim} as it is");
    }
    // Zhejiang less than 19.16 billion in 2018 would narrow the gap, but after the paper's years.
    let later = altered("trade.toml", "\"21086\"", "\"17000\"").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(outcome(&later, "C09"), outcome(&official(), "C09"));
}

/// What passes must have been behind in every year that is printed: by rows of the CSV files, Zhejiang had
/// 93254 applications for inventions to Shandong's 88359 in 2016, 67674 to 93475 in 2015, and 18027 to
/// 17259 in 2010; its R&D spending is below Shandong's in every year to 2017, and above in 2019.
#[test]
fn who_was_ahead_before_does_not_pass_for_the_first_time() {
    let asked = |measure: &str, year: u16| {
        let from = "\"crossing\", measure = \"hightech_exports\", passed = \"shandong\", passer = \"zhejiang\", year = 2016";
        let to = from.replace("hightech_exports", measure).replace("2016", &year.to_string());
        let o = altered("claims.toml", from, &to).unwrap_or_else(|error| panic!("{error}"));
        let outcome = outcome(&o, "C08");
        (outcome.verdict, outcome.reason.to_string())
    };
    let said = |verdict, reason: &str| (verdict, reason.to_owned());
    assert_eq!(
        asked("invention_applications", 2016),
        said(Bearing::AsFarAsFiguresReach, "yes; ahead in 2010 too")
    );
    let first = "yes; behind in every year before 2019";
    assert_eq!(asked("rd_spending", 2019), said(Bearing::Confirmed, first));
    assert_eq!(asked("rd_spending", 2020), said(Bearing::Contradicted, "Zhejiang is ahead in 2019 already"));
    // Of the year before the first there is no figure.
    assert_eq!(
        asked("hightech_exports", 2016),
        said(Bearing::AsFarAsFiguresReach, "Zhejiang ahead in 2016; 2015: no figure")
    );
}

/// A set of places is the file's own: of Zhejiang's 2.45 and Guangdong's 2.61 per cent in 2017 both lie
/// above Shandong's 2.41.
#[test]
fn places_are_named_as_a_set_a_group_or_one_by_one() {
    let asked = |among: &str| {
        let o = altered("claims.toml", "among = \"peers\"", &format!("among = {among}"))?;
        Ok(outcome(&o, "C45").reason.to_string())
    };
    let reason = asked("[\"shandong\", \"zhejiang\", \"guangdong\"]");
    assert!(
        reason.as_ref().is_ok_and(|reason| reason.contains("; 3rd of 3 by R&D/GDP, 2.41 under")),
        "{reason:?}"
    );
    let mistake: Result<String, String> = asked("\"neighbours\"");
    assert!(
        mistake
            .is_err_and(|error| error.contains("expected `all`, `peers`, `group:NAME` or a list of places"))
    );
}

// ── Layers, evidence, cross-check ───────────────────────────────────────────────────────────────

#[test]
fn a_layer_names_its_scope_and_how_it_differs() {
    let (o, ds) = (official(), paper());
    let all = layers(Tables::new(&ds, table("T1")), (&o).into());
    let layer = |id: &str| all.iter().find(|layer| layer.scope.id == *id).unwrap_or_else(|| panic!("{id}"));
    let trade = layer("shandong-trade");
    assert_eq!(
        trade.difference, "all goods, not high-tech; imports + exports, not exports",
        "its first year is the paper's last"
    );
    assert_eq!(
        layer("china-exports").difference,
        "China, not Shandong; all goods, not high-tech; 2019-2024, not 2012-2017"
    );
    assert_eq!(layer("shandong-hightech").difference, "2000, not 2012-2017");
    for layer in &all {
        for (_, bar) in layer.bars() {
            let total = bar.parts.iter().map(|part| float(&part.share)).sum::<f64>();
            assert!(total <= 100.1, "{} {} {total}", layer.scope.id, bar.period);
            let rest = bar.rest.value.to_f64().unwrap();
            assert!((100.0 - total - rest).abs() < 0.11, "{} {}", layer.scope.id, bar.period);
            assert!(!bar.sources.is_empty());
        }
    }
    // Two studies disagree by a point on 2009, and neither is dropped or merged.
    let foreign: Vec<(String, String)> = layer("china-hightech")
        .bars()
        .filter(|(by, bar)| by.id == *"ownership" && bar.period == Period::Year(2009))
        .flat_map(|(_, bar)| bar.parts.iter().map(|part| (bar.period.to_string(), part.share.shown())))
        .collect();
    assert_eq!(foreign, [("2009".to_owned(), "82".to_owned()), ("2009".to_owned(), "83".to_owned())]);
}

/// A rule of the paper's, by how it begins, held against a layer.
fn held(o: &Publication, scope: &str, rule: &str) -> RuleTest {
    let ds = paper();
    let all = layers(Tables::new(&ds, table("T1")), o.into());
    let layer = all.iter().find(|layer| layer.scope.id == *scope).unwrap_or_else(|| panic!("{scope}"));
    let test = layer.tests.iter().find(|test| test.rule.text.starts_with(rule));
    test.unwrap_or_else(|| panic!("{scope} {rule}: {:?}", layer.tests)).clone()
}

/// By hand: Shandong 2018 22.7 % processing, 67.5 % ordinary, so processing does not lead there; in
/// China's high-tech exports of 2009 it had 82 %.
#[test]
fn the_paper_s_ordinals_are_held_against_each_layer_in_its_own_scope() {
    let o = official();
    let says = |scope: &str, rule: &str| held(&o, scope, rule);
    let processing = says("shandong-trade", "processing trade >");
    assert_eq!(processing.here, Bearing::Contradicted, "{}", processing.reason);
    assert!(processing.reason.contains("2018 Jan-Nov: 22.7 against 67.5 %"), "{}", processing.reason);
    assert_eq!(says("china-hightech", "processing trade >").here, Bearing::Confirmed);
    assert_eq!(says("china-exports", "processing trade >").here, Bearing::Contradicted);
    // Foreign 29.6 against private 60.7, but 29.6 against state-owned 9.6.
    assert_eq!(says("shandong-trade", "foreign-funded > private").here, Bearing::Contradicted);
    assert_eq!(says("shandong-trade", "foreign-funded > state").here, Bearing::Confirmed);
    // Of other goods, of another place: whatever it is there, it decides nothing of the paper's statement.
    for (scope, rule) in [
        ("shandong-trade", "processing trade >"),
        ("china-hightech", "processing trade >"),
        ("shandong-trade", "foreign-funded > state"),
    ] {
        assert_eq!(says(scope, rule).verdict, Bearing::NoData, "{scope} {rule}");
    }
    // More than 80 % leaves less than 20 to anyone else; the year is 2000, before the paper's.
    let verdict = says("shandong-hightech", "foreign-funded > private").verdict;
    assert_eq!(verdict, Bearing::AsFarAsFiguresReach);
    assert_eq!(says("shandong-hightech", "foreign-funded > private").here, Bearing::Confirmed);
}

/// By hand from the CSV file: foreign firms had 88 % by the report of 2007, 82 and 83 % in 2009, 84.2 %
/// in 2011, each by another source. "More than 80 %" of the 2000s is a bound, and no level at all.
#[test]
fn a_bound_is_no_level_and_two_makers_make_no_series() {
    let o = official();
    let test = |scope: &str, rule: &str| held(&o, scope, rule);
    let falls = test("china-hightech", "foreign-funded falls");
    assert_eq!(falls.here, Bearing::NoData, "{}", falls.reason);
    let unjoined = "no two of one maker and season: as of the 2007 report 88 %, c. 2008 85 %, 2009 82 %, 2009 83 %, \
                    2011 84.2 %";
    assert_eq!(falls.reason.to_string(), unjoined);
    // 16.4 % from January to August of 2024 is joined to no whole year, and none of these to eleven months.
    let falls = test("shandong-trade", "foreign-funded falls").reason;
    assert!(
        falls.starts_with("2017 Jan-Nov = 31.9 %, 2018 Jan-Nov 29.6 %; 2018 29.3 %, 2021 = 20.1 %;"),
        "{falls}"
    );
    let of_one_season = |last: &str| {
        let edited = Publication::embedded_texts()[6]
            .text
            .replace("2021\"\nyear = 2021", "2021 Jan-Nov\"\nyear = 2021");
        let edited = edited.replace("2024 Jan-Aug\"", "2024 Jan-Nov\"").replace("value = \"16.4\"", last);
        let mut texts = Publication::embedded_texts();
        texts[6] = FileText { origin: "structure", text: &edited };
        let o = Publication::parse_all(&texts).unwrap_or_else(|error| panic!("{error}"));
        let test = held(&o, "shandong-trade", "foreign-funded falls");
        (test.here, test.reason.to_string())
    };
    let said = |bearing, reason: &str| (bearing, format!("{reason}; the rest as a whole"));
    assert_eq!(
        of_one_season("value = \"16.4\""),
        said(Bearing::Confirmed, "2017 Jan-Nov = 31.9 %, 2024 Jan-Nov 16.4 %")
    );
    // A turn is no fall: down to 20.1 %, then up to 26.4.
    assert_eq!(
        of_one_season("value = \"26.4\""),
        said(
            Bearing::Mixed,
            "2017 Jan-Nov = 31.9 %, 2021 Jan-Nov = 20.1 %; 2021 Jan-Nov = 20.1 %, 2024 Jan-Nov 26.4 %"
        )
    );
    // Digits as printed, a bound as a bound, what is computed as computed.
    let lead = test("china-hightech", "processing trade >");
    assert_eq!(lead.reason.to_string(), "2009: 82 %, at most 18.5 % left");
    assert_eq!(
        test("shandong-hightech", "foreign-funded > private").nearest.to_string(),
        "2000: > 80 %, at most 20 % left"
    );
    let ordinary = test("shandong-trade", "processing trade >");
    assert!(ordinary.reason.ends_with("2021 Jan-Sep: = 15.8 against = 66 %"), "{}", ordinary.reason);
    // 2017 is among 2012-2017; 2011 is nearer to them than 2007.
    assert_eq!((&*ordinary.nearest, ordinary.periods), ("2017 Jan-Nov: = 26.5 against = 64.7 %", 3));
    assert!(test("china-hightech", "foreign-funded > private").nearest.starts_with("2011: 84.2 %"));
    // Of the whole of 2017 only the private share follows, 61.7 − 2.5, and it leaves foreign firms less.
    let private = test("shandong-trade", "foreign-funded > private");
    assert!(private.reason.contains("2017: at most 40.9 % left against = 59.2 %"), "{}", private.reason);
}

/// By hand: beside 42 % processing and 10 % ordinary trade 48 % are not named, and one mode may have
/// them all; beside 42 and 30 it can have 28 at most.
#[test]
fn what_a_source_does_not_name_may_be_larger_than_what_it_names() {
    let verdict = |ordinary: &str| {
        let row = r#"category = "assembled from imported parts (processing)", value = "82" },"#;
        let more = format!(
            "{}\n  {{ id = \"STUDY.hightech_exports_share.china.ordinary.2009\", parts = [\"ordinary\"], \
             category = \"ordinary\", value = \"{ordinary}\" }},",
            row.replace("82", "42")
        );
        let mut texts = Publication::embedded_texts();
        assert!(texts[6].text.contains(row));
        let edited = texts[6].text.replace(row, &more);
        texts[6] = FileText { origin: "structure", text: &edited };
        let o = Publication::parse_all(&texts).unwrap();
        held(&o, "china-hightech", "processing trade >").here
    };
    assert_eq!(verdict("10"), Bearing::NoData);
    assert_eq!(verdict("30"), Bearing::Confirmed);
    assert_eq!(verdict("57"), Bearing::Contradicted);
}

/// The cells of a customs table against its margins: owners add up to each mode's total exactly, and
/// modes, of which the table lists some, stay below the grand total.
#[test]
fn a_customs_matrix_adds_up_by_owner() {
    let (o, ds) = (official(), paper());
    let all = layers(Tables::new(&ds, table("T1")), (&o).into());
    let matrices: Vec<_> = all.iter().flat_map(|layer| &layer.matrices).collect();
    assert_eq!(
        matrices.iter().map(|m| m.period.to_string()).collect::<Vec<_>>(),
        ["2023 Jan-Jul", "2024 Jan-May"]
    );
    for matrix in matrices {
        assert_eq!((matrix.cells.len(), matrix.cells[0].len()), (6, 5));
        // A share names its value and the whole, which itself has no share.
        let whole = matrix.cells[0][0].as_ref().unwrap().cells((&o).into())[1];
        let value = |share: &Option<Figure>| {
            let id = share.as_ref().map_or(whole, |share| share.cells((&o).into())[0]);
            float(&metrics::find(&o, id).unwrap())
        };
        for row in &matrix.cells {
            let values: Vec<f64> = row.iter().map(value).collect();
            let (total, owners) = values.split_last().unwrap();
            assert!((owners.iter().sum::<f64>() - total).abs() <= 3.0, "{} {values:?}", matrix.period);
        }
        let totals: Vec<f64> = matrix.cells.iter().map(|row| value(&row[4])).collect();
        let (grand, modes) = totals.split_last().unwrap();
        assert!(modes.iter().sum::<f64>() < *grand);
    }
}

#[test]
fn evidence_says_what_the_csv_files_say() {
    let (o, ds) = (official(), paper());
    let t = Tables::new(&ds, table("T1"));
    let said = |problem: &str| {
        let evidence = problem_evidence(t, &o, problem, 2017).unwrap_or_else(|| panic!("{problem}"));
        for sentence in &evidence.sentences {
            assert!(!sentence.cells.is_empty() && !sentence.text.contains('–'), "{}", sentence.text);
        }
        evidence.sentences.iter().map(|s| s.text.to_string()).collect::<Vec<_>>().join(" ")
    };
    let research = said("2.4");
    for wanted in [
        "2.41 %",
        "Jiangsu 2.63",
        "Zhejiang 2.45",
        "Guangdong 2.61",
        "China 2.13",
        "6th of the 11",
        "7th of 31",
        "3rd of 31",
    ] {
        assert!(research.contains(wanted), "{wanted}: {research}");
    }
    // Mean of the 31: (3536333 − 23059) / 31 = 113331; 204859 / 1753 = 116.9; 3536333 / 17606.1 = 200.9.
    // A number is not broken between its thousands.
    assert!(said("2.5").contains("204\u{a0}859"));
    let patents = said("2.5").replace('\u{a0}', " ");
    for wanted in [
        "204 859 applications",
        "113 331",
        "4th of 31",
        "116.9",
        "200.9",
        "above the mean",
        "above their median",
    ] {
        assert!(patents.contains(wanted), "{wanted}: {patents}");
    }
    // (217042 + 138650 + 84534 + 30905 + 28354) / 670815 = 74.5 %.
    assert!(said("2.1").contains("74.5 %"), "{}", said("2.1"));
    assert!(said("2.2").contains("all goods, not high-tech"), "{}", said("2.2"));
    // 6674.44 / 6708.15; 6541.88 / 6674.44.
    assert!(said("2.1").contains("99.50 %") && said("2.1").contains("98.01 %"), "{}", said("2.1"));
    assert!(said("2.3").contains("= 26.5 against = 64.7"), "{}", said("2.3"));
    // 14723.9 / 14643.9 million; 586739 / 670815.
    assert!(said("2.3").contains("100.55 %") && said("2.3").contains("87.47 %"), "{}", said("2.3"));
    let shares = problem_evidence(t, &o, "2.3", 2017).unwrap().shares;
    assert!(
        shares.iter().any(|s| s.title == "Shandong, all goods, imports + exports" && s.split.bars.len() == 3)
    );
    assert!(shares.iter().all(|s| s.split.by.id == *"trade-mode"));
    assert_eq!(problem_evidence(t, &o, "4", 2017), None, "no official figure is of brands");
    // Before the first and after the last year the nearest one is taken and named.
    let early = problem_evidence(t, &o, "2.4", 2000).unwrap();
    assert!(early.sentences[0].text.contains("In 2011"), "{}", early.sentences[0].text);
}

#[test]
fn the_paper_s_figures_beside_the_yearbook_s() {
    let (o, ds) = (official(), paper());
    let rows = crosscheck(Tables::new(&ds, table("T1")), &o);
    // Both of Shandong's columns, Zhejiang and Jiangsu in 2016 and 2017; growth and share of 2017.
    assert_eq!(rows.len(), 4 * 2 + 2);
    for row in &rows {
        let (printed, measured) = (row.printed.value.to_f64().unwrap(), row.measured.value.to_f64().unwrap());
        let difference = row.difference.value.to_f64().unwrap();
        let expected = if row.unit.to_string() == "bn US$" {
            100.0 * (printed / measured - 1.0)
        } else {
            printed - measured
        };
        assert!(near(difference, expected), "{}", row.paper);
        let half = 0.5 * 10f64.powi(-i32::try_from(row.decimals).unwrap());
        assert_eq!(row.agrees, (printed - measured).abs() <= half, "{}", row.paper);
        assert!(metrics::find(&o, row.beside).is_some(), "{}", row.beside);
        // README.md of the data: Table 2 agrees within 0.5 %.
        assert!(row.unit.to_string() != "bn US$" || difference.abs() <= 0.5, "{}", row.paper);
    }
    let agree: Vec<String> = rows.iter().filter(|row| row.agrees).map(|row| row.paper.to_string()).collect();
    // 16848.64 is printed as 16.85; 99.01 of 996.54 as 9.9. 18650 is not 18.66, 14749 neither 14.78 nor 14.82.
    assert_eq!(agree, ["T1.share.2017", "T2.zhejiang.2016"]);
    // Both tables print 14.62 for Shandong in 2017: ten rows, nine figures. Their 2016 are two figures.
    let counted = agreement(&rows);
    assert_eq!((counted.agree, counted.of), (2, 9));
    let twice: Vec<[String; 2]> =
        counted.twice.iter().map(|pair| pair.map(|row| row.paper.to_string())).collect();
    assert_eq!(twice, [["T1.volume.2017", "T2.shandong.2017"]]);
}

#[test]
fn what_is_computed_over_all_provinces_is_no_figure_of_china() {
    let o = official();
    for word in ["mean", "median", "top5", "hhi"] {
        let of = |area: &str| metrics::find_named(&o, &format!("NBS.hightech_exports_{word}.{area}.2017"));
        assert_eq!(of("provinces").map(|figure| figure.region.to_string()).as_deref(), Some("provinces"));
        assert_eq!(of("china"), None, "{word}");
    }
    assert_eq!(metrics::find_named(&o, "NBS.hightech_exports.provinces.2017"), None, "no office prints it");
    let over = |figure: &&Figure| figure.region == at("provinces");
    let all = catalogue(&o);
    // Mean and median of 10 statistics, concentrations of 9: trade has 3 years, R&D 13, GDP 6, patents 14.
    let (trade, research, gdp, patents) = (2 * 3, 2 * 13, 2 * 6, 4 * 14);
    let expected = 4 * trade + 4 * research - 2 * 13 + 4 * gdp + 4 * patents;
    assert_eq!(all.iter().filter(over).count(), expected);
    assert!(all.iter().filter(over).all(|figure| figure.kind == Kind::Derived));
}

#[test]
fn the_short_forms_of_the_customs_tables_are_spelled_out() {
    let o = official();
    let name = |id: &str| metrics::find_named(&o, id).unwrap().name((&o).into());
    // As OWNERS in scripts/official.py reads the words of the CSV file.
    let cases = [
        ("state", "state-owned enterprises (SOE)"),
        ("foreign", "foreign-invested enterprises (FIE)"),
        ("private", "private enterprises (POE)"),
    ];
    for (owner, words) in cases {
        let said = name(&format!("CUSTOMS.exports.china.total.{owner}.2023-jan-jul"));
        assert_eq!(said, format!("TOTAL | {words} (China, all goods, exports)"));
    }
}

/// Each source names its date itself, as a day, as a year, or in words.
#[test]
fn no_date_of_publication_is_made_up() {
    for release in &official().structure.releases {
        let Some(date) = &release.published else { continue };
        let said = release.source.contains(date.as_str())
            || (date == "2018-05-16" && release.source.contains("16 May 2018"));
        assert!(said, "{date}: {}", release.source);
    }
}

// ── Mistakes have a place ───────────────────────────────────────────────────────────────────────

/// Which no transcription here has: what is not printed for a year is neither zero nor ranked.
#[test]
fn a_gap_in_a_table_is_no_figure() {
    let o = altered("trade.toml", "\"14643.941947\"", "{}").unwrap();
    assert_eq!(metrics::find_named(&o, "NBS.hightech_exports.shandong.2017"), None);
    assert_eq!(metrics::find_named(&o, "NBS.hightech_exports_growth.shandong.2018"), None);
    let ranked = ranking(Ranked::beside(&o), 2017, RankBy::Exports);
    assert!(ranked.len() == 30 && ranked.iter().all(|row| row.province != at("shandong")));
}

#[test]
fn mistakes_of_all_files_are_told() {
    let mut texts = Publication::embedded_texts();
    let [trade, rd] = [1, 2].map(|at| texts[at].text.replacen("grade = \"A\"", "grade = \"C\"", 1));
    (texts[1].text, texts[2].text) = (&trade, &rd);
    let told = Publication::parse_all(&texts).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(
        told.contains("trade.toml:") && told.contains("rd.toml:") && told.contains("`A` or `B`"),
        "{told}"
    );
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let cases = [
        ("trade.toml", "\"14643.941947\"", "\"14,643\"", "is not a figure as printed"),
        ("trade.toml", "\"14643.941947\"", "\"14643.9419470\"", "has more decimals than its column"),
        ("trade.toml", "\"14643.941947\", ", "", "3 years, but 2 figures"),
        ("trade.toml", "\nshandong = [", "\nshangdong = [", "did you mean `shandong`?"),
        (
            "trade.toml",
            "measure = \"hightech_exports",
            "measure = \"hightech_export",
            "did you mean `hightech_exports`",
        ),
        ("claims.toml", "\"hightech_exports\"", "\"hightech_export\"", "did you mean `hightech_exports`"),
        ("provinces.toml", "primary = \"hightech_exports", "primary = \"gdp", "there is no measure"),
        ("rd.toml", "part = \"rd_spending\"\n", "", "expected both or neither"),
        (
            "trade.toml",
            "unit = \"mn US$\"",
            "unit = \"place\"",
            "expected `%`, `index points` or the unit of an amount",
        ),
        ("trade.toml", "unit = \"mn US$\"", "unit = \"mn\"", "what is counted"),
        ("trade.toml", "[2016, 2017, 2018]", "[2017, 2016, 2018]", "do not rise"),
        ("rd.toml", "id = \"NBS.rd_spending", "id = \"NBS.hightech_exports", "another file has the grid"),
        (
            "rd.toml",
            "\n[[measure]]\nid = \"rd_intensity",
            "\n[[measure]]\nid = \"hightech_exports",
            "is a level in",
        ),
        ("provinces.toml", "id = \"anhui\"", "id = \"beijing\"", "stands twice"),
        ("structure.toml", "scope = \"shandong-hightech\"", "scope = \"shandong\"", "there is no scope"),
        ("structure.toml", "\"2006-03-31\"", "\"31.3.2006\"", "is no date"),
        ("structure.toml", "\"2006-03-31\"", "\"2006-13-31\"", "is no date"),
        ("structure.toml", "place = \"china\"", "place = \"provinces\"", "there is no place"),
        ("structure.toml", "id = \"PRESS.", "id = \"RUMOUR.", "there is no origin `RUMOUR`"),
        ("structure.toml", "unit = \"%\"", "unit = \"bn yuan\"", "do not fit"),
        (
            "structure.toml",
            "parts = [\"ordinary\"], category",
            "parts = [\"ordinary\", \"private\"], category",
            "do not fit its release",
        ),
        ("evidence.toml", "{year} R&D took", "{yaer} R&D took", "`{yaer}` is no gap of a sentence"),
        ("evidence.toml", "{count: coastal}", "{count: coastal", "a brace without the other one"),
        (
            "evidence.toml",
            "{NBS.rd_intensity.jiangsu",
            "{NBS.rd_intensty.jiangsu",
            "did you mean `NBS.rd_intensity`",
        ),
        (
            "evidence.toml",
            "\"NBS.rd_spending.jiangsu\"",
            "\"NBS.rd_spending.jiangxu\"",
            "did you mean `jiangsu`",
        ),
        ("evidence.toml", "by = \"ownership\"", "by = \"owner\"", "there is no breakdown"),
        ("evidence.toml", "\"china-exports\"", "\"china-export\"", "did you mean `china-exports`"),
        ("evidence.toml", "years = \"NBS.rd_intensity\"", "years = \"NBS.rd\"", "there is no table"),
        ("claims.toml", "PRESS.hightech_exports_share", "PRESS.hightech_share", "there is no table"),
        ("structure.toml", "before = \"2017 Jan-Nov\"", "before = \"2019 Jan-Nov\"", "is no period before"),
        ("structure.toml", "growth = \"11.9\"", "change = \"11.9\"", "`change` does not fit"),
        ("structure.toml", "growth = \"-8\"", "growth = \"-100\"", "`growth` does not fit"),
        ("structure.toml", "before = \"2017 Jan-Nov\"\n", "", "`growth` does not fit"),
        ("claims.toml", "period = \"2017 Jan-Nov\"", "period = \"2017\", row2 = \"\"", "row2"),
        ("claims.toml", "period = \"2009\"", "period = \"2010\"", "no release of"),
        (
            "claims.toml",
            "from = 2012, to = 2017",
            "from = 2017, to = 2017",
            "the window runs from 2017 to 2017",
        ),
    ];
    for (origin, from, to, wanted) in cases {
        let error = altered(origin, from, to).err().unwrap_or_else(|| panic!("{to} is accepted"));
        assert!(error.contains(wanted), "{to}: {error}");
        assert!(error.starts_with(&format!("assets/official/{origin}:")) && error.contains('^'), "{error}");
    }
}
