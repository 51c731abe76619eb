//! Scales with round ticks.

/// Ticks at round numbers (1, 2 or 5 times a power of ten) that cover `low..=high` and zero: two to
/// seven of them. With `is_whole` none lies between two whole numbers. Bounds that are no numbers,
/// or no span at all, give the scale to 1.
pub(super) fn ticks(low: f64, high: f64, is_whole: bool) -> Vec<f64> {
    let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
    let (low, mut high) = (finite(low).min(0.0), finite(high).max(0.0));
    if high - low <= 0.0 {
        high = 1.0;
    }
    let rough = (high - low) / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power);
    let step = if is_whole { step.max(1.0) } else { step };
    let first = (low / step).floor().max(-10.0) as i32;
    let last = (high / step).ceil().min(10.0) as i32;
    (first..=last).map(|n| f64::from(n) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ticks_are_few_round_and_cover(low in -1e12_f64..1.0, high in 0.001_f64..1e15) {
            let ticks = ticks(low, high, false);
            prop_assert!((2..=7).contains(&ticks.len()), "{ticks:?}");
            prop_assert!(ticks[0] <= low && ticks[ticks.len() - 1] >= high * 0.999_999);
            prop_assert!(ticks.contains(&0.0));
            let step = ticks[1] - ticks[0];
            let lead = step / 10_f64.powf((step * 1.000_001).log10().floor());
            prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|round| (lead - round).abs() < 1e-6), "{step}");
        }
    }

    #[test]
    fn what_is_no_number_gives_a_scale_all_the_same() {
        for odd in [0.0, -0.0, f64::NAN, f64::INFINITY] {
            assert_eq!(ticks(odd, odd, false).first(), Some(&0.0));
            assert_eq!(ticks(0.0, odd, false).last(), Some(&1.0));
        }
    }

    #[test]
    fn counts_have_no_ticks_between_whole_numbers() {
        assert_eq!(ticks(0.0, 2.0, false), [0.0, 0.5, 1.0, 1.5, 2.0]);
        assert_eq!(ticks(0.0, 2.0, true), [0.0, 1.0, 2.0]);
    }
}
