//! Each tab at each size: what stands where, and in which role.
//!
//! One snapshot a tab and size: the text in Unicode, then a letter a cell for the roles that it was given.
//! What a role looks like in each theme is another snapshot, and what a character becomes in the other
//! glyph sets a third: neither depends on a screen. Accept one only after reading it:
//! `INSTA_UPDATE=always cargo test --test suite screens`, then `git diff`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::common::{draw, model, text};
use qilu::address::Tab;
use qilu::app::Model;
use qilu::glyphs::Glyphs;
use qilu::marks;
use qilu::theme::{Depth, NAMES, Recipe, Role, Theme, Themes};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use strum::VariantArray;

/// Columns and rows.
type Size = (u16, u16);

const ALL: [Size; 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];

/// Every tab at a view that has something to tell.
const VIEWS: [(&str, &str); 6] = [
    ("overview", "overview?year=2016"),
    ("trends", "trends?year=2016"),
    ("compare", "compare?transform=index&year=2014"),
    ("structure", "structure?at=private"),
    ("problems", "problems?at=2.2x3.5"),
    ("claims", "claims?at=C08"),
];

/// What stands for each role, in their order; several that one cell was given stand for a digit.
const LETTERS: [char; Role::VARIANTS.len()] =
    ['.', 'm', 'a', 'f', 's', 'p', 'n', 'w', 'h', 'r', 'A', 'B', 'C', 'd', 'k', 'o', 'g', 'O', 'S', 'R', 'G'];

/// What stands behind the letters, which keep their own role.
const GROUNDS: [Role; 3] = [Role::Surface, Role::Raised, Role::OfficialGround];

/// What adds up where a cell is given several roles, by its name in a theme.
const MARKS: [(&str, Modifier); 4] = [
    ("bold", Modifier::BOLD),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// Themes in which no two roles look alike: the number of a role is its colour, which the last one decides,
/// and each has a mark of its own, as many in one theme as there are marks.
fn probes() -> Vec<Theme> {
    let probe = |marked: &[Role]| {
        let line = |(number, role): (usize, &Role)| {
            if GROUNDS.contains(role) {
                return format!("{role} = {{ bg = {number} }}\n");
            }
            let mark = marked.iter().position(|other| other == role).map(|at| MARKS[at].0);
            let mark = mark.map_or_else(String::new, |mark| format!(", {mark} = true"));
            format!("{role} = {{ fg = {number}{mark} }}\n")
        };
        let text: String = Role::VARIANTS.iter().enumerate().map(line).collect();
        let probe = ("probe".to_owned(), "probe".to_owned(), format!("[roles]\n{text}"));
        let themes = Themes::of(&[probe]).expect("a theme");
        themes.theme("probe", &Recipe::default(), Depth::Full).expect("the only one")
    };
    Role::VARIANTS.chunks(MARKS.len()).map(probe).collect()
}

/// The roles that a cell was given, the last one last, from its frame under each probe; the ground's alone
/// says nothing.
fn given(cells: &[&Cell]) -> Vec<Role> {
    let all = Role::VARIANTS.chunks(MARKS.len()).zip(cells).flat_map(|(marked, cell)| {
        let has = |(_, mark): &(&Role, Modifier)| cell.modifier.contains(*mark);
        marked.iter().zip(MARKS.map(|(_, mark)| mark)).filter(has).map(|(role, _)| *role)
    });
    let last = if let Color::Indexed(number) = cells[0].fg {
        Role::VARIANTS[usize::from(number)]
    } else {
        // The second half of a wide character has no style of its own.
        assert_eq!(cells[0].fg, Color::Reset, "a colour of no role");
        Role::Text
    };
    let before = all.filter(|role| *role != last && *role != Role::Text);
    before.chain([last]).collect()
}

/// A letter a cell, without those at the end of a line that say nothing; before it what the digits are.
fn roles(frames: &[Buffer]) -> String {
    let cells = (0..frames[0].content.len()).map(|at| frames.iter().map(move |frame| &frame.content[at]));
    let given: Vec<Vec<Role>> = cells.map(|cells| given(&cells.collect::<Vec<_>>())).collect();
    let several: BTreeSet<&Vec<Role>> = given.iter().filter(|roles| roles.len() > 1).collect();
    let several: Vec<_> = several.into_iter().collect();
    let letter = |roles: &Vec<Role>| match several.iter().position(|other| *other == roles) {
        Some(at) => char::from_digit(u32::try_from(at).unwrap_or(u32::MAX), 36).expect("few together"),
        None => LETTERS[Role::VARIANTS.iter().position(|role| *role == roles[0]).unwrap_or_default()],
    };
    let mut shown = String::new();
    for roles in &several {
        let names: Vec<String> = roles.iter().map(Role::to_string).collect();
        let _ = writeln!(shown, "{} = {}", letter(roles), names.join(", then "));
    }
    for row in given.chunks(usize::from(frames[0].area.width).max(1)) {
        let line: String = row.iter().map(letter).collect();
        let _ = writeln!(shown, "{}", line.trim_end_matches('.'));
    }
    let ground = |cell: &Cell| {
        if let Color::Indexed(number) = cell.bg { Some(Role::VARIANTS[usize::from(number)]) } else { None }
    };
    for (y, row) in frames[0].content.chunks(usize::from(frames[0].area.width).max(1)).enumerate() {
        for of in GROUNDS {
            let columns: Vec<usize> = (0..row.len()).filter(|x| ground(&row[*x]) == Some(of)).collect();
            if let (Some(first), Some(last)) = (columns.first(), columns.last()) {
                let _ = writeln!(shown, "row {y}: {of} from {first} to {last}");
            }
        }
    }
    shown
}

/// A frame under another theme.
fn themed(model: &mut Model, theme: Theme) -> Buffer {
    model.setup.theme = theme;
    draw(model)
}

/// Lines of a frame that are not what becomes of the Unicode ones character by character.
fn own_lines(model: &mut Model, glyphs: Glyphs, unicode: &Buffer) -> String {
    let mut folded = unicode.clone();
    glyphs.fold(&mut folded);
    model.setup.glyphs = glyphs;
    let (drawn, folded) = (text(&draw(model)), text(&folded));
    let differ = drawn.lines().zip(folded.lines()).filter(|(own, folded)| own != folded);
    differ.fold(String::new(), |shown, (own, _)| shown + &format!("{glyphs}: {own}\n"))
}

/// Holds a file of `tests/snapshots`.
fn hold(name: &str, shown: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, shown);
    });
}

/// What official figures add, up to the size at which all of it has a place.
const OFFICIAL: [(&str, &str, &[Size]); 9] = [
    ("rank", "compare?view=rank", &ALL),
    ("rank-growth", "compare?view=rank&by=growth&year=2018&at=hainan", &ALL),
    ("rank-outside", "compare?view=rank&by=neighbour&year=2013", &ALL),
    ("crosscheck", "compare?view=crosscheck&year=2016", &ALL),
    ("layer-china-hightech", "structure?layer=china-hightech", &[(80, 24), (120, 40), (200, 60)]),
    (
        "layer-shandong-trade",
        "structure?layer=shandong-trade&at=CUSTOMS.trade_share.shandong.private.2021",
        &ALL,
    ),
    (
        "layer-china-exports",
        "structure?layer=china-exports&at=CUSTOMS.exports_of_total.china.ordinary.private.2023-jan-jul",
        &[(80, 24), (120, 40), (200, 60)],
    ),
    ("evidence-2.2", "problems?evidence=yes&at=2.2", &[(80, 24), (120, 40), (200, 60)]),
    ("evidence-2.4", "problems?evidence=yes&at=2.4", &ALL),
];

fn views() -> impl Iterator<Item = (&'static str, &'static str, &'static [Size])> {
    VIEWS.iter().map(|(name, address)| (*name, *address, &ALL[..])).chain(OFFICIAL)
}

#[test]
fn each_tab_at_each_size() {
    let probes = probes();
    for (name, address, sizes) in views() {
        for &size in sizes {
            let mut model = model(address, size);
            let frames: Vec<Buffer> = probes.iter().map(|probe| themed(&mut model, probe.clone())).collect();
            let mut shown = format!("{address}\n\n{}\n\n{}", text(&frames[0]), roles(&frames));
            for glyphs in [Glyphs::Narrow, Glyphs::Ascii] {
                shown += &own_lines(&mut model, glyphs, &frames[0]);
            }
            hold(&format!("{name}-{}x{}", size.0, size.1), &shown);
        }
    }
}

/// What each character of those screens becomes: a line for each twin, with those that it stands for.
#[test]
fn each_glyph_in_each_set() {
    let mut drawn: BTreeSet<char> = BTreeSet::new();
    for (_, address, sizes) in views() {
        for size in sizes {
            drawn.extend(text(&draw(&model(address, *size))).chars());
        }
    }
    let mut shown = String::new();
    for glyphs in [Glyphs::Narrow, Glyphs::Ascii] {
        let mut twins: BTreeMap<String, String> = BTreeMap::new();
        for glyph in drawn.iter().map(char::to_string) {
            let twin = glyphs.fold_str(&glyph).into_owned();
            if twin != glyph {
                *twins.entry(twin).or_default() += &glyph;
            }
        }
        let lines = twins.iter().map(|(twin, of)| format!("{glyphs} {twin:?} for {of}\n"));
        shown.extend(lines);
    }
    hold("glyphs", &shown);
}

/// What each role looks like, as `assets/themes` has it.
#[test]
fn each_role_in_each_theme() {
    let colour = |of: Option<Color>| of.map_or_else(|| "-".to_owned(), |colour| colour.to_string());
    let mut shown = String::new();
    for name in NAMES {
        let full = Theme::for_depth(name, Depth::Full);
        for depth in [Depth::Full, Depth::Indexed, Depth::Ansi] {
            let theme = Theme::for_depth(name, depth).expect("an embedded theme");
            if depth != Depth::Full && full.as_ref().is_some_and(|full| alike(full, &theme)) {
                continue;
            }
            let _ = writeln!(shown, "{name}, {depth:?}");
            for role in Role::VARIANTS {
                let Style { fg, bg, add_modifier, .. } = theme.style(*role);
                let _ = writeln!(shown, "  {role}: {} on {} {add_modifier:?}", colour(fg), colour(bg));
            }
        }
    }
    hold("themes", &shown);
}

fn alike(a: &Theme, b: &Theme) -> bool {
    Role::VARIANTS.iter().all(|role| a.style(*role) == b.style(*role))
}

/// Themes change styles and never text: what is said does not depend on colour.
#[test]
fn a_theme_changes_no_text() {
    for (_, address, _) in views() {
        let mut model = model(address, (80, 24));
        let before = text(&draw(&model));
        for theme in NAMES {
            model.setup.theme = Theme::named(theme).expect("an embedded theme");
            assert_eq!(text(&draw(&model)), before, "{address} in {theme}");
        }
    }
}

/// What is neither a letter nor a mark: typography, keys, and all that charts are drawn with.
fn is_drawn_with(c: char) -> bool {
    c.is_alphanumeric()
        || c.is_ascii()
        || c == '\u{a0}'
        || ('\u{3000}'..='\u{303f}').contains(&c)
        || ('\u{2500}'..='\u{259f}').contains(&c)
        || ('\u{2800}'..='\u{28ff}').contains(&c)
        || "−–—…×÷≥≤→←↑↓⏎§“”‘’‹›◂±¹²³".contains(c)
}

/// One glyph has one meaning: whatever else stands on a screen is in the table of marks, and its tab is there.
#[test]
fn every_glyph_on_a_screen_is_a_mark_of_its_tab() {
    let mut missing = BTreeSet::new();
    for (_, address, sizes) in views() {
        for size in sizes {
            let model = model(address, *size);
            let number = 1 + Tab::VARIANTS.iter().position(|tab| *tab == model.state.tab).expect("a tab");
            for c in text(&draw(&model)).chars().filter(|c| !is_drawn_with(*c)) {
                let mark = marks::MARKS.iter().find(|mark| mark.glyph == c);
                let mark = mark.unwrap_or_else(|| panic!("{c} is no mark: {address} {size:?}"));
                if !mark.tabs.iter().any(|tab| usize::from(*tab) == number) {
                    missing.insert(format!("{c}, {}: tab {number}", mark.name));
                }
            }
        }
    }
    assert!(missing.is_empty(), "not said to stand there: {missing:?}");
}
