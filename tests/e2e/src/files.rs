//! Files that are downloaded and uploaded.

use std::fs;
use std::path::{Path, PathBuf};

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

impl Person {
    /// Waits for a finished download whose name contains this, and moves it out of the downloads folder.
    ///
    /// # Errors
    /// If there is none within the timeout.
    pub async fn wait_for_download(&self, part_of_name: &str) -> StepResult<PathBuf> {
        let folder = self.browser.downloads();
        let found = self.poll_until(async || Ok(finished(&folder, part_of_name))).await?;
        let file = found.ok_or_else(|| StepError::new(format!("no download with “{part_of_name}” in its name")))?;
        let moved = self.browser.desk().join(file.file_name().unwrap_or_default());
        fs::rename(&file, &moved)?;
        Ok(moved)
    }

    /// Creates a file in the person's folder.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn create_file(&self, name: &str, bytes: impl AsRef<[u8]>) -> StepResult<PathBuf> {
        let file = self.browser.desk().join(name);
        fs::write(&file, bytes)?;
        Ok(file)
    }

    /// Creates a folder in the person's folder.
    ///
    /// # Errors
    /// If it cannot be created.
    pub fn create_folder(&self, name: &str) -> StepResult<PathBuf> {
        let folder = self.browser.desk().join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Chooses a file in the file input with this label.
    ///
    /// # Errors
    /// If there is no such input.
    pub async fn choose_file(&self, label: &str, file: &Path) -> StepResult {
        let input = self.find_element("file", label).await?;
        Ok(input.send_keys(file.to_string_lossy().into_owned()).await?)
    }
}

/// Returns a finished download; during a download there is an empty placeholder file.
fn finished(folder: &Path, part_of_name: &str) -> Option<PathBuf> {
    let files: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|file| file.path()).collect();
    let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if files.iter().any(|file| name(file).ends_with(".crdownload")) {
        return None;
    }
    let is_complete = |file: &PathBuf| fs::metadata(file).is_ok_and(|about| about.len() > 0);
    files
        .into_iter()
        .find(|file| name(file).contains(part_of_name) && !name(file).starts_with('.') && is_complete(file))
}
