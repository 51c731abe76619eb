//! What figures need to know of a deal beside its fields: how it ended and why, what it sells, the
//! first contact, the proposal, the probability.

use kith::domain::{DealId, DealKind, ProposalState, StageId, StageKind};
use kith::journal::{Command, DealEdit};
use leptos::prelude::*;

use crate::parts::{moment_text, read_moment, reasons_of};
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, Select, TextField};
use crate::words::format;

/// How a deal stands and where it can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    kind: StageKind,
    won: Option<StageId>,
    lost: Option<StageId>,
}

/// Won or lost by one press, or how it ended, with the reason.
#[component]
pub(super) fn Outcome(id: DealId) -> impl IntoView {
    let store = use_store();
    let record = store.deal(id);
    let standing = Memo::new(move |_| {
        let deal = record.get()?;
        store.with(&[Part::Pipelines], |w| {
            let stage = w.stage_of(&deal)?;
            let stages = w.stages_of(stage.pipeline?);
            let first = |kind| stages.iter().find(|s| s.kind == kind).map(|s| s.id);
            Some(Standing {
                kind: stage.kind,
                won: first(StageKind::Won),
                lost: first(StageKind::Lost),
            })
        })
    });
    let edit = move |edit: DealEdit| {
        store.dispatch(Command::EditDeal { deal: id, edit });
    };
    let end = move |stage: Option<StageId>, is_won: bool| {
        stage.map(|stage| {
            view! {
                <button
                    type="button"
                    class="button"
                    class=("button--good", is_won)
                    on:click=move |_| edit(DealEdit::Stage(stage))
                >
                    {is_won.then(|| view! { <Icon icon=icondata::LuTrophy /> })}
                    {move || if is_won { tr!(outcome.won) } else { tr!(outcome.lost) }}
                </button>
            }
        })
    };
    let reason = move |kind: StageKind| {
        Signal::derive(move || {
            let deal = record.get();
            deal.map(|deal| match kind {
                StageKind::Won => deal.won_reason,
                _ => deal.lost_reason,
            })
            .unwrap_or_default()
        })
    };
    view! {
        {move || standing.get().map(|standing| match standing.kind {
            StageKind::Open => view! {
                <div class="panel__section outcome" role="group" aria-label=move || tr!(outcome.title)>
                    {end(standing.won, true)}
                    {end(standing.lost, false)}
                </div>
            }.into_any(),
            kind => {
                let is_won = kind == StageKind::Won;
                let edit_reason = Callback::new(move |text: String| {
                    let text = text.trim().to_owned();
                    edit(if is_won { DealEdit::WonReason(text) } else { DealEdit::LostReason(text) });
                });
                let label = Signal::derive(move || match is_won {
                    true => tr!(outcome.won_reason).to_owned(),
                    false => tr!(deal.lost_reason).to_owned(),
                });
                view! {
                    <div class="panel__section outcome outcome--closed" class=("outcome--won", is_won)>
                        <span class="tag" class=("tag--good", is_won) class=("tag--quiet", !is_won)>
                            {move || if is_won { tr!(outcome.is_won) } else { tr!(outcome.is_lost) }}
                        </span>
                        <TextField
                            label
                            value=reason(kind)
                            placeholder=label
                            suggestions=reasons_of(store, kind)
                            on_change=edit_reason
                        />
                        {(!is_won).then(|| view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    prop:checked=move || record.get().is_some_and(|deal| deal.is_without_decision)
                                    on:change=move |event| edit(DealEdit::WithoutDecision(event_target_checked(&event)))
                                />
                                {move || tr!(closing.no_decision)}
                            </label>
                        })}
                    </div>
                }.into_any()
            }
        })}
    }
}

const PROPOSAL: [ProposalState; 3] = [
    ProposalState::Sent,
    ProposalState::Accepted,
    ProposalState::Declined,
];

fn proposal_words(state: ProposalState) -> &'static str {
    match state {
        ProposalState::Sent => tr!(proposal.sent),
        ProposalState::Accepted => tr!(proposal.accepted),
        ProposalState::Declined => tr!(proposal.declined),
    }
}

/// What else is known of the deal.
#[component]
pub(super) fn Facts(id: DealId) -> impl IntoView {
    let store = use_store();
    let record = store.deal(id);
    let edit = move |edit: DealEdit| {
        store.dispatch(Command::EditDeal { deal: id, edit });
    };
    let kind = Signal::derive(move || {
        match record.get().map(|deal| deal.kind) {
            Some(DealKind::Renewal) => "renewal",
            _ => "new",
        }
        .to_owned()
    });
    let first_contact = Signal::derive(move || {
        let at = record.get().and_then(|deal| deal.first_contact);
        at.map(|at| moment_text(&store.zone(), at))
            .unwrap_or_default()
    });
    let probability = Signal::derive(move || {
        let deal = record.get();
        deal.and_then(|deal| deal.probability_percent.current().copied())
            .map(|percent| percent.to_string())
            .unwrap_or_default()
    });
    let stage_probability = Signal::derive(move || {
        let deal = record.get();
        let percent = deal.and_then(|deal| {
            store.with(&[Part::Pipelines], |w| {
                w.stage_of(&deal).map(|stage| stage.probability_percent)
            })
        });
        percent
            .map(|percent| tr!(deal_facts.of_stage, n = percent))
            .unwrap_or_default()
    });
    let proposal = Memo::new(move |_| {
        let deal = record.get();
        deal.map(|deal| {
            let entries = deal.proposal.entries().iter();
            entries
                .filter_map(|(at, state)| Some((*at, (*state)?)))
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    view! {
        <section class="panel__section" aria-label=move || tr!(deal_facts.title)>
            <h3>{move || tr!(deal_facts.title)}</h3>
            <dl class="fields">
                <dt>{move || tr!(deal_facts.kind)}</dt>
                <dd>
                    <Select
                        label=Signal::derive(|| tr!(deal_facts.kind).to_owned())
                        value=kind
                        options=Signal::derive(|| vec![
                            ("new".to_owned(), tr!(deal_facts.new_business).to_owned()),
                            ("renewal".to_owned(), tr!(deal_facts.renewal).to_owned()),
                        ])
                        on_change=Callback::new(move |kind: String| edit(DealEdit::Kind(match kind.as_str() {
                            "renewal" => DealKind::Renewal,
                            _ => DealKind::NewBusiness,
                        })))
                    />
                </dd>
                <dt>{move || tr!(deal.first_contact)}</dt>
                <dd>
                    <TextField
                        kind="datetime-local"
                        label=Signal::derive(|| tr!(deal.first_contact).to_owned())
                        value=first_contact
                        on_change=Callback::new(move |text: String| {
                            edit(DealEdit::FirstContact(read_moment(&store.zone(), &text)));
                        })
                    />
                </dd>
                <dt>{move || tr!(deal_facts.probability)}</dt>
                <dd>
                    <TextField
                        class="cell number"
                        keys="numeric"
                        label=Signal::derive(|| tr!(deal_facts.probability).to_owned())
                        placeholder=stage_probability
                        value=probability
                        on_change=Callback::new(move |text: String| {
                            let text = text.trim().trim_end_matches('%').trim();
                            match (text.is_empty(), text.parse()) {
                                (true, _) => edit(DealEdit::ProbabilityPercent(None)),
                                (_, Ok(percent)) => edit(DealEdit::ProbabilityPercent(Some(percent))),
                                (_, Err(_)) => store.complain(tr!(refusal.probability).to_owned()),
                            }
                        })
                    />
                </dd>
                <dt>{move || tr!(kind.proposal)}</dt>
                <dd>
                    <div class="offer" role="group" aria-label=move || tr!(kind.proposal)>
                    {PROPOSAL.map(|state| {
                        let said = Memo::new(move |_| {
                            proposal.with(|p| p.iter().rev().find(|(_, known)| *known == state).map(|(at, _)| *at))
                        });
                        view! {
                            <button
                                type="button"
                                class="chip chip--button"
                                aria-pressed=move || said.get().is_some().to_string()
                                title=move || said.get().map(|at| format().moment(at, store.zone().name()))
                                on:click=move |_| edit(DealEdit::Proposal(store.now(), state))
                            >
                                {move || proposal_words(state)}
                                {move || said.get().map(|at| view! {
                                    <span class="faint">{format().day(store.date_of(at))}</span>
                                })}
                            </button>
                        }
                    })}
                    </div>
                </dd>
            </dl>
        </section>
    }
}
