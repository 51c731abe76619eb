//! Names in filters, and the records that they name.

use crate::domain::{FieldKind, ListId, MemberId, PipelineId, StageId, StageKind, yes_or_no};
use crate::journal::Workspace;
use crate::query::filter::FilterField;
use crate::query::search::fold;

/// The records that a text names: the one whose identity it is, else those called so, else those one
/// of whose words begins so.
fn named<'a, I: Copy + std::str::FromStr>(
    records: impl Iterator<Item = (I, &'a str)> + Clone,
    text: &str,
) -> Vec<I> {
    if let Ok(id) = text.parse() {
        return vec![id];
    }
    let wanted = fold(text.trim());
    let same = |name: &str| fold(name) == wanted;
    let all: Vec<I> = records
        .clone()
        .filter(|(_, name)| same(name))
        .map(|(id, _)| id)
        .collect();
    if !all.is_empty() || wanted.is_empty() {
        return all;
    }
    let begins = |name: &str| {
        let name = fold(name);
        let mut starts = name.match_indices(&wanted).map(|(place, _)| place);
        starts.any(|place| {
            let before = name.get(..place).and_then(|it| it.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    let records = records.filter(|(_, name)| begins(name));
    records.map(|(id, _)| id).collect()
}

pub(in crate::query) fn stages(w: &Workspace, text: &str) -> Vec<StageId> {
    let all = w.stages.iter();
    let found = named(all.map(|it| (it.id, it.name.as_str())), text);
    if !found.is_empty() {
        return found;
    }
    // Won and lost are understood, whatever the stages are called.
    let kind = match fold(text).as_str() {
        "won" | "выиграна" | "успех" => StageKind::Won,
        "lost" | "проиграна" | "отказ" => StageKind::Lost,
        "open" | "открыта" => StageKind::Open,
        _ => return Vec::new(),
    };
    let of_kind = w.stages.iter().filter(|it| it.kind == kind);
    of_kind.map(|it| it.id).collect()
}

pub(in crate::query) fn pipelines(w: &Workspace, text: &str) -> Vec<PipelineId> {
    let all = w.pipelines.iter();
    named(all.map(|it| (it.id, it.name.as_str())), text)
}

pub(in crate::query) fn members(w: &Workspace, text: &str) -> Vec<MemberId> {
    let all = w.members.iter();
    named(all.map(|it| (it.id, it.name.as_str())), text)
}

pub(in crate::query) fn lists(w: &Workspace, text: &str) -> Vec<ListId> {
    let all = w.lists.iter();
    named(all.map(|it| (it.id, it.name.as_str())), text)
}

/// Whether a text names something that the field can be; any text does where nothing can be looked
/// up.
pub(in crate::query) fn is_known(w: &Workspace, field: &FilterField, text: &str) -> bool {
    match field {
        FilterField::Stage => !stages(w, text).is_empty(),
        FilterField::Pipeline => !pipelines(w, text).is_empty(),
        FilterField::Owner => !members(w, text).is_empty(),
        FilterField::Lists => !lists(w, text).is_empty(),
        FilterField::Custom(key) => match w.settings.deal_field_kind(key) {
            FieldKind::Member => !members(w, text).is_empty(),
            FieldKind::YesNo => yes_or_no(text).is_some(),
            FieldKind::Choice | FieldKind::Choices => {
                let field = w.settings.deal_field(key);
                field.is_none_or(|it| it.options.iter().any(|option| fold(option) == fold(text)))
            }
            _ => true,
        },
        _ => true,
    }
}
