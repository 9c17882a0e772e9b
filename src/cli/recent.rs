//! The publications that were opened: the last ones are remembered, and each can be opened again from inside.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::environment::{from_home, variable};
use super::failure::{Failure, shown};
use super::kept;
use super::settings::{Files, Settings};
use super::stream;
use crate::address::View;
use crate::app::{Model, Opening, Pick, Setup, Tone};
use crate::metrics::differences::{self, Edition, differences};
use crate::source_error::SourceError;

/// Publications that are remembered.
const MOST: usize = 8;
/// More bytes than their names ever have: what is longer was written by something else.
const LONGEST: u64 = 1 << 16;

/// A publication as it was named, with what stands beside it; what is part of the program is named by nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileSet {
    data: Option<PathBuf>,
    beside: Vec<PathBuf>,
}

impl FileSet {
    /// Files that are found wherever the next session starts.
    pub fn of(data: Option<&Path>, beside: &[PathBuf]) -> Self {
        let whole = |path: &Path| {
            if stream::is_stream(path) {
                path.to_path_buf()
            } else {
                std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
            }
        };
        Self { data: data.map(whole), beside: beside.iter().map(|path| whole(path)).collect() }
    }

    /// As a command line would name them; the settings come from where they came from.
    pub fn files<'a>(&'a self, config: Option<&'a Path>) -> Files<'a> {
        let built_in = self.data.is_none();
        Files { config, data: self.data.as_deref(), beside: &self.beside, built_in, ..Files::default() }
    }

    fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.data.iter().chain(&self.beside)
    }

    fn is_built_in(&self) -> bool {
        self.all().next().is_none()
    }

    /// What the list says of it; none where it cannot be read a second time.
    fn name(&self) -> Option<String> {
        if self.all().any(|path| stream::is_stream(path)) {
            return None;
        }
        let names: Vec<String> = self.all().map(|path| from_home(&shown(path), variable)).collect();
        Some(if names.is_empty() { "the built-in publication".to_owned() } else { names.join(" + ") })
    }

    /// The file that `R` would read again, as a shell finds it from anywhere.
    fn again(&self) -> Option<String> {
        self.data.as_deref().filter(|_| self.name().is_some()).map(shown)
    }
}

/// What is open, and what else was.
pub struct Opened {
    dir: Option<PathBuf>,
    config: Option<PathBuf>,
    now: RefCell<(FileSet, Vec<FileSet>)>,
}

impl Opened {
    /// Notes what is open now. Nothing is noted where there is no directory for it.
    pub fn new(dir: Option<PathBuf>, config: Option<PathBuf>, files: FileSet) -> Self {
        let opened = Self { dir, config, now: RefCell::default() };
        opened.note(files);
        opened
    }

    fn note(&self, files: FileSet) {
        let mut all = read(self.dir.as_deref());
        let before = all.clone();
        all.retain(|one| *one != files);
        if !files.is_built_in() && files.name().is_some() {
            all.insert(0, files.clone());
        }
        all.truncate(MOST);
        if all != before
            && let Some(file) = self.dir.as_deref().map(place)
            && let Ok(text) = serde_json::to_string_pretty(&all)
        {
            // A session does without it where the disk does not take it.
            let _ = disk::keep(&file, &(text + "\n"));
        }
        all.retain(|one| *one != files);
        if !files.is_built_in() && self.dir.is_some() {
            all.push(FileSet::default());
        }
        *self.now.borrow_mut() = (files, all);
    }

    /// What the explorer is told of it: the file that is open, and what else can be opened.
    pub fn told(&self, setup: Setup) -> Setup {
        let (now, others) = &*self.now.borrow();
        let recent = others.iter().filter_map(FileSet::name).collect();
        let beside = now.beside.iter().map(|path| shown(path)).collect();
        Setup { file: now.again(), beside, recent, ..setup }
    }

    /// Another publication in place of the model's, or its own anew with the view kept.
    ///
    /// # Errors
    /// Why not, in one line that begins with the place of the first mistake.
    pub fn open(&self, model: &Model, which: Opening) -> Result<Model, String> {
        if self.config.as_deref().is_some_and(stream::is_stream) {
            return Err("the settings are of a stream, which cannot be read again".to_owned());
        }
        let files = {
            let (now, others) = &*self.now.borrow();
            match which {
                Opening::Again => Some(now.clone()),
                Opening::Recent(at) => others.get(at).cloned(),
            }
        };
        let files = files.ok_or("there is no such file in the list")?;
        let told = |failure: Failure| from_home(&in_a_line(&failure), variable);
        let named = Files { silent: true, ..files.files(self.config.as_deref()) };
        let Settings { mut config, library, .. } = Settings::load(named).map_err(told)?;
        let name = files.name().unwrap_or_default();
        config.mouse = model.setup.config.mouse;
        let start = config.start.clone();
        let setup = Setup { library, config, ..model.setup.clone() };
        if which == Opening::Again {
            return again(model, &setup, &name);
        }
        let mut opened =
            Model::new(setup, &start, model.state.size).map_err(|error| format!("{name}: {error}"))?;
        // What was marked is of the other one.
        let _ = kept::keep(self.dir.as_deref(), model);
        kept::give(self.dir.as_deref(), &mut opened);
        self.note(files);
        opened.setup = self.told(opened.setup.clone());
        opened.say(Tone::Done, format!("{name} opened"));
        Ok(opened)
    }
}

/// The model of what was read again, at the view where it was, as far as that is still there.
fn again(model: &Model, setup: &Setup, name: &str) -> Result<Model, String> {
    let view = model.address();
    let nearest = [
        View { at: None, ..view.clone() },
        View { at: None, year: None, base: None, years: None, ..view.clone() },
        View { tab: view.tab, ..View::default() },
    ];
    let at = |view: &View| Model::new(setup.clone(), view, model.state.size);
    let opened = nearest.iter().fold(at(&view), |opened, view| opened.or_else(|_| at(view)));
    let mut opened = opened.map_err(|error| format!("{name}: {error}"))?;
    let kept = |pick: &Pick| opened.pick(&pick.to_string()).ok();
    opened.state.marks = model.state.marks.iter().filter_map(kept).collect();
    let [old, new] = [model, &opened].map(|model| Edition { tables: model.tables(), only: false });
    let told = differences::counted(&differences(old, new));
    opened.say(Tone::Done, format!("{name} read again: {told}"));
    Ok(opened)
}

/// A failure in one line: the place of the first mistake, and how many more there are.
fn in_a_line(failure: &Failure) -> String {
    let placed = |mistake: &SourceError| {
        format!("{}:{}:{}: {}", mistake.origin, mistake.line, mistake.col, mistake.message)
    };
    let Failure::Mistakes(mistakes) = failure else { return failure.to_string() };
    let more = mistakes.0.len().saturating_sub(1);
    let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
    mistakes.0.first().map_or_else(String::new, placed) + &more
}

fn place(dir: &Path) -> PathBuf {
    dir.join("recent.json")
}

/// What was opened before, the last one first; nothing where that cannot be read.
pub fn read(dir: Option<&Path>) -> Vec<FileSet> {
    dir.and_then(|dir| disk::kept(&place(dir), LONGEST)).unwrap_or_default()
}

/// The publication that was opened last, or that there is none.
pub fn last(dir: Option<&Path>) -> Result<FileSet, Failure> {
    let none =
        || Failure::Sentence("no publication has been opened yet: `qilu --data FILE` opens one".to_owned());
    read(dir).into_iter().next().ok_or_else(none)
}
