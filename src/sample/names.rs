//! Invented names and texts, in two languages.

use super::SampleLanguage;
use super::dice::Dice;
use crate::domain::{ActivityKind, Currency, Role, StageKind};

/// A pipeline of the sample.
pub(super) struct PipelineWords {
    pub(super) name: &'static str,
    /// Name, kind, probability in percent, days until a deal rots (0: never).
    pub(super) stages: &'static [(&'static str, StageKind, u8, u16)],
    /// What is sold here.
    pub(super) titles: &'static [&'static str],
}

/// All words of one language.
pub(super) struct Words {
    pub(super) workspace: &'static str,
    pub(super) currency: Currency,
    /// Values are multiplied by this.
    pub(super) price_level: i64,
    pub(super) members: &'static [(&'static str, Role, &'static str)],
    pub(super) pipelines: &'static [PipelineWords],
    /// Given names; in Russian the first half are men's, the second women's.
    given: &'static [&'static str],
    family: &'static [&'static str],
    company_heads: &'static [&'static str],
    company_tails: &'static [&'static str],
    pub(super) industries: &'static [&'static str],
    pub(super) job_titles: &'static [&'static str],
    pub(super) products: &'static [&'static str],
    pub(super) sources: &'static [&'static str],
    pub(super) lost_reasons: &'static [&'static str],
    pub(super) won_reasons: &'static [&'static str],
    /// Why leads were sent back.
    pub(super) sent_back: &'static [&'static str],
    /// Why customers left.
    pub(super) left: &'static [&'static str],
    /// What content and discontent customers say.
    pub(super) praise: &'static [&'static str],
    pub(super) blame: &'static [&'static str],
    /// Costs: salaries, advertising, a trade fair.
    pub(super) costs: [&'static str; 3],
    pub(super) lists: [&'static str; 2],
    /// How leads are written and talked to.
    pub(super) outreach: &'static [(ActivityKind, &'static str)],
    /// What a lead writes.
    pub(super) reply: &'static str,
    /// What is agreed in one-to-ones.
    pub(super) agreed: &'static [&'static str],
    /// What was done, by kind; the proposal comes last.
    pub(super) done: &'static [(ActivityKind, &'static str)],
    /// What is to be done.
    pub(super) planned: &'static [(ActivityKind, &'static str)],
}

use ActivityKind::{Call, Email, Meeting, Message, Proposal, SocialTouch, Task};
use Role::{BusinessDevelopment as Bdm, Manager, SalesDevelopment as Sdr};
use StageKind::{Lost, Open, Won};

pub(super) fn words(language: SampleLanguage) -> &'static Words {
    match language {
        SampleLanguage::English => &ENGLISH,
        SampleLanguage::Russian => &RUSSIAN,
    }
}

/// A person's name and the local part of the e-mail address. Names repeat only after all pairs.
pub(super) fn person(words: &Words, dice: &mut Dice, place: usize) -> (String, String) {
    let given_place = dice.below(words.given.len() as u64) as usize;
    let given = words.given.get(given_place).copied().unwrap_or_default();
    let family = dice.pick(words.family);
    let family = if words.currency == Currency::RUB && given_place >= words.given.len() / 2 {
        feminine(family)
    } else {
        family.to_owned()
    };
    let local = format!("{}.{}{place}", latin(given), latin(&family));
    (format!("{given} {family}"), local)
}

/// The woman's form of a Russian family name.
fn feminine(family: &str) -> String {
    match family.strip_suffix("ский") {
        Some(stem) => format!("{stem}ская"),
        None => format!("{family}а"),
    }
}

/// A company's name and domain. The first ones are all different; large samples number the rest.
pub(super) fn company(words: &Words, place: usize) -> (String, String) {
    let pairs = words.company_heads.len() * words.company_tails.len();
    // A step that has no divisor in common with the number of pairs visits each pair once.
    let pair = (place * 37 + 11) % pairs.max(1);
    let head = words
        .company_heads
        .get(pair % words.company_heads.len())
        .copied()
        .unwrap_or_default();
    let tail = words
        .company_tails
        .get(pair / words.company_heads.len())
        .copied()
        .unwrap_or_default();
    let round = place / pairs.max(1);
    let (name, mut domain) = (format!("{head} {tail}"), latin(head));
    domain.push_str(&latin(tail));
    if round == 0 {
        (name, format!("{domain}.example"))
    } else {
        (
            format!("{name} {}", round + 1),
            format!("{domain}{}.example", round + 1),
        )
    }
}

pub(super) fn phone(language: SampleLanguage, dice: &mut Dice) -> String {
    let mut digits = |count: u32| {
        format!(
            "{:0width$}",
            dice.below(10_u64.pow(count)),
            width = count as usize
        )
    };
    match language {
        SampleLanguage::English => format!("+44 20 7946 {}", digits(4)),
        SampleLanguage::Russian => format!("+7 495 555-{}-{}", digits(2), digits(2)),
    }
}

/// Latin letters of a name, for e-mail addresses and domains.
fn latin(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        let latin = match letter {
            'a'..='z' | '0'..='9' => {
                out.push(letter);
                continue;
            }
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'ы' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "sch",
            'ю' => "yu",
            'я' => "ya",
            'é' | 'è' => "e",
            'ö' | 'ø' => "o",
            'ü' => "u",
            _ => "",
        };
        out.push_str(latin);
    }
    out
}

static ENGLISH: Words = Words {
    workspace: "Brightline (sample)",
    currency: Currency::EUR,
    price_level: 1,
    members: &[
        ("Anna Rhodes", Bdm, "North"),
        ("Mikel Kane", Bdm, "North"),
        ("Tove Sand", Bdm, "South"),
        ("Ilya Orlov", Sdr, "North"),
        ("Grace Obi", Sdr, "South"),
        ("Helen Marsh", Manager, "North"),
    ],
    pipelines: &[
        PipelineWords {
            name: "New business",
            stages: &[
                ("New", Open, 10, 14),
                ("Qualified", Open, 25, 21),
                ("Proposal", Open, 50, 21),
                ("Negotiation", Open, 75, 30),
                ("Won", Won, 100, 0),
                ("Lost", Lost, 0, 0),
            ],
            titles: &[
                "Pilot for {} seats",
                "Website relaunch",
                "Annual maintenance",
                "Training days",
                "Rollout to {} sites",
                "Loyalty programme",
                "Data migration",
                "Group licence",
                "Fleet module",
                "Second site",
                "Support plus",
                "Extension for {} seats",
                "Clinic onboarding",
                "Reporting package",
                "Three-year frame",
                "Warehouse scanners",
                "Booking portal",
                "Analytics add-on",
            ],
        },
        PipelineWords {
            name: "Partnerships",
            stages: &[
                ("Contacted", Open, 10, 21),
                ("In talks", Open, 30, 30),
                ("Agreement drafted", Open, 60, 30),
                ("Signed", Won, 100, 0),
                ("Declined", Lost, 0, 0),
            ],
            titles: &[
                "Reseller agreement",
                "Referral partnership",
                "Joint webinar series",
                "Integration partnership",
                "Regional distribution",
                "Co-marketing {} events",
            ],
        },
    ],
    given: &[
        "Ines", "Oliver", "Amara", "Lukas", "Sofia", "Noah", "Priya", "Emil", "Clara", "Mateo",
        "Yuki", "Hannah", "Omar", "Freya", "Daniel", "Leila", "Jonas", "Maeve", "Victor", "Zoe",
        "Arthur", "Nadia", "Felix", "Rosa", "Samuel", "Ingrid", "Hugo", "Tessa",
    ],
    family: &[
        "Alder",
        "Bennett",
        "Castell",
        "Duarte",
        "Ekberg",
        "Fontaine",
        "Grant",
        "Hale",
        "Ibarra",
        "Jansen",
        "Keller",
        "Lindqvist",
        "Moreau",
        "Novak",
        "Okafor",
        "Price",
        "Quinn",
        "Rossi",
        "Sato",
        "Thorne",
        "Ueda",
        "Varga",
        "Whitlock",
        "Yilmaz",
        "Zeller",
        "Marlowe",
        "Holt",
    ],
    company_heads: &[
        "Alder",
        "Brightwater",
        "Cobalt",
        "Dunmore",
        "Elmwood",
        "Ferro",
        "Granite",
        "Halcyon",
        "Ironbridge",
        "Juniper",
        "Kestrel",
        "Larkfield",
        "Marlowe",
        "Nordlicht",
        "Oakhurst",
        "Pinecrest",
        "Quayside",
        "Ravenna",
        "Sola",
        "Tidewater",
        "Umber",
        "Vantage",
        "Westmoor",
    ],
    company_tails: &[
        "Clinic",
        "Logistics",
        "Foods",
        "& Co",
        "Hotels",
        "Castings",
        "Software",
        "Energy",
        "Textiles",
        "Group",
        "Media",
        "Robotics",
        "Interiors",
    ],
    industries: &[
        "Health care",
        "Logistics",
        "Food",
        "Hospitality",
        "Manufacturing",
        "Software",
        "Energy",
        "Retail",
    ],
    job_titles: &[
        "Head of Operations",
        "Managing Director",
        "Procurement Manager",
        "IT Manager",
        "Marketing Director",
        "Chief Financial Officer",
        "Office Manager",
        "Head of Sales",
    ],
    products: &["Core", "Core Plus", "Analytics", "Support", "Field"],
    sources: &[
        "Referral",
        "Website",
        "Trade fair",
        "Outbound",
        "Partner",
        "LinkedIn",
    ],
    lost_reasons: &[
        "Price",
        "No budget",
        "Chose a competitor",
        "No decision",
        "Bad timing",
    ],
    won_reasons: &[
        "Good advice",
        "Fast answers",
        "Price",
        "Recommended",
        "Fits what they have",
    ],
    sent_back: &["Too small", "No need right now", "Wrong person"],
    left: &[
        "Moved to a competitor",
        "Budget cut",
        "Closed down",
        "No longer needed",
    ],
    praise: &[
        "Always quick to help",
        "Does what it promises",
        "Pleasant to work with",
    ],
    blame: &["Delivery took too long", "Support was hard to reach"],
    costs: ["Salaries", "Advertising", "Trade fair"],
    lists: ["Key accounts", "Newsletter"],
    outreach: &[
        (Email, "Wrote to introduce us"),
        (Call, "Called to get to know them"),
        (SocialTouch, "Connected"),
        (Message, "Asked for a short talk"),
        (Email, "Sent a case study"),
    ],
    reply: "They answered",
    agreed: &[
        "Call the five oldest open deals",
        "Practise the opening with a colleague",
        "Answer every inbound lead within two hours",
        "Write down the next step of every deal",
    ],
    done: &[
        (Call, "First call"),
        (Email, "Sent an introduction"),
        (Email, "Answered questions"),
        (Meeting, "Showed the product"),
        (Call, "Talked about the budget"),
        (SocialTouch, "Commented on their post"),
        (Message, "Short message about dates"),
        (Meeting, "Workshop with the team"),
        (Email, "Followed up"),
        (Call, "Checked in"),
        (Proposal, "Sent the proposal"),
    ],
    planned: &[
        (Call, "Call about the next step"),
        (Meeting, "Meet to go through the offer"),
        (Task, "Send the notes"),
        (Email, "Ask for the volume"),
        (Task, "Find the right person"),
        (Call, "Price call"),
        (Email, "Follow up"),
        (Meeting, "Kick-off"),
    ],
};

static RUSSIAN: Words = Words {
    workspace: "Светлая линия (пример)",
    currency: Currency::RUB,
    price_level: 90,
    members: &[
        ("Анна Рогова", Bdm, "Север"),
        ("Михаил Кан", Bdm, "Север"),
        ("Татьяна Сандова", Bdm, "Юг"),
        ("Илья Орлов", Sdr, "Север"),
        ("Галина Обухова", Sdr, "Юг"),
        ("Елена Маршак", Manager, "Север"),
    ],
    pipelines: &[
        PipelineWords {
            name: "Новые продажи",
            stages: &[
                ("Новая", Open, 10, 14),
                ("Квалифицирована", Open, 25, 21),
                ("Предложение", Open, 50, 21),
                ("Переговоры", Open, 75, 30),
                ("Выиграна", Won, 100, 0),
                ("Проиграна", Lost, 0, 0),
            ],
            titles: &[
                "Пилот на {} мест",
                "Новый сайт",
                "Годовое обслуживание",
                "Обучение сотрудников",
                "Запуск на {} площадках",
                "Программа лояльности",
                "Перенос данных",
                "Групповая лицензия",
                "Модуль автопарка",
                "Второй филиал",
                "Расширенная поддержка",
                "Расширение на {} мест",
                "Отчётность для клиники",
                "Договор на три года",
                "Сканеры для склада",
                "Портал бронирования",
                "Аналитика",
            ],
        },
        PipelineWords {
            name: "Партнёрства",
            stages: &[
                ("Первый контакт", Open, 10, 21),
                ("Обсуждение", Open, 30, 30),
                ("Проект договора", Open, 60, 30),
                ("Подписано", Won, 100, 0),
                ("Отказ", Lost, 0, 0),
            ],
            titles: &[
                "Договор с дилером",
                "Реферальная программа",
                "Серия вебинаров",
                "Интеграция",
                "Региональная поставка",
                "Совместные мероприятия: {}",
            ],
        },
    ],
    given: &[
        "Алексей",
        "Борис",
        "Вадим",
        "Глеб",
        "Денис",
        "Егор",
        "Игорь",
        "Кирилл",
        "Леонид",
        "Максим",
        "Никита",
        "Олег",
        "Павел",
        "Руслан",
        "Алина",
        "Вера",
        "Дарья",
        "Жанна",
        "Зоя",
        "Ирина",
        "Ксения",
        "Лариса",
        "Мария",
        "Нина",
        "Ольга",
        "Полина",
        "Софья",
        "Юлия",
    ],
    family: &[
        "Абрамов",
        "Белов",
        "Воронин",
        "Громов",
        "Давыдов",
        "Ершов",
        "Журавлёв",
        "Зайцев",
        "Исаев",
        "Королёв",
        "Лебедев",
        "Морозов",
        "Никитин",
        "Осипов",
        "Панов",
        "Романов",
        "Соболев",
        "Тарасов",
        "Уваров",
        "Фомин",
        "Харитонов",
        "Чернов",
        "Шубин",
        "Яковлев",
        "Левицкий",
        "Покровский",
    ],
    company_heads: &[
        "Альта",
        "Берег",
        "Вега",
        "Гранит",
        "Дельта",
        "Ермак",
        "Заря",
        "Исток",
        "Кедр",
        "Лоза",
        "Маяк",
        "Невод",
        "Орион",
        "Парус",
        "Радуга",
        "Север",
        "Тайга",
        "Урал",
        "Феникс",
        "Чайка",
        "Эталон",
        "Юность",
        "Янтарь",
    ],
    company_tails: &[
        "Клиника",
        "Логистика",
        "Продукты",
        "и партнёры",
        "Отель",
        "Литьё",
        "Софт",
        "Энерго",
        "Текстиль",
        "Групп",
        "Медиа",
        "Робототехника",
        "Интерьер",
    ],
    industries: &[
        "Медицина",
        "Логистика",
        "Продукты",
        "Гостиницы",
        "Производство",
        "Программы",
        "Энергетика",
        "Торговля",
    ],
    job_titles: &[
        "Операционный директор",
        "Генеральный директор",
        "Менеджер по закупкам",
        "ИТ-менеджер",
        "Директор по маркетингу",
        "Финансовый директор",
        "Офис-менеджер",
        "Руководитель продаж",
    ],
    products: &["Базовый", "Базовый плюс", "Аналитика", "Поддержка", "Выезд"],
    sources: &[
        "Рекомендация",
        "Сайт",
        "Выставка",
        "Холодный контакт",
        "Партнёр",
        "Соцсети",
    ],
    lost_reasons: &[
        "Цена",
        "Нет бюджета",
        "Выбрали конкурента",
        "Без решения",
        "Не вовремя",
    ],
    won_reasons: &[
        "Хорошая консультация",
        "Быстрые ответы",
        "Цена",
        "Рекомендация",
        "Подходит к тому, что есть",
    ],
    sent_back: &["Слишком мелкий", "Сейчас не нужно", "Не тот человек"],
    left: &[
        "Ушли к конкуренту",
        "Сократили бюджет",
        "Закрылись",
        "Больше не нужно",
    ],
    praise: &[
        "Всегда быстро помогают",
        "Делают, что обещали",
        "Приятно работать",
    ],
    blame: &["Долго ждали поставку", "Трудно дозвониться"],
    costs: ["Зарплаты", "Реклама", "Выставка"],
    lists: ["Ключевые клиенты", "Рассылка"],
    outreach: &[
        (Email, "Письмо с предложением познакомиться"),
        (Call, "Звонок для знакомства"),
        (SocialTouch, "Добавили в контакты"),
        (Message, "Просьба о коротком разговоре"),
        (Email, "Отправили пример внедрения"),
    ],
    reply: "Ответили нам",
    agreed: &[
        "Обзвонить пять самых старых сделок",
        "Отрепетировать начало разговора с коллегой",
        "Отвечать на входящие за два часа",
        "Записать следующий шаг по каждой сделке",
    ],
    done: &[
        (Call, "Первый звонок"),
        (Email, "Письмо-знакомство"),
        (Email, "Ответы на вопросы"),
        (Meeting, "Показ продукта"),
        (Call, "Разговор о бюджете"),
        (SocialTouch, "Комментарий к их записи"),
        (Message, "Сообщение о сроках"),
        (Meeting, "Рабочая встреча с командой"),
        (Email, "Напоминание"),
        (Call, "Короткий звонок"),
        (Proposal, "Отправлено предложение"),
    ],
    planned: &[
        (Call, "Позвонить о следующем шаге"),
        (Meeting, "Обсудить предложение"),
        (Task, "Отправить заметки"),
        (Email, "Уточнить объём"),
        (Task, "Найти ответственного"),
        (Call, "Звонок о цене"),
        (Email, "Напомнить о себе"),
        (Meeting, "Стартовая встреча"),
    ],
};
