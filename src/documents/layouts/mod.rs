//! Pages as something to keep: the answers of an exercise page as a card, a letter, a certificate, and the pocket card.

pub mod answer_space;
pub mod document;
pub mod pocket_card;
pub mod samples;
pub mod worksheet;
