//! Amounts of money in minor units, so that sums are exact.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A currency by its ISO 4217 code, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// The text is not a currency code: three letters are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseCurrencyError;

impl fmt::Display for ParseCurrencyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a currency is a code of three letters, such as EUR")
    }
}

impl std::error::Error for ParseCurrencyError {}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// The Russian rouble.
    pub const RUB: Self = Self(*b"RUB");

    /// The code: three capital letters.
    pub fn code(&self) -> &str {
        // Only ASCII letters get in, so the text is always valid.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimal digits the currency's minor unit has (ISO 4217).
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for the euro.
    pub fn minor_per_major(self) -> i64 {
        10_i64.pow(self.decimals())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = ParseCurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|byte| byte.is_ascii_alphabetic()) => Ok(Self([
                a.to_ascii_uppercase(),
                b.to_ascii_uppercase(),
                c.to_ascii_uppercase(),
            ])),
            _ => Err(ParseCurrencyError),
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// An amount of money: a whole number of the currency's minor units (cents, kopecks).
///
/// Written in files as `[105400,"EUR"]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "(i64, Currency)", into = "(i64, Currency)")]
pub struct Money {
    /// The amount in minor units; may be negative.
    pub minor: i64,
    /// The currency that the amount is in.
    pub currency: Currency,
}

impl Money {
    /// An amount of `minor` units of `currency`.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// A whole amount, in major units: `Money::major(1054, Currency::EUR)` is €1,054.00.
    /// Saturates at the ends of the range.
    pub fn major(amount: i64, currency: Currency) -> Self {
        Self::new(amount.saturating_mul(currency.minor_per_major()), currency)
    }

    /// The amount in major units, for charts and ratios; sums are made in minor units.
    pub fn as_major(self) -> f64 {
        self.minor as f64 / self.currency.minor_per_major() as f64
    }
}

impl From<(i64, Currency)> for Money {
    fn from((minor, currency): (i64, Currency)) -> Self {
        Self { minor, currency }
    }
}

impl From<Money> for (i64, Currency) {
    fn from(money: Money) -> Self {
        (money.minor, money.currency)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_currency_is_three_letters() {
        assert_eq!("eur".parse::<Currency>().unwrap(), Currency::EUR);
        for bad in ["", "€", "EURO", "E1R", "ру"] {
            assert!(bad.parse::<Currency>().is_err(), "{bad}");
        }
    }

    #[test]
    fn money_is_written_as_a_pair() {
        let money = Money::major(1054, Currency::EUR);
        let json = serde_json::to_string(&money).unwrap();
        assert_eq!(json, r#"[105400,"EUR"]"#);
        assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
        let yen = Money::major(7, "JPY".parse().unwrap());
        assert_eq!((yen.minor, yen.as_major()), (7, 7.0));
    }
}
