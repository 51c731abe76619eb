//! By which names columns are recognised, in English and Russian, as spreadsheets and other systems
//! write them.

mod of_any;
mod of_subject;

use of_any::NAMES;
use of_subject::OF_SUBJECT;

use crate::exchange::fields::Field as F;
use crate::exchange::groups;
use crate::exchange::subject::Subject as S;

/// A column's name without case, blanks and punctuation.
pub(in crate::exchange) fn plain(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A plain name without what one system's raw export writes before each of its names.
pub(in crate::exchange) fn bare(name: &str) -> Option<&str> {
    ["propertyhs", "property"]
        .into_iter()
        .find_map(|start| name.strip_prefix(start))
        .filter(|bare| !bare.is_empty())
}

/// The field that a column's name stands for in a table of a subject, with how sure that is (lower
/// is surer).
pub(in crate::exchange) fn by_name(header: &str, subject: S) -> Option<(F, usize)> {
    let name = plain(header);
    if name.is_empty() {
        return None;
    }
    [Some(name.as_str()), bare(&name)]
        .into_iter()
        .flatten()
        .find_map(|name| by_plain_name(name, subject))
        .or_else(|| {
            // "Deal - Title": whose it is stands before.
            let (whose, rest) = header.split_once(" - ")?;
            let (_, fits) = WHOSE
                .iter()
                .find(|(known, _)| known.split(' ').any(|known| known == plain(whose)))?;
            let (field, doubt) = by_plain_name(&plain(rest), subject)?;
            (*fits == subject).then_some((field, doubt + 100))
        })
}

/// What columns are called after whose they are, and the subject of whose tables that goes without
/// saying.
const WHOSE: [(&str, S); 4] = [
    ("deal lead сделка лид", S::Deals),
    ("person contact персона контакт", S::People),
    ("organization company организация компания", S::Companies),
    ("activity дело активность", S::Activities),
];

fn by_plain_name(name: &str, subject: S) -> Option<(F, usize)> {
    of_subject(name, subject)
        .or_else(|| of_contact(name, subject))
        .or_else(|| of_any(name, subject))
}

/// Parts of addresses, and columns that say what another is for.
fn of_contact(name: &str, subject: S) -> Option<(F, usize)> {
    if !F::Street.is_of(subject) {
        return None;
    }
    if groups::labelled(name).is_some() {
        return Some((F::Label, 0));
    }
    groups::address_part(name).map(|(field, _)| (field, 0))
}

fn place_among(names: &str, name: &str) -> Option<usize> {
    names
        .split(' ')
        .position(|known| match known.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => known == name,
        })
}

fn of_subject(name: &str, subject: S) -> Option<(F, usize)> {
    OF_SUBJECT
        .iter()
        .filter(|(of, ..)| *of == subject)
        .filter_map(|(_, field, names)| Some((*field, place_among(names, name)?)))
        .min_by_key(|(_, place)| *place)
}

fn of_any(name: &str, subject: S) -> Option<(F, usize)> {
    NAMES
        .iter()
        .filter(|(field, _)| field.is_of(subject))
        .filter_map(|(field, names)| Some((*field, place_among(names, name)?)))
        .min_by_key(|(_, place)| *place)
}
