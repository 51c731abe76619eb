//! The fields that a filter can ask for, and what they are called.

use crate::domain::{FieldKind, FieldOf};
use crate::journal::Workspace;
use crate::query::DealColumn;

/// A field of a deal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say what each is")]
pub enum FilterField {
    Title,
    Value,
    /// The value times the probability.
    Weighted,
    /// The probability of its own, else that of its stage.
    Probability,
    Stage,
    Pipeline,
    Owner,
    Company,
    /// The person, and further people of the deal.
    Person,
    ExpectedClose,
    Created,
    /// When it was won or lost.
    Closed,
    /// Days since it entered its stage.
    Age,
    /// The earliest planned activity.
    NextStep,
    /// When something was last done for it.
    LastActivity,
    Product,
    Source,
    Kind,
    FirstContact,
    WonReason,
    LostReason,
    Priority,
    /// Open, won, lost, overdue and the like.
    State,
    /// Tags of its person and company.
    Tags,
    /// Lists in which its person or company is.
    Lists,
    /// The country of its person or company.
    Country,
    /// A field of one's own, by its key.
    Custom(String),
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterKind {
    /// Any text.
    Text,
    /// A name or one of some options.
    Choice,
    /// A member of the team.
    Member,
    /// An amount in the currency of the workspace.
    Money,
    /// A number: a count, a share in percent.
    Number,
    /// A count of days.
    Days,
    /// A day that has been.
    Past,
    /// A day that lies ahead.
    Ahead,
}

/// The language in which a filter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FilterWords {
    #[default]
    English,
    Russian,
}

impl FilterWords {
    /// The word of this language.
    pub(super) fn of<'a>(self, english: &'a str, russian: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Russian => russian,
        }
    }
}

use FilterField as F;

/// Each field with its names, the usual one first.
const NAMES: [(F, &[&str], &[&str]); 26] = [
    (F::State, &["is"], &["это"]),
    (F::Stage, &["stage"], &["этап", "стадия"]),
    (F::Owner, &["owner"], &["ответственный", "владелец"]),
    (
        F::Value,
        &["value", "amount", "sum"],
        &["сумма", "стоимость"],
    ),
    (F::ExpectedClose, &["close", "expected"], &["закрытие"]),
    (F::LastActivity, &["activity"], &["активность"]),
    (F::NextStep, &["next", "step"], &["шаг"]),
    (F::Created, &["created"], &["создана", "создано"]),
    (F::Closed, &["closed"], &["закрыта", "закрыто"]),
    (F::Age, &["age"], &["возраст"]),
    (F::Company, &["company"], &["компания"]),
    (F::Person, &["person", "contact"], &["человек", "контакт"]),
    (F::Product, &["product"], &["продукт"]),
    (F::Source, &["source"], &["источник"]),
    (F::Priority, &["priority"], &["приоритет"]),
    (F::Probability, &["probability"], &["вероятность"]),
    (F::Weighted, &["weighted"], &["взвешенно"]),
    (F::Pipeline, &["pipeline"], &["воронка"]),
    (F::Title, &["title", "name"], &["название"]),
    (F::Kind, &["kind"], &["вид"]),
    (F::FirstContact, &["first"], &["первый-контакт"]),
    (F::WonReason, &["won-reason"], &["причина-успеха"]),
    (F::LostReason, &["lost-reason"], &["причина-проигрыша"]),
    (F::Tags, &["tag", "tags"], &["метка", "тег"]),
    (F::Lists, &["list", "lists"], &["список"]),
    (F::Country, &["country"], &["страна"]),
];

/// Options of fields that have the same ones everywhere, in both languages; the first is kept.
const STATES: [(&str, &str); 6] = [
    ("open", "открыта"),
    ("closed", "закрыта"),
    ("won", "выиграна"),
    ("lost", "проиграна"),
    ("overdue", "просрочена"),
    ("stale", "застой"),
];
const PRIORITIES: [(&str, &str); 4] = [
    ("urgent", "срочный"),
    ("high", "высокий"),
    ("medium", "средний"),
    ("low", "низкий"),
];
const KINDS: [(&str, &str); 2] = [("new", "новая"), ("renewal", "продление")];

impl FilterField {
    /// All fields of a workspace: those that every deal has, the usual ones first, then the fields of
    /// one's own.
    pub fn all(workspace: &Workspace) -> Vec<Self> {
        let own = workspace.settings.fields_of(FieldOf::Deals).into_iter();
        let own = own.map(|(_, field)| Self::Custom(field.key.clone()));
        let usual = NAMES.iter().map(|(field, ..)| field.clone());
        usual.chain(own).collect()
    }

    /// What it is called in a filter; nothing for a field of one's own, whose key says it.
    pub fn name(&self, words: FilterWords) -> &'static str {
        let known = NAMES.iter().find(|(field, ..)| field == self);
        let name = known.map(|(_, english, russian)| match words {
            FilterWords::English => english[0],
            FilterWords::Russian => russian[0],
        });
        name.unwrap_or_default()
    }

    /// The field that is called so in either language.
    pub(super) fn named(name: &str) -> Option<Self> {
        let is_it = |names: &[&str]| names.contains(&name);
        let mut known = NAMES.iter();
        let found = known.find(|(_, english, russian)| is_it(english) || is_it(russian));
        found.map(|(field, ..)| field.clone())
    }

    /// The column of the list of deals that shows the same; `None` where none does. What both have
    /// is called alike in both, but for what joins its words.
    pub fn column(&self) -> Option<DealColumn> {
        match self {
            Self::Custom(key) => Some(DealColumn::Custom(key.clone())),
            field => field
                .name(FilterWords::English)
                .replace('-', "_")
                .parse()
                .ok(),
        }
    }

    /// What its values are.
    pub fn kind(&self, workspace: &Workspace) -> FilterKind {
        match self {
            Self::Custom(key) => match workspace.settings.deal_field_kind(key) {
                FieldKind::Number => FilterKind::Number,
                FieldKind::Money => FilterKind::Money,
                FieldKind::Date => FilterKind::Past,
                FieldKind::Choice | FieldKind::Choices | FieldKind::YesNo => FilterKind::Choice,
                FieldKind::Member => FilterKind::Member,
                FieldKind::Text | FieldKind::Link | FieldKind::Person | FieldKind::Company => {
                    FilterKind::Text
                }
            },
            field => field.usual_kind(),
        }
    }

    pub(super) fn usual_kind(&self) -> FilterKind {
        match self {
            Self::Value | Self::Weighted => FilterKind::Money,
            Self::Probability => FilterKind::Number,
            Self::Age => FilterKind::Days,
            Self::Owner => FilterKind::Member,
            Self::ExpectedClose | Self::NextStep => FilterKind::Ahead,
            Self::Created | Self::Closed | Self::LastActivity | Self::FirstContact => {
                FilterKind::Past
            }
            Self::Stage | Self::Pipeline | Self::Kind | Self::Priority | Self::State => {
                FilterKind::Choice
            }
            Self::Tags | Self::Lists => FilterKind::Choice,
            _ => FilterKind::Text,
        }
    }

    /// The options that it has in every workspace, in both languages; empty where it has none.
    pub fn fixed_options(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::State => &STATES,
            Self::Priority => &PRIORITIES,
            Self::Kind => &KINDS,
            _ => &[],
        }
    }
}

/// The key of the field of one's own with this key or name.
pub(super) fn own_key(workspace: &Workspace, name: &str) -> Option<String> {
    let of_deals = || {
        let fields = workspace.settings.fields.values();
        fields.filter(|field| field.of == FieldOf::Deals)
    };
    let same = |text: &str| super::super::search::fold(text) == super::super::search::fold(name);
    let by_key = of_deals().find(|field| field.key == name);
    let found = by_key.or_else(|| of_deals().find(|field| same(&field.name)));
    found.map(|field| field.key.clone())
}

/// The first field of which a name is liked.
pub(super) fn named_like(likes: impl Fn(&str) -> bool) -> Option<FilterField> {
    let mut known = NAMES.iter();
    let found = known.find(|(_, english, russian)| {
        let mut names = english.iter().chain(*russian);
        names.any(|name| likes(name))
    });
    found.map(|(field, ..)| field.clone())
}

impl FilterField {
    /// Whether one of its names in any language begins so.
    pub(super) fn has_name_like(&self, typed: &str) -> bool {
        let known = NAMES.iter().find(|(field, ..)| field == self);
        known.is_some_and(|(_, english, russian)| {
            let mut names = english.iter().chain(*russian);
            names.any(|name| name.starts_with(typed))
        })
    }
}
