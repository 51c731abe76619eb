//! What a commit was, for toasts and histories.

use serde::Serialize;

use super::Stamp;
use crate::domain::ActivityKind;

/// What a commit was, so that undo and history can name it in the reader's language.
///
/// Names are those of the moment of the commit: "Moved “Pilot” to Won" stays true when the deal is
/// renamed later. They are read in `label_form`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The workspace was set up.
    WorkspaceSetUp,
    /// The sample data was made.
    SampleMade,
    /// The settings of the workspace were changed.
    SettingsChanged,
    /// A deal was added.
    DealCreated {
        /// Its title.
        title: String,
    },
    /// A deal was moved to a stage.
    DealMoved {
        /// The title of the deal.
        title: String,
        /// The name of the stage.
        stage: String,
    },
    /// A deal was given another place in its column.
    DealReordered {
        /// The title of the deal.
        title: String,
    },
    /// A deal was edited.
    DealEdited {
        /// The title of the deal.
        title: String,
    },
    /// Deals were removed.
    DealsRemoved {
        /// How many.
        count: usize,
    },
    /// A pipeline was added.
    PipelineCreated {
        /// Its name.
        name: String,
    },
    /// A member was added.
    MemberCreated {
        /// The name.
        name: String,
    },
    /// A company was added.
    CompanyCreated {
        /// Its name.
        name: String,
    },
    /// A person was added.
    PersonCreated {
        /// The name.
        name: String,
    },
    /// An activity was logged or planned.
    ActivityLogged {
        /// Its subject.
        subject: String,
    },
    /// An activity was marked as done.
    ActivityDone {
        /// Its subject.
        subject: String,
    },
    /// A deal was won.
    DealWon {
        /// The title of the deal.
        title: String,
    },
    /// A deal was lost.
    DealLost {
        /// The title of the deal.
        title: String,
    },
    /// A member was edited.
    MemberEdited {
        /// The name.
        name: String,
    },
    /// A person was edited.
    PersonEdited {
        /// The name.
        name: String,
    },
    /// A company was edited.
    CompanyEdited {
        /// Its name.
        name: String,
    },
    /// A person or company was removed.
    PartyRemoved {
        /// The name.
        name: String,
    },
    /// People and companies were removed.
    PartiesRemoved {
        /// How many.
        count: usize,
    },
    /// People and companies were given to another owner.
    OwnersSet {
        /// How many.
        count: usize,
    },
    /// People and companies were put into a list.
    AddedToList {
        /// How many.
        count: usize,
        /// The name of the list.
        list: String,
    },
    /// People and companies were taken out of a list.
    RemovedFromList {
        /// How many.
        count: usize,
        /// The name of the list.
        list: String,
    },
    /// Two records were made one.
    Merged {
        /// The name of the one that was kept.
        name: String,
    },
    /// Many records were merged.
    MergedAll {
        /// How many were merged into others.
        count: usize,
    },
    /// A merged record stands for itself again.
    Unmerged {
        /// Its name.
        name: String,
    },
    /// Two records were said not to be the same.
    MarkedNotTheSame {
        /// The name of the one.
        one: String,
        /// The name of the other.
        other: String,
    },
    /// A lead was added.
    LeadCreated {
        /// The name.
        name: String,
    },
    /// A person or company was edited as a lead or customer.
    LeadEdited {
        /// The name.
        name: String,
    },
    /// A lead was qualified.
    LeadQualified {
        /// The name.
        name: String,
    },
    /// A lead was sent back.
    LeadSentBack {
        /// The name.
        name: String,
    },
    /// A customer left.
    CustomerLeft {
        /// The name.
        name: String,
    },
    /// An activity was edited.
    ActivityEdited {
        /// Its subject; empty when it has none.
        subject: String,
        /// What kind it is.
        kind: ActivityKind,
    },
    /// An activity was removed.
    ActivityRemoved {
        /// Its subject; empty when it has none.
        subject: String,
        /// What kind it is.
        kind: ActivityKind,
    },
    /// An activity without a subject was logged or planned.
    ActivityOfKindLogged {
        /// What kind it is.
        kind: ActivityKind,
    },
    /// An answer how content a customer is was recorded.
    SatisfactionRecorded {
        /// The score, from 1 to 5.
        score: u8,
    },
    /// An answer how content a customer is was removed.
    SatisfactionRemoved,
    /// A cost was booked.
    CostBooked {
        /// Its category; empty when it has none.
        category: String,
    },
    /// A cost was changed.
    CostEdited {
        /// Its category; empty when it has none.
        category: String,
    },
    /// A cost was removed.
    CostRemoved {
        /// Its category; empty when it has none.
        category: String,
    },
    /// Targets were set.
    TargetsSet,
    /// A list was added.
    ListCreated {
        /// Its name.
        name: String,
    },
    /// A dashboard was added.
    DashboardCreated {
        /// Its name.
        name: String,
    },
    /// A dashboard was edited.
    DashboardEdited {
        /// Its name.
        name: String,
    },
    /// A dashboard was removed.
    DashboardRemoved {
        /// Its name.
        name: String,
    },
    /// A file was imported.
    Imported {
        /// The file's name.
        file: String,
        /// How many rows came in.
        rows: usize,
    },
    /// A field of one's own was added.
    FieldCreated {
        /// Its name.
        name: String,
    },
    /// A field of one's own was changed.
    FieldEdited {
        /// Its name.
        name: String,
    },
    /// A field of one's own was taken away.
    FieldRemoved {
        /// Its name.
        name: String,
    },
    /// A field of people and companies was edited.
    PartiesEdited {
        /// How many.
        count: usize,
    },
    /// A proposal to complete a record was declined.
    Declined {
        /// The name of the record.
        name: String,
    },
    /// Fields of many deals were edited.
    DealsEdited {
        /// How many.
        count: usize,
    },
    /// A pipeline was edited.
    PipelineEdited {
        /// Its name.
        name: String,
    },
    /// A pipeline was removed.
    PipelineRemoved {
        /// Its name.
        name: String,
    },
    /// A stage was added.
    StageCreated {
        /// Its name.
        name: String,
    },
    /// A stage was edited.
    StageEdited {
        /// Its name.
        name: String,
    },
    /// A stage was removed.
    StageRemoved {
        /// Its name.
        name: String,
    },
    /// Two stages were made one.
    StagesMerged {
        /// The name of the one that went.
        one: String,
        /// The name of the one that stayed.
        other: String,
    },
    /// People were put into a pipeline.
    PutIntoPipeline {
        /// How many.
        count: usize,
        /// The name of the pipeline.
        name: String,
    },
    /// A person was moved to a stage.
    PersonMoved {
        /// The name of the person.
        name: String,
        /// The name of the stage.
        stage: String,
    },
    /// A person was given another place in its column.
    PersonReordered {
        /// The name of the person.
        name: String,
    },
    /// People were taken out of a pipeline.
    TakenOutOfPipeline {
        /// How many.
        count: usize,
        /// The name of the pipeline.
        name: String,
    },
    /// Several deals moved to another stage.
    DealsMoved {
        /// How many.
        count: usize,
        /// The stage's name.
        stage: String,
    },
    /// A view was saved.
    ViewCreated {
        /// Its name.
        name: String,
    },
    /// A saved view was edited.
    ViewEdited {
        /// Its name.
        name: String,
    },
    /// A saved view was removed.
    ViewRemoved {
        /// Its name.
        name: String,
    },
    /// A list was edited.
    ListEdited {
        /// Its name.
        name: String,
    },
    /// An earlier commit was undone: the older form, which does not say which one.
    Undone(Box<Label>),
    /// An undone commit was done again: the older form, which does not say which one.
    Redone(Box<Label>),
    /// These earlier commits were undone, which were one deed of this label.
    UndoneOf(Box<(Vec<Stamp>, Label)>),
    /// These undone commits were done again, which were one deed of this label.
    RedoneOf(Box<(Vec<Stamp>, Label)>),
}

impl Label {
    /// The deed that a commit of this label turned, by the stamps of its commits and by its own label,
    /// and whether it is undone since; `None` of every other deed.
    pub fn turned(&self) -> Option<(&[Stamp], &Label, bool)> {
        match self {
            Self::UndoneOf(it) => Some((&it.0, &it.1, true)),
            Self::RedoneOf(it) => Some((&it.0, &it.1, false)),
            _ => None,
        }
    }
}
