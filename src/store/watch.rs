//! What is on the screen: triggers that tell views when what they read has changed.
//!
//! Reactive handles exist for tables as a whole and for single records that a view shows, never
//! for every record in memory.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};

use kith::domain::DealId;
use kith::journal::RecordRef;
use leptos::prelude::*;

/// A part of the workspace that a view can follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Its name, currency and time zone.
    Settings,
    /// The members.
    Members,
    /// The companies.
    Companies,
    /// The people.
    People,
    /// The pipelines and their stages.
    Pipelines,
    /// The deals.
    Deals,
    /// The activities.
    Activities,
    /// What customers answered how content they are.
    Satisfaction,
    /// The costs.
    Costs,
    /// The targets.
    Targets,
    /// The lists.
    Lists,
    /// The dashboards.
    Dashboards,
    /// The saved views.
    Views,
}

const PARTS: usize = 13;

impl Part {
    fn of(record: RecordRef) -> Self {
        match record {
            RecordRef::Workspace => Self::Settings,
            RecordRef::Member(_) => Self::Members,
            RecordRef::Company(_) => Self::Companies,
            RecordRef::Person(_) => Self::People,
            RecordRef::Pipeline(_) | RecordRef::Stage(_) => Self::Pipelines,
            RecordRef::Deal(_) => Self::Deals,
            RecordRef::Activity(_) => Self::Activities,
            RecordRef::Satisfaction(_) => Self::Satisfaction,
            RecordRef::Cost(_) => Self::Costs,
            RecordRef::Target(_) => Self::Targets,
            RecordRef::List(_) => Self::Lists,
            RecordRef::Dashboard(_) => Self::Dashboards,
            RecordRef::View(_) => Self::Views,
        }
    }
}

/// What a log makes of a touched record.
enum Heed<T> {
    /// It is listed.
    List(T),
    /// It does not matter.
    Ignore,
    /// It changes more than a list can tell.
    Forget,
}

/// The records touched last, for views that would rather follow a few changes than look at
/// everything anew.
#[derive(Debug)]
struct Log<T> {
    /// How many records were touched since the page began; more than were listed when something
    /// happened that no list tells.
    version: u64,
    /// The newest of them; the last one is of `version`.
    newest: VecDeque<T>,
    /// How many are remembered.
    limit: usize,
}

impl<T: Copy> Log<T> {
    fn new(limit: usize) -> Self {
        Self {
            version: 0,
            newest: VecDeque::new(),
            limit,
        }
    }

    fn note(&mut self, touched: &[RecordRef], heed: impl Fn(RecordRef) -> Heed<T>) {
        if touched.len() > self.limit {
            self.forget();
            return;
        }
        for record in touched {
            match heed(*record) {
                Heed::List(it) => {
                    self.version += 1;
                    self.newest.push_back(it);
                }
                Heed::Ignore => {}
                Heed::Forget => self.forget(),
            }
        }
        while self.newest.len() > self.limit {
            self.newest.pop_front();
        }
    }

    fn forget(&mut self) {
        self.version += 1;
        self.newest.clear();
    }

    /// The records touched since a version; `None` when that is not known.
    fn since(&self, version: u64) -> Option<Vec<T>> {
        let count = usize::try_from(self.version.checked_sub(version)?).ok()?;
        let skipped = self.newest.len().checked_sub(count)?;
        Some(self.newest.iter().skip(skipped).copied().collect())
    }
}

/// Touched deals that are remembered.
const LOGGED_DEALS: usize = 64;
/// Touched records that are remembered for lists of people and companies: as many as one deed may
/// touch at once, so that giving hundreds to another owner is followed.
const LOGGED_FOR_PARTIES: usize = 2048;

/// What a board follows.
fn heed_for_deals(record: RecordRef) -> Heed<DealId> {
    match record {
        RecordRef::Deal(id) => Heed::List(id),
        RecordRef::Activity(_)
        | RecordRef::Person(_)
        | RecordRef::Company(_)
        | RecordRef::Member(_) => Heed::Ignore,
        _ => Heed::Forget,
    }
}

/// What a list of people and companies follows.
fn heed_for_parties(record: RecordRef) -> Heed<RecordRef> {
    match record {
        RecordRef::Person(_)
        | RecordRef::Company(_)
        | RecordRef::Member(_)
        | RecordRef::Activity(_)
        | RecordRef::Deal(_)
        | RecordRef::Stage(_)
        | RecordRef::Pipeline(_) => Heed::List(record),
        _ => Heed::Ignore,
    }
}

/// The triggers of all parts, and of the records on screen.
#[derive(Debug)]
pub(super) struct Watches {
    /// How often something was told.
    version: Cell<u64>,
    deals: RefCell<Log<DealId>>,
    parties: RefCell<Log<RecordRef>>,
    parts: [ArcTrigger; PARTS],
    records: RefCell<HashMap<RecordRef, (ArcTrigger, usize)>>,
}

impl Default for Watches {
    fn default() -> Self {
        Self {
            version: Cell::default(),
            deals: RefCell::new(Log::new(LOGGED_DEALS)),
            parties: RefCell::new(Log::new(LOGGED_FOR_PARTIES)),
            parts: Default::default(),
            records: RefCell::default(),
        }
    }
}

impl Watches {
    /// A number that is another after every change.
    pub(super) fn version(&self) -> u64 {
        self.version.get()
    }

    /// Makes the running effect or memo follow a part.
    pub(super) fn track(&self, part: Part) {
        if let Some(trigger) = self.parts.get(part as usize) {
            trigger.track();
        }
    }

    /// The deals touched since a version of before (`None` when that is not known), and the version
    /// now.
    pub(super) fn deals_since(&self, version: u64) -> (Option<Vec<DealId>>, u64) {
        let log = self.deals.borrow();
        (log.since(version), log.version)
    }

    /// As [`Watches::deals_since`], of all records that a list of people and companies reads.
    pub(super) fn parties_since(&self, version: u64) -> (Option<Vec<RecordRef>>, u64) {
        let log = self.parties.borrow();
        (log.since(version), log.version)
    }

    /// The trigger of one record; [`Watches::release`] must be called once for each call.
    pub(super) fn hold(&self, record: RecordRef) -> ArcTrigger {
        let mut records = self.records.borrow_mut();
        let (trigger, holders) = records.entry(record).or_default();
        *holders += 1;
        trigger.clone()
    }

    /// Lets go of a record's trigger when the view that showed it is gone.
    pub(super) fn release(&self, record: RecordRef) {
        let mut records = self.records.borrow_mut();
        if let Some((_, holders)) = records.get_mut(&record) {
            *holders -= 1;
            if *holders == 0 {
                records.remove(&record);
            }
        }
    }

    /// Tells everybody who follows these records, or the tables that they are in.
    pub(super) fn notify(&self, touched: &[RecordRef]) {
        self.version.set(self.version.get() + 1);
        self.deals.borrow_mut().note(touched, heed_for_deals);
        self.parties.borrow_mut().note(touched, heed_for_parties);
        let mut parts = HashSet::new();
        let mut triggers = Vec::new();
        {
            let records = self.records.borrow();
            for record in touched {
                parts.insert(Part::of(*record));
                if let Some((trigger, _)) = records.get(record) {
                    triggers.push(trigger.clone());
                }
            }
        }
        for part in parts {
            if let Some(trigger) = self.parts.get(part as usize) {
                trigger.notify();
            }
        }
        for trigger in triggers {
            trigger.notify();
        }
    }

    /// Tells everybody: the whole workspace was exchanged.
    pub(super) fn notify_all(&self) {
        self.version.set(self.version.get() + 1);
        self.deals.borrow_mut().forget();
        self.parties.borrow_mut().forget();
        for trigger in &self.parts {
            trigger.notify();
        }
        let triggers: Vec<_> = self
            .records
            .borrow()
            .values()
            .map(|(t, _)| t.clone())
            .collect();
        for trigger in triggers {
            trigger.notify();
        }
    }
}
