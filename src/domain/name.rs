//! The parts of a person's name, and how they are read from a full name.

use serde::{Deserialize, Serialize};

/// The parts of a name; each may be empty. Stored as its parts in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "[String; 5]", into = "[String; 5]")]
pub struct NameParts {
    /// A title before the name: "Dr.", "г-жа".
    pub prefix: String,
    /// The given name; of a name of one word, that word.
    pub given: String,
    /// What stands between: middle names, or the patronymic.
    pub middle: String,
    /// The family name, with its particles.
    pub family: String,
    /// What follows the name: "Jr.", "PhD".
    pub suffix: String,
}

impl From<[String; 5]> for NameParts {
    fn from([prefix, given, middle, family, suffix]: [String; 5]) -> Self {
        Self {
            prefix,
            given,
            middle,
            family,
            suffix,
        }
    }
}

impl From<NameParts> for [String; 5] {
    fn from(it: NameParts) -> Self {
        [it.prefix, it.given, it.middle, it.family, it.suffix]
    }
}

const PREFIXES: [&str; 27] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "hon",
    "capt",
    "herr",
    "frau",
    "mme",
    "sr",
    "sra",
    "dott",
    "ing",
    "г-н",
    "г-жа",
    "д-р",
    "проф",
    "доктор",
];
const SUFFIXES: [&str; 18] = [
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "dds", "jd", "msc", "bsc",
    "ma", "мл", "ст", "кмн",
];
const PARTICLES: [&str; 27] = [
    "van", "von", "der", "den", "de", "da", "di", "la", "le", "du", "dos", "del", "della", "des",
    "bin", "ibn", "al", "el", "ter", "ten", "zu", "af", "av", "st", "фон", "де", "ван",
];
/// Endings of patronymics in Cyrillic, which follow the given name.
const PATRONYMICS: [&str; 6] = ["вич", "ична", "вна", "ыч", "оглы", "кызы"];
/// The same in Latin letters, where a family name can end alike: these count in three words only.
const LATIN_PATRONYMICS: [&str; 5] = ["ovich", "evich", "ovna", "evna", "ichna"];
/// Endings by which a family name is told from a given one in Cyrillic.
const FAMILIES: [&str; 22] = [
    "ов",
    "ев",
    "ёв",
    "ова",
    "ева",
    "ёва",
    "ский",
    "цкий",
    "ская",
    "цкая",
    "ской",
    "ин",
    "ына",
    "ын",
    "ко",
    "ук",
    "юк",
    "чик",
    "ян",
    "дзе",
    "швили",
    "ых",
];

/// A word as it is compared: small letters without its full stops.
fn plain(word: &str) -> String {
    word.to_lowercase().replace('.', "")
}

fn ends_like(word: &str, endings: &[&str], shortest: usize) -> bool {
    let word = plain(word);
    word.chars().count() >= shortest && endings.iter().any(|ending| word.ends_with(ending))
}

fn is_patronymic(word: &str, of: usize) -> bool {
    ends_like(word, &PATRONYMICS, 5) || (of >= 3 && ends_like(word, &LATIN_PATRONYMICS, 6))
}

fn is_prefix(word: &str) -> bool {
    PREFIXES.contains(&plain(word).as_str())
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&plain(word.trim_matches(',')).as_str())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&plain(word).as_str())
}

impl NameParts {
    /// Reads the parts of a full name in any script: "Dr. Ada King Lovelace", "Lovelace, Ada",
    /// "Иванов Иван Петрович", "Анна Сергеевна", "Madonna". No word is lost or changed; which part
    /// a word is said to be is the likeliest one, not more.
    pub fn read(name: &str) -> Self {
        if let Some((family, rest)) = name.split_once(',') {
            let rest: Vec<&str> = rest.split_whitespace().collect();
            if rest.iter().any(|word| !is_suffix(word)) && !family.trim().is_empty() {
                let mut parts = Self::of_words(&rest, true);
                parts.family = family.split_whitespace().collect::<Vec<_>>().join(" ");
                return parts;
            }
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        Self::of_words(&words, false)
    }

    /// The parts of words; without a family name where that is known already.
    fn of_words(words: &[&str], is_family_known: bool) -> Self {
        let begin = words.iter().take_while(|word| is_prefix(word)).count();
        // A name is never made of titles alone.
        let begin = begin.min(words.len().saturating_sub(1));
        let (prefix, words) = words.split_at(begin);
        let tail = words.iter().skip(1).rev();
        let end = words.len() - tail.take_while(|word| is_suffix(word)).count();
        let (words, suffix) = words.split_at(end);
        let join = |words: &[&str]| words.join(" ").trim_end_matches(',').to_owned();
        let mut parts = Self {
            prefix: join(prefix),
            suffix: join(suffix),
            ..Self::default()
        };
        let patronymic = words
            .iter()
            .skip(1)
            .position(|w| is_patronymic(w, words.len()));
        let (given, middle, family): (&[&str], &[&str], &[&str]) = match (patronymic, words) {
            (_, []) => (&[], &[], &[]),
            (_, [_]) => (words, &[], &[]),
            _ if is_family_known => (&words[..1], &words[1..], &[]),
            // Given, patronymic, and the family name after them.
            (Some(0), _) => (&words[..1], &words[1..2], &words[2..]),
            // Family name first.
            (Some(place), _) => {
                let tail = words.get(place + 2..).unwrap_or_default();
                if tail.is_empty() {
                    (&words[place..=place], &words[place + 1..], &words[..place])
                } else {
                    (&words[..1], &words[1..place + 2], tail)
                }
            }
            (None, [first, second])
                if ends_like(first, &FAMILIES, 4) && !ends_like(second, &FAMILIES, 4) =>
            {
                (&words[1..], &[], &words[..1])
            }
            _ => {
                let particles = words[1..words.len() - 1].iter().rev();
                let particles = particles.take_while(|word| is_particle(word)).count();
                let family = words.len() - 1 - particles;
                (&words[..1], &words[1..family], &words[family..])
            }
        };
        parts.given = join(given);
        parts.middle = join(middle);
        parts.family = join(family);
        parts
    }

    /// The full name, in the order in which the parts stand here.
    pub fn full(&self) -> String {
        let parts = [
            &self.prefix,
            &self.given,
            &self.middle,
            &self.family,
            &self.suffix,
        ];
        let parts = parts.into_iter().map(|part| part.trim());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(name: &str) -> [String; 5] {
        NameParts::read(name).into()
    }

    #[test]
    fn names_are_read_as_their_bearers_would_write_them_into_a_form() {
        for (name, parts) in [
            ("Ada Lovelace", ["", "Ada", "", "Lovelace", ""]),
            (
                "Dr. Ada King Lovelace",
                ["Dr.", "Ada", "King", "Lovelace", ""],
            ),
            ("Lovelace, Ada King", ["", "Ada", "King", "Lovelace", ""]),
            ("John Smith, Jr.", ["", "John", "", "Smith", "Jr."]),
            ("John Q. Public PhD", ["", "John", "Q.", "Public", "PhD"]),
            (
                "Ludwig van Beethoven",
                ["", "Ludwig", "", "van Beethoven", ""],
            ),
            ("Oscar de la Hoya", ["", "Oscar", "", "de la Hoya", ""]),
            ("Madonna", ["", "Madonna", "", "", ""]),
            (
                "Иван Петрович Сидоров",
                ["", "Иван", "Петрович", "Сидоров", ""],
            ),
            (
                "Сидоров Иван Петрович",
                ["", "Иван", "Петрович", "Сидоров", ""],
            ),
            ("Анна Сергеевна", ["", "Анна", "Сергеевна", "", ""]),
            ("Иванова Мария", ["", "Мария", "", "Иванова", ""]),
            ("Мария Иванова", ["", "Мария", "", "Иванова", ""]),
            (
                "Sidorov Ivan Petrovich",
                ["", "Ivan", "Petrovich", "Sidorov", ""],
            ),
            ("Novak Djokovich", ["", "Novak", "", "Djokovich", ""]),
            ("г-жа Ольга Ким", ["г-жа", "Ольга", "", "Ким", ""]),
            ("山田太郎", ["", "山田太郎", "", "", ""]),
            ("Dr.", ["", "Dr.", "", "", ""]),
            ("", ["", "", "", "", ""]),
        ] {
            assert_eq!(read(name), parts.map(str::to_owned), "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_word_of_a_name_is_lost(
            words in proptest::collection::vec("(Dr\\.|van|[А-Я][а-я]{1,6}(вич|ова)?|[A-Z][a-z]{1,7}|Jr)", 1..6),
        ) {
            let name = words.join(" ");
            let full = NameParts::read(&name).full();
            let mut read: Vec<&str> = full.split_whitespace().collect();
            let mut wrote: Vec<&str> = words.iter().map(String::as_str).collect();
            read.sort_unstable();
            wrote.sort_unstable();
            prop_assert_eq!(read, wrote);
        }
    }
}
