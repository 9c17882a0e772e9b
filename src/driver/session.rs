//! The terminal while the explorer has it, and as it was before when it has not.

use std::io::{self, BufWriter, Stdout, Write};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A whole frame of a large terminal fits, so that it leaves in one write.
const FRAME_BYTES: usize = 64 * 1024;

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// The terminal in raw mode on its alternate screen; dropping it restores what was before.
pub struct Session {
    screen: Screen,
    entered: bool,
}

impl Session {
    /// Takes the terminal.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        // Whether there is colour is the theme's business. Under NO_COLOR crossterm would write `ESC[;m`
        // for every colour, which wipes bold and reverse, too.
        crossterm::style::force_color_output(true);
        take()?;
        match new_screen() {
            Ok(screen) => Ok(Self { screen, entered: true }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Gives the terminal back.
    pub fn leave(&mut self) {
        if self.entered {
            self.entered = false;
            give_back();
        }
    }

    /// Takes the terminal again after a stop; whatever was on it is not relied on.
    pub fn re_enter(&mut self) -> io::Result<()> {
        // The shell may have changed the line settings behind crossterm's back.
        let _ = disable_raw_mode();
        take()?;
        self.entered = true;
        // A new terminal, not `clear()`: that asks for the cursor position and may wait for the answer.
        self.screen = new_screen()?;
        self.forget()
    }

    /// Makes the next frame draw every cell.
    pub fn forget(&mut self) -> io::Result<()> {
        let size = self.screen.size()?;
        self.screen.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Draws one frame; the terminal shows it whole or not at all.
    pub fn draw(&mut self, render: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        self.screen.draw(|frame| render(frame.area(), frame.buffer_mut()))?;
        execute!(self.screen.backend_mut(), EndSynchronizedUpdate)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

fn new_screen() -> io::Result<Screen> {
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout())))
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, Hide, EnableBracketedPaste).inspect_err(|_| give_back())
}

/// Restores the terminal; nothing here may fail, for it also runs when the terminal is gone.
pub fn give_back() {
    let mut out = io::stdout();
    let _ = execute!(out, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// The report of a panic must print on the restored screen, whichever thread it happens in.
fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        report(info);
    }));
}
