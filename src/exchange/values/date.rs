//! Dates and times, recognised by the whole column and not by the cell.

use serde::{Deserialize, Serialize};

use crate::domain::{Date, Moment, TimeZone};

/// The order of the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateOrder {
    /// 31.12.2026
    DayMonthYear,
    /// 12/31/2026
    MonthDayYear,
    /// 2026-12-31
    YearMonthDay,
}

/// How the dates of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateStyle {
    /// All of them fit one order alone.
    Certain(DateOrder),
    /// They fit day-first as well as month-first: somebody has to say.
    DayOrMonthFirst,
}

/// The parts of a date and what follows it (a time), where a text begins with one.
fn date_parts(text: &str) -> Option<([&str; 3], &str)> {
    let text = text.trim();
    let end = text
        .find(|c: char| c == 'T' || c.is_whitespace())
        .unwrap_or(text.len());
    let (date, time) = text.split_at_checked(end)?;
    let mut parts = date.split(['-', '/', '.']);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let are_numbers = three.iter().all(|part| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    (are_numbers && parts.next().is_none()).then_some((three, time))
}

const MONTHS: [(&str, &str); 12] = [
    ("jan", "янв"),
    ("feb", "фев"),
    ("mar", "мар"),
    ("apr", "апр"),
    ("may", "ма"),
    ("jun", "июн"),
    ("jul", "июл"),
    ("aug", "авг"),
    ("sep", "сен"),
    ("oct", "окт"),
    ("nov", "ноя"),
    ("dec", "дек"),
];

/// A date with the month in letters: `15 Aug 2024`, `Aug 15, 2024`, `15 августа 2024 г.`.
fn named_date(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let mut month = None;
    let mut numbers = Vec::new();
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(4)
    {
        if let Ok(number) = word.parse::<i32>() {
            numbers.push(number);
        } else if month.is_none() {
            month = MONTHS
                .iter()
                .position(|(en, ru)| word.starts_with(en) || word.starts_with(ru));
        }
    }
    let month = month? as u32 + 1;
    match numbers.as_slice() {
        [day @ 1..=31, year, ..] if *year > 31 => {
            Date::from_ymd_opt(full_year(*year), month, *day as u32)
        }
        [year, day @ 1..=31, ..] if *year > 31 => Date::from_ymd_opt(*year, month, *day as u32),
        _ => None,
    }
}

/// The month that a word names, such as `Feb` or `февраль`.
pub(in crate::exchange) fn month_of_name(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    MONTHS
        .iter()
        .position(|(en, ru)| lower.starts_with(en) || lower.starts_with(ru))
        .map(|place| place as u32 + 1)
}

/// Milliseconds into the day that a text such as `14:30` or `2:30 PM` tells.
pub(in crate::exchange) fn milliseconds_of_day(text: &str) -> Option<i64> {
    match text.trim() {
        "00:00" | "0:00" | "00:00:00" => Some(0),
        text => time_of_day(text).map(|(milliseconds, _)| milliseconds),
    }
    .filter(|milliseconds| *milliseconds < 24 * 3_600_000)
}

fn full_year(year: i32) -> i32 {
    match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    }
}

fn in_order([a, b, c]: [&str; 3], order: DateOrder) -> Option<Date> {
    let (year, month, day) = match order {
        DateOrder::YearMonthDay => (a, b, c),
        DateOrder::DayMonthYear => (c, b, a),
        DateOrder::MonthDayYear => (c, a, b),
    };
    if order == DateOrder::YearMonthDay && year.len() != 4 {
        return None;
    }
    Date::from_ymd_opt(
        full_year(year.parse().ok()?),
        month.parse().ok()?,
        day.parse().ok()?,
    )
}

/// How the dates of a column are written; `None` when some cell is no date, or there is none.
pub fn date_style<'a>(cells: impl IntoIterator<Item = &'a str>) -> Option<DateStyle> {
    let orders = [
        DateOrder::YearMonthDay,
        DateOrder::DayMonthYear,
        DateOrder::MonthDayYear,
    ];
    let mut fitting = [true; 3];
    let mut any = false;
    for cell in cells.into_iter().filter(|cell| !cell.trim().is_empty()) {
        any = true;
        match date_parts(cell) {
            Some((parts, _)) => {
                for (fits, order) in fitting.iter_mut().zip(orders) {
                    *fits &= in_order(parts, order).is_some();
                }
            }
            None => {
                named_date(cell)?;
            }
        }
    }
    match (any, fitting) {
        (false, _) | (_, [false, false, false]) => None,
        (_, [true, ..]) => Some(DateStyle::Certain(DateOrder::YearMonthDay)),
        (_, [_, true, false]) => Some(DateStyle::Certain(DateOrder::DayMonthYear)),
        (_, [_, false, true]) => Some(DateStyle::Certain(DateOrder::MonthDayYear)),
        (_, [_, true, true]) => Some(DateStyle::DayOrMonthFirst),
    }
}

/// A date with an optional time, as a moment: noon of the day in `zone` where no time is given, the
/// time in `zone` where it names no zone of its own.
pub fn parse_date(text: &str, order: DateOrder, zone: &TimeZone) -> Option<Moment> {
    let (date, time) = match date_parts(text) {
        Some((parts, time)) => (in_order(parts, order)?, time),
        None => (named_date(text)?, ""),
    };
    Some(match time_of_day(time) {
        Some((milliseconds, None)) => zone.start_of(date).plus_milliseconds(milliseconds),
        Some((milliseconds, Some(offset_minutes))) => TimeZone::utc()
            .start_of(date)
            .plus_milliseconds(milliseconds - i64::from(offset_minutes) * 60_000),
        None => zone.noon_of(date),
    })
}

/// Milliseconds into the day, and the offset from UTC in minutes where one is given. Midnight
/// sharp without a zone is what programs write for "no time".
fn time_of_day(text: &str) -> Option<(i64, Option<i32>)> {
    let text = text.trim_start_matches('T').trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
        .unwrap_or(text.len());
    let (clock, rest) = text.split_at_checked(end)?;
    let mut parts = clock.split(':');
    let hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next()?.parse().ok()?;
    let seconds: f64 = parts
        .next()
        .map_or(Some(0.0), |seconds| seconds.parse().ok())?;
    let rest = rest.trim();
    let hours = match rest.to_ascii_lowercase().as_str() {
        "pm" if hours < 12 => hours + 12,
        "am" if hours == 12 => 0,
        _ => hours,
    };
    if hours > 24 || minutes > 59 || seconds >= 61.0 {
        return None;
    }
    let milliseconds = (hours * 60 + minutes) * 60_000 + (seconds * 1000.0) as i64;
    let offset = match rest.as_bytes() {
        [b'Z' | b'z', ..] => Some(0),
        [sign @ (b'+' | b'-'), digits @ ..] => {
            let digits: String = digits
                .iter()
                .filter(|b| b.is_ascii_digit())
                .map(|b| *b as char)
                .collect();
            let value: i32 = digits.parse().ok()?;
            let minutes = if digits.len() <= 2 {
                value * 60
            } else {
                value / 100 * 60 + value % 100
            };
            Some(if *sign == b'-' { -minutes } else { minutes })
        }
        _ => None,
    };
    (milliseconds != 0 || offset.is_some()).then_some((milliseconds, offset))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_column_decides_its_date_order() {
        use DateOrder::*;
        assert_eq!(
            date_style(["2017-03-01", "2016-10-20"]),
            Some(DateStyle::Certain(YearMonthDay))
        );
        assert_eq!(
            date_style(["01.02.2024", "31.12.2024"]),
            Some(DateStyle::Certain(DayMonthYear))
        );
        assert_eq!(
            date_style(["01/02/2024", "12/31/2024"]),
            Some(DateStyle::Certain(MonthDayYear))
        );
        assert_eq!(
            date_style(["01/02/2024", "03/04/24"]),
            Some(DateStyle::DayOrMonthFirst)
        );
        assert_eq!(date_style(["31/12/2024", "12/31/2024"]), None);
        assert_eq!(date_style(["soon"]), None);
        assert_eq!(date_style([""]), None);
    }

    #[test]
    fn dates_and_times_are_moments() {
        let utc = TimeZone::utc();
        let zone = TimeZone::new("X", 180, Vec::new());
        let check = |text: &str, order, zone: &TimeZone, expected: &str| {
            let moment = parse_date(text, order, zone).unwrap_or_else(|| panic!("{text}"));
            let day = utc.date_of(moment);
            let minutes = (moment.milliseconds() - utc.start_of(day).milliseconds()) / 60_000;
            assert_eq!(
                format!("{day} {:02}:{:02}", minutes / 60, minutes % 60),
                expected,
                "{text}"
            );
        };
        let ymd = DateOrder::YearMonthDay;
        check("2017-03-01", ymd, &utc, "2017-03-01 12:00");
        check("2017-03-01", ymd, &zone, "2017-03-01 09:00");
        check("2017-03-01 00:00:00", ymd, &utc, "2017-03-01 12:00");
        check(
            "2024-08-13T18:04:34.666+00:00",
            ymd,
            &zone,
            "2024-08-13 18:04",
        );
        check("2024-08-13 18:04", ymd, &zone, "2024-08-13 15:04");
        check("2024-08-13T01:00:00+0300", ymd, &utc, "2024-08-12 22:00");
        check("2006-11-15T00:00:00Z", ymd, &utc, "2006-11-15 00:00");
        check(
            "31.12.24",
            DateOrder::DayMonthYear,
            &utc,
            "2024-12-31 12:00",
        );
        check(
            "12/31/2024 2:30 PM",
            DateOrder::MonthDayYear,
            &utc,
            "2024-12-31 14:30",
        );
        check("15 Aug 2024", ymd, &utc, "2024-08-15 12:00");
        check("Aug 15, 2024", ymd, &utc, "2024-08-15 12:00");
        check("15 августа 2024 г.", ymd, &utc, "2024-08-15 12:00");
        assert!(parse_date("2024-02-30", ymd, &utc).is_none());
    }
}
