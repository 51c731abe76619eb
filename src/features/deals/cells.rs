//! A row of the list, whose cells are edited in place.

use kith::domain::{Date, Deal, DealId, MemberId, Money, StageId};
use kith::journal::{Command, DealEdit, Workspace};
use leptos::prelude::*;

use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

/// What a row shows of its deal, put together once a change and not once a cell.
#[derive(Debug, Clone, PartialEq)]
struct Cells {
    title: String,
    value: Option<Money>,
    company: String,
    expected_close: Option<Date>,
    stage: Option<(StageId, String)>,
    owner: Option<(MemberId, String)>,
}

fn cells(w: &Workspace, deal: &Deal) -> Option<Cells> {
    let company = deal.company.and_then(|id| w.company(id));
    let owner = deal.owner.current().and_then(|id| w.members.get(*id));
    Some(Cells {
        title: deal.title.clone(),
        value: deal.value.current().copied(),
        company: company.map(|c| c.name.clone()).unwrap_or_default(),
        expected_close: deal.expected_close.current().copied(),
        stage: w.stage_of(deal).map(|stage| (stage.id, stage.name.clone())),
        owner: owner.map(|owner| (owner.id, owner.name.clone())),
    })
}

#[component]
pub(super) fn DealRow(deal: DealId, place: usize, top: f64) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let row = store.deal_face(deal, &[Part::Pipelines, Part::Members], cells);
    let edit = move |edit: DealEdit| {
        store.dispatch(Command::EditDeal { deal, edit });
    };
    let title = move || {
        row.with(|row| {
            row.as_ref()
                .map(|row| row.title.clone())
                .unwrap_or_default()
        })
    };
    let value = move || row.with(|row| row.as_ref().and_then(|row| row.value));
    let company = move || row.with(|row| row.as_ref().map(|row| row.company.clone()));
    let expected_close = move || row.with(|row| row.as_ref().and_then(|row| row.expected_close));
    view! {
        <div
            role="row"
            class="table__row"
            aria-rowindex=place + 2
            style:transform=format!("translateY({top}px)")
        >
            <div role="cell" class="table__cell" style="display:flex;align-items:center;gap:2px">
                <input
                    class="cell"
                    aria-label=move || tr!(deal.edit_field, field = tr!(deal.title))
                    prop:value=title
                    on:change=move |event| {
                        edit(DealEdit::Title(event_target_value(&event)));
                        event_target::<web_sys::HtmlInputElement>(&event).set_value(&title());
                    }
                    on:keydown=move |event| leave_on_escape(&event, title())
                />
                <a
                    class="button button--plain button--icon button--small"
                    href=move || navigation.place().open_deal(deal).to_string()
                    aria-label=title
                >
                    <Icon icon=icondata::LuPanelRight />
                </a>
            </div>
            <div role="cell" class="table__cell table__cell--end">
                <input
                    class="cell number"
                    inputmode="decimal"
                    aria-label=move || tr!(deal.edit_field, field = tr!(deal.value))
                    prop:value=move || value().map(|value| format().money(value)).unwrap_or_default()
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        match store.parse_amount(&text) {
                            Ok(amount) => edit(DealEdit::Value(amount)),
                            Err(()) => store.complain(tr!(deal.bad_value, text = text)),
                        }
                        let now = value().map(|value| format().money(value)).unwrap_or_default();
                        event_target::<web_sys::HtmlInputElement>(&event).set_value(&now);
                    }
                    on:keydown=move |event| {
                        leave_on_escape(&event, value().map(|value| format().money(value)).unwrap_or_default());
                    }
                />
            </div>
            <div role="cell" class="table__cell">
                <StageSelect deal row />
            </div>
            <div role="cell" class="table__cell">
                <OwnerSelect deal row />
            </div>
            <div role="cell" class="table__cell ellipsis">{company}</div>
            <div role="cell" class="table__cell">
                <input
                    class="cell"
                    type="date"
                        class:cell--empty=move || expected_close().is_none()
                    aria-label=move || tr!(deal.edit_field, field = tr!(deal.expected_close))
                    prop:value=move || expected_close().map(|day| day.to_string()).unwrap_or_default()
                    on:change=move |event| edit(DealEdit::ExpectedClose(event_target_value(&event).parse().ok()))
                />
            </div>
        </div>
    }
}

/// Escape gives a field its old text back and leaves it.
fn leave_on_escape(event: &web_sys::KeyboardEvent, old: String) {
    let input: web_sys::HtmlInputElement = event_target(event);
    match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            input.set_value(&old);
            let _ = input.blur();
        }
        "Enter" => {
            let _ = input.blur();
        }
        _ => {}
    }
}

#[component]
fn StageSelect(deal: DealId, row: Memo<Option<Cells>>) -> impl IntoView {
    let store = use_store();
    let current =
        Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.stage.clone())));
    let all = Callback::new(move |()| {
        let stage = current.get_untracked().map(|(id, _)| id);
        store.peek(|w| {
            let stage = stage.and_then(|id| w.stages.get(id));
            let pipeline = stage.and_then(|stage| stage.pipeline);
            let stages = pipeline.map(|pipeline| w.stages_of(pipeline));
            let stages = stages.unwrap_or_default().into_iter();
            stages
                .map(|stage| (stage.id.to_string(), stage.name.clone()))
                .collect()
        })
    });
    view! {
        <LazySelect
            label=Signal::derive(|| tr!(deal.edit_field, field = tr!(deal.stage)))
            current=Signal::derive(move || current.get().map(|(id, name)| (id.to_string(), name)).unwrap_or_default())
            all
            choose=Callback::new(move |chosen: String| if let Ok(stage) = chosen.parse() {
                store.dispatch(Command::EditDeal { deal, edit: DealEdit::Stage(stage) });
            })
        />
    }
}

#[component]
fn OwnerSelect(deal: DealId, row: Memo<Option<Cells>>) -> impl IntoView {
    let store = use_store();
    let current =
        Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.owner.clone())));
    let all = Callback::new(move |()| {
        let nobody = untrack(|| (String::new(), tr!(board.nobody).to_owned()));
        let mut members: Vec<(String, String)> = store.peek(|w| {
            let members = w.members.iter();
            members
                .map(|m| (m.id.to_string(), m.name.clone()))
                .collect()
        });
        members.sort_by(|a, b| a.1.cmp(&b.1));
        std::iter::once(nobody).chain(members).collect()
    });
    view! {
        <LazySelect
            label=Signal::derive(|| tr!(deal.edit_field, field = tr!(deal.owner)))
            current=Signal::derive(move || current.get().map_or_else(
                || (String::new(), tr!(board.nobody).to_owned()),
                |(id, name)| (id.to_string(), name),
            ))
            all
            choose=Callback::new(move |chosen: String| {
                let edit = DealEdit::Owner(chosen.parse().ok());
                store.dispatch(Command::EditDeal { deal, edit });
            })
        />
    }
}

/// A choice whose entries are made when one comes to it: a list shows many of them, and few are
/// ever opened.
#[component]
fn LazySelect(
    label: Signal<String>,
    /// The value and the text of what is chosen.
    current: Signal<(String, String)>,
    /// The values and texts of all entries.
    all: Callback<(), Vec<(String, String)>>,
    choose: Callback<String>,
) -> impl IntoView {
    let is_wanted = RwSignal::new(false);
    let entries = move || {
        let current = current.get();
        let mut entries = match is_wanted.get() {
            true => all.run(()),
            false => Vec::new(),
        };
        if entries.iter().all(|(value, _)| *value != current.0) {
            entries.insert(0, current.clone());
        }
        entries
            .into_iter()
            .map(|(value, text)| {
                let is_current = value == current.0;
                view! { <option value=value prop:selected=is_current>{text}</option> }
            })
            .collect_view()
    };
    view! {
        <select
            class="cell cell--select"
            aria-label=move || label.get()
            on:pointerdown=move |_| is_wanted.set(true)
            on:focus=move |_| is_wanted.set(true)
            on:change=move |event| choose.run(event_target_value(&event))
        >
            {entries}
        </select>
    }
}
