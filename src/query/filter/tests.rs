//! Filters are written as they are read, ask what they say, and tell what is wrong.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::domain::{
    CustomField, Date, Deal, DealId, FieldKind, FieldOf, MemberId, Moment, Rank, TimeZone,
};
use crate::journal::{Change, Clock, Commit, DealFact, DeviceId, Journal, Label, Workspace};
use crate::query::{DealFilter, DealIndex};
use crate::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

const TODAY: &str = "2026-03-14";

fn workspace_of(size: SampleSize) -> Workspace {
    let commit = generate(&SampleRequest {
        today: TODAY.parse().unwrap(),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size,
    });
    let mut workspace = [commit].into_iter().collect::<Journal>().fold();
    for (place, kind) in FieldKind::ALL.iter().enumerate() {
        let id = uuid::Uuid::from_u128(900 + place as u128);
        let field = CustomField {
            shown_to: Default::default(),
            of: FieldOf::Deals,
            key: format!("{} key", kind.as_str()),
            name: format!("My {}", kind.as_str()),
            kind: *kind,
            options: vec!["Gold".to_owned(), "Iron ore".to_owned()],
            rank: Rank::default(),
        };
        workspace.settings.fields.insert(id.into(), field);
    }
    workspace
}

fn workspace() -> Workspace {
    workspace_of(SampleSize::default())
}

struct Asked {
    workspace: Workspace,
    zone: TimeZone,
    me: Option<MemberId>,
}

impl Asked {
    fn new() -> Self {
        let workspace = workspace();
        let me = workspace.members.iter().next().map(|it| it.id);
        Self {
            workspace,
            zone: TimeZone::utc(),
            me,
        }
    }

    fn look(&self) -> FilterLook<'_> {
        let today: Date = TODAY.parse().unwrap();
        FilterLook {
            workspace: &self.workspace,
            zone: &self.zone,
            now: self.zone.noon_of(today),
            me: self.me,
        }
    }

    /// How many deals a filter finds, and that those are the ones that are meant.
    fn check(&self, text: &str, meant: impl Fn(&Deal) -> bool) -> usize {
        let filter = Filter::read(text, &self.workspace).map_err(|it| format!("{text}: {it}"));
        let filter = filter.unwrap();
        let filter = DealFilter {
            filter,
            pipeline: None,
        };
        let index = DealIndex::of_all(&self.workspace);
        let found = index.find(self.look(), &filter);
        let all = self.workspace.deals.iter();
        let expected: Vec<DealId> = all.filter(|it| meant(it)).map(|it| it.id).collect();
        assert_eq!(found, expected, "{text}");
        found.len()
    }
}

#[test]
fn conditions_ask_what_they_say() {
    let asked = Asked::new();
    let w = &asked.workspace;
    let today: Date = TODAY.parse().unwrap();
    let stage = |deal: &Deal| w.stage_of(deal).unwrap().name.clone();
    let major = |deal: &Deal| deal.value.current().map(|it| it.minor / 100);
    let day = |at: Option<Moment>| at.map(|at| asked.zone.date_of(at));
    let back = |days: i64| today - chrono::Duration::days(days);
    let last = |deal: &Deal| day(crate::query::deal_list::last_activity(w, deal));
    let mut counts = vec![
        asked.check("stage:won", |it| stage(it) == "Won"),
        asked.check("-stage:won,lost", |it| {
            !["Won", "Lost"].contains(&&*stage(it))
        }),
        asked.check("stage!=won", |it| stage(it) != "Won"),
        asked.check("этап:won", |it| stage(it) == "Won"),
        asked.check("value>10000", |it| major(it).is_some_and(|it| it > 10_000)),
        asked.check("сумма<=5к", |it| {
            it.value.current().is_some_and(|it| it.minor <= 500_000)
        }),
        asked.check("value:none", |it| it.value.current().is_none()),
        asked.check("no:value", |it| it.value.current().is_none()),
        asked.check("нет:сумма", |it| it.value.current().is_none()),
        asked.check("value:1000..5000", |it| {
            it.value
                .current()
                .is_some_and(|it| (100_000..=500_000).contains(&it.minor))
        }),
        asked.check("owner:me", |it| it.owner.current().copied() == asked.me),
        asked.check("ответственный:я", |it| {
            it.owner.current().copied() == asked.me
        }),
        asked.check("created:last-90-days", |it| {
            day(it.created).is_some_and(|it| it > back(90) && it <= today)
        }),
        asked.check("created<2026-01-01", |it| {
            day(it.created).is_some_and(|it| it < "2026-01-01".parse().unwrap())
        }),
        asked.check("activity>14d", |it| last(it).is_none_or(|it| it < back(14))),
        asked.check("no:activity>14d", |it| {
            last(it).is_none_or(|it| it < back(14))
        }),
        asked.check("активность<14д", |it| {
            last(it).is_some_and(|it| it > back(14))
        }),
        asked.check("close:this-quarter", |it| {
            let from: Date = "2026-01-01".parse().unwrap();
            let until: Date = "2026-03-31".parse().unwrap();
            it.expected_close
                .current()
                .is_some_and(|it| (from..=until).contains(it))
        }),
        asked.check("is:open close<30d", |it| {
            let kind = w.stage_of(it).unwrap().kind;
            let is_soon = |day: &Date| *day < today + chrono::Duration::days(30);
            kind == crate::domain::StageKind::Open
                && it.expected_close.current().is_some_and(is_soon)
        }),
        asked.check("stage:won or value>50k", |it| {
            stage(it) == "Won" || major(it).is_some_and(|it| it > 50_000)
        }),
        asked.check("(stage:won or stage:lost) -owner:me", |it| {
            ["Won", "Lost"].contains(&&*stage(it)) && it.owner.current().copied() != asked.me
        }),
        asked.check("это:открыта возраст>2н", |it| {
            let age = asked.look().now.milliseconds() - it.stage.since().unwrap().milliseconds();
            w.stage_of(it).unwrap().kind == crate::domain::StageKind::Open && age / 86_400_000 > 14
        }),
    ];
    counts.retain(|count| *count == 0 || *count == 250);
    assert!(counts.is_empty(), "{counts:?}");
    asked.check("", |_| true);
    asked.check("owner:nobody-is-called-so", |_| false);
}

#[test]
fn names_are_met_by_their_beginnings_and_by_identity() {
    let asked = Asked::new();
    let w = &asked.workspace;
    let member = w.members.iter().next().unwrap();
    let is_theirs = |it: &Deal| it.owner.current() == Some(&member.id);
    let first = member.name.split(' ').next().unwrap().to_lowercase();
    asked.check(
        &format!("owner:\"{}\"", member.name.to_uppercase()),
        is_theirs,
    );
    asked.check(&format!("owner:{}", member.id), is_theirs);
    assert!(
        asked.check(&format!("owner:{first}"), |it| {
            let name = it
                .owner
                .current()
                .and_then(|id| w.members.get(*id))
                .map(|it| it.name.to_lowercase());
            name.is_some_and(|it| it.starts_with(&first) || it.contains(&format!(" {first}")))
        }) > 0
    );
    let read = |text: &str| Filter::read(text, w).unwrap().unknown_names(w);
    assert_eq!(read("owner:me stage:won list:any").len(), 0);
    assert_eq!(read("owner:zzz -stage:nowhere,won").len(), 2);
}

#[test]
fn own_fields_are_asked_by_key_and_name() {
    let mut asked = Asked::new();
    let ids: Vec<DealId> = asked.workspace.deals.iter().map(|it| it.id).collect();
    let mut clock = Clock::new(DeviceId(9));
    let mut say = |w: &mut Workspace, place: usize, key: &str, value: &str| {
        clock.observe(w.newest());
        let now = Moment::from_milliseconds(1_800_000_000_000);
        let fact = DealFact::Custom(format!("{key} key"), Some(value.to_owned()));
        let commit = Commit {
            stamp: clock.tick(now),
            member: None,
            label: Label::DealsEdited { count: 1 },
            start: 0,
            changes: vec![Change::Deal(ids[place], vec![fact])],
        };
        w.apply(&commit).unwrap();
    };
    let member = asked.me.unwrap().to_string();
    let person = asked.workspace.people.iter().next().unwrap().id.to_string();
    let w = &mut asked.workspace;
    for (key, value) in [
        ("text", "Long Road"),
        ("number", "12.3456"),
        ("money", "250 EUR"),
        ("date", "2026-03-01"),
        ("choice", "Iron ore"),
        ("choices", "Gold; Iron ore"),
        ("member", &member),
        ("person", &person),
        ("yes_no", "да"),
    ] {
        say(w, 3, key, value);
    }
    let third = |it: &Deal| it.id == ids[3];
    for text in [
        "@\"text key\":road",
        "@\"My text\"=\"long road\"",
        "@\"number key\">12.3",
        "@\"money key\":200..300",
        "@\"date key\":this-month",
        "@\"choice key\":\"iron ore\"",
        "@\"choices key\":gold",
        "@\"member key\":me",
        "has:@\"person key\"",
    ] {
        assert_eq!(asked.check(text, third), 1);
    }
    let yes_no = FieldKind::YesNo.as_str();
    say(&mut asked.workspace, 3, yes_no, "yes");
    asked.check(&format!("@\"{yes_no} key\":да"), third);
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let w = workspace();
    let check = |text: &str, at: Range<usize>, problem: FilterProblem| {
        let error = Filter::read(text, &w).unwrap_err();
        assert_eq!((error.at, error.problem), (at, problem), "{text}");
    };
    use FilterProblem as P;
    use std::ops::Range;
    check(
        "won stge:x",
        4..8,
        P::UnknownField(Some(FilterField::Stage)),
    );
    check("xyzzy:x", 0..5, P::UnknownField(None));
    check("owner:", 6..6, P::NoValue);
    check("stage:won,", 10..10, P::NoValue);
    check("value>ten", 6..9, P::NotANumber);
    check("created:soon", 8..12, P::NotATime);
    check("created:overdue", 8..15, P::NotATime);
    check("is:happy", 3..8, P::NotAnOption);
    check("stage>won", 0..5, P::CannotCompare);
    check("a \"b", 2..4, P::OpenQuote);
    check("(a b", 0..1, P::OpenParenthesis);
    check("a) b", 1..2, P::StrayParenthesis);
    check("a or", 2..4, P::NothingThere);
    check("или a", 0..6, P::NothingThere);
    check("a ()", 2..4, P::NothingThere);
    check(&"(".repeat(99), 32..33, P::TooDeep);
}

#[test]
fn what_is_no_condition_is_searched() {
    let w = workspace();
    let words = |text: &str| Filter::read(text, &w).unwrap();
    for text in [
        "Re: offer",
        "10:30",
        "http://kith.example",
        "a - b",
        "@home",
        "nord & sons",
    ] {
        assert_eq!(words(text), Filter::words(text), "{text}");
    }
    let phrase = Filter(Some(Term::Text("big deal".to_owned())));
    for text in ["\"big deal\"", "«big deal»", "“big deal”"] {
        assert_eq!(words(text), phrase, "{text}");
    }
}

#[test]
fn addresses_of_before_are_understood() {
    let asked = Asked::new();
    let w = &asked.workspace;
    let stage = w.stages.iter().next().unwrap();
    let owner = asked.me.unwrap().to_string();
    let filter = Filter::of_before("new deal", &owner, &stage.id.to_string(), w);
    let again = Filter::read(&filter.to_string(), w).unwrap();
    assert_eq!(again, filter);
    assert!(filter.unknown_names(w).is_empty());
    assert_eq!(
        Filter::of_before("", "nobody", "", w).to_string(),
        "owner:none"
    );
    assert_eq!(Filter::of_before("", "", "gone", w), Filter::default());
}

#[test]
fn suggestions_go_on_from_what_was_typed() {
    let w = workspace();
    let check = |text: &str, first: &str, count_at_least: usize| {
        let found = Filter::suggest(text, text.len(), &w, None, FilterWords::English);
        let texts: Vec<&str> = found.entries.iter().map(|it| it.text.as_str()).collect();
        assert!(texts.len() >= count_at_least, "{text}: {texts:?}");
        assert_eq!(
            texts.first().copied().unwrap_or_default(),
            first,
            "{text}: {texts:?}"
        );
        let mut whole = text.to_owned();
        if let Some(entry) = found.entries.first() {
            whole.replace_range(found.at, &entry.text);
            if matches!(entry.kind, SuggestionKind::Value(_)) {
                assert!(Filter::read(&whole, &w).is_ok(), "{whole}");
            }
        }
    };
    check("sta", "stage:", 1);
    check("эта", "stage:", 1);
    check("big -own", "owner:", 1);
    check("(val", "value>", 1);
    check("stage:w", "Won", 1);
    check("stage:won,l", "Lost", 1);
    check("owner:", "me", 3);
    check("close:over", "overdue", 1);
    check("activity>", "7d", 3);
    check("no:acti", "activity", 1);
    check("@\"my ch", "@\"choice key\":", 2);
    check("@\"choice key\":iron", "\"Iron ore\"", 1);
    check("xyzzy:", "", 0);
    let russian = Filter::suggest("о", "о".len(), &w, None, FilterWords::Russian);
    assert_eq!(russian.entries[0].text, "ответственный:");
}

/// Every keystroke looks at 10,000 deals without a pause that one could feel; what it takes is told
/// by the benchmark of the page.
#[test]
fn many_deals_are_found_at_every_keystroke() {
    let w = workspace_of(SampleSize {
        deals: 2_000,
        ..SampleSize::default()
    });
    let zone = TimeZone::utc();
    let look = FilterLook {
        workspace: &w,
        zone: &zone,
        now: zone.noon_of(TODAY.parse().unwrap()),
        me: None,
    };
    let index = DealIndex::of_all(&w);
    let typed = "is:open value>1000 nord";
    for end in 1..=typed.len() {
        if let Ok(filter) = Filter::read(&typed[..end], &w) {
            let filter = DealFilter {
                filter,
                pipeline: None,
            };
            let matcher = filter.filter.matcher(look);
            let found = index.find(look, &filter);
            assert!(
                found
                    .iter()
                    .all(|id| matcher.wants(w.deals.get(*id).unwrap()))
            );
        }
    }
}

fn fields() -> impl Strategy<Value = FilterField> {
    let all = FilterField::all(&workspace());
    prop::sample::select(all)
}

fn whens(is_ahead: bool) -> impl Strategy<Value = When> {
    let unit = || prop::sample::select(Unit::ALL.to_vec());
    let day = || {
        (0..20_000_i32).prop_map(|days| {
            Date::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Duration::days(days.into())
        })
    };
    let fixed = prop_oneof![
        (day(), day()).prop_map(|(a, b)| When::Between(Some(a.min(b)), Some(a.max(b)))),
        day().prop_map(|day| When::Between(Some(day), None)),
        day().prop_map(|day| When::Between(None, Some(day))),
        (unit(), -1..2_i8).prop_map(|(unit, by)| When::Around(unit, by)),
        (any::<u16>(), unit()).prop_map(|(count, unit)| When::Last(count, unit)),
        (any::<u16>(), unit()).prop_map(|(count, unit)| When::Next(count, unit)),
        (any::<u16>(), unit()).prop_map(|(count, unit)| When::Away(count, unit)),
    ];
    match is_ahead {
        true => prop_oneof![1 => Just(When::Overdue), 6 => fixed].boxed(),
        false => fixed.boxed(),
    }
}

fn says(field: &FilterField) -> BoxedStrategy<Says> {
    let kind = field.kind(&workspace());
    let is_member = kind == FilterKind::Member;
    let text = match field.fixed_options() {
        [] => "[a-zяЁ0-9 \"\\\\(),:<>=|@«»-]{0,5}|me|none|or|или".boxed(),
        options => {
            let kept: Vec<String> = options.iter().map(|(kept, _)| (*kept).to_owned()).collect();
            prop::sample::select(kept).boxed()
        }
    };
    let value = (text, any::<bool>()).prop_map(move |(text, is_me)| match is_me && is_member {
        true => FilterValue::Me,
        false => FilterValue::Text(text),
    });
    let values = prop::collection::vec(value, 1..4);
    let number = -1_000_000_000_000_i64..1_000_000_000_000;
    let compares = prop::sample::select(vec![
        Compares::Less,
        Compares::AtMost,
        Compares::More,
        Compares::AtLeast,
    ]);
    let edge = prop_oneof![Just(Says::Empty), Just(Says::Filled)];
    match kind {
        FilterKind::Text => prop_oneof![
            values.clone().prop_map(Says::Has),
            values.prop_map(Says::Is),
            edge
        ]
        .boxed(),
        FilterKind::Choice | FilterKind::Member => {
            prop_oneof![4 => values.prop_map(Says::Has), 1 => edge].boxed()
        }
        FilterKind::Money | FilterKind::Number | FilterKind::Days => prop_oneof![
            (compares, number.clone()).prop_map(|(it, number)| Says::Number(it, number)),
            number
                .clone()
                .prop_map(|number| Says::Number(Compares::Equal, number)),
            (number.clone(), number).prop_map(|(a, b)| Says::Between(a, b)),
            edge
        ]
        .boxed(),
        FilterKind::Past | FilterKind::Ahead => {
            let is_ahead = kind == FilterKind::Ahead;
            prop_oneof![
                whens(is_ahead).prop_map(Says::Within),
                (compares, whens(false)).prop_map(|(it, when)| Says::Day(it, when)),
                edge
            ]
            .boxed()
        }
    }
}

fn terms() -> impl Strategy<Value = Term> {
    let test = fields().prop_flat_map(|field| {
        let says = says(&field);
        says.prop_map(move |says| Term::test(field.clone(), says))
    });
    let leaf = prop_oneof![
        1 => "[a-zя0-9 \"\\\\():<>=@-]{0,6}|or|или|\\|".prop_map(Term::Text),
        3 => test,
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let several = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            inner.prop_map(|term| !term),
            several.clone().prop_map(|terms| Term::all(terms).unwrap()),
            several.prop_map(|terms| Term::any(terms).unwrap()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn filters_are_read_as_they_are_written(term in terms()) {
        thread_local!(static W: Workspace = workspace());
        let filter = Filter(Some(term));
        for words in [FilterWords::English, FilterWords::Russian] {
            let text = filter.text(words);
            let read = W.with(|w| Filter::read(&text, w));
            prop_assert_eq!(read, Ok(filter.clone()), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_in_it(text in "[a-z:<>=()\"@,0-9 |«»я-]{0,24}|\\PC{0,16}") {
        thread_local!(static W: Workspace = workspace());
        W.with(|w| {
            match Filter::read(&text, w) {
                Ok(filter) => {
                    prop_assert_eq!(Filter::read(&filter.to_string(), w), Ok(filter));
                }
                Err(error) => prop_assert!(text.get(error.at).is_some()),
            }
            for (place, _) in text.char_indices() {
                let found = Filter::suggest(&text, place, w, None, FilterWords::English);
                prop_assert!(text.get(found.at).is_some());
            }
            Ok(())
        })?;
    }
}

#[test]
fn fields_that_are_columns_are_called_as_columns() {
    use crate::query::DealColumn;
    let workspace = Workspace::default();
    let of_filters_alone = [
        FilterField::Closed,
        FilterField::State,
        FilterField::Tags,
        FilterField::Lists,
        FilterField::Country,
    ];
    let mut columns = Vec::new();
    for field in FilterField::all(&workspace) {
        let column = field.column();
        assert_eq!(
            column.is_none(),
            of_filters_alone.contains(&field),
            "{field:?}"
        );
        if let Some(column) = column {
            assert_eq!(format!("{column:?}"), format!("{field:?}"));
            columns.push(column);
        }
    }
    // The filter asks for all people of a deal at once.
    columns.push(DealColumn::People);
    for column in DealColumn::all(&workspace) {
        assert!(columns.contains(&column), "{column:?}");
    }
    let own = FilterField::Custom("rating".to_owned());
    assert_eq!(own.column(), Some(DealColumn::Custom("rating".to_owned())));
}
