//! The records as figures need them, kept for as long as the workspace is open: every screen of
//! figures reads the same columns, and only what changed since is read again.

use std::sync::Arc;

use kith::metrics::Columns;

use super::{Part, Store};

/// Parts of the workspace that figures rest on.
const PARTS: [Part; 11] = [
    Part::Deals,
    Part::Pipelines,
    Part::Members,
    Part::Companies,
    Part::People,
    Part::Activities,
    Part::Satisfaction,
    Part::Costs,
    Part::Targets,
    Part::Lists,
    Part::Settings,
];

impl Store {
    /// The columns of the workspace as it is, followed by the running effect or memo. Several that
    /// ask between two changes are given the same.
    pub fn columns(&self) -> Arc<Columns> {
        let inner = self.inner();
        let version = inner.watches.version();
        self.with(&PARTS, |workspace| {
            let kept = inner.columns.borrow().clone();
            let columns = match kept {
                Some((of, columns)) if of == version => return columns,
                Some((_, columns)) => columns.read_again(workspace, &self.zone()),
                None => Columns::read(workspace, &self.zone()),
            };
            let columns = Arc::new(columns);
            *inner.columns.borrow_mut() = Some((version, Arc::clone(&columns)));
            columns
        })
    }
}
