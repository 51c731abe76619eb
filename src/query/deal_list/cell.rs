//! What stands in a cell.

use crate::domain::{
    ActivityStatus, Date, Deal, DealKind, FieldKind, MILLISECONDS_PER_DAY, Moment, Money, Priority,
    TimeZone, amount, amount_text, number_text, yes_or_no, yes_or_no_text,
};
use crate::journal::Workspace;

use super::DealColumn;
use super::typed::thousandths;

/// From where the deals are looked at.
#[derive(Debug, Clone, Copy)]
pub struct DealLook<'a> {
    /// The records.
    pub workspace: &'a Workspace,
    /// Whose days count.
    pub zone: &'a TimeZone,
    /// Now, for ages.
    pub now: Moment,
}

/// What stands in a cell, before it is put into the reader's words.
#[derive(Debug, Clone, PartialEq)]
pub enum DealCell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// An amount.
    Money(Money),
    /// A share in percent.
    Percent(u8),
    /// So many days.
    Days(i64),
    /// A calendar day.
    Day(Date),
    /// New business or a renewal.
    Kind(DealKind),
    /// Something planned: when, what, and whether that is over.
    Step(Date, String),
    /// How urgent it is.
    Priority(Priority),
    /// A number of a field of one's own, in thousandths.
    Number(i64),
    /// Yes or no.
    YesNo(bool),
}

impl DealCell {
    fn text(text: &str) -> Self {
        match text.is_empty() {
            true => Self::Empty,
            false => Self::Text(text.to_owned()),
        }
    }

    /// What the value of a field of one's own says in the manner of its kind; what does not read as
    /// that, as it was written.
    pub(super) fn of_own(workspace: &Workspace, kind: FieldKind, value: &str) -> Self {
        let read = match kind {
            FieldKind::Money => amount(value, workspace.settings.currency).map(Self::Money),
            FieldKind::Date => value.parse().ok().map(Self::Day),
            FieldKind::Number => thousandths(value).map(Self::Number),
            FieldKind::YesNo => yes_or_no(value).map(Self::YesNo),
            FieldKind::Member | FieldKind::Person | FieldKind::Company => {
                workspace.name_of_record(value).map(Self::text)
            }
            _ => None,
        };
        read.unwrap_or_else(|| Self::text(value))
    }

    /// Whether it is a word that Kith has for it, in the reader's language.
    pub fn is_word(&self) -> bool {
        matches!(self, Self::Kind(_) | Self::Priority(_) | Self::YesNo(_))
    }

    /// The value as it is copied and exported: plain numbers and days, whatever the language. A kind
    /// of business, a priority, yes and no are written as in files.
    pub fn plain(&self, own: crate::domain::Currency) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Money(money) => {
                let text = amount_text(*money);
                match text.rsplit_once(' ') {
                    Some((number, _)) if money.currency == own => {
                        number.strip_suffix(".00").unwrap_or(number).to_owned()
                    }
                    _ => text,
                }
            }
            Self::Percent(percent) => percent.to_string(),
            Self::Days(days) => days.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Kind(DealKind::NewBusiness) => "new business".to_owned(),
            Self::Kind(DealKind::Renewal) => "renewal".to_owned(),
            Self::Priority(priority) => priority.as_str().to_owned(),
            Self::Number(thousandths) => number_text(*thousandths),
            Self::YesNo(is_so) => yes_or_no_text(*is_so).to_owned(),
            Self::Step(day, subject) => format!("{day} {subject}").trim_end().to_owned(),
        }
    }
}

/// How likely a deal is won, in percent: its own estimate, else its stage's.
pub(in crate::query) fn probability(workspace: &Workspace, deal: &Deal) -> Option<u8> {
    let own = deal.probability_percent.current().copied();
    own.or_else(|| workspace.stage_of(deal).map(|it| it.probability_percent))
}

/// The value times the probability.
pub(in crate::query) fn weighted(workspace: &Workspace, deal: &Deal) -> Option<Money> {
    let value = deal.value.current()?;
    let percent = i64::from(probability(workspace, deal)?);
    let hundredth = value.minor / 100 * percent + value.minor % 100 * percent / 100;
    Some(Money::new(hundredth, value.currency))
}

/// When something was last done for a deal.
pub(in crate::query) fn last_activity(workspace: &Workspace, deal: &Deal) -> Option<Moment> {
    let activities = workspace.activities_of_deal(deal.id).into_iter();
    activities
        .filter(|it| it.status == ActivityStatus::Done)
        .map(|it| it.at)
        .max()
}

impl DealColumn {
    /// What stands in the cell of a deal.
    pub fn cell(&self, look: DealLook<'_>, deal: &Deal) -> DealCell {
        let w = look.workspace;
        let day = |at: Option<Moment>| {
            at.map_or(DealCell::Empty, |at| DealCell::Day(look.zone.date_of(at)))
        };
        match self {
            Self::Title => DealCell::text(&deal.title),
            Self::Value => deal
                .value
                .current()
                .map_or(DealCell::Empty, |it| DealCell::Money(*it)),
            Self::Weighted => weighted(w, deal).map_or(DealCell::Empty, DealCell::Money),
            Self::Probability => probability(w, deal).map_or(DealCell::Empty, DealCell::Percent),
            Self::Stage => DealCell::text(w.stage_of(deal).map_or("", |it| &it.name)),
            Self::Pipeline => {
                let pipeline = w.stage_of(deal).and_then(|it| it.pipeline);
                let pipeline = pipeline.and_then(|id| w.pipelines.get(id));
                DealCell::text(pipeline.map_or("", |it| &it.name))
            }
            Self::Owner => {
                let owner = deal.owner.current().and_then(|id| w.members.get(*id));
                DealCell::text(owner.map_or("", |it| &it.name))
            }
            Self::Company => {
                let company = deal.company.and_then(|id| w.company(id));
                DealCell::text(company.map_or("", |it| &it.name))
            }
            Self::Person => {
                let person = deal.person.and_then(|id| w.person(id));
                DealCell::text(person.map_or("", |it| &it.name))
            }
            Self::ExpectedClose => deal
                .expected_close
                .current()
                .map_or(DealCell::Empty, |day| DealCell::Day(*day)),
            Self::Created => day(deal.created),
            Self::Age => match deal.stage.since() {
                Some(since) => {
                    let age = look.now.milliseconds().saturating_sub(since.milliseconds());
                    DealCell::Days(age.max(0) / MILLISECONDS_PER_DAY)
                }
                None => DealCell::Empty,
            },
            Self::NextStep => w.next_step(deal.id).map_or(DealCell::Empty, |step| {
                DealCell::Step(look.zone.date_of(step.at), step.subject.to_string())
            }),
            Self::LastActivity => day(last_activity(w, deal)),
            Self::Product => DealCell::text(&deal.product),
            Self::Source => DealCell::text(&deal.source),
            Self::Kind => DealCell::Kind(deal.kind),
            Self::FirstContact => day(deal.first_contact),
            Self::WonReason => DealCell::text(&deal.won_reason),
            Self::LostReason => DealCell::text(&deal.lost_reason),
            Self::Priority => deal.priority.map_or(DealCell::Empty, DealCell::Priority),
            // Most deals have none, and a list of them asks often.
            Self::People if deal.people.is_empty() => DealCell::Empty,
            Self::People => {
                let people = w.people_of_deal(deal).into_iter();
                let names: Vec<&str> = people.map(|(person, _)| person.name.as_str()).collect();
                DealCell::text(&names.join("; "))
            }
            Self::Custom(key) => {
                let value = deal.custom.get(key).map_or("", String::as_str);
                DealCell::of_own(w, w.settings.deal_field_kind(key), value)
            }
        }
    }
}
