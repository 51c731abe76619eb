//! From bytes to text.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The name of the encoding, such as `UTF-8` or `windows-1251`.
    pub(super) encoding: &'static str,
    /// Whether bytes were met that the encoding does not have; they read as `�`.
    pub(super) has_invalid: bool,
}

/// Reads bytes by their byte order mark, as UTF-8 if they are, as UTF-16 if every other byte is
/// zero, or else in the encoding that the text most looks like.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => utf_32(rest, u32::from_le_bytes, "UTF-32LE"),
        [0, 0, 0xfe, 0xff, rest @ ..] => utf_32(rest, u32::from_be_bytes, "UTF-32BE"),
        [0xef, 0xbb, 0xbf, rest @ ..] => by(UTF_8, rest),
        // Some programs write four bytes a character after a mark of two, and not always in the
        // order that the mark says.
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] if is_utf_32(rest, 2) => {
            utf_32(rest, u32::from_le_bytes, "UTF-32LE")
        }
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] if is_utf_32(rest, 0) => {
            utf_32(rest, u32::from_be_bytes, "UTF-32BE")
        }
        [0xff, 0xfe, rest @ ..] => by(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => by(UTF_16BE, rest),
        _ => without_mark(bytes),
    }
}

/// Whether all bytes come in fours with two zeros at this place: the upper half of any character
/// that people write.
fn is_utf_32(bytes: &[u8], zeros_at: usize) -> bool {
    !bytes.is_empty()
        && bytes.len().is_multiple_of(4)
        && bytes
            .chunks_exact(4)
            .all(|four| four.get(zeros_at..zeros_at + 2) == Some(&[0, 0]))
}

fn without_mark(bytes: &[u8]) -> Decoded {
    if let Some(encoding) = utf_16_by_zeros(bytes) {
        return by(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            encoding: "UTF-8",
            has_invalid: false,
        };
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    by(detector.guess(None, true), bytes)
}

/// Western and Cyrillic texts in UTF-16 have a zero or a 4 in every other byte.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2000) & !1)?;
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > pairs * 3 && even == 0 {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 3 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, has_invalid) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        has_invalid,
    }
}

fn utf_32(bytes: &[u8], join: fn([u8; 4]) -> u32, encoding: &'static str) -> Decoded {
    let mut has_invalid = !bytes.len().is_multiple_of(4);
    let text = bytes
        .chunks_exact(4)
        .map(|chunk| {
            let mut four = [0; 4];
            four.copy_from_slice(chunk);
            char::from_u32(join(four)).unwrap_or_else(|| {
                has_invalid = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded {
        text,
        encoding,
        has_invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised() {
        let check = |bytes: &[u8], text: &str, encoding: &str| {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        };
        check(b"a,b", "a,b", "UTF-8");
        check("Имя".as_bytes(), "Имя", "UTF-8");
        check(b"\xef\xbb\xbfa", "a", "UTF-8");
        check(b"\xff\xfea\0,\0", "a,", "UTF-16LE");
        check(b"\xfe\xff\0a\0,", "a,", "UTF-16BE");
        check(b"a\0,\0b\0\n\0", "a,b\n", "UTF-16LE");
        check(b"\xff\xfe\0\0a\0\0\0", "a", "UTF-32LE");
        check(b"\0\0\xfe\xff\0\0\0a", "a", "UTF-32BE");
        check(b"\xff\xfea\0\0\0,\0\0\0", "a,", "UTF-32LE");
        check(b"\xfe\xff\0\0\0a\0\0\0,", "a,", "UTF-32BE");
        let cyrillic = "Компания;Сумма;Ответственный\nРога и копыта;1 500;Иван Петров\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(cyrillic);
        check(&bytes, cyrillic, "windows-1251");
        let western = "Firma;Straße;Größe\nMüller & Söhne;Hauptstraße;groß\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(western);
        check(&bytes, western, "windows-1252");
    }
}
