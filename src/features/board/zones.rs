//! What appears while one drags: places to win, lose or remove what is in the air.

use kith::domain::{DealId, PipelineId, StageKind};
use kith::journal::{Command, DealGroup};
use leptos::prelude::*;

use super::card::CardBody;
use super::drag::{Drag, Target};
use super::fields::Fields;
use super::moving::{closing_stage, put};
use crate::store::Store;
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

/// How many there are.
pub(super) const ZONES: usize = 3;

/// A place to drop cards on that is no column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// They are won.
    Won,
    /// They are lost.
    Lost,
    /// They are removed.
    Remove,
}

impl Zone {
    pub(super) const ALL: [Self; ZONES] = [Self::Won, Self::Lost, Self::Remove];

    fn kind(self) -> Option<StageKind> {
        match self {
            Self::Won => Some(StageKind::Won),
            Self::Lost => Some(StageKind::Lost),
            Self::Remove => None,
        }
    }

    /// Whether the pipeline has a stage for it. Not followed.
    pub(super) fn is_there(self, store: Store, pipeline: Option<PipelineId>) -> bool {
        self.kind()
            .is_none_or(|kind| closing_stage(store, pipeline, kind).is_some())
    }

    /// What it says.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Won => tr!(board_more.won),
            Self::Lost => tr!(board_more.lost),
            Self::Remove => tr!(board_more.remove),
        }
    }

    pub(super) fn icon(self) -> icondata::Icon {
        match self {
            Self::Won => icondata::LuTrophy,
            Self::Lost => icondata::LuFlag,
            Self::Remove => icondata::LuTrash2,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Won => "zone zone--won",
            Self::Lost => "zone zone--lost",
            Self::Remove => "zone zone--remove",
        }
    }
}

/// Does with deals what dropping them on a zone means. The reason is asked afterwards.
pub(super) fn do_in_zone(
    store: Store,
    pipeline: Option<PipelineId>,
    zone: Zone,
    deals: &[DealId],
) -> bool {
    match zone.kind() {
        Some(kind) => closing_stage(store, pipeline, kind)
            .is_some_and(|stage| put(store, deals, DealGroup::Stage(stage))),
        None => store.dispatch(Command::RemoveDeals(deals.to_vec())),
    }
}

/// The cards in the air, and where else than in columns they can go.
#[component]
pub(super) fn DragLayer(
    drag: Drag,
    store: Store,
    pipeline: Memo<Option<PipelineId>>,
    fields: Memo<Fields>,
) -> impl IntoView {
    let more = move || drag.lifted.with(|lifted| lifted.len()).saturating_sub(1);
    view! {
        {move || drag.taken.get().map(|deal| view! {
            // Shows the grabbing hand everywhere without giving every element another style.
            <div class="drag-shield" aria-hidden="true"></div>
            <div class="zones" aria-hidden="true">
                {Zone::ALL.into_iter().zip(drag.zones).map(|(zone, node)| {
                    let is_over = move || drag.target.with(|target| *target == Some(Target::Zone(zone)));
                    zone.is_there(store, pipeline.get_untracked()).then(|| view! {
                        <div class=zone.class() class=("zone--over", is_over) node_ref=node>
                            <Icon icon=zone.icon() />{zone.text()}
                        </div>
                    })
                }).collect_view()}
            </div>
            <div
                class="card card--lifted"
                class=("card--several", move || more() > 0)
                style="top:0;left:0"
                style:height=move || format!("{}px", fields.with(Fields::height))
                aria-hidden="true"
                node_ref=drag.layer
            >
                <CardBody deal linked=false fields />
                {move || (more() > 0).then(|| view! {
                    <span class="card__more number">{format().count(more() + 1)}</span>
                })}
            </div>
        })}
    }
}
