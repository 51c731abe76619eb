//! People and companies in columns: who counts as whom, leads, and customers beyond won deals.

use super::{NOBODY, NONE, NOTHING, Past, Texts};
use crate::domain::{Direction, Lead, Moment, Party, Patronage, PersonId, Qualification};
use crate::journal::{Record, Workspace};
use crate::metrics::view::Span;

/// A person or company that became a lead or was qualified.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::metrics) struct LeadRow {
    /// The place among the parties.
    pub(in crate::metrics) party: u32,
    /// Since when it is a lead; `Moment::MAX` when it was only qualified.
    pub(in crate::metrics) since: Moment,
    pub(in crate::metrics) direction: Option<Direction>,
    pub(in crate::metrics) is_imported: bool,
    /// When it was first qualified; `Moment::MAX` when never.
    pub(in crate::metrics) qualified: Moment,
    pub(in crate::metrics) qualified_by: u16,
    /// When it was first sent back after that; `Moment::MAX` when never.
    pub(in crate::metrics) sent_back: Moment,
    /// The first contact said of the lead; `Moment::MAX` when none is.
    pub(in crate::metrics) first_contact: Moment,
}

/// Somebody became or ceased to be a customer, beyond what won deals tell.
#[derive(Debug, Clone, Copy)]
pub(in crate::metrics) struct PatronageRow {
    pub(in crate::metrics) party: u32,
    pub(in crate::metrics) at: Moment,
    pub(in crate::metrics) is_customer: bool,
}

/// People and companies. A party is told by its place: the people in the order of their table, then
/// the companies. Who was merged into another is told by the other's place.
#[derive(Debug, Clone, Default)]
pub(in crate::metrics) struct PartyColumns {
    people: usize,
    ids: Vec<Party>,
    /// The party that each record counts as; `NONE` for one that is not live.
    counts_as: Vec<u32>,
    /// The company, as a party, that each person works for; `NONE` for companies.
    works_for: Vec<u32>,
    /// Where each came from, among the sources.
    pub(in crate::metrics) source: Vec<u16>,
    is_imported: Vec<bool>,
    /// Who worked on each as a lead, by members' places.
    pub(in crate::metrics) owner: Past,
    /// Those that are or were leads, by party.
    pub(in crate::metrics) leads: Vec<LeadRow>,
    /// Their places, by when they became leads and when they were first qualified.
    by_since: Vec<(Moment, u32)>,
    by_qualified: Vec<(Moment, u32)>,
    pub(in crate::metrics) patronage: Vec<PatronageRow>,
    /// Which list has which party, by place of the list.
    pub(in crate::metrics) listed: Vec<(u16, u32)>,
}

impl PartyColumns {
    pub(super) fn read(workspace: &Workspace, sources: &mut Texts) -> Self {
        let (people, companies) = (workspace.people.rows(), workspace.companies.rows());
        let count = people.len() + companies.len();
        let offset = people.len() as u32;
        let mut columns = Self {
            people: people.len(),
            ids: Vec::with_capacity(count),
            counts_as: Vec::with_capacity(count),
            works_for: Vec::with_capacity(count),
            source: vec![NOTHING; count],
            is_imported: vec![false; count],
            owner: Past::with_capacity(count),
            ..Self::default()
        };
        let company_place = |id| {
            workspace
                .companies
                .place(id)
                .map_or(NONE, |place| place + offset)
        };
        for person in people {
            columns.ids.push(Party::Person(person.id));
            columns.counts_as.push(match person.is_live() {
                true => columns.ids.len() as u32 - 1,
                false if person.removed => NONE,
                false => live_person(workspace, person.id),
            });
        }
        for company in companies {
            columns.ids.push(Party::Company(company.id));
            columns.counts_as.push(match company.is_live() {
                true => columns.ids.len() as u32 - 1,
                false if company.removed => NONE,
                false => {
                    let itself = workspace.company_itself(company.id);
                    match workspace.companies.contains(itself) {
                        true => company_place(itself),
                        false => NONE,
                    }
                }
            });
        }
        for person in people {
            let company = person.company.map_or(NONE, company_place);
            columns.works_for.push(columns.itself(company));
        }
        columns.works_for.resize(count, NONE);

        let mut rows: Vec<LeadRow> = Vec::new();
        let facts = people
            .iter()
            .map(|person| {
                (
                    &person.lead,
                    &person.lists,
                    person.imported_from.is_some(),
                    person.handed_over.is_some(),
                )
            })
            .chain(companies.iter().map(|company| {
                (
                    &company.lead,
                    &company.lists,
                    company.imported_from.is_some(),
                    company.handed_over.is_some(),
                )
            }));
        for (place, (lead, lists, is_imported, is_handed_over)) in facts.enumerate() {
            let member = |id| {
                workspace
                    .members
                    .place(id)
                    .and_then(|place| u16::try_from(place).ok())
                    .unwrap_or(NOBODY)
            };
            columns
                .owner
                .push(&lead.owner, &mut |id| i64::from(member(*id)));
            let party = columns.itself(place as u32);
            if party == NONE {
                continue;
            }
            if let Some(flag) = columns.is_imported.get_mut(place) {
                *flag = is_imported;
            }
            // What was handed over is told by the record that took it, and may have been changed there.
            if is_handed_over {
                continue;
            }
            if let Some(source) = columns.source.get_mut(party as usize)
                && *source == NOTHING
            {
                *source = sources.place_of(&lead.source);
            }
            for list in lists {
                let list = workspace.lists.place(*list);
                if let Some(list) = list.and_then(|place| u16::try_from(place).ok()) {
                    columns.listed.push((list, party));
                }
            }
            for (at, entry) in lead.patronage.entries() {
                if let Some(entry) = entry {
                    columns.patronage.push(PatronageRow {
                        party,
                        at: *at,
                        is_customer: matches!(entry, Patronage::Customer),
                    });
                }
            }
            rows.extend(lead_row(lead, party, is_imported, &mut |by| {
                by.map_or(NOBODY, member)
            }));
        }
        columns.listed.sort_unstable();
        columns.listed.dedup();
        columns.leads = merged(rows);
        columns.by_since = by_moment(&columns.leads, |lead| lead.since);
        columns.by_qualified = by_moment(&columns.leads, |lead| lead.qualified);
        columns
    }

    /// The party that a record counts as; `NONE` for one that is not live.
    pub(in crate::metrics) fn itself(&self, place: u32) -> u32 {
        self.counts_as.get(place as usize).copied().unwrap_or(NONE)
    }

    /// Those that became leads in a span.
    pub(in crate::metrics) fn leads_since(&self, span: Span) -> impl Iterator<Item = &LeadRow> {
        self.leads_within(&self.by_since, span, |lead| lead.since)
    }

    /// Those that were first qualified in a span.
    pub(in crate::metrics) fn leads_qualified(&self, span: Span) -> impl Iterator<Item = &LeadRow> {
        self.leads_within(&self.by_qualified, span, |lead| lead.qualified)
    }

    /// The leads with a moment in a span, by party: what else is asked of them lies in that order in
    /// memory, which is worth more than not looking at the others.
    fn leads_within(
        &self,
        places: &[(Moment, u32)],
        span: Span,
        moment: fn(&LeadRow) -> Moment,
    ) -> impl Iterator<Item = &LeadRow> {
        let from = places.partition_point(|(at, _)| *at < span.start);
        let to = places.partition_point(|(at, _)| *at < span.end);
        let within = places.get(from..to).unwrap_or_default();
        let places: Vec<u32> = if within.len() * 8 > self.leads.len() {
            let all = self.leads.iter().zip(0..);
            all.filter(|(lead, _)| span.contains(moment(lead)))
                .map(|(_, place)| place)
                .collect()
        } else {
            let mut places: Vec<u32> = within.iter().map(|(_, place)| *place).collect();
            places.sort_unstable();
            places
        };
        places
            .into_iter()
            .filter_map(|place| self.leads.get(place as usize))
    }

    /// Whether two readings say the same of all that contacts depend on.
    pub(super) fn have_the_same_contacts(&self, other: &Self) -> bool {
        self.people == other.people
            && self.counts_as == other.counts_as
            && self.works_for == other.works_for
            && self.owner == other.owner
            && self.leads == other.leads
    }

    /// The party of a person by its place among the people.
    pub(super) fn of_person(&self, place: u32) -> u32 {
        self.itself(place)
    }

    /// The party of a company by its place among the companies.
    pub(super) fn of_company(&self, place: u32) -> u32 {
        match place {
            NONE => NONE,
            place => self.itself(place.saturating_add(self.people as u32)),
        }
    }

    /// The company that a person works for, as a party; the company itself for a company.
    pub(in crate::metrics) fn company_of(&self, party: u32) -> u32 {
        match party {
            NONE => NONE,
            party if self.is_person(party) => {
                self.works_for.get(party as usize).copied().unwrap_or(NONE)
            }
            party => party,
        }
    }

    pub(in crate::metrics) fn is_person(&self, party: u32) -> bool {
        (party as usize) < self.people
    }

    pub(in crate::metrics) fn is_imported(&self, party: u32) -> bool {
        self.is_imported
            .get(party as usize)
            .copied()
            .unwrap_or(false)
    }

    pub(in crate::metrics) fn id(&self, party: u32) -> Option<Party> {
        self.ids.get(party as usize).copied()
    }

    /// The place of a party.
    pub(in crate::metrics) fn place(&self, id: Party) -> Option<u32> {
        // Asked once a question, so looking through is fast enough.
        let place = self.ids.iter().position(|known| *known == id)?;
        Some(self.itself(place as u32)).filter(|place| *place != NONE)
    }

    /// How many records there are.
    pub(in crate::metrics) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// The places of leads by a moment of theirs; without those that have none.
fn by_moment(leads: &[LeadRow], moment: fn(&LeadRow) -> Moment) -> Vec<(Moment, u32)> {
    let places = leads.iter().enumerate();
    let mut places: Vec<(Moment, u32)> = places
        .map(|(place, lead)| (moment(lead), place as u32))
        .filter(|(at, _)| *at != Moment::MAX)
        .collect();
    places.sort_unstable();
    places
}

fn live_person(workspace: &Workspace, id: PersonId) -> u32 {
    let itself = workspace.person_itself(id);
    match workspace.people.contains(itself) {
        true => workspace.people.place(itself).unwrap_or(NONE),
        false => NONE,
    }
}

fn lead_row(
    lead: &Lead,
    party: u32,
    is_imported: bool,
    member: &mut dyn FnMut(Option<crate::domain::MemberId>) -> u16,
) -> Option<LeadRow> {
    let mut row = LeadRow {
        party,
        since: lead.since.unwrap_or(Moment::MAX),
        direction: lead.direction,
        is_imported,
        qualified: Moment::MAX,
        qualified_by: NOBODY,
        sent_back: Moment::MAX,
        first_contact: lead.first_contact.unwrap_or(Moment::MAX),
    };
    for (at, entry) in lead.qualification.entries() {
        match entry {
            Some(Qualification::Qualified { by }) if row.qualified == Moment::MAX => {
                row.qualified = *at;
                row.qualified_by = member(*by);
            }
            Some(Qualification::SentBack { .. })
                if row.qualified != Moment::MAX && row.sent_back == Moment::MAX =>
            {
                row.sent_back = *at;
            }
            _ => {}
        }
    }
    (row.since != Moment::MAX || row.qualified != Moment::MAX).then_some(row)
}

/// One row a party, at the earliest dates of those that count as it.
fn merged(mut rows: Vec<LeadRow>) -> Vec<LeadRow> {
    if !rows.is_sorted_by(|a, b| a.party < b.party) {
        rows.sort_by_key(|row| (row.party, row.since));
        rows.dedup_by(|later, first| {
            if later.party != first.party {
                return false;
            }
            if later.qualified < first.qualified {
                first.qualified = later.qualified;
                first.qualified_by = later.qualified_by;
            }
            first.sent_back = first.sent_back.min(later.sent_back);
            first.first_contact = first.first_contact.min(later.first_contact);
            first.direction = first.direction.or(later.direction);
            true
        });
    }
    rows
}
