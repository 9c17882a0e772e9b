//! Figures by their digits: a value is found as it stands on a screen.

use rust_decimal::Decimal;

use super::super::leads::ListLead;
use super::super::model::Model;
use crate::data::{Kind, PlaceId, Publication};
use crate::metrics::{FigureId, Input, Tables, find};
use crate::number;

/// Whole numbers from here on are no number of a section; below, they may also be years.
const LEAST_WHOLE: u32 = 1000;

/// The digits of a query that is a value, with an ASCII minus and nothing between thousands. A whole number
/// without a sign may be a year, a part of an id or a place among others.
fn digits(query: &str) -> Option<String> {
    let typed = query.trim().replace(number::MINUS, "-");
    let (sign, unsigned) = match typed.strip_prefix(['-', '+']) {
        Some(unsigned) => (typed.get(..1)?, unsigned),
        None => ("", typed.as_str()),
    };
    let unsigned: String =
        unsigned.chars().filter(|c| !matches!(c, ' ' | ',' | '\u{a0}' | '\u{202f}')).collect();
    let number = unsigned.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && unsigned.bytes().any(|byte| byte.is_ascii_digit());
    let whole =
        || unsigned.parse::<u32>().is_ok_and(|whole| whole >= LEAST_WHOLE && !(1900..2100).contains(&whole));
    let is_value = number && (!sign.is_empty() || unsigned.contains('.') || whole());
    is_value.then(|| format!("{}{unsigned}", sign.trim_start_matches('+')))
}

/// The figures whose value has the digits of a query, or else those whose value begins with them; and
/// whether it is the whole value.
pub fn valued<'a>(
    model: &Model,
    leads: impl Iterator<Item = &'a ListLead>,
    query: &str,
) -> (bool, Vec<ListLead>) {
    let Some(digits) = digits(query) else { return (false, Vec::new()) };
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    let (own, beside): (Vec<&ListLead>, Vec<&ListLead>) =
        leads.partition(|lead| matches!(lead, ListLead::Series { beside: false, .. }));
    printed(model.ds(), &digits, &mut whole, &mut begun);
    derived(model, &own, &digits, &mut whole, &mut begun);
    printed(model.beside(), &digits, &mut whole, &mut begun);
    if whole.is_empty() && begun.is_empty() {
        // The many that follow from statistics are worked out where nothing else has the digits.
        derived(model, &beside, &digits, &mut whole, &mut begun);
    }
    let is_whole = !whole.is_empty();
    let ids = if is_whole { whole } else { begun };
    (is_whole, ids.into_iter().map(ListLead::Figure).collect())
}

/// Printed cells are compared as numbers: to write out each would cost more than all else.
fn printed(ds: &Publication, digits: &str, whole: &mut Vec<FigureId>, begun: &mut Vec<FigureId>) {
    let Ok(typed) = digits.trim_end_matches('.').parse::<Decimal>() else { return };
    let mut test = |value: Decimal, id: FigureId| {
        if value == typed {
            whole.push(id);
        } else if value.scale() > typed.scale() && value.trunc_with_scale(typed.scale()) == typed {
            begun.push(id);
        }
    };
    for cell in ds.rows().flat_map(Input::all) {
        test(cell.printed.0, cell.id());
    }
    let rows = ds.structure.releases.iter().flat_map(|release| &release.rows);
    for row in rows.filter(|row| row.kind() == Kind::Printed) {
        test(row.printed.0, row.id.into());
    }
}

/// What is computed: of tables of many places of the one in focus, its peers and the whole; one figure after
/// the other, so that none is kept.
fn derived(
    model: &Model,
    leads: &[&ListLead],
    digits: &str,
    whole: &mut Vec<FigureId>,
    begun: &mut Vec<FigureId>,
) {
    let ds = model.ds();
    let places: Vec<PlaceId> = [ds.focus].into_iter().chain(ds.peers()).chain([ds.whole]).collect();
    for lead in leads {
        let ListLead::Series { beside, of, .. } = lead else { continue };
        if of.kind == Kind::Printed {
            continue;
        }
        let t = if *beside { Tables::from(model.beside()) } else { model.tables() };
        for place in if of.of_places { places.as_slice() } else { &places[..1] } {
            for figure in of.figures(*place).into_iter().filter_map(|id| find(t, id)) {
                let shown = figure.digits().replace(number::MINUS, "-").replace(' ', "");
                let shown = shown.trim_start_matches('+');
                if shown == digits {
                    whole.push(figure.id);
                } else if shown.starts_with(digits) {
                    begun.push(figure.id);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn a_value_has_a_sign_a_point_or_more_digits_than_a_year() {
        let of = |query: &str| digits(query);
        assert_eq!(of("14.78").as_deref(), Some("14.78"));
        assert_eq!((of("−16.5"), of("-16.5")), (Some("-16.5".to_owned()), Some("-16.5".to_owned())));
        assert_eq!(of("+4.6").as_deref(), Some("4.6"));
        assert_eq!(of("204 859").as_deref(), Some("204859"));
        assert_eq!(of("204,859").as_deref(), Some("204859"));
        assert_eq!((of("2016"), of("5"), of("T1"), of(""), of("-")), (None, None, None, None, None));
    }
}
