//! Amounts, recognised by the whole column and not by the cell.

use serde::{Deserialize, Serialize};

use crate::domain::Currency;

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
pub(in crate::exchange) fn parse_amount_as(text: &str, style: AmountStyle) -> Option<Amount> {
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
}
