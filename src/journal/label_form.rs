//! Reading labels. They are written as serde's derive writes an enum, and that is how they are read;
//! but all kinds share one reader of fields, where the derived one has a reader for each kind: that
//! is some fifty kilobytes of the page's code.

use std::fmt;

use serde::de::{
    DeserializeSeed, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, Deserializer};

use super::Label;
use crate::domain::ActivityKind;

/// What labels hold, whatever their kind.
#[derive(Default)]
struct Fields {
    title: Option<String>,
    stage: Option<String>,
    name: Option<String>,
    subject: Option<String>,
    category: Option<String>,
    file: Option<String>,
    one: Option<String>,
    other: Option<String>,
    list: Option<String>,
    count: Option<usize>,
    rows: Option<usize>,
    score: Option<u8>,
    kind: Option<ActivityKind>,
}

/// Kinds in the order of the enum, which is their number in forms without names.
macro_rules! kinds {
    ($($name:literal $kind:ident $({ $($field:ident),+ })?;)+) => {
        /// The names of the kinds as they are written.
        const NAMES: &[&str] = &[$($name),+, "undone", "redone", "undone_of", "redone_of"];

        /// The fields of a kind, in their order; none of one that has no fields.
        const FIELDS: &[&[&str]] = &[$(&[$($(stringify!($field)),+)?]),+];

        /// The label of a kind; `None` when a field of it is missing.
        fn label(name: &str, fields: Fields) -> Option<Label> {
            Some(match name {
                $($name => Label::$kind $({ $($field: fields.$field?),+ })?,)+
                _ => return None,
            })
        }
    };
}

kinds! {
    "workspace_set_up" WorkspaceSetUp;
    "sample_made" SampleMade;
    "settings_changed" SettingsChanged;
    "deal_created" DealCreated { title };
    "deal_moved" DealMoved { title, stage };
    "deal_reordered" DealReordered { title };
    "deal_edited" DealEdited { title };
    "deals_removed" DealsRemoved { count };
    "pipeline_created" PipelineCreated { name };
    "member_created" MemberCreated { name };
    "company_created" CompanyCreated { name };
    "person_created" PersonCreated { name };
    "activity_logged" ActivityLogged { subject };
    "activity_done" ActivityDone { subject };
    "deal_won" DealWon { title };
    "deal_lost" DealLost { title };
    "member_edited" MemberEdited { name };
    "person_edited" PersonEdited { name };
    "company_edited" CompanyEdited { name };
    "party_removed" PartyRemoved { name };
    "parties_removed" PartiesRemoved { count };
    "owners_set" OwnersSet { count };
    "added_to_list" AddedToList { count, list };
    "removed_from_list" RemovedFromList { count, list };
    "merged" Merged { name };
    "merged_all" MergedAll { count };
    "unmerged" Unmerged { name };
    "marked_not_the_same" MarkedNotTheSame { one, other };
    "lead_created" LeadCreated { name };
    "lead_edited" LeadEdited { name };
    "lead_qualified" LeadQualified { name };
    "lead_sent_back" LeadSentBack { name };
    "customer_left" CustomerLeft { name };
    "activity_edited" ActivityEdited { subject, kind };
    "activity_removed" ActivityRemoved { subject, kind };
    "activity_of_kind_logged" ActivityOfKindLogged { kind };
    "satisfaction_recorded" SatisfactionRecorded { score };
    "satisfaction_removed" SatisfactionRemoved;
    "cost_booked" CostBooked { category };
    "cost_edited" CostEdited { category };
    "cost_removed" CostRemoved { category };
    "targets_set" TargetsSet;
    "list_created" ListCreated { name };
    "dashboard_created" DashboardCreated { name };
    "dashboard_edited" DashboardEdited { name };
    "dashboard_removed" DashboardRemoved { name };
    "imported" Imported { file, rows };
    "field_created" FieldCreated { name };
    "field_edited" FieldEdited { name };
    "field_removed" FieldRemoved { name };
    "parties_edited" PartiesEdited { count };
    "declined" Declined { name };
    "deals_edited" DealsEdited { count };
    "pipeline_edited" PipelineEdited { name };
    "pipeline_removed" PipelineRemoved { name };
    "stage_created" StageCreated { name };
    "stage_edited" StageEdited { name };
    "stage_removed" StageRemoved { name };
    "stages_merged" StagesMerged { one, other };
    "put_into_pipeline" PutIntoPipeline { count, name };
    "person_moved" PersonMoved { name, stage };
    "person_reordered" PersonReordered { name };
    "taken_out_of_pipeline" TakenOutOfPipeline { count, name };
    "deals_moved" DealsMoved { count, stage };
    "view_created" ViewCreated { name };
    "view_edited" ViewEdited { name };
    "view_removed" ViewRemoved { name };
    "list_edited" ListEdited { name };
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("Label", NAMES, LabelReader)
    }
}

struct LabelReader;

impl<'de> Visitor<'de> for LabelReader {
    type Value = Label;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a label")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Label, A::Error> {
        let (name, content) = data.variant_seed(OneOf(NAMES))?;
        let name = name.ok_or_else(|| Error::custom("a label of a kind that is not known"))?;
        let place = NAMES.iter().position(|it| *it == name);
        let fields = match place.and_then(|place| FIELDS.get(place)) {
            Some([]) => {
                content.unit_variant()?;
                Fields::default()
            }
            Some(fields) => content.struct_variant(fields, FieldsReader(fields))?,
            None => {
                return Ok(match name {
                    "undone" => Label::Undone(content.newtype_variant()?),
                    "redone" => Label::Redone(content.newtype_variant()?),
                    "undone_of" => Label::UndoneOf(content.newtype_variant()?),
                    _ => Label::RedoneOf(content.newtype_variant()?),
                });
            }
        };
        label(name, fields).ok_or_else(|| Error::custom("a label lacks a field"))
    }
}

/// Reads which of some names something is, by name or by place; `None` for none of them.
struct OneOf(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for OneOf {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for OneOf {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name that is known")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().find(|name| **name == text).copied())
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<Self::Value, E> {
        let place = usize::try_from(place).ok();
        Ok(place.and_then(|place| self.0.get(place)).copied())
    }
}

/// Reads the fields of one kind.
struct FieldsReader(&'static [&'static str]);

impl Fields {
    /// Takes in a field, read by whatever reads.
    fn read<E>(&mut self, name: &str, from: &mut impl Source<E>) -> Result<(), E> {
        match name {
            "title" => self.title = from.text()?,
            "stage" => self.stage = from.text()?,
            "name" => self.name = from.text()?,
            "subject" => self.subject = from.text()?,
            "category" => self.category = from.text()?,
            "file" => self.file = from.text()?,
            "one" => self.one = from.text()?,
            "other" => self.other = from.text()?,
            "list" => self.list = from.text()?,
            "count" => self.count = from.value()?,
            "rows" => self.rows = from.value()?,
            "score" => self.score = from.value()?,
            _ => self.kind = from.value()?,
        }
        Ok(())
    }
}

/// Where the next value comes from: fields with names, or fields in order.
trait Source<E> {
    fn value<T: for<'de> Deserialize<'de>>(&mut self) -> Result<Option<T>, E>;

    fn text(&mut self) -> Result<Option<String>, E> {
        self.value()
    }
}

struct Named<'a, A>(&'a mut A);
struct InOrder<'a, A>(&'a mut A);

impl<'de, A: MapAccess<'de>> Source<A::Error> for Named<'_, A> {
    fn value<T: for<'x> Deserialize<'x>>(&mut self) -> Result<Option<T>, A::Error> {
        self.0.next_value().map(Some)
    }
}

impl<'de, A: SeqAccess<'de>> Source<A::Error> for InOrder<'_, A> {
    fn value<T: for<'x> Deserialize<'x>>(&mut self) -> Result<Option<T>, A::Error> {
        self.0.next_element()
    }
}

impl<'de> Visitor<'de> for FieldsReader {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of a label")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(name) = map.next_key_seed(OneOf(self.0))? {
            match name {
                Some(name) => fields.read(name, &mut Named(&mut map))?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(fields)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        for name in self.0 {
            fields.read(name, &mut InOrder(&mut seq))?;
        }
        Ok(fields)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::journal::Stamp;

    fn fields() -> Fields {
        let text = |text: &str| Some(text.to_owned());
        Fields {
            title: text("Roof"),
            stage: text("Won"),
            name: text("Анна"),
            subject: text("Call"),
            category: text("Fair"),
            file: text("deals.csv"),
            one: text("A"),
            other: text("B"),
            list: text("Fair"),
            count: Some(3),
            rows: Some(7),
            score: Some(5),
            kind: Some(ActivityKind::Meeting),
        }
    }

    #[test]
    fn every_kind_is_read_as_it_was_written_with_names_and_without() {
        for name in NAMES {
            let label = match *name {
                "undone" => Label::Undone(Box::new(Label::TargetsSet)),
                "redone" => Label::Redone(Box::new(Label::DealsRemoved { count: 2 })),
                "undone_of" => {
                    Label::UndoneOf(Box::new((vec![Stamp::default()], Label::TargetsSet)))
                }
                "redone_of" => Label::RedoneOf(Box::new((Vec::new(), Label::TargetsSet))),
                name => label(name, fields()).unwrap(),
            };
            let text = serde_json::to_string(&label).unwrap();
            assert!(text.contains(&format!("\"{name}\"")), "{text}");
            assert_eq!(serde_json::from_str::<Label>(&text).unwrap(), label);
            let bytes = postcard::to_stdvec(&label).unwrap();
            assert_eq!(postcard::from_bytes::<Label>(&bytes).unwrap(), label);
        }
    }

    #[test]
    fn fields_come_in_any_order_and_must_all_be_there() {
        let label = serde_json::from_str::<Label>(
            r#"{"deal_moved":{"stage":"Won","more":[1],"title":"Roof"}}"#,
        );
        assert!(
            matches!(label, Ok(Label::DealMoved { title, stage }) if title == "Roof" && stage == "Won")
        );
        for bad in [
            r#"{"deal_moved":{"title":"Roof"}}"#,
            r#"{"deal_sold":{"title":"Roof"}}"#,
            r#""deal_moved""#,
            r#"{"deals_removed":{"count":"many"}}"#,
        ] {
            assert!(serde_json::from_str::<Label>(bad).is_err(), "{bad}");
        }
    }
}
