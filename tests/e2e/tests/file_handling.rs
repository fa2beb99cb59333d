//! A `.restory` file opens its content, whether opened from the file manager, dropped or chosen.
use e2e::strings::{EXERCISE_SHARING, LIBRARY, OPENING, STORY_SHARING};
use e2e::{Person, StepError, StepResult, journey};
use restory::sharing::codec::exercise_file;
use restory::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use serde_json::json;

const QUESTION: &str = "What was there on the day it went a little differently?";
const SEALED: &str = include_str!("../../fixtures/page.restory");
const SAID: &str = "I sat down.";

fn exercise() -> StepResult<String> {
    let mut shared = SharedExercise::default();
    shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", QUESTION)])];
    exercise_file::encode_file(&shared).map_err(|error| StepError::new(error.to_string()))
}

async fn expect_passphrase_prompt(person: &Person) -> StepResult {
    person.expect_heading(EXERCISE_SHARING.received_title).await?;
    person.expect_text(QUESTION).await
}

async fn decrypt_package(person: &Person) -> StepResult {
    person.expect_heading(STORY_SHARING.open_title).await?;
    person.field(STORY_SHARING.open_field).await?.fill("river stone").await?;
    person.click_button(STORY_SHARING.open_act).await?;
    person.expect_text(SAID).await
}

/// Simulates the launch of the installed app with a file, or without one.
fn launch(text: Option<&str>) -> String {
    let files = text.map_or_else(String::new, |text| {
        format!("{{ kind: 'file', name: 'a.restory', getFile: async () => new File([{}], 'a.restory') }}", json!(text))
    });
    format!(
        "Object.defineProperty(window, 'launchQueue', {{ configurable: true, value: {{
            setConsumer: (take) => take({{ targetURL: location.href, files: [{files}] }}) }} }})"
    )
}

#[test]
fn the_installed_app_opens_the_content_of_a_file() {
    journey("the installed app opens the content of a file", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(&launch(None)).await?;
        person.open("#/").await?;
        person.expect_heading("You are not the problem.").await?;
        person.run_before_each_page(&launch(Some(&exercise()?))).await?;
        person.open("#/").await?;
        expect_passphrase_prompt(person).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_heading(QUESTION).await?;
        person.run_before_each_page(&launch(Some(SEALED))).await?;
        person.open("#/").await?;
        decrypt_package(person).await
    });
}

#[test]
fn every_file_input_opens_every_file_type() {
    journey("every file input opens every file type", async |person: &mut Person| -> StepResult {
        let asked = person.create_file("question.restory", exercise()?)?;
        let sealed = person.create_file("page.restory", SEALED)?;
        person.open("#/").await?;
        let choosers = [("#/x", OPENING.file), ("#/r", OPENING.file), ("#/shelf", LIBRARY.open)];
        for (screen, chooser) in choosers {
            person.go_to_fragment(screen).await?;
            person.choose_file(chooser, &asked).await?;
            expect_passphrase_prompt(person).await?;
            person.go_to_fragment("#/").await?;
            person.go_to_fragment(screen).await?;
            person.choose_file(chooser, &sealed).await?;
            decrypt_package(person).await?;
            person.go_to_fragment("#/").await?;
        }
        Ok(())
    });
}

#[test]
fn a_file_of_another_program_says_why_it_does_not_open() {
    journey("a file of another program says why it does not open", async |person: &mut Person| -> StepResult {
        let files: [(&str, &[u8], &str); 3] = [
            ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", OPENING.refused_picture),
            ("copy.zip", b"PK\x03\x04\x14\0\0\0", OPENING.refused_zipped),
            ("letter.pdf", b"%PDF-1.7\n", OPENING.refused_document),
        ];
        person.open("#/x").await?;
        for (name, bytes, why) in files {
            let file = person.create_file(name, bytes)?;
            person.choose_file(OPENING.file, &file).await?;
            person.expect_heading(OPENING.refused_title).await?;
            person.expect_text(why).await?;
        }
        person.axe("A file that does not open").await
    });
}
