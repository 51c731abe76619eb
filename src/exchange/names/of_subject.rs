//! Names that mean something of their own in tables of one subject.

use crate::exchange::fields::Field as F;
use crate::exchange::subject::Subject as S;

/// Names that mean something of their own in tables of one subject; they go before the others.
pub(super) const OF_SUBJECT: &[(S, F, &str)] = &[
    (S::Deals, F::DealKind, "type тип"),
    (S::People, F::JobTitle, "title"),
    (S::People, F::Person, "lead name"),
    (
        S::Companies,
        F::Company,
        "name companyname accountname organizationname title название наименование",
    ),
    (
        S::Companies,
        F::ExternalId,
        "companyid accountid organizationid recordid id",
    ),
    (
        S::People,
        F::ExternalId,
        "contactid personid leadid recordid id",
    ),
    (
        S::Activities,
        F::ExternalId,
        "activityid engagementid taskid eventid callid recordid externalid id uuid idдела \
         idзадачи номер ид",
    ),
    (
        S::Companies,
        F::Domain,
        "domain companydomain companydomainname websiteurl website web companywebsite url site домен \
         сайт вебсайт сайткомпании",
    ),
    (S::Activities, F::At, "hstimestamp"),
    (
        S::Costs,
        F::Value,
        "cost costs spend spent spending expense expenses amount sum total value расход расходы \
         затраты стоимость сумма потрачено итого",
    ),
    (S::Costs, F::Currency, "currency currencycode валюта"),
    (
        S::Targets,
        F::Value,
        "target targetvalue goalvalue quota plan value amount goal цель план плановоезначение \
         значение квота сумма",
    ),
    (
        S::Targets,
        F::Figure,
        "figure metric kpi measure indicator goaltype показатель метрика",
    ),
    (
        S::Members,
        F::Person,
        "member membername teammember name fullname user username salesagent salesrep salesperson \
         employee rep имя фио сотрудник участник менеджер пользователь продавец",
    ),
    (S::Members, F::LastName, "lastname surname фамилия"),
    (
        S::Members,
        F::ExternalId,
        "ownerid userid memberid hubspotownerid id ид",
    ),
    (
        S::Pipelines,
        F::Pipeline,
        "label name pipelinename pipelinelabel pipeline title название воронка",
    ),
    (S::Pipelines, F::ExternalId, "pipelineid id ид"),
    (
        S::Stages,
        F::Stage,
        "label stagelabel masterlabel name stagename stage title название этап стадия",
    ),
    (
        S::Stages,
        F::ExternalId,
        "stageid dealstageid pipelinestageid id apiname ид",
    ),
    (
        S::Stages,
        F::Probability,
        "probability defaultprobability dealprobability вероятность",
    ),
    (
        S::History,
        F::DealId,
        "dealid opportunityid recordid id idсделки",
    ),
    (
        S::History,
        F::Deal,
        "deal dealname dealtitle opportunity opportunityname name title сделка название",
    ),
    (
        S::History,
        F::Stage,
        "tostage newstage stage stagename dealstage dealpipelinestageid stageid stagelabel newvalue \
         value новыйэтап этап новаястадия стадия",
    ),
    (
        S::History,
        F::At,
        "dateentered enteredat entereddate stageentered changedat changedate stagechangedate \
         stagechangedat fivetranstart validfrom createddate timestamp changed date since from \
         датаперехода датаизменения дата",
    ),
    (
        S::Rates,
        F::Currency,
        "currency from fromcurrency currencycode base basecurrency code charcode валюта извалюты \
         кодвалюты буквкод код",
    ),
    (
        S::Rates,
        F::At,
        "date day validfrom effectivedate ratedate since дата с курснадату датакурса действуетс",
    ),
    (
        S::Answers,
        F::Owner,
        "member owner manager salesrep agent about менеджер ответственный сотрудник",
    ),
    (
        S::Answers,
        F::Text,
        "comment comments text feedback reason why комментарий отзыв текст",
    ),
];
