//! Which members see something: everyone, or those chosen.

use std::collections::BTreeSet;

use kith::domain::{ListId, MemberId};
use kith::journal::Command;
use leptos::prelude::*;

use crate::store::{Part, use_store};
use crate::tr;

/// The choice, folded; what is chosen is said beside its arrow.
#[component]
pub(super) fn ShownTo(
    /// What it is about, by name.
    #[prop(into)]
    name: Signal<String>,
    /// The members; everyone where none is named.
    members: Memo<BTreeSet<MemberId>>,
    /// Is told another choice.
    on_change: Callback<BTreeSet<MemberId>>,
) -> impl IntoView {
    let store = use_store();
    let team = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let team = w.members.iter().map(|it| (it.name.clone(), it.id));
            let mut team: Vec<_> = team.collect();
            team.sort();
            team
        })
    });
    let is_everyone = Memo::new(move |_| members.with(BTreeSet::is_empty));
    let says = move || {
        let names = team.with(|team| {
            let chosen = team
                .iter()
                .filter(|(_, id)| members.with(|it| it.contains(id)));
            let names: Vec<_> = chosen.map(|(name, _)| name.clone()).collect();
            names.join(", ")
        });
        match is_everyone.get() {
            true => tr!(shown_to.everyone).to_owned(),
            false => tr!(shown_to.only, names = names),
        }
    };
    let choose = move |everyone: bool| {
        if everyone == is_everyone.get_untracked() {
            return;
        }
        // Whoever narrows it down goes on seeing it; where nobody is chosen to be oneself, it begins
        // with the first of the team, since nobody at all would be everyone.
        let first = || team.with_untracked(|team| team.first().map(|(_, id)| *id));
        let chosen = (!everyone)
            .then(|| store.peek_me().or_else(first))
            .flatten();
        on_change.run(chosen.into_iter().collect());
    };
    let group = move || tr!(shown_to.about, name = name.get());
    let kind = move |everyone: bool, words: fn() -> &'static str| {
        view! {
            <button
                type="button"
                class="segmented__option"
                aria-pressed=move || (is_everyone.get() == everyone).to_string()
                on:click=move |_| choose(everyone)
            >
                {move || words()}
            </button>
        }
    };
    view! {
        <details class="shown-to">
            <summary>
                <span class="visually-hidden">{group} ": "</span>
                {says}
            </summary>
            <div class="shown-to__choice" role="group" aria-label=group>
                <div class="segmented">
                    {kind(true, || tr!(shown_to.everyone))}
                    {kind(false, || tr!(shown_to.chosen))}
                </div>
                {move || (!is_everyone.get()).then(|| view! {
                    <ul class="shown-to__members">
                        <For each=move || team.get() key=Clone::clone let:member>
                            {
                                let (name, id) = member;
                                let is_chosen = Memo::new(move |_| members.with(|it| it.contains(&id)));
                                // Without the last one it would be everyone again.
                                let is_last = move || is_chosen.get() && members.with(|it| it.len() == 1);
                                view! {
                                    <li>
                                        <label class="check">
                                            <input
                                                type="checkbox"
                                                disabled=is_last
                                                prop:checked=move || is_chosen.get()
                                                on:change=move |event| {
                                                    let mut chosen = members.get_untracked();
                                                    match event_target_checked(&event) {
                                                        true => chosen.insert(id),
                                                        false => chosen.remove(&id),
                                                    };
                                                    on_change.run(chosen);
                                                }
                                            />
                                            {name}
                                        </label>
                                    </li>
                                }
                            }
                        </For>
                    </ul>
                })}
                <p class="quiet">{move || tr!(shown_to.honestly)}</p>
            </div>
        </details>
    }
}

/// The lists, and who sees each.
#[component]
pub(super) fn Lists() -> impl IntoView {
    let store = use_store();
    let lists = Memo::new(move |_| {
        store.with(&[Part::Lists], |w| {
            let lists = w.lists_in_order().into_iter();
            lists.map(|it| it.id).collect::<Vec<ListId>>()
        })
    });
    view! {
        <section class="setting" aria-label=move || tr!(people.lists)>
            <h2>{move || tr!(people.lists)}</h2>
            {move || lists.with(Vec::is_empty).then(|| view! { <p class="quiet">{tr!(shown_to.no_lists)}</p> })}
            <ul class="own-fields">
                <For each=move || lists.get() key=|id| *id let:list>
                    {
                        let name = Memo::new(move |_| store.with(&[Part::Lists], |w| {
                            w.lists.get(list).map(|it| it.name.clone()).unwrap_or_default()
                        }));
                        let members = Memo::new(move |_| store.with(&[Part::Lists], |w| {
                            w.lists.get(list).map(|it| it.shown_to.clone()).unwrap_or_default()
                        }));
                        view! {
                            <li class="own-fields__line">
                                <span class="own-fields__name ellipsis">{move || name.get()}</span>
                                <ShownTo
                                    name
                                    members
                                    on_change=Callback::new(move |to| {
                                        store.dispatch(Command::ShowList { list, to });
                                    })
                                />
                            </li>
                        }
                    }
                </For>
            </ul>
        </section>
    }
}
