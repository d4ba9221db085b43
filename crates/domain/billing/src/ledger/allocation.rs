//! Which item a payment pays first.
//!
//! What the customer names comes first (BGB §366 (1), OR 86 (1)); then what is due before what is not (BGB §366 (2), OR
//! 86 (2)); then the bill that was due first (BGB §366 (2), OR 87 (1)); within a bill its costs, its interest, itself,
//! or the other way round, as the policy says (BGB §367 (1), OR 85 (1)). Ties are decided by id, so the order is total.

use super::{Item, ItemKind};
use crate::ItemId;
use crate::policy::{AllocationPolicy, ReferencePays};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The ids of open items in the order in which a payment on `today` that names `named` pays them.
pub(super) fn order(
    items: &BTreeMap<ItemId, Item>,
    named: Option<ItemId>,
    policy: AllocationPolicy,
    today: Date,
) -> Vec<ItemId> {
    let root = named.and_then(|id| items.get(&id)).map(Item::root);
    let is_named = |item: &Item| match policy.reference_pays {
        ReferencePays::TheBill => named == Some(item.id),
        ReferencePays::TheBillWithItsCosts => root == Some(item.root()),
    };
    let root_due = |item: &Item| items.get(&item.root()).map_or(item.due, |root| root.due);
    let mut open: Vec<&Item> = items
        .values()
        .filter(|item| item.open > 0 && (policy.pays_not_yet_due || item.due <= today || is_named(item)))
        .collect();
    open.sort_by_key(|item| {
        let rank = rank(item.kind, policy.costs_before_bill);
        (!is_named(item), item.due > today, root_due(item), item.root(), rank, item.due, item.id)
    });
    open.iter().map(|item| item.id).collect()
}

fn rank(kind: ItemKind, costs_before_bill: bool) -> u8 {
    let rank = match kind {
        ItemKind::Fee => 0,
        ItemKind::Interest => 1,
        ItemKind::Bill | ItemKind::Recovery => 2,
    };
    if costs_before_bill { rank } else { 2 - rank }
}
