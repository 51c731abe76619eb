//! What program or site wrote a file, by what stands in it: files are renamed, their columns are not.

use serde::{Deserialize, Serialize};

use super::names::plain;
use super::subject::Subject;
use super::table::Table;

macro_rules! sources {
    ($($(#[$doc:meta])* $name:ident $key:literal $subject:expr, $marks:literal;)*) => {
        /// What program or site wrote a file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum SourceKind {
            /// Nothing that is known here.
            #[default]
            Unknown,
            $($(#[$doc])* $name,)*
        }

        impl SourceKind {
            /// The name in files, such as `google_contacts`; empty when unknown.
            pub fn key(self) -> &'static str {
                match self { Self::Unknown => "", $(Self::$name => $key,)* }
            }

            /// What the rows of its files are about, where there is but one answer.
            pub(super) fn subject(self) -> Option<Subject> {
                match self { Self::Unknown => None, $(Self::$name => $subject,)* }
            }
        }

        /// Kinds with the names of columns by which each is known, best first: all names of one
        /// line have to be there.
        const MARKS: &[(SourceKind, &str)] = &[$((SourceKind::$name, $marks),)*];
    };
}

use Subject as S;

sources! {
    /// Contacts of Google, in the layout of today or the one before.
    GoogleContacts "google_contacts" Some(S::People),
        "phoneticfirstname|filas|labels\nphoneticfirstname|email1label\nemail1label|email1value|labels\n\
         givenname|familyname|email1type|email1value\ngroupmembership|email1value\n\
         phone1label|phone1value|labels\ngivennameyomi|groupmembership";
    /// Contacts of Outlook.
    Outlook "outlook" Some(S::People),
        "emailaddress|email2address|businessphone\nfirstname|emaildisplayname|businessstreet\n\
         emailaddress|businessphone|businessstreet\nfirstname|lastname|businessphone|homestreet\n\
         адресэлпочты|рабочийтелефон\nадресэлпочты|имя|фамилия\nадресэлектроннойпочты|рабочийтелефон";
    /// An address book of Thunderbird.
    Thunderbird "thunderbird" Some(S::People),
        "firstname|displayname|primaryemail|screenname\nfirstname|displayname|primaryemail|secondaryemail\n\
         имя|отображаемоеимя|основнойадресэлектроннойпочты";
    /// The connections of LinkedIn.
    LinkedInConnections "linkedin_connections" Some(S::People),
        "firstname|lastname|connectedon\nfirstname|lastname|url|connectedon\nимя|фамилия|датаустановкиконтакта";
    /// The messages of LinkedIn.
    LinkedInMessages "linkedin_messages" Some(S::Activities),
        "conversationid|from|senderprofileurl|content\nconversationid|from|to|content";
    /// Contacts of Apple, as programs write them to a table.
    Apple "apple" Some(S::People), "firstname|lastname|organization|phonemobile|emailhome";
    /// A table of HubSpot, from its own export or from its interface.
    HubSpot "hubspot" None,
        "recordid|associatedcompany\nrecordid|lifecyclestage\nrecordid|dealstage\nrecordid|hubspotteam\n\
         recordid|companyname|companyowner\npropertyhstimestamp\npropertydealname\npropertyfirstname\n\
         propertyname|propertycreatedate\nrecordid|activitytype\nrecordid|becamealeaddate";
    /// A table of Pipedrive.
    Pipedrive "pipedrive" None,
        "personname|personemailwork\npersonname|personowner\ndealtitle|dealvalue\norganizationname|organizationowner\n\
         organizationname|organizationaddress\nactivitysubject|activityduedate\nleadtitle|leadowner\npersonname|personid\n\
         персонаимя\nсделканазвание|сделкасумма\nсделканазвание|сделкаценность\nорганизацияназвание";
    /// A table of Salesforce.
    Salesforce "salesforce" None,
        "accountid|stagename\naccountid|isdeleted|ownerid\nid|systemmodstamp\nwhoid|whatid\nopportunityid|stagename\n\
         opportunityname|closedate|accountname\ncontactid|accountid|mailingstreet\naccountname|billingstreet|accountowner\n\
         userroleid|profileid";
    /// The cards of a board of Trello.
    Trello "trello" Some(S::Deals),
        "cardid|cardname|listname\ncardname|listname|boardname\ncardurl|cardname|listid";
    /// Contacts of Atomic CRM.
    AtomicCrm "atomic_crm" Some(S::People),
        "firstname|lastname|emailwork|hasnewsletter\nfirstname|lastname|linkedinurl|firstseen|lastseen";
    /// People of folk.
    Folk "folk" Some(S::People), "firstname|lastname|emails|companies\nfullname|emails|groups";
    /// A database of Notion.
    Notion "notion" None, "";
    /// vCards.
    VCard "vcard" None, "";
    /// Text that was pasted.
    Pasted "pasted" None, "";
}

/// What program or site wrote a table.
pub(super) fn source_of(table: &Table) -> SourceKind {
    match table.format {
        "vcard" => return SourceKind::VCard,
        "trello" => return SourceKind::Trello,
        "signature" | "addresses" => return SourceKind::Pasted,
        _ => {}
    }
    let names: Vec<String> = table.headers.iter().map(|header| plain(header)).collect();
    let has = |mark: &str| names.iter().any(|name| name == mark);
    let is_all_there =
        |line: &str| !line.is_empty() && line.split('|').all(|mark| has(mark.trim()));
    MARKS
        .iter()
        .find(|(_, marks)| marks.split('\n').any(|line| is_all_there(line.trim())))
        .map_or(SourceKind::Unknown, |(kind, _)| *kind)
}
