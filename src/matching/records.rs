//! Candidates as rows of numbers: which values each one holds in each field.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::candidate::{Candidate, Kind};
use super::field::{FIELDS, Field, OTHERS};
use super::fold::fold;
use super::lexicon::{Lexicon, ValueId};
use super::name;
use super::words::is_free_mail;

/// All candidates, made ready, in an order that does not depend on the order in which they came.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) lexicon: Lexicon,
    /// Where each record's values of each field begin in `values`: one row of [`FIELDS`] + 1 places
    /// a record.
    starts: Vec<u32>,
    values: Vec<ValueId>,
    kinds: Vec<Kind>,
    /// Where each record stood among the candidates.
    pub(super) origins: Vec<u32>,
    /// The labels of the workspace's own fields that are compared.
    pub(super) labels: Vec<String>,
}

/// Candidates between two words about progress.
const STRIDE: usize = 2000;

impl Records {
    /// Reads candidates; `go_on` is told how many are read, and stops the work with `false`.
    pub(super) fn read(
        candidates: &[Candidate],
        mut go_on: impl FnMut(usize) -> bool,
    ) -> Option<Self> {
        let mut order: Vec<u32> = (0..candidates.len() as u32).collect();
        // By a hash of what they hold, which is quicker than by what they hold.
        order.sort_by_cached_key(|place| {
            let candidate = candidates.get(*place as usize);
            (FxBuildHasher.hash_one(candidate), candidate)
        });
        let labels = labels(candidates);
        let mut records = Self {
            lexicon: Lexicon::new(),
            starts: Vec::with_capacity(candidates.len() * (FIELDS + 1)),
            values: Vec::with_capacity(candidates.len() * 8),
            kinds: Vec::with_capacity(candidates.len()),
            origins: order,
            labels,
        };
        let mut row: Vec<(u8, ValueId)> = Vec::new();
        for done in 0..records.origins.len() {
            if done.is_multiple_of(STRIDE) && !go_on(done) {
                return None;
            }
            let origin = records.origins.get(done).copied().unwrap_or(0);
            let Some(candidate) = candidates.get(origin as usize) else {
                continue;
            };
            row.clear();
            read_one(candidate, &records.labels, &mut records.lexicon, &mut row);
            row.sort_by_key(|(place, _)| *place);
            let mut rest = row.iter().peekable();
            for place in 0..=FIELDS {
                records.starts.push(records.values.len() as u32);
                let begin = records.values.len();
                while let Some((_, id)) = rest.next_if(|(field, _)| usize::from(*field) == place) {
                    if !records.values.iter().skip(begin).any(|known| known == id) {
                        records.values.push(*id);
                        records.lexicon.count(*id);
                    }
                }
            }
            records.kinds.push(candidate.kind);
        }
        records.lexicon.complete();
        Some(records)
    }

    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The values of a record in a field.
    pub(super) fn values(&self, record: u32, field: usize) -> &[ValueId] {
        let at = record as usize * (FIELDS + 1) + field;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => self
                .values
                .get(*start as usize..*end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// What kind of record it is.
    pub(super) fn kind(&self, record: u32) -> Kind {
        self.kinds.get(record as usize).copied().unwrap_or_default()
    }

    /// Whether all that is known of two records is the same.
    pub(super) fn are_identical(&self, one: u32, other: u32) -> bool {
        (0..FIELDS).all(|field| self.values(one, field) == self.values(other, field))
    }
}

/// The labels that most candidates have, in the order of the alphabet.
fn labels(candidates: &[Candidate]) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for candidate in candidates {
        for other in candidate
            .others
            .iter()
            .filter(|other| !other.value.trim().is_empty())
        {
            if let Some(count) = counts.get_mut(&other.label) {
                *count += 1;
            } else {
                counts.insert(other.label.clone(), 1);
            }
        }
    }
    let mut labels: Vec<(String, usize)> = counts.into_iter().collect();
    labels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    labels.truncate(OTHERS);
    let mut labels: Vec<String> = labels.into_iter().map(|(label, _)| label).collect();
    labels.sort_unstable();
    labels
}

fn read_one(
    candidate: &Candidate,
    labels: &[String],
    lexicon: &mut Lexicon,
    row: &mut Vec<(u8, ValueId)>,
) {
    let mut add = |field: Field, text: &str| {
        if let Some(id) = lexicon.add(field, text, "") {
            row.push((field.place() as u8, id));
        }
    };
    match candidate.kind {
        Kind::Person => {
            for name in &candidate.names {
                let parts = name::parts(name);
                add(Field::GivenName, &parts.given);
                add(Field::MiddleName, &parts.middle);
                add(Field::FamilyName, &parts.family);
                add(Field::Generation, parts.generation);
            }
        }
        Kind::Company => {
            for name in &candidate.names {
                add(Field::CompanyName, &name.full);
            }
        }
    }
    for email in &candidate.emails {
        add(Field::Email, email);
        if let Some((_, domain)) = email.rsplit_once('@')
            && !is_free_mail(&domain.trim().to_lowercase())
        {
            add(Field::Domain, domain);
        }
    }
    for phone in &candidate.phones {
        add(Field::Phone, phone);
    }
    add(Field::Birthday, &candidate.birthday);
    for address in &candidate.addresses {
        add(Field::HouseNumber, &address.house_number);
        let mut house_is_known = !address.house_number.trim().is_empty();
        for line in &address.lines {
            match house_number(line).filter(|_| !house_is_known) {
                Some(place) => {
                    let (before, from) = line.split_at_checked(place.start).unwrap_or((line, ""));
                    let (house, after) = from.split_at_checked(place.len()).unwrap_or((from, ""));
                    add(Field::HouseNumber, house);
                    add(Field::Street, &format!("{before} {after}"));
                    house_is_known = true;
                }
                None => add(Field::Street, line),
            }
        }
        add(Field::PostalCode, &address.postal_code);
        add(Field::City, &address.city);
        add(Field::Region, &address.region);
        add(Field::Country, &address.country);
    }
    for company in &candidate.companies {
        add(Field::Employer, company);
    }
    for title in &candidate.job_titles {
        add(Field::JobTitle, title);
    }
    for link in &candidate.links {
        add(Field::Link, link);
    }
    for domain in &candidate.domains {
        let host = domain.rsplit("://").next().unwrap_or(domain);
        let host = host.split('/').next().unwrap_or(host);
        add(Field::Domain, host.trim().trim_start_matches("www."));
    }
    for other in &candidate.others {
        if let Ok(place) = labels.binary_search(&other.label) {
            add(Field::Other(place as u8), &other.value);
        }
    }
    for identifier in &candidate.identifiers {
        if let Some(id) = lexicon.add(
            Field::Identifier,
            &identifier.value,
            &fold(&identifier.label),
        ) {
            row.push((Field::Identifier.place() as u8, id));
        }
    }
}

/// Where in a line the house number stands: the first number, with a letter perhaps.
fn house_number(line: &str) -> Option<std::ops::Range<usize>> {
    let mut start = None;
    let ends = line.char_indices().chain([(line.len(), ' ')]);
    for (at, c) in ends {
        if c.is_alphanumeric() {
            start = start.or(Some(at));
        } else if let Some(begin) = start.take() {
            let word = line.get(begin..at).unwrap_or("");
            let digits = word.chars().take_while(char::is_ascii_digit).count();
            let letters = word.chars().count() - digits;
            if (1..=6).contains(&digits) && letters <= 1 {
                return Some(begin..at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_numbers_are_found() {
        let check = |line: &str, house: Option<&str>| {
            assert_eq!(
                house_number(line).and_then(|place| line.get(place)),
                house,
                "{line}"
            );
        };
        check("624 S. La Brea Ave.", Some("624"));
        check("ул. Ленина, д. 5а, кв. 12", Some("5а"));
        check("Hauptstraße 12", Some("12"));
        check("3rd St.", None);
        check("W. 4th Ave.", None);
    }
}
