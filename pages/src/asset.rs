//! Scripts, styles and fonts.

use std::borrow::Cow;
use std::io::Write;
use std::sync::OnceLock;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;

/// What is smaller is not worth compressing.
const COMPRESSED_FROM_BYTES: usize = 512;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

/// A file of the pages.
pub struct Asset {
    /// As browsers call its kind.
    pub content_type: &'static str,
    /// As it is sent: a script without its comments. A clone is no copy, however many browsers read it slowly.
    pub bytes: Bytes,
    gzip: OnceLock<Option<Bytes>>,
}

impl Asset {
    /// Every file with its path, such as `board/board.js`. Files of unknown kinds are left out.
    pub(crate) fn all() -> impl Iterator<Item = (String, Asset)> {
        Files::iter().filter_map(|path| {
            let content_type = content_type(&path)?;
            let bytes = match Files::get(&path)?.data {
                bytes if content_type == SCRIPT => Bytes::from(bare(&bytes)),
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            };
            Some((path.into_owned(), Asset { content_type, bytes, gzip: OnceLock::new() }))
        })
    }

    /// The same, compressed; `None` where that is not worth it. Made once, when it is asked for first.
    pub fn gzip(&self) -> Option<&Bytes> {
        // A woff2 is compressed already.
        let worth = self.content_type != WOFF2 && self.bytes.len() >= COMPRESSED_FROM_BYTES;
        self.gzip.get_or_init(|| worth.then(|| Bytes::from(packed(&self.bytes, Compression::best())))).as_ref()
    }
}

const WOFF2: &str = "font/woff2";
const SCRIPT: &str = "text/javascript; charset=utf-8";

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "js" => SCRIPT,
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => WOFF2,
        _ => return None,
    })
}

/// A script without indents, and without the lines that are comments and nothing else: they are for whoever reads it
/// here, and a quarter of what a phone would fetch. All other lines keep their numbers.
fn bare(script: &[u8]) -> Vec<u8> {
    let is_comment = |line: &&[u8]| line.trim_ascii_start().starts_with(b"//");
    let lines = script
        .split(|byte| *byte == b'\n')
        .map(|line| if is_comment(&line) { &[][..] } else { line.trim_ascii_start() });
    lines.collect::<Vec<_>>().join(&b'\n')
}

/// A page, compressed. It is done for each asker, so that the last tenth is not worth three times the work to anybody but
/// to who would keep the server busy.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    packed(bytes, Compression::new(4))
}

fn packed(bytes: &[u8], how_well: Compression) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), how_well);
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}
