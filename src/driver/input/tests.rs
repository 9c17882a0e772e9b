use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::keymap::{ByWord, Key};

/// What comes of bytes read at once.
fn typed(bytes: impl AsRef<[u8]>) -> Vec<Typed> {
    Decoder::default().feed(bytes.as_ref())
}

/// The keys of bytes, after which no more is waited for.
fn keys(bytes: impl AsRef<[u8]>) -> Vec<Key> {
    let mut input = Decoder::default();
    let typed = input.feed(bytes.as_ref());
    assert_eq!(input.waits(), None, "{:?}", String::from_utf8_lossy(bytes.as_ref()));
    only_keys(typed)
}

fn only_keys(typed: Vec<Typed>) -> Vec<Key> {
    let keys = typed.into_iter().filter_map(|typed| match typed {
        Typed::Key(key) => Some(key),
        Typed::Ground { .. } => None,
        Typed::Paste(_) | Typed::Mouse(_) => panic!("{typed:?}"),
    });
    keys.collect()
}

/// xterm's ctlseqs, "PC-Style Function Keys" and "VT220-Style Function Keys"; rxvt's manual for 7, 8 and 11
/// to 14; `console_codes(4)` of Linux for `[[`; kitty's "Comprehensive keyboard handling" for `u`.
#[test]
fn every_spelling_of_a_key_is_that_key() {
    let spellings: [(Key, &[&str]); 18] = [
        (Key::Up, &["\x1b[A", "\x1bOA", "\x1b[1;2A", "\x1b[2A", "\x1b[1;1:2A", "\x1b[57419u"]),
        (Key::Down, &["\x1b[B", "\x1bOB", "\x1b[57420u"]),
        (Key::Right, &["\x1b[C", "\x1bOC", "\x1b[57418u"]),
        (Key::Left, &["\x1b[D", "\x1bOD", "\x1b[57417u"]),
        (Key::ByWord(ByWord::Left), &["\x1b[1;5D", "\x1b[5D", "\x1bO5D", "\x1bO1;5D", "\x1bOd"]),
        (Key::ByWord(ByWord::Delete), &["\x1b[3;5~", "\x1b[3^"]),
        (Key::Home, &["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x1b[57423u"]),
        (Key::End, &["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~", "\x1b[57424u"]),
        (Key::PageUp, &["\x1b[5~", "\x1b[5;2~", "\x1b[57421u"]),
        (Key::PageDown, &["\x1b[6~", "\x1b[57422u"]),
        (Key::Delete, &["\x1b[3~", "\x1b[57426u"]),
        (Key::F(1), &["\x1bOP", "\x1b[P", "\x1b[11~", "\x1b[[A"]),
        (Key::F(12), &["\x1b[24~"]),
        (Key::Esc, &["\x1b[27u", "\x1b[27;1u"]),
        (Key::Enter, &["\r", "\x1b[13u", "\x1b[27;1;13~", "\x1b[57414u"]),
        (Key::ShiftTab, &["\x1b[Z", "\x1b[9;2u", "\x1b[27;2;9~"]),
        (Key::Backspace, &["\x7f", "\x1b[127u", "\x1b[8u"]),
        (Key::Ctrl('c'), &["\x03", "\x1b[99;5u", "\x1b[27;5;99~", "\x1b[99;69u", "\x1b[27;6;67~"]),
    ];
    for (key, spellings) in spellings {
        for spelling in spellings {
            assert_eq!(keys(spelling), [key], "{spelling:?}");
        }
    }
    assert_eq!(keys("\x1b[97u\x1b[97;2u\x1b[97:65;2u\x1b[128512u"), ['a', 'A', 'A', '😀'].map(Key::Char));
    assert_eq!(keys("\x1b[57399u\x1b[57410u"), ['0', '/'].map(Key::Char));
    assert_eq!(keys("aA齐é😀"), ['a', 'A', '齐', 'é', '😀'].map(Key::Char));
    // A release; F13; Insert; a lock; the volume.
    assert_eq!(keys("\x1b[97;1:3u\x1b[1;1:3A\x1b[25~\x1b[2~\x1b[57358u\x1b[57439u"), []);
}

/// The answers of terminals to what other programs ask: XTVERSION, DA1 to DA3, DECRPM, DECRQSS, CPR, DSR,
/// kitty's keyboard flags, OSC 11 with either end, XTGETTCAP, a window's title, kitty's graphics, focus.
const REPLIES: [&str; 21] = [
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1b[?64;1;2;6;22c",
    "\x1b[>41;390;0c",
    "\x1bP!|7E565445\x1b\\",
    "\x1b[?2026;2$y",
    "\x1bP1$r0 q\x1b\\",
    "\x1b[12;40R",
    "\x1b[1;2R",
    "\x1b[0n",
    "\x1b[?1u",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b]l本地 shell\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[I",
    "\x1b[O",
    "\x1b[8;24;80t",
    "\x1b[=1;2c",
    "\x1b^pm q\x1b\\",
    "\x1bXsos q\x1b\\",
];

#[test]
fn what_a_terminal_tells_of_its_ground_is_heard() {
    let told = |light, answer| vec![Typed::Ground { light, answer }];
    for end in ["\x1b\\", "\x07"] {
        assert_eq!(typed(format!("\x1b]11;rgb:1e1e/1e1e/2e2e{end}")), told(false, Some([0x1e, 0x1e, 0x2e])));
        assert_eq!(typed(format!("\x1b]11;rgb:ff/ff/ff{end}")), told(true, Some([0xff; 3])));
        // The colour of text, and an answer that is longer than any.
        assert_eq!(typed(format!("\x1b]10;rgb:ff/ff/ff{end}")), []);
        assert_eq!(typed(format!("\x1b]11;rgb:{}/f/f{end}", "f".repeat(1 << 17))), []);
    }
    assert_eq!(typed("\x1b[?997;1n"), told(false, None));
    assert_eq!(typed("\x1b[?997;2n"), told(true, None));
    // Cut short by a key, half of it is no answer.
    let mut input = Decoder::default();
    assert_eq!(input.feed(b"\x1b]11;rgb:ff/ff/ff\x1b[A"), [Typed::Key(Key::Up)]);
}

#[test]
fn what_is_no_key_changes_nothing_whole_or_cut_short() {
    for reply in REPLIES {
        assert_eq!(keys(reply), [], "{reply:?}");
        for end in 2..reply.len() {
            let mut input = Decoder::default();
            let mut typed = input.feed(&reply.as_bytes()[..end]);
            typed.extend(input.give_up());
            typed.extend(input.feed(b"j"));
            assert_eq!(only_keys(typed), [Key::Char('j')], "{:?}", &reply.as_bytes()[..end]);
        }
    }
}

/// ECMA-48, 5.3: ESC and a byte of 40 to 5f are one byte of 80 to 9f; in UTF-8 that is a character.
#[test]
fn what_is_no_key_is_none_with_controls_of_one_byte_either() {
    for reply in REPLIES {
        let mut bytes = Vec::new();
        let mut text = String::new();
        for (at, part) in reply.split('\x1b').enumerate() {
            let (control, rest) = part.split_at(usize::from(at > 0));
            bytes.extend(control.bytes().map(|byte| byte + 0x40).chain(rest.bytes()));
            text.extend(control.bytes().map(|byte| char::from(byte + 0x40)).chain(rest.chars()));
        }
        assert_eq!(keys(&bytes), [], "{bytes:x?}");
        assert_eq!(keys(&text), [], "{text:?}");
    }
    assert_eq!(keys("\u{9b}A\u{8f}B"), [Key::Up, Key::Down]);
    // NEL, IND, HTS, and the end of a string that has not begun.
    assert_eq!(keys("\u{85}\u{84}\u{88}\u{9c}j"), [Key::Char('j')]);
    // The last byte of U+4E1C, 9c, is the end of a string where it stands alone.
    assert_eq!(keys("\x1b]l东q\x1b\\j"), [Key::Char('j')]);
}

#[test]
fn ctrl_c_acts_at_once_whatever_was_cut_short() {
    for half in [
        "\x1b",
        "\x1b[",
        "\x1b[1;",
        "\x1b[M",
        "\x1b[[",
        "\x1bO",
        "\x1b]11;rgb",
        "\x1bP1$r",
        "\x1b_G",
        "\u{9f50}",
    ] {
        let mut bytes = half.as_bytes().to_vec();
        if !half.is_ascii() {
            bytes.pop();
        }
        bytes.push(3);
        assert_eq!(keys(&bytes).last(), Some(&Key::Ctrl('c')), "{half:?}");
    }
}

#[test]
fn an_esc_is_a_key_when_nothing_follows_and_what_follows_later_is_keys() {
    let mut input = Decoder::default();
    assert_eq!(input.feed(b"\x1b"), []);
    assert_eq!(input.waits(), Some(ESC_WAITS));
    assert_eq!(only_keys(input.give_up()), [Key::Esc]);
    assert_eq!(only_keys(input.feed(b"[A")), ['[', 'A'].map(Key::Char));
    assert_eq!(input.waits(), None);

    // Twice; held down; twice and a letter, of which the second one means Alt.
    for (bytes, escs) in [("\x1b\x1b", 2), ("\x1b\x1b\x1b\x1b", 4)] {
        let mut typed = input.feed(bytes.as_bytes());
        typed.extend(input.give_up());
        assert_eq!(only_keys(typed), vec![Key::Esc; escs]);
    }
    // rxvt's Alt with an arrow, and with a letter: neither does anything here.
    assert_eq!(keys("\x1b\x1b[A\x1b\x1bOP\x1bq"), []);
    assert_eq!(keys("\x1b\x1bq"), [Key::Esc]);
    // The end of a string that is torn apart is none.
    assert_eq!(input.feed(b"\x1b]0;title\x1b"), []);
    assert_eq!(input.waits(), Some(SEQUENCE_WAITS));
    assert_eq!(input.give_up(), []);
}

#[test]
fn a_paste_is_text_and_one_without_end_ends() {
    let paste = |text: &str| vec![Typed::Paste(text.to_owned())];
    assert_eq!(typed("\x1b[200~q\x03\x1b[Aé\x1b[201~"), paste("q\x03\x1b[Aé"));
    for end in 0..PASTE_END.len() {
        let mut input = Decoder::default();
        assert_eq!(input.feed(b"\x1b[200~ab"), []);
        assert_eq!(input.feed(&PASTE_END[..end]), []);
        assert_eq!(input.waits(), Some(PASTE_WAITS));
        assert_eq!(input.give_up(), paste("ab"), "without what there was of its end");
        assert_eq!(input.feed(b"\x03"), [Typed::Key(Key::Ctrl('c'))]);
    }
    let mut input = Decoder::default();
    assert_eq!(input.feed(b"\x1b[200~ab\x03"), []);
    assert_eq!(input.give_up(), [Typed::Key(Key::Ctrl('c'))]);
    // Too long for any line: the beginning, however it was read.
    let text = "abc".repeat(LONGEST_PASTE);
    let whole = format!("\x1b[200~{text}\x1b[201~j");
    let mut input = Decoder::default();
    let by_pieces: Vec<_> = whole.as_bytes().chunks(1000).flat_map(|piece| input.feed(piece)).collect();
    assert_eq!(by_pieces, typed(&whole));
    let kept = LONGEST_PASTE - PASTE_END.len();
    assert_eq!(by_pieces, [Typed::Paste(text[..kept].to_owned()), Typed::Key(Key::Char('j'))]);
    assert_eq!(keys("\x1b[201~"), []);
}

/// xterm's ctlseqs, "Mouse Tracking": SGR (1006), X10's three bytes, and rxvt's (1015).
#[test]
fn the_mouse_is_told_in_three_spellings() {
    let mouse = |mouse| vec![Typed::Mouse(mouse)];
    for click in ["\x1b[<0;16;2M", "\x1b[<4;16;2M", "\x1b[M 0\"", "\x1b[32;16;2M"] {
        assert_eq!(typed(click), mouse(Mouse::Click(15, 1)), "{click:?}");
    }
    assert_eq!(typed("\x1b[<64;1;1M"), mouse(Mouse::WheelUp));
    assert_eq!(typed("\x1b[<65;1;1M"), mouse(Mouse::WheelDown));
    // Released, moved, the right button, a place before the first, one that no screen has.
    assert_eq!(typed("\x1b[<0;16;2m\x1b[<35;1;1M\x1b[<2;1;1M\x1b[<0;0;1M\x1b[<0;65537;1M\x1b[M#!!"), []);
}

#[test]
fn what_is_no_utf_8_is_nothing() {
    // A lone continuation, an overlong form, a surrogate, what Unicode has no room for.
    assert_eq!(keys(b"\xff\xfe\x80\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80j"), [Key::Char('j')]);
    // Cut short by a key, by a sequence, by another character: U+2212 and U+9F50.
    assert_eq!(keys(b"\xe2\x88j"), [Key::Char('j')]);
    assert_eq!(keys(b"\xe2\x88\x1b[A"), [Key::Up]);
    assert_eq!(keys(b"\xe2\xe9\xbd\x90"), [Key::Char('齐')]);
    // With Alt, which must not be left to the next key.
    assert_eq!(keys(b"\x1b\xe2\x88jj\x1b\xffj\x1b\xc2\x85j"), ['j'; 4].map(Key::Char));
}

/// What `vte` prints, in the way of a terminal.
#[derive(Default)]
struct Printed(Vec<Key>);

impl vte::Perform for Printed {
    fn print(&mut self, c: char) {
        self.0.push(Key::Char(c));
    }
}

proptest! {
    /// Without what only terminals send: SS3, the mouse of X10, pastes, keys by number.
    #[test]
    fn sequences_end_where_vte_has_their_end(picks in vec(0_usize..20, 0..60)) {
        const BYTES: &[u8; 20] = b"\x1b\x1b\x1b[[]P_X^\\;:?>01aqz";
        let bytes: Vec<u8> = picks.into_iter().map(|at| BYTES[at]).collect();
        let mut printed = Printed::default();
        vte::Parser::new().advance(&mut printed, &bytes);
        let mut keys = only_keys(typed(&bytes));
        keys.retain(|key| matches!(key, Key::Char(_)));
        prop_assert_eq!(keys, printed.0);
    }
}
