//! A killed process: the kernel keeps what it was given, so nothing acknowledged may be missing.

use store::Store;

use crate::child::{Acknowledged, Writer, missing, options};

const ROUNDS: usize = 25;

#[test]
fn nothing_acknowledged_is_lost_when_the_writer_is_killed() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = Acknowledged::new();
    for round in 0..ROUNDS {
        let mut writer = Writer::start(dir.path(), true);
        // Different moments, from the first batches on.
        writer.listen(1 + round * 61 % 900);
        acknowledged.extend(writer.kill());
        let store = Store::open(dir.path(), options()).unwrap();
        assert_eq!(missing(&store, &acknowledged), Vec::<String>::new(), "round {round}");
    }
}
