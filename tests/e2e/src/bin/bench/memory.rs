//! Measures memory during long writing: typing, going to the next question and back.

use std::time::{Duration, Instant};

use e2e::{Person, StepResult};

use crate::Plan;
use crate::story;
use crate::tables::{head, row, tenths, whole};
use crate::typing::{at_the_question, key};

const LETTERS: usize = 60;
const ROWS: u32 = 5;
/// Returns the WebAssembly memory in MB.
const PROGRAM: &str = "const done = arguments[arguments.length - 1];
    import(document.getElementById('boot').dataset.js).then((program) => program.default())
        .then((exports) => done(exports.memory.buffer.byteLength / 1e6))";
/// Clicked by script, not by the driver: see `memory_usage`.
const GO_ON: &str = "document.querySelector('#app .actions .button--main').click()";
const ANSWERED: &str = "return document.querySelector('#app h1')?.textContent ?? ''";

/// Measures and prints the table.
pub async fn report(plan: &Plan) -> StepResult {
    let person = at_the_question(&plan.ours, &story::long(200, 250)?).await?;
    head(
        &format!("Memory over {} minutes of writing in a story of 50,000 words", plan.minutes),
        &["keys", "page, MB", "program, MB", "nodes", "listeners"],
    );
    let (start, mut keys) = (Instant::now(), 0_usize);
    let whole_time = Duration::from_secs_f64(plan.minutes * 60.0);
    for part in 0..=ROWS {
        while start.elapsed() < whole_time * part / ROWS {
            keys += write_for_a_while(&person).await?;
        }
        let minutes = start.elapsed().as_secs_f64() / 60.0;
        row(&format!("after {minutes:.1} minutes"), &now(&person, keys).await?);
    }
    person.quit().await;
    Ok(())
}

/// Types, goes to a new answer and back to the previous one.
async fn write_for_a_while(person: &Person) -> StepResult<usize> {
    for number in 0..LETTERS {
        key(person, if number % 6 == 5 { " " } else { "a" }).await?;
    }
    let before = heading(person).await?;
    person.run_script(GO_ON, vec![]).await?;
    person.wait_for("the next question", async || Ok(heading(person).await? != before)).await?;
    person.go_back().await?;
    person.wait_for("the question before", async || Ok(heading(person).await? == before)).await?;
    person.run_script("document.querySelector('#app textarea')?.focus()", vec![]).await?;
    Ok(LETTERS)
}

async fn heading(person: &Person) -> StepResult<String> {
    Ok(person.run_script(ANSWERED, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

async fn now(person: &Person, keys: usize) -> StepResult<Vec<String>> {
    let [page, nodes, listeners] = person.memory_usage().await?;
    let program = person.run_async_script(PROGRAM, vec![]).await?.as_f64().unwrap_or(f64::NAN);
    Ok(vec![keys.to_string(), tenths(page / 1e6), tenths(program), whole(nodes), whole(listeners)])
}
