//! What can be done and gone to from anywhere: by the palette, and by keys.

use kith::route::{Place, Route, SettingsPart};

use crate::tr;

/// A screen that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    Today,
    Board,
    Deals,
    People,
    Duplicates,
    Gaps,
    Figures,
    OneToOnes,
    Leaderboard,
    Report,
    Import,
    History,
    Settings,
}

impl Screen {
    pub(crate) const ALL: [Self; 13] = [
        Self::Today,
        Self::Board,
        Self::Deals,
        Self::People,
        Self::Duplicates,
        Self::Gaps,
        Self::Figures,
        Self::OneToOnes,
        Self::Leaderboard,
        Self::Report,
        Self::Import,
        Self::History,
        Self::Settings,
    ];

    /// Where it is.
    pub(crate) fn route(self) -> Route {
        match self {
            Self::Today => Route::Today,
            Self::Board => Route::Board(None),
            Self::Deals => Route::Deals,
            Self::People => Route::People,
            Self::Duplicates => Route::Duplicates,
            Self::Gaps => Route::Gaps,
            Self::Figures => Route::Dashboard(None),
            Self::OneToOnes => Route::OneToOne(None),
            Self::Leaderboard => Route::Leaderboard,
            Self::Report => Route::Report,
            Self::Import => Route::Import,
            Self::History => Route::History,
            Self::Settings => Route::Settings(SettingsPart::General),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Today => tr!(today.title),
            Self::Board => tr!(nav.board),
            Self::Deals => tr!(nav.deals),
            Self::People => tr!(people.title),
            Self::Duplicates => tr!(duplicates.title),
            Self::Gaps => tr!(gaps.title),
            Self::Figures => tr!(nav.figures),
            Self::OneToOnes => tr!(one_to_one.title),
            Self::Leaderboard => tr!(leaderboard.title),
            Self::Report => tr!(report.title),
            Self::Import => tr!(nav.import),
            Self::History => tr!(history.title),
            Self::Settings => tr!(nav.settings),
        }
    }
}

/// The icon of a screen.
pub(crate) fn screen_icon(screen: Screen) -> icondata::Icon {
    match screen {
        Screen::Today => icondata::LuSun,
        Screen::Board => icondata::LuSquareKanban,
        Screen::Deals => icondata::LuList,
        Screen::People => icondata::LuUsers,
        Screen::Duplicates => icondata::LuCopy,
        Screen::Gaps => icondata::LuListChecks,
        Screen::Figures => icondata::LuChartColumn,
        Screen::OneToOnes => icondata::LuMessagesSquare,
        Screen::Leaderboard => icondata::LuTrophy,
        Screen::Report => icondata::LuFileText,
        Screen::Import => icondata::LuDownload,
        Screen::History => icondata::LuHistory,
        Screen::Settings => icondata::LuSettings,
    }
}

/// Something that can be done from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    NewDeal,
    NewLead,
    /// Log an activity of the record that is open.
    Log,
    Undo,
    Redo,
    Go(Screen),
    Backup,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    English,
    Russian,
    /// Open the user's own workspace, or the sample.
    OwnWorkspace,
    SampleWorkspace,
    Palette,
    /// Put the focus into the search of the screen.
    Search,
    Shortcuts,
    Help,
    SingleKeys(bool),
    /// Let things lie close, or not.
    Compact(bool),
}

/// What a deed is called.
pub(crate) fn deed_name(deed: Deed) -> String {
    let name = match deed {
        Deed::NewDeal => tr!(deed.new_deal),
        Deed::NewLead => tr!(deed.new_lead),
        Deed::Log => tr!(deed.log),
        Deed::Undo => tr!(undo.undo),
        Deed::Redo => tr!(undo.redo),
        Deed::Go(screen) => return tr!(deed.go, name = screen.name()),
        Deed::Backup => tr!(backup.download),
        Deed::ThemeLight => tr!(deed.light),
        Deed::ThemeDark => tr!(deed.dark),
        Deed::ThemeSystem => tr!(deed.system),
        Deed::English => tr!(deed.english),
        Deed::Russian => tr!(deed.russian),
        Deed::OwnWorkspace => tr!(settings.show_own),
        Deed::SampleWorkspace => tr!(settings.show_sample),
        Deed::Palette => tr!(deed.palette),
        Deed::Search => tr!(deed.search),
        Deed::Shortcuts => tr!(shortcuts.title),
        Deed::Help => tr!(help.title),
        Deed::SingleKeys(true) => tr!(deed.keys_on),
        Deed::SingleKeys(false) => tr!(deed.keys_off),
        Deed::Compact(true) => tr!(density.use_compact),
        Deed::Compact(false) => tr!(density.use_comfortable),
    };
    name.to_owned()
}

impl Deed {
    /// The name under which its use is remembered; it never changes.
    pub(crate) fn key(self) -> String {
        match self {
            Self::Go(screen) => Place::from(screen.route()).to_string(),
            deed => format!("{deed:?}"),
        }
    }
}
