//! Questions about deals.

use std::sync::OnceLock;

use crate::domain::{Deal, DealId, MemberId, PipelineId, StageId};
use crate::journal::Workspace;
use crate::query::search::holds;

/// Which deals are wanted; an empty filter wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealFilter {
    /// Words that all occur in the title, company, person, owner or product; in any case and
    /// script.
    pub text: String,
    /// The owner; `Some(None)` for deals of nobody.
    pub owner: Option<Option<MemberId>>,
    /// The stage.
    pub stage: Option<StageId>,
    /// The pipeline.
    pub pipeline: Option<PipelineId>,
}

/// The text names no way of sorting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseSortError;

impl DealFilter {
    /// Whether a deal is wanted.
    pub fn wants(&self, workspace: &Workspace, deal: &Deal) -> bool {
        let words = self.words();
        self.wants_by_fields(workspace, deal)
            && (words.is_empty() || holds_all(&searched_text(workspace, deal), &words))
    }

    fn words(&self) -> Vec<String> {
        let words = self.text.split_whitespace();
        words.map(str::to_lowercase).collect()
    }

    /// Whether a deal is wanted, whatever is looked for in its text.
    fn wants_by_fields(&self, workspace: &Workspace, deal: &Deal) -> bool {
        self.owner
            .is_none_or(|owner| deal.owner.current().copied() == owner)
            && self
                .stage
                .is_none_or(|stage| deal.stage.current() == Some(&stage))
            && self.pipeline.is_none_or(|pipeline| {
                workspace
                    .stage_of(deal)
                    .is_some_and(|stage| stage.pipeline == Some(pipeline))
            })
    }

    /// Whether only the texts tell whether a deal is wanted.
    fn wants_all(&self) -> bool {
        self.owner.is_none() && self.stage.is_none() && self.pipeline.is_none()
    }
}

fn holds_all(text: &str, words: &[String]) -> bool {
    let text = text.as_bytes();
    words.iter().all(|word| holds(text, word.as_bytes()))
}

fn searched_text(workspace: &Workspace, deal: &Deal) -> String {
    let mut text = deal.title.to_lowercase();
    let company = deal.company.and_then(|id| workspace.company(id));
    let person = deal.person.and_then(|id| workspace.person(id));
    let owner = deal
        .owner
        .current()
        .and_then(|id| workspace.members.get(*id));
    let names = [
        company.map(|company| &company.name),
        person.map(|person| &person.name),
        owner.map(|owner| &owner.name),
        Some(&deal.product),
    ];
    for name in names.into_iter().flatten() {
        text.push('\n');
        text.push_str(&name.to_lowercase());
    }
    text
}

/// All live deals in an order, and their texts once they were searched: what a list asks at every
/// keystroke. It is read anew when the records change.
#[derive(Debug, Default)]
pub struct DealIndex {
    order: Vec<DealId>,
    /// What is searched of each, in the same order.
    texts: OnceLock<Vec<Box<str>>>,
}

impl DealIndex {
    /// Deals in the order in which they are to be found: see [`super::DealOrder::sorted`].
    pub fn of(order: Vec<DealId>) -> Self {
        Self {
            order,
            texts: OnceLock::new(),
        }
    }

    /// The deals that a filter wants, sorted. The workspace is the one that was read.
    pub fn find(&self, workspace: &Workspace, filter: &DealFilter) -> Vec<DealId> {
        let words = filter.words();
        let wants = |id: &DealId| {
            let deal = || workspace.deals.get(*id);
            filter.wants_all() || deal().is_some_and(|it| filter.wants_by_fields(workspace, it))
        };
        let order = self.order.iter().copied();
        if words.is_empty() {
            return order.filter(wants).collect();
        }
        let texts = self.texts.get_or_init(|| {
            let deals = self.order.iter();
            let texts = deals.map(|id| match workspace.deals.get(*id) {
                Some(deal) => searched_text(workspace, deal).into(),
                None => Box::default(),
            });
            texts.collect()
        });
        let found = order.zip(texts);
        found
            .filter(|(id, text)| holds_all(text, &words) && wants(id))
            .map(|(id, _)| id)
            .collect()
    }
}

/// What some deals come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DealTotals {
    /// How many.
    pub count: usize,
    /// The sum of their values in the workspace's currency, in minor units.
    pub sum_minor: i64,
    /// How many have no value.
    pub without_value: usize,
    /// How many are in another currency, and so not in the sum.
    pub other_currency: usize,
}

/// Adds up deals as they are now.
pub fn totals<'a>(workspace: &Workspace, deals: impl IntoIterator<Item = &'a Deal>) -> DealTotals {
    let mut totals = DealTotals::default();
    for deal in deals {
        totals.count += 1;
        match deal.value.current() {
            None => totals.without_value += 1,
            Some(value) if value.currency == workspace.settings.currency => {
                totals.sum_minor = totals.sum_minor.saturating_add(value.minor);
            }
            Some(_) => totals.other_currency += 1,
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::{Moment, TimeZone};
    use crate::journal::Journal;
    use crate::query::{DealColumn, DealLook, DealOrder};
    use crate::sample::{SampleLanguage, SampleRequest, SampleSize, generate};
    use proptest::prelude::*;

    fn workspace() -> Workspace {
        let commit = generate(&SampleRequest {
            today: "2026-03-14".parse().unwrap(),
            zone: &TimeZone::utc(),
            seed: 1,
            language: SampleLanguage::Russian,
            size: SampleSize::default(),
        });
        [commit].into_iter().collect::<Journal>().fold()
    }

    fn index(workspace: &Workspace, order: &DealOrder) -> DealIndex {
        let zone = TimeZone::utc();
        DealIndex::of(order.sorted(DealLook {
            workspace,
            zone: &zone,
            now: Moment::from_milliseconds(1_800_000_000_000),
        }))
    }

    #[test]
    fn words_are_found_in_any_case_and_every_name() {
        let workspace = workspace();
        let find = |text: &str| {
            let filter = DealFilter {
                text: text.into(),
                ..DealFilter::default()
            };
            index(&workspace, &DealOrder::default()).find(&workspace, &filter)
        };
        assert_eq!(find("").len(), 250);
        assert!(find("нет такого слова").is_empty());
        let deal = workspace
            .deals
            .iter()
            .find(|deal| deal.company.is_some())
            .unwrap();
        let company = &workspace.companies.get(deal.company.unwrap()).unwrap().name;
        assert!(find(&company.to_uppercase()).contains(&deal.id));
        let owner = &workspace
            .members
            .get(*deal.owner.current().unwrap())
            .unwrap()
            .name;
        assert!(find(&format!("{} {}", owner, deal.title)).contains(&deal.id));
    }

    #[test]
    fn sorting_is_by_the_key_with_missing_values_last() {
        let workspace = workspace();
        let minor = |id: &DealId| {
            let deal = workspace.deals.get(*id).unwrap();
            deal.value.current().map(|v| v.minor)
        };
        for descending in [false, true] {
            let order = DealOrder(vec![(DealColumn::Value, descending)]);
            let ids = index(&workspace, &order).find(&workspace, &DealFilter::default());
            let values: Vec<Option<i64>> = ids.iter().map(minor).collect();
            let known = values.iter().take_while(|value| value.is_some()).count();
            assert!(
                known < values.len(),
                "some deals of the sample have no value"
            );
            assert!(values[known..].iter().all(Option::is_none));
            assert!(values[..known].is_sorted_by(|a, b| if descending { a >= b } else { a <= b }));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        /// One index that is asked again and again finds what looking at each deal does, in its order.
        #[test]
        fn an_index_finds_what_looking_at_each_deal_does(
            texts in prop::collection::vec("[а-еo-r0-2 ]{0,4}", 1..6),
            key in 0..20_usize,
            descending in any::<bool>(),
            deal in any::<prop::sample::Index>(),
            limits in any::<(bool, bool, bool)>(),
        ) {
            let w = workspace();
            let column = DealColumn::all(&w)[key].clone();
            let index = index(&w, &DealOrder(vec![(column, descending)]));
            let all = index.find(&w, &DealFilter::default());
            prop_assert_eq!(all.len(), w.deals.iter().count());
            let deal = w.deals.get(*deal.get(&all)).unwrap();
            for text in texts {
                let filter = DealFilter {
                    text,
                    owner: limits.0.then(|| deal.owner.current().copied()),
                    stage: limits.1.then(|| deal.stage.current().copied()).flatten(),
                    pipeline: limits.2.then(|| w.stage_of(deal)?.pipeline).flatten(),
                };
                let wanted = |id: &&DealId| filter.wants(&w, w.deals.get(**id).unwrap());
                let plain: Vec<DealId> = all.iter().filter(wanted).copied().collect();
                prop_assert_eq!(index.find(&w, &filter), plain, "{:?}", filter);
            }
        }
    }

    #[test]
    fn totals_count_what_they_leave_out() {
        let workspace = workspace();
        let totals = totals(&workspace, workspace.deals.iter());
        assert_eq!(totals.count, 250);
        assert!(totals.without_value > 0 && totals.sum_minor > 0);
        assert_eq!(totals.other_currency, 0);
    }
}
