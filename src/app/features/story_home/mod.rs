//! The home screen of a story, and *Stop here*.

pub mod check_in;
pub mod made;
pub mod own_words;
pub mod page_list;
pub mod postponed;
pub mod screen;
pub mod shortcuts;
pub mod small_sign;
pub mod stop;
pub mod story_menu;
