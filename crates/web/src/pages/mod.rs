//! Pages, one file each. A page's file has its templates' structs, its handlers, and `routes`.

mod account;
mod account_acts;
mod account_new;
mod account_words;
mod accounts;
mod admin_ability;
mod admin_jobs;
mod admin_journal;
mod admin_letter_texts;
mod admin_letters;
mod admin_mailboxes;
mod admin_principal;
mod admin_set_aside;
mod admin_staff;
mod admin_teams;
mod admin_text_blocks;
mod admin_tokens;
mod arrangement;
mod callback;
mod case;
mod case_actions;
mod case_chat;
mod case_head;
mod case_new;
mod changes;
pub(crate) mod chat;
mod customer;
mod desk;
mod export;
mod floor;
mod invitation;
mod letters;
mod me;
mod message;
mod passkeys;
mod payments;
mod payments_list;
mod policy;
mod public;
mod routing_words;
mod run;
mod run_acts;
mod runs;
mod search;
mod second_factor;
mod second_step;
mod setup;
mod shared;
mod sign_in;
mod sink;
mod status;
mod wall;

pub(crate) use floor::{Floor, with_floor};
pub(crate) use shared::{safe_name, safe_type};

use crate::Routes;

/// The routes of all pages.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(sign_in::routes)
        .with(invitation::routes)
        .with(setup::routes)
        .with(second_step::routes)
        .with(passkeys::routes)
        .with(me::routes)
        .with(floor::routes)
        .with(wall::routes)
        .with(admin_ability::routes)
        .with(second_factor::routes)
        .with(admin_staff::routes)
        .with(admin_teams::routes)
        .with(admin_tokens::routes)
        .with(admin_principal::routes)
        .with(admin_letters::routes)
        .with(admin_letter_texts::routes)
        .with(letters::routes)
        .with(desk::routes)
        .with(case::routes)
        .with(case_actions::routes)
        .with(message::routes)
        .with(case_new::routes)
        .with(customer::routes)
        .with(accounts::routes)
        .with(account::routes)
        .with(account_acts::routes)
        .with(account_new::routes)
        .with(arrangement::routes)
        .with(runs::routes)
        .with(run::routes)
        .with(run_acts::routes)
        .with(search::routes)
        .with(policy::routes)
        .with(payments::routes)
        .with(payments_list::routes)
        .with(admin_mailboxes::routes)
        .with(admin_text_blocks::routes)
        .with(admin_set_aside::routes)
        .with(admin_jobs::routes)
        .with(admin_journal::routes)
        .with(public::routes)
        .with(status::routes)
        .with(chat::routes)
        .with(callback::routes)
        .with(case_chat::routes)
        .with(sink::routes)
}
