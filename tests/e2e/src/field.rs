//! A form field.

use thirtyfour::prelude::*;

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

/// Inserts text as if pasted over the current text: for long texts, and for characters that the driver cannot type.
const PASTE: &str = "const [field, text] = arguments; field.focus(); field.select?.();
    return text ? document.execCommand('insertText', false, text) : document.execCommand('delete')";
const CHOOSE: &str = "const [field, text] = arguments;
    const option = [...field.options].find((one) => one.text.trim() === text) ?? [...field.options].find((one) => one.text.includes(text));
    if (!option) return false;
    field.value = option.value;
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    return true";
const SLIDE: &str = "const [field, value] = arguments; field.value = value;
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))";

/// A text field, select or slider.
pub struct Field<'a> {
    person: &'a Person,
    label: String,
    element: WebElement,
}

impl<'a> Field<'a> {
    pub(crate) fn new(person: &'a Person, label: &str, element: WebElement) -> Self {
        Self { person, label: label.to_owned(), element }
    }

    /// Replaces the text, key by key if the keyboard has all characters.
    ///
    /// # Errors
    /// If the field does not accept it.
    pub async fn fill(&self, text: &str) -> StepResult {
        let typed = text.chars().all(|letter| u32::from(letter) < 0x1_0000) && text.len() <= 400 && !text.is_empty();
        if !typed {
            return self.paste(text).await;
        }
        self.act(async |element| {
            element.send_keys(Key::Control + "a").await?;
            Ok(element.send_keys(text).await?)
        })
        .await
    }

    /// Types at the end of the text.
    ///
    /// # Errors
    /// If the field does not accept it.
    pub async fn append(&self, text: &str) -> StepResult {
        self.act(async |element| {
            element.send_keys(Key::Control + Key::End).await?;
            Ok(element.send_keys(text).await?)
        })
        .await
    }

    /// Replaces the text by pasting.
    ///
    /// # Errors
    /// If the field does not accept it.
    pub async fn paste(&self, text: &str) -> StepResult {
        let accepted =
            self.act(async |element| self.person.eval_bool(PASTE, vec![element.to_json()?, text.into()]).await).await?;
        if accepted {
            Ok(())
        } else {
            Err(StepError::new(format!("the field “{}” does not accept the text", self.label)))
        }
    }

    /// Chooses an option of a select by its text.
    ///
    /// # Errors
    /// If there is no such option.
    pub async fn choose_option(&self, option: &str) -> StepResult {
        let chosen = self
            .act(async |element| self.person.eval_bool(CHOOSE, vec![element.to_json()?, option.into()]).await)
            .await?;
        if chosen { Ok(()) } else { Err(StepError::new(format!("“{}” offers no “{option}”", self.label))) }
    }

    /// Moves a slider.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn set_slider(&self, value: &str) -> StepResult {
        self.act(async |element| self.person.run_script(SLIDE, vec![element.to_json()?, value.into()]).await.map(drop))
            .await
    }

    /// Waits until the field has exactly this text.
    ///
    /// # Errors
    /// If it has another text after the timeout.
    pub async fn expect_value(&self, text: &str) -> StepResult {
        let matches = self.person.wait_for("", async || Ok(self.value().await? == text)).await;
        match matches {
            Ok(()) => Ok(()),
            Err(_) => {
                Err(StepError::new(format!("the field “{}” has “{}”, not “{text}”", self.label, self.value().await?)))
            }
        }
    }

    /// Returns the current text.
    ///
    /// # Errors
    /// If the field is not on the page any more.
    pub async fn value(&self) -> StepResult<String> {
        self.act(async |element| Ok(element.prop("value").await?.unwrap_or_default())).await
    }

    /// Acts on the field. Where the screen was drawn again since it was found, it is found again, as a person would.
    async fn act<T>(&self, act: impl AsyncFn(&WebElement) -> StepResult<T>) -> StepResult<T> {
        match act(&self.element).await {
            Err(error) if error.is_stale() => {
                let again = self.person.poll_until(async || {
                    let element = self.person.find_element("field", &self.label).await?;
                    act(&element).await.map(Some)
                });
                again.await?.ok_or_else(|| StepError::new(format!("the field “{}” is gone", self.label)))
            }
            done => done,
        }
    }

    /// Returns the element, for what this type does not offer.
    pub fn element(&self) -> &WebElement {
        &self.element
    }
}
