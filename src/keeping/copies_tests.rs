use super::*;
use crate::keeping::fake::{say, told};
use crate::story::ids::{SheetId, Writer};

fn moment(at: Millis) -> Moment {
    Moment { writer: Writer::from_number(1), at }
}

#[test]
fn a_word_is_due_by_changes_and_days_and_by_her_answer() {
    let (none, stop) = (Prefs::default(), answered(Prefs::default(), Answer::Stop, 0));
    let later = answered(Prefs::default(), Answer::Later, 100 * DAY);
    let table = [
        (0, 0, &none, 400, false),
        (1, 0, &none, 29, false),
        (1, 0, &none, 30, true),
        (4, 0, &none, 7, false),
        (5, 0, &none, 6, false),
        (5, 0, &none, 7, true),
        (39, 0, &none, 0, false),
        (40, 0, &none, 0, true),
        (40, 9, &none, 0, true), // The clock went back since.
        (500, 0, &stop, 400, false),
        (40, 0, &later, 106, false),
        (40, 0, &later, 107, true),
        (40, 0, &later, 20, true), // A clock that was far ahead when she said "later" does not silence it for long.
    ];
    for (changes, first, prefs, now, due) in table {
        let since = Since { last: None, changes, first: (changes > 0).then_some(first * DAY) };
        assert_eq!(is_due(since, prefs, now * DAY), due, "{changes} changes since day {first}, on day {now}");
    }
}

#[test]
fn only_what_she_wrote_after_the_copy_counts() {
    let mut story = told(1, "The Fog");
    assert_eq!(since([&story]), Some(Since { last: None, changes: 1, first: Some(1) }));
    story = taken_of_all(vec![story], &moment(50)).pop().unwrap();
    story.apply(Edit::put(Place::head(Name::At), Value::text("a:e1.1.1")), &moment(60));
    assert_eq!(since([&story]), Some(Since { last: Some(50), changes: 0, first: None }));
    say(&mut story, &SheetId::desk(), "a line", 1, 70);
    assert_eq!(since([&story]), Some(Since { last: Some(50), changes: 1, first: Some(70) }));
}

#[test]
fn of_several_stories_the_oldest_copy_is_told_and_none_where_one_has_none() {
    let stories = taken_of_all(vec![told(1, "a"), told(2, "b")], &moment(50));
    let later = taken_of_all(vec![told(3, "c")], &moment(90));
    assert_eq!(since(stories.iter().chain(&later)).and_then(|since| since.last), Some(50));
    assert_eq!(since(stories.iter().chain(&[told(4, "d")])).map(|since| since.last), Some(None));
    assert_eq!(since([]), None);
    assert_eq!(since([&Story::new(crate::story::ids::StoryId::from_number(9))]), None);
}

#[test]
fn a_copy_of_all_stories_is_remembered_on_each_and_changes_nothing_else() {
    let before = vec![told(1, "a"), told(2, "b")];
    let after = taken_of_all(before.clone(), &moment(50));
    for (before, after) in before.iter().zip(&after) {
        let mut content = after.content();
        assert_eq!(content.remove(&Place::head(Name::Copied)), Some(Value::text("50")));
        assert_eq!(content, before.content());
    }
}

#[test]
fn days_are_whole_ones() {
    assert_eq!([days(0, DAY - 1), days(0, DAY), days(0, 3 * DAY + 1), days(DAY, 0)], [0, 1, 3, 0]);
}
