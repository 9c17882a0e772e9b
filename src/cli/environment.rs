//! What the environment says about the terminal: glyphs by locale, colours, whether it can draw at all.
//!
//! Each rule is a function of a look-up, so that a test needs no real environment.

use std::ffi::OsString;
use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::config::GlyphChoice;
use crate::driver::Through;
use crate::glyphs::Glyphs;

/// Looks up a variable of the process.
pub fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

fn text(env: impl Fn(&str) -> Option<OsString>, name: &str) -> Option<String> {
    env(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
}

/// Whether the user asks for no colour: <https://no-color.org> counts any value but an empty one.
fn no_colour(env: impl Fn(&str) -> Option<OsString>) -> bool {
    text(env, "NO_COLOR").is_some()
}

/// The theme that is asked for here and now: the one named, else mono for a user who wants no colour.
pub fn theme_name(named: Option<&str>, env: impl Fn(&str) -> Option<OsString>) -> Option<&str> {
    named.or(no_colour(env).then_some("mono"))
}

/// Whether the terminal says that it cannot move its cursor.
pub fn is_dumb(env: impl Fn(&str) -> Option<OsString>) -> bool {
    text(env, "TERM").as_deref() == Some("dumb")
}

/// What a sequence for the terminal has to go through. Within tmux TERM may begin with `screen`, too.
pub fn through(env: impl Fn(&str) -> Option<OsString>) -> Through {
    let term = text(&env, "TERM").unwrap_or_default();
    if text(&env, "TMUX").is_some() {
        Through::Tmux
    } else if term.starts_with("screen") || text(&env, "STY").is_some() {
        Through::Screen
    } else if term == "linux" {
        Through::NoClipboard
    } else {
        Through::Nothing
    }
}

/// Where the program keeps what should outlive it: `$XDG_STATE_HOME/qilu`, mostly `~/.local/state/qilu`.
/// `None` where there is no home.
pub fn state_dir() -> Option<PathBuf> {
    // etcetera would ask the password file for a home that the environment does not name.
    variable("HOME").filter(|home| !home.is_empty())?;
    Some(etcetera::base_strategy::Xdg::new().ok()?.state_dir()?.join("qilu"))
}

/// A file's name with `~` for the home, so that it fits a line.
pub fn from_home(file: &str, env: impl Fn(&str) -> Option<OsString>) -> String {
    let home = text(env, "HOME").unwrap_or_default();
    match file.strip_prefix(home.trim_end_matches('/')) {
        Some(rest) if rest.starts_with('/') && home.len() > 1 => format!("~{rest}"),
        Some(_) | None => file.to_owned(),
    }
}

/// The path of a file that was typed where no shell reads it: `~/` begins at the home.
pub fn home_path(file: &str, env: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    match (file.strip_prefix("~/"), text(env, "HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        (Some(_) | None, _) => PathBuf::from(file),
    }
}

/// The set to draw with: the one named, else the one chosen in the config file, else the locale's.
pub fn glyphs(named: Option<Glyphs>, choice: GlyphChoice, env: impl Fn(&str) -> Option<OsString>) -> Glyphs {
    named.unwrap_or_else(|| match choice {
        GlyphChoice::Auto => of_locale(env),
        GlyphChoice::Unicode => Glyphs::Unicode,
        GlyphChoice::Narrow => Glyphs::Narrow,
        GlyphChoice::Ascii => Glyphs::Ascii,
    })
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

    fn env(set: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
        move |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
    }

    #[test]
    fn glyphs_follow_the_locale_that_counts() {
        let of = |set| glyphs(None, GlyphChoice::Auto, env(set));
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
    }

    #[test]
    fn a_set_that_is_named_beats_the_file_and_the_file_beats_the_locale() {
        let chinese = || env(&[("LANG", "zh_CN.UTF-8")]);
        assert_eq!(glyphs(None, GlyphChoice::Unicode, chinese()), Glyphs::Unicode);
        assert_eq!(glyphs(Some(Glyphs::Ascii), GlyphChoice::Unicode, chinese()), Glyphs::Ascii);
    }

    #[test]
    fn what_is_in_between_is_seen_by_its_variables() {
        assert_eq!(through(env(&[("TERM", "xterm-256color")])), Through::Nothing);
        assert_eq!(through(env(&[("TERM", "screen-256color"), ("TMUX", "/tmp/t,1,0")])), Through::Tmux);
        assert_eq!(through(env(&[("TERM", "tmux-256color"), ("TMUX", "")])), Through::Nothing);
        assert_eq!(through(env(&[("TERM", "screen.xterm")])), Through::Screen);
        assert_eq!(through(env(&[("TERM", "xterm"), ("STY", "12.pts")])), Through::Screen);
        assert_eq!(through(env(&[("TERM", "linux")])), Through::NoClipboard);
    }

    #[test]
    fn a_file_at_home_has_a_short_name() {
        let from = |home: &'static str| from_home("/li/state/last-copy", move |_| Some(home.into()));
        assert_eq!((from("/li").as_str(), from("/li/").as_str()), ("~/state/last-copy", "~/state/last-copy"));
        assert_eq!((from("/l").as_str(), from("/").as_str()), ("/li/state/last-copy", "/li/state/last-copy"));
    }

    #[test]
    fn a_tilde_begins_a_path_at_the_home_and_nothing_else_does() {
        let path = |file: &str, home: &'static str| home_path(file, move |_| Some(home.into()));
        assert_eq!(path("~/a/view.svg", "/li"), PathBuf::from("/li/a/view.svg"));
        assert_eq!(path("~/view.svg", ""), PathBuf::from("~/view.svg"));
        assert_eq!(path("~view.svg", "/li"), PathBuf::from("~view.svg"));
        assert_eq!(path("a/~/view.svg", "/li"), PathBuf::from("a/~/view.svg"));
    }

    #[test]
    fn an_empty_variable_counts_as_unset() {
        assert_eq!(theme_name(None, env(&[("NO_COLOR", "0")])), Some("mono"));
        assert_eq!(theme_name(Some("dark"), env(&[("NO_COLOR", "0")])), Some("dark"));
        assert_eq!(theme_name(None, env(&[("NO_COLOR", "")])), None);
        assert_eq!(theme_name(None, env(&[])), None);
        assert!(is_dumb(env(&[("TERM", "dumb")])) && !is_dumb(env(&[("TERM", "xterm")])));
    }
}
