//! Tests on the embedded themes: legible on the grounds they are made for, distinct without colour.

use ratatui::style::{Color, Modifier, Style};
use strum::VariantArray;

use super::{Depth, Role, Theme};

const WHITE: [u8; 3] = [255; 3];
const BLACK: [u8; 3] = [0; 3];

fn theme(name: &str) -> Theme {
    Theme::named(name).unwrap_or_else(|| panic!("{name}"))
}

fn sixteen(name: &str) -> Theme {
    Theme::for_depth(name, Depth::Ansi).unwrap_or_else(|| panic!("{name}"))
}

/// Magenta and red as xterm, VS Code, GNOME and macOS draw them.
const MAGENTAS: [[u8; 3]; 4] = [[205, 0, 205], [188, 63, 188], [163, 71, 186], [178, 24, 178]];
const REDS: [[u8; 3]; 4] = [[205, 0, 0], [205, 49, 49], [192, 28, 40], [194, 54, 33]];

fn indexed(index: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index {
        0..16 => panic!("the palette decides what {index} looks like"),
        16..232 => {
            let cube = usize::from(index - 16);
            [STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]]
        }
        232.. => [8 + 10 * (index - 232); 3],
    }
}

fn luminance(rgb: [u8; 3]) -> f64 {
    let [r, g, b] = rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast ratio of WCAG, 1 to 21.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_default_theme_is_legible_on_both_grounds_in_every_palette() {
    for &role in Role::VARIANTS {
        let style = theme("dark").style(role);
        assert!(matches!(style.bg, None | Some(Color::Reset)), "{role}");
        let drawn: &[[u8; 3]] = match style.fg {
            None | Some(Color::Reset) => &[],
            Some(Color::Magenta) => &MAGENTAS,
            Some(Color::Red) => &REDS,
            Some(other) => panic!("{role} uses {other}, which not every palette keeps legible"),
        };
        for colour in drawn {
            assert!(contrast(*colour, WHITE) >= 3.5, "{role} on white");
            assert!(contrast(*colour, BLACK) >= 3.0, "{role} on black");
        }
    }
}

#[test]
fn the_light_theme_is_legible_on_white() {
    for &role in Role::VARIANTS {
        let style = theme("light").style(role);
        assert_eq!(style.bg, None, "{role}");
        if let Some(Color::Indexed(index)) = style.fg {
            assert!(contrast(indexed(index), WHITE) >= 4.5, "{role}");
        } else {
            assert_eq!(style.fg, None, "{role}");
        }
    }
}

#[test]
fn the_high_contrast_theme_is_and_depends_on_no_palette() {
    for &role in Role::VARIANTS {
        let style = theme("high-contrast").style(role);
        let (Some(Color::Indexed(fg)), Some(Color::Indexed(bg))) = (style.fg, style.bg) else {
            panic!("{role} leaves a colour to the terminal");
        };
        assert!(contrast(indexed(fg), indexed(bg)) >= 7.0, "{role}");
        assert!(!style.add_modifier.contains(Modifier::DIM), "{role}");
    }
}

#[test]
fn mono_has_no_colour() {
    for &role in Role::VARIANTS {
        let style = theme("mono").style(role);
        assert!(matches!((style.fg, style.bg), (None | Some(Color::Reset), None | Some(Color::Reset))));
    }
}

#[test]
fn what_must_be_told_apart_can_be_in_every_theme() {
    let apart: [&[Role]; 3] = [
        &[Role::Text, Role::Muted, Role::Accent, Role::Focus, Role::Selected, Role::Warning],
        &[Role::SeriesA, Role::SeriesB, Role::SeriesC],
        &[Role::Positive, Role::Negative],
    ];
    for (name, of) in super::NAMES.into_iter().flat_map(|name| [(name, theme(name)), (name, sixteen(name))]) {
        for group in apart {
            let styles: Vec<Style> = group.iter().map(|&role| of.style(role)).collect();
            for (index, style) in styles.iter().enumerate() {
                assert!(!styles[..index].contains(style), "{} in {name}", group[index]);
            }
        }
    }
}

/// The 16 ANSI colours as the console of Linux (VGA) and as xterm draw them, black to bright white.
const PALETTES: [[[u8; 3]; 16]; 2] = [
    [
        [0, 0, 0],
        [170, 0, 0],
        [0, 170, 0],
        [170, 85, 0],
        [0, 0, 170],
        [170, 0, 170],
        [0, 170, 170],
        [170, 170, 170],
        [85, 85, 85],
        [255, 85, 85],
        [85, 255, 85],
        [255, 255, 85],
        [85, 85, 255],
        [255, 85, 255],
        [85, 255, 255],
        [255, 255, 255],
    ],
    [
        [0, 0, 0],
        [205, 0, 0],
        [0, 205, 0],
        [205, 205, 0],
        [0, 0, 238],
        [205, 0, 205],
        [0, 205, 205],
        [229, 229, 229],
        [127, 127, 127],
        [255, 0, 0],
        [0, 255, 0],
        [255, 255, 0],
        [92, 92, 255],
        [255, 0, 255],
        [0, 255, 255],
        [255, 255, 255],
    ],
];

fn of_palette(palette: &[[u8; 3]; 16], colour: Option<Color>, ground: [u8; 3]) -> [u8; 3] {
    let Some(colour) = colour.filter(|colour| *colour != Color::Reset) else { return ground };
    let at = super::style::ANSI.iter().position(|known| *known == colour);
    palette[at.unwrap_or_else(|| panic!("{colour} is none of the 16"))]
}

#[test]
fn with_16_colours_light_is_legible_on_white_and_high_contrast_on_its_black() {
    // What WCAG asks of text; high-contrast comes as near to its 7 as the brightest colours allow.
    for (name, ground, least) in [("light", WHITE, 4.5), ("high-contrast", BLACK, 6.5)] {
        for palette in PALETTES {
            for &role in Role::VARIANTS {
                let style = sixteen(name).style(role);
                if style.fg.is_none() {
                    assert_eq!(name, "light", "{role} leaves its colour to the terminal");
                    continue;
                }
                let bg = of_palette(&palette, style.bg, ground);
                let fg = of_palette(&palette, style.fg, ground);
                assert!(contrast(fg, bg) >= least, "{role} in {name}: {}", contrast(fg, bg));
            }
        }
    }
}
