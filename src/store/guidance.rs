//! What helps a newcomer along: the welcome, the guide, hints, the help beside the work.

use kith::route::Route;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Navigation, Store, WorkspaceKind};
use crate::browser::preferences::Preference;
use crate::browser::storage::Storage;
use crate::browser::{offline, page};

/// The parameter of the address that names the open article of the help.
pub const HELP: &str = "help";

/// A step of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideStep {
    /// The stages of the first pipeline.
    Pipeline,
    /// The first person or company.
    Contact,
    /// The first deal.
    Deal,
    /// What comes next.
    Done,
}

impl GuideStep {
    /// All steps, in order.
    pub const ALL: [Self; 4] = [Self::Pipeline, Self::Contact, Self::Deal, Self::Done];

    fn name(self) -> &'static str {
        match self {
            Self::Pipeline => "pipeline",
            Self::Contact => "contact",
            Self::Deal => "deal",
            Self::Done => "done",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Pipeline => Self::Contact,
            Self::Contact => Self::Deal,
            Self::Deal | Self::Done => Self::Done,
        }
    }
}

/// What is kept for a welcome that was seen, and for a guide that was left.
const SEEN: &str = "seen";
/// What is kept when no hints are wanted; else the hints that were seen.
const NO_HINTS: &str = "off";

/// How far a newcomer is, kept in this browser; from the context that the application provides.
#[derive(Clone, Copy)]
pub struct Guidance {
    is_new: RwSignal<bool>,
    step: RwSignal<Option<GuideStep>>,
    hints: RwSignal<String>,
    is_help_open: RwSignal<bool>,
    brought: StoredValue<Option<web_sys::File>, LocalStorage>,
    is_bringing: RwSignal<bool>,
}

/// The guidance, from the context.
pub fn use_guidance() -> Guidance {
    expect_context::<Guidance>()
}

impl Guidance {
    /// What this browser remembers.
    pub fn start(kind: WorkspaceKind) -> Self {
        let is_new = kind == WorkspaceKind::Sample
            && Preference::Welcome.get().is_none()
            && Preference::Workspace.get().is_none();
        let kept = Preference::Guide.get().unwrap_or_default();
        let mut steps = GuideStep::ALL.into_iter();
        let step = steps.find(|step| kind == WorkspaceKind::Own && step.name() == kept);
        Self {
            is_new: RwSignal::new(is_new),
            step: RwSignal::new(step),
            hints: RwSignal::new(Preference::Hints.get().unwrap_or_default()),
            is_help_open: RwSignal::new(false),
            brought: StoredValue::new_local(None),
            is_bringing: RwSignal::new(false),
        }
    }

    /// Whether this is a first visit that is still to be welcomed; followed.
    pub fn is_new(&self) -> bool {
        self.is_new.get()
    }

    /// The welcome was seen.
    pub fn welcomed(&self) {
        Preference::Welcome.set(SEEN);
        self.is_new.set(false);
    }

    /// A first visit brings a file.
    pub fn bring(&self, file: web_sys::File) {
        self.welcomed();
        self.brought.set_value(Some(file));
        self.is_bringing.set(true);
    }

    /// Whether a file is being brought.
    pub fn bringing(&self) -> RwSignal<bool> {
        self.is_bringing
    }

    /// The file that is being brought, once.
    pub fn take_brought(&self) -> Option<web_sys::File> {
        self.brought.try_update_value(Option::take).flatten()
    }

    /// Where the guide is in the user's own workspace; `None` when it is not open. Followed.
    pub fn step(&self) -> Option<GuideStep> {
        self.step.get()
    }

    /// Goes to a step of the guide, or leaves it. It is kept for the next visit.
    pub fn go(&self, step: Option<GuideStep>) {
        keep_step(step);
        self.step.set(step);
    }

    /// Goes on to the next step.
    pub fn go_on(&self) {
        self.go(self.step.get_untracked().map(GuideStep::next));
    }

    /// Whether hints are wanted; followed.
    pub fn has_hints(&self) -> bool {
        self.hints.with(|hints| hints != NO_HINTS)
    }

    /// Whether a hint of this name is wanted and was not seen; followed.
    pub fn wants_hint(&self, name: &str) -> bool {
        let seen = |hints: &String| {
            hints
                .split(' ')
                .any(|seen| seen == name || seen == NO_HINTS)
        };
        !self.hints.with(seen)
    }

    /// A hint was seen.
    pub fn hint_seen(&self, name: &str) {
        let seen = self.hints.with_untracked(|hints| format!("{hints} {name}"));
        self.keep_hints(seen.trim().to_owned());
    }

    /// Turns all hints off, or on again from the first one.
    pub fn set_hints(&self, on: bool) {
        self.keep_hints(if on { "" } else { NO_HINTS }.to_owned());
    }

    fn keep_hints(&self, hints: String) {
        Preference::Hints.set(&hints);
        self.hints.set(hints);
    }

    /// Whether the help is open; followed.
    pub fn is_help_open(&self) -> bool {
        self.is_help_open.get()
    }

    /// From now on an address with an article opens the help.
    pub fn follow_help(&self, navigation: Navigation) {
        let (topic, is_open) = (navigation.parameter(HELP), self.is_help_open);
        Effect::new(move |_| {
            if topic.with(|topic| !topic.is_empty()) {
                is_open.set(true);
            }
        });
    }

    /// Opens the help at what it says about the present screen, or closes it.
    pub fn turn_help(&self, navigation: Navigation) {
        let is_open = self.is_help_open.get_untracked();
        let topic = match navigation.place_now().behind().route {
            _ if is_open => "",
            Route::Board(_) | Route::Deals => "board",
            Route::People | Route::Duplicates => "people",
            Route::Import => "import",
            Route::Settings(_) => "backup",
            Route::Dashboard(_) | Route::Figure(..) => "figures",
            Route::OneToOne(_) | Route::Leaderboard | Route::Report => "one-to-ones",
            _ => "start",
        };
        self.is_help_open.set(!is_open);
        navigation.set(HELP, topic);
    }
}

fn keep_step(step: Option<GuideStep>) {
    Preference::Guide.set(step.map_or(SEEN, GuideStep::name));
}

/// Opens the user's own workspace, or the sample, in this page: with the guide, or at a place.
pub fn switch_workspace(own: bool, guide: bool, place: &str) {
    if guide {
        keep_step(Some(GuideStep::Pipeline));
    }
    Preference::Workspace.set(if own { "own" } else { "sample" });
    Preference::Place.set(place);
    page::reload_at("");
}

impl Store {
    /// Takes a file into the user's own workspace, where its import is looked at first. `complain`
    /// runs when the browser cannot keep it for so long.
    pub fn bring_file(&self, file: web_sys::File, complain: impl FnOnce() + 'static) {
        spawn_local(async move {
            let kept = match Storage::open(&WorkspaceKind::Own.database()).await {
                Ok(storage) => storage.hand_over(file).await,
                Err(error) => Err(error),
            };
            match kept {
                Ok(()) => switch_workspace(true, false, "#/import"),
                Err(_) => complain(),
            }
        });
    }

    /// Gives the file that was brought here and not yet taken, once.
    pub fn take_brought_file(&self, take: impl FnOnce(web_sys::File) + 'static) {
        let inner = self.inner();
        spawn_local(async move {
            if let Some(storage) = &inner.storage
                && let Ok(Some(file)) = storage.take_handed_over().await
            {
                take(file);
            }
        });
    }

    /// The articles of the help in a language, as they lie beside the page; `None` when they cannot
    /// be had.
    pub async fn help_text(&self, language: &'static str) -> Option<String> {
        offline::text(&format!("help/{language}.txt")).await
    }
}
