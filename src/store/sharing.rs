//! What leaves the page: copied, printed, offered as a file.

use kith::document::{Document, Palette, html_file, html_fragment, plain_text};
use kith::route::Place;
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::browser::{address, clipboard, page, styles};

impl Store {
    /// Copies a document as text, or as HTML with the text beside it, and tells whether it worked.
    pub fn copy(&self, document: &Document, as_html: bool, tell: impl FnOnce(bool) + 'static) {
        let text = plain_text(document);
        let html = as_html.then(|| fragment(document, &palette()));
        spawn_local(async move { tell(clipboard::copy(&text, html.as_deref()).await) });
    }

    /// Copies the address of a place, so that it can be sent, and tells whether it worked.
    pub fn copy_link(&self, place: &Place, tell: impl FnOnce(bool) + 'static) {
        let link = format!("{}{place}", address::without_hash());
        spawn_local(async move { tell(clipboard::copy(&link, None).await) });
    }

    /// Offers a document as one HTML file that opens anywhere.
    pub fn offer_document(&self, name: &str, document: &Document) {
        let palette = palette();
        let html = html_file(document, &palette, &fragment(document, &palette));
        self.offer_file(name, "text/html", &html);
    }

    /// Prints what is on the screen.
    pub fn print(&self) {
        page::print();
    }
}

fn fragment(document: &Document, palette: &Palette) -> String {
    html_fragment(document, palette, &styles::styled)
}

fn palette() -> Palette {
    let tokens = [
        "--surface",
        "--ink",
        "--ink-soft",
        "--line",
        "--good",
        "--bad",
    ];
    let [paper, ink, soft, line, good, bad] = styles::colours(tokens);
    Palette {
        paper,
        ink,
        soft,
        line,
        good,
        bad,
    }
}
