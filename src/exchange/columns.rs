//! What the columns of a table are, by their names and by their values as a whole.

use serde::{Deserialize, Serialize};

use super::fields::Field;
use super::names::{by_name, plain};
use super::recognise;
use super::sources::{SourceKind, source_of};
use super::subject::Subject;
use super::table::{Row, Table};
use super::values::{AmountStyle, DateStyle, amount_style, date_style};
use super::words;
use crate::domain::StageKind;

/// Values that are looked at to recognise a column.
const EXAMPLES: usize = 3;

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnProposal {
    /// What it is called.
    pub name: String,
    /// The first values in it.
    pub examples: Vec<String>,
    /// How its values are written, where all of them are amounts.
    pub amounts: Option<AmountStyle>,
    /// How its values are written, where all of them are dates.
    pub dates: Option<DateStyle>,
    /// Its different values in order of first sight, as the stages that they would be; none when
    /// there are too many to be stages.
    pub stages: Vec<StageProposal>,
}

/// A stage that the table names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageProposal {
    /// Its name, as it stands there.
    pub name: String,
    /// What being in it means, by its name.
    pub kind: StageKind,
    /// How many rows are in it.
    pub rows: usize,
}

/// What a table is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What its rows are about.
    pub subject: Subject,
    /// Its columns.
    pub columns: Vec<ColumnProposal>,
    /// What program or site wrote the file, as far as its columns tell.
    pub source: SourceKind,
    /// Whether there is something to import: some column that says what a row is about holds
    /// something.
    pub is_useful: bool,
    /// What the columns become under each subject, in the order of [`Subject::ALL`].
    fields: Vec<Vec<Field>>,
}

/// Recognises what a table is about, and every column of it under each subject. No field but those
/// that may repeat is proposed twice: the surer name gets it.
pub fn propose(table: &Table) -> Proposal {
    let mut columns: Vec<ColumnProposal> = (0..table.headers.len())
        .map(|place| column(table, place))
        .collect();
    let fields: Vec<Vec<Field>> = Subject::ALL
        .into_iter()
        .map(|subject| fields_for(table, subject, &columns))
        .collect();
    let source = source_of(table);
    let subject = source
        .subject()
        .unwrap_or_else(|| recognise::subject(table, &fields));
    let own = Subject::ALL.iter().position(|known| *known == subject);
    let own = own.and_then(|place| fields.get(place));
    let own = own.map_or(&[][..], Vec::as_slice);
    let is_useful = own.iter().zip(&columns).any(|(field, column)| {
        !column.examples.is_empty() && recognise::says_what_it_is(*field, subject)
    });
    tell_stage_kinds(table, own, &mut columns);
    Proposal {
        subject,
        columns,
        source,
        is_useful,
        fields,
    }
}

/// Where columns of their own say what being in a stage means, its name need not.
fn tell_stage_kinds(table: &Table, fields: &[Field], columns: &mut [ColumnProposal]) {
    let place = |wanted: Field| fields.iter().position(|field| *field == wanted);
    let (Some(stage), Some(won)) = (place(Field::Stage), place(Field::IsWon)) else {
        return;
    };
    let closed = place(Field::IsClosed);
    if mostly(cells(table, won), |cell| recognise::ending(cell).is_some()) {
        // How each deal ended, in whatever stage it was.
        return;
    }
    let says = |row: &Row, column: usize| words::yes_or_no(row.cell(column));
    let Some(column) = columns.get_mut(stage) else {
        return;
    };
    for proposed in &mut column.stages {
        let mut rows = table.rows.iter();
        let Some(row) = rows.find(|row| row.cell(stage) == proposed.name) else {
            continue;
        };
        let is_closed = closed.and_then(|column| says(row, column));
        match (says(row, won), is_closed) {
            (Some(true), _) => proposed.kind = StageKind::Won,
            (Some(false), Some(true)) => proposed.kind = StageKind::Lost,
            (Some(false), Some(false)) => proposed.kind = StageKind::Open,
            _ => {}
        }
    }
}

fn cells(table: &Table, place: usize) -> impl Iterator<Item = &str> {
    table
        .rows
        .iter()
        .map(move |row| row.cell(place))
        .filter(|cell| !cell.is_empty())
}

fn column(table: &Table, place: usize) -> ColumnProposal {
    let cells = || cells(table, place);
    // A few bad cells among many do not decide how the others are read.
    let dates = match mostly(cells(), |cell| date_style([cell]).is_some()) {
        true => date_style(cells().filter(|cell| date_style([*cell]).is_some())),
        false => None,
    };
    ColumnProposal {
        name: table.headers.get(place).cloned().unwrap_or_default(),
        examples: cells().take(EXAMPLES).map(str::to_owned).collect(),
        amounts: amount_style(cells()),
        dates,
        stages: match dates {
            None => stages(cells()),
            Some(_) => Vec::new(),
        },
    }
}

/// What the columns of a table become when its rows are about a subject.
fn fields_for(table: &Table, subject: Subject, columns: &[ColumnProposal]) -> Vec<Field> {
    let rest = match subject.has_custom_fields() {
        true => Field::Custom,
        false => Field::Ignore,
    };
    let mut found: Vec<(Field, usize)> = Vec::with_capacity(columns.len());
    for (place, (header, column)) in table.headers.iter().zip(columns).enumerate() {
        let cells = || cells(table, place);
        let is_empty = column.examples.is_empty();
        // A column with nothing in it gives way to one with the next best name.
        let doubt_of = |doubt| if is_empty { doubt + 10_000 } else { doubt };
        let named = by_name(header, subject)
            .map(|(field, doubt)| {
                let field = recognise::by_kind_of_value(field, subject, cells);
                (field, doubt_of(doubt))
            })
            .filter(|(field, _)| is_empty || recognise::fits(*field, subject, cells));
        let by_values = || {
            let field = (!is_empty).then(|| recognise::by_values(subject, cells))??;
            Some((field, usize::MAX - 1))
        };
        let nothing = match is_empty || recognise::is_technical(&plain(header)) {
            true => Field::Ignore,
            false => rest,
        };
        found.push(named.or_else(by_values).unwrap_or((nothing, usize::MAX)));
    }
    for field in Field::ALL.into_iter().filter(|field| !field.may_repeat()) {
        let best = found
            .iter()
            .enumerate()
            .filter(|(_, (known, _))| *known == field)
            .min_by_key(|(_, (_, doubt))| *doubt)
            .map(|(place, _)| place);
        for (place, (known, _)) in found.iter_mut().enumerate() {
            if *known == field && Some(place) != best {
                *known = rest;
            }
        }
    }
    let mut fields: Vec<Field> = found.into_iter().map(|(field, _)| field).collect();
    let named = |known: &[&str]| {
        let mut headers = table.headers.iter();
        headers.position(|header| known.contains(&plain(header).as_str()))
    };
    if subject == Subject::People
        && let (Some(title), Some(job)) = (named(&["title"]), named(&["jobtitle", "должность"]))
    {
        // Beside a job title, a title is what one is addressed by.
        for (place, field) in [(title, Field::NamePrefix), (job, Field::JobTitle)] {
            if let Some(slot) = fields.get_mut(place) {
                *slot = field;
            }
        }
    }
    if subject == Subject::Deals && fields.contains(&Field::Stage) {
        // Beside a stage, a status says how the deal ended.
        let is_end = |cell: &str| recognise::ending(cell).is_some();
        let status = (0..fields.len()).find(|place| {
            fields.get(*place) == Some(&rest) && mostly(cells(table, *place), is_end)
        });
        if let Some(slot) = status.and_then(|place| fields.get_mut(place))
            && !table.headers.is_empty()
        {
            *slot = Field::IsWon;
        }
    }
    let has = |field| fields.contains(&field);
    let is_deals = has(Field::Stage) && (has(Field::Value) || has(Field::Closed));
    let is_contacts = has(Field::Email) || has(Field::Phone) || has(Field::LastName);
    if subject == Subject::Deals && is_deals && !is_contacts && !has(Field::Title) {
        // In a list of deals a bare name is the deal's.
        for field in fields.iter_mut().filter(|field| **field == Field::Person) {
            *field = Field::Title;
        }
    }
    fields
}

/// Whether four fifths of the values, out of the first two hundred, are so.
pub(super) fn mostly<'a>(
    cells: impl Iterator<Item = &'a str>,
    is_so: impl Fn(&str) -> bool,
) -> bool {
    let (mut so, mut all) = (0, 0);
    for cell in cells.take(200) {
        all += 1;
        so += usize::from(is_so(cell));
        // More than a fifth of all that are looked at: no need to look at the others.
        if all - so > 40 {
            return false;
        }
    }
    all > 0 && so * 5 >= all * 4
}

/// More different values than this are no stages.
const STAGES: usize = 60;

/// The different values of a column in order of first sight, as stages.
fn stages<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<StageProposal> {
    let mut stages: Vec<StageProposal> = Vec::new();
    for name in cells {
        if let Some(known) = stages.iter_mut().find(|stage| stage.name == name) {
            known.rows += 1;
            continue;
        }
        if stages.len() == STAGES {
            return Vec::new();
        }
        stages.push(StageProposal {
            name: name.to_owned(),
            kind: stage_kind(name),
            rows: 1,
        });
    }
    stages
}

impl Proposal {
    /// What the columns become when the rows are about a subject.
    pub fn fields(&self, subject: Subject) -> &[Field] {
        Subject::ALL
            .iter()
            .position(|known| *known == subject)
            .and_then(|place| self.fields.get(place))
            .map_or(&[], Vec::as_slice)
    }

    /// The stages named in the column that becomes the stage.
    pub fn stages(&self, fields: &[Field]) -> &[StageProposal] {
        fields
            .iter()
            .position(|field| *field == Field::Stage)
            .and_then(|column| self.columns.get(column))
            .map_or(&[], |column| &column.stages)
    }
}

const WON: [&str; 9] = [
    "won",
    "closed won",
    "closedwon",
    "выигран",
    "успешно",
    "сделка успешна",
    "оплачен",
    "продано",
    "подписан",
];
const LOST: [&str; 9] = [
    "lost",
    "closed lost",
    "closedlost",
    "проигран",
    "не реализовано",
    "отказ",
    "провал",
    "потерян",
    "disqualified",
];

/// What a stage of this name means.
pub(super) fn stage_kind(name: &str) -> StageKind {
    let name = name.to_lowercase();
    let named = |names: [&str; 9]| names.iter().any(|known| name.contains(known));
    if named(LOST) {
        StageKind::Lost
    } else if named(WON) {
        StageKind::Won
    } else {
        StageKind::Open
    }
}
