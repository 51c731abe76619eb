//! What a report says: put together here, in one place, whatever form it takes.

use chrono::Datelike;
use kith::charts::{Chart, Kind, Place as ChartPlace, Series, Words, Writing};
use kith::document::{Block, Document, Line, Table, Tone};
use kith::journal::Workspace;
use kith::metrics::{Calendar, Comparison, Figure, Period, Query, Report, View};
use kith::route::Place;

use super::sentences;
use crate::naming::{changes, figures};
use crate::words::{format, locale, tag};
use crate::{plural, tr};

/// Of what a report is.
pub(super) struct Request<'a> {
    pub(super) view: &'a View,
    pub(super) workspace: &'a Workspace,
    /// The name of the dashboard.
    pub(super) dashboard: String,
    /// Its figures.
    pub(super) figures: Vec<Figure>,
    pub(super) period: Period,
    /// The part of the calendar that the period is.
    pub(super) calendar: Calendar,
    /// The report's own place, to which opened records lead back.
    pub(super) here: Place,
    /// How wide charts are, in pixels.
    pub(super) width: u32,
}

/// How many weeks or months the chart shows.
const POINTS: u32 = 12;

/// Puts a report together.
pub(super) fn compose(request: &Request<'_>) -> Document {
    let view = request.view;
    let query = Query::new(Figure::TotalRevenue, request.period);
    let report = view.report(&request.figures, &query);
    let mut blocks = Vec::new();
    blocks.push(headline(request, &report));
    blocks.extend(trend(request));
    let currency = view.currency();
    let sections = [
        (tr!(report.rose), &report.rose),
        (tr!(report.fell), &report.fell),
    ];
    for (heading, comparisons) in sections {
        let lines: Vec<Line> = comparisons
            .iter()
            .map(|comparison| changes::sentence(comparison, currency))
            .collect();
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(list_or(lines, tr!(report.nothing)));
    }
    blocks.push(Block::Heading(tr!(report.attention).to_owned()));
    let attention = sentences::attention(&report, request);
    blocks.push(list_or(attention, tr!(report.nothing_waits)));
    let (passed, before) = request.period.compared(view.as_of());
    let mut subtitle = Line::default()
        .name(request.workspace.settings.name.clone(), "")
        .and(format!(" · {} · {}", request.dashboard, days(passed)));
    if let Some(before) = before {
        subtitle = subtitle.and(tr!(report.against, before = days(before)));
    }
    Document {
        language: tag(locale()).to_owned(),
        title: title(request),
        subtitle,
        blocks,
        origin: tr!(report.origin, day = format().date(view.as_of())),
    }
}

fn list_or(lines: Vec<Line>, nothing: &str) -> Block {
    match lines.is_empty() {
        true => Block::Paragraph(Line::default().toned(nothing, Tone::Quiet)),
        false => Block::List(lines),
    }
}

fn title(request: &Request<'_>) -> String {
    let format = format();
    match request.calendar {
        Calendar::Week => tr!(report.week_of, days = days(request.period)),
        _ => tr!(report.month_of, month = format.month(request.period.start)),
    }
}

/// The days of a period, in short.
fn days(period: Period) -> String {
    let (first, last) = (period.start, period.last_day());
    let format = format();
    match (first == last, first.year() == last.year()) {
        (true, _) => format.date(first),
        (_, true) => format!("{} – {}", format.day(first), format.date(last)),
        _ => format!("{} – {}", format.date(first), format.date(last)),
    }
}

/// The numbers with their changes, in the order of the dashboard.
fn headline(request: &Request<'_>, report: &Report) -> Block {
    let currency = request.view.currency();
    let all = || report.rose.iter().chain(&report.fell).chain(&report.others);
    let row = |comparison: &Comparison| {
        let figure = comparison.now.figure;
        let number = figures::number(&comparison.now, currency);
        let before = comparison
            .before
            .as_ref()
            .map(|before| figures::number(before, currency));
        let change = match comparison.now.value {
            Ok(_) => changes::mark(figure, comparison.change, currency),
            // Why there is no number.
            Err(why) => Line::default().toned(figures::reason(why), Tone::Quiet),
        };
        vec![
            Line::words(figures::name(figure)),
            Line::default().strong(number),
            change,
            Line::default().toned(before.unwrap_or_default(), Tone::Quiet),
        ]
    };
    let comparisons = request
        .figures
        .iter()
        .filter_map(|figure| all().find(|comparison| comparison.now.figure == *figure));
    Block::Table(Table {
        name: tr!(report.headline).to_owned(),
        head: [
            tr!(one_to_one.figure),
            tr!(one_to_one.number),
            tr!(report.change),
            tr!(report.before),
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: comparisons.map(row).collect(),
    })
}

/// The first figure over the last weeks or months up to the period; nothing where there is no
/// number at all.
fn trend(request: &Request<'_>) -> Option<Block> {
    let (view, calendar) = (request.view, request.calendar);
    let figure = *request.figures.first()?;
    let currency = view.currency();
    let mut first = request.period;
    for _ in 1..POINTS {
        first = calendar.around(first.start.pred_opt()?);
    }
    let whole = Period {
        start: first.start,
        end: request.period.end,
    };
    let points = view.series(&Query::new(figure, whole), calendar);
    let format = format();
    let places = points
        .iter()
        .map(|point| match calendar {
            Calendar::Week => ChartPlace {
                label: format.day(point.period.start),
                name: days(point.period),
            },
            _ => ChartPlace {
                label: format.month_name(point.period.start),
                name: format.month(point.period.start),
            },
        })
        .collect();
    let chart = Chart {
        kind: Kind::Bars,
        places_name: tr!(figures.when).to_owned(),
        places,
        series: vec![Series {
            name: figures::name(figure).to_owned(),
            values: points.iter().map(|point| point.answer.value.ok()).collect(),
        }],
        running_from: points.iter().position(|point| point.is_running),
        ..Chart::default()
    };
    let (highest, _, latest) = chart.extremes()?;
    if highest.value <= 0.0 {
        return None;
    }
    let full = |value: f64| changes::value(figure, value, currency);
    let short = |value: f64| figures::in_short(figure.unit(), value, currency);
    let words = Words {
        running: tr!(report.running).to_owned(),
        ..Words::default()
    };
    let drawing = chart.draw(
        request.width,
        &Writing {
            id: "report-trend",
            short: &short,
            full: &full,
            percent: &|share| format.percent(share),
            words: &words,
        },
    );
    let name = figures::name(figure);
    let length = match calendar {
        Calendar::Week => plural!(points.len(), report.weeks),
        _ => plural!(points.len(), report.months),
    };
    Some(Block::Drawing {
        name: name.to_owned(),
        summary: tr!(
            report.trend,
            name = name,
            length = length,
            best = highest.place,
            value = full(highest.value),
            last = full(latest.value)
        ),
        svg: drawing.svg,
    })
}
