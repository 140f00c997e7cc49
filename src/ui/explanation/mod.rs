//! Figures that say where they come from, and the panel that explains them.

pub(in crate::ui) mod figure;
pub(in crate::ui) mod inspector;
pub(in crate::ui) mod overview;
pub(in crate::ui) mod small_scale;
