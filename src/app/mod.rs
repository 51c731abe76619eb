//! The application: starting it, and the shell around the screens.

mod adding;
mod notices;
mod on_demand;
mod shell;
mod start;
mod theme;
mod updates;
mod welcome;

pub(crate) use start::start;
