//! Exports of programs and sites are known by what stands in them, whatever they are called.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::path::PathBuf;

use kith::domain::{ActivityKind, Direction, Person, StageKind, TimeZone};
use kith::exchange::{Part, SourceKind, Subject, propose, read_file, read_pasted};
use kith::journal::Workspace;

#[path = "support/committing.rs"]
mod committing;
#[path = "../examples/support/reading.rs"]
mod reading;

use committing::{commit, now};

/// Tables as they are pasted: what is in a file reads the same.
fn parts(text: &str) -> Vec<Part> {
    read_pasted(text).unwrap()
}

/// Imports texts one after the other; every row is accounted for, and the same again is nothing new.
fn imported(texts: &[&str]) -> Workspace {
    let mut workspace = Workspace::default();
    for (number, text) in texts.iter().enumerate() {
        let parts = parts(text);
        let seed = number as u128 + 1;
        let (settings, outcome) = reading::plan_together(&parts, &workspace, seed, now());
        for ((place, _), table) in settings.iter().zip(&outcome.tables) {
            let counts = table.counts;
            let all = counts.created + counts.updated + counts.unchanged + counts.skipped;
            assert_eq!(all, parts[*place].table.rows.len());
            assert_eq!(table.problems, [], "{text}");
        }
        commit(&mut workspace, outcome.changes);
        let (_, again) = reading::plan_together(&parts, &workspace, seed + 1000, now());
        assert_eq!(again.changes, [], "nothing new the second time: {text}");
    }
    workspace
}

fn check(text: &str, source: SourceKind, subject: Subject) {
    let part = &parts(text)[0];
    let proposal = propose(&part.table);
    assert_eq!(
        (proposal.source, proposal.subject),
        (source, subject),
        "{text}"
    );
}

fn person<'a>(w: &'a Workspace, name: &str) -> &'a Person {
    let found = w.people.iter().find(|person| person.name == name);
    found.unwrap_or_else(|| {
        let names: Vec<&str> = w.people.iter().map(|it| it.name.as_str()).collect();
        panic!("{name} among {names:?}")
    })
}

fn all<T: ToString>(values: impl IntoIterator<Item = T>) -> Vec<String> {
    values.into_iter().map(|it| it.to_string()).collect()
}

const GOOGLE: &str = "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value\n\
    Ada,King,Stone,,,,Dr.,Jr.,,,Acme,CEO,Board,1985-04-12,Likes tea,https://photo.example/1,Customers ::: * myContacts,* Work,ada@a.example,Home,ada@home.example ::: ada@old.example,Mobile,+1 555 0101 ::: +1 555 0102,Work,\"1 High Street\nYork\",1 High Street,York,,North,YO1 7HH,United Kingdom,Floor 2,Profile,https://a.example/ada\n\
    Bo,,Reed,,,,,,,,,,,--03-09,,,* myContacts,,bo@b.example,,,,,,,,,,,,,,,\n";
const OLD_GOOGLE: &str = "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Nickname,Birthday,Location,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Organization 1 - Name,Organization 1 - Title,Website 1 - Type,Website 1 - Value\n\
    Ada Stone,Ada,,Stone,,,,,1985-04-12,,,* myContacts ::: Customers,* Work,ada@a.example,Work,+1 555 0101,Home,,1 High Street,York,Acme,CEO,Blog,https://a.example\n";

#[test]
fn contacts_of_google_keep_all_that_they_say() {
    check(GOOGLE, SourceKind::GoogleContacts, Subject::People);
    check(OLD_GOOGLE, SourceKind::GoogleContacts, Subject::People);
    let w = imported(&[GOOGLE]);
    let ada = person(&w, "Ada King Stone");
    let contact = &ada.contact;
    assert_eq!(
        all(&contact.emails),
        ["ada@a.example", "ada@home.example", "ada@old.example"]
    );
    assert_eq!(all(&contact.phones), ["+1 555 0101", "+1 555 0102"]);
    let label = |value: &str| contact.labels.get(value).map(String::as_str);
    assert_eq!(label("ada@a.example"), Some("work"));
    assert_eq!(label("ada@old.example"), Some("home"));
    assert_eq!(label("+1 555 0102"), Some("mobile"));
    assert_eq!(
        all(&contact.addresses),
        ["1 High Street, Floor 2, YO1 7HH York, North, United Kingdom"]
    );
    assert_eq!(all(&contact.links), ["https://a.example/ada"]);
    let parts = ada.name_parts.as_deref().unwrap();
    assert_eq!(
        [
            &parts.prefix,
            &parts.given,
            &parts.middle,
            &parts.family,
            &parts.suffix
        ],
        ["Dr.", "Ada", "King", "Stone", "Jr."]
    );
    assert_eq!(ada.birthday.unwrap().to_string(), "1985-04-12");
    assert_eq!(all(&ada.tags), ["Customers"]);
    assert_eq!(ada.job_title, "CEO");
    assert_eq!(w.company(ada.company.unwrap()).unwrap().name, "Acme");
    assert_eq!(
        person(&w, "Bo Reed").birthday.unwrap().to_string(),
        "--03-09"
    );
    let w = imported(&[OLD_GOOGLE]);
    let ada = person(&w, "Ada Stone");
    assert_eq!(all(&ada.contact.addresses), ["1 High Street, York"]);
    assert_eq!(all(&ada.tags), ["Customers"]);
}

#[test]
fn contacts_of_outlook_come_in_in_both_languages() {
    let english = "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Business Fax,Business Phone,Home Phone,Mobile Phone,Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Web Page\n\
        Ms,Ada,,Stone,,Acme,Sales,Head of Sales,1 High Street,Floor 2,York,North,YO1,UK,2 Low Street,Leeds,+1 9,+1 555 0101,+1 555 0102,+1 555 0103,0/0/00,Customers;Friends,ada@a.example,SMTP,Ada Stone,ada@home.example,https://a.example\n";
    let russian = "Обращение,Имя,Отчество,Фамилия,Организация,Отдел,Должность,Улица (раб. адрес),Город (раб. адрес),Область (раб. адрес),Индекс (раб. адрес),Страна (раб. адрес),Рабочий телефон,Домашний телефон,День рождения,Категории,Адрес эл. почты,Адрес 2 эл. почты,Веб-страница\n\
        г-жа,Ада,Ивановна,Стоун,Акме,Продажи,Директор,ул. Высокая 1,Москва,Московская область,101000,Россия,+7 495 1,+7 495 2,12.04.1985,Клиенты,ada@a.example,ada@home.example,https://a.example\n";
    check(english, SourceKind::Outlook, Subject::People);
    check(russian, SourceKind::Outlook, Subject::People);
    let w = imported(&[english]);
    let ada = person(&w, "Ada Stone");
    assert_eq!(ada.job_title, "Head of Sales");
    assert_eq!(
        all(&ada.contact.addresses),
        [
            "1 High Street, Floor 2, YO1 York, North, UK",
            "2 Low Street, Leeds"
        ]
    );
    assert_eq!(ada.contact.labels.get("+1 555 0103").unwrap(), "mobile");
    assert_eq!(all(&ada.tags), ["Customers", "Friends"]);
    assert_eq!(ada.contact.emails.len(), 2);
    assert_eq!(ada.birthday, None);
    let w = imported(&[russian]);
    let ada = person(&w, "Ада Ивановна Стоун");
    assert_eq!(
        all(&ada.contact.addresses),
        ["ул. Высокая 1, 101000 Москва, Московская область, Россия"]
    );
    assert_eq!(
        all(&ada.contact.emails),
        ["ada@a.example", "ada@home.example"]
    );
    assert_eq!(ada.birthday.unwrap().to_string(), "1985-04-12");
    assert_eq!(ada.job_title, "Директор");
}

#[test]
fn messages_of_linkedin_find_the_people_of_its_connections() {
    let connections = "Notes:\n\"When exporting your connection data, you may notice some e-mail addresses missing.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Stone,https://www.linkedin.com/in/ada,,Acme,CEO,05 Jan 2024\nBo,Reed,https://www.linkedin.com/in/bo,bo@b.example,Borg,CTO,06 Jan 2024\n";
    let messages = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
        c1,,Me Myself,https://www.linkedin.com/in/me,Ada Stone,https://www.linkedin.com/in/ada,2024-02-01 10:00:00 UTC,,Hello Ada,INBOX\n\
        c1,,Ada S.,https://www.linkedin.com/in/ada/,Me Myself,https://www.linkedin.com/in/me,2024-02-02 11:30:00 UTC,,Hello to you,INBOX\n\
        c2,,Cy Wolf,https://www.linkedin.com/in/cy,Me Myself,https://www.linkedin.com/in/me,2024-02-03 09:00:00 UTC,Offer,Want to talk?,INBOX\n";
    check(
        connections,
        SourceKind::LinkedInConnections,
        Subject::People,
    );
    check(messages, SourceKind::LinkedInMessages, Subject::Activities);
    let w = imported(&[connections, messages]);
    let mut found: Vec<(String, Direction, String)> = w
        .activities
        .iter()
        .map(|activity| {
            assert_eq!(activity.kind, ActivityKind::Message);
            let person = w.person(activity.person.unwrap()).unwrap();
            (
                person.name.clone(),
                activity.direction,
                activity.text.to_string(),
            )
        })
        .collect();
    found.sort_by(|a, b| a.2.cmp(&b.2));
    assert_eq!(
        found,
        [
            (
                "Ada Stone".to_owned(),
                Direction::Outbound,
                "Hello Ada".to_owned()
            ),
            (
                "Ada Stone".to_owned(),
                Direction::Inbound,
                "Hello to you".to_owned()
            ),
            (
                "Cy Wolf".to_owned(),
                Direction::Inbound,
                "Want to talk?".to_owned()
            ),
        ]
    );
    assert_eq!(w.people.len(), 3);
}

#[test]
fn tables_of_pipedrive_say_whose_each_column_is() {
    let deals = "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,Deal - Stage,Deal - Pipeline,Deal - Status,Deal - Owner,Deal - Deal created,Deal - Won time\n\
        1,Roof,1000,EUR,Acme,Ada Stone,Offer,Sales,Won,Anna,2026-01-02 10:00:00,2026-02-20 10:00:00\n\
        2,Door,500,EUR,Borg,Bo Reed,Offer,Sales,Open,Anna,2026-01-03 10:00:00,\n\
        3,Gate,70,EUR,Borg,Bo Reed,Talk,Sales,Lost,Anna,2026-01-03 10:00:00,\n";
    let people = "Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Work,Person - Owner\n\
        11,Ada Stone,Acme,ada@a.example,ada@home.example,+1 555 0101,Anna\n";
    let companies = "Organization - ID,Organization - Name,Organization - Address,Organization - Owner\n\
        21,Acme,\"1 High Street, York\",Anna\n";
    check(deals, SourceKind::Pipedrive, Subject::Deals);
    check(people, SourceKind::Pipedrive, Subject::People);
    check(companies, SourceKind::Pipedrive, Subject::Companies);
    let w = imported(&[companies, people, deals]);
    let kind = |title: &str| {
        let deal = w.deals.iter().find(|deal| deal.title == title).unwrap();
        w.stage_of(deal).unwrap().kind
    };
    // A deal that is won or lost stays in its stage there; here the end is a stage of its own.
    assert_eq!(kind("Roof"), StageKind::Won);
    assert_eq!(kind("Door"), StageKind::Open);
    assert_eq!(kind("Gate"), StageKind::Lost);
    let ada = person(&w, "Ada Stone");
    assert_eq!(ada.contact.labels.get("ada@home.example").unwrap(), "home");
    let acme = w.companies.iter().find(|it| it.name == "Acme").unwrap();
    assert_eq!(all(&acme.contact.addresses), ["1 High Street, York"]);
    assert_eq!((w.people.len(), w.companies.len()), (2, 2));
}

#[test]
fn boards_of_trello_become_deals_with_their_way() {
    let board = r#"{"id":"b1","name":"Sales board","lists":[{"id":"l1","name":"Talking","pos":1},{"id":"l2","name":"Won","pos":2}],
        "members":[{"id":"m1","fullName":"Anna North"}],
        "cards":[{"id":"65a0f0000000000000000001","name":"Roof","desc":"Big","idList":"l2","due":"2026-03-01T10:00:00.000Z","idMembers":["m1"],"labels":[{"name":"hot"}],"shortUrl":"https://trello.example/c/1"},
                 {"id":"65a0f0000000000000000002","name":"Door","desc":"","idList":"l1","due":null,"idMembers":[],"labels":[],"shortUrl":""}],
        "actions":[{"type":"updateCard","date":"2026-02-01T09:00:00.000Z","data":{"card":{"id":"65a0f0000000000000000001"},"listBefore":{"name":"Talking"},"listAfter":{"name":"Won"}}},
                   {"type":"createCard","date":"2026-01-12T08:00:00.000Z","data":{"card":{"id":"65a0f0000000000000000001"},"list":{"name":"Talking"}}}]}"#;
    check(board, SourceKind::Trello, Subject::Deals);
    let w = imported(&[board]);
    let roof = w.deals.iter().find(|deal| deal.title == "Roof").unwrap();
    let way: Vec<String> = roof
        .stage
        .entries()
        .iter()
        .map(|(at, stage)| {
            let stage = w.stages.get(stage.unwrap()).unwrap();
            format!("{} {}", TimeZone::utc().date_of(*at), stage.name)
        })
        .collect();
    assert_eq!(way, ["2026-01-12 Talking", "2026-02-01 Won"]);
    let owner = w.members.get(*roof.owner.current().unwrap()).unwrap();
    assert_eq!(owner.name, "Anna North");
    assert_eq!(w.pipelines_in_order()[0].name, "Sales board");
    let csv = "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List ID,List Name,Board ID,Board Name,Archived\n\
        c1,Roof,https://trello.example/c/1,Big,hot (red),Anna,2026-03-01,l1,Talking,b1,Sales board,false\n";
    check(csv, SourceKind::Trello, Subject::Deals);
    let w = imported(&[csv]);
    let roof = w.deals.iter().next().unwrap();
    assert_eq!(w.stage_of(roof).unwrap().name, "Talking");
}

#[test]
fn others_are_known_by_their_columns() {
    use SourceKind as K;
    use Subject as S;
    for (text, source, subject) in [
        (
            "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone\nAda,Stone,Ada Stone,,ada@a.example,,,5\n",
            K::Thunderbird,
            S::People,
        ),
        (
            "Record ID,First Name,Last Name,Email,Lifecycle Stage\n1,Ada,Stone,ada@a.example,Lead\n",
            K::HubSpot,
            S::People,
        ),
        (
            "Id,Name,StageName,AccountId,Amount,CloseDate,SystemModstamp\n006,Roof,New,001,5,2026-01-01,2026-01-01\n",
            K::Salesforce,
            S::Deals,
        ),
        (
            "First name,Last name,Emails,Phones,Companies,Job title,Groups\nAda,Stone,\"ada@a.example, ada@b.example\",5,Acme,CEO,VIP\n",
            K::Folk,
            S::People,
        ),
        (
            "Name,Email,Tags\nAda,ada@a.example,\"Buyer, VIP\"\n",
            K::Unknown,
            S::People,
        ),
    ] {
        check(text, source, subject);
    }
    let w = imported(&[
        "First name,Last name,Emails,Companies,Groups\nAda,Stone,\"ada@a.example, ada@b.example\",Acme,\"VIP, Buyer\"\n",
    ]);
    let ada = person(&w, "Ada Stone");
    assert_eq!(ada.contact.emails.len(), 2);
    assert_eq!(all(&ada.tags), ["Buyer", "VIP"]);
    let companies = "Company,Website,Industry,Number of Employees,Parent company,City,Country\n\
        Acme,https://www.acme.example/about,Food,51-200,Holding,York,UK\n";
    let w = imported(&[companies]);
    let acme = w.companies.iter().find(|it| it.name == "Acme").unwrap();
    assert_eq!(
        (acme.domain.as_str(), acme.industry.as_str(), acme.employees),
        ("acme.example", "Food", Some(51))
    );
    assert_eq!(w.company(acme.parent.unwrap()).unwrap().name, "Holding");
    assert_eq!(all(&acme.contact.addresses), ["York, UK"]);
}

#[test]
fn pasted_texts_are_lists_of_addresses_signatures_and_tables() {
    let addresses = "\"Doe, John\" <john@x.example>; Ann Lee <ann@y.example>\nBo Reed <bo@z.example>, cy@w.example";
    check(addresses, SourceKind::Pasted, Subject::People);
    let w = imported(&[addresses]);
    for name in ["John Doe", "Ann Lee", "Bo Reed", "cy@w.example"] {
        person(&w, name);
    }
    let english = "Best regards,\n\nAda Stone\nHead of Sales\nAcme Inc.\nT: +1 (555) 010-1234 | M: +1 555 010 9999\nada.stone@acme.example | www.acme.example\n1 High Street, York YO1 7HH\n";
    let w = imported(&[english]);
    let ada = person(&w, "Ada Stone");
    assert_eq!(ada.job_title, "Head of Sales");
    assert_eq!(w.company(ada.company.unwrap()).unwrap().name, "Acme Inc.");
    assert_eq!(
        all(&ada.contact.phones),
        ["+1 (555) 010-1234", "+1 555 010 9999"]
    );
    assert_eq!(all(&ada.contact.emails), ["ada.stone@acme.example"]);
    assert_eq!(all(&ada.contact.links), ["www.acme.example"]);
    assert_eq!(all(&ada.contact.addresses), ["1 High Street, York YO1 7HH"]);
    let russian = "С уважением,\nИван Петров\nДиректор по продажам\nООО «Ромашка»\nтел. +7 (495) 123-45-67\nivan@romashka.example\nг. Москва, ул. Ленина, д. 5\n";
    check(russian, SourceKind::Pasted, Subject::People);
    let w = imported(&[russian]);
    let ivan = person(&w, "Иван Петров");
    assert_eq!(ivan.job_title, "Директор по продажам");
    assert_eq!(
        w.company(ivan.company.unwrap()).unwrap().name,
        "ООО «Ромашка»"
    );
    assert_eq!(all(&ivan.contact.phones), ["+7 (495) 123-45-67"]);
    assert_eq!(
        all(&ivan.contact.addresses),
        ["г. Москва, ул. Ленина, д. 5"]
    );
    // A table that was copied from a spreadsheet stays one.
    let copied =
        "Name\tEmail\tPhone\nAda Stone\tada@a.example\t+1 555\nBo Reed\tbo@b.example\t+1 556\n";
    let w = imported(&[copied]);
    assert_eq!(w.people.len(), 2);
}

#[test]
fn real_exports_are_known() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/contacts");
    if !folder.is_dir() {
        println!("skipped: {} is not here", folder.display());
        return;
    }
    use SourceKind as K;
    for (file, source) in [
        (
            "linkedin/labeldekho_Connections.csv",
            K::LinkedInConnections,
        ),
        (
            "linkedin/flashes_sample_connections.csv",
            K::LinkedInConnections,
        ),
        ("atomic_crm/contacts.csv", K::AtomicCrm),
        ("outlook_csv/outlook.csv", K::Outlook),
        ("thunderbird/basic_csv_addressbook.csv", K::Thunderbird),
        ("vcard_ezvcard/John_Doe_IPHONE.vcf", K::VCard),
        ("fivetran_hubspot/contact_data.csv", K::HubSpot),
        ("fivetran_hubspot/deal_data.csv", K::HubSpot),
        ("fivetran_salesforce/sf_opportunity_data.csv", K::Salesforce),
        ("fivetran_salesforce/sf_contact_data.csv", K::Salesforce),
        ("fivetran_salesforce/sf_task_data.csv", K::Salesforce),
    ] {
        let parts = read_file(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        assert_eq!(
            propose(&parts[0].table).source,
            source,
            "{file}: {:?}",
            parts[0].table.headers
        );
    }
}
