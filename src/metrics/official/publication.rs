//! What the sources of an official figure say of themselves: who published them, when, and where they
//! can be read.

use crate::data::official::{OfficialSeries, Release};
use crate::data::{Official, Year};
use crate::metrics::Figure;

/// The publications that a figure stands in or is derived from, taken together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publication {
    /// The offices that publish the tables; none for a release, whose source names whom it has it from.
    pub offices: Vec<String>,
    /// Who published it: offices, newspapers, institutes; none where a source does not say so.
    pub publishers: Vec<String>,
    /// Days (`2018-05-16`) or years (`2018`) of publication, rising; none unless every source has one.
    pub dates: Vec<String>,
    /// Where it can be read, if that is one place.
    pub url: Option<String>,
}

/// What is known of one source.
struct Known<'a> {
    offices: &'a str,
    publisher: &'a str,
    date: Option<&'a str>,
    url: Option<&'a str>,
}

/// What the sources of a figure say of themselves.
#[must_use]
pub fn publication(o: &Official, figure: &Figure) -> Publication {
    let own = [figure.id.clone()];
    let cells = if figure.cells.is_empty() { own.as_slice() } else { figure.cells.as_slice() };
    let known: Vec<Known<'_>> = cells.iter().filter_map(|id| source(o, id)).collect();
    let all = |names: &dyn Fn(&Known<'_>) -> String| {
        let mut each: Vec<String> = Vec::new();
        for name in known.iter().flat_map(|k| names(k).split("; ").map(str::to_owned).collect::<Vec<_>>()) {
            if !name.is_empty() && !each.contains(&name) {
                each.push(name);
            }
        }
        each
    };
    // A date that one source lacks is not the date of them all.
    let dates: Option<Vec<String>> = known.iter().map(|k| k.date.map(str::to_owned)).collect();
    let mut dates = dates.unwrap_or_default();
    dates.sort_unstable();
    dates.dedup();
    let mut urls = known.iter().map(|k| k.url);
    let first = urls.next().flatten();
    Publication {
        offices: all(&|k| k.offices.to_owned()),
        publishers: all(&|k| k.publisher.to_owned()),
        dates,
        url: first.filter(|first| urls.all(|url| url == Some(*first))).map(str::to_owned),
    }
}

/// What is known of the source of a printed figure.
fn source<'a>(o: &'a Official, id: &str) -> Option<Known<'a>> {
    if let Some((release, _)) = o.evidence(id) {
        return Some(of_release(release));
    }
    let mut parts = id.strip_prefix("NBS.")?.split('.');
    let (statistic, _, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (series, year) = (o.series(statistic.parse().ok()?)?, year.parse().ok()?);
    let offices = series.publisher.as_str();
    Some(Known { offices, publisher: offices, date: volume(series, year), url: None })
}

fn of_release(release: &Release) -> Known<'_> {
    Known {
        offices: "",
        publisher: release.publisher.as_deref().unwrap_or_default(),
        date: release.published.as_deref(),
        url: release.url.as_deref(),
    }
}

/// The edition as the year of the volume. An edition that is called by the year reported on says nothing
/// of when it appeared: no figure for a whole year is published before it is over.
fn volume(series: &OfficialSeries, year: Year) -> Option<&str> {
    let at = series.years.iter().position(|known| *known == year)?;
    let edition = series.editions.get(at)?;
    edition.parse::<Year>().is_ok_and(|volume| volume > year).then_some(edition.as_str())
}
