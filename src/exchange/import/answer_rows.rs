//! Rows that are answers how content somebody is.

use super::{Done, Importer, Skipped};
use crate::domain::{CompanyId, DealId, Moment, PersonId, Satisfaction, SatisfactionId};
use crate::exchange::fields::Field;
use crate::exchange::measures;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{Change, SatisfactionFact};

fn key(
    at: Moment,
    person: Option<PersonId>,
    company: Option<CompanyId>,
    deal: Option<DealId>,
) -> String {
    // The company of a person follows from the person.
    let company = company.filter(|_| person.is_none());
    format!("{} {person:?} {company:?} {deal:?}", at.milliseconds())
}

impl Importer<'_> {
    pub(super) fn know_answers(&mut self) {
        let workspace = self.run.workspace;
        for answer in workspace.satisfaction.iter() {
            let key = key(answer.at, answer.person, answer.company, answer.deal);
            self.natural.know(key, answer.id.0);
        }
    }

    pub(super) fn answer_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let told = self.cell(row, Field::Score);
        let score = measures::score(told).filter(|score| Satisfaction::SCORES.contains(score));
        let Some(score) = score else {
            return Err(ProblemKind::NotAScore(told.to_owned()));
        };
        let at = self.date(row, Field::At).ok_or(ProblemKind::NoDate)?;
        let deal = self.deal_of(row)?;
        let company = self.company_of(row, at);
        let person = self.person_of(row, company, at);
        let member = self.member(self.cell(row, Field::Owner));
        let company = company.or_else(|| {
            let person = person?;
            let known = self.people.get(&person);
            let known = known.or_else(|| self.run.workspace.people.get_any(person));
            known.and_then(|person| person.company)
        });
        let known = self.natural.take(&key(at, person, company, deal));
        let is_new = known.is_none();
        let id: SatisfactionId = known.map_or_else(|| self.run.ids.next(at), SatisfactionId);
        let answer = self.run.workspace.satisfaction.get(id).cloned();
        let answer = answer.unwrap_or_else(|| Satisfaction::unknown(id));
        let text = self.cell(row, Field::Text);
        let mut facts = Vec::new();
        if is_new {
            facts.push(SatisfactionFact::Created(at.min(self.run.now)));
            facts.push(SatisfactionFact::At(at));
        }
        if score != answer.score {
            facts.push(SatisfactionFact::Score(score));
        }
        if !text.is_empty() && text != answer.text {
            facts.push(SatisfactionFact::Text(text.to_owned()));
        }
        if person.is_some() && person != answer.person {
            facts.push(SatisfactionFact::Person(person));
        }
        if company.is_some() && company != answer.company && (is_new || person.is_none()) {
            facts.push(SatisfactionFact::Company(company));
        }
        if deal.is_some() && deal != answer.deal {
            facts.push(SatisfactionFact::Deal(deal));
        }
        if member.is_some() && member != answer.member {
            facts.push(SatisfactionFact::Member(member));
        }
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Satisfaction(id, facts));
        }
        Ok(Done {
            is_new,
            has_changed,
        })
    }
}
