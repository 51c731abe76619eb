//! Files that the user is offered to keep.

use super::Store;
use crate::browser::pace::Pace;
use crate::browser::workers::{Beside, HeavyWorker};
use crate::browser::{files, picture};
use kith::exchange::{FromWorker, ToWorker};

/// The type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Store {
    /// Offers a text to the user as a file to keep.
    pub fn offer_file(&self, name: &str, mime_type: &str, text: &str) {
        files::offer(name, mime_type, text);
    }

    /// Offers a drawing as a file that looks as it would in the page now: as SVG, or as PNG at twice
    /// its size. `svg` is an `<svg>` element in the page's classes; `complaint` is what the user is
    /// told when the browser cannot make the file.
    pub fn offer_picture(&self, name: String, svg: String, as_png: bool, complaint: String) {
        let store = *self;
        leptos::task::spawn_local(async move {
            let made = match as_png {
                true => picture::offer_png(&name, &svg).await,
                false => picture::offer_svg(&name, &svg),
            };
            if made.is_err() {
                store.complain(complaint);
            }
        });
    }

    /// Offers a table as a workbook: `next` gives one part after the other of it as delimited text, and
    /// the worker makes the workbook of that. `complaint` is what the user is told when there is none.
    pub fn offer_workbook(
        &self,
        name: String,
        sheet: String,
        complaint: String,
        mut next: impl FnMut() -> Option<String> + 'static,
    ) {
        let store = *self;
        leptos::task::spawn_local(async move {
            let mut pace = Pace::start();
            let mut parts = Vec::new();
            while let Some(part) = next() {
                parts.push(part);
                pace.breathe().await;
            }
            let (tell, told) = futures::channel::oneshot::channel();
            let tell = std::cell::Cell::new(Some(tell));
            // Held until it has answered.
            let worker = HeavyWorker::start(move |answer| {
                if let Some(tell) = tell.take() {
                    // Nobody waits any more when the page is left.
                    let _ = tell.send(match answer {
                        Some(FromWorker::File(bytes)) => bytes,
                        _ => Vec::new(),
                    });
                }
            });
            let table = files::blob_of_parts("text/csv", &parts);
            let bytes = match (&worker, table) {
                (Some(worker), Some(table)) => {
                    worker.say(&ToWorker::MakeWorkbook { sheet }, Beside::Blob(table));
                    told.await.unwrap_or_default()
                }
                _ => Vec::new(),
            };
            match bytes.is_empty() {
                true => store.complain(complaint),
                false => files::offer_bytes(&name, WORKBOOK, &bytes),
            }
        });
    }

    /// Offers a text that takes long to make as a file: `next` gives one part after the other, and
    /// the page is free in between.
    pub fn offer_in_parts(
        &self,
        name: String,
        mime_type: &'static str,
        mut next: impl FnMut() -> Option<String> + 'static,
    ) {
        leptos::task::spawn_local(async move {
            let mut pace = Pace::start();
            let mut parts = Vec::new();
            while let Some(part) = next() {
                parts.push(part);
                pace.breathe().await;
            }
            files::offer_parts(&name, mime_type, &parts);
        });
    }
}
