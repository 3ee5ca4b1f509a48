use queue::{Command, FinishDetails, NoticeLine, TicketRef};

use super::*;
use crate::testbed::Floor;

/// An office in which most parts of the state hold something.
fn lived_in() -> Office {
    let mut floor = Floor::new();
    let (ticket, _) = floor.issues("ho-tich");
    floor.issues("ho-tich");
    floor.opens("1");
    floor.calls("1");
    let (counter, printer) = ("1".into(), "kiosk-1".into());
    floor.does(Command::Print { ticket: TicketRef::Id(ticket), printer, again: false });
    let details = FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None };
    floor.does(Command::Finish { counter, closes: None, details });
    floor.does(Command::Rate { ticket: TicketRef::Id(ticket), rating: 4 });
    let line = NoticeLine([("vi".to_owned(), "Họp lúc 15 giờ".to_owned())].into());
    floor.does(Command::SetNotice { lines: vec![line] });
    let (number, service) = ("042".into(), "ho-tich".into());
    floor.does(Command::IssueFromRoll { number, service, procedure: None, class: None });
    floor.office
}

/// A state of another shape under the same format would be called damaged by the next version, and might be taken for a
/// good one by bad luck. Whoever changes the shape raises `FORMAT` and writes both down here.
#[test]
fn a_state_of_another_shape_has_another_format() {
    let state = postcard::to_allocvec(&lived_in()).expect("a state");
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(state)[..8]);
    assert_eq!((FORMAT, digest.as_str()), (6, "8e5da3e3833484b1"));
}

#[test]
fn a_snapshot_of_another_format_is_said_to_be_one_and_not_called_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let (snapshots, id) = (Snapshots::new(folder.path().to_owned()), OfficeId::new("thu").expect("an id"));
    snapshots.write(&id, &Snapshot { chain: Chain::default(), office: lived_in() }).expect("it is written");
    assert_eq!(snapshots.read(&id).expect("it is read").office, lived_in());
    let mut bytes = fs::read(snapshots.file(&id)).expect("it is there");
    // The format is the first number after the magic, in one byte while it is small.
    bytes[MAGIC.len()] = u8::try_from(FORMAT - 1).expect("a small number");
    let content = bytes.len() - CHECKSUM_BYTES;
    let checksum = Sha256::digest(&bytes[..content]);
    bytes[content..].copy_from_slice(&checksum);
    fs::write(snapshots.file(&id), bytes).expect("it is written");
    assert!(matches!(snapshots.read(&id), Err(NoSnapshot::OtherFormat(5))));
}
