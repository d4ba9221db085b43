//! By which way a contact came or went.
//!
//! The API is no channel: it is a way in for contacts of any of these.

use crate::codes;

codes! {
    /// The way by which people reached each other.
    pub enum Channel as "a channel" {
        /// E-mail.
        Email = "email",
        /// A form on the web, or the customer's status page.
        Web = "web",
        /// A telephone call, noted.
        Phone = "phone",
        /// A letter on paper.
        Letter = "letter",
        /// In person at a counter or a branch.
        Counter = "counter",
        /// A text message to or from a mobile phone.
        Sms = "sms",
        /// A message in a social network.
        Social = "social",
        /// A live chat or real-time text.
        Chat = "chat",
    }
}

impl Channel {
    /// Both are there at the same moment: what is said is heard at once, so no acknowledgement is owed.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Phone | Self::Counter | Self::Chat)
    }

    /// Works for somebody who cannot hear or speak: it is written.
    pub const fn is_written(self) -> bool {
        !matches!(self, Self::Phone | Self::Counter)
    }
}

codes! {
    /// Which way an interaction went.
    pub enum Direction as "a direction" {
        /// From the customer to us.
        In = "in",
        /// From us to the customer.
        Out = "out",
        /// Among the staff; the customer never sees it.
        Note = "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deaf_passenger_is_left_six_ways_and_none_of_them_is_the_phone() {
        let open_to_her: Vec<_> = Channel::ALL.iter().copied().filter(|c| c.is_written()).collect();
        assert_eq!(open_to_her.len(), 6);
        assert!(!open_to_her.contains(&Channel::Phone));
    }
}
