//! The kinds of activities: their order, letters, icons and words.

use kith::domain::{ActivityKind, Direction};

use crate::tr;

/// The kinds, in the order in which they are offered.
pub(super) const KINDS: [ActivityKind; 8] = [
    ActivityKind::Call,
    ActivityKind::Email,
    ActivityKind::Meeting,
    ActivityKind::Message,
    ActivityKind::SocialTouch,
    ActivityKind::Proposal,
    ActivityKind::Note,
    ActivityKind::Task,
];

/// The key that logs a kind.
pub(super) fn letter_for(kind: ActivityKind) -> char {
    match kind {
        ActivityKind::Call => 'c',
        ActivityKind::Email => 'e',
        ActivityKind::Meeting => 'm',
        ActivityKind::Message => 'd',
        ActivityKind::SocialTouch => 's',
        ActivityKind::Proposal => 'p',
        ActivityKind::Note => 'n',
        ActivityKind::Task => 't',
    }
}

/// What the button of a kind does.
pub(super) fn log_words(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Call => tr!(log.call),
        ActivityKind::Email => tr!(log.email),
        ActivityKind::Meeting => tr!(log.meeting),
        ActivityKind::Message => tr!(log.message),
        ActivityKind::SocialTouch => tr!(log.social_touch),
        ActivityKind::Proposal => tr!(log.proposal),
        ActivityKind::Note => tr!(log.note),
        ActivityKind::Task => tr!(log.task),
    }
}

/// What a direction is called.
pub(super) fn direction_words(direction: Direction) -> &'static str {
    match direction {
        Direction::Outbound => tr!(log.outbound),
        Direction::Inbound => tr!(log.inbound),
    }
}

/// The icon of a kind.
pub(crate) fn icon_of(kind: ActivityKind) -> icondata::Icon {
    match kind {
        ActivityKind::Call => icondata::LuPhone,
        ActivityKind::Email => icondata::LuMail,
        ActivityKind::Meeting => icondata::LuUsers,
        ActivityKind::SocialTouch => icondata::LuThumbsUp,
        ActivityKind::Message => icondata::LuMessageCircle,
        ActivityKind::Proposal => icondata::LuFileText,
        ActivityKind::Task => icondata::LuSquareCheck,
        ActivityKind::Note => icondata::LuStickyNote,
    }
}
