//! What is typed or pasted into cells, and cells as a table for the clipboard.

use super::cell::DealLook;
use super::{CellKind, DealColumn};
use crate::domain::{
    Currency, Date, Deal, DealKind, FieldKind, MemberId, Money, Priority, Stage, TimeZone, amount,
    amount_text, choices, number_text, yes_or_no, yes_or_no_text,
};
use crate::exchange::{DateOrder, parse_amount, parse_date};
use crate::journal::{DealEdit, Workspace};

/// Why a text cannot stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CellProblem {
    /// The column follows from others.
    NotEditable,
    NotAnAmount,
    NotANumber,
    NotAPercent,
    NotADay,
    /// No member, or no stage of the deal's pipeline, is called so, and it is none of the options.
    NotAnOption,
    NotYesOrNo,
    NotALink,
}

/// A number in thousandths; `None` when it is none.
pub(super) fn thousandths(text: &str) -> Option<i64> {
    parse_amount(text)?.with_decimals(3)
}

impl DealColumn {
    /// The edit by which a deal gets what was typed into its cell; an empty text empties it. The texts
    /// that [`DealCell::plain`](super::DealCell::plain) gives are read back as what they were.
    ///
    /// # Errors
    /// Why the text cannot stand there. Whether the edit is allowed is another question, which the
    /// planner answers.
    pub fn edit(
        &self,
        look: DealLook<'_>,
        deal: &Deal,
        text: &str,
    ) -> Result<DealEdit, CellProblem> {
        let w = look.workspace;
        let text = text.trim();
        Ok(match self {
            Self::Title => DealEdit::Title(text.to_owned()),
            Self::Value => {
                let currency = deal.value.current().map(|it| it.currency);
                let currency = currency.unwrap_or(w.settings.currency);
                DealEdit::Value(typed_amount(text, currency)?)
            }
            Self::Probability => DealEdit::ProbabilityPercent(typed_percent(text)?),
            Self::Stage => DealEdit::Stage(typed_stage(w, deal, text)?.id),
            Self::Owner if text.is_empty() => DealEdit::Owner(None),
            Self::Owner => {
                let id = member_named(w, text).ok_or(CellProblem::NotAnOption)?;
                DealEdit::Owner(Some(id))
            }
            Self::Company if text.is_empty() => DealEdit::Company(None),
            Self::Company => DealEdit::CompanyNamed(text.to_owned()),
            Self::Person if text.is_empty() => DealEdit::Person(None),
            Self::Person => DealEdit::PersonNamed(text.to_owned()),
            Self::ExpectedClose => DealEdit::ExpectedClose(typed_day(text)?),
            Self::FirstContact => {
                let day = typed_day(text)?;
                DealEdit::FirstContact(day.map(|day| look.zone.noon_of(day)))
            }
            Self::Product => DealEdit::Product(text.to_owned()),
            Self::Source => DealEdit::Source(text.to_owned()),
            Self::WonReason => DealEdit::WonReason(text.to_owned()),
            Self::LostReason => DealEdit::LostReason(text.to_owned()),
            Self::Kind => DealEdit::Kind(typed_kind(text)?),
            Self::Priority => DealEdit::Priority(typed_priority(text)?),
            Self::People => DealEdit::PeopleNamed(choices(text).map(str::to_owned).collect()),
            Self::Custom(key) => DealEdit::Custom(key.clone(), typed_own(w, key, text)?),
            Self::Weighted
            | Self::Pipeline
            | Self::Created
            | Self::Age
            | Self::NextStep
            | Self::LastActivity => return Err(CellProblem::NotEditable),
        })
    }

    /// What can be chosen in the cell of a deal; nothing where anything can be typed.
    pub fn options(&self, workspace: &Workspace, deal: &Deal) -> Vec<String> {
        match self {
            Self::Stage => stages(workspace, deal).map(|it| it.name.clone()).collect(),
            Self::Owner => {
                let members = workspace.members.iter();
                let mut names: Vec<String> = members.map(|it| it.name.clone()).collect();
                names.sort();
                names
            }
            Self::Custom(key) => match workspace.settings.deal_field_kind(key) {
                FieldKind::Choice | FieldKind::Choices => workspace
                    .settings
                    .deal_field(key)
                    .map(|field| field.options.clone())
                    .unwrap_or_default(),
                FieldKind::Member => Self::Owner.options(workspace, deal),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Whether the largest come first when one sorts by it: amounts and what is recent.
    pub fn sorts_largest_first(&self, workspace: &Workspace) -> bool {
        matches!(
            self.kind(workspace),
            CellKind::Money | CellKind::Percent | CellKind::Days
        ) || matches!(self, Self::Created | Self::LastActivity)
    }
}

fn typed_amount(text: &str, currency: Currency) -> Result<Option<Money>, CellProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(money) = amount(text, currency) {
        return Ok(Some(money));
    }
    let minor = parse_amount(text).and_then(|it| it.in_minor_units(currency));
    let minor = minor.ok_or(CellProblem::NotAnAmount)?;
    Ok(Some(Money::new(minor, currency)))
}

fn typed_percent(text: &str) -> Result<Option<u8>, CellProblem> {
    let number = text.trim_end_matches('%').trim();
    if number.is_empty() {
        return Ok(None);
    }
    let percent = number.parse().ok().filter(|it| *it <= 100_u8);
    percent.map(Some).ok_or(CellProblem::NotAPercent)
}

fn typed_day(text: &str) -> Result<Option<Date>, CellProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = text.parse() {
        return Ok(Some(day));
    }
    // Where both orders would do, the day stands first, as it does in the page.
    let utc = TimeZone::utc();
    let orders = [
        DateOrder::YearMonthDay,
        DateOrder::DayMonthYear,
        DateOrder::MonthDayYear,
    ];
    let moment = orders
        .into_iter()
        .find_map(|order| parse_date(text, order, &utc));
    let moment = moment.ok_or(CellProblem::NotADay)?;
    Ok(Some(utc.date_of(moment)))
}

fn typed_kind(text: &str) -> Result<DealKind, CellProblem> {
    match text.to_lowercase().as_str() {
        "" | "new" | "new business" | "новый" | "новый бизнес" | "новая продажа" => {
            Ok(DealKind::NewBusiness)
        }
        "renewal" | "продление" => Ok(DealKind::Renewal),
        _ => Err(CellProblem::NotAnOption),
    }
}

fn typed_priority(text: &str) -> Result<Option<Priority>, CellProblem> {
    let text = text.to_lowercase();
    Ok(Some(match text.as_str() {
        "" => return Ok(None),
        "срочный" | "срочно" => Priority::Urgent,
        "высокий" => Priority::High,
        "средний" => Priority::Medium,
        "низкий" => Priority::Low,
        other => other.parse().map_err(|_| CellProblem::NotAnOption)?,
    }))
}

fn stages<'a>(w: &'a Workspace, deal: &Deal) -> impl Iterator<Item = &'a Stage> {
    let pipeline = w.stage_of(deal).and_then(|stage| stage.pipeline);
    let stages = pipeline.map(|pipeline| w.stages_of(pipeline));
    stages.unwrap_or_default().into_iter()
}

fn typed_stage<'a>(w: &'a Workspace, deal: &Deal, text: &str) -> Result<&'a Stage, CellProblem> {
    stages(w, deal)
        .find(|stage| is_same(&stage.name, text))
        .ok_or(CellProblem::NotAnOption)
}

fn member_named(w: &Workspace, text: &str) -> Option<MemberId> {
    let mut members = w.members.iter();
    members.find(|it| is_same(&it.name, text)).map(|it| it.id)
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn typed_own(w: &Workspace, key: &str, text: &str) -> Result<Option<String>, CellProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    let value = match w.settings.deal_field_kind(key) {
        FieldKind::Text => text.to_owned(),
        FieldKind::Person => named(w.people.iter().map(|it| (it.id, &it.name)), text),
        FieldKind::Company => named(w.companies.iter().map(|it| (it.id, &it.name)), text),
        FieldKind::Number => {
            let thousandths = thousandths(text).ok_or(CellProblem::NotANumber)?;
            number_text(thousandths)
        }
        FieldKind::Money => {
            let money = typed_amount(text, w.settings.currency)?;
            money.map(amount_text).ok_or(CellProblem::NotAnAmount)?
        }
        FieldKind::Date => {
            let day = typed_day(text)?;
            day.map(|it| it.to_string()).ok_or(CellProblem::NotADay)?
        }
        FieldKind::Choice => option_of(w, key, text)?,
        FieldKind::Choices => {
            let chosen = choices(text).map(|it| option_of(w, key, it));
            chosen.collect::<Result<Vec<_>, _>>()?.join("; ")
        }
        FieldKind::Member => {
            let id = member_named(w, text).ok_or(CellProblem::NotAnOption)?;
            id.to_string()
        }
        FieldKind::Link if FieldKind::Link.reads(text) => text.to_owned(),
        FieldKind::Link => return Err(CellProblem::NotALink),
        FieldKind::YesNo => match yes_or_no(text) {
            Some(is_so) => yes_or_no_text(is_so).to_owned(),
            None => return Err(CellProblem::NotYesOrNo),
        },
    };
    Ok(Some(value))
}

/// The option that a text names, as it is written in the field; any text where there are no options.
fn option_of(w: &Workspace, key: &str, text: &str) -> Result<String, CellProblem> {
    let options = w
        .settings
        .deal_field(key)
        .map(|field| field.options.as_slice());
    let options = options.unwrap_or_default();
    if options.is_empty() {
        return Ok(text.to_owned());
    }
    let known = options.iter().find(|option| is_same(option, text));
    known.cloned().ok_or(CellProblem::NotAnOption)
}

/// The identity of the only record of a name; the text as it was written where none or several are
/// called so.
fn named<'a, Id: ToString>(records: impl Iterator<Item = (Id, &'a String)>, text: &str) -> String {
    let mut called_so = records.filter(|(_, name)| is_same(name, text));
    match (called_so.next(), called_so.next()) {
        (Some((id, _)), None) => id.to_string(),
        _ => text.to_owned(),
    }
}

/// A table of texts as spreadsheets copy it: tabs between cells, a line a row; a cell that holds one
/// of these or a quotation mark at its beginning is quoted.
pub fn write_table(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| match text.contains(['\t', '\n', '\r']) || text.starts_with('"') {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(cell).collect();
        cells.join("\t")
    });
    lines.collect::<Vec<_>>().join("\r\n")
}

/// The cells of a table that a spreadsheet copied. The end of the last line begins no further row.
pub fn read_table(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut is_start = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else {
            break;
        };
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            c if is_quoted => cell.push(c),
            '"' if is_start => {
                is_quoted = true;
                is_start = false;
                continue;
            }
            '\t' => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
                is_start = true;
                continue;
            }
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\n' | '\r' => {
                rows.push(vec![String::new()]);
                is_start = true;
                continue;
            }
            c => cell.push(c),
        }
        is_start = false;
    }
    let is_blank = |row: &Vec<String>| row.len() == 1 && row.iter().all(String::is_empty);
    if rows.len() > 1 && rows.last().is_some_and(is_blank) {
        rows.pop();
    }
    rows
}
