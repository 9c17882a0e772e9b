//! What a terminal tells of its ground: an answer to OSC 11, or a report of mode 2031.

/// The ground of this answer, as red, green and blue; `None` where the text of the control string is no such answer.
/// X11 spells colours `rgb:r/g/b` with one to four hexadecimal digits each, as `XParseColor` reads them.
pub fn answer(text: &[u8]) -> Option<[u8; 3]> {
    let told = std::str::from_utf8(text).ok()?.strip_prefix("11;")?;
    let parts = told.strip_prefix("rgb:").or_else(|| told.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = (1..=4).contains(&part.len()).then(|| (1_u32 << (4 * part.len())) - 1)?;
        let digits = part.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = u32::from_str_radix(part, 16).ok().filter(|_| digits)?;
        u8::try_from(value * 255 / most).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// Whether a ground is light: by Rec. 601's luma half of white is where dark text begins to be read better than light.
pub fn is_light(rgb: [u8; 3]) -> bool {
    let [red, green, blue] = rgb.map(u32::from);
    299 * red + 587 * green + 114 * blue > 128 * 1000
}

/// The same of the parameters of a report (`CSI ? 997 ; 1 n` is dark, 2 is light).
pub fn report(parameters: &str) -> Option<bool> {
    match parameters {
        "?997;1" => Some(false),
        "?997;2" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_colours_as_x11_spells_them() {
        for (text, light) in [
            ("11;rgb:0000/0000/0000", Some(false)),
            ("11;rgb:ffff/ffff/ffff", Some(true)),
            ("11;rgb:f/f/f", Some(true)),
            ("11;rgb:fd/f6/e3", Some(true)),
            ("11;rgba:1010/1616/1d1d/ffff", Some(false)),
            // Pure blue is dark, pure green light: their luma is 29 and 150 of 255.
            ("11;rgb:00/00/ff", Some(false)),
            ("11;rgb:00/ff/00", Some(true)),
            ("10;rgb:ff/ff/ff", None),
            ("11;?", None),
            ("11;rgb:ff/ff", None),
            ("11;rgb:fffff/0/0", None),
            ("11;rgb:+f/0/0", None),
        ] {
            assert_eq!(answer(text.as_bytes()).map(is_light), light, "{text}");
        }
        assert_eq!([report("?997;1"), report("?997;2"), report("997;1")], [Some(false), Some(true), None]);
    }
}
