//! What the page adds to the palette: its places and what can be done.

use kith::dashboards::Ready;
use kith::metrics::Figure;
use kith::route::{DashboardName, Place, Route, SettingsPart};

use super::rows::{Kind, Target};
use crate::naming;
use crate::parts::{Deed, Screen, deed_name, place_of};
use crate::store::{Navigation, OwnEntry, Store, WorkspaceKind, is_compact, single_keys};
use crate::tr;

/// Something of the page: a place, or a deed.
#[derive(Debug, Clone)]
pub(super) struct Own {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) target: Target,
}

impl Own {
    fn place(kind: Kind, name: impl Into<String>, route: Route) -> Self {
        Self {
            kind,
            name: name.into(),
            target: Target::Place(Place::from(route)),
        }
    }

    /// The name under which its use is remembered.
    pub(super) fn key(&self) -> String {
        match &self.target {
            Target::Place(place) => place.to_string(),
            Target::Deed(deed) => deed.key(),
        }
    }

    pub(super) fn named(&self) -> OwnEntry {
        OwnEntry {
            key: self.key(),
            name: self.name.clone(),
        }
    }

    /// Whether it is offered before anything was typed.
    pub(super) fn is_first(&self) -> bool {
        matches!(
            self.target,
            Target::Deed(
                Deed::NewDeal
                    | Deed::NewLead
                    | Deed::Log
                    | Deed::Go(_)
                    | Deed::Shortcuts
                    | Deed::Undo
            )
        )
    }
}

/// Everything of the page, as things are now.
pub(super) fn own_entries(store: Store, navigation: Navigation) -> Vec<Own> {
    let mut own: Vec<Own> = deeds(store, navigation)
        .into_iter()
        .map(|deed| Own {
            kind: Kind::Command,
            name: deed_name(deed),
            target: Target::Deed(deed),
        })
        .collect();
    let me = store.peek_me();
    store.peek(|w| {
        own.extend(w.pipelines_in_order().into_iter().map(|pipeline| {
            let route = Route::Board(Some(pipeline.id));
            Own::place(Kind::Pipeline, &*pipeline.name, route)
        }));
        own.extend(w.views_for(me).into_iter().map(|view| Own {
            kind: Kind::View,
            name: view.name.clone(),
            target: Target::Place(place_of(view)),
        }));
        own.extend(ready().into_iter().map(|(ready, name)| {
            let route = Route::Dashboard(Some(DashboardName::Ready(ready)));
            Own::place(Kind::Dashboard, name, route)
        }));
        own.extend(w.dashboards_for(me).into_iter().map(|dashboard| {
            let route = Route::Dashboard(Some(DashboardName::Own(dashboard.id)));
            Own::place(Kind::Dashboard, &*dashboard.name, route)
        }));
    });
    own.extend(Figure::ALL.into_iter().map(|figure| {
        let route = Route::Figure(None, figure);
        Own::place(Kind::Figure, naming::figures::name(figure), route)
    }));
    own.extend(
        SettingsPart::ALL
            .into_iter()
            .map(|part| Own::place(Kind::Settings, settings_name(part), Route::Settings(part))),
    );
    own
}

fn deeds(store: Store, navigation: Navigation) -> Vec<Deed> {
    let mut deeds = vec![Deed::NewDeal, Deed::NewLead];
    if navigation.place_now().route.is_panel() {
        deeds.push(Deed::Log);
    }
    deeds.extend(Screen::ALL.map(Deed::Go));
    if store.next_undo().is_some() {
        deeds.push(Deed::Undo);
    }
    if store.next_redo().is_some() {
        deeds.push(Deed::Redo);
    }
    deeds.extend([
        Deed::Backup,
        Deed::ThemeLight,
        Deed::ThemeDark,
        Deed::ThemeSystem,
        Deed::English,
        Deed::Russian,
        match store.kind() {
            WorkspaceKind::Own => Deed::SampleWorkspace,
            _ => Deed::OwnWorkspace,
        },
        Deed::Shortcuts,
        Deed::Help,
        Deed::SingleKeys(!single_keys()),
        Deed::Compact(!is_compact()),
    ]);
    deeds
}

fn ready() -> [(Ready, &'static str); 3] {
    [
        (Ready::Team, tr!(dash.team)),
        (Ready::Sdr, tr!(dash.sdr)),
        (Ready::Bdm, tr!(dash.bdm)),
    ]
}

fn settings_name(part: SettingsPart) -> &'static str {
    match part {
        SettingsPart::General => tr!(settings.general),
        SettingsPart::Team => tr!(team.title),
        SettingsPart::Targets => tr!(targets.title),
        SettingsPart::Costs => tr!(costs.title),
        SettingsPart::Money => tr!(money.title),
        SettingsPart::Fields => tr!(own_field.settings),
        SettingsPart::Pipelines => tr!(stages.title),
    }
}
