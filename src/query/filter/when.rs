//! Times, fixed and as seen from today.

use chrono::{Datelike, Days, Months};

use super::field::FilterWords;
use crate::domain::Date;

/// A time that a day is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From the first to the second day, both included; without an end where none is named.
    Between(Option<Date>, Option<Date>),
    /// The part of the calendar so many after the present one: 0 is this, -1 the last, 1 the next.
    Around(Unit, i8),
    /// So many until today, today included.
    Last(u16, Unit),
    /// So many from today, today included.
    Next(u16, Unit),
    /// So many away from today: back for what has been, forth for what lies ahead.
    Away(u16, Unit),
    /// Past, though it should have been done.
    Overdue,
}

/// In what time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

use Unit as U;

impl Unit {
    /// All of them.
    pub const ALL: [Self; 5] = [U::Day, U::Week, U::Month, U::Quarter, U::Year];

    /// One of it and several in English; the forms after "last", "this", "next", "5" in Russian; the
    /// letters behind a number.
    fn words(
        self,
    ) -> (
        &'static [&'static str; 2],
        &'static [&'static str],
        [char; 2],
    ) {
        match self {
            U::Day => (&["day", "days"], &["дней", "день", "дня"], ['d', 'д']),
            U::Week => (
                &["week", "weeks"],
                &["недель", "неделя", "недели"],
                ['w', 'н'],
            ),
            U::Month => (
                &["month", "months"],
                &["месяцев", "месяц", "месяца"],
                ['m', 'м'],
            ),
            U::Quarter => (
                &["quarter", "quarters"],
                &["кварталов", "квартал", "квартала"],
                ['q', 'к'],
            ),
            U::Year => (&["year", "years"], &["лет", "год", "года"], ['y', 'г']),
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| {
            let (english, russian, _) = unit.words();
            english.contains(&name) || russian.contains(&name)
        })
    }

    fn lettered(letter: char) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|unit| unit.words().2.contains(&letter))
    }

    /// The day so many later; the same day of the month where months are counted, or its last one.
    fn later(self, day: Date, count: i64) -> Option<Date> {
        let months = |each: i64| {
            let months = Months::new(
                u32::try_from(count.unsigned_abs())
                    .ok()?
                    .checked_mul(each as u32)?,
            );
            match count < 0 {
                true => day.checked_sub_months(months),
                false => day.checked_add_months(months),
            }
        };
        let days = |each: u64| {
            let days = Days::new(count.unsigned_abs() * each);
            match count < 0 {
                true => day.checked_sub_days(days),
                false => day.checked_add_days(days),
            }
        };
        match self {
            U::Day => days(1),
            U::Week => days(7),
            U::Month => months(1),
            U::Quarter => months(3),
            U::Year => months(12),
        }
    }

    /// The first day of the part of the calendar in which a day lies.
    fn start(self, day: Date) -> Option<Date> {
        let (year, month) = (day.year(), day.month());
        match self {
            U::Day => Some(day),
            U::Week => {
                let since = day.weekday().num_days_from_monday();
                day.checked_sub_days(Days::new(since.into()))
            }
            U::Month => Date::from_ymd_opt(year, month, 1),
            U::Quarter => Date::from_ymd_opt(year, (month - 1) / 3 * 3 + 1, 1),
            U::Year => Date::from_ymd_opt(year, 1, 1),
        }
    }
}

/// The words before the name of a part of the calendar, by how far it is away.
const AROUND: [(i8, &str, [&str; 4]); 3] = [
    (0, "this", ["этот", "эта", "это", "этого"]),
    (-1, "last", ["прошлый", "прошлая", "прошлое", "прошлого"]),
    (
        1,
        "next",
        ["следующий", "следующая", "следующее", "следующего"],
    ),
];
/// Single words for days.
const DAYS: [(i8, &str, &str); 3] = [
    (0, "today", "сегодня"),
    (-1, "yesterday", "вчера"),
    (1, "tomorrow", "завтра"),
];
const OVERDUE: [&str; 4] = ["overdue", "просрочено", "просрочена", "просрочен"];
const LAST: [&str; 3] = ["last", "последние", "последних"];
const NEXT: [&str; 3] = ["next", "следующие", "ближайшие"];

impl When {
    /// The first and the last day as seen from today. What is so far away, or overdue, is one day: the
    /// one that lies there, or yesterday.
    pub(super) fn span(self, today: Date, lies_ahead: bool) -> (Option<Date>, Option<Date>) {
        let both = |from: Option<Date>, until: Option<Date>| {
            // Out of the calendar: as early or late as it goes.
            (
                Some(from.unwrap_or(Date::MIN)),
                Some(until.unwrap_or(Date::MAX)),
            )
        };
        let day_before = |day: Date| day.pred_opt();
        match self {
            Self::Between(from, until) => (from, until),
            Self::Around(unit, by) => {
                let by = i64::from(by);
                let from = unit.later(today, by).and_then(|day| unit.start(day));
                let from = match unit {
                    // The 31st less a month is still in the month before.
                    U::Day | U::Week => from,
                    _ => unit.start(today).and_then(|day| unit.later(day, by)),
                };
                let next = from.and_then(|day| unit.later(day, 1));
                both(from, next.and_then(day_before))
            }
            Self::Last(count, unit) => {
                let from = unit.later(today, -i64::from(count));
                both(from.and_then(|day| day.succ_opt()), Some(today))
            }
            Self::Next(count, unit) => {
                let until = unit.later(today, i64::from(count));
                both(Some(today), until.and_then(day_before))
            }
            Self::Away(count, unit) => {
                let count = i64::from(count);
                let day = unit.later(today, if lies_ahead { count } else { -count });
                match lies_ahead {
                    true => (day.or(Some(Date::MAX)), day.or(Some(Date::MAX))),
                    false => (day.or(Some(Date::MIN)), day.or(Some(Date::MIN))),
                }
            }
            Self::Overdue => (None, day_before(today)),
        }
    }

    /// Reads a time.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text
            .trim()
            .to_lowercase()
            .replace(['_', ' ', '\u{a0}'], "-");
        if OVERDUE.contains(&text.as_str()) {
            return Some(Self::Overdue);
        }
        if let Some((by, ..)) = DAYS.iter().find(|(_, en, ru)| text == *en || text == *ru) {
            return Some(Self::Around(U::Day, *by));
        }
        if let Some((from, until)) = text.split_once("..") {
            return Self::read_between(from, until);
        }
        if let Some((from, until)) = read_days(&text) {
            return Some(Self::Between(Some(from), Some(until)));
        }
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [one] => Self::read_away(one),
            [word, unit] => {
                let is_one = |it: &Unit| {
                    let (english, russian, _) = it.words();
                    unit == &english[0] || russian.get(1..).is_some_and(|it| it.contains(unit))
                };
                let unit = Unit::ALL.into_iter().find(is_one)?;
                let mut known = AROUND.iter();
                let known = known.find(|(_, en, ru)| word == en || ru.contains(word))?;
                Some(Self::Around(unit, known.0))
            }
            [word, count, unit] => {
                let (count, unit) = (count.parse().ok()?, Unit::named(unit)?);
                if LAST.contains(word) {
                    return Some(Self::Last(count, unit));
                }
                NEXT.contains(word).then_some(Self::Next(count, unit))
            }
            _ => None,
        }
    }

    fn read_between(from: &str, until: &str) -> Option<Self> {
        let end = |text: &str| match text.is_empty() {
            true => Some(None),
            false => read_days(text).map(Some),
        };
        let (from, until) = (end(from)?, end(until)?);
        if from.is_none() && until.is_none() {
            return None;
        }
        Some(Self::Between(
            from.map(|(day, _)| day),
            until.map(|(_, day)| day),
        ))
    }

    fn read_away(text: &str) -> Option<Self> {
        let letter = text.chars().next_back()?;
        let unit = Unit::lettered(letter)?;
        let count = text.strip_suffix(letter)?.parse().ok()?;
        Some(Self::Away(count, unit))
    }

    /// As it is read.
    pub(super) fn write(self, words: FilterWords) -> String {
        match self {
            Self::Overdue => words.of(OVERDUE[0], OVERDUE[1]).to_owned(),
            Self::Between(from, until) => write_between(from, until),
            Self::Around(U::Day, by) if (-1..=1).contains(&by) => {
                let known = DAYS.iter().find(|(known, ..)| *known == by);
                known.map_or(String::new(), |(_, en, ru)| words.of(en, ru).to_owned())
            }
            Self::Around(unit, by) => {
                let known = AROUND.iter().find(|(known, ..)| *known == by.signum());
                let (english, russian, _) = unit.words();
                let gender = match unit {
                    U::Week => 1,
                    _ => 0,
                };
                known.map_or(String::new(), |(_, en, ru)| {
                    words
                        .of(
                            &format!("{en}-{}", english[0]),
                            &format!("{}-{}", ru[gender], russian[1]),
                        )
                        .to_owned()
                })
            }
            Self::Last(count, unit) => write_counted(words, LAST, count, unit),
            Self::Next(count, unit) => write_counted(words, [NEXT[0], NEXT[2], ""], count, unit),
            Self::Away(count, unit) => {
                let [english, russian] = unit.words().2;
                format!(
                    "{count}{}",
                    match words {
                        FilterWords::English => english,
                        FilterWords::Russian => russian,
                    }
                )
            }
        }
    }
}

fn write_counted(words: FilterWords, before: [&str; 3], count: u16, unit: Unit) -> String {
    let (english, russian, _) = unit.words();
    let unit = words.of(english[1], russian[0]);
    format!("{}-{count}-{unit}", words.of(before[0], before[1]))
}

/// The first and the last day of a day, month, quarter or year: `2026-03-14`, `14.03.2026`,
/// `2026-03`, `2026-q1`, `2026`.
fn read_days(text: &str) -> Option<(Date, Date)> {
    if let Ok(day) = text.parse::<Date>() {
        return (day.year() > 999 && day.year() < 10_000).then_some((day, day));
    }
    let number = |text: &str| {
        let is_plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        is_plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    let year = |text: &str| (text.len() == 4).then(|| number(text)).flatten();
    let parts: Vec<&str> = text.split('.').collect();
    if let [day, month, of_year] = parts.as_slice() {
        let of_year = i32::try_from(year(of_year)?).ok()?;
        let day = Date::from_ymd_opt(of_year, number(month)?, number(day)?)?;
        return Some((day, day));
    }
    let (of_year, rest) = text.split_once('-').unwrap_or((text, ""));
    let of_year = i32::try_from(year(of_year).filter(|it| *it > 999)?).ok()?;
    let (month, unit) = match rest.strip_prefix(['q', 'к']) {
        Some(quarter) => {
            let quarter = number(quarter).filter(|it| (1..=4).contains(it))?;
            (quarter * 3 - 2, U::Quarter)
        }
        None if rest.is_empty() => (1, U::Year),
        None => (number(rest)?, U::Month),
    };
    let from = Date::from_ymd_opt(of_year, month, 1)?;
    let until = unit.later(from, 1)?.pred_opt()?;
    Some((from, until))
}

fn write_between(from: Option<Date>, until: Option<Date>) -> String {
    let text = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
    let (Some(first), Some(last)) = (from, until) else {
        return format!("{}..{}", text(from), text(until));
    };
    if first == last {
        return first.to_string();
    }
    let is = |unit: Unit| {
        let end = unit.later(first, 1).and_then(|day| day.pred_opt());
        unit.start(first) == Some(first) && end == Some(last)
    };
    let (year, month) = (first.year(), first.month());
    if is(U::Year) {
        format!("{year}")
    } else if is(U::Quarter) {
        format!("{year}-q{}", month.div_ceil(3))
    } else if is(U::Month) {
        format!("{year}-{month:02}")
    } else {
        format!("{first}..{last}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_seen_from_today() {
        let check = |text: &str, from: &str, until: &str| {
            let span = When::read(text).unwrap().span(date("2026-03-31"), false);
            assert_eq!(span, (Some(date(from)), Some(date(until))), "{text}");
        };
        check("today", "2026-03-31", "2026-03-31");
        check("вчера", "2026-03-30", "2026-03-30");
        check("this-week", "2026-03-30", "2026-04-05");
        check("last-month", "2026-02-01", "2026-02-28");
        check("прошлый-месяц", "2026-02-01", "2026-02-28");
        check("next month", "2026-04-01", "2026-04-30");
        check("this-quarter", "2026-01-01", "2026-03-31");
        check("next-year", "2027-01-01", "2027-12-31");
        check("last-30-days", "2026-03-02", "2026-03-31");
        check("последние-7-дней", "2026-03-25", "2026-03-31");
        check("next-2-weeks", "2026-03-31", "2026-04-13");
        check("14d", "2026-03-17", "2026-03-17");
        check("1м", "2026-02-28", "2026-02-28");
        check("2026-q1", "2026-01-01", "2026-03-31");
        check("2026-02", "2026-02-01", "2026-02-28");
        check("2025", "2025-01-01", "2025-12-31");
        check("14.03.2026", "2026-03-14", "2026-03-14");
        check("2025-12..2026-01-15", "2025-12-01", "2026-01-15");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "soon",
            "2026-13",
            "2026-02-30",
            "..",
            "last-days",
            "d",
            "-5d",
            "2026-q5",
            "70000d",
            "26-01-01",
            "последние",
        ] {
            assert_eq!(When::read(text), None, "{text}");
        }
    }
}
