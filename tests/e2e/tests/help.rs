//! The help page: the user chooses a country, which is stored only if stories are.

use e2e::{Did, Person, Trouble, journey};

const CHOICE: &str = "Where are you?";
const THERE: &str = "Samaritans";
const ELSEWHERE: &str = "13 11 14";

async fn chooses(person: &Person) -> Did {
    person.opens("#/help").await?;
    person.sees_heading("Get help now").await?;
    person.field(CHOICE).await?.chooses("United Kingdom").await?;
    person.sees(THERE).await?;
    person.sees_no(ELSEWHERE).await
}

async fn begins_a_story(person: &Person) -> Did {
    person.comes_to_the_first_question().await?;
    person.field("").await?.writes("The Fog").await
}

#[test]
fn the_help_country_is_stored_only_if_stories_are() {
    journey("the help country is stored only if stories are", async |person: &mut Person| -> Did {
        begins_a_story(person).await?;
        person.is_saved().await?;
        chooses(person).await?;
        person.reloads().await?;
        person.field(CHOICE).await?.holds("help-gb").await?;
        person.sees(THERE).await?;
        person.sees_no(ELSEWHERE).await?;
        person.field(CHOICE).await?.chooses("Choose a country").await?;
        person.reloads().await?;
        person.field(CHOICE).await?.holds("").await
    });
}

#[test]
fn visiting_only_the_help_page_stores_nothing() {
    journey("visiting only the help page stores nothing", async |person: &mut Person| -> Did {
        chooses(person).await?;
        if let Some(kept) = person.stored("restory.land").await? {
            return Err(Trouble::new(format!("kept was {kept}")));
        }
        person.reloads().await?;
        person.field(CHOICE).await?.holds("").await
    });
}
