//! One card: title, company and value, next step, owner and age.

use kith::domain::{Deal, DealId, StageKind};
use kith::journal::{Command, Position};
use leptos::prelude::*;

use super::drag::Drag;
use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Icon, Menu, MenuItem};
use crate::words::format;

/// What a card shows of the deal's next step and age.
#[derive(Debug, Clone, PartialEq)]
struct Facts {
    step: Option<(String, bool)>,
    kind: StageKind,
    age_days: i64,
    stage_days: i64,
    closed: Option<kith::domain::Date>,
}

#[component]
pub(super) fn DealCard(
    deal: DealId,
    top: Signal<f64>,
    rot_days: Memo<Option<u16>>,
    drag: Drag,
) -> impl IntoView {
    let store = use_store();
    view! {
        <li
            class="card card--moves"
            style:transform=move || format!("translateY({}px)", top.get())
            aria-label=move || store.deal_title(deal)
            on:pointerdown=move |event| drag.press(&event, deal)
        >
            <CardBody deal rot_days linked=true />
            <div class="card__menu"><MoveMenu store deal /></div>
        </li>
    }
}

/// What is on a card, in its column or lifted.
#[component]
pub(super) fn CardBody(deal: DealId, rot_days: Memo<Option<u16>>, linked: bool) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let record = store.deal(deal);
    let title = move || record.get().map(|deal| deal.title).unwrap_or_default();
    let value = move || {
        record
            .get()
            .and_then(|deal| deal.value.current().copied())
            .map(|value| format().money(value))
    };
    let company = Memo::new(move |_| {
        let deal = record.get();
        let company = store.company_name(deal.as_ref().and_then(|deal| deal.company));
        let person = store.person_name(deal.as_ref().and_then(|deal| deal.person));
        if company.is_empty() { person } else { company }
    });
    let owner = Memo::new(move |_| {
        store.member_name(record.get().and_then(|deal| deal.owner.current().copied()))
    });
    let facts = Memo::new(move |_| facts(store, record.get()));
    let href = move || navigation.place().open_deal(deal).to_string();
    view! {
        {if linked {
            view! { <a class="card__title ellipsis" href=href draggable="false">{title}</a> }.into_any()
        } else {
            view! { <span class="card__title ellipsis">{title}</span> }.into_any()
        }}
        <div class="card__row">
            {move || {
                let name = company.get();
                if name.is_empty() {
                    view! { <span class="ellipsis faint">{tr!(board.no_company)}</span> }.into_any()
                } else {
                    view! { <Avatar name=name.clone() square=true /><span class="ellipsis">{name}</span> }.into_any()
                }
            }}
            <span class="card__value number">
                {move || value().unwrap_or_else(|| tr!(board.no_value).to_owned())}
            </span>
        </div>
        <div class="card__row">
            {move || facts.with(|facts| facts.as_ref().and_then(|facts| match (&facts.step, facts.kind) {
                (Some((step, late)), _) => {
                    let text = if *late { tr!(board.overdue, what = step.clone()) } else { step.clone() };
                    Some(view! {
                        <Icon icon=icondata::LuClock />
                        <span class="ellipsis" class:card__late=*late>{text}</span>
                    }.into_any())
                }
                (None, StageKind::Open) => Some(view! {
                    <span class="ellipsis faint">{tr!(board.no_next_step)}</span>
                }.into_any()),
                _ => None,
            }))}
        </div>
        <div class="card__row">
            {move || {
                let name = owner.get();
                (!name.is_empty()).then(|| view! {
                    <Avatar name=name.clone() />
                    <span class="visually-hidden">{name}</span>
                })
            }}
            <span class="number">{move || facts.with(|facts| facts.as_ref().map(age))}</span>
            {move || {
                let rots = facts.with(|facts| facts.as_ref().is_some_and(|facts| {
                    rot_days.get().is_some_and(|days| facts.stage_days > i64::from(days))
                }));
                rots.then(|| view! { <span class="tag card__value">{tr!(board.rots)}</span> })
            }}
        </div>
    }
}

/// Follows the one deal, not the table: a drop elsewhere leaves this card as it is.
fn facts(store: Store, deal: Option<Deal>) -> Option<Facts> {
    let deal = deal?;
    let today = store.today();
    let now = store.now();
    let days_since = |moment| (today - store.date_of(moment)).num_days();
    store.with(&[Part::Pipelines, Part::Activities], |w| {
        let stage = w.stage_of(&deal)?;
        let since = deal.stage.since();
        Some(Facts {
            step: w
                .next_step(deal.id)
                .map(|step| (step.subject.to_string(), step.at < now)),
            kind: stage.kind,
            age_days: deal.created.map_or(0, days_since),
            stage_days: since.map_or(0, days_since),
            closed: since
                .filter(|_| stage.kind != StageKind::Open)
                .map(|at| store.date_of(at)),
        })
    })
}

fn age(facts: &Facts) -> String {
    match (facts.kind, facts.closed) {
        (StageKind::Won, Some(day)) => tr!(board.won_on, day = format().day(day)),
        (StageKind::Lost, Some(day)) => tr!(board.lost_on, day = format().day(day)),
        _ if facts.age_days <= 0 => tr!(board.today).to_owned(),
        _ => tr!(
            board.days_in_short,
            n = format().count(facts.age_days as usize)
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
