//! People.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Birthday, CompanyId, Contact, Date, Dated, Lead, ListId, Moment, NameParts, Origin, PersonId,
    PipelineId, Rank, SourceId, StageId,
};
use crate::journal::{Handed, PersonFact, Stamp};

/// What a person is or was in a company, beside the work that counts now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CompanyRole {
    /// The company.
    pub company: CompanyId,
    /// The job title there; may be empty.
    pub title: String,
    /// The first day, if it is known.
    pub from: Option<Date>,
    /// The last day; `None` when it goes on or is not known.
    pub until: Option<Date>,
}

/// Where a person stands in a pipeline of people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// The stage, with its past; nothing from the moment on at which the person was taken out.
    pub stage: Dated<StageId>,
    /// Its place in the column of the stage.
    pub rank: Rank,
}

/// A person: somebody one sells to, or hopes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who this is.
    pub id: PersonId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The full name, as the person writes it, in any script.
    pub name: String,
    /// The parts of the name as somebody entered them; `None` when they are read from it.
    pub name_parts: Option<Box<NameParts>>,
    /// How the person is greeted in letters; empty when nobody said.
    pub greeting: String,
    /// The day of birth.
    pub birthday: Option<Birthday>,
    /// The country by its two letters (ISO 3166); empty when unknown.
    pub country: String,
    /// The IANA time zone; empty when unknown.
    pub time_zone: String,
    /// The job title; empty when unknown.
    pub job_title: String,
    /// The company the person works for.
    pub company: Option<CompanyId>,
    /// The first day with that company, if it is known.
    pub company_since: Option<Date>,
    /// What else the person is or was in companies.
    pub roles: BTreeSet<CompanyRole>,
    /// How the person is reached.
    pub contact: Contact,
    /// What is known of it as a lead and as a customer.
    pub lead: Lead,
    /// The lists that it is in.
    pub lists: BTreeSet<ListId>,
    /// Tags.
    pub tags: BTreeSet<String>,
    /// The record that it was found to be the same as, and counts as; `None` for itself.
    pub merged_into: Option<PersonId>,
    /// What the record that it was merged into took over from it; `None` while it stands for itself.
    pub handed_over: Option<Vec<Handed<PersonFact>>>,
    /// Records that somebody said not to be the same as this one. Of two records, the one of the
    /// smaller identity remembers it.
    pub apart_from: BTreeSet<PersonId>,
    /// What an earlier system called this record, so that importing again updates it.
    pub external_id: Option<String>,
    /// The file or system from which the record was imported in bulk, if it was.
    pub imported_from: Option<String>,
    /// Proposals to complete it that were declined, by field and value.
    pub declined: BTreeSet<String>,
    /// What each account or file said of it.
    pub origins: BTreeMap<SourceId, Origin>,
    /// Custom fields by key.
    pub custom: BTreeMap<String, String>,
    /// After how many days without a word one wishes to speak again; `None` without such a wish.
    pub keep_in_touch_days: Option<u16>,
    /// The pipelines in which the person stands or stood.
    pub placements: BTreeMap<PipelineId, Placement>,
}

impl Person {
    /// A record of which nothing is known yet.
    pub fn unknown(id: PersonId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            name: String::new(),
            name_parts: None,
            greeting: String::new(),
            birthday: None,
            country: String::new(),
            time_zone: String::new(),
            job_title: String::new(),
            company: None,
            company_since: None,
            roles: BTreeSet::new(),
            contact: Contact::default(),
            lead: Lead::default(),
            lists: BTreeSet::new(),
            tags: BTreeSet::new(),
            merged_into: None,
            handed_over: None,
            apart_from: BTreeSet::new(),
            external_id: None,
            imported_from: None,
            declined: BTreeSet::new(),
            origins: BTreeMap::new(),
            custom: BTreeMap::new(),
            keep_in_touch_days: None,
            placements: BTreeMap::new(),
        }
    }

    /// The stage in which the person stands in a pipeline now.
    pub fn stage_in(&self, pipeline: PipelineId) -> Option<StageId> {
        let placement = self.placements.get(&pipeline)?;
        placement.stage.current().copied()
    }

    /// The parts of the name: as somebody entered them, else as they are read from it.
    pub fn parts_of_name(&self) -> NameParts {
        match &self.name_parts {
            Some(parts) => (**parts).clone(),
            None => NameParts::read(&self.name),
        }
    }
}
