//! The talk with one member, on one page.

use kith::domain::{Currency, MemberId, Money, TimeZone};
use kith::journal::Workspace;
use kith::metrics::{OneToOne, Period};
use kith::route::Place;
use leptos::prelude::*;

use super::actions::Actions;
use super::figures::FiguresTable;
use super::lists::{ListPart, findings, stalled, unanswered, wins};
use super::{PERIODS, role_name};
use crate::parts::{CalendarChoice, CalendarSelect, FiguresNav, use_view};
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Icon};
use crate::words::format;

#[component]
pub(super) fn Talk(member: MemberId) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let view = use_view(Signal::stored(None));
    let chosen = CalendarChoice::from_address(&PERIODS);
    let currency = Memo::new(move |_| view.with(|view| view.currency()));
    let period = Memo::new({
        move |_| {
            let today = view.with(|view| view.as_of());
            let (passed, before) = chosen.get().period(today).compared(today);
            (passed, before)
        }
    });
    let talk = Memo::new(move |_| {
        let view = view.get();
        view.one_to_one(member, chosen.get().period(view.as_of()))
    });
    let actions = Memo::new(move |_| {
        talk.with(|talk| talk.as_ref().map(|talk| talk.actions.clone()))
            .unwrap_or_default()
    });
    // All but the actions, so that agreeing on something draws nothing else anew.
    let said = Memo::new(move |_| {
        let talk = talk.get()?;
        Some(OneToOne {
            actions: Vec::new(),
            ..talk
        })
    });
    let who = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let member = w.members.get(member)?;
            Some((member.name.clone(), member.role, member.team.clone()))
        })
    });
    let days = move || {
        let (passed, before) = period.get();
        let format = format();
        let text = |period: Period| {
            format!(
                "{} – {}",
                format.day(period.start),
                format.date(period.last_day())
            )
        };
        match before {
            Some(before) => tr!(
                one_to_one.days_against,
                days = text(passed),
                before = text(before)
            ),
            None => text(passed),
        }
    };
    // What the lists name is read from these parts.
    let lists = move |make: fn(&OneToOne, &Lists<'_>) -> AnyView| {
        move || {
            let here = navigation.place().behind();
            let parts = [Part::Deals, Part::Pipelines, Part::People, Part::Companies];
            said.with(|talk| {
                let talk = talk.as_ref()?;
                let zone = store.zone();
                Some(store.with(&parts, |workspace| {
                    make(
                        talk,
                        &Lists {
                            workspace,
                            here: &here,
                            zone: &zone,
                            currency: currency.get(),
                        },
                    )
                }))
            })
        }
    };
    view! {
        <section class="page page--scroll talk" aria-labelledby="talk-title">
            <header class="page__head">
                {move || match who.get() {
                    Some((name, role, team)) => view! {
                        <Avatar name=name.clone() />
                        <h1 id="talk-title" tabindex="-1"><bdi>{name}</bdi></h1>
                        <span class="page__meta">
                            {[role_name(role), team.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")}
                        </span>
                    }.into_any(),
                    None => view! {
                        <h1 id="talk-title" tabindex="-1">{tr!(one_to_one.gone)}</h1>
                    }.into_any(),
                }}
                <span class="page__grow"></span>
                <FiguresNav />
            </header>
            <div class="page__bar">
                <CalendarSelect choices=&PERIODS chosen />
                <span class="page__meta">{days}</span>
                <span class="page__grow"></span>
                <button type="button" class="button" on:click=move |_| store.print()>
                    <Icon icon=icondata::LuPrinter />{move || tr!(report.print)}
                </button>
            </div>
            <Show when=move || who.with(Option::is_some)>
                <div class="talk__parts">
                    <div class="talk__column">{lists(in_numbers)}</div>
                    <div class="talk__column">
                        {lists(in_words)}
                        <Actions member actions />
                        {lists(what_waits)}
                    </div>
                </div>
            </Show>
        </section>
    }
}

/// From what the lists are made.
struct Lists<'a> {
    workspace: &'a Workspace,
    here: &'a Place,
    zone: &'a TimeZone,
    currency: Currency,
}

fn in_numbers(talk: &OneToOne, lists: &Lists<'_>) -> AnyView {
    let won: i64 = talk.wins.iter().filter_map(|win| win.value_minor).sum();
    let title = match won {
        0 => tr!(one_to_one.wins).to_owned(),
        _ => {
            let won = format().money(Money::new(won, lists.currency));
            format!("{} · {won}", tr!(one_to_one.wins))
        }
    };
    let wins = wins(talk, lists.workspace, lists.here, lists.zone);
    view! {
        <FiguresTable figures=talk.figures.clone() currency=lists.currency />
        <ListPart title lines=wins empty=tr!(one_to_one.no_wins) />
    }
    .into_any()
}

fn in_words(talk: &OneToOne, lists: &Lists<'_>) -> AnyView {
    let strengths = findings(&talk.strengths, lists.currency);
    let weaknesses = findings(&talk.weaknesses, lists.currency);
    view! {
        <ListPart title=tr!(one_to_one.strengths) lines=strengths empty=tr!(one_to_one.no_findings) />
        <ListPart title=tr!(one_to_one.weaknesses) lines=weaknesses empty=tr!(one_to_one.no_findings) />
    }
    .into_any()
}

fn what_waits(talk: &OneToOne, lists: &Lists<'_>) -> AnyView {
    let stalled = stalled(talk, lists.workspace, lists.here);
    let waiting = unanswered(talk, lists.workspace, lists.here);
    view! {
        <ListPart title=tr!(one_to_one.stalled_deals) lines=stalled empty=tr!(one_to_one.no_stalled) />
        <ListPart title=tr!(one_to_one.unanswered) lines=waiting empty=tr!(one_to_one.no_unanswered) />
    }
    .into_any()
}
