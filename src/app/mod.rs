//! The application: starting it, and the shell around the screens.

mod adding;
mod deeds;
mod keyboard;
mod notices;
mod on_demand;
mod returning;
mod shell;
mod start;
mod theme;
mod typed_ahead;
mod updates;
mod welcome;

pub(crate) use start::start;
