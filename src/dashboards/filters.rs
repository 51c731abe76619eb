//! What rules a board: period, comparison, whom and what, as of which day.

use std::sync::Arc;

use super::period::{Against, PeriodChoice};
use crate::domain::{Date, ListId, MemberId, PipelineId, Tile};
use crate::metrics::{Comparison, Figure, Period, Query, Scope, View};
use crate::route::Place;

/// The filters of a board, as they stand in its address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// The period.
    pub period: PeriodChoice,
    /// With what it is compared.
    pub against: Against,
    /// Of whom.
    pub member: Option<MemberId>,
    /// Of which team.
    pub team: Option<String>,
    /// Of which pipeline.
    pub pipeline: Option<PipelineId>,
    /// From which source.
    pub source: Option<String>,
    /// Of which list.
    pub list: Option<ListId>,
    /// As of the end of which day; `None` for today.
    pub as_of: Option<Date>,
    /// Whether what was imported in bulk is left out.
    pub exclude_imported: bool,
}

fn text(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

impl Filters {
    /// Reads the parameters of an address. What cannot be read does not filter.
    pub fn read(place: &Place) -> Self {
        let period = place.get("period");
        let free = || {
            let (from, to) = (place.get("from").parse(), place.get("to").parse());
            Some(PeriodChoice::Free(from.ok()?, to.ok()?))
        };
        Self {
            period: PeriodChoice::parse(period)
                .or_else(|| free().filter(|_| period == "free"))
                .unwrap_or_default(),
            against: Against::parse(place.get("compare")),
            member: place.get("member").parse().ok(),
            team: text(place.get("team")),
            pipeline: place.get("pipeline").parse().ok(),
            source: text(place.get("source")),
            list: place.get("list").parse().ok(),
            as_of: place.get("asof").parse().ok(),
            exclude_imported: place.get("imported") == "no",
        }
    }

    /// The filters of a tile: what it says itself, else the board's.
    #[must_use]
    pub fn of_tile(&self, tile: &Tile) -> Self {
        Self {
            period: PeriodChoice::parse(&tile.period).unwrap_or(self.period),
            member: tile.member.parse().ok().or(self.member),
            team: text(&tile.team).or_else(|| self.team.clone()),
            pipeline: tile.pipeline.parse().ok().or(self.pipeline),
            source: text(&tile.source).or_else(|| self.source.clone()),
            list: tile.list.parse().ok().or(self.list),
            ..self.clone()
        }
    }

    /// Of whom and what is asked.
    pub fn scope(&self) -> Scope {
        Scope {
            member: self.member,
            team: self.team.clone(),
            pipeline: self.pipeline,
            source: self.source.clone(),
            list: self.list,
            ..Scope::default()
        }
    }
}

/// What a tile asks: the records as of a day, and the filters.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The records as of the day.
    pub view: Arc<View>,
    /// The period, whole.
    pub period: Period,
    /// With what the part of it that has passed is compared.
    pub before: Option<Period>,
    /// Of whom and what.
    pub scope: Scope,
    /// Whether what was imported in bulk is left out.
    pub exclude_imported: bool,
}

impl PartialEq for Ask {
    /// Two are equal when they are asked of the very same view.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.view, &other.view)
            && self.period == other.period
            && self.before == other.before
            && self.scope == other.scope
            && self.exclude_imported == other.exclude_imported
    }
}

impl Ask {
    /// What these filters ask of a view.
    pub fn new(view: Arc<View>, filters: &Filters) -> Self {
        let today = view.as_of();
        let period = filters.period.period(today);
        Self {
            before: filters.against.period(period, today),
            period,
            scope: filters.scope(),
            exclude_imported: filters.exclude_imported,
            view,
        }
    }

    /// The day as of which is asked.
    pub fn today(&self) -> Date {
        self.view.as_of()
    }

    /// The question for a figure.
    pub fn query(&self, figure: Figure) -> Query {
        Query {
            exclude_imported: self.exclude_imported,
            ..Query::new(figure, self.period).within(self.scope.clone())
        }
    }

    /// A figure with its change against the chosen comparison.
    pub fn compare(&self, figure: Figure) -> Comparison {
        self.view.compare_with(&self.query(figure), self.before)
    }

    /// The part of the period that has passed.
    pub fn passed(&self) -> Period {
        self.period.compared(self.today()).0
    }

    /// Which share of the period has passed; `None` where it has no length of its own.
    pub fn elapsed(&self) -> Option<f64> {
        if self.period == Period::ALL {
            return None;
        }
        let whole = self.period.length_days() as f64;
        let day_after = self.today().succ_opt().unwrap_or(self.today());
        let passed = (day_after - self.period.start).num_days().max(0) as f64;
        (whole > 0.0).then(|| (passed / whole).min(1.0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::Calendar;

    #[test]
    fn an_address_rules_the_board_and_a_tile_narrows_it() {
        let place = Place::parse(
            "#/dashboard?period=month&compare=year&team=North&asof=2026-05-01&imported=no",
        );
        let board = Filters::read(&place);
        assert_eq!(board.period, PeriodChoice::Around(Calendar::Month));
        assert_eq!(board.against, Against::YearBefore);
        assert_eq!(board.team.as_deref(), Some("North"));
        assert_eq!(board.as_of, "2026-05-01".parse().ok());
        assert!(board.exclude_imported);
        let tile = Tile {
            period: "last-year".to_owned(),
            source: "Fair".to_owned(),
            ..Tile::default()
        };
        let narrowed = board.of_tile(&tile);
        assert_eq!(narrowed.period, PeriodChoice::Last(Calendar::Year));
        assert_eq!(narrowed.scope().source.as_deref(), Some("Fair"));
        assert_eq!(narrowed.scope().team.as_deref(), Some("North"));
        assert_eq!(board.of_tile(&Tile::default()), board);
    }

    #[test]
    fn older_addresses_and_nonsense_are_read() {
        let read = |hash: &str| Filters::read(&Place::parse(hash)).period;
        let (from, to) = ("2017-04-01", "2017-06-30");
        assert_eq!(
            read(&format!("#/dashboard?period=free&from={from}&to={to}")),
            PeriodChoice::Free(from.parse().unwrap(), to.parse().unwrap())
        );
        for hash in [
            "#/dashboard",
            "#/dashboard?period=free",
            "#/dashboard?period=x&member=y",
        ] {
            assert_eq!(read(hash), PeriodChoice::default(), "{hash}");
        }
    }
}
