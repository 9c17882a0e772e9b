//! What a session leaves to the next: its last view and what was marked, in a file of the state directory.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::failure::refusal;
use crate::address::View;
use crate::app::{Model, Tone};
use crate::wording::counted;

/// More bytes than marks and an address ever have: what is longer was written by something else.
const LONGEST: u64 = 1 << 20;

/// What the file holds, as a reader would type it.
#[derive(Serialize, Deserialize)]
struct LastSession {
    view: String,
    marks: Vec<String>,
}

/// The file of a publication; none where it has no id that tells it from others.
fn file(dir: &Path, of: &str) -> Option<PathBuf> {
    (!of.is_empty()).then(|| dir.join(format!("last-{of}.json")))
}

/// Gives a model what the last session left. What cannot be read, or is there no more, is left out: no
/// session waits for it.
pub fn give(dir: Option<&Path>, model: &mut Model) {
    let Some(file) = dir.and_then(|dir| file(dir, &model.ds().paper.id)) else { return };
    let Some(LastSession { view, marks }) = disk::kept(&file, LONGEST) else { return };
    if let Ok(view) = View::read(&view, &model.setup.library) {
        model.remember(view);
    }
    let known: Vec<_> = marks.iter().filter_map(|mark| model.pick(mark).ok()).collect();
    if !marks.is_empty() {
        let lost = marks.len() - known.len();
        let lost = if lost > 0 { format!("; {lost} of it is there no more") } else { String::new() };
        model.say(Tone::Done, format!("{} from the last session{lost}", counted(known.len(), "mark")));
    }
    model.state.marks = known;
}

/// Keeps what a session leaves, or tells why it could not.
pub fn keep(dir: Option<&Path>, model: &Model) -> Result<(), String> {
    let dir = dir.ok_or("no home directory is known to keep it in")?;
    let file = file(dir, &model.ds().paper.id).ok_or("the publication has no id to keep it under")?;
    let marks = model.state.marks.iter().map(ToString::to_string).collect();
    let kept = LastSession { view: model.address().to_string(), marks };
    let text = serde_json::to_string_pretty(&kept).map_err(|error| error.to_string())? + "\n";
    // Nothing new needs no disk.
    if fs::read_to_string(&file).is_ok_and(|before| before == text) {
        return Ok(());
    }
    disk::keep(&file, &text).map_err(|error| refusal(&file, &error))
}
