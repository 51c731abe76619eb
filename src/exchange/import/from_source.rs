//! Which account or file a table comes from, whom it knows, and who is no longer in it.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Importer;
use super::reconcile::{Sourced, reconcile};
use crate::domain::{Company, CompanyId, Origin, Person, PersonId, Source, SourceId};
use crate::journal::{Change, CompanyFact, PersonFact, Workspace, WorkspaceFact};

/// From which account or file people and companies come.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SourceChoice {
    /// It is not remembered.
    #[default]
    None,
    /// One that has not been imported yet, of this name; of the name of the file where it is empty.
    New(String),
    /// One that was imported before.
    Existing(SourceId),
}

/// At least this share of those that a source had must be in a file, in percent, for the others to
/// be taken for gone: with fewer it is a part of the source, or another one.
const STILL_THERE_PERCENT: usize = 50;

/// A source as an import meets it.
pub(super) struct Sourcing {
    pub(super) id: SourceId,
    source: Source,
    /// The place that this import has among the source's.
    import: u16,
    people: Known<PersonId>,
    companies: Known<CompanyId>,
}

/// Whom a source knows.
struct Known<I> {
    by_id: HashMap<String, I>,
    /// By digests of what tells somebody apart; `None` where it tells several.
    by_value: HashMap<u64, Option<I>>,
    /// All that are not gone yet.
    all: HashSet<I>,
    seen: HashSet<I>,
}

impl<I: Copy + Eq + std::hash::Hash> Known<I> {
    fn new() -> Self {
        Self {
            by_id: HashMap::new(),
            by_value: HashMap::new(),
            all: HashSet::new(),
            seen: HashSet::new(),
        }
    }

    fn know(&mut self, id: I, origin: &Origin) {
        if !origin.id.is_empty() {
            self.by_id.entry(origin.id.clone()).or_insert(id);
        }
        for (digest, _) in &origin.said {
            self.by_value
                .entry(*digest)
                .and_modify(|known| {
                    if *known != Some(id) {
                        *known = None;
                    }
                })
                .or_insert(Some(id));
        }
        if origin.gone.is_none() {
            self.all.insert(id);
        }
    }

    fn find(&self, id: &str, values: &[(&str, String)]) -> Option<I> {
        if !id.is_empty() {
            // Where the source has names of its own, nothing else counts.
            return self.by_id.get(id).copied();
        }
        values
            .iter()
            .find_map(|(field, value)| *self.by_value.get(&Origin::digest(field, value))?)
    }

    /// Those that the source had and no longer has.
    fn gone(&self) -> Vec<I> {
        let still = self.all.intersection(&self.seen).count();
        if still * 100 < self.all.len() * STILL_THERE_PERCENT {
            return Vec::new();
        }
        self.all.difference(&self.seen).copied().collect()
    }
}

impl Sourcing {
    fn read(workspace: &Workspace, id: SourceId, source: Source) -> Self {
        let mut sourcing = Self {
            id,
            import: u16::try_from(source.imports.len()).unwrap_or(u16::MAX),
            source,
            people: Known::new(),
            companies: Known::new(),
        };
        // Those that stand for themselves come before those that were merged into them.
        let people = workspace.people.rows().iter().filter(|it| !it.removed);
        let (own, merged): (Vec<&Person>, Vec<_>) = people.partition(|it| it.merged_into.is_none());
        for person in own.into_iter().chain(merged) {
            if let Some(origin) = person.origins.get(&id) {
                sourcing.people.know(person.id, origin);
            }
        }
        let companies = workspace.companies.rows().iter().filter(|it| !it.removed);
        let (own, merged): (Vec<&Company>, Vec<_>) =
            companies.partition(|it| it.merged_into.is_none());
        for company in own.into_iter().chain(merged) {
            if let Some(origin) = company.origins.get(&id) {
                sourcing.companies.know(company.id, origin);
            }
        }
        sourcing
    }

    /// The person that the source means by a row.
    pub(super) fn person(&self, id: &str, emails: &[String], name: &str) -> Option<PersonId> {
        let mut values: Vec<(&str, String)> = emails
            .iter()
            .map(|email| ("email", email.clone()))
            .collect();
        values.push(("name", name.to_owned()));
        self.people.find(id, &values)
    }

    /// The company that the source means by a row.
    pub(super) fn company(&self, id: &str, name: &str) -> Option<CompanyId> {
        self.companies.find(id, &[("name", name.to_owned())])
    }
}

impl Importer<'_> {
    /// Turns to the source of the table.
    pub(super) fn begin_source(&mut self) {
        let choice = self.settings.source.clone();
        let is_of_parties = matches!(
            self.settings.subject,
            super::Subject::People | super::Subject::Companies
        );
        self.sourcing = None;
        if choice == SourceChoice::None || !is_of_parties {
            return;
        }
        let name = match &choice {
            SourceChoice::New(name) if !name.is_empty() => name.clone(),
            _ => self.settings.file.clone(),
        };
        let kind = &self.settings.source_kind;
        let mut sources = self.run.workspace.settings.sources.iter();
        // Another table of the same import may have begun it.
        let begun = self.sources.iter().position(|it| match &choice {
            SourceChoice::Existing(chosen) => it.id == *chosen,
            _ => it.source.name == name && it.source.kind == *kind,
        });
        if let Some(place) = begun {
            self.sourcing = Some(self.sources.swap_remove(place));
            return;
        }
        // A new one of the same name and kind is the same again.
        let known = sources.find(|(id, it)| match &choice {
            SourceChoice::Existing(chosen) => *id == chosen,
            _ => it.name == name && it.kind == *kind,
        });
        let known = known.map(|(id, it)| (*id, it.clone()));
        let (id, source) = known.unwrap_or_else(|| {
            let source = Source {
                name,
                kind: self.settings.source_kind.clone(),
                imports: Vec::new(),
            };
            (self.run.ids.next(self.run.now), source)
        });
        self.sourcing = Some(Sourcing::read(self.run.workspace, id, source));
    }

    /// Leaves the source of the table: who is no longer in it is marked, where the table is all of it.
    /// How many those are.
    pub(super) fn end_source(&mut self) -> usize {
        let Some(sourcing) = self.sourcing.take() else {
            return 0;
        };
        let mut count = 0;
        if self.settings.is_whole {
            let (mut people, mut companies) = match self.settings.subject {
                super::Subject::People => (sourcing.people.gone(), Vec::new()),
                _ => (Vec::new(), sourcing.companies.gone()),
            };
            people.sort_unstable();
            companies.sort_unstable();
            count = people.len() + companies.len();
            let gone = Some(self.run.now);
            for id in people {
                let person = self.run.workspace.people.get_any(id);
                let origin = person.and_then(|it| it.origins.get(&sourcing.id)).cloned();
                let origin = Origin {
                    gone,
                    ..origin.unwrap_or_default()
                };
                let facts = vec![PersonFact::Origin(sourcing.id, Some(Box::new(origin)))];
                self.outcome.changes.push(Change::Person(id, facts));
            }
            for id in companies {
                let company = self.run.workspace.companies.get_any(id);
                let origin = company.and_then(|it| it.origins.get(&sourcing.id)).cloned();
                let origin = Origin {
                    gone,
                    ..origin.unwrap_or_default()
                };
                let facts = vec![CompanyFact::Origin(sourcing.id, Some(Box::new(origin)))];
                self.outcome.changes.push(Change::Company(id, facts));
            }
        }
        self.sources.push(sourcing);
        count
    }

    /// The facts by which sources remember this import; said only when it brings anything.
    pub(super) fn say_sources(&mut self) {
        let mut sources = std::mem::take(&mut self.sources);
        sources.sort_by_key(|it| it.id);
        for mut sourcing in sources {
            sourcing.source.imports.push(self.run.now);
            let fact = WorkspaceFact::Source(sourcing.id, Some(Box::new(sourcing.source)));
            self.outcome.changes.push(Change::Workspace(vec![fact]));
        }
    }

    /// What is taken over of all that a row says of a person, with what its source said.
    pub(super) fn reconcile_person(
        &mut self,
        person: &Person,
        said: Vec<PersonFact>,
        row_id: &str,
    ) -> Vec<PersonFact> {
        let Some(mut sourcing) = self.sourcing.take() else {
            return said;
        };
        let before = person.origins.get(&sourcing.id);
        let (mut taken, origin) = self.reconciled(person, said, before, row_id, sourcing.import);
        self.count_origin(before, &origin, person.created.is_some());
        if before != Some(&origin) {
            taken.push(PersonFact::Origin(sourcing.id, Some(Box::new(origin))));
        }
        sourcing.people.seen.insert(person.id);
        self.sourcing = Some(sourcing);
        taken
    }

    /// The same for a company.
    pub(super) fn reconcile_company(
        &mut self,
        company: &Company,
        said: Vec<CompanyFact>,
        row_id: &str,
    ) -> Vec<CompanyFact> {
        let Some(mut sourcing) = self.sourcing.take() else {
            return said;
        };
        let before = company.origins.get(&sourcing.id);
        let (mut taken, origin) = self.reconciled(company, said, before, row_id, sourcing.import);
        self.count_origin(before, &origin, company.created.is_some());
        if before != Some(&origin) {
            taken.push(CompanyFact::Origin(sourcing.id, Some(Box::new(origin))));
        }
        sourcing.companies.seen.insert(company.id);
        self.sourcing = Some(sourcing);
        taken
    }

    fn count_origin(&mut self, before: Option<&Origin>, now: &Origin, was_here: bool) {
        self.joined += usize::from(before.is_none() && was_here);
        let before = before.map_or(&[][..], |it| &it.open);
        let new = now.open.iter().filter(|open| !before.contains(open));
        self.opened += new.count();
    }

    fn reconciled<T: Sourced>(
        &self,
        record: &T,
        said: Vec<T::Fact>,
        before: Option<&Origin>,
        row_id: &str,
        import: u16,
    ) -> (Vec<T::Fact>, Origin) {
        let name = |id: CompanyId| self.company_name(id).unwrap_or_default().to_owned();
        // Two rows of a table about one record speak together.
        let again = before.filter(|it| it.said.iter().any(|(_, place)| *place == import));
        let (taken, mut origin) = reconcile(
            record,
            self.run.workspace,
            said,
            before,
            row_id,
            import,
            name,
        );
        if let Some(again) = again {
            for said in &again.said {
                if let Err(place) = origin.said.binary_search_by_key(&said.0, |it| it.0) {
                    origin.said.insert(place, *said);
                }
            }
            if origin.id.is_empty() {
                origin.id.clone_from(&again.id);
            }
        }
        (taken, origin)
    }
}
