//! What stands on a card: fields to choose, and the lines that they make.

use std::sync::Arc;

/// A field of a card, as it is kept.
pub(super) const COMPANY: &str = "company";
pub(super) const VALUE: &str = "value";
pub(super) const PERSON: &str = "person";
pub(super) const STEP: &str = "step";
pub(super) const CLOSE: &str = "close";
pub(super) const PRIORITY: &str = "priority";
pub(super) const PRODUCT: &str = "product";
pub(super) const OWNER: &str = "owner";
pub(super) const AGE: &str = "age";
/// What a field of one's own begins with.
pub(super) const OWN: &str = "field:";

/// All but those of one's own, in their order on the card.
pub(super) const ALL: [&str; 9] = [
    COMPANY, VALUE, PERSON, STEP, CLOSE, PRIORITY, PRODUCT, OWNER, AGE,
];
/// What is on a card until something else is chosen.
const USUAL: [&str; 5] = [COMPANY, VALUE, STEP, OWNER, AGE];

/// Heights in pixels, comfortable and compact; style/tokens.css holds the same.
const TITLE_AND_EDGES: [f64; 2] = [40.0, 32.0];
const LINE: [f64; 2] = [24.0, 20.0];
const GAP: [f64; 2] = [8.0, 5.0];

/// The fields that are on the cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fields {
    chosen: Arc<Vec<String>>,
    is_compact: bool,
}

impl Fields {
    /// As kept: names between bars; the usual ones where nothing is kept.
    pub(super) fn read(kept: Option<&str>, is_compact: bool) -> Self {
        let fields = match kept {
            Some(kept) => kept.split('|').map(str::to_owned).collect(),
            None => USUAL.map(str::to_owned).to_vec(),
        };
        Self {
            chosen: Arc::new(fields),
            is_compact,
        }
    }

    /// Whether the usual fields are chosen.
    pub(super) fn is_usual(&self) -> bool {
        self.chosen.iter().map(String::as_str).eq(USUAL)
    }

    pub(super) fn has(&self, field: &str) -> bool {
        self.chosen.iter().any(|known| known == field)
    }

    /// With a field more or less, as it is kept.
    pub(super) fn with(&self, field: &str, wanted: bool) -> String {
        let rest = self.chosen.iter().map(String::as_str);
        let rest = rest.filter(|known| *known != field && !known.is_empty());
        let all: Vec<&str> = rest.chain(wanted.then_some(field)).collect();
        all.join("|")
    }

    /// The keys of the fields of one's own, in the order in which they were chosen.
    pub(super) fn own(&self) -> impl Iterator<Item = &str> {
        self.chosen
            .iter()
            .filter_map(|field| field.strip_prefix(OWN))
    }

    fn lines(&self) -> usize {
        let one_of = |fields: &[&str]| usize::from(fields.iter().any(|field| self.has(field)));
        one_of(&[COMPANY, VALUE])
            + one_of(&[PERSON])
            + one_of(&[STEP])
            + one_of(&[CLOSE, PRIORITY])
            + one_of(&[PRODUCT])
            + one_of(&[OWNER, AGE])
            + self.own().count()
    }

    /// The height of a card, in pixels.
    pub(super) fn height(&self) -> f64 {
        self.of(TITLE_AND_EDGES) + self.lines() as f64 * self.of(LINE)
    }

    /// The height of a card and the gap under it, in pixels.
    pub(super) fn step(&self) -> f64 {
        self.height() + self.of(GAP)
    }

    fn of(&self, [comfortable, compact]: [f64; 2]) -> f64 {
        match self.is_compact {
            true => compact,
            false => comfortable,
        }
    }
}
