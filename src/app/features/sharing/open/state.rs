//! How far something that came in is opened.

use crate::sharing::codec::package::{EncryptedPackage, Payload};
use crate::sharing::exercises::library_reference::LibraryReference;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::sharing::incoming::IncomingError;
use crate::sharing::pages::shared_page::SharedPage;
use crate::sharing::pages::witness::{WitnessInvitation, WitnessReply};
use crate::story::model::ids::ItemId;

/// What the screen shows. Nothing of it is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenState {
    /// Nothing is opened; where something was refused, with the reason.
    Nothing(Option<IncomingError>),
    /// Questions that someone wrote.
    Questions(Box<SharedExercise>),
    /// An exercise or a guided path of the library.
    Reference(LibraryReference),
    /// A package that waits for its passphrase.
    Package(EncryptedPackage),
    /// A package for a key that is not on this device.
    KeyMissing(EncryptedPackage),
    /// A page of someone else, with its id if it is stored here.
    Page(SharedPage, Option<ItemId>),
    /// An invitation to a witness.
    Invitation(WitnessInvitation),
    /// A reply of a witness.
    Reply(WitnessReply),
}

impl From<Payload> for OpenState {
    fn from(payload: Payload) -> Self {
        match payload {
            Payload::Exercise(shared) => Self::Questions(shared),
            Payload::Page(page) => Self::Page(page, None),
            Payload::WitnessInvitation(telling) => Self::Invitation(telling),
            Payload::WitnessReply(heard) => Self::Reply(heard),
        }
    }
}
