//! Scales with round ticks.

/// What a scale spans, zero with it: bounds that are no numbers, or no span at all, give the scale
/// from 0 to 1.
pub(super) fn bounds(low: f64, high: f64) -> (f64, f64) {
    let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
    let (low, high) = (finite(low).min(0.0), finite(high).max(0.0));
    if high > low { (low, high) } else { (0.0, 1.0) }
}

/// Ticks at round numbers (1, 2 or 5 times a power of ten) within [`bounds`], zero among them: two
/// to five. The highest value needs no tick above it. With `is_whole` none lies between two whole
/// numbers.
pub(super) fn ticks((low, high): (f64, f64), is_whole: bool) -> Vec<f64> {
    let rough = (high - low) / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power);
    let step = if is_whole { step.max(1.0) } else { step };
    // A hair more than the bound, for sums of fractions that should be round.
    let first = (low / step - 1e-9).ceil().max(-10.0) as i32;
    let last = (high / step + 1e-9).floor().min(10.0) as i32;
    (first..=last).map(|n| f64::from(n) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ticks_are_few_round_and_inside(low in -1e12_f64..1.0, high in 0.001_f64..1e15) {
            let (low, high) = bounds(low, high);
            let ticks = ticks((low, high), false);
            prop_assert!((2..=5).contains(&ticks.len()), "{ticks:?}");
            prop_assert!(ticks.contains(&0.0));
            let step = ticks[1] - ticks[0];
            let slack = step * 1e-6;
            prop_assert!(ticks[0] >= low - slack && ticks[ticks.len() - 1] <= high + slack);
            prop_assert!(ticks[ticks.len() - 1] + step > high, "the highest part has no tick");
            let lead = step / 10_f64.powf((step * 1.000_001).log10().floor());
            prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|round| (lead - round).abs() < 1e-6), "{step}");
        }
    }

    #[test]
    fn what_is_no_number_gives_a_scale_all_the_same() {
        for odd in [0.0, -0.0, f64::NAN, f64::INFINITY] {
            assert_eq!(bounds(odd, odd), (0.0, 1.0));
        }
        assert_eq!(bounds(f64::NEG_INFINITY, 5.0), (0.0, 5.0));
    }

    #[test]
    fn counts_have_no_ticks_between_whole_numbers() {
        assert_eq!(ticks((0.0, 2.0), false), [0.0, 0.5, 1.0, 1.5, 2.0]);
        assert_eq!(ticks((0.0, 2.0), true), [0.0, 1.0, 2.0]);
        assert_eq!(ticks((0.0, 210.0), true), [0.0, 100.0, 200.0]);
    }
}
