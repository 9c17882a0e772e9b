//! Cells as formulas ask for them, and the words for what these are of.
//!
//! Of a table of many places, or, where none is named, of the levels that are followed.

use std::borrow::Cow;

use super::formula::{FigureRef, With};
use super::tables::{Input, Tables};
use crate::data::{Grid, Measured, PartOf, PlaceId, Rest, Series, TableId, Unit, Year};
use crate::wording::{capital, in_words};

/// Places that stand side by side; more are ranked.
const MANY: usize = 8;

/// What part, whole and rest of an implied figure are called.
pub struct Words<'a> {
    pub part: &'a str,
    pub whole: &'a str,
    pub rest: Option<&'a Rest>,
}

impl<'a> Tables<'a> {
    /// Whether its places are so many that they are ranked.
    pub fn is_many(self) -> bool {
        self.ds.members.len() > MANY
    }

    /// The table that a figure is of, if there is one: without a name, the first one of a publication that
    /// has only such.
    pub(super) fn grid(self, of: Option<TableId>) -> Option<&'a Grid> {
        match of {
            Some(of) => self.ds.grid(of),
            None if self.ds.series.is_empty() && !self.beside => self.ds.grid(self.ds.primary),
            None => None,
        }
    }

    /// The years of a table, rising; without one, those of all.
    pub fn years_of(self, of: Option<TableId>) -> Cow<'a, [Year]> {
        self.grid(of).map_or_else(|| self.ds.years().into(), |grid| grid.years.as_slice().into())
    }

    /// What a table measures; without one, what the levels that are followed do.
    pub fn measure(self, of: Option<TableId>) -> Option<&'a Measured> {
        if let Some(grid) = self.grid(of) {
            return Some(&grid.measure);
        }
        let own = self.ds.volume(self.ds.focus, self.reading)?.measure;
        self.ds.measures.iter().find(|measure| measure.id == own)
    }

    /// Whether its figures grow by per cent, as amounts and index numbers do.
    pub fn grows(self, of: Option<TableId>) -> bool {
        self.measure(of).is_none_or(|measure| measure.unit.grows())
    }

    /// What a change of its figures on the year before is called.
    pub fn growth_word(self, of: Option<TableId>) -> &'static str {
        self.measure(of).map_or("growth", |measure| measure.unit.growth_word())
    }

    /// The unit of such a change.
    pub fn growth_unit(self, of: Option<TableId>) -> Unit {
        self.measure(of).map_or(Unit::Percent, |measure| measure.unit.growth_unit())
    }

    /// Whether its figures can be added up, as amounts can.
    pub fn adds_up(self, of: Option<TableId>) -> bool {
        self.measure(of).is_none_or(|measure| measure.unit.adds_up())
    }

    /// The unit of the levels.
    pub fn unit(self, of: Option<TableId>) -> Unit {
        match of.and_then(|of| self.ds.implying(of)).map(|[part, _]| part).or_else(|| self.grid(of)) {
            Some(grid) => grid.measure.unit,
            None => self.ds.level_unit(),
        }
    }

    /// What is printed of a place for a year.
    pub fn cell(self, of: Option<TableId>, place: PlaceId, year: Year) -> Option<Input<'a>> {
        self.cells_of(of, std::iter::once(place), year).next().flatten()
    }

    /// What is printed of places for a year, if anything.
    fn cells_of(
        self,
        of: Option<TableId>,
        places: impl Iterator<Item = PlaceId>,
        year: Year,
    ) -> impl Iterator<Item = Option<Input<'a>>> {
        let (grid, mut next) = (self.grid(of), 0);
        places.map(move |place| match grid {
            Some(grid) => Input::of(grid.row_from(&mut next, place)?, year),
            None if of.is_none() => self.volume_input(place, year),
            None => None,
        })
    }

    /// What is printed of those that are compared, for a year.
    pub fn cells(self, of: Option<TableId>, year: Year) -> impl Iterator<Item = Input<'a>> {
        self.cells_of(of, self.ds.members.iter().copied(), year).flatten()
    }

    /// The fewest decimals that what a figure is of is printed with.
    pub fn fewest_decimals(self, f: FigureRef) -> u32 {
        let part = f.of.and_then(|of| self.ds.implying(of)).map(|[part, _]| part);
        match part.or_else(|| self.grid(f.of)) {
            Some(grid) => grid.fewest_decimals(),
            None => self.ds.volume(self.ds.focus, self.reading).map_or(0, Series::fewest_decimals),
        }
    }

    /// The place that a reference means.
    fn place(self, f: FigureRef) -> PlaceId {
        if f.place == PlaceId::default() { self.ds.focus } else { f.place }
    }

    /// Its own cell.
    pub(super) fn own(self, f: FigureRef) -> Option<Input<'a>> {
        self.cell(f.of, f.place, f.year)
    }

    /// That of the place in focus.
    pub(super) fn of_focus(self, f: FigureRef, year: Year) -> Option<Input<'a>> {
        self.cell(f.of, self.ds.focus, year)
    }

    /// The year before, where figures may have it: a year that is left out is not bridged.
    pub(super) fn before_in(self, f: FigureRef) -> Option<Year> {
        if self.grid(f.of).is_some() { f.year.checked_sub(1) } else { self.before(f.year) }
    }

    /// Its own cell and that of the year before.
    pub(super) fn step(self, f: FigureRef) -> Option<Vec<Input<'a>>> {
        Some(vec![self.own(f)?, self.cell(f.of, f.place, self.before_in(f)?)?])
    }

    /// The year that is 100.
    pub(super) fn base(self, f: FigureRef) -> Option<Year> {
        match f.with {
            With::Base(base) => Some(base),
            With::Nothing | With::From(_) | With::Among(_) | With::Per(_) => {
                self.years_of(f.of).first().copied()
            }
        }
    }

    /// Its own cell, then those of the others that it is compared with: of the few of series all, of a table
    /// those that have one.
    pub(super) fn among(self, f: FigureRef, year: Year) -> Option<Vec<Input<'a>>> {
        let own = self.cell(f.of, f.place, year).filter(|_| self.ds.is_member(f.place))?;
        let others = self.ds.members.iter().copied().filter(|place| *place != f.place);
        let all = std::iter::once(Some(own)).chain(self.cells_of(f.of, others, year));
        if self.grid(f.of).is_some() { Some(all.flatten().collect()) } else { all.collect() }
    }

    /// The cells of all that are compared, for what is of them together.
    pub(super) fn all(self, f: FigureRef) -> Option<Vec<Input<'a>>> {
        let together = f.place == self.ds.all && f.place != PlaceId::default();
        let cells: Vec<Input<'a>> = self.cells(f.of, f.year).collect();
        Some(cells).filter(|cells| together && !cells.is_empty())
    }

    /// A part and its share in a whole that nothing prints.
    pub(super) fn part_and_share(self, f: FigureRef, year: Year) -> Option<[Input<'a>; 2]> {
        let place = self.place(f);
        match f.of {
            Some(of) => {
                let [part, share] = self.ds.implying(of)?;
                Some([Input::of(part.row(place)?, year)?, Input::of(share.row(place)?, year)?])
            }
            None => Some([self.volume_input(place, year)?, self.share_input(year)?]),
        }
    }

    /// The same of its year, then of an earlier one.
    pub(super) fn four(self, f: FigureRef, before: Year) -> Option<Vec<Input<'a>>> {
        Some([self.part_and_share(f, f.year)?, self.part_and_share(f, before)?].concat())
    }

    /// The cell of the place one rank above.
    pub(super) fn next_above(self, f: FigureRef) -> Option<Input<'a>> {
        let all = self.among(f, f.year)?;
        let own = all.first()?.printed.0;
        all.into_iter().filter(|input| input.printed.0 > own).min_by_key(|input| input.printed.0)
    }

    /// The table of what a rate is in proportion to.
    pub(super) fn rated(self, f: FigureRef) -> Option<TableId> {
        let With::Per(rate) = f.with else { return None };
        let (_, measure) = self.measure(f.of)?.per.filter(|(word, _)| *word == rate)?;
        self.ds.measuring(measure).map(|grid| grid.id)
    }

    /// What part, whole and rest of an implied figure are called.
    pub(super) fn words(self, f: FigureRef) -> Words<'a> {
        let tables = f.of.and_then(|of| self.ds.implying(of));
        let share: Option<&PartOf> = match tables {
            Some([_, share]) => share.measure.share.as_ref(),
            None => self.ds.measures.iter().find_map(|measure| measure.share.as_ref()),
        };
        let kind = self.ds.paper.scope.as_ref().map(|scope| scope.short.as_str());
        let own = self.measure(None).map(|measure| measure.short.as_str());
        Words {
            part: tables.map(|[part, _]| part.measure.name.en.as_str()).or(kind).or(own).unwrap_or_default(),
            whole: share.map_or("", |share| &share.name),
            rest: share.and_then(|share| share.rest.as_ref()),
        }
    }

    /// The word for what a formula's name has in braces.
    pub(super) fn word(self, f: FigureRef, word: &str) -> Cow<'a, str> {
        let measure = self.measure(f.of);
        Cow::Borrowed(match word {
            "what" => measure.map_or("", |measure| &measure.short),
            "What" => measure.map_or("", |measure| &measure.name.en),
            "place" => self.ds.name(f.place),
            "focus" => self.ds.name(self.ds.focus),
            "country" => self.ds.name(self.ds.whole),
            "member" => &self.ds.paper.place,
            "members" => &self.ds.paper.places,
            "part" => self.words(f).part,
            "whole" => self.words(f).whole,
            "rest" => self.words(f).rest.map_or("", |rest| &rest.name),
            "other" => self.words(f).rest.map_or("", |rest| &rest.short),
            "growth" => self.growth_word(f.of),
            "Growth" => return capital(self.growth_word(f.of)).into(),
            "rated" => {
                let rated = self.rated(f).and_then(|of| self.measure(Some(of)));
                rated.map_or("", |measure| &measure.short)
            }
            "n" => return in_words(self.ds.members.len()),
            "base" => return self.base(f).unwrap_or_default().to_string().into(),
            "unit" if f.unit(self) == Unit::Percent => "as %",
            "unit" => return f.unit(self).to_string().into(),
            _ => "",
        })
    }
}
