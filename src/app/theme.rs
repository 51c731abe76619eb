//! Light, dark, or as the system says; comfortable or compact.

use crate::browser::preferences::Preference;
use crate::store::is_compact;

/// Shows the page in the kept theme (`light`, `dark`, or anything else for the system's) and density.
pub(super) fn apply() {
    let theme = Preference::Theme.get().unwrap_or_default();
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match theme.as_str() {
            "light" | "dark" => root.set_attribute("data-theme", &theme),
            _ => root.remove_attribute("data-theme"),
        };
        let _ = match is_compact() {
            true => root.set_attribute("data-density", "compact"),
            false => root.remove_attribute("data-density"),
        };
    }
}
