//! What stands behind `aplay` instead of a sound card.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tests::{PATIENCE, eventually};
use tokio::net::unix::pipe;

/// How fast a tape takes what is played.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speed {
    /// As fast as it comes: a player ends as soon as it has begun.
    AtOnce,
    /// A quarter of a second of 48,000 samples each quarter of a second: few programs, so that a busy machine keeps up. A pipe
    /// lies before it, which takes two thirds of a second more.
    OfSound,
}

/// The samples that one board has played, one run of the player after the other.
pub(crate) struct Tape {
    samples: PathBuf,
    config: PathBuf,
    /// While it is there, a player waits until somebody has written into it.
    hold: PathBuf,
}

/// A player that has begun and waits until this is dropped.
pub(crate) struct Held {
    _end: pipe::Sender,
    hold: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        // The next players find nothing to wait for; this one goes on when the end is closed.
        fs::remove_file(&self.hold).expect("nobody else removes it");
    }
}

impl Tape {
    /// A new one in this folder.
    pub(crate) fn new(folder: &Path, speed: Speed) -> Tape {
        let [samples, config, taker, hold] = ["tape.raw", "asoundrc", "taker", "hold"].map(|name| folder.join(name));
        let take = match speed {
            Speed::AtOnce => "exec cat >> \"$1\"",
            Speed::OfSound => {
                "while head -c 24000 > \"$1.piece\"; [ -s \"$1.piece\" ]; do cat \"$1.piece\" >> \"$1\"; sleep 0.25; done"
            }
        };
        let waits = "if [ -p \"$2\" ]; then cat \"$2\"; fi";
        fs::write(&taker, format!("#!/bin/sh\n{waits}\n{take}\n")).expect("a script");
        fs::set_permissions(&taker, fs::Permissions::from_mode(0o755)).expect("a script that can be run");
        fs::write(&samples, "").expect("a tape");
        let device = format!(
            "pcm.null {{ type null }}\npcm.tape {{ type file slave.pcm \"null\" format \"raw\" file \"|{} {} {}\" }}\n",
            taker.display(),
            samples.display(),
            hold.display()
        );
        fs::write(&config, device).expect("a device");
        Tape { samples, config, hold }
    }

    /// The next player waits, with all of its sound, until it is let go.
    pub(crate) fn hold(&self) {
        let made = Command::new("mkfifo").arg(&self.hold).status().expect("mkfifo is part of every Unix");
        assert!(made.success(), "{}: {made}", self.hold.display());
    }

    /// Waits until a player is held. Dropping what is given lets it go, and holds no other.
    pub(crate) async fn held(&self) -> Held {
        let _end = eventually("a player to be held", PATIENCE, async || {
            // There is no other end until a player reads.
            pipe::OpenOptions::new().open_sender(&self.hold).ok()
        })
        .await;
        Held { _end, hold: self.hold.clone() }
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
