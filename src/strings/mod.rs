//! The app's texts. A missing text does not compile; user text must never be here.

pub mod backup;
pub mod daily;
mod en;
pub mod exercise_sharing;
pub mod install;
pub mod lock;
pub mod network_log;
pub mod picture_editor;
pub mod pictures;
pub mod programs;
pub mod sample_story;
pub mod story_sharing;

pub use daily::DAYS;
pub use en::EN;

use crate::exercises::exercise::{Speaker, TermKind};
use crate::story::placeholders::FallbackPhrases;
use crate::story::speaker::NamedSpeaker;
use crate::story::value::Stance;

macro_rules! define_strings {
    ($($name:ident),* $(,)?) => {
        /// The app's common texts, by what they are for.
        #[allow(missing_docs)]
        pub struct Words { $(pub $name: &'static str),* }
    };
}

define_strings! {
    go_on, skip, another_way, stop_here, more, later, why, see_all, own_wording, own_question, own_ask, undo, redo, show_me, a_few_more, nearly, before_begin, one_more,
    you_wrote, already_said, choose_one, none_left, turn_on, turn_other, turn_rest, area_mine, chips_own, chips_add,
    list_line, list_first, list_another, list_up, list_down, list_remove, list_order, person_name, person_relation, person_tie, person_remove,
    living, passed, imagined, unsaid, period_label, period_date, period_hint, draw_colour, draw_word, draw_emoji,
    scale_clear, scale_low, scale_high, stance_welcome, stance_unwelcome, stance_mixed, stance_unsure, stance_left, stance_because,
    said_welcome, said_unwelcome, said_mixed, said_unsure, pick_empty, saved, safe, pending, memory, stopped, stopped_story, still_saved, stopped_partly, stop_saving, stop_saving_say, stop_saving_yes, stop_saving_before, stop_saving_delete, cannot_speak, waits_title, waits_lead, failed_full, failed_other, failed_newer, failed_download, elsewhere, write_here,
    blocked, begun, map_title, map_list, map_go_on, stay_longer, rest_here, print, keep_file, copy_text, copied,
    card_title, card_call, card_here, card_to_me, card_because, card_dear, card_date, first_title, nothing_yet,
    desk_title, desk_lead, keep, my_way, leave_out, not_now, link_label, mine_label, links_show, as_text, as_passages, text_label, preview,
    first_line, page_title, told, told_done, lives, read_through, pocket, finished_tap, finished_end, story_untitled, story_map, story_card, story_page, story_words,
    story_rename, story_take, story_give, sealed_title, together, send_question, story_delete, story_delete_sure, story_hide_line, open_it,
    kind_problem, kind_value, kind_skill, kind_figure, shelf_title, shelf_empty, shelf_open, shelf_search, shelf_bin, shelf_restore, shelf_delete_now, deleted, shelf_backup, shelf_report,
    stop_title, stop_again, settings_title, look, look_system, look_paper, look_night, look_contrast, size, size_small, size_normal, size_large, size_huge,
    keeping_title, keeping_lead, nothing_lead, erase, erase_sure, erase_done, erase_yes, cancel, set_aside, download,
    steady_title, steady_add, back, about_title, about_lead, about_sources, about_private, exercises_title, exercises_lead, exercises_open, minutes, fetch_failed,
    lost_title, lost_lead, part_title, part_again, to_start, sample_note, gate_go_on, help_now, backup_bad, backup_newer, backup_large,
    report_new, report_changed, report_same, report_aside, pronoun, other_version, use_this,
    kept_out_title, kept_out_lead, may_fit, to_story, gate_again,
    search_none, stories_here, in_bin_until, backup_lead, open_copy_lead, steady_noted, steady_label, steady_hint, steady_here,
    quotes_title, quotes_lead, quotes_in, quotes_more, text_kept, pieces_kept, text_anew, text_anew_done,
    tellings_title, telling_title, telling_begin, telling_begin_hint, telling_begun, telling_lost, pocket_lead, pocket_left_out,
    pocket_with_name, pocket_phone, pocket_phone_lead, pocket_png, pocket_svg, pocket_failed, finished_hint,
    leave_with, about_collective, about_dulwich, sample_link, one_moment, erase_failed, copy_cut, copy_unsaved,
    room_used, room_percent, room_some, room_high, room_largest, room_aside, room_tight, apart, promised_yes, promised_no,
    versions_title, versions_lead, versions_none, versions_then, versions_now, versions_nothing, versions_same, versions_one, versions_all, versions_back, versions_other, versions_lost,
    desk_line_given, copy_title, copy_other, copy_markdown, copy_plain, copy_failed, pocket_fold, copy_page, copy_page_alone, copy_page_markdown, copy_page_plain, desk_suggestions,
}

/// Returns the phrase used while the user has given no word for a term (practice.md 3).
pub fn fallback_phrase(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Problem => "this difficulty",
        TermKind::Domain => "this part of life",
        TermKind::Effect | TermKind::Reason | TermKind::Sign | TermKind::Saying | TermKind::Line => "this",
        TermKind::Initiative => "that moment",
        TermKind::Value => "what matters to you",
        TermKind::Hope => "what you hope for",
        TermKind::Commitment => "what you keep to",
        TermKind::Skill => "what you know how to do",
        TermKind::Story => "this other story",
        TermKind::Figure => "this person",
        TermKind::Period => "back then",
        TermKind::BestHope => "what you are hoping for",
    }
}

/// Returns a position on something as it is worded inside a sentence.
pub fn stance_phrase(stance: Stance) -> &'static str {
    match stance {
        Stance::Welcome => EN.said_welcome,
        Stance::Unwelcome => EN.said_unwelcome,
        Stance::Mixed => EN.said_mixed,
        Stance::Unsure | Stance::Undecided => EN.said_unsure,
    }
}

/// Returns whose text follows, if it is not the user's own.
pub fn speaker_label(speech: &NamedSpeaker) -> String {
    match (speech.speaker, speech.name.as_str()) {
        (Speaker::Problem, "") => "What the difficulty said:".to_owned(),
        (Speaker::Problem, name) => format!("What {name} said:"),
        (Speaker::Figure, "") => "What someone else might say:".to_owned(),
        (Speaker::Figure, name) => format!("What {name} might say:"),
        (Speaker::Writer, "") => "Written in someone else’s voice:".to_owned(),
        (Speaker::Writer, name) => format!("Written in the voice of {name}:"),
        (Speaker::Listener, "") => "From someone who listened:".to_owned(),
        (Speaker::Listener, name) => format!("From {name}:"),
        (Speaker::Other, _) => "In someone else’s words:".to_owned(),
    }
}

/// Returns the chosen pronoun for the problem, as subject and as object.
pub fn pronoun_forms(chosen: &str) -> (&'static str, &'static str) {
    match chosen {
        "he" => ("he", "him"),
        "she" => ("she", "her"),
        "they" => ("they", "them"),
        _ => ("it", "it"),
    }
}

/// The phrases that question wordings fall back on.
pub const FALLBACK_PHRASES: FallbackPhrases =
    FallbackPhrases { fallback_phrase, stance_phrase, pronoun_forms, no_mark_phrase: "the mark" };
