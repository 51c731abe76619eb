//! The matcher on real lists with known truth, on look-alikes that were planted, and what holds for
//! any list.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use kith::exchange::{Table, read_table};
use kith::matching::{
    Agreement, Candidate, Certainty, Field, Kind, Match, Name, Reason, Role, Scope, candidates,
    find, groups, roles,
};
use proptest::prelude::*;

#[path = "../examples/support/duplicates.rs"]
mod duplicates;
#[path = "../examples/support/people.rs"]
mod people;

use duplicates::{Answer, Score, Truth, answer_for, judged, read, score, truth};

/// Lists of which it is known who is who, where they are.
fn data(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/dedupe");
    if folder.is_dir() {
        return Some(folder.join(name).to_string_lossy().into_owned());
    }
    println!("skipped: {} is not here", folder.display());
    None
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// Finds the duplicates within a table, without the columns to ignore.
fn within(table: &Table, ignore: &[&str]) -> Answer {
    answer_for(std::slice::from_ref(table), None, &names(ignore)).unwrap()
}

fn check_at_least(what: &str, score: Score, precision: f64, f1: f64) {
    println!("{what}: {score}");
    assert!(score.precision() >= precision, "{what}: {score}");
    assert!(score.f1() >= f1, "{what}: {score}");
}

/// A table under other column names, in another order, without some of its columns.
fn disguised(table: &Table, order: &[usize], header: impl Fn(usize) -> String) -> Table {
    let mut text = order
        .iter()
        .map(|place| header(*place))
        .collect::<Vec<_>>()
        .join("\t");
    for row in &table.rows {
        text.push('\n');
        let cells: Vec<&str> = order.iter().map(|place| row.cell(*place)).collect();
        text.push_str(&cells.join("\t"));
    }
    read_table(text.as_bytes()).unwrap()
}

fn febrl(name: &str, least: f64) {
    let Some(path) = data(&format!("febrl/{name}.csv")) else {
        return;
    };
    let table = read(&path).unwrap();
    let truth = truth(&table, None, None).unwrap();
    let answer = within(&table, &["soc_sec_id"]);
    check_at_least(name, score(&answer, &truth), 0.99, least);
}

#[test]
fn febrl_dataset1() {
    febrl("dataset1", 0.998);
}

#[test]
fn febrl_dataset2() {
    febrl("dataset2", 0.998);
}

#[test]
fn people_with_nothing_but_slips_in_every_field() {
    let Some(path) = data("fake_1000/fake_1000.csv") else {
        return;
    };
    let table = read(&path).unwrap();
    let truth = truth(&table, None, Some("cluster")).unwrap();
    let answer = within(&table, &["cluster"]);
    check_at_least("fake_1000", score(&answer, &truth), 0.96, 0.96);
}

#[test]
fn contacts_with_planted_lookalikes() {
    let Some(path) = data("crm_contacts_medium/contacts_medium.csv") else {
        return;
    };
    let known = read(&data("crm_contacts_medium/truth_medium.csv").unwrap()).unwrap();
    let truth = truth(&known, None, None).unwrap();
    let answer = within(&read(&path).unwrap(), &[]);
    check_at_least("crm_contacts_medium", score(&answer, &truth), 0.95, 0.96);
    let planted: BTreeSet<&str> = known
        .rows
        .iter()
        .filter(|row| row.cell(2) == "hard_neg")
        .map(|row| row.cell(0))
        .collect();
    let certain = certain(&answer);
    let (_, wrong) = judged(&certain, &truth);
    let taken_in: Vec<_> = wrong
        .iter()
        .filter(|(one, other)| planted.contains(&**one) || planted.contains(&**other))
        .collect();
    assert!(taken_in.is_empty(), "certain and planted: {taken_in:?}");
    assert!(wrong.is_empty(), "certain and wrong: {wrong:?}");
    assert!(
        certain.matches.len() >= 100,
        "certain: {}",
        certain.matches.len()
    );
}

/// The certain pairs of an answer.
fn certain(answer: &Answer) -> Answer {
    Answer {
        ids: answer.ids.clone(),
        first: answer.first,
        is_between: answer.is_between,
        roles: Vec::new(),
        matches: answer
            .matches
            .iter()
            .filter(|found| found.certainty == Certainty::Certain)
            .cloned()
            .collect(),
    }
}

#[test]
fn restaurants_of_two_guides() {
    let Some(path) = data("restaurants/fodors.csv") else {
        return;
    };
    let other = data("restaurants/zagats.csv").unwrap();
    let known = data("restaurants/matches_fodors_zagats.csv").unwrap();
    let truth = truth(&read(&known).unwrap(), None, None).unwrap();
    let tables = [read(&path).unwrap(), read(&other).unwrap()];
    let answer = answer_for(&tables, None, &[]).unwrap();
    check_at_least("restaurants", score(&answer, &truth), 0.92, 0.95);
}

#[test]
fn names_of_columns_are_a_help_and_no_need() {
    let Some(path) = data("fake_1000/fake_1000.csv") else {
        return;
    };
    let table = read(&path).unwrap();
    let truth = truth(&table, None, Some("cluster")).unwrap();
    let score_of = |order: &[usize], header: &dyn Fn(usize) -> String| -> Score {
        let table = disguised(&table, order, header);
        let key = header(0);
        score(&answer_for(&[table], Some(&key), &[]).unwrap(), &truth)
    };
    let nameless = |place: usize| format!("field_{place}");
    check_at_least(
        "no names",
        score_of(&[5, 1, 3, 0, 2, 4], &nameless),
        0.95,
        0.92,
    );
    let named = |place: usize| table.headers[place].clone();
    check_at_least("no city", score_of(&[0, 5, 2, 3, 1], &named), 0.95, 0.92);
    check_at_least("no birthday", score_of(&[0, 1, 2, 4, 5], &named), 0.9, 0.9);
}

/// People that were made up: nothing in the matcher was fitted to them.
#[test]
fn people_that_nobody_is() {
    for seed in [1, 2] {
        let (candidates, who) = people::people(3000, 5, seed);
        let truth = Truth {
            pairs: people::true_pairs(&who)
                .into_iter()
                .map(|(one, other)| duplicates::ordered((one.to_string(), other.to_string())))
                .collect(),
            false_pairs: None,
        };
        let answer = Answer {
            ids: (0..candidates.len())
                .map(|place| place.to_string())
                .collect(),
            first: candidates.len(),
            is_between: false,
            roles: Vec::new(),
            matches: find_all(&candidates),
        };
        check_at_least("made up", score(&answer, &truth), 0.9, 0.9);
        let sure = score(&certain(&answer), &truth);
        println!("certain: {sure}");
        assert!(sure.precision() >= 0.99, "certain: {sure}");
    }
}

fn find_all(candidates: &[Candidate]) -> Vec<Match> {
    find(candidates, Scope::Within, &mut |_| true).unwrap()
}

/// A person of many, so that there is something to learn from; then those that are asked about.
fn among_others(asked: &[Candidate]) -> Vec<Match> {
    let (mut all, _) = people::people(400, 10, 11);
    let others = all.len();
    all.extend_from_slice(asked);
    find_all(&all)
        .into_iter()
        .filter(|found| found.left >= others)
        .map(|found| Match {
            left: found.left - others,
            right: found.right - others,
            ..found
        })
        .collect()
}

fn somebody(name: &str, email: &str, phone: &str) -> Candidate {
    Candidate {
        names: vec![Name::full(name)],
        emails: names(&[email]),
        phones: names(&[phone]),
        ..Candidate::default()
    }
}

#[test]
fn one_person_in_many_spellings_is_certain() {
    let check = |one: Candidate, other: Candidate| {
        let found = among_others(&[one.clone(), other.clone()]);
        let certainty = found.first().map(|found| found.certainty);
        assert_eq!(
            certainty,
            Some(Certainty::Certain),
            "{one:?} {other:?}: {found:?}"
        );
    };
    let original = || {
        somebody(
            "Arkady Smolensky",
            "arkady@smolensky.org",
            "+7 912 345-67-89",
        )
    };
    check(original(), original());
    check(
        original(),
        somebody(
            "Smolensky, Arkady",
            "ARKADY+x@smolensky.org",
            "8 (912) 345 67 89",
        ),
    );
    check(
        original(),
        somebody("Аркадий Смоленский", "arkady@smolensky.org", "+79123456789"),
    );
    check(
        original(),
        somebody(
            "\u{410}rk\u{430}dy Smo\u{200b}lensky",
            "arkady@smolensky.org",
            "",
        ),
    );
    check(original(), somebody("Arkady Smolensky", "", "912 345 6789"));
}

#[test]
fn lookalikes_are_not_certain() {
    let check = |one: Candidate, other: Candidate| {
        let certain = among_others(&[one.clone(), other.clone()])
            .into_iter()
            .any(|found| found.certainty == Certainty::Certain);
        assert!(!certain, "{one:?} {other:?}");
    };
    // The same mailbox, another person.
    check(
        somebody(
            "Arkady Smolensky",
            "family@smolensky.org",
            "+7 912 345-67-89",
        ),
        somebody("Vera Smolensky", "family@smolensky.org", "+7 912 345-67-89"),
    );
    // Father and son.
    let at_home = |name: &str, birthday: &str| Candidate {
        birthday: birthday.to_owned(),
        ..somebody(name, "", "+7 912 345-67-89")
    };
    check(
        at_home("Arkady Smolensky", "1950-04-12"),
        at_home("Arkady Smolensky", "1981-09-30"),
    );
    check(
        at_home("Arkady Smolensky Sr.", ""),
        at_home("Arkady Smolensky Jr.", ""),
    );
    check(
        at_home("Arkady Smolensky", ""),
        at_home("Arkady Smolensky Jr.", ""),
    );
    check(
        at_home("Аркадий Петрович Смоленский", ""),
        at_home("Аркадий Иванович Смоленский", ""),
    );
    // One name, two companies.
    let at = |company: &str| Candidate {
        companies: names(&[company]),
        ..somebody("Arkady Smolensky", "", "")
    };
    check(at("Northwind"), at("Contoso"));
    // An office.
    check(
        somebody("Arkady Smolensky", "info@northwind.com", ""),
        somebody("Arkady Smolensky", "info@northwind.com", ""),
    );
    // Too little is known.
    check(somebody("Arkady", "", ""), somebody("Arkady", "", ""));
}

#[test]
fn reasons_tell_what_was_seen() {
    let found = among_others(&[
        somebody("Arkady Smolensky", "arkady@smolensky.org", ""),
        somebody("Smolenskij Arkadij", "arkady@smolensky.org", ""),
    ]);
    let reasons = &found[0].reasons;
    let email = reasons.iter().find_map(|reason| match reason {
        Reason::Compared {
            field: Field::Email,
            agreement,
            bits,
            ..
        } => Some((*agreement, *bits > 5.0)),
        _ => None,
    });
    assert_eq!(email, Some((Agreement::Same, true)));
    assert!(reasons.contains(&Reason::NamesExchanged), "{reasons:?}");
    assert!(
        reasons
            .iter()
            .any(|reason| reason.to_string() == "same e-mail")
    );
}

#[test]
fn companies_are_one_without_their_legal_forms() {
    let company = |name: &str, domain: &str| Candidate {
        kind: Kind::Company,
        names: vec![Name::full(name)],
        domains: names(&[domain]),
        ..Candidate::default()
    };
    let list = [
        company("ООО «Рога и копыта»", "roga.ru"),
        company("Рога и Копыта", "https://www.roga.ru/"),
        company("Acme, Inc.", "acme.com"),
        company("ACME GmbH", "acme.com"),
        company("Globex", "globex.com"),
        company("Initech", "initech.com"),
    ];
    let found = find_all(&list);
    let pairs: BTreeSet<(usize, usize)> = found
        .iter()
        .map(|found| (found.left, found.right))
        .collect();
    assert_eq!(pairs, BTreeSet::from([(0, 1), (2, 3)]));
    assert!(
        found
            .iter()
            .all(|found| found.certainty == Certainty::Certain)
    );
}

#[test]
fn two_lists_are_matched_with_each_other_alone() {
    let one = somebody("Arkady Smolensky", "arkady@smolensky.org", "");
    let other = somebody("Vera Kuznetsova", "vera@kuznetsova.org", "");
    let list = [one.clone(), one.clone(), other.clone(), one, other];
    let pairs = |scope| -> BTreeSet<(usize, usize)> {
        find(&list, scope, &mut |_| true)
            .unwrap()
            .iter()
            .map(|found| (found.left, found.right))
            .collect()
    };
    assert_eq!(
        pairs(Scope::Within),
        BTreeSet::from([(0, 1), (0, 3), (1, 3), (2, 4)])
    );
    assert_eq!(
        pairs(Scope::Between(3)),
        BTreeSet::from([(0, 3), (1, 3), (2, 4)])
    );
    // What is new against what is known: the known ones are not asked about again.
    assert_eq!(
        pairs(Scope::New(2)),
        BTreeSet::from([(0, 3), (1, 3), (2, 4)])
    );
}

#[test]
fn work_tells_how_far_it_is_and_can_be_stopped() {
    let (candidates, _) = people::people(2000, 5, 3);
    let mut shares = Vec::new();
    find(&candidates, Scope::Within, &mut |share| {
        shares.push(share);
        true
    })
    .unwrap();
    assert!(
        shares.windows(2).all(|pair| pair[0] <= pair[1]),
        "{shares:?}"
    );
    assert_eq!(shares.last(), Some(&1.0));
    for stop in 0..shares.len() {
        let mut asked = 0;
        let stopped = find(&candidates, Scope::Within, &mut |_| {
            asked += 1;
            asked <= stop
        });
        assert!(stopped.is_none(), "stopped at {stop}");
        assert_eq!(asked, stop + 1);
    }
}

#[test]
fn groups_of_certain_pairs_are_of_one_person() {
    let (candidates, who) = people::people(2000, 5, 5);
    let found = find_all(&candidates);
    let groups = groups(&found, Certainty::Certain, &|_, _| false);
    let mut seen = BTreeSet::new();
    let mut mixed = 0;
    for group in &groups {
        assert!(group.len() > 1 && group.is_sorted());
        assert!(
            group.iter().all(|place| seen.insert(*place)),
            "twice: {group:?}"
        );
        mixed += usize::from(group.iter().any(|place| who[*place] != who[group[0]]));
    }
    assert!(!groups.is_empty());
    assert!(mixed * 100 <= groups.len(), "{mixed} of {}", groups.len());
}

#[test]
fn columns_are_recognised_by_name_and_by_values() {
    let check = |text: &str, expected: &[Role]| {
        let table = read_table(text.as_bytes()).unwrap();
        assert_eq!(roles(&table), expected, "{text}");
    };
    check(
        "rec_id,Given Name,Surname,Mobile phone,E-mail 1 - Value,Organization 1 - Name,Title,Zip,Created at\n\
         1,a,b,c,d,e,f,g,h\n2,a,b,c,d,e,f,g,h\n",
        &[
            Role::Ignored,
            Role::GivenName,
            Role::FamilyName,
            Role::Phone,
            Role::Email,
            Role::Company,
            Role::JobTitle,
            Role::PostalCode,
            Role::Ignored,
        ],
    );
    check(
        "Имя,Фамилия,Отчество,Телефон,Эл. почта,Город,Дата рождения\nа,б,в,г,д,е,ё\n",
        &[
            Role::GivenName,
            Role::FamilyName,
            Role::MiddleName,
            Role::Phone,
            Role::Email,
            Role::City,
            Role::Birthday,
        ],
    );
    check(
        "q1,q2,q3,q4,q5\n\
         a@x.com,+1 212 555 0100,1980-04-12,https://x.com/a,2024-01-01 10:00\n\
         b@x.com,+1 212 555 0101,1955-10-01,https://x.com/b,2024-01-02 11:30\n\
         c@x.com,+1 212 555 0102,1999-07-30,https://x.com/c,2024-01-03 09:15\n",
        &[
            Role::Email,
            Role::Phone,
            Role::Birthday,
            Role::Link,
            Role::Ignored,
        ],
    );
    let companies =
        read_table("name,city\nBurger Barn,Leeds\nCafe Luna,Leeds\nThai House,York\n".as_bytes());
    let companies = companies.unwrap();
    let kinds: Vec<Kind> = candidates(&companies, &roles(&companies))
        .iter()
        .map(|candidate| candidate.kind)
        .collect();
    assert_eq!(kinds, [Kind::Company; 3]);
}

/// Pairs by what is in the candidates, not by where they stand.
fn told(
    candidates: &[Candidate],
    matches: &[Match],
) -> Vec<(Candidate, Candidate, u32, Certainty)> {
    let mut told: Vec<_> = matches
        .iter()
        .map(|found| {
            let mut pair = [
                candidates[found.left].clone(),
                candidates[found.right].clone(),
            ];
            pair.sort();
            let [one, other] = pair;
            (one, other, found.probability.to_bits(), found.certainty)
        })
        .collect();
    told.sort();
    told
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-cА-В ]{0,6}",
        2 => Just(String::new()),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
        1 => "[0-9+() -]{0,14}",
        1 => "[ab]{1,3}@[ab]{1,3}\\.com",
    ]
}

fn any_candidate() -> impl Strategy<Value = Candidate> {
    let texts = || prop::collection::vec(any_text(), 0..3);
    (
        any_text(),
        any_text(),
        texts(),
        texts(),
        texts(),
        any_text(),
        texts(),
        any::<bool>(),
    )
        .prop_map(
            |(given, family, emails, phones, companies, birthday, lines, is_person)| Candidate {
                kind: if is_person {
                    Kind::Person
                } else {
                    Kind::Company
                },
                names: vec![Name {
                    full: format!("{given} {family}"),
                    given: if is_person { given } else { String::new() },
                    family: if is_person { family } else { String::new() },
                    ..Name::default()
                }],
                links: lines.clone(),
                domains: emails.clone(),
                emails,
                phones,
                job_titles: companies.clone(),
                companies,
                birthday,
                addresses: vec![kith::matching::Address {
                    lines,
                    ..Default::default()
                }],
                ..Candidate::default()
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written in it: nothing panics, no record is its own duplicate, and each pair is
    /// told once, with a probability that is one.
    #[test]
    fn any_list_has_an_answer(list in prop::collection::vec(any_candidate(), 0..24)) {
        let found = find_all(&list);
        let mut pairs = BTreeSet::new();
        for one in &found {
            prop_assert!(one.left < one.right && one.right < list.len());
            prop_assert!((Match::LEAST..=1.0).contains(&one.probability));
            prop_assert_eq!(list[one.left].kind, list[one.right].kind);
            prop_assert!(pairs.insert((one.left, one.right)));
        }
    }

    /// The order of the list does not matter, and so neither does which one of a pair is asked about.
    #[test]
    fn the_order_does_not_matter(
        list in prop::collection::vec(any_candidate(), 0..16),
        seed in any::<u64>(),
    ) {
        let (mut all, _) = people::people(40, 3, seed);
        all.extend(list);
        let mut dice = people::Dice(seed);
        let mut shuffled = all.clone();
        for place in (1..shuffled.len()).rev() {
            shuffled.swap(place, dice.below(place + 1));
        }
        prop_assert_eq!(
            told(&all, &find_all(&all)),
            told(&shuffled, &find_all(&shuffled))
        );
    }

    /// A record that is there twice, and tells who it is, is certainly one.
    #[test]
    fn the_same_record_twice_is_certain(seed in any::<u64>()) {
        let mut dice = people::Dice(seed);
        let one = people::person(&mut dice);
        let (mut all, _) = people::people(60, 6, seed ^ 1);
        let first = all.len();
        all.extend([one.clone(), one]);
        let found = find_all(&all);
        let pair = found.iter().find(|found| (found.left, found.right) == (first, first + 1));
        prop_assert_eq!(pair.map(|found| found.certainty), Some(Certainty::Certain), "{:?}", pair);
    }
}
