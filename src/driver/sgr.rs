//! The 16 ANSI colours as every terminal of colours knows them.
//!
//! crossterm spells them as the first of 256 (`38;5;1`), which a terminal of 16 takes for other things,
//! blinking among them. The old form (`31`) is shorter, too.

/// Bytes for the terminal with each of the 16 colours in its old form; all else stays.
pub fn plain_colours(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\x1b') {
        let Some(sequence) = rest[at + 1..].strip_prefix(b"[") else {
            out.extend_from_slice(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        out.extend_from_slice(&rest[..at + 2]);
        let length = sequence.iter().position(|byte| (0x40..=0x7e).contains(byte)).unwrap_or(sequence.len());
        let (parameters, after) = sequence.split_at(length);
        // Most sequences name no colour, or none that has another form.
        let coloured = after.first() == Some(&b'm') && parameters.windows(4).any(|part| part == b"8;5;");
        match std::str::from_utf8(parameters) {
            Ok(text) if coloured => out.extend_from_slice(rewritten(text).as_bytes()),
            Ok(_) | Err(_) => out.extend_from_slice(parameters),
        }
        rest = after;
    }
    out.extend_from_slice(rest);
    out
}

fn rewritten(parameters: &str) -> String {
    let all: Vec<&str> = parameters.split(';').collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        let base = match *first {
            "38" => Some(30),
            "48" => Some(40),
            _ => None,
        };
        let length = match (base, all.get(at + 1)) {
            (Some(_), Some(&"5")) => 3,
            (Some(_), Some(&"2")) => 5,
            (Some(_) | None, _) => 1,
        };
        let index = all.get(at + 2).filter(|_| length == 3).and_then(|index| index.parse::<u8>().ok());
        match (base, index) {
            (Some(base), Some(index)) if index < 8 => out.push((base + index).to_string()),
            (Some(base), Some(index)) if index < 16 => out.push((base + 60 + index - 8).to_string()),
            (Some(_) | None, _) => out.extend(all.iter().skip(at).take(length).map(|&part| part.to_owned())),
        }
        at += length;
    }
    out.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        String::from_utf8_lossy(&plain_colours(text.as_bytes())).into_owned()
    }

    #[test]
    fn the_16_take_their_old_form_and_no_other_colour_does() {
        // ECMA-48 has 30 to 37 and 40 to 47; 90 to 97 and 100 to 107 are aixterm's bright ones.
        assert_eq!(plain("\x1b[38;5;1;49mx"), "\x1b[31;49mx");
        assert_eq!(plain("\x1b[38;5;0;48;5;11m"), "\x1b[30;103m");
        assert_eq!(plain("\x1b[39;48;5;7m"), "\x1b[39;47m");
        for other in ["\x1b[38;5;16;48;5;231m", "\x1b[38;2;5;1;1;49m", "\x1b[0m", "\x1b[m", "\x1b[38;5m"] {
            assert_eq!(plain(other), other);
        }
    }

    #[test]
    fn text_and_other_sequences_stay() {
        for same in ["38;5;1m", "\x1b[38;5H", "\x1b[?2026h齐\x1b[1;1H", "\x1b[", "\x1b", ""] {
            assert_eq!(plain(same), same);
        }
        assert_eq!(plain("\x1b[1;1Ha\x1b[38;5;5mb\x1b[0m"), "\x1b[1;1Ha\x1b[35mb\x1b[0m");
    }
}
