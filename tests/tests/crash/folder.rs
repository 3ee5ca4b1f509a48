//! A data folder that is not for this server: in use, or of a newer layso. It is told plainly, and nothing is touched.

use std::collections::BTreeMap;
use std::path::Path;

use server::journal::tools::DataDir;

use crate::program::{OFFICE, Place};

/// Every file below a folder, with its bytes.
fn files(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            files(&entry, found);
        } else {
            found.insert(entry.display().to_string(), std::fs::read(&entry).expect("a file"));
        }
    }
}

fn everything(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    files(&place.data, &mut found);
    found
}

#[tokio::test]
async fn a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = Place::new(folder.path());
    let first = place.ready_server().await;
    let other = tempfile::tempdir().expect("a folder for temporary files");
    let second = Place { data: place.data.clone(), ..Place::new(other.path()) };
    let mut second = second.server();
    assert_eq!(second.end().await.code(), Some(12), "{}", second.said());
    let journal = DataDir::new(place.data.clone()).journal();
    let message = format!("Another server uses the data folder {}", journal.display());
    assert!(second.said().contains(&message), "{}", second.said());
    let path = format!("/api/v1/offices/{OFFICE}/tickets");
    place.http().post(&path, serde_json::json!({"service": "s"})).await.accepted();
    first.stop().await;
}

#[tokio::test]
async fn a_folder_of_a_newer_layso_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = Place::new(folder.path());
    place.ready_server().await.stop().await;
    let journal = DataDir::new(place.data.clone()).journal();
    let marker = journal.join("layso-store");
    let today = std::fs::read_to_string(&marker).expect("the journal has a marker");
    std::fs::write(&marker, "layso-store 9999\n").expect("the marker can be written");
    let before = everything(&place);
    let mut server = place.server();
    assert_eq!(server.end().await.code(), Some(13), "{}", server.said());
    let message = format!("A newer layso wrote the data folder {}", journal.display());
    assert!(server.said().contains(&message), "{}", server.said());
    assert!(everything(&place) == before, "something was overwritten");
    std::fs::write(&marker, today).expect("the marker can be written");
    place.ready_server().await.stop().await;
}
