//! Gate answers and topics change the questions; an unwelcome moment can be replaced; two concurrent versions are both shown.

use e2e::{Did, Person, Trouble, journey};

async fn comes_to_the_gate(person: &Person) -> Did {
    person.opens("#/").await?;
    person.presses("Something is troubling me").await?;
    person.sees_heading("Which of these is closest").await
}

async fn passes_the_gate(person: &Person) -> Did {
    person.picks("A worry, feeling, habit").await?;
    person.presses("Go on").await
}

/// Goes to a question of the flow, whichever is shown now.
async fn turns_to(person: &Person, question: &str) -> Did {
    person.presses("More").await?;
    person.presses("See all questions").await?;
    person.presses(question).await?;
    person.sees_heading(question).await
}

#[test]
fn the_voices_topic_gives_plain_wordings_and_no_interview() {
    journey("the voices topic gives plain wordings and no interview", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.presses("It’s about eating").await?;
        person.presses("Hearing or seeing things").await?;
        person.sees("It does not have to be a character or have a voice.").await?;
        person.sees("One of these may fit better:").await?;
        person.axe("Gate with a box ticked").await?;
        passes_the_gate(person).await?;
        person.sees_heading("If you could give this difficulty a name").await?;
        person.presses("the loud times").await?;
        person.field("").await?.holds("the loud times").await?;
        person.presses("Speak of it as").await?;
        person.picks("they").await?;
        person.axe("The name").await?;
        person.presses("Go on").await?;
        person.sees_heading("What was going on around you, the last time the loud times came?").await?;
        person.presses("it was night").await?;
        person.field("").await?.holds("it was night").await?;
        person.goes_to("#/exercises").await?;
        person.sees_heading("All exercises").await?;
        person.sees("My people").await?;
        person.sees_no("An interview with what troubles me").await
    });
}

#[test]
fn a_withheld_exercise_says_so_and_offers_another() {
    journey("a withheld exercise says so and offers another", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?; // In a window as low as with a keyboard open, the chapter's name makes room.
        person.opens("#/exercises").await?;
        person.presses("Open: An interview with what troubles me").await?;
        person.sees_heading("Which of these is closest").await?;
        person.presses("Yes, I’m under 18").await?;
        person.sees("it is not your fault").await?;
        passes_the_gate(person).await?;
        person.sees_heading("This one is left out here").await?;
        person.axe("Left out").await?;
        person.presses("My life as a tree").await?;
        person.sees("Which places are part of where you come from?").await?;
        person.sees("Roots · ").await?;
        person.reloads().await?;
        person.sees("Which places are part of where you come from?").await?;
        person.sees("Roots · ").await
    });
}

#[test]
fn an_unwelcome_moment_can_be_replaced() {
    let title = "If this moment had a title";
    journey("an unwelcome moment can be replaced", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        passes_the_gate(person).await?;
        turns_to(person, title).await?;
        person.field("").await?.writes("The slammed door").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did you know how to do").await?;
        person.field("Line 1").await?.writes("Shouting").await?;
        person.presses("Go on").await?;
        person.sees_heading("Would more moments like The slammed door").await?;
        person.picks("Not welcome").await?;
        person.sees("Then it may not be one for this page.").await?;
        person.axe("Not welcome").await?;
        person.presses("Take another moment").await?;
        person.sees_heading("Was there a moment").await?;
        turns_to(person, title).await?;
        person.field("").await?.holds("").await?;
        person.field("").await?.writes("The short walk").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did you know how to do").await?;
        person.presses("Skip").await?;
        person.sees("The short walk").await?;
        person.picks("Not welcome").await?;
        person.presses("Keep this one anyway").await?;
        person.sees_no("make that day easier").await?;
        let first = "location.hash = location.hash.split('/').slice(0, 3).join('/') + '/first'";
        person.runs(first, vec![]).await?;
        person.sees_heading("A first page").await?;
        person.sees("The short walk").await?;
        person.sees_no("The slammed door").await
    });
}

/// Simulates two windows that do not know of each other: restores an earlier state, edits it, and imports the later state as a backup.
#[test]
fn two_concurrent_versions_of_a_name_are_both_shown() {
    journey("two concurrent versions of a name are both shown", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        passes_the_gate(person).await?;
        person.field("").await?.writes("F").await?;
        person.is_saved().await?;
        let earlier = kept(person).await?;
        person.field("").await?.goes_on("og").await?;
        person.is_saved().await?;
        person.goes_to("#/shelf").await?;
        person.presses("Keep a copy of all stories").await?;
        let copy = person.receives("restory").await?;
        person.loses("indexeddb").await?;
        for (key, text) in &earlier {
            person.stores(key, text).await?;
        }
        person.reloads().await?;
        person.presses("Begun").await?;
        person.presses("Carry on").await?;
        person.field("").await?.holds("F").await?;
        person.field("").await?.writes("The long static noise").await?;
        person.is_saved().await?;
        person.goes_to("#/shelf").await?;
        person.gives("Open a copy", &copy).await?;
        person.sees("The copy was opened.").await?;
        person.presses("Begun").await?;
        person.presses("Carry on").await?;
        person.sees("Another version, written elsewhere").await?;
        person.axe("Two versions").await?;
        person.field("").await?.holds("The long static noise").await?;
        person.presses("Show this one instead").await?;
        person.field("").await?.holds("Fog").await?;
        person.sees("The long static noise").await
    });
}

/// Returns the keys and values of all stored records.
async fn kept(person: &Person) -> Did<Vec<(String, String)>> {
    let mut all = Vec::new();
    for key in person.traces().await?.into_iter().filter(|key| key.starts_with("restory.s.")) {
        let text = person.stored(&key).await?.ok_or_else(|| Trouble::new(format!("{key} is gone")))?;
        all.push((key, text));
    }
    Ok(all)
}

#[test]
fn two_skips_show_one_quiet_link_to_something_else() {
    journey("two skips show one quiet link to something else", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        passes_the_gate(person).await?;
        person.presses("Skip").await?;
        person.has_no("press", "Carry on").await?;
        person.presses("Skip").await?;
        person.presses("Carry on").await?;
        person.has_no("press", "Carry on").await?;
        person.presses("Skip").await?;
        // The skipped question had a simpler wording; the level of the next one is no higher than that.
        person.sees_heading("What is one place or hour").await?;
        person.presses("Skip").await?;
        person.sees_heading("Where it reaches").await?;
        person.presses("Go on").await?;
        person.presses("Try another way in").await?;
        person.has_no("press", "Carry on").await?;
        person.sees_heading("Was there a moment").await
    });
}
