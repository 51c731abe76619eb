//! What was typed under the other keyboard layout: the same keys read as Russian, or as Latin.

/// The keys of an English and of a Russian layout, key by key.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
/// What the keys of Russian letters that are no Latin ones write with Shift.
const SHIFTED: [(char, char); 7] = [
    ('{', 'х'),
    ('}', 'ъ'),
    (':', 'ж'),
    ('"', 'э'),
    ('<', 'б'),
    ('>', 'ю'),
    ('~', 'ё'),
];

/// A text as the other layout would have written it, in lower case; `None` where it would not differ
/// in letters, or holds letters of both.
pub(super) fn other_layout(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let has_latin = lower.contains(|c: char| c.is_ascii_lowercase());
    let has_cyrillic = lower.contains(|c: char| CYRILLIC.contains(c));
    // Keys that write marks in the one layout write letters in the other.
    let has_marks = lower.contains(|c: char| "[];'`,.{}:\"<>~".contains(c));
    let to_cyrillic = match (has_latin, has_cyrillic) {
        (true, true) => return None,
        (false, false) if !has_marks => return None,
        (_, is_cyrillic) => !is_cyrillic,
    };
    Some(lower.chars().map(|c| turned(c, to_cyrillic)).collect())
}

fn turned(c: char, to_cyrillic: bool) -> char {
    let mut pairs = LATIN.chars().zip(CYRILLIC.chars());
    let found = match to_cyrillic {
        true => pairs
            .chain(SHIFTED)
            .find(|(latin, _)| *latin == c)
            .map(|(_, cyrillic)| cyrillic),
        false => pairs
            .find(|(_, cyrillic)| *cyrillic == c)
            .map(|(latin, _)| latin),
    };
    found.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_are_read_in_the_other_layout() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(other_layout(typed).as_deref(), expected, "{typed}");
        };
        check("ghbdtn", Some("привет"));
        check("Ghbdtn", Some("привет"));
        check("руддщ", Some("hello"));
        check("cltkrf 5", Some("сделка 5"));
        check(";erjd", Some("жуков"));
        check("{jkjljd", Some("холодов"));
        check("42", None);
        check("", None);
        check("ада ada", None);
    }

    #[test]
    fn every_key_has_its_pair() {
        assert_eq!(LATIN.chars().count(), CYRILLIC.chars().count());
    }
}
