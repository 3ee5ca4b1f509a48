//! Peers that we did not write: python-escpos makes the same bytes of a slip, and zbarimg reads its code. `tests/install` installs
//! both; where one is missing its test says so and counts as skipped, unless `CI` is `true`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dispenser::printer::raster;
use dispenser::slip::{PaperWidth, draw};
use tests::is_there;

use crate::slips::full_slip;

/// A slip as a file.
fn picture(folder: &Path, width: PaperWidth) -> PathBuf {
    let file = folder.join(format!("{width}.png"));
    std::fs::write(&file, draw(&full_slip("1042"), width).png().expect("a picture")).expect("a new file");
    file
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace's root")
}

fn said(output: Output) -> Vec<u8> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn python_escpos_makes_the_same_bytes_of_a_slip() {
    let python = root().join("target/peers/python/bin/python");
    if !is_there("python-escpos", Command::new(&python).args(["-c", "import escpos"])) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for width in PaperWidth::ALL {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/raster.py");
        let mut peer = Command::new(&python);
        peer.arg(script).arg(picture(folder.path(), width)).arg("128");
        let theirs = said(peer.output().expect("Python starts"));
        let ours = raster::picture(&draw(&full_slip("1042"), width));
        assert!(ours.len() > 20_000, "{} bytes", ours.len());
        assert!(theirs == ours, "{width} dots: {} bytes of theirs, {} of ours", theirs.len(), ours.len());
    }
}

#[test]
fn zbarimg_reads_the_code_of_every_width() {
    if !is_there("zbarimg", Command::new("zbarimg").arg("--version")) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let slip = full_slip("1042");
    let (link, _) = slip.link.expect("a slip with a link");
    for width in PaperWidth::ALL {
        let mut peer = Command::new("zbarimg");
        peer.args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(picture(folder.path(), width));
        let read = said(peer.output().expect("zbarimg starts"));
        assert_eq!(String::from_utf8_lossy(&read).trim_end(), link, "{width} dots");
    }
}
