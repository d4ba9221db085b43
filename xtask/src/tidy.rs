//! `cargo xtask tidy`: the rules of the house that no compiler knows.
//!
//! Each check is a function from text to [`Finding`]s; only this file reads the disk.

mod dependence;
mod finding;
mod rust;
mod rust_rules;
mod settings;
mod templates;
mod texts;

use crate::workspace::Workspace;
use anyhow::{Context, Result};
use finding::Finding;
use rust::RustFile;
use settings::Settings;
use std::fs;
use std::path::{Path, PathBuf};

const SETTINGS: &str = "xtask/tidy.toml";
const TEMPLATES: &str = "crates/web/templates";
const TEXTS: &str = "crates/app/texts";
const SOURCES: [&str; 4] = ["crates", "xtask", "tests", "benches"];
const NOT_OURS: [&str; 3] = ["node_modules", "target", "dist"];

/// Runs every check and prints what it found.
pub fn run(workspace: &Workspace) -> Result<bool> {
    let findings = findings_in(workspace)?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy: nothing to mend"),
        count => eprintln!("tidy: {count} to mend"),
    }
    Ok(findings.is_empty())
}

/// Every finding, by file and line.
pub fn findings_in(workspace: &Workspace) -> Result<Vec<Finding>> {
    let root = &workspace.root;
    let text = fs::read_to_string(root.join(SETTINGS)).context(SETTINGS)?;
    let settings: Settings = toml::from_str(&text).context(SETTINGS)?;

    let mut findings = dependence::check(workspace);
    let mut rust_files = Vec::new();
    for path in SOURCES.iter().map(|folder| files(&root.join(folder), &["rs"])).collect::<Result<Vec<_>>>()?.concat() {
        let source = fs::read_to_string(&path)?;
        match RustFile::parse(workspace.relative(&path), &source) {
            Ok(file) => rust_files.push(file),
            Err(finding) => findings.push(finding),
        }
    }
    findings.extend(rust_files.iter().flat_map(rust_rules::check));
    findings.extend(settings::check_lengths(&rust_files, &settings, Path::new(SETTINGS)));
    for path in files(&root.join(TEMPLATES), &["html", "txt", "xml"])? {
        let template = fs::read_to_string(&path)?;
        findings.extend(templates::check(workspace.relative(&path), &template, &settings.templates.names));
    }
    let mut texts = Vec::new();
    for path in files(&root.join(TEXTS), &["ftl"])? {
        texts.push(texts::parse(workspace.relative(&path), &fs::read_to_string(&path)?));
    }
    findings.extend(texts::check(&texts));
    findings.sort();
    Ok(findings)
}

/// The files below `folder` with one of `extensions`, sorted; none when there is no such folder.
fn files(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
                folders.push(path);
            } else if path.extension().is_some_and(|it| extensions.iter().any(|wanted| it == *wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
