//! Views as charts: what stands where in the SVG, held against sums done by hand and against what a picture must
//! not have. How each one looks is in `tests/golden`.

use std::path::Path;

use roxmltree::{Document, Node};

use super::common::printed;

/// A view of everything that is drawn in its own way.
const VIEWS: [&str; 25] = [
    "overview",
    "trends?year=2016",
    "trends?table=yes",
    "compare",
    "compare?transform=index&base=2014",
    "compare?transform=index&base=2014&scale=log",
    "compare?transform=growth",
    "compare?transform=share",
    "compare?transform=gap",
    "compare?transform=ratio",
    "compare?transform=rank",
    "compare?split=yes",
    "compare?split=yes&scales=own",
    "compare?table=yes",
    "compare?view=rank",
    "compare?view=rank&by=growth",
    "compare?view=crosscheck",
    "structure",
    "structure?layer=shandong-trade",
    "problems",
    "problems?reverse=yes",
    "problems?evidence=yes&at=2.4",
    "problems?evidence=yes&at=2.2",
    "claims",
    "compare?against=t2",
];

/// The same of a publication of 31 provinces and 13 years.
const MANY: [&str; 7] = [
    "overview",
    "trends",
    "compare",
    "compare?transform=rank",
    "compare?split=yes",
    "compare?table=yes",
    "compare?view=rank",
];

fn drawn(view: &str, args: &[&str]) -> String {
    printed(&[&["show", view, "--format", "svg"], args].concat())
}

fn file(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).display().to_string()
}

fn parse(svg: &str) -> Document<'_> {
    Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"))
}

fn length(node: Node<'_, '_>, attribute: &str) -> f64 {
    let text = node.attribute(attribute).unwrap_or_else(|| panic!("{attribute} of {node:?}"));
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

fn tagged<'a, 'b>(document: &'a Document<'b>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'b>> {
    document.descendants().filter(move |node| node.has_tag_name(tag))
}

fn of_class<'a, 'b>(document: &'a Document<'b>, tag: &'static str, class: &'static str) -> Vec<Node<'a, 'b>> {
    tagged(document, tag).filter(|node| node.attribute("class") == Some(class)).collect()
}

/// Left, top, right and bottom of what a text covers. A letter of common fonts takes half of its size on the
/// average, a digit 0.556 (Helvetica, Arial), a Chinese character all of it.
fn covered(text: Node<'_, '_>) -> [f64; 4] {
    let size = length(text, "font-size");
    let each = |c: char| match c {
        '0'..='9' | '+' | '=' => 0.556,
        '.' | ',' | ' ' | ':' | ';' => 0.278,
        '\u{2e80}'.. => 1.0,
        _ => 0.5,
    };
    let wide = words(text).chars().map(each).sum::<f64>() * size;
    let (x, y) = (length(text, "x"), length(text, "y"));
    let left = match text.attribute("text-anchor") {
        Some("end") => x - wide,
        Some("middle") => x - wide / 2.0,
        _ => x,
    };
    [left, y - 0.7 * size, left + wide, y + 0.15 * size]
}

/// What holds of every picture: XML that stands alone, named and described, no sign of the screen, and no two texts
/// upon each other or outside.
fn holds(view: &str, svg: &str) {
    let document = parse(svg);
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"), "{view}");
    assert_eq!(root.attribute("aria-labelledby"), Some("title desc"), "{view}");
    for tag in ["title", "desc"] {
        assert!(tagged(&document, tag).all(|node| !words(node).trim().is_empty()), "{view}: {tag}");
    }
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["script", "image", "use", "foreignObject", "a"].contains(&name), "{view}: {name}");
        let loads = node.attributes().find(|of| of.value().contains("url(") || of.name().ends_with("href"));
        assert!(loads.is_none(), "{view}: {loads:?}");
    }
    let style = words(tagged(&document, "style").next().expect("a style"));
    assert!(style.starts_with("@media print {") && style.contains(".q-ground{fill:#ffffff}"), "{style}");
    let (width, height) = (length(root, "width"), length(root, "height"));
    let texts: Vec<(String, [f64; 4])> =
        tagged(&document, "text").map(|node| (words(node), covered(node))).collect();
    assert!(texts.len() >= 3, "{view}");
    for (at, (said, [left, top, right, bottom])) in texts.iter().enumerate() {
        let on_screen = |c: char| matches!(c, '\u{2500}'..='\u{257f}' | '\u{2581}'..='\u{2588}' | '\u{2800}'..='\u{28ff}');
        assert!(!said.contains(on_screen) && !said.contains("[2 Trends]"), "{view}: {said}");
        assert!(
            *left >= 0.0 && *right <= width && *top >= 0.0 && *bottom <= height,
            "{view}: {said} outside"
        );
        for (other, [l, t, r, b]) in &texts[at + 1..] {
            let apart = right <= l || r <= left || bottom <= t || b <= top;
            assert!(apart, "{view}: {said} and {other} touch");
        }
    }
}

#[test]
fn every_view_is_a_picture_that_stands_alone_and_no_label_touches_another() {
    for view in VIEWS {
        for size in ["60x20", "80x24", "120x40"] {
            holds(view, &drawn(view, &["--size", size, "--theme", "light"]));
        }
    }
    let (many, tiny) = (file("examples/research.toml"), file("tests/publications/tiny.toml"));
    for view in MANY {
        for size in ["60x20", "80x24", "200x60"] {
            holds(view, &drawn(view, &["--size", size, "--data", &many]));
            holds(view, &drawn(view, &["--size", size, "--data", &tiny]));
        }
    }
}

#[test]
fn the_same_view_is_the_same_bytes() {
    for view in ["compare", "claims", "structure?layer=shandong-trade"] {
        assert_eq!(drawn(view, &[]), drawn(view, &[]), "{view}");
    }
}

/// 80 columns are 80 x 9 + 16 = 736 pixels, less a margin of 20 on both sides 696; six years share them, 116 each.
/// A bar takes two thirds, 77, and the rest is left to its sides: 19 before, 20 behind. The first bar begins at
/// 20 + 19 = 39, the next 116 further on.
#[test]
fn bars_stand_under_each_other_and_rise_from_zero() {
    let svg = drawn("trends?year=2016", &["--size", "80x24", "--theme", "light"]);
    let document = parse(&svg);
    let bars: Vec<[f64; 4]> = of_class(&document, "rect", "q-series-a")
        .into_iter()
        .chain(of_class(&document, "rect", "q-negative"))
        .map(|bar| ["x", "y", "width", "height"].map(|attribute| length(bar, attribute)))
        .collect();
    assert_eq!(bars.len(), 18, "three charts of six years");
    let near = |a: f64, b: f64| (a - b).abs() < 0.02;
    for [x, _, width, _] in &bars {
        let year = (x - 39.0) / 116.0;
        assert!(near(*width, 77.0) && near(year, year.round()) && (0.0..6.0).contains(&year), "{x}");
    }
    // Table 1; the highest bar of a chart says how many pixels a unit is.
    for (values, highest) in
        [([14.71, 17.53, 20.54, 17.71, 14.78, 14.62], 20.54), ([11.2, 12.8, 14.2, 12.3, 10.8, 9.9], 14.2)]
    {
        let heights = |unit: f64| values.map(|value| value * unit);
        let found = bars.iter().any(|[_, _, _, high]| {
            heights(high / highest).iter().all(|wanted| bars.iter().any(|bar| (bar[3] - wanted).abs() < 0.05))
        });
        assert!(found, "{values:?}: {bars:?}");
    }
    // Of the printed growth the falls hang from the line on which the rises stand.
    let falls = of_class(&document, "rect", "q-negative");
    let zero = length(falls[0], "y");
    assert_eq!(falls.len(), 4);
    assert!(falls.iter().all(|bar| near(length(*bar, "y"), zero)));
    let unit = length(falls[2], "height") / 16.5;
    assert!(bars.iter().any(|[_, y, _, high]| near(y + high, zero) && (high - 19.2 * unit).abs() < 0.05));
}

/// The places of a line, and of the ticks by their values.
fn line(document: &Document<'_>, class: &'static str) -> Vec<(f64, f64)> {
    let path = of_class(document, "path", class).into_iter().next().expect("a line");
    let path = path.attribute("d").expect("a path").trim_start_matches('M').to_owned();
    let place = |place: &str| {
        let (x, y) = place.split_once(' ').expect("two numbers");
        (x.parse().expect("a number"), y.parse().expect("a number"))
    };
    path.split('L').map(place).collect()
}

/// Where the middle of a tick lies: its letters stand 4 pixels below it.
fn tick(document: &Document<'_>, said: &str) -> f64 {
    let of = |node: &Node<'_, '_>| words(*node) == said && node.attribute("text-anchor") == Some("end");
    length(tagged(document, "text").find(of).expect("a tick"), "y") - 4.0
}

/// Table 1 for Shandong, Table 2 for Zhejiang. On a linear axis a value lies as many times the distance of two ticks
/// from one of them as it is away; the lines cross where both are equal: 17.71 - 16.79 = 0.92 before and
/// 14.78 - 16.85 = -2.07 behind, so 0.92 / 2.99 = 0.3077 of a year after 2015, at 17.71 - 2.93 x 0.3077 = 16.81.
#[test]
fn lines_go_through_their_values_and_the_crossing_is_named() {
    let svg = drawn("compare", &["--size", "80x24", "--theme", "light"]);
    let document = parse(&svg);
    let (low, high) = (tick(&document, "16"), tick(&document, "20"));
    let y = |value: f64| low - (value - 16.0) / 4.0 * (low - high);
    let own = line(&document, "q-series-a");
    let peer = line(&document, "q-series-b");
    for (places, values) in [
        (&own, [14.71, 17.53, 20.54, 17.71, 14.78, 14.62]),
        (&peer, [14.88, 14.37, 15.44, 16.79, 16.85, 18.66]),
    ] {
        assert_eq!(places.len(), 6);
        for ((_, found), value) in places.iter().zip(values) {
            assert!((found - y(value)).abs() < 0.02, "{value}: {found} for {}", y(value));
        }
    }
    let pitch = own[1].0 - own[0].0;
    assert!(own.windows(2).all(|pair| (pair[1].0 - pair[0].0 - pitch).abs() < 0.01), "{own:?}");
    // A ring of 5 pixels begins at its left.
    let ring = tagged(&document, "path").find(|path| path.attribute("d").is_some_and(|d| d.contains("a5 5")));
    let ring = ring.and_then(|ring| ring.attribute("d")).expect("a ring").trim_start_matches('M');
    let (x, rest) = ring.split_once(' ').expect("two numbers");
    let centre: (f64, f64) = (
        x.parse::<f64>().expect("a number") + 5.0,
        rest.split('a').next().unwrap().parse().expect("a number"),
    );
    assert!((centre.0 - (own[3].0 + 0.3077 * pitch)).abs() < 0.05, "{centre:?}");
    assert!((centre.1 - y(16.8085)).abs() < 0.05, "{centre:?}");
    let said: Vec<String> = tagged(&document, "text").map(words).collect();
    assert!(
        said.contains(&"Zhejiang passes".to_owned()) && said.contains(&"Shandong".to_owned()),
        "{said:?}"
    );
    assert!(said.contains(&"Shandong 14.62".to_owned()) && said.contains(&"Zhejiang 18.66".to_owned()));
    assert!(said[0].starts_with("Zhejiang passed Shandong in 2016"), "{said:?}");
    // Jiangsu, of another magnitude, has bars of its own: 116.98 is the lowest, 138.01 the highest.
    let strip: Vec<f64> =
        of_class(&document, "rect", "q-series-c").into_iter().map(|bar| length(bar, "height")).collect();
    assert_eq!(strip.len(), 6);
    assert!((strip[4] / strip[5] - 116.98 / 138.01).abs() < 0.001, "{strip:?}");
}

/// ln 120 - ln 80 = 0.4055; Shandong's 14.62 of 2017 is 71.18 % of the 20.54 of 2014, and ln 71.18 lies 0.1168 below
/// ln 80: 0.288 of the distance of the two ticks further down.
#[test]
fn on_a_logarithmic_axis_equal_ratios_are_equal_distances() {
    let svg = drawn("compare?transform=index&base=2014&scale=log", &["--size", "80x24"]);
    let document = parse(&svg);
    let (low, high) = (tick(&document, "80"), tick(&document, "120"));
    let last = line(&document, "q-series-a")[5].1;
    assert!((last - (low + 0.288 * (low - high))).abs() < 0.2, "{last} {low} {high}");
    assert!(svg.contains("logarithmic axis"));
}

/// The second place has no figure for 2022: two points, and no line between them.
#[test]
fn a_year_without_a_figure_is_a_gap() {
    let svg = drawn("compare", &["--data", &file("tests/publications/tiny.toml"), "--theme", "light"]);
    let document = parse(&svg);
    assert!(of_class(&document, "path", "q-series-b").is_empty(), "{svg}");
    // Its mark is a square.
    assert_eq!(of_class(&document, "polygon", "q-series-b").len(), 2);
    assert_eq!(line(&document, "q-series-a").len(), 3);
}

/// The share of Table 1 for 2017 is 9.9, so from 9.85 to 9.95: 0.10 wide at least, on an axis from the -0.37 of the
/// growth to the 0.02 of the share some fifth of it. Levels are printed to 0.005, which no line shows.
#[test]
fn intervals_that_can_be_seen_are_drawn_and_told() {
    let seen = drawn("compare?view=crosscheck", &["--size", "80x24"]);
    assert!(seen.contains("Thin lines at the values"));
    let document = parse(&seen);
    let widths = of_class(&document, "path", "q-text").into_iter().map(|path| {
        let ends: Vec<&str> =
            path.attribute("d").expect("a path").trim_start_matches('M').split('L').collect();
        let x = |at: usize| ends[at].split(' ').next().unwrap().parse::<f64>().expect("a number");
        x(1) - x(0)
    });
    let widest = widths.fold(0.0, f64::max);
    assert!((18.0..36.0).contains(&widest), "{widest} of 90 pixels");
    let unseen = drawn("compare", &[]);
    assert!(unseen.contains("no wider than the marks") && !unseen.contains("Thin lines"));
}

/// The hues of design: those of the screen, on its ground.
#[test]
fn a_picture_has_the_colours_of_its_theme() {
    for (theme, ground, hues) in [
        ("dark", "#10161d", ["#5aaefc", "#f5a63a", "#b5eadb"]),
        ("light", "#fbfaf6", ["#0e5fae", "#8a5a0a", "#00442f"]),
    ] {
        let svg = drawn("compare?transform=index", &["--theme", theme]);
        let document = parse(&svg);
        for (class, hue) in ["q-series-a", "q-series-b", "q-series-c"].into_iter().zip(hues) {
            let lines = of_class(&document, "path", class);
            assert!(!lines.is_empty() && lines.iter().all(|line| line.attribute("stroke") == Some(hue)));
        }
        assert_eq!(of_class(&document, "rect", "q-ground")[0].attribute("fill"), Some(ground));
    }
    // Without colours lines are told by their strokes.
    let plain = drawn("compare?transform=index", &["--theme", "mono"]);
    let document = parse(&plain);
    let dashes =
        |class| of_class(&document, "path", class)[0].attribute("stroke-dasharray").map(str::to_owned);
    let all = ["q-series-a", "q-series-b", "q-series-c"].map(dashes);
    assert!(all[0].is_none() && all[1].is_some() && all[2].is_some() && all[1] != all[2]);
}

#[test]
fn other_glyphs_are_those_of_the_picture_too() {
    let svg = drawn("trends?year=2016", &["--glyphs", "ascii"]);
    let document = parse(&svg);
    let said: String = tagged(&document, "text").map(words).collect();
    assert!(said.contains("14.78*") && said.is_ascii(), "{said}");
}
