//! The sheet of all shortcuts.

use leptos::prelude::*;

use crate::parts::{Deed, SHORTCUTS, ShortcutPlace};
use crate::store::{set_single_keys, single_keys};
use crate::tr;
use crate::ui::{Dialog, Icon};

/// The dialog. `act` does what the page alone can do.
#[component]
pub(crate) fn ShortcutsDialog(open: RwSignal<bool>, act: Callback<Deed>) -> impl IntoView {
    let label = Signal::derive(move || tr!(shortcuts.title).to_owned());
    view! {
        <Dialog open label class="shortcuts">
            <Sheet open act />
        </Dialog>
    }
}

#[component]
fn Sheet(open: RwSignal<bool>, act: Callback<Deed>) -> impl IntoView {
    let is_on = RwSignal::new(single_keys());
    let help = move |_| {
        open.set(false);
        act.run(Deed::Help);
    };
    view! {
        <header class="shortcuts__head">
            <h2>{move || tr!(shortcuts.title)}</h2>
            <button type="button" class="button" on:click=help>
                <Icon icon=icondata::LuCircleHelp />{move || tr!(help.title)}
            </button>
            <button
                type="button"
                class="button button--plain button--icon"
                aria-label=move || tr!(shortcuts.close_sheet)
                on:click=move |_| open.set(false)
            >
                <Icon icon=icondata::LuX />
            </button>
        </header>
        <div class="shortcuts__places">
            {ShortcutPlace::ALL.map(|place| view! { <Group place is_on /> }).collect_view()}
        </div>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || is_on.get()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    set_single_keys(on);
                    is_on.set(on);
                }
            />
            {move || tr!(shortcuts.single)}
        </label>
    }
}

#[component]
fn Group(place: ShortcutPlace, is_on: RwSignal<bool>) -> impl IntoView {
    let lines = move || {
        let shortcuts = SHORTCUTS.iter().filter(|it| it.place == place);
        let lines = shortcuts.map(|shortcut| {
            let is_off = move || !is_on.get() && shortcut.press.is_single();
            view! {
                <div class="shortcuts__line" class:shortcuts__line--off=is_off>
                    <dt>
                        {shortcut.press.keys().into_iter().map(|key| view! { <kbd>{key}</kbd> " " }).collect_view()}
                    </dt>
                    <dd>{shortcut.name()}</dd>
                </div>
            }
        });
        lines.collect_view()
    };
    view! {
        <section>
            <h3>{move || place.name()}</h3>
            <dl>{lines}</dl>
        </section>
    }
}
