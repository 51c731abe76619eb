//! Rows that are companies.

use super::{Done, Importer, Skipped, fold};
use crate::domain::{Company, CompanyId, Party};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{Change, CompanyFact};

impl Importer<'_> {
    pub(super) fn company_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let name = self.cell(row, Field::Company).to_owned();
        if name.is_empty() {
            return Err(ProblemKind::NothingToName);
        }
        let external_id = self.cell(row, Field::ExternalId).to_owned();
        let created = self.created_of_party(row);
        let sourcing = self.sourcing.as_ref();
        let source = sourcing.map(|it| it.id);
        let by_source = sourcing.and_then(|it| it.company(&external_id, &name));
        let by_id = self.known.companies_by_id.get(&external_id).copied();
        let by_id = by_id.filter(|id| {
            // What another source calls by this name is another company.
            let origins = self.company_known(*id).map(|it| &it.origins);
            let is_others = source.is_some_and(|source| {
                origins.is_some_and(|it| !it.is_empty() && !it.contains_key(&source))
            });
            !external_id.is_empty() && !is_others
        });
        let by_id = by_source.or(by_id);
        // A company that came in without an id gets the one that is told now.
        let known = by_id.or_else(|| {
            let found = self.known.companies.get(&fold(&name)).copied()?;
            let known = self.company_known(found);
            let has_id = known.is_some_and(|company| match source {
                Some(source) => {
                    let origin = company.origins.get(&source);
                    origin.is_some_and(|origin| !origin.id.is_empty())
                }
                None => company.external_id.is_some(),
            });
            (external_id.is_empty() || !has_id).then_some(found)
        });
        let is_new = known.is_none();
        let id: CompanyId = known.unwrap_or_else(|| self.run.ids.next(created));
        let mut company = self.take_company(id);
        let mut facts = Vec::new();
        if is_new {
            facts.push(CompanyFact::Created(created));
            facts.push(CompanyFact::ImportedFrom(Some(self.settings.file.clone())));
        }
        // A source says what it says as if nothing were known: what is news is told afterwards.
        let base = match source {
            Some(_) => Company::unknown(id),
            None => company.clone(),
        };
        if base.name != name {
            facts.push(CompanyFact::Name(name.clone()));
        }
        let is_named = match source {
            // Each source has its own names, and the first one stays.
            Some(_) => company.external_id.is_some(),
            None => company.external_id.as_ref() == Some(&external_id),
        };
        if !external_id.is_empty() && !is_named {
            facts.push(CompanyFact::ExternalId(Some(external_id.clone())));
        }
        facts.extend(self.further_company_facts(row, &base));
        let own = self.own_values(row, &base.custom);
        facts.extend(own.map(|(key, value)| CompanyFact::Custom(key, Some(value))));
        let mut facts = self.reconcile_company(&company, facts, &external_id);
        facts.retain(|fact| crate::journal::say(&mut company, fact));
        self.known.companies.entry(fold(&name)).or_insert(id);
        if !external_id.is_empty() {
            self.known.companies_by_id.insert(external_id, id);
        }
        self.company_records.insert(id, company);
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Company(id, facts));
        }
        let party = Party::Company(id);
        self.lead_row(row, party, party, created);
        Ok(Done {
            is_new,
            has_changed,
        })
    }

    fn company_known(&self, id: CompanyId) -> Option<&Company> {
        let known = self.company_records.get(&id);
        known.or_else(|| self.run.workspace.companies.get_any(id))
    }

    /// A row of a table of people that names a company and nobody in it: how the company is reached.
    pub(super) fn company_alone(&mut self, row: &Row, id: CompanyId) -> Done {
        let mut company = self.take_company(id);
        let mut facts = self.further_company_facts(row, &company);
        let mut links = self.values_of(row, Field::Link).into_iter();
        let domain = links
            .next()
            .map(|link| super::contact_cells::domain_of(&link));
        if let Some(domain) = domain.filter(|it| !it.is_empty() && company.domain.is_empty()) {
            facts.push(CompanyFact::Domain(domain));
        }
        facts.retain(|fact| crate::journal::say(&mut company, fact));
        self.company_records.insert(id, company);
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Company(id, facts));
        }
        Done {
            is_new: false,
            has_changed,
        }
    }

    /// A company as it is once the rows so far have come in; whoever changes it puts it back.
    pub(super) fn take_company(&mut self, id: CompanyId) -> Company {
        self.company_records
            .remove(&id)
            .or_else(|| self.run.workspace.companies.get_any(id).cloned())
            .unwrap_or_else(|| Company::unknown(id))
    }
}
