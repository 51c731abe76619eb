//! What one record takes over from another when both become one: what it lacks, and what is chosen.

use std::collections::BTreeSet;

use crate::domain::{Company, CompanyId, Contact, Dated, Entry, Lead, Moment, Person, PersonId};
use crate::journal::apply::Foldable;
use crate::journal::{
    Change, CompanyFact, ContactFact, Handed, LeadFact, MergedField, PersonFact, Record, Refusal,
    Table, Workspace,
};

/// A record that can be merged into another one of its kind.
pub(super) trait Mergeable: Record + Foldable<Fact: PartialEq> + Clone {
    fn table(workspace: &Workspace) -> &Table<Self>;
    fn unknown_to_user() -> Refusal;
    fn name(&self) -> &str;
    fn merged_into(&self) -> Option<Self::Id>;
    fn handed_over(&self) -> &[Handed<Self::Fact>];
    fn is_apart_from(&self, other: Self::Id) -> bool;
    fn merged_fact(into: Option<Self::Id>) -> Self::Fact;
    fn handed_fact(handed: Option<Vec<Handed<Self::Fact>>>) -> Self::Fact;
    fn change(id: Self::Id, facts: Vec<Self::Fact>) -> Change;
    /// What `kept` would take over from this record: what it lacks, and the chosen fields.
    fn offers(&self, kept: &Self, chosen: &[MergedField], now: Moment) -> Vec<Self::Fact>;
}

/// A text that is taken over: where there is none, or where it is chosen.
fn text(theirs: &str, ours: &str, is_chosen: bool) -> Option<String> {
    let wanted = ours.is_empty() || (is_chosen && theirs != ours);
    (wanted && !theirs.is_empty()).then(|| theirs.to_owned())
}

/// The same for a value that may be missing.
fn value<V: PartialEq + Clone>(theirs: &Option<V>, ours: &Option<V>, is_chosen: bool) -> Option<V> {
    let wanted = ours.is_none() || (is_chosen && theirs != ours);
    theirs.clone().filter(|_| wanted)
}

/// The elements that are not there yet, whatever their writing.
fn elements<'a>(
    theirs: &'a BTreeSet<String>,
    ours: &BTreeSet<String>,
    written: fn(&str) -> String,
) -> impl Iterator<Item = String> + use<'a> {
    let mut known: BTreeSet<String> = ours.iter().map(|it| written(it)).collect();
    theirs.iter().filter_map(move |it| {
        let is_new = known.insert(written(it));
        is_new.then(|| it.clone())
    })
}

fn email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A phone number without what is written between its digits.
fn phone(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || *c == '+';
    text.chars().filter(kept).collect()
}

/// Addresses, links and labels that are not there yet.
fn contact_offers<'a>(
    theirs: &'a Contact,
    ours: &'a Contact,
) -> impl Iterator<Item = ContactFact> + use<'a> {
    let addresses = theirs.addresses.difference(&ours.addresses);
    let addresses = addresses.map(|it| ContactFact::Address(Box::new(it.clone()), true));
    let links = theirs.links.difference(&ours.links);
    let links = links.map(|it| ContactFact::Link(it.clone(), true));
    let labels = theirs.labels.iter();
    let labels = labels.filter(|(value, _)| !ours.labels.contains_key(*value));
    let labels =
        labels.map(|(value, label)| ContactFact::Label(value.clone(), Some(label.clone())));
    addresses.chain(links).chain(labels)
}

fn lead_offers(theirs: &Lead, ours: &Lead, chosen: &[MergedField], now: Moment) -> Vec<LeadFact> {
    let is_chosen = |field: MergedField| chosen.contains(&field);
    let earlier = |theirs: Option<Moment>, ours: Option<Moment>| {
        theirs.filter(|theirs| ours.is_none_or(|ours| *theirs < ours))
    };
    let mut facts = Vec::new();
    facts.extend(earlier(theirs.since, ours.since).map(|at| LeadFact::Since(Some(at))));
    let source = text(&theirs.source, &ours.source, is_chosen(MergedField::Source));
    facts.extend(source.map(LeadFact::Source));
    let direction = value(
        &theirs.direction,
        &ours.direction,
        is_chosen(MergedField::Direction),
    );
    facts.extend(direction.map(|it| LeadFact::Direction(Some(it))));
    let first = earlier(theirs.first_contact, ours.first_contact);
    facts.extend(first.map(|at| LeadFact::FirstContact(Some(at))));
    if ours.owner.entries().is_empty() {
        let entries = theirs.owner.entries().iter();
        facts.extend(entries.map(|(at, owner)| LeadFact::Owner(*at, Entry::from(*owner))));
    } else {
        let owner = value(
            &theirs.owner.current().copied(),
            &ours.owner.current().copied(),
            is_chosen(MergedField::Owner),
        );
        let at = match ours.owner.since() {
            Some(since) if since >= now => since.plus_milliseconds(1),
            _ => now,
        };
        facts.extend(owner.map(|owner| LeadFact::Owner(at, Entry::Is(owner))));
    }
    facts.extend(
        dated(&theirs.qualification, &ours.qualification)
            .map(|(at, entry)| LeadFact::Qualification(at, entry)),
    );
    facts.extend(
        dated(&theirs.patronage, &ours.patronage).map(|(at, entry)| LeadFact::Patronage(at, entry)),
    );
    facts
}

/// What is said of moments of which nothing is said yet.
fn dated<'a, V: Clone>(
    theirs: &'a Dated<V>,
    ours: &'a Dated<V>,
) -> impl Iterator<Item = (Moment, Entry<V>)> + use<'a, V> {
    let entries = theirs.entries().iter();
    entries
        .filter(|(at, _)| matches!(ours.at(*at), Entry::Retracted))
        .map(|(at, value)| (*at, Entry::from(value.clone())))
}

/// What people and companies hand over alike.
macro_rules! common_offers {
    ($theirs:ident, $kept:ident, $chosen:ident, $now:ident, $fact:ident, $facts:ident) => {
        let lead = lead_offers(&$theirs.lead, &$kept.lead, $chosen, $now);
        // Whether a lead came in bulk is told of the record since which it is one.
        if lead.iter().any(|fact| matches!(fact, LeadFact::Since(_)))
            && $theirs.imported_from != $kept.imported_from
        {
            $facts.push($fact::ImportedFrom($theirs.imported_from.clone()));
        }
        $facts.extend(lead.into_iter().map($fact::Lead));
        if $kept.external_id.is_none() && $theirs.external_id.is_some() {
            $facts.push($fact::ExternalId($theirs.external_id.clone()));
        }
        // Both came from there, so what each was called there stays with each.
        let origins = $theirs.origins.iter();
        let origins = origins.filter(|(source, _)| !$kept.origins.contains_key(source));
        $facts
            .extend(origins.map(|(source, it)| $fact::Origin(*source, Some(Box::new(it.clone())))));
        for (name, theirs) in &$theirs.custom {
            let ours = $kept.custom.get(name).map_or("", String::as_str);
            let is_chosen = $chosen.contains(&MergedField::Custom(name.clone()));
            let taken = text(theirs, ours, is_chosen);
            $facts.extend(taken.map(|value| $fact::Custom(name.clone(), Some(value))));
        }
        let lists = $theirs.lists.difference(&$kept.lists);
        $facts.extend(lists.map(|list| $fact::List(*list, true)));
        let tags = $theirs.tags.difference(&$kept.tags);
        $facts.extend(tags.map(|tag| $fact::Tag(tag.clone(), true)));
        // What somebody did not want for one of them is not proposed for the two as one.
        let declined = $theirs.declined.difference(&$kept.declined);
        $facts.extend(declined.map(|key| $fact::Declined(key.clone(), true)));
    };
}

impl Mergeable for Person {
    fn table(workspace: &Workspace) -> &Table<Self> {
        &workspace.people
    }

    fn unknown_to_user() -> Refusal {
        Refusal::UnknownPerson
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn merged_into(&self) -> Option<PersonId> {
        self.merged_into
    }

    fn handed_over(&self) -> &[Handed<PersonFact>] {
        self.handed_over.as_deref().unwrap_or_default()
    }

    fn is_apart_from(&self, other: PersonId) -> bool {
        self.apart_from.contains(&other)
    }

    fn merged_fact(into: Option<PersonId>) -> PersonFact {
        PersonFact::MergedInto(into)
    }

    fn handed_fact(handed: Option<Vec<Handed<PersonFact>>>) -> PersonFact {
        PersonFact::HandedOver(handed)
    }

    fn change(id: PersonId, facts: Vec<PersonFact>) -> Change {
        Change::Person(id, facts)
    }

    fn offers(&self, kept: &Self, chosen: &[MergedField], now: Moment) -> Vec<PersonFact> {
        let is_chosen = |field: MergedField| chosen.contains(&field);
        let mut facts = Vec::new();
        let name = text(&self.name, &kept.name, is_chosen(MergedField::Name));
        facts.extend(name.map(PersonFact::Name));
        let title = text(
            &self.job_title,
            &kept.job_title,
            is_chosen(MergedField::JobTitle),
        );
        facts.extend(title.map(PersonFact::JobTitle));
        let company = value(
            &self.company,
            &kept.company,
            is_chosen(MergedField::Company),
        );
        facts.extend(company.map(|id| PersonFact::Company(Some(id))));
        // The parts of a name go with the name.
        if let Some(parts) = &self.name_parts
            && (kept.name == self.name || facts.iter().any(|it| matches!(it, PersonFact::Name(_))))
            && kept.name_parts.as_ref() != Some(parts)
        {
            facts.push(PersonFact::NameParts(Some(parts.clone())));
        }
        let greeting = text(&self.greeting, &kept.greeting, false);
        facts.extend(greeting.map(PersonFact::Greeting));
        let birthday = value(
            &self.birthday,
            &kept.birthday,
            is_chosen(MergedField::Birthday),
        );
        facts.extend(birthday.map(|day| PersonFact::Birthday(Some(day))));
        let country = text(
            &self.country,
            &kept.country,
            is_chosen(MergedField::Country),
        );
        facts.extend(country.map(PersonFact::Country));
        let zone = text(&self.time_zone, &kept.time_zone, false);
        facts.extend(zone.map(PersonFact::TimeZone));
        let wish = value(&self.keep_in_touch_days, &kept.keep_in_touch_days, false);
        facts.extend(wish.map(|days| PersonFact::KeepInTouchDays(Some(days))));
        let is_same_company = kept.company == self.company
            || facts.iter().any(|it| matches!(it, PersonFact::Company(_)));
        let since = value(&self.company_since, &kept.company_since, false);
        facts.extend(
            since
                .filter(|_| is_same_company)
                .map(|day| PersonFact::CompanySince(Some(day))),
        );
        let roles = self.roles.difference(&kept.roles);
        facts.extend(roles.map(|role| PersonFact::Role(Box::new(role.clone()), true)));
        let emails = elements(&self.contact.emails, &kept.contact.emails, email);
        facts.extend(emails.map(|it| PersonFact::Email(it, true)));
        let phones = elements(&self.contact.phones, &kept.contact.phones, phone);
        facts.extend(phones.map(|it| PersonFact::Phone(it, true)));
        facts.extend(contact_offers(&self.contact, &kept.contact).map(PersonFact::Contact));
        // Where the kept one never was in a pipeline, it stands where this one does.
        for (pipeline, placement) in &self.placements {
            if !kept.placements.contains_key(pipeline) {
                let entries = placement.stage.entries().iter();
                facts.extend(
                    entries
                        .map(|(at, stage)| PersonFact::Stage(*pipeline, *at, Entry::from(*stage))),
                );
                facts.push(PersonFact::StageRank(*pipeline, placement.rank.clone()));
            }
        }
        common_offers!(self, kept, chosen, now, PersonFact, facts);
        facts
    }
}

impl Mergeable for Company {
    fn table(workspace: &Workspace) -> &Table<Self> {
        &workspace.companies
    }

    fn unknown_to_user() -> Refusal {
        Refusal::UnknownCompany
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn merged_into(&self) -> Option<CompanyId> {
        self.merged_into
    }

    fn handed_over(&self) -> &[Handed<CompanyFact>] {
        self.handed_over.as_deref().unwrap_or_default()
    }

    fn is_apart_from(&self, other: CompanyId) -> bool {
        self.apart_from.contains(&other)
    }

    fn merged_fact(into: Option<CompanyId>) -> CompanyFact {
        CompanyFact::MergedInto(into)
    }

    fn handed_fact(handed: Option<Vec<Handed<CompanyFact>>>) -> CompanyFact {
        CompanyFact::HandedOver(handed)
    }

    fn change(id: CompanyId, facts: Vec<CompanyFact>) -> Change {
        Change::Company(id, facts)
    }

    fn offers(&self, kept: &Self, chosen: &[MergedField], now: Moment) -> Vec<CompanyFact> {
        let is_chosen = |field: MergedField| chosen.contains(&field);
        let mut facts = Vec::new();
        let name = text(&self.name, &kept.name, is_chosen(MergedField::Name));
        facts.extend(name.map(CompanyFact::Name));
        let domain = text(&self.domain, &kept.domain, is_chosen(MergedField::Domain));
        facts.extend(domain.map(CompanyFact::Domain));
        let industry = text(
            &self.industry,
            &kept.industry,
            is_chosen(MergedField::Industry),
        );
        facts.extend(industry.map(CompanyFact::Industry));
        let domains = self.other_domains.difference(&kept.other_domains);
        facts.extend(domains.map(|it| CompanyFact::OtherDomain(it.clone(), true)));
        let employees = value(
            &self.employees,
            &kept.employees,
            is_chosen(MergedField::Employees),
        );
        facts.extend(employees.map(|count| CompanyFact::Employees(Some(count))));
        let parent = value(&self.parent, &kept.parent, is_chosen(MergedField::Parent));
        // A company does not come to belong to itself.
        let parent = parent.filter(|parent| *parent != kept.id);
        facts.extend(parent.map(|parent| CompanyFact::Parent(Some(parent))));
        let emails = elements(&self.contact.emails, &kept.contact.emails, email);
        facts.extend(emails.map(|it| CompanyFact::Contact(ContactFact::Email(it, true))));
        let phones = elements(&self.contact.phones, &kept.contact.phones, phone);
        facts.extend(phones.map(|it| CompanyFact::Contact(ContactFact::Phone(it, true))));
        facts.extend(contact_offers(&self.contact, &kept.contact).map(CompanyFact::Contact));
        common_offers!(self, kept, chosen, now, CompanyFact, facts);
        facts
    }
}
