//! The fields of one's own, by the kind of record that has them; and the sources that records come
//! from.

use kith::domain::{CustomField, CustomFieldId, FieldKind, FieldOf, SourceId};
use kith::journal::{Command, FieldEdit};
use leptos::prelude::*;

use super::shown_to::{Lists, ShownTo};
use crate::parts::{NewFieldForm, field_kinds};
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, Select, TextField};
use crate::words::format;

fn title_of(of: FieldOf) -> &'static str {
    match of {
        FieldOf::People => tr!(own_field.of_people),
        FieldOf::Companies => tr!(own_field.of_companies),
        FieldOf::Deals => tr!(own_field.of_deals),
    }
}

/// Fields and sources.
#[component]
pub(super) fn Fields() -> impl IntoView {
    view! {
        <div class="settings settings--wide">
            <p class="quiet">{move || tr!(own_field.explained)}</p>
            {FieldOf::ALL.map(|of| view! { <FieldsOf of /> })}
            <Lists />
            <Sources />
        </div>
    }
}

#[component]
fn FieldsOf(of: FieldOf) -> impl IntoView {
    let store = use_store();
    let fields = Memo::new(move |_| {
        store.with(&[Part::Settings], |w| {
            let fields = w.settings.fields_of(of).into_iter();
            fields
                .map(|(id, field)| (id, field.clone()))
                .collect::<Vec<_>>()
        })
    });
    let move_by = move |id: CustomFieldId, down: bool| {
        let order: Vec<CustomFieldId> =
            fields.with_untracked(|it| it.iter().map(|(id, _)| *id).collect());
        let Some(place) = order.iter().position(|other| *other == id) else {
            return;
        };
        let after = match (down, place) {
            (true, _) => order.get(place + 1).copied(),
            (false, 0) => return,
            (false, 1) => None,
            (false, _) => order.get(place - 2).copied(),
        };
        if down && after.is_none() {
            return;
        }
        let edit = FieldEdit::MoveAfter(after);
        store.dispatch(Command::EditField { field: id, edit });
    };
    view! {
        <section class="setting" aria-label=move || title_of(of)>
            <h2>{move || title_of(of)}</h2>
            <ul class="own-fields">
                <For each=move || fields.get() key=|(id, _)| *id let:it>
                    <FieldLine id=it.0 first=it.1 move_by=Callback::new(move |(id, down)| move_by(id, down)) />
                </For>
            </ul>
            <NewFieldForm of />
        </section>
    }
}

#[component]
fn FieldLine(
    id: CustomFieldId,
    /// What the field is at first; it is followed from then on.
    first: CustomField,
    /// Is told a field and whether it goes down.
    move_by: Callback<(CustomFieldId, bool)>,
) -> impl IntoView {
    let store = use_store();
    let edit = move |edit: FieldEdit| {
        store.dispatch(Command::EditField { field: id, edit });
    };
    let field = Memo::new(move |_| {
        let now = store.with(&[Part::Settings], |w| w.settings.fields.get(&id).cloned());
        now.unwrap_or_else(|| first.clone())
    });
    let has_options = Memo::new(move |_| {
        field.with(|it| matches!(it.kind, FieldKind::Choice | FieldKind::Choices))
    });
    let named = move |says: fn() -> &'static str| {
        Signal::derive(move || format!("{}: {}", says(), field.with(|it| it.name.clone())))
    };
    let button = move |says: fn() -> &'static str, icon: icondata::Icon, act: Callback<()>| {
        let label = named(says);
        view! {
            <button
                type="button"
                class="button button--plain button--icon"
                aria-label=move || label.get()
                title=move || label.get()
                on:click=move |_| act.run(())
            >
                <Icon icon />
            </button>
        }
    };
    view! {
        <li class="own-fields__line">
            <TextField
                class="input"
                label=named(|| tr!(own_field.name))
                value=Signal::derive(move || field.with(|it| it.name.clone()))
                on_change=Callback::new(move |text| edit(FieldEdit::Name(text)))
            />
            <Select
                class="input"
                label=named(|| tr!(own_field.kind))
                value=Signal::derive(move || field.with(|it| it.kind.as_str().to_owned()))
                options=field_kinds()
                on_change=Callback::new(move |text: String| {
                    edit(FieldEdit::Kind(text.parse().unwrap_or_default()));
                })
            />
            <span class="own-fields__buttons">
                {button(|| tr!(own_field.up), icondata::LuArrowUp, Callback::new(move |()| move_by.run((id, false))))}
                {button(|| tr!(own_field.down), icondata::LuArrowDown, Callback::new(move |()| move_by.run((id, true))))}
                {button(|| tr!(own_field.remove), icondata::LuTrash2, Callback::new(move |()| edit(FieldEdit::Remove)))}
            </span>
            {move || has_options.get().then(|| view! {
                <TextField
                    class="input own-fields__options"
                    label=named(|| tr!(own_field.options))
                    placeholder=Signal::derive(|| tr!(own_field.options_hint).to_owned())
                    value=Signal::derive(move || field.with(|it| it.options.join("; ")))
                    on_change=Callback::new(move |text: String| {
                        let options = text.split(';').map(str::to_owned).collect();
                        edit(FieldEdit::Options(options));
                    })
                />
            })}
            <ShownTo
                name=Signal::derive(move || field.with(|it| it.name.clone()))
                members=Memo::new(move |_| field.with(|it| it.shown_to.clone()))
                on_change=Callback::new(move |members| edit(FieldEdit::ShownTo(members)))
            />
        </li>
    }
}

/// The accounts and files that records come from; each can get another name.
#[component]
fn Sources() -> impl IntoView {
    let store = use_store();
    let sources = Memo::new(move |_| {
        store.with(&[Part::Settings], |w| {
            let sources = w.settings.sources.iter();
            let mut sources: Vec<(SourceId, String, Option<kith::domain::Moment>)> = sources
                .map(|(id, it)| (*id, it.name.clone(), it.imports.last().copied()))
                .collect();
            sources.sort_by_key(|(.., last)| std::cmp::Reverse(*last));
            sources
        })
    });
    view! {
        <section class="setting" aria-label=move || tr!(own_field.sources)>
            <h2>{move || tr!(own_field.sources)}</h2>
            <p class="quiet">{move || tr!(own_field.sources_explained)}</p>
            <ul class="own-fields">
                <For each=move || sources.get() key=Clone::clone let:it>
                    <li class="own-fields__line">
                        {
                            let (id, name, last) = it;
                            let says = format!("{}: {name}", tr!(own_field.source_name));
                            view! {
                                <TextField
                                    class="input"
                                    label=Signal::stored(says)
                                    value=Signal::stored(name)
                                    on_change=Callback::new(move |text| {
                                        store.dispatch(Command::RenameSource(id, text));
                                    })
                                />
                                <span class="faint">
                                    {move || last.map(|at| tr!(own_field.imported_on, day = format().date(store.date_of(at))))}
                                </span>
                            }
                        }
                    </li>
                </For>
            </ul>
        </section>
    }
}
