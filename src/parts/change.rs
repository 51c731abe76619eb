//! How a number changed: in words, with an arrow, in a colour that never speaks alone.

use kith::domain::Currency;
use kith::metrics::{Better, Change, Figure};
use leptos::prelude::*;

use crate::naming::figures as words;

/// A change of a figure; nothing where nothing is comparable. No component of its own, so that it
/// follows the language where it stands.
pub(crate) fn change_words(figure: Figure, change: Change, currency: Currency) -> impl IntoView {
    words::change(figure, change, currency).map(|(text, rose)| {
        let is_good = rose.map(|rose| rose == (figure.better() == Better::Higher));
        let class = match is_good {
            Some(true) => "up",
            Some(false) => "down",
            None => "",
        };
        let arrow = match rose {
            Some(true) => "▲ ",
            Some(false) => "▼ ",
            None => "",
        };
        view! { <b class=class>{arrow}{text}</b> }
    })
}
