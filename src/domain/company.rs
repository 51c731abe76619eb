//! Companies.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{CompanyId, Contact, Lead, ListId, Moment, Origin, SourceId};
use crate::journal::{CompanyFact, Handed, Stamp};

/// A company: an organisation that people work for and deals are made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Which company this is.
    pub id: CompanyId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The name, as shown.
    pub name: String,
    /// The internet domain, such as `example.com`; empty when unknown.
    pub domain: String,
    /// Further internet domains.
    pub other_domains: BTreeSet<String>,
    /// The industry in the workspace's own words; empty when unknown.
    pub industry: String,
    /// How many people work for it.
    pub employees: Option<u32>,
    /// The company that it belongs to.
    pub parent: Option<CompanyId>,
    /// How it is reached.
    pub contact: Contact,
    /// What is known of it as a lead and as a customer.
    pub lead: Lead,
    /// The lists that it is in.
    pub lists: BTreeSet<ListId>,
    /// Tags.
    pub tags: BTreeSet<String>,
    /// The record that it was found to be the same as, and counts as; `None` for itself.
    pub merged_into: Option<CompanyId>,
    /// What the record that it was merged into took over from it; `None` while it stands for itself.
    pub handed_over: Option<Vec<Handed<CompanyFact>>>,
    /// Records that somebody said not to be the same as this one. Of two records, the one of the
    /// smaller identity remembers it.
    pub apart_from: BTreeSet<CompanyId>,
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
}

impl Company {
    /// A record of which nothing is known yet.
    pub fn unknown(id: CompanyId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            name: String::new(),
            domain: String::new(),
            other_domains: BTreeSet::new(),
            industry: String::new(),
            employees: None,
            parent: None,
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
        }
    }
}
