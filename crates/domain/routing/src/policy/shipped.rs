//! What routing is shipped with.

use super::{ChannelPolicy, RoutingPolicy};
use kernel::Channel;

/// Channels whose answer is not awaited at the same moment: one more of them does not interrupt a talk.
const IN_THE_BACKGROUND: [Channel; 5] = [Channel::Email, Channel::Web, Channel::Letter, Channel::Sms, Channel::Social];

impl RoutingPolicy {
    /// The section with which a principal begins: every channel written out, one queue, no kind with needs of its own.
    pub fn shipped() -> Self {
        let channels = Channel::ALL.iter().map(|&channel| (channel, ChannelPolicy::shipped(channel))).collect();
        Self {
            channels,
            queues: [(super::USUAL_QUEUE.to_owned(), super::QueuePolicy::default())].into(),
            ..Self::default()
        }
    }
}

impl ChannelPolicy {
    /// What a channel is shipped with: who talks or chats has waited at the machine, who wrote can do something else
    /// meanwhile. So somebody live counts as eight hours older, and is offered beside written work, never the reverse.
    pub fn shipped(channel: Channel) -> Self {
        let live = Self { offer_seconds: 20, boost_seconds: 8 * 3_600, ..Self::default() };
        match channel {
            Channel::Phone => {
                Self { weight: 70, at_most: 1, beside: IN_THE_BACKGROUND.into(), wrap_up_seconds: 60, ..live }
            }
            Channel::Chat => {
                let beside = IN_THE_BACKGROUND.into_iter().chain([Channel::Chat]).collect();
                Self { weight: 30, at_most: 3, beside, wrap_up_seconds: 30, ..live }
            }
            Channel::Counter => Self { weight: 100, at_most: 1, wrap_up_seconds: 60, ..live },
            Channel::Sms | Channel::Social => {
                Self { beside: IN_THE_BACKGROUND.into(), boost_seconds: 3_600, ..Self::default() }
            }
            Channel::Email | Channel::Web | Channel::Letter => {
                Self { beside: IN_THE_BACKGROUND.into(), ..Self::default() }
            }
        }
    }
}
