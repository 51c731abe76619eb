//! One-to-one talks: what a member's figures say, and what was agreed.

mod actions;
mod figures;
mod lists;
mod overview;
mod talk;

use kith::domain::{MemberId, Role};
use kith::metrics::Calendar;
use leptos::prelude::*;

use crate::parts::CalendarChoice;
use crate::tr;
use overview::Overview;
use talk::Talk;

/// The periods that a talk can be about.
const PERIODS: [CalendarChoice; 5] = [
    CalendarChoice::present(Calendar::Quarter),
    CalendarChoice::last(Calendar::Quarter),
    CalendarChoice::present(Calendar::Month),
    CalendarChoice::last(Calendar::Month),
    CalendarChoice::present(Calendar::Year),
];

/// The talk with a member, or all members to choose from.
#[component]
pub(crate) fn OneToOnePage(member: Option<MemberId>) -> impl IntoView {
    match member {
        Some(member) => view! { <Talk member /> }.into_any(),
        None => view! { <Overview /> }.into_any(),
    }
}

/// What members of a role are called.
fn role_name(role: Role) -> &'static str {
    match role {
        Role::SalesDevelopment => tr!(one_to_one.sdr),
        Role::BusinessDevelopment => tr!(one_to_one.bdm),
        Role::Manager => tr!(one_to_one.manager),
    }
}
