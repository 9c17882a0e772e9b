//! Tests on the embedded themes: legible on their grounds, series apart in every kind of sight, nothing dim.

use anstyle_lossy::palette::VGA;
use palette::color_difference::Ciede2000;
use palette::white_point::D65;
use palette::{FromColor, Lab, LinSrgb};
use ratatui::style::{Color, Modifier, Style};
use strum::VariantArray;

use super::legible::{self, Rgb, TEXTS, contrast, linear, rgb};
use super::{Depth, NAMES, Role, Theme};

/// Themes that bring a palette of their own, for terminals that have these colours.
fn painted(depths: &[Depth]) -> impl Iterator<Item = Theme> {
    let names = NAMES.into_iter().filter(|name| !["terminal", "mono"].contains(name));
    names.flat_map(|name| depths.iter().map(move |depth| theme(name, *depth)))
}

/// What a failure calls a theme.
fn called(theme: &Theme) -> String {
    format!("{} ({:?})", theme.name(), theme.depth())
}

fn theme(name: &str, depth: Depth) -> Theme {
    Theme::for_depth(name, depth).unwrap_or_else(|| panic!("{name}"))
}

/// As [`legible::fixed`], of a colour that is.
fn fixed(colour: Color) -> Rgb {
    legible::fixed(colour).unwrap_or_else(|| panic!("the terminal decides what {colour} looks like"))
}

/// Two colours in normal sight, and as Machado, Oliveira and Fernandes (2009) simulate the complete lack of
/// medium and of long cones: the least difference, by CIEDE2000.
fn least_difference(a: Rgb, b: Rgb) -> f64 {
    const SIGHTS: [[Rgb; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ];
    let seen = |matrix: [Rgb; 3], colour: Rgb| {
        let light = linear(colour);
        let [r, g, b] =
            matrix.map(|row| row.iter().zip(light).map(|(k, part)| k * part).sum::<f64>().clamp(0.0, 1.0));
        Lab::<D65, f64>::from_color(LinSrgb::new(r, g, b))
    };
    SIGHTS.into_iter().map(|sight| seen(sight, a).difference(seen(sight, b))).fold(f64::MAX, f64::min)
}

/// What stands behind a style: its own ground, or the one given.
fn on(style: Style, ground: Color) -> (Rgb, Rgb) {
    let fg = fixed(style.fg.unwrap_or_else(|| panic!("it has no colour")));
    (fg, fixed(style.bg.unwrap_or(ground)))
}

#[test]
fn text_can_be_read_on_every_ground_of_its_theme() {
    let mut low = Vec::new();
    for theme in painted(&[Depth::Full, Depth::Indexed]) {
        let called = called(&theme);
        let ground = theme.ground().bg.unwrap_or_else(|| panic!("{called} paints no ground"));
        let of = |role: Role| theme.style(role).bg.unwrap_or_else(|| panic!("{role} has no ground"));
        let least = if theme.name() == "high-contrast" { 7.0 } else { 4.5 };
        let grounds = [
            (ground, least),
            (of(Role::Surface), least),
            (of(Role::OfficialGround), least),
            (of(Role::Raised), 3.0),
        ];
        for (role, (ground, least)) in TEXTS.into_iter().flat_map(|role| grounds.map(|on| (role, on))) {
            let (fg, bg) = on(theme.style(role), ground);
            // What brings its own ground is read on that alone.
            let least = if theme.style(role).bg == Some(of(Role::Raised)) { 3.0 } else { least };
            note(&mut low, contrast(fg, bg), least, &format!("{role} of {called} on {ground}"));
        }
        for role in [Role::SeriesA, Role::SeriesB, Role::SeriesC, Role::Other, Role::Focus] {
            let (fg, bg) = on(theme.style(role), of(Role::Raised));
            note(&mut low, contrast(fg, bg), 3.0, &format!("{role} of {called} on raised"));
        }
        let (fg, bg) = on(theme.style(Role::Rule), ground);
        note(&mut low, contrast(fg, bg), 3.0, &format!("rule of {called}"));
    }
    assert_eq!(low.join("\n"), "");
}

/// Notes what falls short of what it should be.
fn note(low: &mut Vec<String>, found: f64, least: f64, what: &str) {
    if found < least {
        low.push(format!("{what}: {found:.2}"));
    }
}

#[test]
fn series_are_told_apart_in_every_kind_of_sight() {
    let mut near = Vec::new();
    for theme in painted(&[Depth::Full, Depth::Indexed]) {
        let of = |role| fixed(theme.style(role).fg.unwrap_or_else(|| panic!("{role} has no colour")));
        let pairs =
            [(Role::SeriesA, Role::SeriesB), (Role::SeriesA, Role::SeriesC), (Role::SeriesB, Role::SeriesC)];
        for (a, b) in pairs {
            let apart = least_difference(of(a), of(b));
            note(&mut near, apart, 15.0, &format!("{a} and {b} of {}", called(&theme)));
        }
    }
    assert_eq!(near.join("\n"), "");
}

#[test]
fn nothing_is_dim_and_mono_has_no_colour() {
    for name in NAMES {
        for depth in [Depth::Full, Depth::Indexed, Depth::Ansi] {
            let theme = theme(name, depth);
            for style in Role::VARIANTS.iter().map(|role| theme.style(*role)).chain([theme.ground()]) {
                assert!(!style.add_modifier.contains(Modifier::DIM), "{name}");
                if name == "mono" {
                    assert_eq!((style.fg, style.bg), (None, None));
                }
            }
        }
    }
}

#[test]
fn what_must_be_told_apart_can_be_in_every_theme() {
    let apart: [&[Role]; 3] = [
        &[Role::Text, Role::Accent, Role::Focus, Role::Selected, Role::Warning],
        &[Role::SeriesA, Role::SeriesB, Role::SeriesC],
        &[Role::Positive, Role::Negative],
    ];
    for (name, depth) in NAMES.into_iter().flat_map(|name| [(name, Depth::Full), (name, Depth::Ansi)]) {
        let of = theme(name, depth);
        for group in apart {
            let styles: Vec<Style> = group.iter().map(|&role| of.style(role)).collect();
            for (index, style) in styles.iter().enumerate() {
                assert!(!styles[..index].contains(style), "{} in {name} ({depth:?})", group[index]);
            }
        }
    }
}

/// The palettes in common use that come with terminals and their collections: name, ground, text, the 16.
const COMMON: &str = include_str!("../../tests/palettes.csv");

/// Ground, text and the 16 of each; black for the one that a palette leaves out.
fn common() -> Vec<[Rgb; 18]> {
    let parse = |text: &str| {
        let part =
            |at: usize| text.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or(0);
        rgb([part(1), part(3), part(5)])
    };
    let row = |line: &str| {
        let cells: Vec<Rgb> = line.split(',').skip(1).map(parse).collect();
        cells.try_into().unwrap_or_else(|_| panic!("{line}"))
    };
    COMMON.lines().skip(1).map(row).collect()
}

/// How a style looks in a palette: letters and what they stand on.
fn looks(style: Style, palette: &[Rgb; 18]) -> (Rgb, Rgb) {
    let of = |colour: Option<Color>, own: Rgb| match colour {
        None | Some(Color::Reset) => own,
        Some(colour) => {
            let at = super::style::ANSI.iter().position(|known| *known == colour);
            palette[2 + at.unwrap_or_else(|| panic!("{colour} is none of the 16"))]
        }
    };
    let (fg, bg) = (of(style.fg, palette[1]), of(style.bg, palette[0]));
    if style.add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

/// The claim is a number: on so many of the palettes some role of `terminal` falls under what WCAG asks of
/// text. It may only shrink.
#[test]
fn terminal_is_legible_on_most_palettes() {
    let theme = theme("terminal", Depth::Full);
    let palettes = common();
    assert_eq!(palettes.len(), 175);
    let fails = |role: &Role| {
        let low = |palette: &&[Rgb; 18]| {
            let (fg, bg) = looks(theme.style(*role), palette);
            contrast(fg, bg) < 4.5
        };
        palettes.iter().filter(low).count()
    };
    for role in TEXTS {
        // Ground and text are the palette's own; five of them have no more contrast than that.
        let most = match theme.style(role).fg {
            None => 5,
            Some(Color::Magenta) => 66,
            Some(_) => 82,
        };
        assert!(fails(&role) <= most, "{role}: {} of 175", fails(&role));
    }
}

#[test]
fn with_16_colours_text_can_be_read_on_the_ground_that_a_theme_is_for() {
    const XTERM: [u32; 16] = [
        0x00_00_00, 0xcd_00_00, 0x00_cd_00, 0xcd_cd_00, 0x00_00_ee, 0xcd_00_cd, 0x00_cd_cd, 0xe5_e5_e5,
        0x7f_7f_7f, 0xff_00_00, 0x00_ff_00, 0xff_ff_00, 0x5c_5c_ff, 0xff_00_ff, 0x00_ff_ff, 0xff_ff_ff,
    ];
    let vga = VGA.0.map(|colour| [colour.r(), colour.g(), colour.b()]);
    let xterm = XTERM.map(u32::to_be_bytes).map(|[_, r, g, b]| [r, g, b]);
    for theme in painted(&[Depth::Ansi]) {
        let light = theme.name().ends_with("light");
        for sixteen in [vga, xterm] {
            let palette: [Rgb; 18] = std::array::from_fn(|at| match at {
                0 => rgb(if light { [255; 3] } else { [0; 3] }),
                1 => rgb(if light { [0; 3] } else { [255; 3] }),
                at => rgb(sixteen[at - 2]),
            });
            for role in TEXTS {
                let (fg, bg) = looks(theme.style(role), &palette);
                let found = contrast(fg, bg);
                assert!(found >= 4.5, "{role} of {}: {found:.2}", theme.name());
            }
        }
    }
}
