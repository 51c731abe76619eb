//! One stage: name, colour, meaning, probability, allowed days, and what it asks for.

use kith::domain::{FieldOf, Holds, Requirement, Stage, StageColour, StageId, StageKind, tones};
use kith::journal::{Command, StageEdit};
use leptos::prelude::*;

use super::asking::Asking;
use super::dragging::Ordering;
use crate::parts::requirement_name;
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, Select, TextField};

/// The longest time that can be allowed in a stage, in days.
const MOST_DAYS: u16 = 3650;

/// What is shown of a stage.
#[derive(Clone, PartialEq)]
struct Shown {
    stage: Stage,
    tone: usize,
    holds: Holds,
    /// Whether another stage can take it in.
    can_merge: bool,
}

/// One line of the editor. Alt with an arrow moves it.
#[component]
pub(super) fn StageLine(
    id: StageId,
    order: Memo<Vec<StageId>>,
    ordering: Ordering,
    asking: Asking,
) -> impl IntoView {
    let store = use_store();
    let shown = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| {
            let stage = w.stages.get(id)?.clone();
            let all = w.stages_of(stage.pipeline?);
            let place = all.iter().position(|it| it.id == id)?;
            let tone = tones(all.iter().copied()).nth(place)?;
            let mut others = all.iter().filter(|it| it.id != id);
            Some(Shown {
                tone,
                holds: w.held_by(&stage),
                can_merge: others.any(|it| it.kind == stage.kind),
                stage,
            })
        })
    });
    let read = move |read: fn(&Shown) -> String| {
        Signal::derive(move || shown.with(|it| it.as_ref().map(read).unwrap_or_default()))
    };
    let name = read(|it| it.stage.name.clone());
    let edit = move |edit: StageEdit| {
        store.dispatch(Command::EditStage { stage: id, edit });
    };
    let move_by = move |down: bool| {
        let place = ordering.place_of(id);
        let to = place.and_then(|place| match down {
            true => Some(place + 1),
            false => place.checked_sub(1),
        });
        if let Some(to) = to {
            ordering.put(id, to);
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let down = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            move_by(down);
        }
    };
    // On the handle the arrows do it alone.
    let key_on_handle = move |event: web_sys::KeyboardEvent| {
        if event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => move_by(true),
            "ArrowUp" => move_by(false),
            "Home" => ordering.put(id, 0),
            "End" => ordering.put(id, usize::MAX),
            _ => return,
        }
        event.prevent_default();
    };
    let is_at = move |is_first: bool| {
        move || {
            order.with(|order| match is_first {
                true => order.first() == Some(&id),
                false => order.last() == Some(&id),
            })
        }
    };
    let colours = Signal::derive(|| {
        let all = StageColour::ALL.into_iter();
        let all = all.map(|it| (it.tone().to_string(), colour_name(it).to_owned()));
        std::iter::once((String::new(), tr!(stages.automatic).to_owned()))
            .chain(all)
            .collect::<Vec<_>>()
    });
    let kinds = Signal::derive(move || {
        let holds = shown.with(|it| it.as_ref().map_or(Holds::Deals, |it| it.holds));
        let kinds = [StageKind::Open, StageKind::Won, StageKind::Lost];
        kinds
            .map(|kind| (kind_key(kind).to_owned(), kind_name(kind, holds).to_owned()))
            .to_vec()
    });
    let number = move |text: String, max: u16, make: fn(u16) -> StageEdit| {
        let text = text.trim().trim_end_matches('%').trim().to_owned();
        match text.parse::<u16>() {
            Ok(number) if number <= max => edit(make(number)),
            _ => store.complain(tr!(stages.bad_number, text = text, max = max)),
        }
    };
    view! {
        <li
            class=move || format!("stages__line tone-{}", shown.with(|it| it.as_ref().map_or(1, |it| it.tone)))
            class:stages__line--lifted=move || ordering.has_lifted(id)
            style:transform=move || ordering.style_of(id)
            aria-label=move || tr!(stages.stage, name = name.get())
            on:keydown=key
        >
            <button
                type="button"
                class="button button--plain button--icon stages__handle"
                aria-label=move || tr!(stages.drag, name = name.get())
                title=move || tr!(stages.drag_hint)
                on:keydown=key_on_handle
                on:pointerdown=move |event| ordering.pressed(&event, id)
                on:pointermove=move |event| ordering.moved(&event)
                on:pointerup=move |event| ordering.released(&event)
                on:pointercancel=move |_| ordering.give_up()
            >
                <Icon icon=icondata::LuGripVertical />
            </button>
            <span class="dot" aria-hidden="true"></span>
            <label class="stages__field stages__field--name">
                <span class="field__label" aria-hidden="true">{move || tr!(stages.col_name)}</span>
                <TextField
                    class="input"
                    label=Signal::derive(move || tr!(stages.stage_name, name = name.get()))
                    value=name
                    on_change=Callback::new(move |text| edit(StageEdit::Name(text)))
                />
            </label>
            <label class="stages__field">
                <span class="field__label" aria-hidden="true">{move || tr!(stages.col_colour)}</span>
                <Select
                    class="input"
                    label=Signal::derive(move || tr!(stages.colour, name = name.get()))
                    value=read(|it| it.stage.colour.map_or_else(String::new, |it| it.tone().to_string()))
                    options=colours
                    on_change=Callback::new(move |tone: String| {
                        let mut all = StageColour::ALL.into_iter();
                        edit(StageEdit::Colour(all.find(|it| it.tone().to_string() == tone)));
                    })
                />
            </label>
            <label class="stages__field">
                <span class="field__label" aria-hidden="true">{move || tr!(stages.col_kind)}</span>
                <Select
                    class="input"
                    label=Signal::derive(move || tr!(stages.kind, name = name.get()))
                    value=read(|it| kind_key(it.stage.kind).to_owned())
                    options=kinds
                    on_change=Callback::new(move |key: String| edit(StageEdit::Kind(match key.as_str() {
                        "won" => StageKind::Won,
                        "lost" => StageKind::Lost,
                        _ => StageKind::Open,
                    })))
                />
            </label>
            <label class="stages__field stages__field--short">
                <span class="field__label" aria-hidden="true">{move || tr!(stages.col_probability)}</span>
                <TextField
                    class="input number"
                    keys="numeric"
                    label=Signal::derive(move || tr!(stages.probability, name = name.get()))
                    value=read(|it| it.stage.probability_percent.to_string())
                    on_change=Callback::new(move |text| number(text, 100, |percent| {
                        StageEdit::ProbabilityPercent(percent.min(100) as u8)
                    }))
                />
            </label>
            <label class="stages__field stages__field--short">
                <span class="field__label" aria-hidden="true">{move || tr!(stages.col_rot)}</span>
                <TextField
                    class="input number"
                    keys="numeric"
                    label=Signal::derive(move || tr!(stages.rot, name = name.get()))
                    placeholder=Signal::stored("—".to_owned())
                    value=read(|it| it.stage.rot_days.map_or_else(String::new, |days| days.to_string()))
                    on_change=Callback::new(move |text: String| match text.trim() {
                        "" => edit(StageEdit::RotDays(None)),
                        text => number(text.to_owned(), MOST_DAYS, |days| {
                            StageEdit::RotDays((days > 0).then_some(days))
                        }),
                    })
                />
            </label>
            <span class="stages__buttons">
                <button type="button" class="button button--plain button--icon"
                    aria-label=move || tr!(stages.up, name = name.get())
                    disabled=is_at(true)
                    on:click=move |_| move_by(false)
                ><Icon icon=icondata::LuArrowUp /></button>
                <button type="button" class="button button--plain button--icon"
                    aria-label=move || tr!(stages.down, name = name.get())
                    disabled=is_at(false)
                    on:click=move |_| move_by(true)
                ><Icon icon=icondata::LuArrowDown /></button>
                <button type="button" class="button button--plain button--icon"
                    aria-label=move || tr!(stages.merge, name = name.get())
                    title=move || tr!(stages.merge, name = name.get())
                    disabled=move || shown.with(|it| it.as_ref().is_none_or(|it| !it.can_merge))
                    on:click=move |_| asking.merge_of_stage(id)
                ><Icon icon=icondata::LuMerge /></button>
                <button type="button" class="button button--plain button--icon"
                    aria-label=move || tr!(stages.delete, name = name.get())
                    title=move || tr!(stages.delete, name = name.get())
                    on:click=move |_| asking.removal_of_stage(store, id)
                ><Icon icon=icondata::LuTrash2 /></button>
            </span>
            <Asked id shown name />
        </li>
    }
}

/// What a stage asks for: a line that opens to all that can be asked.
#[component]
fn Asked(id: StageId, shown: Memo<Option<Shown>>, name: Signal<String>) -> impl IntoView {
    let store = use_store();
    let all = Memo::new(move |_| {
        let holds = shown.with(|it| it.as_ref().map_or(Holds::Deals, |it| it.holds));
        let of = match holds {
            Holds::Deals => FieldOf::Deals,
            Holds::People => FieldOf::People,
        };
        store.with(&[Part::Settings], |w| {
            let own = w.settings.fields_of(of).into_iter();
            let own = own.map(|(_, field)| Requirement::Custom(field.key.clone()));
            Requirement::of(holds)
                .iter()
                .cloned()
                .chain(own)
                .map(|what| {
                    let name = requirement_name(w, &what);
                    (what, name)
                })
                .collect::<Vec<_>>()
        })
    });
    let is_asked = move |what: &Requirement| {
        shown.with(|it| {
            it.as_ref()
                .is_some_and(|it| it.stage.requires.contains(what))
        })
    };
    let summary = move || {
        let names = all.get().into_iter();
        let names = names
            .filter(|(what, _)| is_asked(what))
            .map(|(_, name)| name);
        let names: Vec<String> = names.collect();
        match names.is_empty() {
            true => tr!(stages.asks_nothing).to_owned(),
            false => names.join(", "),
        }
    };
    view! {
        <details class="stages__asks">
            <summary>
                {move || tr!(stages.asks_short)} ": " <span class="faint">{summary}</span>
            </summary>
            <div class="stages__choices" role="group" aria-label=move || tr!(stages.asks, name = name.get())>
                {move || all.get().into_iter().map(|(what, name)| {
                    let (asked, said) = (what.clone(), what);
                    view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || is_asked(&asked)
                                on:change=move |event| {
                                    let edit = StageEdit::Requires(said.clone(), event_target_checked(&event));
                                    store.dispatch(Command::EditStage { stage: id, edit });
                                }
                            />
                            {name}
                        </label>
                    }
                }).collect_view()}
            </div>
        </details>
    }
}

fn colour_name(colour: StageColour) -> &'static str {
    match colour {
        StageColour::Slate => tr!(stages.slate),
        StageColour::Blue => tr!(stages.blue),
        StageColour::Violet => tr!(stages.violet),
        StageColour::Amber => tr!(stages.amber),
        StageColour::Green => tr!(stages.green),
        StageColour::Grey => tr!(stages.grey),
    }
}

fn kind_key(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Open => "open",
        StageKind::Won => "won",
        StageKind::Lost => "lost",
    }
}

fn kind_name(kind: StageKind, holds: Holds) -> &'static str {
    match (kind, holds) {
        (StageKind::Open, Holds::Deals) => tr!(stages.kind_open),
        (StageKind::Won, Holds::Deals) => tr!(stages.kind_won),
        (StageKind::Lost, Holds::Deals) => tr!(stages.kind_lost),
        (StageKind::Open, Holds::People) => tr!(stages.kind_open_people),
        (StageKind::Won, Holds::People) => tr!(stages.kind_won_people),
        (StageKind::Lost, Holds::People) => tr!(stages.kind_lost_people),
    }
}
