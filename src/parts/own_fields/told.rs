//! What the value of a field of one's own says in a line of text.

use kith::domain::{FieldKind, amount, day, thousandths, yes_or_no};
use kith::journal::Workspace;

use crate::tr;
use crate::words::format;

/// A value in the reader's words; what does not read as its kind, as it was written. Cells of lists
/// tell more of what was written in another manner; this is what cards, which come with the first
/// download, can do without.
pub(crate) fn own_text(workspace: &Workspace, kind: FieldKind, value: &str) -> String {
    let told = match kind {
        FieldKind::Number => thousandths(value).map(|it| format().thousandths(it)),
        FieldKind::Money => {
            amount(value, workspace.settings.currency).map(|money| format().money(money))
        }
        FieldKind::Date => day(value).map(|day| format().date(day)),
        FieldKind::YesNo => yes_or_no(value).map(|is_so| yes_or_no_word(is_so).to_owned()),
        FieldKind::Member | FieldKind::Person | FieldKind::Company => {
            workspace.name_of_record(value).map(str::to_owned)
        }
        FieldKind::Text | FieldKind::Choice | FieldKind::Choices | FieldKind::Link => None,
    };
    told.unwrap_or_else(|| value.to_owned())
}

/// Yes or no in the reader's words; followed.
pub(crate) fn yes_or_no_word(is_so: bool) -> &'static str {
    match is_so {
        true => tr!(own_field.yes),
        false => tr!(own_field.no),
    }
}
