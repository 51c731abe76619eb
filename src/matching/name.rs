//! The parts of a person's name.

use super::candidate::Name;
use super::fold::fold;
use super::words::{generation, is_honorific, is_patronymic};

/// A name in parts, folded; what is not there is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Parts {
    pub(super) given: String,
    pub(super) middle: String,
    pub(super) family: String,
    pub(super) generation: &'static str,
}

/// Words that belong to the family name behind them.
const PARTICLES: [&str; 22] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin",
    "ibn", "al", "el", "ter", "ten", "zu", "af", "san",
];

/// Takes a name apart. Which of two words is the given name cannot be told for sure: whoever
/// compares names tries both.
pub(super) fn parts(name: &Name) -> Parts {
    let mut parts = Parts::default();
    if let Some(found) = fold(&name.suffix).split(' ').find_map(generation) {
        parts.generation = found;
    }
    if name.given.trim().is_empty() && name.family.trim().is_empty() {
        whole(&name.full, &mut parts);
    } else {
        let mut given = words(&name.given, &mut parts);
        // Robert J.; Иван Петрович
        if given.len() > 1
            && let Some(last) =
                given.pop_if(|last| last.chars().count() == 1 || is_patronymic(last))
        {
            parts.middle = last;
        }
        parts.given = given.join(" ");
        parts.family = words(&name.family, &mut parts).join(" ");
    }
    if !name.middle.trim().is_empty() {
        parts.middle = fold(&name.middle);
    }
    parts
}

/// The words of a name, without forms of address; the sign of a generation goes where it belongs.
fn words(text: &str, parts: &mut Parts) -> Vec<String> {
    // Robert (Bob) Smith
    let text = match (text.find('('), text.find(')')) {
        (Some(open), Some(close)) if open < close => {
            format!(
                "{} {}",
                text.get(..open).unwrap_or(""),
                text.get(close + 1..).unwrap_or("")
            )
        }
        _ => text.to_owned(),
    };
    let folded = fold(&text);
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut kept: Vec<String> = Vec::with_capacity(all.len());
    for (place, word) in all.iter().enumerate() {
        let is_last = place > 0;
        match generation(word) {
            Some(found) if is_last => parts.generation = found,
            _ if is_honorific(word) && all.len() > 1 => {}
            _ => kept.push((*word).to_owned()),
        }
    }
    kept
}

fn whole(text: &str, parts: &mut Parts) {
    if let Some((before, after)) = text.split_once(',') {
        let (family, given) = (words(before, parts), words(after, parts));
        // Berg, Anna; but not: Anna Berg, Ph.D.
        let is_name = given.iter().any(|word| !is_honorific(word));
        if is_name && !family.is_empty() {
            parts.family = family.join(" ");
            let mut given = given.into_iter();
            parts.given = given.next().unwrap_or_default();
            parts.middle = given.collect::<Vec<_>>().join(" ");
            return;
        }
    }
    let mut words = words(&text.replace(',', " "), parts);
    let take = |words: &mut Vec<String>, place: usize| {
        if place < words.len() {
            words.remove(place)
        } else {
            String::new()
        }
    };
    match words.iter().position(|word| is_patronymic(word)) {
        // Иван Петрович Сидоров
        Some(1) if words.len() > 1 => {
            parts.middle = take(&mut words, 1);
            parts.given = take(&mut words, 0);
            parts.family = words.join(" ");
        }
        // Сидоров Иван Петрович
        Some(2) if words.len() == 3 => {
            parts.middle = take(&mut words, 2);
            parts.given = take(&mut words, 1);
            parts.family = take(&mut words, 0);
        }
        _ => {
            if words.len() == 1 {
                parts.given = take(&mut words, 0);
                return;
            }
            let particle = words
                .iter()
                .skip(1)
                .position(|word| PARTICLES.contains(&word.as_str()))
                .map(|place| place + 1)
                .filter(|place| place + 1 < words.len());
            let family = words.split_off(particle.unwrap_or(words.len().saturating_sub(1)));
            parts.family = family.join(" ");
            parts.given = take(&mut words, 0);
            parts.middle = words.join(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart_in_any_order() {
        let check = |full: &str, given: &str, middle: &str, family: &str, generation: &str| {
            let parts = parts(&Name::full(full));
            assert_eq!(
                (
                    &*parts.given,
                    &*parts.middle,
                    &*parts.family,
                    parts.generation
                ),
                (given, middle, family, generation),
                "{full}"
            );
        };
        check("Anna Berg", "anna", "", "berg", "");
        check("Berg, Anna", "anna", "", "berg", "");
        check("Dr. Anna Maria Berg", "anna", "maria", "berg", "");
        check("Anna Berg, PhD", "anna", "", "berg", "");
        check(
            "Martin Luther King Jr.",
            "martin",
            "luther",
            "king",
            "junior",
        );
        check("Ludwig van der Rohe", "ludwig", "", "van der rohe", "");
        check("Сидоров Иван Петрович", "ivan", "petrovich", "sidorov", "");
        check("Иван Петрович Сидоров", "ivan", "petrovich", "sidorov", "");
        check("Robert (Bob) Smith", "robert", "", "smith", "");
        check("Madonna", "madonna", "", "", "");
        check("", "", "", "", "");
    }

    #[test]
    fn known_parts_are_kept() {
        let name = Name {
            given: "Robert J.".to_owned(),
            family: "Smith Jr".to_owned(),
            ..Name::default()
        };
        let parts = parts(&name);
        assert_eq!(
            (
                &*parts.given,
                &*parts.middle,
                &*parts.family,
                parts.generation
            ),
            ("robert", "j", "smith", "junior")
        );
    }
}
