//! Tests of the landscapes with ordinary and hostile text.

use super::*;
use crate::pictures::test_support::{
    StoryBuilder, answer_on_page, assert_stable, assert_valid, hostile_text, line_value, longest_texts, period_value,
    person_value, shipped_library,
};
use crate::story::model::value::{Stance, Value};
use proptest::prelude::*;

const WORDS: LandscapeStrings = LandscapeStrings {
    event_rail: "What happened",
    meaning_rail: "What it says",
    far: "Far back",
    earlier: "Earlier",
    moment: "The moment",
    ahead: "What may come",
    skill: "Knew how",
    person: "With",
    name: "The story",
    times: "The times",
    in_order_told: "As told",
};
const TEXTS: [&str; 16] = [
    "e3.1.5", "e3.1.1", "e3.4.2", "e4.2.1", "e4.2.2", "e4.2.3", "e4.3.1", "e4.3.2", "e4.4.1", "e4.4.2", "e4.5.1",
    "e4.5.2", "e4.5.4", "e4.6.1", "e4.6.2", "e4.7.1",
];
const LISTS: [&str; 3] = ["e4.1.1", "e4.1.4", "e17.1.1"];
const PEOPLE: [&str; 4] = ["e4.1.5", "e4.3.4", "e4.5.3", "e4.6.4"];
const TIMES: [&str; 2] = ["e3.1.7", "e4.3.6"];

fn draw(builder: &StoryBuilder, width: LayoutWidth) -> Picture {
    draw_landscapes(&builder.story, &shipped_library(), width, WORDS)
}

fn typical_story() -> StoryBuilder {
    let mut builder = StoryBuilder::new();
    builder.answer_text("e3.1.5", "Bread at four").answer("e3.1.7", period_value("Last winter", ""));
    builder.add_list_line("e4.1.4", "busy hands", 0);
    builder
        .answer_text("e4.2.1", "a kind morning")
        .answer_text("e4.3.1", "soup")
        .answer("e4.3.6", period_value("At nineteen", ""));
    builder
        .answer_text("e4.4.2", "Making room")
        .answer_text("e4.5.2", "shelling peas")
        .answer_text("e4.6.1", "the flour out");
    builder
}

fn column_names(builder: &StoryBuilder) -> Vec<String> {
    landscape_model(&builder.story).columns.iter().map(|column| time_name(&column.time, WORDS)).collect()
}

#[test]
fn a_few_times_are_shown_whole_in_columns_that_use_the_width() {
    let picture = draw(&typical_story(), LayoutWidth::Wide);
    assert!(picture.is_broad() && !picture.needs_horizontal_scroll(), "{}", picture.width);
    let columns: Vec<_> = picture.drag_model.targets.iter().map(|target| target.area).collect();
    assert!(columns.len() > 1 && columns.windows(2).all(|pair| pair[0].x + pair[0].w <= pair[1].x + 0.1));
    let label_areas = picture
        .labels
        .iter()
        .filter(|label| label.answer_path.is_some())
        .map(|label| label.wrapped_text.bounding_box());
    let is_in_a_column = |area: crate::pictures::model::text_layout::Rect| {
        columns.iter().any(|column| area.x >= column.x - 0.1 && area.x + area.w <= column.x + column.w + 0.1)
    };
    let name = picture.labels.iter().filter(|label| label.answer_path.is_some()).count();
    assert!(label_areas.filter(|area| is_in_a_column(*area)).count() + 1 >= name, "all but the name of the story");
}

#[test]
fn columns_run_from_far_past_to_near_future_and_a_gap_is_allowed() {
    let mut builder = typical_story();
    assert_eq!(column_names(&builder), ["Far back", "At nineteen", "Last winter", "What may come"]);
    builder.answer_text("e4.5.2", "").answer_text("e4.3.1", "").answer_text("e4.4.2", "");
    assert_eq!(column_names(&builder), ["At nineteen", "Last winter", "What may come"]);
}

#[test]
fn times_with_a_date_are_sorted_and_others_keep_the_users_order() {
    let mut builder = StoryBuilder::new();
    for (page, label, date) in [(1, "B", "2024-05-01"), (2, "loose", ""), (3, "A", "2019-05-01"), (4, "looser", "")] {
        answer_on_page(&mut builder, page, "e3.1.5", Value::text(format!("moment {page}")));
        answer_on_page(&mut builder, page, "e3.1.7", period_value(label, date));
    }
    assert_eq!(column_names(&builder), ["A", "loose", "B", "looser"]);
}

#[test]
fn the_points_are_joined_in_the_order_told() {
    let model = landscape_model(&typical_story().story);
    let texts: Vec<&str> =
        model.points.iter().filter_map(|p| p.answer.as_ref()).map(|answer| answer.text.as_str()).collect();
    assert_eq!(texts, ["Bread at four", "a kind morning", "soup", "Making room", "shelling peas", "the flour out"]);
}

#[test]
fn one_path_leads_through_all_times() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let picture = draw(&typical_story(), width);
        assert_eq!(picture.shapes.iter().filter(|shape| shape.is_dashed).count(), 1);
    }
}

#[test]
fn a_typical_story_is_at_most_one_screen_high_on_a_phone() {
    let picture = draw(&typical_story(), LayoutWidth::Narrow);
    let phone_width = 350.0;
    assert!(picture.height * phone_width / picture.width < 700.0, "{}", picture.height);
    assert!(16.0 * phone_width / picture.width >= 12.0);
}

#[test]
fn a_picked_moment_is_the_one_it_was_picked_from() {
    let mut builder = typical_story();
    builder.add_list_line("e4.1.1", "Bread at four", 0);
    let model = landscape_model(&builder.story);
    assert_eq!(model.points.iter().filter(|p| p.answer.as_ref().is_some_and(|g| g.text == "Bread at four")).count(), 1);
    assert_eq!(model.points[0].details.len(), 1);
}

#[test]
fn an_unwelcome_moment_is_shown_only_if_the_user_chose_it() {
    let mut builder = StoryBuilder::new();
    builder
        .answer_text("e3.1.5", "The row")
        .answer("e3.3.2", Value::Stance { stance: Stance::Unwelcome, reason: String::new() });
    assert!(landscape_model(&builder.story).points.is_empty());
    builder.add_list_line("e4.1.1", "The row", 0);
    assert_eq!(landscape_model(&builder.story).points.len(), 1);
}

#[test]
fn getting_through_is_shown_if_no_moment_was_found() {
    let mut builder = StoryBuilder::new();
    builder.add_list_line("e17.1.1", "one hour at a time", 0);
    assert_eq!(landscape_model(&builder.story).points.len(), 1);
    builder.answer_text("e3.1.5", "Bread at four");
    assert_eq!(landscape_model(&builder.story).points[0].answer.as_ref().unwrap().text, "Bread at four");
}

#[test]
fn labels_fit_from_an_empty_to_a_full_story() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        let mut builder = StoryBuilder::new();
        assert_valid(&draw(&builder, width));
        builder.answer_text("e3.1.5", "The chair");
        assert_valid(&draw(&builder, width));
        assert_valid(&draw(&typical_story(), width));
        for n in 0..40_u8 {
            answer_on_page(
                &mut builder,
                n,
                "e3.1.5",
                Value::text(format!("a moment of hers, number {n}, told at some length")),
            );
            answer_on_page(&mut builder, n, "e3.1.7", period_value(&format!("time {}", n % 11), ""));
            answer_on_page(&mut builder, n, "e3.4.3", Value::text(format!("value {n}")));
        }
        assert_valid(&draw(&builder, width));
    }
}

#[test]
fn one_more_answer_moves_nothing_or_everything_by_one_vector() {
    for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
        for (question, text) in
            [("e4.2.2", "Being there"), ("e4.3.2", "no"), ("e4.5.4", "They did"), ("e4.6.2", "a house awake")]
        {
            let mut builder = typical_story();
            let before = draw(&builder, width);
            builder.answer_text(question, text);
            assert_stable(&before, &draw(&builder, width));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_story_gives_valid_landscapes(answers in proptest::collection::vec((0..3_u8, 0..25_usize, hostile_text()), 0..24)) {
        let mut builder = StoryBuilder::new();
        for (n, (page, which, text)) in (0..).zip(&answers) {
            let value = match which {
                0..16 => Value::text(text),
                16..19 => line_value(n, text),
                19..23 => person_value(n, text),
                _ => period_value(text, ""),
            };
            let all: Vec<&str> = TEXTS.iter().chain(&LISTS).chain(&PEOPLE).chain(&TIMES).copied().collect();
            answer_on_page(&mut builder, *page, all[*which], value);
        }
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] { assert_valid(&draw(&builder, width)); }
    }
}

#[test]
fn labels_of_hostile_text_do_not_overlap() {
    for text in longest_texts() {
        let mut builder = StoryBuilder::new();
        TEXTS.iter().for_each(|question| _ = builder.answer_text(question, &text));
        LISTS.iter().for_each(|question| drop(builder.add_list_line(question, &text, 0)));
        for (n, question) in (0..).zip(PEOPLE) {
            answer_on_page(&mut builder, 1, question, person_value(n, &text));
        }
        TIMES.iter().for_each(|question| _ = builder.answer(question, period_value(&text, "")));
        for width in [LayoutWidth::Narrow, LayoutWidth::Wide] {
            assert_valid(&draw(&builder, width));
        }
    }
}
