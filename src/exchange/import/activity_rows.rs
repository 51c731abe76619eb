//! Rows that are activities.

use super::{Done, Importer, Skipped, fold};
use crate::domain::{
    Activity, ActivityId, ActivityKind, ActivityStatus, CompanyId, DealId, Direction, MemberId,
    Moment, PersonId,
};
use crate::exchange::fields::Field;
use crate::exchange::measures;
use crate::exchange::names::plain;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::exchange::values::{milliseconds_of_day, parse_date};
use crate::exchange::words;
use crate::journal::{ActivityFact, Change, say};

/// What makes an activity without an id the one that it is.
struct Key<'a> {
    kind: ActivityKind,
    at: Moment,
    person: Option<PersonId>,
    deal: Option<DealId>,
    company: Option<CompanyId>,
    member: Option<MemberId>,
    subject: &'a str,
}

impl Key<'_> {
    fn text(&self) -> String {
        // The company of a person or deal follows from those.
        let company = match (self.person, self.deal) {
            (None, None) => self.company.map(|id| id.to_string()),
            _ => None,
        };
        format!(
            "{:?}\u{1f}{}\u{1f}{:?}\u{1f}{:?}\u{1f}{company:?}\u{1f}{:?}\u{1f}{}",
            self.kind,
            self.at.milliseconds(),
            self.person,
            self.deal,
            self.member,
            fold(self.subject)
        )
    }
}

impl Importer<'_> {
    /// Knows the activities that are there by id, and the others by what makes them what they are.
    pub(super) fn know_activities(&mut self) {
        let has_ids = self.column(Field::ExternalId).is_some();
        let workspace = self.run.workspace;
        for activity in workspace.activities.iter() {
            if has_ids {
                if let Some(id) = &activity.external_id {
                    self.natural.know(id_key(id), activity.id.0);
                }
                continue;
            }
            let key = Key {
                kind: activity.kind,
                at: activity.at,
                person: activity.person,
                deal: activity.deal,
                company: activity.company,
                member: activity.member,
                subject: &activity.subject,
            };
            self.natural.know(key.text(), activity.id.0);
        }
    }

    pub(super) fn activity_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let at = self
            .moment_of(row)
            .or_else(|| self.date(row, Field::Created))
            .ok_or(ProblemKind::NoDate)?;
        let related = self.cell(row, Field::RelatedId).to_owned();
        let related_deal = self.known.deals_by_id.get(&related).copied();
        let related_company = self.known.companies_by_id.get(&related).copied();
        if !related.is_empty() && related_deal.is_none() && related_company.is_none() {
            let kind = ProblemKind::NoSuchId(related);
            self.problem(row, Field::RelatedId, kind);
        }
        let deal = self.deal_of(row)?.or(related_deal);
        let company = self.company_of(row, at).or(related_company);
        let person = self.person_of(row, company, at);
        let member = self.owner_of(row);
        let of_deal = deal.and_then(|id| self.deal(id));
        let works_for = |person: Option<PersonId>| {
            let known = self.people.get(&person?);
            let known = known.or_else(|| self.run.workspace.people.get_any(person?));
            known.and_then(|person| person.company)
        };
        let company = company
            .or_else(|| of_deal.and_then(|deal| deal.company))
            .or_else(|| works_for(person));
        let kind = self.choice(row, Field::ActivityKind, words::activity_kind);
        let kind = kind.unwrap_or_else(|| self.usual_kind());
        let subject = self.cell(row, Field::Subject).to_owned();
        let text = self.cell(row, Field::Text).to_owned();
        let external_id = self.cell(row, Field::ExternalId).to_owned();
        if !kind.reaches_them()
            && external_id.is_empty()
            && subject.is_empty()
            && text.is_empty()
            && person.is_none()
            && company.is_none()
            && deal.is_none()
        {
            return Err(ProblemKind::NothingToName);
        }
        let direction = self.choice(row, Field::Direction, words::direction);
        // "Incoming call" as a kind tells the direction, too.
        let direction = direction.or_else(|| words::direction(self.cell(row, Field::ActivityKind)));
        let status = self.choice(row, Field::ActivityStatus, words::activity_status);
        let is_automatic = self.choice(row, Field::Automatic, words::is_automatic);
        let minutes = self.minutes_of(row);
        let participants = self.participants_of(row, company, person, at);

        let key = match external_id.is_empty() {
            true => Key {
                kind,
                at,
                person,
                deal,
                company,
                member,
                subject: &subject,
            }
            .text(),
            false => id_key(&external_id),
        };
        let known = match external_id.is_empty() {
            true => self.natural.take(&key),
            false => self.natural.get(&key),
        };
        let is_new = known.is_none();
        let id: ActivityId = known.map_or_else(|| self.run.ids.next(at), ActivityId);
        let mut activity = self
            .activities
            .remove(&id)
            .or_else(|| self.run.workspace.activities.get(id).cloned())
            .unwrap_or_else(|| Activity::unknown(id));
        let mut facts = Vec::new();
        if is_new {
            facts.push(ActivityFact::Created(at.min(self.run.now)));
            facts.push(ActivityFact::Kind(kind));
            facts.push(ActivityFact::At(at));
            let usual = match at <= self.run.now {
                true => ActivityStatus::Done,
                false => ActivityStatus::Planned,
            };
            facts.push(ActivityFact::Status(status.unwrap_or(usual)));
            if direction == Some(Direction::Inbound) {
                facts.push(ActivityFact::Direction(Direction::Inbound));
            }
            if !external_id.is_empty() {
                let id = external_id.as_str().into();
                facts.push(ActivityFact::ExternalId(Some(id)));
            }
        } else {
            if kind != activity.kind && self.column(Field::ActivityKind).is_some() {
                facts.push(ActivityFact::Kind(kind));
            }
            if at != activity.at {
                facts.push(ActivityFact::At(at));
            }
            if let Some(status) = status.filter(|status| *status != activity.status) {
                facts.push(ActivityFact::Status(status));
            }
            if let Some(direction) = direction.filter(|it| *it != activity.direction) {
                facts.push(ActivityFact::Direction(direction));
            }
        }
        if member.is_some() && member != activity.member {
            facts.push(ActivityFact::Member(member));
        }
        if person.is_some() && person != activity.person {
            facts.push(ActivityFact::Person(person));
        }
        let names_company = !self.cell(row, Field::Company).is_empty();
        if company.is_some() && company != activity.company && (is_new || names_company) {
            facts.push(ActivityFact::Company(company));
        }
        if deal.is_some() && deal != activity.deal {
            facts.push(ActivityFact::Deal(deal));
        }
        if !subject.is_empty() && *subject != *activity.subject {
            facts.push(ActivityFact::Subject(subject.into()));
        }
        if !text.is_empty() && *text != *activity.text {
            facts.push(ActivityFact::Text(text.into()));
        }
        if let Some(automatic) = is_automatic.filter(|it| *it != activity.is_automatic) {
            facts.push(ActivityFact::Automatic(automatic));
        }
        if minutes.is_some() && minutes != activity.duration_minutes {
            facts.push(ActivityFact::DurationMinutes(minutes));
        }
        for person in participants {
            if !activity.participants.contains(&person) {
                facts.push(ActivityFact::Participant(person, true));
            }
        }
        for fact in &facts {
            say(&mut activity, fact);
        }
        if !external_id.is_empty() {
            // A later row with the same id speaks of the same activity.
            if is_new {
                self.natural.know(key, id.0);
            }
            self.activities.insert(id, activity);
        }
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Activity(id, facts));
        }
        Ok(Done {
            is_new,
            has_changed,
        })
    }

    /// When it happens: a date, with the time of a column of its own where there is one.
    fn moment_of(&mut self, row: &Row) -> Option<Moment> {
        let date = self.date(row, Field::At)?;
        let time = self.cell(row, Field::Time);
        if time.is_empty() {
            return Some(date);
        }
        match milliseconds_of_day(time) {
            Some(milliseconds) => {
                let zone = self.run.zone;
                let minute = u16::try_from(milliseconds / 60_000).unwrap_or(0);
                Some(zone.moment_at(zone.date_of(date), minute))
            }
            // Some systems write date and time twice.
            None => match parse_date(
                time,
                crate::exchange::DateOrder::YearMonthDay,
                self.run.zone,
            ) {
                Some(at) => Some(at),
                None => {
                    self.problem(row, Field::Time, ProblemKind::NotADate(time.to_owned()));
                    Some(date)
                }
            },
        }
    }

    fn minutes_of(&mut self, row: &Row) -> Option<u32> {
        let text = self.cell(row, Field::Duration);
        if text.is_empty() {
            return None;
        }
        let minutes = measures::minutes(text, self.header(Field::Duration));
        if minutes.is_none() {
            self.problem(row, Field::Duration, ProblemKind::NotKnown(text.to_owned()));
        }
        minutes
    }

    /// The kind of rows that tell none: what the names of the columns speak of, else what is
    /// planned is something to do and what is past a note.
    fn usual_kind(&self) -> ActivityKind {
        let names: Vec<String> = self.table.headers.iter().map(|name| plain(name)).collect();
        let file = plain(&self.settings.file);
        let speaks = |words: [&str; 2]| {
            words
                .iter()
                .any(|word| file.contains(word) || names.iter().any(|name| name.contains(word)))
        };
        if speaks(["callduration", "звонк"]) || file.contains("call") {
            ActivityKind::Call
        } else if speaks(["meeting", "встреч"]) || speaks(["enddatetime", "attendees"]) {
            ActivityKind::Meeting
        } else if speaks(["emailsubject", "письм"]) {
            ActivityKind::Email
        } else if speaks(["notebody", "заметк"]) {
            ActivityKind::Note
        } else if self.column(Field::ActivityStatus).is_some() || speaks(["task", "задач"]) {
            ActivityKind::Task
        } else {
            ActivityKind::Note
        }
    }

    /// Who else takes part: addresses and names parted by semicolons or commas. Those of our own
    /// team are not theirs.
    fn participants_of(
        &mut self,
        row: &Row,
        company: Option<CompanyId>,
        first: Option<PersonId>,
        at: Moment,
    ) -> Vec<PersonId> {
        let text = self.cell(row, Field::Participants).to_owned();
        let mark = if text.contains(';') { ';' } else { ',' };
        let mut people = Vec::new();
        for part in text.split(mark).map(str::trim) {
            if part.is_empty() || self.known.members.contains_key(&fold(part)) {
                continue;
            }
            let person = self.person_called(part, company, at);
            if Some(person) != first && !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }
}

fn id_key(id: &str) -> String {
    format!("id\u{1f}{id}")
}
