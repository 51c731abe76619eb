//! The path of an address: which screen it names.

use super::{Route, SettingsPart};
use crate::metrics::Figure;

pub(super) fn parse_route(path: &str) -> Route {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        (None, ..) | (Some("board"), None, _) => Route::Board(None),
        (Some("board"), Some(pipeline), None) => pipeline
            .parse()
            .map_or(Route::Unknown, |id| Route::Board(Some(id))),
        (Some("deals"), None, _) => Route::Deals,
        (Some("deals"), Some(deal), None) => deal.parse().map_or(Route::Unknown, Route::Deal),
        (Some("people"), None, _) => Route::People,
        (Some("people"), Some("duplicates"), None) => Route::Duplicates,
        (Some("people"), Some("gaps"), None) => Route::Gaps,
        (Some("people"), Some(person), None) => {
            person.parse().map_or(Route::Unknown, Route::Person)
        }
        (Some("companies"), Some(company), None) => {
            company.parse().map_or(Route::Unknown, Route::Company)
        }
        (Some("dashboard"), dashboard, figure) => parse_dashboard(dashboard, figure, parts.next()),
        (Some("one-to-one"), None, _) => Route::OneToOne(None),
        (Some("one-to-one"), Some(member), None) => member
            .parse()
            .map_or(Route::Unknown, |id| Route::OneToOne(Some(id))),
        (Some("leaderboard"), None, _) => Route::Leaderboard,
        (Some("report"), None, _) => Route::Report,
        (Some("today"), None, _) => Route::Today,
        (Some("import"), None, _) => Route::Import,
        (Some("history"), None, _) => Route::History,
        (Some("settings"), None, _) => Route::Settings(SettingsPart::General),
        (Some("settings"), Some(part), None) => SettingsPart::ALL
            .into_iter()
            .find(|known| known.name() == part)
            .map_or(Route::Unknown, Route::Settings),
        _ => Route::Unknown,
    }
}

fn parse_dashboard(name: Option<&str>, figure: Option<&str>, key: Option<&str>) -> Route {
    let known = match (name, figure) {
        (None, _) => Some(Route::Dashboard(None)),
        // The dashboard of the team need not be named.
        (Some("figure"), Some(key)) => Figure::of_key(key).map(|key| Route::Figure(None, key)),
        (Some(name), None) => name.parse().ok().map(|name| Route::Dashboard(Some(name))),
        (Some(name), Some("figure")) => name.parse().ok().and_then(|name| {
            let figure = Figure::of_key(key?)?;
            Some(Route::Figure(Some(name), figure))
        }),
        _ => None,
    };
    known.unwrap_or(Route::Unknown)
}

pub(super) fn path_of(route: &Route) -> String {
    match route {
        Route::Board(None) => "/board".to_owned(),
        Route::Board(Some(pipeline)) => format!("/board/{pipeline}"),
        Route::Deals => "/deals".to_owned(),
        Route::Deal(deal) => format!("/deals/{deal}"),
        Route::People => "/people".to_owned(),
        Route::Duplicates => "/people/duplicates".to_owned(),
        Route::Gaps => "/people/gaps".to_owned(),
        Route::Person(person) => format!("/people/{person}"),
        Route::Company(company) => format!("/companies/{company}"),
        Route::Dashboard(None) => "/dashboard".to_owned(),
        Route::Dashboard(Some(name)) => format!("/dashboard/{name}"),
        Route::Figure(None, figure) => format!("/dashboard/figure/{}", figure.key()),
        Route::Figure(Some(name), figure) => format!("/dashboard/{name}/figure/{}", figure.key()),
        Route::OneToOne(None) => "/one-to-one".to_owned(),
        Route::OneToOne(Some(member)) => format!("/one-to-one/{member}"),
        Route::Leaderboard => "/leaderboard".to_owned(),
        Route::Report => "/report".to_owned(),
        Route::Today => "/today".to_owned(),
        Route::Import => "/import".to_owned(),
        Route::History => "/history".to_owned(),
        Route::Settings(SettingsPart::General) => "/settings".to_owned(),
        Route::Settings(part) => format!("/settings/{}", part.name()),
        Route::Unknown => "/".to_owned(),
    }
}
