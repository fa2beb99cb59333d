//! What a person does on a page: reads, clicks, picks, types.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::field::Field;
use crate::person::Person;
use crate::step_error::{StepError, StepResult};
use crate::strings::STORY_HOME;

const FIND: &str = include_str!("find.js");
/// Returns the visible text of the page with white space collapsed.
const READS: &str = "return document.body.innerText.replace(/\\s+/g, ' ')";

impl Person {
    /// Clicks a button or link by its name: the whole name, else its start, else a part of it.
    ///
    /// # Errors
    /// If there is none within the timeout, or another element covers it.
    pub async fn click_button(&self, name: &str) -> StepResult {
        self.click_element("press", name).await
    }

    /// Picks a radio button, checkbox or chip by its label.
    ///
    /// # Errors
    /// If there is none within the timeout.
    pub async fn pick_option(&self, name: &str) -> StepResult {
        self.click_element("pick", name).await
    }

    /// Finds a text field, select or slider by its label.
    ///
    /// # Errors
    /// If there is none within the timeout.
    pub async fn field(&self, label: &str) -> StepResult<Field<'_>> {
        Ok(Field::new(self, label, self.find_element("field", label).await?))
    }

    /// Finds a field in the sheet of the story's home screen, which is opened if it is not open.
    ///
    /// # Errors
    /// If there is none within the timeout.
    pub async fn story_field(&self, label: &str) -> StepResult<Field<'_>> {
        if !self.has_element("field", label).await? {
            self.click_button(STORY_HOME.menu).await?;
        }
        self.field(label).await
    }

    /// Presses something in the sheet of the story's home screen.
    ///
    /// # Errors
    /// If the sheet or the button is not there within the timeout.
    pub async fn click_story_option(&self, name: &str) -> StepResult {
        self.click_button(STORY_HOME.menu).await?;
        self.click_button(name).await
    }

    /// Puts the caret at the end of the field with this label; an empty label means the first field.
    ///
    /// # Errors
    /// If there is none within the timeout.
    pub async fn focus_field(&self, label: &str) -> StepResult {
        let element = self.find_element("field", label).await?;
        let script =
            "arguments[0].focus(); const end = arguments[0].value.length; arguments[0].setSelectionRange?.(end, end)";
        self.run_script(script, vec![element.to_json()?]).await.map(drop)
    }

    /// Tells whether such an element is on the screen now. Kinds: press, field, pick, heading, region, file.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn has_element(&self, kind: &str, name: &str) -> StepResult<bool> {
        let found = self.run_script(FIND, vec![kind.into(), name.into()]).await?;
        Ok(!found.json().is_null())
    }

    /// Waits until there is no such element.
    ///
    /// # Errors
    /// If it is still there after the timeout.
    pub async fn expect_no_element(&self, kind: &str, name: &str) -> StepResult {
        self.wait_for(&format!("{kind} “{name}” to go"), async || Ok(!self.has_element(kind, name).await?)).await
    }

    /// Waits until the text is visible.
    ///
    /// # Errors
    /// If it is not within the timeout.
    pub async fn expect_text(&self, text: &str) -> StepResult {
        let expected = collapse_white_space(text);
        self.wait_for(&format!("the words “{text}”"), async || Ok(self.visible_text().await?.contains(&expected))).await
    }

    /// Waits until the app shows that everything is saved, in localStorage and in the mirror.
    ///
    /// # Errors
    /// If it is not within the timeout.
    pub async fn wait_until_saved(&self) -> StepResult {
        let script = "return document.querySelector('.save-status--safe')?.checkVisibility() === true";
        self.wait_for("the text to be saved in localStorage and in the mirror", async || {
            self.eval_bool(script, vec![]).await
        })
        .await
    }

    /// Waits until a text is in any storage of the browser.
    ///
    /// # Errors
    /// If it is not within the timeout.
    pub async fn wait_until_stored(&self, text: &str) -> StepResult {
        let is_stored = async || Ok(!self.storages_with(text).await?.is_empty());
        self.wait_for(&format!("“{text}” to be saved"), is_stored).await
    }

    /// Waits until the text is not visible.
    ///
    /// # Errors
    /// If it is still visible after the timeout.
    pub async fn expect_no_text(&self, text: &str) -> StepResult {
        let unwanted = collapse_white_space(text);
        self.wait_for(&format!("the words “{text}” to go"), async || {
            Ok(!self.visible_text().await?.contains(&unwanted))
        })
        .await
    }

    /// Waits for a heading with this text.
    ///
    /// # Errors
    /// If there is none within the timeout.
    pub async fn expect_heading(&self, name: &str) -> StepResult {
        self.find_element("heading", name).await.map(drop)
    }

    /// Returns the visible text of the page.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn visible_text(&self) -> StepResult<String> {
        Ok(self.run_script(READS, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Types into the focused element; keys such as `Key::Tab` too.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn type_keys(&self, keys: impl Into<TypingData>) -> StepResult {
        let keys: TypingData = keys.into();
        Ok(self.window.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Tab until the focus is on a control with this name.
    ///
    /// # Errors
    /// If sixty presses do not reach it.
    pub async fn tab_to(&self, name: &str) -> StepResult {
        for _ in 0..60 {
            self.type_keys(Key::Tab).await?;
            let here = "return document.activeElement?.closest('label, a, button, summary')?.innerText ?? document.activeElement?.ariaLabel ?? document.activeElement?.labels?.[0]?.innerText ?? ''";
            let focused = self.run_script(here, vec![]).await?;
            if collapse_white_space(focused.json().as_str().unwrap_or_default()).contains(name) {
                return Ok(());
            }
        }
        Err(StepError::new(format!("sixty presses of Tab do not lead to “{name}”")))
    }

    pub(crate) async fn find_element(&self, kind: &str, name: &str) -> StepResult<WebElement> {
        let found = self.poll_until(async || {
            let found = self.run_script(FIND, vec![kind.into(), name.into()]).await?;
            if found.json() == &Value::Null { Ok(None) } else { Ok(Some(found.element()?)) }
        });
        found.await?.ok_or_else(|| StepError::new(format!("there is no {kind} “{name}” on the screen")))
    }

    /// Clicks an element; retries while the layout is still moving.
    async fn click_element(&self, kind: &str, name: &str) -> StepResult {
        let clicked = self.poll_until(async || {
            let element = self.find_element(kind, name).await?;
            self.run_script("arguments[0].scrollIntoView({ block: 'center' })", vec![element.to_json()?]).await?;
            element.click().await?;
            Ok(Some(()))
        });
        clicked.await.map_err(|trouble| StepError::new(format!("{kind} “{name}”: {trouble}"))).map(drop)
    }
}

/// Returns the text with white space collapsed.
fn collapse_white_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
