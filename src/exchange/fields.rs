//! What a column can become, and by which names it is recognised.

use serde::{Deserialize, Serialize};

/// What a column of a file becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// It is left out.
    Ignore,
    /// A custom field under the column's own name.
    Custom,
    /// What the earlier system calls the record; importing again matches by it.
    ExternalId,
    /// The title of the deal.
    Title,
    /// The stage of the deal.
    Stage,
    /// The value of the deal.
    Value,
    /// The currency of the value, as a code.
    Currency,
    /// The member who owns it.
    Owner,
    /// The company's name.
    Company,
    /// The person's full name.
    Person,
    /// The person's given name.
    FirstName,
    /// The person's family name.
    LastName,
    /// An e-mail address of the person; several columns may be one.
    Email,
    /// A phone number of the person; several columns may be one.
    Phone,
    /// The person's job title.
    JobTitle,
    /// When it came to be: the first contact.
    Created,
    /// When it was won or lost.
    Closed,
    /// When it is expected to close.
    ExpectedClose,
    /// What is sold.
    Product,
    /// Where it came from.
    Source,
    /// Why it was lost.
    LostReason,
}

impl Field {
    /// All fields, in the order in which they are offered.
    pub const ALL: [Self; 21] = [
        Self::Ignore,
        Self::Custom,
        Self::ExternalId,
        Self::Title,
        Self::Stage,
        Self::Value,
        Self::Currency,
        Self::Owner,
        Self::Company,
        Self::Person,
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::Phone,
        Self::JobTitle,
        Self::Created,
        Self::Closed,
        Self::ExpectedClose,
        Self::Product,
        Self::Source,
        Self::LostReason,
    ];

    /// The name in files, such as `expected_close`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Custom => "custom",
            Self::ExternalId => "external_id",
            Self::Title => "title",
            Self::Stage => "stage",
            Self::Value => "value",
            Self::Currency => "currency",
            Self::Owner => "owner",
            Self::Company => "company",
            Self::Person => "person",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::JobTitle => "job_title",
            Self::Created => "created",
            Self::Closed => "closed",
            Self::ExpectedClose => "expected_close",
            Self::Product => "product",
            Self::Source => "source",
            Self::LostReason => "lost_reason",
        }
    }

    /// Whether several columns may become it.
    pub fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Ignore | Self::Custom | Self::Email | Self::Phone
        )
    }

    /// Whether it holds dates.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Created | Self::Closed | Self::ExpectedClose)
    }
}

/// Names of columns, without case, blanks and punctuation, best first within a field. `x*` stands
/// for all names that begin with x.
const NAMES: [(Field, &[&str]); 19] = [
    (
        Field::ExternalId,
        &[
            "opportunityid",
            "dealid",
            "leadid",
            "recordid",
            "externalid",
            "id",
            "uuid",
            "номерсделки",
            "idсделки",
            "ид",
            "номер",
        ],
    ),
    (
        Field::Title,
        &[
            "dealtitle",
            "dealname",
            "opportunityname",
            "propertydealname",
            "title",
            "deal",
            "opportunity",
            "leadtitle",
            "leadname",
            "subject",
            "названиесделки",
            "сделка",
            "название",
            "тема",
            "имясделки",
        ],
    ),
    (
        Field::Stage,
        &[
            "dealstage",
            "stage",
            "stagename",
            "pipelinestage",
            "status",
            "leadstatus",
            "этапсделки",
            "этап",
            "стадиясделки",
            "стадия",
            "статуссделки",
            "статус",
        ],
    ),
    (
        Field::Value,
        &[
            "closevalue",
            "dealvalue",
            "dealamount",
            "amount",
            "value",
            "propertyamount",
            "price",
            "budget",
            "суммасделки",
            "сумма",
            "бюджет",
            "стоимость",
            "цена",
        ],
    ),
    (
        Field::Currency,
        &[
            "currency",
            "currencycode",
            "dealcurrency",
            "currencyisocode",
            "валюта",
        ],
    ),
    (
        Field::Owner,
        &[
            "salesagent",
            "dealowner",
            "owner",
            "ownername",
            "salesrep",
            "assignedto",
            "responsible",
            "agent",
            "manager",
            "sales",
            "ответственный",
            "менеджер",
            "владелец",
            "продавец",
            "куратор",
        ],
    ),
    (
        Field::Company,
        &[
            "companyname",
            "account",
            "accountname",
            "company",
            "organization",
            "organisation",
            "organizationname",
            "organization1name",
            "customer",
            "client",
            "employer",
            "компания",
            "названиекомпании",
            "организация",
            "клиент",
            "контрагент",
            "заказчик",
        ],
    ),
    (
        Field::Person,
        &[
            "contactperson",
            "contactname",
            "fullname",
            "displayname",
            "contact",
            "person",
            "name",
            "контактноелицо",
            "контакт",
            "фио",
            "имяифамилия",
            "полноеимя",
        ],
    ),
    (
        Field::FirstName,
        &["firstname", "givenname", "forename", "имя"],
    ),
    (
        Field::LastName,
        &["lastname", "familyname", "surname", "фамилия"],
    ),
    (
        Field::Email,
        &[
            "email",
            "emailaddress",
            "primaryemail",
            "secondaryemail",
            "email*",
            "mail",
            "эпочта",
            "почта",
            "электроннаяпочта",
            "emailрабочий",
        ],
    ),
    (
        Field::Phone,
        &[
            "phone",
            "phonenumber",
            "mobile",
            "mobilephone",
            "workphone",
            "businessphone",
            "homephone",
            "phone*",
            "телефон",
            "мобильныйтелефон",
            "рабочийтелефон",
            "мобильный",
        ],
    ),
    (
        Field::JobTitle,
        &["jobtitle", "position", "role", "должность"],
    ),
    (
        Field::Created,
        &[
            "engagedate",
            "createdate",
            "createddate",
            "created",
            "createdat",
            "dealcreated",
            "datecreated",
            "creationdate",
            "addtime",
            "startdate",
            "firstcontact",
            "firstseen",
            "propertycreatedate",
            "датасоздания",
            "создана",
            "создано",
            "датапервогоконтакта",
            "первыйконтакт",
        ],
    ),
    (
        Field::Closed,
        &[
            "closedate",
            "closeddate",
            "closed",
            "closedat",
            "wontime",
            "losttime",
            "wondate",
            "propertyclosedate",
            "датазакрытия",
            "закрыта",
            "закрыто",
        ],
    ),
    (
        Field::ExpectedClose,
        &[
            "expectedclosedate",
            "expectedclose",
            "estimatedclose",
            "forecastclosedate",
            "ожидаемаядатазакрытия",
            "планируемаядатазакрытия",
            "ожидаемоезакрытие",
        ],
    ),
    (
        Field::Product,
        &[
            "product",
            "productname",
            "item",
            "service",
            "продукт",
            "товар",
            "услуга",
        ],
    ),
    (
        Field::Source,
        &["leadsource", "source", "channel", "источник", "канал"],
    ),
    (
        Field::LostReason,
        &[
            "lostreason",
            "lossreason",
            "closedlostreason",
            "причинаотказа",
            "причинапроигрыша",
        ],
    ),
];

/// The field that a column's name stands for, with how sure that is (lower is surer).
pub(super) fn by_name(header: &str) -> Option<(Field, usize)> {
    let name: String = header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if name.is_empty() {
        return None;
    }
    NAMES
        .iter()
        .filter_map(|(field, names)| {
            let place = names
                .iter()
                .position(|known| match known.strip_suffix('*') {
                    Some(start) => name.starts_with(start),
                    None => *known == name,
                });
            place.map(|place| (*field, place))
        })
        .min_by_key(|(_, place)| *place)
}
