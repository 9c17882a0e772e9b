//! The command line.
use crate::app::{Model, Setup};
use crate::config::Config;
use std::process::ExitCode;
use std::rc::Rc;
/// x
pub fn main() -> ExitCode {
    color_eyre::install().ok();
    let ds = crate::data::Dataset::embedded().unwrap();
    let config = Config::embedded();
    let theme = config.theme(std::env::var("QT").ok().as_deref()).unwrap();
    let view = std::env::args().nth(1).map(|a| a.parse().unwrap()).unwrap_or_default();
    let g = std::env::var("QG").ok().map(|g| g.parse().unwrap()).unwrap_or_default();
    let model = Model::new(
        Setup { dataset: Rc::new(ds), config, theme, glyphs: g, preset_file: None },
        &view,
        crate::driver::terminal_size(),
    )
    .unwrap();
    crate::driver::run(model, &|_| Err("no".into())).unwrap();
    ExitCode::SUCCESS
}
