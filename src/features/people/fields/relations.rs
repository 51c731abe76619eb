//! What is next with somebody, and who belongs to whom.

use std::collections::BTreeMap;

use kith::domain::{ActivityId, ActivityStatus, CompanyId, Moment, Party, PersonId};
use kith::journal::Workspace;
use leptos::prelude::*;

use crate::naming;
use crate::parts::{Log, finish};
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Icon};
use crate::words::format;

/// At most so many people of one kind of relation are shown.
const SHOWN: usize = 12;

/// The next step with somebody: what and when, and that it is done.
#[component]
pub(in crate::features::people) fn NextStep(log: Log) -> impl IntoView {
    let store = use_store();
    let next = Memo::new(move |_| {
        let _ = crate::words::locale();
        let ids = log.activities.get();
        store.with(&[Part::Activities], |w| {
            let planned = ids.iter().filter_map(|id| w.activities.get(*id));
            let planned = planned.filter(|it| it.status == ActivityStatus::Planned);
            planned.min_by_key(|it| (it.at, it.id)).map(|it| {
                let kind = naming::activity_kind(it.kind);
                let says = match &*it.subject {
                    "" => kind.to_owned(),
                    subject => format!("{kind}: {subject}"),
                };
                (it.id, it.at, says)
            })
        })
    });
    move || {
        next.get()
            .map(|(id, at, says): (ActivityId, Moment, String)| {
                let day = store.date_of(at);
                let is_overdue = day < store.today();
                view! {
                    <section class="panel__section next-step" aria-label=tr!(people.next_step)>
                        <Icon icon=icondata::LuCalendarClock />
                        <span class="ellipsis next-step__what">{says}</span>
                        <span class=if is_overdue { "tag" } else { "faint" }>
                            {if is_overdue {
                                tr!(people.overdue, day = format().day(day))
                            } else {
                                format().day(day)
                            }}
                        </span>
                        <button
                            type="button"
                            class="button button--plain button--icon button--small"
                            aria-label=tr!(deal.mark_done)
                            title=tr!(deal.mark_done)
                            on:click=move |_| {
                                finish(store, id, ActivityStatus::Done, String::new(), None);
                            }
                        >
                            <Icon icon=icondata::LuCheck />
                        </button>
                    </section>
                }
            })
    }
}

/// Somebody and what he or she has to do with the one on the screen.
type Related = (Party, String, String);

fn colleagues(w: &Workspace, id: PersonId) -> Vec<Related> {
    let itself = |company: Option<CompanyId>| company.map(|id| w.company_itself(id));
    let Some(company) = w.people.get(id).and_then(|it| itself(it.company)) else {
        return Vec::new();
    };
    let others = w.people.iter().filter(|it| it.id != id);
    let others = others.filter(|it| itself(it.company) == Some(company));
    named(others.map(|it| (Party::Person(it.id), it.name.clone(), it.job_title.clone())))
}

/// Those who took part in the same activities, the most frequent first.
fn met_with(w: &Workspace, id: PersonId, activities: &[ActivityId]) -> Vec<Related> {
    let mut counts: BTreeMap<PersonId, usize> = BTreeMap::new();
    let activities = activities.iter().filter_map(|id| w.activities.get(*id));
    for activity in activities.filter(|it| !it.participants.is_empty()) {
        let all = activity.participants.iter().copied().chain(activity.person);
        let all: Vec<PersonId> = all.map(|id| w.person_itself(id)).collect();
        if all.contains(&id) {
            for other in all.into_iter().filter(|other| *other != id) {
                *counts.entry(other).or_default() += 1;
            }
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let known = counts.into_iter().filter_map(|(id, count)| {
        let name = w.people.get(id)?.name.clone();
        Some((Party::Person(id), name, tr!(people.times_met, n = count)))
    });
    known.take(SHOWN).collect()
}

fn people_of(w: &Workspace, id: CompanyId) -> Vec<Related> {
    let works_here = |of: CompanyId| w.company_itself(of) == id;
    let people = w.people.iter();
    let people = people.filter(|it| it.company.is_some_and(works_here));
    named(people.map(|it| (Party::Person(it.id), it.name.clone(), it.job_title.clone())))
}

/// Those who have or had another role in a company.
fn others_of(w: &Workspace, id: CompanyId) -> Vec<Related> {
    let people = w.people.iter().filter_map(|it| {
        let here = it
            .roles
            .iter()
            .find(|role| w.company_itself(role.company) == id)?;
        let span = super::roles::span_of(here);
        let parts = [here.title.clone(), span];
        let said: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        Some((Party::Person(it.id), it.name.clone(), said.join(" · ")))
    });
    named(people)
}

fn subsidiaries(w: &Workspace, id: CompanyId) -> Vec<Related> {
    let of = w.companies.iter().filter(|it| {
        it.parent
            .is_some_and(|parent| w.company_itself(parent) == id)
    });
    named(of.map(|it| (Party::Company(it.id), it.name.clone(), it.industry.clone())))
}

fn named(all: impl Iterator<Item = Related>) -> Vec<Related> {
    let mut all: Vec<Related> = all.collect();
    all.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    all
}

/// Who has to do with a person or company.
#[component]
pub(in crate::features::people) fn Relations(party: Party, log: Log) -> impl IntoView {
    match party {
        Party::Person(id) => view! {
            <Group title=|| tr!(people.colleagues) parts=PEOPLE read=move |w: &Workspace| colleagues(w, id) />
            <Group title=|| tr!(people.met_with) parts=MEETINGS read=move |w: &Workspace| met_with(w, id, &log.activities.get()) />
        }
        .into_any(),
        Party::Company(id) => view! {
            <Group title=|| tr!(people.of_company) parts=PEOPLE read=move |w: &Workspace| people_of(w, id) />
            <Group title=|| tr!(people.other_people) parts=PEOPLE read=move |w: &Workspace| others_of(w, id) />
            <Group title=|| tr!(people.subsidiaries) parts=PEOPLE read=move |w: &Workspace| subsidiaries(w, id) />
        }
        .into_any(),
    }
}

const PEOPLE: &[Part] = &[Part::People, Part::Companies];
const MEETINGS: &[Part] = &[Part::People, Part::Activities];

/// A titled list of people and companies; nothing where there is nobody.
#[component]
fn Group(
    title: fn() -> &'static str,
    parts: &'static [Part],
    read: impl Fn(&Workspace) -> Vec<Related> + Send + Sync + 'static,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let is_whole = RwSignal::new(false);
    let all = Memo::new(move |_| {
        let _ = crate::words::locale();
        store.with(parts, &read)
    });
    let shown = move || {
        let count = if is_whole.get() { usize::MAX } else { SHOWN };
        all.with(|all| all.iter().take(count).cloned().collect::<Vec<_>>())
    };
    let is_there = Memo::new(move |_| all.with(|all| !all.is_empty()));
    move || {
        is_there.get().then(|| view! {
            <section class="panel__section" aria-label=title>
                <h3>{title}</h3>
                <ul class="links">
                    <For each=shown key=Clone::clone let:it>
                        {
                            let (party, name, said) = it;
                            let square = matches!(party, Party::Company(_));
                            view! {
                                <li>
                                    <a href=move || navigation.place().open_party(party).to_string()>
                                        <Avatar name=name.clone() square />
                                        <span class="ellipsis">{name}</span>
                                        <span class="faint ellipsis">{said}</span>
                                    </a>
                                </li>
                            }
                        }
                    </For>
                </ul>
                {move || (!is_whole.get() && all.with(Vec::len) > SHOWN).then(|| view! {
                    <button type="button" class="button button--plain button--text" on:click=move |_| is_whole.set(true)>
                        {tr!(people.show_all, n = format().count(all.with(Vec::len)))}
                    </button>
                })}
            </section>
        })
    }
}
