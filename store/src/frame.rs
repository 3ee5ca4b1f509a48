//! One record as bytes: version, length, checksum, payload.
//!
//! ```text
//! 8 version │ 4 length │ 4 crc32(log name, 0, version, length, payload) │ payload
//! ```
//!
//! The name of the log is in the checksum, so that a record which turns up in another log is found out.

use crate::{Fault, LogName, Version};

/// What a frame adds to its payload, in bytes.
pub(crate) const OVERHEAD: usize = 16;
/// The first byte of every value in the database; other layouts will have other numbers.
pub(crate) const FORMAT: u8 = 1;

/// Adds a frame to `out`.
pub(crate) fn write(out: &mut Vec<u8>, log: &LogName, version: Version, payload: &[u8]) {
    let length = u32::try_from(payload.len()).expect("records are at most 128 KiB long");
    out.extend_from_slice(&version.0.to_be_bytes());
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(&checksum(log, version, payload).to_be_bytes());
    out.extend_from_slice(payload);
}

/// Takes the next frame off `bytes` and checks it.
pub(crate) fn read<'a>(bytes: &mut &'a [u8], log: &LogName) -> Result<(Version, &'a [u8]), Fault> {
    let version = Version(take(bytes).map(u64::from_be_bytes)?);
    let length = take(bytes).map(u32::from_be_bytes)?;
    let expected = take(bytes).map(u32::from_be_bytes)?;
    let length = usize::try_from(length).map_err(|_| Fault::Checksum)?;
    let (payload, rest) = bytes.split_at_checked(length).ok_or(Fault::Checksum)?;
    if checksum(log, version, payload) != expected {
        return Err(Fault::Checksum);
    }
    *bytes = rest;
    Ok((version, payload))
}

/// Takes `N` bytes off the front.
pub(crate) fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], Fault> {
    let (head, rest) = bytes.split_first_chunk::<N>().ok_or(Fault::Checksum)?;
    *bytes = rest;
    Ok(*head)
}

fn checksum(log: &LogName, version: Version, payload: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(log.as_str().as_bytes());
    crc.update(&[0]);
    crc.update(&version.0.to_be_bytes());
    crc.update(&(payload.len() as u64).to_be_bytes());
    crc.update(payload);
    crc.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_comes_back_as_it_was() {
        let log = LogName::new("an-binh").unwrap();
        let mut bytes = Vec::new();
        write(&mut bytes, &log, Version(7), b"seven");
        write(&mut bytes, &log, Version(8), b"");
        assert_eq!(bytes.len(), 2 * OVERHEAD + 5);
        let mut rest = &bytes[..];
        assert_eq!(read(&mut rest, &log), Ok((Version(7), &b"seven"[..])));
        assert_eq!(read(&mut rest, &log), Ok((Version(8), &b""[..])));
        assert!(rest.is_empty());
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let log = LogName::new("an-binh").unwrap();
        let mut good = Vec::new();
        write(&mut good, &log, Version(7), b"seven");
        for bit in 0..good.len() * 8 {
            let mut bad = good.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(read(&mut &bad[..], &log), Err(Fault::Checksum), "bit {bit}");
        }
    }

    #[test]
    fn a_record_of_another_log_or_a_short_one_is_refused() {
        let log = LogName::new("an-binh").unwrap();
        let mut bytes = Vec::new();
        write(&mut bytes, &log, Version(1), b"one");
        assert_eq!(read(&mut &bytes[..], &LogName::new("an-bin").unwrap()), Err(Fault::Checksum));
        for length in 0..bytes.len() {
            assert_eq!(read(&mut &bytes[..length], &log), Err(Fault::Checksum), "cut at {length}");
        }
    }

    /// Data on disks outlive programs: these bytes must be readable for ever.
    #[test]
    fn the_bytes_of_a_frame_are_kept() {
        let log = LogName::new("an-binh").unwrap();
        let mut bytes = Vec::new();
        write(&mut bytes, &log, Version(258), b"ok");
        assert_eq!(bytes[..12], [0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 2]);
        assert_eq!(bytes[12..], [119, 167, 69, 116, b'o', b'k']);
    }
}
