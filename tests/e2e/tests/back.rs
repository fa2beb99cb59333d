//! The Back button goes back through the screens that were shown, and never shows user text after the page was left.

use e2e::{Did, Person, Trouble, journey};

const NAME: &str = "The Grey Hour";

async fn writes_a_name(person: &Person) -> Did {
    person.opens("#/").await?;
    person.presses("Something is troubling me").await?;
    person.picks("A worry, feeling, habit").await?;
    person.presses("Go on").await?;
    person.sees_heading("If you could give this difficulty a name").await?;
    person.field("").await?.writes(NAME).await?;
    person.presses("Go on").await?;
    person.sees_heading(&format!("What did {NAME} say")).await
}

#[test]
fn back_goes_from_question_to_question_and_out_of_the_app() {
    journey("back goes from question to question and out of the app", async |person: &mut Person| -> Did {
        writes_a_name(person).await?;
        person.presses("Stop here").await?;
        person.sees_heading("You can stop here").await?;
        person.goes_back().await?;
        person.sees_heading(&format!("What did {NAME} say")).await?;
        person.goes_back().await?;
        person.sees_heading("If you could give this difficulty a name").await?;
        person.field("").await?.holds(NAME).await?;
        person.goes_back().await?;
        person.sees_heading("Which of these is closest").await?;
        person.goes_back().await?;
        person.sees_heading("You are not the problem.").await?;
        person.goes_back().await?;
        // Goes to the blank page of the app if it is cached, otherwise to that of the browser.
        let away = "return location.href === 'about:blank' || location.pathname.endsWith('/blank.html')";
        person.waits_for("the page to be left", async || person.asks(away, vec![]).await).await
    });
}

#[test]
fn back_after_a_reload_goes_to_the_story_and_then_to_start() {
    journey("back after a reload goes to the story and then to start", async |person: &mut Person| -> Did {
        writes_a_name(person).await?;
        person.is_saved().await?;
        person.reloads().await?;
        person.sees_heading(&format!("What did {NAME} say")).await?;
        person.goes_back().await?;
        person.sees_heading("My words").await?;
        person.goes_back().await?;
        person.sees_heading("You are not the problem.").await
    });
}

/// Goes from the second question to the next one, and back.
async fn goes_on_and_back(person: &Person) -> Did {
    let second = format!("What did {NAME} say");
    person.sees_heading(&second).await?;
    person.presses("Skip").await?;
    person.has_no("heading", &second).await?;
    person.goes_back().await?;
    person.sees_heading(&second).await
}

#[test]
fn back_after_a_reload_goes_to_the_question_that_was_open() {
    journey("back after a reload goes to the question that was open", async |person: &mut Person| -> Did {
        writes_a_name(person).await?;
        person.is_saved().await?;
        person.reloads().await?;
        goes_on_and_back(person).await
    });
}

#[test]
fn back_from_another_story_goes_to_the_question_that_was_open() {
    journey("back from another story goes to the question that was open", async |person: &mut Person| -> Did {
        writes_a_name(person).await?;
        let question = format!("{}/q", person.story().await?);
        person.goes_to("#/").await?;
        person.presses("Something I hope for").await?;
        person.has_no("heading", &format!("What did {NAME} say")).await?;
        person.goes_to(&question).await?;
        goes_on_and_back(person).await
    });
}

/// Goes to the next question and back without looking up elements (see `holds_in_all`).
async fn goes_on_and_back_unseen(person: &Person, times: usize) -> Did {
    const GO_ON: &str = "document.querySelector('#app .acts .button--main').click()";
    const ASKS: &str = "return document.querySelector('#app h1')?.textContent.startsWith(arguments[0]) ?? false";
    let second = format!("What did {NAME} say");
    let shows = async || person.asks(ASKS, vec![second.as_str().into()]).await;
    for _ in 0..times {
        person.runs(GO_ON, vec![]).await?;
        person.waits_for("the question after it", async || Ok(!shows().await?)).await?;
        person.goes_back().await?;
        person.waits_for("the question", async || shows().await).await?;
    }
    Ok(())
}

#[test]
fn memory_of_passed_questions_is_freed() {
    const ONE_SCREEN: f64 = 60.0;
    journey("memory of passed questions is freed", async |person: &mut Person| -> Did {
        writes_a_name(person).await?;
        goes_on_and_back_unseen(person, 3).await?;
        let [_, before, heard_before] = person.holds_in_all().await?;
        goes_on_and_back_unseen(person, 12).await?;
        // A busy browser collects garbage a little later.
        let are_gone = async || {
            let [_, after, heard_after] = person.holds_in_all().await?;
            Ok(after - before < ONE_SCREEN && heard_after - heard_before < 12.0)
        };
        person.waits_for(&format!("no more than {before} nodes and {heard_before} listeners"), are_gone).await
    });
}

#[test]
fn the_back_link_and_the_back_button_agree() {
    journey("the back link and the back button agree", async |person: &mut Person| -> Did {
        writes_a_name(person).await?;
        person.goes_to("#/steady").await?;
        person.sees_heading("A steady place").await?;
        person.presses("Back to where I was").await?;
        person.sees_heading(&format!("What did {NAME} say")).await?;
        person.goes_back().await?;
        person.sees_heading("If you could give this difficulty a name").await
    });
}

#[test]
fn back_after_the_quick_exit_shows_no_user_text() {
    journey("back after the quick exit shows no user text", async |person: &mut Person| -> Did {
        writes_a_name(person).await?;
        person.offline(true).await?; // Without a network it leaves for its own blank page.
        for _ in 0..3 {
            person.types(thirtyfour::Key::Shift).await?;
        }
        // Goes to the blank page of the app if it is cached, otherwise to that of the browser.
        let away = "return location.href === 'about:blank' || location.pathname.endsWith('/blank.html')";
        person.waits_for("the page to be left", async || person.asks(away, vec![]).await).await?;
        person.offline(false).await?;
        person.goes_back().await?;
        person.sees_heading("You are not the problem.").await?;
        person.sees_no(NAME).await?;
        let bare = person.asks("return location.hash === ''", vec![]).await?;
        if bare { Ok(()) } else { Err(Trouble::new("the address tells where she was")) }
    });
}

/// A page restored from the back/forward cache shows the start screen, whether or not its text is saved.
#[test]
fn a_page_from_the_back_forward_cache_shows_no_user_text() {
    journey("a page from the back forward cache shows no user text", async |person: &mut Person| -> Did {
        person.comes_back_with_pages_in_memory().await?;
        for unsaved in [true, false] {
            person.opens("#/").await?;
            person.presses(if unsaved { "write without saving" } else { "Something is troubling me" }).await?;
            person.picks("A worry, feeling, habit").await?;
            person.presses("Go on").await?;
            person.field("").await?.writes(NAME).await?;
            person.sees(if unsaved { "Not saved." } else { "Saved on this device" }).await?;
            person.runs("document.documentElement.testMark = 1", vec![]).await?;
            let elsewhere = format!("{}/blank.html", person.home());
            person.opens_elsewhere(&elsewhere).await?;
            person.goes_back().await?;
            person.sees_heading("You are not the problem.").await?;
            person.sees_no(NAME).await?;
            person.waits_ready().await?;
            person.sees_no(NAME).await?;
        }
        Ok(())
    });
}
