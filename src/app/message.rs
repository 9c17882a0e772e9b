//! What comes in and what goes out.

use super::form::ViewFormat;
use super::state::{Pick, Tone};
use crate::action::Action;
use crate::address::Tab;
use crate::config::Preset;
use crate::data::Year;
use crate::keymap::Key;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key, normalised.
    Key(Key),
    /// Text pasted into the terminal; it is never taken for keys.
    Paste(String),
    /// A click on what stands there, as the view drew it.
    Click(Vec<Spot>),
    /// The wheel of the mouse was turned up by a notch.
    WheelUp,
    /// The wheel of the mouse was turned down by a notch.
    WheelDown,
    /// The terminal has another size, columns and rows.
    Resize(u16, u16),
    /// The terminal told whether its ground is light.
    Ground {
        /// Whether it is.
        light: bool,
        /// Its red, green and blue, where it was asked and answered.
        answer: Option<[u8; 3]>,
    },
    /// A preset was written to this file, or could not be: why not.
    PresetSaved(Result<(String, Box<Preset>), String>),
    /// A text was copied, or could not be.
    Copied {
        /// What it is, in a word or two.
        what: String,
        /// What became of it.
        report: CopyReport,
    },
    /// A new file was written, or was not.
    Written {
        /// The name that was asked for.
        file: String,
        /// The format of the view in it.
        format: ViewFormat,
        /// What became of it.
        report: WriteReport,
    },
    /// A brief was written, or could not be.
    BriefWritten {
        /// What it is, in a few words.
        what: String,
        /// Where it is, or why it is nowhere.
        result: Result<String, String>,
    },
    /// Another publication was not opened, or this one not anew: why not, the place of a mistake first.
    NotOpened(String),
    /// The program was asked to stop, and nobody is there who could continue it.
    NoShell,
}

/// Something that the world must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Go back to the shell for a while.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Put another publication in place of this one, or this one anew.
    OpenFile(Opening),
    /// Write a preset into the user's file.
    SavePreset(Box<Preset>),
    /// Copy a text.
    Copy {
        /// The text: one line, nothing in it that acts on a terminal.
        text: String,
        /// What it is, in a word or two.
        what: String,
    },
    /// Write a file that must not be there yet, whole or not at all.
    WriteNew {
        /// Its name.
        file: String,
        /// The format of the view in it. Whoever writes it makes the text, from the model as it then is.
        format: ViewFormat,
    },
    /// Write a brief into the working directory, as HTML and as Markdown, over nothing.
    WriteBrief {
        /// What it is, in a few words.
        what: String,
        /// What it is made of.
        picks: Vec<Pick>,
    },
}

/// Which publication is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// That which is open, for its file may have changed.
    Again,
    /// One of those that were opened before, by its place among them.
    Recent(usize),
}

/// What became of a new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteReport {
    /// It is there, whole.
    Done {
        /// Where.
        file: String,
        /// How long it is.
        bytes: usize,
        /// What is in it, in a few words.
        holds: String,
    },
    /// A file of that name is there, and was left as it is.
    Exists {
        /// A name beside it that is free.
        free: Option<String>,
    },
    /// Nothing was written: why not, in one sentence.
    Failed(String),
}

/// What became of a text that was to be copied. `None`: the settings did not ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CopyReport {
    /// Whom it was sent to, in words; whether it took it, no terminal says.
    pub sent: Option<Result<&'static str, String>>,
    /// The file that it was kept in.
    pub kept: Option<Result<String, String>>,
}

impl CopyReport {
    /// Whether the text is anywhere, and what exactly was done, for one line.
    pub(super) fn told(&self, what: &str) -> (Tone, String) {
        match (&self.sent, &self.kept) {
            (None, None) => (Tone::Problem, format!("{what} not copied: the clipboard is off here")),
            (Some(Ok(whom)), None) => {
                (Tone::Done, format!("{what} sent to {whom}, which does not say whether it took it"))
            }
            (Some(Ok(whom)), Some(Ok(file))) => {
                let unknown = "no terminal says whether it took it";
                (Tone::Done, format!("{what} sent to {whom}; also saved to {file}, for {unknown}"))
            }
            (Some(Ok(whom)), Some(Err(why))) => {
                (Tone::Problem, format!("{what} sent to {whom}; not saved: {why}"))
            }
            (None, Some(Ok(file))) => (Tone::Done, format!("{what} saved to {file}")),
            (Some(Err(why)), Some(Ok(file))) => {
                (Tone::Problem, format!("{what} not sent, for {why}; saved to {file}"))
            }
            (Some(Err(why)), None) | (None, Some(Err(why))) => {
                (Tone::Problem, format!("{what} not copied: {why}"))
            }
            (Some(Err(first)), Some(Err(second))) => {
                (Tone::Problem, format!("{what} not copied: {first}; {second}"))
            }
        }
    }
}

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The name of a tab.
    Tab(Tab),
    /// A row of the tab, as an index into its targets.
    Row(usize),
    /// A column of the tab: a year by its place among the years, in Problems the other axis of the matrix,
    /// in a layer of Structure a share.
    Column(usize),
    /// A year of official figures, which need not be one of the paper's.
    Year(Year),
    /// A row of the overlay.
    Entry(usize),
    /// A hint of the footer that stands for one action.
    Hint(Action),
    /// Nothing; it hides what was drawn there before.
    Nothing,
}

/// What an update yields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Updated {
    /// What the world must do, in order.
    pub effects: Vec<Effect>,
    /// Whether anything on the screen may differ; if not, nothing need be drawn.
    pub changed: bool,
}
