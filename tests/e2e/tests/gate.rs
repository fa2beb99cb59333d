//! The gate precedes every naming, from whichever screen; and each of its four paths, on a phone, leads to its page.

use e2e::{Did, Person, Trouble, journey};

const GATE: &str = "Which of these is closest";

/// Goes from the start screen to the gate, on a phone.
async fn comes_to_the_gate(person: &Person) -> Did {
    person.resize(390, 844).await?;
    person.opens("#/").await?;
    person.presses("Something is troubling me").await?;
    person.sees_heading(GATE).await
}

/// Checks the page at the end of a path: it has these texts, no ids, and nothing that says it is empty.
async fn sees_the_page(person: &Person, title: &str, words: &[&str]) -> Did {
    let story = person.story().await?;
    person.goes_to(&format!("{story}/sheet")).await?;
    person.sees_heading(title).await?;
    for text in words {
        person.sees(text).await?;
    }
    let all = person.reads().await?;
    for wrong in ["Nothing is written", "gate", "e22", "e23", "e28", "e29", "undefined"] {
        if all.split(|letter: char| !letter.is_alphanumeric() && letter != ' ').any(|part| part.trim() == wrong) {
            return Err(Trouble::new(format!("“{wrong}” stands on the page: {all}")));
        }
    }
    person.axe(title).await
}

#[test]
fn after_the_hope_question_the_gate_still_precedes_naming() {
    journey("after the hope question the gate still precedes naming", async |person: &mut Person| -> Did {
        person.opens("#/").await?;
        person.presses("Something I hope for").await?;
        person.sees_heading("Suppose this turned out to be worth your while").await?;
        person.presses("Skip").await?;
        person.sees_heading(GATE).await?;
        person.axe("Gate").await
    });
}

#[test]
fn the_harm_path_shows_numbers_a_checklist_and_ends_on_its_page() {
    journey("the harm path shows numbers a checklist and ends on its page", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.sees("It is not your fault.").await?;
        person.sees("If you’re in danger now, call your emergency number:").await?;
        person.sees("999").await?;
        person.sees("55").await?;
        person.presses("Go on").await?;
        person.sees("Choose where to keep your words.").await?;
        person.picks("Save on this device").await?;
        person.axe("the gate with a path").await?;
        person.presses("Go on").await?;
        person.sees_heading("Which of these have been part of getting through?").await?;
        person.axe("getting through").await?;
        let first = person
            .runs("const chip = document.querySelector('.chip'); chip.click(); return chip.textContent", vec![])
            .await?;
        let first = first.json().as_str().unwrap_or_default().to_owned();
        person.presses("Go on").await?;
        person.sees_heading("How did you keep yourself as safe as you could").await?;
        person.field("Line 1").await?.writes("I stayed near the others.").await?;
        person.presses("Go on").await?;
        person.sees_heading("Was there anything you did not agree to").await?;
        person.presses("Skip").await?;
        person.sees_heading("If anyone knew, how did they respond?").await?;
        person.presses("Skip").await?;
        person.sees_heading("What is one kind thing that anyone did?").await?; // After two skips it is asked in simpler words.
        person.field("Line 1").await?.writes("My aunt left the light on.").await?;
        person.presses("Go on").await?;
        sees_the_page(
            person,
            "How I’ve got through",
            &[first.trim(), "I stayed near the others.", "My aunt left the light on."],
        )
        .await
    });
}

#[test]
fn the_harm_path_never_asks_what_is_better_or_names_the_person() {
    journey("the harm path never asks what is better or names the person", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.picks("Save on this device").await?;
        person.presses("Go on").await?;
        person.sees_heading("Which of these have been part of getting through?").await?;
        let story = person.story().await?;
        person.goes_to(&story).await?;
        person.sees_no("a bit better").await?;
        person.goes_to("#/exercises").await?;
        person.sees("How I’ve got through").await?;
        for waits in ["Two-way influence", "A letter to what troubles me", "An interview with what troubles me"] {
            person.sees_no(waits).await?;
        }
        Ok(())
    });
}

#[test]
fn the_path_for_harm_done_starts_with_ethics_and_safety_and_ends_on_a_page() {
    journey(
        "the path for harm done starts with ethics and safety and ends on a page",
        async |person: &mut Person| -> Did {
            comes_to_the_gate(person).await?;
            person.picks("Something I do that hurts other people").await?;
            person.sees("What you did is yours to answer for.").await?;
            person.sees("call your emergency number:").await?;
            person.picks("Save on this device").await?;
            person.presses("Go on").await?;
            person.sees_heading("What kind of person do you want to be to the people close to you?").await?;
            person.field("Line 1").await?.writes("Safe to be around").await?;
            person.presses("Go on").await?;
            person.sees_heading("What can you do today so that nobody is hurt or scared?").await?;
            person.field("Line 1").await?.writes("Sleep at my brother’s").await?;
            person.presses("Go on").await?;
            person.sees_heading("Who was affected?").await?;
            person.sees_no("What came just before it").await?;
            person.goes_to("#/exercises").await?;
            person.sees("My people").await?;
            person.sees_no("A letter to what troubles me").await?;
            person.sees_no("Taking responsibility").await?;
            person.goes_back().await?;
            person.sees_heading("Who was affected?").await?;
            sees_the_page(person, "Taking responsibility", &["Safe to be around", "Sleep at my brother’s"]).await
        },
    );
}

/// A loss is asked about as a person, by name; never as a value or as a step towards something better.
#[test]
fn the_loss_path_honours_the_person_by_name_and_ends_on_a_page() {
    journey("the loss path honours the person by name and ends on a page", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.picks("Someone or something I’ve lost").await?;
        person.sees("Grief and love do not need fixing.").await?;
        person.sees("For the people you carry with you.").await?;
        person.axe("the gate's doors").await?;
        person.presses("Go on").await?;
        person.sees_heading("Who or what is this about?").await?;
        person.field("").await?.writes("Nan").await?;
        person.sees_no("no longer living").await?;
        person.presses("Go on").await?;
        person.sees_heading("What is one thing about Nan that has stayed with you?").await?;
        person.field("").await?.writes("She hummed over the sink.").await?;
        person.presses("Go on").await?;
        person.sees_heading("What were you like with Nan in your life?").await?;
        person.field("").await?.writes("Somebody who could be funny.").await?;
        for _ in 0..4 {
            person.presses("Go on").await?;
        }
        for wrong in ["a bit better", "the other story", "earlier time", "the problem"] {
            person.sees_no(wrong).await?;
        }
        let story = person.story().await?;
        person.goes_to(&story).await?;
        person.sees_no("a bit better").await?;
        sees_the_page(
            person,
            "Someone or something I’ve lost",
            &["Nan", "She hummed over the sink.", "Somebody who could be funny."],
        )
        .await?;
        person.opens("#/").await?;
        person.presses("Something is troubling me").await?;
        person.picks("Someone or something I’ve lost").await?;
        person.presses("My people").await?;
        person.sees_heading("Who would be on your side").await
    });
}

#[test]
fn the_gate_offers_something_that_the_user_does_not_want_to_change() {
    journey("the gate offers something that the user does not want to change", async |person: &mut Person| -> Did {
        comes_to_the_gate(person).await?;
        person.picks("Something about me that I do not want to change").await?;
        person.sees("You will not be asked to name it as a problem, or to change it.").await?;
        person.presses("Go on").await?;
        person.sees("Choose where to keep your words.").await?;
        person.picks("Save on this device").await?;
        person.presses("Go on").await?;
        person.sees_heading("What is it about you that you do not want to change?").await?;
        person.field("").await?.writes("how my mind works").await?;
        person.presses("Go on").await?;
        person.sees_heading("What do you like about a life with this in it?").await?;
        person.field("Line 1").await?.writes("I notice birds.").await?;
        person.presses("Go on").await?;
        sees_the_page(person, "Something about me I want to keep", &["how my mind works", "I notice birds."]).await
    });
}

/// After a skip the app does not know who or what the difficulty is: exercises that address it stay withheld, and say so.
#[test]
fn skipping_the_gate_unlocks_nothing_that_could_name_a_person() {
    journey("skipping the gate unlocks nothing that could name a person", async |person: &mut Person| -> Did {
        person.opens("#/exercises").await?;
        person.presses("Open: A letter to what troubles me").await?;
        person.sees_heading(GATE).await?;
        person.presses("Skip this").await?;
        person.sees_heading("One question first").await?;
        person.axe("what waits").await?;
        person.presses("Choose again what this is about").await?;
        person.sees_heading(GATE).await
    });
}
