//! What the columns of a table are, by their names and by their values as a whole.

use serde::{Deserialize, Serialize};

use super::fields::{Field, by_name};
use super::table::Table;
use super::values::{AmountStyle, DateStyle, amount_style, date_style};
use crate::domain::StageKind;

/// Values that are looked at to recognise a column.
const EXAMPLES: usize = 3;

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnProposal {
    /// What it becomes.
    pub field: Field,
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
    /// Its columns.
    pub columns: Vec<ColumnProposal>,
}

/// Recognises every column of a table. No field but those that may repeat is proposed twice: the
/// surer name gets it, the other column becomes a custom field.
pub fn propose(table: &Table) -> Proposal {
    let mut columns: Vec<(ColumnProposal, usize)> = table
        .headers
        .iter()
        .enumerate()
        .map(|(place, header)| column(table, place, header))
        .collect();
    for field in Field::ALL.into_iter().filter(|field| !field.may_repeat()) {
        let best = columns
            .iter()
            .enumerate()
            .filter(|(_, (column, _))| column.field == field)
            .min_by_key(|(_, (_, doubt))| *doubt)
            .map(|(place, _)| place);
        for (place, (column, _)) in columns.iter_mut().enumerate() {
            if column.field == field && Some(place) != best {
                column.field = Field::Custom;
            }
        }
    }
    let mut columns: Vec<ColumnProposal> = columns.into_iter().map(|(column, _)| column).collect();
    make_sense_of_names(&mut columns);
    Proposal { columns }
}

fn column(table: &Table, place: usize, header: &str) -> (ColumnProposal, usize) {
    let cells = || {
        table
            .rows
            .iter()
            .map(|row| row.cell(place))
            .filter(|cell| !cell.is_empty())
    };
    let examples: Vec<String> = cells().take(EXAMPLES).map(str::to_owned).collect();
    let (amounts, dates) = (amount_style(cells()), date_style(cells()));
    let (mut field, mut doubt) = by_name(header).unwrap_or((Field::Custom, usize::MAX));
    // A name alone does not make a date of what is none.
    if (field.is_date()
        && dates.is_none()
        && !examples.is_empty()
        && !mostly(cells(), |cell| date_style([cell]).is_some()))
        || (field == Field::Value
            && !examples.is_empty()
            && !mostly(cells(), |cell| amount_style([cell]).is_some()))
    {
        (field, doubt) = (Field::Custom, usize::MAX);
    }
    if field == Field::Custom && !examples.is_empty() && mostly(cells(), is_email) {
        (field, doubt) = (Field::Email, usize::MAX - 1);
    }
    if examples.is_empty() && field == Field::Custom {
        field = Field::Ignore;
    }
    let stages = if dates.is_none() {
        stages(cells())
    } else {
        Vec::new()
    };
    (
        ColumnProposal {
            field,
            examples,
            amounts,
            dates,
            stages,
        },
        doubt,
    )
}

/// Whether four fifths of the values, out of the first two hundred, are so.
fn mostly<'a>(cells: impl Iterator<Item = &'a str>, is_so: impl Fn(&str) -> bool) -> bool {
    let (mut so, mut all) = (0, 0);
    for cell in cells.take(200) {
        all += 1;
        so += usize::from(is_so(cell));
    }
    all > 0 && so * 5 >= all * 4
}

fn is_email(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !cell.contains(char::is_whitespace)
    })
}

/// Some names mean different things in different tables.
fn make_sense_of_names(columns: &mut [ColumnProposal]) {
    let has =
        |columns: &[ColumnProposal], field| columns.iter().any(|column| column.field == field);
    let contacts =
        has(columns, Field::Email) || has(columns, Field::Phone) || has(columns, Field::LastName);
    let deals =
        has(columns, Field::Stage) && (has(columns, Field::Value) || has(columns, Field::Closed));
    for place in 0..columns.len() {
        match columns[place].field {
            // In a list of contacts a title is what the person does, and a status no stage.
            Field::Title if contacts && !deals => {
                columns[place].field = if has(columns, Field::JobTitle) {
                    Field::Custom
                } else {
                    Field::JobTitle
                };
            }
            Field::Stage if contacts && !deals => columns[place].field = Field::Custom,
            // In a list of deals a bare name is the deal's.
            Field::Person if deals && !has(columns, Field::Title) && !contacts => {
                columns[place].field = Field::Title;
            }
            _ => {}
        }
    }
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
fn stage_kind(name: &str) -> StageKind {
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
