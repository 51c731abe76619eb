//! One card: title, company and value, next step, owner and age.

use kith::domain::{Date, Deal, DealId, Money, StageKind};
use kith::journal::{Command, Position, Workspace};
use leptos::prelude::*;

use super::drag::Drag;
use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Icon, Menu, MenuItem};
use crate::words::format;

/// What a card shows of its deal, put together once a change and not once a line.
#[derive(Debug, Clone, PartialEq)]
struct Face {
    title: String,
    value: Option<Money>,
    /// The company; where there is none, the person.
    with: String,
    owner: String,
    /// What is planned next, and whether its moment has passed.
    step: Option<(String, bool)>,
    kind: StageKind,
    age_days: i64,
    closed: Option<Date>,
    /// Longer in its stage than is good for it.
    is_stale: bool,
}

#[component]
pub(super) fn DealCard(deal: DealId, top: Signal<f64>, drag: Drag) -> impl IntoView {
    let store = use_store();
    view! {
        <li
            class="card card--moves"
            style:transform=move || format!("translateY({}px)", top.get())
            aria-label=move || store.deal_title(deal)
            on:pointerdown=move |event| drag.press(&event, deal)
        >
            <CardBody deal linked=true />
            <div class="card__menu"><MoveMenu store deal /></div>
        </li>
    }
}

/// What is on a card, in its column or lifted.
#[component]
pub(super) fn CardBody(deal: DealId, linked: bool) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let face = store.deal_face(
        deal,
        &[Part::Pipelines, Part::Activities],
        move |w, deal| face(store, w, deal),
    );
    let href = move || navigation.place().open_deal(deal).to_string();
    let title = move || face.with(|face| face.as_ref().map(|face| face.title.clone()));
    view! {
        {if linked {
            view! { <a class="card__title ellipsis" href=href draggable="false">{title}</a> }.into_any()
        } else {
            view! { <span class="card__title ellipsis">{title}</span> }.into_any()
        }}
        {move || face.with(|face| face.as_ref().map(lines))}
    }
}

/// The lines under the title.
fn lines(face: &Face) -> impl IntoView + use<> {
    let value = match face.value {
        Some(value) => format().money(value),
        None => tr!(board.no_value).to_owned(),
    };
    view! {
        <div class="card__row">
            {if face.with.is_empty() {
                view! { <span class="ellipsis faint">{tr!(board.no_company)}</span> }.into_any()
            } else {
                view! { <Avatar name=face.with.clone() square=true /><span class="ellipsis">{face.with.clone()}</span> }.into_any()
            }}
            <span class="card__value number">{value}</span>
        </div>
        <div class="card__row">
            {match (&face.step, face.kind) {
                (Some((step, late)), _) => {
                    let late = *late;
                    let text = if late { tr!(board.overdue, what = step) } else { step.clone() };
                    Some(view! {
                        <Icon icon=icondata::LuClock />
                        <span class="ellipsis" class:card__late=late>{text}</span>
                    }.into_any())
                }
                (None, StageKind::Open) => Some(view! {
                    <span class="ellipsis faint">{tr!(board.no_next_step)}</span>
                }.into_any()),
                _ => None,
            }}
        </div>
        <div class="card__row">
            {(!face.owner.is_empty()).then(|| view! {
                <Avatar name=face.owner.clone() />
                <span class="visually-hidden">{face.owner.clone()}</span>
            })}
            <span class="number">{age(face)}</span>
            {face.is_stale.then(|| view! { <span class="tag card__value">{tr!(board.rots)}</span> })}
        </div>
    }
}

fn face(store: Store, w: &Workspace, deal: &Deal) -> Option<Face> {
    let today = store.today();
    let now = store.now();
    let days_since = |moment| (today - store.date_of(moment)).num_days();
    let stage = w.stage_of(deal)?;
    let since = deal.stage.since();
    let company = deal.company.and_then(|id| w.company(id));
    let person = deal.person.and_then(|id| w.person(id));
    let owner = deal.owner.current().and_then(|id| w.members.get(*id));
    let stage_days = since.map_or(0, days_since);
    Some(Face {
        title: deal.title.clone(),
        value: deal.value.current().copied(),
        with: company
            .map(|company| &company.name)
            .or(person.map(|person| &person.name))
            .cloned()
            .unwrap_or_default(),
        owner: owner.map(|owner| owner.name.clone()).unwrap_or_default(),
        step: w
            .next_step(deal.id)
            .map(|step| (step.subject.to_string(), step.at < now)),
        kind: stage.kind,
        age_days: deal.created.map_or(0, days_since),
        closed: since
            .filter(|_| stage.kind != StageKind::Open)
            .map(|at| store.date_of(at)),
        is_stale: stage
            .rot_days
            .is_some_and(|days| stage_days > i64::from(days)),
    })
}

fn age(face: &Face) -> String {
    match (face.kind, face.closed) {
        (StageKind::Won, Some(day)) => tr!(board.won_on, day = format().day(day)),
        (StageKind::Lost, Some(day)) => tr!(board.lost_on, day = format().day(day)),
        _ if face.age_days <= 0 => tr!(board.today).to_owned(),
        _ => tr!(
            board.days_in_short,
            n = format().count(face.age_days as usize)
        ),
    }
}

/// The way of a card for those who do not drag.
#[component]
fn MoveMenu(store: Store, deal: DealId) -> impl IntoView {
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
        items
    });
    let label = Signal::derive(move || tr!(board.move_to, title = store.deal_title(deal)));
    view! {
        <Menu label class="button button--plain button--icon button--small" items>
            <Icon icon=icondata::LuEllipsis />
        </Menu>
    }
}
