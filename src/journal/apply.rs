//! How one fact changes one record, and which fact would take it back.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

use super::{
    ActivityFact, CompanyFact, ContactFact, CostFact, DashboardFact, DealFact, LeadFact, ListFact,
    MemberFact, PersonFact, PipelineFact, SatisfactionFact, StageFact, TargetFact, ViewFact,
};
use crate::domain::{
    Activity, Company, Contact, Cost, Dashboard, Deal, Entry, Lead, List, Member, Moment, Person,
    Pipeline, PipelineId, Placement, Satisfaction, SavedView, Stage, Target,
};

/// A record that facts can be said of.
pub(crate) trait Foldable {
    /// What can be said of it.
    type Fact: Clone;

    /// Lets the fact hold, and returns the fact that restores what held before.
    fn say(&mut self, fact: &Self::Fact) -> Self::Fact;

    /// The fact that hides the whole record, or shows it again.
    fn removed(removed: bool) -> Self::Fact;
}

/// Lets a fact hold for a record that is being planned, outside of any table; whether that changed
/// anything.
pub(crate) fn say<T: Foldable<Fact: PartialEq>>(record: &mut T, fact: &T::Fact) -> bool {
    record.say(fact) != *fact
}

/// `created` is said once; taking it back means removing the record.
fn say_created<F>(
    slot: &mut Option<Moment>,
    at: Moment,
    created: impl FnOnce(Moment) -> F,
    removed: impl FnOnce(bool) -> F,
) -> F {
    match slot.replace(at) {
        Some(before) => created(before),
        None => removed(true),
    }
}

/// Puts an element into a set or takes it out, and returns whether it was in it.
fn say_element<T: Ord + Clone>(set: &mut BTreeSet<T>, element: &T, present: bool) -> bool {
    if present {
        !set.insert(element.clone())
    } else {
        set.remove(element)
    }
}

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

/// Lets a value of a map hold, or takes it out, and returns the one before.
pub(super) fn say_entry<K: Ord + Copy, V: Clone>(
    map: &mut BTreeMap<K, V>,
    key: K,
    value: &Option<Box<V>>,
) -> Option<Box<V>> {
    let before = match value {
        Some(value) => map.insert(key, (**value).clone()),
        None => map.remove(&key),
    };
    before.map(Box::new)
}

fn say_custom(
    map: &mut BTreeMap<String, String>,
    name: &str,
    value: &Option<String>,
) -> Option<String> {
    match value {
        Some(value) => map.insert(name.to_owned(), value.clone()),
        None => map.remove(name),
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

impl Foldable for Member {
    type Fact = MemberFact;

    fn removed(removed: bool) -> MemberFact {
        MemberFact::Removed(removed)
    }

    fn say(&mut self, fact: &MemberFact) -> MemberFact {
        use MemberFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::Role(role) => F::Role(replace(&mut self.role, *role)),
            F::Team(team) => F::Team(replace(&mut self.team, team.clone())),
            F::From(day) => F::From(replace(&mut self.from, *day)),
            F::Until(day) => F::Until(replace(&mut self.until, *day)),
        }
    }
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

impl Foldable for Pipeline {
    type Fact = PipelineFact;

    fn removed(removed: bool) -> PipelineFact {
        PipelineFact::Removed(removed)
    }

    fn say(&mut self, fact: &PipelineFact) -> PipelineFact {
        use PipelineFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::Rank(rank) => F::Rank(replace(&mut self.rank, rank.clone())),
            F::Holds(holds) => F::Holds(replace(&mut self.holds, *holds)),
        }
    }
}

impl Foldable for Stage {
    type Fact = StageFact;

    fn removed(removed: bool) -> StageFact {
        StageFact::Removed(removed)
    }

    fn say(&mut self, fact: &StageFact) -> StageFact {
        use StageFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Pipeline(pipeline) => F::Pipeline(replace(&mut self.pipeline, *pipeline)),
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::Kind(kind) => F::Kind(replace(&mut self.kind, *kind)),
            F::Rank(rank) => F::Rank(replace(&mut self.rank, rank.clone())),
            F::ProbabilityPercent(percent) => {
                F::ProbabilityPercent(replace(&mut self.probability_percent, *percent))
            }
            F::RotDays(days) => F::RotDays(replace(&mut self.rot_days, *days)),
            F::Colour(colour) => F::Colour(replace(&mut self.colour, *colour)),
            F::Requires(what, required) => F::Requires(
                what.clone(),
                say_element(&mut self.requires, what, *required),
            ),
        }
    }
}

impl Foldable for Deal {
    type Fact = DealFact;

    fn removed(removed: bool) -> DealFact {
        DealFact::Removed(removed)
    }

    fn say(&mut self, fact: &DealFact) -> DealFact {
        use DealFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Title(title) => F::Title(replace(&mut self.title, title.clone())),
            F::Stage(at, stage) => F::Stage(*at, self.stage.say(*at, stage.clone())),
            F::Owner(at, owner) => F::Owner(*at, self.owner.say(*at, owner.clone())),
            F::Value(at, value) => F::Value(*at, self.value.say(*at, value.clone())),
            F::Company(company) => F::Company(replace(&mut self.company, *company)),
            F::Person(person) => F::Person(replace(&mut self.person, *person)),
            F::FirstContact(at) => F::FirstContact(replace(&mut self.first_contact, *at)),
            // Said without a moment, it held always.
            F::ExpectedClose(day) => F::ExpectedCloseFrom(
                Moment::MIN,
                self.expected_close.say(Moment::MIN, Entry::from(*day)),
            ),
            F::ExpectedCloseFrom(at, day) => {
                F::ExpectedCloseFrom(*at, self.expected_close.say(*at, day.clone()))
            }
            F::ProbabilityPercent(percent) => F::ProbabilityFrom(
                Moment::MIN,
                self.probability_percent
                    .say(Moment::MIN, Entry::from(*percent)),
            ),
            F::ProbabilityFrom(at, percent) => {
                F::ProbabilityFrom(*at, self.probability_percent.say(*at, percent.clone()))
            }
            F::Kind(kind) => F::Kind(replace(&mut self.kind, *kind)),
            F::Proposal(at, state) => F::Proposal(*at, self.proposal.say(*at, state.clone())),
            F::WonReason(reason) => F::WonReason(replace(&mut self.won_reason, reason.clone())),
            F::WithoutDecision(without) => {
                F::WithoutDecision(replace(&mut self.is_without_decision, *without))
            }
            F::Rank(rank) => F::Rank(replace(&mut self.rank, rank.clone())),
            F::Product(product) => F::Product(replace(&mut self.product, product.clone())),
            F::Source(source) => F::Source(replace(&mut self.source, source.clone())),
            F::LostReason(reason) => F::LostReason(replace(&mut self.lost_reason, reason.clone())),
            F::ExternalId(id) => F::ExternalId(replace(&mut self.external_id, id.clone())),
            F::ImportedFrom(from) => {
                F::ImportedFrom(replace(&mut self.imported_from, from.clone()))
            }
            F::Custom(name, value) => {
                F::Custom(name.clone(), say_custom(&mut self.custom, name, value))
            }
            F::Priority(priority) => F::Priority(replace(&mut self.priority, *priority)),
            F::PersonRole(person, role) => {
                let before = match role {
                    Some(role) => self.people.insert(*person, role.clone()),
                    None => self.people.remove(person),
                };
                F::PersonRole(*person, before)
            }
        }
    }
}

impl Foldable for Activity {
    type Fact = ActivityFact;

    fn removed(removed: bool) -> ActivityFact {
        ActivityFact::Removed(removed)
    }

    fn say(&mut self, fact: &ActivityFact) -> ActivityFact {
        use ActivityFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Kind(kind) => F::Kind(replace(&mut self.kind, *kind)),
            F::Direction(direction) => F::Direction(replace(&mut self.direction, *direction)),
            F::Status(status) => F::Status(replace(&mut self.status, *status)),
            F::At(at) => F::At(replace(&mut self.at, *at)),
            F::Member(member) => F::Member(replace(&mut self.member, *member)),
            F::Person(person) => F::Person(replace(&mut self.person, *person)),
            F::Company(company) => F::Company(replace(&mut self.company, *company)),
            F::Deal(deal) => F::Deal(replace(&mut self.deal, *deal)),
            F::Subject(subject) => F::Subject(replace(&mut self.subject, subject.clone())),
            F::Participant(person, present) => F::Participant(
                *person,
                say_element(&mut self.participants, person, *present),
            ),
            F::Automatic(automatic) => F::Automatic(replace(&mut self.is_automatic, *automatic)),
            F::DurationMinutes(minutes) => {
                F::DurationMinutes(replace(&mut self.duration_minutes, *minutes))
            }
            F::AgreedWith(member) => F::AgreedWith(replace(&mut self.agreed_with, *member)),
            F::Text(text) => F::Text(replace(&mut self.text, text.clone())),
            F::ExternalId(id) => F::ExternalId(replace(&mut self.external_id, id.clone())),
            F::Repeat(rule) => F::Repeat(replace(&mut self.repeat, rule.clone())),
        }
    }
}

impl Foldable for Satisfaction {
    type Fact = SatisfactionFact;

    fn removed(removed: bool) -> SatisfactionFact {
        SatisfactionFact::Removed(removed)
    }

    fn say(&mut self, fact: &SatisfactionFact) -> SatisfactionFact {
        use SatisfactionFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Score(new) => F::Score(replace(&mut self.score, *new)),
            F::Text(new) => F::Text(replace(&mut self.text, new.clone())),
            F::At(new) => F::At(replace(&mut self.at, *new)),
            F::Person(new) => F::Person(replace(&mut self.person, *new)),
            F::Company(new) => F::Company(replace(&mut self.company, *new)),
            F::Deal(new) => F::Deal(replace(&mut self.deal, *new)),
            F::Member(new) => F::Member(replace(&mut self.member, *new)),
        }
    }
}

impl Foldable for Cost {
    type Fact = CostFact;

    fn removed(removed: bool) -> CostFact {
        CostFact::Removed(removed)
    }

    fn say(&mut self, fact: &CostFact) -> CostFact {
        use CostFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Kind(new) => F::Kind(replace(&mut self.kind, *new)),
            F::Category(new) => F::Category(replace(&mut self.category, new.clone())),
            F::Amount(new) => F::Amount(replace(&mut self.amount, *new)),
            F::Span(new) => F::Span(replace(&mut self.span, *new)),
            F::Team(new) => F::Team(replace(&mut self.team, new.clone())),
        }
    }
}

impl Foldable for Target {
    type Fact = TargetFact;

    fn removed(removed: bool) -> TargetFact {
        TargetFact::Removed(removed)
    }

    fn say(&mut self, fact: &TargetFact) -> TargetFact {
        use TargetFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Figure(new) => F::Figure(replace(&mut self.figure, new.clone())),
            F::Of(new) => F::Of(replace(&mut self.of, new.clone())),
            F::Month(new) => F::Month(replace(&mut self.month, *new)),
            F::Thousandths(new) => F::Thousandths(replace(&mut self.thousandths, *new)),
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

impl Foldable for Dashboard {
    type Fact = DashboardFact;

    fn removed(removed: bool) -> DashboardFact {
        DashboardFact::Removed(removed)
    }

    fn say(&mut self, fact: &DashboardFact) -> DashboardFact {
        use DashboardFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(new) => F::Name(replace(&mut self.name, new.clone())),
            F::PrivateTo(new) => F::PrivateTo(replace(&mut self.private_to, *new)),
            F::Rank(new) => F::Rank(replace(&mut self.rank, new.clone())),
            F::Tile(id, tile) => F::Tile(
                *id,
                match tile {
                    Some(tile) => self.tiles.insert(*id, tile.clone()),
                    None => self.tiles.remove(id),
                },
            ),
        }
    }
}

impl Foldable for SavedView {
    type Fact = ViewFact;

    fn removed(removed: bool) -> ViewFact {
        ViewFact::Removed(removed)
    }

    fn say(&mut self, fact: &ViewFact) -> ViewFact {
        use ViewFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(new) => F::Name(replace(&mut self.name, new.clone())),
            F::Place(new) => F::Place(replace(&mut self.place, new.clone())),
            F::PrivateTo(new) => F::PrivateTo(replace(&mut self.private_to, *new)),
            F::Pinned(new) => F::Pinned(replace(&mut self.is_pinned, *new)),
            F::Rank(new) => F::Rank(replace(&mut self.rank, new.clone())),
        }
    }
}
