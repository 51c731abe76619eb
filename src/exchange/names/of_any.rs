//! Names that mean the same in tables of every subject.

use crate::exchange::fields::Field as F;

/// Names of columns, without case, blanks and punctuation, best first within a field. `x*` stands
/// for all names that begin with x.
pub(super) const NAMES: &[(F, &str)] = &[
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
    (
        F::JobTitle,
        "jobtitle position role organizationtitle organization1title должность",
    ),
    (
        F::Created,
        "engagedate createdate createddate created createdat dealcreated datecreated creationdate \
         addtime startdate firstcontact firstseen propertycreatedate датасоздания создана создано \
         датапервогоконтакта первыйконтакт leadcreated leadcreateddate createdon createtime \
         датаивремясоздания создан датадобавления added addedon dateadded записьсоздана",
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
        "website url webpage homepage link* website1value website2value website3value \
         website* linkedin linkedinurl linkedinprofile linkedinbio linkedinprofileurl twitter \
         twitterurl twitterhandle facebook github profileurl personalwebpage webpage1 webpage2 сайт \
         вебстраница личнаявебстраница ссылка* профиль urls links",
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
