//! What a column can become, and for which subjects.

mod groups;

use serde::{Deserialize, Serialize};

use crate::exchange::subject::Subject;

pub use groups::FieldGroup;

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
                | Self::Birthday
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
}
