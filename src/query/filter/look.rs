//! From where a filter is looked at, and what it asks of that.

use super::matcher::names;
use super::{Filter, FilterField, FilterKind, FilterValue, Says, Term};
use crate::domain::{MemberId, Moment, StageId, TimeZone};
use crate::journal::Workspace;

/// From where deals are looked at by a filter.
#[derive(Debug, Clone, Copy)]
pub struct FilterLook<'a> {
    /// The records.
    pub workspace: &'a Workspace,
    /// Whose days count.
    pub zone: &'a TimeZone,
    /// Now: today is the day on which it falls.
    pub now: Moment,
    /// The member who looks.
    pub me: Option<MemberId>,
}

/// What a filter reads beside the deals and what they are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FilterReads {
    /// People, companies and lists.
    pub parties: bool,
    /// Activities.
    pub activities: bool,
    /// The member who looks.
    pub me: bool,
}

/// A name in a filter that nothing is called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The field that asks for it.
    pub field: FilterField,
    /// The name.
    pub name: String,
}

impl Filter {
    /// What it reads beside the deals.
    pub fn reads(&self) -> FilterReads {
        let mut reads = FilterReads::default();
        let Some(term) = &self.0 else {
            return reads;
        };
        // Texts are searched in the names of companies and people, too.
        reads.parties = term.has_text();
        term.each_test(&mut |test| {
            match test.field {
                FilterField::Company
                | FilterField::Person
                | FilterField::Tags
                | FilterField::Lists
                | FilterField::Country
                | FilterField::Custom(_) => reads.parties = true,
                FilterField::LastActivity | FilterField::NextStep | FilterField::State => {
                    reads.activities = true;
                }
                _ => {}
            }
            reads.me |=
                matches!(&test.says, Says::Has(values) if values.contains(&FilterValue::Me));
        });
        reads
    }

    /// The names in it that no stage, pipeline, member, list or option has (any more).
    pub fn unknown_names(&self, workspace: &Workspace) -> Vec<UnknownName> {
        let mut unknown = Vec::new();
        if let Some(term) = &self.0 {
            term.each_test(&mut |test| {
                let Says::Has(values) = &test.says else {
                    return;
                };
                for value in values {
                    if let FilterValue::Text(name) = value
                        && !names::is_known(workspace, &test.field, name)
                    {
                        unknown.push(UnknownName {
                            field: test.field.clone(),
                            name: name.clone(),
                        });
                    }
                }
            });
        }
        unknown
    }

    /// What addresses of before asked for: words, the identity of the owner or `nobody`, and that of
    /// the stage; empty texts ask for nothing.
    pub fn of_before(text: &str, owner: &str, stage: &str, workspace: &Workspace) -> Self {
        let mut terms = Vec::new();
        let stage = stage.parse::<StageId>().ok();
        if let Some(stage) = stage.and_then(|id| workspace.stages.get(id)) {
            let says = Says::Has(vec![FilterValue::Text(stage.name.clone())]);
            terms.push(Term::test(FilterField::Stage, says));
            let pipeline = stage.pipeline.and_then(|id| workspace.pipelines.get(id));
            let is_one = workspace.deal_pipelines().len() < 2;
            if let Some(pipeline) = pipeline.filter(|_| !is_one) {
                let says = Says::Has(vec![FilterValue::Text(pipeline.name.clone())]);
                terms.push(Term::test(FilterField::Pipeline, says));
            }
        }
        let member = owner.parse::<MemberId>().ok();
        match member.and_then(|id| workspace.members.get(id)) {
            Some(member) => {
                let says = Says::Has(vec![FilterValue::Text(member.name.clone())]);
                terms.push(Term::test(FilterField::Owner, says));
            }
            None if owner == "nobody" => terms.push(Term::test(FilterField::Owner, Says::Empty)),
            None => {}
        }
        Self(Term::all(terms)).and(Self::words(text))
    }
}

impl Term {
    fn has_text(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Test(_) => false,
            Self::Not(term) => term.has_text(),
            Self::All(terms) | Self::Any(terms) => terms.iter().any(Self::has_text),
        }
    }
}

impl FilterField {
    /// The comparisons that suit it, as they are typed, the usual one first.
    pub fn signs(&self, workspace: &Workspace) -> &'static [&'static str] {
        match self.kind(workspace) {
            FilterKind::Text => &[":", "="],
            FilterKind::Choice | FilterKind::Member => &[":"],
            FilterKind::Money | FilterKind::Number | FilterKind::Days => {
                &[">", ">=", "<", "<=", ":"]
            }
            FilterKind::Past | FilterKind::Ahead => &[":", "<", ">", "<=", ">="],
        }
    }
}
