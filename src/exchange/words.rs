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
fn words(cell: &str) -> String {
    let spaced: String = cell
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first meaning one of whose beginnings a word of the cell begins with, or that the whole cell
/// begins with where the beginning has several words.
fn find<T: Copy>(cell: &str, meanings: &[(T, &[&str])]) -> Option<T> {
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
        .find(|(_, starts)| starts.iter().any(|start| fits(start)))
        .map(|(meaning, _)| *meaning)
}

/// A whole cell that is one of these.
fn is_one_of(cell: &str, known: &[&str]) -> bool {
    known.contains(&words(cell).as_str())
}

/// Yes or no.
pub(super) fn yes_or_no(cell: &str) -> Option<bool> {
    if is_one_of(
        cell,
        &["yes", "y", "true", "1", "x", "да", "д", "истина", "есть"],
    ) || matches!(cell.trim(), "✓" | "✔" | "+")
    {
        Some(true)
    } else if is_one_of(cell, &["no", "n", "false", "0", "нет", "н", "ложь", "none"])
        || cell.trim() == "-"
    {
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
                &[
                    "proposal",
                    "quote",
                    "offer",
                    "коммерческ",
                    "предложени",
                    "кп ",
                ],
            ),
            (
                K::SocialTouch,
                &[
                    "social",
                    "linkedin",
                    "facebook",
                    "instagram",
                    "twitter",
                    "соцсет",
                    "социальн",
                    "вконтакт",
                ],
            ),
            (
                K::Message,
                &[
                    "message",
                    "messag",
                    "sms",
                    "chat",
                    "whatsapp",
                    "telegram",
                    "communication",
                    "сообщени",
                    "смс",
                    "чат",
                    "мессендж",
                    "телеграм",
                    "ватсап",
                ],
            ),
            (
                K::Email,
                &[
                    "email",
                    "e mail",
                    "mail",
                    "incoming email",
                    "письм",
                    "почт",
                    "имейл",
                ],
            ),
            (
                K::Meeting,
                &[
                    "meeting",
                    "meet",
                    "demo",
                    "lunch",
                    "visit",
                    "appointment",
                    "event",
                    "presentation",
                    "встреч",
                    "демо",
                    "визит",
                    "презентац",
                    "обед",
                    "событи",
                ],
            ),
            (
                K::Call,
                &[
                    "call",
                    "phone",
                    "dial",
                    "звон",
                    "вызов",
                    "созвон",
                    "телефон",
                ],
            ),
            (
                K::Note,
                &["note", "comment", "замет", "примечан", "коммент"],
            ),
            (
                K::Task,
                &[
                    "task",
                    "to do",
                    "todo",
                    "deadline",
                    "follow",
                    "reminder",
                    "задач",
                    "дело",
                    "дел ",
                    "напомин",
                ],
            ),
        ],
    )
    .or_else(|| is_one_of(cell, &["кп"]).then_some(K::Proposal))
}

/// Who turned to whom.
pub(super) fn direction(cell: &str) -> Option<Direction> {
    let exact = |known: &[&str]| is_one_of(cell, known);
    if exact(&["in", "вход", "вх"]) {
        return Some(Direction::Inbound);
    }
    if exact(&["out", "исход", "исх"]) {
        return Some(Direction::Outbound);
    }
    find(
        cell,
        &[
            (
                Direction::Inbound,
                &["inbound", "incoming", "received", "входящ", "получен"],
            ),
            (
                Direction::Outbound,
                &[
                    "outbound",
                    "outgoing",
                    "sent",
                    "forwarded",
                    "исходящ",
                    "отправлен",
                    "холодн",
                ],
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
            (
                S::NoShow,
                &["no show", "noshow", "не приш", "неявк", "не явил"],
            ),
            (
                S::Cancelled,
                &["cancel", "отмен", "rescheduled", "deferred", "перенес"],
            ),
            (
                S::Planned,
                &[
                    "planned",
                    "open",
                    "not started",
                    "in progress",
                    "scheduled",
                    "to do",
                    "todo",
                    "pending",
                    "waiting",
                    "overdue",
                    "active",
                    "not completed",
                    "incomplete",
                    "запланир",
                    "в работе",
                    "ожида",
                    "не выполн",
                    "не заверш",
                    "не состоя",
                    "не сделан",
                    "просроч",
                    "новая",
                    "новый",
                    "план",
                ],
            ),
            (
                S::Done,
                &[
                    "done",
                    "complete",
                    "held",
                    "closed",
                    "finished",
                    "connected",
                    "sent",
                    "delivered",
                    "no answer",
                    "busy",
                    "left ",
                    "answered",
                    "success",
                    "сделан",
                    "выполн",
                    "заверш",
                    "состоя",
                    "проведен",
                    "закрыт",
                    "отправлен",
                    "успеш",
                    "нет ответа",
                    "занято",
                    "доставлен",
                    "дозвон",
                    "готово",
                ],
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
                (
                    true,
                    &[
                        "auto",
                        "bot",
                        "campaign",
                        "sequence",
                        "авто",
                        "рассыл",
                        "бот",
                    ],
                ),
                (
                    false,
                    &[
                        "personal",
                        "manual",
                        "human",
                        "личн",
                        "вручную",
                        "ручн",
                        "человек",
                    ],
                ),
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
                &[
                    "unqualified",
                    "disqualified",
                    "not qualified",
                    "sent back",
                    "rejected",
                    "junk",
                    "bad ",
                    "closed not converted",
                    "not converted",
                    "recycled",
                    "возвращ",
                    "дисквалиф",
                    "некачеств",
                    "не квалиф",
                    "неквалиф",
                    "отклон",
                    "брак",
                    "спам",
                    "отказ",
                ],
            ),
            (
                L::Qualified,
                &[
                    "salesqualified",
                    "sales qualified",
                    "sql",
                    "qualified",
                    "opportunity",
                    "converted",
                    "closed converted",
                    "accepted",
                    "квалиф",
                    "качеств",
                    "конверт",
                ],
            ),
            (
                L::Customer,
                &["customer", "client", "evangelist", "клиент", "покупател"],
            ),
            (
                L::Open,
                &[
                    "new",
                    "open",
                    "lead",
                    "subscriber",
                    "marketing",
                    "mql",
                    "in progress",
                    "working",
                    "contacted",
                    "attempted",
                    "connected",
                    "bad timing",
                    "nurtur",
                    "other",
                    "нов",
                    "в работе",
                    "обработ",
                    "не обработан",
                    "связ",
                    "лид",
                ],
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
                &[
                    "renew",
                    "retention",
                    "recurring",
                    "продлен",
                    "повторн",
                    "пролонг",
                ],
            ),
            (
                DealKind::NewBusiness,
                &[
                    "new",
                    "existing",
                    "upsell",
                    "up sell",
                    "cross",
                    "expansion",
                    "add on",
                    "upgrade",
                    "нов",
                    "перв",
                    "допродаж",
                    "расширен",
                    "продаж",
                ],
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
                &[
                    "declin",
                    "reject",
                    "refus",
                    "lost",
                    "denied",
                    "not accepted",
                    "отклон",
                    "отказ",
                    "не прин",
                    "проиг",
                ],
            ),
            (
                P::Accepted,
                &[
                    "accept",
                    "approv",
                    "won",
                    "signed",
                    "agreed",
                    "принят",
                    "прин",
                    "соглас",
                    "подпис",
                    "одобр",
                ],
            ),
            (
                P::Sent,
                &[
                    "sent",
                    "open",
                    "pending",
                    "presented",
                    "отправлен",
                    "ожида",
                    "направлен",
                ],
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
                &[
                    "market",
                    "advert",
                    "ads",
                    "ad ",
                    "campaign",
                    "seo",
                    "ppc",
                    "content",
                    "event",
                    "exhibition",
                    "fair",
                    "trade show",
                    "webinar",
                    "conference",
                    "sponsor",
                    "google",
                    "facebook",
                    "linkedin",
                    "brand",
                    "newsletter",
                    "маркет",
                    "реклам",
                    "продвиж",
                    "выставк",
                    "меропр",
                    "конференц",
                    "контент",
                    "директ",
                    "таргет",
                    "вебинар",
                ],
            ),
            (
                CostKind::Sales,
                &[
                    "sale",
                    "selling",
                    "salar",
                    "pay",
                    "wage",
                    "commission",
                    "bonus",
                    "travel",
                    "crm",
                    "tool",
                    "software",
                    "licen",
                    "phone",
                    "train",
                    "продаж",
                    "зарплат",
                    "фот",
                    "оплата труда",
                    "комисси",
                    "преми",
                    "бонус",
                    "командиров",
                    "связь",
                    "обучен",
                    "софт",
                    "лиценз",
                ],
            ),
        ],
    )
}

/// What a member does.
pub(super) fn role(cell: &str) -> Option<Role> {
    if is_one_of(cell, &["bdm", "ae", "мпп"]) {
        return Some(Role::BusinessDevelopment);
    }
    if is_one_of(cell, &["sdr", "bdr", "лидген"]) {
        return Some(Role::SalesDevelopment);
    }
    find(
        cell,
        &[
            (
                Role::SalesDevelopment,
                &[
                    "sales development",
                    "sdr",
                    "bdr",
                    "lead gen",
                    "prospect",
                    "лидоген",
                    "развитие продаж",
                    "развитию продаж",
                    "квалификатор",
                    "телемарк",
                ],
            ),
            (
                Role::BusinessDevelopment,
                &[
                    "business development",
                    "bdm",
                    "account exec",
                    "account manager",
                    "sales manager",
                    "sales rep",
                    "sales exec",
                    "salesperson",
                    "seller",
                    "closer",
                    "sales agent",
                    "менеджер по продаж",
                    "менеджер по развит",
                    "развитие бизнес",
                    "развитию бизнес",
                    "продавец",
                    "аккаунт",
                ],
            ),
            (
                Role::Manager,
                &[
                    "manager",
                    "head",
                    "lead",
                    "director",
                    "chief",
                    "vp",
                    "supervisor",
                    "руковод",
                    "начальник",
                    "директор",
                    "управляющ",
                    "рОП",
                    "роп",
                ],
            ),
        ],
    )
}

/// A score from 1 to 5: a number, `4/5`, `4 of 5`, stars, or in words.
pub(super) fn score(cell: &str) -> Option<u8> {
    let cell = cell.trim();
    let stars = cell.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    if stars > 0 {
        return u8::try_from(stars).ok().filter(|stars| *stars <= 5);
    }
    let text = words(cell);
    let number = cell.replace(',', ".");
    let whole = number.trim_end_matches('0').trim_end_matches('.');
    if let Ok(score) = if number.contains('.') { whole } else { &number }.parse::<u8>() {
        return Some(score);
    }
    let mut parts = text.split(' ');
    if let (Some(first), Some(second)) = (parts.next(), parts.next())
        && let Ok(score) = first.parse::<u8>()
    {
        let rest: Vec<&str> = parts.collect();
        let is_of_five =
            second == "5" || matches!(second, "of" | "out" | "из") && rest.last() == Some(&"5");
        let is_word =
            second.starts_with("star") || second.starts_with("зв") || second.starts_with("балл");
        return (is_of_five || is_word && rest.is_empty()).then_some(score);
    }
    find(
        &text,
        &[
            (
                1,
                &[
                    "very dissatisfied",
                    "very unsatisfied",
                    "very unhappy",
                    "terrible",
                    "очень недовол",
                    "совсем недовол",
                    "ужасно",
                    "очень плохо",
                ],
            ),
            (
                2,
                &[
                    "dissatisfied",
                    "unsatisfied",
                    "unhappy",
                    "poor",
                    "bad",
                    "недовол",
                    "плохо",
                    "неудовлетвор",
                ],
            ),
            (
                5,
                &[
                    "very satisfied",
                    "very happy",
                    "excellent",
                    "очень довол",
                    "полностью довол",
                    "отлично",
                ],
            ),
            (
                3,
                &[
                    "neutral",
                    "neither",
                    "average",
                    "нейтральн",
                    "средне",
                    "удовлетворительно",
                ],
            ),
            (4, &["satisfied", "happy", "good", "довол", "хорошо"]),
        ],
    )
}

/// A share in percent, with hundredths: `40%`, `40`, or `0.4` where the column holds shares.
pub(super) fn hundredths_of_percent(cell: &str, is_share: bool) -> Option<i64> {
    let bare = cell.trim().trim_end_matches('%').trim();
    let style = super::values::amount_style([bare])?;
    let amount = super::values::parse_amount_as(bare, style)?;
    match is_share && !cell.contains('%') {
        true => amount.with_decimals(4),
        false => amount.with_decimals(2),
    }
}

/// Minutes: `45`, `00:45`, `0:45:30`, `1 h 20 min`; a bare number is in the unit that the column's
/// name tells, minutes where it tells none.
pub(super) fn minutes(cell: &str, header: &str) -> Option<u32> {
    let cell = cell.trim();
    let lower = cell.to_lowercase();
    let parse = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    let minutes = if cell.contains(':') {
        let parts: Vec<f64> = cell.split(':').map(parse).collect::<Option<_>>()?;
        match parts.as_slice() {
            [hours, minutes] => hours * 60.0 + minutes,
            [hours, minutes, seconds] => hours * 60.0 + minutes + seconds / 60.0,
            _ => return None,
        }
    } else if let Some(number) = parse(cell) {
        number * minutes_of_unit(&header.to_lowercase()).unwrap_or(1.0)
    } else {
        // Numbers with their units, one after the other.
        let mut sum = 0.0;
        let mut rest = lower.as_str();
        while !rest.trim().is_empty() {
            let start = rest.find(|c: char| c.is_ascii_digit())?;
            rest = rest.get(start..)?;
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
            let number = parse(rest.get(..end)?)?;
            rest = rest.get(end..)?;
            let next = rest
                .find(|c: char| c.is_ascii_digit())
                .unwrap_or(rest.len());
            sum += number * minutes_of_unit(rest.get(..next)?)?;
            rest = rest.get(next..)?;
        }
        sum
    };
    (0.0..=60_000_000.0)
        .contains(&minutes)
        .then(|| minutes.round() as u32)
}

/// How many minutes the unit is that a text names.
fn minutes_of_unit(text: &str) -> Option<f64> {
    let text = words(text).replace(' ', "");
    let has = |names: &[&str]| names.iter().any(|name| text.contains(name));
    if has(&["millisec", "миллисек"]) || text.ends_with("ms") || text.ends_with("мс") {
        Some(1.0 / 60_000.0)
    } else if has(&["sec", "сек"]) || text == "s" || text == "с" {
        Some(1.0 / 60.0)
    } else if has(&["min", "мин"]) || text == "m" || text == "м" {
        Some(1.0)
    } else if has(&["hour", "час"]) || matches!(text.as_str(), "h" | "hr" | "hrs" | "ч") {
        Some(60.0)
    } else if text.contains("hscallduration") {
        Some(1.0 / 60_000.0)
    } else {
        None
    }
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

    #[test]
    fn scores_and_durations_are_read() {
        for (cell, expected) in [
            ("4", Some(4)),
            ("4.0", Some(4)),
            ("4/5", Some(4)),
            ("4 из 5", Some(4)),
            ("★★★", Some(3)),
            ("5 stars", Some(5)),
            ("Very dissatisfied", Some(1)),
            ("Очень доволен", Some(5)),
            ("7", Some(7)),
            ("4.5", None),
            ("maybe", None),
        ] {
            assert_eq!(score(cell), expected, "{cell}");
        }
        for (cell, header, expected) in [
            ("45", "Duration", Some(45)),
            ("90", "Call duration (seconds)", Some(2)),
            ("120000", "Duration ms", Some(2)),
            ("0:45", "Duration", Some(45)),
            ("01:30:00", "Duration", Some(90)),
            ("1 h 20 min", "Duration", Some(80)),
            ("1 ч 20 мин", "Длительность", Some(80)),
            ("long", "Duration", None),
        ] {
            assert_eq!(minutes(cell, header), expected, "{cell} {header}");
        }
        assert_eq!(hundredths_of_percent("40%", true), Some(4000));
        assert_eq!(hundredths_of_percent("0.4", true), Some(4000));
        assert_eq!(hundredths_of_percent("40", false), Some(4000));
    }
}
