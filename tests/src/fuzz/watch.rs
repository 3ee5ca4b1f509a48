//! Looks on, so that an input that takes for ever, or all of the memory, is known and not only felt.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::corpus;

/// An input may take so much of a processor.
const CPU_MAX: Duration = Duration::from_secs(2);
/// An input may take so long, on a machine that has other things to do.
const WALL_MAX: Duration = Duration::from_secs(60);
/// What the whole process may hold.
pub(super) const MEMORY_MAX_KIB: u64 = 1024 * 1024;
/// How often it is looked.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// The input that is being thrown now.
#[derive(Default)]
struct Thrown {
    case: u64,
    input: Vec<u8>,
    is_over: bool,
}

/// A thread that looks on until this is dropped. What takes too long or too much cannot be ended from outside: it is kept
/// as a file, said, and the process aborts.
pub(super) struct Watch {
    thrown: Arc<Mutex<Thrown>>,
    end: Option<Sender<()>>,
    looking: Option<JoinHandle<()>>,
}

impl Watch {
    /// Looks on at what the present thread does.
    pub(super) fn new(target: &'static str, seed: u64) -> Self {
        let thrown = Arc::new(Mutex::new(Thrown { is_over: true, ..Thrown::default() }));
        let (end, ended) = channel();
        let (seen, stat) = (Arc::clone(&thrown), own_stat());
        let looking = thread::spawn(move || {
            let mut since: Option<(u64, Instant, Duration)> = None;
            while ended.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
                let now = seen.lock().unwrap_or_else(PoisonError::into_inner);
                since = since.filter(|(case, ..)| *case == now.case && !now.is_over);
                let (_, begun, cpu) = *since.get_or_insert((now.case, Instant::now(), cpu_of(&stat)));
                let held = of_process("VmRSS:");
                if held > MEMORY_MAX_KIB {
                    give_up(target, seed, &now, "memory", &format!("the process holds {held} KiB"));
                }
                if begun.elapsed() > WALL_MAX || cpu_of(&stat).saturating_sub(cpu) > CPU_MAX {
                    give_up(target, seed, &now, "hang", &format!("it takes longer than {CPU_MAX:?}"));
                }
            }
        });
        Self { thrown, end: Some(end), looking: Some(looking) }
    }

    /// This input is thrown from now on.
    pub(super) fn begins(&self, case: u64, input: &[u8]) {
        let mut thrown = self.now();
        (thrown.case, thrown.is_over) = (case, false);
        thrown.input.clear();
        thrown.input.extend_from_slice(input);
    }

    /// It came back.
    pub(super) fn ends(&self) {
        self.now().is_over = true;
    }

    fn now(&self) -> MutexGuard<'_, Thrown> {
        self.thrown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(looking) = self.looking.take() {
            let _ = looking.join();
        }
    }
}

fn give_up(target: &str, seed: u64, thrown: &Thrown, how: &str, what: &str) -> ! {
    let kept = corpus::keep(target, how, &thrown.input);
    eprintln!("{target}, seed {seed}, case {}: {what}; the input lies in {kept:?}", thrown.case);
    std::process::abort()
}

/// Where the system tells about the present thread.
fn own_stat() -> String {
    let thread = fs::read_link("/proc/thread-self").unwrap_or_else(|_| Path::new("self").to_owned());
    format!("/proc/{}/stat", thread.display())
}

/// How long a thread has worked; the system counts in hundredths of a second.
fn cpu_of(stat: &str) -> Duration {
    let text = fs::read_to_string(stat).unwrap_or_default();
    // The name of the thread may have blanks, so the fields are counted from behind it: user time is the 12th, system time
    // the 13th.
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    let hundredths: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(hundredths * 10)
}

/// A figure of the process in KiB: `VmHWM:` is the most that it ever held, `VmRSS:` what it holds now; 0 when the system
/// does not tell.
pub(super) fn of_process(figure: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(figure)).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

/// Lets `VmHWM` begin anew.
pub(super) fn forget_peak() {
    // Where that is not allowed the figure is of all targets so far.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_counted() {
        let (stat, begun) = (own_stat(), cpu_of(&own_stat()));
        let started = Instant::now();
        let mut work = 0_u64;
        while cpu_of(&stat) < begun + Duration::from_millis(20) {
            assert!(started.elapsed() < Duration::from_secs(60), "20 ms of work were never counted");
            work = std::hint::black_box(work.wrapping_mul(31).wrapping_add(7));
        }
    }

    #[test]
    fn memory_is_told() {
        assert!(of_process("VmHWM:") >= of_process("VmRSS:") && of_process("VmRSS:") > 0);
    }
}
