//! Who works for a principal: invite, give and take roles.
//!
//! Invariants: a principal always keeps an active admin; whoever loses or changes a role loses their sessions; a person
//! who has no role in the principal does not exist for its admins.

use super::links::{NewLink, Purpose};
use super::{Fault, StaffMail, fold_email, is_email, name_of};
use crate::access::Role;
use crate::{Actor, App, Principal, StoreError};
use kernel::{JobId, Lang, StaffId};
use serde_json::json;
use store::Tx;
use store::staff::{Member, Staff};

/// Whom to invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// As typed.
    pub email: String,
    /// Their name; they may change it.
    pub name: String,
    /// The language of the invitation and of their pages.
    pub language: Lang,
    /// What they will be.
    pub role: Role,
}

/// Who was invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The person.
    pub staff: StaffId,
    /// The link they were sent; none when they have a password already. For the operator's command line only.
    pub url: Option<String>,
}

/// Why nothing was changed about the staff.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeopleError {
    /// Nobody with this id works for this principal.
    #[error("nobody with this id works here")]
    NoSuchPerson,
    /// Somebody must remain who can run the set-up.
    #[error("this is the last admin; make somebody else an admin first")]
    LastAdmin,
    /// A field is not as it must be.
    #[error("the field {} is not as it must be: {}", .0.field, .0.code)]
    Fault(Fault),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for PeopleError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Everybody who works for the principal, by name.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Member>, StoreError> {
    let principal = actor.principal;
    app.store.read(move |tx| tx.members(principal)).await
}

/// The person with this address, over all principals: for the operator's command line.
pub async fn find(app: &App, email: &str) -> Result<Option<Staff>, StoreError> {
    let email = fold_email(email);
    app.store.read(move |tx| tx.staff_by_email(&email)).await
}

fn principal(tx: &mut Tx<'_>, actor: &Actor) -> Result<Principal, StoreError> {
    tx.principal_fetch(actor.principal)?.ok_or_else(|| StoreError::Corrupt("no such principal".to_owned()))
}

/// Gives somebody a role and tells them by mail; makes the account when there is none.
pub async fn invite(app: &App, actor: &Actor, invite: Invite) -> Result<Invited, PeopleError> {
    let email = fold_email(&invite.email);
    if !is_email(&email) {
        return Err(Fault::new("email", "email").into());
    }
    let name = name_of("name", &invite.name)?;
    let (now, new_id, job) = (app.now(), app.id::<StaffId>(), app.id::<JobId>());
    let draft = Staff {
        id: new_id,
        email: email.clone(),
        name,
        language: invite.language,
        signature: String::new(),
        password_hash: None,
        is_active: true,
        created_at: now,
    };
    let known = find(app, &email).await?;
    let target = known.as_ref().map_or(new_id, |staff| staff.id);
    let link = NewLink::draw(app, target, Purpose::Invite);
    let (by, sender) = (*actor, app.clone());
    app.write(actor.principal, move |tx| {
        let staff = match tx.staff_by_email(&email)? {
            Some(staff) if staff.id != target => return Err(StoreError::Conflict("staff.email".to_owned()).into()),
            Some(staff) => staff,
            None => {
                tx.staff_insert(&draft)?;
                draft.clone()
            }
        };
        if tx.member_fetch(by.principal, staff.id)?.is_some() {
            return Err(Fault::new("email", "already-here").into());
        }
        tx.role_set(by.principal, staff.id, invite.role.as_str())?;
        let principal = principal(tx, &by)?;
        let url = if staff.password_hash.is_none() {
            link.send(tx, &sender, &principal, &staff)?;
            Some(link.url.clone())
        } else {
            let address = format!("{}/desk/{}", sender.base_url, principal.slug);
            let (once, args) = (job.to_string(), [("url", (&address).into())]);
            StaffMail { job, once: &once, texts: "joined", args: &args }.enqueue(tx, &sender, &principal, &staff)?;
            None
        };
        by.journal(tx, now, ("staff", staff.id), "invited", &json!({ "role": invite.role }))?;
        Ok(Invited { staff: staff.id, url })
    })
    .await
}

/// Sends the invitation again, or a reset link to somebody who has a password.
pub async fn send_link_again(app: &App, actor: &Actor, id: StaffId) -> Result<(), PeopleError> {
    let (by, now, sender) = (*actor, app.now(), app.clone());
    let (invitation, reset) = (NewLink::draw(app, id, Purpose::Invite), NewLink::draw(app, id, Purpose::Reset));
    app.write(actor.principal, move |tx| {
        let member = tx.member_fetch(by.principal, id)?.ok_or(PeopleError::NoSuchPerson)?;
        let link = if member.staff.password_hash.is_none() { &invitation } else { &reset };
        let principal = principal(tx, &by)?;
        link.send(tx, &sender, &principal, &member.staff)?;
        by.journal(tx, now, ("staff", id), "link-sent", &json!({}))?;
        Ok(())
    })
    .await
}

/// Gives somebody another role.
pub async fn change_role(app: &App, actor: &Actor, id: StaffId, role: Role) -> Result<(), PeopleError> {
    let (by, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        let member = tx.member_fetch(by.principal, id)?.ok_or(PeopleError::NoSuchPerson)?;
        if member.role == role.as_str() {
            return Ok(());
        }
        // The journal first: it locks the principal's chain, so that no two admins demote each other at once.
        by.journal(tx, now, ("staff", id), "role-changed", &json!({ "from": member.role, "to": role }))?;
        keep_an_admin(tx, &by, id)?;
        tx.role_set(by.principal, id, role.as_str())?;
        tx.sessions_remove(id)?;
        Ok(())
    })
    .await
}

/// Takes somebody's role: they no longer work for this principal.
pub async fn remove(app: &App, actor: &Actor, id: StaffId) -> Result<(), PeopleError> {
    let (by, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        let member = tx.member_fetch(by.principal, id)?.ok_or(PeopleError::NoSuchPerson)?;
        by.journal(tx, now, ("staff", id), "removed", &json!({ "role": member.role }))?;
        keep_an_admin(tx, &by, id)?;
        tx.teams_leave(by.principal, id)?;
        tx.role_remove(by.principal, id)?;
        tx.sessions_remove(id)?;
        Ok(())
    })
    .await
}

fn keep_an_admin(tx: &mut Tx<'_>, by: &Actor, id: StaffId) -> Result<(), PeopleError> {
    let admin = Role::Admin.as_str();
    let is_admin =
        tx.member_fetch(by.principal, id)?.is_some_and(|member| member.role == admin && member.staff.is_active);
    if is_admin && tx.role_count(by.principal, admin)? <= 1 {
        return Err(PeopleError::LastAdmin);
    }
    Ok(())
}
