//! Rows that are members of the team.

use super::{Done, Importer, Skipped, fold};
use crate::domain::{Member, MemberId};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::exchange::words;
use crate::journal::{Change, MemberFact};

impl Importer<'_> {
    pub(super) fn member_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let name = self.full_name(row);
        if name.is_empty() {
            return Err(ProblemKind::NothingToName);
        }
        let (from, until) = (
            self.day(row, Field::FirstDay),
            self.day(row, Field::LastDay),
        );
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            return Err(ProblemKind::EndsBeforeItBegins);
        }
        if !self.is_said_first(&[&name]) {
            return Err(ProblemKind::SaidTwice);
        }
        let role = self.choice(row, Field::Role, words::role);
        let team = self.cell(row, Field::Team);
        let known = self.known.members.get(&fold(&name)).copied();
        let is_new = known.is_none();
        let id: MemberId = known.unwrap_or_else(|| self.run.ids.next(self.run.now));
        self.known.members.insert(fold(&name), id);
        let member = self.run.workspace.members.get(id).cloned();
        let member = member.unwrap_or_else(|| Member::unknown(id));
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
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Member(id, facts));
        }
        Ok(Done {
            is_new,
            has_changed,
        })
    }
}
