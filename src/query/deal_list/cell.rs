//! What stands in a cell.

use crate::domain::{
    ActivityStatus, Date, Deal, DealKind, FieldKind, MILLISECONDS_PER_DAY, MemberId, Moment, Money,
    PersonId, Priority, TimeZone, amount, amount_text,
};
use crate::journal::Workspace;

use super::DealColumn;

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
}

impl DealCell {
    fn text(text: &str) -> Self {
        match text.is_empty() {
            true => Self::Empty,
            false => Self::Text(text.to_owned()),
        }
    }

    /// The value as it is copied and exported: plain numbers and days, whatever the language. A kind
    /// of business and a priority are written as in files.
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
            Self::Custom(key) => own_cell(look, deal, key),
        }
    }
}

fn own_cell(look: DealLook<'_>, deal: &Deal, key: &str) -> DealCell {
    let w = look.workspace;
    let value = deal.custom.get(key).map_or("", String::as_str);
    let read = match w.settings.deal_field_kind(key) {
        FieldKind::Money => amount(value, w.settings.currency).map(DealCell::Money),
        FieldKind::Date => value.parse().ok().map(DealCell::Day),
        FieldKind::Member | FieldKind::Person | FieldKind::Company => named(w, value),
        _ => None,
    };
    read.unwrap_or_else(|| DealCell::text(value))
}

/// The name of a record that a value names by its identity.
fn named(w: &Workspace, value: &str) -> Option<DealCell> {
    let id: MemberId = value.parse().ok()?;
    let member = w.members.get(id).map(|it| it.name.clone());
    let person = || w.person(PersonId(id.0)).map(|it| it.name.clone());
    let company = || {
        let company = w.company(crate::domain::CompanyId(id.0));
        company.map(|it| it.name.clone())
    };
    member.or_else(person).or_else(company).map(DealCell::Text)
}
