//! Which cases a question is about.

use super::columns::{Columns, NOBODY, NONE, NOTHING, deals::text_at};
use super::query::Scope;
use super::tally::{Case, What};
use super::view::View;
use crate::domain::Party;

/// A scope made ready to be asked of many cases.
pub(super) struct Filter {
    /// By members' places; `None` for everyone.
    pub(super) members: Option<Vec<bool>>,
    pipeline: Option<u16>,
    stage: Option<u16>,
    product: Option<u16>,
    source: Option<u16>,
    /// By parties' places: those of the company and of the list; `None` for everyone.
    parties: Option<Vec<bool>>,
    /// By parties' places: those with a deal of the pipeline, stage and product; `None` for everyone.
    with_deal: Option<Vec<bool>>,
}

/// A place that no record has.
const NOWHERE: u16 = u16::MAX - 1;

impl Filter {
    pub(super) fn new(view: &View, scope: &Scope) -> Self {
        let columns = &*view.columns;
        let place_in = |text: &str, texts: &super::columns::Texts| match text {
            "" => NOTHING,
            text => texts.find(text).unwrap_or(NOWHERE),
        };
        let place = |place: Option<usize>| {
            place
                .and_then(|place| u16::try_from(place).ok())
                .unwrap_or(NOWHERE)
        };
        let mut filter = Self {
            members: members(columns, scope),
            pipeline: scope
                .pipeline
                .map(|id| place(columns.pipelines.iter().position(|known| *known == id))),
            stage: scope
                .stage
                .map(|id| place(columns.stages.iter().position(|stage| stage.id == id))),
            product: scope
                .product
                .as_ref()
                .map(|text| place_in(text, &columns.products)),
            source: scope
                .source
                .as_ref()
                .map(|text| place_in(text, &columns.sources)),
            parties: parties(columns, scope),
            with_deal: None,
        };
        if filter.is_of_deals() {
            let mut with_deal = vec![false; columns.parties.len()];
            for deal in 0..view.deals.len() as u32 {
                if filter.wants_deal(view, deal) {
                    for party in deal_parties(columns, deal) {
                        if let Some(flag) = with_deal.get_mut(party as usize) {
                            *flag = true;
                        }
                    }
                }
            }
            filter.with_deal = Some(with_deal);
        }
        filter
    }

    /// Whether it narrows by what only deals have.
    fn is_of_deals(&self) -> bool {
        self.pipeline.is_some() || self.stage.is_some() || self.product.is_some()
    }

    /// Whether it narrows by nothing but members.
    pub(super) fn is_of_people(&self) -> bool {
        !self.is_of_deals() && self.source.is_none() && self.parties.is_none()
    }

    pub(super) fn wants_member(&self, member: u16) -> bool {
        self.members.as_ref().is_none_or(|members| {
            member != NOBODY && members.get(usize::from(member)).copied().unwrap_or(false)
        })
    }

    /// Whether a case is asked for.
    pub(super) fn wants(&self, view: &View, case: &Case) -> bool {
        if !self.wants_member(case.member) {
            return false;
        }
        if self.is_of_people() {
            return true;
        }
        let columns = &*view.columns;
        match case.what {
            What::Deal => {
                self.wants_deal(view, case.place)
                    && self.wants_source(source_of(columns, case))
                    && self.wants_parties(deal_parties(columns, case.place))
            }
            What::Party => {
                has(&self.with_deal, case.place)
                    && self.wants_source(source_of(columns, case))
                    && self.wants_parties([case.place, NONE])
            }
            What::Activity | What::Satisfaction => {
                let (deal, party) = deal_and_party(columns, case);
                (!self.is_of_deals() || (deal != NONE && self.wants_deal(view, deal)))
                    && self.wants_source(source_of(columns, case))
                    && self.wants_parties([party, columns.parties.company_of(party)])
            }
            // What these scopes ask of is never booked or employed for them.
            What::Cost | What::Member => false,
        }
    }

    fn wants_deal(&self, view: &View, deal: u32) -> bool {
        let stage = view
            .deals
            .get(deal as usize)
            .map_or(NOTHING, |state| state.stage);
        let pipeline = view
            .columns
            .stage(stage)
            .map_or(NOTHING, |stage| stage.pipeline);
        let product = text_at(&view.columns.deals.product, deal);
        self.pipeline.is_none_or(|wanted| wanted == pipeline)
            && self.stage.is_none_or(|wanted| wanted == stage)
            && self.product.is_none_or(|wanted| wanted == product)
    }

    fn wants_source(&self, source: u16) -> bool {
        self.source.is_none_or(|wanted| wanted == source)
    }

    fn wants_parties(&self, parties: [u32; 2]) -> bool {
        parties.into_iter().any(|party| has(&self.parties, party)) || self.parties.is_none()
    }
}

fn has(flags: &Option<Vec<bool>>, place: u32) -> bool {
    flags
        .as_ref()
        .is_none_or(|flags| flags.get(place as usize).copied().unwrap_or(false))
}

fn members(columns: &Columns, scope: &Scope) -> Option<Vec<bool>> {
    if scope.member.is_none() && scope.team.is_none() {
        return None;
    }
    let wants = |member: &super::columns::MemberRow| {
        scope.member.is_none_or(|wanted| wanted == member.id)
            && scope
                .team
                .as_ref()
                .is_none_or(|team| columns.teams.text(member.team) == team)
    };
    Some(columns.members.iter().map(wants).collect())
}

fn parties(columns: &Columns, scope: &Scope) -> Option<Vec<bool>> {
    if scope.company.is_none() && scope.list.is_none() {
        return None;
    }
    let count = columns.parties.len();
    let mut wanted = vec![true; count];
    if let Some(company) = scope.company {
        let company = columns.parties.place(Party::Company(company));
        for (party, flag) in wanted.iter_mut().enumerate() {
            *flag =
                company.is_some_and(|company| columns.parties.company_of(party as u32) == company);
        }
    }
    if let Some(list) = scope.list {
        let place = columns.lists.iter().position(|(id, _)| *id == list);
        let mut listed = vec![false; count];
        for (of, party) in &columns.parties.listed {
            if Some(usize::from(*of)) == place
                && let Some(flag) = listed.get_mut(*party as usize)
            {
                *flag = true;
            }
        }
        for (flag, listed) in wanted.iter_mut().zip(listed) {
            *flag &= listed;
        }
    }
    Some(wanted)
}

/// The company and the person of a deal.
pub(super) fn deal_parties(columns: &Columns, deal: u32) -> [u32; 2] {
    let of = |column: &[u32]| column.get(deal as usize).copied().unwrap_or(NONE);
    [of(&columns.deals.company), of(&columns.deals.person)]
}

/// The deal and the party of a case; `NONE` for what it has not.
pub(super) fn deal_and_party(columns: &Columns, case: &Case) -> (u32, u32) {
    match case.what {
        What::Deal => (case.place, columns.deals.customer(case.place)),
        What::Party => (NONE, case.place),
        What::Activity => {
            let activities = &columns.activities;
            let place = case.place as usize;
            let deal = activities.deal.get(place).copied().unwrap_or(NONE);
            let party = columns.contacts.party.get(place).copied();
            (deal, party.unwrap_or(NONE))
        }
        What::Satisfaction => {
            let Some(answer) = columns.satisfaction.get(case.place as usize) else {
                return (NONE, NONE);
            };
            match answer.party {
                NONE => (answer.deal, columns.deals.customer(answer.deal)),
                party => (answer.deal, party),
            }
        }
        What::Cost | What::Member => (NONE, NONE),
    }
}

/// Where a case came from: its deal's source, else that of the lead.
pub(super) fn source_of(columns: &Columns, case: &Case) -> u16 {
    let (deal, party) = deal_and_party(columns, case);
    match text_at(&columns.deals.source, deal) {
        NOTHING => match text_at(&columns.parties.source, party) {
            NOTHING => text_at(&columns.parties.source, columns.parties.company_of(party)),
            source => source,
        },
        source => source,
    }
}
