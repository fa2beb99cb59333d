//! A `.restory` file opens its content, whether opened from the file manager, dropped or chosen.

use e2e::{Did, Person, Trouble, journey};
use restory::sharing::exercise_file;
use restory::sharing::shared_exercise::{SharedExercise, empty_step, plain_question};
use serde_json::json;

const QUESTION: &str = "What was there on the day it went a little differently?";
const SEALED: &str = include_str!("../../fixtures/page.restory");
const SAID: &str = "I sat down.";

fn exercise() -> Did<String> {
    let mut shared = SharedExercise::default();
    shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", QUESTION)])];
    exercise_file::encode_file(&shared).map_err(|error| Trouble::new(error.to_string()))
}

async fn is_asked(person: &Person) -> Did {
    person.sees_heading("A question for you").await?;
    person.sees(QUESTION).await
}

async fn unseals(person: &Person) -> Did {
    person.sees_heading("Something sealed for you").await?;
    person.field("The passphrase").await?.writes("river stone").await?;
    person.presses("Open").await?;
    person.sees(SAID).await
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
    journey("the installed app opens the content of a file", async |person: &mut Person| -> Did {
        person.before_each_page(&launch(None)).await?;
        person.opens("#/").await?;
        person.sees_heading("You are not the problem.").await?;
        person.before_each_page(&launch(Some(&exercise()?))).await?;
        person.opens("#/").await?;
        is_asked(person).await?;
        person.presses("Begin").await?;
        person.sees_heading(QUESTION).await?;
        person.before_each_page(&launch(Some(SEALED))).await?;
        person.opens("#/").await?;
        unseals(person).await
    });
}

#[test]
fn every_file_input_opens_every_file_type() {
    journey("every file input opens every file type", async |person: &mut Person| -> Did {
        let asked = person.makes_file("question.restory", exercise()?)?;
        let sealed = person.makes_file("page.restory", SEALED)?;
        person.opens("#/").await?;
        let places =
            [("#/x", "Or open a .restory file"), ("#/r", "Or a sealed .restory file"), ("#/shelf", "Open a copy")];
        for (screen, chooser) in places {
            person.goes_to(screen).await?;
            person.gives(chooser, &asked).await?;
            is_asked(person).await?;
            person.goes_to("#/").await?;
            person.goes_to(screen).await?;
            person.gives(chooser, &sealed).await?;
            unseals(person).await?;
            person.goes_to("#/").await?;
        }
        Ok(())
    });
}
