//! On what it is measured.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// The machine and the disk.
#[derive(Debug)]
pub(super) struct Machine {
    cores: usize,
    kernel: String,
    folder: PathBuf,
    file_system: String,
    files_max: usize,
}

impl Machine {
    /// This one, with the disk under `folder`.
    pub(super) fn look(folder: &Path) -> Machine {
        let folder = folder.canonicalize().expect("the folder for data exists");
        Machine {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            kernel: read("/proc/sys/kernel/osrelease"),
            file_system: file_system(&read("/proc/self/mounts"), &folder),
            files_max: files_max(&read("/proc/self/limits")),
            folder,
        }
    }

    /// How many connections one process can hold, up to `wanted`.
    pub(super) fn connections(&self, wanted: usize) -> usize {
        wanted.min(self.files_max.saturating_sub(200))
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Machine { cores, kernel, folder, file_system, files_max } = self;
        let build = if cfg!(debug_assertions) { "a DEBUG build: figures mean nothing" } else { "release build" };
        let folder = folder.display();
        write!(f, "{cores} cores, Linux {kernel}, data in {folder} on {file_system}, {files_max} files, {build}")
    }
}

/// How many tasks wanted a core, over the last minute.
pub(super) fn load() -> String {
    read("/proc/loadavg").split(' ').next().unwrap_or_default().to_owned()
}

/// What the cores did for a process so far, in seconds of one core.
pub(super) fn cpu_seconds(process: u32) -> f64 {
    let stat = read(&format!("/proc/{process}/stat"));
    // The name of the program, which may hold spaces, ends with the last parenthesis.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    // The kernel tells user space of a hundred ticks a second, whatever it counts itself.
    ticks / 100.0
}

/// What a process keeps in memory, in KiB.
pub(super) fn resident_kib(process: u32) -> f64 {
    status_kib(process, "VmRSS:")
}

/// The part of it that is no page of a file, which others can share and the system can drop.
pub(super) fn own_kib(process: u32) -> f64 {
    status_kib(process, "RssAnon:")
}

fn status_kib(process: u32, field: &str) -> f64 {
    let status = read(&format!("/proc/{process}/status"));
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(f64::NAN)
}

fn read(path: &str) -> String {
    fs::read_to_string(path).map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// Device and kind of the mount that holds `folder`: the longest mount point above it.
fn file_system(mounts: &str, folder: &Path) -> String {
    let mounts = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ');
        Some((fields.next()?, fields.next()?, fields.next()?))
    });
    let above = mounts.filter(|(_, point, _)| folder.starts_with(point));
    let nearest = above.max_by_key(|(_, point, _)| point.len());
    nearest.map_or_else(|| "an unknown file system".to_owned(), |(device, _, kind)| format!("{kind} ({device})"))
}

/// The hard limit of open files, which children are started with.
fn files_max(limits: &str) -> usize {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let hard = line.and_then(|line| line.split_whitespace().nth(1));
    hard.and_then(|hard| hard.parse().ok()).unwrap_or(1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_is_the_file_system() {
        let mounts = "/dev/a / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n/dev/b /tmp/data xfs rw 0 0";
        assert_eq!(file_system(mounts, Path::new("/tmp/data/x")), "xfs (/dev/b)");
        assert_eq!(file_system(mounts, Path::new("/home")), "ext4 (/dev/a)");
    }

    #[test]
    fn the_hard_limit_of_files_is_read() {
        let limits = "Limit   Soft Limit   Hard Limit   Units\nMax open files            1024                 20000                files";
        assert_eq!(files_max(limits), 20_000);
    }
}
