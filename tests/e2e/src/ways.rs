//! Sequences of steps that many journeys share.

use restory::storage::backup;
use restory::story::Story;

use crate::person::Person;
use crate::trouble::{Did, Trouble};

/// The first question after the gate.
pub const FIRST_QUESTION: &str = "If you could give this difficulty a name";

impl Person {
    /// Goes from the start screen through the gate to the first question.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn comes_to_the_first_question(&self) -> Did {
        self.opens("#/").await?;
        self.presses("Something is troubling me").await?;
        self.sees_heading("Which of these is closest").await?;
        self.picks("A worry, feeling, habit").await?;
        self.presses("Go on").await?;
        self.sees_heading(FIRST_QUESTION).await
    }

    /// Imports a story from a backup and returns its fragment.
    ///
    /// # Errors
    /// If the backup is not imported.
    pub async fn takes_in(&self, story: &Story) -> Did<String> {
        let copy = self.makes_file("copy.json", backup::encode_stories_backup(&[story], 1))?;
        self.opens("#/shelf").await?;
        self.gives("Open a copy", &copy).await?;
        self.sees("The copy was opened.").await?;
        Ok(format!("#/s/{}", story.id()))
    }

    /// Imports a story and answers the gate, since a backup does not include gate answers.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn takes_in_through_the_gate(&self, story: &Story) -> Did<String> {
        let address = self.takes_in(story).await?;
        self.goes_to(&format!("{address}/gate")).await?;
        self.picks("A worry, feeling, habit").await?;
        self.presses("Go on").await?;
        self.has_no("heading", "Which of these is closest").await?;
        Ok(address)
    }

    /// Sets a passphrase, up to the recovery code, and checks each screen with axe.
    ///
    /// # Errors
    /// If a screen on the way does not appear, or axe finds something.
    pub async fn locks_with(&self, passphrase: &str) -> Did {
        self.goes_to("#/settings").await?;
        self.presses("Set a passphrase").await?;
        self.presses("Go on to the passphrase").await?;
        self.field("New passphrase").await?.writes(passphrase).await?;
        self.field("The same once more").await?.writes(passphrase).await?;
        self.axe("choosing a passphrase").await?;
        self.presses("Lock with this passphrase").await?;
        self.sees("Your recovery code").await?;
        self.axe("the recovery code").await
    }

    /// Confirms the recovery code and waits until everything is encrypted.
    ///
    /// # Errors
    /// If it is not within the timeout.
    pub async fn leaves_the_code(&self) -> Did {
        self.presses("I have put it somewhere").await?;
        self.sees("All of it is sealed.").await
    }

    /// Returns the fragment of the open story, such as `#/s/5j7jvrk4o2br`.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn story(&self) -> Did<String> {
        let script = "return location.hash.split('/').slice(0, 3).join('/')";
        Ok(self.runs(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Returns the text of the first element that matches a selector; empty if there is none.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn text_of(&self, selector: &str) -> Did<String> {
        let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
        Ok(self.runs(script, vec![selector.into()]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Returns the fragment of a link on the screen, such as `#/x/1.…`, which the app opens on any host.
    ///
    /// # Errors
    /// If there is no such link.
    pub async fn link_in(&self, selector: &str, start: &str) -> Did<String> {
        let link = self.text_of(selector).await?;
        let at = link.find(start).ok_or_else(|| Trouble::new(format!("this is not a link: {link}")))?;
        Ok(link.get(at..).unwrap_or_default().to_owned())
    }

    /// Writes a question in the studio and returns the fragment of its link, which the app opens on any host.
    ///
    /// # Errors
    /// If a screen on the way does not appear.
    pub async fn makes_a_link(&self, question: &str) -> Did<String> {
        self.opens("#/studio").await?;
        self.field("Your question").await?.writes(question).await?;
        self.sees("Fits a code").await?;
        self.link_in(".parcel__link", "#/x/1.").await
    }
}
