//! The sample shows every figure, an empty workspace none.

use super::*;
use crate::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

fn sample(language: SampleLanguage) -> View {
    let zone = TimeZone::utc();
    let today = day("2026-03-14");
    let commit = generate(&SampleRequest {
        today,
        zone: &zone,
        seed: 1,
        language,
        size: SampleSize::default(),
    });
    let workspace = [commit].into_iter().collect::<Journal>().fold();
    View::new(Arc::new(Columns::read(&workspace, &zone)), today)
}

#[test]
fn the_sample_gives_every_figure_a_value() {
    for language in [SampleLanguage::English, SampleLanguage::Russian] {
        let view = sample(language);
        let quarter = Calendar::Quarter.around(view.as_of());
        let before = quarter.previous().unwrap();
        let mut wrong = Vec::new();
        for period in [quarter, before] {
            for figure in Figure::ALL {
                let answer = view.answer(&Query::new(figure, period));
                // Growth may be anything; the rest is neither nothing nor less; rates are shares.
                let is_plausible = match (figure, answer.value) {
                    (Figure::SalesGrowth, Ok(value)) => value.is_finite(),
                    (_, Ok(value)) => value > 0.0 && (figure.unit() != Unit::Share || value < 2.0),
                    // A good quarter may have reached its target.
                    (Figure::PipelineCoverage, Err(NotMeasurable::TargetReached)) => {
                        period == before
                    }
                    _ => false,
                };
                if !is_plausible {
                    wrong.push((figure, answer.value));
                }
            }
        }
        assert_eq!(wrong, [], "{language:?}");
        for pair in Pair::ALL {
            let state = view
                .pair(pair, &Query::new(Figure::TotalRevenue, quarter))
                .state;
            assert_ne!(state, PairState::Unknown, "{pair:?}");
        }
        let waiting = view.unanswered(&Query::new(Figure::InboundResponseTime, Period::ALL));
        assert!((1..20).contains(&waiting.len()), "{}", waiting.len());
        let month = Calendar::Month.around(view.as_of());
        for row in &view.columns.members {
            let talk = view.one_to_one(row.id, month).unwrap();
            assert!(!talk.figures.is_empty());
        }
    }
}

#[test]
fn an_empty_workspace_gives_every_figure_its_reason() {
    let columns = Columns::read(&Workspace::default(), &TimeZone::utc());
    let view = View::new(Arc::new(columns), day("2026-03-14"));
    for period in [
        february(),
        Calendar::Month.around(day("2026-03-14")),
        Period::ALL,
    ] {
        for figure in Figure::ALL {
            let answer = view.answer(&Query::new(figure, period));
            assert!(answer.value.is_err(), "{figure:?}: {answer:?}");
            assert_eq!(answer.n, 0, "{figure:?}");
        }
    }
    for pair in Pair::ALL {
        let state = view
            .pair(pair, &Query::new(Figure::TotalRevenue, february()))
            .state;
        assert_eq!(state, PairState::Unknown);
    }
}
