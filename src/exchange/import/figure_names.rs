//! Figures by the names that tables of targets call them.

use crate::exchange::names::plain;
use crate::metrics::Figure;

/// The names of figures beside their keys and numbers, in Russian and English.
const NAMES: &[(Figure, &str, &str)] = &[
    (Figure::LeadsGenerated, "Leads generated", "Новые лиды"),
    (
        Figure::QualifiedLeads,
        "Qualified leads",
        "Квалифицированные лиды",
    ),
    (
        Figure::OutboundActivities,
        "Outbound activities",
        "Исходящие касания",
    ),
    (
        Figure::InboundResponseTime,
        "Inbound response time",
        "Скорость ответа на входящие",
    ),
    (Figure::NewProspects, "New prospects", "Новые контакты"),
    (
        Figure::LeadConversionRate,
        "Lead conversion rate",
        "Конверсия лидов в клиентов",
    ),
    (
        Figure::LeadConversionInPeriod,
        "Conversion within the period",
        "Конверсия за период",
    ),
    (Figure::PipelineValue, "Pipeline value", "Сумма воронки"),
    (
        Figure::WeightedPipelineValue,
        "Weighted pipeline",
        "Взвешенная воронка",
    ),
    (Figure::AverageDealSize, "Average deal size", "Средний чек"),
    (Figure::SalesCycleDays, "Sales cycle", "Цикл сделки"),
    (
        Figure::MedianSalesCycleDays,
        "Median sales cycle",
        "Медианный цикл сделки",
    ),
    (Figure::NewRevenue, "New revenue", "Новая выручка"),
    (
        Figure::CustomerRetention,
        "Customer retention",
        "Удержание клиентов",
    ),
    (
        Figure::ProposalSuccess,
        "Proposal success",
        "Успешность предложений",
    ),
    (
        Figure::ProposalSuccessOfDecided,
        "Success of decided proposals",
        "Успешность решённых предложений",
    ),
    (
        Figure::MeetingsAndInteractions,
        "Meetings and interactions",
        "Встречи и общение",
    ),
    (
        Figure::CustomerSatisfaction,
        "Customer satisfaction",
        "Удовлетворённость клиентов",
    ),
    (Figure::TotalRevenue, "Total revenue", "Выручка"),
    (Figure::SalesGrowth, "Sales growth", "Рост продаж"),
    (
        Figure::CustomerAcquisitionCost,
        "Customer acquisition cost",
        "Стоимость привлечения клиента",
    ),
    (
        Figure::CustomerLifetimeValue,
        "Customer lifetime value",
        "Пожизненная ценность клиента",
    ),
    (Figure::WinRate, "Win rate", "Доля побед"),
    (
        Figure::WinRateByValue,
        "Win rate by value",
        "Доля побед по сумме",
    ),
    (
        Figure::WonToCreated,
        "Won to created",
        "Выиграно к созданным",
    ),
    (Figure::ChurnRate, "Churn rate", "Отток клиентов"),
    (Figure::ResponseTime, "Response time", "Время ответа"),
    (Figure::SalesVelocity, "Sales velocity", "Скорость продаж"),
    (Figure::CacPayback, "CAC payback", "Окупаемость привлечения"),
    (Figure::LtvToCac, "LTV to CAC", "LTV к CAC"),
    (
        Figure::QuotaAttainment,
        "Quota attainment",
        "Выполнение плана",
    ),
    (
        Figure::PipelineCoverage,
        "Pipeline coverage",
        "Покрытие плана воронкой",
    ),
    (
        Figure::QualificationRate,
        "Share that qualifies",
        "Доля квалификации",
    ),
    (Figure::CostPerLead, "Cost per lead", "Стоимость лида"),
    (
        Figure::QualifiedToWon,
        "Qualified to won",
        "Из квалификации в клиенты",
    ),
    (
        Figure::QualifiedPerHundredTouches,
        "Qualified per 100 touches",
        "Квалификаций на 100 касаний",
    ),
    (Figure::ReplyRate, "Reply rate", "Доля ответов"),
    (
        Figure::MeetingsPerHundredTouches,
        "Meetings per 100 touches",
        "Встреч на 100 касаний",
    ),
    (Figure::MeetingsHeld, "Meetings held", "Проведённые встречи"),
    (
        Figure::WonValuePerMeeting,
        "Won value per meeting",
        "Выручка на встречу",
    ),
    (
        Figure::WeightedShare,
        "Weighted to raw pipeline",
        "Доля взвешенной воронки",
    ),
    (
        Figure::RottingShare,
        "Share that rots",
        "Доля зависших сделок",
    ),
    (Figure::DealsWon, "Deals won", "Выигранные сделки"),
    (
        Figure::RevenuePerActivity,
        "Revenue per activity",
        "Выручка на действие",
    ),
    (
        Figure::RevenuePerMember,
        "Revenue per member",
        "Выручка на сотрудника",
    ),
    (
        Figure::CostToRevenue,
        "Cost to revenue",
        "Расходы к выручке",
    ),
    (Figure::NewCustomers, "New customers", "Новые клиенты"),
    (
        Figure::ProposalsSent,
        "Proposals sent",
        "Отправленные предложения",
    ),
    (
        Figure::DaysToDecision,
        "Days to a decision",
        "Дни до решения",
    ),
];

/// What else people call some of them.
const ALIASES: &[(Figure, &str)] = &[
    (Figure::TotalRevenue, "revenue sales quota выручка продажи"),
    (Figure::LeadsGenerated, "leads newleads лиды"),
    (Figure::QualifiedLeads, "sql sqls mql"),
    (Figure::DealsWon, "wondeals wins победы сделки"),
    (Figure::MeetingsHeld, "meetings встречи"),
    (Figure::CustomerAcquisitionCost, "cac"),
    (Figure::CustomerLifetimeValue, "clv ltv"),
    (Figure::CustomerSatisfaction, "csat satisfaction"),
    (Figure::WinRate, "winrate конверсия"),
    (Figure::OutboundActivities, "outbound touches касания"),
    (Figure::ProposalsSent, "proposals предложения"),
];

/// The figure that a cell names: by key, number in the catalogue, or name in either language.
pub(in crate::exchange) fn figure_named(cell: &str) -> Option<Figure> {
    let name = plain(cell);
    if name.is_empty() {
        return None;
    }
    let of_key = Figure::ALL
        .into_iter()
        .find(|figure| plain(figure.key()) == name || figure.code().to_lowercase() == name);
    let of_name = || {
        let is = |known: &str| plain(known) == name;
        let mut names = NAMES.iter();
        names
            .find(|(_, en, ru)| is(en) || is(ru))
            .map(|(figure, ..)| *figure)
    };
    let of_alias = || {
        let mut names = ALIASES.iter();
        names
            .find(|(_, names)| names.split(' ').any(|known| known == name))
            .map(|(figure, _)| *figure)
    };
    of_key.or_else(of_name).or_else(of_alias)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn figures_are_known_by_key_number_and_what_the_page_calls_them() {
        for text in [
            include_str!("../../../locales/en.json"),
            include_str!("../../../locales/ru.json"),
        ] {
            let words: serde_json::Value = serde_json::from_str(text).unwrap();
            for figure in Figure::ALL {
                let name = words["figure"][figure.key()]["name"].as_str().unwrap();
                assert_eq!(figure_named(name), Some(figure), "{name}");
                assert_eq!(figure_named(figure.key()), Some(figure));
            }
        }
        assert_eq!(figure_named("S1"), Some(Figure::LeadsGenerated));
        assert_eq!(figure_named("Revenue"), Some(Figure::TotalRevenue));
        assert_eq!(figure_named("weather"), None);
    }
}
