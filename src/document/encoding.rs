//! From bytes to text: encodings are detected and converted, or refused with the byte's place.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::source::Span;

/// A text decoded from bytes.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text; a byte-order mark of UTF-8 stays in it, so that offsets are those of the file.
    pub text: String,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// The way back to the bytes.
    pub origin: Origin,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No bytes, or only white space.
    Empty,
    /// Bytes that no text has.
    Binary { at: usize, what: &'static str },
    /// A byte that the encoding does not allow.
    Invalid { at: usize, byte: u8, encoding: &'static str },
}

/// From bytes of the decoded text to bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// They are the same.
    Same,
    /// Where the distance between the two changes: offset in the text, offset in the file, bytes that one character
    /// takes in each. Between two entries both run in step with one byte a byte (two in UTF-16).
    Steps { list: Vec<(u32, u32)>, ascii: u32 },
}

impl Origin {
    /// The bytes of the file for bytes of the text.
    pub(crate) fn map(&self, span: Span) -> Span {
        Span { start: self.offset(span.start), end: self.offset(span.end) }
    }

    fn offset(&self, at: u32) -> u32 {
        match self {
            Self::Same => at,
            Self::Steps { list, ascii } => {
                let index = list.partition_point(|(text, _)| *text <= at);
                let (text, file) = index.checked_sub(1).and_then(|i| list.get(i)).copied().unwrap_or((0, 0));
                file.saturating_add((at - text).saturating_mul(*ascii))
            }
        }
    }
}

/// Signatures of files that are no text, whatever else they hold.
const SIGNATURES: [(&[u8], &str); 14] = [
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"\x7FELF", "a program"),
    (b"%PDF-", "a PDF"),
    (b"\xD0\xCF\x11\xE0", "an old Office file (save it as DOCX or PDF)"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF file (save it as DOCX or text)"),
];

/// Detects the encoding and converts. `declared` is what the file itself says (a `charset` of HTML).
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some((encoding, bom)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return convert(&bytes, bom, encoding);
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(Refusal::Binary { at: 0, what });
    }
    if let Some(nul) = memchr::memchr(0, &bytes) {
        // Text in UTF-16 without a mark has a nought in every second byte of its ASCII letters.
        return match utf16_by_noughts(&bytes) {
            Some(encoding) => convert(&bytes, 0, encoding),
            None => Err(Refusal::Binary { at: nul, what: "binary data" }),
        };
    }
    let (bytes, place) = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: "UTF-8", origin: Origin::Same }),
        Err(error) => {
            let place = error.utf8_error().valid_up_to();
            (error.into_bytes(), place)
        }
    };
    // UTF-8 has no surrogates, but some programs write their halves as if they were characters.
    let surrogate = matches!(bytes.get(place..), Some([0xED, 0xA0..=0xBF, 0x80..=0xBF, ..]));
    if surrogate || has_utf8_sequence(&bytes) {
        let byte = bytes.get(place).copied().unwrap_or_default();
        return Err(Refusal::Invalid { at: place, byte, encoding: "UTF-8" });
    }
    if let Some(at) = bytes.iter().position(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)) {
        // Control characters together with bytes above 127: no encoding of text, but for ISO-2022-JP's escape (27).
        return Err(Refusal::Binary { at, what: "binary data" });
    }
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guess(&bytes));
    convert(&bytes, 0, encoding)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // The detector reads everything up to a bound: a few hundred kilobytes decide, more only costs time.
    const SAMPLE: usize = 512 * 1024;
    let first = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or(0).saturating_sub(4096);
    let sample = bytes.get(first..bytes.len().min(first + SAMPLE)).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    if has_stray_diacritics(guessed, sample) { WINDOWS_1252 } else { guessed }
}

/// True when the encoding turns bytes into diacritics that stand alone, which no text has. The detector weighs letters,
/// and takes the "²" and "½" of a Western text for the "˛" and "˝" of Central Europe.
fn has_stray_diacritics(encoding: &'static Encoding, sample: &[u8]) -> bool {
    encoding.is_single_byte()
        && encoding
            .decode_without_bom_handling(sample)
            .0
            .contains(['\u{2c7}', '\u{2d8}', '\u{2d9}', '\u{2db}', '\u{2dd}'])
}

/// True when at least one well-formed sequence of two or more bytes stands in the text and ill-formed bytes are rare:
/// then it is damaged UTF-8, and any other reading would turn its characters into others without a word.
fn has_utf8_sequence(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        // Three bytes that fit together say more than two.
        good += chunk.valid().chars().map(|c| c.len_utf8() - 1).sum::<usize>();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad
}

fn utf16_by_noughts(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let noughts = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    let half = sample.len() / 2;
    if half >= 4 && odd * 10 > half * 7 && even == 0 {
        Some(UTF_16LE)
    } else if half >= 4 && even * 10 > half * 7 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn convert(bytes: &[u8], skip: usize, encoding: &'static Encoding) -> Result<Decoded, Refusal> {
    let body = bytes.get(skip..).unwrap_or_default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let ascii: u32 = if encoding == UTF_16LE || encoding == UTF_16BE { 2 } else { 1 };
    let mut text = String::with_capacity(body.len() + body.len() / 4 + 16);
    let mut list = vec![(0_u32, offset(skip))];
    let mut read = 0;
    while read < body.len() || read == 0 {
        // Runs of ASCII are converted at once; around other characters the decoder gets one byte after the other,
        // so that the place of each character in the file is known.
        let rest = body.get(read..).unwrap_or_default();
        let run = if ascii == 1 && encoding != encoding_rs::ISO_2022_JP {
            rest.iter().position(|byte| *byte >= 0x80).unwrap_or(rest.len())
        } else {
            0
        };
        let step = run.max(1).min(rest.len());
        let last = read + step >= body.len();
        text.reserve(step.saturating_mul(3).max(16));
        let before = text.len();
        let chunk = rest.get(..step).unwrap_or_default();
        let (result, _) = decoder.decode_to_string_without_replacement(chunk, &mut text, last);
        if let DecoderResult::Malformed(..) = result {
            let byte = body.get(read).copied().unwrap_or_default();
            return Err(Refusal::Invalid { at: skip + read, byte, encoding: encoding.name() });
        }
        read += step;
        if text.len() != before {
            note(&mut list, offset(text.len()), offset(skip + read), ascii);
        }
        if last {
            break;
        }
    }
    if text.contains('\0') {
        return Err(Refusal::Binary { at: skip, what: "binary data" });
    }
    Ok(Decoded { text, encoding: encoding.name(), origin: Origin::Steps { list, ascii } })
}

/// Adds a pair of offsets unless the last one already leads to it.
fn note(list: &mut Vec<(u32, u32)>, text: u32, file: u32, ascii: u32) {
    let leads = |(last_text, last_file): (u32, u32)| last_file.saturating_add((text - last_text).saturating_mul(ascii));
    if list.last().copied().map(leads) != Some(file) {
        list.push((text, file));
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec(), None).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    #[test]
    fn utf8_is_taken_as_it_is_with_its_mark() {
        let decoded = ok("\u{feff}1 300 km – ça".as_bytes());
        assert_eq!((decoded.encoding, decoded.text.starts_with('\u{feff}')), ("UTF-8", true));
        assert_eq!(decoded.origin, Origin::Same);
    }

    #[test]
    fn windows_1252_is_converted_and_offsets_lead_back() {
        let file = b"The caf\xE9 cost \x803 \x96 \x805, he said: \x93too dear\x94.";
        let decoded = ok(file);
        assert_eq!(decoded.text, "The café cost €3 – €5, he said: “too dear”.");
        assert_eq!(decoded.encoding, "windows-1252");
        let start = decoded.text.find("€5").unwrap_or_default();
        let span = decoded.origin.map(Span::new(start, start + "€5".len()));
        assert_eq!(&file[span.range()], b"\x805");
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        let text = "About 1 300 km — “long”, 𝟙";
        for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut file = Vec::new();
            let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            for unit in units {
                file.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
            }
            let decoded = ok(&file);
            assert_eq!(decoded.text, text);
            let start = text.find("km").unwrap_or_default();
            let place = decoded.origin.map(Span::new(start, start + 2));
            let m = usize::from(mark) * 2;
            assert_eq!(place, Span::new(m + 12 * 2, m + 14 * 2));
        }
    }

    #[test]
    fn east_asian_encodings_are_converted_with_places() {
        let (file, _, _) = encoding_rs::SHIFT_JIS.encode("日本の人口は約1億2000万人です。東京の人口は1400万人です。");
        let decoded = ok(&file);
        assert_eq!(decoded.encoding, "Shift_JIS");
        let start = decoded.text.find("2000").unwrap_or_default();
        assert_eq!(&file[decoded.origin.map(Span::new(start, start + 4)).range()], b"2000");
    }

    #[test]
    fn refuses_with_the_place() {
        let refused = |bytes: &[u8]| decode(bytes.to_vec(), None).err();
        assert_eq!(refused(b""), Some(Refusal::Empty));
        assert_eq!(
            refused("Größe – 5\u{a0}km ".as_bytes().iter().copied().chain([0xFF]).collect::<Vec<_>>().as_slice()),
            Some(Refusal::Invalid { at: 18, byte: 0xFF, encoding: "UTF-8" })
        );
        let half = refused(b"7 men \xED\xA0\x80 came");
        assert!(matches!(half, Some(Refusal::Invalid { at: 6, .. })), "half of a surrogate pair");
        assert!(matches!(refused(&"7 men – came –".as_bytes()[..17]), Some(Refusal::Invalid { .. })), "cut off");
        assert!(matches!(refused(b"abc\0\x01\x02def"), Some(Refusal::Binary { at: 3, .. })));
        assert!(matches!(refused(b"\x89PNG\r\n\x1a\n"), Some(Refusal::Binary { at: 0, what: "a PNG picture" })));
    }
}
