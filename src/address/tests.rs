//! Tests on views and their addresses.

use proptest::prelude::*;
use strum::VariantArray;

use super::*;
use crate::data::PlaceId;
use crate::library::Library;
use crate::metrics::RankBy;
use crate::theme;
use crate::wording::is_hidden;

const FULL: &str = "compare?view=rank&by=growth&sort=name&regions=shandong,zhejiang&transform=gap&currency=yuan&base=2014&years=2014-2017&scale=log&split=yes\
    &table=yes&conflict=t2&year=2015&region=zhejiang&filter=contradicted,text-conflict&official=mixed,none&reverse=yes&layer=china-exports&evidence=yes&at=C04&theme=mono";

fn told(address: &str) -> String {
    match View::read(address, &Library::embedded().unwrap()) {
        Ok(view) => format!("is {view}"),
        Err(error) => {
            let error = error.locate("--view", address);
            let help = error.help.unwrap_or_default();
            format!("{}+{}: {} ({help})", error.col, error.width, error.message)
        }
    }
}

#[test]
fn an_address_reads_back_as_it_was_printed() {
    for address in [
        "overview",
        "claims?filter=contradicted",
        "claims?official=contradicted,no-data",
        "problems?reverse=yes&at=2.1x3.1",
        "structure?layer=shandong-trade",
        FULL,
    ] {
        assert_eq!(address.parse::<View>().map(|view| view.to_string()), Ok(address.to_owned()));
    }
}

#[test]
fn one_view_has_one_address() {
    for (loose, canonical) in [
        ("COMPARE", "compare"),
        ("compare?transform=level&scale=linear&split=no&conflict=t1", "compare"),
        ("compare?region=shandong&regions=jiangsu,shandong,jiangsu", "compare?regions=shandong,jiangsu"),
        ("compare?regions=jiangsu,zhejiang,shandong", "compare"),
        ("compare?sort=place&by=exports&view=paper", "compare"),
        ("compare?year=2018&by=neighbour&view=rank", "compare?view=rank&by=neighbour&year=2018"),
        ("compare?year=2015&base=2013", "compare?base=2013&year=2015"),
        ("claims?filter=text-conflict,holds", "claims?filter=holds,text-conflict"),
        ("claims?official=none,confirmed", "claims?official=confirmed,none"),
        // Once one verdict, now two.
        ("claims?official=Partly,none", "claims?official=as-far-as-figures-reach,mixed,none"),
        ("claims?official=none,no-data,partly,contradicted,confirmed", "claims"),
        ("structure?layer=Ordinals", "structure"),
        ("problems?evidence=no", "problems"),
        ("structure?at=wholly%20foreign%2fowned", "structure?at=wholly%20foreign%2Fowned"),
        ("structure?at=加工=1", "structure?at=%E5%8A%A0%E5%B7%A5%3D1"),
    ] {
        assert_eq!(told(loose), format!("is {canonical}"));
    }
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_was_meant() {
    for (address, expected) in [
        (
            "",
            "1+1: the address names no tab (expected `overview`, `trends`, `compare`, `structure`, `problems` or `claims`)",
        ),
        (
            "?year=2014",
            "1+1: the address names no tab (expected `overview`, `trends`, `compare`, `structure`, `problems` or `claims`)",
        ),
        ("compre", "1+6: `compre` is not a tab (did you mean `compare`?)"),
        ("'compre'", "2+6: `compre` is not a tab (did you mean `compare`?)"),
        ("compare?", "9+1: a field is empty (expected key=value, joined by `&`)"),
        ("compare?split=yes&&table=yes", "19+1: a field is empty (expected key=value, joined by `&`)"),
        ("compare?transfrom=gap", "9+9: a view has no field `transfrom` (did you mean `transform`?)"),
        ("compare?transform=gpa", "19+3: `gpa` is not a transform (did you mean `gap`?)"),
        ("compare?view=rnak", "14+4: `rnak` is not a view of Compare (did you mean `rank`?)"),
        (
            "compare?view=rank&by=imports",
            "22+7: `imports` is not a measure of the ranking (did you mean `exports`?)",
        ),
        (
            "compare?sort=up",
            "14+2: `up` is not an order of the ranking (expected `place`, `moves` or `name`)",
        ),
        (
            "structure?layer=china-export",
            "17+12: `china-export` is not a layer (did you mean `china-exports`?)",
        ),
        ("compare?transform", "9+9: `transform` has no value ()"),
        ("compare?transform=", "9+10: `transform` has no value ()"),
        ("compare?split=yes&split=no", "19+5: `split` is named twice ()"),
        ("compare?split=true", "15+4: `true` is not yes or no (expected `yes` or `no`)"),
        ("compare?regions=shandong,zhejang", "26+7: `zhejang` is not a region (did you mean `zhejiang`?)"),
        ("compare?regions=shandong,", "26+1: `regions` has no value ()"),
        ("compare?base=14", "14+2: `14` is not a year (expected four digits)"),
        ("compare?base=+214", "14+4: `+214` is not a year (expected four digits)"),
        ("trends?years=2014", "14+4: `2014` is not a span of years (expected two years, joined by a hyphen)"),
        (
            "trends?years=2017-2014",
            "14+9: a span must rise: `2017-2014` does not (write the earlier year first, such as 2014-2017)",
        ),
        (
            "compare?theme=Neon",
            "15+4: `Neon` is not a theme (expected `dark`, `light`, `terminal`, `mono`, `high-contrast`, `catppuccin-mocha`, `tokyo-night`, `kanagawa`, `gruvbox-dark`, `gruvbox-light` or `github-light`)",
        ),
        ("claims?at=%4", "11+2: `%4` is not percent-encoded text (write `%25` for a percent sign)"),
        ("claims?at=%ff", "11+3: `%ff` is not percent-encoded text (write `%25` for a percent sign)"),
        ("claims?at=%1B", "11+3: `U+001B` holds a hidden character ()"),
        ("claims?at=%20", "11+3: `at` has no value ()"),
    ] {
        assert_eq!(told(address), expected, "{address}");
    }
}

fn a_span() -> impl Strategy<Value = Span> {
    (1000..9999_u16)
        .prop_flat_map(|from| (Just(from), from + 1..=9999))
        .prop_map(|(from, to)| Span { from, to })
}

fn a_place() -> impl Strategy<Value = PlaceId> {
    "[A-Za-z0-9._-]{1,32}".prop_map(|id| id.parse().unwrap())
}

fn some_of<T: VariantArray + Clone + std::fmt::Debug>() -> impl Strategy<Value = Vec<T>> {
    proptest::collection::vec(proptest::sample::select(T::VARIANTS.to_vec()), 0..4)
}

prop_compose! {
    fn a_view()(
        tab in proptest::sample::select(Tab::VARIANTS.to_vec()),
        year in proptest::option::of(1000..=9999_u16),
        region in proptest::option::of(a_place()),
        regions in proptest::collection::vec(a_place(), 0..4),
        ranking in (
            proptest::sample::select(Comparison::VARIANTS.to_vec()),
            proptest::sample::select(RankBy::VARIANTS.to_vec()),
            proptest::sample::select(Order::VARIANTS.to_vec()),
        ),
        transform in proptest::sample::select(Transform::VARIANTS.to_vec()),
        currency in proptest::option::of("[a-z]{1,9}".prop_map(|id| id.parse().unwrap())),
        base in proptest::option::of(1000..=9999_u16),
        years in proptest::option::of(a_span()),
        scale in (
            proptest::sample::select(Scale::VARIANTS.to_vec()),
            proptest::sample::select(Scales::VARIANTS.to_vec()),
        ),
        layer in proptest::option::of("[a-z]{1,9}".prop_map(|id| id.parse().unwrap())),
        flags in any::<(bool, bool, bool, bool, bool)>(),
        filter in some_of(),
        official in some_of(),
        at in proptest::option::of("\\PC{1,8}".prop_filter("seen", |at| !at.contains(is_hidden))),
        theme in proptest::option::of(proptest::sample::select(theme::NAMES.to_vec())),
    ) -> View {
        let (split, table, reverse, evidence, t2) = flags;
        let conflict = t2.then(|| "t2".parse().unwrap());
        let against = evidence.then(|| if t2 { "t1" } else { "t2" }.parse().unwrap());
        let theme = theme.map(str::to_owned);
        let (view, by, sort) = ranking;
        let (scale, scales) = scale;
        View {
            tab, year, region, regions, view, by, sort, transform, currency, base, years, scale, split, scales, table, conflict, against, filter, official, reverse,
            layer, evidence, at, theme,
        }
    }
}

proptest! {
    #[test]
    fn every_view_survives_its_address(view in a_view()) {
        let address = view.to_string();
        prop_assert!(address.is_ascii());
        prop_assert_eq!(address.parse::<View>(), Ok(view.clone().canonical()), "{}", address);
        // POSIX: nothing but a single quote acts within single quotes, and these characters nowhere.
        let pasted = view.for_shell();
        let inner = pasted.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(&pasted);
        let acts = |c: char| !c.is_ascii_alphanumeric() && !"-._,".contains(c);
        prop_assert!(inner == address && !inner.contains('\''), "{}", pasted);
        prop_assert!(inner != pasted || !pasted.contains(acts), "{}", pasted);
        prop_assert_eq!(pasted.parse::<View>(), Ok(view.canonical()), "{}", pasted);
    }

    #[test]
    fn no_text_is_too_strange(text in ".*|(compare|claims)\\?[a-z=&%,0-9-]{0,40}|claims\\?at=.{0,6}") {
        if let Err(error) = text.parse::<View>() {
            prop_assert!(error.span.start <= error.span.end && error.span.end <= text.len());
            prop_assert!(text.is_char_boundary(error.span.start) && text.is_char_boundary(error.span.end));
            let told = error.locate("--view", &text).to_string();
            prop_assert!(!told.contains(|c| c != '\n' && is_hidden(c)), "{}", told);
        }
    }
}
