//! Words in cells: what people and programs write for the kinds and states that records have.

use crate::domain::{
    ActivityKind, ActivityStatus, CostKind, DealKind, Direction, ProposalState, Role,
};

/// How a lead stands, as one word says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeadWord {
    /// Neither found worth selling to nor the opposite.
    Open,
    /// Found worth selling to.
    Qualified,
    /// Sent back, or found not worth selling to.
    SentBack,
    /// A customer already.
    Customer,
}

/// A cell in lower case, its words parted by single blanks.
pub(super) fn words(cell: &str) -> String {
    let spaced: String = cell
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first meaning one of whose beginnings, parted by bars, a word of the cell begins with, or that the whole cell
/// begins with where the beginning has several words.
pub(super) fn find<T: Copy>(cell: &str, meanings: &[(T, &str)]) -> Option<T> {
    let text = words(cell);
    if text.is_empty() {
        return None;
    }
    let fits = |start: &str| {
        text.starts_with(start)
            || text.match_indices(start).any(|(place, _)| {
                text.get(..place)
                    .is_some_and(|before| before.ends_with(' '))
            })
    };
    meanings
        .iter()
        .find(|(_, starts)| starts.split('|').any(&fits))
        .map(|(meaning, _)| *meaning)
}

/// A whole cell that is one of these, parted by bars.
fn is_one_of(cell: &str, known: &str) -> bool {
    let text = words(cell);
    known.split('|').any(|known| known == text)
}

/// Yes or no.
pub(super) fn yes_or_no(cell: &str) -> Option<bool> {
    if is_one_of(cell, "yes|y|true|1|x|да|д|истина|есть") || matches!(cell.trim(), "✓" | "✔" | "+")
    {
        Some(true)
    } else if is_one_of(cell, "no|n|false|0|нет|н|ложь|none") || cell.trim() == "-" {
        Some(false)
    } else {
        None
    }
}

/// What kind of activity a cell names.
pub(super) fn activity_kind(cell: &str) -> Option<ActivityKind> {
    use ActivityKind as K;
    // SalesForce's "List Email", Pipedrive's "Deadline" and the like go by the words in them.
    find(
        cell,
        &[
            (
                K::Proposal,
                "proposal|quote|offer|коммерческ|предложени|кп ",
            ),
            (
                K::SocialTouch,
                "social|linkedin|facebook|instagram|twitter|соцсет|социальн|вконтакт",
            ),
            (
                K::Message,
                "message|messag|sms|chat|whatsapp|telegram|communication|сообщени|смс|чат|\
                мессендж|телеграм|ватсап",
            ),
            (
                K::Email,
                "email|e mail|mail|incoming email|письм|почт|имейл",
            ),
            (
                K::Meeting,
                "meeting|meet|demo|lunch|visit|appointment|event|presentation|встреч|демо|визит|\
                презентац|обед|событи",
            ),
            (K::Call, "call|phone|dial|звон|вызов|созвон|телефон"),
            (K::Note, "note|comment|замет|примечан|коммент"),
            (
                K::Task,
                "task|to do|todo|deadline|follow|reminder|задач|дело|дел |напомин",
            ),
        ],
    )
    .or_else(|| is_one_of(cell, "кп").then_some(K::Proposal))
}

/// Who turned to whom.
pub(super) fn direction(cell: &str) -> Option<Direction> {
    if is_one_of(cell, "in|вход|вх") {
        return Some(Direction::Inbound);
    }
    if is_one_of(cell, "out|исход|исх") {
        return Some(Direction::Outbound);
    }
    find(
        cell,
        &[
            (
                Direction::Inbound,
                "inbound|incoming|received|входящ|получен",
            ),
            (
                Direction::Outbound,
                "outbound|outgoing|sent|forwarded|исходящ|отправлен|холодн",
            ),
        ],
    )
}

/// Whether an activity has happened.
pub(super) fn activity_status(cell: &str) -> Option<ActivityStatus> {
    use ActivityStatus as S;
    match yes_or_no(cell) {
        Some(true) => return Some(S::Done),
        Some(false) => return Some(S::Planned),
        None => {}
    }
    find(
        cell,
        &[
            (S::NoShow, "no show|noshow|не приш|неявк|не явил"),
            (S::Cancelled, "cancel|отмен|rescheduled|deferred|перенес"),
            (
                S::Planned,
                "planned|open|not started|in progress|scheduled|to do|todo|pending|waiting|\
                overdue|active|not completed|incomplete|запланир|в работе|ожида|не выполн|\
                не заверш|не состоя|не сделан|просроч|новая|новый|план",
            ),
            (
                S::Done,
                "done|complete|held|closed|finished|connected|sent|delivered|no answer|busy|\
                left |answered|success|сделан|выполн|заверш|состоя|проведен|закрыт|отправлен|\
                успеш|нет ответа|занято|доставлен|дозвон|готово",
            ),
        ],
    )
}

/// Whether a machine did it: yes, no, or by name.
pub(super) fn is_automatic(cell: &str) -> Option<bool> {
    yes_or_no(cell).or_else(|| {
        find(
            cell,
            &[
                (true, "auto|bot|campaign|sequence|авто|рассыл|бот"),
                (false, "personal|manual|human|личн|вручную|ручн|человек"),
            ],
        )
    })
}

/// How a lead stands.
pub(super) fn lead_word(cell: &str) -> Option<LeadWord> {
    use LeadWord as L;
    match yes_or_no(cell) {
        Some(true) => return Some(L::Qualified),
        Some(false) => return Some(L::Open),
        None => {}
    }
    find(
        cell,
        &[
            (
                L::SentBack,
                "unqualified|disqualified|not qualified|sent back|rejected|junk|bad |\
                closed not converted|not converted|recycled|возвращ|дисквалиф|некачеств|\
                не квалиф|неквалиф|отклон|брак|спам|отказ",
            ),
            (
                L::Qualified,
                "salesqualified|sales qualified|sql|qualified|opportunity|converted|\
                closed converted|accepted|квалиф|качеств|конверт",
            ),
            (L::Customer, "customer|client|evangelist|клиент|покупател"),
            (
                L::Open,
                "new|open|lead|subscriber|marketing|mql|in progress|working|contacted|attempted|\
                connected|bad timing|nurtur|other|нов|в работе|обработ|не обработан|связ|лид",
            ),
        ],
    )
}

/// New business or a renewal.
pub(super) fn deal_kind(cell: &str) -> Option<DealKind> {
    match yes_or_no(cell) {
        Some(true) => return Some(DealKind::Renewal),
        Some(false) => return Some(DealKind::NewBusiness),
        None => {}
    }
    find(
        cell,
        &[
            (
                DealKind::Renewal,
                "renew|retention|recurring|продлен|повторн|пролонг",
            ),
            (
                DealKind::NewBusiness,
                "new|existing|upsell|up sell|cross|expansion|add on|upgrade|нов|перв|допродаж|\
                расширен|продаж",
            ),
        ],
    )
}

/// How a proposal stands.
pub(super) fn proposal_state(cell: &str) -> Option<ProposalState> {
    use ProposalState as P;
    match yes_or_no(cell) {
        Some(true) => return Some(P::Accepted),
        Some(false) => return Some(P::Declined),
        None => {}
    }
    find(
        cell,
        &[
            (
                P::Declined,
                "declin|reject|refus|lost|denied|not accepted|отклон|отказ|не прин|проиг",
            ),
            (
                P::Accepted,
                "accept|approv|won|signed|agreed|принят|прин|соглас|подпис|одобр",
            ),
            (
                P::Sent,
                "sent|open|pending|presented|отправлен|ожида|направлен",
            ),
        ],
    )
}

/// What a cost was for.
pub(super) fn cost_kind(cell: &str) -> Option<CostKind> {
    find(
        cell,
        &[
            (
                CostKind::Marketing,
                "market|advert|ads|ad |campaign|seo|ppc|content|event|exhibition|fair|\
                trade show|webinar|conference|sponsor|google|facebook|linkedin|brand|\
                newsletter|маркет|реклам|продвиж|выставк|меропр|конференц|контент|директ|\
                таргет|вебинар",
            ),
            (
                CostKind::Sales,
                "sale|selling|salar|pay|wage|commission|bonus|travel|crm|tool|software|licen|\
                phone|train|продаж|зарплат|фот|оплата труда|комисси|преми|бонус|командиров|\
                связь|обучен|софт|лиценз",
            ),
        ],
    )
}

/// What a member does.
pub(super) fn role(cell: &str) -> Option<Role> {
    if is_one_of(cell, "bdm|ae|мпп") {
        return Some(Role::BusinessDevelopment);
    }
    if is_one_of(cell, "sdr|bdr|лидген") {
        return Some(Role::SalesDevelopment);
    }
    find(
        cell,
        &[
            (
                Role::SalesDevelopment,
                "sales development|sdr|bdr|lead gen|prospect|лидоген|развитие продаж|\
                развитию продаж|квалификатор|телемарк",
            ),
            (
                Role::BusinessDevelopment,
                "business development|bdm|account exec|account manager|sales manager|sales rep|\
                sales exec|salesperson|seller|closer|sales agent|менеджер по продаж|\
                менеджер по развит|развитие бизнес|развитию бизнес|продавец|аккаунт",
            ),
            (
                Role::Manager,
                "manager|head|lead|director|chief|vp|supervisor|руковод|начальник|директор|\
                управляющ|роп",
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_are_understood() {
        use ActivityKind as K;
        for (cell, kind) in [
            ("Call", K::Call),
            ("Исходящий звонок", K::Call),
            ("INCOMING_EMAIL", K::Email),
            ("E-mail", K::Email),
            ("Письмо", K::Email),
            ("Встреча", K::Meeting),
            ("LinkedIn message", K::SocialTouch),
            ("WhatsApp", K::Message),
            ("Коммерческое предложение", K::Proposal),
            ("КП", K::Proposal),
            ("To-do", K::Task),
            ("Задача", K::Task),
            ("Заметка", K::Note),
        ] {
            assert_eq!(activity_kind(cell), Some(kind), "{cell}");
        }
        assert_eq!(activity_kind("purple"), None);
        assert_eq!(direction("Outgoing"), Some(Direction::Outbound));
        assert_eq!(direction("Входящий"), Some(Direction::Inbound));
        use ActivityStatus as S;
        for (cell, status) in [
            ("No-show", S::NoShow),
            ("не пришли", S::NoShow),
            ("Cancelled", S::Cancelled),
            ("COMPLETED", S::Done),
            ("Not Started", S::Planned),
            ("Не завершено", S::Planned),
            ("Завершено", S::Done),
            ("false", S::Planned),
        ] {
            assert_eq!(activity_status(cell), Some(status), "{cell}");
        }
        assert_eq!(
            lead_word("Closed - Not Converted"),
            Some(LeadWord::SentBack)
        );
        assert_eq!(lead_word("salesqualifiedlead"), Some(LeadWord::Qualified));
        assert_eq!(lead_word("Некачественный лид"), Some(LeadWord::SentBack));
        assert_eq!(lead_word("Open - Not Contacted"), Some(LeadWord::Open));
        assert_eq!(role("SDR"), Some(Role::SalesDevelopment));
        assert_eq!(role("Руководитель отдела"), Some(Role::Manager));
        assert_eq!(
            role("Менеджер по продажам"),
            Some(Role::BusinessDevelopment)
        );
        assert_eq!(cost_kind("Реклама"), Some(CostKind::Marketing));
        assert_eq!(cost_kind("Salaries"), Some(CostKind::Sales));
    }
}
