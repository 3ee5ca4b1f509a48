use std::io::Write;
use std::sync::{Arc, Mutex};

use super::*;

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn warnings(&self) -> usize {
        String::from_utf8_lossy(&self.0.lock().unwrap()).matches("are not kept").count()
    }
}

#[test]
fn a_disk_that_takes_nothing_is_told_of_once_and_asked_again_after_a_minute() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
    let _here = tracing::subscriber::set_default(subscriber);
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("missing");
    let path = missing.join("staff-codes.json");
    let mut codes = StaffCodes::kept_in(path.clone());
    codes.hashed(DefinitionHash([7; 32]), "246810").unwrap();
    let start = Instant::now();
    for seconds in 0..180 {
        codes.keep_at(start + Duration::from_secs(seconds), |_| true);
    }
    assert_eq!(log.warnings(), 1);
    std::fs::create_dir(&missing).unwrap();
    codes.keep_at(start + Duration::from_secs(180 - 1), |_| true);
    assert!(!path.exists(), "it was asked at 120 s, and is not asked every second");
    codes.keep_at(start + Duration::from_secs(180), |_| true);
    assert_eq!(read(&path).unwrap().len(), 1);
    std::fs::remove_dir_all(&missing).unwrap();
    codes.hashed(DefinitionHash([8; 32]), "135790").unwrap();
    codes.keep_at(start + Duration::from_secs(181), |_| true);
    assert_eq!(log.warnings(), 2, "this is another time");
}
