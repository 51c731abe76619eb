//! What the example and the tests of the matcher share: reading files, running, and scoring the
//! answer against the truth.

#![allow(
    dead_code,
    reason = "the example and the tests use different parts of it"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;

use kith::exchange::{Table, read_table};
use kith::matching::{Candidate, Match, Role, Scope, candidates, find, roles};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The file.
    pub file: String,
    /// Another file, if pairs between both are wanted.
    pub with: Option<String>,
    /// The column that names a record; the first that looks so, or the number of the row, otherwise.
    pub id: Option<String>,
    /// Columns that are not looked at.
    pub ignore: Vec<String>,
}

/// The answer.
pub struct Answer {
    /// The names of the candidates, by place.
    pub ids: Vec<String>,
    /// How many of them are from the first file.
    pub first: usize,
    /// Whether pairs are between two files.
    pub is_between: bool,
    /// What every column of the first file was taken for.
    pub roles: Vec<(String, Role)>,
    /// The pairs.
    pub matches: Vec<Match>,
}

/// A file as candidates.
pub struct Source {
    /// What the records are called.
    pub ids: Vec<String>,
    /// The records.
    pub candidates: Vec<Candidate>,
    /// What every column was taken for.
    pub roles: Vec<(String, Role)>,
}

/// Reads a table.
///
/// # Errors
/// A plain message when the file cannot be opened or is no table.
pub fn read(path: &str) -> Result<Table, String> {
    let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    read_table(&bytes).map_err(|error| format!("{path}: {error}"))
}

/// A table as candidates.
///
/// # Errors
/// A plain message when there is no column of the name that was given.
pub fn source(table: &Table, id: Option<&str>, ignore: &[String]) -> Result<Source, String> {
    let id_column = match id {
        Some(name) => Some(column(table, name).ok_or_else(|| {
            format!(
                "there is no column {name}; there are: {}",
                table.headers.join(", ")
            )
        })?),
        None => guessed_id_column(table),
    };
    let mut roles = roles(table);
    for (place, role) in roles.iter_mut().enumerate() {
        let is_ignored = table
            .headers
            .get(place)
            .is_some_and(|header| ignore.iter().any(|name| is_same_name(name, header)));
        if is_ignored || Some(place) == id_column {
            *role = Role::Ignored;
        }
    }
    let ids = table
        .rows
        .iter()
        .enumerate()
        .map(|(number, row)| match id_column {
            Some(place) => row.cell(place).to_owned(),
            None => (number + 1).to_string(),
        })
        .collect();
    Ok(Source {
        ids,
        candidates: candidates(table, &roles),
        roles: table.headers.iter().cloned().zip(roles).collect(),
    })
}

fn column(table: &Table, name: &str) -> Option<usize> {
    table
        .headers
        .iter()
        .position(|header| is_same_name(name, header))
}

fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The first column whose name says that it names the record, and whose values are all different.
fn guessed_id_column(table: &Table) -> Option<usize> {
    (0..table.headers.len()).find(|place| {
        let header = table
            .headers
            .get(*place)
            .map_or("", |header| header)
            .to_lowercase();
        let named = header
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "id")
            || header.ends_with("id");
        let mut seen = BTreeSet::new();
        named
            && table
                .rows
                .iter()
                .all(|row| !row.cell(*place).is_empty() && seen.insert(row.cell(*place)))
    })
}

/// Finds the duplicates.
///
/// # Errors
/// A plain message.
pub fn answer(question: &Question) -> Result<Answer, String> {
    let table = read(&question.file)?;
    let tables = match &question.with {
        Some(with) => vec![table, read(with)?],
        None => vec![table],
    };
    for name in &question.ignore {
        if !tables.iter().any(|table| column(table, name).is_some()) {
            return Err(format!("there is no column {name} to ignore"));
        }
    }
    answer_for(&tables, question.id.as_deref(), &question.ignore)
}

/// Finds the duplicates in tables: within one, or between the first and the others.
///
/// # Errors
/// A plain message when there is no column of the name that was given.
pub fn answer_for(tables: &[Table], id: Option<&str>, ignore: &[String]) -> Result<Answer, String> {
    let (mut ids, mut candidates, mut roles, mut first) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (number, table) in tables.iter().enumerate() {
        let source = source(table, id, ignore)?;
        ids.extend(source.ids);
        candidates.extend(source.candidates);
        if number == 0 {
            (first, roles) = (ids.len(), source.roles);
        }
    }
    let is_between = tables.len() > 1;
    let scope = if is_between {
        Scope::Between(first)
    } else {
        Scope::Within
    };
    let matches = find(&candidates, scope, &mut |_| true).unwrap_or_default();
    Ok(Answer {
        ids,
        first,
        is_between,
        roles,
        matches,
    })
}

/// Which pairs are true.
#[derive(Debug, Default)]
pub struct Truth {
    /// Pairs of names of records; the smaller name first, unless they are of two files.
    pub pairs: BTreeSet<(String, String)>,
    /// Where only some pairs were looked at: those that are known to be false.
    pub false_pairs: Option<BTreeSet<(String, String)>>,
}

/// How good an answer is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Pairs that are true and told.
    pub right: usize,
    /// Pairs that are told and not true.
    pub wrong: usize,
    /// Pairs that are true and not told.
    pub missed: usize,
}

impl Score {
    /// The share of what was told that is true.
    pub fn precision(self) -> f64 {
        self.right as f64 / ((self.right + self.wrong) as f64).max(1.0)
    }

    /// The share of what is true that was told.
    pub fn recall(self) -> f64 {
        self.right as f64 / ((self.right + self.missed) as f64).max(1.0)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / ((2 * self.right + self.wrong + self.missed) as f64).max(1.0)
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "precision {:.4} recall {:.4} F1 {:.4} ({} right, {} wrong, {} missed)",
            self.precision(),
            self.recall(),
            self.f1(),
            self.right,
            self.wrong,
            self.missed
        )
    }
}

/// Names of columns that say which records are one.
const GROUPS: [&str; 10] = [
    "cluster",
    "clusterid",
    "masterid",
    "entityid",
    "groupid",
    "group",
    "entity",
    "truth",
    "trueid",
    "label",
];

/// The column of a table that groups its records, if it has one.
pub fn group_column(table: &Table) -> Option<String> {
    table
        .headers
        .iter()
        .find(|header| {
            let name: String = header
                .to_lowercase()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            GROUPS.contains(&name.as_str())
        })
        .cloned()
}

/// Reads the truth from a table, in whichever of these ways it is told:
/// - records with a column that groups them (`cluster`, `master_id`, or the one that is given);
/// - records whose names are `x-N-org` and `x-N-dup-M`, where equal N is one (as FEBRL has it);
/// - pairs: the names of two records in the first two columns, or in two that end with `_l` and
///   `_r`; with a last column of scores, where less than 0.5 is a false pair, only those pairs count.
///
/// # Errors
/// A plain message when none of them fits.
pub fn truth(table: &Table, id: Option<&str>, group: Option<&str>) -> Result<Truth, String> {
    let id_column = match id.and_then(|id| column(table, id)) {
        Some(place) => Some(place),
        None => guessed_id_column(table),
    };
    let group = group.map(str::to_owned).or_else(|| group_column(table));
    if let Some(name) = group {
        let Some(place) = column(table, &name) else {
            return Err(format!("there is no column {name} in the truth"));
        };
        let names = table
            .rows
            .iter()
            .enumerate()
            .map(|(number, row)| match id_column {
                Some(id) => row.cell(id).to_owned(),
                None => (number + 1).to_string(),
            });
        let groups = table.rows.iter().map(|row| row.cell(place).to_owned());
        return Ok(grouped(names.zip(groups)));
    }
    if let Some(id) = id_column {
        let numbers: Option<Vec<(String, String)>> = table
            .rows
            .iter()
            .map(|row| {
                let name = row.cell(id);
                let number = name.split('-').nth(1)?;
                let kind = name.split('-').nth(2)?;
                (kind == "org" || kind == "dup").then(|| (name.to_owned(), number.to_owned()))
            })
            .collect();
        if let Some(numbers) = numbers {
            return Ok(grouped(numbers.into_iter()));
        }
    }
    pairs(table)
}

fn pairs(table: &Table) -> Result<Truth, String> {
    let ending = |end: &str| {
        table
            .headers
            .iter()
            .position(|header| header.ends_with(end))
    };
    let (left, right) = ending("_l").zip(ending("_r")).unwrap_or((0, 1));
    if table.headers.len() < 2 {
        return Err("the truth has no two columns of pairs and no column that groups".to_owned());
    }
    let score = table
        .headers
        .iter()
        .position(|header| header.to_lowercase().contains("score"));
    let mut truth = Truth::default();
    let mut false_pairs = BTreeSet::new();
    for row in &table.rows {
        let pair = (row.cell(left).to_owned(), row.cell(right).to_owned());
        match score.and_then(|place| row.cell(place).parse::<f64>().ok()) {
            Some(score) if score < 0.5 => {
                false_pairs.insert(ordered(pair));
            }
            Some(_) => {
                truth.pairs.insert(ordered(pair));
            }
            None => {
                truth.pairs.insert(pair);
            }
        }
    }
    truth.false_pairs = score.map(|_| false_pairs);
    Ok(truth)
}

/// Pairs of identities.
type Pairs = BTreeSet<(String, String)>;

fn grouped(records: impl Iterator<Item = (String, String)>) -> Truth {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, group) in records {
        if !group.is_empty() {
            groups.entry(group).or_default().push(name);
        }
    }
    let mut truth = Truth::default();
    for names in groups.values() {
        for (at, one) in names.iter().enumerate() {
            for other in names.iter().skip(at + 1) {
                truth.pairs.insert(ordered((one.clone(), other.clone())));
            }
        }
    }
    truth
}

/// A pair with the smaller name first.
pub fn ordered((one, other): (String, String)) -> (String, String) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}

/// Compares an answer with the truth.
pub fn score(answer: &Answer, truth: &Truth) -> Score {
    let (right, wrong) = judged(answer, truth);
    Score {
        right: right.len(),
        wrong: wrong.len(),
        missed: truth.pairs.len() - right.len(),
    }
}

/// The pairs of names that were told and are true, and those that are not.
pub fn judged(answer: &Answer, truth: &Truth) -> (Pairs, Pairs) {
    let (mut right, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for found in &answer.matches {
        let name = |place: usize| answer.ids.get(place).cloned().unwrap_or_default();
        let pair = (name(found.left), name(found.right));
        // Pairs between files are told first file first, in the truth too; within one either way.
        let turned = (pair.1.clone(), pair.0.clone());
        if truth.pairs.contains(&pair) {
            right.insert(pair);
        } else if !answer.is_between && truth.pairs.contains(&turned) {
            right.insert(turned);
        } else if let Some(false_pairs) = &truth.false_pairs {
            if false_pairs.contains(&ordered(pair.clone())) {
                wrong.insert(pair);
            }
        } else {
            wrong.insert(pair);
        }
    }
    (right, wrong)
}

/// The places of records by their names.
pub fn places(answer: &Answer) -> HashMap<&str, usize> {
    answer
        .ids
        .iter()
        .enumerate()
        .map(|(place, id)| (id.as_str(), place))
        .collect()
}
