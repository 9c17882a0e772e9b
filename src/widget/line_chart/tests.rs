//! What the line chart draws, worked out by hand.

use super::*;
use crate::widget::band_scale::BandScale;
use crate::widget::testing::{draw, owned, survives};

const YEARS: [&str; 6] = ["2012", "2013", "2014", "2015", "2016", "2017"];

fn series(name: &str, marker: char, values: &[Option<f64>]) -> ChartLine {
    ChartLine {
        name: name.to_owned(),
        last: String::new(),
        values: values.iter().map(|value| value.map(|value| [value; 3])).collect(),
        marker,
        role: Role::Text,
        emphasised: false,
        notes: Vec::new(),
    }
}

fn chart(series: impl Into<Vec<ChartLine>>) -> LineChart {
    LineChart::new(series.into(), owned(YEARS))
}

#[test]
fn a_gap_is_never_bridged() {
    let values = [Some(0.0), Some(0.0), None, Some(10.0), Some(10.0), None];
    let chart = chart([series("a", '●', &values)]);
    assert_eq!(
        draw(&chart, 44, 5),
        "10 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●⠤⠤⠤⠤⠤●┈┈┈┈┈┈  ● a\n\n\n 0 ┈┈┈●⠤⠤⠤⠤⠤●┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈\n    2012  2013  2014  2015  2016  2017"
    );
    survives(&chart);
}

#[test]
fn names_move_apart_and_stay_inside() {
    assert_eq!(spread(&[0, 0, 0], 9), [0, 1, 2]);
    assert_eq!(spread(&[4, 4, 4], 9), [3, 4, 5]);
    assert_eq!(spread(&[8, 8], 9), [7, 8]);
    assert_eq!(spread(&[1, 2, 7], 9), [1, 2, 7]);
    assert_eq!(spread(&[], 9), [0u16; 0]);
}

#[test]
fn non_positive_values_are_gaps_on_a_log_axis() {
    let values = [Some(1.0), Some(-5.0), Some(0.0), Some(100.0), None, None];
    let lines = [series("a", '+', &values)];
    let mut chart = chart(lines);
    chart.log = true;
    assert_eq!(draw(&chart, 60, 9).matches('+').count(), 3, "two points and the name");
    survives(&chart);
}

#[test]
fn notes_cover_no_line_and_nothing_leaves_the_area() {
    let one = [14.71, 17.53, 20.54, 17.71, 14.78, 14.62].map(Some);
    let two = [14.88, 14.37, 15.44, 16.79, 16.85, 18.66].map(Some);
    let mut lines = [series("Shandong", '●', &one), series("Zhejiang", '▪', &two)];
    lines[0].notes = vec![(2, "20.54".to_owned())];
    lines[0].emphasised = true;
    let mut chart = chart(lines);
    chart.selected = Some(4);
    chart.reference = Some(15.0);
    let text = draw(&chart, 70, 14);
    assert!(text.contains("20.54") && text.contains("[2016]"), "{text}");
    assert!(text.contains("● Shandong") && text.contains("▪ Zhejiang"), "{text}");
    survives(&chart);
}

#[test]
fn odd_values_draw_nothing_but_do_no_harm() {
    let values = [Some(f64::NAN), Some(f64::INFINITY), Some(f64::MAX), None];
    let lines = [series("a", 'a', &values)];
    survives(&chart(lines));
    survives(&chart([]));
    let flat = [Some(3.0)];
    survives(&chart([series("one", 'o', &flat)]));
}

/// Two series in one cell: each mark has the style of its own series alone.
#[test]
fn a_marker_keeps_nothing_of_what_lies_below_it() {
    let (below, above) = ([Some(10.0), Some(12.0)], [Some(10.0), Some(20.0)]);
    let mut lines = [series("below", 'b', &below), series("over", 'a', &above)];
    (lines[0].role, lines[1].role) = (Role::Header, Role::Muted);
    lines[1].emphasised = true;
    let area = Rect::new(0, 0, 60, 9);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::default();
    chart(lines).draw(&theme, area, &mut buffer);
    let own = theme.style(Role::Muted);
    assert!(!own.add_modifier.contains(Modifier::BOLD), "unlike the other's");
    let marks: Vec<_> = buffer.content.iter().filter(|cell| cell.symbol() == "a").collect();
    assert_eq!(marks.len(), 3, "two points and the name");
    for cell in marks {
        assert_eq!((Some(cell.fg), cell.modifier), (own.fg, own.add_modifier));
    }
}

/// Names and values at the ends of two lines in columns that the caller gives.
fn ends_in(width: u16) -> String {
    let (one, two) = ([Some(-4.04); 6], [Some(-123.39); 6]);
    let lines = [
        ChartLine { last: "−4.04".to_owned(), ..series("Zhejiang", '▪', &one) },
        ChartLine { last: "−123.39".to_owned(), ..series("Jiangsu", '+', &two) },
    ];
    let chart =
        LineChart { slots: Some(BandScale::between(6, 16, 6)), ..LineChart::new(lines.into(), Vec::new()) };
    let drawn = draw(&chart, width, 6);
    drawn
        .lines()
        .filter_map(|line| line.split_once("  ▪ ").or(line.split_once("  + ")))
        .map(|(_, end)| end)
        .fold(String::new(), |all, end| if all.is_empty() { end.to_owned() } else { format!("{all}|{end}") })
}

#[test]
fn ends_in_given_columns_are_all_named_or_none() {
    // The last point stands in column 16, the labels from column 19 on: with one width for the names the
    // longest takes 2 + 8 + 1 + 7 columns, without 2 + 7 + 1 + 7, and the names alone 2 + 8.
    assert_eq!(ends_in(19 + 18), "Zhejiang −4.04|Jiangsu  −123.39");
    assert_eq!(ends_in(19 + 17), "Zhejiang −4.04|Jiangsu −123.39");
    assert_eq!(ends_in(19 + 16), "Zhejiang|Jiangsu");
    assert_eq!(ends_in(19 + 10), "Zhejiang|Jiangsu");
    assert_eq!(ends_in(19 + 9), "");
}

#[test]
fn a_line_without_a_name_ends_in_its_value() {
    let values = [Some(0.0), Some(10.0)];
    let lines = [ChartLine { last: "10.0".to_owned(), ..series("", '●', &values) }];
    let chart = LineChart::new(lines.into(), owned(["'16", "'17"]));
    assert!(draw(&chart, 24, 5).contains("●  10.0"), "{}", draw(&chart, 24, 5));
    survives(&chart);
}

#[test]
fn a_note_stands_beside_no_tick_and_no_other_point() {
    let values = [None, Some(19.2), Some(17.2), Some(-13.8), Some(-16.5), Some(-1.1)];
    let lines = [ChartLine { notes: vec![(1, "+19.2".to_owned())], ..series("", '●', &values) }];
    // Two columns a year: the tick 20 is left of the noted point, the next point right of it, and the row
    // above is that of the tick.
    let chart = LineChart { pitch: 2, ..chart(lines) };
    let drawn = draw(&chart, 40, 8);
    assert!(!drawn.contains("19.2") && drawn.contains("20") && drawn.contains("●⣀●"), "{drawn}");
    // With more columns there is a place for it.
    assert!(draw(&LineChart { pitch: 6, ..chart }, 60, 8).contains("+19.2"));
}

#[test]
fn a_step_is_no_wider_than_it_may_be() {
    let values = [Some(0.0), Some(10.0)];
    let lines = [series("a", '●', &values)];
    let wide = LineChart::new(lines.into(), owned(["'16", "'17"]));
    let narrow = LineChart { pitch: 4, ..wide.clone() };
    let area = Rect::new(0, 0, 40, 6);
    assert!(wide.slots(area).is_some_and(|slots| slots.pitch() > 4));
    assert_eq!(narrow.slots(area).map(|slots| slots.pitch()), Some(4));
    survives(&narrow);
}
#[test]
fn ticks_stand_on_rows_of_their_own_with_their_values() {
    let (one, two) = ([14.71, 17.53, 20.54, 17.71, 14.78, 14.62], [14.88, 14.37, 15.44, 16.79, 16.85, 18.66]);
    let (one, two) = (one.map(Some), two.map(Some));
    let lines = [series("a", 'a', &one), series("b", 'b', &two)];
    let drawn = draw(&LineChart::new(lines.into(), Vec::new()), 60, 8);
    let rows: Vec<&str> = drawn.lines().collect();
    // By hand: two rows a step of 2 above 14; 20.54 lies 6.54 rows above 14, so in the uppermost.
    for (row, tick) in [(1, "20"), (3, "18"), (5, "16"), (7, "14")] {
        assert!(rows[row].starts_with(&format!("{tick} ┈")), "{drawn}");
    }
    assert!(rows[0].contains('a') && !rows[0].contains('┈'), "{drawn}");
}

#[test]
fn words_for_an_event_stand_by_it_and_on_no_tick() {
    let (one, two) = ([Some(0.0), Some(10.0)], [Some(10.0), Some(0.0)]);
    let lines = [series("a", 'a', &one), series("b", 'b', &two)];
    let texts = owned(["a passes b at last", "a passes", "x"]);
    let callouts = vec![Callout { at: 0.5, value: 5.0, texts, role: Role::Text }];
    let chart = LineChart { callouts, ..LineChart::new(lines.into(), Vec::new()) };
    let drawn = draw(&chart, 60, 9);
    let at = drawn.lines().position(|line| line.contains("passes")).expect("a place");
    assert!(at.abs_diff(4) <= 3 && !drawn.lines().nth(at).is_some_and(|line| line.contains('┈')), "{drawn}");
    // Where not even the shortest has a place, nothing is said.
    assert!(!draw(&chart, 20, 3).contains('x'));
    survives(&chart);
}
