//! Figures in another currency: what follows from levels at the rate of each year.
//!
//! An id has the currency behind a colon: `growth.shandong.2017:yuan`.

use rust_decimal::Decimal;

use super::figure::{Figure, decimals_within, in_unit};
use super::figures;
use super::formula::{FigureRef, Formula};
use super::op::Op;
use super::sentence::Sentence;
use super::sequences::{self, FigureSeries};
use super::tables::{Input, Tables};
use super::truth::Truth;
use crate::data::{
    Flag, Grade, Interval, Kind, MeasureKind, PlaceId, Proportion, Publication, TableId, Year,
};
use crate::library::Library;
use crate::number;

/// The figure with this id; `None` for an id that names nothing.
pub fn find<'a>(t: impl Into<Tables<'a>>, id: &str) -> Option<Figure> {
    let t = t.into();
    match id.rsplit_once(':') {
        Some((id, word)) => convert(t, &figures::find(t, id)?, word),
        None => figures::find(t, id),
    }
}

/// The same of a library: of its subject, else of what stands beside that. Screens ask for cells that no table
/// has, which must not load what stands beside.
pub fn find_in(t: Tables<'_>, library: &Library, id: &str) -> Option<Figure> {
    find(t, id).or_else(|| library.may_have(id).then(|| find(library.beside(), id))?)
}

/// Every figure of a publication, as `sequences::catalogue` has them, then those of its levels in another currency.
pub fn catalogue<'a>(t: impl Into<Tables<'a>>) -> Vec<Figure> {
    let t = t.into();
    let mut all = sequences::catalogue(t);
    if let Some((_, converted)) = t.converted() {
        let word = converted.word();
        let more: Vec<Figure> = all.iter().filter_map(|figure| convert(t, figure, word)).collect();
        all.extend(more);
    }
    all
}

/// All sequences of a publication, as `sequences::sequences` has them, then those of its levels in another currency.
pub fn sequences<'a>(t: impl Into<Tables<'a>>) -> Vec<FigureSeries> {
    let t = t.into();
    let mut all = sequences::sequences(t);
    if let Some((there, converted)) = t.converted() {
        let known = |of: &&FigureSeries| {
            of.periods().iter().any(|period| moves(there, &of.figure(PlaceId::default(), period)))
        };
        let moved = |of: &FigureSeries| {
            let mut moved = of.clone();
            moved.name = format!("{}, in {}", of.name, converted.rates.measure.short).into();
            moved.kind = Kind::Derived;
            moved.currency = format!(":{}", converted.word()).into();
            moved
        };
        let more: Vec<FigureSeries> = all.iter().filter(known).map(moved).collect();
        all.extend(more);
    }
    all
}

/// A figure in the currency that is called so; `None` where it would be the same.
fn convert(t: Tables<'_>, here: &Figure, word: &str) -> Option<Figure> {
    let (there, converted) = t.converted().filter(|(_, converted)| converted.word() == word)?;
    let id = &here.id;
    if !moves(there, id) {
        return None;
    }
    let figure = figures::find(there, id)?;
    let levels: Vec<(&String, Input<'_>)> =
        figure.cells.iter().filter_map(|cell| Some((cell, level(there, cell)?))).collect();
    let mut years: Vec<Year> = levels.iter().map(|(_, input)| input.year).collect();
    years.sort_unstable();
    years.dedup();
    let rate = |year: Year| Input::of(converted.rates.only()?, year).map(|rate| (rate.id(), rate.printed));
    let (formula, worked) = match (figure.kind, levels.as_slice(), years.first().copied().and_then(rate)) {
        (Kind::Printed, [(cell, _)], Some((of, rate))) => {
            let over = if converted.count == 1 { String::new() } else { format!(" / {}", converted.count) };
            let worked = format!("{} × {}{over}", here.digits(), number::printed(rate.0));
            (format!("{cell} × {of}{over}"), worked)
        }
        _ => (named(&figure.formula, &levels, word), figure.worked.clone()),
    };
    let mut flags = figure.flags.clone();
    flags.extend(Some(Flag::PressCopy).filter(|_| converted.rates.grade == Grade::B));
    let rates: Vec<String> = years.iter().filter_map(|year| Some(rate(*year)?.0)).collect();
    Some(Figure {
        id: format!("{id}:{word}"),
        name: format!("{}, in {}", here.name, converted.rates.measure.short),
        decimals: here.decimals,
        kind: Kind::Derived,
        flags,
        stands: format!("{}; {}", here.stands, converted.rates.source(&years)),
        formula,
        worked,
        cells: figure.cells.iter().cloned().chain(rates).collect(),
        ..figure
    })
}

/// Whether an id is of a figure that is another in the currency of these tables: of one of their levels, or of what
/// follows from levels that they have.
fn moves(there: Tables<'_>, id: &str) -> bool {
    match id.parse::<FigureRef>() {
        Ok(figure) => figure.of.is_none() && figure.formula.row().moves && figure.spec(there).is_some(),
        Err(_) => level(there, id).is_some(),
    }
}

/// A formula with the levels in it in the other currency.
fn named(formula: &str, levels: &[(&String, Input<'_>)], word: &str) -> String {
    let mut cells: Vec<&str> = levels.iter().map(|(cell, _)| cell.as_str()).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
        .into_iter()
        .fold(formula.to_owned(), |formula, cell| formula.replace(cell, &format!("{cell}:{word}")))
}

/// A level that is printed, by its id.
fn level<'a>(t: Tables<'a>, id: &str) -> Option<Input<'a>> {
    let of_series = |cell: &Input<'_>| t.ds.grid(cell.row.table).is_none();
    Input::named(t.ds, id).filter(|cell| cell.row.kind == MeasureKind::Level && of_series(cell))
}

/// By how much, in per cent, the rate that two prints of one amount imply may miss the average of the year. The bound is
/// ours: nobody sells evenly over a year.
const NEAR: Decimal = Decimal::ONE;

/// What stands beside in the currency of the rates, over the level that it prints, or over the whole that this is a share
/// of: the rate that would make one the other, against the average of the year.
pub fn rate_tests(t: Tables<'_>, o: &Publication) -> Vec<Sentence> {
    let known = |told: &Proportion, year: Year| {
        let level = t.volume_input(t.ds.focus, year)?.id();
        let id = |table: TableId| format!("{table}.{}.{year}", t.ds.focus);
        let (release, _) = o.structure.evidence(&id(told.part))?;
        let (scope, own) = (o.structure.scope(release.scope)?, t.ds.paper.scope.as_ref()?);
        let same = (&scope.goods, &scope.flow) == (&own.goods, &own.flow);
        same.then(|| [(id(told.part), level), (id(told.of), Formula::Whole.of_focus(year).to_string())])
    };
    let mut tests = Vec::new();
    for told in &o.structure.proportions {
        for year in t.ds.years() {
            let pairs = known(told, year).into_iter().flatten();
            tests.extend(
                pairs.filter_map(|(id, level)| rate_test(t, o, &id, (&figures::find(t, &level)?, year))),
            );
        }
    }
    tests
}

fn rate_test(t: Tables<'_>, o: &Publication, id: &str, (level, year): (&Figure, Year)) -> Option<Sentence> {
    let rates = &t.converted()?.1.rates;
    let rate = Input::of(rates.only()?, year)?;
    let (release, row) = o.structure.evidence(id)?;
    let (unit, count) = level.unit.at_rate(rates.measure.unit)?;
    let amount = release.unit.convert(row.value, unit)?;
    // A rate is so much for a count of the other.
    let counted = |x: Decimal| x.checked_div(count.into());
    let Interval { lo, value, hi } = level.value;
    let level_counted = Interval { lo: counted(lo)?, value: counted(value)?, hi: counted(hi)? };
    let implied = Op::Ratio.over(&[amount, level_counted])?;
    let off = Op::Growth.over(&[implied, rate.interval()])?;
    let within = match Truth::of(off.lo >= -NEAR && off.hi <= NEAR, off.lo > NEAR || off.hi < -NEAR) {
        Truth::Yes => "within our bound of",
        Truth::No => "beyond our bound of",
        Truth::Open | Truth::Missing => "the digits leave open whether within our bound of",
    };
    let written = |x: Interval, decimals: u32| number::interval(x.lo, x.hi, decimals);
    let (decimals, of_off) =
        (decimals_within(implied, rate.printed.0.scale()), decimals_within(off, 2).max(1));
    let text = format!(
        "{year}, {}: {} / {} = {} {} {}; the average of the year is {}: {} % {}, {within} {NEAR} %",
        row.category,
        in_unit(&number::printed(row.printed.0), release.unit),
        level.with_unit(),
        number::fixed(implied.value, decimals),
        written(implied, decimals),
        rates.measure.unit,
        rate.digits(),
        number::signed(off.value, of_off),
        written(off, of_off),
    );
    Some(Sentence { text, cells: vec![id.to_owned(), level.id.clone(), rate.id()] })
}
