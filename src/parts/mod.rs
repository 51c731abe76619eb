//! Building blocks that know the domain and that several features share. They see the store, the
//! atoms and the core; features do not see each other, and so meet here.

mod calendar_choice;
mod figures_nav;
mod figures_view;
mod line_view;

pub(crate) use calendar_choice::{CalendarChoice, CalendarSelect};
pub(crate) use figures_nav::FiguresNav;
pub(crate) use figures_view::use_figures_view;
pub(crate) use line_view::LineView;

use kith::domain::Party;

/// The address of a person's or company's record.
pub(crate) fn party_address(party: Party) -> String {
    match party {
        Party::Person(id) => format!("#/people/{id}"),
        Party::Company(id) => format!("#/companies/{id}"),
    }
}
