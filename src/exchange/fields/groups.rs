//! Which fields the columns of a table can become, as they are offered.

use super::Field;
use crate::exchange::subject::Subject;

use Field as F;
use FieldGroup as G;

/// Fields that belong together, as they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldGroup {
    /// What every column can become.
    Any,
    /// The record itself.
    Record,
    /// When.
    Dates,
    /// How it ended.
    Ending,
    /// How they are reached.
    Contact,
    /// With whom and for what.
    Parties,
    /// As a lead.
    Lead,
    /// As a customer.
    Customer,
}

impl Field {
    /// What columns of a table of a subject can become, group by group, in the order in which it is
    /// offered.
    pub fn groups(subject: Subject) -> &'static [(FieldGroup, &'static [Self])] {
        match subject {
            Subject::Deals => DEALS,
            Subject::People => PEOPLE,
            Subject::Companies => COMPANIES,
            Subject::Activities => ACTIVITIES,
            Subject::Answers => ANSWERS,
            Subject::Costs => COSTS,
            Subject::Targets => TARGETS,
            Subject::Members => MEMBERS,
            Subject::Rates => RATES,
            Subject::Pipelines => PIPELINES,
            Subject::Stages => STAGES,
            Subject::History => HISTORY,
            Subject::Links => LINKS,
        }
    }
}

type Groups = &'static [(FieldGroup, &'static [Field])];

const KEPT: &[F] = &[F::Ignore, F::Custom, F::ExternalId];
const CUSTOMER: &[F] = &[F::CustomerSince, F::CustomerUntil, F::LeavingReason];

const CONTACT: &[F] = &[
    F::Street,
    F::City,
    F::Region,
    F::PostalCode,
    F::Country,
    F::AddressLine,
    F::Link,
    F::Label,
];

const LEAD: &[F] = &[
    F::LeadSince,
    F::Source,
    F::Direction,
    F::Owner,
    F::OwnerId,
    F::FirstContact,
    F::LeadStatus,
    F::Qualified,
    F::QualifiedBy,
    F::SentBack,
    F::SentBackBy,
    F::SentBackReason,
];

const PARTIES: &[F] = &[
    F::Person,
    F::FirstName,
    F::LastName,
    F::Email,
    F::Phone,
    F::PersonId,
    F::Company,
    F::CompanyId,
    F::Deal,
    F::DealId,
];

const PARTICIPANTS: &[F] = &[
    F::Person,
    F::FirstName,
    F::LastName,
    F::Email,
    F::Phone,
    F::PersonId,
    F::Participants,
    F::Company,
    F::CompanyId,
    F::Deal,
    F::DealId,
    F::RelatedId,
    F::Link,
];

const DEALS: Groups = &[
    (G::Any, KEPT),
    (
        G::Record,
        &[
            F::Title,
            F::Pipeline,
            F::Stage,
            F::Value,
            F::Currency,
            F::Owner,
            F::OwnerId,
            F::Product,
            F::Source,
            F::DealKind,
            F::Probability,
            F::DealCost,
            F::GrossMargin,
        ],
    ),
    (
        G::Dates,
        &[
            F::Created,
            F::FirstContact,
            F::ExpectedClose,
            F::Closed,
            F::ProposalSent,
            F::ProposalDecided,
            F::ProposalState,
        ],
    ),
    (
        G::Ending,
        &[
            F::IsWon,
            F::IsClosed,
            F::WonReason,
            F::LostReason,
            F::NoDecision,
        ],
    ),
    (
        G::Parties,
        &[
            F::Company,
            F::CompanyId,
            F::Person,
            F::FirstName,
            F::LastName,
            F::Email,
            F::Phone,
            F::JobTitle,
            F::PersonId,
        ],
    ),
    (
        G::Lead,
        &[F::LeadSince, F::Direction, F::Qualified, F::QualifiedBy],
    ),
    (G::Customer, CUSTOMER),
];

const PEOPLE: Groups = &[
    (G::Any, KEPT),
    (
        G::Record,
        &[
            F::Person,
            F::FirstName,
            F::LastName,
            F::Email,
            F::Phone,
            F::JobTitle,
            F::Company,
            F::CompanyId,
            F::Created,
            F::NamePrefix,
            F::MiddleName,
            F::NameSuffix,
            F::Birthday,
            F::Tags,
        ],
    ),
    (G::Contact, CONTACT),
    (G::Lead, LEAD),
    (G::Customer, CUSTOMER),
];

const COMPANIES: Groups = &[
    (G::Any, KEPT),
    (
        G::Record,
        &[
            F::Company,
            F::Created,
            F::Domain,
            F::Industry,
            F::Employees,
            F::Parent,
            F::ParentId,
            F::Email,
            F::Phone,
            F::Tags,
        ],
    ),
    (G::Contact, CONTACT),
    (G::Lead, LEAD),
    (G::Customer, CUSTOMER),
];

const ACTIVITIES: Groups = &[
    (G::Any, &[F::Ignore, F::ExternalId]),
    (
        G::Record,
        &[
            F::ActivityKind,
            F::Subject,
            F::Text,
            F::Direction,
            F::ActivityStatus,
            F::Owner,
            F::OwnerId,
            F::Automatic,
        ],
    ),
    (G::Dates, &[F::At, F::Time, F::Created, F::Duration]),
    (G::Parties, PARTICIPANTS),
];

const ANSWERS: Groups = &[
    (G::Any, &[F::Ignore]),
    (G::Record, &[F::Score, F::Text, F::At, F::Owner]),
    (G::Parties, PARTIES),
];

const COSTS: Groups = &[
    (G::Any, &[F::Ignore]),
    (
        G::Record,
        &[F::Value, F::Currency, F::CostKind, F::Category, F::Team],
    ),
    (G::Dates, &[F::Month, F::FirstDay, F::LastDay]),
];

const TARGETS: Groups = &[
    (G::Any, &[F::Ignore]),
    (
        G::Record,
        &[F::Figure, F::Value, F::Month, F::Owner, F::Team],
    ),
];

const MEMBERS: Groups = &[
    (G::Any, &[F::Ignore, F::ExternalId]),
    (
        G::Record,
        &[
            F::Person,
            F::FirstName,
            F::LastName,
            F::Email,
            F::Role,
            F::Team,
        ],
    ),
    (G::Dates, &[F::FirstDay, F::LastDay]),
];

const RATES: Groups = &[
    (G::Any, &[F::Ignore]),
    (
        G::Record,
        &[F::Currency, F::ToCurrency, F::Rate, F::Units, F::At],
    ),
];

const PIPELINES: Groups = &[
    (G::Any, &[F::Ignore, F::ExternalId]),
    (G::Record, &[F::Pipeline, F::Place]),
];

const STAGES: Groups = &[
    (G::Any, &[F::Ignore, F::ExternalId]),
    (
        G::Record,
        &[
            F::Stage,
            F::Pipeline,
            F::Place,
            F::Probability,
            F::IsWon,
            F::IsClosed,
        ],
    ),
];

const HISTORY: Groups = &[
    (G::Any, &[F::Ignore]),
    (
        G::Record,
        &[F::DealId, F::Deal, F::Stage, F::At, F::IsWon, F::IsClosed],
    ),
];

const LINKS: Groups = &[
    (G::Any, &[F::Ignore]),
    (G::Parties, &[F::DealId, F::PersonId, F::CompanyId]),
];
