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
        let by_id = self.known.companies_by_id.get(&external_id).copied();
        let by_id = by_id.filter(|_| !external_id.is_empty());
        // A company that came in without an id gets the one that is told now.
        let known = by_id.or_else(|| {
            let found = self.known.companies.get(&fold(&name)).copied()?;
            let known = self.company_records.get(&found);
            let known = known.or_else(|| self.run.workspace.companies.get_any(found));
            let has_id = known.is_some_and(|company| company.external_id.is_some());
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
        if company.name != name {
            facts.push(CompanyFact::Name(name.clone()));
        }
        if !external_id.is_empty() && company.external_id.as_ref() != Some(&external_id) {
            facts.push(CompanyFact::ExternalId(Some(external_id.clone())));
        }
        facts.extend(self.further_company_facts(row, &company));
        for (name, cell) in self.custom_of(row) {
            if company.custom.get(&name).map(String::as_str) != Some(cell) {
                facts.push(CompanyFact::Custom(name, Some(cell.to_owned())));
            }
        }
        for fact in &facts {
            crate::journal::say(&mut company, fact);
        }
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

    /// A company as it is once the rows so far have come in; whoever changes it puts it back.
    pub(super) fn take_company(&mut self, id: CompanyId) -> Company {
        self.company_records
            .remove(&id)
            .or_else(|| self.run.workspace.companies.get_any(id).cloned())
            .unwrap_or_else(|| Company::unknown(id))
    }
}
