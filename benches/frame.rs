//! What a key press costs before the terminal is written to, and what the start costs before the
//! first frame. Run with `cargo bench`; `scripts/measure.py --counts` counts the same in instructions and
//! allocations, which do not depend on the machine.

use divan::{Bencher, black_box};
use qilu::address::Tab;
use qilu::app::{Message, Model, Setup, update};
use qilu::config::{Config, EMBEDDED};
use qilu::data::Publication;
use qilu::keymap::Key;
use qilu::metrics::catalogue;
use qilu::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];
const TABS: [Tab; 6] = [Tab::Overview, Tab::Trends, Tab::Compare, Tab::Structure, Tab::Problems, Tab::Claims];

fn main() {
    divan::main();
}

fn model(tab: Tab, size: (u16, u16)) -> Model {
    let setup = Setup::embedded(Config::default(), Theme::default()).expect("the embedded dataset loads");
    let view = tab.to_string().parse().expect("a tab's name is an address");
    Model::new(setup, &view, size).expect("a tab without fields always opens")
}

/// One whole frame of a tab into an empty buffer, as after a resize.
#[divan::bench(args = cases())]
fn frame(bencher: Bencher, case: &Case) {
    let model = model(case.tab, case.size);
    let area = Rect::new(0, 0, case.size.0, case.size.1);
    let mut buffer = Buffer::empty(area);
    // What follows from the dataset is computed once a session, not once a frame.
    qilu::view::render(&model, area, &mut buffer);
    bencher.bench_local(|| {
        buffer.reset();
        qilu::view::render(black_box(&model), area, &mut buffer);
    });
}

/// A key from its arrival to the difference between two frames: update, view and diff.
#[divan::bench(args = cases())]
fn key(bencher: Bencher, case: &Case) {
    let mut model = model(case.tab, case.size);
    let backend = TestBackend::new(case.size.0, case.size.1);
    let mut terminal = Terminal::new(backend).expect("a test backend cannot fail");
    let mut there = false;
    bencher.bench_local(|| {
        there = !there;
        let key = if there { Key::Left } else { Key::Right };
        black_box(update(&mut model, Message::Key(key)));
        terminal
            .draw(|frame| {
                qilu::view::render(&model, frame.area(), frame.buffer_mut());
            })
            .expect("a test backend cannot fail");
    });
}

/// From nothing to the first frame: dataset, config, model, view.
#[divan::bench]
fn start() {
    black_box(qilu::view::frame(&model(Tab::Overview, (80, 24))));
}

/// The parts of the start.
#[divan::bench]
fn start_dataset() -> Publication {
    Publication::embedded().expect("the embedded dataset loads")
}

/// What the first screen or list that shows official statistics waits for.
#[divan::bench]
fn official_statistics() -> Publication {
    Publication::embedded_beside().expect("the embedded statistics load")
}

/// What the first search and `qilu figures` wait for beyond that.
#[divan::bench]
fn official_figures(bencher: Bencher) {
    let official = official_statistics();
    bencher.bench_local(|| catalogue(black_box(&official)));
}

#[divan::bench]
fn built_in_presets() -> Config {
    Config::parse(EMBEDDED, "config.toml").expect("the built-in file has no mistake")
}

/// A tab at a size.
struct Case {
    tab: Tab,
    size: (u16, u16),
}

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}x{}", self.tab, self.size.0, self.size.1)
    }
}

fn cases() -> Vec<Case> {
    TABS.into_iter().flat_map(|tab| SIZES.map(|size| Case { tab, size })).collect()
}
