//! Planning what happens to fields of one's own, and to the sources that records come from.

use std::collections::BTreeSet;

use super::by_name::same;
use super::{Planned, Planner, differs};
use crate::domain::{CustomField, CustomFieldId, FieldKind, FieldOf, Party, Rank, SourceId};
use crate::journal::{Change, CompanyFact, FieldEdit, Label, PersonFact, Refusal, WorkspaceFact};

impl Planner<'_> {
    pub(super) fn create_field(
        &mut self,
        of: FieldOf,
        name: String,
        kind: FieldKind,
        options: Vec<String>,
        first: Option<(Party, String)>,
    ) -> Planned {
        let name = self.name(name)?;
        self.free_name(of, &name, None)?;
        let fields = self.workspace.settings.fields_of(of);
        let last = fields.last().map(|(_, field)| field.rank.clone());
        let key = self.key(of, &name);
        let value = first.map(|(party, value)| match party {
            Party::Person(id) => {
                let is_there = of == FieldOf::People && self.workspace.people.contains(id);
                let fact = PersonFact::Custom(key.clone(), Some(value));
                is_there
                    .then(|| Change::Person(id, vec![fact]))
                    .ok_or(Refusal::UnknownPerson)
            }
            Party::Company(id) => {
                let is_there = of == FieldOf::Companies && self.workspace.companies.contains(id);
                let fact = CompanyFact::Custom(key.clone(), Some(value));
                is_there
                    .then(|| Change::Company(id, vec![fact]))
                    .ok_or(Refusal::UnknownCompany)
            }
        });
        let value = value.transpose()?;
        let field = CustomField {
            of,
            key,
            name: name.clone(),
            kind,
            options: tidy(options),
            rank: Rank::between(last.as_ref(), None),
            shown_to: BTreeSet::new(),
        };
        let id: CustomFieldId = self.ids.next(self.now);
        let field = said(id, Some(field));
        Ok((
            Label::FieldCreated { name },
            [field].into_iter().chain(value).collect(),
        ))
    }

    pub(super) fn edit_field(&mut self, id: CustomFieldId, edit: FieldEdit) -> Planned {
        let fields = &self.workspace.settings.fields;
        let before = fields.get(&id).ok_or(Refusal::UnknownField)?;
        let mut field = before.clone();
        match edit {
            FieldEdit::Name(name) => {
                let name = self.name(name)?;
                self.free_name(field.of, &name, Some(id))?;
                field.name = name;
            }
            FieldEdit::Kind(kind) => field.kind = kind,
            FieldEdit::Options(options) => field.options = tidy(options),
            FieldEdit::ShownTo(members) => {
                members
                    .iter()
                    .try_for_each(|member| self.known_member(Some(*member)))?;
                field.shown_to = members;
            }
            FieldEdit::MoveAfter(after) => {
                let in_order = self.workspace.settings.fields_of(field.of);
                let rest = in_order.iter().filter(|(other, _)| *other != id);
                let rest: Vec<_> = rest.map(|(other, it)| (*other, &it.rank)).collect();
                let place = match after {
                    None => 0,
                    Some(after) => {
                        let place = rest.iter().position(|(other, _)| *other == after);
                        place.ok_or(Refusal::UnknownField)? + 1
                    }
                };
                let above = place.checked_sub(1).and_then(|place| rest.get(place));
                let below = rest.get(place);
                let stands = in_order.iter().position(|(other, _)| *other == id);
                differs(stands != Some(place))?;
                field.rank = Rank::between(above.map(|it| it.1), below.map(|it| it.1));
            }
            FieldEdit::Remove => {
                let name = field.name;
                return Ok((Label::FieldRemoved { name }, vec![said(id, None)]));
            }
        }
        differs(field != *before)?;
        let name = field.name.clone();
        Ok((Label::FieldEdited { name }, vec![said(id, Some(field))]))
    }

    pub(super) fn rename_source(&mut self, id: SourceId, name: String) -> Planned {
        let name = self.name(name)?;
        let sources = &self.workspace.settings.sources;
        let mut source = sources.get(&id).ok_or(Refusal::UnknownSource)?.clone();
        differs(source.name != name)?;
        source.name = name;
        self.setting(true, WorkspaceFact::Source(id, Some(Box::new(source))))
    }

    fn free_name(
        &self,
        of: FieldOf,
        name: &str,
        but: Option<CustomFieldId>,
    ) -> Result<(), Refusal> {
        let mut fields = self.workspace.settings.fields.iter();
        let is_taken =
            fields.any(|(id, field)| Some(*id) != but && field.of == of && same(&field.name, name));
        if is_taken {
            return Err(Refusal::FieldNameTaken);
        }
        Ok(())
    }

    /// Under what the values of a new field are kept: its name, under which imports may have brought
    /// some; another one where a field that was renamed keeps its values under that.
    fn key(&self, of: FieldOf, name: &str) -> String {
        let is_taken = |key: &str| {
            let mut fields = self.workspace.settings.fields.values();
            fields.any(|field| field.of == of && field.key == key)
        };
        let mut key = name.to_owned();
        let mut number = 2;
        while is_taken(&key) {
            key = format!("{name} {number}");
            number += 1;
        }
        key
    }
}

fn said(id: CustomFieldId, field: Option<CustomField>) -> Change {
    Change::Workspace(vec![WorkspaceFact::Field(id, field.map(Box::new))])
}

/// Options without blanks around them, empty ones and those that come again.
fn tidy(options: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for option in options {
        let option = option.trim().replace(';', ",");
        if !option.is_empty() && !kept.contains(&option) {
            kept.push(option);
        }
    }
    kept
}
