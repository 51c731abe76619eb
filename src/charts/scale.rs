//! Scales with round ticks.

/// Ticks at round numbers (1, 2 or 5 times a power of ten) that cover `0..=largest`: three to six
/// of them, the first at zero. A largest value that is not a positive number gives the scale to 1.
pub(super) fn ticks(largest: f64) -> Vec<f64> {
    let largest = if largest.is_finite() && largest > 0.0 {
        largest
    } else {
        1.0
    };
    let rough = largest / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power);
    let count = (largest / step).ceil().max(1.0) as usize;
    (0..=count.min(10)).map(|n| n as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ticks_are_few_round_and_cover(largest in 0.001_f64..1e15) {
            let ticks = ticks(largest);
            prop_assert!((2..=6).contains(&ticks.len()), "{ticks:?}");
            prop_assert!(ticks[ticks.len() - 1] >= largest * 0.999_999);
            let step = ticks[1];
            let lead = step / 10_f64.powf(step.log10().floor());
            prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|round| (lead - round).abs() < 1e-6), "{step}");
        }
    }

    #[test]
    fn what_is_no_number_gives_a_scale_all_the_same() {
        for odd in [0.0, -5.0, f64::NAN, f64::INFINITY] {
            assert_eq!(ticks(odd).first(), Some(&0.0));
        }
    }
}
