//! Answers: a number or the reason why there is none, and the records behind it.

use super::figure::{Figure, Unit};
use crate::domain::{ActivityId, CostId, DealId, MemberId, Moment, Party, SatisfactionId};

/// Why a figure has no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotMeasurable {
    /// There is no deal at all yet.
    NoDealYet,
    /// There is no lead at all yet.
    NoLeadYet,
    /// There is no activity at all yet.
    NoActivityYet,
    /// There is no customer at all yet.
    NoCustomerYet,
    /// There is neither a lead nor an activity yet.
    NobodySeenYet,
    /// No deal closed in the period.
    NoDealClosed,
    /// No deal was won in the period.
    NoDealWon,
    /// No deal was created in the period.
    NoDealCreated,
    /// No deal is open at the end of the period.
    NoOpenDeal,
    /// None of the deals has a value.
    NoValue,
    /// There was no revenue in the period before.
    NoRevenueBefore,
    /// All of time has no period before it.
    NoPeriodBefore,
    /// There is no revenue in the period.
    NoRevenue,
    /// No lead was created in the period.
    NoLead,
    /// No lead was qualified in the period.
    NoQualifiedLead,
    /// No inbound lead or enquiry came in the period.
    NoEnquiry,
    /// Enquiries came in the period; none is answered yet.
    NothingAnswered,
    /// No outbound activity was done in the period.
    NoTouch,
    /// No activity was done in the period.
    NoActivity,
    /// No meeting was held in the period.
    NoMeeting,
    /// No proposal was sent in the period.
    NoProposal,
    /// No proposal was decided in the period.
    NoProposalDecided,
    /// No customer answered in the period.
    NoSatisfactionAnswer,
    /// There was no customer at the start of the period.
    NoCustomerAtStart,
    /// There was no customer in the period.
    NoCustomer,
    /// Nobody became a new customer in the period.
    NoNewCustomer,
    /// No customer was lost in the period, so a lifetime has no end to reckon with.
    NoChurn,
    /// The gross margin is not known.
    NoGrossMargin,
    /// The gross margin is zero.
    ZeroMargin,
    /// No cost was booked to the period.
    NoCost,
    /// Costs are booked to teams, so they cannot be told for this scope.
    CostNotInScope,
    /// The deals were won on the day of the first contact: there is no cycle to divide by.
    NoCycle,
    /// There is no target for the period.
    NoTarget,
    /// The target is reached: nothing is left to cover.
    TargetReached,
    /// Nobody belonged to the team in the period.
    NoMember,
}

impl NotMeasurable {
    /// The name in files, and plain English.
    const fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::NoDealYet => ("no_deal_yet", "there is no deal yet"),
            Self::NoLeadYet => ("no_lead_yet", "there is no lead yet"),
            Self::NoActivityYet => ("no_activity_yet", "there is no activity yet"),
            Self::NoCustomerYet => ("no_customer_yet", "there is no customer yet"),
            Self::NobodySeenYet => ("nobody_seen_yet", "nobody has been met yet"),
            Self::NoDealClosed => ("no_deal_closed", "no deal closed in this period"),
            Self::NoDealWon => ("no_deal_won", "no deal won in this period"),
            Self::NoDealCreated => ("no_deal_created", "no deal created in this period"),
            Self::NoOpenDeal => ("no_open_deal", "no deal is open at the end of this period"),
            Self::NoValue => ("no_value", "none of the deals has a value"),
            Self::NoRevenueBefore => ("no_revenue_before", "no revenue in the period before"),
            Self::NoPeriodBefore => ("no_period_before", "all time has no period before it"),
            Self::NoRevenue => ("no_revenue", "no revenue in this period"),
            Self::NoLead => ("no_lead", "no lead created in this period"),
            Self::NoQualifiedLead => ("no_qualified_lead", "no lead qualified in this period"),
            Self::NoEnquiry => ("no_enquiry", "no inbound enquiry in this period"),
            Self::NothingAnswered => ("nothing_answered", "none of the enquiries is answered yet"),
            Self::NoTouch => ("no_touch", "no outbound activity in this period"),
            Self::NoActivity => ("no_activity", "no activity done in this period"),
            Self::NoMeeting => ("no_meeting", "no meeting held in this period"),
            Self::NoProposal => ("no_proposal", "no proposal sent in this period"),
            Self::NoProposalDecided => {
                ("no_proposal_decided", "no proposal decided in this period")
            }
            Self::NoSatisfactionAnswer => (
                "no_satisfaction_answer",
                "no customer answered in this period",
            ),
            Self::NoCustomerAtStart => (
                "no_customer_at_start",
                "no customer at the start of this period",
            ),
            Self::NoCustomer => ("no_customer", "no customer in this period"),
            Self::NoNewCustomer => ("no_new_customer", "no new customer in this period"),
            Self::NoChurn => ("no_churn", "no customer lost in this period"),
            Self::NoGrossMargin => ("no_gross_margin", "the gross margin is not known"),
            Self::ZeroMargin => ("zero_margin", "the gross margin is zero"),
            Self::NoCost => ("no_cost", "no cost booked to this period"),
            Self::CostNotInScope => ("cost_not_in_scope", "costs are only known for teams"),
            Self::NoCycle => (
                "no_cycle",
                "the deals were won on the day of the first contact",
            ),
            Self::NoTarget => ("no_target", "no target for this period"),
            Self::TargetReached => ("target_reached", "the target is reached"),
            Self::NoMember => ("no_member", "nobody in the team in this period"),
        }
    }

    /// The name in files.
    pub fn key(self) -> &'static str {
        self.texts().0
    }
}

impl std::fmt::Display for NotMeasurable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.texts().1)
    }
}

/// What a number leaves out or takes for granted, told beside it. Zero and `false` tell nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// Records without a value, not counted.
    pub without_value: usize,
    /// Records in another currency for which no rate of exchange holds, not counted.
    pub without_rate: usize,
    /// Records whose creation stood for an unknown first contact.
    pub first_contact_is_creation: usize,
    /// The cohort is younger than a sales cycle: more of it may still come.
    pub is_maturing: bool,
    /// Leads that were imported in bulk and are counted.
    pub imported: usize,
    /// Enquiries not answered yet, not in the median.
    pub unanswered: usize,
    /// The longest that one of these waits, in milliseconds.
    pub longest_wait_milliseconds: i64,
    /// Proposals not decided yet.
    pub undecided: usize,
    /// Deals lost without a decision.
    pub without_decision: usize,
    /// Renewals, not counted.
    pub renewals: usize,
    /// Answers are fewer than 30.
    pub few_answers: bool,
    /// Costs for all, of which a share by heads is counted.
    pub cost_is_shared: bool,
    /// Months of the period that have no target.
    pub months_without_target: usize,
}

/// What a second number of an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// The median beside a mean.
    Median,
    /// The mean beside a median, or of the scores of satisfaction.
    Mean,
    /// The weighted value of the pipeline.
    Weighted,
    /// The value of the pipeline, not weighted.
    Raw,
    /// Done by people.
    Personal,
    /// Done by machines.
    Automatic,
    /// Meetings among the interactions.
    Meetings,
    /// Calls among the interactions.
    Calls,
    /// Interactions that are neither.
    OtherInteractions,
    /// The share of the qualified leads that was sent back.
    SentBackShare,
    /// The mean cycle of the lost deals.
    LostCycle,
    /// The value of what is counted.
    Value,
    /// What was spent.
    Spent,
    /// The customer lifetime value in its simple form.
    SimpleLifetimeValue,
    /// The figure's target.
    Target,
    /// The number in the period before.
    Before,
}

impl Label {
    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Mean => "mean",
            Self::Weighted => "weighted",
            Self::Raw => "raw",
            Self::Personal => "personal",
            Self::Automatic => "automatic",
            Self::Meetings => "meetings",
            Self::Calls => "calls",
            Self::OtherInteractions => "other_interactions",
            Self::SentBackShare => "sent_back_share",
            Self::LostCycle => "lost_cycle",
            Self::Value => "value",
            Self::Spent => "spent",
            Self::SimpleLifetimeValue => "simple_lifetime_value",
            Self::Target => "target",
            Self::Before => "before",
        }
    }
}

/// A number beside the number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Second {
    /// What it is.
    pub label: Label,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
}

/// The answer to a question for a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The figure.
    pub figure: Figure,
    /// The number in the figure's unit, or why there is none. Never NaN or infinite.
    pub value: Result<f64, NotMeasurable>,
    /// What is above the fraction line; the sum itself for a sum. In the unit that
    /// [`Figure::fraction_units`] tells.
    pub numerator: f64,
    /// What is below the line; `None` for a sum.
    pub denominator: Option<f64>,
    /// How many cases it rests on: those below the line of a quotient of counts, else those counted.
    pub n: usize,
    /// The numbers beside it.
    pub seconds: Vec<Second>,
    /// What it leaves out or takes for granted.
    pub flags: Flags,
}

impl Answer {
    /// A number beside the number.
    pub fn second(&self, label: Label) -> Option<f64> {
        self.seconds
            .iter()
            .find(|second| second.label == label)
            .map(|second| second.value)
    }

    /// Whether a rate or mean rests on so few cases that the fraction says more.
    pub fn is_of_few_cases(&self) -> bool {
        self.denominator.is_some() && self.n < 5
    }
}

/// A record behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// A deal.
    Deal(DealId),
    /// A person or company.
    Party(Party),
    /// An activity.
    Activity(ActivityId),
    /// An answer how content a customer is.
    Satisfaction(SatisfactionId),
    /// A cost.
    Cost(CostId),
    /// A member, of figures per head.
    Member(MemberId),
}

/// A record behind a figure, and what it adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Which record.
    pub record: RecordId,
    /// Who is credited with it.
    pub member: Option<MemberId>,
    /// What it adds above the fraction line, or to the sum.
    pub numerator: f64,
    /// What it adds below the line.
    pub denominator: f64,
    /// When what counts happened; for the state at a day, since when it lasts.
    pub at: Moment,
}
