//! What is missing of people and companies, what matters most first, with what would complete it.

use kith::completing::{Gap, Missing, Proposal};
use kith::domain::Party;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::parts::{ProposalLine, SearchState};
use crate::store::{Part, use_navigation, use_store};
use crate::ui::{Avatar, Icon};
use crate::words::format;
use crate::{plural, tr};

/// Records shown at first, and more at a time.
const AT_ONCE: usize = 30;

/// The screen of what is missing.
#[component]
pub(crate) fn GapsPage() -> impl IntoView {
    let store = use_store();
    store.find_gaps_if_changed();
    let found = Memo::new(move |_| store.gap_search());
    let share = Memo::new(move |_| found.with(|found| found.share));
    let ended = Memo::new(move |_| found.with(|found| found.ended));
    let parts = [Part::People, Part::Companies];
    // What was completed since, or declined, is left out.
    let gaps = Memo::new(move |_| {
        let Some(gaps) = found.with(|found| found.found.clone()) else {
            return Vec::new();
        };
        store.with(&parts, |w| {
            let open = gaps.first.iter().filter_map(|gap| {
                w.lead(gap.party)?;
                let is_open = |it: &&Proposal| it.completion.is_open(w);
                let mut gap = Gap {
                    party: gap.party,
                    missing: gap.missing.clone(),
                    weight: gap.weight,
                    proposals: gap.proposals.iter().filter(is_open).cloned().collect(),
                };
                gap.missing = gap.still_missing(w);
                (!gap.missing.is_empty() || !gap.proposals.is_empty()).then_some(gap)
            });
            open.collect::<Vec<_>>()
        })
    });
    let certain = Memo::new(move |_| {
        let Some(gaps) = found.with(|found| found.found.clone()) else {
            return Vec::new();
        };
        store.with(&parts, |w| {
            let open = gaps.certain.iter().filter(|it| it.is_open(w));
            open.cloned().collect::<Vec<_>>()
        })
    });
    let shown = RwSignal::new(AT_ONCE);
    let is_taking = RwSignal::new(false);
    let take_all = move |_| {
        is_taking.set(true);
        store.complete_all(certain.get_untracked(), move || {
            let _ = is_taking.try_set(false);
        });
        focus_title();
    };
    let in_sight = move || {
        gaps.with(|gaps| {
            let gaps = gaps.iter().take(shown.get());
            gaps.cloned().collect::<Vec<_>>()
        })
    };
    let is_known = move || found.with(|found| found.found.is_some());
    view! {
        <section class="page page--scroll" aria-labelledby="gaps-title">
            <header class="page__head duplicates__head">
                <h1 id="gaps-title" tabindex="-1">{move || tr!(gaps.title)}</h1>
                <span class="page__meta number">
                    {move || is_known().then(|| {
                        let count = found.with(|found| found.found.as_ref().map_or(0, |it| it.count));
                        plural!(count, gaps.count)
                    })}
                </span>
                <span class="page__grow"></span>
                {move || share.get().is_none().then(|| view! {
                    <button type="button" class="button" on:click=move |_| store.find_gaps_anew()>
                        <Icon icon=icondata::LuRefreshCw />{move || tr!(gaps.again)}
                    </button>
                })}
                {move || (!certain.with(Vec::is_empty)).then(|| view! {
                    <button
                        type="button"
                        class="button button--primary"
                        disabled=move || is_taking.get()
                        on:click=take_all
                    >
                        {move || plural!(certain.with(Vec::len), gaps.take_certain)}
                    </button>
                })}
            </header>
            <div class="page__body duplicates">
                <p class="faint">{move || tr!(gaps.about)}</p>
                <SearchState
                    share
                    ended
                    says=|| tr!(gaps.searching)
                    cancel=Callback::new(move |()| store.cancel_gap_search())
                />
                {move || (is_known() && share.get().is_none() && gaps.with(Vec::is_empty)).then(|| view! {
                    <div class="empty" role="status">
                        <p class="empty__title">{move || tr!(gaps.none)}</p>
                    </div>
                })}
                <ul class="gaps" aria-label=move || tr!(gaps.title)>
                    <For each=in_sight key=key_of let(gap)>
                        <li><Record gap /></li>
                    </For>
                </ul>
                {move || {
                    let more = gaps.with(Vec::len).saturating_sub(shown.get()).min(AT_ONCE);
                    (more > 0).then(|| view! {
                        <button type="button" class="button" on:click=move |_| shown.update(|shown| *shown += AT_ONCE)>
                            {move || tr!(gaps.more, n = format().count(more))}
                        </button>
                    })
                }}
            </div>
        </section>
    }
}

/// A row is drawn anew when other things are missing or proposed.
fn key_of(gap: &Gap) -> String {
    let proposals = gap.proposals.iter().map(|it| it.completion.value.key());
    let mut key = gap.party.uuid().simple().to_string();
    for missing in &gap.missing {
        key.push_str(&format!(" {missing:?}"));
    }
    for proposal in proposals {
        key.push('\n');
        key.push_str(&proposal);
    }
    key
}

fn focus_title() {
    let title = document().get_element_by_id("gaps-title");
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        let _ = title.focus();
    }
}

fn name_of(missing: Missing) -> &'static str {
    match missing {
        Missing::Reach => tr!(gaps.no_reach),
        Missing::Email => tr!(gaps.no_email),
        Missing::Phone => tr!(gaps.no_phone),
        Missing::Name => tr!(gaps.no_name),
        Missing::Company => tr!(gaps.no_company),
        Missing::Owner => tr!(gaps.no_owner),
        Missing::Website => tr!(gaps.no_website),
        Missing::Industry => tr!(gaps.no_industry),
    }
}

#[component]
fn Record(gap: Gap) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let Gap {
        party,
        missing,
        proposals,
        ..
    } = gap;
    let name = Memo::new(move |_| {
        let name = store.with(&[Part::People, Part::Companies], |w| {
            w.party_name(party).map(str::to_owned)
        });
        let name = name.filter(|name| !name.is_empty());
        name.unwrap_or_else(|| tr!(gaps.nameless).to_owned())
    });
    let href = move || navigation.place().open_party(party).to_string();
    let is_company = matches!(party, Party::Company(_));
    let decided = Callback::new(move |()| focus_title());
    view! {
        <article class="gap" aria-label=move || name.get()>
            <header class="gap__head">
                {move || view! { <Avatar name=name.get() square=is_company /> }}
                <a class="gap__name ellipsis" href=href>{name}</a>
                <ul class="gap__missing" aria-label=move || tr!(gaps.missing)>
                    {missing.into_iter().map(|missing| view! {
                        <li class="tag tag--quiet">{move || name_of(missing)}</li>
                    }).collect_view()}
                </ul>
            </header>
            {proposals.into_iter().map(|proposal| view! { <ProposalLine proposal decided /> }).collect_view()}
        </article>
    }
}
