//! Numbers in cells that are more than numbers: scores, shares, durations.

use super::values::{amount_style, parse_amount_as};
use super::words::{find, words};

/// A score from 1 to 5: a number, `4/5`, `4 of 5`, stars, or in words.
pub(super) fn score(cell: &str) -> Option<u8> {
    let cell = cell.trim();
    let stars = cell.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    if stars > 0 {
        return u8::try_from(stars).ok().filter(|stars| *stars <= 5);
    }
    let text = words(cell);
    let number = cell.replace(',', ".");
    let whole = number.trim_end_matches('0').trim_end_matches('.');
    if let Ok(score) = if number.contains('.') { whole } else { &number }.parse::<u8>() {
        return Some(score);
    }
    let mut parts = text.split(' ');
    if let (Some(first), Some(second)) = (parts.next(), parts.next())
        && let Ok(score) = first.parse::<u8>()
    {
        let rest: Vec<&str> = parts.collect();
        let is_of_five = second == "5" && cell.contains('/')
            || matches!(second, "of" | "out" | "из") && rest.last() == Some(&"5");
        let is_word =
            second.starts_with("star") || second.starts_with("зв") || second.starts_with("балл");
        return (is_of_five || is_word && rest.is_empty()).then_some(score);
    }
    find(
        &text,
        &[
            (
                1,
                "very dissatisfied|very unsatisfied|very unhappy|terrible|очень недовол|\
                совсем недовол|ужасно|очень плохо",
            ),
            (
                2,
                "dissatisfied|unsatisfied|unhappy|poor|bad|недовол|плохо|неудовлетвор",
            ),
            (
                5,
                "very satisfied|very happy|excellent|очень довол|полностью довол|отлично",
            ),
            (
                3,
                "neutral|neither|average|нейтральн|средне|удовлетворительно",
            ),
            (4, "satisfied|happy|good|довол|хорошо"),
        ],
    )
}

/// A share in percent, with hundredths: `40%`, `40`, or `0.4` where the column holds shares.
pub(super) fn hundredths_of_percent(cell: &str, is_share: bool) -> Option<i64> {
    let bare = cell.trim().trim_end_matches('%').trim();
    let style = amount_style([bare])?;
    let amount = parse_amount_as(bare, style)?;
    match is_share && !cell.contains('%') {
        true => amount.with_decimals(4),
        false => amount.with_decimals(2),
    }
}

/// Minutes: `45`, `00:45`, `0:45:30`, `1 h 20 min`; a bare number is in the unit that the column's
/// name tells, minutes where it tells none.
pub(super) fn minutes(cell: &str, header: &str) -> Option<u32> {
    let cell = cell.trim();
    let lower = cell.to_lowercase();
    let parse = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    let minutes = if cell.contains(':') {
        let parts: Vec<f64> = cell.split(':').map(parse).collect::<Option<_>>()?;
        match parts.as_slice() {
            [hours, minutes] => hours * 60.0 + minutes,
            [hours, minutes, seconds] => hours * 60.0 + minutes + seconds / 60.0,
            _ => return None,
        }
    } else if let Some(number) = parse(cell) {
        number * minutes_of_unit(&header.to_lowercase()).unwrap_or(1.0)
    } else {
        // Numbers with their units, one after the other.
        let mut sum = 0.0;
        let mut rest = lower.as_str();
        while !rest.trim().is_empty() {
            let start = rest.find(|c: char| c.is_ascii_digit())?;
            rest = rest.get(start..)?;
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
            let number = parse(rest.get(..end)?)?;
            rest = rest.get(end..)?;
            let next = rest
                .find(|c: char| c.is_ascii_digit())
                .unwrap_or(rest.len());
            sum += number * minutes_of_unit(rest.get(..next)?)?;
            rest = rest.get(next..)?;
        }
        sum
    };
    (0.0..=60_000_000.0)
        .contains(&minutes)
        .then(|| minutes.round() as u32)
}

/// How many minutes the unit is that a text names.
fn minutes_of_unit(text: &str) -> Option<f64> {
    let text = words(text).replace(' ', "");
    let has = |names: &[&str]| names.iter().any(|name| text.contains(name));
    if has(&["millisec", "миллисек"]) || text.ends_with("ms") || text.ends_with("мс") {
        Some(1.0 / 60_000.0)
    } else if has(&["sec", "сек"]) || text == "s" || text == "с" {
        Some(1.0 / 60.0)
    } else if has(&["min", "мин"]) || text == "m" || text == "м" {
        Some(1.0)
    } else if has(&["hour", "час"]) || matches!(text.as_str(), "h" | "hr" | "hrs" | "ч") {
        Some(60.0)
    } else if text.contains("hscallduration") {
        Some(1.0 / 60_000.0)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_and_durations_are_read() {
        for (cell, expected) in [
            ("4", Some(4)),
            ("4.0", Some(4)),
            ("4/5", Some(4)),
            ("4 из 5", Some(4)),
            ("★★★", Some(3)),
            ("5 stars", Some(5)),
            ("Very dissatisfied", Some(1)),
            ("Очень доволен", Some(5)),
            ("7", Some(7)),
            ("4.5", None),
            ("maybe", None),
        ] {
            assert_eq!(score(cell), expected, "{cell}");
        }
        for (cell, header, expected) in [
            ("45", "Duration", Some(45)),
            ("90", "Call duration (seconds)", Some(2)),
            ("120000", "Duration ms", Some(2)),
            ("0:45", "Duration", Some(45)),
            ("01:30:00", "Duration", Some(90)),
            ("1 h 20 min", "Duration", Some(80)),
            ("1 ч 20 мин", "Длительность", Some(80)),
            ("long", "Duration", None),
        ] {
            assert_eq!(minutes(cell, header), expected, "{cell} {header}");
        }
        assert_eq!(hundredths_of_percent("40%", true), Some(4000));
        assert_eq!(hundredths_of_percent("0.4", true), Some(4000));
        assert_eq!(hundredths_of_percent("40", false), Some(4000));
    }
}
