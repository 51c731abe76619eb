//! Places in the page, as they stand in the address after the `#`.
//!
//! `#/deals?sort=value&text=acme` is a [`Place`]: a route and parameters. Every state of a view
//! that one would share or come back to is in there, so that reload, back and a sent link lead to
//! the same sight.

use std::fmt::{self, Write};
use std::str::FromStr;

use crate::dashboards::Ready;
use crate::domain::{CompanyId, DashboardId, DealId, MemberId, Party, PersonId, PipelineId};
use crate::metrics::Figure;

/// A screen of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The board of a pipeline; of the first one when none is named.
    Board(Option<PipelineId>),
    /// The list of deals.
    Deals,
    /// One deal, beside the board or list from which it was opened.
    Deal(DealId),
    /// The list of people and companies.
    People,
    /// The people and companies that may be one.
    Duplicates,
    /// What is missing of people and companies.
    Gaps,
    /// One person, beside the list from which it was opened.
    Person(PersonId),
    /// One company, beside the list from which it was opened.
    Company(CompanyId),
    /// A dashboard; that of the team when none is named.
    Dashboard(Option<DashboardName>),
    /// One figure of a dashboard, with what is behind it.
    Figure(Option<DashboardName>, Figure),
    /// The one-to-one talks: with one member, or all of them to choose from.
    OneToOne(Option<MemberId>),
    /// The members in the order of a figure.
    Leaderboard,
    /// What happened in a week or month, to be sent.
    Report,
    /// Files in.
    Import,
    /// What was done, and by whom.
    History,
    /// A part of the settings.
    Settings(SettingsPart),
    /// An address that leads nowhere.
    Unknown,
    /// What should be done today.
    Today,
}

/// Which dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DashboardName {
    /// One that is made ready.
    Ready(Ready),
    /// One that somebody put together.
    Own(DashboardId),
}

impl FromStr for DashboardName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse()
            .map(Self::Ready)
            .or_else(|()| text.parse().map(Self::Own).map_err(|_| ()))
    }
}

impl fmt::Display for DashboardName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ready(ready) => ready.fmt(f),
            Self::Own(id) => id.fmt(f),
        }
    }
}

/// A part of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsPart {
    /// Of this browser, of the workspace as such, and its backup.
    General,
    /// The members and their working hours.
    Team,
    /// What figures should be.
    Targets,
    /// What selling costs.
    Costs,
    /// Gross margin and exchange rates.
    Money,
    /// Fields of one's own, and the sources that records come from.
    Fields,
    /// The pipelines and their stages.
    Pipelines,
}

impl SettingsPart {
    /// All parts, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::General,
        Self::Pipelines,
        Self::Team,
        Self::Targets,
        Self::Costs,
        Self::Money,
        Self::Fields,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Team => "team",
            Self::Targets => "targets",
            Self::Costs => "costs",
            Self::Money => "money",
            Self::Fields => "fields",
            Self::Pipelines => "pipelines",
        }
    }
}

impl Route {
    /// The panel of a person or company.
    pub fn of_party(party: Party) -> Self {
        match party {
            Party::Person(id) => Self::Person(id),
            Party::Company(id) => Self::Company(id),
        }
    }

    /// Whether it is a record that stands beside a screen.
    pub fn is_panel(&self) -> bool {
        matches!(self, Self::Deal(_) | Self::Person(_) | Self::Company(_))
    }
}

/// A route with its parameters, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The screen.
    pub route: Route,
    /// Names and values; a name occurs once.
    parameters: Vec<(String, String)>,
}

/// The parameter that remembers from which screen a panel was opened.
const FROM: &str = "from";
/// The parameter that remembers from which other panel a panel was opened.
const VIA: &str = "via";

/// The parameter that names the saved view that is shown.
pub const VIEW: &str = "view";
/// The parameter that opens an article of the help.
const HELP: &str = "help";

impl From<Route> for Place {
    fn from(route: Route) -> Self {
        Self {
            route,
            parameters: Vec::new(),
        }
    }
}

impl Place {
    /// Reads an address: what follows the `#`, with or without it.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut place = Self::from(parse_route(path));
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            place = place.with(&decode(name), decode(value));
        }
        place
    }

    /// The value of a parameter; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// The place with a parameter set; without it when the value is empty.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        let known = self.parameters.iter().position(|(known, _)| known == name);
        match (known, value.is_empty()) {
            (Some(place), true) => {
                self.parameters.remove(place);
            }
            (Some(place), false) => self.parameters[place].1 = value,
            (None, true) => {}
            (None, false) => self.parameters.push((name.to_owned(), value)),
        }
        self
    }

    /// The same parameters at another screen.
    #[must_use]
    pub fn at(mut self, route: Route) -> Self {
        self.route = route;
        self
    }

    /// What the screen shows, whatever lies beside it and by whatever name it was opened: what a saved
    /// view keeps. Parameters stand in the order of their names.
    #[must_use]
    pub fn kept(&self) -> Self {
        let mut kept = self.behind().with(VIEW, "").with(HELP, "");
        kept.parameters.sort();
        kept
    }

    /// The deal opened beside this place, which is remembered as where to go back to.
    #[must_use]
    pub fn open_deal(&self, deal: DealId) -> Self {
        self.open(Route::Deal(deal))
    }

    /// The person or company opened beside this place, which is remembered as where to go back to.
    #[must_use]
    pub fn open_party(&self, party: Party) -> Self {
        self.open(Route::of_party(party))
    }

    /// The same for everybody in a long list.
    pub fn party_links(&self) -> PartyLinks {
        // Opened from a panel, an address remembers that panel, unless it leads there.
        let other = self.open(Route::Person(PersonId(uuid::Uuid::nil())));
        PartyLinks {
            place: self.clone(),
            parameters: other.parameters_text(),
        }
    }

    /// The parameters as they stand in the address, `?` included.
    fn parameters_text(&self) -> String {
        let mut text = String::new();
        for (number, (name, value)) in self.parameters.iter().enumerate() {
            let separator = if number == 0 { '?' } else { '&' };
            // Writing to a String cannot fail.
            let _ = write!(text, "{separator}{}={}", encode(name), encode(value));
        }
        text
    }

    /// A record opened beside this place.
    #[must_use]
    pub fn beside(&self, panel: Route) -> Self {
        self.open(panel)
    }

    /// A panel opened beside this place. Opened from another panel, that one is remembered, too.
    fn open(&self, panel: Route) -> Self {
        let behind = self.behind();
        let from = path_of(&behind.route);
        let via = match self.route.is_panel() && self.route != panel {
            true => path_of(&self.route),
            false => String::new(),
        };
        behind.at(panel).with(FROM, from).with(VIA, via)
    }

    /// The screen that lies behind an opened panel: the one from which it was opened, the list of
    /// its kind where none is remembered. Any other place is its own.
    #[must_use]
    pub fn behind(&self) -> Self {
        let list = match self.route {
            Route::Deal(_) => Route::Deals,
            Route::Person(_) | Route::Company(_) => Route::People,
            _ => return self.clone(),
        };
        let route = match parse_route(self.get(FROM)) {
            from if self.get(FROM).is_empty() || from.is_panel() || from == Route::Unknown => list,
            from => from,
        };
        self.clone().at(route).with(FROM, "").with(VIA, "")
    }

    /// Where closing a panel leads: to the panel from which it was opened, else to the screen behind.
    #[must_use]
    pub fn closed(&self) -> Self {
        match parse_route(self.get(VIA)) {
            via if via.is_panel() && self.route.is_panel() => self.clone().at(via).with(VIA, ""),
            _ => self.behind(),
        }
    }
}

fn parse_route(path: &str) -> Route {
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

fn path_of(route: &Route) -> String {
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

/// Where the rows of a list of people and companies lead: what is alike in all addresses is written
/// once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyLinks {
    place: Place,
    /// Those of every address but the present one's.
    parameters: String,
}

impl PartyLinks {
    /// Whether somebody is opened already.
    pub fn is_at(&self, party: Party) -> bool {
        self.place.route == Route::of_party(party)
    }

    /// The address of somebody opened beside the place: [`Place::open_party`].
    pub fn to(&self, party: Party) -> String {
        match self.is_at(party) {
            true => self.place.open_party(party).to_string(),
            false => format!("#{}{}", path_of(&Route::of_party(party)), self.parameters),
        }
    }
}

impl fmt::Display for Place {
    /// The address, `#` included.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}{}", path_of(&self.route), self.parameters_text())
    }
}

/// Percent-encodes everything that has a meaning in an address.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'~'
            | b'/'
            | b','
            | b':' => {
                out.push(byte as char);
            }
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Decodes percents and pluses; what is no valid encoding stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = |digit: u8| (digit as char).to_digit(16);
        match (byte, tail) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                let value = hex(*high).unwrap_or(0) * 16 + hex(*low).unwrap_or(0);
                bytes.push(value as u8);
                rest = after;
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_parameters_survive_the_address(values in prop::collection::vec("\\PC{0,12}", 0..4)) {
            let mut place = Place::from(Route::Deals);
            for (number, value) in values.iter().enumerate() {
                place = place.with(&format!("näme{number}"), value.clone());
            }
            prop_assert_eq!(Place::parse(&place.to_string()), place);
        }

        #[test]
        fn any_address_is_read(hash in "\\PC{0,40}") {
            let place = Place::parse(&hash);
            prop_assert_eq!(Place::parse(&place.to_string()).parameters, place.parameters);
        }
    }

    #[test]
    fn addresses_lead_to_their_screens() {
        let check =
            |hash: &str, route: Route| assert_eq!(Place::parse(hash).route, route, "{hash}");
        check("", Route::Board(None));
        check("#/", Route::Board(None));
        check("#/board", Route::Board(None));
        check("#/deals?text=a", Route::Deals);
        check("#/people?text=a", Route::People);
        check("#/people/duplicates", Route::Duplicates);
        check("#/people/gaps", Route::Gaps);
        check("#/settings", Route::Settings(SettingsPart::General));
        for part in SettingsPart::ALL {
            check(&path_of(&Route::Settings(part)), Route::Settings(part));
        }
        check("#/settings/nothing", Route::Unknown);
        check("#/companies/xyz", Route::Unknown);
        check("#/dashboard", Route::Dashboard(None));
        let team = DashboardName::Ready(Ready::Team);
        check("#/dashboard/team?period=all", Route::Dashboard(Some(team)));
        check(
            "#/dashboard/team/figure/win_rate",
            Route::Figure(Some(team), Figure::WinRate),
        );
        check(
            "#/dashboard/figure/win_rate",
            Route::Figure(None, Figure::WinRate),
        );
        for wrong in [
            "nobody",
            "team/x",
            "team/figure",
            "team/figure/luck",
            "figure/luck",
        ] {
            check(&format!("#/dashboard/{wrong}"), Route::Unknown);
        }
        check("#/one-to-one", Route::OneToOne(None));
        check("#/one-to-one/nobody", Route::Unknown);
        check("#/leaderboard?figure=win_rate", Route::Leaderboard);
        check("#/report?period=week", Route::Report);
        check("#/today?whose=team", Route::Today);
        check("#/nowhere", Route::Unknown);
        check("#/deals/xyz", Route::Unknown);
    }

    #[test]
    fn a_deal_goes_back_to_where_it_was_opened_with_its_filters() {
        let deal = DealId(uuid::Uuid::from_u128(7));
        let other = DealId(uuid::Uuid::from_u128(8));
        let member = MemberId(uuid::Uuid::from_u128(9));
        for from in [
            "#/board?owner=x",
            "#/deals?text=a%20b&sort=value",
            "#/dashboard/sdr/figure/win_rate?period=2026-01-01..2026-03-31",
            &format!("#/one-to-one/{member}?period=month"),
        ] {
            let from = Place::parse(from);
            let opened = from.open_deal(deal);
            assert_eq!(Place::parse(&opened.to_string()).behind(), from);
            assert_eq!(opened.open_deal(other).behind(), from);
        }
        assert_eq!(Place::from(Route::Deal(deal)).behind().route, Route::Deals);
    }

    #[test]
    fn a_saved_view_keeps_all_that_a_screen_shows_and_nothing_beside_it() {
        let place = Place::parse("#/deals?sort=-value&filter=owner:me&view=x&help=filters&later=1");
        let opened = place.open_deal(DealId(uuid::Uuid::from_u128(7)));
        for place in [&place, &opened, &place.kept()] {
            assert_eq!(
                place.kept().to_string(),
                "#/deals?filter=owner:me&later=1&sort=-value"
            );
        }
    }

    #[test]
    fn a_panel_opened_from_a_panel_leads_back_through_it() {
        let person = Party::Person(PersonId(uuid::Uuid::from_u128(7)));
        let company = Party::Company(CompanyId(uuid::Uuid::from_u128(8)));
        let deal = DealId(uuid::Uuid::from_u128(9));
        let list = Place::parse("#/people?text=ann&state=leads");
        let opened = list.open_party(person);
        assert_eq!(opened.closed(), list);
        for place in [&list, &opened, &opened.open_deal(deal)] {
            let links = place.party_links();
            for party in [person, company] {
                assert_eq!(links.to(party), place.open_party(party).to_string());
                assert_eq!(links.is_at(party), place.route == Route::of_party(party));
            }
        }
        let deeper = Place::parse(&opened.open_deal(deal).to_string());
        assert_eq!(deeper.route, Route::Deal(deal));
        assert_eq!(deeper.behind(), list);
        assert_eq!(deeper.closed(), opened);
        assert_eq!(deeper.closed().closed(), list);
        // Only the last panel is remembered, and never itself.
        assert_eq!(deeper.open_party(company).closed().route, Route::Deal(deal));
        assert_eq!(opened.open_party(person).closed(), list);
        let bare = Place::from(Route::of_party(company));
        assert_eq!(bare.closed().route, Route::People);
    }
}
