//! What the store tells, said to the user.

use kith::domain::ActivityKind;
use kith::journal::{Label, Refusal, UndoRefusal};
use leptos::prelude::*;

use crate::store::{Notice, Store};
use crate::ui::Toasts;
use crate::words::fill;
use crate::{naming, plural, tr};

/// Shows the store's notices as toasts.
pub(super) fn listen(store: Store, toasts: Toasts) {
    let owner = Owner::current();
    store.on_notice(move |notice| {
        let show = || untrack(|| show(store, toasts, notice));
        match &owner {
            Some(owner) => owner.with(show),
            None => show(),
        }
    });
}

fn show(store: Store, toasts: Toasts, notice: Notice) {
    let undo = || {
        Some((
            tr!(undo.undo).to_owned(),
            Callback::new(move |()| store.undo()),
        ))
    };
    let redo = || {
        Some((
            tr!(undo.redo).to_owned(),
            Callback::new(move |()| store.redo()),
        ))
    };
    let backup = || {
        Some((
            tr!(backup.download).to_owned(),
            Callback::new(move |()| store.download_backup()),
        ))
    };
    let (text, action) = match notice {
        Notice::Done(label) => (say_label(&label), undo()),
        Notice::Undone(label) => (tr!(undo.undone, what = say_label(&label)), redo()),
        Notice::Redone(label) => (tr!(undo.redone, what = say_label(&label)), undo()),
        Notice::ReadOnly => (tr!(save.read_only).to_owned(), None),
        Notice::Busy => (tr!(save.busy).to_owned(), None),
        Notice::Refused(refusal) => (say_refusal(&refusal), None),
        Notice::Complaint(text) => (text, None),
        Notice::UndoRefused(UndoRefusal::Nothing) => (tr!(undo.nothing).to_owned(), None),
        Notice::UndoRefused(UndoRefusal::ChangedSince(_)) => {
            (tr!(undo.changed_since).to_owned(), None)
        }
        Notice::SavingFailed { quota: true } => (tr!(save.failed_quota).to_owned(), backup()),
        Notice::SavingFailed { quota: false } => (tr!(save.failed_other).to_owned(), backup()),
        Notice::SavingWorksAgain => (tr!(save.works_again).to_owned(), None),
        Notice::Restored { commits } => (plural!(commits, backup.restored), None),
        Notice::NotRestored(why) => (tr!(backup.not_restored, why = why), None),
    };
    toasts.show(text, action);
}

/// What a commit was, in the reader's language.
pub(super) fn say_label(label: &Label) -> String {
    match label {
        Label::WorkspaceSetUp => tr!(label.set_up).to_owned(),
        Label::SampleMade => tr!(label.sample).to_owned(),
        Label::SettingsChanged => tr!(label.settings).to_owned(),
        Label::DealCreated { title } => tr!(label.deal_created, title = title.clone()),
        Label::DealMoved { title, stage } => {
            tr!(
                label.deal_moved,
                title = title.clone(),
                stage = stage.clone()
            )
        }
        Label::DealReordered { title } => tr!(label.deal_reordered, title = title.clone()),
        Label::DealEdited { title } => tr!(label.deal_edited, title = title.clone()),
        Label::DealsRemoved { count } => plural!(*count, label.deals_removed),
        Label::PipelineCreated { name }
        | Label::MemberCreated { name }
        | Label::CompanyCreated { name }
        | Label::PersonCreated { name } => tr!(label.added, name = name.clone()),
        Label::ActivityLogged { subject } => tr!(label.logged, name = subject.clone()),
        Label::ActivityDone { subject } => tr!(label.done, name = subject.clone()),
        Label::DealWon { title } => tr!(label.deal_won, title = title.clone()),
        Label::DealLost { title } => tr!(label.deal_lost, title = title.clone()),
        Label::MemberEdited { name } => tr!(label.member_edited, name = name.clone()),
        Label::LeadCreated { name } => tr!(label.lead_created, name = name.clone()),
        Label::PersonEdited { name } | Label::CompanyEdited { name } => {
            tr!(label.lead_edited, name = name.clone())
        }
        Label::PartyRemoved { name } => tr!(people.removed, name = name.clone()),
        Label::PartiesRemoved { count } => plural!(*count, label.parties_removed),
        Label::OwnersSet { count } => plural!(*count, label.owners_set),
        Label::AddedToList { count, list } => {
            let text = plural!(*count, label.added_to_list);
            fill(&text, &[("{list}", list.clone())])
        }
        Label::RemovedFromList { count, list } => {
            let text = plural!(*count, label.removed_from_list);
            fill(&text, &[("{list}", list.clone())])
        }
        Label::Merged { name } => tr!(label.merged, name = name.clone()),
        Label::MergedAll { count } => plural!(*count, label.merged_all),
        Label::Unmerged { name } => tr!(label.unmerged, name = name.clone()),
        Label::MarkedNotTheSame { one, other } => {
            tr!(label.not_the_same, one = one.clone(), other = other.clone())
        }
        Label::LeadEdited { name } => tr!(label.lead_edited, name = name.clone()),
        Label::LeadQualified { name } => tr!(label.lead_qualified, name = name.clone()),
        Label::LeadSentBack { name } => tr!(label.lead_sent_back, name = name.clone()),
        Label::CustomerLeft { name } => tr!(label.customer_left, name = name.clone()),
        Label::ActivityEdited { subject, kind } => {
            tr!(
                label.activity_edited,
                name = subject_or_kind(subject, *kind)
            )
        }
        Label::ActivityRemoved { subject, kind } => {
            tr!(
                label.activity_removed,
                name = subject_or_kind(subject, *kind)
            )
        }
        Label::ActivityOfKindLogged { kind } => {
            tr!(label.logged, name = naming::activity_kind(*kind))
        }
        Label::SatisfactionRecorded { score } => tr!(label.satisfaction_recorded, score = score),
        Label::SatisfactionRemoved => tr!(label.satisfaction_removed).to_owned(),
        Label::CostBooked { category } => tr!(label.cost_booked, name = category.clone()),
        Label::CostEdited { category } => tr!(label.cost_edited, name = category.clone()),
        Label::CostRemoved { category } => tr!(label.cost_removed, name = category.clone()),
        Label::TargetsSet => tr!(label.targets_set).to_owned(),
        Label::ListCreated { name } => tr!(label.list_created, name = name.clone()),
        Label::DashboardCreated { name } => tr!(label.dashboard_created, name = name.clone()),
        Label::DashboardEdited { name } => tr!(label.dashboard_edited, name = name.clone()),
        Label::DashboardRemoved { name } => tr!(label.dashboard_removed, name = name.clone()),
        Label::ViewCreated { name } => tr!(views.created, name = name.clone()),
        Label::ViewEdited { name } => tr!(views.edited, name = name.clone()),
        Label::ListEdited { name } => tr!(shown_to.list_edited, name = name.clone()),
        Label::ViewRemoved { name } => tr!(views.removed, name = name.clone()),
        Label::Imported { file, .. } => tr!(label.imported, file = file.clone()),
        Label::FieldCreated { name } => tr!(label.field_created, name = name.clone()),
        Label::FieldEdited { name } => tr!(label.field_edited, name = name.clone()),
        Label::FieldRemoved { name } => tr!(label.field_removed, name = name.clone()),
        Label::DealsMoved { count, stage } => {
            let text = plural!(*count, board_more.moved);
            fill(&text, &[("{stage}", stage.clone())])
        }
        Label::PartiesEdited { count } => plural!(*count, label.parties_edited),
        Label::Declined { name } => tr!(label.declined, name = name.clone()),
        Label::DealsEdited { count } => plural!(*count, label.deals_edited),
        Label::PipelineEdited { name } => tr!(label.pipeline_edited, name = name.clone()),
        Label::PipelineRemoved { name } => tr!(label.pipeline_removed, name = name.clone()),
        Label::StageCreated { name } => tr!(label.added, name = name.clone()),
        Label::StageEdited { name } => tr!(label.stage_edited, name = name.clone()),
        Label::StageRemoved { name } => tr!(label.stage_removed, name = name.clone()),
        Label::StagesMerged { one, other } => {
            tr!(
                label.stages_merged,
                one = one.clone(),
                other = other.clone()
            )
        }
        Label::PutIntoPipeline { count, name } => {
            let text = plural!(*count, label.put_into_pipeline);
            fill(&text, &[("{name}", name.clone())])
        }
        Label::PersonMoved { name, stage } => {
            tr!(
                label.deal_moved,
                title = name.clone(),
                stage = stage.clone()
            )
        }
        Label::PersonReordered { name } => tr!(label.deal_reordered, title = name.clone()),
        Label::TakenOutOfPipeline { count, name } => {
            let text = plural!(*count, label.taken_out_of_pipeline);
            fill(&text, &[("{name}", name.clone())])
        }
        Label::Undone(label) => tr!(undo.undone, what = say_label(label)),
        Label::Redone(label) => tr!(undo.redone, what = say_label(label)),
        Label::UndoneOf(it) => tr!(undo.undone, what = say_label(&it.1)),
        Label::RedoneOf(it) => tr!(undo.redone, what = say_label(&it.1)),
    }
}

fn subject_or_kind(subject: &str, kind: ActivityKind) -> String {
    if subject.is_empty() {
        naming::activity_kind(kind).to_owned()
    } else {
        subject.to_owned()
    }
}

pub(super) fn say_refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::UnknownDeal
        | Refusal::UnknownStage
        | Refusal::UnknownPipeline
        | Refusal::UnknownMember
        | Refusal::UnknownCompany
        | Refusal::UnknownPerson
        | Refusal::UnknownList
        | Refusal::UnknownField
        | Refusal::UnknownSource
        | Refusal::UnknownActivity
        | Refusal::UnknownSatisfaction
        | Refusal::UnknownCost
        | Refusal::UnknownDashboard
        | Refusal::UnknownView => tr!(refusal.gone).to_owned(),
        Refusal::FieldNameTaken => tr!(refusal.field_name_taken).to_owned(),
        Refusal::SameRecord => tr!(refusal.same_record).to_owned(),
        Refusal::AlreadyMerged => tr!(refusal.merged_already).to_owned(),
        Refusal::NotMerged => tr!(refusal.not_merged).to_owned(),
        Refusal::ScoreOutOfRange => tr!(refusal.score).to_owned(),
        Refusal::AmountNotPositive => tr!(refusal.amount).to_owned(),
        Refusal::EndsBeforeItBegins => tr!(refusal.order).to_owned(),
        Refusal::StageIsOpen => tr!(refusal.stage_open).to_owned(),
        Refusal::MarginOutOfRange => tr!(refusal.margin).to_owned(),
        Refusal::RateNotUsable => tr!(refusal.rate).to_owned(),
        Refusal::EmptyName => tr!(refusal.empty_name).to_owned(),
        Refusal::NameTooLong { limit } => tr!(refusal.too_long, limit = limit.to_string()),
        Refusal::ProbabilityOutOfRange => tr!(refusal.probability).to_owned(),
        Refusal::PipelineInUse => tr!(refusal.pipeline_in_use).to_owned(),
        Refusal::NoOpenStage => tr!(refusal.no_open_stage).to_owned(),
        Refusal::FieldsMissing => tr!(refusal.fields_missing).to_owned(),
        Refusal::PipelineHoldsPeople => tr!(refusal.holds_people).to_owned(),
        Refusal::PipelineHoldsDeals => tr!(refusal.holds_deals).to_owned(),
        Refusal::LastPipeline => tr!(refusal.last_pipeline).to_owned(),
        Refusal::StageInUse => tr!(refusal.stage_in_use).to_owned(),
        Refusal::StagesDiffer => tr!(refusal.stages_differ).to_owned(),
        Refusal::UnknownRequirement => tr!(refusal.requirement).to_owned(),
        Refusal::NothingToChange => tr!(refusal.nothing).to_owned(),
    }
}
