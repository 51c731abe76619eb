//! What a table is about, and what its columns hold, by what stands in the cells.

use super::columns::mostly;
use super::fields::Field;
use super::import::figure_named;
use super::measures;
use super::names::{bare, by_name, plain};
use super::subject::Subject;
use super::table::Table;
use super::values::{amount_style, date_style};
use super::words;
use crate::domain::StageKind;

/// Whether the values of a column can be what its name says; most of them have to be.
pub(super) fn fits<'a, I: Iterator<Item = &'a str>>(
    field: Field,
    subject: Subject,
    cells: impl Fn() -> I,
) -> bool {
    let most = |is_so: fn(&str) -> bool| mostly(cells(), is_so);
    match field {
        field if field.is_date() => most(is_date),
        // What a target asks for can be a share.
        Field::Value if subject == Subject::Targets => {
            most(|cell| is_amount(cell.trim_end_matches('%')))
        }
        Field::Value | Field::DealCost | Field::Rate | Field::Units => most(is_amount),
        Field::Probability | Field::GrossMargin => {
            most(|cell| measures::hundredths_of_percent(cell, false).is_some() || is_amount(cell))
        }
        // Several addresses can stand in one cell.
        Field::Email => most(|cell| cell.contains('@')),
        Field::Phone => most(|cell| cell.bytes().any(|byte| byte.is_ascii_digit())),
        Field::Score => most(|cell| measures::score(cell).is_some()),
        Field::Direction => most(|cell| words::direction(cell).is_some()),
        Field::ToCurrency => most(is_currency),
        Field::DealKind => most(|cell| words::deal_kind(cell).is_some()),
        Field::IsWon => most(|cell| words::yes_or_no(cell).is_some() || ending(cell).is_some()),
        Field::IsClosed => most(|cell| words::yes_or_no(cell).is_some()),
        Field::Employees => most(|cell| cell.bytes().any(|byte| byte.is_ascii_digit())),
        Field::Link => most(|cell| cell.contains('.') && !cell.contains('@')),
        Field::Domain => most(|cell| cell.contains('.') && !cell.contains(['@', ' '])),
        Field::Birthday => most(|cell| cell.bytes().any(|byte| byte.is_ascii_digit())),
        Field::Place => most(|cell| cell.parse::<i64>().is_ok()),
        Field::Role if subject == Subject::Members => most(|cell| words::role(cell).is_some()),
        _ => true,
    }
}

/// Names that are used for two things, told apart by what stands under them: a lead that is
/// "qualified" on a day, or just so.
pub(super) fn by_kind_of_value<'a, I: Iterator<Item = &'a str>>(
    field: Field,
    subject: Subject,
    cells: impl Fn() -> I,
) -> Field {
    let are_dates = || mostly(cells(), is_date);
    match field {
        Field::Qualified | Field::LeadStatus
            if Field::Qualified.is_of(subject) && Field::LeadStatus.is_of(subject) =>
        {
            match are_dates() {
                true => Field::Qualified,
                false => Field::LeadStatus,
            }
        }
        Field::Month if subject == Subject::Costs && are_dates() && !are_months(cells()) => {
            Field::FirstDay
        }
        field => field,
    }
}

/// What a column is that no name tells.
pub(super) fn by_values<'a, I: Iterator<Item = &'a str>>(
    subject: Subject,
    cells: impl Fn() -> I,
) -> Option<Field> {
    let most = |is_so: fn(&str) -> bool| mostly(cells(), is_so);
    type Candidate = (Field, fn(&str) -> bool);
    let candidates: [Candidate; 7] = [
        (Field::Email, is_email),
        (Field::ActivityKind, is_kind),
        (Field::Direction, |cell| {
            cell.len() < 24 && words::direction(cell).is_some()
        }),
        (Field::Figure, |cell| figure_named(cell).is_some()),
        (Field::CostKind, is_cost_kind),
        (Field::Role, |cell| words::role(cell).is_some()),
        (Field::Currency, is_currency),
    ];
    candidates
        .into_iter()
        .filter(|(field, _)| field.is_of(subject))
        .find(|(_, is_so)| most(*is_so))
        .map(|(field, _)| field)
}

fn is_date(cell: &str) -> bool {
    date_style([cell]).is_some()
}

/// A kind of activity by itself; a text or an address can have its name in it.
fn is_kind(cell: &str) -> bool {
    cell.len() < 40 && !cell.contains(['/', '@', '.']) && words::activity_kind(cell).is_some()
}

fn is_amount(cell: &str) -> bool {
    amount_style([cell]).is_some()
}

fn is_currency(cell: &str) -> bool {
    cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_email(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !cell.contains(char::is_whitespace)
    })
}

/// Only these words by themselves: "Sales" in a text says nothing.
fn is_cost_kind(cell: &str) -> bool {
    matches!(
        plain(cell).as_str(),
        "sales" | "marketing" | "продажи" | "маркетинг"
    )
}

/// Whether all dates are first days of their months.
fn are_months<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    mostly(cells, |cell| {
        cell.split(['-', '.', '/', ' ', 'T'])
            .any(|part| matches!(part, "01" | "1"))
    })
}

/// Names that only tables of activities have.
const OF_ACTIVITIES: &str = "activitydate activitydatetime activitytype activitysubject activityid \
    callduration calldurationinseconds durationinminutes duration calltype calldirection calloutcome \
    meetingoutcome enddatetime startdatetime engagementtype engagementid tasksubtype eventsubtype \
    duedate duetime attendees participants propertyhstimestamp propertyhstasktype hstimestamp \
    типдела типактивности датазвонка датавстречи длительность длительностьзвонка \
    направлениезвонка крайнийсрок участники датадела видактивности результатвстречи продолжительность";
/// Names that only tables of companies have, where people are named in no column.
const OF_COMPANIES: &str = "industry annualrevenue numberofemployees employees website domain \
    companydomainname billingcity accountnumber accounttype tickersymbol sector отрасль сайт инн \
    веб сфера сферадеятельности";
/// Names that say of their column that it is about how content somebody is.
const OF_ANSWERS: &str = "satisfaction satisfactionscore csat csatscore customersatisfaction оценка \
    удовлетворённость удовлетворенность оценкаудовлетворённости оценкаудовлетворенности";
/// Names that only tables of targets have.
const OF_TARGETS: &str = "target targetvalue targetmonth quota plan goal goalvalue kpi figure metric \
    план плановоезначение цель квота показатель метрика месяцплана";
/// Names that only tables of costs have.
const OF_COSTS: &str = "cost costs spend spent spending expense expenses costkind costtype \
    costcategory expensetype expensecategory kindofcost typeofcost costitem salesormarketing расход \
    расходы затраты видрасхода видрасходов типрасхода типрасходов статьярасходов статьязатрат \
    потрачено";
/// Names that say of their column that it names members of the team.
const OF_MEMBERS: &str = "member membername teammember user username salesagent salesrep \
    salesperson employee rep сотрудник участник менеджер пользователь продавец";

/// Names that only tables of an earlier system's users have.
const OF_USERS: &str = "ownerid activeuserid username userroleid profileid usertype isactive alias \
    managerid userid";
/// Names that say of a table of deals that its rows are what those were at a time.
const OF_HISTORY: &str = "dateentered enteredat entereddate stageentered dateexited exitedat \
    stagechangedate stagechangedat fromstage tostage oldstage newstage previousstage fivetranstart \
    validfrom validto датаперехода новыйэтап предыдущийэтап новаястадия";
/// Names beside the ids of records that are joined.
const BESIDE_LINKS: &str = "id typeid type category label associationtype associationlabel isprimary \
    role createdat createddate isdeleted systemmodstamp lastmodifieddate createdbyid \
    lastmodifiedbyid isactive";

/// What a table is about that holds what the ids of an earlier system stand for.
fn of_ids(
    table: &Table,
    names: &[String],
    named: &impl Fn(&str) -> usize,
    has: &impl Fn(Subject, Field) -> bool,
) -> Option<Subject> {
    use Field as F;
    use Subject as S;
    let ids = [F::DealId, F::PersonId, F::CompanyId];
    let joined = ids.into_iter().filter(|field| has(S::Links, *field));
    let (joined, beside) = (joined.count(), named(BESIDE_LINKS));
    let technical = names.iter().filter(|name| is_technical(name)).count();
    if joined >= 2 && joined + beside + technical >= table.headers.len() {
        return Some(S::Links);
    }
    let is_named = |known: &str| names.iter().any(|name| name == known);
    let is_ordered = has(S::Stages, F::Place) && has(S::Stages, F::Stage);
    let means = [F::IsWon, F::IsClosed, F::Probability, F::Pipeline];
    let says_more = means.into_iter().any(|field| has(S::Stages, field));
    let is_deal = has(S::Deals, F::Value) || has(S::Deals, F::Company);
    if is_named("pipelineid") && has(S::Pipelines, F::Pipeline) && !is_named("stageid") && !is_deal
    {
        let is_about_stages = has(S::Stages, F::Probability) || has(S::Stages, F::IsClosed);
        if !is_about_stages && has(S::Pipelines, F::Place) {
            return Some(S::Pipelines);
        }
    }
    if is_ordered && says_more && !is_deal {
        return Some(S::Stages);
    }
    let deal = has(S::History, F::DealId) || has(S::History, F::Deal);
    let is_dated = has(S::History, F::Stage) && has(S::History, F::At);
    if deal && is_dated && named(OF_HISTORY) > 0 {
        return Some(S::History);
    }
    let begins = names.first().map(String::as_str);
    let is_user = named(OF_USERS) >= 2 || matches!(begins, Some("ownerid" | "userid"));
    let is_called = has(S::Members, F::Person) || has(S::Members, F::FirstName);
    let is_more = [F::Title, F::Stage, F::Value];
    let is_deal = is_more.into_iter().any(|field| has(S::Deals, field));
    (is_user && is_called && (!is_deal || is_named("username")) && has(S::Members, F::ExternalId))
        .then_some(S::Members)
}

/// How a deal stands, by a word that says nothing else.
pub(super) fn ending(cell: &str) -> Option<StageKind> {
    match plain(cell).as_str() {
        "won" | "выиграна" | "выигран" => Some(StageKind::Won),
        "lost" | "проиграна" | "проигран" => Some(StageKind::Lost),
        "open" | "открыта" | "открыт" | "активна" => Some(StageKind::Open),
        _ => None,
    }
}

/// A name that a program gives for itself, and that says nothing to anybody else.
pub(super) fn is_technical(name: &str) -> bool {
    name.starts_with("fivetran")
        || matches!(
            name,
            "systemmodstamp" | "photo" | "photourl" | "fileas" | "emaildisplayname" | "emailtype"
        )
}

/// Whether a column says what a row of a subject is about, so that it can be a record.
pub(super) fn says_what_it_is(field: Field, subject: Subject) -> bool {
    use Field as F;
    match subject {
        Subject::Deals => matches!(
            field,
            F::Title | F::Company | F::Person | F::Value | F::Stage | F::Product | F::Email
        ),
        Subject::People => matches!(
            field,
            F::Person | F::FirstName | F::LastName | F::Email | F::Phone | F::Company
        ),
        Subject::Companies => field == F::Company,
        _ => field != F::Ignore,
    }
}

/// What the rows of a table are about, by what its columns would become under each subject.
pub(super) fn subject(table: &Table, fields: &[Vec<Field>]) -> Subject {
    let names: Vec<String> = table.headers.iter().map(|header| plain(header)).collect();
    let named = |known: &str| {
        let known: Vec<&str> = known.split_whitespace().collect();
        let is_known = |name: &String| {
            known.contains(&name.as_str()) || bare(name).is_some_and(|name| known.contains(&name))
        };
        names.iter().filter(|name| is_known(name)).count()
    };
    let place = |subject: Subject, field: Field| {
        let of = Subject::ALL.iter().position(|known| *known == subject)?;
        fields.get(of)?.iter().position(|known| *known == field)
    };
    let has = |subject, field| place(subject, field).is_some();
    let has_any = |subject, fields: &[Field]| fields.iter().any(|field| has(subject, *field));
    let most = |subject, field, is_so: fn(&str) -> bool| {
        place(subject, field).is_some_and(|place| {
            let cells = table.rows.iter().map(|row| row.cell(place));
            mostly(cells.filter(|cell| !cell.is_empty()), is_so)
        })
    };
    use Field as F;
    use Subject as S;
    if let Some(subject) = of_ids(table, &names, &named, &has) {
        return subject;
    }
    let names_somebody = has_any(S::People, &[F::FirstName, F::LastName, F::Email, F::Phone]);
    let is_pipeline = has(S::Deals, F::Stage) && has_any(S::Deals, &[F::Value, F::Closed]);

    let is_rates = has(S::Rates, F::Rate)
        && has(S::Rates, F::Currency)
        && most(S::Rates, F::Currency, is_currency)
        && has(S::Rates, F::At)
        && !names_somebody
        && !is_pipeline;
    if is_rates && !has_any(S::Deals, &[F::Title, F::Company, F::Person]) {
        return S::Rates;
    }
    let names_figures = most(S::Targets, F::Figure, |cell| figure_named(cell).is_some());
    let has_figure = has(S::Targets, F::Figure);
    let is_planned = has(S::Targets, F::Value) && has(S::Targets, F::Month);
    if is_planned && named(OF_TARGETS) > 0 && !is_pipeline && (names_figures || !has_figure) {
        return S::Targets;
    }
    let calls_kinds = table
        .headers
        .iter()
        .any(|header| by_name(header, S::Activities).is_some_and(|(f, _)| f == F::ActivityKind));
    let knows_kinds = calls_kinds && most(S::Activities, F::ActivityKind, is_kind);
    let is_dated = has_any(S::Activities, &[F::At, F::Created]);
    let has_money = has_any(S::Deals, &[F::Value]);
    if is_dated && !has_money && (knows_kinds || named(OF_ACTIVITIES) >= 2) {
        return S::Activities;
    }
    let is_scored = most(S::Answers, F::Score, |cell| {
        measures::score(cell).is_some_and(|score| (1..=5).contains(&score))
    });
    let answers_something = has(S::Answers, F::At)
        && has_any(
            S::Answers,
            &[F::Text, F::Person, F::Email, F::Company, F::Deal],
        );
    if is_scored && !is_pipeline && (answers_something || named(OF_ANSWERS) > 0) {
        return S::Answers;
    }
    let is_booked = has(S::Costs, F::Value) && has_any(S::Costs, &[F::Month, F::FirstDay]);
    let is_cost = named(OF_COSTS) > 0 || most(S::Costs, F::CostKind, is_cost_kind);
    if is_booked
        && is_cost
        && !names_somebody
        && !has_any(S::Deals, &[F::Stage, F::Closed, F::Company])
    {
        return S::Costs;
    }
    let has_role = most(S::Members, F::Role, |cell| words::role(cell).is_some());
    let is_team = has_any(S::Members, &[F::Team, F::FirstDay, F::LastDay]);
    let names_members = has(S::Members, F::Person) || has(S::Members, F::FirstName);
    if names_members
        && ((named(OF_MEMBERS) > 0 && (is_team || has_role)) || (is_team && has_role))
        && !has_any(
            S::Deals,
            &[
                F::Stage,
                F::Value,
                F::Product,
                F::Company,
                F::Closed,
                F::Phone,
            ],
        )
    {
        return S::Members;
    }
    // A person's or company's way as a lead, and no deal.
    let lead_facts = [
        F::LeadSince,
        F::Direction,
        F::FirstContact,
        F::LeadStatus,
        F::Qualified,
        F::QualifiedBy,
        F::SentBack,
        F::SentBackReason,
        F::CustomerSince,
        F::CustomerUntil,
        F::LeavingReason,
    ];
    let told = |subject| lead_facts.iter().filter(|f| has(subject, **f)).count();
    let is_deal = is_pipeline || has_any(S::Deals, &[F::Value, F::Closed, F::ExpectedClose]);
    if !is_deal && told(S::People) >= 2 {
        if has(S::People, F::Person) || names_somebody {
            return S::People;
        }
        if has(S::Companies, F::Company) {
            return S::Companies;
        }
    }
    let names_person = has_any(S::People, &[F::FirstName, F::LastName, F::Email]);
    if !is_deal && !names_person && has(S::Companies, F::Company) && named(OF_COMPANIES) > 0 {
        return S::Companies;
    }
    // In a list of contacts a title is what the person does, and a status no stage.
    let is_contacts = has_any(S::Deals, &[F::Email, F::Phone, F::LastName]);
    let is_deals = match is_contacts && !is_pipeline {
        true => has(S::Deals, F::Value),
        false => has_any(S::Deals, &[F::Stage, F::Title, F::Value]),
    };
    if is_deals {
        S::Deals
    } else if has(S::People, F::Person) || names_person {
        S::People
    } else if has(S::Companies, F::Company) {
        S::Companies
    } else {
        S::Deals
    }
}
