//! What can be done with any question besides answering it: know why, put it off, add another of one's own.

use e2e::{Did, Person, journey};

const OWN: &str = "What would my grandmother have called it?";
const ASKED: &str = "If you could give this difficulty a name";

#[test]
fn a_question_is_explained_put_off_found_again_and_joined_by_her_own() {
    journey("a question", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        person.comes_to_the_first_question().await?;
        person.presses("More").await?;
        person.presses("Why this question?").await?;
        person.sees("The idea comes from Michael White and David Epston.").await?;
        person.presses("Come back later").await?;
        person.sees_heading("What did this difficulty say").await?;
        person.presses("More").await?;
        person.presses("Ask myself another").await?;
        person.field("Ask myself another").await?.writes(OWN).await?;
        person.axe("a question of her own").await?;
        person.presses("Ask it now").await?;
        person.sees_heading(OWN).await?;
        person.field("").await?.writes("The damp.").await?;
        person.sees("Kept safely").await?;
        person.reloads().await?;
        person.field("").await?.holds("The damp.").await?;
        let story = person.story().await?;
        person.goes_to(&story).await?;
        person.presses("Questions for another time").await?;
        person.axe("questions for another time").await?;
        person.presses(ASKED).await?;
        person.sees_heading(ASKED).await?;
        person.field("").await?.writes("The damp").await?;
        person.sees("Kept safely").await?;
        person.goes_to(&story).await?;
        person.has_no("press", "Questions for another time").await
    });
}

#[test]
fn what_was_put_off_can_be_taken_off_the_list() {
    journey("taken off", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.presses("More").await?;
        person.presses("Come back later").await?;
        person.sees_heading("What did this difficulty say").await?;
        let story = person.story().await?;
        person.goes_to(&story).await?;
        person.presses("Questions for another time").await?;
        person.presses("Take it off this list").await?;
        person.has_no("press", "Questions for another time").await
    });
}
