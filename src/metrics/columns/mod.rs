//! The records as figures need them: columns of numbers, read once from the workspace.
//!
//! A record is told by its place in its table, a text by its place among the texts of its kind, and
//! what is dated keeps all its entries, so that any day can be asked without reading again. Nothing
//! here depends on a day or a period.

pub(super) mod activities;
pub(super) mod contacts;
pub(super) mod deals;
pub(super) mod parties;
mod past;

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::{
    Cost, Currency, Date, ListId, MemberId, Moment, PipelineId, Role, Satisfaction, SatisfactionId,
    StageId, StageKind, Target, TimeZone,
};
use crate::journal::{Settings, Workspace};

use activities::ActivityColumns;
use contacts::Contacts;
use deals::DealColumns;
use parties::PartyColumns;
pub(super) use past::Past;

/// No place: the record or text is not there.
pub(super) const NONE: u32 = u32::MAX;
/// No member.
pub(super) const NOBODY: u16 = u16::MAX;
/// No text, stage or pipeline.
pub(super) const NOTHING: u16 = u16::MAX;

/// A member.
#[derive(Debug, Clone)]
pub(super) struct MemberRow {
    pub(super) id: MemberId,
    pub(super) role: Role,
    /// Place among the teams; `NOTHING` without one.
    pub(super) team: u16,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    /// Whether the record is live.
    pub(super) is_live: bool,
}

/// A stage.
#[derive(Debug, Clone)]
pub(super) struct StageRow {
    pub(super) id: StageId,
    pub(super) name: String,
    /// Place among the pipelines; `NOTHING` without one.
    pub(super) pipeline: u16,
    pub(super) kind: StageKind,
    pub(super) probability_percent: u8,
    pub(super) rot_days: Option<u16>,
    /// Place among the open stages of the pipeline, past all of them for a won one; 0 for others.
    pub(super) step: u8,
    /// Whether the record is live.
    pub(super) is_live: bool,
}

/// An answer how content a customer is.
#[derive(Debug, Clone)]
pub(super) struct SatisfactionRow {
    pub(super) id: SatisfactionId,
    pub(super) score: u8,
    pub(super) at: Moment,
    /// The person or company; `NONE` when none is named.
    pub(super) party: u32,
    pub(super) deal: u32,
    pub(super) member: u16,
}

/// Texts of one kind, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    texts: Vec<String>,
    places: HashMap<String, u16>,
}

impl Texts {
    /// The place of a text; `NOTHING` for an empty one.
    fn place_of(&mut self, text: &str) -> u16 {
        if text.is_empty() {
            return NOTHING;
        }
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        // More different texts than places are taken for none.
        let place = u16::try_from(self.texts.len()).unwrap_or(NOTHING);
        if place != NOTHING {
            self.texts.push(text.to_owned());
            self.places.insert(text.to_owned(), place);
        }
        place
    }

    /// The place of a text that is there.
    pub(super) fn find(&self, text: &str) -> Option<u16> {
        self.places.get(text).copied()
    }

    /// The text at a place; empty for none.
    pub(super) fn text(&self, place: u16) -> &str {
        self.texts
            .get(usize::from(place))
            .map_or("", String::as_str)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }
}

/// All records of a workspace as figures need them.
///
/// Read anew when something changed ([`Columns::read_again`] keeps what did not); asked through a
/// [`super::View`].
#[derive(Debug, Clone)]
pub struct Columns {
    pub(super) zone: TimeZone,
    pub(super) settings: Settings,
    pub(super) members: Vec<MemberRow>,
    pub(super) teams: Texts,
    pub(super) sources: Texts,
    pub(super) products: Texts,
    pub(super) reasons: Texts,
    pub(super) pipelines: Vec<PipelineId>,
    pub(super) stages: Vec<StageRow>,
    pub(super) lists: Vec<(ListId, String)>,
    pub(super) deals: DealColumns,
    pub(super) parties: PartyColumns,
    pub(super) activities: Arc<ActivityColumns>,
    pub(super) contacts: Arc<Contacts>,
    pub(super) satisfaction: Vec<SatisfactionRow>,
    pub(super) costs: Vec<Cost>,
    pub(super) targets: Vec<Target>,
}

impl Columns {
    /// Reads a workspace.
    pub fn read(workspace: &Workspace, zone: &TimeZone) -> Self {
        Self::read_with(workspace, zone, None)
    }

    /// Reads a workspace again after it changed. What was read of the activities, by far the most,
    /// is kept when none of them changed, and what follows from them when nothing else did that it
    /// depends on.
    pub fn read_again(&self, workspace: &Workspace, zone: &TimeZone) -> Self {
        Self::read_with(workspace, zone, Some(self))
    }

    fn read_with(workspace: &Workspace, zone: &TimeZone, earlier: Option<&Self>) -> Self {
        let earlier = earlier.filter(|earlier| earlier.activities.still_holds(workspace));
        let activities = match earlier {
            Some(earlier) => Arc::clone(&earlier.activities),
            None => Arc::new(ActivityColumns::read(workspace)),
        };
        let (mut teams, mut sources, mut products) =
            (Texts::default(), Texts::default(), Texts::default());
        let mut reasons = Texts::default();
        let members = workspace
            .members
            .rows()
            .iter()
            .map(|member| MemberRow {
                id: member.id,
                role: member.role,
                team: teams.place_of(&member.team),
                from: member.from,
                until: member.until,
                is_live: workspace.members.contains(member.id),
            })
            .collect();
        let pipelines: Vec<PipelineId> = workspace
            .pipelines
            .rows()
            .iter()
            .map(|row| row.id)
            .collect();
        let stages = read_stages(workspace);
        let lists: Vec<(ListId, String)> = workspace
            .lists
            .rows()
            .iter()
            .map(|list| (list.id, list.name.clone()))
            .collect();
        let parties = PartyColumns::read(workspace, &mut sources);
        let deals = DealColumns::read(
            workspace,
            zone,
            &parties,
            &activities,
            &mut sources,
            &mut products,
            &mut reasons,
        );
        let satisfaction = workspace
            .satisfaction
            .iter()
            .filter(|answer| Satisfaction::SCORES.contains(&answer.score))
            .map(|answer| {
                let person = answer.person.and_then(|id| workspace.people.place(id));
                let company = answer.company.and_then(|id| workspace.companies.place(id));
                let party = match person.map_or(NONE, |place| parties.of_person(place)) {
                    NONE => company.map_or(NONE, |place| parties.of_company(place)),
                    person => person,
                };
                let deal = answer.deal.and_then(|id| workspace.deals.place(id));
                let member = answer.member.and_then(|id| workspace.members.place(id));
                SatisfactionRow {
                    id: answer.id,
                    score: answer.score,
                    at: answer.at,
                    party,
                    deal: deal.unwrap_or(NONE),
                    member: member
                        .and_then(|place| u16::try_from(place).ok())
                        .unwrap_or(NOBODY),
                }
            })
            .collect();
        let kept = earlier.filter(|earlier| {
            earlier.parties.have_the_same_contacts(&parties)
                && earlier.deals.person == deals.person
                && earlier.deals.company == deals.company
        });
        let contacts = match kept {
            Some(earlier) => Arc::clone(&earlier.contacts),
            None => Arc::new(Contacts::read(&activities, &parties, &deals)),
        };
        Self {
            zone: zone.clone(),
            settings: workspace.settings.clone(),
            members,
            teams,
            sources,
            products,
            reasons,
            pipelines,
            stages,
            lists,
            deals,
            parties,
            activities,
            contacts,
            satisfaction,
            costs: workspace.costs.iter().cloned().collect(),
            targets: workspace.targets.iter().cloned().collect(),
        }
    }

    /// The currency that figures are in.
    pub fn currency(&self) -> Currency {
        self.settings.currency
    }

    /// Whether there is nothing at all to count: no deal, person, company or activity.
    pub fn is_empty(&self) -> bool {
        self.deals.ids.is_empty() && self.parties.is_empty() && self.activities.is_empty()
    }

    /// The sources of deals and leads, in alphabetical order.
    pub fn source_names(&self) -> Vec<String> {
        let mut names = self.sources.texts.clone();
        names.sort();
        names
    }

    /// The days from the first to the last thing that happened; `None` when nothing did. Plans do not
    /// count.
    pub fn first_and_last_day(&self) -> Option<(Date, Date)> {
        let (mut first, mut last) = (Moment::MAX, Moment::MIN);
        let mut see = |from: Moment, to: Moment| {
            first = first.min(from);
            last = last.max(to);
        };
        for place in 0..self.deals.ids.len() as u32 {
            if let (Some(created), [.., (newest, _)]) =
                (self.deals.created_of(place), self.deals.stage.of(place))
            {
                see(created, created.max(*newest));
            }
        }
        for lead in &self.parties.leads {
            if lead.since != Moment::MAX {
                see(lead.since, lead.since);
            }
        }
        if let Some((from, to)) = self.activities.first_and_last_done() {
            see(from, to);
        }
        for answer in &self.satisfaction {
            see(answer.at, answer.at);
        }
        (first <= last).then(|| (self.zone.date_of(first), self.zone.date_of(last)))
    }

    pub(super) fn member_place(&self, id: MemberId) -> Option<u16> {
        let place = self.members.iter().position(|member| member.id == id)?;
        u16::try_from(place).ok()
    }

    pub(super) fn member_id(&self, place: u16) -> Option<MemberId> {
        self.members.get(usize::from(place)).map(|member| member.id)
    }

    pub(super) fn stage(&self, place: u16) -> Option<&StageRow> {
        self.stages.get(usize::from(place))
    }
}

fn read_stages(workspace: &Workspace) -> Vec<StageRow> {
    let mut steps: HashMap<StageId, u8> = HashMap::new();
    for pipeline in workspace.pipelines.iter() {
        let stages = workspace.stages_of(pipeline.id);
        let mut step = 0_u8;
        for stage in stages.iter().filter(|stage| stage.kind == StageKind::Open) {
            steps.insert(stage.id, step);
            step = step.saturating_add(1);
        }
        for stage in stages.iter().filter(|stage| stage.kind == StageKind::Won) {
            steps.insert(stage.id, step);
        }
    }
    workspace
        .stages
        .rows()
        .iter()
        .map(|stage| StageRow {
            id: stage.id,
            name: stage.name.clone(),
            pipeline: stage
                .pipeline
                .and_then(|id| workspace.pipelines.place(id))
                .and_then(|place| u16::try_from(place).ok())
                .unwrap_or(NOTHING),
            kind: stage.kind,
            probability_percent: stage.probability_percent,
            rot_days: stage.rot_days,
            step: steps.get(&stage.id).copied().unwrap_or(0),
            is_live: workspace.stages.contains(stage.id),
        })
        .collect()
}
