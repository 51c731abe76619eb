//! Figures over time, for charts: which parts of time, and in what unit they are drawn.

use kith::charts::{Place, sparkline};
use kith::dashboards::Ask;
use kith::domain::Currency;
use kith::metrics::{Calendar, Figure, Period, Unit};

use crate::naming::figures as words;
use crate::tr;
use crate::words::format;

/// Months of the small line of a tile.
const TREND_MONTHS: u32 = 12;
/// Places that an axis of time has at most.
const PLACES: usize = 36;
/// Places that are shown where the period itself has too few.
const USUAL_PLACES: usize = 12;

/// The unit of a chart's values: durations are drawn in hours, so that the axis has round numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ChartUnit {
    unit: Unit,
    currency: Currency,
}

impl ChartUnit {
    pub(crate) fn new(unit: Unit, currency: Currency) -> Self {
        Self { unit, currency }
    }

    fn scale(self) -> f64 {
        match self.unit {
            Unit::Duration => 3_600_000.0,
            Unit::Money | Unit::MoneyPerDay => self.currency.minor_per_major() as f64,
            _ => 1.0,
        }
    }

    /// A value of a figure as it is drawn.
    pub(crate) fn drawn(self, value: f64) -> f64 {
        value / self.scale()
    }

    /// What is drawn, in words with little room.
    pub(crate) fn short(self, drawn: f64) -> String {
        words::in_short(self.unit, drawn * self.scale(), self.currency)
    }

    /// What is drawn, in words in full.
    pub(crate) fn full(self, drawn: f64) -> String {
        words::in_full(self.unit, drawn * self.scale(), self.currency)
    }
}

/// The parts of time of a chart, with their names.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Axis {
    /// The days that they cover.
    pub(crate) parts: Vec<Period>,
    /// What they are called.
    pub(crate) places: Vec<Place>,
    /// The first part that is still running.
    pub(crate) running_from: Option<usize>,
}

/// The parts of time on which a figure is shown: those of the period where it has several, else the
/// last ones up to its end; not those to come, nor those before anything happened.
pub(crate) fn axis_of(ask: &Ask, calendar: Calendar) -> Axis {
    let today = ask.today();
    let Some((first, last)) = ask.view.columns().first_and_last_day() else {
        return Axis::default();
    };
    let end = match ask.period == Period::ALL {
        true => last.min(today),
        false => ask.period.last_day().min(today),
    };
    let (from, most) = match ask.period == Period::ALL {
        true => (first, PLACES),
        false if ask.period.parts(calendar).len() > 3 => (ask.period.start.max(first), PLACES),
        false => (first, USUAL_PLACES),
    };
    // From the end back, so that all of a long time costs no more than what is shown of it.
    let mut parts = Vec::new();
    let mut part = calendar.around(end);
    while part.end > from && parts.len() < most {
        parts.push(part);
        match part.start.pred_opt() {
            Some(before) => part = calendar.around(before),
            None => break,
        }
    }
    parts.reverse();
    let places = parts.iter().map(|part| named(*part, calendar));
    Axis {
        places: places.collect(),
        running_from: parts.iter().position(|part| part.is_running(today)),
        parts,
    }
}

fn named(part: Period, calendar: Calendar) -> Place {
    use chrono::Datelike;
    let format = format();
    let (label, name) = match calendar {
        Calendar::Day => (format.day(part.start), format.date(part.start)),
        Calendar::Week => (
            format.day(part.start),
            format!(
                "{} – {}",
                format.day(part.start),
                format.date(part.last_day())
            ),
        ),
        Calendar::Month => (format.month_name(part.start), format.month(part.start)),
        Calendar::Quarter => {
            let name = format!("Q{} {}", part.start.month().div_ceil(3), part.start.year());
            (name.clone(), name)
        }
        Calendar::Year => {
            let name = part.start.year().to_string();
            (name.clone(), name)
        }
    };
    Place { label, name }
}

/// The target of each part of time, as it is drawn; nothing where there is none at all.
pub(crate) fn goal_series(
    ask: &Ask,
    figure: Figure,
    axis: &Axis,
    unit: ChartUnit,
) -> Vec<Option<f64>> {
    let goal = |part: &Period| {
        let goal = ask.view.target_for(figure, &ask.scope, *part)?;
        Some(unit.drawn(goal.value))
    };
    let goals: Vec<Option<f64>> = axis.parts.iter().map(goal).collect();
    match goals.iter().any(Option::is_some) {
        true => goals,
        false => Vec::new(),
    }
}

/// The small line of the last twelve months up to the end of the period, and its values.
pub(crate) fn trend_svg(ask: &Ask, figure: Figure) -> (String, Vec<Option<f64>>) {
    let months = chrono::Months::new(TREND_MONTHS - 1);
    let last = Calendar::Month.around(ask.period.last_day().min(ask.today()));
    let first = last.start.checked_sub_months(months).unwrap_or(last.start);
    let period = Period {
        start: first,
        end: last.end,
    };
    let query = ask.query(figure).during(period);
    let points = ask.view.series(&query, Calendar::Month);
    let values: Vec<Option<f64>> = points.iter().map(|it| it.answer.value.ok()).collect();
    (sparkline(&values), values)
}

/// A part of the calendar in words: "By month".
pub(crate) fn by_calendar(calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::Day => tr!(dash.by_day),
        Calendar::Week => tr!(dash.by_week),
        Calendar::Month => tr!(dash.by_month),
        Calendar::Quarter => tr!(dash.by_quarter),
        Calendar::Year => tr!(dash.by_year),
    }
}
