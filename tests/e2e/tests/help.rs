//! The help page: the user chooses a country, which is stored only if stories are.
use e2e::strings::PAGE;
use e2e::{Person, StepError, StepResult, journey};

const CHOICE: &str = PAGE.help.country;
const THERE: &str = "Samaritans";
const ELSEWHERE: &str = "13 11 14";

async fn chooses(person: &Person) -> StepResult {
    person.open("#/help").await?;
    person.expect_heading(PAGE.help.title).await?;
    person.field(CHOICE).await?.choose_option("United Kingdom").await?;
    person.expect_text(THERE).await?;
    person.expect_no_text(ELSEWHERE).await
}

async fn begin_story(person: &Person) -> StepResult {
    person.go_to_first_question().await?;
    person.field("").await?.fill("The Fog").await
}

#[test]
fn the_help_country_is_stored_only_if_stories_are() {
    journey("the help country is stored only if stories are", async |person: &mut Person| -> StepResult {
        begin_story(person).await?;
        person.wait_until_saved().await?;
        chooses(person).await?;
        person.reload().await?;
        person.field(CHOICE).await?.expect_value("help-gb").await?;
        person.expect_text(THERE).await?;
        person.expect_no_text(ELSEWHERE).await?;
        person.field(CHOICE).await?.choose_option(PAGE.help.choose_country).await?;
        person.reload().await?;
        person.field(CHOICE).await?.expect_value("").await
    });
}

#[test]
fn visiting_only_the_help_page_stores_nothing() {
    journey("visiting only the help page stores nothing", async |person: &mut Person| -> StepResult {
        chooses(person).await?;
        if let Some(kept) = person.stored_value("restory.land").await? {
            return Err(StepError::new(format!("kept was {kept}")));
        }
        person.reload().await?;
        person.field(CHOICE).await?.expect_value("").await
    });
}
