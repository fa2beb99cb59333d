//! What was written is found again, whatever its accents and capitals; the finished page of someone invented leaves nothing behind.

use e2e::{Did, Person, Trouble, journey};
use restory::practice::library::Library;

const WRITTEN: &str = "Zoë waited in the CAFÉ on the corner until the rain had stopped, and read me the crossword.";

#[test]
fn a_search_finds_her_words_in_their_context_without_regard_to_accents() {
    journey("search", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("The Fog").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did The Fog say").await?;
        person.field("").await?.writes(WRITTEN).await?;
        person.sees("Kept safely").await?;
        person.goes_to("#/shelf").await?;
        for sought in ["zoe waited", "cafe", "ZOË", "thé fog"] {
            person.field("Search everything written").await?.writes(sought).await?;
            person.has_no("heading", "Nothing that is written here").await?;
            person.sees(if sought == "thé fog" { "The Fog" } else { "Zoë waited in the CAFÉ on the corner" }).await?;
        }
        person.axe("a search").await?;
        person.field("Search everything written").await?.writes("crosswords").await?;
        person.sees("Nothing that is written here holds these words.").await?;
        person.field("Search everything written").await?.writes("crossword").await?;
        person.sees("and read me the crossword.").await?;
        // What the app asked is not what she wrote.
        person.field("Search everything written").await?.writes("came close").await?;
        person.sees("Nothing that is written here holds these words.").await
    });
}

#[test]
fn the_finished_page_is_marked_as_invented_and_nothing_of_it_is_kept() {
    journey("a finished page", async |person: &mut Person| -> Did {
        let library = Library::shipped().map_err(Trouble::new)?;
        if library.sample.is_empty() {
            return Err(Trouble::new("there is no finished page"));
        }
        person.opens("#/").await?;
        person.presses("See a finished page").await?;
        person.sees_heading("A finished page. This person is invented.").await?;
        person.sees("There is a fourth chair, and I have sat on it.").await?;
        person.sees_heading("Room on the Plank").await?;
        person.axe("a finished page").await?;
        let kept = person.keys_holding("fourth chair").await?;
        if !kept.is_empty() {
            return Err(Trouble::new(format!("kept was {kept:?}")));
        }
        person.goes_to("#/shelf").await?;
        person.sees("There is no story here yet.").await
    });
}
