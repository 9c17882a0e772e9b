//! What a reader comes for, from the first start of a machine that has never had the program, and the keys that it
//! takes: a word that is typed counts as one.

use tempfile::TempDir;

use super::Terminal;

/// A question, the keys to its answer, and what the screen must say then.
type Task = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The sentences are those of the paper's tables by hand: 16.85 − 14.78 = 2.07 and 16.85 − 14.82 = 2.03; C02 and C03
/// are what the tables contradict; 100 · 14.62/20.54 = 71.18.
const TASKS: [(usize, Task); 6] = [
    (
        4,
        ("Zhejiang's lead in 2016, and how sure it is", &["3", "\x1b[D"], &["[2016]", "2.07 bn US$", "2.03"]),
    ),
    (3, ("only the statements that are contradicted", &["6", "o"], &["only contradicted"])),
    (1, ("what changes with Table 2", &["d"], &["By Table 2 one verdict", "✗ 3 of 5 fit", "follow Table 2"])),
    (3, ("the light theme", &[":", "light", "\r"], &["[1 Overview]"])),
    (3, ("all on patents", &["/", "patents"], &["Statements", "patent"])),
    (
        6,
        (
            "the index, 2014 = 100, on a log axis",
            &[":", "compare?transform=index&base=2014&scale=log", "\r"],
            &["Index, 2014 = 100", "log axis", "71.18"],
        ),
    ),
];

#[test]
fn each_task_takes_few_keys_from_a_cold_start() {
    for (most, (task, keys, answer)) in TASKS {
        assert!(keys.len() <= most, "{task}: {} keys", keys.len());
        let home = TempDir::new().expect("a directory");
        let mut terminal = Terminal::start(home.path(), &[], &[]);
        terminal.wait_for("Any key begins");
        for key in keys {
            terminal.press(key);
        }
        for said in answer {
            terminal.wait_for(said);
        }
        if task == "the light theme" {
            // Its ground, #fbfaf6, or 231 of the 256 colours.
            terminal.wait("light ground", |screen| {
                screen.cell(12, 79).is_some_and(|cell| cell.bgcolor() == vt100::Color::Idx(231))
            });
        }
    }
}
