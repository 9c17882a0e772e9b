//! The way back: whatever keys lead to, its address opens the same screen.

use std::cell::RefCell;

use crate::common::{draw, keys, model, text};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use qilu::action::{ACTIONS, Action};
use qilu::address::View;
use qilu::app::{Message, Model, State, update};

/// Wide and high, as small as a whole screen can be, one column, and what most terminals begin with.
const SIZES: [(u16, u16); 4] = [(120, 40), (60, 20), (40, 14), (80, 24)];

/// Views of every kind, so that a key is tried in each of them; the second is on a flag about the figure of
/// the first row.
const STARTS: [&str; 13] = [
    "overview",
    "overview?year=2016&at=row-17",
    "trends?year=2015",
    "trends?table=yes",
    "compare?transform=gap&year=2014",
    "compare?transform=index",
    "compare?regions=zhejiang,jiangsu&transform=growth",
    "compare?view=rank",
    "compare?view=crosscheck",
    "structure",
    "structure?layer=china-exports",
    "problems",
    "claims",
];

/// The keys of every action that goes on, and words to type where a line is open.
fn scripts() -> Vec<&'static str> {
    let goes_on = |action: Action| !matches!(action, Action::Quit | Action::Suspend);
    let keys = ACTIONS.iter().filter(|info| goes_on(info.action)).flat_map(|info| info.keys);
    keys.copied()
        .chain(["\"2.2\"", "\"gap\"", "\"private\"", "\"rank\"", "enter", "esc", "up", "down"])
        .collect()
}

/// Two explorers: one is led by keys, the other opens addresses. Both are kept, since the official
/// statistics are read only once then.
struct Pair {
    led: Model,
    opened: Model,
    fresh: State,
}

impl Pair {
    fn new() -> Self {
        let (led, opened) = (model("overview", SIZES[3]), model("overview", SIZES[3]));
        let fresh = led.state.clone();
        Self { led, opened, fresh }
    }

    /// As after a start at an address.
    fn start(model: &mut Model, fresh: &State, size: (u16, u16), address: &View) {
        // This also lets go of what was worked out for the other table.
        model.open(&View { theme: Some(fresh.theme.clone()), ..View::default() }).expect("the first view");
        model.state = State { size, ..fresh.clone() };
        model.open(address).unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Presses keys and holds that the address of where they lead opens the same frame: what lies over it,
    /// the line on the last thing that happened and marks aside.
    fn holds(&mut self, size: (u16, u16), start: &str, script: &[&str]) -> Result<(), String> {
        let told = format!("{start}, {size:?}: {}", script.join(" "));
        let view = start.parse().unwrap_or_else(|error| panic!("{start}: {error}"));
        Self::start(&mut self.led, &self.fresh, size, &view);
        for key in script.iter().flat_map(|word| keys(word)) {
            update(&mut self.led, Message::Key(key));
        }
        let state = &mut self.led.state;
        (state.overlay, state.status) = (None, None);
        state.marks.clear();
        let address = self.led.address();
        let spelled = address.to_string();
        let parsed: View = spelled.parse().map_err(|error| format!("{told}: {spelled}: {error}"))?;
        Self::start(&mut self.opened, &self.fresh, size, &parsed);
        // No address names a theme.
        self.opened.setup.theme = self.led.setup.theme.clone();
        let (led, opened) = (draw(&self.led), draw(&self.opened));
        self.opened.setup.theme = qilu::theme::Theme::default();
        if led == opened {
            return Ok(());
        }
        Err(format!("{told}: {spelled}\n{}\n-- opened\n{}", text(&led), text(&opened)))
    }
}

#[test]
fn what_one_key_leads_to_has_an_address() {
    let mut pair = Pair::new();
    for start in STARTS {
        for key in scripts() {
            pair.holds((120, 40), start, &[key]).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

/// What a key leaves behind in one tab is seen in another only as far as that one's address says it.
#[test]
fn what_one_key_leaves_behind_for_another_tab_has_an_address() {
    let mut pair = Pair::new();
    for start in ["trends", "compare"] {
        for key in scripts() {
            for tab in ["1", "2", "3", "4", "5", "6"] {
                pair.holds((120, 40), start, &[key, tab]).unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }
}

#[test]
fn whatever_keys_lead_to_has_an_address() {
    let pair = RefCell::new(Pair::new());
    let script = prop::collection::vec(select(scripts()), 1..24);
    let config = Config { failure_persistence: None, ..Config::default() };
    let ran = TestRunner::new(config).run(
        &(any::<Index>(), select(&STARTS[..]), script),
        |(size, start, script)| {
            let held = pair.borrow_mut().holds(*size.get(&SIZES), start, &script);
            held.map_err(TestCaseError::fail)
        },
    );
    ran.unwrap_or_else(|error| panic!("{error}"));
}
