//! From a question to its answer.

use super::activities::{self, is_meeting_held};
use super::answer::{Answer, Contribution, Label, NotMeasurable, Second};
use super::breakdown::GroupBy;
use super::columns::activities::What as Doing;
use super::costs;
use super::customers;
use super::deals::{self, Business, Open, Proposals};
use super::derived;
use super::figure::{Figure, Kind, Shape, Unit};
use super::filter::Filter;
use super::leads::{self, Became};
use super::query::Query;
use super::tally::{Keep, Sink, Tally, contribution};
use super::view::{Standing, View};

impl View {
    /// Answers a question.
    pub fn answer(&self, query: &Query) -> Answer {
        solve(self, query, false).0
    }

    /// Answers a question with the records behind it, and what each adds.
    pub fn answer_with_records(&self, query: &Query) -> (Answer, Vec<Contribution>) {
        let (answer, cases) = solve(self, query, true);
        let scale = scale(query.figure);
        let records = cases
            .iter()
            .filter_map(|case| contribution(&self.columns, case, scale))
            .collect();
        (answer, records)
    }
}

/// Answers a question, keeping the cases where they are wanted.
pub(super) fn solve(view: &View, query: &Query, keeps: bool) -> (Answer, Vec<super::tally::Case>) {
    if query.figure.shape() == Shape::Composed {
        return derived::compose(view, query, keeps);
    }
    let mut tally = tallied(view, query, None, keeps)
        .pop()
        .map(|(_, tally)| tally)
        .unwrap_or_default();
    let cases = std::mem::take(&mut tally.cases);
    (finish(view, query, tally), cases)
}

/// Counts the cases of a figure that is not composed, all together or by group.
pub(super) fn tallied(
    view: &View,
    query: &Query,
    by: Option<GroupBy>,
    keeps: bool,
) -> Vec<(u32, Tally)> {
    let keep = Keep {
        values: matches!(query.figure.shape(), Shape::Mean | Shape::Median),
        cases: keeps,
    };
    let mut sink = Sink::new(view, Filter::new(view, &query.scope), by, keep);
    gather(&mut sink, query);
    sink.tallies
}

fn gather(sink: &mut Sink<'_>, query: &Query) {
    use Figure as F;
    match query.figure {
        F::LeadsGenerated => leads::leads_created(sink, query, Became::Lead),
        F::QualificationRate => leads::leads_created(sink, query, Became::Qualified),
        F::LeadConversionRate => leads::leads_created(sink, query, Became::Customer),
        F::LeadConversionInPeriod => leads::conversion_in_period(sink, query),
        F::QualifiedLeads => leads::leads_qualified(sink, query, false),
        F::QualifiedToWon => leads::leads_qualified(sink, query, true),
        F::InboundResponseTime => leads::response_times(sink, query, true),
        F::ResponseTime => leads::response_times(sink, query, false),
        F::NewProspects => leads::new_prospects(sink, query),
        F::OutboundActivities => activities::outbound(sink, query),
        F::MeetingsAndInteractions => activities::interactions(sink, query),
        F::MeetingsHeld => activities::count(sink, query, is_meeting_held, 1, 1),
        F::ReplyRate => activities::replies(sink, query),
        F::QualifiedPerHundredTouches => {
            leads::leads_qualified(sink, query, false);
            // Below the line stand the touches alone.
            for (_, tally) in &mut sink.tallies {
                tally.denominator = 0;
                tally.n = 0;
                for case in &mut tally.cases {
                    case.denominator = 0;
                }
            }
            activities::count(sink, query, Doing::is_outbound_touch, 0, 1);
        }
        F::MeetingsPerHundredTouches => {
            activities::count(sink, query, is_meeting_held, 1, 0);
            activities::count(sink, query, Doing::is_outbound_touch, 0, 1);
        }
        F::PipelineValue => deals::open(sink, query, Open::Value),
        F::WeightedPipelineValue => deals::open(sink, query, Open::Weighted),
        F::WeightedShare => deals::open(sink, query, Open::WeightedToRaw),
        F::RottingShare => deals::open(sink, query, Open::Rotting),
        F::AverageDealSize => deals::sizes(sink, query),
        F::SalesCycleDays | F::MedianSalesCycleDays => deals::cycles(sink, query),
        F::NewRevenue => deals::revenue(sink, query, Business::New),
        F::TotalRevenue => deals::revenue(sink, query, Business::All),
        F::SalesGrowth => deals::growth(sink, query),
        F::WinRate => deals::closed(sink, query, false),
        F::WinRateByValue => deals::closed(sink, query, true),
        F::WonToCreated => deals::won_to_created(sink, query),
        F::DealsWon => deals::won(sink, query, 1, 1),
        F::WonValuePerMeeting => {
            deals::revenue(sink, query, Business::All);
            activities::count(sink, query, is_meeting_held, 0, 1);
        }
        F::RevenuePerActivity => {
            deals::revenue(sink, query, Business::All);
            activities::count(sink, query, Doing::is_work, 0, 1);
        }
        F::ProposalsSent => deals::proposals(sink, query, Proposals::Sent),
        F::ProposalSuccess => deals::proposals(sink, query, Proposals::Success),
        F::ProposalSuccessOfDecided => deals::proposals(sink, query, Proposals::SuccessOfDecided),
        F::DaysToDecision => deals::proposals(sink, query, Proposals::Days),
        F::CustomerRetention => customers::retention(sink, query, false),
        F::ChurnRate => customers::retention(sink, query, true),
        F::NewCustomers => customers::new_customers(sink, query, 1, 1),
        F::CustomerSatisfaction => costs::satisfaction(sink, query),
        F::CustomerAcquisitionCost
        | F::CustomerLifetimeValue
        | F::SalesVelocity
        | F::CacPayback
        | F::LtvToCac
        | F::QuotaAttainment
        | F::PipelineCoverage
        | F::CostPerLead
        | F::RevenuePerMember
        | F::CostToRevenue => {}
    }
}

/// By what the numbers of cases are multiplied for the figure: weighted values are counted in
/// hundredths, rates to a hundred in ones.
pub(super) fn scale(figure: Figure) -> f64 {
    match figure {
        Figure::WeightedPipelineValue | Figure::WeightedShare => 0.01,
        Figure::QualifiedPerHundredTouches | Figure::MeetingsPerHundredTouches => 100.0,
        _ => 1.0,
    }
}

/// The answer that the cases of a figure come to.
pub(super) fn finish(view: &View, query: &Query, tally: Tally) -> Answer {
    let figure = query.figure;
    let shape = figure.shape();
    let numerator = tally.numerator as f64 * scale_above(figure);
    let denominator = tally.denominator as f64;
    let [first, second, _] = tally.beside.map(|sum| sum as f64);
    let n = match figure {
        Figure::TotalRevenue | Figure::NewRevenue | Figure::SalesGrowth => first as usize,
        _ => tally.n,
    };
    let middle = median(tally.values);
    let mean = numerator / denominator.max(1.0);
    let mut flags = tally.flags;
    let value = match shape {
        Shape::Sum => match nothing_yet(view, figure) {
            Some(reason) => Err(reason),
            None => Ok(numerator),
        },
        _ if tally.denominator == 0 => Err(why_nothing(view, query, first, second, &flags)),
        Shape::Median => middle.ok_or(NotMeasurable::NoEnquiry),
        Shape::Quotient | Shape::Mean | Shape::Composed => Ok(match figure.unit() {
            Unit::PerHundred => 100.0 * numerator / denominator,
            _ => numerator / denominator,
        }),
    };
    let mut seconds = Vec::new();
    let mut beside = |label, value, unit| seconds.push(Second { label, value, unit });
    let unit = figure.unit();
    match (shape, middle) {
        (Shape::Mean, Some(middle)) => beside(Label::Median, middle, unit),
        (Shape::Median, Some(_)) => beside(Label::Mean, mean, unit),
        _ => {}
    }
    match figure {
        Figure::OutboundActivities => {
            beside(Label::Personal, first, Unit::Count);
            beside(Label::Automatic, second, Unit::Count);
        }
        Figure::MeetingsAndInteractions => {
            beside(Label::Meetings, first, Unit::Count);
            beside(Label::Calls, second, Unit::Count);
            beside(
                Label::OtherInteractions,
                numerator - first - second,
                Unit::Count,
            );
        }
        Figure::QualifiedLeads if tally.n > 0 => {
            beside(Label::SentBackShare, first / tally.n as f64, Unit::Share);
        }
        Figure::PipelineValue => beside(Label::Weighted, first / 100.0, Unit::Money),
        Figure::WeightedPipelineValue => beside(Label::Raw, first, Unit::Money),
        Figure::RottingShare => beside(Label::Value, first, Unit::Money),
        Figure::SalesCycleDays | Figure::MedianSalesCycleDays if second > 0.0 => {
            beside(Label::LostCycle, first / second, Unit::Days);
        }
        Figure::CustomerSatisfaction if tally.n > 0 => {
            beside(Label::Mean, first / tally.n as f64, Unit::Ratio);
            flags.few_answers = tally.n < 30;
        }
        Figure::SalesGrowth => beside(Label::Before, denominator, Unit::Money),
        _ => {}
    }
    flags.is_maturing = figure.kind() == Kind::Cohort
        && matures(figure)
        && tally.denominator > 0
        && view.is_young(query.period);
    Answer {
        figure,
        value,
        numerator,
        denominator: (shape != Shape::Sum).then_some(denominator),
        n,
        seconds,
        flags,
    }
}

fn scale_above(figure: Figure) -> f64 {
    match figure.unit() {
        Unit::PerHundred => 1.0,
        _ => scale(figure),
    }
}

/// Whether more of a cohort may come for as long as a sale takes.
fn matures(figure: Figure) -> bool {
    !matches!(
        figure,
        Figure::InboundResponseTime | Figure::ResponseTime | Figure::ReplyRate
    )
}

/// Why a sum says nothing: there never was anything that it could count.
fn nothing_yet(view: &View, figure: Figure) -> Option<NotMeasurable> {
    use Figure as F;
    let columns = &*view.columns;
    let has_deals = || {
        view.deals
            .iter()
            .any(|deal| deal.standing != Standing::Absent)
    };
    let (is_there, reason) = match figure {
        F::LeadsGenerated | F::QualifiedLeads => {
            let leads = &columns.parties.leads;
            let is_there =
                |lead: &super::columns::parties::LeadRow| lead.since.min(lead.qualified) < view.end;
            (leads.iter().any(is_there), NotMeasurable::NoLeadYet)
        }
        F::OutboundActivities | F::MeetingsAndInteractions | F::MeetingsHeld => {
            let first = columns.activities.at.first();
            (
                first.is_some_and(|at| *at < view.end),
                NotMeasurable::NoActivityYet,
            )
        }
        F::NewProspects => {
            let mut seen = columns.contacts.encounters.iter();
            let is_there = seen.any(|encounter| encounter.at < view.end);
            (is_there, NotMeasurable::NobodySeenYet)
        }
        F::NewCustomers => {
            let is_there = has_deals() || !view.customers().stays.is_empty();
            (is_there, NotMeasurable::NoDealYet)
        }
        _ => (has_deals(), NotMeasurable::NoDealYet),
    };
    (!is_there).then_some(reason)
}

/// Why a quotient says nothing: what is missing below the line.
fn why_nothing(
    view: &View,
    query: &Query,
    first: f64,
    second: f64,
    flags: &super::answer::Flags,
) -> NotMeasurable {
    use Figure as F;
    use NotMeasurable as N;
    match query.figure {
        F::WinRate => N::NoDealClosed,
        F::WinRateByValue if first > 0.0 => N::NoValue,
        F::WinRateByValue => N::NoDealClosed,
        F::AverageDealSize if first > 0.0 => N::NoValue,
        F::WeightedShare if second > 0.0 => N::NoValue,
        F::WeightedShare | F::RottingShare => N::NoOpenDeal,
        F::WonToCreated => N::NoDealCreated,
        F::SalesGrowth => match query.period.compared(view.as_of).1 {
            None => N::NoPeriodBefore,
            Some(_) => N::NoRevenueBefore,
        },
        F::LeadConversionRate | F::LeadConversionInPeriod | F::QualificationRate => N::NoLead,
        F::QualifiedToWon => N::NoQualifiedLead,
        F::InboundResponseTime | F::ResponseTime if flags.unanswered > 0 => N::NothingAnswered,
        F::InboundResponseTime | F::ResponseTime => N::NoEnquiry,
        F::QualifiedPerHundredTouches | F::MeetingsPerHundredTouches | F::ReplyRate => N::NoTouch,
        F::WonValuePerMeeting => N::NoMeeting,
        F::RevenuePerActivity => N::NoActivity,
        F::ProposalSuccess => N::NoProposal,
        F::ProposalSuccessOfDecided | F::DaysToDecision => N::NoProposalDecided,
        F::CustomerRetention | F::ChurnRate => N::NoCustomerAtStart,
        F::CustomerSatisfaction => N::NoSatisfactionAnswer,
        _ => N::NoDealWon,
    }
}

/// The middle of the numbers, or the mean of the two in the middle; `None` of none.
pub(super) fn median(mut numbers: Vec<i64>) -> Option<f64> {
    let middle = numbers.len() / 2;
    if numbers.is_empty() {
        return None;
    }
    // Only the middle has to be in its place.
    let is_even = numbers.len().is_multiple_of(2);
    let (below, above, _) = numbers.select_nth_unstable(middle);
    let above = *above as f64;
    match below.iter().max() {
        Some(below) if is_even => Some((*below as f64 + above) / 2.0),
        _ => Some(above),
    }
}
