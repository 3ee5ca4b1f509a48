use super::*;

fn log(name: &str) -> LogName {
    LogName::new(name).unwrap()
}

fn payload(version: u64, length: usize) -> Vec<u8> {
    (0..length as u64).map(|n| (n * 31 + version * 7).to_be_bytes()[7]).collect()
}

/// A database whose log `a` holds records of these lengths, laid in one go.
fn shelf(lengths: &[usize]) -> (tempfile::TempDir, Database) {
    let dir = tempfile::tempdir().unwrap();
    let database = Database::open(dir.path(), 0).unwrap();
    let payloads: Vec<_> = lengths.iter().zip(1..).map(|(length, version)| payload(version, *length)).collect();
    let mut ops = Vec::new();
    lay(&log("a"), Version(1), payloads.iter().map(Vec::as_slice), &mut ops);
    for op in &ops {
        assert!(matches!(op, Op::Put(_, value) if value.len() <= VALUE_BYTES));
    }
    database.commit(ops, true).unwrap();
    (dir, database)
}

fn read_all(database: &Database, after: u64, through: u64) -> Result<Vec<Record>, Damage> {
    read(database, &log("a"), Version(after), Version(through), &mut Limit::new(usize::MAX))
}

fn fault_at(database: &Database, after: u64, through: u64) -> (u64, Fault) {
    let damage = read_all(database, after, through).unwrap_err();
    (damage.version.0, damage.fault)
}

#[test]
fn records_of_every_length_come_back_in_order() {
    let lengths = [0, 1, 200, 5_000, 5_483, 5_484, 5_485, 300, 65_536, 7, 130_000, 0, 3];
    let (_dir, database) = shelf(&lengths);
    let head = lengths.len() as u64;
    assert_eq!(last_version(&database, &log("a")), Ok(Version(head)));
    let mut after = 0;
    while after < head {
        let found = read_all(&database, after, head).unwrap();
        assert!(!found.is_empty());
        for record in found {
            after += 1;
            assert_eq!(record.version, Version(after));
            assert_eq!(record.payload, payload(after, lengths[after as usize - 1]), "version {after}");
        }
    }
}

#[test]
fn small_records_share_blocks() {
    let (_dir, database) = shelf(&[100; 500]);
    let blocks = database.starting_with(&keys::shelf(&log("a"))).count();
    assert!((10..=12).contains(&blocks), "{blocks} blocks for 500 records");
}

#[test]
fn a_read_keeps_its_limits() {
    let (_dir, database) = shelf(&[100; 500]);
    let read = |after, through, records| {
        let found = read(&database, &log("a"), Version(after), Version(through), &mut Limit::new(records)).unwrap();
        found.iter().map(|record| record.version.0).collect::<Vec<_>>()
    };
    assert_eq!(read(70, 500, 3), [71, 72, 73]);
    assert_eq!(read(498, 500, 10), [499, 500]);
    assert_eq!(read(10, 12, 10), [11, 12]);
    let (_dir, database) = shelf(&[400_000, 400_000, 400_000]);
    assert_eq!(read_all(&database, 0, 3).unwrap().len(), 2);
}

#[test]
fn an_empty_shelf_ends_at_zero() {
    let (_dir, database) = shelf(&[]);
    assert_eq!(last_version(&database, &log("a")), Ok(Version::ZERO));
    assert_eq!(fault_at(&database, 0, 1), (1, Fault::Gap));
}

#[test]
fn a_missing_block_is_a_gap_and_those_before_it_can_be_read() {
    let (_dir, database) = shelf(&[100; 500]);
    let keys: Vec<_> = database.starting_with(&keys::shelf(&log("a"))).map(|pair| pair.unwrap().0).collect();
    let (_, lost, _) = keys::parse_block(&keys[4]).unwrap();
    database.commit(vec![Op::Remove(keys[4].clone())], true).unwrap();
    assert_eq!(read_all(&database, 0, 500).unwrap().len() as u64, lost.0 - 1);
    assert_eq!(fault_at(&database, lost.0 - 1, 500), (lost.0, Fault::Gap));
    assert_eq!(fault_at(&database, lost.0 + 5, 500), (lost.0 + 6, Fault::Gap), "a read that begins inside of the gap");
}

#[test]
fn a_missing_part_is_noticed_wherever_it_was() {
    for part in 0..3 {
        let (_dir, database) = shelf(&[100, 15_000, 100]);
        let key = keys::block(&log("a"), Version(2), part);
        database.commit(vec![Op::Remove(key)], true).unwrap();
        assert_eq!(read_all(&database, 0, 3).unwrap().len(), 1);
        assert_eq!(fault_at(&database, 1, 3).0, 2, "part {part}");
    }
}

#[test]
fn a_changed_value_is_noticed() {
    let (_dir, database) = shelf(&[100; 500]);
    for (key, value) in database.starting_with(&keys::shelf(&log("a"))).map(Result::unwrap) {
        let (_, first, _) = keys::parse_block(&key).unwrap();
        let mut bad = value.clone();
        bad[20] ^= 4;
        database.commit(vec![Op::Put(key.clone(), bad)], true).unwrap();
        assert_eq!(fault_at(&database, first.0 - 1, 500), (first.0, Fault::Checksum));
        database.commit(vec![Op::Put(key, value)], true).unwrap();
    }
    assert_eq!(read_all(&database, 0, 500).unwrap().len(), 500);
}

#[test]
fn a_block_under_a_wrong_key_is_noticed() {
    let (_dir, database) = shelf(&[100, 100]);
    let value = database.first(keys::block(&log("a"), Version(1), 0)..=keys::block(&log("a"), Version(1), 0));
    let value = value.unwrap().unwrap().1;
    database.commit(vec![Op::Put(keys::block(&log("a"), Version(3), 0), value)], true).unwrap();
    assert!(last_version(&database, &log("a")).is_err());
    assert_eq!(fault_at(&database, 2, 4), (3, Fault::Gap));
}
