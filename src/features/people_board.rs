//! The board of a pipeline of people: a column for each stage, a card for each person.
//!
//! Cards are carried by the browser's own drag and drop, or moved by their menu, which serves keys and
//! fingers. Such pipelines hold tens or hundreds; of a long column the first cards are drawn, and more
//! when one asks.

use kith::document::joined;
use kith::domain::{Party, PersonId, PipelineId, StageId, tones};
use kith::journal::{Command, Position};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element};

use crate::fleeting::fleeting;
use crate::parts::NAMES;
use crate::store::{Part, Store, use_navigation, use_store};
use crate::ui::{Avatar, Icon, Menu, MenuItem};
use crate::words::format;
use crate::{plural, tr};

/// Cards that a column shows at first, and more each time one asks.
const PAGE: usize = 100;

/// A column: its stage, what it is called, its colour, and who is in it.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    stage: StageId,
    name: String,
    tone: usize,
    people: Vec<PersonId>,
}

/// What a card shows.
#[derive(Debug, Clone, PartialEq)]
struct Face {
    name: String,
    about: String,
    days: i64,
}

/// The screen.
#[component]
pub(crate) fn PeopleBoardPage(pipeline: PipelineId) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let text = navigation.parameter("text");
    let title = Memo::new(move |_| {
        let name = store.with(&[Part::Pipelines], |w| {
            w.pipelines.get(pipeline).map(|it| it.name.clone())
        });
        name.unwrap_or_default()
    });
    let columns = Memo::new(move |_| {
        let words: Vec<String> = text.with(|text| {
            let words = text.split_whitespace();
            words.map(str::to_lowercase).collect()
        });
        store.with(&[Part::Pipelines, Part::People], |w| {
            let stages = w.stages_of(pipeline);
            let columns = stages
                .iter()
                .zip(tones(stages.iter().copied()))
                .map(|(stage, tone)| {
                    let people = w.people_in(stage.id).into_iter();
                    let people = people.filter(|person| {
                        let name = person.name.to_lowercase();
                        words.iter().all(|word| name.contains(word))
                    });
                    Column {
                        stage: stage.id,
                        name: stage.name.clone(),
                        tone,
                        people: people.map(|person| person.id).collect(),
                    }
                });
            columns.collect::<Vec<_>>()
        })
    });
    let stages = Memo::new(move |_| {
        columns.with(|all| all.iter().map(|column| column.stage).collect::<Vec<_>>())
    });
    let count = Memo::new(move |_| {
        store.with(&NAMES, |w| {
            let stages = w.stages_of(pipeline).into_iter();
            stages.map(|stage| w.people_count(stage.id)).sum::<usize>()
        })
    });
    let carried = RwSignal::new(None::<PersonId>);
    view! {
        <section class="page" aria-labelledby="people-board-title">
            <header class="page__head">
                <h1 id="people-board-title" class="ellipsis" tabindex="-1">{move || title.get()}</h1>
                <span class="page__meta number">{move || plural!(count.get(), people.count)}</span>
                <span class="page__grow"></span>
                <a class="button" href="#/people"><Icon icon=icondata::LuUsers />{move || tr!(people.title)}</a>
            </header>
            <div class="page__bar">
                <input
                    class="input input--chip"
                    type="search"
                    placeholder=move || tr!(people_board.search)
                    aria-label=move || tr!(people_board.search)
                    prop:value=move || text.get()
                    on:input=move |event| navigation.type_parameter("text", event_target_value(&event))
                />
            </div>
            {move || (count.get() == 0).then(|| view! {
                <div class="empty">
                    <p class="empty__title">{move || tr!(people_board.empty_title)}</p>
                    <p>{move || tr!(people_board.empty_text)}</p>
                    <a class="button" href="#/people">{move || tr!(people.title)}</a>
                </div>
            })}
            <div class="board">
                <div class="board__row">
                    <For each=move || stages.get() key=|stage| *stage let:stage>
                        {
                            let column = Memo::new(move |_| {
                                columns.with(|all| all.iter().find(|it| it.stage == stage).cloned())
                            });
                            view! { <PeopleColumn pipeline stage column columns carried /> }
                        }
                    </For>
                </div>
            </div>
        </section>
    }
}

#[component]
fn PeopleColumn(
    pipeline: PipelineId,
    stage: StageId,
    column: Memo<Option<Column>>,
    columns: Memo<Vec<Column>>,
    carried: RwSignal<Option<PersonId>>,
) -> impl IntoView {
    let store = use_store();
    let limit = RwSignal::new(PAGE);
    let list = NodeRef::<html::Ul>::new();
    let is_over = RwSignal::new(false);
    let name = move || column.with(|it| it.as_ref().map(|it| it.name.clone()));
    let people = Memo::new(move |_| {
        column.with(|it| it.as_ref().map(|it| it.people.clone()).unwrap_or_default())
    });
    let label = move || {
        let count = plural!(people.with(Vec::len), people.count);
        tr!(
            people_board.column_label,
            stage = name().unwrap_or_default(),
            count = count
        )
    };
    let tone = move || column.with(|it| it.as_ref().map_or(1, |it| it.tone));
    let drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let (Some(person), Some(list)) = (carried.get_untracked(), list.get_untracked()) else {
            return;
        };
        carried.set(None);
        let rest = people.get_untracked();
        let place = place_under(&list, f64::from(event.client_y()), person);
        move_to(store, person, stage, &rest, place);
    };
    view! {
        <section
            class=move || format!("column tone-{}", tone())
            aria-label=label
            on:dragover=move |event| if carried.get_untracked().is_some() {
                event.prevent_default();
                is_over.set(true);
            }
            on:dragleave=move |event| {
                // Over a card one is still over its column.
                let into = event.related_target().and_then(|it| it.dyn_into::<Element>().ok());
                let column = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
                let stays = column.is_some_and(|column| column.contains(into.as_deref()));
                is_over.set(stays);
            }
            on:drop=drop
        >
            <header class="column__head">
                <span class="dot"></span>
                <h2 class="column__name ellipsis">{name}</h2>
                <span class="column__count number">{move || format().count(people.with(Vec::len))}</span>
            </header>
            <div class="column__share"><i></i></div>
            <div class="column__cards people-cards" class=("people-cards--over", move || is_over.get()) tabindex="-1">
                <ul node_ref=list>
                    <For
                        each=move || people.with(|all| all.iter().take(limit.get()).copied().collect::<Vec<_>>())
                        key=|person| *person
                        let:person
                    >
                        <PersonCard person pipeline stage columns carried />
                    </For>
                </ul>
                {move || (people.with(Vec::len) > limit.get()).then(|| view! {
                    <button type="button" class="button button--plain" on:click=move |_| limit.update(|it| *it += PAGE)>
                        {move || tr!(log.show_more)}
                    </button>
                })}
            </div>
        </section>
    }
}

#[component]
fn PersonCard(
    person: PersonId,
    pipeline: PipelineId,
    stage: StageId,
    columns: Memo<Vec<Column>>,
    carried: RwSignal<Option<PersonId>>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let record = store.person(person);
    let href = fleeting(move |_| {
        let place = navigation
            .place_of_links()
            .open_party(Party::Person(person));
        place.to_string()
    });
    let face = fleeting(move |_| {
        let record = record.get()?;
        let placed = record.placements.get(&pipeline)?;
        let since = placed.stage.since().map(|at| store.date_of(at));
        let days = since.map_or(0, |since| (store.today() - since).num_days());
        let company = store.company_name(record.company);
        let parts = [record.job_title, company];
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        Some(Face {
            name: record.name,
            about: joined(parts, " · "),
            days,
        })
    });
    let name =
        move || face.with(|face| face.as_ref().map(|it| it.name.clone()).unwrap_or_default());
    let items = Callback::new(move |()| {
        let mut items: Vec<MenuItem> = columns.with_untracked(|all| {
            let others = all.iter().filter(|it| it.stage != stage);
            let items = others.map(|column| {
                let stage = column.stage;
                MenuItem {
                    text: tr!(people_board.move_to, stage = column.name.clone()),
                    action: Callback::new(move |()| {
                        let position = Position::default();
                        store.dispatch(Command::MovePerson {
                            person,
                            stage,
                            position,
                        });
                    }),
                }
            });
            items.collect()
        });
        let steps = [
            (-1_isize, tr!(people_board.up)),
            (1, tr!(people_board.down)),
        ];
        items.extend(steps.map(|(step, text)| MenuItem {
            text: text.to_owned(),
            action: Callback::new(move |()| {
                let column = columns.with_untracked(|all| {
                    let column = all.iter().find(|it| it.stage == stage);
                    column.map(|it| it.people.clone()).unwrap_or_default()
                });
                let place = column.iter().position(|it| *it == person);
                if let Some(place) = place.and_then(|place| place.checked_add_signed(step)) {
                    move_to(store, person, stage, &column, place);
                }
            }),
        }));
        items.push(MenuItem {
            text: tr!(people_board.take_out).to_owned(),
            action: Callback::new(move |()| {
                let people = vec![person];
                store.dispatch(Command::TakeOutOfPipeline { people, pipeline });
            }),
        });
        items
    });
    view! {
        <li
            class="card people-card"
            draggable="true"
            data-person=person.to_string()
            on:dragstart=move |event| {
                if let Some(data) = event.data_transfer() {
                    let _ = data.set_data("text/plain", &name());
                    data.set_effect_allowed("move");
                }
                carried.set(Some(person));
            }
            on:dragend=move |_| carried.set(None)
        >
            <div class="people-card__head">
                {move || view! { <Avatar name=name() /> }}
                <a
                    class="card__title ellipsis"
                    draggable="false"
                    href=move || href.get()
                >
                    {name}
                </a>
                <Menu
                    label=Signal::derive(move || tr!(people_board.actions, name = name()))
                    class="button button--plain button--icon button--small"
                    items
                >
                    <Icon icon=icondata::LuEllipsis />
                </Menu>
            </div>
            <p class="people-card__about ellipsis">
                {move || face.with(|face| face.as_ref().map(|it| it.about.clone()).unwrap_or_default())}
            </p>
            <p class="people-card__age number">
                {move || {
                    let days = face.with(|face| face.as_ref().map_or(0, |it| it.days));
                    plural!(usize::try_from(days).unwrap_or(0), today.in_stage)
                }}
            </p>
        </li>
    }
}

/// How many of the other cards lie above a height in the window.
fn place_under(list: &Element, height: f64, carried: PersonId) -> usize {
    let Ok(cards) = list.query_selector_all("[data-person]") else {
        return 0;
    };
    let carried = carried.to_string();
    let all = (0..cards.length()).filter_map(|at| cards.item(at)?.dyn_into::<Element>().ok());
    let others = all.filter(|card| card.get_attribute("data-person").as_ref() != Some(&carried));
    let middles = others.map(|card| {
        let place = card.get_bounding_client_rect();
        f64::midpoint(place.top(), place.bottom())
    });
    middles.filter(|middle| *middle < height).count()
}

/// Moves a person to a place among those who are in a column beside it.
fn move_to(store: Store, person: PersonId, stage: StageId, column: &[PersonId], place: usize) {
    let others = column.iter().copied().filter(|it| *it != person);
    let others: Vec<PersonId> = others.collect();
    let place = place.min(others.len());
    // Where it lies already is no deed.
    if column.get(place) == Some(&person) {
        return;
    }
    let position = Position {
        after: place.checked_sub(1).and_then(|at| others.get(at).copied()),
        before: others.get(place).copied(),
    };
    store.dispatch(Command::MovePerson {
        person,
        stage,
        position,
    });
}
