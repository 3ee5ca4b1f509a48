//! Whether this machine keeps up with the printers in it.

use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::sleep;

const BEAT: Duration = Duration::from_millis(10);
/// A printer that is not served for so long may seem silent to its kiosk: that waits for 20 beats of 40 ms, and answers that
/// come late use up a quarter of it.
const LATE: Duration = Duration::from_millis(300);

/// A task beside those of the printers, which should run every few milliseconds.
#[derive(Clone)]
pub(crate) struct Pulse(watch::Receiver<Beats>);

#[derive(Clone, Copy, Default)]
struct Beats {
    all: usize,
    late: usize,
}

impl Pulse {
    /// It ends with the last of its clones.
    pub(crate) fn start() -> Pulse {
        let (tell, beats) = watch::channel(Beats::default());
        tokio::spawn(async move {
            while !tell.is_closed() {
                let begun = Instant::now();
                sleep(BEAT).await;
                let late = usize::from(begun.elapsed() > LATE);
                tell.send_modify(|beats| *beats = Beats { all: beats.all + 1, late: beats.late + late });
            }
        });
        Pulse(beats)
    }

    /// How many beats came late so far, also the one that is under way.
    pub(crate) async fn late(&self) -> usize {
        let mut beats = self.0.clone();
        let begun = beats.borrow().all;
        beats.wait_for(|beats| beats.all > begun).await.expect("it beats on").late
    }
}
