//! What the environment says about the terminal: glyphs by locale, colours, whether it can draw at all.
//!
//! Each rule is a function of a look-up, so that a test needs no real environment.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::ValueEnum;

use crate::driver::{self, Through};
use crate::glyphs::Glyphs;
use crate::theme::{self, Depth};

/// Looks up a variable of the process.
pub fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

fn text(env: impl Fn(&str) -> Option<OsString>, name: &str) -> Option<String> {
    env(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
}

/// When there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum When {
    /// As the environment says, and where it is silent on a terminal.
    #[value(help = "On a terminal, unless NO_COLOR or CLICOLOR=0 is set; everywhere with CLICOLOR_FORCE")]
    #[default]
    Auto,
    /// Everywhere, whatever the environment says
    Always,
    /// Nowhere
    Never,
}

/// Whether the user asks for no colour. <https://no-color.org> counts any value but an empty one;
/// CLICOLOR is heard as <https://bixense.com/clicolors> has it.
fn no_colour(asked: When, env: impl Fn(&str) -> Option<OsString>) -> bool {
    match asked {
        When::Always => false,
        When::Never => true,
        When::Auto => {
            let off = text(&env, "CLICOLOR").as_deref() == Some("0") && !forced(&env);
            off || text(env, "NO_COLOR").is_some()
        }
    }
}

fn forced(env: impl Fn(&str) -> Option<OsString>) -> bool {
    text(env, "CLICOLOR_FORCE").is_some_and(|value| value != "0")
}

/// Whether what is printed is coloured.
pub fn coloured(asked: When, on_terminal: bool, env: impl Fn(&str) -> Option<OsString>) -> bool {
    let wanted = asked == When::Always || forced(&env) || (on_terminal && !is_dumb(&env));
    wanted && !no_colour(asked, env)
}

/// The theme that is asked for here and now: the one named, else mono for a user who wants no colour.
pub fn theme_name(named: Option<&str>, asked: When, env: impl Fn(&str) -> Option<OsString>) -> Option<&str> {
    named.or(no_colour(asked, env).then_some("mono"))
}

/// The columns that is printed for: those of COLUMNS, else those of the terminal, if it is one. `None` where
/// nothing has to fit.
pub fn columns(env: impl Fn(&str) -> Option<OsString>) -> Option<u16> {
    let told = text(env, "COLUMNS").and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    told.or_else(|| io::stdout().is_terminal().then(|| driver::terminal_size().0))
}

/// Names of terminals that draw every colour and do not say so in their names. The variable that says
/// it, COLORTERM, goes over SSH only where both ends are told to let it through.
const FULL: [&str; 7] = ["xterm-kitty", "alacritty", "xterm-ghostty", "wezterm", "foot", "contour", "iterm2"];

/// The colours that the terminal has. Where nothing tells of more, there are 16.
pub fn depth(env: impl Fn(&str) -> Option<OsString>) -> Depth {
    let term = text(&env, "TERM").unwrap_or_default();
    // What COLORTERM says is true of the terminal round screen, which draws 256 colours of its own.
    let within_screen = text(&env, "TMUX").is_none() && term.starts_with("screen");
    let told = text(&env, "COLORTERM").is_some_and(|value| ["truecolor", "24bit"].contains(&value.as_str()));
    if (told && !within_screen) || FULL.contains(&term.as_str()) || term.ends_with("-direct") {
        Depth::Full
    } else if term.contains("256color") {
        Depth::Indexed
    } else {
        Depth::Ansi
    }
}

/// Whether the terminal says that its ground is light: the last field of COLORFGBG, as `0;15`, is one of
/// the light ones among the 16 colours. `None` where it says nothing of it.
fn on_light(env: impl Fn(&str) -> Option<OsString>) -> Option<bool> {
    let told = text(env, "COLORFGBG").unwrap_or_default();
    let ground = told.rsplit_once(';').and_then(|(_, last)| last.parse::<u8>().ok())?;
    (ground < 16).then_some(ground == 7 || ground > 8)
}

/// The theme of the explorer where nobody chose one: the one made for the ground that the terminal tells of.
/// Where it tells nothing, one that paints its own, if there are the colours for it.
pub fn screen_theme(env: impl Fn(&str) -> Option<OsString>) -> &'static str {
    match (on_light(&env), depth(env)) {
        (Some(true), _) => theme::LIGHT,
        (None, Depth::Ansi) => theme::TERMINAL,
        (Some(false) | None, _) => theme::DEFAULT,
    }
}

/// Whether the terminal may be asked for its ground: the console of Linux would show the question.
pub fn answers(env: impl Fn(&str) -> Option<OsString>) -> bool {
    text(env, "TERM").as_deref() != Some("linux")
}

/// Whether the terminal says that it cannot move its cursor.
pub fn is_dumb(env: impl Fn(&str) -> Option<OsString>) -> bool {
    text(env, "TERM").as_deref() == Some("dumb")
}

/// What a sequence for the terminal has to go through. TERM is all that a remote end is told: `tmux` in
/// front is tmux's, `screen.` GNU screen's, and `screen` or `screen-256color` may be either's. Where one
/// runs within the other, both variables are there.
pub fn through(env: impl Fn(&str) -> Option<OsString>) -> Through {
    let term = text(&env, "TERM").unwrap_or_default();
    match (text(&env, "TMUX").is_some(), text(&env, "STY").is_some()) {
        _ if term.starts_with("tmux") => Through::Tmux,
        _ if term.starts_with("screen.") => Through::Screen,
        (true, false) => Through::Tmux,
        (false, true) => Through::Screen,
        (true, true) => Through::TmuxOrScreen,
        (false, false) if term.starts_with("screen") => Through::TmuxOrScreen,
        (false, false) if term == "linux" => Through::NoClipboard,
        (false, false) => Through::Nothing,
    }
}

/// The path that a variable names; an empty one counts as unset.
pub fn path(name: &str) -> Option<PathBuf> {
    variable(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// A directory of ours within one that the XDG base directory specification names, which asks that a relative one
/// count as unset. `None` where there is no home either.
fn xdg(name: &str, usual: &str) -> Option<PathBuf> {
    let named = path(name).filter(|dir| dir.is_absolute());
    Some(named.or_else(|| Some(path("HOME")?.join(usual)))?.join("qilu"))
}

/// Where the settings are looked for: `$XDG_CONFIG_HOME/qilu/config.toml`, mostly `~/.config/qilu/config.toml`.
pub fn usual_config() -> Option<PathBuf> {
    Some(xdg("XDG_CONFIG_HOME", ".config")?.join("config.toml"))
}

/// Where the program keeps what should outlive it: `$XDG_STATE_HOME/qilu`, mostly `~/.local/state/qilu`.
pub fn state_dir() -> Option<PathBuf> {
    xdg("XDG_STATE_HOME", ".local/state")
}

/// A file's name, or what is said of one, with `~` for the home, so that it fits a line.
pub fn from_home(told: &str, env: impl Fn(&str) -> Option<OsString>) -> String {
    let home = text(env, "HOME").unwrap_or_default();
    let home = home.trim_end_matches('/');
    if home.is_empty() {
        return told.to_owned();
    }
    // A path begins at the start or behind a blank.
    let told = format!(" {told}").replace(&format!(" {home}/"), " ~/");
    told.trim_start_matches(' ').to_owned()
}

/// The path of a file that was typed where no shell reads it: `~` is the home, and `~/` begins there.
pub fn home_path(file: &str, env: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    let within = if file == "~" { Some("") } else { file.strip_prefix("~/") };
    match (within, text(env, "HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        (Some(_) | None, _) => PathBuf::from(file),
    }
}

/// The set to draw with: the one named, on the command line or in the config file, else the locale's.
pub fn glyphs(named: Option<Glyphs>, env: impl Fn(&str) -> Option<OsString>) -> Glyphs {
    named.unwrap_or_else(|| of_locale(env))
}

/// ASCII where the locale is not UTF-8; narrow where it is that of a language in which terminals may
/// draw ambiguous characters double. POSIX has the first of the three variables that is set decide.
fn of_locale(env: impl Fn(&str) -> Option<OsString>) -> Glyphs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| text(&env, name));
    let locale = locale.unwrap_or_default();
    let locale = locale.split('@').next().unwrap_or_default();
    // macOS has a locale that is called just `UTF-8`.
    let (language, codeset) = locale.split_once('.').unwrap_or((locale, locale));
    if codeset.to_ascii_lowercase().replace('-', "") != "utf8" {
        return Glyphs::Ascii;
    }
    match language.split('_').next() {
        Some("zh" | "ja" | "ko") => Glyphs::Narrow,
        _ => Glyphs::Unicode,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(set: &[(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
        move |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
    }

    #[test]
    fn glyphs_follow_the_locale_that_counts() {
        let of = |set| glyphs(None, env(set));
        assert_eq!(of(&[("LANG", "en_GB.UTF-8")]), Glyphs::Unicode);
        assert_eq!(of(&[("LANG", "de_DE.utf8@euro")]), Glyphs::Unicode);
        assert_eq!(of(&[("LANG", "C.UTF-8")]), Glyphs::Unicode);
        assert_eq!(of(&[("LC_CTYPE", "UTF-8")]), Glyphs::Unicode);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Glyphs::Narrow);
        assert_eq!(of(&[("LC_CTYPE", "ja_JP.UTF-8"), ("LANG", "en_US.UTF-8")]), Glyphs::Narrow);
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "ko_KR.utf8")]), Glyphs::Narrow);
        assert_eq!(of(&[("LANG", "zh_CN.GB18030")]), Glyphs::Ascii);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]), Glyphs::Ascii);
        assert_eq!(of(&[("LANG", "de_DE@euro")]), Glyphs::Ascii);
        assert_eq!(of(&[]), Glyphs::Ascii);
        assert_eq!(glyphs(Some(Glyphs::Unicode), env(&[])), Glyphs::Unicode, "what is named counts first");
    }

    #[test]
    fn what_is_in_between_is_seen_by_its_variables() {
        let tmux = ("TMUX", "/tmp/t,1,0");
        let screen = ("STY", "12.pts");
        let cases: [(&[(&str, &str)], Through); 12] = [
            (&[("TERM", "xterm-256color")], Through::Nothing),
            (&[("TERM", "screen-256color"), tmux], Through::Tmux),
            (&[("TERM", "xterm-256color"), ("TMUX", "")], Through::Nothing),
            (&[("TERM", "screen.xterm")], Through::Screen),
            (&[("TERM", "xterm"), screen], Through::Screen),
            // Over SSH, where the variables do not go.
            (&[("TERM", "tmux-256color")], Through::Tmux),
            (&[("TERM", "screen")], Through::TmuxOrScreen),
            (&[("TERM", "screen-256color")], Through::TmuxOrScreen),
            // The one within the other: each keeps the variable of what it was started in.
            (&[("TERM", "tmux-256color"), tmux, screen], Through::Tmux),
            (&[("TERM", "screen.xterm-256color"), tmux, screen], Through::Screen),
            (&[("TERM", "screen-256color"), tmux, screen], Through::TmuxOrScreen),
            (&[("TERM", "linux")], Through::NoClipboard),
        ];
        for (set, expected) in cases {
            assert_eq!(through(env(set)), expected, "{set:?}");
        }
    }

    #[test]
    fn a_file_at_home_has_a_short_name() {
        let from = |home: &'static str| from_home("/li/state/last-copy", move |_| Some(home.into()));
        assert_eq!((from("/li").as_str(), from("/li/").as_str()), ("~/state/last-copy", "~/state/last-copy"));
        assert_eq!((from("/l").as_str(), from("/").as_str()), ("/li/state/last-copy", "/li/state/last-copy"));
        let why = from_home("file too large: /li/a/b.svg", |_| Some("/li".into()));
        assert_eq!(why, "file too large: ~/a/b.svg");
    }

    #[test]
    fn a_tilde_begins_a_path_at_the_home_and_nothing_else_does() {
        let path = |file: &str, home: &'static str| home_path(file, move |_| Some(home.into()));
        assert_eq!(path("~/a/view.svg", "/li"), PathBuf::from("/li/a/view.svg"));
        assert_eq!(path("~", "/li"), PathBuf::from("/li/"));
        assert_eq!(path("~/view.svg", ""), PathBuf::from("~/view.svg"));
        assert_eq!(path("~view.svg", "/li"), PathBuf::from("~view.svg"));
        assert_eq!(path("a/~/view.svg", "/li"), PathBuf::from("a/~/view.svg"));
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_says() {
        let cases: [(&[(&str, &str)], Depth); 12] = [
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::Full),
            (&[("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::Full),
            (&[("TERM", "xterm"), ("COLORTERM", "yes")], Depth::Ansi),
            (&[("TERM", "xterm-kitty")], Depth::Full),
            (&[("TERM", "xterm-direct")], Depth::Full),
            (&[("TERM", "tmux-256color"), ("TMUX", "/t,1,0"), ("COLORTERM", "truecolor")], Depth::Full),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Depth::Indexed),
            (&[("TERM", "screen"), ("COLORTERM", "truecolor")], Depth::Ansi),
            (&[("TERM", "screen.xterm-256color")], Depth::Indexed),
            (&[("TERM", "linux")], Depth::Ansi),
            (&[("TERM", "xterm")], Depth::Ansi),
            (&[], Depth::Ansi),
        ];
        for (set, depth_told) in cases {
            assert_eq!(depth(env(set)), depth_told, "{set:?}");
        }
    }

    #[test]
    fn a_light_ground_is_believed_where_nobody_chose_a_theme() {
        let of = |told: &'static str| screen_theme(move |_| Some(told.into()));
        for light in ["0;15", "0;7", "0;default;15", "12;15"] {
            assert_eq!(of(light), "light", "{light}");
        }
        for dark in ["15;0", "15;default;0", "7;8"] {
            assert_eq!(of(dark), "dark", "{dark}");
        }
        let of = |told: &'static str, term: &'static str| {
            screen_theme(move |name| Some(if name == "COLORFGBG" { told } else { term }.into()))
        };
        for nothing in ["15", "", "0;", "0;default", "0;99", "0;\u{1b}[2J"] {
            assert_eq!(of(nothing, "xterm"), "terminal", "{nothing}");
            assert_eq!(of(nothing, "xterm-256color"), "dark", "{nothing}: it paints its ground");
        }
    }

    /// What the two conventions say, and that an option beats them.
    #[test]
    fn colours_are_there_where_they_are_asked_for() {
        let cases: [(&[_], [bool; 2]); 9] = [
            (&[], [true, false]),
            (&[("TERM", "dumb")], [false, false]),
            (&[("NO_COLOR", "1")], [false, false]),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], [false, false]),
            (&[("CLICOLOR", "0")], [false, false]),
            (&[("CLICOLOR", "1")], [true, false]),
            (&[("CLICOLOR_FORCE", "1")], [true, true]),
            (&[("CLICOLOR_FORCE", "0")], [true, false]),
            (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], [true, true]),
        ];
        for (set, expected) in cases {
            assert_eq!(
                [true, false].map(|terminal| coloured(When::Auto, terminal, env(set))),
                expected,
                "{set:?}"
            );
            assert!(
                coloured(When::Always, false, env(set)) && !coloured(When::Never, true, env(set)),
                "{set:?}"
            );
        }
        let no_colour: &[(&str, &str)] = &[("NO_COLOR", "1")];
        assert_eq!(theme_name(None, When::Always, env(no_colour)), None);
        assert_eq!(theme_name(None, When::Never, env(&[])), Some("mono"));
    }

    #[test]
    fn columns_are_a_number_above_zero() {
        let columns = |told: &'static str| columns(move |_| Some(told.into()));
        assert_eq!((columns("60"), columns("1")), (Some(60), Some(1)));
        // A test's standard output may be a terminal, whose columns then count.
        for wrong in ["", "0", "-1", "x", "70000"] {
            assert_eq!(columns(wrong), super::columns(|_| None), "{wrong}");
        }
    }

    #[test]
    fn an_empty_variable_counts_as_unset() {
        let theme = |named, set| theme_name(named, When::Auto, env(set));
        assert_eq!(theme(None, &[("NO_COLOR", "0")]), Some("mono"));
        assert_eq!(theme(Some("dark"), &[("NO_COLOR", "0")]), Some("dark"));
        assert_eq!(theme(None, &[("NO_COLOR", "")]), None);
        assert_eq!(theme(None, &[]), None);
        assert!(is_dumb(env(&[("TERM", "dumb")])) && !is_dumb(env(&[("TERM", "xterm")])));
    }
}
