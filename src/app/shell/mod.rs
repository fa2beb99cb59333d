//! What several features share: navigation, banners, titles, wordings as views, and loading of content.

pub mod answer_links;
pub mod banners;
pub mod closing_note;
pub mod content_fetch;
pub mod emergency_numbers;
pub mod give_back;
pub mod handoff;
pub mod navigator;
pub mod not_found;
pub mod open_exercise;
pub mod open_reference;
pub mod readiness_check;
pub mod safety_notes;
pub mod save_indicator;
pub mod send_link;
pub mod sender_message;
pub mod stop_saving_panel;
pub mod titles;
pub mod wording_view;
