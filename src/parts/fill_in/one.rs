//! What is asked of a single card.

use kith::domain::{CompanyId, FieldOf, Requirement};
use kith::journal::Command;
use leptos::prelude::*;

use super::field::{Asked, AskedField, DealSaid, PersonSaid};
use crate::parts::requirement_name;
use crate::store::{Entering, Store, use_store};
use crate::tr;

/// What is asked of whom.
struct Question {
    card: String,
    stage: String,
    of: FieldOf,
    company: Option<CompanyId>,
    asked: Vec<(Requirement, String)>,
}

fn question(store: Store, entering: &Entering) -> Option<Question> {
    store.peek(|w| {
        let stage = w.stages.get(entering.stage())?;
        let (card, of, company, missing) = match entering {
            Entering::Deal { deal, .. } => {
                let deal = w.deals.get(*deal)?;
                let missing = w.missing_for_deal(deal, stage);
                (&deal.title, FieldOf::Deals, deal.company, missing)
            }
            Entering::Person { person, .. } => {
                let person = w.people.get(*person)?;
                let missing = w.missing_for_person(person, stage);
                (&person.name, FieldOf::People, None, missing)
            }
            Entering::Deals(_) | Entering::People { .. } => return None,
        };
        let asked = missing.into_iter().map(|what| {
            let name = untrack(|| requirement_name(w, &what));
            (what, name)
        });
        Some(Question {
            card: card.clone(),
            stage: stage.name.clone(),
            of,
            company,
            asked: asked.collect(),
        })
    })
}

#[component]
pub(super) fn FillInForm(open: RwSignal<bool>, entering: Entering) -> impl IntoView {
    let store = use_store();
    let Some(question) = question(store, &entering) else {
        open.set(false);
        return ().into_any();
    };
    let asked = question.asked.into_iter();
    let asked: Vec<Asked> = asked.map(|it| Asked::new(store, it)).collect();
    let fields = asked.clone();
    let problem = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(empty) = asked.iter().find(|it| it.is_empty()) {
            problem.set(tr!(stages.ask_needed, field = empty.name.clone()));
            return;
        }
        match filled(store, &entering, &asked) {
            Ok(command) => {
                if store.dispatch(command) {
                    open.set(false);
                }
            }
            Err(text) => problem.set(text),
        }
    };
    let (title, text) = (question.stage, question.card);
    let (of, company) = (question.of, question.company);
    view! {
        <form class="dialog__form" on:submit=submit novalidate>
            <h1>{move || tr!(stages.ask_title, stage = title.clone())}</h1>
            <p class="quiet">{move || tr!(stages.ask_text, name = text.clone())}</p>
            {fields.into_iter().map(|asked| view! { <AskedField asked of company /> }).collect_view()}
            <p class="bad" role="alert">{move || problem.get()}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || tr!(stages.cancel)}
                </button>
                <button type="submit" class="button button--primary">{move || tr!(stages.ask_move)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The command that fills in and moves, or what is wrong with what was entered.
fn filled(store: Store, entering: &Entering, asked: &[Asked]) -> Result<Command, String> {
    Ok(match entering {
        Entering::Deal {
            deal,
            stage,
            position,
        } => {
            let mut said = DealSaid::default();
            for field in asked {
                field.say_of_deal(store, &mut said)?;
            }
            Command::FillAndMoveDeal {
                deal: *deal,
                stage: *stage,
                position: *position,
                edits: said.edits,
                next_step: said.next_step.map(Box::new),
            }
        }
        Entering::Person {
            person,
            stage,
            position,
        } => {
            let mut said = PersonSaid::default();
            for field in asked {
                field.say_of_person(&mut said);
            }
            Command::FillAndMovePerson {
                person: *person,
                stage: *stage,
                position: *position,
                edits: said.edits,
                lead: said.lead,
            }
        }
        Entering::Deals(moved) => Command::MoveDeals {
            deals: moved.deals.clone(),
            into: moved.into.clone(),
            position: moved.position,
        },
        Entering::People { people, stage } => Command::PutIntoPipeline {
            people: people.clone(),
            stage: *stage,
        },
    })
}
