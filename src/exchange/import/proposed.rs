//! How a table is imported where the user changes nothing.

use super::{ImportSettings, PipelineChoice, SourceChoice, StageChoice};
use crate::domain::{PipelineId, StageKind};
use crate::exchange::columns::Proposal;
use crate::exchange::fields::Field;
use crate::exchange::subject::Subject;
use crate::exchange::table::called_again;
use crate::exchange::values::{DateOrder, DateStyle};
use crate::journal::Workspace;

impl ImportSettings {
    /// How a table that is not there is imported.
    pub(super) const NOTHING: Self = Self {
        subject: Subject::Deals,
        fields: Vec::new(),
        date_orders: Vec::new(),
        pipeline: PipelineChoice::New(String::new()),
        stages: Vec::new(),
        match_on: Vec::new(),
        file: String::new(),
        source_kind: String::new(),
        source: SourceChoice::None,
        is_whole: false,
    };
}

/// The settings that are proposed for a table: what is recognised, day-first where dates can be read
/// both ways. Deals go into `pipeline`; where there is none, into a new one called `new_pipeline`.
pub fn proposed_settings(
    proposal: &Proposal,
    workspace: &Workspace,
    pipeline: Option<PipelineId>,
    new_pipeline: &str,
    file: &str,
) -> ImportSettings {
    let date_orders = proposal.columns.iter().map(|column| {
        column.dates.map(|dates| match dates {
            DateStyle::Certain(order) => order,
            DateStyle::DayOrMonthFirst => DateOrder::DayMonthYear,
        })
    });
    let mut settings = ImportSettings {
        subject: proposal.subject,
        fields: proposed_fields(proposal, workspace, proposal.subject),
        date_orders: date_orders.collect(),
        pipeline: pipeline.map_or_else(
            || PipelineChoice::New(new_pipeline.to_owned()),
            PipelineChoice::Existing,
        ),
        stages: Vec::new(),
        match_on: vec![Field::Title, Field::Company, Field::Created],
        file: file.to_owned(),
        source_kind: proposal.source.key().to_owned(),
        source: proposed_source(workspace, proposal.source.key(), file),
        // One card or a pasted line is never all of an account.
        is_whole: !matches!(proposal.source.key(), "vcard" | "pasted"),
    };
    settings.stages = proposed_stages(proposal, workspace, &settings);
    settings
}

/// What the columns of a table become when its rows are about a subject: what they are recognised as,
/// but a column that is called just as a field of one's own is that field, whatever else the name may
/// mean. Where two columns are called so, the second is told apart by a number, and the first is what its
/// name means to all.
pub fn proposed_fields(proposal: &Proposal, workspace: &Workspace, subject: Subject) -> Vec<Field> {
    let settings = &workspace.settings;
    let columns = &proposal.columns;
    let is_own = |name: &str| {
        let second = called_again(name, 2);
        let of = subject.fields_of_own();
        of.is_some_and(|of| settings.field_called(of, name).is_some())
            && !columns.iter().any(|column| column.name == second)
    };
    let fields = proposal.fields(subject).iter().zip(columns);
    fields
        .map(|(field, column)| match is_own(&column.name) {
            true if !column.examples.is_empty() => Field::Custom,
            _ => *field,
        })
        .collect()
}

/// The source that a file is likely of: the one of its name, or of its kind where that is known; the
/// one imported last where there are several.
fn proposed_source(workspace: &Workspace, kind: &str, file: &str) -> SourceChoice {
    let sources = workspace.settings.sources.iter();
    let fits = sources.filter(|(_, it)| match kind {
        "" => it.kind.is_empty() && it.name == file,
        kind => it.kind == kind,
    });
    let last = fits.max_by_key(|(_, it)| (it.name == file, it.imports.last().copied()));
    match last {
        Some((id, _)) => SourceChoice::Existing(*id),
        None => SourceChoice::New(String::new()),
    }
}

/// What becomes of the stages that a table names: those of the chosen pipeline with the same name, or
/// its only won or lost stage for a win or loss, else new ones.
pub fn proposed_stages(
    proposal: &Proposal,
    workspace: &Workspace,
    settings: &ImportSettings,
) -> Vec<(String, StageChoice)> {
    let existing = match &settings.pipeline {
        PipelineChoice::Existing(id) => workspace.stages_of(*id),
        PipelineChoice::New(_) => Vec::new(),
    };
    proposal
        .stages(&settings.fields)
        .iter()
        .map(|stage| {
            let name = stage.name.to_lowercase();
            let mut named = existing.iter();
            let same = named.find(|known| known.name.to_lowercase() == name);
            let of_kind = || {
                let mut of_kind = existing.iter().filter(|known| known.kind == stage.kind);
                of_kind.next().filter(|_| stage.kind != StageKind::Open)
            };
            let choice = match same.or_else(of_kind) {
                Some(known) => StageChoice::Existing(known.id),
                None => StageChoice::New(stage.kind),
            };
            (stage.name.clone(), choice)
        })
        .collect()
}
