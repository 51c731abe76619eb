//! All members with their main figures, to choose whom to talk with.

use kith::domain::{MemberId, Role};
use kith::metrics::{Answer, Figure, GroupBy, GroupKey, Period, Query, Scope, View, figures_of};
use kith::route::{Place, Route};
use leptos::prelude::*;

use super::{PERIODS, role_name};
use crate::naming::figures;
use crate::parts::{CalendarChoice, CalendarSelect, FiguresNav, use_view};
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::Avatar;
use crate::words::format;

/// How many figures of a role are shown.
const FIGURES: usize = 3;
const ROLES: [Role; 3] = [
    Role::BusinessDevelopment,
    Role::SalesDevelopment,
    Role::Manager,
];

/// A member with the numbers that lead into a talk.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    member: MemberId,
    name: String,
    role: Role,
    team: String,
    answers: Vec<Option<Answer>>,
    stalled: usize,
    unanswered: usize,
}

#[component]
pub(super) fn Overview() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let view = use_view(Signal::stored(None));
    let chosen = CalendarChoice::from_address(&PERIODS);
    let rows = Memo::new({
        move |_| {
            let view = view.get();
            let members = store.with(&[Part::Members], |w| {
                let mut members: Vec<_> = w
                    .members
                    .iter()
                    .filter(|member| member.is_active_on(view.as_of()))
                    .map(|member| {
                        (
                            member.name.clone(),
                            member.id,
                            member.role,
                            member.team.clone(),
                        )
                    })
                    .collect();
                members.sort_by(|(a, ..), (b, ..)| a.cmp(b));
                members
            });
            rows(&view, chosen.get().period(view.as_of()), members)
        }
    });
    let currency = Memo::new(move |_| view.with(|view| view.currency()));
    let sections = move || {
        let here = navigation.place().behind();
        let rows = rows.get();
        let sections = ROLES.into_iter().map(|role| {
            let rows: Vec<Row> = rows
                .iter()
                .filter(|row| row.role == role)
                .cloned()
                .collect();
            (!rows.is_empty()).then(|| section(&here, role, rows, currency.get()))
        });
        sections.collect_view()
    };
    view! {
        <section class="page page--scroll" aria-labelledby="one-to-one-title">
            <header class="page__head">
                <h1 id="one-to-one-title" tabindex="-1">{move || tr!(one_to_one.title)}</h1>
                <span class="page__grow"></span>
                <FiguresNav />
            </header>
            <div class="page__bar">
                <CalendarSelect choices=&PERIODS chosen />
            </div>
            <div class="page__body talks">{sections}</div>
        </section>
    }
}

fn section(here: &Place, role: Role, rows: Vec<Row>, currency: kith::domain::Currency) -> AnyView {
    let shown = shown(role);
    view! {
        <section class="card-part" aria-label=role_name(role)>
            <h2>{role_name(role)}</h2>
            <div class="scroll-x">
                <table class="plain-table" aria-label=role_name(role)>
                    <thead>
                        <tr>
                            <th scope="col">{tr!(figures.member)}</th>
                            {shown.iter().map(|figure| view! {
                                <th scope="col" class="number">{figures::name(*figure)}</th>
                            }).collect_view()}
                            <th scope="col" class="number">{tr!(one_to_one.stalled)}</th>
                            <th scope="col" class="number">{tr!(one_to_one.waiting)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.into_iter().map(|row| {
                            let href = here.clone().at(Route::OneToOne(Some(row.member))).to_string();
                            view! {
                                <tr>
                                    <th scope="row">
                                        <a class="who" href=href>
                                            <Avatar name=row.name.clone() />
                                            <bdi>{row.name}</bdi>
                                            <span class="faint">{row.team}</span>
                                        </a>
                                    </th>
                                    {row.answers.into_iter().map(|answer| view! {
                                        <td class="number">
                                            {answer.map(|answer| figures::number(&answer, currency))}
                                        </td>
                                    }).collect_view()}
                                    <td class="number" class:down={row.stalled > 0}>{format().count(row.stalled)}</td>
                                    <td class="number" class:down={row.unanswered > 0}>{format().count(row.unanswered)}</td>
                                </tr>
                            }
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn shown(role: Role) -> &'static [Figure] {
    let figures = figures_of(role);
    figures.get(..FIGURES).unwrap_or(figures)
}

fn rows(view: &View, period: Period, members: Vec<(String, MemberId, Role, String)>) -> Vec<Row> {
    let of_roles: Vec<(Figure, Vec<_>)> = ROLES
        .into_iter()
        .filter(|role| members.iter().any(|(_, _, its, _)| its == role))
        .flat_map(shown)
        .map(|figure| {
            (
                *figure,
                view.breakdown(&Query::new(*figure, period), GroupBy::Member),
            )
        })
        .collect();
    let stalled = view.rotting(&Scope::default());
    let waiting = view.unanswered(&Query::new(Figure::ResponseTime, Period::ALL));
    let row = |(name, member, role, team): (String, MemberId, Role, String)| {
        let answer_of = |figure: &Figure| {
            let (_, groups) = of_roles.iter().find(|(known, _)| known == figure)?;
            let group = groups
                .iter()
                .find(|group| group.key == GroupKey::Member(member))?;
            Some(group.answer.clone())
        };
        Row {
            member,
            name,
            role,
            team,
            answers: shown(role).iter().map(answer_of).collect(),
            stalled: stalled
                .iter()
                .filter(|deal| deal.member == Some(member))
                .count(),
            unanswered: waiting
                .iter()
                .filter(|lead| lead.member == Some(member))
                .count(),
        }
    };
    members.into_iter().map(row).collect()
}
