//! Sequences of steps that many journeys share.
use crate::strings::{APP, BACKUP, EXERCISE_SHARING, GATE, LIBRARY, LOCK, PAGE, QUESTION};
use restory::storage::backups::backup;
use restory::story::Story;

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

/// The first question after the gate: what is going on, in the person's own way.
pub const TELLING_QUESTION: &str = "What’s been troubling you?";
/// The question after it, which asks for a name.
pub const FIRST_QUESTION: &str = "If this difficulty had a name";

impl Person {
    /// Goes from the start screen through the gate to the question for a name; the telling before it is skipped.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn go_to_first_question(&self) -> StepResult {
        self.go_to_telling_question().await?;
        self.skip_telling().await
    }

    /// Skips the telling, which comes before the question for a name.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn skip_telling(&self) -> StepResult {
        self.expect_heading(TELLING_QUESTION).await?;
        self.click_button(QUESTION.skip).await?;
        self.expect_heading(FIRST_QUESTION).await
    }

    /// Opens the sheet *More options* of a question, and chooses one of its items.
    ///
    /// # Errors
    /// If there is no such item.
    pub async fn choose_from_more(&self, item: &str) -> StepResult {
        self.click_button(APP.more).await?;
        self.click_button(item).await
    }

    /// Goes from the start screen through the gate to the first question, which can be told in any way.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn go_to_telling_question(&self) -> StepResult {
        self.open("#/").await?;
        self.click_button(PAGE.start.trouble).await?;
        self.expect_heading("Which of these is closest").await?;
        self.pick_option("A worry, feeling, habit").await?;
        self.click_button(GATE.go_on).await?;
        self.expect_heading(TELLING_QUESTION).await
    }

    /// Imports a story from a backup and returns its fragment.
    ///
    /// # Errors
    /// If the backup is not imported.
    pub async fn import_story(&self, story: &Story) -> StepResult<String> {
        let copy = self.create_file("copy.json", backup::encode_stories_backup(&[story], 1))?;
        self.open("#/shelf").await?;
        self.choose_file(LIBRARY.open, &copy).await?;
        self.expect_text(LIBRARY.report).await?;
        Ok(format!("#/s/{}", story.id()))
    }

    /// Imports a story and answers the gate, since a backup does not include gate answers.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn import_story_and_answer_gate(&self, story: &Story) -> StepResult<String> {
        let address = self.import_story(story).await?;
        self.go_to_fragment(&format!("{address}/gate")).await?;
        self.pick_option("A worry, feeling, habit").await?;
        self.click_button(GATE.go_on).await?;
        self.expect_no_element("heading", "Which of these is closest").await?;
        Ok(address)
    }

    /// Sets a passphrase, up to the recovery code, and checks each screen with axe.
    ///
    /// # Errors
    /// If a screen on the way does not appear, or axe finds something.
    pub async fn set_passphrase(&self, passphrase: &str) -> StepResult {
        self.go_to_fragment("#/settings").await?;
        self.click_button(LOCK.set_begin).await?;
        self.click_button(LOCK.copy_have).await?;
        self.field(LOCK.choose).await?.fill(passphrase).await?;
        self.field(LOCK.choose_again).await?.fill(passphrase).await?;
        self.axe("choosing a passphrase").await?;
        self.click_button(LOCK.lock_it).await?;
        self.expect_text(LOCK.code_title).await?;
        self.axe("the recovery code").await
    }

    /// Confirms the recovery code and waits until everything is encrypted.
    ///
    /// # Errors
    /// If it is not within the timeout.
    pub async fn confirm_recovery_code(&self) -> StepResult {
        self.click_button(LOCK.code_done).await?;
        self.expect_text(LOCK.whole).await
    }

    /// Returns the fragment of the open story, such as `#/s/5j7jvrk4o2br`.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn story_fragment(&self) -> StepResult<String> {
        let script = "return location.hash.split('/').slice(0, 3).join('/')";
        Ok(self.run_script(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Returns the text of the first element that matches a selector; empty if there is none.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn text_of(&self, selector: &str) -> StepResult<String> {
        let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
        Ok(self.run_script(script, vec![selector.into()]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Returns the fragment of a link on the screen, such as `#/x/1.…`, which the app opens on any host.
    ///
    /// # Errors
    /// If there is no such link.
    pub async fn link_in(&self, selector: &str, start: &str) -> StepResult<String> {
        let link = self.text_of(selector).await?;
        let at = link.find(start).ok_or_else(|| StepError::new(format!("this is not a link: {link}")))?;
        Ok(link.get(at..).unwrap_or_default().to_owned())
    }

    /// Saves a backup where there are no stories, deletes all storage, and opens the backup.
    ///
    /// # Errors
    /// If the backup is not offered, or does not open.
    pub async fn restore_own_records_from_backup(&mut self) -> StepResult {
        self.go_to_fragment("#/shelf").await?;
        self.click_button(LIBRARY.backup).await?;
        let copy = self.wait_for_download("restory-copy").await?;
        self.run_script("localStorage.clear()", vec![]).await?;
        self.clear_storage("indexeddb").await?;
        self.open("#/shelf").await?;
        self.choose_file(LIBRARY.open, &copy).await?;
        self.expect_text(BACKUP.came_own).await
    }

    /// Writes a question in the studio and returns the fragment of its link, which the app opens on any host.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn create_link(&self, question: &str) -> StepResult<String> {
        self.open("#/studio").await?;
        self.field(EXERCISE_SHARING.studio_question).await?.fill(question).await?;
        self.expect_text("a text message or an email.").await?;
        self.link_in(".share-link__link", "#/x/1.").await
    }
}
