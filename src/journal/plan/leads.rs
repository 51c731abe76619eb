//! Planning what happens to people and companies as leads and customers.

use super::{Planned, Planner, differs};
use crate::domain::{Entry, Party, Patronage, Qualification};
use crate::journal::{
    Change, CompanyFact, Label, LeadEdit, LeadFact, NewLead, PersonFact, Refusal,
};

impl Planner<'_> {
    pub(super) fn create_lead(&mut self, new: NewLead) -> Planned {
        self.known_member(new.owner)?;
        let mut facts = vec![
            LeadFact::Since(Some(new.at)),
            LeadFact::Direction(Some(new.direction)),
        ];
        let source = new.source.trim();
        if !source.is_empty() {
            facts.push(LeadFact::Source(source.to_owned()));
        }
        if let Some(owner) = new.owner {
            facts.push(LeadFact::Owner(new.at, Entry::Is(owner)));
        }
        let mut changes = Vec::new();
        let company = self.company_named(&new.company, &mut changes)?;
        if new.person.trim().is_empty() {
            // The company itself is the lead.
            let id = company.ok_or(Refusal::EmptyName)?;
            let name = new.company.trim().to_owned();
            let facts = facts.into_iter().map(CompanyFact::Lead).collect();
            changes.push(Change::Company(id, facts));
            return Ok((Label::LeadCreated { name }, changes));
        }
        let (name, _, mut change) = self.person(new.person, company)?;
        if let Change::Person(_, said) = &mut change {
            let email = new.email.trim();
            if !email.is_empty() {
                said.push(PersonFact::Email(email.to_owned(), true));
            }
            said.extend(facts.into_iter().map(PersonFact::Lead));
        }
        changes.push(change);
        Ok((Label::LeadCreated { name }, changes))
    }

    pub(super) fn edit_lead(&mut self, party: Party, edit: LeadEdit) -> Planned {
        let gone = match party {
            Party::Person(_) => Refusal::UnknownPerson,
            Party::Company(_) => Refusal::UnknownCompany,
        };
        let lead = self.workspace.lead(party).ok_or(gone)?;
        let name = self
            .workspace
            .party_name(party)
            .unwrap_or_default()
            .to_owned();
        let mut label = Label::LeadEdited { name: name.clone() };
        let mut facts = Vec::new();
        match edit {
            LeadEdit::Since(at) => {
                differs(at != lead.since)?;
                facts.push(LeadFact::Since(at));
            }
            LeadEdit::Source(source) => {
                let source = source.trim().to_owned();
                differs(source != lead.source)?;
                facts.push(LeadFact::Source(source));
            }
            LeadEdit::Direction(direction) => {
                differs(direction != lead.direction)?;
                facts.push(LeadFact::Direction(direction));
            }
            LeadEdit::FirstContact(at) => {
                differs(at != lead.first_contact)?;
                facts.push(LeadFact::FirstContact(at));
            }
            LeadEdit::Owner(owner) => {
                self.known_member(owner)?;
                differs(owner.as_ref() != lead.owner.current())?;
                let at = self.moment_for(&lead.owner);
                facts.push(LeadFact::Owner(at, Entry::from(owner)));
            }
            LeadEdit::Qualify { at, by } => {
                self.known_member(by)?;
                let entry = Qualification::Qualified { by };
                differs(lead.qualification.at(at) != Entry::Is(&entry))?;
                // Whoever is qualified is a lead.
                if lead.since.is_none_or(|since| since > at) {
                    facts.push(LeadFact::Since(Some(at)));
                }
                facts.push(LeadFact::Qualification(at, Entry::Is(entry)));
                label = Label::LeadQualified { name };
            }
            LeadEdit::SendBack { at, by, reason } => {
                self.known_member(by)?;
                let reason = reason.trim().to_owned();
                facts.push(LeadFact::Qualification(
                    at,
                    Entry::Is(Qualification::SentBack { by, reason }),
                ));
                label = Label::LeadSentBack { name };
            }
            LeadEdit::CustomerFrom(at) => {
                differs(lead.patronage.at(at) != Entry::Is(&Patronage::Customer))?;
                facts.push(LeadFact::Patronage(at, Entry::Is(Patronage::Customer)));
            }
            LeadEdit::CustomerLeft { at, reason } => {
                let reason = reason.trim().to_owned();
                facts.push(LeadFact::Patronage(
                    at,
                    Entry::Is(Patronage::Left { reason }),
                ));
                label = Label::CustomerLeft { name };
            }
        }
        let change = match party {
            Party::Person(id) => {
                Change::Person(id, facts.into_iter().map(PersonFact::Lead).collect())
            }
            Party::Company(id) => {
                Change::Company(id, facts.into_iter().map(CompanyFact::Lead).collect())
            }
        };
        Ok((label, vec![change]))
    }
}
