//! What the line chart draws, worked out by hand.

use super::*;
use crate::widget::testing::{draw, survives};

const YEARS: [&str; 6] = ["2012", "2013", "2014", "2015", "2016", "2017"];

fn series<'a>(name: &'a str, marker: char, values: &'a [Option<f64>]) -> Series<'a> {
    Series { name, last: "", values, marker, style: Style::new(), emphasised: false, notes: &[] }
}

fn chart<'a>(series: &'a [Series<'a>]) -> LineChart<'a> {
    LineChart::new(series, &YEARS)
}

#[test]
fn a_gap_is_never_bridged() {
    let values = [Some(0.0), Some(0.0), None, Some(10.0), Some(10.0), None];
    let lines = [series("a", '●', &values)];
    assert_eq!(
        draw(&chart(&lines), 44, 5),
        "10    ⠁     ⠁     ⠁     ●⠉⠉⠉⠉⠉●     ⠁  ● a\n\n 5    ⠁     ⠁     ⠁     ⠁     ⠁     ⠁\n 0    ●⣀⣀⣀⣀⣀●     ⡀     ⡀     ⡀     ⡀\n    2012  2013  2014  2015  2016  2017"
    );
    survives(&chart(&lines));
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
    let mut chart = chart(&lines);
    chart.log = true;
    assert_eq!(draw(&chart, 60, 9).matches('+').count(), 3, "two points and the name");
    survives(&chart);
}

#[test]
fn notes_cover_no_line_and_nothing_leaves_the_area() {
    let one = [14.71, 17.53, 20.54, 17.71, 14.78, 14.62].map(Some);
    let two = [14.88, 14.37, 15.44, 16.79, 16.85, 18.66].map(Some);
    let mut lines = [series("Shandong", '●', &one), series("Zhejiang", '▪', &two)];
    lines[0].notes = &[(2, "20.54")];
    lines[0].emphasised = true;
    let mut chart = chart(&lines);
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
    survives(&chart(&lines));
    survives(&chart(&[]));
    let flat = [Some(3.0)];
    survives(&chart(&[series("one", 'o', &flat)]));
}

/// Two series in one cell, and a tick under a marker: each mark has the style of its own series alone.
#[test]
fn a_marker_keeps_nothing_of_what_lies_below_it() {
    let (below, above) = ([Some(10.0), Some(12.0)], [Some(10.0), Some(20.0)]);
    let mut lines = [series("below", 'b', &below), series("above", 'a', &above)];
    lines[0].style = Style::new().fg(Color::Blue);
    lines[1].style = Style::new().bold();
    lines[1].emphasised = true;
    let mut chart = chart(&lines);
    chart.muted = Style::new().dim();
    let area = Rect::new(0, 0, 60, 9);
    let mut buffer = Buffer::empty(area);
    (&chart).render(area, &mut buffer);
    let marks: Vec<_> = buffer.content.iter().filter(|cell| cell.symbol() == "a").collect();
    assert!(marks.len() >= 2, "two points");
    for cell in marks.iter().take(2) {
        assert_eq!((cell.fg, cell.modifier), (Color::Reset, Modifier::BOLD));
    }
}
