//! A row: what a list needs to know of a person or company.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    self, Company, CompanyId, Direction, Lead, ListId, MemberId, Moment, Party, Patronage, Person,
};
use crate::query::search::{digits, fold_into, is_number};

use super::column::PartyColumn;
use super::contacts::Contact;

/// What a list needs to know of a person or company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Who.
    pub party: Party,
    /// Who works on it.
    pub owner: Option<MemberId>,
    /// Since when it is a lead.
    pub since: Option<Moment>,
    /// Whether it is qualified now.
    pub is_qualified: bool,
    /// Whether it is a customer now: by a deal won, or said so, and not left since.
    pub is_customer: bool,
    /// Whether it turned to us and nobody has answered: no human touch of ours since.
    pub awaits_answer: bool,
    /// The latest thing that was done with it.
    pub last_activity: Option<Moment>,
    /// When it last came up: became known or a lead, or something was done with it.
    pub recent: Moment,
    /// The lists that it is in.
    pub lists: Box<[ListId]>,
    /// The company that a person was said to work for, and the one that this counts as.
    pub(super) works_for: [Option<CompanyId>; 2],
    /// Everything that is searched, folded: name, company, owner and source first.
    pub(super) text: Box<str>,
    /// Where these four end.
    ends: [u32; 4],
    /// What the present order sorts by, where nothing else here tells.
    pub(super) key: Box<str>,
}

/// The parts of a text that can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Name,
    Company,
    Owner,
    Source,
}

impl Section {
    /// The part of a text that says what a column does.
    pub(super) fn of(column: &PartyColumn) -> Option<Self> {
        match column {
            PartyColumn::Name => Some(Self::Name),
            PartyColumn::Company => Some(Self::Company),
            PartyColumn::Owner => Some(Self::Owner),
            PartyColumn::Source => Some(Self::Source),
            _ => None,
        }
    }
}

impl PartyRow {
    /// The row of a live person. `company` is the one that its company counts as, `owner` the
    /// folded name of who works on it, `notes` what was noted about it.
    pub(super) fn of_person(
        person: &Person,
        company: Option<&Company>,
        owner: &str,
        contact: Contact,
        notes: &[&str],
    ) -> Self {
        let mut text = Text::new(&person.name);
        text.section(1, company.map_or("", |company| &company.name));
        text.folded(2, owner);
        text.section(3, &person.lead.source);
        text.more(&person.job_title);
        text.contact(&person.contact);
        text.own_words(&person.tags, &person.custom);
        notes.iter().for_each(|note| text.more(note));
        Self {
            works_for: [person.company, company.map(|company| company.id)],
            ..text.row(
                Party::Person(person.id),
                person.created,
                &person.lead,
                &person.lists,
                contact,
            )
        }
    }

    /// The row of a live company.
    pub(super) fn of_company(
        company: &Company,
        owner: &str,
        contact: Contact,
        notes: &[&str],
    ) -> Self {
        let mut text = Text::new(&company.name);
        text.section(1, "");
        text.folded(2, owner);
        text.section(3, &company.lead.source);
        text.more(&company.domain);
        company.other_domains.iter().for_each(|it| text.more(it));
        text.contact(&company.contact);
        text.more(&company.industry);
        text.own_words(&company.tags, &company.custom);
        notes.iter().for_each(|note| text.more(note));
        text.row(
            Party::Company(company.id),
            company.created,
            &company.lead,
            &company.lists,
            contact,
        )
    }

    /// A part of the text that is searched.
    pub(super) fn section(&self, section: Section) -> &str {
        let number = section as usize;
        let end = self.ends.get(number).copied().unwrap_or_default() as usize;
        let start = match number.checked_sub(1).and_then(|it| self.ends.get(it)) {
            Some(before) => *before as usize + 1,
            None => 0,
        };
        self.text.get(start..end).unwrap_or_default()
    }
}

/// A text that is being put together.
struct Text {
    text: String,
    ends: [u32; 4],
}

impl Text {
    fn new(name: &str) -> Self {
        let mut text = String::with_capacity(160);
        fold_into(name, &mut text);
        let end = text.len() as u32;
        Self {
            text,
            ends: [end, 0, 0, 0],
        }
    }

    fn section(&mut self, number: usize, words: &str) {
        self.text.push('\n');
        fold_into(words, &mut self.text);
        self.end(number);
    }

    fn folded(&mut self, number: usize, words: &str) {
        self.text.push('\n');
        self.text.push_str(words);
        self.end(number);
    }

    fn end(&mut self, number: usize) {
        if let Some(end) = self.ends.get_mut(number) {
            *end = self.text.len() as u32;
        }
    }

    fn more(&mut self, words: &str) {
        if !words.is_empty() {
            self.text.push('\n');
            fold_into(words, &mut self.text);
        }
    }

    /// Of a number the digits count; what else stands with them is a text like any other.
    fn number(&mut self, number: &str) {
        self.text.push('\n');
        self.text.extend(digits(number));
        if !is_number(number) {
            self.more(number);
        }
    }

    fn contact(&mut self, contact: &domain::Contact) {
        contact.emails.iter().for_each(|it| self.more(it));
        contact.phones.iter().for_each(|it| self.number(it));
        contact.links.iter().for_each(|it| self.more(it));
        for address in &contact.addresses {
            self.more(&address.to_string());
        }
    }

    fn own_words(&mut self, tags: &BTreeSet<String>, custom: &BTreeMap<String, String>) {
        for tag in tags {
            self.more(tag);
        }
        for value in custom.values() {
            // Numbers in fields of one's own are found as other numbers are.
            if is_number(value) {
                self.number(value);
            }
            self.more(value);
        }
    }

    fn row(
        self,
        party: Party,
        created: Option<Moment>,
        lead: &Lead,
        lists: &BTreeSet<ListId>,
        contact: Contact,
    ) -> PartyRow {
        let recent = created.max(lead.since).max(contact.last);
        let is_inbound = lead.direction == Some(Direction::Inbound);
        PartyRow {
            party,
            owner: lead.owner.current().copied(),
            since: lead.since,
            is_qualified: lead.is_qualified(),
            is_customer: is_customer(lead, contact.won),
            awaits_answer: is_inbound
                && lead.since.is_some()
                && contact.touched < lead.since
                && lead.first_contact < lead.since,
            last_activity: contact.last,
            recent: recent.unwrap_or_default(),
            lists: lists.iter().copied().collect(),
            works_for: [None; 2],
            text: self.text.into(),
            ends: self.ends,
            key: Box::default(),
        }
    }
}

/// Whether somebody is a customer: by the latest of what is said and what was won.
fn is_customer(lead: &Lead, won: Option<Moment>) -> bool {
    match lead.patronage.current() {
        Some(Patronage::Customer) => true,
        Some(Patronage::Left { .. }) => won > lead.patronage.since(),
        None => won.is_some(),
    }
}
