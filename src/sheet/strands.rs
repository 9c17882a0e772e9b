//! What the lines of Compare are of: their values, the words beside them, and where they cross.
//!
//! Built once from the figures, and drawn by the screen and by pictures. It knows no width and no colour.

use rust_decimal::Decimal;

use crate::address::{Scale, Transform};
use crate::app::{CompareRow, Model};
use crate::data::{MeasureKind, PlaceId, Unit};
use crate::metrics::{Ahead, Figure, Passing};
use crate::number;
use crate::wording::{all_of, capital};

/// A place's line.
#[derive(Debug)]
pub struct Strand {
    /// Of whom.
    pub region: PlaceId,
    /// How that one is called.
    pub name: String,
    /// The figure of each year.
    pub figures: Vec<Option<Figure>>,
    /// Where each lies on the axis; a year without a figure is a gap.
    pub values: Vec<Option<f64>>,
    /// The digits of the last figure.
    pub last: String,
    /// Years whose digits are printed, by their place among the years: the peak of the line in focus.
    pub notes: Vec<(usize, String)>,
}

/// Where one place's line crosses another's.
#[derive(Debug)]
pub struct Crossing {
    /// When, counted in years from the first.
    pub at: f64,
    /// At which value.
    pub value: f64,
    /// What happens there, the fullest words first.
    pub texts: Vec<String>,
    /// Who is ahead from then on.
    pub ahead: PlaceId,
}

/// What is drawn, in words: with room for them, and without.
pub fn titles(model: &Model) -> [String; 2] {
    titles_of(model, model.state.transform)
}

/// What a transform draws, in words: with room for them, and without.
pub fn titles_of(model: &Model, transform: Transform) -> [String; 2] {
    let ds = model.ds();
    let (focus, many, unit) = (ds.name(ds.focus), ds.how_many(), model.level_unit());
    let currency = model.currency().map(|converted| &converted.rates.measure.short);
    let one = |title: String| [title.clone(), title];
    let titles = match transform {
        Transform::Level => {
            let name = ds.measured(MeasureKind::Level).map_or("", |measure| &measure.name.en);
            // What is converted is computed.
            let mark = if currency.is_some() { "= " } else { "" };
            return [format!("{mark}{name}, {unit}"), format!("{mark}{unit}")];
        }
        Transform::Gap => {
            let unit = if ds.grows() { unit } else { ds.growth_unit() };
            return [format!("= {focus} minus the other, {unit}"), format!("= {focus} − other, {unit}")];
        }
        Transform::Ratio => {
            return [format!("= The other over {focus}, times"), format!("= Other ÷ {focus}")];
        }
        Transform::Index => one(format!("= Index, {} = 100", model.state.base)),
        Transform::Growth => {
            one(format!("= {} on the year before, {}", capital(ds.growth_word()), ds.growth_unit()))
        }
        Transform::Share => one(format!("= Share of the {many}, %")),
        Transform::Rank => one(format!("= Rank among the {many}")),
    };
    // What has another unit says in what it is.
    titles.map(|title| currency.map_or_else(|| title.clone(), |currency| format!("{title}, in {currency}")))
}

/// Whether the axis is logarithmic: asked for, and every value drawn is above zero.
pub fn log_used(model: &Model) -> bool {
    let can = match model.state.transform {
        Transform::Level | Transform::Index | Transform::Share | Transform::Ratio => true,
        Transform::Growth | Transform::Gap | Transform::Rank => false,
    };
    can && model.state.scale == Scale::Log && !model.state.table
}

/// The line of a place under the transform chosen.
pub fn strand(model: &Model, region: PlaceId) -> Strand {
    strand_of(model, model.state.transform, region)
}

/// The line of a place under any transform.
pub fn strand_of(model: &Model, transform: Transform, region: PlaceId) -> Strand {
    let row = CompareRow::Of(transform, region);
    let figures: Vec<Option<Figure>> =
        model.years().iter().map(|year| model.figure(row.figure(model, *year))).collect();
    // The first place belongs at the top, so that a rank is drawn with its sign turned.
    let sign = if transform == Transform::Rank { -1.0 } else { 1.0 };
    let values: Vec<Option<f64>> =
        figures.iter().map(|f| f.as_ref().map(|f| sign * number::to_pixel(f.value.value))).collect();
    let last = figures.iter().rev().flatten().next().map(|f| shown(f, transform)).unwrap_or_default();
    // Turned round, for `max_by` gives the last of equals.
    let peak = (0..values.len())
        .rev()
        .filter(|i| values[*i].is_some())
        .max_by(|a, b| values[*a].unwrap_or(f64::MIN).total_cmp(&values[*b].unwrap_or(f64::MIN)));
    let peak = peak.filter(|at| region == model.state.focus && at + 1 < values.len());
    let at_peak = peak.and_then(|at| Some((at, shown(figures.get(at)?.as_ref()?, transform))));
    let notes = at_peak.into_iter().collect();
    Strand { region, name: model.ds().name(region).to_owned(), figures, values, last, notes }
}

/// Where a peer and the publication's own place passed each other last, for those that are drawn.
pub fn crossings(model: &Model, transform: Transform, strands: &[Strand]) -> Vec<Crossing> {
    let own = model.ds().focus;
    let is_level = match transform {
        Transform::Level | Transform::Share => true,
        // Lines that cross there say nothing of who is ahead.
        Transform::Index | Transform::Growth | Transform::Gap | Transform::Ratio | Transform::Rank => false,
    };
    let Some(of_own) = strands.iter().find(|strand| strand.region == own).filter(|_| is_level) else {
        return Vec::new();
    };
    let crossing = |other: &Strand| {
        let Passing { year, who, .. } = model.standing(other.region).passed()?;
        let at = model.years().iter().position(|of| *of == year)?;
        let gap =
            |index: usize| Some(of_own.values.get(index)?.as_ref()? - other.values.get(index)?.as_ref()?);
        let before = at.checked_sub(1)?;
        let (from, to) = (gap(before)?, gap(at)?);
        let part = from / (from - to);
        let (start, end) = (of_own.values.get(before)?.as_ref()?, of_own.values.get(at)?.as_ref()?);
        let (ahead, behind) = if who == Ahead::Own { (of_own, other) } else { (other, of_own) };
        let says = [
            format!("{} passes {}", ahead.name, behind.name),
            format!("{} passes", ahead.name),
            year.to_string(),
        ];
        let index = f64::from(u16::try_from(before).ok()?);
        (0.0..=1.0).contains(&part).then(|| Crossing {
            at: index + part,
            value: start + (end - start) * part,
            texts: says.into(),
            ahead: ahead.region,
        })
    };
    strands.iter().filter(|strand| strand.region != own).filter_map(crossing).collect()
}

/// The digits printed at a point: one decimal is enough beside a line; a level keeps its own.
pub fn shown(figure: &Figure, transform: Transform) -> String {
    match transform {
        Transform::Level | Transform::Gap | Transform::Ratio | Transform::Rank => figure.shown(),
        Transform::Index | Transform::Share => number::fixed(figure.value.value, 1),
        Transform::Growth if figure.unit == Unit::PercentPoint => figure.shown(),
        Transform::Growth => number::signed(figure.value.value, 1),
    }
}

/// A tick of an axis of places, which has the first at the top.
pub fn tick_of_rank(value: f64, _: usize) -> String {
    let place = -value;
    if place >= 1.0 && place.fract() == 0.0 { place.to_string() } else { String::new() }
}

/// A value that the axis has a line for.
pub fn reference(transform: Transform) -> Option<f64> {
    match transform {
        Transform::Index => Some(100.0),
        Transform::Growth | Transform::Gap => Some(0.0),
        Transform::Level | Transform::Share | Transform::Ratio | Transform::Rank => None,
    }
}

/// Who is drawn apart: "Jiangsu", and why: "6 to 9 times as large".
pub fn apart(model: &Model, places: &[PlaceId]) -> [String; 2] {
    let own = model.ds().focus;
    let of = |place: &PlaceId| {
        let ratio = CompareRow::Of(Transform::Ratio, *place);
        model.years().iter().filter_map(move |year| model.figure(ratio.figure(model, *year)))
    };
    let ratios: Vec<Decimal> = places.iter().flat_map(of).map(|figure| figure.value.value.round()).collect();
    let is_size = matches!(model.state.transform, Transform::Level | Transform::Share);
    let why = match (ratios.iter().min(), ratios.iter().max()) {
        (Some(least), Some(most)) if is_size && *least > Decimal::ONE && !places.contains(&own) => {
            let times = if least == most { most.to_string() } else { format!("{least} to {most}") };
            format!("{times} times as large")
        }
        _ => "of another size".to_owned(),
    };
    [all_of(places.iter().map(|place| model.ds().name(*place))), why]
}

/// The last place of a few, the last one that is drawn of many.
pub fn lowest_place(model: &Model, strands: &[Strand]) -> f64 {
    const FEW: usize = 8;
    let all = model.ds().members.len();
    if all <= FEW {
        return u32::try_from(all).map_or(1.0, f64::from).max(2.0);
    }
    let drawn = strands.iter().flat_map(|strand| strand.values.iter().flatten());
    drawn.fold(2.0, |lowest: f64, place| lowest.max(-place))
}
