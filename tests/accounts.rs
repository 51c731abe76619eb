//! Accounts kept in step: an export that is imported again brings what changed there, leaves what
//! changed here, asks where both did, and marks who is gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use kith::domain::{Moment, Person, SourceId, TimeZone};
use kith::exchange::{ImportsOutcome, Part, read_table};
use kith::journal::{
    Change, Clock, Command, Commit, DeviceId, Label, PersonEdit, Planner, Workspace, snapshot,
};

#[path = "../examples/support/reading.rs"]
mod reading;

struct Page {
    workspace: Workspace,
    clock: Clock,
    now: Moment,
    seed: u128,
}

impl Page {
    fn new() -> Self {
        Self {
            workspace: Workspace::default(),
            clock: Clock::new(DeviceId(1)),
            now: TimeZone::utc().noon_of("2026-06-30".parse().unwrap()),
            seed: 0,
        }
    }

    fn commit(&mut self, changes: Vec<Change>) -> Vec<Change> {
        let commit = Commit {
            stamp: self.clock.tick(self.now),
            member: None,
            label: Label::WorkspaceSetUp,
            start: 0,
            changes,
        };
        self.workspace.apply(&commit).unwrap().inverse
    }

    fn plan(&mut self, file: &str, text: &str) -> ImportsOutcome {
        self.seed += 1;
        let part = Part {
            name: file.to_owned(),
            table: read_table(text.as_bytes()).unwrap(),
        };
        reading::plan_together(&[part], &self.workspace, self.seed, self.now).1
    }

    /// Imports a file a day later, and sees that the same again makes no commit.
    fn import(&mut self, file: &str, text: &str) -> ImportsOutcome {
        self.now = self.now.plus_milliseconds(86_400_000);
        let outcome = self.plan(file, text);
        let inverse = self.commit(outcome.changes.clone());
        let people = |w: &Workspace| {
            w.people
                .iter()
                .cloned()
                .map(without_stamp)
                .collect::<Vec<_>>()
        };
        let after = people(&self.workspace);
        let redo = self.commit(inverse);
        self.commit(redo);
        assert_eq!(people(&self.workspace), after, "undone and done again");
        assert_eq!(self.plan(file, text).changes, [], "the same again");
        outcome
    }

    fn does(&mut self, command: Command) {
        self.seed += 1;
        let mut ids = kith::domain::IdSource::new(self.seed << 32);
        let mut planner = Planner {
            workspace: &self.workspace,
            ids: &mut ids,
            now: self.now,
        };
        let (_, changes) = planner.plan(command).unwrap();
        self.commit(changes);
    }

    fn edit(&mut self, name: &str, edit: PersonEdit) {
        let person = self.person(name).id;
        self.does(Command::EditPerson { person, edit });
    }

    fn person(&self, name: &str) -> &Person {
        let mut people = self.workspace.people.iter();
        people.find(|it| it.name == name).unwrap()
    }

    fn source(&self, name: &str) -> SourceId {
        let mut sources = self.workspace.settings.sources.iter();
        *sources.find(|(_, it)| it.name == name).unwrap().0
    }
}

fn without_stamp(person: Person) -> Person {
    Person {
        modified: kith::journal::Stamp::default(),
        ..person
    }
}

const GOOGLE: &str = "\
First Name,Last Name,Phonetic First Name,File As,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Organization Name,Organization Title,Labels
Ada,Lovelace,,,Work,ada@engine.example,+44 20 7946 0001,Engine Ltd,Analyst,* myContacts
Bo,Ek,,,Home,bo@ek.example,,Ek & Co,Baker,* myContacts
Cy,Dahl,,,,cy@dahl.example,,,,* myContacts
Di,Frei,,,,di@frei.example,,,,* myContacts
";

#[test]
fn only_what_changed_there_comes_in_and_what_changed_here_stays() {
    let mut page = Page::new();
    let first = page.import("contacts.csv", GOOGLE);
    assert_eq!(first.tables[0].counts.created, 4);
    page.edit("Ada Lovelace", PersonEdit::JobTitle("Countess".into()));
    page.edit("Bo Ek", PersonEdit::Name("Bo E. Ek".into()));
    page.edit(
        "Bo E. Ek",
        PersonEdit::Email(Some("bo@ek.example".into()), None),
    );
    let changed = GOOGLE
        .replace("Engine Ltd,Analyst", "Engine Ltd,Programmer")
        .replace("Ek & Co,Baker", "Ek & Co,Chef")
        .replace("Cy,Dahl,,,,cy@dahl.example,,,,* myContacts\n", "");
    let second = page.import("contacts (1).csv", &changed);
    let counts = second.tables[0].counts;
    assert_eq!((counts.created, counts.updated), (0, 2), "{counts:?}");
    assert_eq!((second.tables[0].opened, second.tables[0].gone), (1, 1));
    // Changed here and there: both are kept.
    let source = *page.person("Ada Lovelace").origins.keys().next().unwrap();
    let ada = page.person("Ada Lovelace");
    assert_eq!(ada.job_title, "Countess");
    let open = ("job_title".to_owned(), "Programmer".to_owned());
    assert_eq!(ada.origins[&source].open, std::slice::from_ref(&open));
    // Found although name and address were changed here; only what is news came in.
    let bo = page.person("Bo E. Ek");
    assert_eq!(bo.job_title, "Chef");
    assert!(bo.contact.emails.is_empty());
    // Gone there: marked, not removed.
    assert_eq!(page.person("Cy Dahl").origins[&source].gone, Some(page.now));
    // Both values stand side by side until one is chosen.
    let (field, value) = open;
    page.edit(
        "Ada Lovelace",
        PersonEdit::Settle {
            source,
            field,
            value,
            take: true,
        },
    );
    let ada = page.person("Ada Lovelace");
    assert_eq!(ada.job_title, "Programmer");
    assert!(ada.origins[&source].open.is_empty());
    // Whoever is there again is no longer marked.
    page.import("contacts (2).csv", GOOGLE);
    assert_eq!(page.person("Cy Dahl").origins[&source].gone, None);
    assert_eq!(page.workspace.people.len(), 4);
    assert_eq!(page.workspace.settings.sources.len(), 1);
}

#[test]
fn several_accounts_feed_one_person_and_each_value_tells_where_it_is_from() {
    let mut page = Page::new();
    page.import("contacts.csv", GOOGLE);
    let linked_in = "\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,Lovelace,https://www.linkedin.com/in/ada,ada@engine.example,Engine Ltd,Analyst,11 Mar 2026
Eve,Stone,https://www.linkedin.com/in/eve,,Stone AG,Owner,12 Mar 2026
";
    let second = page.import("Connections.csv", linked_in);
    assert_eq!(second.tables[0].joined, 1);
    assert_eq!(page.workspace.people.len(), 5);
    let ada = page.person("Ada Lovelace");
    assert_eq!(ada.origins.len(), 2);
    let of_google = ada
        .origins
        .values()
        .filter(|it| it.brought("phone", "+44 20 7946 0001").is_some());
    assert_eq!(of_google.count(), 1);
    let of_linked_in = ada.origins.values().filter(|it| {
        it.brought("link", "https://www.linkedin.com/in/ada")
            .is_some()
    });
    assert_eq!(of_linked_in.count(), 1);
    let of_both = ada
        .origins
        .values()
        .filter(|it| it.brought("email", "ada@engine.example").is_some());
    assert_eq!(of_both.count(), 2);
    let google = page
        .workspace
        .settings
        .sources
        .values()
        .find(|it| it.kind == "google_contacts");
    assert_eq!(google.unwrap().imports.len(), 1);
    // What sources said is kept as everything else.
    let bytes = snapshot::encode(&page.workspace);
    let back = snapshot::decode(&bytes).unwrap();
    assert_eq!(back.settings, page.workspace.settings);
    assert_eq!(back.people.get(ada.id), Some(ada));
}

#[test]
fn a_part_of_a_source_marks_nobody_as_gone() {
    let mut page = Page::new();
    page.import("contacts.csv", GOOGLE);
    let (head, rows) = GOOGLE.split_once('\n').unwrap();
    let one = format!("{head}\n{}\n", rows.lines().next().unwrap());
    let outcome = page.plan("contacts.csv", &one);
    assert_eq!((outcome.tables[0].gone, outcome.changes.len()), (0, 0));
}

#[test]
fn names_that_two_systems_give_do_not_meet() {
    let mut page = Page::new();
    page.import(
        "first.csv",
        "Id,Name,E-mail\n1,Ada,ada@x.example\n2,Bo,bo@x.example\n",
    );
    page.import(
        "second.csv",
        "Id,Name,E-mail\n1,Cy,cy@x.example\n2,Di,ada@x.example\n",
    );
    // The second one's 1 is somebody new; its 2 is known by the address, and keeps the name here.
    let mut names: Vec<&str> = page
        .workspace
        .people
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Ada", "Bo", "Cy"]);
    let second = page.source("second.csv");
    let ada = page.person("Ada");
    assert_eq!(ada.origins[&second].id, "2");
    assert_eq!(
        ada.origins[&second].open,
        [("name".to_owned(), "Di".to_owned())]
    );
}
