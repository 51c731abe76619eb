//! Why a command is refused.

use std::fmt;

/// Why a command is refused. The page says it in the reader's language; `Display` is plain English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The deal is not there (any more).
    UnknownDeal,
    /// The stage is not there (any more).
    UnknownStage,
    /// The pipeline is not there (any more).
    UnknownPipeline,
    /// The member is not there (any more).
    UnknownMember,
    /// The company is not there (any more).
    UnknownCompany,
    /// The person is not there (any more).
    UnknownPerson,
    /// The list is not there (any more).
    UnknownList,
    /// The field is not there (any more).
    UnknownField,
    /// The account or file is not there (any more).
    UnknownSource,
    /// There is a field of this name.
    FieldNameTaken,
    /// Two different records are needed.
    SameRecord,
    /// The record was merged into another one already.
    AlreadyMerged,
    /// The record is not merged into another one.
    NotMerged,
    /// The activity is not there (any more).
    UnknownActivity,
    /// The answer how content a customer is is not there (any more).
    UnknownSatisfaction,
    /// The cost is not there (any more).
    UnknownCost,
    /// The dashboard or its tile is not there (any more).
    UnknownDashboard,
    /// A score is from 1 to 5.
    ScoreOutOfRange,
    /// An amount must be above zero.
    AmountNotPositive,
    /// The last day is before the first, or the end before the beginning.
    EndsBeforeItBegins,
    /// A deal is ended in a won or a lost stage.
    StageIsOpen,
    /// A gross margin is at most 100 percent.
    MarginOutOfRange,
    /// A rate of exchange is between another currency and the workspace's own, and above zero.
    RateNotUsable,
    /// A name or title is needed.
    EmptyName,
    /// A name or title is too long.
    NameTooLong {
        /// How many characters are allowed.
        limit: usize,
    },
    /// A probability must be from 0 to 100 percent.
    ProbabilityOutOfRange,
    /// A pipeline needs at least one open stage.
    NoOpenStage,
    /// There are deals in the pipeline.
    PipelineInUse,
    /// The command would change nothing.
    NothingToChange,
    /// The stage asks for fields that are not filled in.
    FieldsMissing,
    /// The pipeline holds people, and a deal does not go there.
    PipelineHoldsPeople,
    /// The pipeline holds deals, and a person does not go there.
    PipelineHoldsDeals,
    /// The last pipeline of deals stays.
    LastPipeline,
    /// There are cards in the stage, and nobody said where they go.
    StageInUse,
    /// The stages are not of one pipeline and one kind.
    StagesDiffer,
    /// This cannot be asked of what the pipeline holds.
    UnknownRequirement,
    /// The saved view is not there (any more).
    UnknownView,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownDeal => f.write_str("this deal is no longer there"),
            Self::UnknownStage => f.write_str("this stage is no longer there"),
            Self::UnknownPipeline => f.write_str("this pipeline is no longer there"),
            Self::UnknownMember => f.write_str("this member is no longer there"),
            Self::UnknownCompany => f.write_str("this company is no longer there"),
            Self::UnknownPerson => f.write_str("this person is no longer there"),
            Self::UnknownList => f.write_str("this list is no longer there"),
            Self::UnknownField => f.write_str("this field is no longer there"),
            Self::UnknownSource => f.write_str("this account or file is no longer there"),
            Self::FieldNameTaken => f.write_str("there is a field of this name"),
            Self::SameRecord => f.write_str("these are one and the same record"),
            Self::AlreadyMerged => f.write_str("this record was merged into another one already"),
            Self::NotMerged => f.write_str("this record is not merged into another one"),
            Self::UnknownActivity => f.write_str("this activity is no longer there"),
            Self::UnknownSatisfaction => f.write_str("this answer is no longer there"),
            Self::UnknownCost => f.write_str("this cost is no longer there"),
            Self::UnknownDashboard => f.write_str("this dashboard or tile is no longer there"),
            Self::ScoreOutOfRange => f.write_str("a score is from 1 to 5"),
            Self::AmountNotPositive => f.write_str("an amount must be above zero"),
            Self::EndsBeforeItBegins => f.write_str("the end is before the beginning"),
            Self::StageIsOpen => f.write_str("a deal is ended in a won or lost stage"),
            Self::MarginOutOfRange => f.write_str("a gross margin is at most 100 percent"),
            Self::RateNotUsable => f.write_str(
                "a rate of exchange is above zero, and from another currency to the workspace's own",
            ),
            Self::EmptyName => f.write_str("a name is needed"),
            Self::NameTooLong { limit } => {
                write!(f, "the name is too long: at most {limit} characters")
            }
            Self::ProbabilityOutOfRange => f.write_str("a probability is from 0 to 100 percent"),
            Self::PipelineInUse => f.write_str("there are deals in this pipeline"),
            Self::NoOpenStage => f.write_str("a pipeline needs at least one open stage"),
            Self::NothingToChange => f.write_str("there is nothing to change"),
            Self::FieldsMissing => f.write_str("the stage asks for fields that are not filled in"),
            Self::PipelineHoldsPeople => f.write_str("this pipeline holds people, not deals"),
            Self::PipelineHoldsDeals => f.write_str("this pipeline holds deals, not people"),
            Self::LastPipeline => f.write_str("the last pipeline of deals stays"),
            Self::StageInUse => f.write_str("there are cards in this stage"),
            Self::StagesDiffer => {
                f.write_str("only stages of one pipeline and one kind become one")
            }
            Self::UnknownRequirement => f.write_str("this cannot be asked for here"),
            Self::UnknownView => f.write_str("this saved view is no longer there"),
        }
    }
}

impl std::error::Error for Refusal {}
