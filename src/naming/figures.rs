//! Figures in words: what they are called, what they mean, what their answers say.

use kith::domain::{Currency, Money};
use kith::metrics::{Answer, Change, Figure, Label, NotMeasurable, Second, Shape, Unit};

use crate::words::format;
use crate::{plural, tr};

macro_rules! figures {
    ($($figure:ident $key:ident;)*) => {
        /// What a figure is called.
        pub(crate) fn name(figure: Figure) -> &'static str {
            match figure { $(Figure::$figure => tr!(figure.$key.name),)* }
        }

        /// What a figure counts, with its formula.
        pub(crate) fn definition(figure: Figure) -> &'static str {
            match figure { $(Figure::$figure => tr!(figure.$key.definition),)* }
        }

        /// Why a figure matters.
        pub(crate) fn why(figure: Figure) -> &'static str {
            match figure { $(Figure::$figure => tr!(figure.$key.why),)* }
        }
    };
}

figures! {
        LeadsGenerated leads_generated;
        QualifiedLeads qualified_leads;
        OutboundActivities outbound_activities;
        InboundResponseTime inbound_response_time;
        NewProspects new_prospects;
        LeadConversionRate lead_conversion_rate;
        LeadConversionInPeriod lead_conversion_in_period;
        PipelineValue pipeline_value;
        WeightedPipelineValue weighted_pipeline_value;
        AverageDealSize average_deal_size;
        SalesCycleDays sales_cycle_days;
        MedianSalesCycleDays median_sales_cycle_days;
        NewRevenue new_revenue;
        CustomerRetention customer_retention;
        ProposalSuccess proposal_success;
        ProposalSuccessOfDecided proposal_success_of_decided;
        MeetingsAndInteractions meetings_and_interactions;
        CustomerSatisfaction customer_satisfaction;
        TotalRevenue total_revenue;
        SalesGrowth sales_growth;
        CustomerAcquisitionCost customer_acquisition_cost;
        CustomerLifetimeValue customer_lifetime_value;
        WinRate win_rate;
        WinRateByValue win_rate_by_value;
        WonToCreated won_to_created;
        ChurnRate churn_rate;
        ResponseTime response_time;
        SalesVelocity sales_velocity;
        CacPayback cac_payback;
        LtvToCac ltv_to_cac;
        QuotaAttainment quota_attainment;
        PipelineCoverage pipeline_coverage;
        QualificationRate qualification_rate;
        CostPerLead cost_per_lead;
        QualifiedToWon qualified_to_won;
        QualifiedPerHundredTouches qualified_per_100_touches;
        ReplyRate reply_rate;
        MeetingsPerHundredTouches meetings_per_100_touches;
        MeetingsHeld meetings_held;
        WonValuePerMeeting won_value_per_meeting;
        WeightedShare weighted_share;
        RottingShare rotting_share;
        DealsWon deals_won;
        RevenuePerActivity revenue_per_activity;
        RevenuePerMember revenue_per_member;
        CostToRevenue cost_to_revenue;
        NewCustomers new_customers;
        ProposalsSent proposals_sent;
        DaysToDecision days_to_decision;
}

macro_rules! reasons {
    ($($reason:ident $key:ident;)*) => {
        /// Why there is no number.
        pub(crate) fn reason(reason: NotMeasurable) -> &'static str {
            match reason { $(NotMeasurable::$reason => tr!(reason.$key),)* }
        }
    };
}

reasons! {
        NoDealYet no_deal_yet;
        NoLeadYet no_lead_yet;
        NoActivityYet no_activity_yet;
        NoCustomerYet no_customer_yet;
        NobodySeenYet nobody_seen_yet;
        NoDealClosed no_deal_closed;
        NoDealWon no_deal_won;
        NoDealCreated no_deal_created;
        NoOpenDeal no_open_deal;
        NoValue no_value;
        NoRevenueBefore no_revenue_before;
        NoPeriodBefore no_period_before;
        NoRevenue no_revenue;
        NoLead no_lead;
        NoQualifiedLead no_qualified_lead;
        NoEnquiry no_enquiry;
        NothingAnswered nothing_answered;
        NoTouch no_touch;
        NoActivity no_activity;
        NoMeeting no_meeting;
        NoProposal no_proposal;
        NoProposalDecided no_proposal_decided;
        NoSatisfactionAnswer no_satisfaction_answer;
        NoCustomerAtStart no_customer_at_start;
        NoCustomer no_customer;
        NoNewCustomer no_new_customer;
        NoChurn no_churn;
        NoGrossMargin no_gross_margin;
        ZeroMargin zero_margin;
        NoCost no_cost;
        CostNotInScope cost_not_in_scope;
        NoCycle no_cycle;
        NoTarget no_target;
        TargetReached target_reached;
        NoMember no_member;
}

/// What to do so that there is a number; nothing where only time or another period helps.
pub(crate) fn remedy(reason: NotMeasurable) -> Option<&'static str> {
    use NotMeasurable as N;
    Some(match reason {
        N::NoDealYet | N::NoDealCreated | N::NoOpenDeal | N::NoValue => tr!(todo.deal),
        N::NoLeadYet | N::NoLead | N::NoQualifiedLead | N::NobodySeenYet => tr!(todo.lead),
        N::NoActivityYet | N::NoActivity | N::NoTouch | N::NoMeeting => tr!(todo.activity),
        N::NoCustomerYet | N::NoCustomer | N::NoCustomerAtStart => tr!(todo.customer),
        N::NoCost => tr!(todo.cost),
        N::NoTarget => tr!(todo.target),
        N::NoGrossMargin => tr!(todo.margin),
        N::NoSatisfactionAnswer => tr!(todo.answer),
        N::NoMember => tr!(todo.member),
        _ => return None,
    })
}

fn money(minor: f64, currency: Currency) -> Money {
    // Averages are shown in whole units: cents of an average say nothing.
    Money::major(
        (minor / currency.minor_per_major() as f64).round() as i64,
        currency,
    )
}

/// A value of a unit in full.
pub(crate) fn in_full(unit: Unit, value: f64, currency: Currency) -> String {
    let number = || format().number(value);
    match unit {
        Unit::Money => format().money(money(value, currency)),
        Unit::MoneyPerDay => tr!(unit.per_day, m = format().money(money(value, currency))),
        Unit::Share => format().percent(value),
        Unit::Days => days(value),
        Unit::Duration => duration(value),
        Unit::Count | Unit::PerHundred => number(),
        Unit::Ratio => tr!(unit.ratio, n = number()),
        Unit::Months => tr!(unit.months, n = number()),
    }
}

/// A value of a unit where there is little room, as on an axis.
pub(crate) fn in_short(unit: Unit, value: f64, currency: Currency) -> String {
    match unit {
        Unit::Money | Unit::MoneyPerDay => format().money_in_short(money(value, currency)),
        Unit::Duration => tr!(unit.hours, n = format().number(value / 3_600_000.0)),
        Unit::Share => format().percent(value),
        _ => format().number(value),
    }
}

/// A difference in a unit, with its sign.
pub(crate) fn signed(unit: Unit, value: f64, currency: Currency) -> String {
    let sign = if value < 0.0 { "−" } else { "+" };
    let size = match unit {
        Unit::Share => tr!(figures.points, n = format().number(value.abs() * 100.0)),
        unit => in_full(unit, value.abs(), currency),
    };
    format!("{sign}{size}")
}

fn days(value: f64) -> String {
    if value.fract().abs() < 0.05 && value >= 0.0 {
        plural!(value.round() as usize, days)
    } else {
        // Numbers with decimals take the form of "other" in English and of "few" in Russian, which
        // is the same key.
        tr!(days.other, n = format().number(value))
    }
}

/// Milliseconds in the two largest units that matter.
pub(crate) fn duration(milliseconds: f64) -> String {
    let minutes = (milliseconds / 60_000.0).round().max(0.0) as usize;
    let count = |n: usize| format().count(n);
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, 0) => tr!(unit.less_minute).to_owned(),
        (0, 0, m) => tr!(unit.minutes, n = count(m)),
        (0, h, 0) => tr!(unit.hours, n = count(h)),
        (0, h, m) => tr!(unit.hours_minutes, h = count(h), m = count(m)),
        (d, 0, _) => tr!(unit.days_short, n = count(d)),
        (d, h, _) => tr!(unit.days_hours, d = count(d), h = count(h)),
    }
}

/// The number of an answer; a dash where there is none.
pub(crate) fn number(answer: &Answer, currency: Currency) -> String {
    let Ok(value) = answer.value else {
        return tr!(figures.not_measurable).to_owned();
    };
    let text = in_full(answer.figure.unit(), value, currency);
    match answer.figure {
        Figure::SalesGrowth if value > 0.0 => format!("+{text}"),
        _ => text,
    }
}

/// The number of an answer as files hold it: money in whole units, not rounded; `None` where it is
/// not measurable.
pub(crate) fn plain(answer: &Answer, currency: Currency) -> Option<f64> {
    let value = answer.value.ok()?;
    Some(match answer.figure.unit() {
        Unit::Money | Unit::MoneyPerDay => value / currency.minor_per_major() as f64,
        _ => value,
    })
}

/// The fraction in words; empty for a plain count, which is its own fraction.
pub(crate) fn fraction(answer: &Answer, currency: Currency) -> String {
    let figure = answer.figure;
    let count = |n: f64| format().count(n.max(0.0) as usize);
    match figure {
        Figure::TotalRevenue | Figure::NewRevenue => plural!(answer.n, figures.won_deals),
        Figure::AverageDealSize | Figure::SalesCycleDays | Figure::MedianSalesCycleDays => {
            plural!(answer.n, figures.won_deals)
        }
        Figure::PipelineValue | Figure::WeightedPipelineValue => {
            plural!(answer.n, figures.open_deals)
        }
        Figure::SalesGrowth => {
            let before = answer.denominator.unwrap_or(0.0);
            tr!(
                figures.growth_of,
                now = in_full(Unit::Money, answer.numerator + before, currency),
                before = in_full(Unit::Money, before, currency)
            )
        }
        Figure::WinRate => tr!(
            figures.fraction_won,
            n = count(answer.numerator),
            d = count(answer.denominator.unwrap_or(0.0))
        ),
        _ => {
            let Some(below) = answer.denominator else {
                return String::new();
            };
            let (above_unit, below_unit) = figure.fraction_units();
            let n = in_full(above_unit, answer.numerator, currency);
            let d = in_full(below_unit, below, currency);
            match (figure.shape(), figure.unit()) {
                (Shape::Mean | Shape::Median, _) => {
                    tr!(figures.records_n, n = format().count(answer.n))
                }
                (_, Unit::Share) => tr!(figures.of, n = n, d = d),
                _ => tr!(figures.over, n = n, d = d),
            }
        }
    }
}

/// A number beside the number.
pub(crate) fn second(second: &Second, currency: Currency) -> String {
    let m = in_full(second.unit, second.value, currency);
    match second.label {
        Label::Median => tr!(second.median, m = m),
        Label::Mean => tr!(second.mean, m = m),
        Label::Weighted => tr!(second.weighted, m = m),
        Label::Raw => tr!(second.raw, m = m),
        Label::Personal => tr!(second.personal, m = m),
        Label::Automatic => tr!(second.automatic, m = m),
        Label::Meetings => tr!(second.meetings, m = m),
        Label::Calls => tr!(second.calls, m = m),
        Label::OtherInteractions => tr!(second.other, m = m),
        Label::SentBackShare => tr!(second.sent_back, m = m),
        Label::LostCycle => tr!(second.lost_cycle, m = m),
        Label::Value => tr!(second.value, m = m),
        Label::Spent => tr!(second.spent, m = m),
        Label::SimpleLifetimeValue => tr!(second.simple, m = m),
        Label::Target => tr!(second.target, m = m),
        Label::Before => tr!(second.before, m = m),
    }
}

/// What an answer leaves out or takes for granted, one text each.
pub(crate) fn flags(answer: &Answer) -> Vec<String> {
    let flags = &answer.flags;
    let count = |n: usize| format().count(n);
    let mut said = Vec::new();
    if answer.value.is_ok() && answer.is_of_few_cases() {
        said.push(tr!(figures.few_cases).to_owned());
    }
    if flags.is_maturing {
        said.push(tr!(flag.maturing).to_owned());
    }
    if flags.without_value > 0 {
        let all = answer.n + flags.without_value;
        said.push(tr!(
            figures.without_value,
            k = count(flags.without_value),
            n = count(all)
        ));
    }
    if flags.unanswered > 0 {
        said.push(tr!(
            flag.unanswered,
            k = count(flags.unanswered),
            wait = duration(flags.longest_wait_milliseconds as f64)
        ));
    }
    if flags.few_answers {
        said.push(tr!(flag.few_answers).to_owned());
    }
    if flags.cost_is_shared {
        said.push(tr!(flag.cost_shared).to_owned());
    }
    let mut counted = |n: usize, text: fn(String) -> String| {
        if n > 0 {
            said.push(text(count(n)));
        }
    };
    counted(flags.without_rate, |k| tr!(figures.other_currency, k = k));
    counted(flags.first_contact_is_creation, |k| {
        tr!(figures.fell_back, k = k)
    });
    counted(flags.imported, |k| tr!(flag.imported, k = k));
    counted(flags.undecided, |k| tr!(flag.undecided, k = k));
    counted(flags.without_decision, |k| {
        tr!(flag.without_decision, k = k)
    });
    counted(flags.renewals, |k| tr!(flag.renewals, k = k));
    counted(flags.months_without_target, |k| {
        tr!(flag.without_target, k = k)
    });
    said
}

/// The fraction, the numbers beside it and what is left out, in one line; why there is no number and
/// what helps, where there is none.
pub(crate) fn behind(answer: &Answer, currency: Currency) -> String {
    let mut parts = Vec::new();
    match answer.value {
        Err(why) => parts.push(reason(why).to_owned()),
        Ok(_) => parts.push(fraction(answer, currency)),
    }
    // Two numbers beside the number are enough for a tile; all of them stand on the figure's page.
    // What was before stands in the fraction of growth already.
    let seconds = answer.seconds.iter();
    let seconds = seconds.filter(|it| it.label != Label::Before).take(2);
    parts.extend(seconds.map(|it| second(it, currency)));
    parts.extend(flags(answer));
    parts.retain(|part| !part.is_empty());
    let line = parts.join(" · ");
    match answer.value.err().and_then(remedy) {
        Some(remedy) => format!("{line}. {remedy}"),
        None => line,
    }
}

/// The change in words, and whether it went up.
pub(crate) fn change(
    figure: Figure,
    change: Change,
    currency: Currency,
) -> Option<(String, Option<bool>)> {
    match change {
        Change::NotComparable => None,
        // From nothing to something is neither up nor down.
        Change::New => Some((tr!(figures.new).to_owned(), None)),
        Change::Relative(0.0) | Change::Difference(0.0) => {
            Some((tr!(figures.same).to_owned(), None))
        }
        Change::Relative(share) => Some((format().percent(share.abs()), Some(share > 0.0))),
        Change::Difference(difference) => {
            let size = difference.abs();
            let number = format().number(size);
            let text = match (figure.unit(), difference > 0.0) {
                (Unit::Days, true) => tr!(figures.longer, n = number),
                (Unit::Days, false) => tr!(figures.shorter, n = number),
                (Unit::Share, _) => tr!(figures.points, n = format().number(size * 100.0)),
                (unit, true) => tr!(figures.more_by, m = in_full(unit, size, currency)),
                (unit, false) => tr!(figures.less_by, m = in_full(unit, size, currency)),
            };
            Some((text, Some(difference > 0.0)))
        }
    }
}
