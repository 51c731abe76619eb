//! The columns of a list: what they are called in an address, and what each says of a record.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::domain::{Company, Contact, ListId, MemberId, Moment, Party, Person};
use crate::journal::Workspace;

/// A column of a list of people and companies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyColumn {
    /// The name.
    Name,
    /// The company that a person works for.
    Company,
    /// A person's job title.
    JobTitle,
    /// The industry of a company, or of the company that a person works for.
    Industry,
    /// E-mail addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// The internet domains of a company, and links.
    Website,
    /// Postal addresses.
    Address,
    /// The country: of a person as such, else that of the addresses.
    Country,
    /// A person's day of birth.
    Birthday,
    /// How many people work for a company.
    Employees,
    /// Who works on it.
    Owner,
    /// Where it came from.
    Source,
    /// What it is to us: lead, qualified, unanswered, customer.
    State,
    /// Since when it is a lead.
    Since,
    /// The latest thing that was done with it.
    LastActivity,
    /// When the record came to be.
    Added,
    /// The lists that it is in.
    Lists,
    /// Its tags.
    Tags,
    /// A custom field, by its key.
    Custom(String),
    /// After how many days without a word one wishes to speak to a person again.
    KeepInTouch,
}

/// Nothing in an address is called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseColumnError;

const NAMES: [(&str, PartyColumn); 20] = [
    ("name", PartyColumn::Name),
    ("company", PartyColumn::Company),
    ("title", PartyColumn::JobTitle),
    ("industry", PartyColumn::Industry),
    ("email", PartyColumn::Email),
    ("phone", PartyColumn::Phone),
    ("website", PartyColumn::Website),
    ("address", PartyColumn::Address),
    ("country", PartyColumn::Country),
    ("birthday", PartyColumn::Birthday),
    ("employees", PartyColumn::Employees),
    ("owner", PartyColumn::Owner),
    ("source", PartyColumn::Source),
    ("state", PartyColumn::State),
    ("since", PartyColumn::Since),
    ("activity", PartyColumn::LastActivity),
    ("added", PartyColumn::Added),
    ("lists", PartyColumn::Lists),
    ("tags", PartyColumn::Tags),
    ("keep-in-touch", PartyColumn::KeepInTouch),
];

/// Stands before the key of a custom field.
const CUSTOM: &str = "custom:";

impl fmt::Display for PartyColumn {
    /// As in an address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Custom(key) = self {
            return write!(f, "{CUSTOM}{}", escaped(key));
        }
        let known = NAMES.iter().find(|(_, column)| column == self);
        f.write_str(known.map_or("", |(name, _)| name))
    }
}

impl FromStr for PartyColumn {
    type Err = ParseColumnError;

    fn from_str(text: &str) -> Result<Self, ParseColumnError> {
        if let Some(key) = text.strip_prefix(CUSTOM) {
            return Ok(Self::Custom(unescaped(key)));
        }
        let known = NAMES.iter().find(|(name, _)| *name == text);
        known
            .map(|(_, column)| column.clone())
            .ok_or(ParseColumnError)
    }
}

/// What has a meaning of its own between columns and in conditions.
const MARKS: &str = "%,~=!?<>";

/// A text without any of the [`MARKS`].
pub(in crate::query) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match MARKS.contains(c) {
            true => escaped.push_str(&format!("%{:02X}", c as u32)),
            false => escaped.push(c),
        }
    }
    escaped
}

/// The text of which this is the escaped form.
pub(in crate::query) fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok());
        match code.filter(u8::is_ascii) {
            Some(code) => {
                plain.push(code as char);
                plain.push_str(part.get(2..).unwrap_or_default());
            }
            None => {
                plain.push('%');
                plain.push_str(part);
            }
        }
    }
    plain
}

impl PartyColumn {
    /// The columns beside the name while nobody has chosen any.
    pub const USUAL: [Self; 6] = [
        Self::Company,
        Self::Owner,
        Self::Source,
        Self::State,
        Self::Since,
        Self::LastActivity,
    ];

    /// All columns beside the name but for custom fields.
    pub fn all() -> impl Iterator<Item = Self> {
        let columns = NAMES.iter().map(|(_, column)| column.clone());
        columns.filter(|column| *column != Self::Name)
    }

    /// Reads the columns beside the name from an address, each once; what is not known is left out.
    /// An empty text stands for the usual ones.
    pub fn read_all(text: &str) -> Vec<Self> {
        if text.is_empty() {
            return Self::USUAL.to_vec();
        }
        let mut columns = Vec::new();
        for column in text.split(',').filter_map(|it| it.parse::<Self>().ok()) {
            if column != Self::Name && !columns.contains(&column) {
                columns.push(column);
            }
        }
        columns
    }

    /// The columns beside the name as they stand in an address: nothing for the usual ones.
    pub fn write_all(columns: &[Self]) -> String {
        if columns == Self::USUAL {
            return String::new();
        }
        if columns.is_empty() {
            return Self::Name.to_string();
        }
        let names: Vec<String> = columns.iter().map(Self::to_string).collect();
        names.join(",")
    }

    /// Whether it tells a moment.
    pub fn is_moment(&self) -> bool {
        matches!(self, Self::Since | Self::LastActivity | Self::Added)
    }

    /// What it says of a live record, in words; empty for what is no text of the record (its state
    /// and its moments) and where nothing is known.
    pub fn text(&self, workspace: &Workspace, party: Party) -> String {
        let mut text = String::new();
        self.values(workspace, party, &mut |value| {
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(value);
        });
        text
    }

    /// Tells each value that is not empty.
    pub(in crate::query) fn values(&self, w: &Workspace, party: Party, tell: &mut dyn FnMut(&str)) {
        let mut tell = |value: &str| {
            if !value.is_empty() {
                tell(value);
            }
        };
        match party {
            Party::Person(id) => {
                if let Some(person) = w.people.get(id) {
                    self.values_of_person(w, person, &mut tell);
                }
            }
            Party::Company(id) => {
                if let Some(company) = w.companies.get(id) {
                    self.values_of_company(w, company, &mut tell);
                }
            }
        }
    }

    fn values_of_person(&self, w: &Workspace, person: &Person, tell: &mut dyn FnMut(&str)) {
        let company = || person.company.and_then(|id| w.company(id));
        match self {
            Self::Name => tell(&person.name),
            Self::Company => tell(company().map_or("", |it| &it.name)),
            Self::JobTitle => tell(&person.job_title),
            Self::Industry => tell(company().map_or("", |it| &it.industry)),
            Self::Country if !person.country.is_empty() => tell(&person.country),
            Self::Birthday => {
                if let Some(day) = person.birthday {
                    tell(&day.to_string());
                }
            }
            Self::Email | Self::Phone | Self::Website | Self::Address | Self::Country => {
                self.values_of_contact(&person.contact, tell);
            }
            Self::KeepInTouch => {
                if let Some(days) = person.keep_in_touch_days {
                    tell(&days.to_string());
                }
            }
            Self::Employees | Self::State | Self::Since | Self::LastActivity | Self::Added => {}
            Self::Owner => tell(owner(w, person.lead.owner.current())),
            Self::Source => tell(&person.lead.source),
            Self::Lists => lists(w, person.lists.iter(), tell),
            Self::Tags => person.tags.iter().for_each(|it| tell(it)),
            Self::Custom(key) => tell(custom(w, &person.custom, key)),
        }
    }

    fn values_of_company(&self, w: &Workspace, company: &Company, tell: &mut dyn FnMut(&str)) {
        match self {
            Self::Name => tell(&company.name),
            Self::Industry => tell(&company.industry),
            Self::Website => {
                tell(&company.domain);
                company.other_domains.iter().for_each(|it| tell(it));
                self.values_of_contact(&company.contact, tell);
            }
            Self::Email | Self::Phone | Self::Address | Self::Country => {
                self.values_of_contact(&company.contact, tell);
            }
            Self::Employees => {
                if let Some(count) = company.employees {
                    tell(&count.to_string());
                }
            }
            Self::Company
            | Self::JobTitle
            | Self::Birthday
            | Self::State
            | Self::Since
            | Self::LastActivity
            | Self::KeepInTouch
            | Self::Added => {}
            Self::Owner => tell(owner(w, company.lead.owner.current())),
            Self::Source => tell(&company.lead.source),
            Self::Lists => lists(w, company.lists.iter(), tell),
            Self::Tags => company.tags.iter().for_each(|it| tell(it)),
            Self::Custom(key) => tell(custom(w, &company.custom, key)),
        }
    }
}

impl PartyColumn {
    fn values_of_contact(&self, contact: &Contact, tell: &mut dyn FnMut(&str)) {
        match self {
            Self::Email => contact.emails.iter().for_each(|it| tell(it)),
            Self::Phone => contact.phones.iter().for_each(|it| tell(it)),
            Self::Website => contact.links.iter().for_each(|it| tell(it)),
            Self::Address => contact
                .addresses
                .iter()
                .for_each(|it| tell(&it.to_string())),
            Self::Country => contact.addresses.iter().for_each(|it| tell(&it.country)),
            _ => {}
        }
    }
}

fn owner<'a>(w: &'a Workspace, id: Option<&MemberId>) -> &'a str {
    let member = id.and_then(|id| w.members.get(*id));
    member.map_or("", |it| &it.name)
}

fn lists<'a>(
    w: &Workspace,
    ids: impl Iterator<Item = &'a ListId>,
    tell: &mut (impl FnMut(&str) + ?Sized),
) {
    for list in ids.filter_map(|id| w.lists.get(*id)) {
        tell(&list.name);
    }
}

/// The value of a field of one's own; of a record that it names by its identity, the name.
fn custom<'a>(w: &'a Workspace, fields: &'a BTreeMap<String, String>, key: &str) -> &'a str {
    let value = fields.get(key).map_or("", String::as_str);
    w.name_of_record(value).unwrap_or(value)
}

/// When the record of somebody came to be.
pub(super) fn added(w: &Workspace, party: Party) -> Option<Moment> {
    match party {
        Party::Person(id) => w.people.get(id)?.created,
        Party::Company(id) => w.companies.get(id)?.created,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_stand_in_addresses() {
        for (_, column) in NAMES {
            assert_eq!(column.to_string().parse(), Ok(column));
        }
        let read = |text: &str| PartyColumn::read_all(text);
        assert_eq!(read(""), PartyColumn::USUAL);
        assert_eq!(read("name"), []);
        assert_eq!(
            read("phone,nonsense,email,phone,custom:A%2CB"),
            [
                PartyColumn::Phone,
                PartyColumn::Email,
                PartyColumn::Custom("A,B".to_owned())
            ]
        );
        assert_eq!(PartyColumn::write_all(&PartyColumn::USUAL), "");
        assert_eq!(PartyColumn::write_all(&[]), "name");
    }

    proptest! {
        #[test]
        fn any_field_survives_the_address(keys in prop::collection::btree_set("\\PC{0,8}", 1..5)) {
            let columns: Vec<PartyColumn> = keys.into_iter().map(PartyColumn::Custom).collect();
            prop_assert_eq!(PartyColumn::read_all(&PartyColumn::write_all(&columns)), columns);
        }
    }
}
