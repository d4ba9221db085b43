//! Every sample of the shared folder: accepted where the guidelines accept it, refused by field and reason where not.

use documents::payment::read_qr_bill;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn shared(folder: &str) -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("KULANZ_SHARED_DATA").map(PathBuf::from);
    let folder =
        [root, Some(beside), Some(default)].into_iter().flatten().map(|it| it.join(folder)).find(|it| it.is_dir());
    if folder.is_none() {
        println!("skipped: no shared data (KULANZ_SHARED_DATA)");
    }
    folder
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|it| it == extension)).collect();
    files.retain(|path| !path.ends_with("SOURCE.txt"));
    files.sort();
    files
}

fn verdicts(folder: &Path) -> String {
    let mut table = String::new();
    for path in files(folder, "txt") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        match read_qr_bill(&std::fs::read_to_string(&path).unwrap()) {
            Ok(read) => {
                let notes: Vec<String> = read.notes.iter().map(|note| format!("{note:?}")).collect();
                writeln!(table, "{name}: accepted {}", notes.join(", ")).unwrap();
                // What can be issued today comes out again as it went in.
                if read.notes.is_empty() {
                    let again = read.bill.payload().unwrap();
                    assert_eq!(read_qr_bill(again.as_str()).unwrap().bill, read.bill, "{name}");
                }
            }
            Err(faults) => {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                writeln!(table, "{name}: refused {}", faults.join("; ")).unwrap();
            }
        }
    }
    table
}

#[test]
fn the_samples_of_swiss_qr_bill() {
    let Some(folder) = shared("qrbill-manuelbl-MIT") else { return };
    insta::assert_snapshot!(verdicts(&folder));
}

#[test]
fn the_samples_of_php_swiss_qr_bill() {
    let Some(folder) = shared("qrbill-sprain-MIT") else { return };
    insta::assert_snapshot!(verdicts(&folder));
}

#[test]
fn their_pictures_say_what_their_texts_say() {
    use typst::foundations::Bytes;
    use typst::visualize::{ExchangeFormat, RasterImage};
    let Some(folder) = shared("qrbill-sprain-MIT") else { return };
    let mut read = 0;
    for path in files(&folder, "png") {
        let text = path.with_extension("txt");
        if !text.is_file() {
            continue;
        }
        let picture = RasterImage::plain(Bytes::new(std::fs::read(&path).unwrap()), ExchangeFormat::Png).unwrap();
        let grey = picture.dynamic().to_luma8();
        let (width, height) = (grey.width() as usize, grey.height() as usize);
        let mut prepared =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey.get_pixel(x as u32, y as u32).0[0]);
        let grids = prepared.detect_grids();
        let (_, payload) = grids.first().expect("a symbol").decode().unwrap();
        assert_eq!(payload, std::fs::read_to_string(&text).unwrap(), "{}", path.display());
        read += 1;
    }
    assert!(read > 10, "pictures are read");
}
