//! Texts in drawings: how wide they are, and how they are cut, broken and written as XML.

/// About how many pixels a text takes at the size of a chart's labels (11 px). The drawing knows no
/// font, so this is an estimate from the widths of Inter, a little on the wide side.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}'
        | '\u{202f}' => 3.4,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | 'I' => 4.6,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' | 'ж' | 'м' | 'ш' | 'щ' | 'ю' | 'Ж' | 'М'
        | 'Ш' | 'Щ' | 'Ю' | 'ы' | 'ф' => 9.4,
        '0'..='9' => 7.0,
        c if c.is_uppercase() => 8.0,
        c if c.is_ascii() => 6.5,
        c if u32::from(c) >= 0x2E80 => 11.5,
        _ => 6.9,
    }
}

/// The text, cut with an ellipsis where it is wider than `width` pixels.
pub(super) fn fitted(text: &str, width: f64) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    let mut left = width - char_width('…');
    let mut cut: String = text
        .chars()
        .take_while(|c| {
            left -= char_width(*c);
            left >= 0.0
        })
        .collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// The text in lines of at most `width` pixels, broken between words.
pub(super) fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if text_width(line) + text_width(word) + 3.4 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The text as it stands in XML; what XML cannot hold is left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_and_short_ones_left() {
        assert_eq!(fitted("March", 60.0), "March");
        let cut = fitted("Bartholomew Featherstone", 60.0);
        assert!(cut.ends_with('…') && text_width(&cut) <= 60.0, "{cut}");
        assert_eq!(fitted("March", 0.0), "…");
    }

    #[test]
    fn texts_are_broken_between_words_and_nothing_is_lost() {
        let text = "The best was March with 12,000 euro and the rest was quieter";
        let lines = wrapped(text, 120.0);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| text_width(line) <= 120.0));
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn xml_has_no_characters_of_its_own_left() {
        assert_eq!(
            escape("<a href=\"&\">\u{0}"),
            "&lt;a href=&quot;&amp;&quot;&gt; "
        );
    }
}
