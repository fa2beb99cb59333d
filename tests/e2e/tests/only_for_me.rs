//! An answer that is marked *only for me*: copies leave it out and say so, it can be included, and the backup keeps it.

use e2e::strings::{APP, EXPORT, QUESTION};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use std::fs;

const SECRET: &str = "I hid the letter under the stairs";

/// Fails unless the answer is in what is printed.
async fn expect_on_paper(person: &Person) -> StepResult {
    let bare: String = SECRET.split_whitespace().collect();
    person.wait_for("what is printed", async || Ok(person.printed_text().await?.contains(&bare))).await
}

#[test]
fn a_marked_answer_is_left_out_of_copies_until_it_is_included_and_stays_in_the_backup() {
    journey("a marked answer is left out of copies until it is included", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field(FIRST_QUESTION).await?.fill(SECRET).await?;
        person.wait_until_saved().await?;
        person.choose_from_more(QUESTION.only_for_me).await?;
        person.expect_text(QUESTION.only_for_me_hint).await?;
        person.axe("the mark on an answer").await?;
        person.click_button(QUESTION.close).await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&format!("{story}/copy")).await?;
        person.expect_text(&EXPORT.private_left_out(1)).await?;
        person.axe("a copy that leaves an answer out").await?;
        person.click_button(EXPORT.web_page).await?;
        let page = fs::read_to_string(person.wait_for_download(".html").await?)?;
        if page.contains(SECRET) {
            return Err(StepError::new("the web page has the marked answer"));
        }
        person.click_button(EXPORT.include_it).await?;
        person.expect_text(&EXPORT.private_included(1)).await?;
        person.expect_focus_on(EXPORT.leave_it_out).await?;
        expect_on_paper(person).await?;
        person.click_button(EXPORT.plain).await?;
        let text = fs::read_to_string(person.wait_for_download(".txt").await?)?;
        if !text.contains(SECRET) {
            return Err(StepError::new("the text lacks the answer that was included"));
        }
        person.reload().await?;
        person.expect_text(&EXPORT.private_left_out(1)).await?;
        person.click_button(APP.keep_file).await?;
        let backup = fs::read_to_string(person.wait_for_download("restory-copy.json").await?)?;
        if backup.contains(SECRET) && backup.contains("\"u:") { Ok(()) } else { Err(StepError::new(backup)) }
    });
}
