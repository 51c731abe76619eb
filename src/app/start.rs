//! Starting: language, theme, workspace, page.

use kith::domain::{Currency, StageKind};
use kith::journal::{NewStage, NewWorkspace};
use kith::sample::SampleLanguage;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::shell::Shell;
use super::theme;
use crate::browser::preferences::Preference;
use crate::browser::{clock, locale, page};
use crate::store::{Guidance, Navigation, Store, WorkspaceKind, is_compact, open};
use crate::ui::Density;
use crate::words::{Language, Locale, tag};

/// Starts the page.
pub(crate) fn start() {
    std::panic::set_hook(Box::new(|info| show_last_words(&info.to_string())));
    theme::apply();
    let language = language();
    say_language(language);
    spawn_local(async move {
        let sample_language = match language {
            Locale::en => SampleLanguage::English,
            Locale::ru => SampleLanguage::Russian,
        };
        let own = || own_workspace(language);
        let store = open(which_workspace(), sample_language, own).await;
        page::ask_for_persistence();
        mount_to_body(move || view! { <App store language /> });
        if let Some(start) = document().get_element_by_id("start") {
            start.remove();
        }
    });
}

#[component]
fn App(store: Store, language: Locale) -> impl IntoView {
    let language = RwSignal::new(language);
    provide_context(Language(language));
    provide_context(store);
    provide_context(Density::new(is_compact()));
    let navigation = Navigation::start();
    provide_context(navigation);
    let guidance = Guidance::start(store.kind());
    guidance.follow_help(navigation);
    provide_context(guidance);
    Effect::new(move |_| say_language(language.get()));
    view! { <Shell /> }
}

/// The kept language, else the first of the browser's that there is.
fn language() -> Locale {
    let kept = Preference::Language.get();
    kept.into_iter()
        .chain(locale::preferred_languages())
        .find_map(|language| match language.get(..2) {
            Some("en") => Some(Locale::en),
            Some("ru") => Some(Locale::ru),
            _ => None,
        })
        .unwrap_or_default()
}

fn say_language(language: Locale) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag(language));
    }
}

/// `?sample=people:10000,deals:5000` asks for a generated workspace; else what was used last.
fn which_workspace() -> WorkspaceKind {
    if let Some(text) = page::query_parameter("sample") {
        // A size that is not understood shows the usual sample.
        return text
            .parse()
            .map_or(WorkspaceKind::Sample, WorkspaceKind::Generated);
    }
    match Preference::Workspace.get().as_deref() {
        Some("own") => WorkspaceKind::Own,
        _ => WorkspaceKind::Sample,
    }
}

/// What a workspace of one's own begins with.
fn own_workspace(language: Locale) -> NewWorkspace {
    use leptos_i18n::td_string;
    let stage = |name: &str, kind, probability_percent, rot_days| NewStage {
        name: name.to_owned(),
        kind,
        probability_percent,
        rot_days,
    };
    NewWorkspace {
        name: td_string!(language, own.workspace).to_owned(),
        currency: match language {
            Locale::en => Currency::EUR,
            Locale::ru => Currency::RUB,
        },
        time_zone: clock::browser_zone_name(),
        member: td_string!(language, own.me).to_owned(),
        pipeline: td_string!(language, own.pipeline).to_owned(),
        stages: vec![
            stage(td_string!(language, own.new), StageKind::Open, 10, Some(14)),
            stage(
                td_string!(language, own.qualified),
                StageKind::Open,
                25,
                Some(21),
            ),
            stage(
                td_string!(language, own.proposal),
                StageKind::Open,
                50,
                Some(21),
            ),
            stage(
                td_string!(language, own.negotiation),
                StageKind::Open,
                75,
                Some(30),
            ),
            stage(td_string!(language, own.won), StageKind::Won, 100, None),
            stage(td_string!(language, own.lost), StageKind::Lost, 0, None),
        ],
    }
}

/// A defect of ours: say so instead of leaving a dead page. What was saved is safe.
fn show_last_words(message: &str) {
    web_sys::console::error_1(&message.into());
    if let Some(body) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.body())
    {
        let _ = body.insert_adjacent_html(
            "beforeend",
            "<div class=\"toasts\" role=\"alert\"><div class=\"toast\">Something broke in this page. What was saved is safe: please reload. / Страница сломалась. Сохранённое цело: обновите её.</div></div>",
        );
    }
}
