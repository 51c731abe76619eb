//! The menu of saved views: opening, saving, changing and sharing them.

use kith::domain::{SavedView, ViewId};
use kith::journal::{Command, RecordRef, ViewEdit};
use kith::route::VIEW;
use leptos::prelude::*;

use super::{ViewsState, kept, place_of};
use crate::store::{Navigation, Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Dialog, Icon, Menu, MenuItem, TextField};

/// The dialog of the views; it opens with the button that it belongs to.
#[component]
pub(crate) fn ViewsMenu() -> impl IntoView {
    let state = expect_context::<ViewsState>();
    view! {
        <Dialog open=state.is_open label=Signal::derive(|| tr!(views.title).to_owned())>
            <Views state />
        </Dialog>
    }
}

#[component]
fn Views(state: ViewsState) -> impl IntoView {
    let (store, navigation) = (use_store(), use_navigation());
    let views = Memo::new(move |_| {
        let me = store.me();
        store.with(&[Part::Views], |w| {
            let views = w.views_for(me).into_iter().cloned();
            views.collect::<Vec<_>>()
        })
    });
    let ids = move || views.with(|views| views.iter().map(|it| it.id).collect::<Vec<_>>());
    let is_none = Memo::new(move |_| views.with(Vec::is_empty));
    view! {
        <div class="dialog__form views">
            <h1>{move || tr!(views.title)}</h1>
            {move || state.shown.get().filter(|it| it.is_changed).map(|shown| {
                let id = shown.view.id;
                let back = place_of(&shown.view);
                view! {
                    <div class="views__now" role="group" aria-label=shown.view.name.clone()>
                        <p>{tr!(views.was_changed, name = shown.view.name)}</p>
                        <button type="button" class="button button--primary" on:click=move |_| {
                            update(store, navigation, id);
                            state.is_open.set(false);
                        }>
                            {tr!(views.update)}
                        </button>
                        <button type="button" class="button" on:click=move |_| {
                            navigation.go(back.clone());
                            state.is_open.set(false);
                        }>
                            {tr!(views.reset)}
                        </button>
                    </div>
                }
            })}
            {move || is_none.get().then(|| view! { <p class="quiet">{tr!(views.none)}</p> })}
            <ul class="views__list" aria-label=move || tr!(views.title)>
                <For each=ids key=|id| *id let:id>
                    {
                        let view = Memo::new(move |_| views.with(|all| all.iter().find(|it| it.id == id).cloned()));
                        view! { <ViewRow state id view /> }
                    }
                </For>
            </ul>
            <NewView state />
        </div>
    }
}

/// The view leads from now on to what the page shows.
fn update(store: Store, navigation: Navigation, id: ViewId) {
    let place = store.peek(|w| kept(w, &navigation.place_now()));
    store.dispatch(Command::EditView {
        view: id,
        edit: ViewEdit::Place(written(&place)),
    });
}

/// An address as views keep it.
fn written(place: &kith::route::Place) -> String {
    place.to_string().trim_start_matches('#').to_owned()
}

/// A view of the list: a link that opens it, and what can be done with it.
#[component]
fn ViewRow(state: ViewsState, id: ViewId, view: Memo<Option<SavedView>>) -> impl IntoView {
    let store = use_store();
    let renaming = RwSignal::new(false);
    let copied = RwSignal::new(None::<bool>);
    let name = Signal::derive(move || {
        let name = view.with(|it| it.as_ref().map(|it| it.name.clone()));
        name.unwrap_or_default()
    });
    let href = move || view.with(|it| it.as_ref().map(|it| place_of(it).to_string()));
    let is_pinned = Memo::new(move |_| view.with(|it| it.as_ref().is_some_and(|it| it.is_pinned)));
    let is_private =
        Memo::new(move |_| view.with(|it| it.as_ref().is_some_and(|it| it.private_to.is_some())));
    let is_here = move || {
        let here = state.shown.with(|it| it.as_ref().map(|it| it.view.id));
        (here == Some(id)).then_some("page")
    };
    let edit = move |edit: ViewEdit| {
        store.dispatch(Command::EditView { view: id, edit });
    };
    let pin_label = move || match is_pinned.get() {
        true => tr!(views.unpin, name = name.get()),
        false => tr!(views.pin, name = name.get()),
    };
    let items = Callback::new(move |()| {
        let item = |text: &str, action: Callback<()>| MenuItem {
            text: text.to_owned(),
            action,
        };
        let mut items = vec![item(
            tr!(views.rename),
            Callback::new(move |()| renaming.set(true)),
        )];
        items.push(match is_private.get_untracked() {
            true => item(
                tr!(views.for_everyone),
                Callback::new(move |()| edit(ViewEdit::PrivateTo(None))),
            ),
            false => item(
                tr!(views.for_me),
                Callback::new(move |()| edit(ViewEdit::PrivateTo(store.peek_me()))),
            ),
        });
        items.push(item(
            tr!(views.copy_link),
            Callback::new(move |()| {
                let place = view.with_untracked(|it| it.as_ref().map(place_of));
                if let Some(place) = place {
                    store.copy_link(&place, move |is_done| {
                        let _ = copied.try_set(Some(is_done));
                    });
                }
            }),
        ));
        let (before, after) = neighbours(store, id);
        if let Some(before) = before {
            items.push(item(
                tr!(views.up),
                Callback::new(move |()| edit(ViewEdit::After(before))),
            ));
        }
        if let Some(after) = after {
            items.push(item(
                tr!(views.down),
                Callback::new(move |()| edit(ViewEdit::After(Some(after)))),
            ));
        }
        items.push(item(
            tr!(views.remove),
            Callback::new(move |()| edit(ViewEdit::Remove)),
        ));
        items
    });
    view! {
        <li class="views__row">
            <button
                type="button"
                class="button button--plain button--icon button--small views__pin"
                aria-pressed=move || is_pinned.get().to_string()
                aria-label=pin_label
                title=pin_label
                on:click=move |_| edit(ViewEdit::Pinned(!is_pinned.get_untracked()))
            >
                <Icon icon=icondata::LuPin />
            </button>
            {move || match renaming.get() {
                true => view! {
                    <TextField
                        class="input"
                        label=Signal::derive(|| tr!(views.name).to_owned())
                        value=name
                        on_change=Callback::new(move |text: String| {
                            edit(ViewEdit::Name(text));
                            renaming.set(false);
                        })
                    />
                }.into_any(),
                false => view! {
                    <a
                        class="views__link ellipsis"
                        href=href
                        aria-current=is_here
                        on:click=move |_| state.is_open.set(false)
                    >
                        {name}
                    </a>
                }.into_any(),
            }}
            {move || is_private.get().then(|| view! { <span class="tag">{tr!(views.private)}</span> })}
            <span role="status" class="faint">
                {move || copied.get().map(|is_done| match is_done {
                    true => tr!(views.copied),
                    false => tr!(views.not_copied),
                })}
            </span>
            <Menu
                class="button button--plain button--icon button--small"
                label=Signal::derive(move || tr!(views.more, name = name.get()))
                items
            >
                <Icon icon=icondata::LuEllipsis />
            </Menu>
        </li>
    }
}

/// Behind which view this one comes to stand when it goes up, and when it goes down; nothing where it
/// is at that end.
fn neighbours(store: Store, id: ViewId) -> (Option<Option<ViewId>>, Option<ViewId>) {
    let me = store.peek_me();
    store.peek(|w| {
        let views: Vec<ViewId> = w.views_for(me).iter().map(|it| it.id).collect();
        let Some(place) = views.iter().position(|it| *it == id) else {
            return (None, None);
        };
        let up = (place > 0).then(|| place.checked_sub(2).and_then(|at| views.get(at)).copied());
        (up, views.get(place + 1).copied())
    })
}

/// Saves what the page shows under a new name.
#[component]
fn NewView(state: ViewsState) -> impl IntoView {
    let (store, navigation) = (use_store(), use_navigation());
    let name = RwSignal::new(String::new());
    let is_private = RwSignal::new(false);
    let is_pinned = RwSignal::new(true);
    let has_me = move || store.me().is_some();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let place = store.peek(|w| kept(w, &navigation.place_now()));
        let private_to = store.peek_me().filter(|_| is_private.get_untracked());
        let touched = store.dispatch_touching(Command::CreateView {
            name: name.get_untracked(),
            place: written(&place),
            private_to,
            is_pinned: is_pinned.get_untracked(),
        });
        if let Some(RecordRef::View(id)) = touched.first() {
            navigation.set(VIEW, id.to_string());
            name.set(String::new());
            state.is_open.set(false);
        }
    };
    view! {
        <form class="views__new" on:submit=save novalidate>
            <label class="field">
                <span class="field__label">{move || tr!(views.save_as)}</span>
                <input
                    class="input"
                    autocomplete="off"
                    placeholder=move || tr!(views.name_example)
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || is_pinned.get()
                    on:change=move |event| is_pinned.set(event_target_checked(&event))
                />
                {move || tr!(views.in_navigation)}
            </label>
            {move || has_me().then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || is_private.get()
                        on:change=move |event| is_private.set(event_target_checked(&event))
                    />
                    {move || tr!(views.only_me)}
                </label>
            })}
            <p class="quiet">{move || tr!(views.honestly)}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| state.is_open.set(false)>
                    {move || tr!(deal.close)}
                </button>
                <button type="submit" class="button button--primary">{move || tr!(views.save)}</button>
            </div>
        </form>
    }
}
