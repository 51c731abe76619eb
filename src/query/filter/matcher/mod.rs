//! Asking records whether a filter wants them.

pub(super) mod names;
mod values;

use std::str::FromStr;

use super::{
    Compares, Filter, FilterField, FilterKind, FilterLook, FilterTest, FilterValue, Says, Term,
    When,
};
use crate::domain::{
    Date, Deal, DealKind, FieldKind, ListId, MemberId, PipelineId, Priority, StageId, yes_or_no,
};
use crate::query::deals::DealIndex;
use crate::query::search::{fold, holds};
use values::Seen;

/// A filter made ready for asking many records: names are looked up, texts folded, times counted.
#[derive(Debug)]
pub struct Matcher<'a> {
    look: FilterLook<'a>,
    /// What is known of the deals by place, where they are looked through in its order.
    index: Option<&'a DealIndex>,
    today: Date,
    node: Option<Node>,
}

#[derive(Debug)]
enum Node {
    Text(String),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Test(FilterField, Check),
}

/// What is asked of a field.
#[derive(Debug)]
enum Check {
    Empty,
    Filled,
    Stages(Vec<StageId>),
    Pipelines(Vec<PipelineId>),
    /// The member, or one whose name is kept.
    Members(Vec<MemberId>),
    Lists(Vec<ListId>),
    /// One of the texts has one of these in it.
    Has(Vec<String>),
    /// One of the texts is one of these.
    Is(Vec<String>),
    YesNo(Vec<bool>),
    Priorities(Vec<Priority>),
    Kinds(Vec<DealKind>),
    States(Vec<State>),
    /// From the first to the second thousandth, both included.
    Amount(i64, i64),
    /// From the first to the second day, both included, and whether nothing at all is in it, too.
    Days(Option<Date>, Option<Date>, bool),
    /// Past, and still open.
    Overdue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Closed,
    Won,
    Lost,
    Overdue,
    Stale,
}

impl FromStr for State {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "open" => Self::Open,
            "closed" => Self::Closed,
            "won" => Self::Won,
            "lost" => Self::Lost,
            "overdue" => Self::Overdue,
            "stale" => Self::Stale,
            _ => return Err(()),
        })
    }
}

impl Filter {
    /// The filter made ready for asking.
    pub fn matcher<'a>(&self, look: FilterLook<'a>) -> Matcher<'a> {
        Matcher::new(self, look, None)
    }
}

impl<'a> Matcher<'a> {
    pub(in crate::query) fn new(
        filter: &Filter,
        look: FilterLook<'a>,
        index: Option<&'a DealIndex>,
    ) -> Self {
        let today = look.zone.date_of(look.now);
        let node = filter.0.as_ref().map(|term| node(term, look, today));
        Self {
            look,
            index,
            today,
            node,
        }
    }

    /// Whether the filter wants a deal.
    pub fn wants(&self, deal: &Deal) -> bool {
        self.wants_seen(&Seen::new(self.look, self.today, deal))
    }

    /// Whether the filter wants the deal at a place of the index.
    pub(in crate::query) fn wants_at(&self, deal: &Deal, place: usize) -> bool {
        let seen = Seen::new(self.look, self.today, deal);
        self.wants_seen(&match self.index {
            Some(index) => seen.known(index, place),
            None => seen,
        })
    }

    fn wants_seen(&self, seen: &Seen<'_>) -> bool {
        self.node.as_ref().is_none_or(|node| node.holds(seen))
    }
}

impl Node {
    fn holds(&self, seen: &Seen<'_>) -> bool {
        match self {
            Self::Text(word) => seen.has_text(word),
            Self::Not(node) => !node.holds(seen),
            Self::All(nodes) => nodes.iter().all(|node| node.holds(seen)),
            Self::Any(nodes) => nodes.iter().any(|node| node.holds(seen)),
            Self::Test(field, check) => check.is_met(field, seen),
        }
    }

    /// What is quickly told comes first: texts take longest.
    fn cost(&self) -> u8 {
        match self {
            Self::Test(field, _) => match field {
                FilterField::LastActivity | FilterField::NextStep | FilterField::State => 2,
                FilterField::Title | FilterField::Company | FilterField::Person => 3,
                _ => 1,
            },
            Self::Text(_) => 3,
            Self::Not(node) => node.cost(),
            Self::All(nodes) | Self::Any(nodes) => {
                nodes.iter().map(Self::cost).max().unwrap_or_default()
            }
        }
    }
}

fn node(term: &Term, look: FilterLook<'_>, today: Date) -> Node {
    let each = |terms: &[Term]| {
        let mut nodes: Vec<Node> = terms.iter().map(|it| node(it, look, today)).collect();
        nodes.sort_by_key(Node::cost);
        nodes
    };
    match term {
        Term::Text(word) => Node::Text(fold(word)),
        Term::Not(term) => Node::Not(Box::new(node(term, look, today))),
        Term::All(terms) => Node::All(each(terms)),
        Term::Any(terms) => Node::Any(each(terms)),
        Term::Test(test) => Node::Test(test.field.clone(), check(test, look, today)),
    }
}

fn check(test: &FilterTest, look: FilterLook<'_>, today: Date) -> Check {
    let w = look.workspace;
    match &test.says {
        Says::Empty => Check::Empty,
        Says::Filled => Check::Filled,
        Says::Is(values) => Check::Is(values.iter().filter_map(text_of).map(fold).collect()),
        Says::Has(values) => has(&test.field, values, look),
        Says::Between(from, until) => Check::Amount(*from, *until),
        Says::Number(compares, number) => {
            let (from, until) = match compares {
                Compares::Less => (i64::MIN, number.saturating_sub(1)),
                Compares::AtMost => (i64::MIN, *number),
                Compares::More => (number.saturating_add(1), i64::MAX),
                Compares::AtLeast => (*number, i64::MAX),
                Compares::Equal => (*number, *number),
            };
            Check::Amount(from, until)
        }
        Says::Within(When::Overdue) => Check::Overdue,
        Says::Within(when) => {
            let (from, until) = when.span(today, is_ahead(&test.field, w));
            Check::Days(from, until, false)
        }
        Says::Day(compares, when) => {
            let is_ahead = is_ahead(&test.field, w);
            let (from, until) = when.span(today, is_ahead);
            let is_away = matches!(when, When::Away(..));
            // What has been longer ago lies before.
            let compares = match is_away && !is_ahead {
                true => compares.turned(),
                false => *compares,
            };
            let before = |day: Option<Date>| day.and_then(|day| day.pred_opt()).or(Some(Date::MIN));
            let after = |day: Option<Date>| day.and_then(|day| day.succ_opt()).or(Some(Date::MAX));
            // Nothing done at all is long ago, too.
            let never = is_away && test.field == FilterField::LastActivity;
            match compares {
                Compares::Less => Check::Days(None, before(from), never),
                Compares::AtMost => Check::Days(None, until, never),
                Compares::More => Check::Days(after(until), None, false),
                Compares::AtLeast => Check::Days(from, None, false),
                Compares::Equal => Check::Days(from, until, false),
            }
        }
    }
}

fn is_ahead(field: &FilterField, w: &crate::journal::Workspace) -> bool {
    field.kind(w) == FilterKind::Ahead
}

impl Compares {
    fn turned(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
            Self::Equal => Self::Equal,
        }
    }
}

fn text_of(value: &FilterValue) -> Option<&str> {
    match value {
        FilterValue::Me => None,
        FilterValue::Text(text) => Some(text),
    }
}

fn has(field: &FilterField, values: &[FilterValue], look: FilterLook<'_>) -> Check {
    let w = look.workspace;
    let texts = || values.iter().filter_map(text_of);
    let members = || {
        let ids = values.iter().flat_map(|value| match value {
            FilterValue::Me => look.me.into_iter().collect(),
            FilterValue::Text(text) => names::members(w, text),
        });
        Check::Members(ids.collect())
    };
    match field {
        FilterField::Stage => Check::Stages(texts().flat_map(|it| names::stages(w, it)).collect()),
        FilterField::Pipeline => {
            Check::Pipelines(texts().flat_map(|it| names::pipelines(w, it)).collect())
        }
        FilterField::Lists => Check::Lists(texts().flat_map(|it| names::lists(w, it)).collect()),
        FilterField::Owner => members(),
        FilterField::State => Check::States(texts().filter_map(|it| it.parse().ok()).collect()),
        FilterField::Priority => {
            Check::Priorities(texts().filter_map(|it| it.parse().ok()).collect())
        }
        FilterField::Kind => Check::Kinds(
            texts()
                .map(|it| match it {
                    "renewal" => DealKind::Renewal,
                    _ => DealKind::NewBusiness,
                })
                .collect(),
        ),
        FilterField::Tags => Check::Is(texts().map(fold).collect()),
        FilterField::Custom(key) => match w.settings.deal_field_kind(key) {
            FieldKind::Member => members(),
            FieldKind::YesNo => Check::YesNo(texts().filter_map(yes_or_no).collect()),
            FieldKind::Choice | FieldKind::Choices => Check::Is(texts().map(fold).collect()),
            _ => Check::Has(texts().map(fold).collect()),
        },
        _ => Check::Has(texts().map(fold).collect()),
    }
}

impl Check {
    fn is_met(&self, field: &FilterField, seen: &Seen<'_>) -> bool {
        let deal = seen.deal;
        match self {
            Self::Empty => !seen.says_something(field),
            Self::Filled => seen.says_something(field),
            Self::Stages(ids) => deal.stage.current().is_some_and(|it| ids.contains(it)),
            Self::Pipelines(ids) => {
                let pipeline = seen.stage().and_then(|it| it.pipeline);
                pipeline.is_some_and(|it| ids.contains(&it))
            }
            Self::Members(ids) => match field {
                FilterField::Custom(key) => {
                    let value = deal.custom.get(key).map_or("", String::as_str);
                    match value.parse() {
                        Ok(id) => ids.contains(&id),
                        Err(_) => {
                            let mut members = ids.iter().filter_map(|id| seen.member(*id));
                            !value.is_empty() && members.any(|it| fold(&it.name) == fold(value))
                        }
                    }
                }
                _ => deal.owner.current().is_some_and(|it| ids.contains(it)),
            },
            Self::Lists(ids) => seen.is_in_list(ids),
            Self::Has(texts) => seen.any_text(field, &mut |value| {
                let mut wanted = texts.iter();
                wanted.any(|text| holds(value.as_bytes(), text.as_bytes()))
            }),
            Self::Is(texts) => {
                seen.any_text(field, &mut |value| texts.iter().any(|it| it == value))
            }
            Self::YesNo(wanted) => match field {
                FilterField::Custom(key) => {
                    let value = deal.custom.get(key).and_then(|it| yes_or_no(it));
                    value.is_some_and(|it| wanted.contains(&it))
                }
                _ => false,
            },
            Self::Priorities(all) => deal.priority.is_some_and(|it| all.contains(&it)),
            Self::Kinds(all) => all.contains(&deal.kind),
            Self::States(all) => all.iter().any(|state| state.is_of(seen)),
            Self::Amount(from, until) => {
                let number = seen.number(field);
                number.is_some_and(|it| (*from..=*until).contains(&it))
            }
            Self::Days(from, until, never) => match seen.day(field) {
                Some(day) => {
                    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
                }
                None => *never,
            },
            Self::Overdue => {
                let day = seen.day(field);
                seen.is_open() && day.is_some_and(|day| day < seen.today)
            }
        }
    }
}

impl State {
    fn is_of(self, seen: &Seen<'_>) -> bool {
        use crate::domain::StageKind;
        let kind = || seen.stage().map_or(StageKind::Open, |it| it.kind);
        match self {
            Self::Open => kind() == StageKind::Open,
            Self::Closed => kind() != StageKind::Open,
            Self::Won => kind() == StageKind::Won,
            Self::Lost => kind() == StageKind::Lost,
            Self::Overdue => Check::Overdue.is_met(&FilterField::NextStep, seen),
            Self::Stale => {
                let limit = seen.stage().and_then(|it| it.rot_days);
                let age = seen.age_days();
                let is_over = limit
                    .zip(age)
                    .is_some_and(|(limit, age)| age > i64::from(limit));
                kind() == StageKind::Open && is_over
            }
        }
    }
}
