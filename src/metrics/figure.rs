//! What each figure is.

/// What a figure's number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Money in minor units of the workspace's currency.
    Money,
    /// A share; 1 is 100 %.
    Share,
    /// Calendar days.
    Days,
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// A key figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// T1, total revenue: Σ value of the deals won in the period.
    ///
    /// A flow, in money. A deal counts at the moment of its latest win, with the value that it had
    /// then, for who owned it then; a deal reopened and won again counts at its latest win only.
    /// Deals without a value or in another currency are left out and told.
    TotalRevenue,
    /// T2, sales growth: (T1 of the period − T1 of the period before) ÷ T1 of the period before.
    ///
    /// A share. The period before has the same length; a running period is compared over equal
    /// elapsed days. With no revenue before it is not measurable.
    SalesGrowth,
    /// T6, win rate: won ÷ (won + lost), of the deals closed in the period.
    ///
    /// A flow, a share. Each deal counts once, at its latest close. With no deal closed it is not
    /// measurable.
    WinRate,
    /// B3, pipeline value: Σ value of the deals open at the end of the period.
    ///
    /// A snapshot, in money; its second number is weighted: Σ value × probability, where the deal's
    /// own probability overrides the stage's.
    PipelineValue,
    /// B4, average deal size: Σ won value ÷ won deals with a value, of the deals won in the period.
    ///
    /// A flow, in money, with the median beside it.
    AverageDealSize,
    /// B5 and T3, sales cycle: mean of (won − first contact) in calendar days of the workspace, of
    /// the deals won in the period.
    ///
    /// A flow, in days, with the median beside it. Where no first contact is known, the deal's
    /// creation stands for it, and that is told. Lost deals do not count.
    SalesCycleDays,
}

impl Figure {
    /// All figures, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::TotalRevenue,
        Self::SalesGrowth,
        Self::WinRate,
        Self::PipelineValue,
        Self::AverageDealSize,
        Self::SalesCycleDays,
    ];

    /// The name in files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::TotalRevenue => "total_revenue",
            Self::SalesGrowth => "sales_growth",
            Self::WinRate => "win_rate",
            Self::PipelineValue => "pipeline_value",
            Self::AverageDealSize => "average_deal_size",
            Self::SalesCycleDays => "sales_cycle_days",
        }
    }

    /// What its number is.
    pub fn unit(self) -> Unit {
        match self {
            Self::TotalRevenue | Self::PipelineValue | Self::AverageDealSize => Unit::Money,
            Self::SalesGrowth | Self::WinRate => Unit::Share,
            Self::SalesCycleDays => Unit::Days,
        }
    }

    /// Which direction is good.
    pub fn better(self) -> Better {
        match self {
            Self::SalesCycleDays => Better::Lower,
            _ => Better::Higher,
        }
    }
}
