//! The records in memory: the fold of all facts that have arrived.

use std::collections::{BTreeMap, HashSet};
use std::mem::replace;

use serde::{Deserialize, Serialize};

use super::apply::{Foldable, say_entry};
use super::table::{IdMap, Record, Table};
use super::{Change, Commit, RecordRef, Stamp, WorkspaceFact};
use crate::domain::{
    Activity, ActivityId, Company, CompanyId, Cost, Currency, CustomField, CustomFieldId,
    Dashboard, Date, Deal, DealId, FieldOf, Lead, List, Member, Money, Party, PartyPair, Person,
    PersonId, Pipeline, PipelineId, Satisfaction, SavedView, Source, SourceId, Stage, StageId,
    Target, WorkingHours,
};

/// What is said of the workspace as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Stamp of the newest fact about the workspace.
    pub modified: Stamp,
    /// What it is called.
    pub name: String,
    /// The currency that its figures are in.
    pub currency: Currency,
    /// The IANA time zone whose calendar days count; empty when not chosen yet.
    pub time_zone: String,
    /// What is left of revenue after the cost of what was sold, in hundredths of a percent.
    pub gross_margin_basis_points: Option<u16>,
    /// The hours that count for response times; `None` counts round the clock.
    pub working_hours: Option<WorkingHours>,
    /// From which day on one unit of the first currency is worth how many millionths of a unit of
    /// the second.
    pub exchange_rates: BTreeMap<(Currency, Currency, Date), u64>,
    /// Whether leaderboards keep silent about places.
    pub hide_ranks: bool,
    /// The fields of one's own.
    pub fields: BTreeMap<CustomFieldId, CustomField>,
    /// The accounts and files that records come from.
    pub sources: BTreeMap<SourceId, Source>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            modified: Stamp::default(),
            name: String::new(),
            currency: Currency::EUR,
            time_zone: String::new(),
            gross_margin_basis_points: None,
            working_hours: None,
            exchange_rates: BTreeMap::new(),
            hide_ranks: false,
            fields: BTreeMap::new(),
            sources: BTreeMap::new(),
        }
    }
}

/// All records of a workspace, folded from its facts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Workspace {
    /// What is said of the workspace as a whole.
    pub settings: Settings,
    /// The members of the team.
    pub members: Table<Member>,
    /// The companies.
    pub companies: Table<Company>,
    /// The people.
    pub people: Table<Person>,
    /// The pipelines.
    pub pipelines: Table<Pipeline>,
    /// The stages of all pipelines.
    pub stages: Table<Stage>,
    /// The deals.
    pub deals: Table<Deal>,
    /// The activities.
    pub activities: Table<Activity>,
    /// What customers answered how content they are.
    pub satisfaction: Table<Satisfaction>,
    /// What selling costs.
    pub costs: Table<Cost>,
    /// What figures should be.
    pub targets: Table<Target>,
    /// The lists.
    pub lists: Table<List>,
    /// The dashboards.
    pub dashboards: Table<Dashboard>,
    /// The saved views.
    pub views: Table<SavedView>,
    newest: Stamp,
    /// Activities by deal, in order of arrival; derived, so not part of a snapshot. May list an
    /// activity that has since been removed or moved: readers check.
    #[serde(skip)]
    activities_by_deal: IdMap<DealId, Vec<ActivityId>>,
    /// How many live deals are in each stage now; derived, so not part of a snapshot.
    #[serde(skip)]
    deal_counts: IdMap<StageId, usize>,
    /// The live people in each stage now, in no order; derived, so not part of a snapshot.
    #[serde(skip)]
    pub(super) people_by_stage: IdMap<StageId, Vec<PersonId>>,
}

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
    /// The newest stamp that was applied.
    pub fn newest(&self) -> Stamp {
        self.newest
    }

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
    pub(super) fn has_created(&self, record: RecordRef) -> bool {
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
    pub(super) fn fold_in(&mut self, commit: &Commit) -> Applied {
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
    pub(super) fn index(&mut self) {
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

    /// The person that a person counts as: itself, or the one that it was merged into.
    pub fn person_itself(&self, id: PersonId) -> PersonId {
        itself(id, |id| self.people.get_any(id).and_then(|p| p.merged_into))
    }

    /// The company that a company counts as: itself, or the one that it was merged into.
    pub fn company_itself(&self, id: CompanyId) -> CompanyId {
        itself(id, |id| {
            self.companies.get_any(id).and_then(|c| c.merged_into)
        })
    }

    /// The live person that a person counts as.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        let live = self.people.get(id);
        live.or_else(|| self.people.get(self.person_itself(id)))
    }

    /// The live company that a company counts as.
    pub fn company(&self, id: CompanyId) -> Option<&Company> {
        let live = self.companies.get(id);
        live.or_else(|| self.companies.get(self.company_itself(id)))
    }

    /// The person or company that a record counts as.
    pub fn party_itself(&self, party: Party) -> Party {
        match party {
            Party::Person(id) => Party::Person(self.person_itself(id)),
            Party::Company(id) => Party::Company(self.company_itself(id)),
        }
    }

    /// The records that count as a person or company: itself, and those merged into it.
    pub fn counted_as(&self, party: Party) -> Vec<Party> {
        let mut all = vec![party];
        match party {
            Party::Person(id) => {
                let merged = self.people.rows().iter();
                let merged = merged.filter(|it| it.merged_into.is_some() && it.id != id);
                let merged = merged.filter(|it| self.person_itself(it.id) == id);
                all.extend(merged.map(|it| Party::Person(it.id)));
            }
            Party::Company(id) => {
                let merged = self.companies.rows().iter();
                let merged = merged.filter(|it| it.merged_into.is_some() && it.id != id);
                let merged = merged.filter(|it| self.company_itself(it.id) == id);
                all.extend(merged.map(|it| Party::Company(it.id)));
            }
        }
        all
    }

    /// Whether somebody said that two records are not the same.
    pub fn are_apart(&self, pair: PartyPair) -> bool {
        match pair {
            PartyPair::People(a, b) => self
                .people
                .get_any(a.min(b))
                .is_some_and(|person| person.apart_from.contains(&a.max(b))),
            PartyPair::Companies(a, b) => self
                .companies
                .get_any(a.min(b))
                .is_some_and(|company| company.apart_from.contains(&a.max(b))),
        }
    }

    /// The live deals with a person or a company.
    pub fn deals_with(&self, party: Party) -> impl Iterator<Item = &Deal> {
        let all = self.counted_as(party);
        self.deals.iter().filter(move |deal| {
            let with = |with: Option<Party>| with.is_some_and(|with| all.contains(&with));
            match party {
                Party::Person(_) => with(deal.person.map(Party::Person)),
                Party::Company(_) => with(deal.company.map(Party::Company)),
            }
        })
    }

    /// What is known of a live person or company as a lead.
    pub fn lead(&self, party: Party) -> Option<&Lead> {
        match party {
            Party::Person(id) => self.people.get(id).map(|person| &person.lead),
            Party::Company(id) => self.companies.get(id).map(|company| &company.lead),
        }
    }

    /// The name of a live person or company.
    pub fn party_name(&self, party: Party) -> Option<&str> {
        match party {
            Party::Person(id) => self.people.get(id).map(|person| person.name.as_str()),
            Party::Company(id) => self.companies.get(id).map(|company| company.name.as_str()),
        }
    }

    /// The live activities with a person or a company, newest moment first. Looks through all
    /// activities.
    pub fn activities_with(&self, party: Party) -> Vec<&Activity> {
        let all = self.counted_as(party);
        let is_one = |with: Option<Party>| with.is_some_and(|with| all.contains(&with));
        let mut activities: Vec<_> = self
            .activities
            .iter()
            .filter(|activity| match party {
                Party::Person(_) => {
                    let others = &activity.participants;
                    is_one(activity.person.map(Party::Person))
                        || others.iter().any(|id| is_one(Some(Party::Person(*id))))
                }
                Party::Company(_) => is_one(activity.company.map(Party::Company)),
            })
            .collect();
        activities.sort_by_key(|activity| (std::cmp::Reverse(activity.at), activity.id));
        activities
    }

    /// The live views in their order, whosever they are.
    pub fn views_in_order(&self) -> Vec<&SavedView> {
        let mut views: Vec<_> = self.views.iter().collect();
        views.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        views
    }

    /// The live views that a member sees, in their order: those of everyone and the member's own.
    pub fn views_for(&self, member: Option<crate::domain::MemberId>) -> Vec<&SavedView> {
        let mut views = self.views_in_order();
        views.retain(|view| view.private_to.is_none() || view.private_to == member);
        views
    }

    /// The live dashboards that a member sees, in their order.
    pub fn dashboards_for(&self, member: Option<crate::domain::MemberId>) -> Vec<&Dashboard> {
        let mut dashboards: Vec<_> = self
            .dashboards
            .iter()
            .filter(|dashboard| dashboard.private_to.is_none() || dashboard.private_to == member)
            .collect();
        dashboards.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        dashboards
    }

    /// The live pipelines, in their order.
    pub fn pipelines_in_order(&self) -> Vec<&Pipeline> {
        let mut pipelines: Vec<_> = self.pipelines.iter().collect();
        pipelines.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        pipelines
    }

    /// The live stages of a pipeline, in their order.
    pub fn stages_of(&self, pipeline: PipelineId) -> Vec<&Stage> {
        let mut stages: Vec<_> = self
            .stages
            .iter()
            .filter(|stage| stage.pipeline == Some(pipeline))
            .collect();
        stages.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        stages
    }

    /// The stage that a deal is in now.
    pub fn stage_of(&self, deal: &Deal) -> Option<&Stage> {
        self.stages.get(*deal.stage.current()?)
    }

    /// How many live deals are in a stage now.
    pub fn deal_count(&self, stage: StageId) -> usize {
        self.deal_counts.get(&stage).copied().unwrap_or_default()
    }

    /// The live deals that are in a stage now, in the order of the column.
    pub fn deals_in(&self, stage: StageId) -> Vec<&Deal> {
        let mut deals: Vec<_> = self
            .deals
            .iter()
            .filter(|deal| deal.stage.current() == Some(&stage))
            .collect();
        deals.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        deals
    }

    /// The live activities for a deal, newest moment first.
    pub fn activities_of_deal(&self, deal: DealId) -> Vec<&Activity> {
        let mut activities: Vec<_> = self.listed_activities(deal).collect();
        activities.sort_by_key(|activity| (std::cmp::Reverse(activity.at), activity.id));
        activities
    }

    /// The next thing planned for a deal: its earliest planned activity, overdue ones included.
    pub fn next_step(&self, deal: DealId) -> Option<&Activity> {
        self.listed_activities(deal)
            .filter(|activity| activity.status == crate::domain::ActivityStatus::Planned)
            .min_by_key(|activity| (activity.at, activity.id))
    }

    fn listed_activities(&self, deal: DealId) -> impl Iterator<Item = &Activity> {
        self.activities_by_deal
            .get(&deal)
            .into_iter()
            .flatten()
            .filter_map(|id| self.activities.get(*id))
            .filter(move |activity| activity.deal == Some(deal))
    }
}

/// Follows the chain of merges, which two devices can tie into a ring: it ends after a while.
fn itself<T: Copy + Eq>(id: T, merged_into: impl Fn(T) -> Option<T>) -> T {
    let mut id = id;
    for _ in 0..64 {
        match merged_into(id) {
            Some(next) if next != id => id = next,
            _ => break,
        }
    }
    id
}

impl Settings {
    /// The fields of one's own that a kind of record has, in their order.
    pub fn fields_of(&self, of: FieldOf) -> Vec<(CustomFieldId, &CustomField)> {
        let fields = self.fields.iter().filter(|(_, field)| field.of == of);
        let mut fields: Vec<_> = fields.map(|(id, field)| (*id, field)).collect();
        fields.sort_by(|a, b| (&a.1.rank, a.0).cmp(&(&b.1.rank, b.0)));
        fields
    }

    /// An amount in the workspace's currency, at the rate of a day: the latest one that holds then,
    /// or, when all rates are later, none. Rounded to the nearest minor unit.
    pub fn in_own_currency(&self, amount: Money, day: Date) -> Option<Money> {
        if amount.currency == self.currency {
            return Some(amount);
        }
        let key = |day| (amount.currency, self.currency, day);
        let (_, millionths) = self
            .exchange_rates
            .range(key(Date::MIN)..=key(day))
            .next_back()?;
        let scaled = i128::from(amount.minor)
            * i128::from(*millionths)
            * i128::from(self.currency.minor_per_major());
        let unit = 1_000_000 * i128::from(amount.currency.minor_per_major());
        let rounded = (2 * scaled + unit * scaled.signum()) / (2 * unit);
        let minor = i64::try_from(rounded).ok()?;
        Some(Money::new(minor, self.currency))
    }

    fn say(&mut self, fact: &WorkspaceFact) -> WorkspaceFact {
        use WorkspaceFact as F;
        match fact {
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::Currency(currency) => F::Currency(replace(&mut self.currency, *currency)),
            F::TimeZone(zone) => F::TimeZone(replace(&mut self.time_zone, zone.clone())),
            F::GrossMarginBasisPoints(points) => {
                F::GrossMarginBasisPoints(replace(&mut self.gross_margin_basis_points, *points))
            }
            F::WorkingHours(hours) => F::WorkingHours(replace(&mut self.working_hours, *hours)),
            F::ExchangeRate {
                from,
                to,
                day,
                millionths,
            } => {
                let key = (*from, *to, *day);
                let before = match millionths {
                    Some(rate) => self.exchange_rates.insert(key, *rate),
                    None => self.exchange_rates.remove(&key),
                };
                F::ExchangeRate {
                    from: *from,
                    to: *to,
                    day: *day,
                    millionths: before,
                }
            }
            F::HideRanks(hide) => F::HideRanks(replace(&mut self.hide_ranks, *hide)),
            F::Field(id, field) => F::Field(*id, say_entry(&mut self.fields, *id, field)),
            F::Source(id, source) => F::Source(*id, say_entry(&mut self.sources, *id, source)),
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
