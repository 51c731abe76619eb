//! Amounts and dates, recognised by the whole column and not by the cell.

use serde::{Deserialize, Serialize};

use crate::domain::{Currency, Date, Moment, TimeZone};

/// An amount as it was written: digits before and after the decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The digits as one number, the sign included.
    digits: i128,
    /// How many of them stand after the decimal mark.
    decimals: u32,
    /// The currency, where a sign or code of one stands beside the number.
    pub currency: Option<Currency>,
}

/// Which mark separates decimals in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum AmountStyle {
    /// As in 1,234.56.
    #[default]
    DecimalPoint,
    /// As in 1.234,56 or 1 234,56.
    DecimalComma,
}

impl Amount {
    /// The amount in minor units of a currency, rounded half to even where it has more decimals
    /// than the currency; `None` when it is too large.
    pub fn in_minor_units(self, currency: Currency) -> Option<i64> {
        self.with_decimals(currency.decimals())
    }

    /// The amount in units of which ten to the power of `wanted` make one, rounded half to even;
    /// `None` when it is too large.
    pub fn with_decimals(self, wanted: u32) -> Option<i64> {
        let minor = if self.decimals <= wanted {
            self.digits
                .checked_mul(10_i128.pow(wanted - self.decimals))?
        } else {
            let divisor = 10_i128.checked_pow(self.decimals - wanted)?;
            let (whole, rest) = (
                self.digits.div_euclid(divisor),
                self.digits.rem_euclid(divisor),
            );
            let twice = rest * 2;
            let up = twice > divisor || (twice == divisor && whole % 2 != 0);
            whole + i128::from(up)
        };
        minor.try_into().ok()
    }
}

/// Signs and codes that stand beside amounts.
const CURRENCY_SIGNS: [(&str, &[u8; 3]); 12] = [
    ("€", b"EUR"),
    ("$", b"USD"),
    ("£", b"GBP"),
    ("₽", b"RUB"),
    ("руб.", b"RUB"),
    ("руб", b"RUB"),
    ("р.", b"RUB"),
    ("¥", b"JPY"),
    ("₴", b"UAH"),
    ("₸", b"KZT"),
    ("zł", b"PLN"),
    ("CHF", b"CHF"),
];

/// The number in a cell, without signs and blanks, its sign, and its currency.
fn strip(text: &str) -> Option<(String, bool, Option<Currency>)> {
    let mut rest = text.trim().replace('\u{2212}', "-");
    let mut currency = None;
    for (sign, code) in CURRENCY_SIGNS {
        if rest.contains(sign) {
            rest = rest.replacen(sign, "", 1);
            currency = std::str::from_utf8(code)
                .ok()
                .and_then(|code| code.parse().ok());
            break;
        }
    }
    let letters: String = rest.chars().filter(char::is_ascii_alphabetic).collect();
    if !letters.is_empty() {
        currency = Some(letters.parse().ok()?);
        rest.retain(|c| !c.is_ascii_alphabetic());
    }
    let mut negative = false;
    let trimmed = rest.trim();
    let inner = match trimmed
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
    {
        Some(inner) => {
            negative = true;
            inner
        }
        None => trimmed,
    };
    let inner = inner.trim();
    let inner = match inner.strip_prefix('-').or_else(|| inner.strip_suffix('-')) {
        Some(inner) => {
            negative = true;
            inner
        }
        None => inner.strip_prefix('+').unwrap_or(inner),
    };
    let number: String = inner
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '\u{2019}' | '_'))
        .collect();
    let fits = number.bytes().any(|b| b.is_ascii_digit())
        && number
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    fits.then_some((number, negative, currency))
}

/// Whether a number can be read in a style: decimals after one last mark, groups of three before.
fn fits(number: &str, style: AmountStyle) -> bool {
    let (decimal, group) = match style {
        AmountStyle::DecimalPoint => ('.', ','),
        AmountStyle::DecimalComma => (',', '.'),
    };
    let (whole, rest) = number.split_once(decimal).unwrap_or((number, ""));
    if rest.contains([decimal, group]) {
        return false;
    }
    let groups: Vec<&str> = whole.split(group).collect();
    match groups.as_slice() {
        [_] => true,
        [first, later @ ..] => {
            !first.is_empty()
                && first.len() <= 3
                && !first.starts_with('0')
                && later.iter().all(|group| group.len() == 3)
        }
        [] => false,
    }
}

/// The style that all amounts of a column fit; where both do, the one that leaves no odd three
/// decimals. `None` when some cell is no amount in either, or there is none at all.
pub fn amount_style<'a>(cells: impl IntoIterator<Item = &'a str>) -> Option<AmountStyle> {
    let (mut point, mut comma, mut any, mut point_evidence, mut comma_evidence) =
        (true, true, false, 0, 0);
    for cell in cells.into_iter().filter(|cell| !cell.trim().is_empty()) {
        let (number, ..) = strip(cell)?;
        any = true;
        point &= fits(&number, AmountStyle::DecimalPoint);
        comma &= fits(&number, AmountStyle::DecimalComma);
        // "1.5" can only be decimals; "1,500" is more often a group.
        let tail = |mark| number.rsplit_once(mark).map(|(_, tail)| tail.len());
        point_evidence +=
            i32::from(tail('.').is_some_and(|len| len != 3)) + i32::from(tail(',') == Some(3));
        comma_evidence +=
            i32::from(tail(',').is_some_and(|len| len != 3)) + i32::from(tail('.') == Some(3));
    }
    match (any, point, comma) {
        (false, ..) | (_, false, false) => None,
        (_, true, false) => Some(AmountStyle::DecimalPoint),
        (_, false, true) => Some(AmountStyle::DecimalComma),
        (_, true, true) if comma_evidence > point_evidence => Some(AmountStyle::DecimalComma),
        _ => Some(AmountStyle::DecimalPoint),
    }
}

/// An amount in a known style.
pub(super) fn parse_amount_as(text: &str, style: AmountStyle) -> Option<Amount> {
    let (number, negative, currency) = strip(text)?;
    if !fits(&number, style) {
        return None;
    }
    let (decimal, group) = match style {
        AmountStyle::DecimalPoint => ('.', ','),
        AmountStyle::DecimalComma => (',', '.'),
    };
    let number = number.replace(group, "");
    let (whole, decimals) = number.split_once(decimal).unwrap_or((&number, ""));
    let decimals = decimals.trim_end_matches('0');
    let digits: i128 = format!("{whole}{decimals}").parse().unwrap_or(0);
    if whole.len() + decimals.len() > 30 {
        return None;
    }
    Some(Amount {
        digits: if negative { -digits } else { digits },
        decimals: decimals.len() as u32,
        currency,
    })
}

/// One amount by itself, as somebody types it: `1250`, `1,250.50`, `1 250,50 €`.
pub fn parse_amount(text: &str) -> Option<Amount> {
    parse_amount_as(text, amount_style([text])?)
}

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
pub(super) fn month_of_name(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    MONTHS
        .iter()
        .position(|(en, ru)| lower.starts_with(en) || lower.starts_with(ru))
        .map(|place| place as u32 + 1)
}

/// Milliseconds into the day that a text such as `14:30` or `2:30 PM` tells.
pub(super) fn milliseconds_of_day(text: &str) -> Option<i64> {
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
    fn amounts_are_read() {
        let check = |text: &str, minor: i64, currency: Option<Currency>| {
            let amount = parse_amount(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(amount.in_minor_units(Currency::EUR), Some(minor), "{text}");
            assert_eq!(amount.currency, currency, "{text}");
        };
        check("1054", 105_400, None);
        check("1 234,56 ₽", 123_456, Some(Currency::RUB));
        check("$1,234.56", 123_456, Some(Currency::USD));
        check("1.234,56 €", 123_456, Some(Currency::EUR));
        check("EUR 1'234.5", 123_450, Some(Currency::EUR));
        check("1\u{a0}234\u{202f}567", 123_456_700, None);
        check("(1,234)", -123_400, None);
        check("-5", -500, None);
        check("−5,5", -550, None);
        check("0.125", 12, None);
        check("0.135", 14, None);
        check("1,500", 150_000, None);
        check("2,5", 250, None);
        for bad in ["", "abc", "12 apples", "1.2.3,4,5", "--", "1,23,456", "50%"] {
            assert!(parse_amount(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_column_decides_its_decimal_mark() {
        assert_eq!(
            amount_style(["1.500", "2,5"]),
            Some(AmountStyle::DecimalComma)
        );
        assert_eq!(
            amount_style(["1,500", "2.5"]),
            Some(AmountStyle::DecimalPoint)
        );
        assert_eq!(
            amount_style(["1.500", "1,500"]),
            Some(AmountStyle::DecimalPoint)
        );
        assert_eq!(amount_style(["1.500,00", "1,500.00"]), None);
        assert_eq!(amount_style(["", " "]), None);
        let comma = AmountStyle::DecimalComma;
        assert_eq!(
            parse_amount_as("1.500", comma).and_then(|a| a.in_minor_units(Currency::EUR)),
            Some(150_000)
        );
    }

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
