//! The list of deals on the sample workspace.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;

use super::*;
use crate::domain::{
    CustomField, Date, DealId, FieldKind, FieldOf, IdSource, Moment, Money, Person, Rank, TimeZone,
};
use crate::journal::{Command, DealEdit, Journal, Planner, Refusal, Workspace};
use crate::metrics::Period;
use crate::query::{DealFilter, DealIndex, Filter, FilterLook};
use crate::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

fn workspace() -> Workspace {
    let commit = generate(&SampleRequest {
        today: "2026-03-14".parse().unwrap(),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size: SampleSize::default(),
    });
    [commit].into_iter().collect::<Journal>().fold()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn with_look<R>(w: &Workspace, ask: impl FnOnce(DealLook<'_>) -> R) -> R {
    let zone = TimeZone::utc();
    let now = zone.noon_of(day("2026-03-14"));
    ask(DealLook {
        workspace: w,
        zone: &zone,
        now,
    })
}

fn sorted(w: &Workspace, order: &str) -> Vec<DealId> {
    with_look(w, |look| order.parse::<DealOrder>().unwrap().sorted(look))
}

fn plan(w: &Workspace, command: Command) -> Result<usize, Refusal> {
    let mut ids = IdSource::new(5);
    let planned = Planner {
        workspace: w,
        ids: &mut ids,
        now: Moment::from_milliseconds(1_800_000_000_000),
    }
    .plan(command);
    planned.map(|(_, changes)| changes.len())
}

#[test]
fn orders_stand_in_addresses_and_follow_presses() {
    let check = |text: &str| assert_eq!(text.parse::<DealOrder>().unwrap().to_string(), text);
    check("-value,title");
    check("custom:A%2CB,-close");
    assert!("".parse::<DealOrder>().is_err());
    assert!("-nonsense".parse::<DealOrder>().is_err());
    let press = |order: &DealOrder, column, adds| order.pressed(&column, adds, false);
    let order = press(&DealOrder::default(), DealColumn::Title, false);
    assert_eq!(order.to_string(), "title");
    assert_eq!(
        press(&order, DealColumn::Title, false).to_string(),
        "-title"
    );
    let order = press(&order, DealColumn::Owner, true);
    assert_eq!(order.to_string(), "title,owner");
    let order = press(&order, DealColumn::Owner, true);
    assert_eq!(order.to_string(), "title,-owner");
    let order = press(&order, DealColumn::Owner, true);
    assert_eq!(order.to_string(), "title");
    assert_eq!(press(&order, DealColumn::Owner, false).to_string(), "owner");
}

#[test]
fn the_second_column_orders_what_the_first_leaves_equal() {
    let w = workspace();
    let deals = sorted(&w, "owner,-value");
    let keys = deals.iter().map(|id| {
        let deal = w.deals.get(*id).unwrap();
        let owner = w.members.get(*deal.owner.current().unwrap()).unwrap();
        let value = deal.value.current().map(|it| it.minor);
        (owner.name.to_lowercase(), std::cmp::Reverse(value))
    });
    assert!(keys.is_sorted());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// Heads and rows together are every line once, and every deal is one row or under a folded head.
    #[test]
    fn lines_cover_all_deals_exactly_once(
        by in 0..22_usize,
        descending in any::<bool>(),
        folds in prop::collection::vec(any::<bool>(), 64),
        text in "[a-e]{0,1}",
    ) {
        let w = workspace();
        with_look(&w, |look| {
            let columns = DealColumn::all(&w);
            let column = columns.get(by).filter(|it| it.can_group());
            let index = DealIndex::of(sorted(&w, "-value,title"));
            let filter = DealFilter {
                filter: Filter::words(&text),
                pipeline: None,
            };
            let seen = FilterLook {
                workspace: &w,
                zone: look.zone,
                now: look.now,
                me: None,
            };
            let deals = index.find(seen, &filter);
            let by = column.map(|column| (column, descending));
            let mut list = DealGroups::of(look, &deals, by, &HashSet::new());
            let folded: HashSet<String> = list.groups().iter().zip(folds)
                .filter(|(_, is_folded)| *is_folded)
                .map(|(group, _)| group.key.clone())
                .collect();
            list.fold(&folded);
            let lines = list.seen(0..usize::MAX);
            prop_assert_eq!(lines.len(), list.lines());
            prop_assert_eq!(list.line(list.lines()), None);
            let heads: Vec<usize> = lines.iter().filter_map(|(_, line)| match line {
                DealLine::Group(place) => Some(*place),
                DealLine::Deal(_) => None,
            }).collect();
            let expected = if list.has_heads() { list.groups().len() } else { 0 };
            prop_assert_eq!(heads, (0..expected).collect::<Vec<_>>());
            let rows: Vec<DealId> = lines.iter().filter_map(|(_, line)| match line {
                DealLine::Deal(id) => Some(*id),
                DealLine::Group(_) => None,
            }).collect();
            let open = list.groups().iter()
                .filter(|group| !list.has_heads() || !folded.contains(&group.key))
                .flat_map(|group| group.deals.iter().copied());
            prop_assert_eq!(&rows, &open.collect::<Vec<_>>());
            let mut all: Vec<DealId> = list.deals().collect();
            let mut wanted = deals.clone();
            all.sort();
            wanted.sort();
            prop_assert_eq!(all, wanted);
            let mut added = GroupTotals::default();
            let today = look.zone.date_of(look.now);
            for deal in deals.iter().filter_map(|id| w.deals.get(*id)) {
                added.add(look, deal, today);
            }
            prop_assert_eq!(list.all(look), added);
            Ok(())
        })?;
    }

    #[test]
    fn any_table_survives_the_clipboard(
        rows in prop::collection::vec(prop::collection::vec("[a\"\t\n, ]{0,4}", 1..4), 1..4)
    ) {
        let read = read_table(&write_table(&rows));
        let is_blank = |row: &Vec<String>| row.len() == 1 && row[0].is_empty();
        let mut expected = rows.clone();
        if expected.len() > 1 && expected.last().is_some_and(is_blank) {
            expected.pop();
        }
        prop_assert_eq!(read, expected);
    }
}

#[test]
fn what_a_cell_copies_it_reads_back() {
    let w = workspace();
    with_look(&w, |look| {
        let mut read = 0;
        for deal in w.deals.iter().take(60) {
            for column in DealColumn::all(&w)
                .into_iter()
                .filter(DealColumn::is_editable)
            {
                let text = column.cell(look, deal).plain(w.settings.currency);
                // A stage's probability becomes its own, and a moment becomes its day.
                if [DealColumn::Probability, DealColumn::FirstContact].contains(&column) {
                    continue;
                }
                let edit = column.edit(look, deal, &text).unwrap();
                let command = Command::EditDeal {
                    deal: deal.id,
                    edit,
                };
                assert_eq!(
                    plan(&w, command),
                    Err(Refusal::NothingToChange),
                    "{column} {text}"
                );
                read += 1;
            }
        }
        assert!(read > 500);
    });
}

#[test]
fn texts_are_read_by_the_kind_of_the_column() {
    let w = workspace();
    with_look(&w, |look| {
        let deal = w.deals.iter().next().unwrap();
        let edit = |column: DealColumn, text: &str| column.edit(look, deal, text);
        let own = w.settings.currency;
        let money = |minor| DealEdit::Value(Some(crate::domain::Money::new(minor, own)));
        assert_eq!(edit(DealColumn::Value, "1,250.50"), Ok(money(125_050)));
        assert_eq!(edit(DealColumn::Value, ""), Ok(DealEdit::Value(None)));
        assert_eq!(
            edit(DealColumn::Value, "many"),
            Err(CellProblem::NotAnAmount)
        );
        assert_eq!(
            edit(DealColumn::ExpectedClose, "31.12.2026"),
            Ok(DealEdit::ExpectedClose(Some(day("2026-12-31"))))
        );
        assert_eq!(
            edit(DealColumn::ExpectedClose, "soon"),
            Err(CellProblem::NotADay)
        );
        assert_eq!(
            edit(DealColumn::Probability, "40 %"),
            Ok(DealEdit::ProbabilityPercent(Some(40)))
        );
        assert_eq!(
            edit(DealColumn::Probability, "140"),
            Err(CellProblem::NotAPercent)
        );
        assert_eq!(
            edit(DealColumn::Owner, "Nobody Known"),
            Err(CellProblem::NotAnOption)
        );
        assert_eq!(edit(DealColumn::Stage, ""), Err(CellProblem::NotAnOption));
        assert_eq!(edit(DealColumn::Age, "3"), Err(CellProblem::NotEditable));
        let high = Ok(DealEdit::Priority(Some(crate::domain::Priority::High)));
        assert_eq!(edit(DealColumn::Priority, "High"), high);
        assert_eq!(edit(DealColumn::Priority, "высокий"), high);
        assert_eq!(edit(DealColumn::Priority, ""), Ok(DealEdit::Priority(None)));
        assert_eq!(
            edit(DealColumn::Priority, "asap"),
            Err(CellProblem::NotAnOption)
        );
        let people = ["Ann Lee", "Bo"].map(str::to_owned).to_vec();
        assert_eq!(
            edit(DealColumn::People, " Ann Lee;; Bo "),
            Ok(DealEdit::PeopleNamed(people))
        );
    });
}

#[test]
fn days_of_the_calendar_hold_what_is_planned_and_expected() {
    let w = workspace();
    with_look(&w, |look| {
        let deals = sorted(&w, "title");
        let period = Period::days(day("2026-03-01"), day("2026-04-30"));
        let days = calendar_entries(look, &deals, period);
        let closes = days
            .values()
            .flatten()
            .filter(|it| matches!(it, CalendarEntry::Close(_)));
        let expected = w.deals.iter().filter(|deal| {
            let close = deal.expected_close.current();
            close.is_some_and(|day| period.contains(*day))
        });
        assert_eq!(closes.count(), expected.count());
        let step = days.iter().find_map(|(day, entries)| {
            let step = entries
                .iter()
                .find(|it| matches!(it, CalendarEntry::Step(..)))?;
            Some((*day, *step))
        });
        let (from, step) = step.unwrap();
        let to = from.succ_opt().unwrap();
        assert_eq!(plan(&w, MovedTo(step, to).command(look).unwrap()), Ok(1));
        let still = MovedTo(step, from).command(look).unwrap();
        assert_eq!(plan(&w, still), Err(Refusal::NothingToChange));
    });
}

#[test]
fn weeks_begin_as_asked_and_cover_the_month() {
    let check = |of: &str, month, first, expected: &[&str]| {
        let weeks = calendar_weeks(day(of), month, first);
        let expected: Vec<Date> = expected.iter().map(|it| day(it)).collect();
        assert_eq!(weeks, expected);
    };
    let march = [
        "2026-02-23",
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
        "2026-03-30",
    ];
    check("2026-03-14", true, 0, &march);
    check("2026-03-14", false, 0, &["2026-03-09"]);
    check("2026-03-14", false, 6, &["2026-03-08"]);
    check(
        "2026-12-31",
        true,
        6,
        &[
            "2026-11-29",
            "2026-12-06",
            "2026-12-13",
            "2026-12-20",
            "2026-12-27",
        ],
    );
}

#[test]
fn bars_reach_from_the_beginning_to_the_end() {
    let w = workspace();
    with_look(&w, |look| {
        let deals = sorted(&w, "created");
        let bars = timeline_bars(look, &deals, Period::ALL);
        assert_eq!(bars.len(), deals.len());
        assert!(bars.iter().all(|bar| bar.start <= bar.end));
        let period = Period::days(day("2026-03-01"), day("2026-03-31"));
        let seen = timeline_bars(look, &deals, period);
        assert!(!seen.is_empty() && seen.len() < bars.len());
    });
}

/// The sample with a field of one's own of each kind, called as its kind is.
fn with_own_fields() -> Workspace {
    let mut workspace = workspace();
    for (place, kind) in FieldKind::ALL.iter().enumerate() {
        let name = kind.as_str().to_owned();
        let field = CustomField {
            of: FieldOf::Deals,
            key: name.clone(),
            name,
            kind: *kind,
            options: vec!["Gold".to_owned(), "Silver".to_owned()],
            rank: Rank::default(),
            shown_to: BTreeSet::new(),
        };
        let id = uuid::Uuid::from_u128(900 + place as u128);
        workspace.settings.fields.insert(id.into(), field);
    }
    workspace
}

/// Somebody whose name nobody else has.
fn only_one(w: &Workspace) -> &Person {
    let named = |name: &str| w.people.iter().filter(|it| it.name == name).count();
    w.people.iter().find(|it| named(&it.name) == 1).unwrap()
}

/// The value that a field of one's own gets when a text is typed.
fn kept(w: &Workspace, kind: FieldKind, text: &str) -> String {
    let deal = w.deals.iter().next().unwrap();
    let column = DealColumn::Custom(kind.as_str().to_owned());
    let kept = match with_look(w, |look| column.edit(look, deal, text)).unwrap() {
        DealEdit::Custom(_, kept) => kept,
        _ => None,
    };
    kept.unwrap()
}

/// A kind of field, what is typed, what its cell says then, and what is copied from it.
fn own_examples(w: &Workspace) -> Vec<(FieldKind, String, DealCell, String)> {
    let text = |it: &str| DealCell::Text(it.to_owned());
    let person = only_one(w).name.as_str();
    let company = w.companies.iter().next().unwrap().name.as_str();
    let member = w.members.iter().next().unwrap().name.as_str();
    let (loud, quiet) = (person.to_uppercase(), company.to_lowercase());
    let euro = Money::new(123_450, w.settings.currency);
    let link = "https://example.org";
    let examples = [
        (FieldKind::Text, "as said", text("as said"), "as said"),
        (
            FieldKind::Number,
            "1 234,5",
            DealCell::Number(1_234_500),
            "1234.5",
        ),
        (FieldKind::Number, "-0.25", DealCell::Number(-250), "-0.25"),
        (
            FieldKind::Money,
            "1234,50",
            DealCell::Money(euro),
            "1234.50",
        ),
        (
            FieldKind::Date,
            "20.04.2026",
            DealCell::Day(day("2026-04-20")),
            "2026-04-20",
        ),
        (FieldKind::Choice, "gold", text("Gold"), "Gold"),
        (
            FieldKind::Choices,
            "silver; GOLD",
            text("Silver; Gold"),
            "Silver; Gold",
        ),
        (FieldKind::Person, &loud, text(person), person),
        (FieldKind::Company, &quiet, text(company), company),
        (FieldKind::Member, member, text(member), member),
        (FieldKind::Link, link, text(link), link),
        (FieldKind::YesNo, "да", DealCell::YesNo(true), "yes"),
        (FieldKind::YesNo, "No", DealCell::YesNo(false), "no"),
    ];
    let owned =
        examples.map(|(kind, typed, cell, plain)| (kind, typed.to_owned(), cell, plain.to_owned()));
    owned.into()
}

#[test]
fn own_fields_of_every_kind_are_typed_shown_and_copied() {
    let w = with_own_fields();
    let examples = own_examples(&w);
    let kinds: HashSet<FieldKind> = examples.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(kinds.len(), FieldKind::ALL.len());
    for (kind, typed, cell, plain) in examples {
        let kept_first = kept(&w, kind, &typed);
        let shown = DealCell::of_own(&w, kind, &kept_first);
        assert_eq!(shown, cell, "{kind:?}");
        assert_eq!(shown.plain(w.settings.currency), plain, "{kind:?}");
        assert_eq!(
            kept(&w, kind, &plain),
            kept_first,
            "{kind:?} pasted as it was copied"
        );
    }
    // A record is meant, not a name that somebody else may get.
    let person = only_one(&w);
    assert_eq!(
        kept(&w, FieldKind::Person, &person.name),
        person.id.to_string()
    );
}

#[test]
fn a_name_that_nobody_or_several_have_stays_a_text() {
    let w = with_own_fields();
    let is_shared = |name: &str| w.people.iter().filter(|it| it.name == name).count() > 1;
    let shared = w.people.iter().find(|it| is_shared(&it.name)).unwrap();
    assert_eq!(kept(&w, FieldKind::Person, &shared.name), shared.name);
    assert_eq!(
        kept(&w, FieldKind::Person, "Nobody At All"),
        "Nobody At All"
    );
    assert_eq!(
        kept(&w, FieldKind::Company, "No Such Works"),
        "No Such Works"
    );
}

#[test]
fn own_numbers_are_sorted_as_numbers() {
    let w = with_own_fields();
    let key = |value| super::order::key_of(DealCell::of_own(&w, FieldKind::Number, value));
    assert!(key("9.5") < key("10"));
    assert!(key("-3") < key("9.5"));
    // What reads as none stands behind them.
    assert!(key("10") < key("many"));
}
