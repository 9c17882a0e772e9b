//! `qilu` without a command: the explorer, or its view as text where there is no screen.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use super::args::{Cli, Size};
use super::brief;
use super::environment::{self, variable};
use super::failure::{Failure, complain, print, shown};
use super::kept;
use super::recent::{self, FileSet, Opened};
use super::save::save_preset;
use super::settings::Settings;
use super::show;
use super::store;
use crate::app::{Model, Setup, ViewFormat, WriteReport};
use crate::driver::{self, Clipboard, Ending, World};
use crate::export::ansi;
use crate::plain;
use crate::sheet;
use crate::theme;
use crate::view;
use crate::wording::counted;

/// Opens the explorer, or prints its view. Every mistake is found before the screen is touched.
pub fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    let Cli { explorer: args, look, color, .. } = cli;
    let state_dir = || environment::state_dir().filter(|_| !args.kiosk);
    let last = if args.last { Some(recent::last(state_dir().as_deref())?) } else { None };
    let config_file = cli.config.as_deref();
    let files = last.as_ref().map_or_else(|| cli.files(), |last| last.files(config_file));
    let settings = Settings::load(files)?;
    let opened = last.clone().unwrap_or_else(|| FileSet::of(settings.data.as_deref(), &cli.beside));
    let (origin, mut view) =
        show::first_view(("--view", args.view.as_deref()), look.preset.as_deref(), &settings)?;
    let dumb = environment::is_dumb(variable);
    let on_terminal = io::stdout().is_terminal();
    let on_screen = on_terminal && !dumb && !look.plain;
    let Settings { mut config, located, library, .. } = settings;
    config.mouse &= !args.no_mouse;
    let named = show::asked_theme(look, *color, &config, &mut view)?;
    let unchosen = named.is_none() && !config.theme.chosen;
    let fallback = if on_screen { environment::screen_theme(variable) } else { theme::TERMINAL };
    let named = named.or(unchosen.then_some(fallback));
    let theme = config.theme_for(named, environment::depth(variable)).unwrap_or_default();
    // A theme that leaves the ground to the terminal may not be legible there.
    let asks_ground =
        (unchosen || config.theme.bare) && on_screen && !args.kiosk && environment::answers(variable);
    let follows_ground = asks_ground && unchosen;
    let glyphs = environment::glyphs(cli.glyphs.or(config.glyphs), variable);
    let preset_file = located.path().map(shown);
    let setup = Setup {
        glyphs,
        preset_file,
        kiosk: args.kiosk,
        follows_ground,
        asks_ground,
        ..Setup::new(library, config, theme)
    };
    // In a pipe one view has one text, whatever COLUMNS says.
    let columns = environment::columns(variable).filter(|_| on_terminal).unwrap_or(plain::SIZE.0);
    let size = if on_screen { driver::terminal_size() } else { (columns.min(Size::MOST), plain::SIZE.1) };
    let mut model = Model::new(setup, &view, size).map_err(|error| Failure::View(origin, error))?;
    if on_screen {
        // Who asks for a view has one, and a guest finds a home that is somebody else's.
        let asked = args.view.is_some() || look.preset.is_some() || args.kiosk;
        if !asked && store::is_first_start(environment::state_dir().as_deref()) {
            model.welcome();
        }
        let opened = Opened::new(state_dir(), config_file.map(Path::to_path_buf), opened);
        model.setup = opened.told(model.setup.clone());
        return explore(model, located.path(), &opened, args.idle_exit);
    }
    if look.plain {
        print(&show::linear(&model, on_terminal))?;
        return Ok(ExitCode::SUCCESS);
    }
    if dumb && on_terminal {
        complain("qilu: TERM=dumb has no screen to draw on: here is the view as text");
    }
    if args.kiosk && !on_terminal {
        // Whoever named a command for ssh to run got no terminal by it, and does not see that it was not run.
        complain("qilu: no terminal was asked for (`ssh -t` asks for one): here is the view as text");
    }
    let coloured = environment::coloured(*color, on_terminal, variable);
    let text =
        if coloured { plain::without_keys(&ansi(&view::frame(&model)), &model) } else { plain::text(&model) };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn explore(
    mut model: Model,
    file: Option<&Path>,
    opened: &Opened,
    idle: Option<Duration>,
) -> Result<ExitCode, Failure> {
    let dir = environment::state_dir().filter(|_| !model.setup.kiosk);
    kept::give(dir.as_deref(), &mut model);
    let (kiosk, clipboard) = (model.setup.kiosk, model.setup.config.clipboard);
    let world = World {
        save_preset: &|model, preset| homely(save_preset(file, preset, &model.ds().paper.id)),
        write_new: &write_new,
        write_brief: &|model, picks| homely(brief::write(model, picks)),
        open_file: &|model, which| opened.open(model, which),
        clipboard: Clipboard {
            mode: if kiosk { clipboard.without_file() } else { clipboard },
            through: environment::through(variable),
            keep: &|text| homely(store::keep_copy(environment::state_dir().as_deref(), text)),
        },
    };
    let ending = driver::run(&mut model, &world, idle).map_err(Failure::Terminal)?;
    if !kiosk {
        leave(dir.as_deref(), &model, ending);
    }
    // The process ends, and what the model holds with it: piece by piece that would be work for nothing.
    std::mem::forget(model);
    Ok(match ending {
        Ending::Quit => ExitCode::SUCCESS,
        Ending::Idle(limit) => {
            complain(&format!("qilu: ended, for no key was pressed for {}", spelt(limit)));
            ExitCode::SUCCESS
        }
        // As a shell counts a process that a signal ended.
        Ending::Signal(signal) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX)),
    })
}

/// Keeps what the next session goes on with, and says what became of the marks.
fn leave(dir: Option<&Path>, model: &Model, ending: Ending) {
    let kept = kept::keep(dir, model);
    let marks = model.state.marks.len();
    if marks == 0 || matches!(ending, Ending::Signal(_)) {
        return;
    }
    let marks = counted(marks, "mark");
    match kept {
        Ok(()) => {
            complain(&format!("qilu: {marks} kept for the next session; `B` there writes them as a brief"));
        }
        Err(why) => complain(&format!("qilu: {marks} not kept: {}", environment::from_home(&why, variable))),
    }
}

/// What is said of a file, good or bad, with `~` for the home.
fn homely(told: Result<String, String>) -> Result<String, String> {
    let short = |told: String| environment::from_home(&told, variable);
    told.map(short).map_err(short)
}

/// Writes the view of the model into a new file.
fn write_new(model: &Model, file: &str, format: ViewFormat) -> WriteReport {
    // A file has all colours, however few the terminal has.
    let full = model.setup.config.theme(Some(model.setup.theme.name())).unwrap_or_default();
    let setup = Setup { theme: full, ..model.setup.clone() };
    let drawn = Model::new(setup, &model.address(), model.state.size).map(|mut drawn| {
        drawn.state.clone_from(&model.state);
        drawn
    });
    match show::text(drawn.as_ref().unwrap_or(model), format) {
        Ok(text) => {
            let holds = sheet::holds(model, format);
            store::write_new(&environment::home_path(file, variable), &text, holds)
        }
        Err(failure) => WriteReport::Failed(failure.to_string()),
    }
}

/// A time in the largest unit that measures it without a rest.
fn spelt(time: Duration) -> String {
    let seconds = time.as_secs();
    let units = [(3600, "hour"), (60, "minute")];
    let (each, unit) =
        units.into_iter().find(|(each, _)| seconds.is_multiple_of(*each)).unwrap_or((1, "second"));
    counted(usize::try_from(seconds / each).unwrap_or(usize::MAX), unit)
}
