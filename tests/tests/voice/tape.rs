//! What stands behind `aplay` instead of a sound card.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// How fast a tape takes what is played.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speed {
    /// As fast as it comes: a player ends as soon as it has begun.
    AtOnce,
    /// A tenth of a second of 48,000 samples each tenth of a second. A pipe lies before it, which takes two thirds of a second
    /// more.
    OfSound,
}

/// The samples that one board has played, one run of the player after the other.
pub(crate) struct Tape {
    samples: PathBuf,
    config: PathBuf,
}

impl Tape {
    /// A new one in this folder.
    pub(crate) fn new(folder: &Path, speed: Speed) -> Tape {
        let (samples, config, taker) = (folder.join("tape.raw"), folder.join("asoundrc"), folder.join("taker"));
        let take = match speed {
            Speed::AtOnce => "exec cat >> \"$1\"",
            Speed::OfSound => {
                "while [ \"$(dd bs=9600 count=1 iflag=fullblock 2>/dev/null | tee -a \"$1\" | wc -c)\" -gt 0 ]; do sleep 0.1; done"
            }
        };
        fs::write(&taker, format!("#!/bin/sh\n{take}\n")).expect("a script");
        fs::set_permissions(&taker, fs::Permissions::from_mode(0o755)).expect("a script that can be run");
        fs::write(&samples, "").expect("a tape");
        let device = format!(
            "pcm.null {{ type null }}\npcm.tape {{ type file slave.pcm \"null\" format \"raw\" file \"|{} {}\" }}\n",
            taker.display(),
            samples.display()
        );
        fs::write(&config, device).expect("a device");
        Tape { samples, config }
    }

    /// The file in which ALSA finds the device.
    pub(crate) fn config(&self) -> &Path {
        &self.config
    }

    /// What is on it by now.
    pub(crate) fn samples(&self) -> Vec<i16> {
        let bytes = fs::read(&self.samples).expect("the tape");
        bytes.as_chunks::<2>().0.iter().map(|sample| i16::from_le_bytes(*sample)).collect()
    }
}
