//! Where the config file would be; nothing is read here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// The user named it: that it does not exist is a mistake.
    Named(PathBuf),
    /// The usual place: it need not exist.
    Usual(PathBuf),
    /// There is no usual place without a home directory.
    Nowhere,
}

impl Located {
    /// The path, if there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Named(path) | Self::Usual(path) => Some(path),
            Self::Nowhere => None,
        }
    }
}

/// `--config`, else `$QILU_CONFIG`, else `$XDG_CONFIG_HOME/qilu/config.toml`, else the same under
/// `~/.config`. `env` looks up a variable; an empty one counts as unset, and so does a relative
/// `$XDG_CONFIG_HOME`, as the XDG base directory specification asks.
pub fn locate(flag: Option<&Path>, env: impl Fn(&str) -> Option<OsString>) -> Located {
    let path = |name| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(named) = flag.map(Path::to_path_buf).or_else(|| path("QILU_CONFIG")) {
        return Located::Named(named);
    }
    let xdg = path("XDG_CONFIG_HOME").filter(|dir| dir.is_absolute());
    let dir = xdg.or_else(|| path("HOME").map(|home| home.join(".config")));
    dir.map_or(Located::Nowhere, |dir| Located::Usual(dir.join("qilu").join("config.toml")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(flag: Option<&str>, env: &[(&str, &str)]) -> Located {
        locate(flag.map(Path::new), |name| {
            env.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_nearest_word_counts() {
        let home = ("HOME", "/li");
        let all = [("QILU_CONFIG", "q.toml"), ("XDG_CONFIG_HOME", "/xdg"), home];
        assert_eq!(located(Some("f.toml"), &all), Located::Named("f.toml".into()));
        assert_eq!(located(None, &all), Located::Named("q.toml".into()));
        assert_eq!(located(None, &all[1..]), Located::Usual("/xdg/qilu/config.toml".into()));
        let at_home = Located::Usual("/li/.config/qilu/config.toml".into());
        assert_eq!(located(None, &[home]), at_home);
        assert_eq!(located(None, &[("QILU_CONFIG", ""), ("XDG_CONFIG_HOME", "xdg"), home]), at_home);
        assert_eq!(located(None, &[]), Located::Nowhere);
        assert_eq!(located(None, &[]).path(), None);
    }
}
