//! What the matcher answers: pairs, how sure they are, and why.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::field::{Agreement, Field};

/// Two candidates that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The one, by its place among the candidates; the smaller place.
    pub left: usize,
    /// The other.
    pub right: usize,
    /// The probability that both are one, from [`Match::LEAST`] to 1.
    pub probability: f32,
    /// How sure that is, in the steps that matter for what to do.
    pub certainty: Certainty,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

impl Match {
    /// Pairs less probable than this are not told.
    pub const LEAST: f32 = 0.5;
    /// From this probability on a pair is likely.
    pub const LIKELY: f32 = 0.9;
}

/// What may be done with a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Worth a look.
    Possible,
    /// Probably one, to be confirmed by somebody.
    Likely,
    /// May be merged unasked: at least two agreements of their own right, each of which hardly
    /// happens by chance, and nothing against it.
    Certain,
}

/// One thing that speaks for or against a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reason {
    /// A field was compared.
    Compared {
        /// Which one.
        field: Field,
        /// Its label, where it is one of the workspace's own.
        label: Option<String>,
        /// How far both agree in it.
        agreement: Agreement,
        /// The evidence in bits: each doubles the odds; negative ones halve them.
        bits: f32,
    },
    /// The given name of one is the family name of the other.
    NamesExchanged,
    /// Both are one with a third candidate, at this place.
    Through(usize),
    /// All that is known of both is the same.
    Identical,
    /// The shared value of this field belongs to people of other names, too.
    SharedByOthers(Field),
    /// The shared e-mail address has somebody else's name in it.
    EmailOfAnother,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compared {
                field,
                label,
                agreement,
                ..
            } => {
                let how = match (agreement, field) {
                    (Agreement::Unknown, _) => "unknown",
                    (Agreement::Same, _) => "same",
                    (Agreement::OtherForm, Field::GivenName | Field::FamilyName) => "other form of",
                    (Agreement::OtherForm, Field::Email) => "same mailbox at another domain in",
                    (Agreement::OtherForm, Field::Birthday) => "day and month exchanged in",
                    (Agreement::OtherForm, _) => "other spelling of",
                    (Agreement::Close, _) => "nearly the same",
                    (Agreement::Part, Field::Email) => "same shared",
                    (Agreement::Part, Field::Phone) => "other extension of the same",
                    (Agreement::Part, Field::Birthday) => "two parts the same of",
                    (Agreement::Part, _) => "part of the same",
                    (Agreement::Similar, _) => "similar",
                    (Agreement::Different, _) => "different",
                };
                write!(f, "{how} ")?;
                match label {
                    Some(label) => f.write_str(label),
                    None => field.fmt(f),
                }
            }
            Self::NamesExchanged => f.write_str("given and family name exchanged"),
            Self::Through(_) => f.write_str("both match a third record"),
            Self::Identical => f.write_str("everything known is the same"),
            Self::SharedByOthers(field) => write!(f, "others have the same {field}"),
            Self::EmailOfAnother => f.write_str("the e-mail has another name in it"),
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        })
    }
}
