//! A frame as SVG: real text in a viewBox, coloured by a palette, without any resource from outside.
//!
//! Each run of letters in one style has its own `x` and `textLength`, so that columns stay under each
//! other in any font; blocks, rules and braille dots are [shapes](super::shapes).

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use super::palette::{Palette, Rgb};
use super::shapes::parts;
use crate::text;
use crate::wording::is_hidden;

/// Pixels of a cell at the picture's natural size.
const CELL: (usize, usize) = (9, 19);
/// Pixels from the top of a cell to the line that letters stand on.
const BASELINE: usize = 14;
/// Pixels round the frame.
const MARGIN: usize = 8;
/// An advance of 0.6 em is what monospaced fonts have: 15 pixels fill a cell of 9.
const HEAD: &str = "font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace\" \
    font-size=\"15\" xml:space=\"preserve\" style=\"white-space: pre\"";

/// Keeps shapes that join from showing a seam where the picture is scaled; dots are rounder without it.
const CRISP: &str = " shape-rendering=\"crispEdges\"";

/// What a picture says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// Its name, for a reader who cannot see it and for a tooltip.
    pub title: &'a str,
    /// What it shows and where it comes from.
    pub desc: &'a str,
    /// What the ids in it begin with, so that several can stand in one document.
    pub key: &'a str,
}

/// A stretch of cells in one row that is written or drawn at once.
struct Run<'a> {
    start: usize,
    columns: usize,
    text: String,
    style: &'a Cell,
}

/// The frame as one SVG document.
#[must_use]
pub fn svg(buffer: &Buffer, palette: &Palette, about: Picture<'_>) -> String {
    let columns = usize::from(buffer.area.width);
    let (width, height) =
        (columns * CELL.0 + 2 * MARGIN, usize::from(buffer.area.height) * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{key}title {key}desc\">\n<title id=\"{key}title\">{}</title>\n\
         <desc id=\"{key}desc\">{}</desc>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n<g {HEAD}>\n",
        escaped(about.title),
        escaped(about.desc),
        hex(palette.ground),
        key = about.key,
    );
    for (y, row) in buffer.content.chunks(columns.max(1)).enumerate() {
        let cells = seen(row);
        grounds(&mut out, palette, y, &cells);
        drawn(&mut out, palette, y, &cells);
        written(&mut out, palette, y, &cells);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The cells of a row with their columns, without those that a wide character covers.
fn seen(row: &[Cell]) -> Vec<(usize, usize, &Cell)> {
    let mut cells = Vec::new();
    let mut next = 0;
    for (x, cell) in row.iter().enumerate() {
        if x >= next {
            let wide = text::width(cell.symbol()).max(1);
            cells.push((x, wide, cell));
            next = x + wide;
        }
    }
    cells
}

fn grounds(out: &mut String, palette: &Palette, y: usize, cells: &[(usize, usize, &Cell)]) {
    let ground = |cell: &Cell| palette.colours(cell.fg, cell.bg, cell.modifier).1;
    for same in cells.chunk_by(|(_, _, a), (_, _, b)| ground(a) == ground(b)) {
        let (Some((x, _, cell)), Some((end, wide, _))) = (same.first(), same.last()) else { continue };
        if ground(cell) != palette.ground {
            // Writing to a String cannot fail, here and below.
            let _ = writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"{CRISP}/>",
                left(*x),
                top(y),
                (end + wide - x) * CELL.0,
                CELL.1,
                hex(ground(cell))
            );
        }
    }
}

fn drawn(out: &mut String, palette: &Palette, y: usize, cells: &[(usize, usize, &Cell)]) {
    let ink = |cell: &Cell| palette.colours(cell.fg, cell.bg, cell.modifier).0;
    for same in cells.chunk_by(|(_, _, a), (_, _, b)| a.symbol() == b.symbol() && ink(a) == ink(b)) {
        let Some((x, _, cell)) = same.first() else { continue };
        let Some(parts) = only_char(cell).and_then(parts) else { continue };
        let mut path = String::new();
        let crisp = if parts.iter().all(|[_, _, wide, _]| *wide == 100) { CRISP } else { "" };
        for [part_x, part_y, part_w, part_h] in parts {
            // A part as wide as its cell joins its neighbours.
            let copies = if part_w == 100 { 1 } else { same.len() };
            for at in 0..copies {
                let _ = write!(
                    path,
                    "M{} {}h{}v{}h-{}z",
                    pixels(left(x + at), part_x, CELL.0),
                    pixels(top(y), part_y, CELL.1),
                    if part_w == 100 { (same.len() * CELL.0).to_string() } else { pixels(0, part_w, CELL.0) },
                    pixels(0, part_h, CELL.1),
                    if part_w == 100 { (same.len() * CELL.0).to_string() } else { pixels(0, part_w, CELL.0) },
                );
            }
        }
        if !path.is_empty() {
            let _ = writeln!(out, "<path d=\"{path}\" fill=\"{}\"{crisp}/>", hex(ink(cell)));
        }
    }
}

fn written(out: &mut String, palette: &Palette, y: usize, cells: &[(usize, usize, &Cell)]) {
    let runs = runs(cells);
    if runs.is_empty() {
        return;
    }
    let _ = write!(out, "<text y=\"{}\">", top(y) + BASELINE);
    for run in runs {
        let cell = run.style;
        let ink = palette.colours(cell.fg, cell.bg, cell.modifier).0;
        let mut style = format!("fill=\"{}\"", hex(ink));
        for (modifier, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        ] {
            if cell.modifier.contains(modifier) {
                style.push_str(attribute);
            }
        }
        let _ = write!(
            out,
            "<tspan x=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" {style}>{}</tspan>",
            left(run.start),
            run.columns * CELL.0,
            escaped(&run.text)
        );
    }
    out.push_str("</text>\n");
}

/// Stretches of letters in one style, parted where two blanks or a shape stand between them. A mark
/// that a font may lack has a run of its own, so that a wider stand-in moves nothing else.
fn runs<'a>(cells: &[(usize, usize, &'a Cell)]) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut joins = false;
    for (x, wide, cell) in cells {
        let symbol = cell.symbol();
        let shape = only_char(cell).and_then(parts).is_some();
        let blank = symbol.trim().is_empty() && !cell.modifier.contains(Modifier::UNDERLINED);
        if shape || cell.modifier.contains(Modifier::HIDDEN) || symbol.contains(is_hidden) {
            joins = false;
            continue;
        }
        let common = symbol.chars().all(is_common);
        match runs.last_mut() {
            Some(run)
                if joins && common && same_style(run.style, cell) && !(blank && run.text.ends_with(' ')) =>
            {
                run.text.push_str(symbol);
                run.columns += wide;
            }
            _ if blank => {}
            _ => {
                runs.push(Run { start: *x, columns: *wide, text: symbol.to_owned(), style: cell });
                joins = common;
                continue;
            }
        }
        if blank && runs.last().is_some_and(|run| run.start + run.columns != x + wide) {
            joins = false;
        }
    }
    for run in &mut runs {
        if !run.style.modifier.contains(Modifier::UNDERLINED) {
            let kept = run.text.trim_end().len();
            run.columns -= run.text.len() - kept;
            run.text.truncate(kept);
        }
    }
    runs
}

fn same_style(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)
}

/// Letters that every monospaced font has, one column wide.
fn is_common(c: char) -> bool {
    matches!(c, ' '..='\u{24f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '−')
        && text::width(c.encode_utf8(&mut [0; 4])) == 1
}

fn only_char(cell: &Cell) -> Option<char> {
    let mut chars = cell.symbol().chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn left(x: usize) -> usize {
    MARGIN + x * CELL.0
}

fn top(y: usize) -> usize {
    MARGIN + y * CELL.1
}

/// A place in pixels, with the decimals that hundredths of a cell need.
fn pixels(start: usize, hundredths: u16, cell: usize) -> String {
    let all = start * 100 + usize::from(hundredths) * cell;
    let text = format!("{}.{:02}", all / 100, all % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Text as XML may hold it: markup escaped, what cannot be seen left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML 1.0 has no place for two more, even as references.
            c if is_hidden(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    const ABOUT: Picture<'_> = Picture { title: "a < b", desc: "\u{1b}[2J & so", key: "" };

    #[test]
    fn it_is_xml_whatever_stands_in_the_cells() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        buffer.set_string(0, 0, "a<&>\" 齐鲁 ⚑x", Style::new().fg(Color::Red));
        buffer.content[14].set_symbol("\u{1b}");
        buffer.content[15].set_symbol("\u{ffff}");
        let drawn = svg(&buffer, &Palette::DARK, ABOUT);
        let document = roxmltree::Document::parse(&drawn).unwrap_or_else(|error| panic!("{error}\n{drawn}"));
        let texts: Vec<&str> =
            document.descendants().filter(|n| n.has_tag_name("tspan")).filter_map(|n| n.text()).collect();
        assert_eq!(texts[0], "a<&>\"");
        assert_eq!(&texts[1..4], ["齐", "鲁", "⚑"]);
        assert!(drawn.contains("<desc id=\"desc\">[2J &amp; so</desc>"));
    }

    #[test]
    fn each_run_stands_in_its_column() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(2, 0, "ab c  de█x", Style::new());
        let drawn = svg(&buffer, &Palette::LIGHT, ABOUT);
        let document = roxmltree::Document::parse(&drawn).unwrap_or_else(|error| panic!("{error}"));
        let runs: Vec<_> = document
            .descendants()
            .filter(|n| n.has_tag_name("tspan"))
            .map(|n| (n.text(), n.attribute("x"), n.attribute("textLength")))
            .collect();
        // 8 pixels of margin and 9 a column.
        let expected = [
            (Some("ab c"), Some("26"), Some("36")),
            (Some("de"), Some("80"), Some("18")),
            (Some("x"), Some("107"), Some("9")),
        ];
        assert_eq!(runs, expected, "{drawn}");
    }
}
