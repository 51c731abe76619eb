//! Rows that are deals.

use super::deal_facts::DealMoments;
use super::{Done, Importer, Skipped, fold};
use crate::domain::{Date, Deal, DealId, Entry, Moment, Party, StageKind};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{Change, DealFact};

impl Importer<'_> {
    /// Knows the deals that are there by what stands for an id.
    pub(super) fn know_deals(&mut self) {
        let workspace = self.run.workspace;
        for deal in workspace.deals.iter() {
            let key = self.key_of_deal(deal);
            self.natural.know(key, deal.id.0);
        }
        // Those that a table before brought in.
        let mut new: Vec<&Deal> = self.deals.values().collect();
        new.retain(|deal| !workspace.deals.contains(deal.id));
        new.sort_by_key(|deal| deal.id);
        let keys: Vec<_> = new
            .into_iter()
            .map(|deal| (self.key_of_deal(deal), deal.id))
            .collect();
        for (key, id) in keys {
            self.natural.know(key, id.0);
        }
    }

    pub(super) fn deal_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let external_id = self.cell(row, Field::ExternalId).to_owned();
        let created_cell = self.date(row, Field::Created);
        let first_contact = self.date(row, Field::FirstContact).or(created_cell);
        let closed = self.date(row, Field::Closed);
        let created = created_cell
            .or(closed)
            .unwrap_or(self.run.now)
            .min(closed.unwrap_or(Moment::MAX));
        let Some(title) = self.title(row) else {
            return Err(ProblemKind::NothingToName);
        };
        let company = self.company_of(row, created);
        let person = self.person_of(row, company, created);
        let owner = self.owner_of(row);
        let value = self.value(row);
        let expected: Option<Date> = self
            .date(row, Field::ExpectedClose)
            .map(|at| self.run.zone.date_of(at));
        let stage = self.stage_of_row(row);

        let key = self.key_of_row(row, &title);
        let known = if external_id.is_empty() {
            self.natural.get(&key).map(DealId)
        } else {
            self.known.deals_by_id.get(&external_id).copied()
        };
        let is_new = known.is_none();
        let id: DealId = known.unwrap_or_else(|| self.run.ids.next(created));
        let mut deal = self
            .deals
            .remove(&id)
            .or_else(|| self.run.workspace.deals.get(id).cloned())
            .unwrap_or_else(|| Deal::unknown(id));
        let mut facts = Vec::new();
        if is_new {
            facts.push(DealFact::Created(created));
            facts.push(DealFact::ImportedFrom(Some(self.settings.file.clone())));
            facts.push(DealFact::Rank(self.ranks.next().unwrap_or_default()));
        }
        if deal.title != title && (is_new || self.column(Field::Title).is_some()) {
            facts.push(DealFact::Title(title.clone()));
        }
        if !external_id.is_empty() && deal.external_id.as_ref() != Some(&external_id) {
            facts.push(DealFact::ExternalId(Some(external_id.clone())));
        }
        if first_contact.is_some() && deal.first_contact != first_contact {
            facts.push(DealFact::FirstContact(first_contact));
        }
        let is_told = stage.is_some_and(|(stage, kind)| {
            let cell = self.cell(row, Field::Stage);
            let closed = closed.filter(|_| kind != StageKind::Open);
            self.history_tells(&external_id, &title, (cell, stage), closed)
        });
        if let Some((stage, _)) = stage.filter(|_| is_told)
            && let Some(pipeline) = self.pipeline_of_stage(stage)
        {
            self.history.pipelines.insert(id, pipeline);
        }
        if let Some((stage, kind)) = stage.filter(|_| !is_told) {
            let first_open = self
                .first_open_beside(stage)
                .filter(|open| is_new && kind != StageKind::Open && *open != stage);
            if let Some(open) =
                first_open.filter(|_| closed.is_some_and(|closed| closed >= created))
            {
                facts.push(DealFact::Stage(created, Entry::Is(open)));
            }
            self.stage_facts(&deal, is_new, stage, kind, created, closed, &mut facts);
        }
        if owner.is_some() && deal.owner.current() != owner.as_ref() {
            let at = if is_new { created } else { self.run.now };
            facts.push(DealFact::Owner(at, Entry::from(owner)));
        }
        if value.is_some() && deal.value.current() != value.as_ref() {
            let at = if is_new { created } else { self.run.now };
            facts.push(DealFact::Value(at, Entry::from(value)));
        }
        if company.is_some() && deal.company != company {
            facts.push(DealFact::Company(company));
        }
        if person.is_some() && deal.person != person {
            facts.push(DealFact::Person(person));
        }
        if let Some(day) = expected
            && deal.expected_close.current() != Some(&day)
        {
            let at = if is_new { created } else { self.run.now };
            facts.push(DealFact::ExpectedCloseFrom(at, Entry::Is(day)));
        }
        let moments = DealMoments {
            created,
            closed,
            from: if is_new { created } else { self.run.now },
        };
        let kind = stage.map_or(StageKind::Open, |(_, kind)| kind);
        self.further_deal_facts(row, &deal, kind, moments, &mut facts);
        type Text = (Field, fn(&Deal) -> &str, fn(String) -> DealFact);
        let texts: [Text; 4] = [
            (Field::Product, |deal| &deal.product, DealFact::Product),
            (Field::Source, |deal| &deal.source, DealFact::Source),
            (
                Field::WonReason,
                |deal| &deal.won_reason,
                DealFact::WonReason,
            ),
            (
                Field::LostReason,
                |deal| &deal.lost_reason,
                DealFact::LostReason,
            ),
        ];
        for (field, now, fact) in texts {
            let cell = self.cell(row, field);
            if !cell.is_empty() && now(&deal) != cell {
                facts.push(fact(cell.to_owned()));
            }
        }
        let own = self.own_values(row, &deal.custom);
        facts.extend(own.map(|(key, value)| DealFact::Custom(key, Some(value))));
        let customer = company.map(Party::Company).or(person.map(Party::Person));
        let lead = person.map(Party::Person).or(company.map(Party::Company));
        self.say_of_party(row, lead, customer, first_contact.unwrap_or(created));
        for fact in &facts {
            crate::journal::say(&mut deal, fact);
        }
        if !external_id.is_empty() {
            self.known.deals_by_id.insert(external_id, id);
        }
        if is_new {
            let titled = self.known.deals_by_title.entry(fold(&deal.title));
            titled.or_default().push(id);
        }
        // Rows of one file that look alike are still rows of their own.
        self.deals.insert(id, deal);
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Deal(id, facts));
        }
        Ok(Done {
            is_new,
            has_changed,
        })
    }

    #[allow(clippy::too_many_arguments, reason = "the moments of one row")]
    fn stage_facts(
        &self,
        deal: &Deal,
        is_new: bool,
        stage: crate::domain::StageId,
        kind: StageKind,
        created: Moment,
        closed: Option<Moment>,
        facts: &mut Vec<DealFact>,
    ) {
        let is_closed = kind != StageKind::Open;
        // The win of a deal that was opened on the same day comes after its opening.
        let when_closed = closed
            .filter(|_| is_closed)
            .map(|at| at.max(created.plus_milliseconds(1)));
        if deal.stage.current() != Some(&stage) {
            let at = when_closed.unwrap_or(if is_new { created } else { self.run.now });
            facts.push(DealFact::Stage(at, Entry::Is(stage)));
        } else if let (Some(since), Some(at)) = (deal.stage.since(), when_closed)
            && self.run.zone.date_of(since) != self.run.zone.date_of(at)
        {
            // The same end on another day: a correction, not a second end.
            facts.push(DealFact::Stage(since, Entry::Retracted));
            facts.push(DealFact::Stage(at, Entry::Is(stage)));
        }
    }

    /// The title of a row, or what stands for one; `None` when nothing does.
    fn title(&self, row: &Row) -> Option<String> {
        let title = self.cell(row, Field::Title);
        if !title.is_empty() {
            return Some(title.to_owned());
        }
        let (product, company) = (
            self.cell(row, Field::Product),
            self.cell(row, Field::Company),
        );
        let person = self.cell(row, Field::Person);
        let id = self.cell(row, Field::ExternalId);
        let parts: Vec<&str> = [product, company]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if !parts.is_empty() {
            return Some(parts.join(" · "));
        }
        let named = [person, id].into_iter().find(|part| !part.is_empty());
        named.map(str::to_owned).or_else(|| {
            let first = self.custom_cells(row).next();
            let first = first.map(|(_, cell)| cell.to_owned());
            first.filter(|_| {
                self.column(Field::Stage).is_some()
                    || self.column(Field::Value).is_some()
                    || self.column(Field::Title).is_none()
            })
        })
    }

    /// By what a row without an id is recognised as a deal that is there.
    fn key_of_row(&mut self, row: &Row, title: &str) -> String {
        let mut key = String::new();
        for field in self.settings.match_on.clone() {
            let part = match field {
                Field::Title => title.to_owned(),
                Field::Created => self
                    .date(row, Field::Created)
                    .map(|at| self.run.zone.date_of(at).to_string())
                    .unwrap_or_default(),
                _ => self.cell(row, field).to_owned(),
            };
            key.push_str(&fold(&part));
            key.push('\u{1f}');
        }
        key
    }

    /// The same of a deal that is there.
    pub(super) fn key_of_deal(&self, deal: &Deal) -> String {
        let mut key = String::new();
        for field in &self.settings.match_on {
            let part = match field {
                Field::Title => deal.title.clone(),
                Field::Created => deal
                    .first_contact
                    .map(|at| self.run.zone.date_of(at).to_string())
                    .unwrap_or_default(),
                Field::Company => {
                    let company = deal.company.and_then(|id| self.company_name(id));
                    company.unwrap_or_default().to_owned()
                }
                Field::Person => {
                    let person = deal.person.and_then(|id| self.person_name(id));
                    person.unwrap_or_default().to_owned()
                }
                Field::Product => deal.product.clone(),
                Field::Source => deal.source.clone(),
                _ => String::new(),
            };
            key.push_str(&fold(&part));
            key.push('\u{1f}');
        }
        key
    }
}
