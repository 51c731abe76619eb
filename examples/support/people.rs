//! People that nobody is, some of them twice: for tests and measurements of the matcher.

#![allow(
    dead_code,
    reason = "the example and the tests use different parts of it"
)]

use kith::matching::{Address, Candidate, Kind, Name};

/// Numbers that look like chance and are the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        ((u128::from(z) * end as u128) >> 64) as usize
    }

    /// Whether something of this chance in a hundred happens.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// A place below `end`, the first ones much more often: as names are spread.
    fn skewed(&mut self, end: usize) -> usize {
        let unit = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((end as f64).powf(unit) - 1.0).floor().max(0.0) as usize % end
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Given names with a short form, and in Cyrillic where they have one.
const GIVEN: [(&str, &str, &str); 40] = [
    ("Anna", "Annie", "Анна"),
    ("Robert", "Bob", "Роберт"),
    ("Alexander", "Alex", "Александр"),
    ("Maria", "Masha", "Мария"),
    ("James", "Jim", "James"),
    ("William", "Bill", "William"),
    ("Elizabeth", "Liz", "Елизавета"),
    ("Dmitry", "Dima", "Дмитрий"),
    ("Michael", "Mike", "Михаил"),
    ("Katherine", "Kate", "Екатерина"),
    ("Thomas", "Tom", "Thomas"),
    ("Susan", "Sue", "Susan"),
    ("Nikolai", "Kolya", "Николай"),
    ("Tatiana", "Tanya", "Татьяна"),
    ("Peter", "Pete", "Пётр"),
    ("Joseph", "Joe", "Иосиф"),
    ("Olga", "Olya", "Ольга"),
    ("Richard", "Rick", "Richard"),
    ("Patricia", "Pat", "Patricia"),
    ("Vladimir", "Vova", "Владимир"),
    ("Jennifer", "Jenny", "Jennifer"),
    ("Charles", "Charlie", "Charles"),
    ("Sergei", "Serge", "Сергей"),
    ("Irina", "Ira", "Ирина"),
    ("Daniel", "Dan", "Даниил"),
    ("Barbara", "Barb", "Варвара"),
    ("Matthew", "Matt", "Matthew"),
    ("Svetlana", "Sveta", "Светлана"),
    ("Andrew", "Andy", "Андрей"),
    ("Margaret", "Peggy", "Маргарита"),
    ("Steven", "Steve", "Степан"),
    ("Julia", "Julie", "Юлия"),
    ("Victor", "Vic", "Виктор"),
    ("Helen", "Nell", "Елена"),
    ("Edward", "Ted", "Эдуард"),
    ("Natalia", "Natasha", "Наталья"),
    ("Ivan", "Vanya", "Иван"),
    ("Rebecca", "Becky", "Rebecca"),
    ("Konstantin", "Kostya", "Константин"),
    ("Benjamin", "Ben", "Вениамин"),
];
const STARTS: [&str; 24] = [
    "Bar", "Ros", "Iv", "Pet", "Wal", "Har", "Gor", "Mor", "Kuz", "Len", "Bran", "Sol", "Tarn",
    "Ev", "Or", "Vol", "Kras", "Man", "Dor", "Fed", "Gil", "Zim", "Lan", "Shep",
];
const MIDDLES: [&str; 18] = [
    "", "an", "el", "or", "in", "ov", "ing", "er", "am", "il", "ar", "on", "ets", "ul", "ak",
    "est", "und", "ow",
];
const ENDS: [&str; 16] = [
    "son", "ov", "sky", "ton", "man", "ley", "enko", "ford", "berg", "in", "well", "er", "wood",
    "ev", "kin", "field",
];
const TITLES: [&str; 16] = [
    "Sales Manager",
    "Account Executive",
    "Head of Sales",
    "Software Engineer",
    "CTO",
    "CEO",
    "Buyer",
    "Accountant",
    "Marketing Manager",
    "Consultant",
    "Office Manager",
    "Project Manager",
    "Designer",
    "Lawyer",
    "Director",
    "Owner",
];
const CITIES: [(&str, &str, &str); 12] = [
    ("Berlin", "BE", "Germany"),
    ("Hamburg", "HH", "Germany"),
    ("London", "LDN", "United Kingdom"),
    ("Leeds", "YRK", "United Kingdom"),
    ("Moscow", "MOW", "Russia"),
    ("Kazan", "TA", "Russia"),
    ("Boston", "MA", "United States"),
    ("Denver", "CO", "United States"),
    ("Lyon", "ARA", "France"),
    ("Paris", "IDF", "France"),
    ("Novosibirsk", "NVS", "Russia"),
    ("Chicago", "IL", "United States"),
];
const STREETS: [&str; 14] = [
    "Main Street",
    "Oak Avenue",
    "Mill Lane",
    "Station Road",
    "Park Road",
    "High Street",
    "Lenin Street",
    "Garden Street",
    "Church Lane",
    "Victory Avenue",
    "Market Square",
    "Lake Drive",
    "Forest Road",
    "Bridge Street",
];

fn family(dice: &mut Dice) -> String {
    // Skewed in all three parts: some names are common, most are rare.
    format!(
        "{}{}{}",
        STARTS[dice.skewed(STARTS.len())],
        MIDDLES[dice.skewed(MIDDLES.len())],
        ENDS[dice.skewed(ENDS.len())]
    )
}

/// Somebody, with all that could be known.
pub fn person(dice: &mut Dice) -> Candidate {
    let given = GIVEN[dice.skewed(GIVEN.len())].0.to_owned();
    let family = family(dice);
    let company = format!(
        "{}{} {}",
        STARTS[dice.below(STARTS.len())].to_lowercase(),
        ENDS[dice.below(ENDS.len())],
        dice.pick(&["Systems", "Trade", "Labs", "Group", "Media"])
    );
    let domain = company.replace(' ', "-");
    let (city, region, country) = CITIES[dice.skewed(CITIES.len())];
    let lower = |text: &str| text.to_lowercase();
    let email = match dice.below(4) {
        0 => format!("{}.{}@{domain}.com", lower(&given), lower(&family)),
        1 => format!("{}{}@{domain}.com", &lower(&given)[..1], lower(&family)),
        2 => format!("{}{}@gmail.com", lower(&family), dice.below(100)),
        _ => format!(
            "{}.{}{}@mail.ru",
            lower(&given),
            lower(&family),
            dice.below(1000)
        ),
    };
    Candidate {
        kind: Kind::Person,
        names: vec![Name {
            given,
            family,
            ..Name::default()
        }],
        emails: vec![email],
        phones: vec![format!(
            "+{} {} {} {}",
            [1, 7, 49, 44][dice.below(4)],
            200 + dice.below(700),
            200 + dice.below(700),
            1000 + dice.below(9000)
        )],
        birthday: format!(
            "{}-{:02}-{:02}",
            1950 + dice.below(55),
            1 + dice.below(12),
            1 + dice.below(28)
        ),
        addresses: vec![Address {
            lines: vec![format!("{} {}", 1 + dice.below(200), dice.pick(&STREETS))],
            postal_code: format!("{}", 10_000 + dice.below(90_000)),
            city: city.to_owned(),
            region: region.to_owned(),
            country: country.to_owned(),
            ..Address::default()
        }],
        companies: vec![company],
        job_titles: vec![dice.pick(&TITLES).to_owned()],
        ..Candidate::default()
    }
}

/// Leaves out what is not known of somebody everywhere.
fn forget(candidate: &mut Candidate, dice: &mut Dice) {
    if dice.percent(25) {
        candidate.emails.clear();
    }
    if dice.percent(35) {
        candidate.phones.clear();
    }
    if dice.percent(70) {
        candidate.birthday.clear();
    }
    if dice.percent(60) {
        candidate.addresses.clear();
    }
    if dice.percent(30) {
        candidate.companies.clear();
    }
    if dice.percent(40) {
        candidate.job_titles.clear();
    }
}

/// A slip of the pen.
pub fn slip(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 4 {
        return text.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, 'e'),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = ['a', 'o', 'n', 't'][dice.below(4)],
    }
    letters.into_iter().collect()
}

/// The same one again, as another source has it.
pub fn again(original: &Candidate, dice: &mut Dice) -> Candidate {
    let mut copy = original.clone();
    if let Some(name) = copy.names.first_mut() {
        let forms = GIVEN.iter().find(|forms| forms.0 == name.given).copied();
        match dice.below(12) {
            0 => name.given = slip(&name.given, dice),
            1 => name.family = slip(&name.family, dice),
            2 => std::mem::swap(&mut name.given, &mut name.family),
            3 => name.given = forms.map_or(name.given.clone(), |forms| forms.1.to_owned()),
            4 => name.given = forms.map_or(name.given.clone(), |forms| forms.2.to_owned()),
            5 => name.given.truncate(1),
            6 => {
                *name = Name::full(format!("{}, {}", name.family, name.given));
            }
            7 => name.given = name.given.to_uppercase(),
            _ => {}
        }
    }
    for email in &mut copy.emails {
        match dice.below(10) {
            0 => *email = slip(email, dice),
            1 => *email = email.replace('@', "+list@"),
            2 => *email = email.to_uppercase(),
            _ => {}
        }
    }
    for phone in &mut copy.phones {
        match dice.below(6) {
            0 => *phone = phone.replace(' ', ""),
            1 => *phone = phone.replace('+', "00"),
            2 => *phone = phone.split(' ').skip(1).collect::<Vec<_>>().join("-"),
            _ => {}
        }
    }
    if dice.percent(10) {
        copy.birthday = slip(&copy.birthday, dice);
    }
    for company in &mut copy.companies {
        match dice.below(6) {
            0 => company.push_str(", LLC"),
            1 => *company = slip(company, dice),
            _ => {}
        }
    }
    copy
}

/// People, and who each one is: two with the same number are one. One in `one_in` is there again,
/// and some share a name, a mailbox, an address or an employer with somebody else.
pub fn people(count: usize, one_in: usize, seed: u64) -> (Vec<Candidate>, Vec<usize>) {
    let mut dice = Dice(seed);
    let (mut candidates, mut who): (Vec<Candidate>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut number = 0;
    while candidates.len() < count {
        let whole = person(&mut dice);
        let mut known = whole.clone();
        forget(&mut known, &mut dice);
        candidates.push(known);
        who.push(number);
        if dice.below(one_in) == 0 {
            for _ in 0..1 + dice.below(2) {
                let mut copy = again(&whole, &mut dice);
                forget(&mut copy, &mut dice);
                candidates.push(copy);
                who.push(number);
            }
        }
        number += 1;
        // Another one with something of this one: a colleague, a relative, a namesake.
        if dice.percent(10) {
            let mut like = person(&mut dice);
            match dice.below(3) {
                0 => like.companies.clone_from(&whole.companies),
                1 => {
                    like.names[0].family.clone_from(&whole.names[0].family);
                    like.addresses.clone_from(&whole.addresses);
                    like.phones.clone_from(&whole.phones);
                }
                _ => like.names.clone_from(&whole.names),
            }
            forget(&mut like, &mut dice);
            candidates.push(like);
            who.push(number);
            number += 1;
        }
    }
    (candidates, who)
}

/// Pairs of places that are one.
pub fn true_pairs(who: &[usize]) -> std::collections::BTreeSet<(usize, usize)> {
    let mut by_number = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for (place, number) in who.iter().enumerate() {
        by_number.entry(*number).or_default().push(place);
    }
    let mut pairs = std::collections::BTreeSet::new();
    for places in by_number.values() {
        for (at, one) in places.iter().enumerate() {
            pairs.extend(places.iter().skip(at + 1).map(|other| (*one, *other)));
        }
    }
    pairs
}
