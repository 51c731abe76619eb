//! Why a command was refused, in words, where a screen tells it itself.

use kith::journal::Refusal;

/// Says a refusal in the reader's language; provided as context by the shell.
#[derive(Clone, Copy)]
pub(crate) struct RefusalWords(pub(crate) fn(&Refusal) -> String);
