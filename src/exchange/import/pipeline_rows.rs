//! Rows that are pipelines and stages of an earlier system: what its ids stand for.

use super::{Done, Importer, Skipped, fold};
use crate::domain::StageKind;
use crate::exchange::columns::stage_kind;
use crate::exchange::fields::Field;
use crate::exchange::measures;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;

impl Importer<'_> {
    pub(super) fn pipeline_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let name = self.cell(row, Field::Pipeline).to_owned();
        if name.is_empty() {
            return Err(ProblemKind::NothingToName);
        }
        let external_id = self.cell(row, Field::ExternalId).to_owned();
        let (pipeline, is_new) = self.pipeline_called(&name);
        if !external_id.is_empty() {
            self.stages.pipelines_by_id.insert(external_id, pipeline);
        }
        Ok(Done {
            is_new,
            has_changed: is_new,
        })
    }

    pub(super) fn stage_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let name = self.cell(row, Field::Stage).to_owned();
        if name.is_empty() {
            return Err(ProblemKind::NothingToName);
        }
        let external_id = self.cell(row, Field::ExternalId).to_owned();
        let named = self.cell(row, Field::Pipeline).to_owned();
        let pipeline = match named.is_empty() {
            true => self.default_pipeline(),
            false => self.pipeline_called(&named).0,
        };
        let known = self.stages.named.get(&(pipeline, fold(&name))).copied();
        let is_new = known.is_none();
        let stage = known.unwrap_or_else(|| {
            let kind = self.kind_told(row).unwrap_or_else(|| stage_kind(&name));
            let is_share = self.are_shares.first().copied().unwrap_or(false);
            let told = self.cell(row, Field::Probability);
            let told = measures::hundredths_of_percent(told, is_share);
            let probability = told.and_then(|it| u8::try_from((it + 50) / 100).ok());
            let probability = probability.filter(|it| *it <= 100);
            // Closed and never won is lost; a probability of all is a win.
            let kind = match (kind, probability) {
                (StageKind::Lost, Some(100)) => StageKind::Won,
                _ => kind,
            };
            (self.make_stage(pipeline, &name, kind, probability), kind)
        });
        if !external_id.is_empty() {
            self.stages.by_id.insert(external_id, stage);
        }
        Ok(Done {
            is_new,
            has_changed: is_new,
        })
    }
}
