//! One card: title, what was chosen to stand on it, and the ways for those who do not drag.

use kith::domain::{Date, Deal, DealId, FieldKind, FieldOf, Money, Priority, StageKind};
use kith::journal::{Command, Position, Workspace};
use leptos::prelude::*;

use super::Board;
use super::fields::{self, Fields};
use super::keys::on_key;
use super::moving::Spot;
use super::zones::{Zone, do_in_zone};
use crate::fleeting::fleeting;
use crate::parts::{own_text, priority_name};
use crate::store::{Part, Store, use_navigation, use_store};
use crate::ui::{Avatar, Icon, Menu, MenuItem};
use crate::words::format;
use crate::{plural, tr};

/// What a card shows of its deal, put together once a change and not once a line.
#[derive(Debug, Clone, PartialEq)]
struct Face {
    title: String,
    value: Option<Money>,
    /// The company; where there is none and persons have no line of their own, the person.
    with: String,
    person: String,
    owner: String,
    /// What is planned next, on which day, and whether its moment has passed.
    step: Option<(String, Date, bool)>,
    close: Option<Date>,
    priority: Option<Priority>,
    product: String,
    /// The fields of one's own: name and value.
    own: Vec<(String, String)>,
    kind: StageKind,
    stage_days: i64,
    closed: Option<Date>,
    /// The days after which it is too long in its stage, once it is.
    stale_after: Option<u16>,
}

#[component]
pub(super) fn DealCard(
    board: Board,
    spot: StoredValue<Spot>,
    deal: DealId,
    top: Signal<f64>,
) -> impl IntoView {
    let Board { store, drag, .. } = board;
    let is_selected = fleeting(move |_| drag.selection.has(deal));
    let label = move || {
        let title = store.deal_title(deal);
        match is_selected.get() {
            true => tr!(board_more.card_selected, title = title),
            false => title,
        }
    };
    let on_click = move |event: web_sys::MouseEvent| {
        if event.ctrl_key() || event.meta_key() {
            drag.selection.toggle(deal);
        } else if event.shift_key() {
            let column = spot.with_value(|spot| drag.deals_at(spot));
            drag.selection.extend(&column, deal);
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <li
            class="card card--moves"
            class=("card--selected", move || is_selected.get())
            style:top=move || format!("{}px", top.get())
            aria-label=label
            data-deal=deal.to_string()
            on:pointerdown=move |event| drag.press(&event, deal)
            on:click=on_click
            on:keydown=move |event| spot.with_value(|spot| on_key(store, drag, spot, deal, &event))
        >
            <CardBody deal linked=true fields=board.fields />
            <div class="card__menu"><MoveMenu board deal /></div>
            {move || is_selected.get().then(|| view! {
                <span class="card__check" aria-hidden="true"><Icon icon=icondata::LuCheck /></span>
            })}
        </li>
    }
}

/// What is on a card, in its column or lifted.
#[component]
pub(super) fn CardBody(deal: DealId, linked: bool, fields: Memo<Fields>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let fields = fleeting(move |_| fields.get());
    let face = store.deal_face(
        deal,
        &[Part::Pipelines, Part::Activities, Part::Settings],
        move |w, deal| fields.with(|fields| face(store, w, deal, fields)),
    );
    let href = fleeting(move |_| navigation.place_of_links().open_deal(deal).to_string());
    let title = move || face.with(|face| face.as_ref().map(|face| face.title.clone()));
    view! {
        {if linked {
            view! { <a class="card__title ellipsis" href=move || href.get() draggable="false">{title}</a> }.into_any()
        } else {
            view! { <span class="card__title ellipsis">{title}</span> }.into_any()
        }}
        {move || face.with(|face| face.as_ref().map(|face| fields.with(|fields| lines(face, fields))))}
    }
}

/// The lines under the title.
fn lines(face: &Face, fields: &Fields) -> impl IntoView + use<> {
    let has = |field: &str| fields.has(field);
    let value = has(fields::VALUE).then(|| match face.value {
        Some(value) => format().money(value),
        None => tr!(board.no_value).to_owned(),
    });
    view! {
        {(has(fields::COMPANY) || value.is_some()).then(|| view! {
            <div class="card__row">
                {has(fields::COMPANY).then(|| with_whom(face))}
                {value.map(|value| view! { <span class="card__value number">{value}</span> })}
            </div>
        })}
        {has(fields::PERSON).then(|| text_row(icondata::LuUser, &face.person))}
        {has(fields::STEP).then(|| step_row(face))}
        {(has(fields::CLOSE) || has(fields::PRIORITY)).then(|| view! {
            <div class="card__row">
                {has(fields::CLOSE).then_some(face.close).flatten().map(|day| view! {
                    <Icon icon=icondata::LuCalendar />
                    <span class="number" title=tr!(deal.expected_close)>{format().day(day)}</span>
                })}
                {has(fields::PRIORITY).then_some(face.priority).flatten().map(|it| view! {
                    <span class="card__value card__priority">
                        <Icon icon=priority_icon(it) />{priority_name(it)}
                    </span>
                })}
            </div>
        })}
        {has(fields::PRODUCT).then(|| text_row(icondata::LuPackage, &face.product))}
        {face.own.iter().map(|(name, value)| view! {
            <div class="card__row">
                <span class="ellipsis"><span class="faint">{format!("{name}: ")}</span>{value.clone()}</span>
            </div>
        }).collect_view()}
        {(has(fields::OWNER) || has(fields::AGE)).then(|| view! {
            <div class="card__row">
                // Labels rather than texts out of sight, which each card would have to clip.
                {(has(fields::OWNER) && !face.owner.is_empty()).then(|| view! {
                    <span role="img" aria-label=face.owner.clone()><Avatar name=face.owner.clone() /></span>
                })}
                {has(fields::AGE).then(|| age_of(face))}
            </div>
        })}
    }
}

fn with_whom(face: &Face) -> AnyView {
    if face.with.is_empty() {
        view! { <span class="ellipsis faint">{tr!(board.no_company)}</span> }.into_any()
    } else {
        let name = face.with.clone();
        view! { <Avatar name=name.clone() square=true /><span class="ellipsis">{name}</span> }
            .into_any()
    }
}

/// A line of one text; an empty one keeps its place, so that all cards are of one height.
fn text_row(icon: icondata::Icon, text: &str) -> impl IntoView + use<> {
    let text = text.to_owned();
    view! {
        <div class="card__row">
            {(!text.is_empty()).then(|| view! { <Icon icon /><span class="ellipsis">{text}</span> })}
        </div>
    }
}

fn step_row(face: &Face) -> impl IntoView + use<> {
    let step = match (&face.step, face.kind) {
        (Some((step, day, late)), _) => {
            let late = *late;
            let text = if late {
                tr!(board.overdue, what = step)
            } else {
                step.clone()
            };
            let icon = if late {
                icondata::LuCircleAlert
            } else {
                icondata::LuClock
            };
            Some(
                view! {
                    <span class="card__mark" class:card__late=late><Icon icon /></span>
                    <span class="ellipsis" class:card__late=late>{text}</span>
                    <span class="card__day number" class:card__late=late>{format().day(*day)}</span>
                }
                .into_any(),
            )
        }
        (None, StageKind::Open) => {
            Some(view! { <span class="ellipsis faint">{tr!(board.no_next_step)}</span> }.into_any())
        }
        _ => None,
    };
    view! { <div class="card__row">{step}</div> }
}

/// How long it is in its stage, and whether that is too long: in words, with a mark.
fn age_of(face: &Face) -> impl IntoView + use<> {
    let days = plural!(face.stage_days.max(0) as usize, days);
    let told = tr!(board_more.in_stage, days = days);
    let is_open = face.kind == StageKind::Open;
    let stale = face.stale_after.map(|limit| {
        let limit = plural!(usize::from(limit), days);
        tr!(board_more.stale_told, days = days, limit = limit)
    });
    let label = is_open.then(|| stale.clone().unwrap_or_else(|| told.clone()));
    let length = format!("P{}D", face.stage_days.max(0));
    view! {
        {match label {
            Some(label) => view! {
                <time class="number" datetime=length aria-label=label title=told>{age(face)}</time>
            }.into_any(),
            None => view! { <span class="number">{age(face)}</span> }.into_any(),
        }}
        {stale.map(|told| view! {
            <span class="tag card__stale" title=told>
                <Icon icon=icondata::LuHourglass />{tr!(board.rots)}
            </span>
        })}
    }
}

fn priority_icon(priority: Priority) -> icondata::Icon {
    match priority {
        Priority::Urgent => icondata::LuChevronsUp,
        Priority::High => icondata::LuChevronUp,
        Priority::Medium => icondata::LuEqual,
        Priority::Low => icondata::LuChevronDown,
    }
}

fn face(store: Store, w: &Workspace, deal: &Deal, fields: &Fields) -> Option<Face> {
    let today = store.today();
    let now = store.now();
    let days_since = |moment| (today - store.date_of(moment)).num_days();
    let stage = w.stage_of(deal)?;
    let since = deal.stage.since();
    let company = deal.company.and_then(|id| w.company(id));
    let person = deal.person.and_then(|id| w.person(id));
    let owner = deal.owner.current().and_then(|id| w.members.get(*id));
    let stage_days = since.map_or(0, days_since);
    let person = person.map(|person| person.name.clone()).unwrap_or_default();
    let stands_in = || match fields.has(fields::PERSON) {
        true => String::new(),
        false => person.clone(),
    };
    let of_deals = w.settings.fields_of(FieldOf::Deals);
    let me = store.me();
    let own = fields.own();
    let own = own.filter(|key| !w.settings.hides(&[FieldOf::Deals], key, me));
    let own = own.map(|key| {
        let field = of_deals.iter().find(|(_, field)| field.key == key);
        let name = field.map_or(key, |(_, field)| field.name.as_str());
        let kind = field.map_or(FieldKind::Text, |(_, field)| field.kind);
        let value = deal.custom.get(key).map_or("", String::as_str);
        let value = own_text(w, kind, value);
        let value = if value.is_empty() {
            "—".to_owned()
        } else {
            value
        };
        (name.to_owned(), value)
    });
    Some(Face {
        title: deal.title.clone(),
        value: deal.value.current().copied(),
        with: company.map(|it| it.name.clone()).unwrap_or_else(stands_in),
        own: own.collect(),
        person,
        owner: owner.map(|owner| owner.name.clone()).unwrap_or_default(),
        step: w.next_step(deal.id).map(|step| {
            let day = store.date_of(step.at);
            (step.subject.to_string(), day, step.at < now)
        }),
        close: deal.expected_close.current().copied(),
        priority: deal.priority,
        product: deal.product.clone(),
        kind: stage.kind,
        stage_days,
        closed: since
            .filter(|_| stage.kind != StageKind::Open)
            .map(|at| store.date_of(at)),
        stale_after: stage.rot_days.filter(|days| stage_days > i64::from(*days)),
    })
}

fn age(face: &Face) -> String {
    match (face.kind, face.closed) {
        (StageKind::Won, Some(day)) => tr!(board.won_on, day = format().day(day)),
        (StageKind::Lost, Some(day)) => tr!(board.lost_on, day = format().day(day)),
        _ if face.stage_days <= 0 => tr!(board.today).to_owned(),
        _ => tr!(
            board.days_in_short,
            n = format().count(face.stage_days as usize)
        ),
    }
}

/// The way of a card for those who do not drag.
#[component]
fn MoveMenu(board: Board, deal: DealId) -> impl IntoView {
    let Board {
        store,
        pipeline,
        drag,
        ..
    } = board;
    let items = Callback::new(move |()| {
        let (current, stages) = store.peek(|w| {
            let current = w.deals.get(deal).and_then(|d| d.stage.current().copied());
            let pipeline = current
                .and_then(|id| w.stages.get(id))
                .and_then(|stage| stage.pipeline);
            let stages: Vec<_> = pipeline
                .map(|pipeline| w.stages_of(pipeline))
                .unwrap_or_default()
                .into_iter()
                .map(|stage| (stage.id, stage.name.clone()))
                .collect();
            (current, stages)
        });
        let mut items: Vec<MenuItem> = stages
            .into_iter()
            .filter(|(id, _)| Some(*id) != current)
            .map(|(stage, text)| MenuItem {
                text,
                action: Callback::new(move |()| {
                    store.dispatch(Command::MoveDeal {
                        deal,
                        stage,
                        position: Position::default(),
                    });
                }),
            })
            .collect();
        if let Some(stage) = current {
            items.push(MenuItem {
                text: tr!(board.move_top).to_owned(),
                action: Callback::new(move |()| {
                    let first = store.peek(|w| {
                        w.deals_in(stage)
                            .iter()
                            .map(|d| d.id)
                            .find(|id| *id != deal)
                    });
                    let position = Position {
                        after: None,
                        before: first,
                    };
                    store.dispatch(Command::MoveDeal {
                        deal,
                        stage,
                        position,
                    });
                }),
            });
        }
        // The won and lost stages are among those above.
        items.push(MenuItem {
            text: Zone::Remove.text().to_owned(),
            action: Callback::new(move |()| {
                do_in_zone(store, pipeline.get_untracked(), Zone::Remove, &[deal]);
            }),
        });
        items.push(MenuItem {
            text: tr!(board_more.select).to_owned(),
            action: Callback::new(move |()| drag.selection.toggle(deal)),
        });
        items
    });
    let label = Signal::derive(move || tr!(board.move_to, title = store.deal_title(deal)));
    view! {
        <Menu label class="button button--plain button--icon button--small" items>
            // There is one on each card, and a drawn sign takes the browser longer than a background.
            <span class="dots" aria-hidden="true"></span>
        </Menu>
    }
}
