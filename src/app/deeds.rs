//! Doing what the palette and the keys ask for.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::adding::Adding;
use super::shell::act;
use crate::features::settings::SettingsAction;
use crate::parts::{Deed, Screen};
use crate::store::{Guidance, Navigation, Store, set_single_keys};
use crate::words::Locale;

/// Everything that deeds need, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Doer {
    pub(super) store: Store,
    pub(super) navigation: Navigation,
    pub(super) guidance: Guidance,
    pub(super) adding: Adding,
    /// Whether the palette is open.
    pub(super) palette: RwSignal<bool>,
    /// Whether the sheet of shortcuts is open.
    pub(super) shortcuts: RwSignal<bool>,
}

/// The doer, from the context that the shell provides.
pub(super) fn use_doer() -> Doer {
    expect_context::<Doer>()
}

impl Doer {
    pub(super) fn run(self, deed: Deed) {
        match deed {
            Deed::NewDeal => self.adding.deal.set(true),
            Deed::NewLead => self.adding.lead.set(true),
            Deed::Log => press(".panel .log__button"),
            Deed::Undo => self.store.undo(),
            Deed::Redo => self.store.redo(),
            Deed::Go(Screen::Board) => {
                let pipeline = self.navigation.last_pipeline();
                self.navigation.go(kith::route::Route::Board(pipeline));
            }
            Deed::Go(screen) => self.navigation.go(screen.route()),
            Deed::Backup => self.store.download_backup(),
            Deed::ThemeLight => act(SettingsAction::Theme("light".to_owned())),
            Deed::ThemeDark => act(SettingsAction::Theme("dark".to_owned())),
            Deed::ThemeSystem => act(SettingsAction::Theme("system".to_owned())),
            Deed::English => act(SettingsAction::Language(Locale::en)),
            Deed::Russian => act(SettingsAction::Language(Locale::ru)),
            Deed::OwnWorkspace => act(SettingsAction::Workspace { own: true }),
            Deed::SampleWorkspace => act(SettingsAction::Workspace { own: false }),
            Deed::Palette => self.palette.update(|open| *open = !*open),
            Deed::Search => {
                if !focus_search() {
                    self.palette.set(true);
                }
            }
            Deed::Shortcuts => self.shortcuts.set(true),
            Deed::Help => self.guidance.turn_help(self.navigation),
            Deed::SingleKeys(on) => set_single_keys(on),
            Deed::Compact(is_compact) => act(SettingsAction::Compact(is_compact)),
        }
    }
}

fn press(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(button) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// Puts the focus into the search of the screen; whether there is one.
fn focus_search() -> bool {
    let found = document().query_selector("main .page input[type=search], main .filter__input");
    let field = found
        .ok()
        .flatten()
        .and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(field) = &field {
        let _ = field.focus();
        field.select();
    }
    field.is_some()
}
