//! Tiles that are a chart of a figure: over time, by group, or both.

use kith::charts::{Chart, Kind, Place, Series};
use kith::dashboards::Ask;
use kith::domain::TileForm;
use kith::metrics::{Calendar, Figure, GroupBy, GroupKey};
use leptos::prelude::*;

use super::{TileSight, naming, use_screen};
use crate::chart_figure::ChartFigure;
use crate::naming::figures as words;
use crate::parts::{ChartUnit, axis_of, goal_series};
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::Icon;

/// Groups that a chart shows at most; the smaller ones are left to the table on the figure's page.
const GROUPS: usize = 12;

/// What a chart of a figure shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breakdown {
    /// One value for each part of time.
    Over(Calendar),
    /// One value for each group.
    By(GroupBy),
    /// For each part of time one value for each group.
    OverBy(Calendar, GroupBy),
}

impl Breakdown {
    /// What a form makes of the words of a tile.
    pub(super) fn of(form: TileForm, by: &str) -> Self {
        match (form, naming::calendar_of(by), GroupBy::of_key(by)) {
            (TileForm::StackedBar, calendar, by) => Self::OverBy(
                calendar.unwrap_or(Calendar::Month),
                by.unwrap_or(GroupBy::Member),
            ),
            (TileForm::Line, None, _) => Self::Over(Calendar::Month),
            (_, Some(calendar), _) => Self::Over(calendar),
            (_, None, Some(by)) => Self::By(by),
            (_, None, None) => Self::Over(Calendar::Month),
        }
    }
}

/// A chart of a figure on a board.
#[component]
pub(super) fn FigureChart(figure: Figure, form: TileForm, sight: TileSight) -> impl IntoView {
    let screen = use_screen();
    let what = Memo::new(move |_| sight.tile.with(|tile| Breakdown::of(form, &tile.by)));
    let link = move || sight.key.with_value(|key| screen.figure_link(figure, key));
    view! {
        <ChartOf figure form what=what.into() ask=sight.ask title=sight.title class="tile">
            <a
                class="button button--plain button--icon button--small tile__open"
                href=link
                aria-label=move || tr!(dash.open_figure, name = sight.title.get())
            >
                <Icon icon=icondata::LuArrowUpRight />
            </a>
        </ChartOf>
    }
}

/// A chart of a figure.
#[component]
pub(super) fn ChartOf(
    figure: Figure,
    form: TileForm,
    what: Signal<Breakdown>,
    ask: Memo<Ask>,
    title: Signal<String>,
    class: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let store = use_store();
    let chart = Memo::new(move |_| {
        let what = what.get();
        ask.with(|ask| match what {
            Breakdown::Over(calendar) => over(ask, figure, form, calendar),
            Breakdown::By(by) => by_group(ask, figure, by, &|key| name_of(store, key)),
            Breakdown::OverBy(calendar, by) => {
                over_by(ask, figure, calendar, by, &|key| name_of(store, key))
            }
        })
    });
    let unit = move || ask.with(|ask| ChartUnit::new(figure.unit(), ask.view.currency()));
    let note = Signal::derive(move || match chart.with(|chart| chart.running_from) {
        Some(_) => tr!(dash.running).to_owned(),
        None => String::new(),
    });
    let empty = Signal::derive(move || {
        ask.with(|ask| {
            let answer = ask.view.answer(&ask.query(figure));
            match answer.value {
                Err(_) => words::behind(&answer, ask.view.currency()),
                Ok(_) => tr!(chart.empty).to_owned(),
            }
        })
    });
    view! {
        <ChartFigure
            name=title
            note
            chart
            short=Callback::new(move |value| unit().short(value))
            full=Callback::new(move |value| unit().full(value))
            empty
            class
            children=children.unwrap_or_else(|| Box::new(|| ().into_any()))
        />
    }
}

/// The name of a group; what belongs to none has one, too.
pub(super) fn name_of(store: crate::store::Store, key: &GroupKey) -> String {
    let parts = [Part::Members, Part::Companies, Part::Pipelines, Part::Lists];
    let name = store.with(&parts, |w| key.name(w));
    match name.is_empty() {
        true => tr!(dash.none).to_owned(),
        false => name,
    }
}

fn over(ask: &Ask, figure: Figure, form: TileForm, calendar: Calendar) -> Chart {
    let unit = ChartUnit::new(figure.unit(), ask.view.currency());
    let axis = axis_of(ask, calendar);
    let query = ask.query(figure);
    let values = axis.parts.iter().map(|part| {
        let answer = ask.view.answer(&query.during(*part));
        answer.value.ok().map(|value| unit.drawn(value))
    });
    Chart {
        kind: match form {
            TileForm::Line => Kind::Line,
            _ => Kind::Bars,
        },
        places_name: tr!(dash.h_when).to_owned(),
        series: vec![Series {
            name: words::name(figure).to_owned(),
            values: values.collect(),
        }],
        target: goal_series(ask, figure, &axis, unit),
        running_from: axis.running_from,
        places: axis.places,
        ..Chart::default()
    }
}

fn by_group(ask: &Ask, figure: Figure, by: GroupBy, name: &dyn Fn(&GroupKey) -> String) -> Chart {
    let unit = ChartUnit::new(figure.unit(), ask.view.currency());
    let mut groups = ask.view.breakdown(&ask.query(figure), by);
    groups.retain(|group| group.answer.n > 0 || group.answer.value.is_ok_and(|it| it != 0.0));
    // Stages have an order of their own.
    if by != GroupBy::Stage {
        let value = |group: &kith::metrics::Group| group.answer.value.unwrap_or(f64::MIN);
        groups.sort_by(|a, b| value(b).total_cmp(&value(a)));
    }
    groups.truncate(GROUPS);
    Chart {
        kind: Kind::Rows,
        places_name: naming::group_head(by).to_owned(),
        places: groups
            .iter()
            .map(|group| Place::named(name(&group.key)))
            .collect(),
        series: vec![Series {
            name: words::name(figure).to_owned(),
            values: groups
                .iter()
                .map(|group| group.answer.value.ok().map(|value| unit.drawn(value)))
                .collect(),
        }],
        ..Chart::default()
    }
}

fn over_by(
    ask: &Ask,
    figure: Figure,
    calendar: Calendar,
    by: GroupBy,
    name: &dyn Fn(&GroupKey) -> String,
) -> Chart {
    let unit = ChartUnit::new(figure.unit(), ask.view.currency());
    let axis = axis_of(ask, calendar);
    let query = ask.query(figure);
    let mut series: Vec<(GroupKey, f64, Vec<Option<f64>>)> = Vec::new();
    for (place, part) in axis.parts.iter().enumerate() {
        for group in ask.view.breakdown(&query.during(*part), by) {
            let Ok(value) = group.answer.value else {
                continue;
            };
            let known = series.iter().position(|(key, ..)| *key == group.key);
            let at = known.unwrap_or_else(|| {
                series.push((group.key.clone(), 0.0, vec![None; axis.parts.len()]));
                series.len() - 1
            });
            if let Some((_, sum, values)) = series.get_mut(at) {
                *sum += value;
                if let Some(slot) = values.get_mut(place) {
                    *slot = Some(unit.drawn(value));
                }
            }
        }
    }
    series.retain(|(_, sum, _)| *sum != 0.0);
    series.sort_by(|a, b| b.1.total_cmp(&a.1));
    Chart {
        kind: Kind::Stacked,
        places_name: tr!(dash.h_when).to_owned(),
        series: series
            .into_iter()
            .map(|(key, _, values)| Series {
                name: name(&key),
                values,
            })
            .collect(),
        target: goal_series(ask, figure, &axis, unit),
        running_from: axis.running_from,
        places: axis.places,
        ..Chart::default()
    }
}
