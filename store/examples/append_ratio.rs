//! How a durable append through the store compares with the least that a durable append can be: the same requests,
//! through the same kind of mailbox, batched likewise, written with one `write` and one `fdatasync` to a plain file.
//!
//! `cargo run --release -p store --example append_ratio [folder]`

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use store::{LogName, Options, Store, Version};
use tokio::sync::oneshot;

const RECORD: [u8; 200] = [7; 200];
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_millis(700);

type Request = (Vec<u8>, oneshot::Sender<()>);

/// The least there is: what waits is written and synced, then answered.
fn raw_writer(mut file: File, mailbox: &mpsc::Receiver<Request>) {
    while let Ok(first) = mailbox.recv() {
        let batch: Vec<Request> = std::iter::once(first).chain(mailbox.try_iter().take(511)).collect();
        let bytes: Vec<u8> = batch.iter().flat_map(|(record, _)| record.iter().copied()).collect();
        file.write_all(&bytes).and_then(|()| file.sync_data()).expect("the raw file can be written");
        for (_, answer) in batch {
            let _ = answer.send(());
        }
    }
}

/// How many appends a second so many tasks make that each wait for one answer before the next append.
async fn rate<F: Future<Output = ()> + Send + 'static>(
    tasks: usize,
    task: impl Fn(usize, Arc<AtomicUsize>) -> F,
) -> f64 {
    let done = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let tasks: Vec<_> = (0..tasks).map(|n| tokio::spawn(task(n, done.clone()))).collect();
    for task in tasks {
        task.await.expect("no task panics");
    }
    done.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64()
}

async fn raw(dir: &Path, tasks: usize) -> f64 {
    let file = OpenOptions::new().append(true).create(true).open(dir.join("raw")).expect("the raw file opens");
    let (sender, mailbox) = mpsc::channel::<Request>();
    let thread = std::thread::spawn(move || raw_writer(file, &mailbox));
    let until = Instant::now() + ROUND;
    let rate = rate(tasks, |_, done| {
        let sender = sender.clone();
        async move {
            while Instant::now() < until {
                let (answer, answered) = oneshot::channel();
                sender.send((RECORD.to_vec(), answer)).expect("the raw writer runs");
                answered.await.expect("the raw writer answers");
                done.fetch_add(1, Ordering::Relaxed);
            }
        }
    })
    .await;
    drop(sender);
    thread.join().expect("the raw writer ends");
    rate
}

/// Tasks that share a log take turns in sending, so that their requests arrive in the order of their versions.
async fn through_store(store: &Store, round: usize, tasks: usize, logs: usize) -> f64 {
    let heads: Vec<_> = (0..logs).map(|_| Arc::new(Mutex::new(Version::ZERO))).collect();
    let until = Instant::now() + ROUND;
    rate(tasks, |n, done| {
        let (store, head) = (store.clone(), heads[n % logs].clone());
        let log = LogName::new(&format!("round-{round}-{tasks}-{logs}-{}", n % logs)).expect("a good name");
        async move {
            while Instant::now() < until {
                let (append, answer) = {
                    let mut head = head.lock().expect("no task panics");
                    let sent = sent(store.append(&log, *head, RECORD.to_vec()));
                    *head = head.next();
                    sent
                };
                let answer = if let Poll::Ready(answer) = answer { answer } else { append.await };
                answer.expect("the store appends");
                done.fetch_add(1, Ordering::Relaxed);
            }
        }
    })
    .await
}

/// A future sends its request when it is polled for the first time.
fn sent<F: Future>(future: F) -> (Pin<Box<F>>, Poll<F::Output>) {
    let mut future = Box::pin(future);
    let first = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    (future, first)
}

#[tokio::main]
async fn main() {
    let dir = std::env::args().nth(1).map_or_else(std::env::temp_dir, Into::into);
    let dir = tempfile::tempdir_in(dir).expect("the folder can be written");
    let store = Store::open(&dir.path().join("store"), Options::default()).expect("the store opens");
    println!("{:>6} {:>5} {:>12} {:>12} {:>6}   (median of {ROUNDS})", "tasks", "logs", "raw/s", "store/s", "ratio");
    for (tasks, logs) in [(1, 1), (64, 1), (64, 64), (1024, 1), (1024, 64)] {
        let mut rounds = Vec::new();
        for round in 0..ROUNDS {
            let raw = raw(dir.path(), tasks).await;
            let stored = through_store(&store, round, tasks, logs).await;
            rounds.push((stored / raw, raw, stored));
        }
        rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (ratio, raw, stored) = rounds[ROUNDS / 2];
        println!("{tasks:>6} {logs:>5} {raw:>12.0} {stored:>12.0} {ratio:>6.2}");
    }
    let logs = store.logs().expect("the logs are listed");
    let records: u64 = logs.iter().map(|log| store.verify(log).expect("nothing is damaged").records).sum();
    println!("{records} records in {} logs are all there", logs.len());
    store.close().await;
}
