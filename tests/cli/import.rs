//! `qilu init`, `import` and `check`: files as analysts have them, of our own making, with invented figures.
//!
//! Expected cells were read by pandas 2.3 and openpyxl 3.1; the command stands at each.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::user::{User, err, out};

fn fixture(name: &str) -> String {
    format!("{}/tests/import/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Imports a file into `out.toml` of the home: what was decided.
fn imported(user: &User, name: &str, options: &[&str]) -> String {
    let file = fixture(name);
    user.text(&[&["import", &file, "-o", "out.toml"], options].concat())
}

/// Id and value, lo and hi of the printed figures of `out.toml`.
fn cells(user: &User) -> Vec<String> {
    let list = user.text(&["figures", "--data", "out.toml", "--kind", "printed", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let column = |name: &str| columns.iter().position(|column| column == name).expect("a column");
    let wanted = ["id", "value", "lo", "hi"].map(column);
    let records = reader.records().map(|record| record.expect("a record"));
    records.map(|record| wanted.map(|column| record[column].to_owned()).join(" ")).collect()
}

fn has(user: &User, expected: &[&str]) {
    let cells = cells(user);
    for cell in expected {
        assert!(cells.iter().any(|own| own == cell), "{cell}: {cells:#?}");
    }
}

fn refused(user: &User, name: &str, options: &[&str]) -> String {
    user.mistake(&[&["import", &fixture(name)], options].concat()).replace(&fixture(name), name)
}

/// `pandas.read_csv("portal-regions.csv", encoding="gb18030", skiprows=3, nrows=5, dtype=str)`.
#[test]
fn a_portal_file_by_region_has_its_zeros_back_and_its_notes_as_caveats() {
    let user = User::new();
    let told = imported(&user, "portal-regions.csv", &["--focus", "山东"]);
    for line in [
        "format     data.stats.gov.cn (国家统计局)",
        "encoding   gb18030: it is not UTF-8, and all bytes fit",
        "header     row 4, 3 rows above it",
        "series     渡口货运量 (level), 15 figures",
        "unit       10 thousand tonnes: the file says `万吨`",
        "focus      Shandong (--focus names another); drawn beside it: Zhejiang, Inner Mongolia",
        "years      2018-21; without any figure, hence left out: 2022",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(told.contains("3 figures got the closing zeros of the others in the column back"), "{told}");
    assert!(told.contains("without any figure: 西藏自治区; 2 notes"), "{told}");
    has(
        &user,
        &[
            "A.shandong.2021 1402.0 1401.95 1402.05",
            "A.zhejiang.2020 2180.0 2179.95 2180.05",
            "A.inner-mongolia.2019 91.0 90.95 91.05",
            "A.xinjiang.2018 108.2 108.15 108.25",
        ],
    );
    assert_eq!(cells(&user).len(), 15);
    let text = fs::read_to_string(user.home.path().join("out.toml")).expect("a file");
    assert!(text.contains("text = \"注：1.2019年起口径有调整。2.2018年不可比。\""), "{text}");
    let shown = user.text(&["show", "compare", "--data", "out.toml", "--size", "80x24"]);
    assert!(shown.contains("Shandong") && shown.contains("1 402.0"), "{shown}");
}

/// `pandas.read_csv("portal-national.csv", encoding="gb18030", skiprows=2, nrows=3, dtype=str)`.
#[test]
fn a_national_portal_file_is_asked_which_series_and_keeps_whole_numbers() {
    let user = User::new();
    assert_eq!(
        refused(&user, "portal-national.csv", &[]),
        "portal-national.csv: 1 choice is yours to make\n  --series: 3 series are in the file; name one\n    \
         渡口货运量(万吨)\n    渡口数(个)\n    渡口投资_比上年增长(%)\n"
    );
    let told = imported(&user, "portal-national.csv", &["--series", "渡口货运量*"]);
    assert!(told.contains("years      2016-18, 2020 and 2021; there is none of 2019"), "{told}");
    has(
        &user,
        &[
            "A.china.2021 9749 9748.5 9749.5",
            "A.china.2018 8420 8419.5 8420.5",
            "A.china.2017 7762.55 7762.545 7762.555",
        ],
    );
    // A level and a growth stand side by side; a growth alone is drawn as a level.
    let both = ["--series", "渡口货运量*", "--series", "渡口投资*", "-o", "both.toml"];
    let told = user.text(&[&["import", &fixture("portal-national.csv")], &both[..]].concat());
    assert!(told.contains("渡口投资_比上年增长 (growth), 4 figures"), "{told}");
    let growth = ["--series", "渡口投资*", "-o", "growth.toml"];
    let told = user.text(&[&["import", &fixture("portal-national.csv")], &growth[..]].concat());
    assert!(told.contains("kind       level, in `%`: a growth alone"), "{told}");
    let shown = user.text(&["show", "overview", "--data", "growth.toml"]);
    assert!(shown.contains("highest") && shown.contains(" pp"), "{shown}");
}

#[test]
fn a_file_that_a_wrong_save_has_damaged_is_refused_with_the_place() {
    let told = refused(&User::new(), "portal-damaged.csv", &[]);
    assert!(told.starts_with("portal-damaged.csv:2:1: `") && told.contains("is damaged\n 2 | "), "{told}");
    assert!(
        told.ends_with("has replaced letters by U+FFFD for good: take the file anew from its source\n"),
        "{told}"
    );
}

/// `pandas.read_csv("world-api.csv", skiprows=4, dtype=str)`: pandas needs `index_col=False` for the comma at the
/// end of each line.
#[test]
fn world_bank_files_keep_aggregates_apart_and_computed_figures_without_a_precision() {
    let user = User::new();
    let told = imported(&user, "world-api.csv", &["--focus", "Harbourstan"]);
    for line in [
        "format     World Bank, a column for each year",
        "encoding   UTF-8, by the mark at its start",
        "header     row 5, 2 rows above it",
        "unit       thousand tonnes: the file says `thousand tonnes`",
        "totals     World: what the others are parts of",
        "totals     Arab World: several of the others together",
        "years      2014-16; without any figure, hence left out: 2017",
        "without any figure: Aruba",
        "6 of 15 come unrounded",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    has(
        &user,
        &[
            "A.fry.2015 13.0 12.95 13.05",
            "A.hrb.2014 245.7 245.65 245.75",
            "A.wld.2014 58.4130944502 58.41309445015 58.41309445025",
            "A.arb.2015 75.3609028226 75.36090282255 75.36090282265",
        ],
    );
    let told = imported2(&user, "world-databank.csv");
    assert!(
        told.contains("encoding   UTF-8, by the mark at its start") && told.contains("gaps       3 .."),
        "{told}"
    );
    assert!(told.contains("2 rows without anything; 2 notes under the figures"), "{told}");
    // `5` among computed figures is as exact as they are.
    has(&user, &["A.isl.2010 5.00000000000 4.999999999995 5.000000000005"]);
}

/// The second file of a test, over the first.
fn imported2(user: &User, name: &str) -> String {
    fs::remove_file(user.home.path().join("out.toml")).expect("a file");
    imported(user, name, &[])
}

/// `pandas.read_csv("sdmx-1.0.csv", keep_default_na=False, dtype=str)` and, for the other one, `sep=";"`.
#[test]
fn sdmx_is_read_in_both_versions_with_flags_powers_and_a_decimal_comma() {
    let user = User::new();
    let told = imported(&user, "sdmx-1.0.csv", &[]);
    assert!(
        told.contains("series     FERRY (level), 3 figures\nunit       mn €: the file says `MIO_EUR`"),
        "{told}"
    );
    has(&user, &["A.fr.2021 66.5 66.45 66.55", "A.na.2021 14 13.5 14.5"]);
    let text = fs::read_to_string(user.home.path().join("out.toml")).expect("a file");
    assert!(text.contains("text = \"Flag bd (break in the series, another definition): FR 2021\""), "{text}");
    fs::remove_file(user.home.path().join("out.toml")).expect("a file");
    let told = imported(&user, "sdmx-2.0.csv", &["--series", "sex=M"]);
    assert!(told.contains("fields     parted by `;`, with `,` before decimals"), "{told}");
    assert!(
        told.contains("unit       mn €: the file says `EUR`") && told.contains("1 row of deletions"),
        "{told}"
    );
    has(&user, &["A.fr.2014 12.4 12.35 12.45", "A.fr.2015 1010.8 1010.75 1010.85"]);
    assert_eq!(
        refused(&user, "sdmx-nested.csv", &[]),
        "sdmx-nested.csv: 1 choice is yours to make\n  --region: totals stand among their parts, such as AT; each \
         level of codes alone is\n    '??'  2: AT, BE\n    '???'  2: AT1, AT2\n"
    );
    fs::remove_file(user.home.path().join("out.toml")).expect("a file");
    imported(&user, "sdmx-nested.csv", &["--region", "??"]);
    assert_eq!(cells(&user).len(), 2);
}

/// `pandas.read_csv("comtrade.csv", encoding="latin-1", index_col=False, dtype=str)`.
#[test]
fn comtrade_is_western_and_asks_which_total_is_meant() {
    let user = User::new();
    assert_eq!(
        refused(&user, "comtrade.csv", &[]),
        "comtrade.csv: 1 choice is yours to make\n  --series: 3 series are in the file; name one value of each, \
         joined by commas (totals stand among parts)\n    flowcode=M (Import), X (Export)\n    \
         motcode=0 (TOTAL MOT), 2100 (Sea)\n"
    );
    let told = imported(&user, "comtrade.csv", &["--series", "flowcode=M,motcode=0"]);
    assert!(told.contains("encoding   windows-1252, which this format has"), "{told}");
    assert!(told.contains("totals     World: what the others are parts of"), "{told}");
    let text = fs::read_to_string(user.home.path().join("out.toml")).expect("a file");
    assert!(text.contains("name = \"Côte d'Ivoire\"") && text.contains("name = \"Türkiye\""), "{text}");
    has(
        &user,
        &[
            "A.civ.2021 4201626 4201625.5 4201626.5",
            "A.tur.2022 190000001 190000000.5 190000001.5",
            "A.w00.2021 2715997517261 2715997517260.5 2715997517261.5",
        ],
    );
    fs::remove_file(user.home.path().join("out.toml")).expect("a file");
    let told = imported(&user, "comtrade.csv", &["--series", "flowcode=M,motcode=0", "--unit", "mn US$"]);
    assert!(
        told.contains("unit       mn US$: the file says `US$`; the point was moved by 6 digits"),
        "{told}"
    );
    has(&user, &["A.civ.2021 4.201626 4.2016255 4.2016265"]);
}

/// `pandas.read_csv("tidy.csv", dtype=str)`.
#[test]
fn tidy_rows_take_a_unit_from_the_user() {
    let user = User::new();
    assert_eq!(
        refused(&user, "tidy.csv", &[]),
        "tidy.csv: 1 choice is yours to make\n  --unit: none is stated for freight; name one, such as\n    bn yuan\n    \
         persons\n    %\n"
    );
    let told = imported(&user, "tidy.csv", &["--unit", "mn US$"]);
    assert!(told.contains("digits     marks between thousands taken out of 1 figure"), "{told}");
    has(&user, &["A.upper-harbour.2019 1023.45 1023.445 1023.455", "A.reef.2020 -3.50 -3.505 -3.495"]);
    let told = refused(&user, "tidy.csv", &["--unit", "mn US$", "--kind", "share"]);
    assert!(told.contains("--kind: figures in `mn US$` are no share; they are a\n    level\n"), "{told}");
    let told = refused(&user, "tidy-long.csv", &["--unit", "bn yuan"]);
    assert!(told.contains("--series: 2 series are in the file; name one\n    gdp\n    labor"), "{told}");
    fs::remove_file(user.home.path().join("out.toml")).expect("a file");
    let told =
        imported(&user, "tidy-long.csv", &["--series", "gdp", "--unit", "bn yuan", "--precision", "1"]);
    assert!(told.contains("1 decimal, by the decimals asked for"), "{told}");
    has(&user, &["A.r4.2018 909.2 909.15 909.25", "A.r3.2018 3551.3 3551.25 3551.35"]);
}

/// `[[cell.value for cell in row] for row in openpyxl.load_workbook("yearbook.xlsx", data_only=True)["5-2"]]`.
#[cfg(feature = "xlsx")]
#[test]
fn workbooks_are_read_by_sheet_with_the_year_of_their_title() {
    let user = User::new();
    let told = imported(&user, "yearbook.xlsx", &["--series", "货运量*", "--focus", "shandong"]);
    for line in [
        "format     a column for each measure, one year",
        "sheet      5-2; without a table: Cover",
        "header     row 5",
        "unit       10 thousand tonnes: the file says `万吨`",
        "totals     National Total: what the others are parts of",
        "totals     Eastern Region: several of the others together",
        "years      2022",
        "1 #N/A",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    has(&user, &["A.shandong.2022 1402.0 1401.95 1402.05", "A.zhejiang.2022 998.5 998.45 998.55"]);
    let told = refused(&user, "two-sheets.xlsx", &["--unit", "mn US$"]);
    assert_eq!(
        told,
        "two-sheets.xlsx: 1 choice is yours to make\n  --sheet: several sheets have a table; name one\n    Wide\n    More\n"
    );
    fs::remove_file(user.home.path().join("out.toml")).expect("a file");
    imported(&user, "two-sheets.xlsx", &["--sheet", "Wide", "--unit", "mn US$", "--name", "Freight"]);
    has(&user, &["A.harbour.2017 2.5 2.45 2.55", "A.reef.2016 4.0 3.95 4.05"]);
    let told = refused(&user, "long.xlsx", &[]);
    assert_eq!(
        told,
        "long.xlsx: Long!D5: `x9` is no figure\n  = expected a figure, or a mark for what is missing such as `..` or `:`\n"
    );
}

/// By hand: 138.01 / 132.91 = 1.03837, its fifth root 1.00756; 18.66 and 14.62 make places 2 and 3.
#[test]
fn printed_places_and_rates_over_years_are_held_against_the_levels() {
    let user = User::new();
    let rows = |jiangsu: &str, places: [&str; 2]| {
        let [zhejiang, shandong] = places;
        format!(
            "region,year,Exports (bn US$),Exports rank,年均增长率 2012-2017 (%)\n\
             Shandong,2012,14.71,3,\nZhejiang,2012,14.88,2,\nJiangsu,2012,132.91,1,{jiangsu}\n\
             Shandong,2017,14.62,{shandong},-0.1\nZhejiang,2017,18.66,{zhejiang},4.6\nJiangsu,2017,138.01,1,{jiangsu}\n"
        )
    };
    let check = |text: &str| {
        let file = user.write("t.csv", text);
        let output = user.output(&["check", &file]);
        (output.status.code(), out(&output))
    };
    let right = user.write("t.csv", &rows("0.8", ["2", "3"]));
    let told = user.text(&["import", &right, "-o", "right.toml"]);
    for line in [
        "series     Exports (level), 6 figures",
        "series     Exports rank (rank), 6 figures",
        // What the row of 2012 repeats is no rate of that year.
        "series     年均增长率2012-2017 (cagr since 2012), 3 figures; 1 figure of other years left out",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let text = fs::read_to_string(user.home.path().join("right.toml")).expect("a publication");
    assert!(
        text.contains("since = 2012")
            && text.contains("# rows 2 to 5, column 3\n[[series]]\nid = \"A.shandong\"")
    );
    let (code, told) = check(&rows("0.8", ["2", "3"]));
    assert!(code == Some(0) && told.contains("9 fit"), "{told}");
    let (code, told) = check(&rows("0.9", ["3", "2"]));
    assert_eq!(code, Some(1), "{told}");
    for alarm in [
        "cagr: Jiangsu, 年均增长率2012-2017, 2017: 0.9 does not follow: t.csv gives 0.76",
        "rank: Zhejiang, Exports rank, 2017: 3 does not follow: of the 3 at hand it is 2",
        "rank: Shandong, Exports rank, 2017: 2 does not follow: of the 3 at hand it is 3",
    ] {
        assert!(told.contains(alarm), "{alarm}\n{told}");
    }
    let unsaid = user.write("u.csv", "region,year,x (mn t),CAGR (%)\nHill,2017,2.5,4.1\n");
    let told = user.mistake(&["import", &unsaid]);
    assert!(
        told.contains("--since: CAGR is growth over several years; name the year that it is from"),
        "{told}"
    );
    let told = user.text(&["import", &unsaid, "--since", "2012", "-o", "u.toml"]);
    assert!(told.contains("CAGR (cagr since 2012), 1 figure"), "{told}");
}

/// Three thirds of 1 in as many decimals as 1 has room for, eleven, make 0.99999999999: that is the total, as far as
/// what is kept of them tells. Without any interval it would be an alarm, and a false one.
#[test]
fn unrounded_figures_get_no_more_than_the_digit_that_is_kept() {
    let user = User::new();
    let third = "0.33333333333333331";
    let rows = format!("Hill,2017,{third}\nReef,2017,{third}\nCape,2017,{third}\nWorld,2017,1\n");
    let file = user.write("t.csv", &format!("region,year,x\n{rows}"));
    let told = user.text(&["import", &file, "--unit", "mn t", "-o", "out.toml"]);
    assert!(told.contains("4 of 4 come unrounded from a computation: their digits say nothing"), "{told}");
    has(&user, &["A.hill.2017 0.33333333333 0.333333333325 0.333333333335"]);
    let told = user.text(&["check", "out.toml"]);
    assert!(told.contains("1 relation among the figures: 1 fits") && !told.contains("not fit"), "{told}");
}

/// What is built without the reader of workbooks says what to do with one; `.ci/run` builds it so.
#[cfg(not(feature = "xlsx"))]
#[test]
fn a_build_that_reads_no_workbooks_says_so() {
    let told = User::new().mistake(&["import", &fixture("yearbook.xlsx")]);
    let file = fixture("yearbook.xlsx");
    assert_eq!(told, format!("qilu: {file} is a workbook, which this build does not read: save it as CSV\n"));
}

#[test]
fn other_formats_are_refused_by_name_with_what_to_take_instead() {
    let user = User::new();
    for (name, begins, told) in [
        (
            "a.json",
            "[{\"page\":1,\"pages\":2},[]]",
            "JSON, as the World Bank's interface gives it page by page",
        ),
        ("b.json", "{\"elapsedTime\":\"1\",\"data\":[]}", "JSON of UN Comtrade's interface"),
        ("c.json", "{\"version\":\"2.0\",\"class\":\"dataset\"}", "JSON-stat"),
        ("d.xml", "<?xml version=\"1.0\"?><x xmlns=\"http://www.sdmx.org/\"/>", "SDMX-ML"),
        (
            "e.tsv",
            "freq,unit,geo\\TIME_PERIOD\t2018 \t2019 \t2020 \nA,NR,AT\t1 \t: \t3 e\n",
            "Eurostat's TSV",
        ),
        ("f.csv", "Trade Flow Code,Year,Trade Value (US$)\n1,2017,3\n", "UN Comtrade's old download"),
        (
            "g.csv",
            "STRUCTURE,STRUCTURE_ID,ACTION,A\ndataflow,X:Y(1.0),I,1\n",
            "SDMX-CSV without a column OBS_VALUE",
        ),
        ("h.pdf", "%PDF-1.7", "a PDF"),
    ] {
        let file = user.write(name, begins);
        let said = user.mistake(&["import", &file]);
        assert!(said.starts_with(&format!("{file}: this is {told}")) && said.contains("\n  = "), "{said}");
    }
    let old = user.home.path().join("old.xls");
    fs::write(&old, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").expect("a file");
    let said = user.mistake(&["import", "old.xls"]);
    assert!(
        said.contains("(.xls), or one that is protected\n  = open it") && said.contains("save it as .xlsx"),
        "{said}"
    );
    fs::write(&old, b"a,b\x00c").expect("a file");
    assert!(user.mistake(&["import", "old.xls"]).contains("this is no text"));
    assert_eq!(user.mistake(&["import", "none.csv"]), "qilu: there is no file none.csv\n");
    assert!(user.mistake(&["import", "."]).contains("is a directory"));
}

#[test]
fn mistakes_in_rows_are_all_told_with_their_places() {
    let user = User::new();
    let file = user.write(
        "t.csv",
        "region,year,x\n\"Hill, a\",2020,1\nReef,2O21,2\n\nReef,2021,three\nHill,2021-03,4\n",
    );
    assert_eq!(
        user.mistake(&["import", &file, "--unit", "€"]),
        format!(
            "{file}:3:6: `2O21` is no year\n 3 | Reef,2O21,2\n   |      ^^^^\n   = expected a year: take annual figures, \
             other periods are not read\n\n{file}:5:11: `three` is no figure\n 5 | Reef,2021,three\n   |           ^^^^^\n   \
             = expected a figure, or a mark for what is missing such as `..` or `:`\n\n{file}:6:6: `2021-03` is no \
             year\n 6 | Hill,2021-03,4\n   |      ^^^^^^^\n   = expected a year: take annual figures, other periods \
             are not read\n"
        )
    );
    let twice = user.write("u.csv", "region,year,x\nHill,2020,1\nHill,2020,2\n");
    let told = user.mistake(&["import", &twice, "--unit", "€"]);
    assert!(told.contains(":3:11: the row 2 has the same series, place and year (Hill, 2020)"), "{told}");
    let long = user.write("v.csv", &format!("region,year,x\nHill,2020,{}\n", "9".repeat(3 << 20)));
    let told = user.mistake(&["import", &long, "--unit", "€"]);
    assert!(told.contains("longer than 1 MiB"), "{told}");
}

/// Figures as spreadsheet programs of many languages save them; the expected digits are those typed.
#[test]
fn a_table_is_read_in_its_own_marks() {
    let user = User::new();
    let unit = ["--name", "Trade", "--unit", "bn yuan"];
    for (text, marks) in [
        ("Region;2015;2016\nHill;14,71;17,53\nReef;14,88;\n", "`;`, with `,` before decimals"),
        (
            "Region;2015;2016\n\"Hill, a\";14,71;17,53\n\"Reef, b\";14,88;14,37\n",
            "`;`, with `,` before decimals",
        ),
        ("Region;2015;2016\nHill;14.71;17.53\n", "`;`, with `.` before decimals"),
        ("Region\t2015\t2016\nHill\t14,71\t17,53\n", "a tab, with `,` before decimals"),
    ] {
        let file = user.write("t.csv", text);
        let told = out(&user.output(&[&["import", &file], &unit[..]].concat()));
        assert!(told.contains("2015 = \"14.71\"\n2016 = \"17.53\""), "{text}: {told}");
        assert!(told.contains(marks), "{text}: {told}");
    }
    let file = user.write("t.csv", "Region,2015,2016\nHill,11.2%,12.8 %\n");
    let told = out(&user.output(&["import", &file, "--name", "Trade"]));
    assert!(told.contains("unit       %: the file says `%`"), "{told}");
    // A header in Chinese is not the portal's, whose files name their database.
    let file = user.write("t.csv", "地区,2015年,2016年\n山 东,147.1,175.3\n");
    let told = out(&user.output(&[&["import", &file], &unit[..]].concat()));
    assert!(told.contains("kind = \"own\"") && !told.contains("data.stats.gov.cn"), "{told}");
}

/// By hand: 100 (106.2 / 104.0 − 1) = 2.115…; 100 × 106.2 / 102.1 = 104.015…. An index grows, and has no sum.
#[test]
fn index_numbers_grow_and_are_not_added_up() {
    let user = User::new();
    let file = user.write("t.csv", "Region,2019,2021,2022\nHill,102.1,104.0,106.2\nReef,101.0,104.4,107.1\n");
    for unit in ["2015=100", "index", "2015 = 100"] {
        let told = out(&user.output(&["import", &file, "--name", "Prices", "--unit", unit]));
        assert!(told.contains("unit = \"index points\""), "{unit}: {told}");
    }
    user.text(&["import", &file, "--name", "Prices", "--unit", "index", "-o", "t.toml"]);
    let figures = user.text(&["figures", "--data", "t.toml", "--format", "csv"]);
    assert!(figures.contains("growth.hill.2022,hill,growth,,2022,2.1153"), "{figures}");
    assert!(figures.contains("index.hill.2022,hill,index,,2022,104.0156"), "{figures}");
    for none in ["share2.", "contribution.", "moved."] {
        assert!(!figures.lines().any(|line| line.starts_with(none)), "{none}: {figures}");
    }
    assert!(user.text(&["show", "trends", "--data", "t.toml"]).contains("grew 2.12 % to 106.2 index points"));
    assert!(user.text(&["show", "compare?transform=share", "--data", "t.toml"]).contains("no sum"));
    assert!(user.text(&["show", "overview", "--data", "t.toml"]).contains("Hill's Prices stood highest"));
    // Where the year before is 100 each figure is a rate, and nobody can tell of what.
    let chained = user.write("c.csv", "Region,2021,2022\nHill,101.2,102.1\n");
    let told = user.mistake(&["import", &chained, "--name", "Prices", "--unit", "previous year=100"]);
    assert!(told.contains("index points"), "{told}");
    // Nor do so many for each of something else.
    user.text(&["import", &file, "--name", "Income", "--unit", "yuan per person", "-o", "p.toml"]);
    let figures = user.text(&["figures", "--data", "p.toml", "--format", "csv"]);
    let has = |id: &str| figures.lines().any(|line| line.starts_with(id));
    assert!(has("growth.hill.2022") && !has("share2.") && !has("contribution."), "{figures}");
}

/// By hand: 16.8 − 17.0 = −0.2, each within 0.05; 16.8 − 22.4 = −5.6; 17.0 is highest. Percentages have no index,
/// growth rate or sum.
#[test]
fn percentages_change_by_points() {
    let user = User::new();
    let table = "Region,2020,2021,2022\nHill,16.1,17.0,16.8\nReef,21.0,22.4,22.4\nBay,28.1,,33\n";
    let file = user.write("t.csv", table);
    user.text(&["import", &file, "--name", "Jobless", "--unit", "%", "-o", "t.toml"]);
    let figures = user.text(&["figures", "--data", "t.toml", "--format", "csv"]);
    for row in
        ["A.hill.2022,hill,jobless,,2022,16.8,%,", "growth.hill.2022,hill,growth,,2022,-0.2,pp,-0.3,-0.1,1,"]
    {
        assert!(figures.lines().any(|line| line.starts_with(row)), "{row}: {figures}");
    }
    assert!(figures.contains("gap.reef.2022,reef,gap,,2022,-5.6,pp,-5.7,-5.5,1,"), "{figures}");
    for none in ["change.", "index.", "share3.", "cagr.", "contribution.", "growth-gap.", "top5", "hhi"] {
        assert!(!figures.lines().any(|line| line.starts_with(none)), "{none}: {figures}");
    }
    let shown = |view: &str| user.text(&["show", view, "--data", "t.toml"]);
    for none in ["gross", "others", "share-effect", "to_next"] {
        assert!(!figures.contains(none), "{none}: {figures}");
    }
    // 16.8 − 16.1 = 0.7; in its own words, as in the sign, no amount of percent.
    assert!(figures.contains("moved.hill.2020-2022,hill,moved,2020,2022,0.7,pp,0.6,0.8,1,"), "{figures}");
    for unit in ["percent", "per cent", "Percentage of all"] {
        let file = user.write(
            "u.csv",
            &format!("Region,Year,Value,Unit\nHill,2021,16.1,{unit}\nHill,2022,17.0,{unit}\n"),
        );
        let told = out(&user.output(&["import", &file, "--name", "Jobless"]));
        assert!(told.contains("unit = \"%\""), "{unit}: {told}");
    }
    let trends = shown("trends");
    assert!(trends.contains("In 2022 Hill's Jobless fell 0.2 pp to 16.8 %."), "{trends}");
    assert!(trends.contains("The sign is sure: −0.3 to −0.1 pp."), "{trends}");
    assert!(shown("overview").contains("peaked in 2021 and had lost 0.2 pp by 2022"));
    assert!(shown("compare").contains("ahead of Hill in every year, in 2022 by 5.6 pp."));
    assert!(shown("compare?transform=index").contains("it has no index"));
}

#[test]
fn a_unit_above_the_table_counts_and_several_in_it_are_refused() {
    let user = User::new();
    for above in ["Exports\nUnit: bn US$", "Exports\n(bn US$)", "Exports (bn US$)", "Exports\n(in bn US$)"] {
        let file = user.write("t.csv", &format!("{above}\nRegion,2015,2016\nHill,1.0,2.0\n"));
        let told = out(&user.output(&["import", &file, "--name", "Exports"]));
        assert!(told.contains("unit       bn US$: the file says `bn US$`"), "{above}: {told}");
        let other = user.mistake(&["import", &file, "--name", "Exports", "--unit", "bn yuan"]);
        assert!(other.contains("figures in `bn US$` cannot be given in `bn yuan`"), "{above}: {other}");
        let unnamed = user.mistake(&["import", &file]);
        assert!(unnamed.contains("name it, such as\n    Exports"), "{above}: {unnamed}");
    }
    let file = user.write("t.csv", "Exports (preliminary)\nRegion,2015,2016\nHill,1.0,2.0\n");
    assert!(user.mistake(&["import", &file, "--name", "Exports"]).contains("--unit: none is stated"));
    for (text, units) in [
        ("Region,Year,Value,Unit\nHill,2015,1.0,bn yuan\nHill,2016,2000,mn yuan\n", "bn yuan, mn yuan"),
        ("Region,2015,2016\nHill,1.0,2.0%\n", "none, %"),
    ] {
        let file = user.write("t.csv", text);
        let told = user.mistake(&["import", &file, "--name", "Trade", "--unit", "bn yuan"]);
        assert!(told.contains(&format!("its figures are in several: {units}")), "{told}");
    }
}

#[test]
fn what_a_table_would_lose_is_refused_with_its_place() {
    let user = User::new();
    for (text, told) in [
        (
            "Region,2015,2016\nHill,13.1,12.0,11.9\n",
            ":2:16: `11.9` stands beyond the 3 columns of the header",
        ),
        ("Region,2015,2016\nHill,1e3,1.5E+03\n", ":2:6: `1e3` leaves out digits before the point"),
        ("Region,2015Q1,2015Q2\nHill,1.2,1.3\n", ": `2015Q1` is no year: take annual figures"),
        (" \n", ": the file is empty"),
    ] {
        let file = user.write("t.csv", text);
        let found = user.mistake(&["import", &file, "--name", "Trade", "--unit", "bn yuan"]);
        assert!(found.contains(&format!("{file}{told}")), "{text}: {found}");
    }
}

/// By hand: −1.0 − 2.0 = −3.0; deficits have no percentages, and who is ahead needs no growth to draw level.
#[test]
fn what_is_said_of_unusual_figures_is_true() {
    let user = User::new();
    let show = |csv: &str, view: &str| {
        let file = user.write("t.csv", csv);
        let toml = out(&user.output(&["import", &file, "--name", "Balance", "--unit", "bn yuan"]));
        let file = user.write("t.toml", &toml);
        out(&user.output(&["show", view, "--data", &file, "--size", "200x60"]))
    };
    let deficit = "Region,2016,2017,2018\nHill,1.5,2.0,-1.0\nReef,-0.4,1.5,0.0\n";
    let shown = show(deficit, "overview");
    assert!(shown.contains("Hill's Balance peaked in 2017 and had lost 3.0 bn yuan by 2018."), "{shown}");
    let shown = show(deficit, "trends");
    assert!(shown.contains("In 2018 Hill's Balance stood at −1.0 bn yuan; it was 2.0 in 2017."), "{shown}");
    assert!(!shown.contains("150"), "no growth of −150 %: {shown}");
    let [was, is] = ["-1.0", "-1.5"].map(|balance| {
        let file = user.write("t.csv", &deficit.replace("-1.0", balance));
        let toml = out(&user.output(&["import", &file, "--name", "Balance", "--unit", "bn yuan"]));
        user.write(&format!("{balance}.toml"), &toml)
    });
    let changed = out(&user.output(&["diff", &was, &is, "--format", "csv"]));
    assert!(changed.contains("changed,-1.0,-1.5,bn yuan,-0.5,-0.6,-0.4,bn yuan"), "{changed}");
    let alone = "Region,2015\nHill,3.2\n";
    let shown = show(alone, "overview");
    assert!(
        shown.contains("Hill's Balance stood at 3.2 bn yuan in 2015; there is no other year."),
        "{shown}"
    );
    assert!(!shown.contains("What the figures say"), "nothing stands below it: {shown}");
    let sparse = "Region,2010,2015,2020\nHill,3.2,4.4,5.5\nReef,0.1,0.2,0.3\n";
    let shown = show(sparse, "trends");
    assert!(shown.contains("In 2020 Hill's Balance stood at 5.5 bn yuan; it was 4.4 in 2015."), "{shown}");
    let shown = show(sparse, "compare");
    assert!(shown.contains("Hill stays ahead above −") && !shown.contains("needs"), "{shown}");
    let between = "Region,2015,2016\nHill,3.2,4.4\nReef,0.1,0.2\nBay,7.0,8.1\n";
    let shown = show(between, "compare");
    let line = shown.lines().find(|line| line.contains("Level by")).unwrap_or_default();
    assert!(line.contains("Hill stays ahead above ") && line.contains(", needs +"), "{line}");
}

#[test]
fn standard_input_is_read_and_the_decisions_go_to_standard_error() {
    let user = User::new();
    let mut child = user.command(&["import", "-", "--unit", "€"]);
    let mut child =
        child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"city;year;freight\nHill;2020;1,5\nReef;2020;2,5\n").expect("written");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(
        out(&output).contains("2020 = \"1.5\"") && out(&output).starts_with("# Imported from standard input")
    );
    assert!(err(&output).contains("fields     parted by `;`"), "{}", err(&output));
}

/// What is written is read again as the same figures: digits, intervals, places.
#[test]
fn what_qilu_writes_is_imported_as_the_same_figures() {
    let user = User::new();
    for (data, series) in
        [("tests/publications/tiny.toml", None), ("examples/research.toml", Some("spending"))]
    {
        let data = format!("{}/{data}", env!("CARGO_MANIFEST_DIR"));
        let list =
            |data: &str| user.text(&["figures", "--kind", "printed", "--format", "csv", "--data", data]);
        let written = list(&data);
        let file = user.write("figures.csv", &written);
        let mut args = vec!["import", &file, "-o", "again.toml", "--precision", "cell"];
        args.extend(series.iter().flat_map(|series| ["--series", *series]));
        let told = user.text(&args);
        assert!(told.contains("format     figures as qilu writes them"), "{told}");
        let figures = |list: &str| -> Vec<String> {
            let mut reader = csv::Reader::from_reader(list.as_bytes());
            let columns = reader.headers().expect("a header").clone();
            let column = |name: &str| columns.iter().position(|column| column == name).expect("a column");
            let indicator = column("indicator");
            let wanted = ["region", "year", "value", "unit", "lo", "hi"].map(column);
            let records = reader.records().map(|record| record.expect("a record"));
            let mut of: Vec<String> = records
                .filter(|record| series.is_none_or(|series| record[indicator] == *series))
                .map(|record| wanted.map(|column| record[column].to_owned()).join(" "))
                .collect();
            of.sort();
            of
        };
        assert_eq!(figures(&list("again.toml")), figures(&written));
        fs::remove_file(user.home.path().join("again.toml")).expect("a file");
    }
}

/// What the template's one gap is told as.
const GAP: &str = "  1 relation among the figures: 1 cannot be decided\n  missing-year: Exports of the next one, 2021: \
                   no figure for 2021, between 2019 and 2022\n";

#[test]
fn a_first_publication_loads_as_it_is_and_has_nothing_against_it() {
    let user = User::new();
    let told = user.text(&["init", "ports"]);
    assert!(told.starts_with("ports.toml written: `qilu check ports.toml`"), "{told}");
    assert_eq!(
        user.text(&["check", "ports.toml"]),
        "ports.toml: no mistakes, and nothing against it (3 series, 0 statements)\n".to_owned() + GAP
    );
    assert!(user.text(&["show", "--data", "ports.toml"]).contains("Exports of three towns"));
    assert!(user.mistake(&["init", "ports"]).contains("is already there and stays as it is"));
    // With the `#` of its examples taken away, too.
    let text = fs::read_to_string(user.home.path().join("ports.toml")).expect("a file");
    let (head, words) = text.split_once("docs/publication.md lists every check.\n").expect("examples");
    user.write("all.toml", &format!("{head}\n{}", words.replace("\n# ", "\n")));
    assert_eq!(
        user.text(&["check", "all.toml"]),
        "all.toml: no mistakes, and nothing against it (3 series, 1 statement)\n".to_owned() + GAP
    );
    let file = fixture("tidy.csv");
    user.text(&["init", "--from", &file, "--unit", "mn US$", "freight.toml"]);
    let text = fs::read_to_string(user.home.path().join("freight.toml")).expect("a file");
    assert!(text.contains("1023.45") && text.contains("# [[statement]]"), "{text}");
    user.text(&["check", "freight.toml"]);
}

#[test]
fn check_tells_mistakes_findings_and_nothing_by_its_code() {
    let user = User::new();
    user.text(&["init", "ports"]);
    let text = fs::read_to_string(user.home.path().join("ports.toml")).expect("a file");
    let statement = "\n[[statement]]\nid = \"S1\"\nsection = \"1\"\nvoice = \"ours\"\ntext = \"Exports rose from 2019.\"\n\
                     short = \"up\"\ncheck = { type = \"step\", series = \"A.mine\", year = 2020, direction = \"up\" }\n";
    user.write("wrong.toml", &(text.clone() + statement));
    let output = user.output(&["check", "wrong.toml", "ports.toml"]);
    assert_eq!((output.status.code(), err(&output)), (Some(1), String::new()));
    assert!(
        out(&output).starts_with("wrong.toml: no mistakes, but 1 finding\n  S1 contradicted: Exports rose"),
        "{}",
        out(&output)
    );
    assert!(out(&output).contains("ports.toml: no mistakes, and nothing"), "{}", out(&output));
    user.write(
        "broken.toml",
        &text.replace("\"12.4\"", "\"12,4\"").replace("focus = \"mine\"", "focus = \"mien\""),
    );
    let output = user.output(&["check", "broken.toml", "wrong.toml", "none.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let told = err(&output);
    assert!(
        told.contains("`12,4` is not a figure as printed") && told.contains("did you mean `mine`?"),
        "{told}"
    );
    assert!(
        told.contains("there is no publication none.toml") && out(&output).contains("S1 contradicted"),
        "{told}"
    );
    // Files of one source name each other's parts.
    let folder = fs::read_dir(format!("{}/assets/official", env!("CARGO_MANIFEST_DIR"))).expect("a folder");
    let official: Vec<String> =
        folder.map(|entry| entry.expect("an entry").path().display().to_string()).collect();
    let mut args = vec!["check"];
    args.extend(official.iter().map(String::as_str));
    assert!(user.text(&args).contains("no mistakes"));
    let tidy = fixture("tidy.csv");
    assert_eq!(user.output(&["check", &tidy]).status.code(), Some(2));
    assert_eq!(user.output(&["check", &tidy, "--unit", "€"]).status.code(), Some(0));
}

#[test]
fn the_query_names_what_was_asked_for_in_the_words_of_the_engine() {
    let user = User::new();
    let file = user.write("it's.csv", "region,year,flow,\"val\"\"ue\"\nHill,2020,M,1\n");
    let query = |engine: &str| {
        let args = [
            "import",
            &file,
            "--sql",
            engine,
            "--region",
            "h*",
            "--years",
            "2019-2020",
            "--series",
            "flow=M",
        ];
        user.text(&args).replace(&file.replace('\'', "''"), "F").replace(&file.replace('\'', "\\'"), "F")
    };
    assert_eq!(
        query("duckdb"),
        "SELECT \"region\" AS region, \"year\" AS year, SUM(TRY_CAST(\"val\"\"ue\" AS DECIMAL(38, 6))) AS \"val\"\"ue\"\n\
         FROM read_csv('F', header = true, all_varchar = true)\nWHERE (lower(\"flow\") LIKE 'm' ESCAPE '!')\n  AND \
         (lower(\"region\") LIKE 'h%' ESCAPE '!')\n  AND TRY_CAST(\"year\" AS DECIMAL(38, 6)) BETWEEN 2019 AND 2020\n\
         GROUP BY 1, 2\nORDER BY 1, 2;\n"
    );
    assert!(query("clickhouse").contains("FROM file('F', 'CSVWithNames')"), "{}", query("clickhouse"));
    assert!(query("postgres").contains("FROM \"it's\"\nWHERE"), "{}", query("postgres"));
}
