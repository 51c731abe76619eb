//! Postal addresses: each on one line, opened to edit its parts.

use std::collections::BTreeSet;

use kith::domain::Address;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::tr;
use crate::ui::{Icon, TextField};

/// The addresses of a record.
#[component]
pub(super) fn Addresses(
    values: Memo<BTreeSet<Address>>,
    /// Is told which address takes the place of which.
    set: Callback<(Option<Address>, Option<Address>)>,
) -> impl IntoView {
    // The address whose parts are shown; an empty one is a new one.
    let opened = RwSignal::new(None::<Address>);
    let change = Callback::new(move |(old, new): (Address, Address)| {
        let is_new = old.is_empty();
        opened.set(None);
        set.run(((!is_new).then_some(old), (!new.is_empty()).then_some(new)));
    });
    view! {
        <dt>{move || tr!(people.address)}</dt>
        <dd class="several">
            <For each=move || values.get() key=Clone::clone let:address>
                {
                    let line = address.to_string();
                    let is_open = {
                        let address = address.clone();
                        Memo::new(move |_| opened.with(|it| it.as_ref() == Some(&address)))
                    };
                    let toggled = address.clone();
                    view! {
                        <button
                            type="button"
                            class="cell cell--button"
                            aria-expanded=move || is_open.get().to_string()
                            on:click=move |_| {
                                let now = (!is_open.get_untracked()).then(|| toggled.clone());
                                opened.set(now);
                            }
                        >
                            <span class="address__line">{line}</span>
                        </button>
                        {move || is_open.get().then(|| view! { <Parts address=address.clone() change /> })}
                    }
                }
            </For>
            {move || if opened.with(|it| it.as_ref().is_some_and(Address::is_empty)) {
                view! { <Parts address=Address::default() change /> }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button button--plain button--text"
                        on:click=move |_| opened.set(Some(Address::default()))
                    >
                        <Icon icon=icondata::LuPlus />
                        {move || tr!(people.add_address)}
                    </button>
                }
                .into_any()
            }}
        </dd>
    }
}

/// The parts of one address, kept together once one has finished with all of them.
#[component]
fn Parts(address: Address, change: Callback<(Address, Address)>) -> impl IntoView {
    let draft = RwSignal::new(address.clone());
    let old = StoredValue::new(address);
    let root = NodeRef::<html::Form>::new();
    let keep = move || {
        let (Some(old), Some(new)) = (old.try_get_value(), draft.try_get_untracked()) else {
            return;
        };
        if old != new {
            change.run((old, new));
        }
    };
    let is_inside = move |node: Option<&web_sys::Node>| {
        let root = root.try_get_untracked().flatten();
        root.is_some_and(|root| node.is_some() && root.contains(node))
    };
    let leave = move |event: web_sys::FocusEvent| {
        let next: Option<web_sys::Node> = event
            .related_target()
            .and_then(|target| target.dyn_into().ok());
        match next {
            Some(next) if is_inside(Some(&next)) => {}
            Some(_) => keep(),
            // Where the focus goes is told a moment later.
            None => request_animation_frame(move || {
                let now = document().active_element();
                if !is_inside(now.as_ref().map(AsRef::as_ref)) {
                    keep();
                }
            }),
        }
    };
    let part = move |label: fn() -> &'static str, write: fn(&mut Address) -> &mut String| {
        let value = move || draft.with(|draft| write(&mut draft.clone()).clone());
        view! {
            <TextField
                class="input"
                label=Signal::derive(move || label().to_owned())
                placeholder=Signal::derive(move || label().to_owned())
                value=Signal::derive(value)
                on_change=Callback::new(move |text: String| {
                    draft.update(|draft| text.trim().clone_into(write(draft)));
                })
            />
        }
    };
    view! {
        <form
            class="address__parts"
            node_ref=root
            on:focusout=leave
            on:submit=move |event| {
                event.prevent_default();
                keep();
            }
        >
            {part(|| tr!(people.street), |it| &mut it.street)}
            {part(|| tr!(people.postal_code), |it| &mut it.postal_code)}
            {part(|| tr!(people.city), |it| &mut it.city)}
            {part(|| tr!(people.region), |it| &mut it.region)}
            {part(|| tr!(people.country), |it| &mut it.country)}
            <button type="submit" class="button">{move || tr!(people.keep)}</button>
        </form>
    }
}
