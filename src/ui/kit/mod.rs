//! What every page is built from: fields, tables, charts, colours and spacings.

pub(in crate::ui) mod at_right;
pub(in crate::ui) mod certificate_field;
pub(in crate::ui) mod chart;
pub(in crate::ui) mod choice_list;
pub(in crate::ui) mod column_snap;
pub(in crate::ui) mod dialog;
pub(in crate::ui) mod drafts;
pub(in crate::ui) mod focus;
pub(in crate::ui) mod keys;
pub(in crate::ui) mod letters;
pub(in crate::ui) mod locked;
pub(in crate::ui) mod note_field;
pub(in crate::ui) mod table;
pub(in crate::ui) mod theme;
pub(in crate::ui) mod widgets;
