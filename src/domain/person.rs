//! People.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{CompanyId, Lead, ListId, Moment, PersonId};
use crate::journal::{Handed, PersonFact, Stamp};

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
    /// The job title; empty when unknown.
    pub job_title: String,
    /// The company the person works for.
    pub company: Option<CompanyId>,
    /// E-mail addresses.
    pub emails: BTreeSet<String>,
    /// Phone numbers, as they were written.
    pub phones: BTreeSet<String>,
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
    /// Custom fields by name.
    pub custom: BTreeMap<String, String>,
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
            job_title: String::new(),
            company: None,
            emails: BTreeSet::new(),
            phones: BTreeSet::new(),
            lead: Lead::default(),
            lists: BTreeSet::new(),
            tags: BTreeSet::new(),
            merged_into: None,
            handed_over: None,
            apart_from: BTreeSet::new(),
            external_id: None,
            imported_from: None,
            custom: BTreeMap::new(),
        }
    }
}
