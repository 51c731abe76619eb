//! What each figure is: its definition, audience, unit, kind and direction.

/// For whom a figure is made; everyone may ask it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Sales development: who finds and qualifies leads.
    Sdr,
    /// Business development: who wins deals.
    Bdm,
    /// The whole team and its manager.
    Team,
}

/// What a figure's number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Money in minor units of the workspace's currency.
    Money,
    /// Money in minor units a day.
    MoneyPerDay,
    /// A share; 1 is 100 %.
    Share,
    /// Calendar days.
    Days,
    /// Milliseconds, told in hours and minutes.
    Duration,
    /// So many records.
    Count,
    /// So many to a hundred.
    PerHundred,
    /// So many times: 3 is 3:1.
    Ratio,
    /// Months.
    Months,
}

/// What of time a figure takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What happened in the period.
    Flow,
    /// The state at the end of the period.
    Snapshot,
    /// What became of the records that began in the period.
    Cohort,
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// How a number comes from its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A sum or count: members, teams, parts of a period and so on add up to the whole (unless a
    /// record can belong to two of them, as a prospect that two members meet).
    Sum,
    /// A quotient of two sums.
    Quotient,
    /// The mean of one number a record, with the median beside it.
    Mean,
    /// The median of one number a record, with the mean beside it.
    Median,
    /// Made of other figures.
    Composed,
}

struct Meta {
    key: &'static str,
    code: &'static str,
    audience: Audience,
    unit: Unit,
    kind: Kind,
    better: Better,
    shape: Shape,
}

macro_rules! figures {
    ($(
        $(#[$doc:meta])*
        $name:ident $key:literal $code:literal $audience:ident $unit:ident $kind:ident $better:ident $shape:ident;
    )*) => {
        /// A key figure.
        ///
        /// For all of them: a period is made of calendar days of the workspace; what is dated later
        /// than the day as of which is asked does not count; a record counts once, merged ones at
        /// their earliest date, removed ones not at all; money is in the workspace's currency, at the
        /// rate of the day on which the deal closed, and what has no value or no rate is left out
        /// and told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Figure {
            $($(#[$doc])* $name,)*
        }

        impl Figure {
            /// All figures, in the order of the catalogue.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            const META: [Meta; Self::ALL.len()] = [$(Meta {
                key: $key,
                code: $code,
                audience: Audience::$audience,
                unit: Unit::$unit,
                kind: Kind::$kind,
                better: Better::$better,
                shape: Shape::$shape,
            }),*];
        }
    };
}

figures! {
    /// S1, leads generated: distinct people or companies that became leads in the period.
    ///
    /// Credited to who owned the lead when it became one, or to its first owner. Records imported
    /// in bulk are told and can be left out.
    LeadsGenerated "leads_generated" "S1" Sdr Count Flow Higher Sum;

    /// S2, qualified leads (SQL): distinct leads first qualified in the period.
    ///
    /// Credited to who qualified it, else to who owned it then. A second qualification does not
    /// count again; beside it stands the share of them that was sent back since.
    QualifiedLeads "qualified_leads" "S2" Sdr Count Flow Higher Sum;

    /// S3, outbound activities: outbound calls, e-mails, social touches and messages done in the
    /// period.
    ///
    /// Planned, missed and cancelled ones do not count. Beside it stand those done by people and
    /// those done by machines.
    OutboundActivities "outbound_activities" "S3" Sdr Count Flow Higher Sum;

    /// S4, inbound response time: median of (first human outbound touch − lead created), of the
    /// inbound leads created in the period.
    ///
    /// The mean stands beside it. Automatic replies do not count; the first contact said of the lead
    /// counts like a touch. Counted round the clock or in working hours, as the workspace says. The
    /// unanswered are not in the median: they are told, with the age of the oldest, and listed.
    /// Credited to who answered, else to who owns the lead.
    InboundResponseTime "inbound_response_time" "S4" Sdr Duration Cohort Lower Median;

    /// B1, new prospects: distinct people or companies first seen in the period by the member; for
    /// several members or all, first seen by any of them.
    ///
    /// Seen is whoever a done call, e-mail, meeting, social touch, message or proposal was with, and
    /// whoever became the member's lead. A group meeting shows each of its participants.
    NewProspects "new_prospects" "B1" Bdm Count Flow Higher Sum;

    /// B2, lead conversion rate: leads of the period that became paying customers ÷ leads of the
    /// period.
    ///
    /// A lead that is a person is converted by a won deal with that person, or by a won deal of its
    /// company that names nobody; a company by any won deal of its own; both by being made a customer. The
    /// win must not be earlier than the lead. Cohorts younger than a sales cycle are marked as
    /// maturing.
    LeadConversionRate "lead_conversion_rate" "B2" Bdm Share Cohort Higher Quotient;

    /// B2 by period: customers won in the period ÷ leads created in the period.
    ///
    /// Not the same people above and below the line, but known at once where the cohort still
    /// matures.
    LeadConversionInPeriod "lead_conversion_in_period" "B2" Bdm Share Flow Higher Quotient;

    /// B3, pipeline value: Σ value of the deals open at the end of the period.
    ///
    /// Beside it stands the weighted value.
    PipelineValue "pipeline_value" "B3" Bdm Money Snapshot Higher Sum;

    /// B3 weighted: Σ value × probability of the deals open at the end of the period; the deal's
    /// own probability overrides the stage's.
    WeightedPipelineValue "weighted_pipeline_value" "B3" Bdm Money Snapshot Higher Sum;

    /// B4, average deal size: Σ won value ÷ won deals with a value, of the deals won in the period.
    ///
    /// The median stands beside it.
    AverageDealSize "average_deal_size" "B4" Bdm Money Flow Higher Mean;

    /// B5 and T3, sales cycle: mean of (won − first contact) in calendar days of the workspace, of
    /// the deals won in the period.
    ///
    /// The median stands beside it, and the mean of the lost ones apart. Where no first contact is
    /// known, the deal's creation stands for it, and that is told.
    SalesCycleDays "sales_cycle_days" "B5" Bdm Days Flow Lower Mean;

    /// B5 as a median: the middle of (won − first contact) in calendar days, of the deals won in
    /// the period.
    MedianSalesCycleDays "median_sales_cycle_days" "B5" Bdm Days Flow Lower Median;

    /// B6, new revenue: Σ value of the deals won in the period that are new business, to new
    /// customers or old ones.
    ///
    /// Renewals are left out and told.
    NewRevenue "new_revenue" "B6" Bdm Money Flow Higher Sum;

    /// B7, customer retention: customers at the start of the period who are still customers at its
    /// end ÷ customers at its start.
    ///
    /// As sets of customers: newcomers and those who return from before never count.
    CustomerRetention "customer_retention" "B7" Bdm Share Flow Higher Quotient;

    /// B8, proposal success: deals won ÷ deals with a proposal sent in the period.
    ///
    /// One a deal: its first proposal dates it. Those still undecided are told.
    ProposalSuccess "proposal_success" "B8" Bdm Share Cohort Higher Quotient;

    /// B8 of the decided ones: deals won ÷ deals with a proposal sent in the period that was
    /// accepted, declined, or whose deal was closed. An accepted proposal counts as won here even
    /// before its deal is closed.
    ProposalSuccessOfDecided "proposal_success_of_decided" "B8" Bdm Share Cohort Higher Quotient;

    /// B9, meetings and interactions: meetings, calls, e-mails, messages and social touches of
    /// people with people, held in the period, in either direction.
    ///
    /// No-shows, cancelled, planned and automatic ones do not count; a meeting of many counts once.
    /// Beside it stand meetings, calls and the others.
    MeetingsAndInteractions "meetings_and_interactions" "B9" Bdm Count Flow Higher Sum;

    /// B10, customer satisfaction: answers of 4 or 5 ÷ answers, given in the period on the scale
    /// from 1 to 5.
    ///
    /// The mean stands beside it; fewer than 30 answers are told.
    CustomerSatisfaction "customer_satisfaction" "B10" Bdm Share Flow Higher Quotient;

    /// T1, total revenue: Σ value of the deals won in the period.
    ///
    /// A deal counts at the moment of its latest win, with the value that it had then, for who owned
    /// it then; a deal reopened and won again counts at its latest win only.
    TotalRevenue "total_revenue" "T1" Team Money Flow Higher Sum;

    /// T2, sales growth: (T1 of the period − T1 of the period before) ÷ T1 of the period before.
    ///
    /// The period before has the same length; a running period is compared over equal elapsed days.
    /// With no revenue before it is not measurable: new.
    SalesGrowth "sales_growth" "T2" Team Share Flow Higher Quotient;

    /// T4, customer acquisition cost (CAC): sales and marketing cost of the period ÷ new customers
    /// of the period.
    ///
    /// A cost over several days is spread evenly over them, and counts up to the day as of which is
    /// asked. With no new customer it is not measurable, and the cost is told. For a team or member:
    /// its own costs and its share, by heads, of those for all.
    CustomerAcquisitionCost "customer_acquisition_cost" "T4" Team Money Flow Lower Composed;

    /// T5, customer lifetime value (CLV): average revenue per customer per month × gross margin ÷
    /// monthly churn.
    ///
    /// Revenue per customer per month is T1 ÷ those who were customers at any time in the period ÷
    /// its months; monthly churn is T7 ÷ its months. With no churn it is not measurable, and the
    /// simple form is offered: average purchase × purchases per customer and year × years that
    /// today's customers have stayed.
    CustomerLifetimeValue "customer_lifetime_value" "T5" Team Money Flow Higher Composed;

    /// T6, win rate: won ÷ (won + lost), of the deals closed in the period.
    ///
    /// Each deal counts once, at its latest close. Deals lost without a decision count as lost, or
    /// not at all, as asked; they are told.
    WinRate "win_rate" "T6" Team Share Flow Higher Quotient;

    /// T6 by value: Σ value won ÷ Σ value (won + lost), of the deals closed in the period that have
    /// a value.
    WinRateByValue "win_rate_by_value" "T6" Team Share Flow Higher Quotient;

    /// T6 by arrival: deals won in the period ÷ deals created in the period.
    WonToCreated "won_to_created" "T6" Team Share Flow Higher Quotient;

    /// T7, churn rate: customers lost in the period ÷ customers at its start.
    ///
    /// Lost is who was a customer at the start and is none at the end: always 1 − B7.
    ChurnRate "churn_rate" "T7" Team Share Flow Lower Quotient;

    /// T8, response time: as S4, of all inbound enquiries made in the period.
    ///
    /// An enquiry opens when somebody becomes an inbound lead or turns to us by e-mail, message or
    /// social touch, and is answered by the first human outbound touch; what they add before that
    /// belongs to it.
    ResponseTime "response_time" "T8" Team Duration Cohort Lower Median;

    /// Sales velocity: open deals × win rate × average deal size ÷ sales cycle: money a day.
    SalesVelocity "sales_velocity" "" Team MoneyPerDay Flow Higher Composed;

    /// CAC payback: T4 ÷ (monthly revenue per customer × gross margin), in months.
    CacPayback "cac_payback" "" Team Months Flow Lower Composed;

    /// LTV:CAC: T5 ÷ T4.
    LtvToCac "ltv_to_cac" "" Team Ratio Flow Higher Composed;

    /// Quota attainment: total revenue ÷ its target for the whole period.
    QuotaAttainment "quota_attainment" "" Team Share Flow Higher Composed;

    /// Pipeline coverage: weighted pipeline ÷ what is left of the period's target of revenue.
    ///
    /// Not measurable without a target, and once the target is reached.
    PipelineCoverage "pipeline_coverage" "" Team Ratio Snapshot Higher Composed;

    /// Share that qualifies: leads of the period that were qualified since ÷ leads of the period.
    QualificationRate "qualification_rate" "" Sdr Share Cohort Higher Quotient;

    /// Cost per lead: sales and marketing cost of the period ÷ leads generated in it.
    CostPerLead "cost_per_lead" "" Sdr Money Flow Lower Composed;

    /// Qualified → won: leads first qualified in the period that became customers since ÷ leads
    /// first qualified in the period.
    QualifiedToWon "qualified_to_won" "" Sdr Share Cohort Higher Quotient;

    /// SQL per 100 touches: 100 × S2 ÷ S3.
    QualifiedPerHundredTouches "qualified_per_100_touches" "" Sdr PerHundred Flow Higher Quotient;

    /// Reply rate: people or companies that we turned to in the period (S3) and that turned to us
    /// after it ÷ those that we turned to.
    ReplyRate "reply_rate" "" Sdr Share Cohort Higher Quotient;

    /// Meetings per 100 touches: 100 × meetings held in the period ÷ S3.
    MeetingsPerHundredTouches "meetings_per_100_touches" "" Sdr PerHundred Flow Higher Quotient;

    /// Meetings held in the period; no-shows and cancelled ones do not count, a meeting of many
    /// counts once.
    MeetingsHeld "meetings_held" "" Bdm Count Flow Higher Sum;

    /// Won value per meeting: T1 ÷ meetings held in the period.
    WonValuePerMeeting "won_value_per_meeting" "" Bdm Money Flow Higher Quotient;

    /// Weighted ÷ raw: Σ value × probability ÷ Σ value, of the deals open at the end of the period.
    WeightedShare "weighted_share" "" Bdm Share Snapshot Higher Quotient;

    /// Share that rots: open deals that are longer in their stage than the stage allows ÷ open
    /// deals, at the end of the period.
    RottingShare "rotting_share" "" Bdm Share Snapshot Lower Quotient;

    /// Deals won in the period.
    DealsWon "deals_won" "" Bdm Count Flow Higher Sum;

    /// Revenue per activity: T1 ÷ calls, e-mails, meetings, social touches, messages and proposals
    /// done in the period.
    RevenuePerActivity "revenue_per_activity" "" Team Money Flow Higher Quotient;

    /// Revenue per member: T1 ÷ members who belonged to the team in the period.
    RevenuePerMember "revenue_per_member" "" Team Money Flow Higher Composed;

    /// Cost ÷ revenue: sales and marketing cost of the period ÷ T1.
    CostToRevenue "cost_to_revenue" "" Team Share Flow Lower Composed;

    /// New customers: who became a customer for the first time in the period.
    ///
    /// A won deal makes a customer of its company, or of its person where it has none; others are
    /// made customers by hand. Who comes back is not new.
    NewCustomers "new_customers" "" Team Count Flow Higher Sum;

    /// Proposals: deals whose first proposal was sent in the period.
    ProposalsSent "proposals_sent" "" Bdm Count Flow Higher Sum;

    /// Days to a decision: mean of (decided − sent) in calendar days, of the proposals decided in the
    /// period by yes, no, or the close of their deal. The median stands beside it.
    DaysToDecision "days_to_decision" "" Bdm Days Flow Lower Mean;
}

impl Figure {
    fn meta(self) -> &'static Meta {
        &Self::META[self as usize]
    }

    /// The figure of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.key() == key)
    }

    /// The name in files and addresses.
    pub fn key(self) -> &'static str {
        self.meta().key
    }

    /// The number in the catalogue of figures, such as `S1`; empty for derived ones. A variant has
    /// that of its figure.
    pub fn code(self) -> &'static str {
        self.meta().code
    }

    /// For whom it is made.
    pub fn audience(self) -> Audience {
        self.meta().audience
    }

    /// What its number is.
    pub fn unit(self) -> Unit {
        self.meta().unit
    }

    /// What of time it takes in.
    pub fn kind(self) -> Kind {
        self.meta().kind
    }

    /// Which direction is good.
    pub fn better(self) -> Better {
        self.meta().better
    }

    /// How its number comes from its records.
    pub fn shape(self) -> Shape {
        self.meta().shape
    }

    /// What stands above the fraction line and below it; the number's own unit and a count for a sum.
    pub fn fraction_units(self) -> (Unit, Unit) {
        use Figure as F;
        match self {
            F::SalesGrowth | F::WinRateByValue | F::WeightedShare | F::CostToRevenue => {
                (Unit::Money, Unit::Money)
            }
            F::QuotaAttainment | F::PipelineCoverage | F::LtvToCac | F::CacPayback => {
                (Unit::Money, Unit::Money)
            }
            F::CustomerLifetimeValue => (Unit::Money, Unit::Share),
            F::SalesVelocity => (Unit::Money, Unit::Days),
            _ => match self.unit() {
                Unit::Money => (Unit::Money, Unit::Count),
                Unit::Days => (Unit::Days, Unit::Count),
                Unit::Duration => (Unit::Duration, Unit::Count),
                _ => (Unit::Count, Unit::Count),
            },
        }
    }
}
