//! Why the database did not do what was asked.

use std::fmt;

use indexed_db_futures::error::{DomException, Error, OpenDbError};

/// Why the database did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageError {
    /// The browser gives this page no storage (private window, blocked by the user).
    Unavailable(String),
    /// There is no room left.
    QuotaExceeded,
    /// A newer version of the program wrote here: writing would harm.
    Newer,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(message) => write!(f, "no storage: {message}"),
            Self::QuotaExceeded => f.write_str("no room left in the browser's storage"),
            Self::Newer => f.write_str("written by a newer version"),
            Self::Failed(message) => f.write_str(message),
        }
    }
}

impl From<Error> for StorageError {
    fn from(error: Error) -> Self {
        if let Error::DomException(DomException::Other(exception)) = &error
            && exception.name() == "QuotaExceededError"
        {
            return Self::QuotaExceeded;
        }
        let message = error.to_string();
        if message.contains("QuotaExceeded") {
            Self::QuotaExceeded
        } else {
            Self::Failed(message)
        }
    }
}

impl From<OpenDbError> for StorageError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(Error::DomException(exception)) => {
                // A database of a newer layout refuses to open under an older version.
                let message = exception.to_string();
                if message.contains("VersionError") {
                    Self::Newer
                } else {
                    Self::Unavailable(message)
                }
            }
            other => Self::Unavailable(other.to_string()),
        }
    }
}
