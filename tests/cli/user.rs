//! Someone who calls the program: a home of their own, and no other environment.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use tempfile::TempDir;

/// A user without an environment but this directory.
pub struct User {
    /// The home.
    pub home: TempDir,
}

impl User {
    pub fn new() -> Self {
        Self { home: TempDir::new().expect("a directory") }
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("qilu"));
        command.env_clear().env("HOME", self.home.path()).env("LC_ALL", "C.UTF-8");
        command.current_dir(self.home.path()).stdin(Stdio::null()).args(args);
        command
    }

    pub fn output(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it runs")
    }

    /// Standard output of what must succeed without a word on standard error.
    pub fn text(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{args:?}");
        out(&output)
    }

    /// Standard error of what must end with 2 and print nothing.
    pub fn mistake(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{args:?}");
        err(&output)
    }

    /// Standard error of what finds nothing: code 1, and this on standard output.
    pub fn nothing(&self, args: &[&str], printed: &str) -> String {
        let output = self.output(args);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), printed), "{args:?}");
        err(&output)
    }

    pub fn records(&self, args: &[&str]) -> Vec<Value> {
        serde_json::from_str(&self.text(args)).expect("a list of records")
    }

    /// The usual place of the config file.
    pub fn usual(&self) -> PathBuf {
        self.home.path().join(".config/qilu/config.toml")
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(&path, text).expect("a file");
        path.display().to_string()
    }

    /// A small disk in a directory of the home, where the system lets one be mounted.
    pub fn disk(&self, name: &str, options: &str) -> Option<Disk> {
        let dir = self.home.path().join(name);
        fs::create_dir_all(&dir).expect("a directory");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "none"]).arg(&dir).output();
        match mount {
            Ok(output) if output.status.success() => return Some(Disk(dir)),
            Ok(output) => println!("no disk can be mounted: {}", err(&output).trim()),
            Err(error) => println!("no disk can be mounted: {error}"),
        }
        None
    }

    /// All files in the home, with their text.
    pub fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        let mut open = vec![self.home.path().to_path_buf()];
        while let Some(dir) = open.pop() {
            for entry in fs::read_dir(dir).expect("a directory") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push((path.clone(), fs::read_to_string(path).expect("a text")));
                }
            }
        }
        files.sort();
        files
    }
}

/// A disk of its own, gone at the end of the test.
pub struct Disk(pub PathBuf);

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// A number of a file with so many decimals: `lo` rounded down, `hi` up.
pub fn rounded(full: &str, decimals: u32, field: &str) -> String {
    let strategy = match field {
        "lo" => RoundingStrategy::ToNegativeInfinity,
        "hi" => RoundingStrategy::ToPositiveInfinity,
        _ => RoundingStrategy::MidpointAwayFromZero,
    };
    let mut number: Decimal = full.parse().expect("a decimal string");
    number = number.round_dp_with_strategy(decimals, strategy);
    number.rescale(decimals);
    if number.is_zero() { number.abs().to_string() } else { number.to_string() }
}

/// How many decimals a number is shown with.
pub fn decimals(shown: &str) -> u32 {
    shown.split_once('.').map_or(0, |(_, fraction)| fraction.len().try_into().expect("a few"))
}

/// A number of a figure's record as people read it: with its decimals, where it is computed.
pub fn read(record: &Value, field: &str) -> String {
    let full = record[field].as_str().unwrap_or_else(|| panic!("{field} of {record}"));
    if record["kind"] == "printed" {
        return full.to_owned();
    }
    rounded(full, record["decimals"].as_str().and_then(|count| count.parse().ok()).expect("a count"), field)
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Whether an id is one of the built-in statistics: by the first words that assets/official/provinces.toml lists.
pub fn is_official(id: &str) -> bool {
    let origin = id.split('.').next();
    origin.is_some_and(|word| ["NBS", "SAFE", "WDI", "CUSTOMS", "MOFCOM", "STUDY", "PRESS"].contains(&word))
}
