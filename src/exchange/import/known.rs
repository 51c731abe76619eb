//! What is there already, and finding in it what a row names: by the id of an earlier system, by
//! e-mail address, by name. Companies and members that are missing are made.

use std::collections::{HashMap, VecDeque};

use uuid::Uuid;

use super::{Importer, Skipped, fold};
use crate::domain::{Company, CompanyId, DealId, Member, MemberId, Moment, Person, PersonId, Role};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{Change, CompanyFact, MemberFact, Workspace, say};

/// Records by what rows call them. `None` stands where several are called the same.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) members: HashMap<String, MemberId>,
    /// Members by what an earlier system calls them, as its own table of them tells.
    pub(super) members_by_id: HashMap<String, MemberId>,
    pub(super) companies: HashMap<String, CompanyId>,
    pub(super) companies_by_id: HashMap<String, CompanyId>,
    pub(super) people_by_id: HashMap<String, PersonId>,
    pub(super) people_by_email: HashMap<String, PersonId>,
    /// By their profiles and sites, as [`bare_link`] writes those.
    pub(super) people_by_link: HashMap<String, PersonId>,
    pub(super) people_by_name: HashMap<(String, Option<CompanyId>), PersonId>,
    /// By the digits of phone numbers; read only where that is asked for.
    pub(super) people_by_phone: HashMap<String, PersonId>,
    pub(super) people_by_bare_name: HashMap<String, Option<PersonId>>,
    pub(super) deals_by_id: HashMap<String, DealId>,
    pub(super) deals_by_title: HashMap<String, Vec<DealId>>,
}

impl Known {
    pub(super) fn read(workspace: &Workspace) -> Self {
        let mut known = Self::default();
        for member in workspace.members.iter() {
            known.members.entry(fold(&member.name)).or_insert(member.id);
        }
        for company in workspace.companies.iter() {
            known.companies.insert(fold(&company.name), company.id);
            if let Some(id) = &company.external_id {
                known.companies_by_id.insert(id.clone(), company.id);
            }
            for origin in company.origins.values().filter(|it| !it.id.is_empty()) {
                let known = known.companies_by_id.entry(origin.id.clone());
                known.or_insert(company.id);
            }
        }
        for person in workspace.people.iter() {
            known.know_person(person);
        }
        for deal in workspace.deals.iter() {
            if let Some(id) = &deal.external_id {
                known.deals_by_id.insert(id.clone(), deal.id);
            }
            let titled = known.deals_by_title.entry(fold(&deal.title)).or_default();
            titled.push(deal.id);
        }
        known.read_merged(workspace);
        known
    }

    /// Records that count as others: what a file says of them stays with them, so that importing
    /// again neither makes them anew nor writes over those that they count as.
    fn read_merged(&mut self, workspace: &Workspace) {
        let people = workspace.people.rows().iter();
        for person in people.filter(|it| it.merged_into.is_some() && !it.removed) {
            for email in &person.contact.emails {
                let known = self.people_by_email.entry(fold(email));
                known.or_insert(person.id);
            }
            let name = fold(&person.name);
            let known = self.people_by_name.entry((name.clone(), person.company));
            known.or_insert(person.id);
            let known = self.people_by_bare_name.entry(name);
            known.or_insert(Some(person.id));
            if let Some(id) = &person.external_id {
                self.people_by_id.entry(id.clone()).or_insert(person.id);
            }
        }
        let companies = workspace.companies.rows().iter();
        for company in companies.filter(|it| it.merged_into.is_some() && !it.removed) {
            let known = self.companies.entry(fold(&company.name));
            known.or_insert(company.id);
            if let Some(id) = &company.external_id {
                let known = self.companies_by_id.entry(id.clone());
                known.or_insert(company.id);
            }
        }
    }

    pub(super) fn know_person(&mut self, person: &Person) {
        for email in &person.contact.emails {
            self.people_by_email.insert(fold(email), person.id);
        }
        let links = person.contact.links.iter().map(|link| bare_link(link));
        for link in links.filter(|link| !link.is_empty()) {
            self.people_by_link.entry(link).or_insert(person.id);
        }
        let name = fold(&person.name);
        self.people_by_name
            .entry((name.clone(), person.company))
            .or_insert(person.id);
        self.people_by_bare_name
            .entry(name)
            .and_modify(|known| {
                if *known != Some(person.id) {
                    *known = None;
                }
            })
            .or_insert(Some(person.id));
        if let Some(id) = &person.external_id {
            self.people_by_id.insert(id.clone(), person.id);
        }
        for origin in person.origins.values().filter(|it| !it.id.is_empty()) {
            self.people_by_id
                .entry(origin.id.clone())
                .or_insert(person.id);
        }
    }
}

/// A link without what differs between two ways to write the same.
pub(super) fn bare_link(link: &str) -> String {
    let link = link.trim().to_lowercase();
    let bare = link
        .split_once("://")
        .map_or(link.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

/// Records that have no id of an earlier system, by what makes them what they are. Records that are
/// alike are told apart by their number only: the second row of a key is the second record of it, so
/// that a file that says a thing twice makes two records, and says nothing new the next time.
#[derive(Debug, Default)]
pub(super) struct NaturalKeys(HashMap<String, VecDeque<Uuid>>);

impl NaturalKeys {
    pub(super) fn know(&mut self, key: String, id: Uuid) {
        self.0.entry(key).or_default().push_back(id);
    }

    /// The first record of a key, however many rows are about it.
    pub(super) fn get(&self, key: &str) -> Option<Uuid> {
        self.0.get(key)?.front().copied()
    }

    /// The next record of a key that no row has taken yet.
    pub(super) fn take(&mut self, key: &str) -> Option<Uuid> {
        self.0.get_mut(key)?.pop_front()
    }
}

/// The digits of a phone number that are the same however it is written: without what a country
/// puts before it.
pub(super) fn phone_key(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().checked_sub(9)?;
    digits.get(from..).map(str::to_owned)
}

impl Importer<'_> {
    /// Reads the phone numbers of everybody.
    pub(super) fn know_phones(&mut self) {
        let people = self.run.workspace.people.iter();
        for person in people.chain(self.people.values()) {
            for key in person.contact.phones.iter().filter_map(|it| phone_key(it)) {
                let known = self.known.people_by_phone.entry(key);
                known.or_insert(person.id);
            }
        }
    }

    /// The member that a cell names, made where nobody is called so. An address is its owner's name
    /// where one is called like the part before the @.
    pub(super) fn member(&mut self, name: &str) -> Option<MemberId> {
        if name.is_empty() {
            return None;
        }
        if let Some(known) = self.known.members.get(&fold(name)) {
            return Some(*known);
        }
        if let Some((local, _)) = name.split_once('@')
            && let Some(known) = self
                .known
                .members
                .get(&fold(&local.replace(['.', '_'], " ")))
        {
            return Some(*known);
        }
        let id: MemberId = self.run.ids.next(self.run.now);
        self.known.members.insert(fold(name), id);
        let facts = vec![
            MemberFact::Created(self.run.now),
            MemberFact::Name(name.to_owned()),
            MemberFact::Role(Role::default()),
        ];
        let mut member = Member::unknown(id);
        for fact in &facts {
            say(&mut member, fact);
        }
        self.members.insert(id, member);
        self.outcome.changes.push(Change::Member(id, facts));
        Some(id)
    }

    /// The member that a row names as its owner: by the id that a table of members tells, else by
    /// name. An id of somebody who is not here stays with the record as a field of its own.
    pub(super) fn owner_of(&mut self, row: &Row) -> Option<MemberId> {
        let name = self.cell(row, Field::Owner).to_owned();
        for cell in [self.cell(row, Field::OwnerId), &name] {
            if let Some(known) = self.known.members_by_id.get(cell) {
                return Some(*known);
            }
        }
        let id = self.cell(row, Field::OwnerId).to_owned();
        if !id.is_empty() && name.is_empty() && !self.settings.subject.has_custom_fields() {
            self.problem(row, Field::OwnerId, ProblemKind::NoSuchId(id));
        }
        self.member(&name)
    }

    /// The company that a row names: by id, by name, or made of its name.
    pub(super) fn company_of(&mut self, row: &Row, created: Moment) -> Option<CompanyId> {
        let id = self.cell(row, Field::CompanyId);
        if let Some(known) = self.known.companies_by_id.get(id) {
            return Some(*known);
        }
        let name = self.cell(row, Field::Company);
        if name.is_empty() && !id.is_empty() {
            self.problem(row, Field::CompanyId, ProblemKind::NoSuchId(id.to_owned()));
        }
        self.company(name, created)
    }

    pub(super) fn company(&mut self, name: &str, created: Moment) -> Option<CompanyId> {
        if name.is_empty() {
            return None;
        }
        if let Some(known) = self.known.companies.get(&fold(name)) {
            return Some(*known);
        }
        let id: CompanyId = self.run.ids.next(created);
        self.known.companies.insert(fold(name), id);
        let facts = vec![
            CompanyFact::Created(created),
            CompanyFact::Name(name.to_owned()),
            CompanyFact::ImportedFrom(Some(self.settings.file.clone())),
        ];
        let mut company = Company::unknown(id);
        for fact in &facts {
            say(&mut company, fact);
        }
        self.company_records.insert(id, company);
        self.outcome.changes.push(Change::Company(id, facts));
        Some(id)
    }

    /// The deal that a row is for: by id, or by title, within the company that the row names where
    /// several are called the same.
    ///
    /// # Errors
    /// The row is skipped when it names a deal that is not there, or one of several.
    pub(super) fn deal_of(&self, row: &Row) -> Result<Option<DealId>, Skipped> {
        let id = self.cell(row, Field::DealId);
        let title = self.cell(row, Field::Deal);
        if let Some(known) = self.known.deals_by_id.get(id).filter(|_| !id.is_empty()) {
            return Ok(Some(*known));
        }
        if title.is_empty() {
            return match id.is_empty() {
                true => Ok(None),
                false => Err(ProblemKind::NoSuchDeal(id.to_owned())),
            };
        }
        let titled = self.known.deals_by_title.get(&fold(title));
        let titled = titled.map_or(&[][..], Vec::as_slice);
        if let [only] = titled {
            return Ok(Some(*only));
        }
        let company = fold(self.cell(row, Field::Company));
        let mut of_company = titled.iter().copied().filter(|deal| {
            let company_of_deal = self.deal(*deal).and_then(|deal| deal.company);
            let named = company_of_deal.and_then(|id| self.company_name(id));
            named.is_some_and(|name| fold(name) == company)
        });
        match (of_company.next(), of_company.next()) {
            (Some(only), None) => Ok(Some(only)),
            (None, _) if titled.is_empty() => Err(ProblemKind::NoSuchDeal(title.to_owned())),
            _ => Err(ProblemKind::SeveralDeals(title.to_owned())),
        }
    }
}
