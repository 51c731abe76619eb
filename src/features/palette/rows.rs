//! Rows of the palette: what an entry is called, and where it leads.

use kith::domain::Party;
use kith::query::palette::{Entry, Marks, Wanted};
use kith::route::{Place, Route};

use super::entries::Own;
use crate::parts::{Deed, keys_of, screen_icon};
use crate::store::Store;
use crate::tr;

/// What kind of thing it is: the headings of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Person,
    Company,
    Deal,
    Pipeline,
    View,
    Dashboard,
    Figure,
    Settings,
    Command,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Person => tr!(palette.people),
            Self::Company => tr!(palette.companies),
            Self::Deal => tr!(nav.deals),
            Self::Pipeline => tr!(nav.pipelines),
            Self::View => tr!(views.title),
            Self::Dashboard => tr!(dash.dashboards),
            Self::Figure => tr!(nav.figures),
            Self::Settings => tr!(nav.settings),
            Self::Command => tr!(palette.commands),
        }
    }

    fn icon(self) -> icondata::Icon {
        match self {
            Self::Person => icondata::LuUser,
            Self::Company => icondata::LuBuilding2,
            Self::Deal => icondata::LuHandshake,
            Self::Pipeline => icondata::LuSquareKanban,
            Self::View => icondata::LuBookmark,
            Self::Dashboard | Self::Figure => icondata::LuChartColumn,
            Self::Settings => icondata::LuSettings,
            Self::Command => icondata::LuZap,
        }
    }
}

/// Where choosing it leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    Place(Place),
    Deed(Deed),
}

/// A row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) icon: icondata::Icon,
    pub(super) name: String,
    /// What tells it apart.
    pub(super) beside: String,
    pub(super) marks: Marks,
    pub(super) keys: Option<Vec<String>>,
    /// The name under which its use is remembered.
    pub(super) key: String,
    pub(super) target: Target,
}

impl PartialEq for Row {
    /// Where it leads and how it looks follow from its key.
    fn eq(&self, other: &Self) -> bool {
        (&self.key, &self.name, &self.beside, &self.marks)
            == (&other.key, &other.name, &other.beside, &other.marks)
    }
}

/// The record that a place shows.
pub(super) fn entry_at(route: &Route) -> Option<Entry> {
    match *route {
        Route::Person(id) => Some(Entry::Person(id)),
        Route::Company(id) => Some(Entry::Company(id)),
        Route::Deal(id) => Some(Entry::Deal(id)),
        _ => None,
    }
}

/// The row of an entry; nothing when its record is gone.
pub(super) fn row_of(store: Store, own: &[Own], entry: Entry, wanted: &Wanted) -> Option<Row> {
    let record = |kind: Kind, route: Route, name: &str, beside: &str| {
        let target = Place::from(route);
        Row {
            kind,
            icon: kind.icon(),
            name: name.to_owned(),
            beside: beside.to_owned(),
            marks: wanted.marks(name, beside),
            keys: None,
            key: target.to_string(),
            target: Target::Place(target),
        }
    };
    match entry {
        Entry::Own(place) => own.get(place as usize).map(|own| {
            let (icon, keys) = match &own.target {
                Target::Deed(deed @ Deed::Go(screen)) => (screen_icon(*screen), keys_of(*deed)),
                Target::Deed(deed) => (own.kind.icon(), keys_of(*deed)),
                Target::Place(_) => (own.kind.icon(), None),
            };
            Row {
                kind: own.kind,
                icon,
                name: own.name.clone(),
                beside: String::new(),
                marks: wanted.marks(&own.name, ""),
                keys,
                key: own.key(),
                target: own.target.clone(),
            }
        }),
        Entry::Person(id) => store.peek(|w| {
            let person = w.people.get(id)?;
            let company = person.company.and_then(|id| w.company(id));
            let beside = company.map_or("", |company| &company.name);
            let route = Route::of_party(Party::Person(id));
            Some(record(Kind::Person, route, &person.name, beside))
        }),
        Entry::Company(id) => store.peek(|w| {
            let company = w.companies.get(id)?;
            let route = Route::of_party(Party::Company(id));
            Some(record(Kind::Company, route, &company.name, ""))
        }),
        Entry::Deal(id) => store.peek(|w| {
            let deal = w.deals.get(id)?;
            let company = deal.company.and_then(|id| w.company(id));
            let beside = company.map_or("", |company| &company.name);
            Some(record(Kind::Deal, Route::Deal(id), &deal.title, beside))
        }),
    }
}
