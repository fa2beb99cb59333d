//! Two windows of one profile write in one story: the words of both are kept in both.

use e2e::{Did, Person, journey};

const NAME: &str = "The Fog";
const SOUND: &str = "It says: why would you get up.";
const TITLE: &str = "Clear Mornings";

#[test]
fn different_answers_of_two_windows_are_kept_in_both() {
    journey("two windows", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes(NAME).await?;
        person.presses("Go on").await?;
        person.sees_heading("What did The Fog say").await?;
        person.sees("Kept safely").await?;
        let story = person.story().await?;

        let first = person.opens_another_window().await?;
        person.opens(&story).await?;
        person.field("What would you call this story?").await?.writes(TITLE).await?;

        let second = person.looks_at(first.clone()).await?;
        person.field("").await?.writes(SOUND).await?;
        person
            .waits_for("the title of the other window", async || Ok(!person.keys_holding(TITLE).await?.is_empty()))
            .await?;
        person.waits_for("the answer of this one", async || Ok(!person.keys_holding(SOUND).await?.is_empty())).await?;
        person.field("").await?.holds(SOUND).await?;

        person.looks_at(second.clone()).await?;
        person.field("What would you call this story?").await?.holds(TITLE).await?;
        person.goes_to(&format!("{story}/q")).await?;
        person.field("").await?.holds(SOUND).await?;

        person.looks_at(first).await?;
        person.goes_to(&story).await?;
        person.field("What would you call this story?").await?.holds(TITLE).await?;
        person.reloads().await?;
        person.field("What would you call this story?").await?.holds(TITLE).await?;
        person.goes_to(&format!("{story}/q")).await?;
        person.field("").await?.holds(SOUND).await
    });
}
