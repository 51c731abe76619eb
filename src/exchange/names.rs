//! By which names columns are recognised, in English and Russian, as spreadsheets and other systems
//! write them.

use super::fields::Field as F;
use super::groups;
use super::subject::Subject as S;

/// Names of columns, without case, blanks and punctuation, best first within a field. `x*` stands
/// for all names that begin with x.
const NAMES: &[(F, &str)] = &[
    (
        F::ExternalId,
        "opportunityid dealid cardid leadid recordid externalid id uuid номерсделки idсделки ид номер \
         externalkey contactid",
    ),
    (
        F::Title,
        "dealtitle dealname opportunityname propertydealname cardname title deal opportunity leadtitle \
         leadname subject названиесделки сделка название тема имясделки",
    ),
    (
        F::Stage,
        "dealstage stage stagename listname pipelinestage status leadstatus этапсделки этап стадиясделки \
         стадия статуссделки статус",
    ),
    (
        F::Value,
        "closevalue dealvalue dealamount amount value propertyamount price budget суммасделки \
         сумма бюджет стоимость цена",
    ),
    (
        F::Currency,
        "currency currencycode dealcurrency currencyisocode валюта fromcurrency валютасделки",
    ),
    (
        F::Owner,
        "salesagent dealowner owner ownername salesrep assignedto responsible agent manager sales \
         ответственный менеджер владелец продавец куратор responsibleuser contactowner leadowner \
         companyowner activityowner assignee user member members teammember \
         salesperson loggedby createdbyuser ответственныйпользователь сотрудник исполнитель \
         ответственныйменеджер пользователь",
    ),
    (
        F::Company,
        "companyname account accountname company companies organization organisation organizationname \
         organization1name customer client employer компания названиекомпании организация клиент \
         контрагент заказчик associatedcompany primaryassociatedcompany relatedcompany \
         компанияконтакта companyaccount",
    ),
    (
        F::Person,
        "contactperson contactname fullname displayname contact person name контактноелицо \
         контакт фио имяифамилия полноеимя associatedcontact associatedcontacts primarycontact \
         leadname relatedcontact contactfullname customername основнойконтакт имяконтакта personname персонаимя \
         контактсделки полноеимяконтакта лид имялида",
    ),
    (
        F::FirstName,
        "firstname givenname forename имя contactfirstname",
    ),
    (
        F::LastName,
        "lastname familyname surname фамилия contactlastname",
    ),
    (
        F::Email,
        "email emailaddress primaryemail secondaryemail email* mail эпочта элпочта* почта электроннаяпочта \
         emailрабочий contactemail contactsemail customeremail адресэлектроннойпочты рабочийemail \
         эладрес адресэлпочты адрес2элпочты адрес3элпочты",
    ),
    (
        F::Phone,
        "phone phonenumber companymainphone otherphone primaryphone carphone mobile mobilephone workphone businessphone homephone phone* телефон* \
         мобильныйтелефон рабочийтелефон мобильный contactphone mobilenumber",
    ),
    (F::JobTitle, "jobtitle position role должность"),
    (
        F::Created,
        "engagedate createdate createddate created createdat dealcreated datecreated creationdate \
         addtime startdate firstcontact firstseen propertycreatedate датасоздания создана создано \
         датапервогоконтакта первыйконтакт leadcreated leadcreateddate createdon createtime \
         датаивремясоздания создан датадобавления",
    ),
    (
        F::Closed,
        "closedate closeddate closed closedat wontime losttime wondate propertyclosedate \
         датазакрытия закрыта закрыто lostdate dateclosed датапобеды",
    ),
    (
        F::ExpectedClose,
        "expectedclosedate expectedclose estimatedclose duedate forecastclosedate ожидаемаядатазакрытия \
         планируемаядатазакрытия ожидаемоезакрытие",
    ),
    (
        F::Product,
        "product productname item service продукт товар услуга",
    ),
    (
        F::Source,
        "leadsource source channel источник канал originalsource originaltrafficsource \
         leadsourcename sourcename utmsource источниклида источниксделки рекламныйисточник",
    ),
    (
        F::LostReason,
        "lostreason lossreason closedlostreason причинаотказа причинапроигрыша closelostreason \
         reasonlost reasonforloss lostreasonname причинапотери причиназакрытия \
         причинаотказасделки",
    ),
    (
        F::Probability,
        "probability dealprobability winprobability probabilitypercent forecastprobability \
         вероятность вероятностьсделки вероятностьпобеды",
    ),
    (
        F::DealKind,
        "dealtype businesstype opportunitytype newrenewal neworrenewal newbusinessorrenewal \
         typeofbusiness kindofbusiness renewal isrenewal типсделки видсделки новаяпродление \
         новаяилипродление продление",
    ),
    (
        F::GrossMargin,
        "grossmargin margin dealmargin grossmarginpercent grossprofit маржа валоваямаржа \
         маржинальность валоваяприбыль",
    ),
    (
        F::DealCost,
        "costofsale costofsales costofgoods costofgoodssold cogs dealcost себестоимость \
         себестоимостьсделки",
    ),
    (
        F::ProposalSent,
        "proposalsent proposalsentdate proposalsentat dateproposalsent proposaldate quotesent \
         quotesentdate quotedate offersent offerdate дататкп датакп кпотправлено датаотправкикп \
         предложениеотправлено датаотправкипредложения датапредложения",
    ),
    (
        F::ProposalDecided,
        "proposaldecided proposaldecideddate proposaldecidedat proposaldecisiondate decisiondate \
         dateofdecision quotedecided датарешения датарешенияпокп решениепокп решениеопредложении \
         датарешенияпопредложению",
    ),
    (
        F::ProposalState,
        "proposalstate proposalstatus proposaloutcome proposalresult proposaldecision quotestatus \
         статускп статуспредложения результаткп итогпредложения",
    ),
    (
        F::WonReason,
        "wonreason winreason closedwonreason reasonwon reasonforwin whywon причинапобеды \
         причинавыигрыша причинауспеха",
    ),
    (
        F::NoDecision,
        "nodecision withoutdecision nodecisionmade endedwithoutdecision безрешения \
         решениенепринято нетрешения",
    ),
    (
        F::LeadSince,
        "leadsince becamealead becamealeaddate becameleaddate becamelead leaddate leadcreateddate \
         leadcreated leadcreatedat leadcreationdate enquirydate inquirydate \
         becameamarketingqualifiedleaddate лидс сталлидом датасозданиялида датапоявлениялида \
         датаобращения датазаявки датазапроса",
    ),
    (
        F::Direction,
        "direction calldirection emaildirection leaddirection inboundoutbound inboundoroutbound \
         inout calltype leadtype messagedirection направление направлениезвонка направлениелида \
         типзвонка входящийисходящий входящаяисходящая",
    ),
    (
        F::FirstContact,
        "firstcontact firstcontactdate firstcontacted firstcontactedat datefirstcontacted \
         firsttouch firsttouchdate firstoutreach firstoutreachdate firstresponse \
         firstresponsedate firstreply firstactivitydate dateoffirstengagement первыйконтакт \
         датапервогоконтакта первоекасание датапервогокасания первыйответ датапервогоответа \
         датапервогозвонка",
    ),
    (
        F::LeadStatus,
        "leadstatus lifecyclestage leadstage leadstate qualification qualificationstatus \
         isqualified qualified leadlifecyclestage статуслида стадиялида этаплида квалификация \
         статусквалификации квалифицирован",
    ),
    (
        F::Qualified,
        "qualifiedat qualifieddate qualifiedon datequalified qualificationdate \
         becameasalesqualifiedleaddate becameasalesqualifiedlead becamesqldate sqldate qualified \
         converteddate датаквалификации квалифицирован квалифицированкогда дататквалификации",
    ),
    (
        F::QualifiedBy,
        "qualifiedby sqlby qualifiedbyuser qualifier ктоквалифицировал квалифицировал \
         кемквалифицирован",
    ),
    (
        F::SentBack,
        "sentback sentbackat sentbackdate sentbackon disqualified disqualifiedat disqualifieddate \
         disqualificationdate unqualifiedat unqualifieddate rejectedat rejecteddate возвращён \
         возвращен датавозврата дисквалифицирован датадисквалификации датаотклонения",
    ),
    (
        F::SentBackBy,
        "sentbackby disqualifiedby rejectedby ктовернул кемвозвращён кемвозвращен \
         ктодисквалифицировал вернул",
    ),
    (
        F::SentBackReason,
        "sentbackreason reasonsentback disqualificationreason disqualifiedreason \
         reasondisqualified unqualifiedreason reasonunqualified rejectionreason rejectedreason \
         причинавозврата причинадисквалификации причинаотклонения причинанеквалификации \
         причинанекачественноголида",
    ),
    (
        F::CustomerSince,
        "customersince customerfrom customersincedate becameacustomerdate becameacustomer \
         becamecustomer becamecustomerdate clientsince customerstart customerstartdate \
         contractstart contractstartdate клиентс клиентсоднадня сталклиентом датасталклиентом \
         началодоговора датаначаладоговора",
    ),
    (
        F::CustomerUntil,
        "customeruntil customerto customerend customerenddate clientuntil churndate churned \
         churnedat churneddate leftat leftdate leftcustomer cancellationdate cancelledon \
         contractend contractenddate клиентдо датаухода ушёл ушел датаоттока отток \
         окончаниедоговора датаокончаниядоговора",
    ),
    (
        F::LeavingReason,
        "leavingreason reasonforleaving reasonleft leftreason churnreason reasonforchurn \
         reasonchurned cancellationreason причинаухода причинаоттока почемуушёл почемуушел",
    ),
    (
        F::CompanyId,
        "companyid accountid organizationid organisationid orgid associatedcompanyid \
         associatedcompanyids primaryassociatedcompanyid idкомпании idорганизации номеркомпании",
    ),
    (
        F::PersonId,
        "contactid personid associatedcontactid associatedcontactids whoid primarycontactid \
         idконтакта idчеловека номерконтакта",
    ),
    (
        F::Deal,
        "deal dealtitle dealname opportunity opportunityname associateddeal associateddeals \
         relateddeal relatedto сделка названиесделки имясделки связаннаясделка",
    ),
    (
        F::DealId,
        "dealid opportunityid associateddealid associateddealids iddeal idсделки номерсделки",
    ),
    (
        F::ActivityKind,
        "activitytype activitykind typeofactivity kind engagementtype propertyhsengagementtype \
         hsengagementtype tasksubtype eventsubtype tasktype hstasktype type activity \
         communicationtype типактивности типдела типзадачи типсобытия тип видактивности виддела \
         вид типкоммуникации",
    ),
    (
        F::ActivityStatus,
        "activitystatus callstatus calloutcome meetingoutcome taskstatus hstaskstatus \
         hsmeetingoutcome status done completed iscompleted isclosed outcome state статусдела \
         статусзадачи статус результатвстречи результатзвонка выполнено завершено завершена \
         состояние результат",
    ),
    (
        F::At,
        "activitydate activitydatetime date datetime when at timestamp hstimestamp activitytime \
         calldate callstarttime meetingdate meetingstarttime startdatetime starttime start \
         duedate dueat deadline completedat completedon completeddatetime donetime \
         marksasdonetime markedasdonetime occurredat happenedat sentat emailsenddate answeredat \
         answerdate answeredon responsedate respondedat submittedat submitdate surveydate \
         effectivedate ratedate validfrom asof дата датаивремя когда датадела датазвонка \
         датавстречи датаактивности датавыполнения крайнийсрок срок срокисполнения начало \
         датаначала датаответа датаопроса датакурса курснадату",
    ),
    (
        F::Time,
        "time timeofday duetime calltime meetingtime время времяначала времязвонка",
    ),
    (
        F::Duration,
        "duration durationminutes durationmin durationmins durationinminutes durationseconds \
         durationsec durationinseconds durationhours callduration calldurationinseconds \
         calldurationseconds hscallduration meetingduration minutes length длительность \
         длительностьмин длительностьсек длительностьвминутах длительностьзвонка \
         продолжительность продолжительностьмин минут",
    ),
    (
        F::Participants,
        "participants attendees guests invitees otherparticipants participantemails \
         attendeeemails участники участникивстречи гости приглашённые приглашенные",
    ),
    (
        F::Automatic,
        "automatic automated isautomatic isautomated automaticorpersonal personalorautomatic bot \
         автоматически автоматическое автоматическая автомат автоматическиличное авто",
    ),
    (
        F::Subject,
        "subject activitysubject title activitytitle activityname callsubject calltitle \
         meetingname meetingtitle emailsubject hsemailsubject hscalltitle hsmeetingtitle \
         hstasksubject taskname tasktitle topic name summary тема названиедела название \
         темазвонка темаписьма темавстречи названиезадачи задача заголовок",
    ),
    (
        F::Text,
        "text note notes body description comment comments content message details fullcomments \
         callnotes meetingnotes notebody hsnotebody hsbodypreview emailtext hsemailtext \
         hscallbody feedback answertext verbatim reason текст комментарий комментарии примечание \
         примечания заметка описание содержание отзыв пояснение чтосказали",
    ),
    (
        F::Score,
        "score satisfactionscore satisfaction csat csatscore customersatisfaction rating stars \
         answer grade mark оценка балл баллы удовлетворённость удовлетворенность \
         оценкаудовлетворённости оценкаудовлетворенности рейтинг ответ звёзды звезды",
    ),
    (
        F::CostKind,
        "costkind costtype kindofcost typeofcost salesormarketing expensetype department kind \
         type видрасхода видрасходов типрасхода типрасходов вид тип продажиилимаркетинг отдел",
    ),
    (
        F::Category,
        "category costcategory expensecategory item costitem description name purpose channel \
         campaign категория статья статьярасходов статьязатрат назначение канал наименование \
         название кампания",
    ),
    (
        F::FirstDay,
        "firstday from fromdate start startdate startson begin begins dateofhire hiredate hired \
         hiredon joined joinedon joindate since date paidon paymentdate с начало датаначала \
         первыйдень датаприёма датаприема принят работаетс дата датаоплаты",
    ),
    (
        F::LastDay,
        "lastday to todate until end enddate endson ends terminationdate leavedate left lefton \
         leftteam through по до конец окончание датаокончания последнийдень датаувольнения уволен \
         работаетдо",
    ),
    (
        F::Month,
        "month period targetmonth costmonth месяц период месяцплана",
    ),
    (
        F::Team,
        "team teamname group salesteam regionaloffice office region department division команда \
         отдел группа подразделение регион офис",
    ),
    (
        F::Figure,
        "figure metric kpi measure indicator goaltype goal показатель метрика цель kpiназвание \
         название",
    ),
    (
        F::Role,
        "role memberrole position jobrole userrole title jobtitle роль должность рольвкоманде",
    ),
    (
        F::ToCurrency,
        "tocurrency to targetcurrency quotecurrency basecurrency ввалюту вовалюту квалюте \
         валютакурса котируемаявалюта",
    ),
    (
        F::Rate,
        "rate exchangerate fxrate conversionrate value курс курсвалюты обменныйкурс",
    ),
    (
        F::Units,
        "units nominal per amount quantity номинал единиц заединиц количество",
    ),
    (
        F::OwnerId,
        "ownerid hubspotownerid dealownerid contactownerid companyownerid assignedtoid \
         assigneduserid responsibleuserid salesownerid idответственного ответственныйid",
    ),
    (
        F::Pipeline,
        "pipeline dealpipeline pipelinename boardname pipelineid dealpipelineid funnel воронка \
         воронкапродаж направлениесделки",
    ),
    (
        F::IsWon,
        "iswon won closedwon hsisclosedwon isclosedwon выиграна успешна",
    ),
    (F::IsClosed, "isclosed hsisclosed закрыта"),
    (
        F::Place,
        "displayorder sortorder ordernr order position sort порядок сортировка",
    ),
    (F::RelatedId, "whatid relatedtoid"),
    (
        F::NamePrefix,
        "nameprefix salutation prefix courtesytitle honorific обращение",
    ),
    (
        F::MiddleName,
        "middlename additionalname secondname patronymic отчество второеимя среднееимя",
    ),
    (F::NameSuffix, "namesuffix suffix суффикс"),
    (
        F::Link,
        "website url webpage homepage link website1value website2value website3value \
         website* linkedin linkedinurl linkedinprofile linkedinbio linkedinprofileurl twitter \
         twitterurl twitterhandle facebook github profileurl personalwebpage webpage1 webpage2 сайт \
         вебстраница личнаявебстраница ссылка профиль urls links",
    ),
    (
        F::Birthday,
        "birthday dateofbirth birthdate dob bday деньрождения датарождения",
    ),
    (
        F::Tags,
        "tags labels categories groupmembership groups tag label метки ярлыки категории теги \
         группы тег",
    ),
    (
        F::Domain,
        "domain companydomain companydomainname websiteurl website web companywebsite url site домен \
         сайт вебсайт сайткомпании",
    ),
    (
        F::Industry,
        "industry sector отрасль сфера сферадеятельности",
    ),
    (
        F::Employees,
        "numberofemployees employees employeecount companysize size headcount noofemployees \
         численность сотрудников числосотрудников количествосотрудников размер",
    ),
    (
        F::Parent,
        "parentcompany parentaccount parentorganization parent parentname материнскаякомпания \
         головнаякомпания",
    ),
    (F::ParentId, "parentid parentaccountid parentcompanyid"),
];

/// Names that mean something of their own in tables of one subject; they go before the others.
const OF_SUBJECT: &[(S, F, &str)] = &[
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

/// A column's name without case, blanks and punctuation.
pub(super) fn plain(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A plain name without what one system's raw export writes before each of its names.
pub(super) fn bare(name: &str) -> Option<&str> {
    ["propertyhs", "property"]
        .into_iter()
        .find_map(|start| name.strip_prefix(start))
        .filter(|bare| !bare.is_empty())
}

/// The field that a column's name stands for in a table of a subject, with how sure that is (lower
/// is surer).
pub(super) fn by_name(header: &str, subject: S) -> Option<(F, usize)> {
    let name = plain(header);
    if name.is_empty() {
        return None;
    }
    [Some(name.as_str()), bare(&name)]
        .into_iter()
        .flatten()
        .find_map(|name| by_plain_name(name, subject))
        .or_else(|| {
            // "Deal - Title": whose it is stands before.
            let (whose, rest) = header.split_once(" - ")?;
            let (_, fits) = WHOSE
                .iter()
                .find(|(known, _)| known.split(' ').any(|known| known == plain(whose)))?;
            let (field, doubt) = by_plain_name(&plain(rest), subject)?;
            (*fits == subject).then_some((field, doubt + 100))
        })
}

/// What columns are called after whose they are, and the subject of whose tables that goes without
/// saying.
const WHOSE: [(&str, S); 4] = [
    ("deal lead сделка лид", S::Deals),
    ("person contact персона контакт", S::People),
    ("organization company организация компания", S::Companies),
    ("activity дело активность", S::Activities),
];

fn by_plain_name(name: &str, subject: S) -> Option<(F, usize)> {
    of_subject(name, subject)
        .or_else(|| of_contact(name, subject))
        .or_else(|| of_any(name, subject))
}

/// Parts of addresses, and columns that say what another is for.
fn of_contact(name: &str, subject: S) -> Option<(F, usize)> {
    if !F::Street.is_of(subject) {
        return None;
    }
    if groups::labelled(name).is_some() {
        return Some((F::Label, 0));
    }
    groups::address_part(name).map(|(field, _)| (field, 0))
}

fn place_among(names: &str, name: &str) -> Option<usize> {
    names
        .split(' ')
        .position(|known| match known.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => known == name,
        })
}

fn of_subject(name: &str, subject: S) -> Option<(F, usize)> {
    OF_SUBJECT
        .iter()
        .filter(|(of, ..)| *of == subject)
        .filter_map(|(_, field, names)| Some((*field, place_among(names, name)?)))
        .min_by_key(|(_, place)| *place)
}

fn of_any(name: &str, subject: S) -> Option<(F, usize)> {
    NAMES
        .iter()
        .filter(|(field, _)| field.is_of(subject))
        .filter_map(|(field, names)| Some((*field, place_among(names, name)?)))
        .min_by_key(|(_, place)| *place)
}
