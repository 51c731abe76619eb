//! The records as of today, for the screens of figures.

use std::sync::Arc;

use kith::metrics::{Columns, View};
use leptos::prelude::*;

use crate::store::{Part, use_store};

/// What figures are read from.
const PARTS: [Part; 11] = [
    Part::Deals,
    Part::Pipelines,
    Part::Members,
    Part::Companies,
    Part::People,
    Part::Activities,
    Part::Satisfaction,
    Part::Costs,
    Part::Targets,
    Part::Lists,
    Part::Settings,
];

/// The records as of today; read anew when one of them changes.
pub(crate) fn use_figures_view() -> ArcMemo<Arc<View>> {
    let store = use_store();
    let read = StoredValue::new(None::<Arc<Columns>>);
    ArcMemo::new_with_compare(
        move |_| {
            let today = store.today();
            let columns = store.with(&PARTS, |w| {
                let zone = store.zone();
                Arc::new(match read.get_value() {
                    Some(earlier) => earlier.read_again(w, &zone),
                    None => Columns::read(w, &zone),
                })
            });
            read.set_value(Some(Arc::clone(&columns)));
            Arc::new(View::new(columns, today))
        },
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            _ => true,
        },
    )
}
