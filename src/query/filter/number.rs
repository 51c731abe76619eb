//! Numbers as they are typed and written.

/// What a number may end in, and by how much that multiplies it.
const MULTIPLES: [(&str, i64); 6] = [
    ("тыс", 1_000),
    ("млн", 1_000_000),
    ("k", 1_000),
    ("к", 1_000),
    ("m", 1_000_000),
    ("м", 1_000_000),
];

/// A number in thousandths; `None` where it is none. Digits below a thousandth are refused.
pub(super) fn read(text: &str) -> Option<i64> {
    let text = text.to_lowercase();
    let text = text.trim().trim_end_matches(['%', '.']);
    let mut factor = 1;
    let mut digits = text;
    for (ending, multiple) in MULTIPLES {
        if let Some(rest) = text.strip_suffix(ending) {
            (digits, factor) = (rest.trim_end(), multiple);
            break;
        }
    }
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, digits.trim_start_matches('+')),
    };
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '_' | '\'');
    let mut thousandths: i64 = 0;
    let mut count = 0;
    for c in whole.chars().filter(|c| !is_gap(*c)) {
        thousandths = push(thousandths, c)?;
        count += 1;
    }
    if count == 0 || part.len() > 9 {
        return None;
    }
    let mut rest = 1_000_i64;
    let mut below: i64 = 0;
    for c in part.chars() {
        below = push(below, c)?;
        rest = rest.checked_mul(10)?;
    }
    // What stands behind the mark, in thousandths, multiplied before it is cut.
    let below = below.checked_mul(1_000)?.checked_mul(factor)?;
    let unit = rest / 1_000;
    if below % unit != 0 {
        return None;
    }
    let whole = thousandths.checked_mul(1_000)?.checked_mul(factor)?;
    whole.checked_add(below / unit)?.checked_mul(sign)
}

fn push(number: i64, digit: char) -> Option<i64> {
    let digit = digit.to_digit(10)?;
    number.checked_mul(10)?.checked_add(i64::from(digit))
}

/// The value of a field of one's own in thousandths: written with a full stop, and cut where it says
/// more than they can.
pub(super) fn of_value(value: &str) -> Option<i64> {
    let value = value.trim();
    let end = value.find('.').map_or(value.len(), |place| place + 4);
    read(value.get(..end).unwrap_or(value))
}

/// A number of thousandths as it is read.
pub(super) fn write(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    let text = format!("{sign}{}.{:03}", size / 1_000, size % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, thousandths) in [
            ("10000", Some(10_000_000)),
            ("10k", Some(10_000_000)),
            ("1.5k", Some(1_500_000)),
            ("1,5м", Some(1_500_000_000)),
            ("2 млн", Some(2_000_000_000)),
            ("10 000", Some(10_000_000)),
            ("-0.25", Some(-250)),
            ("50%", Some(50_000)),
            ("0.0001", None),
            ("", None),
            ("-", None),
            ("ten", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(read(text), thousandths, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number in -1_000_000_000_000_000_i64..1_000_000_000_000_000) {
            prop_assert_eq!(read(&write(number)), Some(number));
        }

        #[test]
        fn any_text_is_looked_at(text in "[0-9.,kмk% -]{0,12}") {
            let _ = read(&text);
        }
    }
}
