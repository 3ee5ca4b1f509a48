use std::fs;

use super::*;
use crate::testbed::SMALL;

/// A grey dot.
const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

/// A country with two offices; both have a code for their staff, and one has a logo.
struct Country(tempfile::TempDir);

impl Country {
    fn new() -> Country {
        let country = Country(tempfile::tempdir().unwrap());
        fs::create_dir(country.0.path().join("offices")).unwrap();
        country.write("a.toml", &office("246810", "[slip]\nlogo = \"a.png\"\n"));
        country.write("b.toml", &office("135790", ""));
        country.write("a.png", DOT);
        country
    }

    fn write(&self, name: &str, text: &(impl AsRef<[u8]> + ?Sized)) {
        fs::write(self.0.path().join("offices").join(name), text).unwrap();
    }

    fn folder(&self) -> Folder {
        Folder::new(self.0.path().join("offices"), StaffCodes::kept_in(self.codes()))
    }

    fn codes(&self) -> PathBuf {
        self.0.path().join("staff-codes.json")
    }
}

fn office(code: &str, more: &str) -> String {
    SMALL.replacen("[[classes]]", &format!("{more}[kiosk]\nstaff_code = \"{code}\"\n\n[[classes]]"), 1)
}

/// The offices that were read, and their codes.
fn read(folder: &mut Folder) -> Vec<(String, String)> {
    let office = |found| match found {
        Found::File(_, Ok(file)) => (file.id.as_str().to_owned(), file.staff_code.expect("it has a code")),
        Found::File(_, Err(faults)) => panic!("{faults}"),
        Found::Gone(path) => panic!("{} is gone", path.display()),
    };
    folder.look().unwrap().into_iter().map(office).collect()
}

#[test]
fn a_code_is_hashed_once_and_not_again_for_a_logo_or_a_start() {
    let country = Country::new();
    let mut folder = country.folder();
    let first = read(&mut folder);
    assert_eq!((first.len(), folder.codes.made()), (2, 2));
    assert_eq!(read(&mut folder), []);
    let mut started_again = country.folder();
    assert_eq!(read(&mut started_again), first);
    assert_eq!(started_again.codes.made(), 0);
    country.write("a.png", &[DOT, b"a little longer"].concat());
    assert_eq!(read(&mut folder), first[..1], "only the office whose picture it is");
    country.write("c.png", DOT);
    assert_eq!(read(&mut folder), [], "nobody's picture");
    assert_eq!(folder.codes.made(), 2);
    country.write("b.toml", &office("97531", "").replace("97531", "975310"));
    let changed = read(&mut folder);
    assert_eq!((changed.len(), folder.codes.made()), (1, 3));
    assert_ne!(changed[0].1, first[1].1);
    let kept = fs::read_to_string(country.codes()).unwrap();
    assert!(kept.contains(&changed[0].1) && !kept.contains(&first[1].1), "what no file says is not kept: {kept}");
}

#[test]
fn hashes_that_cannot_be_read_are_made_again() {
    let country = Country::new();
    let first = read(&mut country.folder());
    for rubbish in ["", "{\"0\":\"1\"}", "[]", &fs::read_to_string(country.codes()).unwrap().replace("$argon2id", "")] {
        fs::write(country.codes(), rubbish).unwrap();
        let mut folder = country.folder();
        assert_eq!((read(&mut folder), folder.codes.made()), (first.clone(), 2), "{rubbish}");
    }
}

#[test]
fn a_broken_file_is_read_again_when_any_picture_comes() {
    let country = Country::new();
    fs::remove_file(country.0.path().join("offices/a.png")).unwrap();
    let mut folder = country.folder();
    let broken = folder.look().unwrap();
    assert!(matches!(&broken[..], [Found::File(_, Err(_)), Found::File(_, Ok(_))]), "{broken:?}");
    country.write("a.png", DOT);
    assert_eq!(read(&mut folder).len(), 1);
}
