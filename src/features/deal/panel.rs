//! The panel: fields, activities and history of one deal.

use kith::domain::{ActivityKind, ActivityStatus, DealId};
use kith::journal::{Command, DealEdit, NewActivity};
use leptos::html;
use leptos::prelude::*;

use super::history::History;
use crate::store::{Part, use_navigation, use_store};
use crate::{naming, tr};
use crate::ui::Icon;
use crate::words::format;

/// A deal beside what is on screen. Escape leads back.
#[component]
pub(crate) fn DealPanel(
    /// Which deal.
    id: DealId,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let record = store.deal(id);
    let root = NodeRef::<html::Aside>::new();
    let is_there = Memo::new(move |_| record.get().is_some());
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            let _ = root.focus();
        }
    });
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            navigation.close_deal();
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <aside
            class="panel"
            aria-label=move || store.deal_title(id)
            tabindex="-1"
            node_ref=root
        >
            <header class="panel__head">
                <h2 class="panel__title">
                    {move || record.get().map_or_else(|| tr!(deal.gone).to_owned(), |deal| deal.title)}
                </h2>
                {move || is_there.get().then(|| view! {
                    <button
                        type="button"
                        class="button button--plain button--icon"
                        aria-label=move || tr!(deal.remove)
                        title=move || tr!(deal.remove)
                        on:click=move |_| {
                            if store.dispatch(Command::RemoveDeals(vec![id])) {
                                navigation.close_deal();
                            }
                        }
                    >
                        <Icon icon=icondata::LuTrash2 />
                    </button>
                })}
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(deal.close)
                    title=move || tr!(deal.close)
                    on:click=move |_| navigation.close_deal()
                >
                    <Icon icon=icondata::LuX />
                </button>
            </header>
            {move || is_there.get().then(|| view! {
                <Fields id />
                <Activities id />
                <section class="panel__section">
                    <h3>{move || tr!(deal.history)}</h3>
                    <History id />
                </section>
            })}
        </aside>
    }
}

#[component]
fn Fields(id: DealId) -> impl IntoView {
    let store = use_store();
    let record = store.deal(id);
    let edit = move |edit: DealEdit| {
        store.dispatch(Command::EditDeal { deal: id, edit });
    };
    let value_text = move || {
        record
            .get()
            .and_then(|d| d.value.current().copied())
            .map(|value| format().money(value))
            .unwrap_or_default()
    };
    let stage = Memo::new(move |_| record.get().and_then(|d| d.stage.current().copied()));
    let owner = Memo::new(move |_| record.get().and_then(|d| d.owner.current().copied()));
    let stages = Memo::new(move |_| {
        let stage = stage.get();
        store.with(&[Part::Pipelines], |w| {
            let pipeline = stage
                .and_then(|id| w.stages.get(id))
                .and_then(|s| s.pipeline);
            let stages = pipeline.map(|p| w.stages_of(p)).unwrap_or_default();
            stages
                .into_iter()
                .map(|s| (s.id, s.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let members = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let mut members: Vec<_> = w.members.iter().map(|m| (m.name.clone(), m.id)).collect();
            members.sort();
            members
        })
    });
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.fields)>
            <dl class="fields">
                <dt>{move || tr!(deal.title)}</dt>
                <dd>
                    <input
                        class="cell"
                        aria-label=move || tr!(deal.title)
                        prop:value=move || record.get().map(|d| d.title).unwrap_or_default()
                        on:change=move |event| edit(DealEdit::Title(event_target_value(&event)))
                    />
                </dd>
                <dt>{move || tr!(deal.value)}</dt>
                <dd>
                    <input
                        class="cell number"
                        inputmode="decimal"
                        aria-label=move || tr!(deal.value)
                        prop:value=value_text
                        on:change=move |event| {
                            let text = event_target_value(&event);
                            match store.parse_amount(&text) {
                                Ok(amount) => edit(DealEdit::Value(amount)),
                                Err(()) => store.complain(tr!(deal.bad_value, text = text)),
                            }
                            event_target::<web_sys::HtmlInputElement>(&event).set_value(&value_text());
                        }
                    />
                </dd>
                <dt>{move || tr!(deal.stage)}</dt>
                <dd>
                    <select
                        class="cell cell--select"
                        aria-label=move || tr!(deal.stage)
                        on:change=move |event| if let Ok(stage) = event_target_value(&event).parse() {
                            edit(DealEdit::Stage(stage));
                        }
                    >
                        {move || stages.get().into_iter().map(|(id, name)| view! {
                            <option value=id.to_string() selected=move || stage.get() == Some(id)>{name}</option>
                        }).collect_view()}
                    </select>
                </dd>
                <dt>{move || tr!(deal.owner)}</dt>
                <dd>
                    <select
                        class="cell cell--select"
                        aria-label=move || tr!(deal.owner)
                        on:change=move |event| edit(DealEdit::Owner(event_target_value(&event).parse().ok()))
                    >
                        <option value="" selected=move || owner.get().is_none()>{move || tr!(board.nobody)}</option>
                        {move || members.get().into_iter().map(|(name, id)| view! {
                            <option value=id.to_string() selected=move || owner.get() == Some(id)>{name}</option>
                        }).collect_view()}
                    </select>
                </dd>
                <dt>{move || tr!(deal.expected_close)}</dt>
                <dd>
                    <input
                        class="cell"
                        type="date"
                        aria-label=move || tr!(deal.expected_close)
                        prop:value=move || record.get().and_then(|d| d.expected_close.current().copied()).map(|day| day.to_string()).unwrap_or_default()
                        on:change=move |event| edit(DealEdit::ExpectedClose(event_target_value(&event).parse().ok()))
                    />
                </dd>
                <Text name=Signal::derive(|| tr!(deal.company).to_owned())
                    text=Signal::derive(move || store.company_name(record.get().and_then(|d| d.company))) />
                <Text name=Signal::derive(|| tr!(deal.person).to_owned())
                    text=Signal::derive(move || store.person_name(record.get().and_then(|d| d.person))) />
                <Text name=Signal::derive(|| tr!(deal.product).to_owned())
                    text=Signal::derive(move || record.get().map(|d| d.product).unwrap_or_default()) />
                <Text name=Signal::derive(|| tr!(deal.source).to_owned())
                    text=Signal::derive(move || record.get().map(|d| d.source).unwrap_or_default()) />
                <Text name=Signal::derive(|| tr!(deal.lost_reason).to_owned())
                    text=Signal::derive(move || record.get().map(|d| d.lost_reason).unwrap_or_default()) />
                {move || record.get().map(|d| d.custom).unwrap_or_default().into_iter().map(|(name, text)| view! {
                    <Text name=Signal::stored(name) text=Signal::stored(text) />
                }).collect_view()}
            </dl>
        </section>
    }
}

/// A field that is read here and not edited; nothing when it is empty.
#[component]
fn Text(name: Signal<String>, text: Signal<String>) -> impl IntoView {
    move || {
        let value = text.get();
        (!value.is_empty()).then(|| {
            view! {
                <dt>{move || name.get()}</dt>
                <dd class="ellipsis" style="padding-inline:8px">{value}</dd>
            }
        })
    }
}

const KINDS: [ActivityKind; 5] = [
    ActivityKind::Call,
    ActivityKind::Email,
    ActivityKind::Meeting,
    ActivityKind::Message,
    ActivityKind::Note,
];

#[component]
fn Activities(id: DealId) -> impl IntoView {
    let store = use_store();
    let subject = RwSignal::new(String::new());
    let kind = RwSignal::new(0_usize);
    let activities = Memo::new(move |_| {
        store.with(&[Part::Activities], |w| {
            w.activities_of_deal(id)
                .into_iter()
                .take(50)
                .map(|a| (a.id, a.kind, a.status, a.at, a.subject.to_string()))
                .collect::<Vec<_>>()
        })
    });
    let log = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (person, company) = store.peek(|w| {
            w.deals
                .get(id)
                .map_or((None, None), |deal| (deal.person, deal.company))
        });
        let done = store.dispatch(Command::LogActivity(NewActivity {
            member: untrack(|| store.me()),
            person,
            company,
            deal: Some(id),
            subject: subject.get_untracked(),
            ..NewActivity::done(
                KINDS.get(kind.get_untracked()).copied().unwrap_or_default(),
                store.now(),
            )
        }));
        if done {
            subject.set(String::new());
        }
    };
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.activities)>
            <h3>{move || tr!(deal.activities)}</h3>
            <form on:submit=log style="display:flex;gap:6px;margin-block-end:10px">
                <select
                    class="input"
                    style="width:auto"
                    aria-label=move || tr!(deal.kind)
                    on:change=move |event| kind.set(event_target_value(&event).parse().unwrap_or(0))
                >
                    {KINDS.into_iter().enumerate().map(|(place, kind)| view! {
                        <option value=place.to_string()>{move || naming::activity_kind(kind)}</option>
                    }).collect_view()}
                </select>
                <input
                    class="input"
                    placeholder=move || tr!(deal.what_happened)
                    aria-label=move || tr!(deal.what_happened)
                    prop:value=move || subject.get()
                    on:input=move |event| subject.set(event_target_value(&event))
                />
                <button type="submit" class="button">{move || tr!(deal.log)}</button>
            </form>
            <ul class="history">
                {move || {
                    let activities = activities.get();
                    if activities.is_empty() {
                        return view! { <li class="faint">{tr!(deal.no_activities)}</li> }.into_any();
                    }
                    activities.into_iter().map(|(activity, kind, status, at, subject)| view! {
                        <li>
                            <Icon icon=icon_of(kind) />
                            <span class="visually-hidden">{naming::activity_kind(kind)}</span>
                            <span>{subject}</span>
                            {(status != ActivityStatus::Done).then(|| view! {
                                <span class="tag">{naming::activity_status(status)}</span>
                            })}
                            {(status == ActivityStatus::Planned).then(|| view! {
                                <button
                                    type="button"
                                    class="button button--plain button--icon button--small"
                                    aria-label=tr!(deal.mark_done)
                                    title=tr!(deal.mark_done)
                                    on:click=move |_| { store.dispatch(Command::CompleteActivity(activity)); }
                                >
                                    <Icon icon=icondata::LuCheck />
                                </button>
                            })}
                            <time>{format().day(store.date_of(at))}</time>
                        </li>
                    }).collect_view().into_any()
                }}
            </ul>
        </section>
    }
}

fn icon_of(kind: ActivityKind) -> icondata::Icon {
    match kind {
        ActivityKind::Call => icondata::LuPhone,
        ActivityKind::Email => icondata::LuMail,
        ActivityKind::Meeting => icondata::LuUsers,
        ActivityKind::SocialTouch => icondata::LuThumbsUp,
        ActivityKind::Message => icondata::LuMessageCircle,
        ActivityKind::Proposal => icondata::LuFileText,
        ActivityKind::Task => icondata::LuSquareCheck,
        ActivityKind::Note => icondata::LuStickyNote,
    }
}
