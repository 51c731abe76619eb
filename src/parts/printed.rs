//! What stands on paper beside a list or a board: what is filtered, the day, and how much is left out.

use leptos::prelude::*;

use crate::store::use_store;
use crate::tr;
use crate::ui::{PRINTED_ROWS, use_printing};
use crate::words::format;

/// The lines that are on paper alone; nothing while nothing is printed.
#[component]
pub(crate) fn Printed(
    /// What is filtered, in words; may be empty.
    #[prop(into)]
    filter: Signal<String>,
    /// How many rows there are.
    #[prop(into)]
    rows: Signal<usize>,
) -> impl IntoView {
    let store = use_store();
    let printing = use_printing();
    move || {
        printing.get().then(|| {
            let filter = filter.get();
            let rows = rows.get();
            let count = |count| format().count(count);
            view! {
                <div class="printed">
                    {(!filter.is_empty()).then(|| view! { <p>{tr!(print.filter, text = filter)}</p> })}
                    <p>{tr!(print.day, day = format().date(store.today()))}</p>
                    {(rows > PRINTED_ROWS).then(|| view! {
                        <p>{tr!(print.more, n = count(PRINTED_ROWS), all = count(rows))}</p>
                    })}
                </div>
            }
        })
    }
}
