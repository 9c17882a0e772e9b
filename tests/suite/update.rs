//! Update scripts: what is pressed, and what must follow.
//!
//! A line of a script is `start | keys | what must follow`. Keys are those of config.toml; a word in
//! quotes is typed letter by letter. What must follow is a list of `field=value`, the fields being
//! those of [`value`]; a field that ends in `:` takes the rest of the line, blanks and all.

use crate::common::table;
use crate::common::{configured, draw, keys, model, press, text, with_dataset};
use qilu::action::{ACTIONS, Action};
use qilu::address::View;
use qilu::app::{
    Effect, Message, Model, Opening, Overlay, OverlayKind, Screen, Tone, ViewFormat, targets, update,
};
use qilu::config::{Config, Preset};
use qilu::data::Publication;
use qilu::keymap::Key;
use qilu::metrics::differences::OneSide;
use qilu::metrics::{Tables, catalogue};
use qilu::sheet::headline;

/// A part of what is on the screen, by name.
fn value(model: &Model, effects: &[Effect], field: &str) -> String {
    let state = &model.state;
    let list = |items: Vec<String>| if items.is_empty() { "none".to_owned() } else { items.join(",") };
    match field {
        "tab" => state.tab.to_string(),
        "year" => state.year.to_string(),
        "focus" => state.focus.to_string(),
        "shown" => list(state.shown.iter().map(ToString::to_string).collect()),
        "view" => state.comparison.to_string(),
        "by" => state.rank_by.to_string(),
        "sort" => state.order.to_string(),
        "beyond" => state.beyond.map_or("none".to_owned(), |year| year.to_string()),
        "province" => model.ranked_province().to_string(),
        "transform" => state.transform.to_string(),
        "base" => state.base.to_string(),
        "span" => state.span.to_string(),
        "scale" => state.scale.to_string(),
        "split" => state.split.to_string(),
        "table" => state.table.to_string(),
        "conflict" => state.reading.spelled(),
        "against" => state.against.map_or("none".to_owned(), |table| table.spelled()),
        "moved" => model.moved().len().to_string(),
        "reverse" => state.reverse.to_string(),
        "layer" => state.layer.map_or_else(|| "ordinals".to_owned(), |layer| layer.to_string()),
        "evidence" => state.evidence.to_string(),
        "filter" => list(state.filter.iter().map(ToString::to_string).collect()),
        "row" => model.row().to_string(),
        "rows" => targets(model).len().to_string(),
        "pair" => format!("{}x{}", state.cursors[Screen::Problems], state.cursors.countermeasure),
        "claim" => model
            .focused_claim()
            .and_then(|i| model.ds().claims.get(i))
            .map_or("none".to_owned(), |claim| claim.id.clone()),
        "address" => model.address().to_string(),
        "overlay" => match &state.overlay {
            None => "none".to_owned(),
            Some(Overlay { kind, line, row }) => match kind {
                OverlayKind::Help => "help".to_owned(),
                OverlayKind::Start => "start".to_owned(),
                OverlayKind::Palette => format!("palette:{}", line.text),
                OverlayKind::Find => format!("find:{}", line.text),
                OverlayKind::Presets => format!("presets:{row}"),
                OverlayKind::SavePreset => format!("save:{}", line.text),
                OverlayKind::Card(card) => {
                    let ids: Vec<String> = card.stack.iter().map(|target| model.page(target).id).collect();
                    format!("card:{}", ids.join(">"))
                }
                OverlayKind::Filter => format!("filter:{row}"),
                OverlayKind::Export => format!("export:{},{}", ViewFormat::at(*row), line.text),
                OverlayKind::WhatIf(form) => format!(
                    "what-if:{},{},{}",
                    form.peer,
                    form.by,
                    form.peer_growth.map_or("past".to_owned(), |growth| growth.to_string())
                ),
            },
        },
        "effects" => list(
            effects
                .iter()
                .map(|effect| match effect {
                    Effect::Quit => "quit".to_owned(),
                    Effect::Suspend => "suspend".to_owned(),
                    Effect::Redraw => "redraw".to_owned(),
                    Effect::OpenFile(Opening::Again) => "reload".to_owned(),
                    Effect::OpenFile(Opening::Recent(at)) => format!("open:{at}"),
                    Effect::WriteNew { file, .. } => format!("write:{file}"),
                    Effect::SavePreset(preset) => format!("save:{}", preset.name),
                    Effect::Copy { text, .. } => format!("copy:{text}"),
                    Effect::WriteBrief { picks, .. } => {
                        let ids: Vec<String> = picks.iter().map(ToString::to_string).collect();
                        format!("brief:{}", ids.join("+"))
                    }
                })
                .collect(),
        ),
        "marks" => list(state.marks.iter().map(ToString::to_string).collect()),
        "status" => state.status.as_ref().map_or("none".to_owned(), |status| status.text.clone()),
        other => panic!("no field {other}"),
    }
}

/// Moving along: the year and the region are one for all tabs, the rows are each tab's own.
const MOVING: &str = "
overview                   |                          | tab=overview year=2017 focus=shandong row=0 overlay=none
overview                   | 2 left left              | tab=trends year=2015
overview                   | 2 left left 3            | tab=compare year=2015
overview                   | 2 left left 3 right 1    | tab=overview year=2016
overview                   | 3 down down              | row=2 focus=jiangsu
overview                   | 3 down 2 3               | tab=compare focus=zhejiang row=1
overview                   | 3 down 6 w               | overlay=what-if:zhejiang,2025,past
overview                   | tab tab                  | tab=compare
overview                   | shift-tab                | tab=claims
overview                   | tab tab tab tab tab tab  | tab=overview
overview                   | 4 5                      | tab=problems
trends                     | home                     | year=2012
trends                     | home left                | year=2012
trends                     | home end right           | year=2017
trends                     | h h l                    | year=2016
trends                     | j j k                    | row=1
trends                     | G                        | row=12 rows=13
trends                     | G down g                 | row=0
claims                     | pagedown pagedown pageup | row=7 claim=C01
claims                     | G                        | claim=C19
claims                     | j j 2 6                  | tab=claims claim=C18
problems                   | down right right         | pair=1x2
problems                   | down right r down left   | pair=0x2 reverse=true row=2
problems                   | down right r r           | pair=1x1 reverse=false
problems                   | end                      | pair=0x5
problems                   | G home                   | pair=5x0
structure                  | down down                | row=2
compare?year=2014          | 5 right 3                | year=2014
";

/// What is copied: addresses, ids and values; nothing where an overlay has no focus of its own.
const COPYING: &str = "
overview                   | Y                        | effects=copy:overview
trends?year=2016           | t Y                      | effects=copy:'trends?year=2016'
compare                    | t t left Y               | effects=copy:'compare?transform=growth&year=2016'
trends?year=2016           | : \"copy-value\" enter  | effects=copy:14.78_bn_US$ overlay=none
trends?year=2016           | : \"copy-id\" enter     | effects=copy:T1.volume.2016
trends?year=2016           | down : \"copy-value\" enter | effects=copy:-16.5_%
claims?at=C04              | : \"copy-value\" enter  | effects=copy:contradicted
problems                   | right : \"copy-id\" enter | effects=copy:2.1x3.2
overview                   | / \"y\"                 | effects=none overlay=find:y
trends?year=2016           | x                        | overlay=export:svg,qilu-trends-2016.svg effects=none
trends?year=2016           | x down \"y\" enter      | overlay=none effects=write:qilu-trends-2016.mdy
overview                   | p y                      | effects=none status:there is nothing in focus here that could be copied
";

/// What is marked for a brief: what the cursor or the card stands on, a view, nothing under a list.
const MARKING: &str = "
overview                   | m                        | marks=T1.volume.2017 status:T1.volume.2017 marked, 1 in all; B writes the brief
overview                   | m m                      | marks=none status:T1.volume.2017 is no longer marked; 0 left
claims?at=C04              | m                        | marks=C04
problems                   | right right m r m        | marks=none
problems                   | down right right right right m | marks=2.2x3.5
structure                  | down m                   | marks=structure?at=imported-materials
compare                    | t t left M               | marks=compare?transform=growth&year=2016 status:this view marked, 1 in all; B writes the brief
compare                    | M M                      | marks=none
trends                     | d d esc M d d esc M      | marks=none conflict=t1
trends                     | m M : \"unmark-all\" enter | marks=none status:all 2 marks are taken away
trends                     | : \"unmark-all\" enter   | status:nothing is marked
trends                     | p m                      | marks=none status:there is nothing in focus here that could be marked
trends?year=2012           | down down m              | marks=none status:there is nothing in focus here that could be marked
trends?year=2016           | m M B                    | effects=brief:T1.volume.2016+trends?year=2016 marks=T1.volume.2016,trends?year=2016
overview                   | G m                      | marks=none status:every brief has the notes on the whole paper
trends                     | / \"m\"                  | marks=none overlay=find:m
";

/// What Compare and Trends draw.
const CHARTS: &str = "
compare                    | t                        | transform=index
compare                    | t t t t t t              | transform=rank
compare                    | t t t t t t t            | transform=level
compare                    | T                        | transform=rank
compare                    | T T t                    | transform=rank
trends                     | t T b s f space          | transform=level base=2012 scale=linear split=false shown=shandong,zhejiang,jiangsu
compare?year=2014          | b                        | base=2014 transform=index
compare                    | down down down b         | focus=zhejiang transform=index
compare                    | s                        | scale=log
compare                    | c                        | address=compare?currency=yuan status: levels in bn yuan, at the average rate of each year
compare                    | c t t                    | address=compare?transform=growth&currency=yuan
trends?currency=yuan       | c                        | address=trends
trends                     | down down c              | row=1 rows=12 address=trends?currency=yuan&year=2017&at=growth.shandong.2017%3Ayuan
trends?currency=yuan       | down c                   | row=2 rows=13 address=trends?year=2017&at=growth.shandong.2017
compare                    | s s                      | scale=linear
compare                    | f                        | split=true
compare                    | v                        | table=true
compare                    | v G v                    | table=false focus=jiangsu row=2
trends                     | v 3                      | table=true
compare                    | down space               | shown=shandong,jiangsu focus=zhejiang
compare                    | down space space         | shown=shandong,zhejiang,jiangsu focus=zhejiang
compare                    | space down space down space | shown=jiangsu status:the last region shown stays
compare?year=2014          | [                        | span=2014-2017
trends?year=2014           | ]                        | span=2012-2014
compare?year=2013          | [ right right ]          | span=2013-2015
compare?year=2014          | ] right [                | span=2015-2017
compare?year=2014          | [ ]                      | span=2012-2014
compare?year=2014          | ] [                      | span=2014-2017
compare                    | [                        | span=2012-2017 status:a span cannot start in 2017, the last year
compare?year=2012          | ]                        | span=2012-2017 status:a span cannot end in 2012, the first year
overview?year=2014         | [ ]                      | span=2012-2017
";

/// The ranking and the cross-check. By hand from the yearbook: Shandong is 9th in 2016, 11th in 2017 and
/// 2018, behind Fujian; Jiangsu is 2nd. In the alphabet 22 provinces stand before Shandong. Rows of the
/// cross-check: Table 1's exports of 2016 and 2017, growth and share of 2017, Table 2's six.
const OFFICIAL: &str = "
compare                    | o                        | view=rank row=10 rows=31 tab=compare
compare                    | o o                      | view=crosscheck row=1 rows=10
compare                    | o o o                    | view=paper row=0
compare?transform=gap      | o Y                      | effects=copy:'compare?view=rank'
overview                   | o                        | view=paper tab=overview
compare?view=rank          | t                        | by=neighbour transform=level
compare?view=rank          | t t t t                  | by=exports
compare?view=rank          | T                        | by=growth rows=31 address=compare?view=rank&by=growth
compare?view=rank&year=2016 | T                       | by=growth rows=0 row=0
compare?view=rank&by=growth&year=2016 | enter         | overlay=none
compare?view=rank&by=growth&year=2016 | right         | rows=31 year=2017
compare?view=rank          | s                        | sort=moves scale=linear
compare?view=rank          | s s                      | sort=name row=22
compare?view=rank          | s s s                    | sort=place row=10
compare?view=rank          | b f v [ ] space          | base=2012 split=false table=false shown=shandong,zhejiang,jiangsu
compare?view=rank          | left                     | year=2016 row=8
compare?view=rank          | left left                | year=2016
compare?view=rank          | right                    | year=2017 beyond=2018 status:2018 is beyond the paper's tables: the other tabs stay at 2017
compare?view=rank          | right Y                  | effects=copy:'compare?view=rank&year=2018'
compare?view=rank          | right left               | year=2017 beyond=none status=none
compare?view=rank          | right 2                  | tab=trends year=2017 address=trends
compare?view=rank          | right 2 3                | beyond=2018
compare?view=rank          | right 2 left 3           | year=2016 beyond=none row=8
compare?view=rank&year=2013 |                         | year=2013 row=8 address=compare?view=rank&year=2013
compare?view=rank&year=2013 | right                   | year=2017
compare?view=rank&year=2013 | left                    | year=2016
compare?view=rank&year=2018 |                         | year=2017 beyond=2018 row=10
compare?view=rank          | up                       | province=fujian focus=shandong address=compare?view=rank&at=fujian
compare?view=rank          | up down                  | province=shandong address=compare?view=rank
compare?view=rank          | up 2 3                   | province=fujian
compare?view=rank          | g down                   | focus=jiangsu address=compare?view=rank&region=jiangsu
compare?view=rank          | g down 3 o o             | view=paper focus=jiangsu row=2
compare?view=rank&at=tibet |                          | province=tibet row=29
compare?view=rank&at=zhejiang |                       | focus=zhejiang province=zhejiang row=7
compare?view=rank          | enter                    | overlay=card:NBS.hightech_exports.shandong.2017
compare?view=rank&by=share | enter                    | overlay=card:NBS.hightech_exports_share.shandong.2017
compare?view=rank&by=neighbour | g enter              | overlay=card:NBS.hightech_exports.guangdong.2017
compare?view=rank          | / \"hightech_exports.fujian.2018\" enter | province=fujian beyond=2018 overlay=card:NBS.hightech_exports.fujian.2018
compare?view=rank          | / \"hightech_exports.fujian.2018\" enter esc | overlay=none row=9
compare?view=rank          | : \"copy-value\" enter   | effects=copy:14643.941947_mn_US$
compare?view=crosscheck    | left                     | year=2016 row=0
compare?view=crosscheck    | G                        | row=9 focus=jiangsu year=2017
compare?view=crosscheck    | G left                   | row=8 focus=jiangsu year=2016
compare?view=crosscheck    | G Y                      | effects=copy:'compare?view=crosscheck&region=jiangsu'
compare?view=crosscheck    | down Y                   | effects=copy:'compare?view=crosscheck&year=2017&at=T1.growth.2017'
compare?view=crosscheck&at=T2.zhejiang.2016 |         | row=6 focus=zhejiang year=2016
compare?view=crosscheck&year=2013 |                   | year=2013 row=0
compare?view=crosscheck&year=2013 | 2 3               | year=2013 row=0
compare?view=crosscheck    | t s v                    | transform=level by=exports sort=place scale=linear table=false
compare?view=crosscheck    | enter                    | overlay=card:T1.volume.2017_×_NBS.hightech_exports.shandong.2017
compare?view=crosscheck    | enter enter              | overlay=card:T1.volume.2017_×_NBS.hightech_exports.shandong.2017>T1.volume.2017
compare?view=crosscheck    | : \"copy-id\" enter      | effects=copy:T1.volume.2017
compare?view=crosscheck    | : \"copy-value\" enter   | effects=copy:-0.16_%
";

/// What lies over a tab, one thing at a time; Esc goes one level back and never quits.
const OVERLAYS: &str = "
overview                   | esc esc esc              | overlay=none effects=none tab=overview
overview                   | ?                        | overlay=help
overview                   | ? ? ?                    | overlay=help
overview                   | ? esc                    | overlay=none
overview                   | ? enter                  | overlay=card:T1.volume.2017
overview                   | ? 3                      | overlay=help tab=overview
overview                   | p ?                      | overlay=help
overview                   | enter                    | overlay=card:T1.volume.2017
trends?year=2016&at=growth.shandong.2016 | enter     | overlay=card:growth.shandong.2016
trends?year=2016&at=growth.shandong.2016 | enter enter | overlay=card:growth.shandong.2016>T1.volume.2016
trends?year=2016&at=growth.shandong.2016 | enter enter esc | overlay=card:growth.shandong.2016
trends?year=2016&at=growth.shandong.2016 | enter enter esc esc esc esc | overlay=none tab=trends effects=none
claims?at=C04              | enter                    | overlay=card:C04
problems                   | right right enter        | overlay=card:2.1_×_3.3
overview                   | : \"compare\" enter      | tab=compare overlay=none
overview                   | : \"q\"                  | overlay=palette:q effects=none
overview                   | : \"quit\" enter         | effects=quit
overview                   | : \"quit\" esc           | overlay=none effects=none
overview                   | : \"abc\" backspace left \"x\" | overlay=palette:axb
overview                   | : \"abc\" ctrl-u         | overlay=palette:
overview                   | / \"C07\" enter          | tab=claims claim=C07 overlay=none
claims?filter=contradicted | / \"C07\" enter          | claim=C07 filter=none
overview                   | / \"T2.jiangsu.2015\" enter | tab=overview overlay=card:T2.jiangsu.2015
overview                   | / \"3.4\" esc            | overlay=none tab=overview
overview                   | p                        | overlay=presets:0
overview                   | p down down up           | overlay=presets:1
overview                   | p esc                    | overlay=none tab=overview
overview                   | p enter                  | tab=overview year=2017 overlay=none
overview                   | p G enter                | overlay=none
overview                   | P \"mine\"               | overlay=save:mine
overview                   | P \"mine\" enter         | overlay=none effects=save:mine
overview                   | P \"No!\" enter          | overlay=none effects=save:no
overview                   | w                        | overlay=what-if:zhejiang,2025,past
overview                   | w w                      | overlay=none
overview                   | w right                  | overlay=what-if:jiangsu,2025,past
overview                   | w right left             | overlay=what-if:zhejiang,2025,past
overview                   | w down right right left  | overlay=what-if:zhejiang,2026,past
overview                   | w down end right         | overlay=what-if:zhejiang,2050,past
overview                   | w down home left         | overlay=what-if:zhejiang,2018,past
overview                   | w down down right        | overlay=what-if:zhejiang,2025,4.7
overview                   | w down down left         | overlay=what-if:zhejiang,2025,4.5
overview                   | w down down left home    | overlay=what-if:zhejiang,2025,past
compare                    | down down w              | overlay=what-if:jiangsu,2025,past
overview                   | w down right 2           | tab=trends overlay=none year=2017
overview                   | 3 6 <                    | tab=compare
overview                   | 3 6 < < >                | tab=compare
overview                   | 3 / <                    | overlay=find:< tab=compare
overview                   | : \"resume\" enter       | tab=overview overlay=none effects=none
overview                   | R                        | tab=overview overlay=none effects=none
";

/// The verdicts listed.
const FILTER: &str = "
claims                     | F                        | overlay=filter:0
claims                     | F enter                  | filter=holds-but,depends-on-reading,open,contradicted,text-conflict,no-figure
claims                     | F enter enter            | filter=none
claims                     | F space space            | filter=none
claims                     | F down down down down o esc | filter=contradicted rows=3 claim=C02
claims?filter=holds        | F a esc                  | filter=none rows=18 claim=C05
claims                     | n                        | claim=C04
claims                     | N                        | claim=C18
claims                     | n n n                    | claim=C02
claims?at=C63              | n                        | claim=C41
claims                     | space                    | rows=79 claim=C10
claims                     | space space              | rows=18 claim=C19
claims?at=C10              | n space                  | rows=18 claim=C19
claims?at=C09              | o                        | filter=holds-but rows=2 claim=C09
claims                     | o a                      | filter=none rows=18 claim=C02
claims                     | F enter down enter down enter down enter down down enter down enter esc | filter=contradicted rows=3 claim=C02
claims?filter=contradicted | F down down down down enter | filter=none
claims?at=C08              | F enter esc              | claim=C08
claims?at=C05              | F enter esc              | claim=C02
overview                   | F                        | overlay=none
";

/// The two tables. By hand, figures that use Shandong's 2016: growth 2, change 2, index 1, share of
/// the three 3, gap 2, ratio 2, rank 0, contribution 4 (its own of 2016, and all three of 2017, of
/// which it is a part of the base), growth gap 4, gross 1 and its growth 2, others 1 and its growth
/// 2, compound growth 5 (from 2012, 13, 14, 15, and to 2017), two effects over two steps 4: 35.
const TABLES: &str = "
overview                   | d                        | conflict=t1 against=t2 moved=35 status=none
overview                   | d d                      | conflict=t2 against=t1 moved=35 status:Table 2 is followed from now on
overview                   | d d esc right            | conflict=t2 against=none status=none
overview                   | 2 right right d d esc    | tab=trends year=2017 conflict=t2
overview                   | d 2                      | tab=trends conflict=t1 against=none
overview                   | d enter                  | overlay=card:C19
overview                   | d enter esc esc          | overlay=none against=none
overview?year=2016         | d d esc enter            | overlay=card:T2.shandong.2016
compare?year=2014          | down d d esc             | focus=zhejiang row=1 conflict=t2
claims?filter=holds        | G                        | rows=6 claim=C19
claims?filter=holds        | G 1 d d 6                | rows=5 claim=C05 row=0
claims?filter=contradicted | G d d esc                | rows=4 claim=C18
claims?filter=contradicted&conflict=t2 | G d d esc    | rows=3 claim=C02
compare?conflict=t2        |                          | conflict=t2 address=compare?conflict=t2
";

/// Keys as a Chinese input method and other terminals send them, and what leaves.
const ODDITIES: &str = "
overview                   | ？                       | overlay=help
claims                     | ｊ ｊ                    | row=2
overview                   | ２                       | tab=trends
overview                   | ： \"ｑ\"                | overlay=palette:q effects=none
overview                   | 山 é z                   | overlay=none tab=overview effects=none
overview                   | f5 delete backspace      | overlay=none effects=none
overview                   | q                        | effects=quit
overview                   | ctrl-c                   | effects=quit
overview                   | p q                      | effects=quit
overview                   | / ctrl-c                 | effects=quit
overview                   | ctrl-l                   | effects=redraw
overview                   | ctrl-z                   | effects=suspend
overview                   | / ctrl-l                 | effects=redraw overlay=find:
";

/// Official figures. By hand from the CSV file: rows are bars and modes of a matrix, 7 of China's
/// high-tech exports, 6 of Shandong's trade, 3 + 2 bars and 5 + 5 modes of China's exports; of 2018
/// as a whole one share is printed, and of 2021 by mode two.
const LAYERS: &str = "
structure                  | o                        | layer=china-hightech row=0 rows=7 address=structure?layer=china-hightech
structure                  | o o                      | layer=shandong-trade rows=9
structure                  | o o o                    | layer=china-exports rows=15
structure?at=private       | o o o o                  | layer=ordinals row=5
structure?layer=shandong-trade | G o                  | layer=china-exports row=0
overview                   | o e                      | layer=ordinals evidence=false
structure?layer=shandong-trade | right                | year=2017 address=structure?layer=shandong-trade&at=CUSTOMS.trade_implied_of_total.shandong.processing.2017-jan-nov
structure?layer=shandong-trade | end right            | address=structure?layer=shandong-trade&at=CUSTOMS.trade_implied_of_total.shandong.bonded-logistics.2017-jan-nov
structure?layer=shandong-trade | end down down        | address=structure?layer=shandong-trade&at=CUSTOMS.trade_of_total.shandong.processing.2021-jan-sep
structure?layer=shandong-trade | end down down up     | address=structure?layer=shandong-trade&at=CUSTOMS.trade_of_total.shandong.bonded-logistics.2018-jan-nov
structure?layer=shandong-trade | down down down down  | row=4 address=structure?layer=shandong-trade&at=CUSTOMS.trade_share_implied.shandong.private.2017
structure?layer=shandong-trade | down down down down right left home end | address=structure?layer=shandong-trade&at=CUSTOMS.trade_share_implied.shandong.private.2017
structure?layer=china-exports | G end                 | row=14 address=structure?layer=china-exports&at=CUSTOMS.exports_of_total.china.special-areas.other.2024-jan-may
structure?layer=shandong-trade | down enter           | overlay=card:CUSTOMS.trade_share.shandong.ordinary.2018-jan-nov
structure?layer=shandong-trade | down : \"copy-value\" enter | effects=copy:67.5_%
structure?layer=china-exports | / \"clients-materials\" enter | layer=ordinals row=2 overlay=none
structure?layer=china-exports | 5 4                   | tab=structure layer=china-exports
structure?layer=shandong-trade | d                    | conflict=t1 against=t2 status=none
structure?layer=shandong-trade | d d esc G            | row=8 conflict=t2 status=none
structure?layer=shandong-trade | o o d d esc          | layer=ordinals conflict=t2
compare?view=rank              | d d esc              | view=rank conflict=t2 against=none
compare?view=rank&conflict=t2  | d d esc              | conflict=t1
compare?view=rank              | o d d esc            | view=crosscheck conflict=t2
problems                   | e                        | evidence=true address=problems?evidence=yes
problems                   | e e                      | evidence=false
problems                   | e down left left         | pair=1x0 year=2015
problems                   | right e left e right     | pair=0x2 year=2016
problems?reverse=yes       | e right down             | pair=1x1 year=2017
problems?at=2.4x3.4        | e enter                  | overlay=card:2.4_×_3.4
structure?layer=shandong-trade | down y               | effects=copy:ordinary_trade:_share_of_total_(Shandong,_all_goods,_imports_+_exports),_2018_Jan-Nov:_67.5_%_[67.45,_67.55]_(CUSTOMS.trade_share.shandong.ordinary.2018-jan-nov;_Dazhong_Daily,_2018-12-12,_customs_statistics_Jan-Nov_2018;_a_press_or_journal_copy_of_an_official_release)._Source:_Dazhong_Daily,_2018-12-12,_customs_statistics_Jan-Nov_2018,_http://86hh.com/news/yaowen/2018-12-12/431285.html,_official_statistics,_not_a_figure_of_the_paper.
problems                   | e left Y                 | effects=copy:'problems?year=2016&evidence=yes'
";

const SCRIPTS: [&str; 10] =
    [MOVING, CHARTS, OFFICIAL, COPYING, MARKING, OVERLAYS, FILTER, TABLES, ODDITIES, LAYERS];

/// The lines of a script: start, keys, what must follow.
fn lines(script: &str) -> impl Iterator<Item = [&str; 3]> {
    script.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let parts: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
        parts.try_into().unwrap_or_else(|_| panic!("{line}: three parts"))
    })
}

fn run(script: &str) {
    let mut wrong = Vec::new();
    for [start, keys, expected] in lines(script) {
        let mut model = model(start, (80, 24));
        let effects = press(&mut model, keys);
        let (words, rest) = expected
            .split_once(':')
            .filter(|(head, _)| head.ends_with("status"))
            .map_or((expected, None), |(head, rest)| (head.trim_end_matches("status"), Some(rest.trim())));
        let mut checks: Vec<(&str, String)> = words
            .split_whitespace()
            .map(|word| word.split_once('=').unwrap_or_else(|| panic!("{word}: field=value")))
            .map(|(field, value)| (field, value.to_owned()))
            .collect();
        checks.extend(rest.map(|rest| ("status", rest.to_owned())));
        assert!(!checks.is_empty(), "{start} | {keys}: nothing follows");
        for (field, expected) in checks {
            let got = value(&model, &effects, field);
            // A blank and an underscore are one in a script.
            if got.replace('_', " ") != expected.replace('_', " ") {
                wrong.push(format!("{start} | {keys} | {field} is {got}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn moving() {
    run(MOVING);
}

#[test]
fn charts() {
    run(CHARTS);
}

#[test]
fn official_statistics() {
    run(OFFICIAL);
}

#[test]
fn what_is_copied() {
    run(COPYING);
}

#[test]
fn what_is_marked() {
    run(MARKING);
}

#[test]
fn overlays() {
    run(OVERLAYS);
}

#[test]
fn filter() {
    run(FILTER);
}

#[test]
fn tables() {
    run(TABLES);
}

#[test]
fn layers_and_evidence() {
    run(LAYERS);
}

#[test]
fn oddities() {
    run(ODDITIES);
}

/// An action that no script presses is an action that nobody has tried.
#[test]
fn every_action_is_in_a_script() {
    let pressed: Vec<Key> = SCRIPTS
        .iter()
        .flat_map(|script| lines(script))
        .flat_map(|[_, script, _]| script.split_whitespace())
        .filter(|word| !word.starts_with('"'))
        .flat_map(keys)
        .collect();
    for info in ACTIONS {
        let by_name = format!("\"{}\" enter", info.action);
        let tried = info.keys.iter().any(|key| key.parse().is_ok_and(|key: Key| pressed.contains(&key)))
            || SCRIPTS.iter().any(|script| script.contains(&by_name));
        assert!(tried, "{} is in no script", info.action);
    }
    assert!(SCRIPTS.iter().flat_map(|script| lines(script)).count() > 100);
}

/// Every key of an action does the same as its first one.
#[test]
fn all_keys_of_an_action_do_the_same() {
    for info in ACTIONS {
        for start in
            ["trends?year=2014&at=T1.growth.2014", "compare?year=2014&region=zhejiang", "claims?at=C08"]
        {
            let after = |key: &str| {
                let mut model = model(start, (80, 24));
                let effects = press(&mut model, key);
                (model.state, effects)
            };
            for key in info.keys.iter().skip(1) {
                assert_eq!(after(key), after(info.keys[0]), "{}: {key} at {start}", info.action);
            }
        }
    }
}

#[test]
fn rebound_keys_count_and_the_old_ones_do_not() {
    let config = |text: &str| Config::parse(text, "config.toml").unwrap_or_else(|errors| panic!("{errors}"));
    let keys = "[keys]\nquit = \"X\"\nright = [\"f2\", \"z\"]\nhelp = []\nnext-transform = \"ctrl-t\"\n";
    let mut model = configured(config(keys), "compare?year=2012", (80, 24));
    assert_eq!(press(&mut model, "q ctrl-c"), []);
    press(&mut model, "right l ?");
    assert_eq!((model.state.year, &model.state.overlay), (2012, &None));
    press(&mut model, "f2 z ctrl-t");
    assert_eq!((model.state.year, model.state.transform.to_string().as_str()), (2014, "index"));
    assert_eq!(press(&mut model, "X"), [Effect::Quit]);
    // What is typed is text, whatever it is bound to.
    press(&mut model, "/ \"Xn\"");
    assert!(
        matches!(&model.state.overlay, Some(Overlay { kind: OverlayKind::Find, line, .. }) if line.text == "Xn")
    );
}

/// Pasted text is never taken for keys.
#[test]
fn a_paste_is_text() {
    let mut model = model("overview", (80, 24));
    assert_eq!(update(&mut model, Message::Paste("q2\n".to_owned())).effects, []);
    assert_eq!(model.state.tab.to_string(), "overview");
    press(&mut model, "/");
    update(&mut model, Message::Paste("C0\u{1b}[2J7\u{202e}".to_owned()));
    assert!(
        matches!(&model.state.overlay, Some(Overlay { kind: OverlayKind::Find, line, .. }) if line.text == "C0[2J7")
    );
}

/// `projector` brings mono, `decline` no theme.
#[test]
fn the_theme_of_a_preset_ends_with_it() {
    let pick = |model: &mut Model, name: &str| {
        let at = model.setup.config.presets().iter().position(|preset| preset.name == name);
        press(model, &format!("p g {}enter", "down ".repeat(at.unwrap_or_else(|| panic!("{name}")))));
        (model.state.theme.clone(), model.setup.theme.name().to_owned())
    };
    let both = |name: &str| (name.to_owned(), name.to_owned());
    let light =
        Config::parse("[theme]\nname = \"light\"\n", "mine").unwrap_or_else(|error| panic!("{error}"));
    for (config, own) in [(Config::default(), "dark"), (light, "light")] {
        let mut model = configured(config, "trends", (80, 24));
        assert_eq!(pick(&mut model, "projector"), both("mono"));
        press(&mut model, "3");
        assert_eq!(model.state.theme, "mono", "it holds on every tab");
        assert_eq!(pick(&mut model, "decline"), both(own));
        assert_eq!(pick(&mut model, "projector"), both("mono"));
        assert_eq!(pick(&mut model, "projector"), both("mono"));
        assert_eq!(pick(&mut model, "rank"), both(own));
    }
}

#[test]
fn a_preset_that_was_saved_or_not_is_told() {
    let mut model = model("overview", (80, 24));
    let listed = model.setup.config.presets().len();
    let view = "claims?filter=holds".parse().unwrap_or_else(|error| panic!("{error}"));
    let mine = Preset::new("mine", "What holds?", view).unwrap_or_else(|error| panic!("{error}"));
    for _ in 0..2 {
        // Saved twice, it is listed once.
        let saved = (String::from("config.toml"), Box::new(mine.clone()));
        update(&mut model, Message::PresetSaved(Ok(saved)));
        assert_eq!(model.setup.config.presets().len(), listed + 1);
    }
    let status = |model: &Model| model.state.status.clone().map(|status| (status.text, status.tone));
    assert_eq!(status(&model), Some(("preset saved in config.toml".to_owned(), Tone::Done)));
    update(&mut model, Message::PresetSaved(Err("the disk is full".to_owned())));
    assert_eq!(status(&model), Some(("preset not saved: the disk is full".to_owned(), Tone::Problem)));
    model.setup.preset_file = None;
    press(&mut model, "P");
    assert_eq!(model.state.overlay, None);
    assert_eq!(status(&model).map(|(_, tone)| tone), Some(Tone::Problem));
}

/// Neither by its key nor from the palette, and each time it is said.
#[test]
fn in_a_kiosk_nothing_is_saved_and_nothing_suspended() {
    for (script, what) in [
        ("P", "saving presets"),
        ("ctrl-z", "suspending"),
        ("x", "writing files"),
        ("m", "marking"),
        ("M", "marking"),
        ("B", "writing a brief"),
        (": \"save-preset\" enter", "saving presets"),
        (": \"suspend\" enter", "suspending"),
        (": \"export\" enter", "writing files"),
    ] {
        let mut model = model("overview", (80, 24));
        model.setup.kiosk = true;
        assert_eq!(press(&mut model, script), [], "{script}");
        assert_eq!(model.state.overlay, None, "{script}");
        let told = model.state.status.clone().map(|status| (status.text, status.tone));
        assert_eq!(told, Some((format!("{what} is off here"), Tone::Problem)), "{script}");
        press(&mut model, "2");
        assert!(text(&draw(&model)).contains("[2 Trends]"), "the rest works");
    }
}

/// A key that does nothing asks for no frame; any that changes the state does.
#[test]
fn only_a_change_is_drawn() {
    let mut model = model("overview", (80, 24));
    let mut changed = |key: &str| {
        let key = keys(key).into_iter().next().unwrap_or_else(|| panic!("{key}"));
        update(&mut model, Message::Key(key)).changed
    };
    assert!(!changed("right"), "2017 is the last year");
    assert!(changed("left"));
    assert!(!changed("z"));
    assert!(changed("d") && changed("d") && changed("z"), "the message goes with the next key");
    assert!(changed("esc"));
    assert!(!changed("esc"));
}

#[test]
fn every_preset_opens_and_says_what_it_is() {
    let config = Config::default();
    assert!(config.presets().len() >= 8);
    for (i, preset) in config.presets().into_iter().enumerate() {
        let mut model = model("overview?year=2013", (80, 24));
        press(&mut model, &format!("p {} enter", "down ".repeat(i)));
        let status = model.state.status.as_ref().map(|status| status.text.clone()).unwrap_or_default();
        assert_eq!(status, format!("{}: {}", preset.name, preset.title));
        assert_eq!(model.state.tab, preset.view.tab, "{}", preset.name);
        assert!(!text(&draw(&model)).is_empty());
    }
}

/// With another peak in Table 2 the spans of the catalogue begin elsewhere; figures are counted by
/// what they are, not by where they stand.
#[test]
fn what_changes_with_the_table_is_counted_by_id() {
    let edited = Publication::embedded_text().replace("2016 = \"14.82\"", "2016 = \"20.60\"");
    let dataset = Publication::parse(&edited, "edited").unwrap_or_else(|error| panic!("{error}"));
    let figures = |reading| catalogue(Tables::new(&dataset, reading));
    let there = figures(table("T2"));
    let moved = figures(table("T1"))
        .iter()
        .filter(|a| there.iter().any(|b| a.id == b.id && a.value != b.value))
        .count();
    let mut model = with_dataset(dataset.clone(), Config::default(), "overview", (80, 24));
    press(&mut model, "d");
    assert_eq!(model.moved().len(), moved);
    let said = headline(&model).map(|said| said.sentence).unwrap_or_default();
    assert!(said.contains(&format!(" and {moved} computed figures change")), "{said}");
}

/// 100 (14.62/14.78 − 1) = −1.08 and 100 (14.62/14.82 − 1) = −1.35; 14.78 − 16.85 = −2.07 and 14.82 − 16.85 = −2.03.
#[test]
fn what_the_other_table_changes_is_shown_before_it_is_followed() {
    for start in ["overview", "compare?view=rank", "compare?transform=gap", "structure"] {
        let mut model = model(start, (120, 40));
        press(&mut model, "d");
        assert_eq!((model.state.reading, model.state.against), (table("T1"), Some(table("T2"))), "{start}");
        let opened: View = model.address().to_string().parse().expect("an address");
        assert_eq!(
            text(&draw(&model.at(&opened, (120, 40)).expect("a view"))),
            text(&draw(&model)),
            "{start}"
        );
        let of = |id: &str| {
            let found = model.differences().iter().find(|one| one.id.to_string() == id);
            found.map(|one| {
                [&one.old, &one.new].map(|side| side.as_ref().map(OneSide::to_string).unwrap_or_default())
            })
        };
        assert_eq!(of("growth.shandong.2017"), Some(["−1.08", "−1.35"].map(str::to_owned)));
        assert_eq!(of("gap.zhejiang.2016"), Some(["−2.07", "−2.03"].map(str::to_owned)));
        press(&mut model, "d");
        assert_eq!((model.state.reading, model.state.against), (table("T2"), Some(table("T1"))), "{start}");
        press(&mut model, "esc");
        assert_eq!((model.state.reading, model.state.against), (table("T2"), None), "{start}");
        assert_eq!(
            model.address().to_string(),
            format!("{start}{}conflict=t2", if start.contains('?') { '&' } else { '?' })
        );
    }
}

/// A table without levels of the subject cannot be followed.
#[test]
fn of_three_tables_those_that_print_the_subject_are_chosen_from() {
    let third = "[[table]]\nid = \"T0\"\nname = \"Table 0\"\n\n[[table]]\nid = \"T2\"";
    let edited = Publication::embedded_text().replacen("[[table]]\nid = \"T2\"", third, 1);
    let dataset = Publication::parse(&edited, "edited").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(dataset.tables.len(), 3);
    let mut model = with_dataset(dataset, Config::default(), "overview", (80, 24));
    press(&mut model, "d");
    assert_eq!(model.state.against, Some(table("T2")));
    press(&mut model, "d d");
    assert_eq!(model.state.reading, table("T1"));
}

#[test]
fn equal_tables_have_nothing_to_switch() {
    let edited = Publication::embedded_text().replace("2016 = \"14.82\"", "2016 = \"14.78\"");
    let dataset = Publication::parse(&edited, "edited").unwrap_or_else(|error| panic!("{error}"));
    let mut model = with_dataset(dataset, Config::default(), "overview", (80, 24));
    press(&mut model, "d");
    assert_eq!(model.state.reading, table("T1"));
    let status = model.state.status.map(|status| status.text);
    assert_eq!(status.as_deref(), Some("Tables 1 and 2 print the same figures: nothing changes"));
}

/// The help of a tab lists an action when its key counts there.
#[test]
fn keys_of_other_tabs_do_nothing_but_say_whose_they_are() {
    let starts = [
        "overview",
        "structure",
        "trends",
        "problems",
        "claims",
        "compare",
        "compare?view=rank",
        "compare?view=crosscheck",
    ];
    for (start, info) in starts.iter().flat_map(|start| ACTIONS.iter().map(move |info| (*start, info))) {
        let mut model = model(start, (80, 24));
        let place = qilu::app::place(&model.state);
        // One key may serve an action here and another one there.
        let serves = info.keys.iter().flat_map(|key| keys(key)).find_map(|key| {
            model.setup.config.keys.resolve(place, key).filter(|action| *action != info.action)
        });
        if info.scope.counts_in(place) || info.action == Action::Back || serves.is_some() {
            continue;
        }
        let before = model.state.clone();
        let effects = press(&mut model, info.keys[0]);
        // Whose key it is, is said.
        assert!(model.state.status.take().is_some_and(|status| status.text.contains("is a key of")));
        assert_eq!(
            (&model.state, effects.as_slice()),
            (&before, [].as_slice()),
            "{} in {start}",
            info.action
        );
    }
}

/// An official figure is its publisher's: what is copied names that, and the paper has no part in it.
#[test]
fn a_copy_of_an_official_figure_does_not_cite_the_paper() {
    let mut model = model("compare?view=rank", (80, 24));
    let copied = |effects: Vec<Effect>| match effects.first() {
        Some(Effect::Copy { text, .. }) => text.clone(),
        other => panic!("{other:?}"),
    };
    let ranked = copied(press(&mut model, "y"));
    // From the CSV file and the yearbook's name: Shandong 2017, in the edition of 2018.
    let start = "High-tech exports, Shandong, 2017: 14643.941947 mn US$ [14643.9419465, 14643.9419475] \
                 (NBS.hightech_exports.shandong.2017; China Statistical Yearbook on Science and Technology 2018, \
                 table 5-8, as transcribed in ";
    assert!(ranked.starts_with(start), "{ranked}");
    let end = "Source: National Bureau of Statistics; Ministry of Science and Technology, China Statistical Yearbook on \
               Science and Technology 2018, table 5-8, as transcribed in github.com/huhuaping/techme (MIT licence), \
               official statistics, not a figure of the paper.";
    assert!(ranked.ends_with(end) && !ranked.contains("a paper on"), "{ranked}");
    // A comparison has both, each with its own name. By hand: 14.62 / 14.643941947 - 1 = -0.1635 %.
    let compared = copied(press(&mut model, "o y"));
    let start = "Shandong high-tech exports, 2017: the paper says 14.62 bn US$ (T1.volume.2017; Table 1, 2017, §1.1), \
                 official statistics say 14643.941947 mn US$ (NBS.hightech_exports.shandong.2017; China";
    assert!(compared.starts_with(start), "{compared}");
    for part in ["difference -0.16 % [", "outside rounding: official 14.64, the paper prints 14.62. Source: "]
    {
        assert!(compared.contains(part), "{part}: {compared}");
    }
}

/// The second verdict goes along, with its own sources behind those of the paper; nothing where none bears on it.
#[test]
fn a_copy_of_a_statement_has_what_official_figures_say_of_it() {
    let copied = |at: &str| match press(&mut model(&format!("claims?at={at}"), (80, 24)), "y").first() {
        Some(Effect::Copy { text, .. }) => text.clone(),
        other => panic!("{other:?}"),
    };
    // Counted in the CSV file: ten provinces export more in 2017.
    let place = copied("C10");
    let official = "Official statistics, not the paper: confirmed, ";
    let (paper, second) = place.split_once(official).unwrap_or_else(|| panic!("{place}"));
    assert!(paper.contains("Verdict: no-figure") && paper.contains("Source: "), "{place}");
    assert!(second.contains("11th of 31 in 2017") && second.contains("table 5-8"), "{place}");
    assert!(!copied("C01").contains("fficial"));
}

/// What `y` copies and what `qilu cite` prints are one; the latter's tests know its words.
#[test]
fn a_copy_cites_what_the_reader_knows_of_the_paper() {
    let text = "[cite]\nauthors = [\"Family, Given\"]\nyear = 2020\n";
    let config = Config::parse(text, "f").unwrap_or_else(|errors| panic!("{errors}"));
    let mut model = configured(config, "trends?year=2016", (80, 24));
    let effects = press(&mut model, "y");
    let Some(Effect::Copy { text, .. }) = effects.first() else { panic!("{effects:?}") };
    let source = "Source: Family, Given, 2020, a paper on Shandong Province's high-tech exports, 2012-2017; \
                  title and journal [not given in the text].";
    assert!(text.starts_with("Shandong high-tech exports, 2016: 14.78 bn US$"), "{text}");
    assert!(text.ends_with(source), "{text}");
}
