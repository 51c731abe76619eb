//! The members of the team, and how their time counts.

use kith::domain::{Member, MemberId, Role, WorkingHours};
use kith::journal::{Command, MemberEdit};
use leptos::prelude::*;

use crate::parts::team_names;
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Avatar, Select, TextField};

const ROLES: [(&str, Role); 3] = [
    ("sdr", Role::SalesDevelopment),
    ("bdm", Role::BusinessDevelopment),
    ("manager", Role::Manager),
];

fn role_of(name: &str) -> Role {
    let known = ROLES.iter().find(|(known, _)| *known == name);
    known.map_or(Role::default(), |(_, role)| *role)
}

fn name_of(role: Role) -> String {
    let known = ROLES.iter().find(|(_, known)| *known == role);
    known.map_or("bdm", |(name, _)| name).to_owned()
}

fn roles() -> Signal<Vec<(String, String)>> {
    Signal::derive(|| {
        ROLES
            .map(|(name, role)| {
                let words = match role {
                    Role::SalesDevelopment => tr!(team.sdr),
                    Role::BusinessDevelopment => tr!(team.bdm),
                    Role::Manager => tr!(team.manager),
                };
                (name.to_owned(), words.to_owned())
            })
            .to_vec()
    })
}

/// The members, edited in place, one more to add, working hours, ranks.
#[component]
pub(super) fn Team() -> impl IntoView {
    let store = use_store();
    let members = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let mut members: Vec<_> = w.members.iter().map(|m| (m.created, m.id)).collect();
            members.sort();
            members.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    view! {
        <section class="setting" aria-label=move || tr!(team.title)>
            <p class="quiet">{move || tr!(team.text)}</p>
            <div class="scroll">
                <table class="plain-table edit-table">
                    <thead>
                        <tr>
                            <th>{move || tr!(people.name)}</th>
                            <th>{move || tr!(team.role)}</th>
                            <th>{move || tr!(team.team)}</th>
                            <th>{move || tr!(team.from)}</th>
                            <th>{move || tr!(team.until)}</th>
                            <th>{move || tr!(team.me)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || members.get() key=|id| *id let:id>
                            <MemberRow id />
                        </For>
                    </tbody>
                </table>
            </div>
            <NewMember />
        </section>
        <Hours />
        <HideRanks />
    }
}

#[component]
fn MemberRow(id: MemberId) -> impl IntoView {
    let store = use_store();
    let record = Memo::new(move |_| store.with(&[Part::Members], |w| w.members.get(id).cloned()));
    let read = move |read: fn(&Member) -> String| {
        Signal::derive(move || record.with(|member| member.as_ref().map(read).unwrap_or_default()))
    };
    let edit = move |edit: MemberEdit| {
        store.dispatch(Command::EditMember { member: id, edit });
    };
    let name = read(|member| member.name.clone());
    let label = move |words: fn() -> &'static str| {
        Signal::derive(move || format!("{}: {}", words(), name.get()))
    };
    view! {
        <tr>
            <td>
                <span class="with-avatar">
                    {move || view! { <Avatar name=name.get() /> }}
                    <TextField
                        label=label(|| tr!(people.name))
                        value=name
                        on_change=Callback::new(move |text| edit(MemberEdit::Name(text)))
                    />
                </span>
            </td>
            <td>
                <Select
                    label=label(|| tr!(team.role))
                    value=read(|member| name_of(member.role))
                    options=roles()
                    on_change=Callback::new(move |text: String| edit(MemberEdit::Role(role_of(&text))))
                />
            </td>
            <td>
                <TextField
                    label=label(|| tr!(team.team))
                    placeholder=Signal::derive(|| tr!(deal.none).to_owned())
                    value=read(|member| member.team.clone())
                    suggestions=team_names(store)
                    on_change=Callback::new(move |text| edit(MemberEdit::Team(text)))
                />
            </td>
            <td>
                <TextField
                    kind="date"
                    label=label(|| tr!(team.from))
                    value=read(|member| member.from.map(|day| day.to_string()).unwrap_or_default())
                    on_change=Callback::new(move |text: String| edit(MemberEdit::From(text.parse().ok())))
                />
            </td>
            <td>
                <TextField
                    kind="date"
                    label=label(|| tr!(team.until))
                    value=read(|member| member.until.map(|day| day.to_string()).unwrap_or_default())
                    on_change=Callback::new(move |text: String| edit(MemberEdit::Until(text.parse().ok())))
                />
            </td>
            <td>
                <input
                    type="radio"
                    name="me"
                    aria-label=label(|| tr!(team.this_is_me))
                    prop:checked=move || store.me() == Some(id)
                    on:change=move |_| store.set_me(id)
                />
            </td>
        </tr>
    }
}

#[component]
fn NewMember() -> impl IntoView {
    let store = use_store();
    let name = RwSignal::new(String::new());
    let role = RwSignal::new(name_of(Role::default()));
    let team = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let done = store.dispatch(Command::CreateMember {
            name: name.get_untracked(),
            role: role.with_untracked(|role| role_of(role)),
            team: team.get_untracked().trim().to_owned(),
        });
        if done {
            name.set(String::new());
        }
    };
    view! {
        <form class="inline-form" on:submit=submit>
            <input
                class="input"
                placeholder=move || tr!(team.new_name)
                aria-label=move || tr!(team.new_name)
                prop:value=move || name.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
            <Select
                class="input"
                label=Signal::derive(|| tr!(team.new_role).to_owned())
                value=role
                options=roles()
                on_change=Callback::new(move |text| role.set(text))
            />
            <TextField
                class="input"
                label=Signal::derive(|| tr!(team.new_team).to_owned())
                placeholder=Signal::derive(|| tr!(team.team).to_owned())
                value=team
                suggestions=team_names(store)
                on_change=Callback::new(move |text| team.set(text))
            />
            <button type="submit" class="button button--primary">{move || tr!(team.add)}</button>
        </form>
    }
}

fn time_text(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn read_time(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let hour: u16 = hour.parse().ok()?;
    let minute: u16 = minute.get(..2)?.parse().ok()?;
    hour.checked_mul(60)?.checked_add(minute)
}

/// Which hours count for response times.
#[component]
fn Hours() -> impl IntoView {
    let store = use_store();
    let hours = Memo::new(move |_| store.with(&[Part::Settings], |w| w.settings.working_hours));
    let set = move |hours: Option<WorkingHours>| {
        store.dispatch(Command::SetWorkingHours(hours));
    };
    let change = move |change: &dyn Fn(&mut WorkingHours)| {
        if let Some(mut now) = hours.get_untracked() {
            change(&mut now);
            set(Some(now));
        }
    };
    view! {
        <section class="setting" aria-labelledby="hours-title">
            <h2 id="hours-title">{move || tr!(team.hours)}</h2>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || hours.get().is_some()
                    on:change=move |event| set(event_target_checked(&event).then_some(WorkingHours::OFFICE))
                />
                {move || tr!(team.hours_text)}
            </label>
            {move || hours.get().is_some().then(|| view! {
                <div class="inline-form">
                    <div class="days" role="group" aria-label=move || tr!(team.days)>
                        {(0..7_u8).map(|day| view! {
                            <button
                                type="button"
                                class="chip chip--button"
                                aria-pressed=move || hours.get().is_some_and(|h| h.weekdays & (1 << day) != 0).to_string()
                                on:click=move |_| change(&|hours| hours.weekdays ^= 1 << day)
                            >
                                {move || weekday(day)}
                            </button>
                        }).collect_view()}
                    </div>
                    <TextField
                        class="input"
                        kind="time"
                        label=Signal::derive(|| tr!(team.hours_from).to_owned())
                        value=Signal::derive(move || hours.get().map(|h| time_text(h.from_minute)).unwrap_or_default())
                        on_change=Callback::new(move |text: String| if let Some(minute) = read_time(&text) {
                            change(&|hours| hours.from_minute = minute);
                        })
                    />
                    <TextField
                        class="input"
                        kind="time"
                        label=Signal::derive(|| tr!(team.hours_until).to_owned())
                        value=Signal::derive(move || hours.get().map(|h| time_text(h.until_minute % (24 * 60))).unwrap_or_default())
                        on_change=Callback::new(move |text: String| if let Some(minute) = read_time(&text) {
                            // Midnight as an end is the end of the day.
                            change(&|hours| hours.until_minute = if minute == 0 { 24 * 60 } else { minute });
                        })
                    />
                </div>
            })}
        </section>
    }
}

/// The short name of a weekday, 0 for Monday.
fn weekday(day: u8) -> &'static str {
    match day {
        0 => tr!(team.monday),
        1 => tr!(team.tuesday),
        2 => tr!(team.wednesday),
        3 => tr!(team.thursday),
        4 => tr!(team.friday),
        5 => tr!(team.saturday),
        _ => tr!(team.sunday),
    }
}

#[component]
fn HideRanks() -> impl IntoView {
    let store = use_store();
    view! {
        <section class="setting" aria-labelledby="ranks-title">
            <h2 id="ranks-title">{move || tr!(team.leaderboards)}</h2>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || store.with(&[Part::Settings], |w| w.settings.hide_ranks)
                    on:change=move |event| {
                        store.dispatch(Command::HideRanks(event_target_checked(&event)));
                    }
                />
                {move || tr!(team.hide_ranks)}
            </label>
        </section>
    }
}
