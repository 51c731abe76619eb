//! What a column can become, and for which subjects.

use serde::{Deserialize, Serialize};

use super::subject::Subject;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// What a column of a file becomes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $($(#[$doc])* $name,)*
        }

        impl Field {
            /// All fields.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// The name in files, such as `expected_close`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

fields! {
    /// It is left out.
    Ignore "ignore";
    /// A custom field under the column's own name.
    Custom "custom";
    /// What the earlier system calls the record; importing again matches by it.
    ExternalId "external_id";
    /// The title of the deal.
    Title "title";
    /// The stage of the deal.
    Stage "stage";
    /// The value of the deal, the amount of the cost, or what the target asks for.
    Value "value";
    /// The currency of the value, as a code; of a rate, the one that is exchanged.
    Currency "currency";
    /// The member who owns it, does it, or whom it is about.
    Owner "owner";
    /// The company's name.
    Company "company";
    /// What the earlier system calls the company.
    CompanyId "company_id";
    /// The person's full name; of a table of members, the member's.
    Person "person";
    /// What the earlier system calls the person.
    PersonId "person_id";
    /// The person's given name.
    FirstName "first_name";
    /// The person's family name.
    LastName "last_name";
    /// An e-mail address of the person; several columns may be one.
    Email "email";
    /// A phone number of the person; several columns may be one.
    Phone "phone";
    /// The person's job title.
    JobTitle "job_title";
    /// The title of the deal that it is for.
    Deal "deal";
    /// What the earlier system calls the deal that it is for.
    DealId "deal_id";
    /// When it came to be; of a deal without a first contact of its own, that too.
    Created "created";
    /// When it was won or lost.
    Closed "closed";
    /// When it is expected to close.
    ExpectedClose "expected_close";
    /// What is sold.
    Product "product";
    /// Where it came from.
    Source "source";
    /// New business or a renewal.
    DealKind "deal_kind";
    /// How likely it is won, in percent.
    Probability "probability";
    /// What is left of the value after the cost of what is sold, as an amount or in percent.
    GrossMargin "gross_margin";
    /// What is sold costs this.
    DealCost "deal_cost";
    /// When a proposal was sent.
    ProposalSent "proposal_sent";
    /// When they decided on the proposal.
    ProposalDecided "proposal_decided";
    /// How the proposal stands.
    ProposalState "proposal_state";
    /// Why it was won.
    WonReason "won_reason";
    /// Why it was lost.
    LostReason "lost_reason";
    /// Whether it ended without a decision.
    NoDecision "no_decision";
    /// When they became a lead.
    LeadSince "lead_since";
    /// Who turned to whom.
    Direction "direction";
    /// The first contact.
    FirstContact "first_contact";
    /// How the lead stands: open, qualified, sent back.
    LeadStatus "lead_status";
    /// When the lead was qualified.
    Qualified "qualified";
    /// The member who qualified the lead.
    QualifiedBy "qualified_by";
    /// When the lead was sent back or found not worth selling to.
    SentBack "sent_back";
    /// The member who sent the lead back.
    SentBackBy "sent_back_by";
    /// Why the lead was sent back.
    SentBackReason "sent_back_reason";
    /// When they became a customer.
    CustomerSince "customer_since";
    /// When they ceased to be a customer.
    CustomerUntil "customer_until";
    /// Why they ceased to be a customer.
    LeavingReason "leaving_reason";
    /// What kind of activity it is.
    ActivityKind "activity_kind";
    /// Whether it has happened.
    ActivityStatus "activity_status";
    /// When it happened or happens, or from which day on it holds.
    At "at";
    /// The time of day, where the date is in a column of its own.
    Time "time";
    /// How long it takes or took.
    Duration "duration";
    /// Who else of theirs takes part.
    Participants "participants";
    /// Whether a machine did it.
    Automatic "automatic";
    /// What it is about, in one line.
    Subject "subject";
    /// What was said, at length.
    Text "text";
    /// How content they are, from 1 to 5.
    Score "score";
    /// What the cost was for: sales or marketing.
    CostKind "cost_kind";
    /// The category of the cost.
    Category "category";
    /// The first day.
    FirstDay "first_day";
    /// The last day.
    LastDay "last_day";
    /// The month.
    Month "month";
    /// The team, by name.
    Team "team";
    /// The figure that the target is for.
    Figure "figure";
    /// What the member does in the team.
    Role "role";
    /// The currency that another one is exchanged for.
    ToCurrency "to_currency";
    /// How much of it one unit, or so many units, of the other currency is worth.
    Rate "rate";
    /// For how many units the rate is told.
    Units "units";
    /// What the earlier system calls the member who owns it.
    OwnerId "owner_id";
    /// The pipeline, by name or by what the earlier system calls it.
    Pipeline "pipeline";
    /// Whether it is won, or being in the stage means so.
    IsWon "is_won";
    /// Whether it is closed, or being in the stage means so.
    IsClosed "is_closed";
    /// The place in order.
    Place "place";
    /// What the earlier system calls the deal or the company that it is about.
    RelatedId "related_id";
    /// What stands before the name: "Dr.".
    NamePrefix "name_prefix";
    /// The middle name, or the patronymic.
    MiddleName "middle_name";
    /// What stands after the name: "Jr.".
    NameSuffix "name_suffix";
    /// Street and number; columns of one address belong together by their names.
    Street "street";
    /// The city.
    City "city";
    /// The state or region.
    Region "region";
    /// The postal code.
    PostalCode "postal_code";
    /// The country of an address.
    Country "country";
    /// A whole postal address.
    AddressLine "address";
    /// A web site or profile; several columns may be one.
    Link "link";
    /// What the address, number or link beside it is for.
    Label "label";
    /// The day of birth, with or without its year.
    Birthday "birthday";
    /// Tags, labels, categories or groups.
    Tags "tags";
    /// The company's internet domain, or its web site.
    Domain "domain";
    /// The company's industry.
    Industry "industry";
    /// How many people work for the company.
    Employees "employees";
    /// The name of the company that it belongs to.
    Parent "parent";
    /// What the earlier system calls the company that it belongs to.
    ParentId "parent_id";
}

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
    /// Whether several columns may become it.
    pub fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Ignore
                | Self::Custom
                | Self::Email
                | Self::Phone
                | Self::Street
                | Self::City
                | Self::Region
                | Self::PostalCode
                | Self::Country
                | Self::AddressLine
                | Self::Link
                | Self::Label
                | Self::Tags
        )
    }

    /// Whether it holds dates.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::Created
                | Self::Closed
                | Self::ExpectedClose
                | Self::ProposalSent
                | Self::ProposalDecided
                | Self::LeadSince
                | Self::FirstContact
                | Self::Qualified
                | Self::SentBack
                | Self::CustomerSince
                | Self::CustomerUntil
                | Self::At
                | Self::FirstDay
                | Self::LastDay
        )
    }

    /// Whether a column can become it in a table of a subject.
    pub fn is_of(self, subject: Subject) -> bool {
        Self::groups(subject)
            .iter()
            .any(|(_, fields)| fields.contains(&self))
    }

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

use Field as F;
use FieldGroup as G;

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
