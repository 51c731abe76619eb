//! What agreement is worth: the chances m and u of Fellegi and Sunter, learned without labels.

use super::compare::{Comparison, Pattern, same_by_rarity};
use super::field::{AGREEMENTS, FIELDS, Field};

/// Chances by field and step.
type Table = [[f32; AGREEMENTS]; FIELDS];

/// The model: how much each agreement says.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// ln(m / u); where equal values are weighed by how rare they are, ln m.
    weights: Table,
    /// The logarithm of the odds that two records taken at random are one.
    prior: f32,
}

/// How many pairs of matches, and of others, the usual chances count as.
const USUAL_MATCHES: f32 = 25.0;
const USUAL_OTHERS: f32 = 400.0;
/// The name of a company is what makes it one. Houses full of shops with one address and neighbouring
/// numbers would else teach that names do not matter.
const USUAL_NAMES_OF_COMPANIES: f32 = 400.0;
/// Learning ends after so many rounds, or when the number of matches hardly changes.
const ROUNDS: usize = 30;

/// What is learned from: comparisons of pairs that may be matches, and of pairs taken at random.
pub(super) struct Lesson {
    /// Pairs that share something, compared.
    pub(super) candidates: Vec<Comparison>,
    /// One in how many of the pairs that share something is among them.
    pub(super) one_in: f32,
    /// Pairs at random, compared.
    pub(super) random: Vec<Comparison>,
    /// All pairs that there are.
    pub(super) all_pairs: f64,
    /// Records that may have a match.
    pub(super) records: usize,
}

impl Model {
    /// Learns by expectation and maximisation: with the chances so far, each pair is a match with
    /// some probability; with those probabilities, the chances are counted anew. All pairs that
    /// share nothing count as no matches. The usual chances count as a few pairs more, so that little
    /// data does not lead astray, and u is counted over pairs at random, less the matches among them.
    pub(super) fn learn(lesson: &Lesson) -> Self {
        let usual_m = table(|field| field.usual_in_matches().map(f32::from));
        let usual_u = table(|field| field.usual_in_others().map(|parts| parts as f32));
        let mut m = usual_m;
        let mut u = counted(
            lesson.random.iter().map(|pair| (pair.pattern, 1.0)),
            &usual_u,
            |_| USUAL_OTHERS,
        );
        let mut matches = usual_number_of_matches(lesson);
        let mut model = Self::of(&m, &u, matches, lesson);
        for _ in 0..ROUNDS {
            let weigh = |pairs: &[Comparison]| -> Vec<f32> {
                pairs.iter().map(|pair| model.probability(pair)).collect()
            };
            let (of_candidates, of_random) = (weigh(&lesson.candidates), weigh(&lesson.random));
            m = counted(
                patterns(&lesson.candidates).zip(of_candidates.iter().copied()),
                &usual_m,
                usual_matches,
            );
            u = counted(
                patterns(&lesson.random).zip(of_random.iter().map(|probability| 1.0 - probability)),
                &usual_u,
                |_| USUAL_OTHERS,
            );
            let found: f64 = of_candidates.iter().map(|p| f64::from(*p)).sum();
            let before = matches;
            matches = found * f64::from(lesson.one_in) + 0.1 * usual_number_of_matches(lesson);
            model = Self::of(&m, &u, matches, lesson);
            if (matches - before).abs() < 0.0005 * before {
                break;
            }
        }
        model
    }

    fn of(m: &Table, u: &Table, matches: f64, lesson: &Lesson) -> Self {
        let mut weights = [[0.0; AGREEMENTS]; FIELDS];
        for (place, ((weights, m), u)) in weights.iter_mut().zip(m).zip(u).enumerate() {
            for (step, ((weight, m), u)) in weights.iter_mut().zip(m).zip(u).enumerate().skip(1) {
                *weight = if step == 1 && same_by_rarity(place) {
                    m.ln()
                } else {
                    (m / u).ln()
                };
            }
        }
        // Two things that differ never speak for being one, whatever a run of strange data says.
        for different in weights.iter_mut().filter_map(|steps| steps.last_mut()) {
            *different = different.min(0.0);
        }
        let share = (matches / lesson.all_pairs.max(1.0)).clamp(1e-12, 0.5);
        Self {
            weights,
            prior: (share / (1.0 - share)).ln() as f32,
        }
    }

    pub(super) fn trace(&self) {
        eprintln!("prior {:.2}", self.prior);
        for (row, field) in self.weights.iter().zip(Field::all()) {
            eprintln!(
                "{field:20} {:?}",
                row.iter()
                    .skip(1)
                    .map(|w| (w * 10.0).round() / 10.0)
                    .collect::<Vec<_>>()
            );
        }
    }

    /// The evidence against a pair alone, in natural logarithms: 0 or less.
    pub(super) fn contradiction(&self, pair: &Comparison) -> f32 {
        pair.pattern
            .steps()
            .filter(|(place, step)| *step > 1 || !same_by_rarity(*place))
            .map(|(place, step)| self.weight(place, step).min(0.0))
            .sum()
    }

    /// The logarithm of the odds that two records are one.
    pub(super) fn log_odds(&self, pair: &Comparison) -> f32 {
        let evidence: f32 = pair
            .pattern
            .steps()
            .map(|(place, step)| self.weight(place, step))
            .sum();
        self.prior + evidence + pair.rarity
    }

    /// The probability that two records are one.
    pub(super) fn probability(&self, pair: &Comparison) -> f32 {
        1.0 / (1.0 + (-self.log_odds(pair)).exp())
    }

    /// The evidence of one step of agreement in one field, rarity aside.
    pub(super) fn weight(&self, place: usize, step: usize) -> f32 {
        self.weights
            .get(place)
            .and_then(|steps| steps.get(step))
            .copied()
            .unwrap_or(0.0)
    }
}

fn usual_matches(field: Field) -> f32 {
    match field {
        Field::CompanyName => USUAL_NAMES_OF_COMPANIES,
        _ => USUAL_MATCHES,
    }
}

/// How many matches one expects before having looked: one record in twenty has one.
fn usual_number_of_matches(lesson: &Lesson) -> f64 {
    0.05 * lesson.records as f64
}

fn patterns(pairs: &[Comparison]) -> impl Iterator<Item = Pattern> {
    pairs.iter().map(|pair| pair.pattern)
}

/// Numbers by field as chances that add up to 1; the step of the unknown stays 0.
fn table(numbers: impl Fn(Field) -> [f32; AGREEMENTS - 1]) -> Table {
    let mut table = [[0.0; AGREEMENTS]; FIELDS];
    for (row, field) in table.iter_mut().zip(Field::all()) {
        let numbers = numbers(field);
        let sum: f32 = numbers.iter().sum();
        for (chance, number) in row.iter_mut().skip(1).zip(numbers) {
            *chance = (number / sum).max(1e-6);
        }
    }
    table
}

/// The chances of steps over weighted pairs, beside the usual ones that count as `usual_pairs`.
fn counted(
    pairs: impl Iterator<Item = (Pattern, f32)>,
    usual: &Table,
    usual_pairs: impl Fn(Field) -> f32,
) -> Table {
    let mut counts = [[0.0_f64; AGREEMENTS]; FIELDS];
    for (pattern, weight) in pairs {
        for (place, step) in pattern.steps() {
            if let Some(count) = counts.get_mut(place).and_then(|row| row.get_mut(step)) {
                *count += f64::from(weight);
            }
        }
    }
    let mut chances = *usual;
    for ((chances, counts), field) in chances.iter_mut().zip(counts).zip(Field::all()) {
        let usual_pairs = usual_pairs(field);
        let sum: f64 = counts.iter().sum();
        for (chance, count) in chances.iter_mut().zip(counts).skip(1) {
            let usual = f64::from(*chance * usual_pairs);
            *chance = ((usual + count) / (f64::from(usual_pairs) + sum)) as f32;
        }
    }
    chances
}
