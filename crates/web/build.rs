//! Builds the scripts and styles in `ui/` when their sources are newer than `ui/dist`, with npm. Without npm it says so
//! and takes the `ui/dist` there is. `KULANZ_UI=skip` leaves `ui/` alone.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

const SOURCES: &[&str] = &[
    "src",
    "public",
    "index.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "vite.config.js",
    "tsconfig.json",
];

fn main() {
    let ui = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../ui");
    println!("cargo::rerun-if-env-changed=KULANZ_UI");
    println!("cargo::rerun-if-changed=templates");
    for source in SOURCES.iter().map(|name| ui.join(name)).filter(|path| path.exists()) {
        println!("cargo::rerun-if-changed={}", source.display());
    }
    let dist = ui.join("dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    if std::env::var("KULANZ_UI").as_deref() == Ok("skip") || !ui.join("package.json").exists() {
        return warn_without(&dist);
    }
    let newest = SOURCES.iter().filter_map(|name| newest(&ui.join(name))).max();
    if dist.join("app.js").exists() && oldest(&dist) >= newest {
        return;
    }
    match build(&ui) {
        Ok(()) => newest.into_iter().for_each(|time| date_back(&dist, time)),
        Err(why) => {
            println!("cargo::warning=ui/ was not built: {why}");
            warn_without(&dist);
        }
    }
}

/// Gives what was built the time of its newest source: files younger than this script's start would have Cargo run it, and
/// build the crate, a second time.
fn date_back(path: &Path, time: SystemTime) {
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        date_back(&entry.path(), time);
    }
    let dated = std::fs::File::open(path).and_then(|file| file.set_modified(time));
    if let Err(why) = dated {
        println!("cargo::warning={} will be built once more: {why}", path.display());
    }
}

fn warn_without(dist: &Path) {
    if !dist.exists() {
        println!(
            "cargo::warning=there is no ui/dist: pages will have no styles; install Node 20 or later and build again"
        );
    }
}

fn build(ui: &Path) -> Result<(), String> {
    let lock = |path: &str| ui.join(path).metadata().and_then(|data| data.modified()).ok();
    if lock("node_modules/.package-lock.json") < lock("package-lock.json") || lock("node_modules").is_none() {
        npm(ui, &["ci", "--no-audit", "--no-fund"])?;
    }
    npm(ui, &["run", "build"])
}

fn npm(ui: &Path, arguments: &[&str]) -> Result<(), String> {
    let run = Command::new("npm").args(arguments).current_dir(ui).output();
    let output = run.map_err(|error| format!("npm cannot be run ({error}); install Node 20 or later"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    Err(format!("npm {} failed: {}", arguments.join(" "), text.lines().collect::<Vec<_>>().join(" | ")))
}

fn times(path: &Path) -> Vec<SystemTime> {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        return entries.flat_map(|entry| times(&entry.path())).collect();
    }
    path.metadata().and_then(|data| data.modified()).into_iter().collect()
}

fn newest(path: &Path) -> Option<SystemTime> {
    times(path).into_iter().max()
}

/// Of what the build wrote: files copied from `public` keep their old times.
fn oldest(dist: &Path) -> Option<SystemTime> {
    dist.join("app.js").metadata().and_then(|data| data.modified()).ok()
}
