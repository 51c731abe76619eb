//! The dialog in which one chooses what a tile shows.

use kith::dashboards::{Content, PeriodChoice, PipelineView};
use kith::domain::{Tile, TileForm, TileId};
use kith::journal::DashboardEdit;
use kith::metrics::{Figure, GroupBy, Pair};
use leptos::prelude::*;

use super::own::Shown;
use super::place::Bench;
use super::{naming, own};
use crate::naming::figures as words;
use crate::parts::by_calendar;
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::Dialog;

/// The forms in which a figure is shown.
const FORMS: [TileForm; 7] = [
    TileForm::Number,
    TileForm::Line,
    TileForm::Bar,
    TileForm::StackedBar,
    TileForm::Table,
    TileForm::Leaderboard,
    TileForm::Gauge,
];

/// The kinds of things that a tile shows, each with entries of its own.
const KINDS: [&str; 3] = ["figure", "pair", "view"];

fn kind_of(tile: &Tile) -> &'static str {
    match Content::of(tile) {
        Some(Content::Pair(_)) => "pair",
        Some(Content::Pipeline(_)) => "view",
        _ => "figure",
    }
}

/// The dialog of a board: changes the tile that is named there, or adds one.
#[component]
pub(super) fn TileDialog(bench: Bench, tiles: Memo<Option<Shown>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(bench.edited.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && bench.edited.with_untracked(Option::is_some) {
            bench.edited.set(None);
        }
    });
    view! {
        <Dialog open label=Signal::derive(|| tr!(dash.tile_title).to_owned())>
            <Form bench tiles open />
        </Dialog>
    }
}

#[component]
fn Choice(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] now: Signal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field__label">{move || label.get()}</span>
            <select class="input" on:change=move |event| choose.run(event_target_value(&event))>
                {move || options.get().into_iter().map(|(text, value)| {
                    let own = value.clone();
                    view! { <option value=value prop:selected=move || now.with(|now| *now == own)>{text}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}

fn text(text: &'static str) -> String {
    text.to_owned()
}

#[component]
fn Form(bench: Bench, tiles: Memo<Option<Shown>>, open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let edited = bench.edited.get_untracked().flatten();
    let found = edited.and_then(|id: TileId| {
        let key = id.to_string();
        tiles.with_untracked(|tiles| {
            let tiles = &tiles.as_ref()?.tiles;
            tiles
                .iter()
                .find(|(it, _)| *it == key)
                .map(|(_, tile)| tile.clone())
        })
    });
    let draft = RwSignal::new(found.unwrap_or_else(|| Tile {
        figure: Figure::TotalRevenue.key().to_owned(),
        width: 1,
        height: 1,
        ..Tile::default()
    }));
    let field =
        move |read: fn(&Tile) -> &String| Signal::derive(move || draft.with(|it| read(it).clone()));
    let set = move |write: fn(&mut Tile, String)| {
        Callback::new(move |value: String| draft.update(|tile| write(tile, value)))
    };
    let kind = Memo::new(move |_| draft.with(kind_of));
    let choose_kind = Callback::new(move |value: String| {
        draft.update(|tile| match value.as_str() {
            "pair" => {
                tile.form = TileForm::Pair;
                tile.figure = text(Pair::Revenue.key());
                tile.width = tile.width.max(2);
            }
            "view" => {
                tile.form = TileForm::Funnel;
                tile.figure = text(PipelineView::Funnel.key());
                (tile.width, tile.height) = (tile.width.max(2), 2);
            }
            _ => {
                tile.form = TileForm::Number;
                tile.figure = text(Figure::TotalRevenue.key());
            }
        });
    });
    let entries = Signal::derive(move || match kind.get() {
        "pair" => Pair::ALL
            .into_iter()
            .map(|it| (naming::pair(it), text(it.key())))
            .collect(),
        "view" => PipelineView::ALL
            .into_iter()
            .map(|it| (text(naming::view(it)), text(it.key())))
            .collect(),
        _ => {
            let mut all: Vec<_> = Figure::ALL
                .into_iter()
                .map(|it| (text(words::name(it)), text(it.key())))
                .collect();
            all.sort();
            all
        }
    });
    let choose_entry = Callback::new(move |value: String| {
        draft.update(|tile| {
            if let Some(view) = PipelineView::of_key(&value) {
                tile.form = match view {
                    PipelineView::Funnel => TileForm::Funnel,
                    PipelineView::RottingDeals => TileForm::Table,
                    _ => TileForm::Bar,
                };
            }
            tile.figure = value;
        });
    });
    let choose_form = Callback::new(move |value: String| {
        let form = FORMS.into_iter().find(|form| format!("{form:?}") == value);
        draft.update(|tile| {
            tile.form = form.unwrap_or_default();
            tile.by.clear();
            if !matches!(tile.form, TileForm::Number | TileForm::Gauge) {
                (tile.width, tile.height) = (tile.width.max(2), 2);
            } else {
                (tile.width, tile.height) = (1, 1);
            }
        });
    });
    let bys = Signal::derive(move || {
        let calendars = naming::CALENDARS.into_iter();
        let over = calendars.map(|it| (text(by_calendar(it)), text(it.key())));
        let groups = GroupBy::ALL
            .into_iter()
            .map(|it| (text(naming::group(it)), text(it.key())));
        match draft.with(|tile| tile.form) {
            TileForm::Line => over.collect(),
            TileForm::Bar => over.chain(groups).collect(),
            TileForm::Table | TileForm::StackedBar => groups.collect(),
            _ => Vec::new(),
        }
    });
    let by_now = Signal::derive(move || {
        let by = draft.with(|tile| tile.by.clone());
        match (by.is_empty(), draft.with(|tile| tile.form)) {
            (true, TileForm::Table | TileForm::StackedBar) => text("member"),
            (true, _) => text("month"),
            _ => by,
        }
    });
    let as_board = || (text(tr!(dash.as_board)), String::new());
    let periods = Signal::derive(move || {
        let named = PeriodChoice::NAMED.into_iter();
        std::iter::once(as_board())
            .chain(named.map(|it| (naming::period(it), it.to_string())))
            .collect()
    });
    let members = Signal::derive(move || {
        let rows = store.with(&[Part::Members], |w| {
            let mut rows: Vec<_> = w
                .members
                .iter()
                .map(|it| (it.name.clone(), it.id.to_string()))
                .collect();
            rows.sort();
            rows
        });
        std::iter::once(as_board()).chain(rows).collect()
    });
    let teams = Signal::derive(move || {
        let mut rows = store.with(&[Part::Members], |w| {
            w.members
                .iter()
                .map(|it| it.team.clone())
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
        });
        rows.sort();
        rows.dedup();
        std::iter::once(as_board())
            .chain(rows.into_iter().map(|it| (it.clone(), it)))
            .collect()
    });
    let pipelines = Signal::derive(move || {
        let rows = store.with(&[Part::Pipelines], |w| {
            let all = w.deal_pipelines().into_iter();
            all.map(|it| (it.name.clone(), it.id.to_string()))
                .collect::<Vec<_>>()
        });
        std::iter::once(as_board()).chain(rows).collect()
    });
    let lists = Signal::derive(move || {
        let me = store.me();
        let rows = store.with(&[Part::Lists], |w| {
            let lists = w.lists_for(me).into_iter();
            lists
                .map(|it| (it.name.clone(), it.id.to_string()))
                .collect::<Vec<_>>()
        });
        std::iter::once(as_board()).chain(rows).collect()
    });
    let numbers = |most: u8| {
        Signal::derive(move || {
            (1..=most)
                .map(|it| (it.to_string(), it.to_string()))
                .collect()
        })
    };
    let size =
        move |read: fn(&Tile) -> u8| Signal::derive(move || draft.with(|it| read(it).to_string()));
    let set_size = move |write: fn(&mut Tile, u8)| {
        Callback::new(move |value: String| {
            if let Ok(value) = value.parse() {
                draft.update(|tile| write(tile, value));
            }
        })
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(dashboard) = bench.changing.get_untracked() else {
            return;
        };
        let tile = draft.get_untracked();
        let edit = match edited {
            Some(id) => DashboardEdit::ChangeTile(id, tile),
            None => DashboardEdit::AddTile(tile),
        };
        own::edit(store, dashboard, edit);
        open.set(false);
    };
    let label = |text: fn() -> &'static str| Signal::derive(move || text().to_owned());
    let kinds = Signal::derive(move || {
        let named = KINDS.into_iter().map(|kind| {
            let name = match kind {
                "pair" => tr!(dash.f_pair),
                "view" => tr!(dash.f_view),
                _ => tr!(dash.what),
            };
            (text(name), text(kind))
        });
        named.collect()
    });
    view! {
        <form class="tile-form" on:submit=submit>
            <h2>{tr!(dash.tile_title)}</h2>
            <div class="tile-form__fields">
                <Choice label=label(|| tr!(dash.r_kind)) now=Signal::derive(move || text(kind.get())) options=kinds choose=choose_kind />
                <Choice label=label(|| tr!(dash.what)) now=field(|it| &it.figure) options=entries choose=choose_entry />
                {move || (kind.get() == "figure").then(|| view! {
                    <Choice
                        label=label(|| tr!(dash.form))
                        now=Signal::derive(move || format!("{:?}", draft.with(|it| it.form)))
                        options=Signal::derive(|| FORMS.into_iter().map(|it| (text(naming::form(it)), format!("{it:?}"))).collect())
                        choose=choose_form
                    />
                })}
                {move || (kind.get() == "figure" && bys.with(|bys| !bys.is_empty())).then(|| view! {
                    <Choice label=label(|| tr!(dash.by)) now=by_now options=bys choose=set(|it, value| it.by = value) />
                })}
                <Choice label=label(|| tr!(figures.period)) now=field(|it| &it.period) options=periods choose=set(|it, value| it.period = value) />
                <Choice label=label(|| tr!(figures.member)) now=field(|it| &it.member) options=members choose=set(|it, value| it.member = value) />
                <Choice label=label(|| tr!(dash.team_filter)) now=field(|it| &it.team) options=teams choose=set(|it, value| it.team = value) />
                <Choice label=label(|| tr!(figures.pipeline)) now=field(|it| &it.pipeline) options=pipelines choose=set(|it, value| it.pipeline = value) />
                <label class="field">
                    <span class="field__label">{tr!(dash.source)}</span>
                    <input
                        class="input"
                        placeholder=tr!(dash.as_board)
                        prop:value=field(|it| &it.source)
                        on:input=move |event| draft.update(|it| it.source = event_target_value(&event))
                    />
                </label>
                <Choice label=label(|| tr!(dash.list)) now=field(|it| &it.list) options=lists choose=set(|it, value| it.list = value) />
                <label class="field">
                    <span class="field__label">{tr!(dash.tile_name)}</span>
                    <input
                        class="input"
                        placeholder=move || draft.with(|it| naming::tile(&Tile { name: String::new(), ..it.clone() }))
                        prop:value=field(|it| &it.name)
                        on:input=move |event| draft.update(|it| it.name = event_target_value(&event))
                    />
                </label>
                <div class="tile-form__sizes">
                    <Choice label=label(|| tr!(dash.width)) now=size(|it| it.width) options=numbers(4) choose=set_size(|it, value| it.width = value) />
                    <Choice label=label(|| tr!(dash.height)) now=size(|it| it.height) options=numbers(2) choose=set_size(|it, value| it.height = value) />
                </div>
            </div>
            <div class="dialog__foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>{tr!(dash.cancel)}</button>
                <button type="submit" class="button button--primary">{tr!(dash.save)}</button>
            </div>
        </form>
    }
}
