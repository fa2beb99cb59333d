//! The story page and what leads to it: position card, first page, the finished page, its editor, tellings, pocket card, export and snapshots.

mod book_files;
pub mod desk_text;
pub mod export;
pub mod finished;
pub mod folio;
pub mod gate_path_page;
pub mod line_by_line;
pub mod milestones;
pub mod ornament;
pub mod page_editor;
pub mod pocket_card;
mod seal_section;
pub mod snapshots;
pub mod tellings;
