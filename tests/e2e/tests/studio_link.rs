//! A question is shared from the studio by link and answered in another browser.
use e2e::strings::{self, APP, EXERCISE_SHARING, OPENING, PAGE, STORY_HOME};
use e2e::{Person, StepError, StepResult, journey};

const QUESTION: &str = "When did {problem} have a little less to say this week?";
const NAME: &str = "The Fog";
const ANSWER: &str = "On the bus, behind the driver. I had a seat by the window.";

#[test]
fn a_question_shared_by_link_can_be_answered_to_the_end() {
    journey("a question shared by link can be answered to the end", async |person: &mut Person| -> StepResult {
        let link = makes_a_link(person).await?;
        let order = "return [...document.querySelectorAll('.phone-preview__order li')].map((line) => line.textContent)";
        let order: Vec<String> = person.run_script(order, vec![]).await?.convert()?;
        let other = Person::start().await?;
        let walked = answer_by_link(&other, &link, &order).await;
        let result = match walked {
            Ok(()) => other.check_logs().await,
            Err(trouble) => Err(StepError::new(format!("{trouble}\n{}", other.visible_text().await?))),
        };
        other.quit().await;
        result?;
        person.reload().await?;
        person.expect_text("version 1").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.expect_value("").await
    });
}

/// Goes from the start screen to a copied link.
async fn makes_a_link(person: &Person) -> StepResult<String> {
    person.resize(1440, 900).await?;
    person.open("#/").await?;
    person.click_button(PAGE.start.for_helpers).await?;
    person.expect_heading(EXERCISE_SHARING.studio_title).await?;
    person.field(EXERCISE_SHARING.studio_question).await?.fill("What should Anna do, and how?").await?;
    person.expect_text("This may be two questions").await?;
    person.expect_text("“should”").await?;
    person.expect_text("may be somebody’s name").await?;
    person.click_button("More: who it’s from").await?;
    person.click_button(EXERCISE_SHARING.more_sender).await?;
    person.field(EXERCISE_SHARING.studio_from).await?.fill("Robin Keller").await?;
    person.field(EXERCISE_SHARING.studio_contact).await?.fill("01632 960114").await?;
    person.field(EXERCISE_SHARING.studio_question).await?.fill(QUESTION).await?;
    person.expect_text("Short enough for a QR code").await?;
    person.save_review_screenshots("share-studio").await?;
    person.resize(1440, 900).await?;
    person.axe("Studio").await?;
    person.click_button(EXERCISE_SHARING.copy_link).await?;
    person.expect_text("Copied.").await?;
    person.click_button(EXERCISE_SHARING.studio_code).await?;
    person.wait_for("the code", async || person.has_element("region", EXERCISE_SHARING.studio_code).await).await?;
    person.link_in(".share-link__link", "#/x/1.").await
}

/// Checks that the page has the texts in the reading order that the studio announced.
async fn expect_reading_order(other: &Person, order: &[String]) -> StepResult {
    let page = other.run_script("return document.querySelector('.received').textContent", vec![]).await?;
    let page = page.json().as_str().unwrap_or_default().to_owned();
    let read = order
        .iter()
        .try_fold(page.as_str(), |rest, piece| rest.split_once(piece.as_str()).map(|(_, rest)| rest).ok_or(piece));
    match read {
        Ok(_) if order.len() > 8 => Ok(()),
        lost => Err(StepError::new(format!("of {order:?}: {lost:?}, on {page}"))),
    }
}

async fn answer_by_link(other: &Person, link: &str, order: &[String]) -> StepResult {
    other.resize(390, 844).await?;
    other.open(link).await?;
    other.expect_heading(EXERCISE_SHARING.received_title).await?;
    expect_reading_order(other, order).await?;
    other.expect_text("From Robin Keller").await?;
    other.expect_text("From the sender, not checked 01632 960114").await?;
    other.save_review_screenshots("share-received").await?;
    other.axe("Received").await?;
    let hidden = "return location.hash === '#/x' && localStorage.length === 0";
    other.wait_for("nothing kept, and no link in the address", async || other.eval_bool(hidden, vec![]).await).await?;
    other.click_button(EXERCISE_SHARING.received_begin).await?;
    other.expect_heading("Which of these is closest").await?;
    other.click_button(strings::QUESTION.skip).await?;
    other.expect_heading(EXERCISE_SHARING.what_do_you_call_it).await?;
    other.expect_text(EXERCISE_SHARING.asked_by_site).await?;
    other.field("").await?.fill(NAME).await?;
    other.click_button(strings::QUESTION.go_on).await?;
    other.expect_text("Asked by Robin Keller, not checked").await?;
    other.expect_heading(&format!("When did {NAME} have a little less to say this week?")).await?;
    other.field("").await?.fill(ANSWER).await?;
    other.reload().await?;
    other.field("").await?.expect_value(ANSWER).await?;
    other.click_button(strings::QUESTION.go_on).await?;
    other.expect_heading(EXERCISE_SHARING.asked_title).await?;
    other.expect_text(ANSWER).await?;
    other.axe("All that was asked").await
}

#[test]
fn an_incomplete_link_says_what_is_missing_and_accepts_another() {
    journey("an incomplete link says what is missing and accepts another", async |person: &mut Person| -> StepResult {
        person.open("#/studio").await?;
        person.click_button("A hard week").await?;
        person
            .field(EXERCISE_SHARING.studio_question)
            .await?
            .expect_value("How have you been getting through?")
            .await?;
        let link = person.link_in(".share-link__link", "#/x/1.").await?;
        let cut = link.get(..link.len().saturating_sub(20)).unwrap_or_default();
        person.open(cut).await?;
        person.expect_heading(OPENING.refused_title).await?;
        person.expect_text("characters are here").await?;
        person.axe("A cut link").await?;
        person.open(&link.to_uppercase()).await?;
        person.expect_text("The letters were changed to all capitals").await?;
        person.field(OPENING.label).await?.fill(&format!("Here it is: <{link}>.")).await?;
        person.click_button(APP.open_it).await?;
        person.expect_heading(EXERCISE_SHARING.received_title).await?;
        person.click_button(EXERCISE_SHARING.received_not_now).await?;
        person.expect_heading("You are not the problem").await
    });
}

/// Counts every click from now on.
const COUNTS: &str = "window.presses = 0; addEventListener('click', () => window.presses++, true)";

#[test]
fn a_question_becomes_a_copied_link_in_at_most_five_clicks() {
    journey("a question becomes a copied link in at most five clicks", async |person: &mut Person| -> StepResult {
        for own in [true, false] {
            person.open("#/").await?;
            person.run_script(COUNTS, vec![]).await?;
            person.click_button(PAGE.start.for_helpers).await?;
            person.expect_heading(EXERCISE_SHARING.studio_title).await?;
            if own {
                let field = person.field(EXERCISE_SHARING.studio_question).await?;
                field.element().click().await?;
                field.fill("What helped on Tuesday?").await?;
            } else {
                person.click_button("A hard week").await?;
            }
            person.click_button(EXERCISE_SHARING.copy_link).await?;
            person.expect_text("Copied.").await?;
            let presses = person.run_script("return window.presses", vec![]).await?.json().as_u64();
            if presses != Some(3) {
                return Err(StepError::new(format!("{presses:?} presses")));
            }
        }
        Ok(())
    });
}

#[test]
fn a_program_can_be_opened_in_the_studio_reordered_and_shared() {
    journey("a program can be opened in the studio reordered and shared", async |person: &mut Person| -> StepResult {
        person.resize(1440, 900).await?;
        person.open("#/studio").await?;
        person.click_button("More: who it’s from").await?;
        person.click_button(EXERCISE_SHARING.more_library).await?;
        person.click_button(EXERCISE_SHARING.more_framing).await?;
        person.field(EXERCISE_SHARING.studio_road).await?.choose_option("Short: start with what you hope for").await?;
        person.click_button("Add its questions: Short").await?;
        person
            .field(EXERCISE_SHARING.studio_exercise_title)
            .await?
            .expect_value("Short: start with what you hope for")
            .await?;
        person.expect_text(EXERCISE_SHARING.received_stirs).await?;
        person.save_review_screenshots("share-studio-more").await?;
        person.resize(1440, 900).await?;
        let rows = "return [...document.querySelectorAll('.studio__rows > li')].map((row) => row.querySelector('textarea').value).join('|')";
        let before = person.run_script(rows, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
        let last = "[...document.querySelectorAll('.studio__rows [aria-label=\"Move up\"]')].pop()";
        let edge = before.split('|').count();
        for _ in 1..edge {
            let up = format!(
                "const all = [...document.querySelectorAll('.studio__rows [aria-label=\"Move up\"]')]; (window.moving ?? {last}).click(); window.moving = undefined;"
            );
            person.run_script(&up, vec![]).await?;
            let has_focus = "window.moving = document.activeElement.ariaLabel === 'Move up' ? document.activeElement : undefined; return Boolean(window.moving)";
            person
                .wait_for("the same button to have the focus", async || person.eval_bool(has_focus, vec![]).await)
                .await?;
        }
        let asks: Vec<&str> = before.split('|').collect();
        let moved =
            [asks.last().copied().into_iter().collect::<Vec<_>>(), asks[..edge - 1].to_vec()].concat().join("|");
        let is_first = async || Ok(person.run_script(rows, vec![]).await?.json().as_str() == Some(moved.as_str()));
        person.wait_for("the last question to stand first, through every step", is_first).await?;
        person.field(EXERCISE_SHARING.studio_input).await?.choose_option(EXERCISE_SHARING.input_scale).await?;
        person.expect_no_text("You have not said where this comes from").await?;
        person.click_button("Short link").await?;
        person.expect_text("You have not said where this comes from").await?;
        person.field(EXERCISE_SHARING.studio_why).await?.fill("From our talk.").await?;
        person.expect_no_text("You have not said where this comes from").await?;
        for (version, title) in [("version 1", "A short one"), ("version 2", "A shorter one")] {
            person.field(EXERCISE_SHARING.studio_exercise_title).await?.fill(title).await?;
            person.click_button(EXERCISE_SHARING.copy_link).await?;
            person.expect_text("Copied.").await?;
            person.expect_text(version).await?;
        }
        person.axe("A road in the Studio").await?;
        person
            .field(EXERCISE_SHARING.studio_road)
            .await?
            .choose_option("From naming the problem to a page of my own")
            .await?;
        person.click_button("Add its questions: Long").await?;
        person.expect_text("It can have up to 24 parts").await
    });
}

#[test]
fn a_received_link_opens_offline() {
    journey("a received link opens offline", async |person: &mut Person| -> StepResult {
        person.host_under("/some/where")?;
        person.open("#/").await?;
        person.expect_text(PAGE.offline.ready).await?;
        person.click_button(PAGE.start.for_helpers).await?;
        person.field(EXERCISE_SHARING.studio_question).await?.fill(QUESTION).await?;
        person.expect_text("Short enough for a QR code").await?;
        let link = person.link_in(".share-link__link", "#/x/1.").await?;
        person.stop_host();
        person.expect_log("sw.js"); // The browser checks for a new worker without success.
        person.open(&link).await?;
        person.expect_heading(EXERCISE_SHARING.received_title).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_heading("Which of these is closest").await?;
        person.click_button(strings::QUESTION.skip).await?;
        person.field("").await?.fill(NAME).await?;
        person.wait_until_saved().await
    });
}

/// A device with a share function of its own; records what is shared.
const SHARES: &str =
    "Object.defineProperty(navigator, 'share', { value: async (given) => { window.handed = given.url } })";

#[test]
fn every_sharing_method_of_the_studio_carries_the_same_question() {
    journey(
        "every sharing method of the studio carries the same question",
        async |person: &mut Person| -> StepResult {
            person.run_before_each_page(SHARES).await?;
            person.open("#/studio").await?;
            person.field(EXERCISE_SHARING.studio_question).await?.fill("What helped on Tuesday?").await?;
            person.expect_text("Short enough for a QR code").await?;
            let link = person.text_of(".share-link__link").await?;
            person.click_button(EXERCISE_SHARING.studio_share).await?;
            let handed = "return window.handed === arguments[0]";
            person
                .wait_for("the link to be shared", async || person.eval_bool(handed, vec![link.clone().into()]).await)
                .await?;
            person.click_button(EXERCISE_SHARING.studio_file).await?;
            let file = person.wait_for_download("questions").await?;
            person.go_to_fragment("#/x").await?;
            person.choose_file(OPENING.file, &file).await?;
            person.expect_text("What helped on Tuesday?").await?;
            person.click_button(EXERCISE_SHARING.received_not_now).await?;
            let code = link.split_once("#/x/").map_or("", |(_, code)| code);
            person.go_to_fragment("#/x").await?;
            person.field(OPENING.label).await?.paste(code).await?;
            person.click_button(APP.open_it).await?;
            person.expect_heading(EXERCISE_SHARING.received_title).await?;
            person.expect_text("What helped on Tuesday?").await
        },
    );
}

#[test]
fn the_current_question_opens_in_the_studio_without_user_text() {
    journey("the current question opens in the studio without user text", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Fog").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        person.click_button(APP.more).await?;
        person.click_button(STORY_HOME.send_question).await?;
        person.expect_heading("Send “").await?;
        person.expect_text("If this difficulty had a name, what would you call it?").await?;
        person.expect_no_text("The Fog").await?;
        person.click_button(EXERCISE_SHARING.send_change).await?;
        person.expect_heading(EXERCISE_SHARING.studio_title).await?;
        person
            .field(EXERCISE_SHARING.studio_question)
            .await?
            .expect_value("If this difficulty had a name, what would you call it?")
            .await?;
        person.expect_no_text("The Fog").await?;
        person.click_button(EXERCISE_SHARING.copy_link).await?;
        person.expect_text("Copied.").await?;
        person.open(&format!("{story}/q")).await?;
        person.field("").await?.expect_value("The Fog").await
    });
}
