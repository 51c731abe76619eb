//! Which characters delimit and quote, and the reading itself.

use csv::{ReaderBuilder, StringRecord};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a delimited text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) quote: u8,
    /// Whether a backslash, instead of a doubled quote, lets a quote stand inside quotes.
    pub(super) backslash: bool,
}

/// The dialect whose records agree best on their number of fields over the first part of the text.
pub(super) fn recognise(text: &str) -> Dialect {
    let head = first_part(text);
    let backslash = head.contains("\\\"") && !head.contains("\"\"");
    let mut best = Dialect {
        delimiter: b',',
        quote: b'"',
        backslash,
    };
    let mut best_score = -1.0;
    for quote in [b'"', b'\''] {
        // A single quote counts as a quote only where it opens a field somewhere.
        if quote == b'\'' && !opens_field(head, '\'') {
            continue;
        }
        for delimiter in DELIMITERS {
            let dialect = Dialect {
                delimiter,
                quote,
                backslash,
            };
            // Where single quotes open fields, they are more likely quotes than letters.
            let bonus = if quote == b'\'' { 1.05 } else { 1.0 };
            let score = bonus * score(head, dialect);
            if score > best_score {
                (best, best_score) = (dialect, score);
            }
        }
    }
    best
}

fn first_part(text: &str) -> &str {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn opens_field(text: &str, quote: char) -> bool {
    let double = text.contains('"');
    !double
        && text.lines().take(20).any(|line| {
            line.starts_with(quote)
                || DELIMITERS
                    .iter()
                    .any(|d| line.contains(&format!("{}{quote}", *d as char)))
        })
}

/// Rewards many fields that occur in most records alike; one field alone is no evidence.
fn score(text: &str, dialect: Dialect) -> f64 {
    let mut counts = std::collections::HashMap::<usize, usize>::new();
    let mut records = 0;
    for record in read(text, dialect).into_iter().take(200) {
        if record.1.iter().all(str::is_empty) {
            continue;
        }
        *counts.entry(record.1.len()).or_default() += 1;
        records += 1;
    }
    let Some((&fields, &times)) = counts
        .iter()
        .max_by_key(|(fields, times)| (**times * (**fields).min(3), **fields))
    else {
        return 0.0;
    };
    let agreement = times as f64 / f64::from(records.max(1));
    if fields < 2 {
        0.1 * agreement
    } else {
        agreement * agreement * (1.0 + (fields as f64).ln())
    }
}

/// All records with the line on which each begins (from 1). Empty lines are no records.
pub(super) fn read(text: &str, dialect: Dialect) -> Vec<(u64, StringRecord)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        .quote(dialect.quote)
        .double_quote(!dialect.backslash)
        .escape(dialect.backslash.then_some(b'\\'))
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = StringRecord::new();
    loop {
        // From a text in memory the reader can meet neither bad UTF-8 nor a failing source.
        match reader.read_record(&mut record) {
            Ok(true) => {
                let line = record.position().map_or(0, csv::Position::line);
                records.push((line, record.clone()));
            }
            Ok(false) | Err(_) => return records,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialects_are_recognised() {
        let check = |text: &str, delimiter: u8, quote: u8| {
            let dialect = recognise(text);
            assert_eq!(
                (dialect.delimiter, dialect.quote),
                (delimiter, quote),
                "{text}"
            );
        };
        check("a,b,c\n1,2,3\n", b',', b'"');
        check("a;b\n1,5;2\n3,7;4\n", b';', b'"');
        check("a\tb\nx y\tz\n", b'\t', b'"');
        check("a|b|c\n1|2|3", b'|', b'"');
        check("\"a;b\",c\n\"d;e\",f\n", b',', b'"');
        check("'a,b';c\n'd,e';f\n", b';', b'\'');
        check("name\nO'Hara\n", b',', b'"');
        check("", b',', b'"');
    }
}
