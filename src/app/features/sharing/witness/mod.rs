//! Witnesses: the invitation, the form and the replies.

pub mod form;
pub mod invitation;
pub mod replies;
