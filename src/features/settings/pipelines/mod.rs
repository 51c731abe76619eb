//! The pipelines: adding one, its name, place and stages, and removing it.

mod adding;
mod asking;
mod dragging;
mod stage;
mod stages;
mod templates;

use kith::domain::{Holds, PipelineId};
use kith::journal::{Command, PipelineEdit};
use kith::route::{Place, Route};
use leptos::prelude::*;

use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, TextField};
use adding::NewPipeline;
use asking::{Asking, AskingDialog};
use stages::Stages;

/// A pipeline in the list, with what its buttons depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    id: PipelineId,
    holds: Holds,
    is_first: bool,
    is_last: bool,
}

/// All pipelines in their order.
#[component]
pub(super) fn Pipelines() -> impl IntoView {
    let store = use_store();
    let opened = RwSignal::new(None::<PipelineId>);
    let asking = Asking::default();
    let lines = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| {
            let all = w.pipelines_in_order();
            let last = all.len().saturating_sub(1);
            all.iter()
                .enumerate()
                .map(|(place, it)| Line {
                    id: it.id,
                    holds: it.holds,
                    is_first: place == 0,
                    is_last: place == last,
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div>
            <section class="setting" aria-label=move || tr!(stages.title)>
                <h2>{move || tr!(stages.title)}</h2>
                <p class="quiet">{move || tr!(stages.intro)}</p>
                <ul class="pipelines">
                    <For each=move || lines.get() key=|line| line.id let:line>
                        <PipelineLine id=line.id lines opened asking />
                    </For>
                </ul>
            </section>
            <NewPipeline opened />
            <AskingDialog asking />
        </div>
    }
}

#[component]
fn PipelineLine(
    id: PipelineId,
    lines: Memo<Vec<Line>>,
    /// The pipeline whose stages are shown.
    opened: RwSignal<Option<PipelineId>>,
    asking: Asking,
) -> impl IntoView {
    let store = use_store();
    let line = Memo::new(move |_| lines.with(|all| all.iter().find(|it| it.id == id).copied()));
    let name = Memo::new(move |_| {
        let name = store.with(&[Part::Pipelines], |w| {
            w.pipelines.get(id).map(|it| it.name.clone())
        });
        name.unwrap_or_default()
    });
    let is_open = Memo::new(move |_| opened.get() == Some(id));
    let move_by = move |down: bool| {
        let order: Vec<PipelineId> = lines.with_untracked(|it| it.iter().map(|it| it.id).collect());
        let Some(after) = place_after(&order, id, down) else {
            return;
        };
        keeping_focus(|| {
            let edit = PipelineEdit::After(after);
            store.dispatch(Command::EditPipeline { pipeline: id, edit });
        });
    };
    let is_at = move |end: fn(&Line) -> bool| move || line.get().is_none_or(|it| end(&it));
    view! {
        <li class="pipelines__item">
            <div class="pipelines__line">
                <TextField
                    class="input"
                    label=Signal::derive(move || tr!(stages.rename, name = name.get()))
                    value=name
                    on_change=Callback::new(move |text| {
                        let edit = PipelineEdit::Name(text);
                        store.dispatch(Command::EditPipeline { pipeline: id, edit });
                    })
                />
                <span class="tag tag--quiet">{move || match line.get().map(|it| it.holds) {
                    Some(Holds::People) => tr!(stages.holds_people),
                    _ => tr!(stages.holds_deals),
                }}</span>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || is_open.get().to_string()
                    aria-label=move || tr!(stages.edit, name = name.get())
                    on:click=move |_| opened.update(|it| *it = (*it != Some(id)).then_some(id))
                >
                    <Icon icon=icondata::LuPencil />
                    <span>{move || tr!(stages.col_stages)}</span>
                </button>
                <a
                    class="button button--plain button--icon"
                    href=Place::from(Route::Board(Some(id))).to_string()
                    aria-label=move || format!("{}: {}", tr!(stages.open), name.get())
                    title=move || tr!(stages.open)
                >
                    <Icon icon=icondata::LuArrowUpRight />
                </a>
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(stages.up, name = name.get())
                    disabled=is_at(|it| it.is_first)
                    on:click=move |_| move_by(false)
                >
                    <Icon icon=icondata::LuArrowUp />
                </button>
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(stages.down, name = name.get())
                    disabled=is_at(|it| it.is_last)
                    on:click=move |_| move_by(true)
                >
                    <Icon icon=icondata::LuArrowDown />
                </button>
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(stages.remove, name = name.get())
                    on:click=move |_| asking.removal_of_pipeline(id)
                >
                    <Icon icon=icondata::LuTrash2 />
                </button>
            </div>
            {move || is_open.get().then(|| view! { <Stages id name asking /> })}
        </li>
    }
}

/// After which other one something comes that goes up or down by one; `None` when it cannot.
fn place_after<I: Copy + PartialEq>(order: &[I], moved: I, down: bool) -> Option<Option<I>> {
    let place = order.iter().position(|it| *it == moved)?;
    match (down, place) {
        (true, _) => order.get(place + 1).map(|it| Some(*it)),
        (false, 0) => None,
        (false, place) => Some(place.checked_sub(2).and_then(|it| order.get(it)).copied()),
    }
}

/// Does something that puts elements elsewhere, which takes the focus from them, and gives it back.
fn keeping_focus(act: impl FnOnce()) {
    use wasm_bindgen::JsCast;
    let focused = document().active_element();
    act();
    request_animation_frame(move || {
        let element = focused.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
}
