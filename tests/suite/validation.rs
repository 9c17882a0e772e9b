//! What validation says of each publication that comes with the program: every alarm is known, and is a true one.

use std::path::Path;

use qilu::data::Publication;
use qilu::library::Library;
use qilu::metrics::validation::misfits;
use qilu::metrics::{Relation, Tally, validate};

use super::common::read;

fn alarms(ds: &Publication) -> Vec<(Relation, String)> {
    misfits(&validate(ds)).map(|one| (one.relation, one.cells[0].clone())).collect()
}

/// The paper's tables differ for 2016, and two of its rates follow from Table 1 alone (by hand: in the unit tests
/// of the relation). Nothing else in 12 relations, nor in those of all official tables and releases: their sums
/// were tried with Python's decimal.
#[test]
fn every_alarm_is_a_true_one() {
    let library = Library::embedded().expect("the built-in publications load");
    let known = [
        (Relation::Growth, "T1.growth.2016"),
        (Relation::Growth, "T1.growth.2017"),
        (Relation::Twice, "T1.volume.2016"),
    ];
    assert_eq!(alarms(&library.subject), known.map(|(relation, id)| (relation, id.to_owned())));
    assert_eq!(alarms(library.beside()), []);
    assert!(Tally::of(&validate(library.beside())).fits > 30, "sums are tried at all");
    for (file, tried) in [("examples/research.toml", 13), ("tests/publications/tiny.toml", 0)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let ds = Publication::parse(&read(&path), file).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        assert_eq!((alarms(&ds), Tally::of(&validate(&ds)).fits), (vec![], tried), "{file}");
    }
}

/// Two digits changed round, or a point in the wrong place, in a sum of 31 provinces: it is found.
#[test]
fn a_digit_changed_is_found_in_its_year() {
    let file = "examples/research.toml";
    let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
    for (digits, changed) in [("175.30", "157.30"), ("149.47", "194.47"), ("238.60", "2386.0")] {
        assert!(text.contains(digits), "{digits}");
        let text = text.replacen(digits, changed, 1);
        let ds = Publication::parse(&text, file).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        assert!(!alarms(&ds).is_empty(), "{digits} to {changed}");
    }
}
