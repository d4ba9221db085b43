//! The plans that come with Kulanz: something to begin with. They are the files in `policies/`.

use policy::Draft;
use policy::text::plan_from_toml;
use std::sync::LazyLock;

const FILES: &[&str] = &[include_str!("../../../../policies/lockdown-2020.toml")];

/// Every shipped plan.
pub fn shipped_plans() -> &'static [Draft] {
    static PLANS: LazyLock<Vec<Draft>> =
        LazyLock::new(|| FILES.iter().filter_map(|text| plan_from_toml(text).ok()).collect());
    &PLANS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_plan_is_read_and_has_a_name_of_its_own() {
        let keys: std::collections::BTreeSet<_> = shipped_plans().iter().map(|plan| &plan.key).collect();
        assert_eq!(keys.len(), FILES.len());
    }
}
