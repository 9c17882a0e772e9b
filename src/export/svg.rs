//! A picture as SVG: shapes and real text in a viewBox, without any resource from outside.
//!
//! Every mark has the colour of the theme as an attribute, which any program reads, and the class of its role,
//! by which a style sheet gives it another one: on paper, or on a dark screen.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ratatui::style::Style;

use super::chart::{ASIDE, Anchor, Area, Drawing, DrawnMark, Ink, Label};
use super::palette::{Palette, Rgb};
use crate::theme::{self, Role, Theme};
use crate::wording::is_hidden;

/// Fonts without serifs that a system has, the widest last.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', \
    'Noto Sans', 'DejaVu Sans', sans-serif";

/// What a picture says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// Its name, for a reader who cannot see it and for a tooltip.
    pub title: &'a str,
    /// What it shows and where it comes from.
    pub desc: &'a str,
    /// What the ids in it begin with, so that several can stand in one document; alone it has no need of one,
    /// and brings a style sheet for paper.
    pub key: Option<&'a str>,
}

/// The picture as one SVG document, in the colours of a theme.
pub fn svg(drawing: &Drawing, theme: &Theme, about: Picture<'_>) -> String {
    let colours = Colours::of(theme, false);
    let (width, height) = (number(drawing.width), number(drawing.height));
    let key = about.key.unwrap_or_default();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{key}title {key}desc\" font-family=\"{FONTS}\">\n\
         <title id=\"{key}title\">{}</title>\n<desc id=\"{key}desc\">{}</desc>\n",
        escaped(about.title),
        escaped(about.desc),
    );
    if about.key.is_none() {
        let paper = Theme::named(theme::LIGHT).unwrap_or_default();
        let always = [Ink::Ground, Ink::Of(Role::Muted)];
        let inks: BTreeSet<Ink> = drawing.marks.iter().map(ink).chain(always).collect();
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(out, "<style>@media print {{{}}}</style>", rules(&Colours::of(&paper, true), inks));
    }
    let ground = Area { x: 0.0, y: 0.0, w: drawing.width, h: drawing.height };
    for mark in std::iter::once(&DrawnMark::Bar(ground, Ink::Ground, 1.0)).chain(&drawing.marks) {
        write(&mut out, mark, &colours);
    }
    out.push_str("</svg>\n");
    out
}

/// The rules of a style sheet that give every ink its colour in another theme; on paper the ground is white.
pub fn style_rules(theme: &Theme, paper: bool) -> String {
    use strum::VariantArray;
    let inks = Role::VARIANTS.iter().map(|role| Ink::Of(*role)).chain([Ink::Ground]).collect();
    rules(&Colours::of(theme, paper), inks)
}

fn rules(colours: &Colours<'_>, inks: BTreeSet<Ink>) -> String {
    inks.into_iter().fold(String::new(), |mut all, ink| {
        let (class, colour) = (class(ink), colours.ink(ink));
        let _ = write!(all, ".{class}{{fill:{colour}}}path.{class}{{fill:none;stroke:{colour}}}");
        all
    })
}

fn ink(mark: &DrawnMark) -> Ink {
    match mark {
        DrawnMark::Bar(_, ink, _) | DrawnMark::Line { ink, .. } | DrawnMark::Point { ink, .. } => *ink,
        DrawnMark::Words(label) => label.ink,
    }
}

fn class(ink: Ink) -> String {
    match ink {
        Ink::Of(role) => format!("q-{role}"),
        Ink::Ground => "q-ground".to_owned(),
    }
}

/// The colours of a theme on its ground.
struct Colours<'a> {
    theme: &'a Theme,
    palette: Palette,
}

impl<'a> Colours<'a> {
    /// The same on paper, which is white.
    fn of(theme: &'a Theme, paper: bool) -> Self {
        let own = Palette::for_theme(theme);
        Self { theme, palette: if paper { Palette { ground: [0xff; 3], ..own } } else { own } }
    }

    fn ink(&self, ink: Ink) -> String {
        let Ink::Of(role) = ink else { return hex(self.palette.ground) };
        let Style { fg, bg, .. } = self.theme.style(role);
        // A role that is a ground alone is drawn in that.
        let colour = match (fg, bg) {
            (Some(fg), _) => self.palette.rgb(fg, self.palette.ink),
            (None, Some(bg)) => self.palette.rgb(bg, self.palette.ground),
            (None, None) => self.palette.ink,
        };
        hex(colour)
    }

    /// Whether lines can only be told by their strokes.
    fn is_plain(&self) -> bool {
        self.ink(Ink::Of(Role::SeriesA)) == self.ink(Ink::Of(Role::SeriesB))
    }
}

pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn write(out: &mut String, mark: &DrawnMark, colours: &Colours<'_>) {
    let (class, colour) = (class(ink(mark)), colours.ink(ink(mark)));
    let fill = format!("class=\"{class}\" fill=\"{colour}\"");
    let stroke = |width: f64| {
        format!("class=\"{class}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"", number(width))
    };
    let _ = match mark {
        DrawnMark::Bar(Area { x, y, w, h }, _, part) => {
            let [x, y, w, h] = [x, y, w, h].map(|length| number(*length));
            let part =
                if *part < 1.0 { format!(" fill-opacity=\"{}\"", number(*part)) } else { String::new() };
            writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {fill}{part}/>")
        }
        DrawnMark::Line { points, width, ink } => {
            let dashes = match ink {
                Ink::Of(Role::SeriesB) if colours.is_plain() => " stroke-dasharray=\"7 3\"",
                Ink::Of(Role::SeriesC) if colours.is_plain() => " stroke-dasharray=\"2 6\"",
                Ink::Of(Role::Grid) => " stroke-dasharray=\"1 3\"",
                Ink::Of(_) | Ink::Ground => "",
            };
            let path = points.iter().map(|(x, y)| format!("{} {}", number(*x), number(*y)));
            let path = path.collect::<Vec<_>>().join("L");
            writeln!(out, "<path d=\"M{path}\" {}{dashes} stroke-linejoin=\"round\"/>", stroke(*width))
        }
        DrawnMark::Point { at, marker, .. } => writeln!(out, "{}", point(*at, *marker, &fill, &stroke(1.5))),
        DrawnMark::Words(label) => {
            let quiet = format!("class=\"q-muted\" fill=\"{}\"", colours.ink(Ink::Of(Role::Muted)));
            words(out, label, &fill, &quiet)
        }
    };
}

/// Marks of places with corners, as the screen has them: whether they are filled, and how far across and down each
/// corner lies from the middle.
const CORNERS: [(char, bool, &[f64]); 6] = [
    ('▪', true, &[-3.2, -3.2, 3.2, -3.2, 3.2, 3.2, -3.2, 3.2]),
    ('▮', true, &[-4.0, -6.0, 4.0, -6.0, 4.0, 6.0, -4.0, 6.0]),
    (
        '✚',
        true,
        &[
            -1.3, -4.2, 1.3, -4.2, 1.3, -1.3, 4.2, -1.3, 4.2, 1.3, 1.3, 1.3, 1.3, 4.2, -1.3, 4.2, -1.3, 1.3,
            -4.2, 1.3, -4.2, -1.3, -1.3, -1.3,
        ],
    ),
    ('✦', true, &[0.0, -5.0, 1.4, -1.4, 5.0, 0.0, 1.4, 1.4, 0.0, 5.0, -1.4, 1.4, -5.0, 0.0, -1.4, -1.4]),
    ('▿', false, &[-4.0, -3.0, 4.0, -3.0, 0.0, 4.0]),
    ('▯', false, &[-4.0, -6.0, 4.0, -6.0, 4.0, 6.0, -4.0, 6.0]),
];

/// The mark of a place.
fn point((x, y): (f64, f64), marker: char, fill: &str, stroke: &str) -> String {
    let disc = |r: f64| format!("<circle cx=\"{}\" cy=\"{}\" r=\"{r}\" {fill}/>", number(x), number(y));
    let ring = |r: f64| {
        let [left, y, r, across] = [x - r, y, r, 2.0 * r].map(number);
        format!("<path d=\"M{left} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z\" {stroke}/>")
    };
    if let Some((_, filled, corners)) = CORNERS.iter().find(|(of, ..)| *of == marker) {
        let corners = corners.chunks(2).map(|at| [number(x + at[0]), number(y + at[1])]);
        return if *filled {
            let points: Vec<String> = corners.map(|corner| corner.join(",")).collect();
            format!("<polygon points=\"{}\" {fill}/>", points.join(" "))
        } else {
            let points: Vec<String> = corners.map(|corner| corner.join(" ")).collect();
            format!("<path d=\"M{}z\" {stroke}/>", points.join("L"))
        };
    }
    match marker {
        '●' => disc(3.6),
        '○' => ring(3.4),
        '◯' => ring(5.0),
        _ => disc(1.8),
    }
}

fn words(out: &mut String, label: &Label, fill: &str, quiet: &str) -> std::fmt::Result {
    let Label { words, aside, at: (x, y), anchor, size, bold, .. } = label;
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let bold = if *bold { " font-weight=\"bold\"" } else { "" };
    let [x, y, size] = [x, y, size].map(|length| number(*length));
    let aside = if aside.is_empty() {
        String::new()
    } else {
        format!("<tspan dx=\"{ASIDE}\" font-weight=\"normal\" {quiet}>{}</tspan>", escaped(aside))
    };
    writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{bold}{anchor} {fill}>{}{aside}</text>",
        escaped(words)
    )
}

/// A length with at most two decimals.
fn number(length: f64) -> String {
    let text = format!("{length:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
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
