//! What is wrong with a printer, its paper or a picture is said, and stops nothing.

use std::path::Path;
use std::process::Output;

use dispenser::slip::{Draft, PaperWidth, Slip, draw, trial};
use protocol::view::SlipLayout;
use texts::{Lang, Texts};

use crate::program::layso;
use crate::slips::{issued, words};

/// A good office file, to be spoiled.
const OFFICE: &str = include_str!("../../../server/sample/an-binh.toml");

fn run(arguments: &[&str], folder: &Path) -> Output {
    layso().arg("dispenser").args(arguments).current_dir(folder).output().expect("the program starts")
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_printer_of_no_known_kind_is_refused_with_what_there_is() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let said = complaint(&run(&["--printer", "usb:0"], folder.path()));
    assert!(
        said.contains("`usb:0` is no printer: tcp:HOST[:9100], file:/dev/usb/lp0, cups:QUEUE or folder:DIR"),
        "{said}"
    );
    let said = complaint(&run(&["--paper-width", "80"], folder.path()));
    assert!(said.contains("384 for rolls of 58 mm, 576 for 80 mm"), "{said}");
}

#[test]
fn a_sample_is_drawn_without_a_server_and_a_bad_office_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let drawn = run(&["--print-sample", "slip.png", "--width", "384", "--language", "vi,en"], folder.path());
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let picture = std::fs::read(folder.path().join("slip.png")).expect("the sample");
    // Width and height stand in the first chunk of a PNG.
    assert_eq!(&picture[16..20], 384_u32.to_be_bytes());

    let sample = |office: &str| {
        std::fs::write(folder.path().join("o.toml"), office).expect("a file");
        complaint(&run(&["--print-sample", "slip.png", "--office-file", "o.toml"], folder.path()))
    };
    assert!(sample("name = 7").contains("o.toml:1: name: "));
    let with = |slip: &str| sample(&OFFICE.replace("[slip]\n", &format!("[slip]\n{slip}\n")));
    let said = with("logo = \"logo.png\"");
    assert!(said.contains("slip.logo: the picture cannot be read"), "{said}");
    std::fs::write(folder.path().join("logo.png"), b"<svg/>").expect("a file");
    let said = with("logo = \"logo.png\"");
    assert!(said.contains("no PNG picture") && said.matches("Invalid PNG").count() == 1, "{said}");
    let said = with("without = [\"qr\"]");
    assert!(said.contains("slip.without: \"qr\""), "{said}");
    let said = with("languages = [\"vi\", \"fr\"]");
    assert!(said.contains("slip.languages: ") && said.contains("“fr”"), "{said}");
    let said = complaint(&run(&["--print-sample", "slip.png", "--language", "vi,fr"], folder.path()));
    assert!(said.contains("“fr”"), "{said}");
}

#[test]
fn a_slip_with_a_bad_logo_is_printed_without_it() {
    let slip = |logo: Option<&str>| {
        let layout = SlipLayout { logo: logo.map(str::to_owned), ..SlipLayout::default() };
        let number = issued("1042", None);
        Slip::for_paper(&layout, &Texts::builtin(), &Lang::VI, &number, |_| Draft::default())
    };
    for bad in ["not base64!", "aGVsbG8=", ""] {
        assert_eq!(slip(Some(bad)), slip(None), "{bad:?}");
        // Also one that a newer or older program let through.
        let unchecked = Slip { logo: Some(bad.to_owned()), ..slip(None) };
        assert_eq!(draw(&unchecked, PaperWidth::Narrow), draw(&slip(None), PaperWidth::Narrow), "{bad:?}");
    }
}

#[test]
fn a_head_narrower_than_the_picture_is_seen_on_the_test_slip() {
    let wide = trial(PaperWidth::Wide, &words());
    let bar = |x: u32| {
        let column: Vec<bool> = (0..wide.height()).map(|y| wide.is_black(x, y)).collect();
        column.split(|black| !black).map(<[bool]>::len).max().unwrap_or_default()
    };
    // Printers leave out what lies beside their head: of the two outer bars a narrow one shows the left one only.
    assert!(bar(0) >= 60 && bar(PaperWidth::Wide.dots() - 1) >= 60);
    assert!(bar(PaperWidth::Narrow.dots() - 1) < 60);
    let said = words().say("printer-trial-edges");
    assert!(said.contains("--paper-width") && said.contains("384"), "{said}");
}
