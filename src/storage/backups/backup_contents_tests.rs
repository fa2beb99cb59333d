use super::*;
use crate::storage::stores::faulty_store::{story_with_title, write_first_line};
use crate::story::model::ids::{RecordId, WriterId};

fn context_at(at: Millis) -> EditContext {
    EditContext { writer: WriterId::from_number(1), at }
}

#[test]
fn a_reminder_depends_on_changes_days_and_the_answer() {
    let (none, stop) =
        (Preferences::default(), with_reminder_answer(Preferences::default(), ReminderAnswer::StopReminding, 0));
    let later = with_reminder_answer(Preferences::default(), ReminderAnswer::RemindLater, 100 * DAY_MS);
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
        (40, 0, &later, 20, true), // A clock that was far ahead when the user chose "later" does not silence it for long.
    ];
    for (changes, first, prefs, now, due) in table {
        let since = ChangesSinceBackup {
            last_backup_at: None,
            change_count: changes,
            first_change_at: (changes > 0).then_some(first * DAY_MS),
        };
        assert_eq!(
            is_reminder_due(since, prefs, now * DAY_MS),
            due,
            "{changes} changes since day {first}, on day {now}"
        );
    }
}

#[test]
fn only_user_content_written_after_the_backup_counts() {
    let mut story = story_with_title(1, "The Fog");
    assert_eq!(
        changes_since_backup([&story]),
        Some(ChangesSinceBackup { last_backup_at: None, change_count: 1, first_change_at: Some(1) })
    );
    story = record_backup_on_all(vec![story], &context_at(50)).pop().unwrap();
    story.apply(Edit::put(FieldPath::in_head(NamedField::CurrentStep), Value::text("a:e1.1.1")), &context_at(60));
    assert_eq!(
        changes_since_backup([&story]),
        Some(ChangesSinceBackup { last_backup_at: Some(50), change_count: 0, first_change_at: None })
    );
    write_first_line(&mut story, &RecordId::desk(), "a line", 1, 70);
    assert_eq!(
        changes_since_backup([&story]),
        Some(ChangesSinceBackup { last_backup_at: Some(50), change_count: 1, first_change_at: Some(70) })
    );
}

#[test]
fn the_oldest_backup_of_several_stories_is_reported() {
    let stories = record_backup_on_all(vec![story_with_title(1, "a"), story_with_title(2, "b")], &context_at(50));
    let later = record_backup_on_all(vec![story_with_title(3, "c")], &context_at(90));
    assert_eq!(changes_since_backup(stories.iter().chain(&later)).and_then(|since| since.last_backup_at), Some(50));
    assert_eq!(
        changes_since_backup(stories.iter().chain(&[story_with_title(4, "d")])).map(|since| since.last_backup_at),
        Some(None)
    );
    assert_eq!(changes_since_backup([]), None);
    assert_eq!(changes_since_backup([&Story::new(crate::story::model::ids::StoryId::from_number(9))]), None);
}

#[test]
fn a_backup_of_all_stories_is_recorded_in_each_and_changes_nothing_else() {
    let before = vec![story_with_title(1, "a"), story_with_title(2, "b")];
    let after = record_backup_on_all(before.clone(), &context_at(50));
    for (before, after) in before.iter().zip(&after) {
        let mut content = after.content();
        assert_eq!(content.remove(&FieldPath::in_head(NamedField::LastBackupAt)), Some(Value::text("50")));
        assert_eq!(content, before.content());
    }
}

#[test]
fn only_whole_days_are_counted() {
    assert_eq!(
        [
            whole_days_between(0, DAY_MS - 1),
            whole_days_between(0, DAY_MS),
            whole_days_between(0, 3 * DAY_MS + 1),
            whole_days_between(DAY_MS, 0)
        ],
        [0, 1, 3, 0]
    );
}
