//! How large a sample is.

use std::fmt;
use std::str::FromStr;

/// How many records a sample has. Written as `people:10000,deals:5000,activities:100000`, any part
/// of which may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSize {
    /// How many people.
    pub people: usize,
    /// How many deals.
    pub deals: usize,
    /// How many activities, roughly: every open deal has a next step besides.
    pub activities: usize,
}

impl Default for SampleSize {
    /// What a first visit shows.
    fn default() -> Self {
        Self {
            people: 400,
            deals: 250,
            activities: 3000,
        }
    }
}

/// Why a text is not a size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseSizeError {
    /// This part is not of the form `name:number`, or its name is not known.
    UnknownPart(String),
    /// More than this is asked for.
    TooLarge {
        /// The name of the part.
        part: &'static str,
        /// The most there may be.
        limit: usize,
    },
}

impl fmt::Display for ParseSizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPart(part) => write!(
                f,
                "“{part}” is not understood; write for example people:10000,deals:5000,activities:100000"
            ),
            Self::TooLarge { part, limit } => write!(f, "at most {limit} {part} can be made"),
        }
    }
}

impl std::error::Error for ParseSizeError {}

impl FromStr for SampleSize {
    type Err = ParseSizeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut size = Self::default();
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let unknown = || ParseSizeError::UnknownPart(part.to_owned());
            let (name, number) = part.split_once(':').ok_or_else(unknown)?;
            let number: usize = number.trim().parse().map_err(|_| unknown())?;
            let (slot, name, limit) = match name.trim() {
                "people" => (&mut size.people, "people", 200_000),
                "deals" => (&mut size.deals, "deals", 100_000),
                "activities" => (&mut size.activities, "activities", 2_000_000),
                _ => return Err(unknown()),
            };
            if number > limit {
                return Err(ParseSizeError::TooLarge { part: name, limit });
            }
            *slot = number;
        }
        Ok(size)
    }
}
