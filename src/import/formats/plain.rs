//! Tables without a publisher's shape: tidy rows, a column for each year, a column for each measure.

use super::portal::said;
use crate::data::Year;
use crate::import::digits::{FieldContent, held};
use crate::import::layout::{ColumnRole, Record, SourceFormat, TableLayout, header_with, year};
use crate::import::units;

/// What columns are called, in small letters and without blanks.
const PLACES: &str = "region area place province country state city county economy geo name 地区 省份 省 省市 城市 国家 \
     区域 地域 countryname regionname provincename";
const CODES: &str =
    "code iso iso3 countrycode regioncode provinceid regionid id geocode adcode 行政区划代码 代码 编码";
const YEARS: &str = "year yr date time period timeperiod 年 年份 年度 时间";
const FIGURES: &str = "value obsvalue figure amount number 值 数值 数据";
const SERIES: &str =
    "series indicator variable measure label item seriesname indicatorname 指标 指标名称 项目 变量 科目";
const UNITS: &str = "unit units 单位 计量单位";
const FLAGS: &str = "flag flags obsflag status note notes 备注";

/// A header as the lists above have it.
fn word(header: &str) -> String {
    header.chars().filter(|c| !c.is_whitespace() && *c != '_').flat_map(char::to_lowercase).collect()
}

fn is(header: &str, list: &str) -> bool {
    let word = word(header);
    !word.is_empty() && list.split_whitespace().any(|known| known == word)
}

/// What `qilu figures --format csv` and a package's figures.csv hold.
pub fn own(head: &[Record]) -> Option<TableLayout> {
    let header =
        header_with(head, &["id", "region", "indicator", "year", "value", "unit", "lo", "hi", "kind"])?;
    let roles = head[header].trimmed().map(|name| match name {
        "region" => ColumnRole::Place,
        "year" => ColumnRole::Year,
        "value" => ColumnRole::Figure,
        "unit" => ColumnRole::Unit,
        "indicator" => ColumnRole::Named(0),
        "id" => ColumnRole::Id(1),
        "kind" => ColumnRole::Kind,
        _ => ColumnRole::Left,
    });
    let mut layout = TableLayout::new(SourceFormat::Own, header, roles.collect());
    layout.dimensions = vec!["series".to_owned(), "table".to_owned()];
    Some(layout)
}

/// The layout by what the columns are called and what stands in them.
pub fn layout(head: &[Record], asked: Option<u64>) -> Result<TableLayout, String> {
    let named = |row: u64| head.iter().position(|record| record.row == row);
    let header = match asked {
        Some(row) => named(row).ok_or_else(|| format!("there is no row {row} among the first {}", head.len()))?,
        None => head.iter().position(is_header).ok_or_else(|| {
            "no row looks like a header: expected one with a column for the year, or a column for each year, or one \
             for the place above figures"
                .to_owned()
        })?,
    };
    let below: Vec<&Record> = head[header + 1..].iter().filter(|record| record.filled().len() > 1).collect();
    let fields: Vec<&str> = head[header].trimmed().collect();
    let has = |list| fields.iter().any(|field| is(field, list));
    let wide = fields.iter().filter(|field| year(field).is_some()).count() > 0 && !has(YEARS);
    let long = !wide && has(FIGURES);
    let figures = |column: usize| {
        // Which mark stands before decimals is not known here.
        let cells = below.iter().map(|record| match held(record.field(column), '.') {
            FieldContent::Other => held(record.field(column), ','),
            known @ (FieldContent::Figure(_) | FieldContent::Gap | FieldContent::Shortened) => known,
        });
        let cells: Vec<FieldContent> = cells.filter(|cell| *cell != FieldContent::Gap).collect();
        let fit = cells.iter().filter(|cell| !matches!(cell, FieldContent::Other)).count();
        fit > 0 && fit * 2 > cells.len()
    };
    let (mut place, mut dimensions) = (None, Vec::new());
    let mut roles: Vec<ColumnRole> = Vec::new();
    for (column, field) in fields.iter().enumerate() {
        let mut dimension = |name: &str| {
            dimensions.push(name.to_owned());
            dimensions.len() - 1
        };
        roles.push(match year(field) {
            Some(year) if wide => ColumnRole::Of(year),
            _ if is(field, YEARS) && !roles.contains(&ColumnRole::Year) => ColumnRole::Year,
            _ if is(field, PLACES) && place.is_none() => {
                place = Some(column);
                ColumnRole::Place
            }
            _ if is(field, PLACES) && field.is_ascii() && !roles.contains(&ColumnRole::PlaceEnglish) => {
                ColumnRole::PlaceEnglish
            }
            _ if is(field, CODES) && !roles.contains(&ColumnRole::PlaceCode) => ColumnRole::PlaceCode,
            _ if is(field, SERIES) => ColumnRole::Named(dimension("series")),
            _ if is(field, UNITS) => ColumnRole::Unit,
            _ if is(field, FLAGS) => ColumnRole::Flags,
            _ if long && is(field, FIGURES) => ColumnRole::Figure,
            _ if field.is_empty() => ColumnRole::Left,
            _ if !wide && !long && figures(column) => ColumnRole::Figure,
            // Words that nothing is known of tell rows apart.
            _ if below.iter().any(|record| !record.field(column).is_empty()) => {
                ColumnRole::Code(dimension(field))
            }
            _ => ColumnRole::Left,
        });
    }
    // A first column of words is what the rows are called.
    if place.is_none()
        && !roles.contains(&ColumnRole::PlaceCode)
        && let Some(ColumnRole::Code(at)) = roles.first().copied()
        && dimensions.len() == 1
        && at == 0
    {
        roles[0] = ColumnRole::Place;
        dimensions.clear();
    }
    let by_year = roles.contains(&ColumnRole::Year);
    let format = match (wide, by_year) {
        (true, _) => SourceFormat::Wide,
        (false, true) => SourceFormat::Tidy,
        (false, false) => SourceFormat::OneYear,
    };
    let mut layout = TableLayout::new(format, header, roles);
    layout.dimensions = dimensions;
    layout.said = said(&head[..header]);
    layout.unit = layout.said.iter().find_map(|line| stated_unit(line));
    // The only column of figures says what they are, unless it is called `value`.
    let mut figures = layout.roles.iter().zip(&fields).filter(|(role, _)| **role == ColumnRole::Figure);
    if let (false, Some((_, only)), None) = (long, figures.next(), figures.next()) {
        layout.series = Some((*only).to_owned());
    }
    if format == SourceFormat::OneYear {
        layout.year = only_year(&layout.said, &fields)?;
    }
    let kept = layout.roles.iter().any(|role| matches!(role, ColumnRole::Figure | ColumnRole::Of(_)));
    if kept { Ok(layout) } else { Err("no column holds figures".to_owned()) }
}

/// Whether a header is of a part of a year: `2015Q1`, `2015-01`, `2015年1月`.
fn is_period(header: &str) -> bool {
    let parted = header.split_at_checked(4);
    parted.is_some_and(|(first, rest)| {
        let rest = rest.trim_start_matches(['-', '.', '/', '年', ' ']);
        let part =
            rest.trim_start_matches(['Q', 'q', 'M', 'm', 'H', 'h']).trim_end_matches(['月', '季', '度']);
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        year(first).is_some() && (1..=2).contains(&part.len()) && digits(part)
    })
}

/// Whether a row names columns: a year, years, or places.
fn is_header(record: &Record) -> bool {
    let filled = record.filled();
    let years = filled.iter().filter(|(_, field)| year(field).is_some()).count();
    let words = filled.iter().filter(|(_, field)| matches!(held(field, '.'), FieldContent::Other)).count();
    let named = |list| filled.iter().any(|(_, field)| is(field, list));
    filled.len() > 1 && words > 0 && (years > 1 || named(YEARS) || named(PLACES))
}

/// The year that all figures are of, by the words above them; none is for the user to say, but not of parts of years.
fn only_year(said: &[String], fields: &[&str]) -> Result<Option<Year>, String> {
    let stated = said.iter().rev().find_map(|line| stated_year(line));
    match fields.iter().find(|field| is_period(field)) {
        Some(other) if stated.is_none() => {
            Err(format!("`{other}` is no year: take annual figures, other periods are not read"))
        }
        Some(_) | None => Ok(stated),
    }
}

/// The year that a title has, as `(2022年)`.
fn stated_year(line: &str) -> Option<Year> {
    let starts = line.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let alone = |at: usize| !line[..at].ends_with(|c: char| c.is_ascii_digit());
    starts.filter(|at| alone(*at)).find_map(|at| {
        let digits: String = line[at..].chars().take_while(char::is_ascii_digit).collect();
        if digits.len() == 4 { year(&digits) } else { None }
    })
}

/// The unit that is stated for a whole table, as `单位：百万美元`, `Unit: bn US$`, `(bn US$)` or in the brackets of a
/// title; none where it states several. Words in brackets are a unit only if they have money, a power of ten or `%`.
fn stated_unit(line: &str) -> Option<String> {
    let named = ["单位：", "单位:", "Unit: ", "Units: ", "unit: ", "units: "];
    if let Some((_, unit)) = named.iter().find_map(|name| line.split_once(name)) {
        let english = !line.contains("单位");
        let unit = unit.split(['(', '（']).next().unwrap_or_default().trim();
        let unit = if english { unit } else { unit.split(' ').next().unwrap_or_default() };
        let several = unit.contains(['，', ',', '、']);
        return (!unit.is_empty() && !several).then(|| unit.to_owned());
    }
    let whole = line.strip_prefix('(').and_then(|line| line.strip_suffix(')')).map(str::to_owned);
    let stated = whole.or_else(|| units::split(line).1)?;
    let stated = stated.strip_prefix("in ").unwrap_or(&stated);
    units::is_telling(stated).then(|| stated.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ColumnRole::{Figure, Of, Place, PlaceCode, PlaceEnglish, Year};

    fn records(rows: &[&[&str]]) -> Vec<Record> {
        let numbered = rows.iter().zip(1..);
        numbered.map(|(row, number)| Record { fields: row.to_vec().into(), row: number }).collect()
    }

    #[test]
    fn columns_are_known_by_their_names_and_by_what_stands_in_them() {
        let head = records(&[&["province_id", "year", "gdp", "labor"], &["1", "2008", "3.5", "2"]]);
        let found = layout(&head, None).unwrap();
        assert_eq!(found.format, SourceFormat::Tidy);
        assert_eq!(found.roles, [PlaceCode, Year, Figure, Figure]);
        let head = records(&[&["Table", ""], &["", "2012", "2013"], &["Hill", "1", "2"]]);
        assert!(layout(&head, None).is_err(), "a row of years alone says nothing of its first column");
        let head = records(&[&["city", "2012", "2013"], &["Hill", "1", "2"]]);
        assert_eq!(layout(&head, None).unwrap().roles, [Place, Of(2012), Of(2013)]);
        let head = records(&[
            &["5-2 各地区生产经营情况 (2022年)"],
            &["单位：亿元"],
            &["地 区", "Region", "营业收入", "利润"],
            &["山 东", "Hill", "12", "3"],
        ]);
        let found = layout(&head, None).unwrap();
        assert_eq!((found.year, found.unit.as_deref()), (Some(2022), Some("亿元")));
        assert_eq!(found.roles, [Place, PlaceEnglish, Figure, Figure]);
    }
}
