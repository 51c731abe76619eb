//! Proposals to complete a record in words, with the ways to take and to decline them.

use kith::completing::{Proposal, Reason};
use kith::journal::{Command, CompletedValue, Completion, Workspace};
use leptos::prelude::*;

use crate::store::use_store;
use crate::ui::Icon;
use crate::words::format;
use crate::{plural, tr};

/// The name of the field that a value is of.
fn field(value: &CompletedValue) -> &'static str {
    match value {
        CompletedValue::Name(_) => tr!(people.name),
        CompletedValue::Company(_) | CompletedValue::NewCompany(..) => tr!(deal.company),
        CompletedValue::JobTitle(_) => tr!(field.job_title),
        CompletedValue::Country(_) => tr!(duplicates.f_country),
        CompletedValue::TimeZone(_) => tr!(gaps.time_zone),
        CompletedValue::Greeting(_) => tr!(gaps.greeting),
        CompletedValue::Domain(_) => tr!(people.domain),
        CompletedValue::Industry(_) => tr!(people.industry),
    }
}

/// A value in words.
fn text(w: &Workspace, value: &CompletedValue) -> String {
    match value {
        CompletedValue::Company(id) => w.company(*id).map(|it| it.name.clone()).unwrap_or_default(),
        CompletedValue::NewCompany(name, _) => tr!(gaps.new_company, name = name),
        CompletedValue::Country(code) => format().country(code),
        CompletedValue::Name(text)
        | CompletedValue::JobTitle(text)
        | CompletedValue::TimeZone(text)
        | CompletedValue::Greeting(text)
        | CompletedValue::Domain(text)
        | CompletedValue::Industry(text) => text.clone(),
    }
}

/// Why it is proposed, in words.
fn reason(reason: &Reason) -> String {
    match reason {
        Reason::InAddress(email) => tr!(gaps.in_address, email = email),
        Reason::WithAddress => tr!(gaps.with_address).to_owned(),
        Reason::Case => tr!(gaps.case).to_owned(),
        Reason::DomainOfCompany(domain) => tr!(gaps.domain_of_company, domain = domain),
        Reason::Colleagues(domain, count) => {
            let people = plural!(*count, people.count);
            tr!(gaps.colleagues, domain = domain, people = people)
        }
        Reason::NamedLike(domain) => tr!(gaps.named_like, domain = domain),
        Reason::NewDomain(domain) => tr!(gaps.new_domain, domain = domain),
        Reason::DomainOfPeople(count) => {
            tr!(
                gaps.domain_of_people,
                people = plural!(*count, people.count)
            )
        }
        Reason::OwnAddress(domain) => tr!(gaps.own_address, domain = domain),
        Reason::Dialled(phone) => tr!(gaps.dialled, phone = phone),
        Reason::FromName => tr!(gaps.from_name).to_owned(),
        Reason::Spelling(count) => tr!(gaps.spelling, n = count),
        Reason::Slip(count) => tr!(gaps.slip, n = count),
    }
}

/// A proposal: field, value and reason, to be taken or declined.
#[component]
pub(crate) fn ProposalLine(
    /// The proposal.
    proposal: Proposal,
    /// Is told when it was taken or declined.
    decided: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let Proposal {
        completion,
        reason: why,
        is_certain,
    } = proposal;
    let words = {
        let value = completion.value.clone();
        Memo::new(move |_| {
            let _ = crate::words::locale();
            (field(&value), store.peek(|w| text(w, &value)))
        })
    };
    let what = move || words.with(|(field, text)| tr!(gaps.value, field = field, text = text));
    let dispatch = move |command: Command| {
        store.dispatch(command);
        decided.run(());
    };
    let (to_take, to_decline): (Completion, Completion) = (completion.clone(), completion);
    view! {
        <div class="proposal" role="group" aria-label=what>
            <p class="proposal__what">
                <span class="faint">{move || words.with(|(field, _)| *field)}</span>
                " "
                <b>{move || words.with(|(_, text)| text.clone())}</b>
                {is_certain.then(|| view! { " " <span class="tag tag--good">{move || tr!(duplicates.certain)}</span> })}
            </p>
            <p class="faint proposal__why">{move || reason(&why)}</p>
            <button
                type="button"
                class="button button--small"
                aria-label=move || tr!(gaps.take_what, what = what())
                on:click=move |_| dispatch(Command::Complete(vec![to_take.clone()]))
            >
                <Icon icon=icondata::LuCheck />{move || tr!(gaps.take)}
            </button>
            <button
                type="button"
                class="button button--plain button--small"
                aria-label=move || tr!(gaps.decline_what, what = what())
                on:click=move |_| dispatch(Command::Decline(to_decline.clone()))
            >
                {move || tr!(gaps.decline)}
            </button>
        </div>
    }
}
