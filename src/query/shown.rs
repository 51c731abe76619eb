//! What a member's screens leave out: fields of one's own and lists that are for other members.
//!
//! This keeps screens tidy and protects nothing: whoever has the workspace has all of it. What is
//! offered, what is shown of a record, what the cards and rows are grouped and sorted by, and files of
//! what is shown leave it out. Commands, backups, the history (which has to name what it takes back),
//! the two sides of a merge and the filter of an address that somebody sent know no difference.
//!
//! A stage may ask for a field that somebody does not see: then the dialog of the move asks for it all
//! the same and says for whom it is, since nobody else could let the card in.

use super::{DealColumn, FilterField, Grouping, PartyColumn};
use crate::domain::{CustomField, CustomFieldId, FieldOf, List, MemberId};
use crate::journal::{Settings, Workspace};

const OF_PARTIES: &[FieldOf] = &[FieldOf::People, FieldOf::Companies];
const OF_DEALS: &[FieldOf] = &[FieldOf::Deals];

impl Settings {
    /// The fields of one's own of a kind of record that a member sees, in their order.
    pub fn fields_for(
        &self,
        of: FieldOf,
        member: Option<MemberId>,
    ) -> Vec<(CustomFieldId, &CustomField)> {
        let mut fields = self.fields_of(of);
        fields.retain(|(_, field)| field.is_shown_to(member));
        fields
    }

    /// Whether values under this key are those of a field that a member does not see. What has no
    /// field of its own is seen by everyone.
    pub fn hides(&self, of: &[FieldOf], key: &str, member: Option<MemberId>) -> bool {
        let fields = self.fields.values();
        let mut fields = fields.filter(|field| of.contains(&field.of) && field.key == key);
        let first = fields.next();
        first.is_some_and(|first| {
            !first.is_shown_to(member) && fields.all(|field| !field.is_shown_to(member))
        })
    }
}

impl Workspace {
    /// The live lists in their order, whoever sees them.
    pub fn lists_in_order(&self) -> Vec<&List> {
        let mut lists: Vec<_> = self.lists.iter().collect();
        lists.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        lists
    }

    /// The live lists that a member sees, in their order.
    pub fn lists_for(&self, member: Option<MemberId>) -> Vec<&List> {
        let mut lists = self.lists_in_order();
        lists.retain(|list| list.is_shown_to(member));
        lists
    }
}

impl DealColumn {
    /// Whether a member sees it.
    pub fn is_shown_to(&self, workspace: &Workspace, member: Option<MemberId>) -> bool {
        match self {
            Self::Custom(key) => !workspace.settings.hides(OF_DEALS, key, member),
            _ => true,
        }
    }
}

impl Grouping {
    /// Whether a member sees it.
    pub fn is_shown_to(&self, workspace: &Workspace, member: Option<MemberId>) -> bool {
        match self {
            Self::Choice(key) => !workspace.settings.hides(OF_DEALS, key, member),
            _ => true,
        }
    }
}

impl PartyColumn {
    /// Whether a member sees it.
    pub fn is_shown_to(&self, workspace: &Workspace, member: Option<MemberId>) -> bool {
        match self {
            Self::Custom(key) => !workspace.settings.hides(OF_PARTIES, key, member),
            _ => true,
        }
    }
}

impl FilterField {
    /// Whether a member sees it.
    pub fn is_shown_to(&self, workspace: &Workspace, member: Option<MemberId>) -> bool {
        match self {
            Self::Custom(key) => !workspace.settings.hides(OF_DEALS, key, member),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{FieldKind, IdSource, Moment};
    use crate::journal::{
        Clock, Command, Commit, DeviceId, FieldEdit, Planner, RecordRef, Refusal,
    };

    struct Desk {
        workspace: Workspace,
        clock: Clock,
        ids: IdSource,
    }

    impl Desk {
        /// Does it; the records touched, and what takes it back.
        fn run(
            &mut self,
            command: Command,
        ) -> Result<(Vec<RecordRef>, Vec<crate::journal::Change>), Refusal> {
            let now = Moment::from_milliseconds(1_800_000_000_000);
            let (label, changes) = Planner {
                workspace: &self.workspace,
                ids: &mut self.ids,
                now,
            }
            .plan(command)?;
            let applied = self.apply(label, changes);
            Ok((applied.touched, applied.inverse))
        }

        fn apply(
            &mut self,
            label: crate::journal::Label,
            changes: Vec<crate::journal::Change>,
        ) -> crate::journal::Applied {
            let commit = Commit {
                stamp: self
                    .clock
                    .tick(Moment::from_milliseconds(1_800_000_000_000)),
                member: None,
                label,
                start: 0,
                changes,
            };
            self.workspace.apply(&commit).unwrap()
        }

        fn member(&mut self, name: &str) -> MemberId {
            let command = Command::CreateMember {
                name: name.to_owned(),
                role: crate::domain::Role::default(),
                team: String::new(),
            };
            match self.run(command).unwrap().0[0] {
                RecordRef::Member(id) => id,
                _ => unreachable!(),
            }
        }

        fn field(&mut self, of: FieldOf, name: &str) -> CustomFieldId {
            let command = Command::CreateField {
                of,
                name: name.to_owned(),
                kind: FieldKind::Text,
                options: Vec::new(),
                first: None,
            };
            self.run(command).unwrap();
            let fields = self.workspace.settings.fields_of(of);
            fields.iter().find(|(_, it)| it.name == name).unwrap().0
        }
    }

    fn desk() -> Desk {
        Desk {
            workspace: Workspace::default(),
            clock: Clock::new(DeviceId(1)),
            ids: IdSource::new(1),
        }
    }

    #[test]
    fn a_field_for_some_is_left_out_for_others_until_that_is_taken_back() {
        let mut desk = desk();
        let (ann, ben) = (desk.member("Ann"), desk.member("Ben"));
        let budget = desk.field(FieldOf::Deals, "Budget");
        desk.field(FieldOf::Deals, "Colour");
        let to = FieldEdit::ShownTo(BTreeSet::from([ann]));
        let show = Command::EditField {
            field: budget,
            edit: to,
        };
        let (_, back) = desk.run(show.clone()).unwrap();
        let names = |desk: &Desk, me| {
            let fields = desk.workspace.settings.fields_for(FieldOf::Deals, me);
            let names = fields.iter().map(|(_, it)| it.name.clone());
            names.collect::<Vec<_>>()
        };
        assert_eq!(names(&desk, Some(ann)), ["Budget", "Colour"]);
        assert_eq!(names(&desk, Some(ben)), ["Colour"]);
        assert_eq!(names(&desk, None), ["Colour"]);
        let w = &desk.workspace;
        for (key, is_shown) in [("Budget", false), ("Colour", true), ("Unknown", true)] {
            let key = key.to_owned();
            let column = DealColumn::Custom(key.clone());
            let field = FilterField::Custom(key.clone());
            let grouping = Grouping::Choice(key.clone());
            assert_eq!(grouping.is_shown_to(w, Some(ben)), is_shown, "{key}");
            assert_eq!(column.is_shown_to(w, Some(ben)), is_shown, "{key}");
            assert_eq!(field.is_shown_to(w, Some(ben)), is_shown, "{key}");
            assert!(column.is_shown_to(w, Some(ann)) && field.is_shown_to(w, Some(ann)));
        }
        assert!(DealColumn::Value.is_shown_to(w, None));
        // Said again it changes nothing; a member who is not there cannot be named.
        assert_eq!(desk.run(show).unwrap_err(), Refusal::NothingToChange);
        let stranger = desk.ids.next(Moment::from_milliseconds(1));
        let to_stranger = Command::EditField {
            field: budget,
            edit: FieldEdit::ShownTo(BTreeSet::from([stranger])),
        };
        assert_eq!(desk.run(to_stranger).unwrap_err(), Refusal::UnknownMember);
        desk.apply(crate::journal::Label::TargetsSet, back);
        assert_eq!(names(&desk, Some(ben)), ["Budget", "Colour"]);
    }

    #[test]
    fn a_field_of_people_and_companies_is_seen_when_one_of_both_is() {
        let mut desk = desk();
        let (ann, ben) = (desk.member("Ann"), desk.member("Ben"));
        let of_people = desk.field(FieldOf::People, "Size");
        let of_companies = desk.field(FieldOf::Companies, "Size");
        let size = PartyColumn::Custom("Size".to_owned());
        let mut show = |field, to: &[MemberId]| {
            let edit = FieldEdit::ShownTo(to.iter().copied().collect());
            desk.run(Command::EditField { field, edit }).unwrap();
            size.is_shown_to(&desk.workspace, Some(ben))
        };
        assert!(show(of_people, &[ann]));
        assert!(!show(of_companies, &[ann]));
        assert!(show(of_people, &[ann, ben]));
    }

    #[test]
    fn a_list_for_some_is_left_out_for_others_until_that_is_taken_back() {
        let mut desk = desk();
        let (ann, ben) = (desk.member("Ann"), desk.member("Ben"));
        for name in ["Partners", "Press"] {
            let name = name.to_owned();
            desk.run(Command::CreateList { name }).unwrap();
        }
        let partners = desk.workspace.lists_in_order()[0].id;
        let show = |to: &[MemberId]| Command::ShowList {
            list: partners,
            to: to.iter().copied().collect(),
        };
        let names = |desk: &Desk, me| {
            let lists = desk.workspace.lists_for(Some(me));
            let names = lists.iter().map(|it| it.name.clone());
            names.collect::<Vec<_>>()
        };
        let (_, back) = desk.run(show(&[ann])).unwrap();
        assert_eq!(names(&desk, ann), ["Partners", "Press"]);
        assert_eq!(names(&desk, ben), ["Press"]);
        desk.run(show(&[ben])).unwrap();
        assert_eq!(names(&desk, ann), ["Press"]);
        assert_eq!(
            desk.run(show(&[ben])).unwrap_err(),
            Refusal::NothingToChange
        );
        desk.run(show(&[])).unwrap();
        assert_eq!(names(&desk, ann), ["Partners", "Press"]);
        desk.run(show(&[ann])).unwrap();
        desk.apply(crate::journal::Label::TargetsSet, back);
        assert_eq!(names(&desk, ben), ["Partners", "Press"]);
        let gone = desk.ids.next(Moment::from_milliseconds(1));
        let unknown = Command::ShowList {
            list: gone,
            to: BTreeSet::new(),
        };
        assert_eq!(desk.run(unknown).unwrap_err(), Refusal::UnknownList);
    }
}
