//! What a tile shows.

use crate::domain::{Tile, TileForm};
use crate::metrics::{Figure, Pair};

/// A view of the pipeline that is no single figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PipelineView {
    /// How many deals reached or passed each stage.
    Funnel,
    /// Which share went on from each stage to the next.
    StageConversion,
    /// What may be won, by expected close.
    Forecast,
    /// How long deals stay in each stage.
    TimeInStage,
    /// Open deals that are too long in their stage.
    RottingDeals,
    /// Why deals were won.
    WonReasons,
    /// Why deals were lost.
    LostReasons,
    /// How the value of the pipeline changed over the period.
    Waterfall,
}

impl PipelineView {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 8] = [
        Self::Funnel,
        Self::StageConversion,
        Self::Forecast,
        Self::TimeInStage,
        Self::RottingDeals,
        Self::WonReasons,
        Self::LostReasons,
        Self::Waterfall,
    ];

    /// The name in files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Funnel => "funnel",
            Self::StageConversion => "stage_conversion",
            Self::Forecast => "forecast",
            Self::TimeInStage => "time_in_stage",
            Self::RottingDeals => "rotting_deals",
            Self::WonReasons => "won_reasons",
            Self::LostReasons => "lost_reasons",
            Self::Waterfall => "waterfall",
        }
    }

    /// The view of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

/// What a tile shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Content {
    /// A figure.
    Figure(Figure),
    /// An output with its efficiency.
    Pair(Pair),
    /// A view of the pipeline.
    Pipeline(PipelineView),
}

impl Content {
    /// What a tile shows; `None` for words that this version does not know.
    pub fn of(tile: &Tile) -> Option<Self> {
        let key = tile.figure.as_str();
        match tile.form {
            TileForm::Pair => Pair::of_key(key).map(Self::Pair),
            TileForm::Funnel if PipelineView::of_key(key).is_none() => {
                Some(Self::Pipeline(PipelineView::Funnel))
            }
            _ => PipelineView::of_key(key)
                .map(Self::Pipeline)
                .or_else(|| Figure::of_key(key).map(Self::Figure)),
        }
    }

    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Figure(figure) => figure.key(),
            Self::Pair(pair) => pair.key(),
            Self::Pipeline(view) => view.key(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_and_a_figure_of_one_name_are_told_apart_by_the_form() {
        let tile = |form, figure: &str| Tile {
            form,
            figure: figure.to_owned(),
            ..Tile::default()
        };
        assert_eq!(
            Content::of(&tile(TileForm::Pair, "qualified_leads")),
            Some(Content::Pair(Pair::QualifiedLeads))
        );
        assert_eq!(
            Content::of(&tile(TileForm::Number, "qualified_leads")),
            Some(Content::Figure(Figure::QualifiedLeads))
        );
        assert_eq!(
            Content::of(&tile(TileForm::Funnel, "")),
            Some(Content::Pipeline(PipelineView::Funnel))
        );
        assert_eq!(
            Content::of(&tile(TileForm::Bar, "of_a_newer_version")),
            None
        );
    }

    #[test]
    fn no_view_of_the_pipeline_has_the_name_of_a_figure() {
        for view in PipelineView::ALL {
            assert_eq!(PipelineView::of_key(view.key()), Some(view));
            assert_eq!(Figure::of_key(view.key()), None);
        }
    }
}
