//! A field that can be written in.

use thirtyfour::prelude::*;

use crate::person::Person;
use crate::trouble::{Did, Trouble};

/// Puts text in as if it were pasted over what is there: for long texts, and for letters that the driver cannot type.
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

/// A text field, choice or slider.
pub struct Field<'a> {
    person: &'a Person,
    label: String,
    element: WebElement,
}

impl<'a> Field<'a> {
    pub(crate) fn new(person: &'a Person, label: &str, element: WebElement) -> Self {
        Self { person, label: label.to_owned(), element }
    }

    /// Writes this instead of what is there, key by key where the keyboard has the letters.
    ///
    /// # Errors
    /// When the field does not take it.
    pub async fn writes(&self, text: &str) -> Did {
        let typed = text.chars().all(|letter| u32::from(letter) < 0x1_0000) && text.len() <= 400 && !text.is_empty();
        if !typed {
            return self.pastes(text).await;
        }
        self.element.send_keys(Key::Control + "a").await?;
        Ok(self.element.send_keys(text).await?)
    }

    /// Types at the end of what is there.
    ///
    /// # Errors
    /// When the field does not take it.
    pub async fn goes_on(&self, text: &str) -> Did {
        self.element.send_keys(Key::Control + Key::End).await?;
        Ok(self.element.send_keys(text).await?)
    }

    /// Pastes over what is there.
    ///
    /// # Errors
    /// When the field does not take it.
    pub async fn pastes(&self, text: &str) -> Did {
        let took = self.person.asks(PASTE, vec![self.element.to_json()?, text.into()]).await?;
        if took { Ok(()) } else { Err(Trouble::new(format!("the field “{}” does not take the text", self.label))) }
    }

    /// Chooses from a list by what it says.
    ///
    /// # Errors
    /// When the list has no such line.
    pub async fn chooses(&self, option: &str) -> Did {
        let chosen = self.person.asks(CHOOSE, vec![self.element.to_json()?, option.into()]).await?;
        if chosen { Ok(()) } else { Err(Trouble::new(format!("“{}” offers no “{option}”", self.label))) }
    }

    /// Moves a slider.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn slides_to(&self, value: &str) -> Did {
        self.person.runs(SLIDE, vec![self.element.to_json()?, value.into()]).await.map(drop)
    }

    /// Waits until the field holds exactly this.
    ///
    /// # Errors
    /// When it holds something else after half a minute.
    pub async fn holds(&self, text: &str) -> Did {
        let held = self.person.waits_for("", async || Ok(self.value().await? == text)).await;
        match held {
            Ok(()) => Ok(()),
            Err(_) => {
                Err(Trouble::new(format!("the field “{}” holds “{}”, not “{text}”", self.label, self.value().await?)))
            }
        }
    }

    /// What it holds now.
    ///
    /// # Errors
    /// When the field is gone.
    pub async fn value(&self) -> Did<String> {
        Ok(self.element.prop("value").await?.unwrap_or_default())
    }

    /// The element, for what has no word here.
    pub fn element(&self) -> &WebElement {
        &self.element
    }
}
