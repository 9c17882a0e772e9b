//! What comes from the terminal.

use qilu::driver::{Decoder, Typed};
use qilu::keymap::Key;
use qilu::wording::is_hidden;

/// All that comes of bytes that are read in pieces of this many.
fn read(input: &mut Decoder, bytes: &[u8], piece: usize) -> Vec<Typed> {
    bytes.chunks(piece).flat_map(|piece| input.feed(piece)).collect()
}

/// Any bytes over any reads: what they mean does not depend on how they are read; nobody waits for ever, and
/// then ctrl-c acts; as a string or a report nobody asked for they mean nothing.
pub fn input(data: &[u8]) {
    let mut input = Decoder::default();
    let typed = read(&mut input, data, usize::MAX);
    for piece in [1, 2, 3, 7] {
        let mut other = Decoder::default();
        assert_eq!(read(&mut other, data, piece), typed, "by {piece}");
        assert_eq!(other.waits(), input.waits(), "by {piece}");
    }
    for one in typed.into_iter().chain(input.give_up()) {
        if let Typed::Key(Key::Char(c)) = one {
            assert!(!is_hidden(c), "{c:?}");
        }
    }
    assert_eq!(input.waits(), None, "given up");
    let ctrl_c = vec![Typed::Key(Key::Ctrl('c'))];
    assert_eq!(input.feed(b"\x03"), ctrl_c);

    // Without what ends a string.
    let text: Vec<u8> =
        data.iter().copied().filter(|byte| !b"\x1b\x07\x18\x1a\x03\x9c".contains(byte)).collect();
    for begin in ["]", "P", "_", "^", "X"] {
        let string = [b"\x1b", begin.as_bytes(), &text, b"\x1b\\"].concat();
        assert_eq!(read(&mut input, &string, 5), [], "a string after ESC {begin}");
        assert_eq!(input.waits(), None);
    }
    let parameters: Vec<u8> = text.iter().map(|byte| b' ' + byte % 32).collect();
    let last = b'@' + text.first().map_or(0, |byte| byte % 63);
    for mark in ["<", "=", ">", "?"] {
        let report = [b"\x1b[", mark.as_bytes(), &parameters, &[last]].concat();
        let is_mouse = mark == "<" && matches!(last, b'M' | b'm');
        assert!(is_mouse || read(&mut input, &report, 5).is_empty(), "{report:?}");
    }
    assert_eq!(input.feed(b"\x03"), ctrl_c);
}
