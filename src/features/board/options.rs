//! How the board is shown: columns, lanes, sums, and what is on the cards.

use kith::domain::{FieldKind, FieldOf};
use leptos::prelude::*;

use super::Board;
use super::fields::{self, Fields, OWN};
use crate::store::{Part, use_navigation};
use crate::tr;
use crate::ui::{Dialog, Icon, Select};

/// A button with the dialog that it opens.
#[component]
pub(super) fn BoardOptions(board: Board) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon icon=icondata::LuSlidersHorizontal />{move || tr!(board_more.options)}
        </button>
        <Dialog open label=Signal::derive(|| tr!(board_more.options).to_owned())>
            <Choices board open />
        </Dialog>
    }
}

#[component]
fn Choices(board: Board, open: RwSignal<bool>) -> impl IntoView {
    let navigation = use_navigation();
    let store = board.store;
    let groupings = Memo::new(move |_| {
        let mut all = vec![
            ("stage".to_owned(), tr!(deal.stage).to_owned()),
            ("owner".to_owned(), tr!(deal.owner).to_owned()),
            ("priority".to_owned(), tr!(stages.priority).to_owned()),
        ];
        let me = store.me();
        store.with(&[Part::Settings], |w| {
            let fields = w.settings.fields_for(FieldOf::Deals, me).into_iter();
            let single = fields.filter(|(_, field)| field.kind == FieldKind::Choice);
            all.extend(single.map(|(_, f)| (format!("field:{}", f.key), f.name.clone())));
        });
        all
    });
    let lane_choices = Memo::new(move |_| {
        let columns = board.grouping.with(ToString::to_string);
        let none = (String::new(), tr!(board_more.no_lanes).to_owned());
        let rest = groupings
            .get()
            .into_iter()
            .filter(|(value, _)| *value != columns);
        std::iter::once(none).chain(rest).collect::<Vec<_>>()
    });
    let sums = Signal::derive(|| {
        vec![
            (String::new(), tr!(board_more.sum_raw).to_owned()),
            (
                "weighted".to_owned(),
                tr!(board_more.sum_weighted).to_owned(),
            ),
        ]
    });
    let on_cards = Memo::new(move |_| {
        let usual = fields::ALL
            .into_iter()
            .map(|field| (field.to_owned(), name_of(field)));
        let mut all: Vec<(String, String)> = usual.collect();
        let me = store.me();
        store.with(&[Part::Settings], |w| {
            let own = w.settings.fields_for(FieldOf::Deals, me).into_iter();
            all.extend(own.map(|(_, f)| (format!("{OWN}{}", f.key), f.name.clone())));
        });
        all
    });
    let keep = move |field: String, wanted: bool| {
        let kept = board
            .fields
            .with_untracked(|fields| fields.with(&field, wanted));
        board
            .taste
            .set(&untrack(|| board.kept("fields")), Some(kept));
    };
    let set_group = Callback::new(move |chosen: String| {
        let usual = chosen == "stage";
        navigation.set("group", if usual { String::new() } else { chosen });
    });
    view! {
        <div class="board-options">
            <h2 class="dialog__title">{move || tr!(board_more.options)}</h2>
            <label class="board-options__line">
                <span>{move || tr!(board_more.columns_by)}</span>
                <Select
                    label=Signal::derive(|| tr!(board_more.columns_by).to_owned())
                    value=Signal::derive(move || board.grouping.with(ToString::to_string))
                    options=groupings
                    on_change=set_group
                    class="input"
                />
            </label>
            <label class="board-options__line">
                <span>{move || tr!(board_more.lanes_by)}</span>
                <Select
                    label=Signal::derive(|| tr!(board_more.lanes_by).to_owned())
                    value=Signal::derive(move || board.lanes.get().map(|it| it.to_string()).unwrap_or_default())
                    options=lane_choices
                    on_change=Callback::new(move |chosen: String| navigation.set("lanes", chosen))
                    class="input"
                />
            </label>
            <label class="board-options__line">
                <span>{move || tr!(board_more.sums)}</span>
                <Select
                    label=Signal::derive(|| tr!(board_more.sums).to_owned())
                    value=Signal::derive(move || if board.weighted.get() { "weighted".to_owned() } else { String::new() })
                    options=sums
                    on_change=Callback::new(move |chosen: String| {
                        board.taste.set("sum", (!chosen.is_empty()).then_some(chosen));
                    })
                    class="input"
                />
            </label>
            <fieldset class="board-options__fields">
                <legend>{move || tr!(board_more.on_cards)}</legend>
                {move || on_cards.get().into_iter().map(|(field, name)| {
                    let shown = field.clone();
                    view! {
                        <label class="board-options__field">
                            <input
                                type="checkbox"
                                prop:checked=move || board.fields.with(|fields| fields.has(&shown))
                                on:change=move |event| keep(field.clone(), event_target_checked(&event))
                            />
                            {name}
                        </label>
                    }
                }).collect_view()}
            </fieldset>
            <div class="dialog__actions">
                <button
                    type="button"
                    class="button button--plain"
                    on:click=move |_| board.taste.set(&untrack(|| board.kept("fields")), None)
                    disabled=move || board.fields.with(Fields::is_usual)
                >
                    {move || tr!(board_more.usual)}
                </button>
                <button type="button" class="button button--primary" on:click=move |_| open.set(false)>
                    {move || tr!(board_more.done)}
                </button>
            </div>
        </div>
    }
}

fn name_of(field: &str) -> String {
    match field {
        fields::COMPANY => tr!(deal.company),
        fields::VALUE => tr!(deal.value),
        fields::PERSON => tr!(deal.person),
        fields::STEP => tr!(board_more.step),
        fields::CLOSE => tr!(deal.expected_close),
        fields::PRIORITY => tr!(stages.priority),
        fields::PRODUCT => tr!(deal.product),
        fields::OWNER => tr!(deal.owner),
        _ => tr!(board_more.age),
    }
    .to_owned()
}
