//! What facts change of people, companies and lists.

use std::collections::BTreeMap;
use std::mem::replace;

use super::{Foldable, say_created, say_custom, say_element, say_entry};
use crate::domain::{Company, Contact, Lead, List, Person, PipelineId, Placement};
use crate::journal::{CompanyFact, ContactFact, LeadFact, ListFact, PersonFact};

fn say_lead(lead: &mut Lead, fact: &LeadFact) -> LeadFact {
    use LeadFact as F;
    match fact {
        F::Since(at) => F::Since(replace(&mut lead.since, *at)),
        F::Source(source) => F::Source(replace(&mut lead.source, source.clone())),
        F::Direction(direction) => F::Direction(replace(&mut lead.direction, *direction)),
        F::FirstContact(at) => F::FirstContact(replace(&mut lead.first_contact, *at)),
        F::Owner(at, owner) => F::Owner(*at, lead.owner.say(*at, owner.clone())),
        F::Qualification(at, entry) => {
            F::Qualification(*at, lead.qualification.say(*at, entry.clone()))
        }
        F::Patronage(at, entry) => F::Patronage(*at, lead.patronage.say(*at, entry.clone())),
    }
}

fn say_contact(contact: &mut Contact, fact: &ContactFact) -> ContactFact {
    use ContactFact as F;
    match fact {
        F::Email(email, present) => F::Email(
            email.clone(),
            say_element(&mut contact.emails, email, *present),
        ),
        F::Phone(phone, present) => F::Phone(
            phone.clone(),
            say_element(&mut contact.phones, phone, *present),
        ),
        F::Address(address, present) => F::Address(
            address.clone(),
            say_element(&mut contact.addresses, &**address, *present),
        ),
        F::Link(link, present) => F::Link(
            link.clone(),
            say_element(&mut contact.links, link, *present),
        ),
        F::Label(value, label) => {
            F::Label(value.clone(), say_custom(&mut contact.labels, value, label))
        }
    }
}

/// Changes where a person stands in a pipeline. One in which nothing is said any more is not kept, so
/// that taking back restores exactly.
fn say_placement<R>(
    placements: &mut BTreeMap<PipelineId, Placement>,
    pipeline: PipelineId,
    say: impl FnOnce(&mut Placement) -> R,
) -> R {
    let placement = placements.entry(pipeline).or_default();
    let before = say(placement);
    if *placement == Placement::default() {
        placements.remove(&pipeline);
    }
    before
}

impl Foldable for Company {
    type Fact = CompanyFact;

    fn removed(removed: bool) -> CompanyFact {
        CompanyFact::Removed(removed)
    }

    fn say(&mut self, fact: &CompanyFact) -> CompanyFact {
        use CompanyFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::Domain(domain) => F::Domain(replace(&mut self.domain, domain.clone())),
            F::Industry(industry) => F::Industry(replace(&mut self.industry, industry.clone())),
            F::ExternalId(id) => F::ExternalId(replace(&mut self.external_id, id.clone())),
            F::ImportedFrom(from) => {
                F::ImportedFrom(replace(&mut self.imported_from, from.clone()))
            }
            F::Custom(name, value) => {
                F::Custom(name.clone(), say_custom(&mut self.custom, name, value))
            }
            F::Lead(fact) => F::Lead(say_lead(&mut self.lead, fact)),
            F::List(list, present) => F::List(*list, say_element(&mut self.lists, list, *present)),
            F::Tag(tag, present) => F::Tag(tag.clone(), say_element(&mut self.tags, tag, *present)),
            F::Declined(key, declined) => {
                F::Declined(key.clone(), say_element(&mut self.declined, key, *declined))
            }
            F::MergedInto(into) => F::MergedInto(replace(&mut self.merged_into, *into)),
            F::HandedOver(all) => F::HandedOver(replace(&mut self.handed_over, all.clone())),
            F::ApartFrom(other, apart) => {
                F::ApartFrom(*other, say_element(&mut self.apart_from, other, *apart))
            }
            F::Contact(fact) => F::Contact(say_contact(&mut self.contact, fact)),
            F::OtherDomain(domain, present) => F::OtherDomain(
                domain.clone(),
                say_element(&mut self.other_domains, domain, *present),
            ),
            F::Employees(count) => F::Employees(replace(&mut self.employees, *count)),
            F::Parent(parent) => F::Parent(replace(&mut self.parent, *parent)),
            F::Origin(source, origin) => {
                F::Origin(*source, say_entry(&mut self.origins, *source, origin))
            }
        }
    }
}

impl Foldable for Person {
    type Fact = PersonFact;

    fn removed(removed: bool) -> PersonFact {
        PersonFact::Removed(removed)
    }

    fn say(&mut self, fact: &PersonFact) -> PersonFact {
        use PersonFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::JobTitle(title) => F::JobTitle(replace(&mut self.job_title, title.clone())),
            F::Company(company) => F::Company(replace(&mut self.company, *company)),
            F::Email(email, present) => F::Email(
                email.clone(),
                say_element(&mut self.contact.emails, email, *present),
            ),
            F::Phone(phone, present) => F::Phone(
                phone.clone(),
                say_element(&mut self.contact.phones, phone, *present),
            ),
            F::ExternalId(id) => F::ExternalId(replace(&mut self.external_id, id.clone())),
            F::ImportedFrom(from) => {
                F::ImportedFrom(replace(&mut self.imported_from, from.clone()))
            }
            F::Custom(name, value) => {
                F::Custom(name.clone(), say_custom(&mut self.custom, name, value))
            }
            F::Lead(fact) => F::Lead(say_lead(&mut self.lead, fact)),
            F::List(list, present) => F::List(*list, say_element(&mut self.lists, list, *present)),
            F::Tag(tag, present) => F::Tag(tag.clone(), say_element(&mut self.tags, tag, *present)),
            F::Declined(key, declined) => {
                F::Declined(key.clone(), say_element(&mut self.declined, key, *declined))
            }
            F::MergedInto(into) => F::MergedInto(replace(&mut self.merged_into, *into)),
            F::HandedOver(all) => F::HandedOver(replace(&mut self.handed_over, all.clone())),
            F::ApartFrom(other, apart) => {
                F::ApartFrom(*other, say_element(&mut self.apart_from, other, *apart))
            }
            F::Contact(fact) => F::Contact(say_contact(&mut self.contact, fact)),
            F::NameParts(parts) => F::NameParts(replace(&mut self.name_parts, parts.clone())),
            F::Greeting(text) => F::Greeting(replace(&mut self.greeting, text.clone())),
            F::Birthday(day) => F::Birthday(replace(&mut self.birthday, *day)),
            F::Country(code) => F::Country(replace(&mut self.country, code.clone())),
            F::TimeZone(zone) => F::TimeZone(replace(&mut self.time_zone, zone.clone())),
            F::CompanySince(day) => F::CompanySince(replace(&mut self.company_since, *day)),
            F::Role(role, present) => F::Role(
                role.clone(),
                say_element(&mut self.roles, &**role, *present),
            ),
            F::Origin(source, origin) => {
                F::Origin(*source, say_entry(&mut self.origins, *source, origin))
            }
            F::KeepInTouchDays(days) => {
                F::KeepInTouchDays(replace(&mut self.keep_in_touch_days, *days))
            }
            F::Stage(pipeline, at, stage) => {
                let before = say_placement(&mut self.placements, *pipeline, |placement| {
                    placement.stage.say(*at, stage.clone())
                });
                F::Stage(*pipeline, *at, before)
            }
            F::StageRank(pipeline, rank) => {
                let before = say_placement(&mut self.placements, *pipeline, |placement| {
                    replace(&mut placement.rank, rank.clone())
                });
                F::StageRank(*pipeline, before)
            }
        }
    }
}

impl Foldable for List {
    type Fact = ListFact;

    fn removed(removed: bool) -> ListFact {
        ListFact::Removed(removed)
    }

    fn say(&mut self, fact: &ListFact) -> ListFact {
        use ListFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(new) => F::Name(replace(&mut self.name, new.clone())),
            F::Rank(new) => F::Rank(replace(&mut self.rank, new.clone())),
            F::ShownTo(member, is_shown) => {
                let was_shown = match is_shown {
                    true => !self.shown_to.insert(*member),
                    false => self.shown_to.remove(member),
                };
                F::ShownTo(*member, was_shown)
            }
        }
    }
}
