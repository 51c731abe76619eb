//! Which pairs are certain: two independent strong agreements and no contradiction.
//!
//! A probability alone does not do: father and son with one name, address and phone agree in more
//! than most true pairs. So this asks what kind of evidence there is, and who else has it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Kind;
use super::compare::{Comparer, Comparison};
use super::field::{Agreement, Field};
use super::fold::sound;
use super::lexicon::ValueId;
use super::model::Model;
use super::reason::{Certainty, Match, Reason};
use super::records::Records;
use super::similar::{Letters, Spelling, slips};
use super::value::Value;

/// Holders of a value that are looked at to see whether it is shared by people of other names.
const HOLDERS: usize = 12;
/// A name is strong where fewer than this many others are expected to have it by chance.
const NAMESAKES: f32 = 0.2;
/// A certain pair is at least as probable as this.
const PROBABLE: f32 = 0.95;
/// Where fewer of the e-mail addresses than this have to do with the names of their holders, an
/// address says little about who somebody is.
const FITTING_EMAILS: f32 = 0.3;
/// Kinds of values that records must have in common to be certain for being identical alone.
const KINDS_OF_IDENTICAL: usize = 3;

/// What is known about values beyond a single pair.
pub(super) struct Judge<'a> {
    records: &'a Records,
    /// Records by the e-mail address or phone number that they share with others.
    holders: FxHashMap<ValueId, Vec<u32>>,
    /// Words that are names of somebody in the data.
    names: FxHashSet<u32>,
    emails_fit: bool,
}

impl<'a> Judge<'a> {
    pub(super) fn new(records: &'a Records) -> Self {
        let mut holders: FxHashMap<ValueId, Vec<u32>> = FxHashMap::default();
        for record in 0..records.len() as u32 {
            for field in [Field::Email, Field::Phone] {
                for id in records.values(record, field.place()) {
                    if records.lexicon.holders(*id) > 1 {
                        let list = holders.entry(*id).or_default();
                        if list.len() < HOLDERS {
                            list.push(record);
                        }
                    }
                }
            }
        }
        let names = records
            .lexicon
            .iter()
            .filter(|(field, ..)| matches!(field, Field::GivenName | Field::FamilyName))
            .flat_map(|(_, value, _)| value.words.iter().copied())
            .collect();
        let mut judge = Self {
            records,
            holders,
            names,
            emails_fit: true,
        };
        judge.emails_fit = judge.share_of_fitting_emails() >= FITTING_EMAILS;
        judge
    }

    /// The share of e-mail addresses that have to do with the names of their holders, among those
    /// of which that can be asked.
    fn share_of_fitting_emails(&self) -> f32 {
        let (mut asked, mut fitting) = (10.0, 7.0);
        for record in 0..self.records.len() as u32 {
            for id in self.records.values(record, Field::Email.place()) {
                if let Some(fits) = self.email_fits(record, *id) {
                    asked += 1.0;
                    fitting += f32::from(u8::from(fits));
                }
            }
        }
        fitting / asked
    }

    /// Whether an e-mail address has to do with the name of a record; `None` where there is no name
    /// on either side.
    fn email_fits(&self, record: u32, email: ValueId) -> Option<bool> {
        let lexicon = &self.records.lexicon;
        let email = lexicon.value(email)?;
        if email.words.is_empty() || email.is_shared {
            return None;
        }
        let names: Vec<&Value> = [Field::GivenName, Field::FamilyName]
            .iter()
            .flat_map(|field| self.records.values(record, field.place()))
            .filter_map(|id| lexicon.value(*id))
            .collect();
        if names.is_empty() {
            return None;
        }
        let fits = email.words.iter().any(|word| {
            let word = lexicon.words.text(*word);
            names.iter().any(|name| has_to_do(word, name))
        });
        Some(fits)
    }

    /// Whether an e-mail address has the name of somebody else in it.
    fn is_of_another(&self, record: u32, email: ValueId) -> bool {
        if self.email_fits(record, email) != Some(false) {
            return false;
        }
        let lexicon = &self.records.lexicon;
        let is_name = |text: &str| {
            text.chars().count() > 2
                && lexicon
                    .words
                    .find(text)
                    .is_some_and(|word| self.names.contains(&word))
        };
        !self.emails_fit
            || lexicon.value(email).is_some_and(|email| {
                email.words.iter().any(|word| {
                    let word = lexicon.words.text(*word);
                    // jsmith is a Smith.
                    let behind_initial = word
                        .char_indices()
                        .nth(1)
                        .and_then(|(at, _)| word.get(at..));
                    is_name(word) || behind_initial.is_some_and(is_name)
                })
            })
    }

    /// Whether people of clearly other names hold a value, too.
    fn is_shared(&self, id: ValueId, comparer: &mut Comparer) -> bool {
        let Some(holders) = self.holders.get(&id) else {
            return false;
        };
        holders.iter().enumerate().any(|(at, one)| {
            holders.iter().skip(at + 1).any(|other| {
                let pattern = comparer.compare(*one, *other).pattern;
                [Field::GivenName, Field::FamilyName, Field::CompanyName]
                    .iter()
                    .any(|field| pattern.get(*field) == Agreement::Different)
            })
        })
    }

    /// Whether a record has an e-mail address that somebody of a wholly other name has, too: then it
    /// is mixed up, and nothing on it is beyond doubt.
    fn is_mixed_up(&self, record: u32, comparer: &mut Comparer) -> bool {
        self.records
            .values(record, Field::Email.place())
            .iter()
            .filter_map(|id| self.holders.get(id))
            .flatten()
            .any(|other| {
                let pattern = comparer.compare(record, *other).pattern;
                [Field::GivenName, Field::FamilyName]
                    .iter()
                    .all(|field| pattern.get(*field) == Agreement::Different)
            })
    }

    /// The answer about a pair that `comparer` has just compared: how sure it is, and why.
    pub(super) fn judge(
        &self,
        (one, other): (u32, u32),
        pair: &Comparison,
        probability: f32,
        model: &Model,
        comparer: &mut Comparer,
    ) -> (Certainty, Vec<Reason>) {
        let mut reasons = self.reasons(pair, model, comparer);
        let (mut strong, mut doubtful) = (0, 0);
        for (field, is_strong) in self.agreements((one, other), pair) {
            if !is_strong {
                continue;
            }
            match field {
                Field::Email | Field::Phone => {
                    let common = self.common(field, one, other, comparer);
                    let shared = common.iter().any(|id| self.is_shared(*id, comparer));
                    let of_another = field == Field::Email
                        && common.iter().all(|id| {
                            self.is_of_another(one, *id) || self.is_of_another(other, *id)
                        });
                    if shared {
                        reasons.push(Reason::SharedByOthers(field));
                    }
                    if of_another {
                        reasons.push(Reason::EmailOfAnother);
                    }
                    if shared || of_another {
                        doubtful += 1;
                    } else {
                        strong += 1;
                    }
                }
                _ => strong += 1,
            }
        }
        let identical = self.records.are_identical(one, other);
        if identical {
            reasons.insert(0, Reason::Identical);
        }
        let enough = strong >= 2 || (identical && self.is_telling(one, doubtful));
        let certainty = if enough
            && probability >= PROBABLE
            && !self.is_contradicted((one, other), pair)
            && !self.is_mixed_up(one, comparer)
            && !self.is_mixed_up(other, comparer)
        {
            Certainty::Certain
        } else if probability >= Match::LIKELY {
            Certainty::Likely
        } else {
            Certainty::Possible
        };
        (certainty, reasons)
    }

    /// Whether so much is known of a record that another one just like it is the same, though there
    /// are no two strong agreements. What follows from something else, and what is in doubt, does
    /// not count.
    fn is_telling(&self, record: u32, doubtful: usize) -> bool {
        let known = Field::all()
            .filter(|field| {
                !matches!(
                    field,
                    Field::FamilyName | Field::Domain | Field::Region | Field::Country
                )
            })
            .filter(|field| !self.records.values(record, field.place()).is_empty())
            .count();
        match self.records.kind(record) {
            Kind::Person => known >= KINDS_OF_IDENTICAL + doubtful,
            Kind::Company => known > doubtful,
        }
    }

    /// The values of a field that both have.
    fn common(&self, field: Field, one: u32, other: u32, comparer: &mut Comparer) -> Vec<ValueId> {
        let theirs = self.records.values(other, field.place());
        let mut common = Vec::new();
        for a in self.records.values(one, field.place()) {
            for b in theirs {
                if comparer.values(field, *a, *b).is_full() {
                    common.push(*a);
                    if a != b {
                        common.push(*b);
                    }
                }
            }
        }
        common
    }

    /// The agreements that are independent of each other, with whether each is strong as far as the
    /// pair alone shows.
    fn agreements(&self, (one, other): (u32, u32), pair: &Comparison) -> [(Field, bool); 8] {
        let at = |field| pair.pattern.get(field);
        let full = |field| at(field).is_full();
        let known = |field: Field| {
            !self.records.values(one, field.place()).is_empty()
                && !self.records.values(other, field.place()).is_empty()
        };
        let name = match self.records.kind(one) {
            Kind::Person => {
                full(Field::GivenName) && full(Field::FamilyName) && self.namesakes(one) < NAMESAKES
            }
            Kind::Company => full(Field::CompanyName) && known(Field::CompanyName),
        };
        let place = full(Field::City) || full(Field::PostalCode);
        let birthday_with_year = self
            .records
            .values(one, Field::Birthday.place())
            .iter()
            .filter_map(|id| self.records.lexicon.value(*id))
            .any(|value| value.date.0 > 0);
        let is_profile = self
            .records
            .values(one, Field::Link.place())
            .iter()
            .filter_map(|id| self.records.lexicon.value(*id))
            .any(|value| !value.bare.is_empty());
        [
            (Field::GivenName, name),
            (Field::Email, at(Field::Email) == Agreement::Same),
            (Field::Phone, full(Field::Phone)),
            (
                Field::Birthday,
                at(Field::Birthday) == Agreement::Same && birthday_with_year,
            ),
            (
                Field::Street,
                full(Field::Street) && at(Field::HouseNumber) == Agreement::Same && place,
            ),
            (
                Field::Link,
                at(Field::Link) == Agreement::Same && is_profile,
            ),
            (Field::Identifier, at(Field::Identifier) == Agreement::Same),
            (
                Field::Domain,
                self.records.kind(one) == Kind::Company && at(Field::Domain) == Agreement::Same,
            ),
        ]
    }

    /// How many others are expected to have the name of a record by chance.
    fn namesakes(&self, record: u32) -> f32 {
        let share = |field: Field| {
            self.records
                .values(record, field.place())
                .iter()
                .map(|id| {
                    self.records.lexicon.holders(*id) as f32 / (self.records.len() as f32 + 100.0)
                })
                .fold(0.0, f32::max)
        };
        share(Field::GivenName) * share(Field::FamilyName) * self.records.len() as f32
    }

    /// Whether something speaks against a pair that no slip of the pen explains.
    fn is_contradicted(&self, (one, other): (u32, u32), pair: &Comparison) -> bool {
        let at = |field| pair.pattern.get(field);
        let another = |field| matches!(at(field), Agreement::Similar | Agreement::Different);
        let generations = |record| self.records.values(record, Field::Generation.place());
        another(Field::GivenName)
            || another(Field::FamilyName)
            || another(Field::MiddleName)
            || another(Field::CompanyName)
            || another(Field::Identifier)
            || generations(one) != generations(other)
            || matches!(
                at(Field::Birthday),
                Agreement::Part | Agreement::Similar | Agreement::Different
            )
            || at(Field::Link) == Agreement::Different
    }

    fn reasons(&self, pair: &Comparison, model: &Model, comparer: &Comparer) -> Vec<Reason> {
        // Bits are what people who know such models expect.
        let bits = |natural: f32| natural / std::f32::consts::LN_2;
        let mut compared: Vec<(f32, Reason)> = Field::all()
            .enumerate()
            .filter_map(|(place, field)| {
                let agreement = pair.pattern.at(place);
                if agreement == Agreement::Unknown {
                    return None;
                }
                let evidence =
                    model.weight(place, agreement as usize) + comparer.last_rarity(place);
                let label = match field {
                    Field::Other(number) => self.records.labels.get(usize::from(number)).cloned(),
                    _ => None,
                };
                let reason = Reason::Compared {
                    field,
                    label,
                    agreement,
                    bits: bits(evidence),
                };
                Some((evidence, reason))
            })
            .filter(|(evidence, _)| evidence.abs() >= 0.5)
            .collect();
        compared.sort_by(|(one, _), (other, _)| other.abs().total_cmp(&one.abs()));
        let mut reasons: Vec<Reason> = compared.into_iter().map(|(_, reason)| reason).collect();
        if pair.is_crossed {
            reasons.push(Reason::NamesExchanged);
        }
        reasons
    }
}

/// Whether a word of an e-mail address has to do with a name: the name, its beginning, a form of it,
/// an initial before it.
fn has_to_do(word: &str, name: &Value) -> bool {
    let bare: &str = &name.bare;
    let behind_initial = word
        .char_indices()
        .nth(1)
        .and_then(|(at, _)| word.get(at..));
    let begins =
        |long: &str, short: &str| short.chars().nth(2).is_some() && long.starts_with(short);
    begins(word, bare)
        || begins(bare, word)
        || (bare.chars().nth(2).is_some() && word.contains(bare))
        || behind_initial.is_some_and(|rest| begins(rest, bare) || begins(bare, rest))
        || sound(word) == *name.sound
        || (word.len() > 3
            && slips(
                Spelling(word, Letters::of(word)),
                Spelling(bare, name.letters),
                1,
            )
            .is_some())
}
