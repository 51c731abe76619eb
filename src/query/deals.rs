//! Questions about deals.

use std::sync::{Mutex, OnceLock};

use super::deal_list::last_activity;
use super::filter::{Filter, FilterField, FilterLook, Matcher, Term};
use super::search::{fold, fold_into};
use crate::domain::{Deal, DealId, Moment, PipelineId};
use crate::journal::Workspace;

/// Which deals are wanted; an empty filter wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealFilter {
    /// What they must be.
    pub filter: Filter,
    /// The pipeline.
    pub pipeline: Option<PipelineId>,
}

/// The text names no way of sorting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseSortError;

impl DealFilter {
    /// Whether all deals are wanted.
    pub fn wants_all(&self) -> bool {
        self.filter.is_empty() && self.pipeline.is_none()
    }
}

/// A line of what is searched of a deal, see [`searched_text`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Section(usize);

/// Stands between the names of one line.
const BETWEEN: char = '\u{1}';

impl Section {
    /// The line that tells what a field says.
    pub(super) fn of(field: &FilterField) -> Option<Self> {
        Some(Self(match field {
            FilterField::Title => 0,
            FilterField::Company => 1,
            FilterField::Person => 2,
            FilterField::Product => 4,
            _ => return None,
        }))
    }

    /// The names in a searched text, folded; nothing that is empty.
    pub(super) fn names(self, text: &str) -> impl Iterator<Item = &str> {
        let line = text.split('\n').nth(self.0).unwrap_or_default();
        line.split(BETWEEN).filter(|name| !name.is_empty())
    }
}

/// What is searched of a deal, folded: a line each for the title, the company, the people, the owner
/// and the product.
pub(super) fn searched_text(workspace: &Workspace, deal: &Deal) -> String {
    let mut text = String::with_capacity(96);
    push_line(&deal.title, &mut text);
    text.push('\n');
    let company = deal.company.and_then(|id| workspace.company(id));
    push_line(company.map_or("", |it| &it.name), &mut text);
    text.push('\n');
    let people = deal.person.into_iter().chain(deal.people.keys().copied());
    for (place, person) in people.filter_map(|id| workspace.person(id)).enumerate() {
        if place > 0 {
            text.push(BETWEEN);
        }
        push_line(&person.name, &mut text);
    }
    text.push('\n');
    let owner = deal.owner.current();
    let owner = owner.and_then(|id| workspace.members.get(*id));
    push_line(owner.map_or("", |it| &it.name), &mut text);
    text.push('\n');
    push_line(&deal.product, &mut text);
    text
}

/// Appends a text, folded, on one line.
fn push_line(line: &str, text: &mut String) {
    match line.contains('\n') {
        true => fold_into(&line.replace('\n', " "), text),
        false => fold_into(line, text),
    }
}

/// The word that a part of a filter looks for, folded.
fn word_of(term: &Term) -> Option<String> {
    match term {
        Term::Text(word) => Some(fold(word)),
        _ => None,
    }
}

/// All live deals in an order, and what is known of them once it was asked for: what a list asks at
/// every keystroke. It is read anew when the records change.
#[derive(Debug, Default)]
pub struct DealIndex {
    order: Vec<DealId>,
    /// Where each stands among the rows of its table; that never changes.
    rows: OnceLock<Vec<Option<u32>>>,
    /// What is searched of each, in the same order.
    texts: OnceLock<Vec<Box<str>>>,
    /// When something was last done for each.
    last_activities: OnceLock<Vec<Option<Moment>>>,
    /// When something is planned for each.
    next_steps: OnceLock<Vec<Option<Moment>>>,
    /// What was found last by words alone: a search that has only grown looks through that.
    last: Mutex<Option<FoundByWords>>,
}

/// The places of the deals that have all of these words in their texts.
#[derive(Debug)]
struct FoundByWords {
    words: Vec<String>,
    places: Vec<usize>,
}

impl DealIndex {
    /// Deals in the order in which they are to be found: see [`super::DealOrder::sorted`].
    pub fn of(order: Vec<DealId>) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }

    /// All of them, in their order.
    pub fn order(&self) -> &[DealId] {
        &self.order
    }

    /// All live deals, in no order of their own.
    pub fn of_all(workspace: &Workspace) -> Self {
        Self::of(workspace.deals.iter().map(|deal| deal.id).collect())
    }

    /// The deals that a filter wants, in order. The workspace is the one that was read.
    pub fn find(&self, look: FilterLook<'_>, filter: &DealFilter) -> Vec<DealId> {
        self.ids(&self.places(look, filter)).collect()
    }

    /// The deals at these places.
    pub fn ids(&self, places: &[usize]) -> impl Iterator<Item = DealId> {
        let ids = places.iter().map(|place| self.order.get(*place).copied());
        ids.flatten()
    }

    /// The rows of the table of deals where those at these places stand: reading them there takes no
    /// looking for their identities.
    pub fn rows_at(&self, w: &Workspace, places: &[usize]) -> impl Iterator<Item = u32> {
        let rows = self.rows(w);
        let rows = places.iter().map(|place| rows.get(*place).copied());
        rows.filter_map(Option::flatten)
    }

    /// The places of the deals that a filter wants among [`Self::order`], in order.
    pub fn places(&self, look: FilterLook<'_>, filter: &DealFilter) -> Vec<usize> {
        if filter.wants_all() {
            return (0..self.order.len()).collect();
        }
        let w = look.workspace;
        let matcher = Matcher::new(&filter.filter, look, Some(self));
        let rows = self.rows(w);
        let wants = |place: &usize| {
            let row = rows.get(*place).copied().flatten();
            let deal = row.and_then(|row| w.deals.in_row(row));
            deal.is_some_and(|deal| {
                let pipeline = || w.stage_of(deal).and_then(|stage| stage.pipeline);
                filter.pipeline.is_none_or(|it| pipeline() == Some(it))
                    && matcher.wants_at(deal, *place)
            })
        };
        let words: Vec<String> = filter.filter.parts().iter().filter_map(word_of).collect();
        let places: Vec<usize> = match self.found_last(&words) {
            Some(places) => places.into_iter().filter(wants).collect(),
            None => (0..self.order.len()).filter(wants).collect(),
        };
        // Words are looked for in what this index holds, and everything else in records.
        let is_of_words = words.len() == filter.filter.parts().len() && filter.pipeline.is_none();
        if is_of_words && let Ok(mut last) = self.last.lock() {
            let places = places.clone();
            *last = Some(FoundByWords { words, places });
        }
        places
    }

    /// Places among which all are that have these words, where that is less than everything.
    fn found_last(&self, words: &[String]) -> Option<Vec<usize>> {
        let last = self.last.lock().ok()?;
        let last = last.as_ref()?;
        let has = |known: &String| words.iter().any(|word| word.contains(known.as_str()));
        last.words.iter().all(has).then(|| last.places.clone())
    }

    /// Makes the texts, so that the first search need not.
    pub fn prepare(&self, workspace: &Workspace) {
        self.texts(workspace);
    }

    fn rows(&self, w: &Workspace) -> &[Option<u32>] {
        self.rows.get_or_init(|| {
            let rows = self.order.iter().map(|id| w.deals.place(*id));
            rows.collect()
        })
    }

    fn each<T>(&self, w: &Workspace, read: impl Fn(&Deal) -> T, none: impl Fn() -> T) -> Vec<T> {
        let deals = self.order.iter().map(|id| w.deals.get(*id));
        let known = deals.map(|deal| deal.map_or_else(&none, &read));
        known.collect()
    }

    fn texts(&self, w: &Workspace) -> &[Box<str>] {
        self.texts
            .get_or_init(|| self.each(w, |deal| searched_text(w, deal).into(), Box::default))
    }

    /// What is searched of the deal at a place.
    pub(super) fn text(&self, w: &Workspace, place: usize) -> &str {
        self.texts(w).get(place).map_or("", |text| text)
    }

    /// When something was last done for the deal at a place.
    pub(super) fn last_activity(&self, w: &Workspace, place: usize) -> Option<Moment> {
        let known = self
            .last_activities
            .get_or_init(|| self.each(w, |deal| last_activity(w, deal), || None));
        known.get(place).copied().flatten()
    }

    /// When something is planned for the deal at a place.
    pub(super) fn next_step(&self, w: &Workspace, place: usize) -> Option<Moment> {
        let known = self
            .next_steps
            .get_or_init(|| self.each(w, |deal| w.next_step(deal.id).map(|it| it.at), || None));
        known.get(place).copied().flatten()
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
    use crate::domain::TimeZone;
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

    fn look(workspace: &Workspace) -> FilterLook<'_> {
        static UTC: std::sync::LazyLock<TimeZone> = std::sync::LazyLock::new(TimeZone::utc);
        FilterLook {
            workspace,
            zone: &UTC,
            now: Moment::from_milliseconds(1_773_500_000_000),
            me: None,
        }
    }

    fn index(workspace: &Workspace, order: &DealOrder) -> DealIndex {
        let FilterLook { zone, now, .. } = look(workspace);
        DealIndex::of(order.sorted(DealLook {
            workspace,
            zone,
            now,
        }))
    }

    fn words(text: &str) -> DealFilter {
        DealFilter {
            filter: Filter::words(text),
            pipeline: None,
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_every_name() {
        let workspace = workspace();
        let find = |text: &str| {
            index(&workspace, &DealOrder::default()).find(look(&workspace), &words(text))
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
    fn a_search_that_grows_and_shrinks_finds_what_a_new_one_does() {
        let workspace = workspace();
        let all = || index(&workspace, &DealOrder::default());
        let asked = all();
        for text in [
            "а",
            "ал",
            "ал н",
            "ал но",
            "ал",
            "о ал",
            "но",
            "",
            "н",
            "н is:open",
            "но is:won",
            "н",
        ] {
            let filter = DealFilter {
                filter: Filter::read(text, &workspace).unwrap(),
                pipeline: None,
            };
            let again = asked.find(look(&workspace), &filter);
            assert_eq!(again, all().find(look(&workspace), &filter), "{text}");
            let places = asked.places(look(&workspace), &filter);
            let rows = asked.rows_at(&workspace, &places);
            let in_rows = rows.filter_map(|row| workspace.deals.in_row(row));
            assert!(in_rows.map(|deal| deal.id).eq(again), "{text}");
        }
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
            let ids = index(&workspace, &order).find(look(&workspace), &DealFilter::default());
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

    /// Parts of filters over every kind of field.
    const PARTS: [&str; 30] = [
        "stage:won",
        "-stage:lost",
        "is:open",
        "is:overdue",
        "is:stale",
        "value>10000",
        "value<=5k",
        "value:none",
        "weighted>1000",
        "probability:20..60",
        "age>2w",
        "created:last-90-days",
        "closed:this-quarter",
        "close<today",
        "close:overdue",
        "close:next-30-days",
        "activity>14d",
        "no:activity>30d",
        "activity:last-week",
        "next:none",
        "has:next",
        "next:overdue",
        "company:а",
        "person:any",
        "product=Нет",
        "no:source",
        "kind:renewal",
        "owner:none",
        "country:рос",
        "(stage:won or value>20k)",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        /// One index that is asked again and again finds what looking at each deal does, in its order.
        #[test]
        fn an_index_finds_what_looking_at_each_deal_does(
            texts in prop::collection::vec(("[а-еo-r0-2 ]{0,4}", prop::collection::vec(0..30_usize, 0..3)), 1..6),
            key in 0..22_usize,
            descending in any::<bool>(),
            deal in any::<prop::sample::Index>(),
            in_pipeline in any::<bool>(),
        ) {
            let w = workspace();
            let column = DealColumn::all(&w)[key].clone();
            let index = index(&w, &DealOrder(vec![(column, descending)]));
            let all = index.find(look(&w), &DealFilter::default());
            prop_assert_eq!(all.len(), w.deals.iter().count());
            let deal = w.deals.get(*deal.get(&all)).unwrap();
            let pipeline_of = |deal: &Deal| w.stage_of(deal).and_then(|it| it.pipeline);
            for (text, parts) in texts {
                let parts: Vec<&str> = parts.into_iter().map(|place| PARTS[place]).collect();
                let typed = Filter::read(&parts.join(" "), &w).unwrap();
                let filter = DealFilter {
                    filter: typed.and(Filter::words(&text)),
                    pipeline: in_pipeline.then(|| pipeline_of(deal)).flatten(),
                };
                let matcher = filter.filter.matcher(look(&w));
                let wanted = |id: &&DealId| {
                    let deal = w.deals.get(**id).unwrap();
                    matcher.wants(deal) && filter.pipeline.is_none_or(|it| pipeline_of(deal) == Some(it))
                };
                let plain: Vec<DealId> = all.iter().filter(wanted).copied().collect();
                prop_assert_eq!(index.find(look(&w), &filter), plain, "{:?}", filter);
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
