//! What a drop in a picture changes.

use crate::pictures::model::drag_model::{AcceptedItems, Draggable, DropAction, DropTarget};
use crate::pictures::model::picture::Picture;
use crate::pictures::model::text_layout::Rect;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use std::collections::BTreeMap;

impl Picture {
    /// Returns everything that can be dragged, in drawing order.
    pub fn all_draggables(&self) -> Vec<Draggable> {
        let words = self.labels.iter().filter_map(|label| {
            let (path, target_index) = label.answer_path.clone().zip(label.target_index)?;
            let card = self.drag_model.card_areas.get(&path).copied();
            let (name, area, is_card) =
                (label.full_text.clone(), card.unwrap_or(label.wrapped_text.bounding_box()), card.is_some());
            Some(Draggable { name, area, answer_path: path, target_index, is_card })
        });
        self.drag_model.draggables.iter().cloned().chain(words).collect()
    }

    /// Makes the user's labels draggable among the items of the same question, if there are several and they have no target
    /// yet.
    pub fn enable_reordering(&mut self) {
        let mut groups: BTreeMap<(RecordId, QuestionRef), Vec<usize>> = BTreeMap::new();
        for (nth, label) in self.labels.iter().enumerate().filter(|(_, label)| label.target_index.is_none()) {
            if let Some(FieldPath { record, field: Field::Item(question_ref, _) }) = &label.answer_path {
                groups.entry((record.clone(), question_ref.clone())).or_default().push(nth);
            }
        }
        let (draggables, is_carried) = (self.drag_model.draggables.clone(), |path: &FieldPath, all: &[Draggable]| {
            all.iter().any(|m| m.answer_path == *path)
        });
        for nths in groups.into_values().filter(|nths| nths.len() > 1) {
            let target = self.drag_model.targets.len();
            let mut area: Option<Rect> = None;
            for nth in nths {
                let Some(label) = self.labels.get_mut(nth) else { continue };
                if label.answer_path.as_ref().is_some_and(|path| is_carried(path, &draggables)) {
                    continue;
                }
                let here = label.wrapped_text.bounding_box();
                area = Some(area.map_or(here, |area| area.union(&here)));
                label.target_index = Some(target);
            }
            let action = DropAction::ReorderOnly;
            self.drag_model.targets.extend(area.map(|area| DropTarget {
                name: String::new(),
                area,
                edge_bend: 0.0,
                action,
                accepted: AcceptedItems::Nothing,
            }));
        }
    }
}
