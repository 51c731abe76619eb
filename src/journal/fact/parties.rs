//! Facts about people and companies, and the lists that they are in.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Address, Birthday, CompanyId, CompanyRole, Date, Direction, Entry, ListId, MemberId, Moment,
    NameParts, Origin, Patronage, PersonId, PipelineId, Qualification, Rank, SourceId, StageId,
};

/// A fact about a person or a company as a lead and as a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadFact {
    /// Since when it is a lead; `None` when it is none.
    Since(Option<Moment>),
    /// Where it came from.
    Source(String),
    /// Who turned to whom.
    Direction(Option<Direction>),
    /// The first contact, where no activity tells.
    FirstContact(Option<Moment>),
    /// From that moment on this member works on it.
    Owner(Moment, Entry<MemberId>),
    /// At that moment it was qualified or sent back.
    Qualification(Moment, Entry<Qualification>),
    /// At that moment it became a customer, or left.
    Patronage(Moment, Entry<Patronage>),
}

/// A fact about how somebody is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactFact {
    /// An e-mail address is (`true`) or is not (`false`) theirs.
    Email(String, bool),
    /// A phone number is (`true`) or is not (`false`) theirs.
    Phone(String, bool),
    /// A postal address is (`true`) or is not (`false`) theirs.
    Address(Box<Address>, bool),
    /// A link is (`true`) or is not (`false`) theirs.
    Link(String, bool),
    /// What an e-mail address, number or link is for.
    Label(String, Option<String>),
}

/// Something that a record took over from the one that was merged into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed<F> {
    /// What was said of the record that was kept.
    pub said: F,
    /// What restores what held of it before.
    pub before: F,
}

/// A fact about a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// The internet domain.
    Domain(String),
    /// The industry.
    Industry(String),
    /// What an earlier system called it.
    ExternalId(Option<String>),
    /// Where it was imported from.
    ImportedFrom(Option<String>),
    /// A custom field, by name; `None` empties it.
    Custom(String, Option<String>),
    /// As a lead and as a customer.
    Lead(LeadFact),
    /// It is (`true`) or is not (`false`) in this list.
    List(ListId, bool),
    /// It has (`true`) or has not (`false`) this tag.
    Tag(String, bool),
    /// It was found to be the same as this one, and counts as it; `None` parts them again.
    MergedInto(Option<CompanyId>),
    /// What the record that it was merged into took over from it, so that both can be parted.
    HandedOver(Option<Vec<Handed<CompanyFact>>>),
    /// It is said (`true`) or no longer said (`false`) not to be the same as this one.
    ApartFrom(CompanyId, bool),
    /// How it is reached.
    Contact(ContactFact),
    /// A further domain is (`true`) or is not (`false`) its own.
    OtherDomain(String, bool),
    /// How many people work for it.
    Employees(Option<u32>),
    /// The company that it belongs to.
    Parent(Option<CompanyId>),
    /// What an account or file said of it.
    Origin(SourceId, Option<Box<Origin>>),
    /// A proposal to complete it is (`true`) or is not (`false`) declined, by its field and value.
    Declined(String, bool),
}

/// A fact about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The full name.
    Name(String),
    /// The job title.
    JobTitle(String),
    /// The company that the person works for.
    Company(Option<CompanyId>),
    /// An e-mail address is (`true`) or is not (`false`) the person's.
    Email(String, bool),
    /// A phone number is (`true`) or is not (`false`) the person's.
    Phone(String, bool),
    /// What an earlier system called it.
    ExternalId(Option<String>),
    /// Where it was imported from.
    ImportedFrom(Option<String>),
    /// A custom field, by name; `None` empties it.
    Custom(String, Option<String>),
    /// As a lead and as a customer.
    Lead(LeadFact),
    /// It is (`true`) or is not (`false`) in this list.
    List(ListId, bool),
    /// It has (`true`) or has not (`false`) this tag.
    Tag(String, bool),
    /// It was found to be the same as this one, and counts as it; `None` parts them again.
    MergedInto(Option<PersonId>),
    /// What the record that it was merged into took over from it, so that both can be parted.
    HandedOver(Option<Vec<Handed<PersonFact>>>),
    /// It is said (`true`) or no longer said (`false`) not to be the same as this one.
    ApartFrom(PersonId, bool),
    /// How the person is reached, but for e-mail addresses and numbers, which have facts of their own.
    Contact(ContactFact),
    /// The parts of the name; `None` reads them from it.
    NameParts(Option<Box<NameParts>>),
    /// How the person is greeted in letters.
    Greeting(String),
    /// The day of birth.
    Birthday(Option<Birthday>),
    /// The country by its two letters.
    Country(String),
    /// The IANA time zone.
    TimeZone(String),
    /// The first day with the company.
    CompanySince(Option<Date>),
    /// What else the person is (`true`) or was never (`false`) in a company.
    Role(Box<CompanyRole>, bool),
    /// What an account or file said of the person.
    Origin(SourceId, Option<Box<Origin>>),
    /// A proposal to complete it is (`true`) or is not (`false`) declined, by its field and value.
    Declined(String, bool),
    /// After how many days without a word one wishes to speak again.
    KeepInTouchDays(Option<u16>),
    /// From that moment on the person stood in this stage of that pipeline.
    Stage(PipelineId, Moment, Entry<StageId>),
    /// Its place in the column of the stage in that pipeline.
    StageRank(PipelineId, Rank),
}

/// A fact about a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// Its place among the lists.
    Rank(Rank),
    /// A member is (`true`) or is not (`false`) one of those who see it.
    ShownTo(MemberId, bool),
}
