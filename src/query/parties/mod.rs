//! Questions about people and companies, as leads and customers.
//!
//! A list keeps a [`PartyIndex`]: it holds a row for each person and company with the text that is
//! searched, in order, and follows small changes. A keystroke asks it [`PartyIndex::find`].

mod column;
mod condition;
mod contacts;
mod follow;
mod index;
mod known;
mod row;
mod sort;
#[cfg(test)]
mod tests;

use crate::domain::{ListId, MemberId, Moment, Party};
use crate::journal::Workspace;

use super::search::Search;
pub use column::PartyColumn;
pub(super) use column::{escaped, unescaped};
pub use condition::{PartyCondition, PartyTest};
pub use index::{PartyFound, PartyIndex, PartySlot};
pub use row::PartyRow;
pub use sort::{PartySort, PartySortKey};

/// Which people and companies are wanted, by what they are to us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartyState {
    /// Whatever they are.
    #[default]
    Any,
    /// Leads: became one and are no customers yet.
    Leads,
    /// Leads found worth selling to.
    Qualified,
    /// Inbound leads that nobody has answered yet.
    Unanswered,
    /// Customers now.
    Customers,
}

/// People, companies or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartyKind {
    /// Both.
    #[default]
    Both,
    /// People alone.
    People,
    /// Companies alone.
    Companies,
}

/// Which people and companies are wanted; an empty filter wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyFilter {
    /// What is looked for in name, job title, company, addresses, numbers, source, owner, industry,
    /// website, tags, custom fields and notes.
    pub search: Search,
    /// People, companies or both.
    pub kind: PartyKind,
    /// What they are to us.
    pub state: PartyState,
    /// The owner; `Some(None)` for those of nobody.
    pub owner: Option<Option<MemberId>>,
    /// The list that they are in.
    pub list: Option<ListId>,
    /// What columns must say, all of it.
    pub conditions: Vec<PartyCondition>,
    /// When today began: conditions count days back from it.
    pub today: Moment,
}

impl PartyFilter {
    /// The filter with what is typed into a search.
    #[must_use]
    pub fn with_text(self, text: &str) -> Self {
        Self {
            search: Search::new(text),
            ..self
        }
    }

    /// Whether a row is wanted, whatever is looked for in its text.
    fn wants(&self, workspace: &Workspace, row: &PartyRow) -> bool {
        let kind = match self.kind {
            PartyKind::Both => true,
            PartyKind::People => matches!(row.party, Party::Person(_)),
            PartyKind::Companies => matches!(row.party, Party::Company(_)),
        };
        let state = match self.state {
            PartyState::Any => true,
            PartyState::Leads => row.since.is_some() && !row.is_customer,
            PartyState::Qualified => row.is_qualified && !row.is_customer,
            PartyState::Unanswered => row.awaits_answer,
            PartyState::Customers => row.is_customer,
        };
        kind && state
            && self.owner.is_none_or(|owner| row.owner == owner)
            && self.list.is_none_or(|list| row.lists.contains(&list))
            && self
                .conditions
                .iter()
                .all(|condition| condition.is_met(workspace, row, self.today))
    }

    /// Whether only the texts tell whether a row is wanted.
    fn wants_all(&self) -> bool {
        self.kind == PartyKind::Both
            && self.state == PartyState::Any
            && self.owner.is_none()
            && self.list.is_none()
            && self.conditions.is_empty()
    }

    /// Whether all that this wants was wanted by another filter.
    fn narrows(&self, other: &Self) -> bool {
        let same = (self.kind, self.state, self.owner, self.list)
            == (other.kind, other.state, other.owner, other.list)
            && self.today == other.today
            && self.conditions == other.conditions;
        (same || other.wants_all()) && self.search.narrows(&other.search)
    }
}
