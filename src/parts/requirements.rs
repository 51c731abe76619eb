//! What stages ask for, in words.

use kith::domain::{Priority, Requirement};
use kith::journal::Workspace;

use crate::tr;

/// The field that is asked for.
pub(crate) fn requirement_name(workspace: &Workspace, asked: &Requirement) -> String {
    let text = match asked {
        Requirement::Value => tr!(stages.value),
        Requirement::Company => tr!(stages.company),
        Requirement::Person => tr!(stages.person),
        Requirement::Owner => tr!(stages.owner),
        Requirement::ExpectedClose => tr!(stages.expected_close),
        Requirement::Product => tr!(stages.product),
        Requirement::Source => tr!(stages.source),
        Requirement::NextStep => tr!(stages.step),
        Requirement::Priority => tr!(stages.priority),
        Requirement::JobTitle => tr!(stages.job_title),
        Requirement::Email => tr!(stages.email),
        Requirement::Phone => tr!(stages.phone),
        Requirement::Custom(key) => {
            let mut fields = workspace.settings.fields.values();
            let field = fields.find(|field| field.key == *key);
            return field.map_or_else(|| key.clone(), |field| field.name.clone());
        }
    };
    text.to_owned()
}

/// A priority in words.
pub(crate) fn priority_name(priority: Priority) -> &'static str {
    match priority {
        Priority::Urgent => tr!(stages.urgent),
        Priority::High => tr!(stages.high),
        Priority::Medium => tr!(stages.medium),
        Priority::Low => tr!(stages.low),
    }
}

/// The priorities to choose from, none first.
pub(crate) fn priorities() -> Vec<(String, String)> {
    let none = (String::new(), tr!(stages.no_priority).to_owned());
    let all = Priority::ALL.into_iter();
    let all = all.map(|it| (it.as_str().to_owned(), priority_name(it).to_owned()));
    std::iter::once(none).chain(all).collect()
}
