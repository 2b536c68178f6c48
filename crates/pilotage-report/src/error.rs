//! Why a report cannot be written.

use rust_xlsxwriter::XlsxError;

/// Why a report cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The workbook format cannot hold it.
    #[error("the workbook cannot be written: {0}; another format has no such limit")]
    Workbook(#[from] XlsxError),
    /// The values cannot be written as JSON.
    #[error("the report cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}
