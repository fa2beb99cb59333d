//! The quick exit: no user text stays on the screen, and none is lost.
use e2e::strings::PAGE;
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};

const NAME: &str = "The Fog";
const AWAY: &str = "https://www.bbc.co.uk/weather";
/// Records what was visible when the page went blank.
const WATCH: &str = "const root = document.documentElement;
    new MutationObserver(() => root.hasAttribute('data-gone') && sessionStorage.setItem('test-gone',
        String(getComputedStyle(document.body).display === 'none' && document.title === 'Weather')))
        .observe(root, { attributes: true })";

/// Writes text, with the question and another screen in the browser history.
async fn writes(person: &Person) -> StepResult<String> {
    person.go_to_first_question().await?;
    let story = person.story_fragment().await?;
    person.go_to_fragment(&story).await?;
    person.expect_heading("Started").await?;
    person.go_to_fragment(&format!("{story}/q")).await?;
    person.expect_heading(FIRST_QUESTION).await?;
    person.run_script(WATCH, vec![]).await?;
    person.field("").await?.fill(NAME).await?;
    Ok(story)
}

async fn expect_no_user_text(person: &Person) -> StepResult {
    let screen = person.visible_text().await?;
    let title = person.run_script("return document.title + location.hash", vec![]).await?.json().to_string();
    match [NAME, FIRST_QUESTION, "/s/"].into_iter().find(|words| screen.contains(words) || title.contains(words)) {
        Some(words) => Err(StepError::new(format!("“{words}” can be seen: {title} {screen}"))),
        None => Ok(()),
    }
}

/// Goes back as far as possible and checks at each step that no user text is visible.
async fn go_back_completely(person: &Person) -> StepResult {
    let start = "return document.querySelector('.start') !== null && document.documentElement.dataset.app === 'ready'";
    person.go_back().await?;
    person.wait_for("Start", async || person.eval_bool(start, vec![]).await).await?;
    person.expect_heading(PAGE.today.title).await?;
    expect_no_user_text(person).await?;
    person.go_back().await?;
    person
        .wait_for("a page", async || person.eval_bool("return document.readyState === 'complete'", vec![]).await)
        .await?;
    expect_no_user_text(person).await
}

async fn expect_text_again(person: &Person, story: &str) -> StepResult {
    person.open(&format!("{story}/q")).await?;
    person.field("").await?.expect_value(NAME).await?;
    let blank = person.eval_bool("return sessionStorage.getItem('test-gone') === 'true'", vec![]).await?;
    if blank { Ok(()) } else { Err(StepError::new("the page was not blank before it was left")) }
}

#[test]
fn the_quick_exit_leaves_and_back_shows_no_user_text() {
    journey("the quick exit leaves and back shows no user text", async |person: &mut Person| -> StepResult {
        person.expect_log("www.bbc.co.uk");
        let story = writes(person).await?;
        person.click_button(PAGE.bar.leave).await?;
        person
            .wait_for("the way to the other site", async || Ok(person.requests().await?.iter().any(|url| url == AWAY)))
            .await?;
        let left = "return !location.href.startsWith(arguments[0])";
        person
            .wait_for("the page to be left", async || person.eval_bool(left, vec![person.home().into()]).await)
            .await?;
        go_back_completely(person).await?;
        expect_text_again(person, &story).await
    });
}

#[test]
fn offline_the_quick_exit_shows_a_blank_page() {
    journey("offline the quick exit shows a blank page", async |person: &mut Person| -> StepResult {
        let story = writes(person).await?;
        person.set_offline(true).await?;
        person.click_button(PAGE.bar.leave).await?;
        let away = "return (location.href === 'about:blank' || location.pathname.endsWith('/blank.html')) && document.body.innerText === ''";
        person.wait_for("a blank page", async || person.eval_bool(away, vec![]).await).await?;
        person.set_offline(false).await?;
        go_back_completely(person).await?;
        expect_text_again(person, &story).await
    });
}
