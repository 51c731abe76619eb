//! Building blocks that know the domain and that several features share. They see the store, the
//! atoms, the words and the core; features do not see each other, and so meet here.

mod bulk_form;
mod calendar_choice;
mod change;
mod choices;
mod closing;
mod columns_choice;
mod deal_columns;
mod deeds;
mod figures_nav;
mod fill_in;
pub(crate) mod filter;
mod history_link;
mod keys;
mod layout_switch;
mod line_view;
mod log;
mod moments;
mod own_fields;
pub(crate) mod pick;
mod planned;
mod printed;
mod proposals;
mod record_panel;
mod records;
mod refusals;
mod requirements;
mod satisfaction;
mod search_state;
mod shortcuts;
mod sight;
mod slots;
mod trend;
mod views;

pub(crate) use bulk_form::BulkForm;
pub(crate) use calendar_choice::{CalendarChoice, CalendarSelect};
pub(crate) use change::change_words;
pub(crate) use choices::{
    lead_sources, leaving_reasons, members_or_nobody, reasons_of, team_names,
};
pub(crate) use closing::ClosingQuestion;
pub(crate) use columns_choice::{ColumnsButton, ColumnsChoice};
pub(crate) use deal_columns::column_name;
pub(crate) use deeds::{Deed, Screen, deed_name, screen_icon};
pub(crate) use figures_nav::FiguresNav;
pub(crate) use fill_in::FillInDialog;
pub(crate) use filter::{
    BarTools, DealFilters, FILTER, FilterBar, FilterSight, FilterTools, learn_filters,
};
pub(crate) use history_link::{HistoryLink, OF};
pub(crate) use keys::{is_in_page, is_typing, letter_of, letter_on, mark_of};
pub(crate) use layout_switch::{Layout, LayoutSwitch};
pub(crate) use line_view::LineView;
pub(crate) use log::{Log, LogBar, Timeline, icon_of, repeat_words};
pub(crate) use moments::{moment_text, read_moment};
pub(crate) use own_fields::{NewFieldForm, OwnFields, field_kinds, own_text, yes_or_no_word};
pub(crate) use planned::{
    activity_about, activity_title, calendar_text, finish, my_plan, offer_calendar,
};
pub(crate) use printed::Printed;
pub(crate) use proposals::ProposalLine;
pub(crate) use record_panel::RecordPanel;
pub(crate) use records::{NAMES, RecordList, RecordRow, day_of, here, record_words};
pub(crate) use refusals::RefusalWords;
pub(crate) use requirements::{priorities, priority_name, requirement_name};
pub(crate) use satisfaction::Satisfaction;
pub(crate) use search_state::{SearchState, percent};
pub(crate) use shortcuts::{Does, Place as ShortcutPlace, Press, SHORTCUTS, keys_of};
pub(crate) use sight::{use_later, use_view};
pub(crate) use slots::{Slots, let_go_of_keys};
pub(crate) use trend::{ChartUnit, axis_of, by_calendar, goal_series, trend_svg};
pub(crate) use views::{ViewsButton, ViewsMenu, place_of};

use kith::domain::{CompanyId, DealId, MemberId, Party, PersonId};

use crate::store::Store;

/// The record that a panel shows: what is logged there is logged of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A deal.
    Deal(DealId),
    /// A person or company.
    Party(Party),
}

/// Everything and everybody that something logged of a subject is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct About {
    pub(crate) person: Option<PersonId>,
    pub(crate) company: Option<CompanyId>,
    pub(crate) deal: Option<DealId>,
    /// Who of the team works on it.
    pub(crate) owner: Option<MemberId>,
}

impl Subject {
    /// What it is about now. Not followed.
    pub(crate) fn about(self, store: Store) -> About {
        store.peek(|w| match self {
            Self::Deal(id) => w.deals.get(id).map_or_else(About::default, |deal| About {
                person: deal.person,
                company: deal.company,
                deal: Some(id),
                owner: deal.owner.current().copied(),
            }),
            Self::Party(party) => {
                let owner = w.lead(party).and_then(|lead| lead.owner.current().copied());
                let (person, company) = match party {
                    Party::Person(id) => (Some(id), w.person(id).and_then(|p| p.company)),
                    Party::Company(id) => (None, Some(id)),
                };
                About {
                    person,
                    company,
                    deal: None,
                    owner,
                }
            }
        })
    }
}
