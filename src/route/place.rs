//! A screen with the parameters of its address.

use std::fmt::{self, Write};

use super::Route;
use super::encoding::{decode, encode};
use super::path::{parse_route, path_of};
use crate::domain::{DealId, Party, PersonId};

/// A route with its parameters, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The screen.
    pub route: Route,
    /// Names and values; a name occurs once.
    pub(super) parameters: Vec<(String, String)>,
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

impl fmt::Display for Place {
    /// The address, `#` included.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}{}", path_of(&self.route), self.parameters_text())
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
