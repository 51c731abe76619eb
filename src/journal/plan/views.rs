//! Planning what happens to saved views.

use super::{Planned, Planner, differs};
use crate::domain::{MemberId, Rank, SavedView, ViewId};
use crate::journal::{Change, Label, Refusal, ViewEdit, ViewFact};

impl Planner<'_> {
    pub(super) fn create_view(
        &mut self,
        name: String,
        place: String,
        private_to: Option<MemberId>,
        is_pinned: bool,
    ) -> Planned {
        let name = self.name(name)?;
        self.known_member(private_to)?;
        let last = self.workspace.views.iter().map(|it| &it.rank).max();
        let mut facts = vec![
            ViewFact::Created(self.now),
            ViewFact::Name(name.clone()),
            ViewFact::Place(place),
            ViewFact::Rank(Rank::between(last, None)),
        ];
        if private_to.is_some() {
            facts.push(ViewFact::PrivateTo(private_to));
        }
        if is_pinned {
            facts.push(ViewFact::Pinned(true));
        }
        let change = Change::View(self.ids.next(self.now), facts);
        Ok((Label::ViewCreated { name }, vec![change]))
    }

    pub(super) fn edit_view(&mut self, id: ViewId, edit: ViewEdit) -> Planned {
        let view = self.workspace.views.get(id).ok_or(Refusal::UnknownView)?;
        let name = view.name.clone();
        let mut label = Label::ViewEdited { name: name.clone() };
        let fact = match edit {
            ViewEdit::Name(name) => {
                let name = self.name(name)?;
                differs(name != view.name)?;
                ViewFact::Name(name)
            }
            ViewEdit::Place(place) => {
                differs(place != view.place)?;
                ViewFact::Place(place)
            }
            ViewEdit::PrivateTo(member) => {
                self.known_member(member)?;
                differs(member != view.private_to)?;
                ViewFact::PrivateTo(member)
            }
            ViewEdit::Pinned(is_pinned) => {
                differs(is_pinned != view.is_pinned)?;
                ViewFact::Pinned(is_pinned)
            }
            ViewEdit::After(after) => ViewFact::Rank(self.rank_after(view, after)?),
            ViewEdit::Remove => {
                label = Label::ViewRemoved { name };
                ViewFact::Removed(true)
            }
        };
        Ok((label, vec![Change::View(id, vec![fact])]))
    }

    /// The rank behind another view, at the beginning where none is named.
    fn rank_after(&self, view: &SavedView, after: Option<ViewId>) -> Result<Rank, Refusal> {
        let all = self.workspace.views_in_order();
        let stood = all.iter().position(|it| it.id == view.id);
        let others: Vec<&SavedView> = all.into_iter().filter(|it| it.id != view.id).collect();
        let place = match after {
            None => 0,
            Some(after) => {
                let found = others.iter().position(|it| it.id == after);
                found.ok_or(Refusal::UnknownView)? + 1
            }
        };
        differs(stood != Some(place))?;
        let before = place.checked_sub(1).and_then(|place| others.get(place));
        Ok(Rank::between(
            before.map(|it| &it.rank),
            others.get(place).map(|it| &it.rank),
        ))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::{IdSource, Moment};
    use crate::journal::{Clock, Command, Commit, DeviceId, Workspace};

    struct Desk {
        workspace: Workspace,
        clock: Clock,
        ids: IdSource,
    }

    impl Desk {
        fn new() -> Self {
            Self {
                workspace: Workspace::default(),
                clock: Clock::new(DeviceId(1)),
                ids: IdSource::new(1),
            }
        }

        /// Does it, and returns what takes it back.
        fn try_run(&mut self, command: Command) -> Result<Vec<Change>, Refusal> {
            let now = Moment::from_milliseconds(1_800_000_000_000);
            let planned = Planner {
                workspace: &self.workspace,
                ids: &mut self.ids,
                now,
            }
            .plan(command);
            let (label, changes) = planned?;
            let commit = Commit {
                stamp: self.clock.tick(now),
                member: None,
                label,
                start: 0,
                changes,
            };
            Ok(self.workspace.apply(&commit).unwrap().inverse)
        }

        fn add(&mut self, name: &str) -> ViewId {
            self.try_run(Command::CreateView {
                name: name.to_owned(),
                place: format!("/deals?filter={name}"),
                private_to: None,
                is_pinned: name == "b",
            })
            .unwrap();
            let views = self.workspace.views_in_order();
            views.last().unwrap().id
        }

        fn edit(&mut self, view: ViewId, edit: ViewEdit) -> Result<Vec<Change>, Refusal> {
            self.try_run(Command::EditView { view, edit })
        }

        fn names(&self) -> String {
            let views = self.workspace.views_in_order();
            views.iter().map(|it| it.name.as_str()).collect()
        }
    }

    #[test]
    fn views_are_kept_ordered_and_taken_back() {
        let mut desk = Desk::new();
        let [a, b, c] = ["a", "b", "c"].map(|name| desk.add(name));
        assert_eq!(desk.names(), "abc");
        desk.edit(c, ViewEdit::After(None)).unwrap();
        assert_eq!(desk.names(), "cab");
        desk.edit(a, ViewEdit::After(Some(b))).unwrap();
        assert_eq!(desk.names(), "cba");
        let stays = desk.edit(a, ViewEdit::After(Some(b)));
        assert_eq!(stays, Err(Refusal::NothingToChange));
        let before = desk.workspace.views.get(b).unwrap().clone();
        assert!(before.is_pinned);
        for edit in [
            ViewEdit::Name("Beta".to_owned()),
            ViewEdit::Place("/board".to_owned()),
            ViewEdit::Pinned(false),
            ViewEdit::Remove,
        ] {
            let inverse = desk.edit(b, edit).unwrap();
            let stamp = desk
                .clock
                .tick(Moment::from_milliseconds(1_800_000_000_000));
            let commit = Commit {
                stamp,
                member: None,
                label: Label::ViewEdited {
                    name: String::new(),
                },
                start: 0,
                changes: inverse,
            };
            desk.workspace.apply(&commit).unwrap();
            let after = desk.workspace.views.get(b).unwrap().clone();
            let modified = before.modified;
            assert_eq!(SavedView { modified, ..after }, before);
        }
        let empty = desk.edit(b, ViewEdit::Name("  ".to_owned()));
        assert_eq!(empty, Err(Refusal::EmptyName));
        let nobody = MemberId(uuid::Uuid::from_u128(5));
        let unknown = desk.edit(b, ViewEdit::PrivateTo(Some(nobody)));
        assert_eq!(unknown, Err(Refusal::UnknownMember));
        desk.edit(b, ViewEdit::Remove).unwrap();
        let gone = desk.edit(b, ViewEdit::Pinned(false));
        assert_eq!(gone, Err(Refusal::UnknownView));
    }
}
