//! The atoms of the interface. They know nothing of the domain and have no words of their own:
//! every text comes in as a property.

mod avatar;
mod combobox;
mod density;
mod dialog;
mod field;
mod icon;
mod menu;
mod plot;
mod toast;
mod window;

pub use avatar::{Avatar, tone_of};
pub use combobox::{Choice, Combobox};
pub use density::{Density, use_density, use_row_height};
pub use dialog::Dialog;
pub use field::{Select, TextField};
pub use icon::Icon;
pub use menu::{Menu, MenuItem};
pub use plot::{FilesMenu, PlotFigure, PlotTip, PlotWords};
pub use toast::{ToastRegion, Toasts};
pub use window::{PRINTED_ROWS, Window, use_printing, use_window};
