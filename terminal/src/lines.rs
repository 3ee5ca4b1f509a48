//! Lines for outputs that are no screen.

use std::io::{self, ErrorKind, Write};
use std::ops::ControlFlow;

/// Prints lines at once. `Break`: whoever read them has gone, as `head` does, so that nothing is to be printed any more.
///
/// # Errors
/// The output fails in another way than by being closed.
pub fn print_lines(lines: impl IntoIterator<Item = String>, mut out: impl Write) -> io::Result<ControlFlow<()>> {
    for line in lines {
        match writeln!(out, "{line}").and_then(|()| out.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(ControlFlow::Break(())),
            written => written?,
        }
    }
    Ok(ControlFlow::Continue(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes, then fails like this.
    struct Pipe(usize, ErrorKind);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(self.1)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_has_gone_is_an_end_and_a_disk_that_is_full_an_error() {
        let lines = || ["one".to_owned(), "two".to_owned()];
        let mut out = Vec::new();
        assert!(print_lines(lines(), &mut out).unwrap().is_continue());
        assert_eq!(out, b"one\ntwo\n");
        assert!(print_lines(lines(), Pipe(4, ErrorKind::BrokenPipe)).unwrap().is_break());
        assert_eq!(print_lines(lines(), Pipe(4, ErrorKind::StorageFull)).unwrap_err().kind(), ErrorKind::StorageFull);
    }
}
