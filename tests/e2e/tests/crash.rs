//! The browser is killed during typing: only text of the last three seconds may be missing.

use std::time::Duration;

use e2e::{StepError, StepResult, journey};

/// The longest time whose text may be lost.
const MOST: Duration = Duration::from_secs(3);

#[test]
fn a_killed_browser_loses_at_most_the_last_three_seconds() {
    journey("a killed browser loses at most the last three seconds", async |person: &mut e2e::Person| -> StepResult {
        let question = person.begin_answer().await?;
        for milliseconds in [300, 1_100, 1_900, 2_900, 4_100] {
            let loss = person.kill_while_typing(&question, Duration::from_millis(milliseconds)).await?;
            println!("{loss:?}");
            if loss.since > MOST {
                return Err(StepError::new(format!("words of more than three seconds are missing: {loss:?}")));
            }
        }
        Ok(())
    });
}

#[test]
fn a_crashed_page_loses_no_saved_text() {
    journey("a crashed page loses no saved text", async |person: &mut e2e::Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Fog").await?;
        person.wait_until_saved().await?;
        let question = format!("{}/q", person.story_fragment().await?);
        person.the_page_crashes().await?;
        person.open(&question).await?;
        person.field("").await?.expect_value("The Fog").await
    });
}
