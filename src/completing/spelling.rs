//! Names as their bearers would write them: out of capitals, out of small letters, out of addresses.

use crate::domain::NameParts;
use crate::matching::is_role;

/// Words that stay small inside of a name.
const SMALL: &[&str] = &[
    "van", "von", "der", "den", "de", "da", "di", "du", "dos", "das", "del", "della", "des", "ter",
    "ten", "zu", "zur", "af", "av", "y", "e", "bin", "ibn", "ben", "bint", "фон", "ван", "де",
    "оглы", "кызы",
];
/// Beginnings after which another capital stands.
const BEGINNINGS: &[&str] = &["o'", "o’", "d'", "d’", "l'", "l’", "о'", "д'"];
/// Names that begin with `mac` and are no sons of anybody.
const NO_SONS: &[&str] = &[
    "mace", "macedo", "macek", "mach", "macha", "machado", "machin", "macho", "macias", "maciel",
    "mack", "mackey", "mackie", "macon", "macri", "macy", "macher", "macura", "maciej",
];
/// Words that are written in capitals.
const CAPITALS: &[&str] = &["ii", "iii", "iv", "md", "mba", "cpa", "dds", "jd", "vi"];

/// A name that is written in capitals or in small letters alone, as it is usually written; `None` for
/// one in which both occur, since that is how somebody wanted it, and for scripts without either.
pub(super) fn mended(name: &str) -> Option<String> {
    if name.contains(|c: char| matches!(c, '@' | '/' | '(' | '<') || c.is_ascii_digit()) {
        return None;
    }
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let has_capitals = letters().any(char::is_uppercase);
    let has_small = letters().any(char::is_lowercase);
    // A few letters are initials or an abbreviation.
    if has_capitals == has_small || letters().count() < 3 {
        return None;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_mended = |(place, word): (usize, &&str)| mended_word(word, place > 0);
    let mended: Vec<String> = words.iter().enumerate().map(is_mended).collect();
    let mended = mended.join(" ");
    (mended != name).then_some(mended)
}

/// A word of a name. Inside of a name some stay small.
fn mended_word(word: &str, is_inside: bool) -> String {
    let small = word.to_lowercase();
    let bare = small.trim_matches(['.', ',']);
    if is_inside && SMALL.contains(&bare) {
        return small;
    }
    if is_inside && CAPITALS.contains(&bare) {
        return small.to_uppercase();
    }
    if is_inside && bare == "phd" {
        return small.replace("phd", "PhD");
    }
    let parts: Vec<String> = small.split('-').map(capital).collect();
    parts.join("-")
}

fn capital(part: &str) -> String {
    for beginning in BEGINNINGS {
        if let Some(rest) = part.strip_prefix(beginning).filter(|it| !it.is_empty()) {
            return format!("{}{}", first_up(beginning), first_up(rest));
        }
    }
    let letters = part.chars().count();
    if let Some(rest) = part.strip_prefix("mc").filter(|_| letters > 4) {
        return format!("Mc{}", first_up(rest));
    }
    if let Some(rest) = part.strip_prefix("mac")
        && letters > 6
        && !NO_SONS.contains(&part)
        // Machiavelli and Maciejewski, but MacDonald and MacGregor.
        && !rest.starts_with(['h', 'i', 'e', 'u'])
    {
        return format!("Mac{}", first_up(rest));
    }
    // Initials: j.r.r.
    if part.contains('.') {
        return part.split_inclusive('.').map(first_up).collect();
    }
    first_up(part)
}

fn first_up(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// The name that an e-mail address tells: of `john.smith@…` "John Smith". `None` where it has not two
/// parts that can be names.
pub(super) fn of_address(email: &str) -> Option<String> {
    let (local, _) = email.trim().rsplit_once('@')?;
    let local = local.split('+').next()?.to_lowercase();
    if is_role(&local) {
        return None;
    }
    let parts: Vec<&str> = local.split(['.', '_', '-']).collect();
    let is_name = |part: &&str| {
        let count = part.chars().count();
        (2..=20).contains(&count)
            && part.chars().all(char::is_alphabetic)
            && part
                .chars()
                .any(|c| "aeiouyаеёиоуыэюя".contains(c) || !c.is_ascii())
    };
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(is_name) {
        return None;
    }
    let words: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(place, word)| mended_word(word, place > 0))
        .collect();
    Some(words.join(" "))
}

/// The name in a text that names an address, too: `John Smith <john@acme.com>`.
pub(super) fn displayed(text: &str) -> Option<String> {
    let (name, address) = text.split_once('<')?;
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let is_address = address.trim().ends_with('>') && address.contains('@');
    (is_address && name.chars().any(char::is_alphabetic) && !name.contains('@'))
        .then(|| mended(name).unwrap_or_else(|| name.to_owned()))
}

/// How somebody of this name is greeted, whatever their gender: "Dear Ada Lovelace", "Здравствуйте, Ада
/// Августовна"; `None` where the name tells no given name.
pub(super) fn greeting(name: &str, parts: &NameParts) -> Option<String> {
    if parts.given.is_empty() || parts.family.is_empty() && parts.middle.is_empty() {
        return None;
    }
    let is_plain = |text: &str| !text.contains(|c: char| c == '@' || c.is_ascii_digit());
    if !is_plain(name) {
        return None;
    }
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    if parts.given.chars().any(is_cyrillic) {
        let ends = ["вич", "вна", "чна", "ыч"];
        let has_patronymic = ends
            .iter()
            .any(|end| parts.middle.to_lowercase().ends_with(end));
        return Some(match has_patronymic {
            true => format!("Здравствуйте, {} {}", parts.given, parts.middle),
            false => format!("Здравствуйте, {}", parts.given),
        });
    }
    let is_latin = |c: char| !c.is_alphabetic() || c < '\u{250}';
    (parts.given.chars().all(is_latin) && !parts.family.is_empty())
        .then(|| format!("Dear {} {}", parts.given, parts.family))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(
            mended(name).as_deref().unwrap_or("stays"),
            expected,
            "{name}"
        );
    }

    #[test]
    fn names_come_out_of_capitals_and_small_letters() {
        check("JOHN SMITH", "John Smith");
        check("иванов иван", "Иванов Иван");
        check("ПЕТРОВА-ВОДКИНА АННА", "Петрова-Водкина Анна");
        check("RONALD MCDONALD", "Ronald McDonald");
        check("ewan macgregor", "Ewan MacGregor");
        check("NICCOLO MACHIAVELLI", "Niccolo Machiavelli");
        check("ANA MACHADO", "Ana Machado");
        check("LUDWIG VAN BEETHOVEN", "Ludwig van Beethoven");
        check("vincent van der berg", "Vincent van der Berg");
        check("SINEAD O'NEIL", "Sinead O'Neil");
        check("jeanne d’arc", "Jeanne d’Arc".replace("d’", "D’").as_str());
        check("JEAN-LUC PICARD", "Jean-Luc Picard");
        check("j.r.r. tolkien", "J.R.R. Tolkien");
        check("JOHN SMITH III", "John Smith III");
        check("мамедов али оглы", "Мамедов Али оглы");
        check("John Smith", "stays");
        check("McDonald", "stays");
        check("iPhone Ada", "stays");
        check("AB", "stays");
        check("山田太郎", "stays");
        check("JOHN@ACME.COM", "stays");
        check("R2D2 DROID", "stays");
    }

    #[test]
    fn addresses_tell_names_where_they_have_two_parts() {
        let check = |email: &str, expected: &str| {
            let name = of_address(email);
            assert_eq!(name.as_deref().unwrap_or("none"), expected, "{email}");
        };
        check("john.smith@acme.com", "John Smith");
        check("ANNA_KAR@acme.com", "Anna Kar");
        check("jan.van.berg+crm@acme.com", "Jan van Berg");
        check("jsmith@acme.com", "none");
        check("j.smith@acme.com", "none");
        check("info@acme.com", "none");
        check("sales.team@acme.com", "none");
        check("john.smith2@acme.com", "none");
        check("nobody", "none");
        assert_eq!(
            displayed("\"JOHN SMITH\" <js@acme.com>").as_deref(),
            Some("John Smith")
        );
        assert_eq!(displayed("John <b>"), None);
    }

    #[test]
    fn greetings_are_of_no_gender() {
        let check = |name: &str, expected: &str| {
            let greeting = greeting(name, &NameParts::read(name));
            assert_eq!(greeting.as_deref().unwrap_or("none"), expected, "{name}");
        };
        check("Ada Lovelace", "Dear Ada Lovelace");
        check("Dr. Ada King Lovelace", "Dear Ada Lovelace");
        check("Лавлейс Ада Августовна", "Здравствуйте, Ада Августовна");
        check("Ада Лавлейс", "Здравствуйте, Ада");
        check("Madonna", "none");
        check("ada@x.example", "none");
    }

    proptest! {
        /// Mended once is mended for good, and no letter changes but for its case.
        #[test]
        fn mending_changes_case_alone(name in "[A-Z' -]{0,16}|[a-z.' -]{0,16}|[А-Я -]{0,16}|[а-я -]{0,16}") {
            if let Some(mended_name) = mended(&name) {
                prop_assert_eq!(mended(&mended_name), None);
                let plain = |text: &str| {
                    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
                };
                prop_assert_eq!(plain(&mended_name), plain(&name));
            }
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,24}") {
            mended(&text);
            of_address(&text);
            displayed(&text);
            greeting(&text, &NameParts::read(&text));
        }
    }
}
