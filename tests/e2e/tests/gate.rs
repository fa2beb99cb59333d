//! The gate precedes every naming, from whichever screen; and each of its four paths, on a phone, leads to its page.
use e2e::strings::{self, INPUT, PAGE, PROGRAMS, QUESTION, STORY_PAGE};
use e2e::{Person, StepError, StepResult, journey};
use restory::exercises::library::ExerciseLibrary;

const GATE: &str = "Which of these is closest";

/// Goes from the start screen to the gate, on a phone.
async fn go_to_gate(person: &Person) -> StepResult {
    person.resize(390, 844).await?;
    person.open("#/").await?;
    person.click_button(PAGE.start.trouble).await?;
    person.expect_heading(GATE).await
}

/// Checks the page at the end of a path: it has these texts, no ids, and nothing that says it is empty.
async fn expect_path_page(person: &Person, title: &str, words: &[&str]) -> StepResult {
    let story = person.story_fragment().await?;
    person.go_to_fragment(&format!("{story}/sheet")).await?;
    person.expect_heading(title).await?;
    for text in words {
        person.expect_text(text).await?;
    }
    let all = person.visible_text().await?;
    for wrong in ["Nothing is written", "gate", "e22", "e23", "e28", "e29", "undefined"] {
        if all.split(|letter: char| !letter.is_alphanumeric() && letter != ' ').any(|part| part.trim() == wrong) {
            return Err(StepError::new(format!("“{wrong}” stands on the page: {all}")));
        }
    }
    person.axe(title).await
}

#[test]
fn the_hope_option_never_asks_for_a_name_and_the_gate_still_precedes_one() {
    journey("the hope option never asks for a name", async |person: &mut Person| -> StepResult {
        let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
        let first = library.question("e14.1.1").map(|found| found.question.wording.clone()).unwrap_or_default();
        person.open("#/").await?;
        person.click_button(PAGE.start.hope).await?;
        person.expect_heading(&first).await?;
        let story = person.story_fragment().await?;
        let script = "return location.hash.split('/')[3] ?? ''";
        let mut pages: usize = 0;
        for _ in 0..80 {
            let at = person.run_script(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
            for wrong in [GATE, "If this difficulty had a name", "What’s been troubling you?"] {
                if person.has_element("heading", wrong).await? {
                    return Err(StepError::new(format!("the hope path leads to “{wrong}”")));
                }
            }
            let press = match at.as_str() {
                "q" => QUESTION.skip,
                "sheet" => QUESTION.go_on,
                "road" => PROGRAMS.begin,
                _ => break, // The contents of the story.
            };
            pages = pages.saturating_add(usize::from(at == "sheet"));
            let before = person.visible_text().await?;
            person.click_button(press).await?;
            person.wait_for("what comes next", async || Ok(person.visible_text().await? != before)).await?;
        }
        if pages != 4 {
            return Err(StepError::new(format!("{pages} of four exercises came to their page")));
        }
        // At its end the story goes on with hope.
        person.go_to_fragment(&story).await?;
        person.click_button(QUESTION.turn_on).await?;
        person.expect_heading(&library.hope_program.title).await?;
        person.axe("the hope path").await?;
        // A name is asked for only where it is opened, and the gate comes before it.
        person.go_to_fragment("#/exercises").await?;
        person.click_button("Open: Name what troubles me and say where I stand").await?;
        person.expect_heading(GATE).await?;
        person.axe("Gate").await
    });
}

#[test]
fn the_harm_path_shows_numbers_a_checklist_and_ends_on_its_page() {
    journey(
        "the harm path shows numbers a checklist and ends on its page",
        async |person: &mut Person| -> StepResult {
            go_to_gate(person).await?;
            person.pick_option("Someone is hurting, controlling or scaring me").await?;
            person.expect_text("It is not your fault.").await?;
            person.expect_text("If you’re in danger now, call your emergency number:").await?;
            person.expect_text("999").await?;
            person.expect_text("55").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_text("Choose whether to save your words.").await?;
            person.pick_option("Save on this device").await?;
            person.axe("the gate with a path").await?;
            person.click_button(strings::GATE.go_on).await?;
            person.expect_heading("Which of these have been part of how you got through?").await?;
            person.axe("getting through").await?;
            let first = person
                .run_script(
                    "const chip = document.querySelector('.chip'); chip.click(); return chip.textContent",
                    vec![],
                )
                .await?;
            let first = first.json().as_str().unwrap_or_default().to_owned();
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading("How did you keep yourself as safe as you could").await?;
            person.field("Line 1").await?.fill("I stayed near the others.").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading("Was there anything you did not agree to").await?;
            person.click_button(QUESTION.skip).await?;
            person.expect_heading("If anyone knew, how did they respond?").await?;
            person.click_button(QUESTION.skip).await?;
            person.expect_heading("What’s one kind thing that someone did?").await?; // After two skips it is asked in simpler words.
            person.field("Line 1").await?.fill("My aunt left the light on.").await?;
            person.click_button(QUESTION.go_on).await?;
            expect_path_page(
                person,
                "How I’ve got through",
                &[first.trim(), "I stayed near the others.", "My aunt left the light on."],
            )
            .await
        },
    );
}

#[test]
fn the_harm_path_never_asks_what_is_better_or_names_the_person() {
    journey("the harm path never asks what is better or names the person", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.pick_option("Save on this device").await?;
        person.click_button(strings::GATE.go_on).await?;
        person.expect_heading("Which of these have been part of how you got through?").await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&story).await?;
        person.expect_no_text("a bit better").await?;
        person.go_to_fragment("#/exercises").await?;
        person.expect_text("How I’ve got through").await?;
        for waits in [
            "What the problem did, and what I did",
            "A letter to what troubles me",
            "An interview with what troubles me",
        ] {
            person.expect_no_text(waits).await?;
        }
        Ok(())
    });
}

#[test]
fn the_path_for_harm_done_starts_with_ethics_and_safety_and_ends_on_a_page() {
    journey(
        "the path for harm done starts with ethics and safety and ends on a page",
        async |person: &mut Person| -> StepResult {
            go_to_gate(person).await?;
            person.pick_option("Something I do, or have done, that hurts other people").await?;
            person.expect_text("What you did is yours to answer for.").await?;
            person.expect_text("call your emergency number:").await?;
            person.pick_option("Save on this device").await?;
            person.click_button(strings::GATE.go_on).await?;
            person.expect_heading("What kind of person do you want to be for the people close to you?").await?;
            person.field("Line 1").await?.fill("Safe to be around").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading("What can you do today so that nobody is hurt or scared?").await?;
            person.field("Line 1").await?.fill("Sleep at my brother’s").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading("Who was affected by what you did?").await?;
            person.expect_no_text("What came just before it").await?;
            person.go_to_fragment("#/exercises").await?;
            person.expect_text("My people").await?;
            person.expect_no_text("A letter to the problem").await?;
            person.expect_no_text("Taking responsibility").await?;
            person.go_back().await?;
            person.expect_heading("Who was affected by what you did?").await?;
            expect_path_page(person, "Taking responsibility", &["Safe to be around", "Sleep at my brother’s"]).await
        },
    );
}

/// The page of a path is changed by tapping its words, as any other page; the answers stay as they were.
async fn edit_loss_page(person: &Person) -> StepResult {
    let story = person.story_fragment().await?;
    person.click_button(STORY_PAGE.edit).await?;
    person.expect_heading(STORY_PAGE.title).await?;
    person.axe("the page of a loss while it is changed").await?;
    person.click_button("She hummed over the sink.").await?;
    person.field(STORY_PAGE.words_label).await?.fill("She hummed over the sink, always off key.").await?;
    // Whom one misses can be the title of the page.
    person.expect_text(STORY_PAGE.suggestions).await?;
    person.click_button("Nan").await?;
    person.click_button(STORY_PAGE.done).await?;
    person.expect_heading("Nan").await?;
    for words in ["Nan", "She hummed over the sink, always off key.", "Somebody who could be funny."] {
        person.expect_text(words).await?;
    }
    person.go_to_fragment(&format!("{story}/sheet")).await?;
    person.expect_text("She hummed over the sink.").await
}

/// A loss is asked about as a person, by name; never as a value or as a step towards something better.
#[test]
fn the_loss_path_honours_the_person_by_name_and_ends_on_a_page() {
    journey("the loss path honours the person by name and ends on a page", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        person.pick_option("Someone or something I’ve lost").await?;
        person.expect_text("Grief and love do not need fixing.").await?;
        person.expect_text("Think about the people who matter to you, alive or dead.").await?;
        person.axe("the gate's doors").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Who or what would you like to write about?").await?;
        person.field(INPUT.person_name).await?.fill("Nan").await?;
        person.expect_no_text(INPUT.passed).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What’s one thing about Nan that has stayed with you?").await?;
        person.field("").await?.fill("She hummed over the sink.").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("What were you like with Nan in your life?").await?;
        person.field("").await?.fill("Somebody who could be funny.").await?;
        for _ in 0..4 {
            person.click_button(QUESTION.go_on).await?;
        }
        for wrong in ["a bit better", "the other story", "earlier time", "the problem"] {
            person.expect_no_text(wrong).await?;
        }
        let story = person.story_fragment().await?;
        person.go_to_fragment(&story).await?;
        person.expect_no_text("a bit better").await?;
        expect_path_page(
            person,
            "Someone or something I’ve lost",
            &["Nan", "She hummed over the sink.", "Somebody who could be funny."],
        )
        .await?;
        edit_loss_page(person).await?;
        person.open("#/").await?;
        person.click_button(PAGE.start.trouble).await?;
        person.pick_option("Someone or something I’ve lost").await?;
        person.click_button("My people").await?;
        person.expect_heading("Who would you like to think about").await
    });
}

#[test]
fn the_gate_offers_something_that_the_user_does_not_want_to_change() {
    journey(
        "the gate offers something that the user does not want to change",
        async |person: &mut Person| -> StepResult {
            go_to_gate(person).await?;
            person.pick_option("Something about me that I don’t want to change").await?;
            person.expect_text("You will not be asked to name it as a problem, or to change it.").await?;
            person.click_button(strings::GATE.go_on).await?;
            person.expect_text("Choose whether to save your words.").await?;
            person.pick_option("Save on this device").await?;
            person.click_button(strings::GATE.go_on).await?;
            person.expect_heading("What is it about you that you do not want to change?").await?;
            person.field("").await?.fill("how my mind works").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading("What do you like about this part of you?").await?;
            person.field("Line 1").await?.fill("I notice birds.").await?;
            person.click_button(QUESTION.go_on).await?;
            expect_path_page(person, "Something about me I want to keep", &["how my mind works", "I notice birds."])
                .await
        },
    );
}

/// After a skip the app does not know who or what the difficulty is: exercises that address it stay withheld, and say so.
#[test]
fn skipping_the_gate_unlocks_nothing_that_could_name_a_person() {
    journey("skipping the gate unlocks nothing that could name a person", async |person: &mut Person| -> StepResult {
        person.open("#/exercises").await?;
        person.click_button("Open: A letter to the problem").await?;
        person.expect_heading(GATE).await?;
        person.click_button("Skip this").await?;
        person.expect_heading(strings::GATE.waits_title).await?;
        person.axe("what waits").await?;
        person.click_button(strings::GATE.again).await?;
        person.expect_heading(GATE).await
    });
}

/// The first question of a path has a step of its own in the history, as every other.
#[test]
fn back_leads_through_the_questions_of_a_path_one_by_one_to_the_gate() {
    journey("Back on a path", async |person: &mut Person| -> StepResult {
        go_to_gate(person).await?;
        person.pick_option("Something I do, or have done, that hurts other people").await?;
        person.pick_option("Write without saving").await?;
        person.click_button(strings::GATE.go_on).await?;
        let asked = [
            "What kind of person do you want to be for the people close to you?",
            "What can you do today so that nobody is hurt or scared?",
            "Who was affected by what you did?",
        ];
        for question in asked {
            person.expect_heading(question).await?;
            person.field("Line 1").await?.fill("a line").await?;
            person.click_button(QUESTION.go_on).await?;
        }
        for question in asked.iter().rev() {
            person.go_back().await?;
            person.expect_heading(question).await?;
        }
        person.go_back().await?;
        person.expect_heading(GATE).await
    });
}
