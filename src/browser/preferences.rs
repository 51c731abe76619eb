//! What this browser remembers of its user's taste: no data, only preferences.

use gloo_storage::{LocalStorage, Storage};

/// A preference, by the name under which it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// `light`, `dark`, or nothing for what the system says.
    Theme,
    /// The language tag; nothing for what the browser says.
    Language,
    /// `own` when the user has started a workspace; nothing for the sample.
    Workspace,
    /// Anything once the sample was made in this browser.
    SampleKept,
    /// The last place, as an address.
    Place,
    /// Which member works in the user's own workspace, by identity.
    Me,
    /// Which member works in the sample, by identity.
    MeInSample,
    /// Anything once the welcome of a first visit was seen.
    Welcome,
    /// The step at which the guide is.
    Guide,
    /// The hints that were seen, or that none are wanted.
    Hints,
    /// How wide the columns of the list of deals are.
    DealWidths,
    /// `off` when single keys do nothing.
    SingleKeys,
    /// What was chosen in the palette.
    PaletteUsage,
    /// `on` when one wants to be reminded.
    Reminders,
    /// The reminders of the last day, which no tab shows again.
    Reminded,
    /// How boards are shown: lines of a name and a value.
    Boards,
    /// `compact`, or nothing for comfortable.
    Density,
    /// The databases of the workspaces that keep a file for calendars up to date.
    CalendarFiles,
}

impl Preference {
    fn key(self) -> &'static str {
        match self {
            Self::Theme => "kith.theme",
            Self::Language => "kith.language",
            Self::Workspace => "kith.workspace",
            Self::SampleKept => "kith.sample",
            Self::Place => "kith.place",
            Self::Me => "kith.me",
            Self::MeInSample => "kith.me-in-sample",
            Self::Welcome => "kith.welcome",
            Self::Guide => "kith.guide",
            Self::Hints => "kith.hints",
            Self::DealWidths => "kith.deal-widths",
            Self::SingleKeys => "kith.single-keys",
            Self::PaletteUsage => "kith.palette-usage",
            Self::Reminders => "kith.reminders",
            Self::Reminded => "kith.reminded",
            Self::Boards => "kith.boards",
            Self::Density => "kith.density",
            Self::CalendarFiles => "kith.calendar-files",
        }
    }

    /// What is kept; nothing where the browser gives no storage.
    pub fn get(self) -> Option<String> {
        LocalStorage::get(self.key()).ok()
    }

    /// Keeps a value; without storage it holds as long as the page shows it.
    pub fn set(self, value: &str) {
        let _ = LocalStorage::set(self.key(), value);
    }
}
