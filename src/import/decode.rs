//! From bytes to UTF-8, as they come: which encoding it is, and where a byte does not fit it.
//!
//! The encoding is decided on the head of the input, so that a stream of any length takes little memory. The
//! text of the record that is being read is kept, for a mistake in it to be shown with its line.

use std::io::{self, Read};

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, WINDOWS_1252};

use crate::wording::quoted;

/// Bytes on which the encoding is decided: the whole of most files.
pub const HEAD: usize = 1024 * 1024;

/// Bytes that a record may have: no row of figures comes near.
const LONGEST_RECORD: u64 = 1024 * 1024;

/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;

/// What speaks for the encoding that a format has of its own.
const OF_FORMAT: &str = ", which this format has";

/// An encoding and what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoded {
    pub encoding: &'static Encoding,
    /// Why, as the report says it behind the name; empty where there is nothing but ASCII.
    ground: &'static str,
    /// Bytes of the mark.
    pub mark: usize,
}

impl Encoded {
    /// Decides on the head of an input; `whole` says whether there is nothing behind it, `own` which encoding
    /// its format has.
    ///
    /// # Errors
    /// The name is no encoding's, or no encoding fits.
    pub fn of(
        head: &[u8],
        whole: bool,
        asked: Option<&str>,
        own: Option<&'static Encoding>,
    ) -> Result<Self, String> {
        let marked = Encoding::for_bom(head);
        let mark = marked.map_or(0, |(_, length)| length);
        if let Some(name) = asked {
            let known = Encoding::for_label(name.as_bytes());
            let encoding = known.ok_or_else(|| format!("{} is no encoding that is known", quoted(name)))?;
            return Ok(Self { encoding, ground: ", as asked", mark });
        }
        if let Some((encoding, mark)) = marked {
            return Ok(Self { encoding, ground: ", by the mark at its start", mark });
        }
        let found = |encoding, ground| Ok(Self { encoding, ground, mark });
        let fits = |encoding: &'static Encoding| {
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let mut text = String::with_capacity(head.len() * 3 + 16);
            let (result, _) = decoder.decode_to_string_without_replacement(head, &mut text, whole);
            matches!(result, DecoderResult::InputEmpty)
        };
        if head.is_ascii() {
            return own.map_or_else(|| found(UTF_8, ""), |own| found(own, OF_FORMAT));
        }
        if fits(UTF_8) {
            return found(UTF_8, ": all bytes fit");
        }
        if let Some(encoding) = own {
            return found(encoding, OF_FORMAT);
        }
        if fits(GB18030) {
            return found(GB18030, ": it is not UTF-8, and all bytes fit");
        }
        Err("the text is neither UTF-8 nor GB18030".to_owned())
    }

    /// As the report says it.
    pub fn told(self) -> String {
        if self.ground.is_empty() {
            "ASCII".to_owned()
        } else {
            self.encoding.name().to_owned() + self.ground
        }
    }
}

/// The encoding of files that were written for the West.
pub const WESTERN: &Encoding = WINDOWS_1252;

/// A reader of UTF-8 over one of any encoding.
pub struct Decoded<R> {
    input: R,
    decoder: encoding_rs::Decoder,
    /// Bytes that were read and not yet decoded.
    raw: Vec<u8>,
    ended: bool,
    /// UTF-8 from the start of the record that is being read.
    kept: Vec<u8>,
    /// Where `kept` begins, in bytes of the whole text.
    base: u64,
    /// Where the record begins.
    record: u64,
    /// How much has been handed out.
    given: u64,
    /// Line breaks before the end of what is decoded.
    lines: u64,
}

impl<R: Read> Decoded<R> {
    /// Reads `head`, which was taken from the input, and then the rest.
    pub fn new(head: &[u8], input: R, encoded: Encoded) -> Self {
        Self {
            input,
            decoder: encoded.encoding.new_decoder_without_bom_handling(),
            raw: head[encoded.mark.min(head.len())..].to_vec(),
            ended: false,
            kept: Vec::new(),
            base: 0,
            record: 0,
            given: 0,
            lines: 0,
        }
    }

    /// All before this byte is no longer needed.
    pub fn forget(&mut self, to: u64) {
        self.record = to;
        let at = usize::try_from(to.saturating_sub(self.base)).unwrap_or(usize::MAX);
        // Moved seldom: what is behind it is moved each time.
        if at > 4 * CHUNK && at <= self.kept.len() {
            self.kept.drain(..at);
            self.base = to;
        }
    }

    /// The bytes from this one on, as far as they have been read.
    pub fn bytes(&self, at: u64) -> &[u8] {
        let at = usize::try_from(at.saturating_sub(self.base)).unwrap_or(usize::MAX);
        self.kept.get(at..).unwrap_or_default()
    }

    /// The same as text. All that has been read is looked through: it is for mistakes.
    pub fn from(&self, at: u64) -> &str {
        let text = self.bytes(at);
        text.utf8_chunks().next().map_or("", |chunk| chunk.valid())
    }

    /// Decodes some more; whether there was any.
    fn fill(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.raw.is_empty() {
            self.raw.resize(CHUNK, 0);
            let read = self.input.read(&mut self.raw)?;
            self.raw.truncate(read);
        }
        let last = self.raw.is_empty();
        let part = self.raw.len().min(CHUNK);
        let start = self.kept.len();
        let most = self.decoder.max_utf8_buffer_length_without_replacement(part).unwrap_or(4 * CHUNK);
        self.kept.resize(start + most, 0);
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(&self.raw[..part], &mut self.kept[start..], last);
        self.kept.truncate(start + written);
        self.raw.drain(..read);
        self.lines += self.kept[start..].split(|byte| *byte == b'\n').skip(1).count() as u64;
        self.ended = last;
        match result {
            DecoderResult::Malformed(..) => {
                let name = self.decoder.encoding().name();
                let why = format!("line {} is not {name}: `--encoding` names another", self.lines + 1);
                Err(io::Error::new(io::ErrorKind::InvalidData, why))
            }
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(written > 0 || !last),
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let at = usize::try_from(self.given - self.base).unwrap_or(usize::MAX);
            let ready = self.kept.get(at..).unwrap_or_default();
            if !ready.is_empty() {
                if self.given.saturating_sub(self.record) > LONGEST_RECORD {
                    let why = format!("a row before line {} is longer than 1 MiB", self.lines + 1);
                    return Err(io::Error::new(io::ErrorKind::InvalidData, why));
                }
                let count = ready.len().min(into.len());
                into[..count].copy_from_slice(&ready[..count]);
                self.given += count as u64;
                return Ok(count);
            }
            if !self.fill()? {
                return Ok(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], asked: Option<&str>) -> (String, String) {
        let encoded = Encoded::of(bytes, true, asked, None).unwrap();
        let mut text = String::new();
        Decoded::new(bytes, io::empty(), encoded).read_to_string(&mut text).unwrap();
        (text, encoded.told())
    }

    /// Bytes by Python: `"指标".encode("gb18030")`, `"Côte".encode("latin-1")`.
    #[test]
    fn the_encoding_is_found_without_guessing() {
        assert_eq!(read(b"\xd6\xb8\xb1\xea,1\n", None).0, "指标,1\n");
        assert_eq!(read("\u{feff}指标".as_bytes(), None).0, "指标");
        assert_eq!(read(b"\xff\xfe\x07\x63\x07\x68", None).0, "\u{6307}\u{6807}");
        assert_eq!(read(b"C\xf4te", Some("latin1")).0, "Côte");
        assert_eq!(read(b"C\xf4te", None).0, "C魌e", "which a format of its own must prevent");
        let western = Encoded::of(b"C\xf4te", true, None, Some(WESTERN)).unwrap();
        assert_eq!(western.told(), "windows-1252, which this format has");
        assert!(Encoded::of(b"\xff\xff\xff", true, None, None).is_err());
        assert!(Encoded::of(b"a", true, Some("klingon"), None).is_err());
    }

    #[test]
    fn a_byte_that_does_not_fit_is_told_with_its_line() {
        let encoded = Encoded::of(b"a", true, None, None).unwrap();
        let told = Decoded::new(b"a\nb\nc\xff\n", io::empty(), encoded).read_to_string(&mut String::new());
        let told = told.unwrap_err().to_string();
        assert_eq!(told, "line 3 is not UTF-8: `--encoding` names another");
    }

    #[test]
    fn a_row_without_an_end_is_not_kept() {
        let encoded = Encoded::of(b"a", true, None, None).unwrap();
        let mut decoded = Decoded::new(b"", io::repeat(b'a'), encoded);
        let mut sink = vec![0; 4096];
        let told = loop {
            if let Err(error) = decoded.read(&mut sink) {
                break error.to_string();
            }
        };
        assert_eq!(told, "a row before line 1 is longer than 1 MiB");
        assert!(decoded.kept.len() < 2 * 1024 * 1024);
    }
}
