//! Invented names and texts, in two languages.

mod english;
mod russian;

use english::ENGLISH;
use russian::RUSSIAN;

use crate::domain::{ActivityKind, Currency, Role, StageKind};
use crate::sample::SampleLanguage;
use crate::sample::dice::Dice;

/// A pipeline of the sample.
pub(in crate::sample) struct PipelineWords {
    pub(in crate::sample) name: &'static str,
    /// Name, kind, probability in percent, days until a deal rots (0: never).
    pub(in crate::sample) stages: &'static [(&'static str, StageKind, u8, u16)],
    /// What is sold here.
    pub(in crate::sample) titles: &'static [&'static str],
}

/// All words of one language.
pub(in crate::sample) struct Words {
    pub(in crate::sample) workspace: &'static str,
    pub(in crate::sample) currency: Currency,
    /// Values are multiplied by this.
    pub(in crate::sample) price_level: i64,
    pub(in crate::sample) members: &'static [(&'static str, Role, &'static str)],
    pub(in crate::sample) pipelines: &'static [PipelineWords],
    /// Given names; in Russian the first half are men's, the second women's.
    given: &'static [&'static str],
    family: &'static [&'static str],
    company_heads: &'static [&'static str],
    company_tails: &'static [&'static str],
    pub(in crate::sample) industries: &'static [&'static str],
    pub(in crate::sample) job_titles: &'static [&'static str],
    pub(in crate::sample) products: &'static [&'static str],
    pub(in crate::sample) sources: &'static [&'static str],
    pub(in crate::sample) lost_reasons: &'static [&'static str],
    pub(in crate::sample) won_reasons: &'static [&'static str],
    /// Why leads were sent back.
    pub(in crate::sample) sent_back: &'static [&'static str],
    /// Why customers left.
    pub(in crate::sample) left: &'static [&'static str],
    /// What content and discontent customers say.
    pub(in crate::sample) praise: &'static [&'static str],
    pub(in crate::sample) blame: &'static [&'static str],
    /// Costs: salaries, advertising, a trade fair.
    pub(in crate::sample) costs: [&'static str; 3],
    pub(in crate::sample) lists: [&'static str; 2],
    /// How leads are written and talked to.
    pub(in crate::sample) outreach: &'static [(ActivityKind, &'static str)],
    /// What a lead writes.
    pub(in crate::sample) reply: &'static str,
    /// What is agreed in one-to-ones.
    pub(in crate::sample) agreed: &'static [&'static str],
    /// What was done, by kind; the proposal comes last.
    pub(in crate::sample) done: &'static [(ActivityKind, &'static str)],
    /// What is to be done.
    pub(in crate::sample) planned: &'static [(ActivityKind, &'static str)],
}

pub(in crate::sample) fn words(language: SampleLanguage) -> &'static Words {
    match language {
        SampleLanguage::English => &ENGLISH,
        SampleLanguage::Russian => &RUSSIAN,
    }
}

/// A person's name and the local part of the e-mail address. Names repeat only after all pairs.
pub(in crate::sample) fn person(words: &Words, dice: &mut Dice, place: usize) -> (String, String) {
    let given_place = dice.below(words.given.len() as u64) as usize;
    let given = words.given.get(given_place).copied().unwrap_or_default();
    let family = dice.pick(words.family);
    let family = if words.currency == Currency::RUB && given_place >= words.given.len() / 2 {
        feminine(family)
    } else {
        family.to_owned()
    };
    let local = format!("{}.{}{place}", latin(given), latin(&family));
    (format!("{given} {family}"), local)
}

/// The woman's form of a Russian family name.
fn feminine(family: &str) -> String {
    match family.strip_suffix("ский") {
        Some(stem) => format!("{stem}ская"),
        None => format!("{family}а"),
    }
}

/// A company's name and domain. The first ones are all different; large samples number the rest.
pub(in crate::sample) fn company(words: &Words, place: usize) -> (String, String) {
    let pairs = words.company_heads.len() * words.company_tails.len();
    // A step that has no divisor in common with the number of pairs visits each pair once.
    let pair = (place * 37 + 11) % pairs.max(1);
    let head = words
        .company_heads
        .get(pair % words.company_heads.len())
        .copied()
        .unwrap_or_default();
    let tail = words
        .company_tails
        .get(pair / words.company_heads.len())
        .copied()
        .unwrap_or_default();
    let round = place / pairs.max(1);
    let (name, mut domain) = (format!("{head} {tail}"), latin(head));
    domain.push_str(&latin(tail));
    if round == 0 {
        (name, format!("{domain}.example"))
    } else {
        (
            format!("{name} {}", round + 1),
            format!("{domain}{}.example", round + 1),
        )
    }
}

pub(in crate::sample) fn phone(language: SampleLanguage, dice: &mut Dice) -> String {
    let mut digits = |count: u32| {
        format!(
            "{:0width$}",
            dice.below(10_u64.pow(count)),
            width = count as usize
        )
    };
    match language {
        SampleLanguage::English => format!("+44 20 7946 {}", digits(4)),
        SampleLanguage::Russian => format!("+7 495 555-{}-{}", digits(2), digits(2)),
    }
}

/// Latin letters of a name, for e-mail addresses and domains.
fn latin(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        let latin = match letter {
            'a'..='z' | '0'..='9' => {
                out.push(letter);
                continue;
            }
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'ы' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "sch",
            'ю' => "yu",
            'я' => "ya",
            'é' | 'è' => "e",
            'ö' | 'ø' => "o",
            'ü' => "u",
            _ => "",
        };
        out.push_str(latin);
    }
    out
}
