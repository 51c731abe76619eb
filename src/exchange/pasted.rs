//! Texts that people paste and that are no table: lists of addresses, and the signatures under letters.

use csv::StringRecord;

use super::table::{Row, Table};

/// The table in a pasted text, where it is a list of addresses or a signature.
pub(super) fn read(text: &str) -> Option<Table> {
    addresses(text).or_else(|| signature(text))
}

fn table(format: &'static str, headers: &[&str], rows: Vec<(u64, Vec<String>)>) -> Table {
    // A column with nothing in it is none.
    let is_used = |column: usize| {
        let mut rows = rows.iter();
        rows.any(|(_, cells)| cells.get(column).is_some_and(|cell| !cell.is_empty()))
    };
    let used: Vec<usize> = (0..headers.len())
        .filter(|column| is_used(*column))
        .collect();
    Table {
        format,
        encoding: "UTF-8",
        headers: used
            .iter()
            .filter_map(|column| headers.get(*column).map(|&name| name.to_owned()))
            .collect(),
        rows: rows
            .iter()
            .map(|(line, cells)| Row {
                line: *line,
                cells: used
                    .iter()
                    .filter_map(|column| cells.get(*column))
                    .collect::<StringRecord>(),
            })
            .collect(),
        ..Table::NOTHING
    }
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        let is_part = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        !name.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && name.chars().all(is_part)
            && domain
                .chars()
                .all(|c| c.is_alphanumeric() || c == '.' || c == '-')
    })
}

/// `"Doe, John" <john@x.example>; Ann Lee <ann@y.example>, bo@z.example`, over any number of lines.
fn addresses(text: &str) -> Option<Table> {
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let starts = ["to:", "cc:", "bcc:", "from:", "кому:", "копия:", "от:"];
        let lower = line.to_lowercase();
        let start = starts.iter().find(|start| lower.starts_with(**start));
        // Small letters can be of another length; those of these words are not.
        let line = start
            .and_then(|start| line.get(start.len()..))
            .unwrap_or(line);
        for part in parts_of(line) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let (name, address) = match part.rsplit_once('<') {
                Some((name, rest)) => (name, rest.trim_end_matches(['>', ' '])),
                None => ("", part),
            };
            let address = address.trim().trim_start_matches("mailto:");
            if !is_address(address) {
                return None;
            }
            let name = in_order(name.trim().trim_matches(['"', '\'']).trim());
            let name = if is_address(&name) {
                String::new()
            } else {
                name
            };
            rows.push((number as u64 + 1, vec![name, address.to_owned()]));
        }
    }
    (!rows.is_empty()).then(|| table("addresses", &["Full name", "Email"], rows))
}

/// "Doe, John" as "John Doe".
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.trim_end_matches(',').to_owned(),
    }
}

/// The parts of a line, parted by semicolons, or by commas outside of quotes that follow an address.
fn parts_of(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        is_quoted ^= c == '"';
        let ends = parts.last().is_some_and(|part| part.contains('@'));
        if !is_quoted && (c == ';' || (c == ',' && ends)) {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

const TITLES: &[&str] = &[
    "manager",
    "director",
    "head",
    "chief",
    "ceo",
    "cto",
    "cfo",
    "coo",
    "founder",
    "president",
    "engineer",
    "developer",
    "designer",
    "consultant",
    "sales",
    "marketing",
    "executive",
    "officer",
    "partner",
    "analyst",
    "assistant",
    "specialist",
    "lead",
    "owner",
    "account",
    "vp",
    "buyer",
    "менеджер",
    "директор",
    "руководитель",
    "начальник",
    "инженер",
    "специалист",
    "основатель",
    "партнёр",
    "партнер",
    "юрист",
    "бухгалтер",
    "аналитик",
    "консультант",
    "заместитель",
    "главный",
    "ведущий",
    "президент",
    "разработчик",
    "дизайнер",
    "отдел",
];
const COMPANIES: &[&str] = &[
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "corp",
    "corporation",
    "company",
    "co",
    "plc",
    "ag",
    "sa",
    "group",
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "ип",
    "компания",
    "группа",
];
const STREETS: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "lane",
    "suite",
    "floor",
    "blvd",
    "square",
    "улица",
    "ул",
    "проспект",
    "пр",
    "переулок",
    "пер",
    "дом",
    "д",
    "офис",
    "оф",
    "г",
    "шоссе",
    "набережная",
    "площадь",
];
const GREETINGS: &[&str] = &[
    "best",
    "kind",
    "regards",
    "sincerely",
    "thanks",
    "cheers",
    "yours",
    "с уважением",
    "спасибо",
    "всего",
    "--",
    "—",
];

fn words_of(line: &str) -> Vec<String> {
    line.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn has_word(line: &str, known: &[&str]) -> bool {
    words_of(line)
        .iter()
        .any(|word| known.contains(&word.as_str()))
}

/// The name, title, company and ways to be reached in the signature of a letter; `None` when there is
/// no address and no number in it, or nothing to call anybody.
fn signature(text: &str) -> Option<Table> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    if is_table(text)
        || lines.is_empty()
        || lines.len() > 25
        || lines.iter().any(|line| line.len() > 300)
    {
        return None;
    }
    let mut found = Signature::default();
    for line in &lines {
        found.take(line);
    }
    let is_reached = !found.emails.is_empty() || !found.phones.is_empty();
    if !is_reached || found.name.is_empty() {
        return None;
    }
    let headers = [
        "Full name",
        "Job title",
        "Company",
        "Email",
        "Email 2",
        "Phone",
        "Phone 2",
        "Phone 3",
        "Website",
        "Website 2",
        "Address",
    ];
    let at = |list: &[String], place: usize| list.get(place).cloned().unwrap_or_default();
    let row = vec![
        found.name.clone(),
        found.title.clone(),
        found.company.clone(),
        at(&found.emails, 0),
        at(&found.emails, 1),
        at(&found.phones, 0),
        at(&found.phones, 1),
        at(&found.phones, 2),
        at(&found.links, 0),
        at(&found.links, 1),
        found.address.join(", "),
    ];
    Some(table("signature", &headers, vec![(1, row)]))
}

/// Whether a text is a table: cells parted by tabs, or as many marks in each of several lines.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let is_card = lines
        .first()
        .is_some_and(|line| line.starts_with("BEGIN:") || line.starts_with('{'));
    is_card
        || [',', ';', '\t'].into_iter().any(|mark| {
            let count = |line: &&str| line.matches(mark).count();
            let first = lines.first().map_or(0, count);
            first > 0 && lines.len() > 1 && lines.iter().all(|line| count(line) == first)
        })
}

#[derive(Default)]
struct Signature {
    name: String,
    title: String,
    company: String,
    emails: Vec<String>,
    phones: Vec<String>,
    links: Vec<String>,
    address: Vec<String>,
}

impl Signature {
    fn take(&mut self, line: &str) {
        // What stands side by side is parted by strokes and dots in the middle.
        let parts = line
            .split(['|', '•', '·', '\t'])
            .flat_map(|part| part.split(" / "));
        let parts: Vec<&str> = parts
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        for part in parts {
            self.take_part(part);
        }
    }

    fn take_part(&mut self, part: &str) {
        let trim = |word: &str| {
            let word = word.trim_matches(['<', '>', '(', ')', ',', ';', '"']);
            word.trim_start_matches("mailto:").to_owned()
        };
        let mut is_taken = false;
        for word in part.split_whitespace().map(trim) {
            let lower = word.to_lowercase();
            let has_end = || {
                let host = lower.split('/').next().unwrap_or_default();
                let end = host.rsplit('.').next().unwrap_or_default();
                host.contains('.')
                    && (2..=6).contains(&end.chars().count())
                    && end.chars().all(char::is_alphabetic)
                    && host.split('.').all(|label| label.chars().count() > 1)
            };
            if is_address(&word) {
                self.emails.push(word);
                is_taken = true;
            } else if lower.starts_with("http") || lower.starts_with("www.") || has_end() {
                self.links.push(word);
                is_taken = true;
            }
        }
        if is_taken {
            return;
        }
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        if (7..=18).contains(&digits) && letters <= 14 && digits * 2 > letters {
            for number in part.split([',', ';']) {
                let from = number.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(');
                let number = from.and_then(|from| number.get(from..)).unwrap_or_default();
                if number.chars().filter(char::is_ascii_digit).count() >= 5 {
                    self.phones.push(number.trim().to_owned());
                }
            }
            return;
        }
        let is_greeting = {
            let lower = part.to_lowercase();
            GREETINGS.iter().any(|word| lower.starts_with(word))
        };
        let count = part.split_whitespace().count();
        if is_greeting && count <= 5 {
            return;
        }
        if self.name.is_empty() && digits == 0 && (1..=5).contains(&count) && is_capital(part) {
            // "Ada Stone, CEO" on one line.
            let (name, rest) = part.split_once(',').unwrap_or((part, ""));
            self.name = name.trim().to_owned();
            if !rest.trim().is_empty() {
                self.take_part(rest.trim());
            }
            return;
        }
        let is_company = has_word(part, COMPANIES) || part.contains(['«', '“']);
        if digits > 0 && (has_word(part, STREETS) || digits >= 4 || part.contains(',')) {
            self.address.push(part.to_owned());
        } else if self.title.is_empty() && has_word(part, TITLES) && !is_company {
            self.title_line(part);
        } else if self.company.is_empty() && digits < 4 {
            self.company = part.to_owned();
        } else if has_word(part, STREETS) || !self.address.is_empty() {
            self.address.push(part.to_owned());
        }
    }

    /// "Head of Sales at Acme", "Head of Sales, Acme Inc".
    fn title_line(&mut self, part: &str) {
        let at = part.split_once(" at ").or_else(|| part.split_once(" @ "));
        let at = at.or_else(|| {
            part.split_once(", ")
                .filter(|(_, rest)| !has_word(rest, TITLES))
        });
        match at {
            Some((title, company)) if self.company.is_empty() => {
                self.title = title.trim().to_owned();
                self.company = company.trim().to_owned();
            }
            _ => self.title = part.to_owned(),
        }
    }
}

/// Whether every word but short ones begins with a capital.
fn is_capital(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.chars().count() > 3)
        .all(|word| {
            word.chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || !c.is_alphabetic())
        })
}
