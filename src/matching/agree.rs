//! How far two values of one field agree.

use super::field::{Agreement, Field};
use super::lexicon::Words;
use super::similar::{Letters, Spelling, similarity, slips};
use super::value::{Shape, Value};

/// From this similarity of Jaro and Winkler on two names are similar.
pub(super) const SIMILAR_NAMES: f64 = 0.8;
/// From this on two texts of several words are.
pub(super) const SIMILAR_WORDS: f64 = 0.86;

/// Compares two values of one field. Symmetric.
pub(super) fn agree(field: Field, one: &Value, other: &Value, texts: &Words) -> Agreement {
    if one.text == other.text && field != Field::Phone && field != Field::Email {
        return Agreement::Same;
    }
    match field.shape() {
        Shape::Name => names(one, other),
        Shape::Words | Shape::Street => words(one, other, texts),
        Shape::Code => codes(one, other),
        Shape::Email => emails(one, other),
        Shape::Phone => phones(one, other),
        Shape::Date => dates(one, other),
        Shape::Link => links(one, other),
    }
}

/// Slips between two texts of which the letters were not noted.
fn slips_within(one: &str, other: &str, most: usize) -> Option<usize> {
    slips(
        Spelling(one, Letters::of(one)),
        Spelling(other, Letters::of(other)),
        most,
    )
}

/// How many slips a text of this length may have and still be clearly the same.
pub(super) fn allowed_slips(length: usize) -> usize {
    match length {
        ..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

fn shorter(one: &str, other: &str) -> usize {
    one.len().min(other.len())
}

fn names(one: &Value, other: &Value) -> Agreement {
    if one.bare == other.bare {
        return Agreement::Same;
    }
    if one.sound == other.sound || one.forms.iter().any(|form| other.forms.contains(form)) {
        return Agreement::OtherForm;
    }
    let likeness = likeness(one, other, SIMILAR_NAMES);
    // Maria is no slip for Mario, nor Joan for John: both are names of their own.
    let are_two_names = !one.forms.is_empty() && !other.forms.is_empty();
    if likeness.is_slip && !are_two_names {
        return Agreement::Close;
    }
    if is_part(one, other) || is_part(other, one) {
        return Agreement::Part;
    }
    if likeness.is_slip || likeness.is_similar {
        return Agreement::Similar;
    }
    Agreement::Different
}

/// How alike two values are in their spellings without blanks.
struct Likeness {
    /// A slip of the pen apart, as far as their length allows.
    is_slip: bool,
    is_similar: bool,
}

fn likeness(one: &Value, other: &Value, similar: f64) -> Likeness {
    let (a, b) = (
        Spelling(&one.bare, one.letters),
        Spelling(&other.bare, other.letters),
    );
    let allowed = allowed_slips(shorter(&one.bare, &other.bare));
    let third = one.bare.len().max(other.bare.len()) / 3;
    let slips = slips(a, b, allowed.max(third));
    if slips.is_some_and(|slips| slips <= allowed) {
        return Likeness {
            is_slip: true,
            is_similar: true,
        };
    }
    let similarity = similarity(a, b, similar);
    Likeness {
        is_slip: similarity >= 0.95,
        is_similar: slips.is_some() || similarity >= similar,
    }
}

/// Whether a name is an initial, the beginning, or one word of another.
fn is_part(short: &Value, long: &Value) -> bool {
    long.bare.starts_with(&*short.bare)
        || (short.words.len() < long.words.len()
            && short.words.iter().all(|word| long.words.contains(word)))
}

fn words(one: &Value, other: &Value, texts: &Words) -> Agreement {
    if one.bare == other.bare || one.words == other.words {
        return Agreement::OtherForm;
    }
    let likeness = likeness(one, other, SIMILAR_WORDS);
    if likeness.is_slip {
        return Agreement::Close;
    }
    let (covered, overlap) = overlap(&one.words, &other.words, texts);
    if covered >= 0.99 && overlap > 0.3 || overlap >= 0.75 {
        return Agreement::Part;
    }
    if overlap >= 0.4 || likeness.is_similar {
        return Agreement::Similar;
    }
    Agreement::Different
}

/// How much of the words that say something both have: as a part of the poorer text, and of both
/// together.
fn overlap(one: &[u32], other: &[u32], texts: &Words) -> (f32, f32) {
    let weight = |words: &[u32]| words.iter().map(|word| texts.weight(*word)).sum::<f32>();
    let (of_one, of_other) = (weight(one), weight(other));
    // A word of one side may be like two of the other: the smaller view of both is the same from
    // either side.
    let common = common(one, other, texts).min(common(other, one, texts));
    let together = of_one + of_other - common;
    if together <= 0.0 {
        return (0.0, 0.0);
    }
    (common / of_one.min(of_other).max(0.001), common / together)
}

/// The weight of the words that have their like on the other side.
fn common(words: &[u32], others: &[u32], texts: &Words) -> f32 {
    words
        .iter()
        .map(|word| {
            if others.binary_search(word).is_ok() {
                return texts.weight(*word);
            }
            let like = |other: &&u32| are_alike(texts.text(*word), texts.text(**other));
            others
                .iter()
                .filter(like)
                .map(|other| 0.9 * texts.weight(*word).min(texts.weight(*other)))
                .fold(0.0, f32::max)
        })
        .sum()
}

/// Whether two words of a text may be one: a slip apart, or one cut short.
fn are_alike(one: &str, other: &str) -> bool {
    shorter(one, other) >= 4
        && (one.starts_with(other)
            || other.starts_with(one)
            || slips_within(one, other, 1).is_some())
}

fn codes(one: &Value, other: &Value) -> Agreement {
    if one.sound != other.sound {
        // Numbers of different kinds.
        return Agreement::Unknown;
    }
    let length = shorter(&one.bare, &other.bare);
    let slips = slips(
        Spelling(&one.bare, one.letters),
        Spelling(&other.bare, other.letters),
        2,
    );
    if length >= 3 && slips.is_some_and(|slips| slips <= 1) {
        return Agreement::Close;
    }
    if one.bare.starts_with(&*other.bare) || other.bare.starts_with(&*one.bare) {
        return Agreement::Part;
    }
    let begin = |text: &str| text.char_indices().nth(3).map(|(end, _)| end);
    let same_beginning = begin(&one.bare)
        .is_some_and(|end| length > 3 && one.bare.get(..end) == other.bare.get(..end));
    if same_beginning || (length >= 6 && slips.is_some()) {
        return Agreement::Similar;
    }
    Agreement::Different
}

fn emails(one: &Value, other: &Value) -> Agreement {
    if one.text == other.text {
        // An office has many people.
        return if one.is_shared {
            Agreement::Part
        } else {
            Agreement::Same
        };
    }
    // ann***@example.com: masked by whoever gave the list away.
    let masked = |hidden: &Value, shown: &Value| {
        slips_within(&hidden.sound, &shown.sound, 2).is_some()
            && hidden.bare.split_once('*').is_some_and(|(start, end)| {
                shown.bare.starts_with(start) && shown.bare.ends_with(end.trim_start_matches('*'))
            })
    };
    if masked(one, other) || masked(other, one) {
        return Agreement::Part;
    }
    if one.is_shared || other.is_shared {
        return Agreement::Unknown;
    }
    if one.bare == other.bare && (one.bare.len() > 4) {
        return Agreement::OtherForm;
    }
    let (a, b) = (
        Spelling(&one.text, one.letters),
        Spelling(&other.text, other.letters),
    );
    let slips = slips(a, b, 6);
    let allowed = allowed_slips(shorter(&one.bare, &other.bare));
    // smith12 is no slip for smith34.
    let digits =
        |value: &Value| -> String { value.bare.chars().filter(char::is_ascii_digit).collect() };
    let (ours, theirs) = (digits(one), digits(other));
    let are_numbered_apart =
        ours != theirs && (1..=3).contains(&ours.len()) && (1..=3).contains(&theirs.len());
    if slips.is_some_and(|slips| slips <= 2)
        && !are_numbered_apart
        && slips_within(&one.bare, &other.bare, allowed).is_some()
    {
        return Agreement::Close;
    }
    let alphanumeric =
        |value: &Value| -> String { value.text.chars().filter(|c| c.is_alphanumeric()).collect() };
    if slips.is_some() && !are_numbered_apart {
        // Points and signs may have strayed: smith@acmecom, smith.acme@com.
        let (one, other) = (alphanumeric(one), alphanumeric(other));
        let (a, b) = (
            Spelling(&one, Letters::of(&one)),
            Spelling(&other, Letters::of(&other)),
        );
        if similarity(a, b, 0.93) > 0.0 {
            return Agreement::Similar;
        }
    }
    Agreement::Different
}

fn phones(one: &Value, other: &Value) -> Agreement {
    let same_tail = |one: &str, other: &str| {
        shorter(one, other) >= 7 && (one.ends_with(other) || other.ends_with(one))
    };
    if one.text == other.text || same_tail(&one.text, &other.text) {
        return if one.sound == other.sound || one.sound.is_empty() || other.sound.is_empty() {
            Agreement::Same
        } else {
            // One switchboard, two desks.
            Agreement::Part
        };
    }
    // The extension written as a part of the number.
    if one.bare == other.bare || same_tail(&one.bare, &other.bare) {
        return Agreement::OtherForm;
    }
    // Numbers that differ in their last digits only are neighbours in one house, and no slips.
    let alike = one
        .text
        .bytes()
        .zip(other.text.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let are_neighbours = one.text.len() == other.text.len() && alike + 4 >= one.text.len();
    let short = shorter(&one.bare, &other.bare);
    let (a, b) = (
        Spelling(&one.bare, one.letters),
        Spelling(&other.bare, other.letters),
    );
    match slips(a, b, 3) {
        Some(1) if short >= 7 => Agreement::Close,
        Some(2) if short >= 12 => Agreement::Close,
        _ if are_neighbours && short >= 7 => Agreement::Part,
        Some(2) if short >= 9 => Agreement::Similar,
        Some(3) if short >= 12 => Agreement::Similar,
        _ => Agreement::Different,
    }
}

fn dates(one: &Value, other: &Value) -> Agreement {
    let ((year_one, month_one, day_one), (year_other, month_other, day_other)) =
        (one.date, other.date);
    if year_one == 0 || year_other == 0 {
        return if (month_one, day_one) == (month_other, day_other) {
            Agreement::Part
        } else {
            Agreement::Different
        };
    }
    if year_one == year_other && (month_one, day_one) == (day_other, month_other) {
        return Agreement::OtherForm;
    }
    let (a, b) = (
        Spelling(&one.text, one.letters),
        Spelling(&other.text, other.letters),
    );
    let slips = slips(a, b, 2);
    if slips.is_some_and(|slips| slips <= 1) {
        return Agreement::Close;
    }
    let same_parts = usize::from(year_one == year_other)
        + usize::from(month_one == month_other)
        + usize::from(day_one == day_other);
    // Months of 31 days will do: this only asks whether two days are near.
    let days = |(year, month, day): (u16, u8, u8)| {
        i32::from(year) * 372 + i32::from(month) * 31 + i32::from(day)
    };
    let apart = (days(one.date) - days(other.date)).abs();
    if same_parts == 2 || apart <= 40 {
        return Agreement::Part;
    }
    if slips.is_some() || apart <= 372 {
        return Agreement::Similar;
    }
    Agreement::Different
}

fn links(one: &Value, other: &Value) -> Agreement {
    if one.sound != other.sound {
        // A profile here and a page there say nothing about each other.
        return Agreement::Unknown;
    }
    if one.bare.len() > 3 && one.bare == other.bare {
        return Agreement::OtherForm;
    }
    let (a, b) = (
        Spelling(&one.text, one.letters),
        Spelling(&other.text, other.letters),
    );
    if one.bare.len() >= 6 && slips(a, b, 1).is_some() {
        return Agreement::Close;
    }
    Agreement::Different
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::nicknames::Nicknames;
    use super::super::value::read;
    use super::*;

    fn check(field: Field, one: &str, other: &str, expected: Agreement) {
        let (nicknames, mut words) = (Nicknames::read(), Words::default());
        let a = read(field, one, &nicknames, &mut words).unwrap();
        let b = read(field, other, &nicknames, &mut words).unwrap();
        assert_eq!(agree(field, &a, &b, &words), expected, "{one} | {other}");
        assert_eq!(agree(field, &b, &a, &words), expected, "{other} | {one}");
    }

    #[test]
    fn names_agree_by_spelling_sound_and_form() {
        let check = |one, other, expected| check(Field::GivenName, one, other, expected);
        check("José", "jose", Agreement::Same);
        check("Мария", "Mariya", Agreement::Same);
        check("Jac ob", "Jacob", Agreement::Same);
        check("Юрий", "Yury", Agreement::OtherForm);
        check("Bob", "Robert", Agreement::OtherForm);
        check("Саша", "Aleksandr", Agreement::OtherForm);
        check("Jonathon", "Jonathan", Agreement::Close);
        check("A.", "Anna", Agreement::Part);
        check("Maria", "Mario", Agreement::Similar);
        check("Ann", "Olga", Agreement::Different);
    }

    #[test]
    fn addresses_of_mailboxes_agree_by_what_reaches_whom() {
        let check = |one, other, expected| check(Field::Email, one, other, expected);
        check("a.berg+x@gmail.com", "aberg@gmail.com", Agreement::Same);
        check("info@acme.com", "info@acme.com", Agreement::Part);
        check("info@acme.com", "anna@acme.com", Agreement::Unknown);
        check(
            "anna.berg@acme.com",
            "anna.berg@acme.de",
            Agreement::OtherForm,
        );
        check("anna.berg@acme.com", "ana.berg@acme.com", Agreement::Close);
        check("ann***@acme.com", "anna.berg@acme.com", Agreement::Part);
        check("h.k@acme.com", "f.j@acme.com", Agreement::Different);
        check("smith12@acme.com", "smith13@acme.com", Agreement::Different);
        check("anna.berg@acme.com", "olga@acme.com", Agreement::Different);
    }

    #[test]
    fn numbers_agree_with_and_without_country() {
        let check = |one, other, expected| check(Field::Phone, one, other, expected);
        check("+44 20 7946 0958", "020 7946 0958", Agreement::Same);
        check("8 (912) 345-67-89", "+79123456789", Agreement::Same);
        check("310/246-1501", "310-246-1501", Agreement::Same);
        check("+1 555 0100 x12", "+1 555 0100 x13", Agreement::Part);
        check("+1 212 555 0100", "+1 212 555 0101", Agreement::Close);
        check("+1 212 555 0100", "+1 212 555 0777", Agreement::Part);
        check("+1 212 555 0100", "+1 646 555 0199", Agreement::Different);
    }

    #[test]
    fn days_agree_part_by_part() {
        let check = |one, other, expected| check(Field::Birthday, one, other, expected);
        check("1980-04-12", "12.04.1980", Agreement::Same);
        check("1980-04-12", "1980-12-04", Agreement::OtherForm);
        check("1980-04-12", "1980-04-13", Agreement::Close);
        check("1980-04-12", "1955-04-12", Agreement::Part);
        check("1980-04-12", "1951-09-30", Agreement::Different);
        check("--04-12", "1980-04-12", Agreement::Part);
    }

    #[test]
    fn words_agree_by_what_they_have_in_common() {
        let check = |field, one, other, expected| check(field, one, other, expected);
        check(Field::Employer, "Acme GmbH", "ACME", Agreement::Same);
        check(
            Field::Employer,
            "Берг и партнёры",
            "Партнёры и Берг",
            Agreement::OtherForm,
        );
        check(
            Field::Employer,
            "Wells Fargo",
            "Wels Fargo",
            Agreement::Close,
        );
        check(Field::City, "New York", "New York City", Agreement::Part);
        check(
            Field::Street,
            "156 2nd Ave.",
            "156 Second Avenue",
            Agreement::Same,
        );
        check(Field::Employer, "Acme", "Globex", Agreement::Different);
    }
}
