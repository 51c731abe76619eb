//! Rows that are members of the team.

use std::collections::HashSet;

use super::{Done, Importer, Skipped, fold};
use crate::domain::{Member, MemberId};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::exchange::words;
use crate::journal::{Change, MemberFact, say};

impl Importer<'_> {
    pub(super) fn member_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let name = self.member_name(row);
        if name.is_empty() {
            return Err(ProblemKind::NothingToName);
        }
        let external_id = self.cell(row, Field::ExternalId).to_owned();
        let (from, until) = (
            self.day(row, Field::FirstDay),
            self.day(row, Field::LastDay),
        );
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            return Err(ProblemKind::EndsBeforeItBegins);
        }
        if !self.is_said_first(&[&name]) {
            // Another id of the same member is still an id.
            let known = self.known.members.get(&fold(&name)).copied();
            let known = known.filter(|_| !external_id.is_empty());
            let id = known.ok_or(ProblemKind::SaidTwice)?;
            self.known.members_by_id.insert(external_id, id);
            return Ok(Done {
                is_new: false,
                has_changed: false,
            });
        }
        let emails: Vec<String> = self
            .cells_of(row, Field::Email)
            .into_iter()
            .map(fold)
            .collect();
        let role = self.choice(row, Field::Role, words::role);
        let team = self.cell(row, Field::Team);
        let known = self.known.members.get(&fold(&name)).copied();
        let is_new = known.is_none();
        let id: MemberId = known.unwrap_or_else(|| self.run.ids.next(self.run.now));
        self.known.members.insert(fold(&name), id);
        for email in emails {
            self.known.members.entry(email).or_insert(id);
        }
        if !external_id.is_empty() {
            self.known.members_by_id.insert(external_id, id);
        }
        let member = self.members.get(&id);
        let member = member
            .or_else(|| self.run.workspace.members.get(id))
            .cloned();
        let mut member = member.unwrap_or_else(|| Member::unknown(id));
        let mut facts = Vec::new();
        if is_new {
            facts.push(MemberFact::Created(self.run.now));
            facts.push(MemberFact::Name(name));
        }
        if let Some(role) = role.filter(|role| *role != member.role || is_new) {
            facts.push(MemberFact::Role(role));
        }
        if !team.is_empty() && team != member.team {
            facts.push(MemberFact::Team(team.to_owned()));
        }
        if from.is_some() && from != member.from {
            facts.push(MemberFact::From(from));
        }
        if until.is_some() && until != member.until {
            facts.push(MemberFact::Until(until));
        }
        for fact in &facts {
            say(&mut member, fact);
        }
        self.members.insert(id, member);
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Member(id, facts));
        }
        Ok(Done {
            is_new,
            has_changed,
        })
    }

    /// Knows which names in this table are those of several members.
    pub(super) fn know_shared_names(&mut self) {
        let mut once = HashSet::new();
        let rows = self.table.rows.iter();
        self.shared_names = rows
            .map(|row| fold(&self.full_name(row)))
            .filter(|name| !once.insert(name.clone()))
            .collect();
    }

    /// What a row calls its member. Where several with ids of their own are called the same, the
    /// address or the id tells them apart.
    fn member_name(&self, row: &Row) -> String {
        let name = self.full_name(row);
        let external_id = self.cell(row, Field::ExternalId);
        let emails = self.cells_of(row, Field::Email);
        let email = emails.first().copied();
        if name.is_empty() {
            return email.unwrap_or_default().to_owned();
        }
        match self.shared_names.contains(&fold(&name)) && !external_id.is_empty() {
            true => format!("{name} ({})", email.unwrap_or(external_id)),
            false => name,
        }
    }
}
