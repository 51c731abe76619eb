//! The atoms of the interface. They know nothing of the domain and have no words of their own:
//! every text comes in as a property.

mod avatar;
mod combobox;
mod dialog;
mod field;
mod icon;
mod menu;
mod plot;
mod toast;
mod window;

pub use avatar::{Avatar, tone_of};
pub use combobox::{Choice, Combobox};
pub use dialog::Dialog;
pub use field::{Select, TextField};
pub use icon::Icon;
pub use menu::{Menu, MenuItem};
pub use plot::{FilesMenu, PlotFigure, PlotTip, PlotWords};
pub use toast::{ToastRegion, Toasts};
pub use window::{Window, use_window};
