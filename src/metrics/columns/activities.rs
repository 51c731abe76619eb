//! Activities in columns, by moment.

use super::{NOBODY, NONE};
use crate::domain::{ActivityId, ActivityKind, ActivityStatus, Direction, Moment};
use crate::journal::{Record, Workspace};

/// Kind, direction, status and automatic of an activity in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::metrics) struct What(u8);

impl What {
    /// How many there are.
    pub(in crate::metrics) const COUNT: usize = 128;

    fn new(
        kind: ActivityKind,
        direction: Direction,
        status: ActivityStatus,
        automatic: bool,
    ) -> Self {
        let kind = match kind {
            ActivityKind::Call => 0,
            ActivityKind::Email => 1,
            ActivityKind::Meeting => 2,
            ActivityKind::SocialTouch => 3,
            ActivityKind::Message => 4,
            ActivityKind::Proposal => 5,
            ActivityKind::Task => 6,
            ActivityKind::Note => 7,
        };
        let status = match status {
            ActivityStatus::Done => 0,
            ActivityStatus::Planned => 1,
            ActivityStatus::NoShow => 2,
            ActivityStatus::Cancelled => 3,
        };
        let inbound = u8::from(direction == Direction::Inbound);
        Self(kind | inbound << 3 | status << 4 | u8::from(automatic) << 6)
    }

    /// Something that counts nowhere.
    pub(super) fn none() -> Self {
        Self(0x7f)
    }

    /// All there are.
    fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u8).map(Self)
    }

    fn count_in(self, counts: &mut Counts) {
        if let Some(count) = counts.get_mut(usize::from(self.0 & 0x7f)) {
            *count += 1;
        }
    }

    pub(in crate::metrics) fn is(self, kind: ActivityKind) -> bool {
        self.0 & 7 == Self::new(kind, Direction::Outbound, ActivityStatus::Done, false).0
    }

    pub(in crate::metrics) fn is_inbound(self) -> bool {
        self.0 & 8 != 0
    }

    pub(in crate::metrics) fn is_done(self) -> bool {
        self.0 & 0x30 == 0
    }

    pub(in crate::metrics) fn is_planned(self) -> bool {
        self.0 & 0x30 == 0x10
    }

    pub(in crate::metrics) fn is_automatic(self) -> bool {
        self.0 & 0x40 != 0
    }

    /// A call, e-mail, social touch or message.
    fn is_word(self) -> bool {
        matches!(self.0 & 7, 0 | 1 | 3 | 4)
    }

    /// S3: a word of ours to them, done.
    pub(in crate::metrics) fn is_outbound_touch(self) -> bool {
        self.is_done() && !self.is_inbound() && self.is_word()
    }

    /// Whether it answers an enquiry: somebody of ours turned to them, by whatever way.
    pub(in crate::metrics) fn is_answer(self) -> bool {
        self.is_done() && !self.is_inbound() && !self.is_automatic() && self.0 & 7 <= 5
    }

    /// Whether it opens an enquiry: they wrote to us.
    pub(in crate::metrics) fn is_enquiry(self) -> bool {
        self.is_done()
            && self.is_inbound()
            && !self.is_automatic()
            && matches!(self.0 & 7, 1 | 3 | 4)
    }

    /// Whether they turned to us, by whatever way.
    pub(in crate::metrics) fn is_reply(self) -> bool {
        self.is_done() && self.is_inbound() && !self.is_automatic() && self.0 & 7 <= 4
    }

    /// B9: people with people, held.
    pub(in crate::metrics) fn is_interaction(self) -> bool {
        self.is_done() && !self.is_automatic() && self.0 & 7 <= 4
    }

    /// Whether it shows a member a person or company: any done one with them.
    pub(in crate::metrics) fn is_encounter(self) -> bool {
        self.is_done() && !self.is_automatic() && self.0 & 7 <= 5
    }

    /// Whether it is work done with them: all but notes and things to do.
    pub(in crate::metrics) fn is_work(self) -> bool {
        self.is_done() && self.0 & 7 <= 5
    }
}

/// Which activities count.
pub(in crate::metrics) struct Wanted([bool; What::COUNT]);

impl Wanted {
    pub(in crate::metrics) fn new(wants: fn(What) -> bool) -> Self {
        let mut wanted = [false; What::COUNT];
        for (slot, what) in wanted.iter_mut().zip(What::all()) {
            *slot = wants(what);
        }
        Self(wanted)
    }

    pub(in crate::metrics) fn has(&self, what: What) -> bool {
        self.0.get(usize::from(what.0)).copied().unwrap_or(false)
    }
}

/// How many activities there are of each sort.
pub(in crate::metrics) type Counts = [u32; What::COUNT];

impl Wanted {
    /// How many of the counted activities are wanted.
    pub(in crate::metrics) fn of(&self, counts: &Counts) -> usize {
        let wanted = counts.iter().zip(self.0).filter(|(_, wanted)| *wanted);
        wanted.map(|(count, _)| *count as usize).sum()
    }
}

/// Activities that are counted ahead together.
const BLOCK: usize = 4096;

/// The live activities, sorted by moment. Persons, companies, deals and members are places in their
/// tables.
#[derive(Debug, Clone, Default)]
pub(in crate::metrics) struct ActivityColumns {
    pub(in crate::metrics) at: Vec<Moment>,
    pub(in crate::metrics) what: Vec<What>,
    pub(in crate::metrics) member: Vec<u16>,
    pub(in crate::metrics) person: Vec<u32>,
    pub(in crate::metrics) company: Vec<u32>,
    pub(in crate::metrics) deal: Vec<u32>,
    pub(in crate::metrics) id: Vec<ActivityId>,
    /// Further participants: the place of the activity here, and of the person; by activity.
    pub(in crate::metrics) participants: Vec<(u32, u32)>,
    /// The places of those that were agreed in a one-to-one.
    pub(in crate::metrics) agreed: Vec<u32>,
    /// How many of each sort there are before each block of [`BLOCK`] activities.
    before_block: Vec<Counts>,
    read_of: ReadOf,
}

/// What the columns were read of: as long as it is the same, they hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct ReadOf {
    changes: u64,
    newest: Option<ActivityId>,
    people: usize,
    companies: usize,
    deals: usize,
    members: usize,
}

impl ReadOf {
    fn new(workspace: &Workspace) -> Self {
        let activities = workspace.activities.rows();
        Self {
            changes: workspace.activities.changes(),
            newest: activities.last().map(|activity| activity.id),
            people: workspace.people.rows().len(),
            companies: workspace.companies.rows().len(),
            deals: workspace.deals.rows().len(),
            members: workspace.members.rows().len(),
        }
    }
}

/// An activity on its way into the columns.
struct Row {
    what: What,
    member: u16,
    person: u32,
    company: u32,
    deal: u32,
    id: ActivityId,
}

/// Finds places, remembering the last one found: activities of one deal arrive together.
struct Finder<Id> {
    last: Option<(Id, u32)>,
}

impl<Id: Copy + PartialEq> Finder<Id> {
    fn find(&mut self, id: Option<Id>, place: impl FnOnce(Id) -> Option<u32>) -> u32 {
        let Some(id) = id else { return NONE };
        if let Some((last, found)) = self.last
            && last == id
        {
            return found;
        }
        let found = place(id).unwrap_or(NONE);
        self.last = Some((id, found));
        found
    }
}

impl ActivityColumns {
    pub(super) fn read(workspace: &Workspace) -> Self {
        // First in the order of arrival, in which records of one deal lie together and are found
        // quickly; then by moment, moving small rows rather than records.
        let rows = workspace.activities.rows();
        let (mut people, mut companies) = (Finder { last: None }, Finder { last: None });
        let (mut deals, mut members) = (Finder { last: None }, Finder { last: None });
        let mut arrived: Vec<Row> = Vec::with_capacity(rows.len());
        let mut order: Vec<(Moment, u32)> = Vec::with_capacity(rows.len());
        let (mut participants, mut agreed) = (Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| row.is_live()) {
            let place = arrived.len() as u32;
            order.push((row.at, place));
            for participant in &row.participants {
                if let Some(person) = workspace.people.place(*participant) {
                    participants.push((place, person));
                }
            }
            if row.agreed_with.is_some() {
                agreed.push(place);
            }
            let member = members.find(row.member, |id| workspace.members.place(id));
            arrived.push(Row {
                what: What::new(row.kind, row.direction, row.status, row.is_automatic),
                member: u16::try_from(member).unwrap_or(NOBODY),
                person: people.find(row.person, |id| workspace.people.place(id)),
                company: companies.find(row.company, |id| workspace.companies.place(id)),
                deal: deals.find(row.deal, |id| workspace.deals.place(id)),
                id: row.id,
            });
        }
        if !order.is_sorted() {
            order.sort_unstable();
        }
        let mut columns = Self::with_capacity(order.len());
        for (at, place) in &order {
            let Some(row) = arrived.get(*place as usize) else {
                continue;
            };
            columns.at.push(*at);
            columns.what.push(row.what);
            columns.member.push(row.member);
            columns.person.push(row.person);
            columns.company.push(row.company);
            columns.deal.push(row.deal);
            columns.id.push(row.id);
        }
        if !participants.is_empty() || !agreed.is_empty() {
            let mut sorted_place = vec![0_u32; order.len()];
            for (now, (_, place)) in order.iter().enumerate() {
                if let Some(slot) = sorted_place.get_mut(*place as usize) {
                    *slot = now as u32;
                }
            }
            let moved = |place: u32| sorted_place.get(place as usize).copied().unwrap_or(NONE);
            columns.participants = participants
                .into_iter()
                .map(|(place, person)| (moved(place), person))
                .collect();
            columns.participants.sort_unstable();
            columns.agreed = agreed.into_iter().map(moved).collect();
            columns.agreed.sort_unstable();
        }
        columns.count_ahead();
        columns.read_of = ReadOf::new(workspace);
        columns
    }

    fn with_capacity(count: usize) -> Self {
        Self {
            at: Vec::with_capacity(count),
            what: Vec::with_capacity(count),
            member: Vec::with_capacity(count),
            person: Vec::with_capacity(count),
            company: Vec::with_capacity(count),
            deal: Vec::with_capacity(count),
            id: Vec::with_capacity(count),
            ..Self::default()
        }
    }

    /// Whether reading again would give the same.
    pub(super) fn still_holds(&self, workspace: &Workspace) -> bool {
        self.read_of == ReadOf::new(workspace)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The places of the activities from `start` up to, not including, `end`.
    pub(in crate::metrics) fn between(&self, start: Moment, end: Moment) -> std::ops::Range<usize> {
        let from = self.at.partition_point(|at| *at < start);
        let to = self.at.partition_point(|at| *at < end);
        from..to.max(from)
    }

    /// How many activities of each sort there are among some places, of some members where these
    /// are given by their places.
    pub(in crate::metrics) fn counts(
        &self,
        range: std::ops::Range<usize>,
        members: Option<&[bool]>,
    ) -> Counts {
        if let Some(members) = members {
            let mut counts = [0; What::COUNT];
            let what = self.what.get(range.clone()).unwrap_or_default();
            let member = self.member.get(range).unwrap_or_default();
            for (what, member) in what.iter().zip(member) {
                if members.get(usize::from(*member)).copied().unwrap_or(false) {
                    what.count_in(&mut counts);
                }
            }
            return counts;
        }
        // What is counted ahead up to each end, and the rest of its block.
        let up_to = |end: usize| {
            let block = end / BLOCK;
            let mut counts = self
                .before_block
                .get(block)
                .copied()
                .unwrap_or([0; What::COUNT]);
            for what in self.what.get(block * BLOCK..end).unwrap_or_default() {
                what.count_in(&mut counts);
            }
            counts
        };
        let mut counts = up_to(range.end);
        for (count, before) in counts.iter_mut().zip(up_to(range.start)) {
            *count = count.saturating_sub(before);
        }
        counts
    }

    fn count_ahead(&mut self) {
        let mut counts = [0; What::COUNT];
        self.before_block = Vec::with_capacity(self.what.len() / BLOCK + 1);
        self.before_block.push(counts);
        for block in self.what.chunks_exact(BLOCK) {
            for what in block {
                what.count_in(&mut counts);
            }
            self.before_block.push(counts);
        }
    }

    /// The moments of the first and last activity that is done.
    pub(super) fn first_and_last_done(&self) -> Option<(Moment, Moment)> {
        let mut done = self
            .at
            .iter()
            .zip(&self.what)
            .filter(|(_, what)| what.is_done())
            .map(|(at, _)| *at);
        let first = done.next()?;
        Some((first, done.next_back().unwrap_or(first)))
    }
}
