//! What an import would come to, told before it is done.

use std::rc::Rc;

use kith::exchange::ImportPlan;
use leptos::prelude::*;

use super::names::subject_name;
use crate::words::format;
use crate::{plural, tr};

/// `None`: it is being worked out.
#[component]
pub(super) fn PlanView(planned: RwSignal<Option<Rc<ImportPlan>>, LocalStorage>) -> impl IntoView {
    view! {
        <section class="import__plan" aria-labelledby="import-plan">
            <h3 id="import-plan">{move || tr!(import.plan)}</h3>
            <div role="status">
                {move || match planned.get() {
                    None => view! { <p class="quiet">{tr!(import.planning)}</p> }.into_any(),
                    Some(plan) => lines(&plan).into_any(),
                }}
            </div>
        </section>
    }
}

fn lines(plan: &ImportPlan) -> impl IntoView + use<> {
    let counts = plan.counts;
    let problems: usize = plan.tables.iter().map(|(.., problems)| problems).sum();
    let mut lines: Vec<String> = plan
        .records
        .iter()
        .map(|count| {
            tr!(
                import.plan_line,
                what = subject_name(count.subject),
                created = format().count(count.created),
                updated = format().count(count.updated)
            )
        })
        .collect();
    if lines.is_empty() && plan.tables.is_empty() {
        lines.push(tr!(import.nothing_chosen).to_owned());
    } else if counts.created + counts.updated == 0 {
        lines.push(tr!(import.nothing_new).to_owned());
    }
    if counts.unchanged > 0 {
        lines.push(plural!(counts.unchanged, import.plan_unchanged));
    }
    if plan.joined > 0 {
        lines.push(plural!(plan.joined, import.plan_joined));
    }
    if plan.opened > 0 {
        lines.push(plural!(plan.opened, import.plan_opened));
    }
    if plan.gone > 0 {
        lines.push(plural!(plan.gone, import.plan_gone));
    }
    let is_bad = counts.skipped > 0;
    view! {
        <ul class="import__lines">
            {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            {is_bad.then(|| view! { <li class="bad">{plural!(counts.skipped, import.plan_skipped)}</li> })}
            {(problems > counts.skipped).then(|| view! {
                <li class="quiet">{plural!(problems - counts.skipped, import.plan_problems)}</li>
            })}
        </ul>
    }
}
