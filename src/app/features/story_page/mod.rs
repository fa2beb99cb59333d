//! The story page and what leads to it: position card, first page, the Desk, tellings, pocket card, export and snapshots.

pub mod desk;
pub mod desk_text;
pub mod export;
pub mod finished;
pub mod gate_path_page;
pub mod milestones;
pub mod pocket_card;
pub mod snapshots;
pub mod tellings;
