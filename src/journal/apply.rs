//! How one fact changes one record, and which fact would take it back.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

use super::{ActivityFact, CompanyFact, DealFact, MemberFact, PersonFact, PipelineFact, StageFact};
use crate::domain::{Activity, Company, Deal, Member, Moment, Person, Pipeline, Stage};

/// A record that facts can be said of.
pub(crate) trait Foldable {
    /// What can be said of it.
    type Fact: Clone;

    /// Lets the fact hold, and returns the fact that restores what held before.
    fn say(&mut self, fact: &Self::Fact) -> Self::Fact;

    /// The fact that hides the whole record, or shows it again.
    fn removed(removed: bool) -> Self::Fact;
}

/// Lets a fact hold for a record that is being planned, outside of any table.
pub(crate) fn say<T: Foldable>(record: &mut T, fact: &T::Fact) {
    record.say(fact);
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

fn say_element(set: &mut BTreeSet<String>, element: &str, present: bool) -> bool {
    if present {
        !set.insert(element.to_owned())
    } else {
        set.remove(element)
    }
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
                say_element(&mut self.emails, email, *present),
            ),
            F::Phone(phone, present) => F::Phone(
                phone.clone(),
                say_element(&mut self.phones, phone, *present),
            ),
            F::ExternalId(id) => F::ExternalId(replace(&mut self.external_id, id.clone())),
            F::ImportedFrom(from) => {
                F::ImportedFrom(replace(&mut self.imported_from, from.clone()))
            }
            F::Custom(name, value) => {
                F::Custom(name.clone(), say_custom(&mut self.custom, name, value))
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
            F::ExpectedClose(day) => F::ExpectedClose(replace(&mut self.expected_close, *day)),
            F::ProbabilityPercent(percent) => {
                F::ProbabilityPercent(replace(&mut self.probability_percent, *percent))
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
        }
    }
}
