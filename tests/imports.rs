//! Tables of everything that figures are made from come in: recognised, counted, the same the second
//! time, taken back by one undo.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::sync::Arc;

use kith::domain::{
    ActivityKind, ActivityStatus, CostKind, Currency, DealKind, Direction, IdSource, Moment, Money,
    Patronage, ProposalState, Qualification, Role, StageKind, TargetOf, TimeZone,
};
use kith::exchange::{
    Counts, ImportOutcome, ImportRun, ProblemKind, Subject, plan_import, propose, read_table,
    repair_file,
};
use kith::journal::{Change, Clock, Commit, DeviceId, Label, Workspace, WorkspaceFact};
use kith::metrics::{Calendar, Columns, Figure, Period, Query, View};

#[path = "../examples/support/reading.rs"]
mod reading;

/// A workspace in euros and UTC that takes in tables.
struct Page {
    workspace: Workspace,
    clock: Clock,
    seed: u128,
}

fn now() -> Moment {
    TimeZone::utc().noon_of("2026-06-30".parse().unwrap())
}

impl Page {
    fn new() -> Self {
        let mut page = Self {
            workspace: Workspace::default(),
            clock: Clock::new(DeviceId(1)),
            seed: 0,
        };
        page.commit(vec![Change::Workspace(vec![WorkspaceFact::Currency(
            Currency::EUR,
        )])]);
        page
    }

    /// Applies changes and gives what takes them back.
    fn commit(&mut self, changes: Vec<Change>) -> Vec<Change> {
        let commit = Commit {
            stamp: self.clock.tick(now()),
            member: None,
            label: Label::WorkspaceSetUp,
            start: 0,
            changes,
        };
        self.workspace.apply(&commit).unwrap().inverse
    }

    fn plan(&mut self, text: &str) -> (Subject, ImportOutcome) {
        let table = read_table(text.as_bytes()).unwrap();
        let settings = reading::proposed_settings(&table, &self.workspace, "file.csv");
        self.seed += 1;
        let run = ImportRun {
            workspace: &self.workspace,
            zone: &TimeZone::utc(),
            ids: IdSource::new(self.seed),
            now: now(),
        };
        let outcome = plan_import(&table, &settings, run, |_| true).unwrap();
        let Counts {
            created,
            updated,
            unchanged,
            skipped,
        } = outcome.counts;
        assert_eq!(
            created + updated + unchanged + skipped,
            table.rows.len(),
            "every row is counted once: {text}"
        );
        (settings.subject, outcome)
    }

    /// Imports a text, and sees that it is recognised, that it can be taken back, and that it says
    /// nothing new the second time.
    fn import(&mut self, subject: Subject, text: &str) -> ImportOutcome {
        let before = live(&self.workspace);
        let (recognised, outcome) = self.plan(text);
        assert_eq!(recognised, subject, "{text}");
        let inverse = self.commit(outcome.changes.clone());
        let after = live(&self.workspace);
        let redo = self.commit(inverse);
        assert_eq!(live(&self.workspace), before, "undo restores: {text}");
        self.commit(redo);
        assert_eq!(live(&self.workspace), after, "redo restores: {text}");
        let (_, again) = self.plan(text);
        assert_eq!(again.changes, [], "nothing new the second time: {text}");
        assert_eq!(
            again.counts.unchanged + again.counts.skipped,
            outcome.counts.created
                + outcome.counts.updated
                + outcome.counts.unchanged
                + outcome.counts.skipped
        );
        outcome
    }

    fn view(&self) -> View {
        let columns = Columns::read(&self.workspace, &TimeZone::utc());
        View::new(Arc::new(columns), "2026-06-30".parse().unwrap())
    }
}

/// The live records in words; stamps differ after an undo, what is said does not.
fn live(w: &Workspace) -> String {
    let mut lines = vec![format!(
        "{:?} {:?}",
        w.settings.gross_margin_basis_points, w.settings.exchange_rates
    )];
    macro_rules! tell {
        ($($table:ident)*) => {$(
            for record in w.$table.iter() {
                let mut record = record.clone();
                record.modified = Default::default();
                lines.push(format!("{record:?}"));
            }
        )*};
    }
    tell!(members companies people pipelines stages deals activities satisfaction costs targets);
    lines.sort();
    lines.join("\n")
}

fn at(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').unwrap_or((text, "12:00"));
    let (hours, minutes) = time.split_once(':').unwrap();
    let minute = hours.parse::<u16>().unwrap() * 60 + minutes.parse::<u16>().unwrap();
    TimeZone::utc().moment_at(day.parse().unwrap(), minute)
}

fn created(outcome: &ImportOutcome) -> usize {
    assert_eq!(outcome.problems, []);
    outcome.counts.created
}

fn february() -> Period {
    Calendar::Month.around("2026-02-01".parse().unwrap())
}

#[test]
fn leads_come_in_with_their_way() {
    for text in [
        "Lead name,Email,Company,Lead source,Direction,Lead created,First contact,Qualified at,Qualified by,Sent back,Sent back reason\n\
         Ada Stone,ada@a.example,Acme,Web,Inbound,2026-02-01 09:00,2026-02-01 11:00,2026-02-03,Sara,,\n\
         Bo Reed,bo@b.example,Borg,Fair,Outbound,2026-02-02,,2026-02-04,Sara,2026-02-10,No budget\n\
         Cy Wolf,cy@c.example,,Web,Inbound,2026-02-05,,,,,\n",
        "Лид;Email;Компания;Источник лида;Направление;Дата обращения;Первый контакт;Дата квалификации;Кто квалифицировал;Дата возврата;Причина возврата\n\
         Ada Stone;ada@a.example;Acme;Web;Входящий;01.02.2026 09:00;01.02.2026 11:00;03.02.2026;Sara;;\n\
         Bo Reed;bo@b.example;Borg;Fair;Исходящий;02.02.2026;;04.02.2026;Sara;10.02.2026;No budget\n\
         Cy Wolf;cy@c.example;;Web;Входящий;05.02.2026;;;;;\n",
    ] {
        let mut page = Page::new();
        let outcome = page.import(Subject::People, text);
        assert_eq!(created(&outcome), 3);
        let w = &page.workspace;
        let lead = |name: &str| &w.people.iter().find(|p| p.name == name).unwrap().lead;
        let ada = lead("Ada Stone");
        assert_eq!(ada.since, Some(at("2026-02-01 09:00")));
        assert_eq!(ada.first_contact, Some(at("2026-02-01 11:00")));
        assert_eq!(
            (ada.source.as_str(), ada.direction),
            ("Web", Some(Direction::Inbound))
        );
        assert!(ada.is_qualified());
        let sara = w.members.iter().find(|m| m.name == "Sara").unwrap().id;
        assert_eq!(
            ada.qualification.current(),
            Some(&Qualification::Qualified { by: Some(sara) })
        );
        assert_eq!(
            lead("Bo Reed").qualification.current(),
            Some(&Qualification::SentBack {
                by: None,
                reason: "No budget".into()
            })
        );
        // Three leads, two of them qualified.
        let view = page.view();
        let ask = |figure| view.answer(&Query::new(figure, february())).value;
        assert_eq!(ask(Figure::LeadsGenerated), Ok(3.0));
        assert_eq!(ask(Figure::QualifiedLeads), Ok(2.0));
        assert_eq!(ask(Figure::QualificationRate), Ok(2.0 / 3.0));
    }
}

#[test]
fn lead_statuses_of_other_systems_are_understood() {
    let mut page = Page::new();
    let hubspot = "Record ID,First Name,Last Name,Email,Lifecycle Stage,Became a Lead Date,Became a Sales Qualified Lead Date,Became a Customer Date,Original Source\n\
        101,Ann,Lee,ann@x.example,Customer,2026-01-05,2026-01-10,2026-02-15,Organic Search\n\
        102,Ben,Orr,ben@y.example,Lead,2026-02-20,,,Referrals\n";
    assert_eq!(created(&page.import(Subject::People, hubspot)), 2);
    let w = &page.workspace;
    let ann = w.people.iter().find(|p| p.name == "Ann Lee").unwrap();
    assert_eq!(ann.lead.since, Some(at("2026-01-05")));
    assert_eq!(ann.lead.patronage.current(), Some(&Patronage::Customer));
    assert_eq!(ann.lead.patronage.since(), Some(at("2026-02-15")));
    let salesforce = "First Name,Last Name,Company / Account,Email,Lead Source,Lead Status,Create Date\n\
        Cid,Moe,Acme,cid@acme.example,Web,Closed - Not Converted,2026-02-01\n\
        Dee,Poe,Acme,dee@acme.example,Web,Working - Contacted,2026-02-02\n";
    page.import(Subject::People, salesforce);
    let w = &page.workspace;
    let cid = w.people.iter().find(|p| p.name == "Cid Moe").unwrap();
    assert!(matches!(
        cid.lead.qualification.current(),
        Some(Qualification::SentBack { .. })
    ));
}

#[test]
fn companies_come_in_as_customers() {
    for text in [
        "Company,Industry,Customer since,Customer until,Leaving reason\n\
         Acme,Food,2025-03-01,2026-02-10,Price\nBorg,Steel,2025-04-01,,\n",
        "Компания;Отрасль;Клиент с;Клиент до;Причина ухода\n\
         Acme;Food;01.03.2025;10.02.2026;Price\nBorg;Steel;01.04.2025;;\n",
    ] {
        let mut page = Page::new();
        assert_eq!(created(&page.import(Subject::Companies, text)), 2);
        let acme = page.workspace.companies.iter().find(|c| c.name == "Acme");
        assert_eq!(
            acme.unwrap().lead.patronage.current(),
            Some(&Patronage::Left {
                reason: "Price".into()
            })
        );
        // Of two customers at the start of February one left in it.
        let view = page.view();
        let churn = view.answer(&Query::new(Figure::ChurnRate, february()));
        assert_eq!(churn.value, Ok(0.5));
    }
}

const DEALS: &str = "Deal ID,Deal,Stage,Value,Owner,Company,Contact,Created,Close date\n\
    D1,Roof,Won,1000,Anna,Acme,Ada Stone,2026-02-01,2026-02-20\n\
    D2,Door,Open,500,Boris,Borg,Bo Reed,2026-02-03,\n";

#[test]
fn deals_tell_proposals_reasons_and_kinds() {
    for text in [
        "Deal,Stage,Value,Company,Created,Close date,Type,Probability,Proposal sent,Proposal decided,Won reason,Lost reason,No decision,Cost of sale,Customer since\n\
         Roof,Closed Won,1000,Acme,2026-02-01,2026-02-20,Renewal,100,2026-02-05,2026-02-18,Fast,,no,400,2025-01-15\n\
         Door,Closed Lost,500,Borg,2026-02-03,2026-02-21,New business,0,2026-02-06,,,Too slow,yes,,\n\
         Gate,Negotiation,700,Cell,2026-02-04,,New business,40,2026-02-07,,,,,,\n",
        "Сделка;Этап;Сумма;Компания;Дата создания;Дата закрытия;Тип сделки;Вероятность;КП отправлено;Дата решения;Причина победы;Причина проигрыша;Без решения;Себестоимость;Клиент с\n\
         Roof;Closed Won;1000;Acme;01.02.2026;20.02.2026;Продление;100;05.02.2026;18.02.2026;Fast;;нет;400;15.01.2025\n\
         Door;Closed Lost;500;Borg;03.02.2026;21.02.2026;Новый бизнес;0;06.02.2026;;;Too slow;да;;\n\
         Gate;Negotiation;700;Cell;04.02.2026;;Новый бизнес;40;07.02.2026;;;;;;\n",
    ] {
        let mut page = Page::new();
        assert_eq!(created(&page.import(Subject::Deals, text)), 3);
        let w = &page.workspace;
        let deal = |title: &str| w.deals.iter().find(|d| d.title == title).unwrap();
        let roof = deal("Roof");
        assert_eq!(
            (roof.kind, roof.won_reason.as_str()),
            (DealKind::Renewal, "Fast")
        );
        assert_eq!(roof.proposal.current(), Some(&ProposalState::Accepted));
        assert_eq!(roof.proposal.entries().len(), 2);
        let door = deal("Door");
        assert!(door.is_without_decision);
        assert_eq!(door.lost_reason, "Too slow");
        assert_eq!(deal("Gate").probability_percent.current(), Some(&40));
        assert_eq!(deal("Gate").proposal.current(), Some(&ProposalState::Sent));
        // 600 of 1,000 are left.
        assert_eq!(w.settings.gross_margin_basis_points, Some(6000));
        let acme = w.companies.iter().find(|c| c.name == "Acme").unwrap();
        assert_eq!(acme.lead.patronage.since(), Some(at("2025-01-15")));
        // One of three proposals was taken; of the two decided ones, one.
        let view = page.view();
        let ask = |figure| view.answer(&Query::new(figure, february())).value;
        assert_eq!(ask(Figure::ProposalSuccess), Ok(1.0 / 3.0));
        assert_eq!(ask(Figure::ProposalSuccessOfDecided), Ok(0.5));
        assert_eq!(ask(Figure::NewRevenue), Ok(0.0));
    }
}

#[test]
fn activities_find_their_people_and_deals() {
    for text in [
        "Type,Direction,Date,Contact,Email,Deal,Owner,Status,Duration (min),Subject,Participants,Automatic\n\
         Call,Outbound,2026-02-02 10:00,Ada Stone,,Roof,Anna,Done,15,First call,,no\n\
         Meeting,Outbound,2026-02-04 14:30,Ada Stone,,,Anna,Held,60,Demo,Cy Wolf; dee@acme.example,no\n\
         Meeting,Outbound,2026-02-05 09:00,Bo Reed,,Door,Boris,No-show,30,Demo,,no\n\
         E-mail,Inbound,2026-02-06 08:00,,new@n.example,,Boris,Done,,Question,,no\n\
         E-mail,Outbound,2026-02-06,Bo Reed,,,Boris,Done,,News,,yes\n\
         E-mail,Outbound,2026-02-06,Bo Reed,,,Boris,Done,,News,,yes\n\
         Task,Outbound,2026-08-01,Bo Reed,,,Boris,Planned,,Ring back,,no\n",
        "Тип активности;Направление;Дата;Контакт;Email;Сделка;Ответственный;Статус;Длительность, мин;Тема;Участники;Автоматически\n\
         Звонок;Исходящий;02.02.2026 10:00;Ada Stone;;Roof;Anna;Выполнено;15;First call;;нет\n\
         Встреча;Исходящая;04.02.2026 14:30;Ada Stone;;;Anna;Состоялась;60;Demo;Cy Wolf, dee@acme.example;нет\n\
         Встреча;Исходящая;05.02.2026 09:00;Bo Reed;;Door;Boris;Не пришли;30;Demo;;нет\n\
         Письмо;Входящее;06.02.2026 08:00;;new@n.example;;Boris;Выполнено;;Question;;нет\n\
         Письмо;Исходящее;06.02.2026;Bo Reed;;;Boris;Выполнено;;News;;да\n\
         Письмо;Исходящее;06.02.2026;Bo Reed;;;Boris;Выполнено;;News;;да\n\
         Задача;Исходящая;01.08.2026;Bo Reed;;;Boris;Запланировано;;Ring back;;нет\n",
    ] {
        let mut page = Page::new();
        page.import(Subject::Deals, DEALS);
        assert_eq!(created(&page.import(Subject::Activities, text)), 7);
        let w = &page.workspace;
        // Ada, Bo, and three whom only the activities name.
        assert_eq!(w.people.len(), 5);
        let of = |subject: &str| {
            w.activities
                .iter()
                .find(|a| &*a.subject == subject)
                .unwrap()
        };
        let call = of("First call");
        let roof = w.deals.iter().find(|d| d.title == "Roof").unwrap();
        assert_eq!(
            (call.kind, call.at),
            (ActivityKind::Call, at("2026-02-02 10:00"))
        );
        assert_eq!(
            (call.deal, call.person, call.company),
            (Some(roof.id), roof.person, roof.company)
        );
        assert_eq!(call.duration_minutes, Some(15));
        assert_eq!(call.member, roof.owner.current().copied());
        let demo = of("Demo");
        assert_eq!(
            (demo.participants.len(), demo.status),
            (2, ActivityStatus::Done)
        );
        assert_eq!(of("Question").direction, Direction::Inbound);
        assert!(of("News").is_automatic);
        assert_eq!(of("Ring back").status, ActivityStatus::Planned);
        let view = page.view();
        let ask = |figure| view.answer(&Query::new(figure, february())).value;
        // A call and two automatic e-mails went out; a meeting was held, another one missed.
        assert_eq!(ask(Figure::OutboundActivities), Ok(3.0));
        assert_eq!(ask(Figure::MeetingsHeld), Ok(1.0));
        // Call, meeting, and the e-mail that came in; machines do not count.
        assert_eq!(ask(Figure::MeetingsAndInteractions), Ok(3.0));
    }
}

#[test]
fn activities_of_other_systems_are_recognised() {
    let pipedrive = "ID,Subject,Type,Done,Due date,Due time,Duration,Deal ID,Contact person,Assigned to user\n\
        1,Intro,call,Done,2026-02-02,10:00,00:30,D1,Ada Stone,Anna\n\
        2,Plan,meeting,To do,2026-09-02,11:15,01:00,D2,Bo Reed,Boris\n";
    let salesforce = "Id,Subject,ActivityDate,Status,Type,CallType,CallDurationInSeconds,WhoId,Description\n\
        00T1,Call: intro,2026-02-02,Completed,Call,Outbound,90,,Talked\n\
        00T2,Email: offer,2026-02-03,Completed,Email,,,,Sent\n";
    let hubspot = "Record ID,Activity type,Activity date,Call direction,Call outcome,Call duration,Activity assigned to,Associated Contacts,Call notes\n\
        5001,Call,2026-02-02 09:30,Inbound,Connected,00:02:00,Anna,Ada Stone,Wants a roof\n";
    let bitrix = "ID;Тип дела;Название;Крайний срок;Завершено;Ответственный;Контакт\n\
        7;Исходящий звонок;Первый звонок;02.02.2026 10:00:00;Да;Anna;Ada Stone\n\
        8;Входящее письмо;Вопрос;03.02.2026 11:00:00;Да;Anna;Ada Stone\n";
    for text in [pipedrive, salesforce, hubspot, bitrix] {
        let mut page = Page::new();
        page.import(Subject::Deals, DEALS);
        let outcome = page.import(Subject::Activities, text);
        assert_eq!(created(&outcome), text.lines().count() - 1, "{text}");
    }
    let mut page = Page::new();
    page.import(Subject::Deals, DEALS);
    page.import(Subject::Activities, pipedrive);
    let plan = page
        .workspace
        .activities
        .iter()
        .find(|a| &*a.subject == "Plan");
    let plan = plan.unwrap();
    assert_eq!(plan.at, at("2026-09-02 11:15"));
    assert_eq!(
        (plan.status, plan.duration_minutes),
        (ActivityStatus::Planned, Some(60))
    );
    // Done since: the same id is the same activity.
    let done = pipedrive.replace("To do", "Done");
    let (_, outcome) = page.plan(&done);
    assert_eq!((outcome.counts.updated, outcome.counts.unchanged), (1, 1));
    page.import(Subject::Activities, &done);
    assert_eq!(page.workspace.activities.len(), 2);
}

#[test]
fn answers_costs_targets_members_and_rates_come_in() {
    for [members, answers, costs, targets, rates] in [
        [
            "Member,Role,Team,From,Until\nAnna,BDM,North,2025-01-01,\nSara,SDR,North,2025-02-01,2026-05-31\nMax,Manager,,2024-01-01,\n",
            "Date,Customer,Contact,Score,Comment,Deal\n2026-02-10,Acme,Ada Stone,5,Great,Roof\n2026-02-11,Borg,Bo Reed,2,Slow,\n2026-02-12,Acme,Cy Wolf,4,,\n",
            "Cost type,Category,Amount,From,To,Team\nMarketing,Ads,\"1,000.00\",2026-02-01,2026-02-28,\nSales,Travel,200,2026-02-10,2026-02-10,North\n",
            "Figure,Month,Target,Member,Team\nTotal revenue,2026-02,50000,,\nDeals won,2026-02,4,Anna,\nWin rate,2026-02,35%,,North\n",
            "Currency,Date,Rate\nUSD,2026-02-01,0.9\nRUB,2026-02-01,0.0102\n",
        ],
        [
            "Сотрудник;Роль;Команда;Работает с;Работает до\nAnna;Менеджер по продажам;North;01.01.2025;\nSara;SDR;North;01.02.2025;31.05.2026\nMax;Руководитель;;01.01.2024;\n",
            "Дата;Клиент;Контакт;Оценка;Комментарий;Сделка\n10.02.2026;Acme;Ada Stone;5;Great;Roof\n11.02.2026;Borg;Bo Reed;2;Slow;\n12.02.2026;Acme;Cy Wolf;4;;\n",
            "Вид расхода;Статья;Сумма;С;По;Команда\nМаркетинг;Ads;1 000,00;01.02.2026;28.02.2026;\nПродажи;Travel;200;10.02.2026;10.02.2026;North\n",
            "Показатель;Месяц;План;Сотрудник;Команда\nВыручка;02.2026;50000;;\nВыигранные сделки;02.2026;4;Anna;\nДоля побед;02.2026;35%;;North\n",
            "Валюта;Дата;Курс\nUSD;01.02.2026;0,9\nRUB;01.02.2026;0,0102\n",
        ],
    ] {
        let mut page = Page::new();
        page.import(Subject::Deals, DEALS);
        page.import(Subject::Members, members);
        assert_eq!(created(&page.import(Subject::Answers, answers)), 3);
        assert_eq!(created(&page.import(Subject::Costs, costs)), 2);
        assert_eq!(created(&page.import(Subject::Targets, targets)), 3);
        assert_eq!(created(&page.import(Subject::Rates, rates)), 2);
        let w = &page.workspace;
        let member = |name: &str| w.members.iter().find(|m| m.name == name).unwrap();
        assert_eq!(member("Sara").role, Role::SalesDevelopment);
        assert_eq!(member("Max").role, Role::Manager);
        assert_eq!(member("Anna").team, "North");
        assert_eq!(member("Sara").until, "2026-05-31".parse().ok());
        let roof = w.deals.iter().find(|d| d.title == "Roof").unwrap();
        let great = w.satisfaction.iter().find(|a| a.text == "Great").unwrap();
        assert_eq!(
            (great.score, great.deal, great.person),
            (5, Some(roof.id), roof.person)
        );
        let ads = w.costs.iter().find(|c| c.category == "Ads").unwrap();
        assert_eq!(
            (ads.kind, ads.amount),
            (CostKind::Marketing, Some(Money::major(1000, Currency::EUR)))
        );
        let rate = w.targets.iter().find(|t| t.figure == "win_rate").unwrap();
        assert_eq!(
            (rate.thousandths, &rate.of),
            (350, &TargetOf::Team("North".into()))
        );
        let dollars = (Currency::USD, Currency::EUR, "2026-02-01".parse().unwrap());
        assert_eq!(w.settings.exchange_rates.get(&dollars), Some(&900_000));
        let view = page.view();
        let ask = |figure| view.answer(&Query::new(figure, february())).value;
        // Two of three answers are 4 or 5.
        assert_eq!(ask(Figure::CustomerSatisfaction), Ok(2.0 / 3.0));
        // 1,200 were spent for the one new customer of February.
        assert_eq!(ask(Figure::CustomerAcquisitionCost), Ok(120_000.0));
        let goal = view.target_for(Figure::TotalRevenue, &Default::default(), february());
        assert_eq!(goal.unwrap().value, 5_000_000.0);
    }
}

#[test]
fn bad_rows_are_told_and_the_others_come_in() {
    let mut page = Page::new();
    page.import(Subject::Deals, DEALS);
    let kinds = |outcome: &ImportOutcome| -> Vec<(u64, ProblemKind)> {
        let problems = outcome.problems.iter();
        problems
            .map(|problem| (problem.line, problem.kind.clone()))
            .collect()
    };
    let activities = "Type,Date,Contact,Deal\n\
        Call,2026-02-02,Ada Stone,Roof\nCall,2026-02-03,Ada Stone,Cellar\nCall,,Ada Stone,\n\
        Purple,2026-02-04,Ada Stone,\nCall,2026-02-05,Ada Stone,\nCall,2026-02-06,Ada Stone,\n";
    let outcome = page.import(Subject::Activities, activities);
    assert_eq!(
        kinds(&outcome),
        [
            (3, ProblemKind::NoSuchDeal("Cellar".into())),
            (4, ProblemKind::NoDate),
            (5, ProblemKind::NotKnown("Purple".into())),
        ]
    );
    assert_eq!((outcome.counts.created, outcome.counts.skipped), (4, 2));
    let table = read_table(activities.as_bytes()).unwrap();
    let repair = repair_file(&table, &outcome.problems, "Problem");
    assert_eq!(repair.lines().count(), 4);
    assert!(repair.contains("the deal “Cellar” is not here"), "{repair}");
    let answers = "Date,Customer,Score,Comment\n2026-02-10,Acme,4,\n2026-02-11,Acme,9,\n,Acme,3,\n2026-02-12,Acme,5,\n2026-02-13,Acme,5,\n2026-02-14,Acme,1,\n";
    assert_eq!(
        kinds(&page.import(Subject::Answers, answers)),
        [
            (3, ProblemKind::NotAScore("9".into())),
            (4, ProblemKind::NoDate)
        ]
    );
    let costs = "Cost type,Category,Amount,From,To\nMarketing,Ads,100,2026-02-01,2026-02-28\nSales,Car,50,2026-02-10,2026-02-01\n\
        Sales,Phone,-3,2026-02-01,2026-02-28\nSales,Fee,7,2026-02-01,2026-02-02\nSales,Fee,8,2026-02-03,2026-02-04\n";
    assert_eq!(
        kinds(&page.import(Subject::Costs, costs)),
        [
            (3, ProblemKind::EndsBeforeItBegins),
            (4, ProblemKind::AmountNeeded("-3".into())),
        ]
    );
    let targets = "Figure,Month,Target\nDeals won,2026-02,4\nWin rate,2026-02,40%\nLeads,2026-02,5\nRevenue,2026-02,9\nHappiness,2026-02,5\nDeals won,2026-02,6\nRevenue,soon,9\n";
    assert_eq!(
        kinds(&page.import(Subject::Targets, targets)),
        [
            (6, ProblemKind::NotAFigure("Happiness".into())),
            (7, ProblemKind::SaidTwice),
            (8, ProblemKind::NotAMonth("soon".into())),
        ]
    );
    let rates = "From,To,Date,Rate\nUSD,EUR,2026-02-01,0.9\nEUR,USD,2026-03-01,1.25\nUSD,GBP,2026-02-01,0.8\n";
    assert_eq!(
        kinds(&page.import(Subject::Rates, rates)),
        [(4, ProblemKind::RateNotUsable)]
    );
    // One euro is 1.25 dollars: a dollar is 0.8 euros.
    let dollars = (Currency::USD, Currency::EUR, "2026-03-01".parse().unwrap());
    let rates = &page.workspace.settings.exchange_rates;
    assert_eq!(rates.get(&dollars), Some(&800_000));
}

#[test]
fn ids_join_what_came_in_by_name() {
    let mut page = Page::new();
    page.import(Subject::Deals, DEALS);
    let people = "Contact ID,First Name,Last Name,Company,Email\nP1,Ada,Stone,Acme,ada@a.example\n";
    let outcome = page.import(Subject::People, people);
    assert_eq!((outcome.counts.created, outcome.counts.updated), (0, 1));
    let companies = "Company ID,Name,Industry\nC1,Acme,Food\nC2,Acme,Steel\n";
    let outcome = page.import(Subject::Companies, companies);
    assert_eq!((outcome.counts.created, outcome.counts.updated), (1, 1));
    let calls = "Activity ID,Activity type,Activity date,Contact ID,Company ID,Deal ID\n\
        A1,Call,2026-02-02,P1,C1,D1\nA2,Call,2026-02-03,P9,,D2\n";
    let outcome = page.import(Subject::Activities, calls);
    assert_eq!(outcome.problems.len(), 1);
    assert_eq!(outcome.problems[0].kind, ProblemKind::NoSuchId("P9".into()));
    let w = &page.workspace;
    let call = w
        .activities
        .iter()
        .find(|a| a.external_id.as_deref() == Some("A1"));
    let ada = w.people.iter().find(|p| p.name == "Ada Stone").unwrap();
    assert_eq!(call.unwrap().person, Some(ada.id));
    // An id of what is not here stays with the record.
    let deals = "Deal ID,Deal,Stage,Value,Account ID\nD7,Shed,Open,5,C9\n";
    page.import(Subject::Deals, deals);
    let shed = page
        .workspace
        .deals
        .iter()
        .find(|d| d.title == "Shed")
        .unwrap();
    assert_eq!(
        shed.custom.get("Account ID").map(String::as_str),
        Some("C9")
    );
}

#[test]
fn lists_of_contacts_stay_lists_of_people() {
    for text in [
        "first_name,last_name,title,status,linkedin_url,email_work,first_seen\n\
         Ada,Stone,CEO,warm,https://linkedin.com/in/ada,ada@a.example,2026-02-01\n",
        "Name,Email,Phone,Rating,Description\nAda,ada@a.example,5,4,Likes calls\n",
        "First Name,Last Name,Email,Role,Team\nAda,Stone,ada@a.example,Buyer,Red\n",
    ] {
        let table = read_table(text.as_bytes()).unwrap();
        assert_eq!(propose(&table).subject, Subject::People, "{text}");
    }
}

#[test]
fn a_subject_can_be_changed_and_its_columns_follow() {
    let table = read_table(b"Name,Date,Note\nAda,2026-02-01,Hello\n").unwrap();
    let proposal = propose(&table);
    for subject in Subject::ALL {
        let fields = proposal.fields(subject);
        assert_eq!(fields.len(), 3);
        assert!(
            fields.iter().all(|field| field.is_of(subject)),
            "{subject:?}"
        );
    }
    // A plain list of deals stays one.
    let deals = propose(&read_table(DEALS.as_bytes()).unwrap());
    assert_eq!(deals.subject, Subject::Deals);
    assert!(
        deals
            .stages(deals.fields(Subject::Deals))
            .iter()
            .any(|s| s.kind == StageKind::Won)
    );
}
