//! The records that figures are asked of, for as long as a screen lives.

use std::sync::Arc;

use kith::domain::Date;
use kith::metrics::View;
use leptos::prelude::*;

use crate::store::use_store;
use crate::ui::after_paint;

fn is_another<T>(before: Option<&Arc<T>>, now: Option<&Arc<T>>) -> bool {
    match (before, now) {
        (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
        _ => true,
    }
}

/// The records as of a day, today when none is said. They are read of the workspace once for each
/// change of it, whatever the day.
pub(crate) fn use_view(as_of: Signal<Option<Date>>) -> Memo<Arc<View>> {
    let store = use_store();
    let columns = Memo::new_with_compare(move |_| store.columns(), is_another);
    Memo::new_with_compare(
        move |_| {
            let today = store.today();
            // What is to come is not known yet.
            let day = as_of.get().map_or(today, |day| day.min(today));
            Arc::new(View::new(columns.get(), day))
        },
        is_another,
    )
}

/// What a memo says, told after the screen was painted: for what may be drawn a moment later.
/// `None` until then.
pub(crate) fn use_later<T>(of: Memo<T>) -> RwSignal<Option<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let later = RwSignal::new(None);
    Effect::new(move |_| {
        of.track();
        after_paint(move || {
            if let Some(now) = of.try_get_untracked()
                && later
                    .try_get_untracked()
                    .is_some_and(|it| it.as_ref() != Some(&now))
            {
                later.try_set(Some(now));
            }
        });
    });
    later
}
