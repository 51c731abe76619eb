//! Two records, field by field.

use rustc_hash::FxHashMap;

use super::agree::agree;
use super::candidate::Kind;
use super::field::{AGREEMENTS, Agreement, FIELDS, Field};
use super::lexicon::ValueId;
use super::records::Records;
use super::value::Value;

/// How far two records agree in every field, in four bits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(super) struct Pattern(u128);

impl Pattern {
    pub(super) fn get(self, field: Field) -> Agreement {
        self.at(field.place())
    }

    pub(super) fn at(self, place: usize) -> Agreement {
        let step = (self.0 >> (4 * place)) as usize & 0xf;
        Agreement::ALL
            .get(step)
            .copied()
            .unwrap_or(Agreement::Unknown)
    }

    pub(super) fn set(&mut self, field: Field, agreement: Agreement) {
        let shift = 4 * field.place();
        self.0 = (self.0 & !(0xf << shift)) | (u128::from(agreement as u8) << shift);
    }

    /// The steps of all fields as numbers, by place.
    pub(super) fn steps(self) -> impl Iterator<Item = (usize, usize)> {
        let mut rest = self.0;
        (0..FIELDS).filter_map(move |place| {
            let step = rest as usize & 0xf;
            rest >>= 4;
            (step > 0 && step < AGREEMENTS).then_some((place, step))
        })
    }
}

/// What the comparison of two records gave.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Comparison {
    pub(super) pattern: Pattern,
    /// The evidence, in natural logarithms, that lies in how rare the shared values are: where
    /// values are the same, minus the logarithm of their share among the records; where they are
    /// nearly the same, how much rarer they are than usual.
    pub(super) rarity: f32,
    /// Whether given and family name of one are family and given name of the other.
    pub(super) is_crossed: bool,
}

/// Compares records; remembers what it found about values that come again and again.
pub(super) struct Comparer<'a> {
    records: &'a Records,
    /// By place: the chance that two records have the same value, from how the values are spread.
    usual_share: [f32; FIELDS],
    /// Pairs of values and their agreement, at places by hash; later ones overwrite.
    cache: Vec<(u64, Agreement)>,
    /// How many records have two values at once, of house number and street, or of given and family
    /// name: these do not come together by chance alone, as shares multiplied would have it.
    together: FxHashMap<(ValueId, ValueId), u32>,
    /// The rarity of the last comparison, by place.
    last: [f32; FIELDS],
}

const CACHE: usize = 1 << 16;

/// Records that are thought beside those that are there, and the share of a value among them: so a
/// name that two of ten people have is not taken for one that a fifth of mankind has.
const UNSEEN_RECORDS: f32 = 150.0;
const UNSEEN_SHARE: f32 = 0.0004;

/// Fields of which the rarity of values does not count: what they say depends on another field.
fn has_rarity(field: Field) -> bool {
    !matches!(
        field,
        Field::RegionOfCity | Field::CountryOfRegion | Field::Generation
    )
}

/// Whether the evidence of equal values lies in [`Comparison::rarity`] alone.
pub(super) fn same_by_rarity(place: usize) -> bool {
    Field::all().nth(place).is_some_and(has_rarity)
}

impl<'a> Comparer<'a> {
    pub(super) fn new(records: &'a Records) -> Self {
        let mut squares = [0.0_f32; FIELDS];
        let mut held = [0.0_f32; FIELDS];
        for (field, _, holders) in records.lexicon.iter() {
            let place = field.place();
            if let (Some(squares), Some(held)) = (squares.get_mut(place), held.get_mut(place)) {
                *squares += share(holders, records.len()) * holders as f32;
                *held += holders as f32;
            }
        }
        let mut usual_share = [0.001; FIELDS];
        for ((usual, squares), held) in usual_share.iter_mut().zip(squares).zip(held) {
            if held > 0.0 {
                *usual = squares / held;
            }
        }
        let mut together: FxHashMap<(ValueId, ValueId), u32> = FxHashMap::default();
        for record in 0..records.len() as u32 {
            for (one, other) in [
                (Field::HouseNumber, Field::Street),
                (Field::GivenName, Field::FamilyName),
            ] {
                for a in records.values(record, one.place()) {
                    for b in records.values(record, other.place()) {
                        *together.entry((*a, *b)).or_default() += 1;
                    }
                }
            }
        }
        Self {
            records,
            together,
            usual_share,
            cache: vec![(u64::MAX, Agreement::Unknown); CACHE],
            last: [0.0; FIELDS],
        }
    }

    /// Compares two records. Symmetric.
    pub(super) fn compare(&mut self, one: u32, other: u32) -> Comparison {
        let mut found = Comparison::default();
        self.last = [0.0; FIELDS];
        if self.records.kind(one) == Kind::Person {
            self.names(one, other, &mut found);
        }
        for field in [
            Field::MiddleName,
            Field::Generation,
            Field::CompanyName,
            Field::Phone,
            Field::Birthday,
            Field::Employer,
            Field::JobTitle,
            Field::Link,
            Field::Identifier,
        ] {
            self.field(field, field, one, other, &mut found);
        }
        for number in 0..self.records.labels.len() {
            let field = Field::Other(number as u8);
            self.field(field, field, one, other, &mut found);
        }
        self.emails(one, other, &mut found);
        let is_one_house = self.streets(one, other, &mut found);
        self.dependent(one, other, is_one_house, &mut found);
        found
    }

    /// Fields that follow from others: they say something of their own only where those differ, or
    /// something else where they are the same.
    fn dependent(&mut self, one: u32, other: u32, is_one_house: bool, found: &mut Comparison) {
        for field in [Field::PostalCode, Field::City] {
            let before = *found;
            self.field(field, field, one, other, found);
            // The same house is in the same city.
            if is_one_house && found.pattern.get(field).is_full() {
                *found = before;
            }
        }
        let near = |found: &Comparison, field| {
            matches!(
                found.pattern.get(field),
                Agreement::Same | Agreement::OtherForm | Agreement::Close
            )
        };
        let region = if near(found, Field::City) {
            Field::RegionOfCity
        } else {
            Field::Region
        };
        self.field(Field::Region, region, one, other, found);
        let placed = near(found, Field::City)
            || near(found, Field::Region)
            || near(found, Field::RegionOfCity);
        let country = if placed {
            Field::CountryOfRegion
        } else {
            Field::Country
        };
        self.field(Field::Country, country, one, other, found);
        let follows = near(found, Field::Email)
            || found.pattern.get(Field::Email) == Agreement::Similar
            || near(found, Field::Employer);
        if !follows {
            self.field(Field::Domain, Field::Domain, one, other, found);
        }
    }

    /// Compares the values of one field as those of another.
    fn field(
        &mut self,
        field: Field,
        as_field: Field,
        one: u32,
        other: u32,
        found: &mut Comparison,
    ) {
        let place = field.place();
        let records = self.records;
        let (ours, theirs) = (records.values(one, place), records.values(other, place));
        if ours.is_empty() || theirs.is_empty() {
            return;
        }
        let (agreement, a, b) = self.nearest(field, ours, theirs);
        self.note(as_field, (agreement, a, b), found);
    }

    /// The two values that agree best, and how far.
    fn nearest(
        &mut self,
        field: Field,
        ours: &[ValueId],
        theirs: &[ValueId],
    ) -> (Agreement, ValueId, ValueId) {
        let mut best = (Agreement::Unknown, 0, 0);
        for &a in ours {
            for &b in theirs {
                let agreement = self.values(field, a, b);
                let is_nearer = agreement != Agreement::Unknown
                    && (best.0 == Agreement::Unknown
                        || agreement < best.0
                        || (agreement == best.0
                            && self.holders(a, b) < self.holders(best.1, best.2)));
                if is_nearer {
                    best = (agreement, a, b);
                }
            }
        }
        best
    }

    /// How far two values of a field agree.
    pub(super) fn values(&mut self, field: Field, a: ValueId, b: ValueId) -> Agreement {
        let lexicon = &self.records.lexicon;
        if a == b && !matches!(field, Field::Email | Field::Phone) {
            return Agreement::Same;
        }
        if lexicon.differ_at_a_glance(field, a, b) {
            return Agreement::Different;
        }
        let key = (u64::from(a.min(b)) << 32) | u64::from(a.max(b));
        let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize;
        if let Some((known, agreement)) = self.cache.get(place)
            && *known == key
        {
            return *agreement;
        }
        let (Some(one), Some(other)) = (lexicon.value(a), lexicon.value(b)) else {
            return Agreement::Unknown;
        };
        let agreement = agree(field, one, other, &lexicon.words);
        if let Some(slot) = self.cache.get_mut(place) {
            *slot = (key, agreement);
        }
        agreement
    }

    fn holders(&self, a: ValueId, b: ValueId) -> u32 {
        let lexicon = &self.records.lexicon;
        lexicon.holders(a).max(lexicon.holders(b))
    }

    /// Writes down how two values agree in a field.
    fn note(
        &mut self,
        field: Field,
        (agreement, a, b): (Agreement, ValueId, ValueId),
        found: &mut Comparison,
    ) {
        found.pattern.set(field, agreement);
        let rarity = self.rarity(field, agreement, a, b);
        found.rarity += rarity;
        if let Some(last) = self.last.get_mut(field.place()) {
            *last = rarity;
        }
    }

    /// The part of [`Comparison::rarity`] that a field had in the last comparison.
    pub(super) fn last_rarity(&self, place: usize) -> f32 {
        self.last.get(place).copied().unwrap_or(0.0)
    }

    /// The evidence in how rare the agreeing values are.
    fn rarity(&self, field: Field, agreement: Agreement, a: ValueId, b: ValueId) -> f32 {
        if !has_rarity(field) {
            return 0.0;
        }
        let share = share(self.holders(a, b), self.records.len());
        match agreement {
            Agreement::Same => -share.ln(),
            Agreement::OtherForm | Agreement::Close => {
                let place = match field {
                    Field::AddressLine => Field::Street.place(),
                    other => other.place(),
                };
                let usual = self.usual_share.get(place).copied().unwrap_or(share);
                0.5 * (usual / share).ln()
            }
            _ => 0.0,
        }
    }

    /// Given and family name, as they stand and crossed: forms ask for them in either order.
    fn names(&mut self, one: u32, other: u32, found: &mut Comparison) {
        let records = self.records;
        let [given, family] = [Field::GivenName.place(), Field::FamilyName.place()];
        let (given_one, family_one) = (records.values(one, given), records.values(one, family));
        let (given_other, family_other) =
            (records.values(other, given), records.values(other, family));
        let straight = [
            self.nearest(Field::GivenName, given_one, given_other),
            self.nearest(Field::FamilyName, family_one, family_other),
        ];
        let worth = |pair: &[(Agreement, ValueId, ValueId); 2]| -> i32 {
            pair.iter().map(|(agreement, ..)| worth(*agreement)).sum()
        };
        let mut chosen = straight;
        if worth(&straight) < 10 {
            let crossed = [
                self.nearest(Field::GivenName, given_one, family_other),
                self.nearest(Field::GivenName, family_one, given_other),
            ];
            // What fits crossed is given as the family name that it is for one of both.
            if worth(&crossed) > worth(&straight).max(2) {
                found.is_crossed = true;
                // Either record may be the one whose names are exchanged: the better agreement
                // stands for the given name, so that both views are one.
                chosen = crossed;
                if worth_of(&chosen, 0) < worth_of(&chosen, 1) {
                    chosen.reverse();
                }
            }
        }
        for (field, pair) in [Field::GivenName, Field::FamilyName]
            .into_iter()
            .zip(chosen)
        {
            self.note(field, pair, found);
        }
        let [given, family] = chosen;
        if given.0 == Agreement::Same && family.0 == Agreement::Same && !found.is_crossed {
            self.bound(
                &[given.1],
                &[family.1],
                Field::GivenName,
                Field::FamilyName,
                found,
            );
        }
    }

    /// E-mail addresses. That two Anna Bergs are `anna.berg` at different domains follows from their
    /// name, and says nothing more.
    fn emails(&mut self, one: u32, other: u32, found: &mut Comparison) {
        let place = Field::Email.place();
        let (ours, theirs) = (
            self.records.values(one, place),
            self.records.values(other, place),
        );
        if ours.is_empty() || theirs.is_empty() {
            return;
        }
        let (mut agreement, a, b) = self.nearest(Field::Email, ours, theirs);
        if agreement.is_between() && self.are_of_their_names(one, other, a, b, found) {
            agreement = Agreement::Different;
        }
        if agreement == Agreement::OtherForm && found.pattern.get(Field::FamilyName).is_full() {
            let digits = self.records.lexicon.value(a).map_or(0, |email| {
                email.bare.bytes().filter(u8::is_ascii_digit).count()
            });
            if digits < 2 {
                agreement = Agreement::Unknown;
            }
        }
        self.note(Field::Email, (agreement, a, b), found);
    }

    /// Whether two addresses that nearly agree differ as the names of their holders do, so that it
    /// is no slip: `p.gorov@acme.com` and `p.rosov@acme.com` of a Gorov and a Rosov, `rberg` and
    /// `eberg` of Robert and Eva.
    fn are_of_their_names(
        &self,
        one: u32,
        other: u32,
        a: ValueId,
        b: ValueId,
        found: &Comparison,
    ) -> bool {
        let lexicon = &self.records.lexicon;
        let (Some(ours), Some(theirs)) = (lexicon.value(a), lexicon.value(b)) else {
            return false;
        };
        let holds = |record: u32, email: &Value, field: Field| {
            self.records
                .values(record, field.place())
                .iter()
                .filter_map(|id| lexicon.value(*id))
                .any(|name| match field {
                    Field::FamilyName => email.bare.contains(&*name.bare),
                    _ => email.bare.chars().next() == name.bare.chars().next(),
                })
        };
        let differ = |field: Field| {
            !matches!(
                found.pattern.get(field),
                Agreement::Unknown | Agreement::Same | Agreement::OtherForm
            ) && holds(one, ours, field)
                && holds(other, theirs, field)
        };
        differ(Field::FamilyName)
            || (differ(Field::GivenName) && ours.bare.chars().next() != theirs.bare.chars().next())
    }

    /// Two values that are found together say no more than how rare they are together.
    fn bound(
        &mut self,
        ones: &[ValueId],
        others: &[ValueId],
        one_field: Field,
        other_field: Field,
        found: &mut Comparison,
    ) {
        let holders = ones
            .iter()
            .flat_map(|one| {
                others
                    .iter()
                    .filter_map(|other| self.together.get(&(*one, *other)))
            })
            .max()
            .copied()
            .unwrap_or(1);
        let apart = self.last_rarity(one_field.place()) + self.last_rarity(other_field.place());
        let together = -share(holders, self.records.len()).ln();
        if together < apart {
            found.rarity += together - apart;
            if let Some(last) = self.last.get_mut(other_field.place()) {
                *last += together - apart;
            }
        }
    }

    /// Lines of addresses: the two that agree best are the street, the next two the other line.
    /// Says whether house and street are the same.
    fn streets(&mut self, one: u32, other: u32, found: &mut Comparison) -> bool {
        let records = self.records;
        self.field(Field::HouseNumber, Field::HouseNumber, one, other, found);
        let place = Field::Street.place();
        let (ours, theirs) = (records.values(one, place), records.values(other, place));
        if ours.is_empty() || theirs.is_empty() {
            return false;
        }
        let (agreement, a, b) = self.nearest(Field::Street, ours, theirs);
        self.note(Field::Street, (agreement, a, b), found);
        let is_one_house =
            found.pattern.get(Field::HouseNumber) == Agreement::Same && agreement.is_full();
        if is_one_house {
            // Many share a large house.
            let house = records.values(one, Field::HouseNumber.place());
            self.bound(house, &[a, b], Field::HouseNumber, Field::Street, found);
        }
        if ours.len() < 2 || theirs.len() < 2 {
            return is_one_house;
        }
        let without = |values: &[ValueId], taken: ValueId| -> Vec<ValueId> {
            values.iter().copied().filter(|id| *id != taken).collect()
        };
        let next = self.nearest(Field::Street, &without(ours, a), &without(theirs, b));
        self.note(Field::AddressLine, next, found);
        is_one_house
    }
}

/// How much an agreement of names is worth when the order of the names is chosen.
fn worth(agreement: Agreement) -> i32 {
    match agreement {
        Agreement::Unknown => 0,
        Agreement::Same => 6,
        Agreement::OtherForm => 5,
        Agreement::Close => 4,
        Agreement::Part => 2,
        Agreement::Similar => 1,
        Agreement::Different => -2,
    }
}

fn worth_of(pair: &[(Agreement, ValueId, ValueId); 2], place: usize) -> i32 {
    pair.get(place)
        .map_or(0, |(agreement, ..)| worth(*agreement))
}

/// The chance that another record holds a value, too.
fn share(holders: u32, records: usize) -> f32 {
    // Of two that share a value, one is the one that is asked about.
    let others = holders.saturating_sub(1) as f32;
    (others + UNSEEN_SHARE * UNSEEN_RECORDS) / (records as f32 - 1.0 + UNSEEN_RECORDS)
}
