//! How somebody is reached: addresses, numbers, links; and the day of birth.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::Date;

/// The ways in which a person or company is reached.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// E-mail addresses.
    pub emails: BTreeSet<String>,
    /// Phone numbers, as they were written.
    pub phones: BTreeSet<String>,
    /// Postal addresses.
    pub addresses: BTreeSet<Address>,
    /// Links: web sites and profiles of social networks.
    pub links: BTreeSet<String>,
    /// What an e-mail address, number or link is for: `work`, `home`, `mobile`, or a word of one's own.
    pub labels: BTreeMap<String, String>,
}

/// A postal address; every part may be empty. Stored as its parts in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "[String; 5]", into = "[String; 5]")]
pub struct Address {
    /// Street and number, and whatever else stands before the place.
    pub street: String,
    /// The city or village.
    pub city: String,
    /// The state, province or region.
    pub region: String,
    /// The postal code.
    pub postal_code: String,
    /// The country, as it was written.
    pub country: String,
}

impl Address {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<[String; 5]> for Address {
    fn from([street, city, region, postal_code, country]: [String; 5]) -> Self {
        Self {
            street,
            city,
            region,
            postal_code,
            country,
        }
    }
}

impl From<Address> for [String; 5] {
    fn from(it: Address) -> Self {
        [it.street, it.city, it.region, it.postal_code, it.country]
    }
}

/// On one line: "1 Main Street, 12345 Springfield, Illinois, USA".
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = [self.postal_code.as_str(), &self.city].map(str::trim);
        let place = match place {
            ["", city] => city.to_owned(),
            [code, ""] => code.to_owned(),
            [code, city] => format!("{code} {city}"),
        };
        let parts = [
            self.street.trim(),
            &place,
            self.region.trim(),
            self.country.trim(),
        ];
        let mut is_first = true;
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !is_first {
                f.write_str(", ")?;
            }
            is_first = false;
            let mut lines = part.lines();
            f.write_str(lines.next().unwrap_or_default())?;
            for line in lines {
                write!(f, ", {line}")?;
            }
        }
        Ok(())
    }
}

/// A day of birth, of which the year may be unknown. Written `1985-04-12` or `--04-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Birthday {
    year: Option<i32>,
    month: u8,
    day: u8,
}

/// The text given is not a day of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseBirthdayError;

impl fmt::Display for ParseBirthdayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a day of birth")
    }
}

impl std::error::Error for ParseBirthdayError {}

/// A leap year, in which every day of birth exists.
const LEAP_YEAR: i32 = 2000;

impl Birthday {
    /// A day of birth; `None` when there is no such day.
    pub fn new(year: Option<i32>, month: u8, day: u8) -> Option<Self> {
        let date = Date::from_ymd_opt(year.unwrap_or(LEAP_YEAR), month.into(), day.into());
        date.map(|_| Self { year, month, day })
    }

    /// The year, if it is known.
    pub fn year(self) -> Option<i32> {
        self.year
    }

    /// The day in a year; the last of February where that year has no 29th.
    pub fn in_year(self, year: i32) -> Option<Date> {
        let day = |day: u8| Date::from_ymd_opt(year, self.month.into(), day.into());
        day(self.day).or_else(|| day(self.day.checked_sub(1)?))
    }

    /// The next birthday, that day included.
    pub fn next(self, today: Date) -> Option<Date> {
        let this = self.in_year(today.year())?;
        if this >= today {
            return Some(this);
        }
        self.in_year(today.year().checked_add(1)?)
    }
}

impl From<Date> for Birthday {
    fn from(date: Date) -> Self {
        Self {
            year: Some(date.year()),
            month: u8::try_from(date.month()).unwrap_or(1),
            day: u8::try_from(date.day()).unwrap_or(1),
        }
    }
}

impl fmt::Display for Birthday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-")?,
            None => f.write_str("--")?,
        }
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl From<Birthday> for String {
    fn from(it: Birthday) -> Self {
        it.to_string()
    }
}

impl FromStr for Birthday {
    type Err = ParseBirthdayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => {
                let (year, rest) = text.split_once('-').ok_or(ParseBirthdayError)?;
                let year: i32 = year.parse().map_err(|_| ParseBirthdayError)?;
                (Some(year), rest)
            }
        };
        let (month, day) = rest.split_once('-').ok_or(ParseBirthdayError)?;
        let number = |text: &str| text.parse::<u8>().map_err(|_| ParseBirthdayError);
        Self::new(year, number(month)?, number(day)?).ok_or(ParseBirthdayError)
    }
}

impl TryFrom<String> for Birthday {
    type Error = ParseBirthdayError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_birthday_reads_as_it_is_written_with_and_without_its_year() {
        for text in ["1985-04-12", "--04-12", "2000-02-29", "--02-29"] {
            assert_eq!(text.parse::<Birthday>().unwrap().to_string(), text);
        }
        for text in ["", "1985", "1985-02-30", "--13-01", "04-12", "1985-04-xx"] {
            assert!(text.parse::<Birthday>().is_err(), "{text}");
        }
        let day: Birthday = "--02-29".parse().unwrap();
        let today: Date = "2026-03-01".parse().unwrap();
        assert_eq!(day.next(today).unwrap().to_string(), "2027-02-28");
        assert_eq!(day.next("2026-02-28".parse().unwrap()), day.in_year(2026));
    }

    #[test]
    fn an_address_is_one_line_without_what_is_not_known() {
        let address = Address {
            street: "1 Main Street\nFloor 2".to_owned(),
            city: "Springfield".to_owned(),
            postal_code: "12345".to_owned(),
            country: "USA".to_owned(),
            ..Address::default()
        };
        let line = "1 Main Street, Floor 2, 12345 Springfield, USA";
        assert_eq!(address.to_string(), line);
        assert_eq!(Address::default().to_string(), "");
        let json = serde_json::to_string(&address).unwrap();
        assert_eq!(serde_json::from_str::<Address>(&json).unwrap(), address);
    }
}
