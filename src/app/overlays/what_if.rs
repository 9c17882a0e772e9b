//! The what-if ledger: its assumptions, and what drawing level would take.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::super::card::CardPage;
use super::super::model::Model;
use super::super::moves::Move;
use super::super::overlay::{Overlay, OverlayKind, WhatIfForm};
use super::super::state::Tone;
use super::row::OverlayRow;
use crate::action::Action;
use crate::data::{PlaceId, Year};
use crate::metrics::WhatIfResult;
use crate::number::{fixed, interval, signed};

pub const WHAT_IF: OverlayRow = OverlayRow {
    hints: &[
        (Action::Left, "change"),
        (Action::Up, "assumption"),
        (Action::Back, "close"),
        (Action::Quit, "quit"),
    ],
    rows: |model| match model.state.overlay.as_ref().map(|overlay| &overlay.kind) {
        Some(OverlayKind::WhatIf(form)) => model.ledger_rows(form),
        Some(_) | None => 0,
    },
    across: adjust,
    ..OverlayRow::STILL
};

/// How many years beyond the tables a what-if can look.
const FURTHEST: usize = 33;

pub fn what_if(model: &mut Model) {
    let ds = model.ds();
    if !ds.grows() {
        let said = "what is printed in per cent does not grow as amounts do: there is no what-if";
        return model.say(Tone::Problem, said.to_owned());
    }
    let focus = Some(model.state.focus).filter(|place| *place != ds.focus);
    let Some(peer) = focus.or_else(|| ds.peers().chain(ds.others()).next()) else {
        model.say(Tone::Problem, "there is no place to draw level with".to_owned());
        return;
    };
    // Far enough for a plan, near enough to be checked.
    let by = model.ends().1 + 8;
    model.state.toggle(OverlayKind::WhatIf(WhatIfForm { peer, by, peer_growth: None }));
}

/// Changes the assumption in focus of the what-if ledger.
pub fn adjust(model: &mut Model, motion: Move) {
    let last_year = model.ends().1;
    let Some(Overlay { kind: OverlayKind::WhatIf(mut form), row, .. }) = model.state.overlay else { return };
    match row {
        0 => {
            let peers: Vec<PlaceId> = model.ds().peers().collect();
            let at = peers.iter().position(|peer| *peer == form.peer).map_or(0, |at| at + 1);
            form.peer = peers.get(at).or(peers.first()).copied().unwrap_or(form.peer);
            form.peer_growth = None;
        }
        1 => {
            let at = usize::from(form.by.saturating_sub(last_year + 1));
            form.by = last_year + 1 + Year::try_from(motion.apply(at, FURTHEST)).unwrap_or(0);
        }
        2 => {
            let now = form.peer_growth.or_else(|| Some(model.what_if(&form)?.peer_growth.value.round_dp(1)));
            let tenth = Decimal::new(1, 1);
            let bound = Decimal::from(50);
            let clamped = |value: Decimal| Some(value.clamp(-bound, bound));
            let now = now.unwrap_or_default();
            form.peer_growth = match motion {
                Move::Back(_) => clamped(now - tenth),
                Move::On(_) => clamped(now + tenth),
                Move::First | Move::Last => None,
            };
        }
        _ => return,
    }
    if let Some(overlay) = &mut model.state.overlay {
        overlay.kind = OverlayKind::WhatIf(form);
    }
}

impl WhatIfForm {
    /// Rows above the results: the assumptions and a rule.
    pub const HEAD: usize = Self::ROWS + 1;

    /// First line of the results that is shown: the cursor goes on into them.
    pub fn scroll(row: usize) -> usize {
        (row + 1).saturating_sub(Self::ROWS)
    }
}

impl Model {
    /// The answer to the ledger's question; `None` where there is none.
    pub fn what_if(&self, form: &WhatIfForm) -> Option<Rc<WhatIfResult>> {
        self.answer(form.whatif(self.ends().1, (self.state.span.from, self.state.span.to)))
    }

    /// The results of the ledger as facts.
    pub fn ledger(&self, form: &WhatIfForm) -> CardPage {
        let mut page = CardPage::default();
        let mut fact = |label, text: String| page.fact(label, text);
        let subject = self.ds().name(self.ds().focus);
        let peer = self.ds().name(form.peer);
        let span = self.state.span;
        let past = format!("over {}-{}", span.from, span.to);
        match self.what_if(form) {
            None => fact("no answer", self.why_no_answer(form)),
            Some(result) => {
                let rate = result.required;
                let rate = format!("= {} % a year {}", signed(rate.value, 2), interval(rate.lo, rate.hi, 2));
                let every = format!("every year to {}", form.by);
                let level = result.target;
                let to_reach = if result.ahead {
                    fact("ahead if", format!("above {rate} by {subject}, {every}"));
                    "against"
                } else {
                    fact("needed", format!("{rate} by {subject}, {every}"));
                    "to reach"
                };
                fact(
                    to_reach,
                    format!(
                        "= {} {} {}: {peer} in {}",
                        fixed(level.value, 2),
                        self.ds().level_unit(),
                        interval(level.lo, level.hi, 2),
                        form.by
                    ),
                );
                if let Some(own) = result.past {
                    fact(
                        "the past",
                        format!(
                            "= {} % a year {}, {subject} {past}",
                            signed(own.value, 2),
                            interval(own.lo, own.hi, 2)
                        ),
                    );
                }
                if let Some((year, best)) = result.best {
                    fact(
                        "best year",
                        format!(
                            "= {} % {}, {subject} in {year}",
                            signed(best.value, 2),
                            interval(best.lo, best.hi, 2)
                        ),
                    );
                }
                fact("formula", result.formula.clone());
                fact("worked", result.worked.clone());
            }
        }
        fact(
            "read it as",
            "plain compound growth, no forecast: it says what drawing level would take, not what will \
             happen. The intervals carry the rounding of the printed digits; the assumptions are yours."
                .to_owned(),
        );
        page
    }

    fn why_no_answer(&self, form: &WhatIfForm) -> String {
        let last = self.ends().1;
        let mut years = vec![last];
        if form.peer_growth.is_none() {
            years.extend([self.state.span.from, self.state.span.to]);
        }
        years.sort_unstable();
        years.dedup();
        let asked = [form.peer, self.ds().focus];
        let missing: Vec<String> = asked
            .iter()
            .flat_map(|region| years.iter().map(move |year| (*region, *year)))
            .filter(|(region, year)| {
                (*region == form.peer || *year == last) && self.tables().volume(*region, *year).is_none()
            })
            .map(|(region, year)| format!("{} {year}", self.ds().name(region)))
            .collect();
        if missing.is_empty() {
            format!(
                "none can be computed: it needs a year after {last}, levels above zero, and a growth that \
                 leaves a level above zero and within reach of the arithmetic"
            )
        } else {
            format!(
                "the tables have no {} for {}; nothing is put in their place",
                self.ds().level_word(),
                missing.join(", ")
            )
        }
    }

    /// How many rows the cursor of the ledger has: the assumptions, then lines of results out of sight.
    pub fn ledger_rows(&self, form: &WhatIfForm) -> usize {
        let (columns, rows) = self.room();
        let lines = self.ledger(form).fact_lines(columns.min(WhatIfForm::COLUMNS).into()).len();
        let shown = usize::from(rows).saturating_sub(WhatIfForm::HEAD);
        WhatIfForm::ROWS + lines.saturating_sub(shown)
    }
}
