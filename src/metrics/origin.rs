//! What the sources of an official figure say of themselves: who published them, when, and where they
//! can be read.

use super::figure::Figure;
use super::formula::{FigureId, FigureOf};
use crate::data::{Grid, Publication, Year};
use crate::wording::{distinct, rising};

/// What kind of thing a publication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An article in a journal.
    Article,
    /// A volume.
    Book,
    /// A page of the web.
    Webpage,
    /// Anything else.
    Document,
}

/// The publications that a figure stands in or is derived from, taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Works with their editions; a release has no title, and what it is stands in brackets.
    pub title: String,
    /// What kind of thing it is.
    pub form: Form,
    /// The offices that publish the tables; none for a release, whose source names whom it has it from.
    pub offices: Vec<String>,
    /// Who published it, where no office did: newspapers, institutes; none where a source does not say so.
    pub publishers: Vec<String>,
    /// Days (`2018-05-16`) or years (`2018`) of publication, rising; none unless every source has one.
    pub dates: Vec<String>,
    /// Where it can be read, if that is one place.
    pub url: Option<String>,
}

/// What is known of one source.
struct Imprint<'a> {
    /// The table by province and the year in it that counts; none for a release.
    series: Option<(&'a Grid, Year)>,
    /// What a release is.
    description: &'a str,
    publisher: &'a str,
    date: Option<&'a str>,
    url: Option<&'a str>,
}

/// What the sources of a figure say of themselves.
pub fn publication(o: &Publication, figure: &Figure) -> Work {
    let cells = figure.cells(o.into());
    let known: Vec<Imprint<'_>> = cells.iter().filter_map(|id| source(o, *id)).collect();
    // A work is named once, with the editions of all years that count.
    let titles = distinct(known.iter().map(|k| match k.series {
        Some((series, _)) => {
            let same = known.iter().filter_map(|k| k.series).filter(|(other, _)| other.work == series.work);
            series.volumes(&rising(same.map(|(_, year)| year)))
        }
        None => format!("[{}]", k.description),
    }));
    // A date that one source lacks is not the date of them all.
    let dates: Option<Vec<String>> = known.iter().map(|k| k.date.map(str::to_owned)).collect();
    let dates = rising(dates.unwrap_or_default());
    let url = match distinct(known.iter().map(|k| k.url)).as_slice() {
        [only] => only.map(str::to_owned),
        _ => None,
    };
    // A yearbook is a volume, also where its edition is not known; what is called by the year reported on
    // is none.
    let is_volume =
        |k: &Imprint<'_>| k.series.is_some_and(|(series, _)| series.editions.is_empty() || k.date.is_some());
    let form = if titles.len() == 1 && known.iter().all(is_volume) {
        Form::Book
    } else if url.is_some() {
        Form::Webpage
    } else {
        Form::Document
    };
    let names = |of_series: bool| {
        let those = known.iter().filter(move |k| k.series.is_some() == of_series);
        distinct(
            those.flat_map(|k| k.publisher.split("; ")).filter(|name| !name.is_empty()).map(str::to_owned),
        )
    };
    Work { title: titles.join("; "), form, offices: names(true), publishers: names(false), dates, url }
}

/// What is known of the source of a printed figure.
fn source(o: &Publication, id: FigureId) -> Option<Imprint<'_>> {
    match id.of {
        FigureOf::Released(id) => {
            let (release, _) = o.structure.evidence(id)?;
            Some(Imprint {
                series: None,
                description: &release.source,
                publisher: release.publisher.as_deref().unwrap_or_default(),
                date: release.published.as_deref(),
                url: release.url.as_deref(),
            })
        }
        FigureOf::Cell(row, year) => {
            let grid = o.grid(row.table)?;
            let (series, date) = (Some((grid, year)), volume(grid, year));
            Some(Imprint { series, description: "", publisher: &grid.publisher, date, url: None })
        }
        FigureOf::Derived(_) => None,
    }
}

/// The edition as the year of the volume. An edition that is called by the year reported on says nothing
/// of when it appeared: no figure for a whole year is published before it is over.
fn volume(series: &Grid, year: Year) -> Option<&str> {
    let at = series.years.iter().position(|known| *known == year)?;
    let edition = series.editions.get(at)?;
    edition.parse::<Year>().is_ok_and(|volume| volume > year).then_some(edition.as_str())
}
