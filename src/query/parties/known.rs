//! What the records say in a column: texts to choose from.

use std::collections::{BTreeSet, HashMap};

use super::column::PartyColumn;
use crate::domain::{FieldOf, Party};
use crate::journal::Workspace;

impl PartyColumn {
    /// The values that live records have in a column, the most frequent first, at most `limit`.
    pub fn known_values(&self, workspace: &Workspace, limit: usize) -> Vec<String> {
        let mut uses: HashMap<String, usize> = HashMap::new();
        let people = workspace.people.iter().map(|it| Party::Person(it.id));
        let companies = workspace.companies.iter().map(|it| Party::Company(it.id));
        for party in people.chain(companies) {
            self.values(workspace, party, &mut |value| match uses.get_mut(value) {
                Some(count) => *count += 1,
                None => {
                    uses.insert(value.to_owned(), 1);
                }
            });
        }
        let mut uses: Vec<(String, usize)> = uses.into_iter().collect();
        let first = |(a, a_uses): &(String, usize), (b, b_uses): &(String, usize)| {
            b_uses.cmp(a_uses).then_with(|| a.cmp(b))
        };
        if uses.len() > limit {
            uses.select_nth_unstable_by(limit, first);
            uses.truncate(limit);
        }
        uses.sort_unstable_by(first);
        uses.into_iter().map(|(value, _)| value).collect()
    }

    /// The fields of one's own that people and companies have, with their names: those that were set
    /// up in their order, then those that only occur.
    pub fn custom(workspace: &Workspace) -> Vec<(Self, String)> {
        let mut columns: Vec<(String, String)> = Vec::new();
        for of in [FieldOf::People, FieldOf::Companies] {
            for (_, field) in workspace.settings.fields_of(of) {
                if columns.iter().all(|(key, _)| *key != field.key) {
                    columns.push((field.key.clone(), field.name.clone()));
                }
            }
        }
        let mut others: BTreeSet<&String> = BTreeSet::new();
        let people = workspace.people.iter().map(|it| &it.custom);
        let fields = people.chain(workspace.companies.iter().map(|it| &it.custom));
        for key in fields.flat_map(|fields| fields.keys()) {
            if !others.contains(key) && columns.iter().all(|(known, _)| known != key) {
                others.insert(key);
            }
        }
        let others = others.into_iter().map(|key| (key.clone(), key.clone()));
        let others: Vec<_> = others.collect();
        let columns = columns.into_iter().chain(others);
        columns
            .map(|(key, name)| (Self::Custom(key), name))
            .collect()
    }
}
