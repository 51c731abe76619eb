//! What is compared, and how far two values can agree.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A field of which two candidates are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// The given name of a person.
    GivenName,
    /// The family name of a person.
    FamilyName,
    /// Middle names or the patronymic.
    MiddleName,
    /// The sign of a generation: junior, senior.
    Generation,
    /// The name of a company.
    CompanyName,
    /// E-mail addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// The day of birth.
    Birthday,
    /// The street, or the first line of an address.
    Street,
    /// What else stands in an address: building, quarter.
    AddressLine,
    /// The house number.
    HouseNumber,
    /// The postal code.
    PostalCode,
    /// The city or suburb.
    City,
    /// The region, where the cities are not the same.
    Region,
    /// The region, where the cities are the same: it mostly follows from them.
    RegionOfCity,
    /// The country, where neither the cities nor the regions are the same.
    Country,
    /// The country, where the cities or the regions are the same.
    CountryOfRegion,
    /// The company that a person works for.
    Employer,
    /// The job title.
    JobTitle,
    /// Addresses of profiles and pages.
    Link,
    /// The internet domain, of a company or of its e-mail addresses, where those differ.
    Domain,
    /// Numbers given by somebody.
    Identifier,
    /// A field of the workspace or table, by its place among them.
    Other(u8),
}

/// How far two values agree. Between fields the steps mean different things, but they always go
/// from the same to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Agreement {
    /// One of both is not known, or the comparison would say nothing.
    Unknown = 0,
    /// The same, but for case, accents, script and punctuation.
    Same = 1,
    /// Another form of the same: nickname, other transliteration, the same words in another order,
    /// the same mailbox at another domain, day and month exchanged.
    OtherForm = 2,
    /// A slip of the pen apart.
    Close = 3,
    /// One is a part of the other: an initial, a name cut short, some of the words.
    Part = 4,
    /// Somewhat alike.
    Similar = 5,
    /// Another one.
    Different = 6,
}

/// Fields of the workspace's or table's own that are compared; the fullest are.
pub(super) const OTHERS: usize = 8;
/// Fields in all.
pub(super) const FIELDS: usize = 22 + OTHERS;
/// Steps of agreement, the unknown included.
pub(super) const AGREEMENTS: usize = 7;

impl Field {
    /// The fields but those of the workspace's own, in the order of [`Self::place`].
    const KNOWN: [Self; FIELDS - OTHERS] = [
        Self::GivenName,
        Self::FamilyName,
        Self::MiddleName,
        Self::Generation,
        Self::CompanyName,
        Self::Email,
        Self::Phone,
        Self::Birthday,
        Self::Street,
        Self::AddressLine,
        Self::HouseNumber,
        Self::PostalCode,
        Self::City,
        Self::Region,
        Self::RegionOfCity,
        Self::Country,
        Self::CountryOfRegion,
        Self::Employer,
        Self::JobTitle,
        Self::Link,
        Self::Domain,
        Self::Identifier,
    ];

    /// All fields, in the order of their places.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Self::KNOWN
            .into_iter()
            .chain((0..OTHERS as u8).map(Self::Other))
    }

    /// Its place in tables by field, below [`FIELDS`].
    pub(super) fn place(self) -> usize {
        match self {
            Self::Other(number) => Self::KNOWN.len() + usize::from(number).min(OTHERS - 1),
            known => Self::KNOWN
                .iter()
                .position(|field| *field == known)
                .unwrap_or(0),
        }
    }

    /// How often two records of one person or company agree so far, before the data is asked: the
    /// chances of the six steps from the same to different, as parts of 1000. Read off the public
    /// sets of the field (FEBRL, splink's examples), rounded.
    pub(super) fn usual_in_matches(self) -> [u16; AGREEMENTS - 1] {
        match self {
            Self::GivenName => [680, 90, 80, 50, 40, 60],
            Self::FamilyName => [740, 30, 110, 40, 30, 50],
            Self::MiddleName => [700, 40, 60, 120, 20, 60],
            Self::Generation => [960, 0, 0, 0, 0, 40],
            Self::CompanyName => [640, 110, 70, 120, 50, 10],
            Self::Email => [620, 50, 120, 20, 40, 150],
            Self::Phone => [650, 30, 100, 20, 30, 170],
            Self::Birthday => [780, 20, 90, 50, 30, 30],
            Self::Street => [680, 50, 100, 70, 40, 60],
            Self::AddressLine => [640, 50, 100, 70, 40, 100],
            Self::HouseNumber => [800, 10, 40, 50, 10, 90],
            Self::PostalCode => [820, 10, 70, 30, 10, 60],
            Self::City => [780, 30, 80, 40, 20, 50],
            Self::Region | Self::RegionOfCity => [900, 10, 20, 10, 10, 50],
            Self::Country | Self::CountryOfRegion => [940, 10, 10, 10, 5, 25],
            Self::Employer => [640, 60, 90, 70, 40, 100],
            Self::JobTitle => [600, 50, 70, 70, 60, 150],
            Self::Link => [850, 30, 40, 10, 20, 50],
            Self::Domain => [700, 20, 50, 10, 20, 200],
            Self::Identifier => [880, 10, 60, 10, 10, 30],
            Self::Other(_) => [600, 40, 70, 60, 50, 180],
        }
    }

    /// How often two records that have nothing to do with each other agree so far, before the data
    /// is asked; parts of 100,000.
    pub(super) fn usual_in_others(self) -> [u32; AGREEMENTS - 1] {
        match self {
            Self::GivenName => [600, 300, 300, 600, 3_000, 95_200],
            Self::FamilyName => [200, 80, 150, 250, 2_500, 96_820],
            Self::MiddleName => [1_000, 300, 300, 4_000, 3_000, 91_400],
            Self::Generation => [50_000, 0, 0, 0, 0, 50_000],
            Self::CompanyName => [20, 10, 20, 200, 1_000, 98_750],
            Self::Email => [2, 10, 5, 50, 500, 99_433],
            Self::Phone => [5, 10, 20, 5, 100, 99_860],
            Self::Birthday => [5, 5, 60, 100, 1_500, 98_330],
            Self::Street => [100, 50, 100, 500, 2_000, 97_250],
            Self::AddressLine => [100, 50, 100, 500, 2_000, 97_250],
            Self::HouseNumber => [1_500, 50, 200, 3_000, 250, 95_000],
            Self::PostalCode => [200, 20, 400, 1_000, 100, 98_280],
            Self::City => [2_000, 50, 100, 300, 2_000, 95_550],
            Self::Region => [10_000, 100, 100, 200, 1_000, 88_600],
            Self::RegionOfCity => [90_000, 100, 100, 100, 100, 9_600],
            Self::Country => [40_000, 100, 100, 100, 100, 59_600],
            Self::CountryOfRegion => [95_000, 100, 100, 100, 100, 4_600],
            Self::Employer => [300, 50, 50, 500, 1_500, 97_600],
            Self::JobTitle => [1_500, 200, 200, 4_000, 6_000, 88_100],
            Self::Link => [2, 10, 10, 50, 1_000, 98_928],
            Self::Domain => [500, 50, 50, 50, 500, 98_850],
            Self::Identifier => [2, 2, 20, 10, 100, 99_866],
            Self::Other(_) => [8_000, 200, 300, 1_500, 5_000, 85_000],
        }
    }
}

impl Agreement {
    /// The steps, in the order of their places.
    pub(super) const ALL: [Self; AGREEMENTS] = [
        Self::Unknown,
        Self::Same,
        Self::OtherForm,
        Self::Close,
        Self::Part,
        Self::Similar,
        Self::Different,
    ];

    /// Whether it is a slip or a resemblance: neither the same nor another.
    pub(super) fn is_between(self) -> bool {
        matches!(self, Self::Close | Self::Similar)
    }

    /// Whether it speaks for one person: the same or another form of the same.
    pub(super) fn is_full(self) -> bool {
        matches!(self, Self::Same | Self::OtherForm)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GivenName => "given name",
            Self::FamilyName => "family name",
            Self::MiddleName => "middle name",
            Self::Generation => "generation",
            Self::CompanyName => "name",
            Self::Email => "e-mail",
            Self::Phone => "phone",
            Self::Birthday => "birthday",
            Self::Street => "street",
            Self::AddressLine => "address line",
            Self::HouseNumber => "house number",
            Self::PostalCode => "postal code",
            Self::City => "city",
            Self::Region | Self::RegionOfCity => "region",
            Self::Country | Self::CountryOfRegion => "country",
            Self::Employer => "company",
            Self::JobTitle => "job title",
            Self::Link => "link",
            Self::Domain => "domain",
            Self::Identifier => "identifier",
            Self::Other(_) => "other field",
        })
    }
}
