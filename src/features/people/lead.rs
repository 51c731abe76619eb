//! A person or company as a lead and as a customer.

use kith::domain::{Direction, Lead, Moment, Party, Patronage, Qualification, StageKind};
use kith::journal::{Command, LeadEdit};
use leptos::html;
use leptos::prelude::*;

use crate::parts::{lead_sources, leaving_reasons, members_or_nobody, moment_text, read_moment};
use crate::store::{Part, Store, use_store};
use crate::tr;
use crate::ui::{Select, TextField};
use crate::words::format;

/// What is being asked before a deed that wants a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    SendBack,
    Leave,
}

/// Follows what is known of a person or company as a lead.
fn lead_of(store: Store, party: Party) -> Memo<Lead> {
    match party {
        Party::Person(id) => {
            let record = store.person(id);
            Memo::new(move |_| record.get().map(|person| person.lead).unwrap_or_default())
        }
        Party::Company(id) => {
            let record = store.company(id);
            Memo::new(move |_| record.get().map(|company| company.lead).unwrap_or_default())
        }
    }
}

/// Since when somebody is a customer: as said, or by the deals won.
fn customer_since(store: Store, party: Party, lead: &Lead) -> Option<Moment> {
    let won = store.with(&[Part::Deals, Part::Pipelines, Part::People], |w| {
        let left = match lead.patronage.current() {
            Some(Patronage::Left { .. }) => lead.patronage.since(),
            _ => None,
        };
        w.deals_with(party)
            .filter(|deal| w.stage_of(deal).is_some_and(|s| s.kind == StageKind::Won))
            .filter_map(|deal| deal.stage.since())
            .filter(|won| Some(*won) > left)
            .min()
    });
    let said = match lead.patronage.current() {
        Some(Patronage::Customer) => lead.patronage.since(),
        _ => None,
    };
    said.into_iter().chain(won).min()
}

/// The lead, and how it goes on: qualify, send back, customer, left.
#[component]
pub(super) fn LeadSection(party: Party) -> impl IntoView {
    let store = use_store();
    let lead = lead_of(store, party);
    let asking = RwSignal::new(None::<Asking>);
    let edit = move |edit: LeadEdit| {
        store.dispatch(Command::EditLead { party, edit });
    };
    let moment = move |read: fn(&Lead) -> Option<Moment>| {
        Signal::derive(move || {
            let at = lead.with(read);
            at.map(|at| moment_text(&store.zone(), at))
                .unwrap_or_default()
        })
    };
    let is_lead = Memo::new(move |_| lead.with(|lead| lead.since.is_some()));
    let is_qualified = Memo::new(move |_| lead.with(Lead::is_qualified));
    let customer = Memo::new(move |_| customer_since(store, party, &lead.get()));
    let standing = move || {
        lead.with(|lead| match lead.qualification.current() {
            Some(Qualification::Qualified { by }) => Some((
                tr!(people.qualified_tag).to_owned(),
                lead.qualification.since(),
                store.member_name(*by),
            )),
            Some(Qualification::SentBack { by, reason }) => Some((
                match reason.as_str() {
                    "" => tr!(lead.sent_back).to_owned(),
                    reason => format!("{}: {reason}", tr!(lead.sent_back)),
                },
                lead.qualification.since(),
                store.member_name(*by),
            )),
            None => None,
        })
    };
    let left = move || {
        lead.with(|lead| match lead.patronage.current() {
            Some(Patronage::Left { reason }) if customer.get().is_none() => {
                let day = lead.patronage.since().map(|at| store.date_of(at));
                let day = day.map(|day| format().date(day)).unwrap_or_default();
                Some(match reason.as_str() {
                    "" => tr!(lead.left_on, day = day),
                    reason => format!("{}: {reason}", tr!(lead.left_on, day = day)),
                })
            }
            _ => None,
        })
    };
    view! {
        <section class="panel__section" aria-label=move || tr!(lead.title)>
            <h3>{move || tr!(lead.title)}</h3>
            <div class="lead__steps">
                {move || standing().map(|(text, at, by)| view! {
                    <span class="tag" class=("tag--accent", is_qualified.get()) class=("tag--quiet", !is_qualified.get())>
                        {text}
                    </span>
                    <span class="faint">{move || {
                        let day = at.map(|at| format().date(store.date_of(at))).unwrap_or_default();
                        if by.is_empty() { day } else { format!("{day} · {by}") }
                    }}</span>
                })}
                {move || customer.get().map(|since| view! {
                    <span class="tag tag--good">{tr!(people.customer)}</span>
                    <span class="faint">{tr!(lead.since_day, day = format().date(store.date_of(since)))}</span>
                })}
                {move || left().map(|text| view! { <span class="tag tag--quiet">{text}</span> })}
                <span class="lead__buttons">
                    {move || if !is_lead.get() {
                        view! {
                            <button type="button" class="button" on:click=move |_| edit(LeadEdit::Since(Some(store.now())))>
                                {tr!(lead.make)}
                            </button>
                        }.into_any()
                    } else if is_qualified.get() {
                        view! {
                            <button type="button" class="button" on:click=move |_| asking.set(Some(Asking::SendBack))>
                                {tr!(lead.send_back)}
                            </button>
                        }.into_any()
                    } else {
                        view! {
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| edit(LeadEdit::Qualify { at: store.now(), by: store.peek_me() })
                            >
                                {tr!(lead.qualify)}
                            </button>
                        }.into_any()
                    }}
                    {move || if customer.get().is_some() {
                        view! {
                            <button type="button" class="button" on:click=move |_| asking.set(Some(Asking::Leave))>
                                {tr!(lead.leave)}
                            </button>
                        }.into_any()
                    } else {
                        view! {
                            <button type="button" class="button" on:click=move |_| edit(LeadEdit::CustomerFrom(store.now()))>
                                {tr!(lead.make_customer)}
                            </button>
                        }.into_any()
                    }}
                </span>
            </div>
            {move || asking.get().map(|what| view! { <Reason party what asking /> })}
            {move || is_lead.get().then(|| view! {
                <dl class="fields">
                    <dt>{move || tr!(lead.since)}</dt>
                    <dd>
                        <TextField
                            kind="datetime-local"
                            label=Signal::derive(|| tr!(lead.since).to_owned())
                            value=moment(|lead| lead.since)
                            on_change=Callback::new(move |text: String| edit(LeadEdit::Since(read_moment(&store.zone(), &text))))
                        />
                    </dd>
                    <dt>{move || tr!(deal.source)}</dt>
                    <dd>
                        <TextField
                            label=Signal::derive(|| tr!(lead.source).to_owned())
                            placeholder=Signal::derive(|| tr!(deal.none).to_owned())
                            value=Signal::derive(move || lead.with(|lead| lead.source.clone()))
                            suggestions=lead_sources(store)
                            on_change=Callback::new(move |text| edit(LeadEdit::Source(text)))
                        />
                    </dd>
                    <dt>{move || tr!(log.direction)}</dt>
                    <dd>
                        <Select
                            label=Signal::derive(|| tr!(lead.direction).to_owned())
                            value=Signal::derive(move || direction_name(lead.with(|lead| lead.direction)).to_owned())
                            options=Signal::derive(directions)
                            on_change=Callback::new(move |text: String| edit(LeadEdit::Direction(direction_of(&text))))
                        />
                    </dd>
                    <dt>{move || tr!(deal.owner)}</dt>
                    <dd>
                        <Select
                            label=Signal::derive(|| tr!(deal.owner).to_owned())
                            value=Signal::derive(move || lead.with(|lead| lead.owner.current().map(ToString::to_string)).unwrap_or_default())
                            options=members_or_nobody(store)
                            on_change=Callback::new(move |text: String| edit(LeadEdit::Owner(text.parse().ok())))
                        />
                    </dd>
                    <dt>{move || tr!(deal.first_contact)}</dt>
                    <dd>
                        <TextField
                            kind="datetime-local"
                            label=Signal::derive(|| tr!(deal.first_contact).to_owned())
                            value=moment(|lead| lead.first_contact)
                            on_change=Callback::new(move |text: String| {
                                edit(LeadEdit::FirstContact(read_moment(&store.zone(), &text)));
                            })
                        />
                    </dd>
                </dl>
            })}
        </section>
    }
}

/// Directions as a choice, with "unknown" first.
fn directions() -> Vec<(String, String)> {
    [None, Some(Direction::Inbound), Some(Direction::Outbound)]
        .map(|direction| {
            let words = match direction {
                None => tr!(lead.unknown),
                Some(Direction::Inbound) => tr!(lead.inbound),
                Some(Direction::Outbound) => tr!(lead.outbound),
            };
            (direction_name(direction).to_owned(), words.to_owned())
        })
        .to_vec()
}

fn direction_name(direction: Option<Direction>) -> &'static str {
    match direction {
        None => "",
        Some(Direction::Inbound) => "inbound",
        Some(Direction::Outbound) => "outbound",
    }
}

fn direction_of(name: &str) -> Option<Direction> {
    match name {
        "inbound" => Some(Direction::Inbound),
        "outbound" => Some(Direction::Outbound),
        _ => None,
    }
}

/// Asks why before a lead is sent back or a customer is let go; the reason may stay empty.
#[component]
fn Reason(party: Party, what: Asking, asking: RwSignal<Option<Asking>>) -> impl IntoView {
    let store = use_store();
    let input = NodeRef::<html::Input>::new();
    let reason = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    let suggestions = match what {
        Asking::SendBack => Signal::derive(move || sent_back_reasons(store)),
        Asking::Leave => leaving_reasons(store),
    };
    let label = move || match what {
        Asking::SendBack => tr!(lead.why_back),
        Asking::Leave => tr!(lead.why_left),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (at, reason) = (store.now(), reason.get_untracked());
        let edit = match what {
            Asking::SendBack => LeadEdit::SendBack {
                at,
                by: store.peek_me(),
                reason,
            },
            Asking::Leave => LeadEdit::CustomerLeft { at, reason },
        };
        if store.dispatch(Command::EditLead { party, edit }) {
            asking.set(None);
        }
    };
    view! {
        <form
            class="lead__reason"
            on:submit=submit
            on:keydown=move |event| if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                asking.set(None);
            }
        >
            <input
                class="input"
                node_ref=input
                list="lead-reasons"
                placeholder=label
                aria-label=label
                autocomplete="off"
                on:input=move |event| reason.set(event_target_value(&event))
            />
            <datalist id="lead-reasons">
                {move || suggestions.get().into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
            </datalist>
            <button type="submit" class="button button--primary">{move || match what {
                Asking::SendBack => tr!(lead.send_back),
                Asking::Leave => tr!(lead.leave),
            }}</button>
            <button type="button" class="button" on:click=move |_| asking.set(None)>{move || tr!(deal.cancel)}</button>
        </form>
    }
}

/// Why leads have been sent back.
fn sent_back_reasons(store: Store) -> Vec<String> {
    let mut reasons: Vec<String> = store.peek(|w| {
        let people = w.people.iter().map(|person| &person.lead);
        people
            .chain(w.companies.iter().map(|company| &company.lead))
            .flat_map(|lead| lead.qualification.entries())
            .filter_map(|(_, entry)| match entry {
                Some(Qualification::SentBack { reason, .. }) => Some(reason.clone()),
                _ => None,
            })
            .filter(|reason| !reason.is_empty())
            .collect()
    });
    reasons.sort();
    reasons.dedup();
    reasons.truncate(30);
    reasons
}
