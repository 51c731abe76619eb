//! What can be changed of people and companies, of one, of many, and when two become one.

use crate::domain::{Address, Birthday, CompanyRole, Date, SourceId};

/// A change to one field of a person.
#[derive(Debug, Clone, PartialEq)]
pub enum PersonEdit {
    /// Another name.
    Name(String),
    /// Another job title; empty for none.
    JobTitle(String),
    /// Another company, which is found by its name or made; empty for none.
    CompanyNamed(String),
    /// An e-mail address takes the place of another: `None` first adds it, `None` then removes it.
    Email(Option<String>, Option<String>),
    /// A phone number takes the place of another: `None` first adds it, `None` then removes it.
    Phone(Option<String>, Option<String>),
    /// How else the person is reached.
    Contact(ContactEdit),
    /// Another part of the name; the full name follows where it was made of its parts.
    NamePart(NamePart, String),
    /// Another form of greeting; empty for none.
    Greeting(String),
    /// Another day of birth; `None` when unknown.
    Birthday(Option<Birthday>),
    /// Another country, by its two letters; empty for none.
    Country(String),
    /// Another time zone; empty for none.
    TimeZone(String),
    /// Another first day with the company; `None` when unknown.
    CompanySince(Option<Date>),
    /// The person left the company, on that day where it is known: it is a former one from now on.
    LeftCompany(Option<Date>),
    /// A role takes the place of another: `None` first adds it, `None` then removes it.
    Role(Option<CompanyRole>, Option<NewRole>),
    /// A custom field by key; `None` empties it.
    Custom(String, Option<String>),
    /// The person has (`true`) or has not (`false`) a tag.
    Tag(String, bool),
    /// Of two values that changed here and in a source, the source's is taken (`true`) or not.
    Settle {
        /// Which source.
        source: SourceId,
        /// The field, as the source's open values name it.
        field: String,
        /// The value there.
        value: String,
        /// Whether it is taken.
        take: bool,
    },
    /// After another number of days without a word one wishes to speak again; `None` without such a
    /// wish.
    KeepInTouchDays(Option<u16>),
}

/// A change of how somebody is reached: something takes the place of another; `None` first adds it,
/// `None` then removes it.
#[derive(Debug, Clone, PartialEq)]
pub enum ContactEdit {
    /// A postal address.
    Address(Option<Address>, Option<Address>),
    /// A link.
    Link(Option<String>, Option<String>),
    /// What an e-mail address, number or link is for; empty for nothing said.
    Label(String, String),
}

/// A part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `NameParts`")]
pub enum NamePart {
    Prefix,
    Given,
    Middle,
    Family,
    Suffix,
}

/// What a person is or was in a company.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewRole {
    /// The company's name; it is found by it or made.
    pub company: String,
    /// The job title there; may be empty.
    pub title: String,
    /// The first day, if it is known.
    pub from: Option<Date>,
    /// The last day; `None` when it goes on or is not known.
    pub until: Option<Date>,
}

/// A change to one field of a company.
#[derive(Debug, Clone, PartialEq)]
pub enum CompanyEdit {
    /// Another name.
    Name(String),
    /// Another internet domain; empty for none.
    Domain(String),
    /// Another industry; empty for none.
    Industry(String),
    /// An e-mail address takes the place of another: `None` first adds it, `None` then removes it.
    Email(Option<String>, Option<String>),
    /// A phone number takes the place of another: `None` first adds it, `None` then removes it.
    Phone(Option<String>, Option<String>),
    /// How else it is reached.
    Contact(ContactEdit),
    /// A further domain takes the place of another: `None` first adds it, `None` then removes it.
    OtherDomain(Option<String>, Option<String>),
    /// Another number of employees; `None` when unknown.
    Employees(Option<u32>),
    /// The company that it belongs to, which is found by its name or made; empty for none.
    ParentNamed(String),
    /// A custom field by key; `None` empties it.
    Custom(String, Option<String>),
    /// The company has (`true`) or has not (`false`) a tag.
    Tag(String, bool),
    /// Of two values that changed here and in a source, the source's is taken (`true`) or not.
    Settle {
        /// Which source.
        source: SourceId,
        /// The field, as the source's open values name it.
        field: String,
        /// The value there.
        value: String,
        /// Whether it is taken.
        take: bool,
    },
}

/// A change to one field of many people and companies.
#[derive(Debug, Clone, PartialEq)]
pub enum PartiesEdit {
    /// Another job title of people; empty for none.
    JobTitle(String),
    /// Another company of people, which is found by its name or made; empty for none.
    CompanyNamed(String),
    /// Another industry of companies; empty for none.
    Industry(String),
    /// Another source; empty for none.
    Source(String),
    /// They have (`true`) or have not (`false`) this tag.
    Tag(String, bool),
    /// A custom field by its key; empty for none.
    Custom(String, String),
}

/// A field with one value, of which a merge keeps one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MergedField {
    /// The name.
    Name,
    /// A person's job title.
    JobTitle,
    /// The company that a person works for.
    Company,
    /// A company's internet domain.
    Domain,
    /// A company's industry.
    Industry,
    /// Where the lead came from.
    Source,
    /// Who turned to whom.
    Direction,
    /// Who works on it.
    Owner,
    /// A custom field by name.
    Custom(String),
    /// A person's day of birth.
    Birthday,
    /// The country that a person lives in.
    Country,
    /// How many people work for a company.
    Employees,
    /// The company that a company belongs to.
    Parent,
}
