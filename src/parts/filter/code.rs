//! What reads and asks filters: code that the board does without as long as it shows all deals.

use kith::domain::{Deal, DealId};
use kith::journal::Workspace;
use kith::query::{
    DealFilter, DealIndex, Filter, FilterLook, FilterReads, FilterWords, ReadFilterError,
};
use leptos::prelude::*;

use super::BarTools;

/// The ways into the code of filters. The board reaches it only through these, so that none of it is in
/// the first download.
#[derive(Clone, Copy)]
pub(crate) struct FilterCode {
    /// The filter that the text, owner and stage of an address of before say, as it is typed.
    pub(super) of_before: fn([&str; 3], &Workspace, FilterWords) -> String,
    /// What a text means.
    pub(super) read: fn(&str, &Workspace) -> Result<Filter, ReadFilterError>,
    /// What a filter reads beside the deals.
    pub(super) reads: fn(&Filter) -> FilterReads,
    /// The places of the deals of an index that are wanted, in its order.
    pub(super) places: fn(&DealIndex, FilterLook<'_>, &DealFilter) -> Vec<usize>,
    /// Those of some deals that are wanted.
    pub(super) wanted: fn(&Filter, FilterLook<'_>, &[&Deal]) -> Vec<DealId>,
    /// Reads the texts of the deals, so that the first search need not.
    pub(super) prepare: fn(&DealIndex, &Workspace),
}

/// Hands the code of filters over. Called by what is loaded on demand.
pub(crate) fn learn_filters() {
    let code = expect_context::<BarTools>().code;
    if code.with_untracked(Option::is_some) {
        return;
    }
    code.set(Some(FilterCode {
        of_before: |[text, owner, stage], w, words| {
            Filter::of_before(text, owner, stage, w).text(words)
        },
        read: |text, w| Filter::read(text, w),
        reads: |filter| filter.reads(),
        places: |index, look, filter| index.places(look, filter),
        wanted: |filter, look, deals| {
            let matcher = filter.matcher(look);
            let wanted = deals.iter().filter(|deal| matcher.wants(deal));
            wanted.map(|deal| deal.id).collect()
        },
        prepare: |index, w| index.prepare(w),
    }));
}
