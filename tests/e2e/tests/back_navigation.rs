//! The Back button goes back through the screens that were shown, and never shows user text after the page was left.
use e2e::strings::{APP, DAILY, GATE, LIBRARY, PAGE, QUESTION, SAVING, SETTINGS, STEADY_PLACE};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, TELLING_QUESTION, journey};

const NAME: &str = "The Grey Hour";

async fn write_name(person: &Person) -> StepResult {
    person.open("#/").await?;
    person.click_button(PAGE.start.trouble).await?;
    person.pick_option("A worry, feeling, habit").await?;
    person.click_button(GATE.go_on).await?;
    person.skip_telling().await?;
    person.field("").await?.fill(NAME).await?;
    person.click_button(QUESTION.go_on).await?;
    person.expect_heading(&format!("Which parts of your life did {NAME}")).await
}

#[test]
fn back_goes_from_question_to_question_and_out_of_the_app() {
    journey("back goes from question to question and out of the app", async |person: &mut Person| -> StepResult {
        write_name(person).await?;
        person.choose_from_more(QUESTION.stop_here).await?;
        person.expect_heading(QUESTION.stop_title).await?;
        person.go_back().await?;
        person.expect_heading(&format!("Which parts of your life did {NAME}")).await?;
        person.go_back().await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.field("").await?.expect_value(NAME).await?;
        person.go_back().await?;
        person.expect_heading(TELLING_QUESTION).await?;
        person.go_back().await?;
        person.expect_heading("Which of these is closest").await?;
        person.go_back().await?;
        person.expect_heading(PAGE.today.title).await?;
        person.go_back().await?;
        // Goes to the blank page of the app if it is cached, otherwise to that of the browser.
        let away = "return location.href === 'about:blank' || location.pathname.endsWith('/blank.html')";
        person.wait_for("the page to be left", async || person.eval_bool(away, vec![]).await).await
    });
}

/// After a reload the app knows no earlier screens: Back goes through the questions, then up through the story and the stories.
#[test]
fn back_after_a_reload_goes_through_the_questions_and_up_to_start() {
    journey(
        "back after a reload goes through the questions and up to start",
        async |person: &mut Person| -> StepResult {
            write_name(person).await?;
            person.wait_until_saved().await?;
            for by_link in [true, false] {
                let question = format!("{}/q", person.story_fragment().await?);
                person.reload().await?;
                person.expect_heading(&format!("Which parts of your life did {NAME}")).await?;
                for heading in [FIRST_QUESTION, TELLING_QUESTION, DAILY.words_title, LIBRARY.title] {
                    if by_link {
                        person.click_button(PAGE.bar.back).await?;
                    } else {
                        person.go_back().await?;
                    }
                    person.expect_heading(heading).await?;
                }
                person.click_button(PAGE.places.today).await?;
                person.expect_heading(PAGE.today.title).await?;
                person.click_button(PAGE.today.continue_story).await?;
                person.expect_heading(TELLING_QUESTION).await?;
                person.go_to_fragment(&question).await?;
                person.click_button(QUESTION.skip).await?;
                person.click_button(QUESTION.go_on).await?;
                person.wait_until_saved().await?;
            }
            Ok(())
        },
    );
}

#[test]
fn the_back_link_goes_back_question_by_question_and_forward_returns() {
    journey(
        "the back link goes back question by question and forward returns",
        async |person: &mut Person| -> StepResult {
            write_name(person).await?;
            person.click_button(PAGE.bar.back).await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.field("").await?.expect_value(NAME).await?;
            person.click_button(PAGE.bar.back).await?;
            person.expect_heading(TELLING_QUESTION).await?;
            person.go_forward().await?;
            person.expect_heading(FIRST_QUESTION).await?;
            person.go_forward().await?;
            person.expect_heading(&format!("Which parts of your life did {NAME}")).await?;
            person.go_back().await?;
            person.expect_heading(FIRST_QUESTION).await?;
            // Another screen ends the way forward, as in the browser.
            person.go_to_fragment("#/settings").await?;
            person.expect_heading(SETTINGS.title).await?;
            person.go_forward().await?;
            person.expect_heading(SETTINGS.title).await?;
            person.click_button(PAGE.bar.back).await?;
            person.expect_heading(FIRST_QUESTION).await
        },
    );
}

/// Goes from the second question to the next one, and back.
async fn continue_and_go_back(person: &Person) -> StepResult {
    let second = format!("Which parts of your life did {NAME}");
    person.expect_heading(&second).await?;
    person.click_button(QUESTION.skip).await?;
    person.expect_no_element("heading", &second).await?;
    person.go_back().await?;
    person.expect_heading(&second).await
}

#[test]
fn back_after_a_reload_goes_to_the_question_that_was_open() {
    journey("back after a reload goes to the question that was open", async |person: &mut Person| -> StepResult {
        write_name(person).await?;
        person.wait_until_saved().await?;
        person.reload().await?;
        continue_and_go_back(person).await
    });
}

#[test]
fn back_from_another_story_goes_to_the_question_that_was_open() {
    journey("back from another story goes to the question that was open", async |person: &mut Person| -> StepResult {
        write_name(person).await?;
        let question = format!("{}/q", person.story_fragment().await?);
        person.go_to_fragment("#/").await?;
        person.click_button(PAGE.start.hope).await?;
        person.expect_no_element("heading", &format!("Which parts of your life did {NAME}")).await?;
        person.go_to_fragment(&question).await?;
        continue_and_go_back(person).await
    });
}

/// Goes to the next question and back without looking up elements (see `memory_usage`).
async fn continue_and_go_back_by_script(person: &Person, times: usize) -> StepResult {
    const GO_ON: &str = "document.querySelector('#app .actions .button--main').click()";
    const ASKS: &str = "return document.querySelector('#app h1')?.textContent.startsWith(arguments[0]) ?? false";
    let second = format!("Which parts of your life did {NAME}");
    let shows = async || person.eval_bool(ASKS, vec![second.as_str().into()]).await;
    for _ in 0..times {
        person.run_script(GO_ON, vec![]).await?;
        person.wait_for("the question after it", async || Ok(!shows().await?)).await?;
        person.go_back().await?;
        person.wait_for("the question", async || shows().await).await?;
    }
    Ok(())
}

#[test]
fn memory_of_passed_questions_is_freed() {
    const ONE_SCREEN: f64 = 60.0;
    journey("memory of passed questions is freed", async |person: &mut Person| -> StepResult {
        write_name(person).await?;
        continue_and_go_back_by_script(person, 3).await?;
        let [_, before, heard_before] = person.memory_usage().await?;
        continue_and_go_back_by_script(person, 12).await?;
        // A busy browser collects garbage a little later.
        let are_gone = async || {
            let [_, after, heard_after] = person.memory_usage().await?;
            Ok(after - before < ONE_SCREEN && heard_after - heard_before < 12.0)
        };
        person.wait_for(&format!("no more than {before} nodes and {heard_before} listeners"), are_gone).await
    });
}

#[test]
fn the_back_link_and_the_back_button_agree() {
    journey("the back link and the back button agree", async |person: &mut Person| -> StepResult {
        write_name(person).await?;
        person.go_to_fragment("#/steady").await?;
        person.expect_heading(STEADY_PLACE.title).await?;
        person.click_button(APP.back).await?;
        person.expect_heading(&format!("Which parts of your life did {NAME}")).await?;
        person.go_back().await?;
        person.expect_heading(FIRST_QUESTION).await
    });
}

#[test]
fn back_after_the_quick_exit_shows_no_user_text() {
    journey("back after the quick exit shows no user text", async |person: &mut Person| -> StepResult {
        write_name(person).await?;
        person.set_offline(true).await?; // Offline, the quick exit goes to the blank page of the app.
        for _ in 0..3 {
            person.type_keys(thirtyfour::Key::Shift).await?;
        }
        // Goes to the blank page of the app if it is cached, otherwise to that of the browser.
        let away = "return location.href === 'about:blank' || location.pathname.endsWith('/blank.html')";
        person.wait_for("the page to be left", async || person.eval_bool(away, vec![]).await).await?;
        person.set_offline(false).await?;
        person.go_back().await?;
        person.expect_heading(PAGE.today.title).await?;
        person.expect_no_text(NAME).await?;
        let bare = person.eval_bool("return location.hash === ''", vec![]).await?;
        if bare { Ok(()) } else { Err(StepError::new("the address tells where she was")) }
    });
}

/// A page restored from the back/forward cache shows the start screen, whether or not its text is saved.
#[test]
fn a_page_from_the_back_forward_cache_shows_no_user_text() {
    journey("a page from the back forward cache shows no user text", async |person: &mut Person| -> StepResult {
        person.restart_with_back_forward_cache().await?;
        for unsaved in [true, false] {
            person.open("#/").await?;
            person.click_button(if unsaved { "write without saving" } else { PAGE.start.trouble }).await?;
            person.pick_option("A worry, feeling, habit").await?;
            person.click_button(GATE.go_on).await?;
            person.field("").await?.fill(NAME).await?;
            person.expect_text(if unsaved { SAVING.memory } else { SAVING.saved }).await?;
            person.run_script("document.documentElement.testMark = 1", vec![]).await?;
            let elsewhere = format!("{}/blank.html", person.home());
            person.open_url(&elsewhere).await?;
            person.go_back().await?;
            person.expect_heading(if unsaved { "You are not the problem." } else { PAGE.today.title }).await?;
            person.expect_no_text(NAME).await?;
            person.wait_until_ready().await?;
            person.expect_no_text(NAME).await?;
        }
        Ok(())
    });
}
