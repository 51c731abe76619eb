//! What facts change of pipelines, deals, and what is done for them.

use std::mem::replace;

use super::{Foldable, say_created, say_custom, say_element};
use crate::domain::{Activity, Deal, Entry, Moment, Pipeline, Stage};
use crate::journal::{ActivityFact, DealFact, PipelineFact, StageFact};

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
