//! Deals in columns.

use chrono::Datelike;

use super::activities::ActivityColumns;
use super::parties::PartyColumns;
use super::{NOBODY, NONE, NOTHING, Past, Texts};
use crate::domain::{ActivityKind, Currency, DealId, DealKind, Moment, ProposalState, TimeZone};
use crate::journal::{Record, Workspace};

/// The deals, by their places in their table.
#[derive(Debug, Clone, Default)]
pub(in crate::metrics) struct DealColumns {
    pub(in crate::metrics) ids: Vec<DealId>,
    /// When each came to be; `Moment::MAX` for one that is not live.
    created: Vec<Moment>,
    /// The first contact, in days; `None` when unknown.
    pub(in crate::metrics) first_contact_day: Vec<Option<i32>>,
    pub(in crate::metrics) created_day: Vec<i32>,
    /// Stages by their places.
    pub(in crate::metrics) stage: Past,
    /// Members by their places.
    pub(in crate::metrics) owner: Past,
    /// Minor units of the currency in `currency`.
    pub(in crate::metrics) value: Past,
    /// Places in `currencies`; the same entries as `value`.
    pub(in crate::metrics) currency: Past,
    pub(in crate::metrics) currencies: Vec<Currency>,
    /// Percent.
    pub(in crate::metrics) probability: Past,
    /// Days since 0001-01-01.
    pub(in crate::metrics) expected_close: Past,
    /// The company and the person, as parties.
    pub(in crate::metrics) company: Vec<u32>,
    pub(in crate::metrics) person: Vec<u32>,
    pub(in crate::metrics) product: Vec<u16>,
    pub(in crate::metrics) source: Vec<u16>,
    pub(in crate::metrics) is_renewal: Vec<bool>,
    pub(in crate::metrics) is_without_decision: Vec<bool>,
    /// Places among the reasons.
    pub(in crate::metrics) won_reason: Vec<u16>,
    pub(in crate::metrics) lost_reason: Vec<u16>,
    /// When its first proposal was sent; `Moment::MAX` when none was.
    pub(in crate::metrics) proposed: Vec<Moment>,
    /// When a proposal was first accepted and declined; `Moment::MAX` when none was.
    pub(in crate::metrics) accepted: Vec<Moment>,
    pub(in crate::metrics) declined: Vec<Moment>,
}

impl DealColumns {
    pub(super) fn read(
        workspace: &Workspace,
        zone: &TimeZone,
        parties: &PartyColumns,
        activities: &ActivityColumns,
        sources: &mut Texts,
        products: &mut Texts,
        reasons: &mut Texts,
    ) -> Self {
        let rows = workspace.deals.rows();
        let count = rows.len();
        let mut columns = Self {
            currencies: vec![workspace.settings.currency],
            ..Self::default()
        };
        for past in [
            &mut columns.stage,
            &mut columns.owner,
            &mut columns.value,
            &mut columns.currency,
            &mut columns.probability,
            &mut columns.expected_close,
        ] {
            *past = Past::with_capacity(count);
        }
        let mut days = DayFinder { zone, last: None };
        for deal in rows {
            let created = deal.created.filter(|_| deal.is_live());
            columns.ids.push(deal.id);
            columns.created.push(created.unwrap_or(Moment::MAX));
            columns
                .created_day
                .push(created.map_or(0, |created| days.day(created)));
            columns
                .first_contact_day
                .push(deal.first_contact.map(|at| days.day(at)));
            columns.stage.push(&deal.stage, &mut |id| {
                workspace.stages.place(*id).map_or(Past::NOTHING, i64::from)
            });
            columns.owner.push(&deal.owner, &mut |id| {
                workspace
                    .members
                    .place(*id)
                    .map_or(i64::from(NOBODY), i64::from)
            });
            columns.value.push(&deal.value, &mut |money| money.minor);
            let currencies = &mut columns.currencies;
            columns.currency.push(&deal.value, &mut |money| {
                let known = currencies.iter().position(|known| *known == money.currency);
                let place = known.unwrap_or_else(|| {
                    currencies.push(money.currency);
                    currencies.len() - 1
                });
                place as i64
            });
            columns
                .probability
                .push(&deal.probability_percent, &mut |percent| {
                    i64::from(*percent)
                });
            columns
                .expected_close
                .push(&deal.expected_close, &mut |day| {
                    i64::from(day.num_days_from_ce())
                });
            let company = deal.company.and_then(|id| workspace.companies.place(id));
            columns
                .company
                .push(company.map_or(NONE, |place| parties.of_company(place)));
            let person = deal.person.and_then(|id| workspace.people.place(id));
            columns
                .person
                .push(person.map_or(NONE, |place| parties.of_person(place)));
            columns.product.push(products.place_of(&deal.product));
            columns.source.push(sources.place_of(&deal.source));
            columns.won_reason.push(reasons.place_of(&deal.won_reason));
            columns
                .lost_reason
                .push(reasons.place_of(&deal.lost_reason));
            columns.is_renewal.push(deal.kind == DealKind::Renewal);
            columns.is_without_decision.push(deal.is_without_decision);
            let first = |wanted: ProposalState| {
                let mut entries = deal.proposal.entries().iter();
                entries
                    .find(|(_, state)| *state == Some(wanted))
                    .map_or(Moment::MAX, |(at, _)| *at)
            };
            columns.proposed.push(first(ProposalState::Sent));
            columns.accepted.push(first(ProposalState::Accepted));
            columns.declined.push(first(ProposalState::Declined));
        }
        for ((what, deal), at) in activities
            .what
            .iter()
            .zip(&activities.deal)
            .zip(&activities.at)
        {
            if what.is_done()
                && what.is(ActivityKind::Proposal)
                && let Some(proposed) = columns.proposed.get_mut(*deal as usize)
            {
                *proposed = (*proposed).min(*at);
            }
        }
        columns
    }

    /// When a live deal came to be.
    pub(in crate::metrics) fn created_of(&self, place: u32) -> Option<Moment> {
        let created = self.created.get(place as usize).copied()?;
        (created != Moment::MAX).then_some(created)
    }

    /// Who is the customer when the deal is won: its company, else its person.
    pub(in crate::metrics) fn customer(&self, place: u32) -> u32 {
        let of = |column: &[u32]| column.get(place as usize).copied().unwrap_or(NONE);
        match of(&self.company) {
            NONE => of(&self.person),
            company => company,
        }
    }
}

/// A text's place in a column of texts; `NOTHING` beyond its end.
pub(in crate::metrics) fn text_at(column: &[u16], place: u32) -> u16 {
    column.get(place as usize).copied().unwrap_or(NOTHING)
}

/// Days of moments, as days since 0001-01-01.
struct DayFinder<'a> {
    zone: &'a TimeZone,
    last: Option<(Moment, i32)>,
}

impl DayFinder<'_> {
    /// The first contact is often the creation.
    fn day(&mut self, at: Moment) -> i32 {
        if let Some((last, day)) = self.last
            && last == at
        {
            return day;
        }
        let day = self.zone.date_of(at).num_days_from_ce();
        self.last = Some((at, day));
        day
    }
}
