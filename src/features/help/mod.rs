//! The help beside the work: articles to search and read.

use kith::help::{Article, Block, Span, read, search};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::store::{HELP, use_guidance, use_navigation, use_store};
use crate::tr;
use crate::ui::Icon;
use crate::words::{locale, tag};

/// The value of the parameter that stands for the list of all articles.
const ALL: &str = "all";

/// What is known of the articles.
#[derive(Clone, PartialEq)]
enum Articles {
    OnTheWay,
    There(Vec<Article>),
    Missing,
}

/// The panel of the help. It stays open from screen to screen.
#[component]
pub(crate) fn HelpPanel() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let guidance = use_guidance();
    let topic = navigation.parameter(HELP);
    let articles = RwSignal::new(Articles::OnTheWay);
    let wanted = RwSignal::new(String::new());
    Effect::new(move |_| {
        let language = tag(locale());
        spawn_local(async move {
            let text = store.help_text(language).await;
            // By now the panel may be closed.
            let _ =
                articles.try_set(text.map_or(Articles::Missing, |it| Articles::There(read(&it))));
        });
    });
    // A link or the navigation leads to an address that does not know of the help.
    Effect::new(move |before: Option<String>| {
        let now = topic.get();
        if !now.is_empty() {
            return now;
        }
        let before = before.filter(|it| !it.is_empty());
        let kept = before.unwrap_or_else(|| ALL.to_owned());
        if guidance.is_help_open() {
            navigation.set(HELP, kept.clone());
        }
        kept
    });
    let root = NodeRef::<html::Aside>::new();
    let focus = move || {
        if let Some(root) = root.get_untracked() {
            let _ = root.focus();
        }
    };
    // Closing leads back to where one was.
    let opener = StoredValue::new_local(document().active_element());
    Effect::new(move |_| {
        root.track();
        focus();
    });
    let close = move || {
        guidance.turn_help(navigation);
        let opener = opener
            .get_value()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        if let Some(opener) = opener {
            let _ = opener.focus();
        }
    };
    // What was pressed is gone with the sight that it was in, so the focus goes to the panel.
    let show = move |key: &str| {
        wanted.set(String::new());
        navigation.set(HELP, key);
        focus();
    };
    let is_listed = Memo::new(move |_| {
        wanted.with(|wanted| !wanted.trim().is_empty()) || topic.with(|topic| topic == ALL)
    });
    let body = move || match articles.get() {
        Articles::OnTheWay => {
            view! { <p class="quiet" role="status">{tr!(on_demand.loading)}</p> }.into_any()
        }
        Articles::Missing => {
            view! { <p class="bad" role="alert">{tr!(on_demand.why)}</p> }.into_any()
        }
        Articles::There(articles) if is_listed.get() => {
            let found = wanted.with(|wanted| {
                let found = search(&articles, wanted).into_iter();
                found
                    .map(|it| (it.key.clone(), it.title.clone()))
                    .collect::<Vec<_>>()
            });
            list(found, show)
        }
        Articles::There(articles) => topic.with(|topic| {
            let article = articles
                .iter()
                .find(|it| it.key == *topic)
                .or(articles.first());
            article.map(article_view).into_any()
        }),
    };
    view! {
        <aside
            class="panel panel--narrow help"
            aria-label=move || tr!(help.title)
            tabindex="-1"
            node_ref=root
            on:keydown=move |event| if event.key() == "Escape" {
                event.stop_propagation();
                close();
            }
        >
            <header class="panel__head">
                <h2 class="panel__title">{move || tr!(help.title)}</h2>
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(help.close)
                    title=move || tr!(help.close)
                    on:click=move |_| close()
                >
                    <Icon icon=icondata::LuX />
                </button>
            </header>
            <div class="panel__section help__body">
                <input
                    class="input"
                    type="search"
                    placeholder=move || tr!(help.search)
                    aria-label=move || tr!(help.search)
                    prop:value=move || wanted.get()
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
                {move || (!is_listed.get()).then(|| view! {
                    <button type="button" class="help__link" on:click=move |_| show(ALL)>
                        {move || tr!(help.all)}
                    </button>
                })}
                {body}
            </div>
        </aside>
    }
}

fn list(found: Vec<(String, String)>, open: impl Fn(&str) + Copy + 'static) -> AnyView {
    if found.is_empty() {
        return view! { <p class="quiet" role="status">{move || tr!(help.nothing)}</p> }.into_any();
    }
    let items = found.into_iter().map(|(key, title)| {
        view! {
            <li>
                <button type="button" class="help__link" on:click=move |_| open(&key)>{title}</button>
            </li>
        }
    });
    view! { <ul class="help__list">{items.collect_view()}</ul> }.into_any()
}

fn article_view(article: &Article) -> impl IntoView + use<> {
    let blocks = article.blocks.iter().map(|block| match block {
        Block::Paragraph(spans) => view! { <p>{spans_view(spans)}</p> }.into_any(),
        Block::List(items) => {
            let items = items
                .iter()
                .map(|item| view! { <li>{spans_view(item)}</li> });
            view! { <ul class="help__items">{items.collect_view()}</ul> }.into_any()
        }
    });
    view! {
        <article class="help__article">
            <h3>{article.title.clone()}</h3>
            {blocks.collect_view()}
        </article>
    }
}

fn spans_view(spans: &[Span]) -> AnyView {
    let views = spans.iter().map(|span| match span.clone() {
        Span::Text(words) => words.into_any(),
        Span::Key(key) => view! { <kbd>{key}</kbd> }.into_any(),
        Span::Link { text, to } => view! { <a href=to>{text}</a> }.into_any(),
    });
    views.collect_view().into_any()
}
