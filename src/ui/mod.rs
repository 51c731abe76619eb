//! The atoms of the interface. They know nothing of the domain and have no words of their own:
//! every text comes in as a property.

mod at_place;
mod avatar;
mod combobox;
mod density;
mod dialog;
mod edges;
mod field;
mod icon;
mod menu;
mod painted;
mod plot;
mod toast;
mod turns;
mod window;

pub use at_place::AtPlace;
pub use avatar::Avatar;
pub use combobox::{Choice, Combobox};
pub use density::{Density, use_density, use_row_height};
pub use dialog::Dialog;
pub use edges::pull_of_edges;
pub use field::{Select, TextField};
pub use icon::Icon;
pub use menu::{Menu, MenuItem};
pub use painted::{after_paint, in_frame};
pub use plot::{FilesMenu, PlotFigure, PlotTip, PlotWords};
pub use toast::{ToastRegion, Toasts};
pub use turns::{Turns, numbered};
pub use window::{PRINTED_ROWS, Window, use_printing, use_window};
