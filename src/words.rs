//! The words of the page in the reader's language, checked at compile time.
//!
//! `tr!(board.title)` is the text of the key `board.title` in the present language; used inside a
//! closure of a view it follows the language. `plural!(count, deals)` picks the form of the word
//! that goes with the number and writes the number into it.

use leptos::prelude::*;

pub use crate::browser::locale::{Format, PluralForm, time_zones};
pub use generated::i18n::Locale;

#[allow(missing_docs, deprecated, clippy::all, clippy::pedantic)]
mod generated {
    // The macro form keeps the build script, and with it these dependencies, out of the core.
    leptos_i18n::load_locales!();
}

/// The present language; provided as context by the application.
#[derive(Debug, Clone, Copy)]
pub struct Language(pub RwSignal<Locale>);

/// The present language; followed.
pub fn locale() -> Locale {
    use_context::<Language>().map_or_else(Locale::default, |language| language.0.get())
}

/// How numbers and dates are written in the present language; followed.
pub fn format() -> Format {
    Format::new(tag(locale()))
}

/// The language tag of a language.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "en",
        Locale::ru => "ru",
    }
}

/// The text of a key in the present language. With variables (`tr!(undo.undone, what = label)`)
/// each `{what}` in the text is replaced by the value's text; a test sees to it that both languages
/// have the same variables.
#[macro_export]
macro_rules! tr {
    ($($key:ident).+) => {
        leptos_i18n::td_string!($crate::words::locale(), $($key).+)
    };
    ($($key:ident).+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::words::fill(
            leptos_i18n::td_string!($crate::words::locale(), $($key).+),
            &[$((concat!("{", stringify!($name), "}"), $value.to_string())),+],
        )
    };
}

/// Puts values in the places of their names, each in its own direction of writing.
pub fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        match values.iter().find(|(name, _)| from.starts_with(name)) {
            Some((name, value)) => {
                kith::document::push_isolated(&mut filled, value);
                rest = from.get(name.len()..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A number with the form of the words that goes with it: the key has the forms `one`, `few`,
/// `many` and `other`, each with the variable `n`.
#[macro_export]
macro_rules! plural {
    ($count:expr, $($key:ident).+) => {{
        let count: usize = $count;
        let format = $crate::words::format();
        let n = format.count(count);
        match format.plural(count) {
            $crate::words::PluralForm::One => $crate::tr!($($key).+.one, n = n),
            $crate::words::PluralForm::Few => $crate::tr!($($key).+.few, n = n),
            $crate::words::PluralForm::Many => $crate::tr!($($key).+.many, n = n),
            $crate::words::PluralForm::Other => $crate::tr!($($key).+.other, n = n),
        }
    }};
}
