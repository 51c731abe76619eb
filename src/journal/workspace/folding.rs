//! Facts become records: commits are folded in, late ones anew.

use std::collections::HashSet;

use super::{Settings, Workspace};
use crate::domain::{
    Activity, ActivityId, Company, Cost, Dashboard, Deal, DealId, List, Member, Person, Pipeline,
    Satisfaction, SavedView, Stage, StageId, Target,
};
use crate::journal::apply::Foldable;
use crate::journal::table::{Record, Table};
use crate::journal::{Change, Commit, RecordRef, Stamp};

/// What applying a commit did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// The records touched, each once for every change.
    pub touched: Vec<RecordRef>,
    /// The changes that take the commit back exactly.
    pub inverse: Vec<Change>,
}

/// A commit that came after newer facts about the same records had been applied: those records
/// must be folded again from the journal ([`Workspace::refold`]). Nothing was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// All records that the commit touches.
    pub records: HashSet<RecordRef>,
}

impl Workspace {
    /// Applies a commit whose facts are newer than all earlier facts about the same records.
    ///
    /// # Errors
    /// [`Late`], and nothing is applied, when a record it touches has newer facts already.
    pub fn apply(&mut self, commit: &Commit) -> Result<Applied, Late> {
        let late = commit
            .changes
            .iter()
            .any(|change| self.modified(change.record()) > commit.stamp);
        if late {
            return Err(Late {
                records: commit.changes.iter().map(Change::record).collect(),
            });
        }
        Ok(self.fold_in(commit))
    }

    /// Whether a record came to be, live or not; the workspace itself always was.
    pub(in crate::journal) fn has_created(&self, record: RecordRef) -> bool {
        fn is_created<T: Record>(table: &Table<T>, id: T::Id) -> bool {
            table.get_any(id).is_some_and(|row| row.created().is_some())
        }
        match record {
            RecordRef::Workspace => true,
            RecordRef::Member(id) => is_created(&self.members, id),
            RecordRef::Company(id) => is_created(&self.companies, id),
            RecordRef::Person(id) => is_created(&self.people, id),
            RecordRef::Pipeline(id) => is_created(&self.pipelines, id),
            RecordRef::Stage(id) => is_created(&self.stages, id),
            RecordRef::Deal(id) => is_created(&self.deals, id),
            RecordRef::Activity(id) => is_created(&self.activities, id),
            RecordRef::Satisfaction(id) => is_created(&self.satisfaction, id),
            RecordRef::Cost(id) => is_created(&self.costs, id),
            RecordRef::Target(id) => is_created(&self.targets, id),
            RecordRef::List(id) => is_created(&self.lists, id),
            RecordRef::Dashboard(id) => is_created(&self.dashboards, id),
            RecordRef::View(id) => is_created(&self.views, id),
        }
    }

    /// Lets the facts of a commit hold, in order, whatever came before. The caller answers for the
    /// order: this is the step of the fold.
    pub(in crate::journal) fn fold_in(&mut self, commit: &Commit) -> Applied {
        self.newest = self.newest.max(commit.stamp);
        let mut applied = Applied {
            touched: Vec::with_capacity(commit.changes.len()),
            inverse: Vec::with_capacity(commit.changes.len()),
        };
        if commit.changes.len() > 1000 {
            self.reserve(&commit.changes);
        }
        for change in &commit.changes {
            applied.touched.push(change.record());
            if let Some(inverse) = self.fold_change(change, commit.stamp) {
                applied.inverse.push(inverse);
            }
        }
        applied.inverse.reverse();
        applied
    }

    fn fold_change(&mut self, change: &Change, stamp: Stamp) -> Option<Change> {
        Some(match change {
            Change::Workspace(facts) => {
                self.settings.modified = self.settings.modified.max(stamp);
                let mut inverse: Vec<_> = facts.iter().map(|f| self.settings.say(f)).collect();
                inverse.reverse();
                Change::Workspace(inverse)
            }
            Change::Member(id, facts) => {
                Change::Member(*id, fold(&mut self.members, *id, facts, stamp)?)
            }
            Change::Company(id, facts) => {
                Change::Company(*id, fold(&mut self.companies, *id, facts, stamp)?)
            }
            Change::Person(id, facts) => {
                let before = self.stages_of_person(*id);
                let inverse = fold(&mut self.people, *id, facts, stamp);
                self.place_again(*id, &before);
                Change::Person(*id, inverse?)
            }
            Change::Pipeline(id, facts) => {
                Change::Pipeline(*id, fold(&mut self.pipelines, *id, facts, stamp)?)
            }
            Change::Stage(id, facts) => {
                Change::Stage(*id, fold(&mut self.stages, *id, facts, stamp)?)
            }
            Change::Deal(id, facts) => {
                let before = self.counted_stage(*id);
                let inverse = fold(&mut self.deals, *id, facts, stamp);
                self.recount(*id, before);
                Change::Deal(*id, inverse?)
            }
            Change::Activity(id, facts) => {
                let inverse = fold(&mut self.activities, *id, facts, stamp)?;
                self.index_activity(*id);
                Change::Activity(*id, inverse)
            }
            Change::Satisfaction(id, facts) => {
                Change::Satisfaction(*id, fold(&mut self.satisfaction, *id, facts, stamp)?)
            }
            Change::Cost(id, facts) => Change::Cost(*id, fold(&mut self.costs, *id, facts, stamp)?),
            Change::Target(id, facts) => {
                Change::Target(*id, fold(&mut self.targets, *id, facts, stamp)?)
            }
            Change::List(id, facts) => Change::List(*id, fold(&mut self.lists, *id, facts, stamp)?),
            Change::Dashboard(id, facts) => {
                Change::Dashboard(*id, fold(&mut self.dashboards, *id, facts, stamp)?)
            }
            Change::View(id, facts) => Change::View(*id, fold(&mut self.views, *id, facts, stamp)?),
        })
    }

    /// The stage in which a deal is counted.
    fn counted_stage(&self, id: DealId) -> Option<StageId> {
        self.deals.get(id)?.stage.current().copied()
    }

    fn recount(&mut self, id: DealId, before: Option<StageId>) {
        let after = self.counted_stage(id);
        if before == after {
            return;
        }
        if let Some(count) = before.and_then(|stage| self.deal_counts.get_mut(&stage)) {
            *count = count.saturating_sub(1);
        }
        if let Some(stage) = after {
            *self.deal_counts.entry(stage).or_default() += 1;
        }
    }

    fn index_activity(&mut self, id: ActivityId) {
        if let Some(deal) = self
            .activities
            .get_any(id)
            .and_then(|activity| activity.deal)
        {
            let list = self.activities_by_deal.entry(deal).or_default();
            // Nearly always the newest of the list or absent from it.
            if !list.iter().rev().any(|listed| *listed == id) {
                list.push(id);
            }
        }
    }

    /// Builds what is derived from the tables: needed once after reading a snapshot.
    pub(in crate::journal) fn index(&mut self) {
        self.activities_by_deal.clear();
        self.deal_counts.clear();
        self.index_people_in_stages();
        for stage in self.deals.iter().filter_map(|deal| deal.stage.current()) {
            *self.deal_counts.entry(*stage).or_default() += 1;
        }
        for activity in self.activities.rows() {
            if let Some(deal) = activity.deal {
                self.activities_by_deal
                    .entry(deal)
                    .or_default()
                    .push(activity.id);
            }
        }
    }

    fn reserve(&mut self, changes: &[Change]) {
        let count = |wanted: fn(&Change) -> bool| changes.iter().filter(|c| wanted(c)).count();
        self.deals.reserve(count(|c| matches!(c, Change::Deal(..))));
        self.people
            .reserve(count(|c| matches!(c, Change::Person(..))));
        self.companies
            .reserve(count(|c| matches!(c, Change::Company(..))));
        self.activities
            .reserve(count(|c| matches!(c, Change::Activity(..))));
    }

    /// Folds some records again from scratch, from all commits of the journal that touch them,
    /// which must come in stamp order. Needed when a commit was [`Late`].
    pub fn refold<'a>(
        &mut self,
        records: &HashSet<RecordRef>,
        commits: impl IntoIterator<Item = &'a Commit>,
    ) {
        for record in records {
            self.forget(*record);
        }
        for commit in commits {
            self.newest = self.newest.max(commit.stamp);
            for change in &commit.changes {
                if records.contains(&change.record()) {
                    self.fold_change(change, commit.stamp);
                }
            }
        }
    }

    fn forget(&mut self, record: RecordRef) {
        match record {
            RecordRef::Workspace => self.settings = Settings::default(),
            RecordRef::Member(id) => self.members.change(id, |row| *row = Member::unknown(id)),
            RecordRef::Company(id) => self.companies.change(id, |row| *row = Company::unknown(id)),
            RecordRef::Person(id) => {
                let before = self.stages_of_person(id);
                self.people.change(id, |row| *row = Person::unknown(id));
                self.place_again(id, &before);
            }
            RecordRef::Pipeline(id) => self
                .pipelines
                .change(id, |row| *row = Pipeline::unknown(id)),
            RecordRef::Stage(id) => self.stages.change(id, |row| *row = Stage::unknown(id)),
            RecordRef::Deal(id) => {
                let before = self.counted_stage(id);
                self.deals.change(id, |row| *row = Deal::unknown(id));
                self.recount(id, before);
            }
            RecordRef::Activity(id) => {
                self.activities
                    .change(id, |row| *row = Activity::unknown(id));
            }
            RecordRef::Satisfaction(id) => self
                .satisfaction
                .change(id, |row| *row = Satisfaction::unknown(id)),
            RecordRef::Cost(id) => self.costs.change(id, |row| *row = Cost::unknown(id)),
            RecordRef::Target(id) => self.targets.change(id, |row| *row = Target::unknown(id)),
            RecordRef::List(id) => self.lists.change(id, |row| *row = List::unknown(id)),
            RecordRef::Dashboard(id) => self
                .dashboards
                .change(id, |row| *row = Dashboard::unknown(id)),
            RecordRef::View(id) => self.views.change(id, |row| *row = SavedView::unknown(id)),
        }
    }

    /// Stamp of the newest fact about a record; the default stamp when there is none.
    pub fn modified(&self, record: RecordRef) -> Stamp {
        fn of<T: Record>(table: &Table<T>, id: T::Id) -> Stamp {
            table.get_any(id).map_or(Stamp::default(), Record::modified)
        }
        match record {
            RecordRef::Workspace => self.settings.modified,
            RecordRef::Member(id) => of(&self.members, id),
            RecordRef::Company(id) => of(&self.companies, id),
            RecordRef::Person(id) => of(&self.people, id),
            RecordRef::Pipeline(id) => of(&self.pipelines, id),
            RecordRef::Stage(id) => of(&self.stages, id),
            RecordRef::Deal(id) => of(&self.deals, id),
            RecordRef::Activity(id) => of(&self.activities, id),
            RecordRef::Satisfaction(id) => of(&self.satisfaction, id),
            RecordRef::Cost(id) => of(&self.costs, id),
            RecordRef::Target(id) => of(&self.targets, id),
            RecordRef::List(id) => of(&self.lists, id),
            RecordRef::Dashboard(id) => of(&self.dashboards, id),
            RecordRef::View(id) => of(&self.views, id),
        }
    }
}

/// Folds facts into one record. Returns the facts that take them back, in the order in which they
/// must be said; a record that came to be by them is taken back by removing it.
fn fold<T: Record + Foldable>(
    table: &mut Table<T>,
    id: T::Id,
    facts: &[T::Fact],
    stamp: Stamp,
) -> Option<Vec<T::Fact>> {
    table.change(id, |row| {
        let was_created = row.created().is_some();
        let was_live = row.is_live();
        row.set_modified(row.modified().max(stamp));
        let mut inverse = Vec::with_capacity(if was_created { facts.len() } else { 1 });
        for fact in facts {
            let back = row.say(fact);
            if was_created {
                inverse.push(back);
            }
        }
        if was_created {
            inverse.reverse();
        } else if row.is_live() != was_live {
            inverse.push(T::removed(true));
        }
        (!inverse.is_empty()).then_some(inverse)
    })
}
