//! Who may know whom: `kulanz → {web, channels} → app → {store, documents} → domain → kernel`.

use super::Finding;
use crate::workspace::{Dependency, Package, Workspace};
use std::fs;
use std::path::Path;

/// The room that a package stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Room {
    Kernel,
    Domain,
    Documents,
    Store,
    App,
    /// `web` and `channels`
    Edge,
    Testkit,
    /// The composition root, and what measures or tests the whole
    Top,
    Xtask,
}

/// Findings for every arrow that the house does not have.
pub fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &workspace.packages {
        let manifest = workspace.relative(&package.manifest_path);
        let text = fs::read_to_string(&package.manifest_path).unwrap_or_default();
        let Some(room) = room_of(manifest) else {
            findings.push(Finding::new(manifest, 1, unknown(&package.name)));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|it| it.path.is_some()) {
            if let Some(what) = refusal(workspace, package, room, dependency) {
                findings.push(Finding::new(manifest, line_of(&text, &dependency.name), what));
            }
        }
    }
    findings
}

fn refusal(workspace: &Workspace, package: &Package, room: Room, dependency: &Dependency) -> Option<String> {
    let path = dependency.path.as_deref()?.join("Cargo.toml");
    let Some(target) = room_of(workspace.relative(&path)) else { return Some(unknown(&dependency.name)) };
    let is_dev = dependency.kind.as_deref() == Some("dev");
    let is_planning_on_routing = package.name == "planning" && dependency.name == "routing";
    if may_know(room, target, is_dev) || is_planning_on_routing {
        return None;
    }
    Some(format!(
        "`{}` must not depend on `{}`: the allowed arrows are kulanz → web, channels → app → store, documents → \
         domain → kernel (a new one needs an ADR and a line in xtask/src/tidy/dependence.rs)",
        package.name, dependency.name
    ))
}

fn may_know(from: Room, to: Room, is_dev: bool) -> bool {
    use Room::{App, Documents, Domain, Edge, Kernel, Store, Testkit, Top, Xtask};
    if is_dev && to == Testkit {
        return !matches!(from, Kernel | Domain | Xtask);
    }
    match from {
        Kernel | Xtask => false,
        Domain => to == Kernel,
        Documents | Store => matches!(to, Domain | Kernel),
        App => matches!(to, Store | Documents | Domain | Kernel),
        Edge => matches!(to, App | Domain | Kernel),
        Testkit => matches!(to, App | Store | Domain | Kernel),
        Top => true,
    }
}

fn room_of(manifest: &Path) -> Option<Room> {
    let folder = manifest.parent()?.to_str()?;
    Some(match folder {
        "crates/kernel" => Room::Kernel,
        "crates/documents" => Room::Documents,
        "crates/store" => Room::Store,
        "crates/app" => Room::App,
        "crates/web" | "crates/channels" => Room::Edge,
        "crates/testkit" => Room::Testkit,
        "crates/kulanz" | "tests" | "benches" => Room::Top,
        "xtask" => Room::Xtask,
        _ if folder.starts_with("crates/domain/") => Room::Domain,
        _ => return None,
    })
}

fn unknown(name: &str) -> String {
    format!("`{name}` stands in no room that xtask/src/tidy/dependence.rs knows: say there what it may depend on")
}

fn line_of(manifest: &str, name: &str) -> usize {
    let names = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', ' ', '=']));
    manifest.lines().position(names).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Room::{App, Domain, Edge, Kernel, Store, Testkit, Top, Xtask};

    #[test]
    fn arrows_point_inwards_only() {
        assert!(may_know(Top, Edge, false) && may_know(Edge, App, false) && may_know(App, Store, false));
        assert!(may_know(Store, Domain, false) && may_know(Domain, Kernel, false));
        for (from, to) in [(Edge, Store), (Store, App), (Domain, Domain), (Kernel, Domain), (Xtask, Store), (App, Edge)]
        {
            assert!(!may_know(from, to, false), "{from:?} → {to:?}");
        }
    }

    #[test]
    fn the_testkit_is_for_tests_of_the_shell() {
        assert!(may_know(Edge, Testkit, true) && may_know(App, Testkit, true));
        assert!(!may_know(Edge, Testkit, false) && !may_know(Domain, Testkit, true));
    }

    #[test]
    fn a_finding_stands_at_the_line_of_the_dependency() {
        assert_eq!(line_of("[dependencies]\nstorekeeper = \"1\"\nstore.workspace = true\n", "store"), 3);
    }

    #[test]
    fn rooms_are_told_by_folder() {
        assert_eq!(room_of(Path::new("crates/domain/cases/Cargo.toml")), Some(Domain));
        assert_eq!(room_of(Path::new("tests/Cargo.toml")), Some(Top));
        assert_eq!(room_of(Path::new("crates/odd/Cargo.toml")), None);
    }
}
