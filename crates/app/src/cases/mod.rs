//! Commands and queries about cases.

mod change;
mod course;
mod draft;
mod fault;
mod link;
mod merge;
mod note;
mod reply;
mod split;
mod view;
mod worklist;

pub(crate) use change::assign;
pub use change::{Changes, change, follow_up};
pub(crate) use course::{count, stand, step, step_by};
pub use course::{effort, standing};
pub use draft::{fetch_draft, save_draft};
pub use fault::{CaseError, number_text};
pub(crate) use fault::{next_number, open_case, save};
pub use link::{link, unlink};
pub use merge::{merge, unmerge};
pub(crate) use note::interaction as noted;
pub use note::{Note, note, note_once, note_then};
pub(crate) use reply::{Letter, bare_id, customer_address, enqueue, mail, thread_of};
pub use reply::{Replied, Reply, reply};
pub use split::{split, split_once};
pub use store::cases::{Case, Draft, Link, Participant, View, WorkRow};
pub use view::{CaseView, Entry, OLDER_LIMIT, by_number, exists, older, view};
pub use worklist::{Counts, PAGE_LIMIT, Page, counts, worklist};
