//! How content a customer is: the answers so far, and a quick way to record one.

use kith::domain::{Party, Satisfaction as Answer, SatisfactionId};
use kith::journal::{Command, NewSatisfaction};
use leptos::html;
use leptos::prelude::*;

use super::Subject;
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

fn score_words(score: u8) -> &'static str {
    match score {
        1 => tr!(satisfaction.one),
        2 => tr!(satisfaction.two),
        3 => tr!(satisfaction.three),
        4 => tr!(satisfaction.four),
        _ => tr!(satisfaction.five),
    }
}

/// The answers of a subject: five scores to choose from, and a text to go with it.
#[component]
pub(crate) fn Satisfaction(
    /// Of whom or what.
    subject: Subject,
) -> impl IntoView {
    let store = use_store();
    let score = RwSignal::new(0_u8);
    let text = RwSignal::new(String::new());
    let input = NodeRef::<html::Input>::new();
    let counted = match subject {
        Subject::Party(party) => Some(store.counted_as(party)),
        Subject::Deal(_) => None,
    };
    let answers = Memo::new(move |_| {
        if let Some(counted) = counted {
            counted.track();
        }
        store.with(&[Part::Satisfaction], |w| {
            let is_here = |answer: &&Answer| match subject {
                Subject::Deal(id) => answer.deal == Some(id),
                Subject::Party(Party::Person(id)) => {
                    answer.person.map(|of| w.person_itself(of)) == Some(id)
                }
                Subject::Party(Party::Company(id)) => {
                    answer.company.map(|of| w.company_itself(of)) == Some(id)
                }
            };
            let mut answers: Vec<_> = w
                .satisfaction
                .iter()
                .filter(is_here)
                .map(|answer| (answer.at, answer.id, answer.score, answer.text.clone()))
                .collect();
            answers.sort();
            answers.reverse();
            answers
        })
    });
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let about = subject.about(store);
        let done = store.dispatch(Command::RecordSatisfaction(NewSatisfaction {
            score: score.get_untracked(),
            text: text.get_untracked(),
            at: store.now(),
            person: about.person,
            company: about.company,
            deal: about.deal,
            member: about.owner.or(store.peek_me()),
        }));
        if done {
            score.set(0);
            text.set(String::new());
        }
    };
    let leave = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && score.get_untracked() != 0 {
            event.prevent_default();
            event.stop_propagation();
            score.set(0);
        }
    };
    let remove = move |id: SatisfactionId| {
        store.dispatch(Command::RemoveSatisfaction(id));
    };
    view! {
        <section class="panel__section" aria-label=move || tr!(satisfaction.title)>
            <h3>{move || tr!(satisfaction.title)}</h3>
            <form
                class="scores"
                on:submit=submit
                on:keydown=leave
            >
                <div class="scores__bar" role="group" aria-label=move || tr!(satisfaction.how)>
                    {Answer::SCORES.map(|value| view! {
                        <button
                            type="button"
                            class="scores__score"
                            data-score=value
                            title=move || score_words(value)
                            aria-label=move || format!("{value}: {}", score_words(value))
                            aria-pressed=move || (score.get() == value).to_string()
                            on:click=move |_| score.set(value)
                        >
                            {value}
                        </button>
                    }).collect_view()}
                    <span class="faint">{move || match score.get() {
                        0 => tr!(satisfaction.how),
                        score => score_words(score),
                    }}</span>
                </div>
                {move || (score.get() > 0).then(|| view! {
                    <div class="scores__text">
                        <input
                            class="input"
                            node_ref=input
                            placeholder=move || tr!(satisfaction.said)
                            aria-label=move || tr!(satisfaction.said)
                            on:input=move |event| text.set(event_target_value(&event))
                        />
                        <button type="submit" class="button button--primary">{move || tr!(satisfaction.record)}</button>
                    </div>
                })}
            </form>
            <ul class="answers">
                {move || answers.get().into_iter().map(|(at, id, score, text)| view! {
                    <li>
                        <span class="scores__score scores__score--still" data-score=score>{score}</span>
                        <span class="answers__text">{if text.is_empty() { score_words(score).to_owned() } else { text }}</span>
                        <time>{move || format().day(store.date_of(at))}</time>
                        <button
                            type="button"
                            class="button button--plain button--icon button--small"
                            aria-label=move || tr!(satisfaction.remove)
                            title=move || tr!(satisfaction.remove)
                            on:click=move |_| remove(id)
                        >
                            <Icon icon=icondata::LuX />
                        </button>
                    </li>
                }).collect_view()}
            </ul>
        </section>
    }
}
